//! What several documents say of outcomes: where they began, how far they came, and charts of them.

use super::pieces::{capital, day, said};
use super::reader::Reader;
use crate::document::gate::Gate;
use crate::document::layout::say::{Block, Cell, Figure, Marker, Owner, Panel, Progress, Table};
use crate::domain::rules::chart;
use crate::domain::{Amount, ChildFile, Day, Entry, Matters, NeedOrWant, Outcome, Review, date_text};

/// The outcome as it was agreed, or what there is of it.
pub fn text(outcome: &Outcome, name: &str) -> String {
    said(&outcome.text)
        .or_else(|| outcome.sentence(name))
        .unwrap_or_else(|| "An outcome without words yet".to_owned())
}

/// With its number in the cycle, counted from 0: "2. I can read 60 words."
pub fn numbered(index: usize, outcome: &Outcome, name: &str) -> String {
    format!("{}. {}", index + 1, text(outcome, name))
}

/// Where the child started: in words, else as a number; then when and how it was measured.
pub fn start(outcome: &Outcome) -> Cell {
    let start = &outcome.baseline;
    let mut blocks: Vec<Block> = value(&start.text, start.value, &outcome.unit)
        .into_iter()
        .map(Block::paragraph)
        .collect();
    let mut more: Vec<String> = said(&start.how).into_iter().collect();
    more.extend(start.on.map(day));
    if !more.is_empty() {
        blocks.push(Block::note(more.join(", ")));
    }
    Cell::of(blocks)
}

/// Where it shall lead.
pub fn target(outcome: &Outcome) -> Cell {
    Cell::of(value(&outcome.target_text, outcome.target, &outcome.unit).map(Block::paragraph))
}

fn value(words: &str, number: Option<Amount>, unit: &str) -> Option<String> {
    said(words).or_else(|| {
        let number = number?;
        Some(number.counted(unit))
    })
}

/// Whose wish it is, whether the child needs or wants it, and whether it is important to or for the child.
pub fn whose(outcome: &Outcome, name: &str, reader: Reader) -> Option<String> {
    let mut parts = Vec::new();
    match outcome.need_or_want {
        Some(NeedOrWant::Need) => parts.push(format!("{name} needs this.")),
        Some(NeedOrWant::Want) => parts.push(format!("{name} wants this.")),
        Some(NeedOrWant::Both) => parts.push(format!("{name} needs and wants this.")),
        None => {}
    }
    match outcome.matters {
        Some(Matters::To) => parts.push(format!("Important to {name}.")),
        Some(Matters::For) => parts.push(format!("Important for {name}.")),
        None => {}
    }
    if let Some(eyes) = outcome.wish_of {
        parts.push(format!("{} wished for it.", reader.eyes(eyes, name)));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The latest review of an outcome that may be printed.
pub fn review<'a>(
    file: &'a ChildFile,
    gate: &mut Gate<'_>,
    outcome: &Entry<Outcome>,
) -> Option<&'a Entry<Review>> {
    file.reviews_of(outcome.id()).find(|review| gate.lets(review))
}

/// How close it came, as five bars and the word by which it is called here.
pub fn rating(file: &ChildFile, review: Option<&Entry<Review>>) -> Option<Cell> {
    let reached = review?.body.rating?;
    let bars = u8::try_from(reached.bars()).unwrap_or(5);
    Some(Cell::level(bars, 5, file.rules().ratings.of(reached)))
}

/// What was decided and what comes next, in one text.
pub fn next(review: &Review) -> Option<String> {
    match (review.decision, said(&review.next)) {
        (Some(decision), Some(next)) => Some(format!("{}: {next}", decision.label())),
        (Some(decision), None) => Some(decision.label().to_owned()),
        (None, next) => next,
    }
}

/// A chart of what was measured, with the notes below it. Without a start and an aim the values are a list.
/// Nothing where nothing was measured.
pub fn progress(file: &ChildFile, gate: &mut Gate<'_>, outcome: &Entry<Outcome>, today: Day) -> Vec<Block> {
    let measured = gate.open(file.measurements_of(outcome.id()));
    let loose = measured
        .iter()
        .filter(|entry| entry.body.on.is_none() || entry.body.value.is_none())
        .filter_map(|entry| {
            let number = value("", entry.body.value, &outcome.body.unit);
            match (entry.body.on, number, said(&entry.body.note)) {
                (Some(on), _, Some(note)) => Some(format!("{}: {note}", date_text::short(on, today))),
                (None, Some(number), Some(note)) => Some(format!("{number}: {note}")),
                (None, number, note) => note.or(number),
                (Some(_), _, None) => None,
            }
        });
    let mut notes: Vec<String> = loose.collect();
    let mut blocks = Vec::new();
    if let Some(chart) = chart::chart(&outcome.body, measured.iter().copied())
        && !chart.points.is_empty()
    {
        let short = |on: Day| date_text::short(on, today);
        if let (Some(start), Some(aim)) = (chart.start, chart.target) {
            let what = said(&outcome.body.unit)
                .or_else(|| said(&outcome.body.measure))
                .unwrap_or_else(|| "Progress".to_owned());
            blocks.push(
                Figure::Progress(Progress {
                    what: capital(&what),
                    start: start.value() as f32,
                    aim: aim.value() as f32,
                    points: chart
                        .points
                        .iter()
                        .map(|point| (short(point.on), point.value.value() as f32))
                        .collect(),
                })
                .into(),
            );
            notes.extend(
                chart
                    .points
                    .iter()
                    .filter(|point| !point.note.is_empty())
                    .map(|point| format!("{}: {}", short(point.on), point.note)),
            );
        } else {
            notes.extend(chart.points.iter().map(|point| {
                let value = chart.with_unit(point.value);
                match point.note.as_str() {
                    "" => format!("{}: {value}", short(point.on)),
                    note => format!("{}: {value}. {note}", short(point.on)),
                }
            }));
        }
    }
    if !notes.is_empty() {
        blocks.push(Block::list(Marker::Dot, notes));
    }
    blocks
}

/// Charts in boxes, as many side by side as given, each under the outcome it is about. `always` keeps a box for
/// outcomes that nobody has measured yet.
pub fn charts(
    file: &ChildFile,
    gate: &mut Gate<'_>,
    outcomes: &[(usize, &Entry<Outcome>)],
    beside: usize,
    always: bool,
    today: Day,
) -> Vec<Block> {
    let name = super::pieces::name(file);
    let mut panels = Vec::new();
    let mut drawn = false;
    for (index, outcome) in outcomes {
        let mut blocks = progress(file, gate, outcome, today);
        drawn |= blocks.iter().any(|block| matches!(block, Block::Figure(_)));
        if blocks.is_empty() {
            if !always {
                continue;
            }
            blocks.push(Block::note("What was measured is not recorded here."));
        }
        let title = numbered(*index, &outcome.body, &name);
        blocks.insert(
            0,
            Block::paragraph(crate::document::layout::say::Text::strong(title)),
        );
        panels.push(Panel::new(Owner::Nobody, blocks));
    }
    // About as many in each row.
    let lines = panels.len().div_ceil(beside.max(1)).max(1);
    let beside = panels.len().div_ceil(lines).max(1);
    let mut rows: Vec<Block> = Vec::new();
    let mut panels = panels.into_iter().peekable();
    while panels.peek().is_some() {
        rows.push(Block::Panels(panels.by_ref().take(beside).collect()));
    }
    if drawn {
        rows.push(Block::note(format!(
            "Long dashes: where we hope to be. Dots: where {name} started."
        )));
    }
    rows
}

/// A table without headings of what is known: names of things beside the things.
pub fn known(about: &str, facts: impl IntoIterator<Item = (&'static str, Option<Cell>)>) -> Option<Block> {
    let facts: Vec<_> = facts
        .into_iter()
        .filter_map(|(name, thing)| Some((name, thing?)))
        .collect();
    if facts.is_empty() {
        return None;
    }
    let table = facts
        .into_iter()
        .fold(Table::bare(about, [1.0, 2.4]), |table, (name, thing)| {
            table.row([Cell::head(name), thing])
        });
    Some(table.into())
}
