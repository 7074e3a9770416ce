//! What is hard, and what helps: one table for every document. No difficulty stands without what helps, and what
//! helps with none of them has its place below.

use super::pieces::{self, NOT_HERE, said};
use super::reader::Reader;
use crate::document::gate::Gate;
use crate::document::layout::say::{Block, Cell, Table, Text};
use crate::document::{Order, Section};
use crate::domain::{ChildFile, Difficulty, Entry, RecordId, Strategy, StrategyState};

/// The table, with nothing in it.
pub fn empty() -> Table {
    Table::new(
        "What is hard, what helps, where, and how well it works",
        ["What helps", "Where", "How well"],
    )
    .shares([4.85, 1.5, 2.15])
}

/// The table of these difficulties, each with what helps; then of what helps besides, and of what was stopped.
/// None where there is nothing to say.
pub fn table(
    file: &ChildFile,
    order: &Order,
    gate: &mut Gate<'_>,
    hard: &[&Entry<Difficulty>],
    besides: &[&Entry<Strategy>],
) -> Option<Table> {
    let reader = Reader::of(&order.recipient);
    let (mut table, mut printed): (Table, Vec<RecordId>) = (empty(), Vec::new());
    for entry in hard {
        table = table.band(difficulty(file, order, gate, entry, reader));
        let helps = gate.open(file.helps_with(entry.id()));
        printed.extend(helps.iter().map(|help| help.id()));
        table = match helps.is_empty() {
            true => table.row([Cell::from("What helps is not recorded here yet.").over(3)]),
            false => rows(table, &helps),
        };
    }
    let more: Vec<&Entry<Strategy>> = besides
        .iter()
        .copied()
        .filter(|help| !printed.contains(&help.id()))
        .collect();
    let (stopped, going): (Vec<_>, Vec<_>) = more
        .into_iter()
        .partition(|help| help.body.state == StrategyState::Stopped);
    // Where nothing is above it, the head of the table has said already that this is what helps.
    let more = (!hard.is_empty()).then_some("More that helps");
    for (title, helps) in [(more, going), (Some("Tried before, and stopped"), stopped)] {
        if helps.is_empty() {
            continue;
        }
        if let Some(title) = title {
            table = table.band(Cell::head(title));
        }
        table = rows(table, &helps);
    }
    (!table.rows.is_empty()).then_some(table)
}

fn rows(table: Table, helps: &[&Entry<Strategy>]) -> Table {
    helps.iter().fold(table, |table, help| table.row(row(&help.body)))
}

/// What is hard, how it shows on both sides, and what the child said of it.
fn difficulty(
    file: &ChildFile,
    order: &Order,
    gate: &mut Gate<'_>,
    entry: &Entry<Difficulty>,
    reader: Reader,
) -> Cell {
    let body = &entry.body;
    let mut cell = Cell::head(said(&body.text).unwrap_or_default());
    // What both sides see is told one after the other, of one size (S1.1).
    let notes = [
        (reader.what_parents_see(), &body.at_home),
        ("What the school sees", &body.at_school),
        ("Harder when", &body.worse_when),
        ("Easier when", &body.better_when),
    ];
    let mut more: Vec<String> = notes
        .into_iter()
        .filter_map(|(name, text)| Some(format!("{name}: {}", pieces::sentence(&said(text)?))))
        .collect();
    for voice in gate.chosen(&file.voices, &body.said) {
        if order.has(Section::ChildWords) && !voice.body.text.trim().is_empty() {
            let (text, by) = pieces::quote(&voice.body, file);
            more.push(format!("{text} {by}."));
        }
    }
    cell.blocks.extend(pieces::run_on(more));
    cell
}

fn row(help: &Strategy) -> Vec<Cell> {
    let mut text = Text::strong(
        said(&help.text)
            .map(|text| pieces::sentence(&text))
            .unwrap_or_default(),
    );
    if let Some(how) = said(&help.how) {
        text = text.then(format!(" {how}"));
    }
    let mut what = vec![Block::paragraph(text)];
    what.extend(
        said(&help.differs)
            .filter(|_| help.at_home && help.at_school)
            .map(|differs| Block::note(format!("Done differently: {differs}"))),
    );
    if help.state == StrategyState::Stopped {
        what.extend(
            said(&help.stopped_because).map(|because| Block::note(format!("Why it stopped: {because}"))),
        );
    }
    let well = match help.newest() {
        Some(rating) => Cell::level(
            u8::try_from(rating.helps.level()).unwrap_or(4),
            4,
            rating.helps.label(),
        ),
        None => state(help.state).into(),
    };
    vec![Cell::of(what), place(help).into(), well]
}

/// Where it is used. Where nothing was ticked nobody may have been asked: that is no "no".
pub fn place(help: &Strategy) -> &'static str {
    match (help.at_home, help.at_school) {
        (true, true) => "Home and school",
        (true, false) => "Home",
        (false, true) => "School",
        (false, false) => NOT_HERE,
    }
}

fn state(state: StrategyState) -> &'static str {
    match state {
        StrategyState::Stopped => state.label(),
        _ => NOT_HERE,
    }
}

/// The same in two columns, for a document that tells more besides: what is hard, and in a line each what helps.
pub fn in_short(
    file: &ChildFile,
    gate: &mut Gate<'_>,
    hard: &[&Entry<Difficulty>],
    besides: &[&Entry<Strategy>],
) -> Option<Table> {
    let mut table = Table::new(
        "What is hard, and what helps",
        ["What is hard", "What helps, where, and how well"],
    )
    .shares([1.0, 2.8]);
    let mut printed: Vec<RecordId> = Vec::new();
    for entry in hard {
        let helps = gate.open(file.helps_with(entry.id()));
        printed.extend(helps.iter().map(|help| help.id()));
        let text = match helps.is_empty() {
            true => NOT_HERE.to_owned(),
            false => lines(&helps),
        };
        table = table.row([Cell::head(entry.body.text.trim()), text.into()]);
    }
    let (stopped, going): (Vec<_>, Vec<_>) = besides
        .iter()
        .copied()
        .filter(|help| !printed.contains(&help.id()))
        .partition(|help| help.body.state == StrategyState::Stopped);
    for (title, helps) in [
        ("What helps besides", going),
        ("Tried before, and stopped", stopped),
    ] {
        if !helps.is_empty() {
            table = table.row([Cell::head(title), lines(&helps).into()]);
        }
    }
    (!table.rows.is_empty()).then_some(table)
}

/// "Keep a seat at the quiet table (school; helps often). Start the day somewhere quiet (home)."
fn lines(helps: &[&Entry<Strategy>]) -> String {
    let told: Vec<String> = helps
        .iter()
        .map(|help| {
            let body = &help.body;
            let mut more = vec![pieces::lower(place(body))];
            more.extend(
                body.newest()
                    .filter(|_| body.state != StrategyState::Stopped)
                    .map(|rating| pieces::lower(rating.helps.label())),
            );
            if body.state == StrategyState::Stopped {
                more.extend(
                    said(&body.stopped_because)
                        .map(|because| format!("why: {}", because.trim_end_matches('.'))),
                );
            }
            format!(
                "{} ({}).",
                body.text.trim().trim_end_matches('.'),
                more.join("; ")
            )
        })
        .collect();
    told.join(" ")
}
