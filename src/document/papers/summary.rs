//! The summary for the SENCO: one child at a glance, then what was tried and what came of it.

mod help;
mod meetings;
mod open;

use super::outcomes;
use super::pieces::{self, said};
use super::whole::{self, NOTHING};
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block, Cell, Marker, Owner, Panel, Row, Table, Text};
use crate::document::{Order, Section};
use crate::domain::rules::counting::{self, Count};
use crate::domain::rules::delivered::Delivered;
use crate::domain::{
    ChildFile, Cycle, Entry, Outcome, Provision, SenStatus, StatusChange, date_text, possessive,
};

/// What the parts of the summary are made of, as far as the recipient may see it.
struct Summary<'a> {
    file: &'a ChildFile,
    /// The file as the recipient may see it, for rules that go through all of it.
    seen: ChildFile,
    order: &'a Order,
    name: String,
    cycle: Option<&'a Entry<Cycle>>,
    /// Each with what was given of it; none where a part of that is for others.
    help: Vec<(&'a Entry<Provision>, Option<Delivered>)>,
    /// Whether there is more help in the cycle than may be seen.
    more_help: bool,
    statuses: Vec<&'a Entry<StatusChange>>,
}

pub(super) fn paper(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Paper {
    let mut paper = pieces::begin(file, order);
    let cycle = order.cycle_in(file);
    let help = cycle.map(|cycle| gate.open(file.provisions_of(cycle.id())));
    let help = help.unwrap_or_default().into_iter().map(|help| {
        let log = gate.open(file.deliveries_of(help.id()));
        let given = Delivered::of(&help.body, log.iter().map(|entry| &entry.body));
        let part = whole::hides(gate, file.deliveries_of(help.id()));
        (help, (!part).then_some(given))
    });
    let help = help.collect();
    let summary = Summary {
        file,
        seen: gate.seen(file),
        order,
        name: pieces::name(file),
        cycle: cycle.filter(|cycle| gate.lets(cycle)),
        help,
        more_help: cycle.is_some_and(|cycle| whole::hides(gate, file.provisions_of(cycle.id()))),
        statuses: gate.open(&file.statuses),
    };
    paper.line = summary.line(gate).into();
    paper.badge = Some(Badge::Sign(Icon::School));
    pieces::child_words(&mut paper, file, order, gate, None);
    if order.has(Section::ChildWords) {
        paper.blocks.extend(summary.led_to());
    }
    paper.blocks.extend(summary.glance());
    if order.has(Section::Strengths) {
        paper.blocks.extend(summary.strengths(gate));
    }
    if order.has(Section::Outcomes) {
        paper.blocks.extend(summary.outcomes(gate));
    }
    // What asks for something stands before what tells how it came to this.
    if order.has(Section::Open) {
        paper.blocks.extend(summary.next());
    }
    if order.has(Section::Outcomes) {
        paper.blocks.extend(summary.cycles(gate));
    }
    if order.has(Section::Provision) {
        paper.blocks.extend(summary.help_given());
    }
    if order.has(Section::Meetings) {
        paper.blocks.extend(summary.meetings(gate));
    }
    if order.has(Section::Specialists) {
        paper.blocks.extend(summary.specialists(gate));
        paper.blocks.extend(summary.reports(gate));
    }
    if order.has(Section::Status) {
        paper.blocks.extend(summary.status(gate));
    }
    paper
}

impl Summary<'_> {
    fn line(&self, gate: &mut Gate<'_>) -> String {
        let mut line = pieces::about(self.file, self.order, gate);
        if let Some(setting) = self.file.setting().filter(|setting| gate.lets(setting))
            && let Some(name) = said(&setting.body.name)
        {
            line.push_str(&format!(". {name}"));
        }
        line.push_str(&format!(", {}", pieces::day(self.order.today)));
        line
    }

    /// How much of what the child said has led to something.
    fn led_to(&self) -> Option<Block> {
        let led = self
            .seen
            .voices
            .iter()
            .filter(|voice| {
                voice
                    .body
                    .because
                    .as_ref()
                    .is_some_and(|b| !b.what.trim().is_empty())
            })
            .count();
        match led {
            0 => None,
            1 => Some(Block::note(format!(
                "{} words have led to 1 change.",
                possessive(&self.name)
            ))),
            led => Some(Block::note(format!(
                "{} words have led to {led} changes.",
                possessive(&self.name)
            ))),
        }
    }

    /// Where the child stands on the day, if that may be seen. An older status is never told as that of today.
    fn status_now(&self) -> Option<&StatusChange> {
        let now = self.file.status(self.order.today)?;
        let seen = self.statuses.iter().any(|entry| entry.id() == now.id());
        seen.then_some(&now.body)
    }

    /// The meetings of the year, unless some that count are for others.
    fn count(&self) -> Option<Count> {
        let count = |file: &ChildFile| {
            let days = file.meetings.iter().filter_map(|meeting| meeting.body.day());
            counting::count(days, &self.file.rules().counting(), self.order.today)
        };
        whole::same(count(&self.seen), count(self.file))
    }

    /// Boxes side by side: status, cycle, meetings, help given.
    fn glance(&self) -> Option<Block> {
        let mut panels = Vec::new();
        let mut add = |large: String, lines: Vec<String>| {
            let mut blocks = vec![Block::subheading(large)];
            blocks.extend(lines.into_iter().map(Block::note));
            panels.push(Panel::new(Owner::Nobody, blocks));
        };
        let status = self.status_now();
        if self.order.has(Section::Status)
            && (status.is_some() || self.file.status(self.order.today).is_none())
        {
            let label = status.map_or("No status noted", |change| pieces::status(change.status));
            let mut lines = Vec::new();
            if let Some(from) = status.and_then(|change| change.from) {
                lines.push(format!("Since {}", pieces::day(from)));
            }
            if let Some(told) = status.and_then(|change| change.told_on) {
                lines.push(format!("Home was told on {}", pieces::day(told)));
            }
            add(label.to_owned(), lines);
        }
        if let Some(cycle) = self.cycle {
            let (cycle, today) = (&cycle.body, self.order.today);
            let part = cycle.part(today).label();
            let mut lines = vec![match cycle.week(today) {
                Some((week, of)) => format!("{part}, week {week} of {of}"),
                None if cycle.is_finished() => "Finished".to_owned(),
                None => part.to_owned(),
            }];
            match (cycle.reviewed_on, cycle.review_due) {
                (Some(on), _) => lines.push(format!("Reviewed on {}", pieces::day(on))),
                (None, Some(due)) => lines.push(format!("Review on {}", date_text::short(due, today))),
                (None, None) => {}
            }
            add(format!("Cycle {}", cycle.number), lines);
        }
        if self.order.has(Section::Meetings)
            && let Some(count) = self.count()
        {
            let mut lines = vec![pieces::sentence(&format!(
                "this school year, {}",
                count.year.label()
            ))];
            if let Some(next) = count.booked.first() {
                lines.push(format!("Next on {}", date_text::short(*next, self.order.today)));
            }
            let of_three =
                pieces::footing(self.file, self.order).is_some_and(|footing| footing.has_school_support());
            let held = count.held.len();
            add(
                match (of_three, held) {
                    (true, held) => format!("{held} of {} meetings", counting::A_YEAR),
                    (false, 1) => "1 meeting".to_owned(),
                    (false, held) => format!("{held} meetings"),
                },
                lines.iter().map(|line| pieces::capital(line)).collect(),
            );
        }
        if self.order.has(Section::Provision)
            && !self.more_help
            && let Some(sum) = self.given()
            && let Some(share) = sum.per_cent()
        {
            let words = if sum.minutes_planned > 0 {
                sum.words()
            } else {
                format!("{} of {} times", sum.sessions_done, sum.sessions_planned)
            };
            add(format!("{share}% of help given"), vec![words]);
        }
        (!panels.is_empty()).then_some(Block::Panels(panels))
    }

    /// What was given of the help that may be seen; none where a part of that is for others.
    fn given(&self) -> Option<Delivered> {
        self.help
            .iter()
            .try_fold(Delivered::default(), |sum, (_, given)| {
                Some(sum.and(given.as_ref()?))
            })
    }

    fn strengths(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let starred = self.file.strengths.iter().filter(|entry| entry.body.on_profile);
        let mut strengths = gate.open(starred);
        if strengths.is_empty() {
            strengths = gate.open(&self.file.strengths);
        }
        let texts: Vec<String> = strengths
            .iter()
            .filter_map(|entry| said(&entry.body.text))
            .take(6)
            .collect();
        let mut blocks = vec![Block::heading("Strengths").icon(Icon::Star)];
        if texts.is_empty() {
            let mut ask = format!("What does {} do well, and enjoy?", self.name);
            if !whole::hides(gate, &self.file.strengths) {
                ask.push_str(" Nobody has noted it yet.");
            }
            blocks.push(Block::note(ask));
            blocks.push(Block::WritingLines(2));
        } else {
            // Short lines, so two columns.
            let half = texts.len().div_ceil(2);
            blocks.push(match texts.len() {
                ..3 => Block::list(Marker::Dot, texts),
                _ => Block::Columns(
                    texts
                        .chunks(half)
                        .map(|texts| vec![Block::list(Marker::Dot, texts.iter().cloned())])
                        .collect(),
                ),
            });
        }
        blocks
    }

    /// The history of the status, and when home was told (Children and Families Act 2014, s.68).
    fn status(&self, gate: &Gate<'_>) -> Vec<Block> {
        let mut blocks = vec![Block::heading("SEN status").icon(Icon::Info)];
        let mut table = Table::new(
            "SEN status over time",
            ["Status", "From", "Home was told", "Note"],
        )
        .shares([1.5, 1.4, 1.8, 2.6]);
        for change in self.statuses.iter().map(|entry| &entry.body) {
            let mut told: Vec<String> = change.told_on.map(pieces::day).into_iter().collect();
            told.extend(said(&change.told_by).map(|by| format!("by {by}")));
            table = table.row([
                Cell::head(pieces::status(change.status)),
                change.from.map(pieces::day).unwrap_or_default().into(),
                told.join(", ").into(),
                said(&change.note).unwrap_or_default().into(),
            ]);
        }
        if self.statuses.is_empty() && whole::hides(gate, &self.file.statuses) {
            blocks.push(Block::note(NOTHING));
        } else {
            if self.statuses.is_empty() {
                blocks.push(Block::note(
                    "No status was noted yet. From when does the child get which support?",
                ));
                table = table.blank_rows(1);
            }
            blocks.push(table.into());
        }
        let supported = self
            .status_now()
            .is_some_and(|change| change.status == SenStatus::SenSupport);
        if supported && self.status_now().is_some_and(|change| change.told_on.is_none()) {
            blocks.push(Block::fill_in(["Home was told about SEN support on"]));
        }
        blocks.extend(pieces::law(
            "Children and Families Act 2014, s.68",
            self.file,
            self.order,
        ));
        blocks
    }

    /// The outcomes of the cycle with charts.
    fn outcomes(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let mut blocks = vec![Block::heading("Outcomes over time").icon(Icon::Target)];
        let outcomes: Vec<(usize, &Entry<Outcome>)> = match self.order.cycle_in(self.file) {
            Some(cycle) => gate
                .open(self.file.outcomes_of(cycle.id()))
                .into_iter()
                .enumerate()
                .collect(),
            None => Vec::new(),
        };
        if outcomes.is_empty() && whole::hides(gate, &self.file.outcomes) {
            blocks.push(Block::note(NOTHING));
        } else if outcomes.is_empty() {
            blocks.push(Block::note(
                "No outcome was agreed yet. An outcome is a difference for the child, not a service.",
            ));
            blocks.push(Block::WritingLines(2));
        }
        blocks.extend(outcomes::charts(
            self.file,
            gate,
            &outcomes,
            3,
            true,
            self.order.today,
        ));
        blocks
    }

    /// Every cycle with the rating and the decision of each outcome, the newest first.
    fn cycles(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let mut table = Table::new(
            "Cycles so far",
            ["Cycle", "Outcome", "How close did we get?", "What next"],
        )
        .shares([1.4, 2.8, 1.9, 2.3]);
        for cycle in gate.open(&self.file.cycles) {
            let rows: Vec<Vec<Cell>> = gate
                .open(self.file.outcomes_of(cycle.id()))
                .iter()
                .map(|outcome| {
                    // An older look is never told as the newest.
                    let part = whole::hides(gate, self.file.reviews_of(outcome.id()));
                    let newest = self.file.reviews_of(outcome.id()).next();
                    let review = newest.filter(|review| gate.lets(review));
                    let none = if part { NOTHING } else { "Not looked at yet" };
                    vec![
                        outcomes::text(&outcome.body, &self.name).into(),
                        outcomes::rating(self.file, review).unwrap_or_else(|| none.into()),
                        review
                            .and_then(|review| outcomes::next(&review.body))
                            .unwrap_or_default()
                            .into(),
                    ]
                })
                .collect();
            let title = match said(&cycle.body.name) {
                Some(name) => format!("{}. {name}", cycle.body.number),
                None => cycle.body.title(),
            };
            let mut head = Cell::head(title);
            let days = pieces::span(
                cycle.body.support_from(),
                cycle.body.reviewed_on.or(cycle.body.review_due),
            );
            head.blocks.extend(days.map(Block::note));
            let rows = if rows.is_empty() {
                let hidden = whole::hides(gate, self.file.outcomes_of(cycle.id()));
                let none = if hidden { NOTHING } else { "No outcome was agreed." };
                vec![vec![none.into()]]
            } else {
                rows
            };
            table.rows.push(Row::Group(head, rows));
        }
        let heading = Block::heading("Cycles so far").icon(Icon::RefreshCw);
        if table.rows.is_empty() {
            let hidden = whole::hides(gate, &self.file.cycles);
            let none = if hidden {
                NOTHING
            } else {
                "No cycle has begun yet."
            };
            return vec![heading, Block::note(none)];
        }
        vec![heading, table.into()]
    }
}

/// Strong words in a cell.
fn strong(words: String) -> Cell {
    Cell::of([Block::paragraph(Text::strong(words))])
}
