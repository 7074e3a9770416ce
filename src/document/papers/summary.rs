//! The summary for the SENCO: one child at a glance, then what was tried and what came of it.

mod earlier;
mod facts;
mod help;
mod meetings;
mod open;

use super::needs;
use super::outcomes;
use super::pieces::{self, NOT_HERE, said};
use super::reader::Reader;
use super::whole;
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block, Cell, Marker, Owner, Panel, Row, Table, Text};
use crate::document::{Order, Section};
use crate::domain::rules::counting::{self, Count};
use crate::domain::rules::delivered::{Delivered, cost};
use crate::domain::{
    ChildFile, Cycle, Day, Entry, Outcome, Provision, SenStatus, StatusChange, date_text, possessive,
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
    /// When parents were told of the support, and by whom.
    told: Option<(Day, String)>,
    reader: Reader,
}

/// So many strengths stand in it.
const STRENGTHS: usize = 6;

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
        told: pieces::told_formally(
            file,
            cycle.filter(|cycle| gate.lets(cycle)).map(|cycle| &cycle.body),
            order.today,
            gate,
        ),
        reader: Reader::of(&order.recipient),
    };
    let mut missing = Vec::new();
    paper.line = summary.line(gate).into();
    paper.badge = Some(Badge::Sign(Icon::School));
    pieces::child_words(&mut paper, file, order, gate, None);
    paper.blocks.extend(pieces::identity(file, order, gate));
    if order.has(Section::ChildWords) {
        paper.blocks.extend(summary.led_to());
    }
    paper.blocks.extend(summary.glance());
    if order.has(Section::Status) {
        paper.blocks.extend(summary.status(&mut missing));
    }
    paper.blocks.extend(pieces::background(file, order, gate));
    if order.has(Section::Strengths) {
        paper.blocks.extend(summary.strengths(gate, &mut missing));
    }
    if order.has(Section::Difficulties) {
        paper.blocks.extend(summary.needs(gate, &mut missing));
    }
    // What asks for something stands before what tells how it came to this.
    if order.has(Section::Open) {
        paper.blocks.extend(summary.next());
    }
    if order.has(Section::Outcomes) {
        paper.blocks.extend(summary.outcomes(gate, &mut missing));
        paper.blocks.extend(summary.cycles(gate, &mut missing));
    }
    paper.blocks.extend(summary.facts(gate));
    if order.has(Section::Provision) {
        paper.blocks.extend(summary.help_given(gate, &mut missing));
        paper.blocks.extend(summary.earlier(gate));
    }
    if order.has(Section::Meetings) {
        paper.blocks.extend(summary.meetings(gate, &mut missing));
    }
    if order.has(Section::Specialists) {
        paper.blocks.extend(summary.specialists(gate, &mut missing));
        paper.blocks.extend(summary.reports(gate, &mut missing));
    }
    paper.blocks.extend(pieces::not_here(&missing));
    paper.blocks.extend(pieces::law(summary.rests_on(), file, order));
    paper
}

impl Summary<'_> {
    fn line(&self, gate: &mut Gate<'_>) -> String {
        let about = pieces::about_with_school(self.file, self.order, gate);
        format!("{about}. {}", pieces::day(self.order.today))
    }

    /// The places in the law and the Code that its parts rest on.
    fn rests_on(&self) -> Vec<&'static str> {
        let order = self.order;
        let priced = self.help.iter().any(|(help, _)| cost(&help.body).is_some());
        let parts = [
            (
                order.has(Section::Provision) && order.has(Section::Cost) && priced,
                "Children and Families Act 2014, s.36",
            ),
            (order.has(Section::Meetings), "SEND Code of Practice 2015, 6.65"),
            (
                order.has(Section::Specialists),
                "SEND Code of Practice 2015, 6.59",
            ),
            (
                order.has(Section::Specialists),
                "Education (Pupil Information) (England) Regulations 2005, reg.6",
            ),
            (order.has(Section::Status), "Children and Families Act 2014, s.68"),
        ];
        parts
            .into_iter()
            .filter_map(|(is, name)| is.then_some(name))
            .collect()
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
        let (seen, all) = (count(&self.seen), count(self.file));
        // Of those that do not count, only what may be seen is told.
        let others = seen.others;
        whole::same(seen, Count { others, ..all })
    }

    /// Boxes side by side: status, cycle, meetings, help given.
    fn glance(&self) -> Option<Block> {
        let mut panels = Vec::new();
        let mut add = |large: String, lines: Vec<String>| {
            let mut blocks = vec![Block::subheading(large)];
            blocks.extend(lines.into_iter().map(Block::note));
            panels.push(Panel::new(Owner::Nobody, blocks));
        };
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
            let mut lines = vec![format!("this school year, {}", count.year.label())];
            if let Some(next) = count.booked.first() {
                lines.push(format!("Next on {}", date_text::short(*next, self.order.today)));
            }
            let of_three =
                pieces::footing(self.file, self.order).is_some_and(|footing| footing.has_school_support());
            let held = match (count.held.len(), of_three) {
                (0, true) if count.others > 0 => {
                    lines.push("What was held does not count as one of the three".to_owned());
                    format!("0 of {} meetings", counting::A_YEAR)
                }
                (0, false) if count.others > 0 => {
                    lines.push("Not counted as review meetings".to_owned());
                    match count.others {
                        1 => "1 meeting".to_owned(),
                        others => format!("{others} meetings"),
                    }
                }
                (0, _) => "No meeting recorded".to_owned(),
                (held, true) => format!("{held} of {} meetings", counting::A_YEAR),
                (1, false) => "1 meeting".to_owned(),
                (held, false) => format!("{held} meetings"),
            };
            add(held, lines.iter().map(|line| pieces::capital(line)).collect());
        }
        if self.order.has(Section::Provision)
            && !self.more_help
            && let Some(sum) = self.given()
            && let Some((share, words)) = sum.share_words().zip(sum.words())
        {
            let noted = format!("As noted for {}", sum.over());
            add(format!("{share} of help given"), vec![words, noted]);
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

    fn strengths(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let starred = self.file.strengths.iter().filter(|entry| entry.body.on_profile);
        let mut strengths = gate.open(starred);
        if strengths.is_empty() {
            strengths = gate.open(&self.file.strengths);
        }
        let texts: Vec<String> = strengths
            .iter()
            .filter_map(|entry| said(&entry.body.text))
            .take(STRENGTHS)
            .collect();
        if texts.is_empty() {
            missing.push("strengths".to_owned());
            return Vec::new();
        }
        let all = pieces::seen(gate, &self.file.strengths);
        let more = pieces::more(all, texts.len(), "strength", &pieces::records_of(&self.name));
        // Short lines, so two columns.
        let half = texts.len().div_ceil(2);
        let list = match texts.len() {
            ..3 => Block::list(Marker::Dot, texts),
            _ => Block::Columns(
                texts
                    .chunks(half)
                    .map(|texts| vec![Block::list(Marker::Dot, texts.iter().cloned())])
                    .collect(),
            ),
        };
        let mut blocks = vec![Block::heading("Strengths").icon(Icon::Star), list];
        blocks.extend(more.map(Block::note));
        blocks
    }

    /// What is hard, each with what helps, and what helps besides.
    fn needs(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let mut hard = gate.open(&self.file.difficulties);
        hard.retain(|entry| !entry.body.text.trim().is_empty());
        let mut helps = gate.open(&self.file.strategies);
        helps.retain(|help| !help.body.text.trim().is_empty());
        match needs::in_short(self.file, gate, &hard, &helps) {
            Some(table) => vec![
                Block::heading("What is hard, and what helps").icon(Icon::CloudSun),
                table.into(),
            ],
            None => {
                missing.push("what is hard, and what helps".to_owned());
                Vec::new()
            }
        }
    }

    /// The history of the status, and when parents were told (Children and Families Act 2014, s.68).
    fn status(&self, missing: &mut Vec<String>) -> Vec<Block> {
        if self.statuses.is_empty() {
            missing.push("SEN status".to_owned());
            return Vec::new();
        }
        let parents = self.reader.parents_first();
        let now = self.file.status(self.order.today).map(Entry::id);
        let told = self.statuses.iter().map(|entry| {
            let change = &entry.body;
            // What stands in force was told on the day that the plan tells as well.
            let (told_on, told_by) = match &self.told {
                Some((on, by)) if now == Some(entry.id()) => (Some(*on), said(by)),
                _ => (change.told_on, said(&change.told_by)),
            };
            let from = match change.from {
                Some(from) => format!(" from {}.", pieces::day(from)),
                None => format!(": {}.", NOT_HERE.to_lowercase()),
            };
            let mut line = Text::strong(pieces::status(change.status)).then(from);
            if let Some(on) = told_on {
                let by = told_by.map(|by| format!(", by {by}"));
                let on = format!(
                    "{parents} were told on {}{}",
                    pieces::day(on),
                    by.unwrap_or_default()
                );
                line = line.then(format!(" {}", pieces::sentence(&on)));
            } else if let Some(by) = told_by {
                line = line.then(format!(
                    " {}",
                    pieces::sentence(&format!("{parents} were told by {by}"))
                ));
            }
            match said(&change.note) {
                Some(note) => line.then(format!(" {}", pieces::sentence(&note))),
                None => line,
            }
        });
        let mut blocks = vec![
            Block::heading("SEN status").icon(Icon::Info),
            Block::list(Marker::Dot, told),
        ];
        let supported = self
            .status_now()
            .is_some_and(|change| change.status == SenStatus::SenSupport);
        if supported && self.told.is_none() {
            blocks.push(Block::fill_in([format!(
                "{parents} were told about SEN support on"
            )]));
        }
        blocks
    }

    /// The outcomes of the cycle with charts.
    fn outcomes(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let outcomes: Vec<(usize, &Entry<Outcome>)> = match self.order.cycle_in(self.file) {
            Some(cycle) => gate
                .open(self.file.outcomes_of(cycle.id()))
                .into_iter()
                .enumerate()
                .collect(),
            None => Vec::new(),
        };
        if outcomes.is_empty() {
            missing.push("outcomes".to_owned());
            return Vec::new();
        }
        let mut blocks = vec![Block::heading("Outcomes over time").icon(Icon::Target)];
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
    fn cycles(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let mut table = Table::new("Cycles so far", ["Cycle", "Outcome", "How close?", "What next"])
            .shares([1.8, 3.6, 1.65, 2.05]);
        for cycle in gate.open(&self.file.cycles) {
            let outcomes = gate.open(self.file.outcomes_of(cycle.id()));
            // Those of the cycle that goes on stand above with what was measured; here is what was found.
            let above = self.cycle.is_some_and(|now| now.id() == cycle.id());
            let found = |outcome: &&Entry<Outcome>| {
                let newest = self.file.reviews_of(outcome.id()).next();
                newest.is_some_and(|review| gate.allows(review.id(), &review.meta.who_may_see))
            };
            if above && !outcomes.is_empty() && !outcomes.iter().any(found) {
                let mut head = Cell::head(cycle.body.title());
                let days = pieces::span(
                    cycle.body.support_from(),
                    cycle.body.reviewed_on.or(cycle.body.review_due),
                );
                head.blocks.extend(days.map(Block::note));
                let told = format!(
                    "{} above. How close they came is not recorded here.",
                    match outcomes.len() {
                        1 => "Its outcome is".to_owned(),
                        count => format!("Its {count} outcomes are"),
                    }
                );
                table = table.row([head, Cell::from(told).over(3)]);
                continue;
            }
            let rows: Vec<Vec<Cell>> = outcomes
                .iter()
                .map(|outcome| {
                    // An older look is never told as the newest.
                    let part = whole::hides(gate, self.file.reviews_of(outcome.id()));
                    let newest = self.file.reviews_of(outcome.id()).next();
                    let review = newest.filter(|review| gate.lets(review));
                    let review = review.filter(|_| !part);
                    vec![
                        outcomes::text(&outcome.body, &self.name).into(),
                        outcomes::rating(self.file, review).unwrap_or_else(|| NOT_HERE.into()),
                        review
                            .and_then(|review| outcomes::next(&review.body))
                            .unwrap_or_else(|| NOT_HERE.to_owned())
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
            let rows = match rows.is_empty() {
                true => vec![vec![NOT_HERE.into()]],
                false => rows,
            };
            table.rows.push(Row::Group(head, rows));
        }
        if table.rows.is_empty() {
            missing.push("cycles".to_owned());
            return Vec::new();
        }
        vec![
            Block::heading("Cycles so far").icon(Icon::RefreshCw),
            table.into(),
        ]
    }
}

/// Strong words in a cell.
fn strong(words: String) -> Cell {
    Cell::of([Block::paragraph(Text::strong(words))])
}
