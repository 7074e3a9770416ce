//! What several documents say in the same way.

use super::reader::Reader;
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Figure, Foot, Owner, Panel, Table, Text};
use crate::document::order::for_whom;
use crate::document::{Order, Section};
use crate::domain::rules::delivered::Delivered;
use crate::domain::rules::footing::Footing;
use crate::domain::who::Place;
use crate::domain::{
    ActionState, AgendaItem, AgreedAction, Amount, ChildFile, Cycle, Day, Delivery, Entry, Meta,
    MissedBecause, Party, Provision, RecordId, SenStatus, Slot, Time, Voice, Way, possessive,
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

/// What somebody said, with their name and the day after it; none where nothing was said.
pub fn told(text: &str, by: &str, on: Option<Day>) -> Option<Block> {
    let text = said(text)?;
    let by = by_and_day(by, on).map(|by| format!(" ({by})"));
    Some(Block::paragraph(text + &by.unwrap_or_default()))
}

/// What a document says of a thing that it does not tell: it may never have been, or only not for this reader.
pub const NOT_HERE: &str = "Not recorded here";

/// The parts that a document does not tell of, in one line: "Not recorded here: extra help; SEN status."
pub fn not_here(missing: &[String]) -> Option<Block> {
    (!missing.is_empty()).then(|| Block::note(format!("{NOT_HERE}: {}.", missing.join("; "))))
}

/// Sentences one after the other, as one piece of small print.
pub fn run_on(sentences: Vec<String>) -> Option<Block> {
    (!sentences.is_empty()).then(|| Block::note(sentences.join(" ")))
}

/// What the places in the law and the Code that a document rests on say of this child, with their names: once, at its
/// end. Where a place does not speak of the child, the one that stands for it where the child learns, or none.
pub fn law<'a>(names: impl IntoIterator<Item = &'a str>, file: &ChildFile, order: &Order) -> Option<Block> {
    let footing = footing(file, order)?;
    let mut told: Vec<&str> = Vec::new();
    let mut notes = Vec::new();
    for place in names
        .into_iter()
        .filter_map(|name| law::for_child(name, &footing))
    {
        if !told.contains(&place.name.as_str()) {
            told.push(&place.name);
            notes.push(format!("{} ({})", place.says_to(&footing), place.name_on_paper()));
        }
    }
    (!notes.is_empty()).then(|| {
        let title = Text::strong("What the law and the Code of Practice say: ");
        Block::paragraph(title.then(notes.join(" ")))
    })
}

/// What the child stands on. None where a status or a place is not for this reader: which rules a paper cites would
/// tell of it.
pub fn footing(file: &ChildFile, order: &Order) -> Option<Footing> {
    let may = |meta: &Meta| {
        meta.who_may_see.allows(&order.recipient)
            || (meta.who_may_see.must_ask() && order.agreed.contains(&meta.id))
    };
    let statuses = file.statuses.iter().all(|entry| may(&entry.meta));
    let settings = file.settings.iter().all(|entry| may(&entry.meta));
    (statuses && settings).then(|| Footing::of(file, order.today))
}

/// "Maya, Year 4", as far as it may be said.
pub fn about(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> String {
    let name = name(file);
    match file.child.body.year_group(order.today) {
        Some(year) if gate.lets(&file.child) => format!("{name}, {}", year.label()),
        _ => name,
    }
}

/// The same with the school of that day: "Maya, Year 4, Copperbeck Primary School".
pub fn about_with_school(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> String {
    let mut about = about(file, order, gate);
    if let Some(school) = school(file, order.today, gate) {
        about.push_str(&format!(", {school}"));
    }
    about
}

/// The school or setting of a day.
pub fn school(file: &ChildFile, today: Day, gate: &mut Gate<'_>) -> Option<String> {
    let there = |setting: &&Entry<crate::domain::Setting>| {
        setting.body.until.is_none_or(|until| until >= today)
            && setting.body.from.is_none_or(|from| from.first() <= today)
    };
    let setting = file.settings.iter().find(there)?;
    said(&setting.body.name).filter(|_| gate.lets(setting))
}

/// Whose document it is, so that nobody takes it for another child's: what a form asks for, as far as it is known
/// and may be seen.
pub fn identity(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Option<Block> {
    if !order.has(Section::Identity) {
        return None;
    }
    let today = order.today;
    let mut facts: Vec<(&str, String)> = Vec::new();
    if gate.lets(&file.child) {
        let child = &file.child.body;
        let full = said(&child.full_name).map(|full| ("Full name", full));
        facts.extend(full.or_else(|| said(&child.name).map(|name| ("Name", name))));
        facts.extend(child.born.map(|born| ("Date of birth", day(born))));
    }
    facts.extend(school(file, today, gate).map(|school| ("School", school)));
    if let Some(change) = file.status(today).filter(|status| gate.lets(status)) {
        let since = change.body.from.map(|from| format!(" since {}", day(from)));
        let status = format!("{}{}", status(change.body.status), since.unwrap_or_default());
        facts.push(("SEN status", status));
    }
    if gate.lets(&file.child) && !file.child.body.areas.is_empty() {
        let areas: Vec<&str> = file.child.body.areas.iter().map(|area| area.label()).collect();
        facts.push(("Areas of need", areas.join("; ")));
    }
    let mut text: Option<Text> = None;
    for (name, thing) in facts {
        let told = match text {
            None => Text::strong(format!("{name}: ")),
            Some(text) => text.then_strong(format!(" {name}: ")),
        };
        text = Some(told.then(sentence(&thing)));
    }
    text.map(Block::Paragraph)
}

/// The story of the family and of the child, where somebody chose to print it.
pub fn background(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Vec<Block> {
    let story = said(&file.child.body.background).filter(|_| order.has(Section::Background));
    match story.filter(|_| gate.lets(&file.child)) {
        Some(story) => vec![
            Block::heading("Family and background").icon(Icon::House),
            Block::paragraph(story),
        ],
        None => Vec::new(),
    }
}

/// The day on which parents were told formally of the support, and by whom. It is said in one place or in the
/// other: with the plan, or with the SEN status (Children and Families Act 2014, s.68).
pub fn told_formally(
    file: &ChildFile,
    cycle: Option<&Cycle>,
    today: Day,
    gate: &mut Gate<'_>,
) -> Option<(Day, String)> {
    let of_status = file
        .status(today)
        .filter(|status| gate.lets(status))
        .and_then(|status| Some((status.body.told_on?, status.body.told_by.trim().to_owned())));
    let of_plan = cycle.and_then(|cycle| cycle.parents_told_on);
    match (of_plan, of_status) {
        (Some(on), Some((told, by))) if told == on => Some((on, by)),
        (Some(on), _) => Some((on, String::new())),
        (None, of_status) => of_status,
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

/// Panels side by side. A form has room to write in each; in any other document an empty one is left out.
pub fn panels(blank: bool, all: impl IntoIterator<Item = (Owner, Block, Vec<Block>)>) -> Option<Block> {
    let panels: Vec<Panel> = all
        .into_iter()
        .filter(|(_, _, blocks)| blank || !blocks.is_empty())
        .map(|(owner, title, mut blocks)| {
            if blocks.is_empty() {
                blocks.push(Block::WritingLines(3));
            }
            blocks.insert(0, title);
            Panel::new(owner, blocks)
        })
        .collect();
    (!panels.is_empty()).then_some(Block::Panels(panels))
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
/// there are none, lines to write them on: their place is never given away (S1.3).
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
                Block::WritingLines(if order.blank { 3 } else { 2 }),
            ],
        )]));
        return;
    }
    for voice in words {
        let (text, by) = quote_in_full(&voice.body, file);
        paper.push(Block::quote(text, by));
        if voice.body.way == Way::Drawing
            && let Some(picture) = gate.drawing(voice)
        {
            let shows = said(&voice.body.picture_shows)
                .or_else(|| said(&voice.body.text))
                .unwrap_or_else(|| format!("A drawing by {}", name(file)));
            paper.push(Figure::Drawing { picture, shows });
        }
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

/// The same with what it is about, where it was told and how the child was asked: for words that lead a document.
pub fn quote_in_full(voice: &Voice, file: &ChildFile) -> (String, String) {
    let (text, mut by) = quote(voice, file);
    let about = said(&voice.topic).filter(|_| said(&voice.text).is_some());
    let mut more: Vec<String> = about
        .map(|topic| format!("About {}.", lower(&topic)))
        .into_iter()
        .collect();
    more.extend(told_at(voice).map(|place| format!("Told {}.", place.trim_end_matches('.'))));
    more.extend(said(&voice.asked).map(|asked| format!("How it was asked: {}", sentence(&asked))));
    if !more.is_empty() {
        by.push_str(&format!(". {}", more.join(" ")));
    }
    (text, by)
}

/// Where it was told, as the writer put it or as the place that was chosen.
fn told_at(voice: &Voice) -> Option<String> {
    said(&voice.where_exactly)
        .map(|place| lower(&place))
        .or(match voice.place? {
            Place::Home => Some("at home".to_owned()),
            Place::School => Some("at school".to_owned()),
            Place::Elsewhere => None,
        })
}

/// Who does what, by when.
pub fn actions(
    file: &ChildFile,
    actions: &[&Entry<AgreedAction>],
    reader: Reader,
    gate: &mut Gate<'_>,
) -> Table {
    let mut table = Table::new("Who does what, by when", ["What", "Who", "By when"]).shares([3.0, 1.6, 2.2]);
    for action in actions {
        table = table.row([
            Cell::head(action.body.text.trim()),
            who(&action.body, file, reader, gate).into(),
            when(&action.body).into(),
        ]);
    }
    table
}

/// Who does it; by name unless that person's record is for others.
pub fn who(action: &AgreedAction, file: &ChildFile, reader: Reader, gate: &mut Gate<'_>) -> String {
    let (owner, alone) = match action.owner {
        Party::Child => (name(file), name(file)),
        Party::Home => ("Home".to_owned(), reader.parents_first().to_owned()),
        Party::School => ("School".to_owned(), "The school".to_owned()),
        Party::Other => (String::new(), "Someone else".to_owned()),
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
        _ => alone,
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
        Some(times) if times.thousandths() == 500 => parts.push("Every other week".to_owned()),
        Some(times) => parts.push(format!("{times} times a week")),
        None => {}
    }
    match help.session() {
        Some((1, 1)) => parts.push("1 minute".to_owned()),
        Some((least, most)) if least < most => parts.push(format!("{least} to {most} minutes")),
        Some((minutes, _)) => parts.push(format!("{minutes} minutes")),
        None => {}
    }
    match help.weeks {
        Some(1) => parts.push("for 1 week".to_owned()),
        Some(weeks) => parts.push(format!("for {weeks} weeks")),
        None => {}
    }
    (!parts.is_empty()).then(|| capital(&parts.join(", ")))
}

/// What help is for: its area of need, and what is hard, as far as that may be seen.
pub fn need(file: &ChildFile, help: &Provision, gate: &mut Gate<'_>) -> String {
    let area = help.area.map(|area| area.label().to_owned());
    let hard = gate.chosen(&file.difficulties, &help.difficulties);
    area.into_iter()
        .chain(hard.into_iter().filter_map(|entry| said(&entry.body.text)))
        .collect::<Vec<_>>()
        .join("; ")
}

/// What the log of help leaves open: what it does not count, and why not all was given.
pub fn about_log(sum: &Delivered, name: &str) -> Option<String> {
    let parts: Vec<String> = [sum.left_out(), why_missed(sum, name)]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Why not all of the help was given: "Maya was away (2 times); something else was on (once)."
fn why_missed(sum: &Delivered, name: &str) -> Option<String> {
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

/// So many notes of the log stand in a document; the others are in the records.
const LOG_NOTES: usize = 3;

/// What was noted when help was given, the latest first: "Notes: 20 November 2026: a quiet week."
pub fn delivery_notes<'a>(
    log: impl IntoIterator<Item = &'a Entry<Delivery>>,
    gate: &mut Gate<'_>,
) -> Option<String> {
    let mut noted: Vec<&Entry<Delivery>> = log
        .into_iter()
        .filter(|entry| said(&entry.body.note).is_some() && gate.lets(entry))
        .collect();
    noted.sort_by_key(|entry| std::cmp::Reverse((entry.body.on, entry.id())));
    let told: Vec<String> = noted
        .iter()
        .take(LOG_NOTES)
        .filter_map(|entry| {
            let note = sentence(&said(&entry.body.note)?);
            Some(match entry.body.on {
                Some(on) => format!("{}: {note}", day(on)),
                None => note,
            })
        })
        .collect();
    let more = more(noted.len(), told.len(), "note", "the log");
    let more = more.map(|more| format!(" {more}")).unwrap_or_default();
    (!told.is_empty()).then(|| format!("From the log: {}{more}", told.join(" ")))
}

/// How many of a list the reader may see. What is kept back is not counted.
pub fn seen<'e, T: 'e>(gate: &Gate<'_>, list: impl IntoIterator<Item = &'e Entry<T>>) -> usize {
    list.into_iter()
        .filter(|entry| !entry.meta.binned && gate.allows(entry.id(), &entry.meta.who_may_see))
        .count()
}

/// Where the rest of a list is: "Maya’s records".
pub fn records_of(name: &str) -> String {
    format!("{} records", possessive(name))
}

/// What a list leaves out: "5 more notes are in the log."
pub fn more(all: usize, shown: usize, one: &str, place: &str) -> Option<String> {
    match all.saturating_sub(shown) {
        0 => None,
        1 => Some(format!("1 more {one} is in {place}.")),
        more => Some(format!("{more} more {} are in {place}.", plural(one))),
    }
}

fn plural(one: &str) -> String {
    match one.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ => format!("{one}s"),
    }
}

/// What an item of an agenda is called; none where it has no name.
pub fn agenda_item(item: &AgendaItem, reader: Reader) -> Option<String> {
    let label = item.slot.map(|slot| match slot {
        Slot::ParentsView => capital(&format!("{} views", reader.of_parents())),
        Slot::SchoolView => "The school’s views".to_owned(),
        slot => slot.label().to_owned(),
    });
    // The usual name of a slot is nobody's own words.
    said(&item.text)
        .filter(|text| item.slot.is_none_or(|slot| slot.label() != text))
        .or(label)
}

/// Words with which a sentence began, inside another: all but a name begin with a small letter.
pub fn in_a_sentence(words: &str, name: &str) -> String {
    if words.starts_with(name) {
        words.to_owned()
    } else {
        lower(words)
    }
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
