//! What several documents say in the same way.

use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::say::{Block, Cell, Foot, Owner, Panel, Table};
use crate::document::order::for_whom;
use crate::document::{Order, Section};
use crate::domain::{
    ActionState, AgreedAction, ChildFile, Day, Entry, Party, RecordId, Voice, Way, possessive,
};

/// "24 November 2026".
pub fn day(day: Day) -> String {
    day.format("%-d %B %Y").to_string()
}

/// What was written, if anything was.
pub fn said(text: &str) -> Option<String> {
    Some(text.trim())
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// A document with its title, its foot, and what stands on the pages after the first.
pub fn begin(file: &ChildFile, order: &Order) -> Paper {
    let name = name(file);
    let label = order.kind.label();
    let mut paper = Paper::new(format!("{name}: {label}"), capital(label));
    paper.header = format!("{name}: {label}").into();
    let what = format!(
        "{} for {name}, version {}, {}",
        capital(label),
        order.version,
        day(order.today)
    );
    let whom = format!("{}.", for_whom(file, &order.recipient, &name));
    paper.foot = Foot::new(what, whom);
    paper
}

/// The name the child is called by, or words that stand for it.
pub fn name(file: &ChildFile) -> String {
    said(file.name()).unwrap_or_else(|| "this child".to_owned())
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The child's words, first on every document: those that were `chosen`, else the latest. Where there are none,
/// lines to write them on.
pub fn child_words(
    paper: &mut Paper,
    file: &ChildFile,
    order: &Order,
    gate: &mut Gate<'_>,
    chosen: &[RecordId],
) {
    if !order.has(Section::ChildWords) {
        return;
    }
    let mut words: Vec<&Entry<Voice>> = if order.blank {
        Vec::new()
    } else {
        chosen
            .iter()
            .filter_map(|id| file.voices.iter().find(|voice| voice.id() == *id))
            .collect()
    };
    words.retain(|voice| !voice.body.text.trim().is_empty());
    let mut words = gate.open(words);
    if words.is_empty() && !order.blank {
        let latest = file
            .voices
            .iter()
            .filter(|voice| voice.body.way.is_verbatim() && !voice.body.text.trim().is_empty());
        words = latest.filter(|voice| gate.lets(voice)).take(1).collect();
    }
    if words.is_empty() {
        let name = name(file);
        paper.push(Block::Panels(vec![Panel::new(
            Owner::Child,
            [
                Block::subheading(format!("{} own words", possessive(&name))),
                Block::note("In words, signs, pictures or actions."),
                Block::WritingLines(3),
            ],
        )]));
        return;
    }
    for voice in words {
        let (text, by) = quote(&voice.body, file);
        paper.push(Block::quote(text, by));
    }
}

/// The child's words letter by letter, in quotation marks where they are exact, and whose they are.
pub fn quote(voice: &Voice, file: &ChildFile) -> (String, String) {
    let said = voice.text.trim();
    let marked = said.starts_with(['“', '"', '‘', '«', '「']) && said.ends_with(['”', '"', '’', '»', '」']);
    let text = if voice.way.is_verbatim() && !marked {
        format!("“{said}”")
    } else {
        said.to_owned()
    };
    let how = match voice.way {
        Way::Words => "",
        Way::Signs => ", in signs",
        Way::Symbols => ", with symbols",
        Way::Drawing => ", in a drawing",
        Way::Photo => ", with a photo",
        Way::Actions => ", in actions",
        Way::Faces => ", with a face",
    };
    let mut by = format!("{}{how}", name(file));
    if let Some(on) = voice.on {
        by.push_str(&format!(", {}", day(on)));
    }
    (text, by)
}

/// What the child, home and school do, side by side and of equal size. Who has no part has room to write one.
pub fn three_parts(file: &ChildFile, child: &[String], home: &[String], school: &[String]) -> Block {
    use crate::document::layout::say::Marker;
    let panel = |owner, title: String, items: &[String]| {
        let mut blocks = vec![Block::subheading(title)];
        if items.is_empty() {
            blocks.push(Block::WritingLines(2));
        } else {
            blocks.push(Block::list(Marker::Dot, items.iter().cloned()));
        }
        Panel::new(owner, blocks)
    };
    Block::Panels(vec![
        panel(Owner::Child, name(file), child),
        panel(Owner::Home, "Home".to_owned(), home),
        panel(Owner::School, "School".to_owned(), school),
    ])
}

/// Who does what, by when, with rows to fill by hand after them.
pub fn actions(file: &ChildFile, actions: &[&Entry<AgreedAction>], blank: usize) -> Table {
    let mut table = Table::new("Who does what, by when", ["What", "Who", "By when"]).shares([3.2, 1.6, 1.4]);
    for action in actions {
        table = table.row([
            Cell::head(action.body.text.trim()),
            who(&action.body, file).into(),
            when(&action.body).into(),
        ]);
    }
    table.blank_rows(blank)
}

/// Who does it.
pub fn who(action: &AgreedAction, file: &ChildFile) -> String {
    let owner = match action.owner {
        Party::Child => name(file),
        Party::Home => "Home".to_owned(),
        Party::School => "School".to_owned(),
        Party::Other => String::new(),
    };
    match (said(&action.who), owner.as_str()) {
        (Some(who), "") => who,
        (Some(who), _) if who != owner => format!("{owner}: {who}"),
        (_, "") => "Someone else".to_owned(),
        _ => owner,
    }
}

/// By when, or how it stands.
pub fn when(action: &AgreedAction) -> String {
    match (action.state, action.by, action.done_on) {
        (ActionState::Done, _, Some(on)) => format!("Done {}", day(on)),
        (ActionState::Done, ..) => "Done".to_owned(),
        (ActionState::Dropped, ..) => "Not needed any more".to_owned(),
        (ActionState::Later, ..) => match said(&action.later_because) {
            Some(because) => format!("Later, on purpose: {because}"),
            None => "Later, on purpose".to_owned(),
        },
        (ActionState::Open, Some(by), _) => day(by),
        (ActionState::Open, None, _) => "No day yet".to_owned(),
    }
}
