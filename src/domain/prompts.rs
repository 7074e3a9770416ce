//! Gentle prompts that follow from the records.
//!
//! A prompt invites; it never counts, blames or blocks. Each is one card with a reason and one place to go.

mod together;

pub use together::{SOURCES, together};

use super::date_text::{ago, medium, short};
use super::rules::footing::Footing;
use super::*;
use chrono::Months;
use std::collections::HashSet;

/// Where a prompt leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    Words,
    Strengths,
    People,
    Status,
    Important,
    Hard,
    Helps,
    Documents,
    Details,
    Cycle,
    Meetings,
    Concerns,
    Reports,
    Specialists,
}

/// One invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// Stays the same for the same matter, so that a prompt put away stays away.
    pub id: &'static str,
    pub text: String,
    pub why: String,
    /// The Act, Regulation, Convention or Code paragraph behind it, if it rests on one.
    pub source: Option<&'static str>,
    pub goes_to: Goal,
}

/// After this many days the child's words are asked for again: about one term.
const WORDS_LAST: i64 = 90;
/// After this many days a new strength is asked for.
const STRENGTH_LASTS: i64 = 120;
/// Nothing can have come of what was said only days ago.
const TIME_TO_ANSWER: i64 = 7;
/// A difficulty that was written down a moment ago needs no reminder of what helps.
const TIME_TO_FIND_HELP: i64 = 7;
/// What works on one side is offered to the other when it has worked for a while.
const TIME_TO_SHARE: i64 = 14;
/// The longest quotation a card holds. Longer words are named by their day, never cut.
const QUOTE_FITS: usize = 80;

const ARTICLE_12: &str = "UN Convention on the Rights of the Child, article 12";
const SECTION_67: &str = "Children and Families Act 2014, s.67";
const SECTION_68: &str = "Children and Families Act 2014, s.68";
const CODE_1_10: &str = "SEND Code of Practice 2015, 1.10";

/// What would help next, what matters most first.
pub fn prompts(file: &ChildFile, today: Day) -> Vec<Prompt> {
    [
        words(file, today),
        first_strength(file),
        told_on(file, today),
        setting(file),
        senco(file, today),
        balance(file),
        what_helps(file, today),
        unanswered(file, today),
        one_side(file, today),
        support_to_speak(file),
        diagnosis(file),
        look_again(file, today),
        another_strength(file, today),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The day something was, or else the day it was written down.
fn day_of<T>(entry: &Entry<T>, on: Option<Day>) -> Day {
    on.unwrap_or_else(|| entry.meta.made.at.date_naive())
}

fn words(file: &ChildFile, today: Day) -> Option<Prompt> {
    let last = file.voices.iter().map(|e| day_of(e, e.body.on)).max();
    if last.is_some_and(|last| (today - last).num_days() <= WORDS_LAST) {
        return None;
    }
    let name = file.name();
    Some(Prompt {
        id: "words",
        text: format!("What did {name} tell you this week?"),
        why: match last {
            None => "In words, signs, pictures or actions. One sentence is enough.".to_owned(),
            Some(last) => format!(
                "In words, signs, pictures or actions. The last was {}.",
                ago(last, today)
            ),
        },
        source: Some(ARTICLE_12),
        goes_to: Goal::Words,
    })
}

fn first_strength(file: &ChildFile) -> Option<Prompt> {
    file.strengths.is_empty().then(|| Prompt {
        id: "first_strength",
        text: format!("Think of a moment you enjoyed with {}.", file.name()),
        why: "What went well in it? Strengths come first on every page.".to_owned(),
        source: None,
        goes_to: Goal::Strengths,
    })
}

fn another_strength(file: &ChildFile, today: Day) -> Option<Prompt> {
    let last = file.strengths.iter().map(|e| day_of(e, e.body.on)).max()?;
    ((today - last).num_days() > STRENGTH_LASTS).then(|| Prompt {
        id: "another_strength",
        text: format!("What has {} done well lately?", file.name()),
        why: format!("The last strength was added {}.", ago(last, today)),
        source: None,
        goes_to: Goal::Strengths,
    })
}

/// One card for both: the school must tell home when it gives special help (S2.11, S2.21).
fn told_on(file: &ChildFile, today: Day) -> Option<Prompt> {
    let status = &file.status(today)?.body;
    let footing = Footing::of(file, today);
    let wanted = status.status == SenStatus::SenSupport && status.told_on.is_none();
    (wanted && footing.has_school_support()).then(|| Prompt {
        id: "told_on",
        text: "When did the school tell home about SEN support?".to_owned(),
        why: if footing.young_person {
            format!(
                "Over school age it is {} whom the school must tell. If nobody has, ask the SENCO.",
                file.name()
            )
        } else {
            "Schools must tell parents when they give special help. If nobody has, ask the SENCO.".to_owned()
        },
        source: Some(SECTION_68),
        goes_to: Goal::Status,
    })
}

fn setting(file: &ChildFile) -> Option<Prompt> {
    file.setting().is_none().then(|| Prompt {
        id: "setting",
        text: format!("Where does {} go to school or nursery?", file.name()),
        why: "Then Fourfold can show the advice that fits.".to_owned(),
        source: None,
        goes_to: Goal::Status,
    })
}

fn senco(file: &ChildFile, today: Day) -> Option<Prompt> {
    let setting = &file.setting()?.body;
    let mainstream = matches!(setting.kind, SettingKind::Mainstream | SettingKind::Unit);
    (mainstream && file.senco(today).is_none()).then(|| Prompt {
        id: "senco",
        text: match setting.name.trim() {
            "" => "Who is the SENCO at school?".to_owned(),
            name => format!("Who is the SENCO at {name}?"),
        },
        why: "Mainstream schools must have one. This person arranges the extra help.".to_owned(),
        source: Some(SECTION_67),
        goes_to: Goal::People,
    })
}

fn balance(file: &ChildFile) -> Option<Prompt> {
    let name = file.name();
    let only_for =
        file.important(Matters::For).next().is_some() && file.important(Matters::To).next().is_none();
    only_for.then(|| Prompt {
        id: "important_to",
        text: format!("What matters most to {name}?"),
        why: format!(
            "You have noted what is important for {name}. Now {} own list.",
            possessive(name)
        ),
        source: None,
        goes_to: Goal::Important,
    })
}

/// A difficulty never stands without what helps (D14). Only the one that matters most is asked about, after
/// some days, and not while a question about it waits.
fn what_helps(file: &ChildFile, today: Day) -> Option<Prompt> {
    let first = file.difficulties.first()?;
    let id = first.id();
    if file.helps_with(id).next().is_some()
        || file.open_question(id).is_some()
        || (today - day_of(first, None)).num_days() < TIME_TO_FIND_HELP
    {
        return None;
    }
    Some(Prompt {
        id: "what_helps",
        text: match brief(&first.body.text) {
            Some(text) => format!("“{text}”: what helps a little?"),
            None => format!("What helps {} with what is hardest?", file.name()),
        },
        why: "Think of a day when it went better. What was different?".to_owned(),
        source: None,
        goes_to: Goal::Hard,
    })
}

/// Days are easier to follow when home and school do the same (D15). Only what works, helps with the
/// difficulty that matters most, has done so for a while, and has not been made a question yet.
fn one_side(file: &ChildFile, today: Day) -> Option<Prompt> {
    let first = file.difficulties.first()?;
    let asked: HashSet<RecordId> = file.questions.iter().filter_map(|e| e.body.about).collect();
    let entry = file.helps_with(first.id()).find(|entry| {
        let since = entry.body.ratings.iter().map(|rating| rating.on).min();
        matches!(entry.body.compare(), Compare::OnlyHome | Compare::OnlySchool)
            && entry.body.is_good()
            && entry.meta.who_may_see != WhoMaySee::Nobody
            && (today - day_of(entry, since)).num_days() >= TIME_TO_SHARE
            && !asked.contains(&entry.id())
    })?;
    let (here, question) = match entry.body.compare() {
        Compare::OnlyHome => ("at home", "Could school try it too?"),
        _ => ("at school", "Could home try it too?"),
    };
    Some(Prompt {
        id: "one_side",
        text: match brief(&entry.body.text) {
            Some(text) => format!("“{text}” helps {here}. {question}"),
            None => format!("One thing helps {here} only. {question}"),
        },
        why: "Days are easier to follow when both places do the same.".to_owned(),
        source: None,
        goes_to: Goal::Helps,
    })
}

/// A few words as they are written, without the stop at their end; nothing where they are many.
fn brief(text: &str) -> Option<&str> {
    let text = text.trim().trim_end_matches('.');
    (text.split_whitespace().count() <= 8 && text.chars().count() <= QUOTE_FITS && !text.contains('.'))
        .then_some(text)
}

/// The newest view that has led to nothing yet. What the child keeps private is left in peace.
fn unanswered(file: &ChildFile, today: Day) -> Option<Prompt> {
    let voice = file.unanswered().find(|e| {
        e.meta.who_may_see != WhoMaySee::Nobody
            && e.body.way != Way::Faces
            && e.body.is_checked()
            && !e.body.text.trim().is_empty()
            && (today - day_of(e, e.body.on)).num_days() >= TIME_TO_ANSWER
    })?;
    let name = file.name();
    let words = voice.body.text.trim();
    let may_quote = voice.body.way.is_verbatim()
        && voice.meta.who_may_see == WhoMaySee::Anyone
        && words.chars().count() <= QUOTE_FITS;
    let when = short(day_of(voice, voice.body.on), today);
    Some(Prompt {
        id: "unanswered",
        text: if may_quote {
            format!("“{words}” What will change?")
        } else {
            format!("{name} told you something on {when}. What changed?")
        },
        why: format!("Then {name} can see that it counted."),
        source: Some(ARTICLE_12),
        goes_to: Goal::Words,
    })
}

fn support_to_speak(file: &ChildFile) -> Option<Prompt> {
    let child = &file.child.body;
    (child.support_to_speak.is_empty() && may_need_support_to_speak(child)).then(|| Prompt {
        id: "support_to_speak",
        text: format!("What helps {} to have a say?", file.name()),
        why: "It can be signs, symbols, an interpreter or an adult they trust.".to_owned(),
        source: Some(CODE_1_10),
        goes_to: Goal::Details,
    })
}

/// Whether what is noted about communication suggests that help to speak could be welcome.
fn may_need_support_to_speak(child: &Child) -> bool {
    const BEGINNINGS: [&str; 18] = [
        "sign",
        "makaton",
        "bsl",
        "symbol",
        "aac",
        "talker",
        "tablet",
        "board",
        "picture",
        "pecs",
        "gesture",
        "point",
        "nonverbal",
        "non-verbal",
        "interpret",
        "stammer",
        "mute",
        "mutism",
    ];
    let communicates = child.communicates.to_lowercase();
    child.areas.contains(&Area::CommunicationAndInteraction)
        || communicates
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|word| BEGINNINGS.iter().any(|beginning| word.starts_with(beginning)))
}

/// The diagnosis is not named: a card may be read over a shoulder.
fn diagnosis(file: &ChildFile) -> Option<Prompt> {
    file.diagnoses
        .iter()
        .any(|e| e.body.shared_with_school_on.is_none() && e.meta.who_may_see != WhoMaySee::Nobody)
        .then(|| Prompt {
            id: "diagnosis",
            text: "Does the school know about the diagnosis?".to_owned(),
            why: "It can help the SENCO to plan. Note the day you share it.".to_owned(),
            source: None,
            goes_to: Goal::Details,
        })
}

/// The day on which a profile should be read again: as set, or a year after the child agreed to it.
fn look_again(file: &ChildFile, today: Day) -> Option<Prompt> {
    let child = &file.child.body;
    let due = child.profile_again_by.or_else(|| {
        child
            .profile_seen_on
            .and_then(|seen| seen.checked_add_months(Months::new(12)))
    })?;
    (due < today).then(|| Prompt {
        id: "look_again",
        text: format!("Is {} profile still right?", possessive(file.name())),
        why: format!("You planned to look again by {}. Read it together.", medium(due)),
        source: None,
        goes_to: Goal::Documents,
    })
}

#[cfg(test)]
mod tests;
