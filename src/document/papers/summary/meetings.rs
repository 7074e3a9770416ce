//! Meetings with home, specialists and their reports, and the yearly report.

use super::{NOTHING, Summary};
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table, Text};
use crate::document::papers::pieces::{self, said};
use crate::document::papers::whole;
use crate::domain::rules::clocks;
use crate::domain::{ChildPart, Entry, Meeting, MeetingState, Referral, date_text, possessive};

/// So many meetings are told; older ones are in the chronology.
const TOLD: usize = 8;

impl Summary<'_> {
    pub(super) fn meetings(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let mut blocks = vec![Block::heading("Meetings with home").icon(Icon::MessagesSquare)];
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
        blocks.extend(pieces::law(
            "SEND Code of Practice 2015, 6.65",
            self.file,
            self.order,
        ));
        let meetings = gate.open(&self.file.meetings);
        let part_of = format!("{} part", possessive(&self.name));
        let mut table = Table::new("Meetings", ["When", "What for", "How it stands", &part_of])
            .shares([1.5, 2.4, 1.3, 2.0]);
        for meeting in meetings.iter().take(TOLD) {
            let body = &meeting.body;
            let mut how = vec![Block::paragraph(match body.state {
                // Closed is a word of the program: it was held, and its record is finished.
                MeetingState::Closed => MeetingState::Held.label(),
                state => state.label(),
            })];
            if let Some(minutes) = body.minutes_held {
                how.push(Block::note(format!("{minutes} minutes")));
            }
            table = table.row([
                Cell::head(
                    body.on
                        .map(pieces::day)
                        .unwrap_or_else(|| "No day yet".to_owned()),
                ),
                body.title().to_owned().into(),
                Cell::of(how),
                part(body),
            ]);
        }
        if meetings.is_empty() && whole::hides(gate, &self.file.meetings) {
            blocks.push(Block::note(NOTHING));
            return blocks;
        }
        if meetings.is_empty() {
            table = table.blank_rows(1);
        }
        blocks.push(table.into());
        if meetings.len() > TOLD {
            blocks.push(Block::note("Earlier meetings are in the chronology."));
        }
        blocks
    }

    pub(super) fn specialists(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let referrals = gate.open(&self.file.referrals);
        let mut blocks = vec![Block::heading("Specialists").icon(Icon::Stethoscope)];
        if referrals.is_empty() && whole::hides(gate, &self.file.referrals) {
            blocks.push(Block::paragraph(NOTHING));
        } else if referrals.is_empty() {
            blocks.push(Block::paragraph("No specialist from outside is recorded here."));
        } else {
            let mut table = Table::new(
                "Specialists",
                [
                    "Who was asked",
                    "When",
                    "How it stands",
                    "Why, and what they advise",
                ],
            )
            .shares([1.7, 1.5, 1.9, 2.6]);
            for referral in &referrals {
                table = table.row([
                    Cell::head(said(&referral.body.text).unwrap_or_else(|| "A specialist".to_owned())),
                    asked(&referral.body),
                    self.stands(referral),
                    Cell::of(
                        said(&referral.body.why)
                            .map(|why| Block::note(format!("Why: {why}")))
                            .into_iter()
                            .chain(said(&referral.body.advice).map(Block::paragraph)),
                    ),
                ]);
            }
            blocks.push(table.into());
        }
        blocks.extend(pieces::law(
            "SEND Code of Practice 2015, 6.59",
            self.file,
            self.order,
        ));
        blocks
    }

    /// How long one waits or waited, and what came.
    fn stands(&self, referral: &Entry<Referral>) -> Cell {
        let (body, today) = (&referral.body, self.order.today);
        let mut blocks = Vec::new();
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
            ("School has it since", body.shared_on),
        ] {
            if let Some(on) = on {
                blocks.push(Block::note(format!("{name}: {}", pieces::day(on))));
            }
        }
        if let Some(because) = said(&body.ended_because) {
            blocks.push(Block::note(format!("It ended: {because}")));
        }
        Cell::of(blocks)
    }

    /// The yearly report (Education (Pupil Information) (England) Regulations 2005, reg.6).
    pub(super) fn reports(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let reports = gate.open(&self.file.reports);
        let mut blocks = vec![Block::subheading("Yearly report")];
        // A report that is for others has come all the same, and another clock runs.
        let clock = whole::same(
            clocks::report_clock(&self.seen, self.order.today),
            clocks::report_clock(self.file, self.order.today),
        );
        if let Some(clock) = clock.flatten() {
            blocks.push(Block::paragraph(clock.words()));
        } else if reports.is_empty() {
            let hidden = whole::hides(gate, &self.file.reports);
            let none = if hidden {
                NOTHING
            } else {
                "No report was noted yet."
            };
            blocks.push(Block::paragraph(none));
        }
        let mut table =
            Table::new("Yearly reports", ["Came on", "What it says", "From"]).shares([1.4, 3.8, 1.4]);
        for report in &reports {
            table = table.row([
                Cell::head(report.body.received_on.map(pieces::day).unwrap_or_default()),
                said(&report.body.text).unwrap_or_default().into(),
                said(&report.body.by).unwrap_or_default().into(),
            ]);
        }
        if !reports.is_empty() {
            blocks.push(table.into());
        }
        blocks.extend(pieces::law(
            "Education (Pupil Information) (England) Regulations 2005, reg.6",
            self.file,
            self.order,
        ));
        blocks
    }
}

fn part(meeting: &Meeting) -> Cell {
    let mut blocks: Vec<Block> = meeting
        .child_part
        .map(|part| Block::paragraph(part.label()))
        .into_iter()
        .collect();
    blocks.extend(said(&meeting.child_part_how).map(Block::note));
    // Why not is kept when the part changes, and is true of "not this time" only.
    if meeting.child_part == Some(ChildPart::NotThisTime) {
        blocks.extend(said(&meeting.no_child_part_because).map(Block::note));
    }
    Cell::of(blocks)
}

fn asked(referral: &Referral) -> Cell {
    let mut blocks: Vec<Block> = referral
        .asked_on
        .map(|on| Block::paragraph(date_text::medium(on)))
        .into_iter()
        .collect();
    if let Some(by) = said(&referral.asked_by) {
        blocks.push(Block::note(format!("By {by}")));
    }
    if let Some(on) = referral.parents_agreed_on {
        blocks.push(Block::note(format!("Home agreed on {}", pieces::day(on))));
    }
    Cell::of(blocks)
}
