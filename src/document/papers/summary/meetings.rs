//! Meetings with home, specialists and their reports, and the yearly report.

use super::Summary;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table, Text};
use crate::document::papers::pieces::{self, NOT_HERE, said};
use crate::document::papers::whole;
use crate::domain::rules::clocks;
use crate::domain::{ChildPart, Entry, Meeting, MeetingState, Referral, date_text, possessive};

/// So many meetings are told; older ones are in the chronology.
const TOLD: usize = 8;

impl Summary<'_> {
    pub(super) fn meetings(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let meetings = gate.open(&self.file.meetings);
        if meetings.is_empty() {
            missing.push("meetings".to_owned());
            return Vec::new();
        }
        let mut blocks = vec![
            Block::heading(format!("Meetings with {}", self.reader.parents())).icon(Icon::MessagesSquare),
        ];
        blocks.extend(self.count().map(|count| {
            // Three a year are for SEN support in a mainstream school.
            let of_three =
                pieces::footing(self.file, self.order).is_some_and(|footing| footing.has_school_support());
            let words = if of_three {
                count.words()
            } else {
                count.plain_words()
            };
            Block::paragraph(Text::strong(format!("School year {}: ", count.year.label())).then(words))
        }));
        let part_of = format!("{} part", possessive(&self.name));
        let mut table = Table::new("Meetings", ["When", "What for", "How it stands", &part_of])
            .shares([1.68, 2.4, 1.55, 3.3]);
        for meeting in meetings.iter().take(TOLD) {
            let body = &meeting.body;
            let mut how = match body.state {
                // Closed is a word of the program: it was held, and its record is finished.
                MeetingState::Closed => MeetingState::Held.label(),
                state => state.label(),
            }
            .to_owned();
            if let Some(minutes) = body.minutes_held {
                how.push_str(&format!(", {minutes} minutes"));
            }
            table = table.row([
                Cell::head(
                    body.on
                        .map(pieces::day)
                        .unwrap_or_else(|| "No day yet".to_owned()),
                ),
                body.title().to_owned().into(),
                how.into(),
                part(body),
            ]);
        }
        blocks.push(table.into());
        let more = pieces::more(meetings.len(), TOLD, "earlier meeting", "the chronology");
        blocks.extend(more.map(Block::note));
        blocks
    }

    pub(super) fn specialists(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let referrals = gate.open(&self.file.referrals);
        if referrals.is_empty() {
            missing.push("specialists".to_owned());
            return Vec::new();
        }
        let mut table = Table::new(
            "Specialists",
            ["Specialist", "When", "How it stands", "Why, and what they advise"],
        )
        .shares([1.3, 2.55, 2.7, 2.7]);
        for referral in &referrals {
            table = table.row([
                Cell::head(said(&referral.body.text).unwrap_or_else(|| "A specialist".to_owned())),
                self.asked_when(&referral.body),
                self.stands(referral),
                Cell::of(
                    said(&referral.body.why)
                        .map(|why| Block::note(format!("Why: {why}")))
                        .into_iter()
                        .chain(said(&referral.body.advice).map(Block::paragraph)),
                ),
            ]);
        }
        vec![
            Block::heading("Specialists").icon(Icon::Stethoscope),
            table.into(),
        ]
    }

    /// How long one waits or waited, and what came.
    fn stands(&self, referral: &Entry<Referral>) -> Cell {
        let (body, today) = (&referral.body, self.order.today);
        let (mut blocks, mut more) = (Vec::new(), Vec::new());
        let came = body
            .appointment_on
            .or(body.report_on)
            .is_some_and(|on| on <= today);
        if let Some(days) = body.waiting_days(today) {
            let count = if days == 1 {
                "1 day".to_owned()
            } else {
                format!("{days} days")
            };
            blocks.push(Block::paragraph(if came {
                format!("Waited {count}")
            } else {
                format!("Waiting for {count}")
            }));
        }
        for (name, on) in [
            ("Appointment", body.appointment_on),
            ("Report", body.report_on),
            ("The school has had it since", body.shared_on),
        ] {
            more.extend(on.map(|on| format!("{name}: {}.", pieces::day(on))));
        }
        more.extend(said(&body.ended_because).map(|because| format!("It ended: {because}")));
        blocks.extend(pieces::run_on(more));
        Cell::of(blocks)
    }

    /// Who asked and when, and when parents agreed to it.
    fn asked_when(&self, referral: &Referral) -> Cell {
        let mut blocks: Vec<Block> = referral
            .asked_on
            .map(|on| Block::paragraph(date_text::medium(on)))
            .into_iter()
            .collect();
        let mut more: Vec<String> = said(&referral.asked_by)
            .map(|by| format!("By {}", pieces::sentence(&by)))
            .into_iter()
            .collect();
        if let Some(on) = referral.parents_agreed_on {
            more.push(format!(
                "{} agreed on {}.",
                self.reader.parents_first(),
                pieces::day(on)
            ));
        }
        blocks.extend(pieces::run_on(more));
        Cell::of(blocks)
    }

    /// The yearly report (Education (Pupil Information) (England) Regulations 2005, reg.6).
    pub(super) fn reports(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let reports = gate.open(&self.file.reports);
        let mut blocks = Vec::new();
        // A report that is for others has come all the same, and another clock runs.
        let clock = whole::same(
            clocks::report_clock(&self.seen, self.order.today),
            clocks::report_clock(self.file, self.order.today),
        );
        if let Some(clock) = clock.flatten() {
            blocks.push(Block::paragraph(clock.words()));
        }
        if reports.is_empty() {
            missing.push("yearly reports".to_owned());
        } else {
            let known = |text: Option<String>| text.unwrap_or_else(|| NOT_HERE.to_owned());
            let table = Table::new("Yearly reports", ["Came on", "What it says", "From"]);
            let table = reports
                .iter()
                .fold(table.shares([1.3, 5.2, 1.0]), |table, report| {
                    table.row([
                        Cell::head(known(report.body.received_on.map(pieces::day))),
                        known(said(&report.body.text)).into(),
                        known(said(&report.body.by)).into(),
                    ])
                });
            blocks.push(table.into());
        }
        if !blocks.is_empty() {
            blocks.insert(0, Block::subheading("Yearly report"));
        }
        blocks
    }
}

fn part(meeting: &Meeting) -> Cell {
    let mut sentences: Vec<String> = meeting
        .child_part
        .map(|part| pieces::sentence(part.label()))
        .into_iter()
        .collect();
    sentences.extend(said(&meeting.child_part_how).map(|how| pieces::sentence(&how)));
    // Why not is kept when the part changes, and is true of "not this time" only.
    if meeting.child_part == Some(ChildPart::NotThisTime) {
        sentences.extend(said(&meeting.no_child_part_because).map(|why| pieces::sentence(&why)));
    }
    sentences.join(" ").into()
}
