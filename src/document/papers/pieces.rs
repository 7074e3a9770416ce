//! What several documents say in the same way.

use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::say::{Block, Cell, Foot, Owner, Panel, Table};
use crate::document::order::for_whom;
use crate::document::{Order, Section};
use crate::domain::rules::delivered::Delivered;
use crate::domain::{
    ActionState, AgreedAction, Amount, ChildFile, Day, Entry, MissedBecause, Party, Provision, RecordId,
    SenStatus, Time, Voice, Way, possessive,
};
use crate::guidance::law;

/// "24 November 2026".
pub fn day(day: Day) -> String {
    day.format("%-d %B %Y").to_string()
}

/// "3:30 pm", "12 noon".
pub fn clock(time: Time) -> String {
    if Time::from_hms_opt(12, 0, 0) == Some(time) {
        return "12 noon".to_owned();
    }
    time.format("%-I:%M %P").to_string()
}

/// "12 October to 8 December 2026", or as much of it as is known.
pub fn span(from: Option<Day>, to: Option<Day>) -> Option<String> {
    use chrono::Datelike;
    match (from, to) {
        (Some(from), Some(to)) if from.year() == to.year() => {
            Some(format!("{} to {}", from.format("%-d %B"), day(to)))
        }
        (Some(from), Some(to)) => Some(format!("{} to {}", day(from), day(to))),
        (Some(from), None) => Some(format!("From {}", day(from))),
        (None, Some(to)) => Some(format!("Until {}", day(to))),
        (None, None) => None,
    }
}

/// "a, b and c".
pub fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// With a full stop at its end, unless it ends a sentence already.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…', '”', '"', '’', '。', '۔', '؟']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Who said it and when: "Mrs Kaur, 16 January 2026".
pub fn by_and_day(by: &str, on: Option<Day>) -> Option<String> {
    match (said(by), on) {
        (Some(by), Some(on)) => Some(format!("{by}, {}", day(on))),
        (Some(by), None) => Some(by),
        (None, Some(on)) => Some(day(on)),
        (None, None) => None,
    }
}

/// What a place in the law or the Code says, with its source.
pub fn law(name: &str) -> Option<Block> {
    let place = law::legal_source(name)?;
    let care = place.care().map(|care| format!(" {care}")).unwrap_or_default();
    Some(Block::note(format!("{} ({}){care}", place.says, place.name)))
}

/// "Maya, Year 4", as far as it may be said.
pub fn about(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> String {
    let name = name(file);
    match file.child.body.year_group(order.today) {
        Some(year) if gate.lets(&file.child) => format!("{name}, {}", year.label()),
        _ => name,
    }
}

/// A panel with a heading. Where nothing was written, there is room to write.
pub fn panel(owner: Owner, title: impl Into<String>, blocks: Vec<Block>, lines: u8) -> Panel {
    let mut all = vec![Block::subheading(title.into())];
    if blocks.is_empty() {
        all.push(Block::WritingLines(lines));
    }
    all.extend(blocks);
    Panel::new(owner, all)
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
    paper.theme = order.theme;
    paper
}

/// The name the child is called by, or words that stand for it.
pub fn name(file: &ChildFile) -> String {
    said(file.name()).unwrap_or_else(|| "this child".to_owned())
}

pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The child's words, first on every document: those that were `chosen`; where nobody chose, the latest. Where
/// there are none, lines to write them on.
pub fn child_words(
    paper: &mut Paper,
    file: &ChildFile,
    order: &Order,
    gate: &mut Gate<'_>,
    chosen: Option<&[RecordId]>,
) {
    if !order.has(Section::ChildWords) {
        return;
    }
    let mut words: Vec<&Entry<Voice>> = if order.blank {
        Vec::new()
    } else {
        chosen
            .into_iter()
            .flatten()
            .filter_map(|id| file.voices.iter().find(|voice| voice.id() == *id))
            .collect()
    };
    words.retain(|voice| has_said(&voice.body));
    let mut words = gate.open(words);
    if words.is_empty() && chosen.is_none() && !order.blank {
        words.extend(latest_words(file, gate, |_| true));
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

/// Whether there is something to print of it: words, or a face for something.
fn has_said(voice: &Voice) -> bool {
    said(&voice.text).is_some() || (voice.feeling.is_some() && said(&voice.topic).is_some())
}

/// The latest exact words of those that are `wanted`. Of a child who does not use words, the latest that they drew,
/// showed or did; else the latest face they chose.
pub fn latest_words<'a>(
    file: &'a ChildFile,
    gate: &mut Gate<'_>,
    wanted: impl Fn(&Voice) -> bool,
) -> Option<&'a Entry<Voice>> {
    let kinds: [fn(&Voice) -> bool; 3] = [
        |voice| voice.way.is_verbatim() && said(&voice.text).is_some(),
        |voice| said(&voice.text).is_some(),
        has_said,
    ];
    kinds.into_iter().find_map(|kind| {
        let mut all = file
            .voices
            .iter()
            .filter(|voice| kind(&voice.body) && wanted(&voice.body));
        all.find(|voice| gate.lets(voice))
    })
}

/// The child's words letter by letter, in quotation marks where they are exact, and whose they are.
pub fn quote(voice: &Voice, file: &ChildFile) -> (String, String) {
    let text = match (said(&voice.text), voice.feeling) {
        (None, Some(feeling)) => format!("{}: {}", voice.topic.trim(), feeling.label()),
        _ => voice.quoted(),
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

/// Who does what, by when, with rows to fill by hand after them.
pub fn actions(
    file: &ChildFile,
    actions: &[&Entry<AgreedAction>],
    blank: usize,
    gate: &mut Gate<'_>,
) -> Table {
    let mut table = Table::new("Who does what, by when", ["What", "Who", "By when"]).shares([3.2, 1.6, 1.4]);
    for action in actions {
        table = table.row([
            Cell::head(action.body.text.trim()),
            who(&action.body, file, gate).into(),
            when(&action.body).into(),
        ]);
    }
    table.blank_rows(blank)
}

/// Who does it; by name unless that person's record is for others.
pub fn who(action: &AgreedAction, file: &ChildFile, gate: &mut Gate<'_>) -> String {
    let owner = match action.owner {
        Party::Child => name(file),
        Party::Home => "Home".to_owned(),
        Party::School => "School".to_owned(),
        Party::Other => String::new(),
    };
    let named = match action.person {
        Some(id) => file
            .people
            .iter()
            .find(|person| person.id() == id)
            .is_none_or(|person| gate.lets(person)),
        None => true,
    };
    match (said(&action.who).filter(|_| named), owner.as_str()) {
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

/// "3 times a week, 20 minutes, for 8 weeks", or as much of it as is known.
pub fn how_often(help: &Provision) -> Option<String> {
    let one = Amount::whole(1);
    let mut parts = Vec::new();
    match help.sessions_a_week {
        Some(times) if times == one => parts.push("Once a week".to_owned()),
        Some(times) if times == Amount::whole(2) => parts.push("Twice a week".to_owned()),
        Some(times) if times.thousandths() == 500 => parts.push("Every second week".to_owned()),
        Some(times) => parts.push(format!("{times} times a week")),
        None => {}
    }
    match help.minutes {
        Some(1) => parts.push("1 minute".to_owned()),
        Some(minutes) => parts.push(format!("{minutes} minutes")),
        None => {}
    }
    match help.weeks {
        Some(1) => parts.push("for 1 week".to_owned()),
        Some(weeks) => parts.push(format!("for {weeks} weeks")),
        None => {}
    }
    (!parts.is_empty()).then(|| capital(&parts.join(", ")))
}

/// Why not all of the help was given: "Maya was away (2 times); something else was on (once)."
pub fn why_missed(sum: &Delivered, name: &str) -> Option<String> {
    let reasons: Vec<String> = sum
        .missed
        .iter()
        .enumerate()
        .map(|(index, (because, count))| {
            let why = match because {
                MissedBecause::ChildAway => format!("{name} was away"),
                MissedBecause::NotReady => format!("It was not the right moment for {name}"),
                because if index > 0 => lower(because.label()),
                because => because.label().to_owned(),
            };
            match count {
                1 => format!("{why} (once)"),
                2 => format!("{why} (twice)"),
                count => format!("{why} ({count} times)"),
            }
        })
        .collect();
    (!reasons.is_empty()).then(|| format!("Why not all: {}.", reasons.join("; ")))
}

/// A label inside a sentence: "class teacher", but "SENCO".
pub fn lower(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            format!("{}{second}{}", first.to_lowercase(), letters.as_str())
        }
        _ => label.to_owned(),
    }
}

/// Where a child stands, in words that can be handed to anybody.
pub fn status(status: SenStatus) -> &'static str {
    match status {
        SenStatus::None => "No SEN status",
        SenStatus::Watching => "School keeps an eye on progress",
        status => status.label(),
    }
}
