//! Answers flow on: what an answer in a meeting could become in the records. Each is offered, none is forced.

use crate::domain::order::last;
use crate::domain::{
    ActionState, AgreedAction, Amount, AssessSource, Assessed, Body, ChildFile, Cycle, Day, Entry, Flow,
    Flowed, Outcome, Party, Provision, Question, RecordId, Referral, Review, SenStatus, StatusChange,
    Strategy,
};

/// What taking an offer would write.
#[derive(Debug, Clone, PartialEq)]
pub enum Put {
    /// A new record.
    New(Body),
    /// A record that is there, as it would be then.
    Change(RecordId, Body),
}

/// One place an answer could go to.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub to: Flow,
    /// What would happen, as the words of a button.
    pub text: String,
    pub put: Put,
}

/// How an answer begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    Unclear,
}

fn read(answer: &str) -> Answer {
    let first = answer
        .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_lowercase();
    match first.as_str() {
        "yes" | "yep" | "yeah" => Answer::Yes,
        "no" | "not" | "never" => Answer::No,
        _ => Answer::Unclear,
    }
}

/// What the answer of a question could become. `flows` are those of its question in the bank, or those that a
/// person chose. A way that was taken or put aside is not offered again, and nothing without an answer.
pub fn offers(question: &Entry<Question>, flows: &[Flow], file: &ChildFile, today: Day) -> Vec<Offer> {
    let body = &question.body;
    if body.answer.trim().is_empty() {
        return Vec::new();
    }
    let on = body.answered_on.unwrap_or(today);
    flows
        .iter()
        .filter(|flow| !body.flowed.iter().any(|gone| gone.to == **flow))
        .flat_map(|&flow| offer(flow, body, file, on))
        .collect()
}

/// The question once an offer was taken, or put aside when `record` is none.
pub fn flowed(question: &Question, to: Flow, record: Option<RecordId>) -> Question {
    let mut question = question.clone();
    question.flowed.push(Flowed { to, record });
    question
}

fn offer(to: Flow, question: &Question, file: &ChildFile, on: Day) -> Vec<Offer> {
    let answer = question.answer.trim().to_owned();
    let cycle = file.cycle().filter(|cycle| !cycle.body.is_finished());
    let new = |text: &str, body: Body| {
        vec![Offer {
            to,
            text: text.to_owned(),
            put: Put::New(body),
        }]
    };
    match to {
        Flow::Status => status(&answer, file, on),
        Flow::Plan => plan(question, cycle, on),
        Flow::Assess => vec![assess(answer, file, cycle, on)],
        // "No" is no help that could be noted.
        Flow::Provision if read(&answer) == Answer::No => Vec::new(),
        Flow::Provision => new(
            "Add it to the extra help",
            Provision {
                text: answer,
                cycle: cycle.map(Entry::id),
                order: last(file.provisions.iter().map(|e| e.body.order)),
                ..Provision::default()
            }
            .into(),
        ),
        Flow::HelpsWith | Flow::GroupSize | Flow::Sessions | Flow::Minutes => {
            help_in_question(question, file, cycle)
                .filter_map(|help| {
                    let (what, changed) = with_part(to, &help.body, &answer)?;
                    Some(Offer {
                        to,
                        text: format!("{what}: {}", help.body.text.trim()),
                        put: Put::Change(help.id(), changed.into()),
                    })
                })
                .collect()
        }
        Flow::Measure => outcomes_in_question(question, file, cycle)
            .filter(|outcome| outcome.body.measure.trim().is_empty())
            .map(|outcome| Offer {
                to,
                text: format!("Note it as how we will know: {}", outcome.body.text.trim()),
                put: Put::Change(
                    outcome.id(),
                    Outcome {
                        measure: answer.clone(),
                        ..outcome.body.clone()
                    }
                    .into(),
                ),
            })
            .collect(),
        Flow::Rating => outcomes_in_question(question, file, cycle)
            .map(|outcome| Offer {
                to,
                text: format!("Note it as what school sees: {}", outcome.body.text.trim()),
                put: Put::New(
                    Review {
                        outcome: Some(outcome.id()),
                        on: Some(on),
                        school_view: answer.clone(),
                        meeting: question.meeting,
                        ..Review::default()
                    }
                    .into(),
                ),
            })
            .collect(),
        Flow::Referral => match read(&answer) {
            Answer::No => Vec::new(),
            _ => new(
                "Add it to the specialists",
                Referral {
                    text: answer,
                    ..Referral::default()
                }
                .into(),
            ),
        },
        Flow::HomeStrategy => new(
            "Add it to what helps, at home",
            Strategy {
                text: answer,
                at_home: true,
                order: last(file.strategies.iter().map(|e| e.body.order)),
                ..Strategy::default()
            }
            .into(),
        ),
        Flow::SchoolUses => school_uses(question, &answer, file, on),
        Flow::Action => new(
            "Make it an action",
            action(answer, Party::School, question, file).into(),
        ),
        Flow::Ehc => match read(&answer) {
            Answer::No => Vec::new(),
            _ => {
                let owner = if question.bank == "support_my_request" {
                    Party::Home
                } else {
                    Party::School
                };
                let text = "Ask for an EHC needs assessment".to_owned();
                let mut action = action(text, owner, question, file);
                action.note = answer;
                new("Note an action: ask for an EHC needs assessment", action.into())
            }
        },
    }
}

/// A question whether the school could use what helps: with a yes it does, from the day of the answer.
fn school_uses(question: &Question, answer: &str, file: &ChildFile, on: Day) -> Vec<Offer> {
    let asked = file
        .strategies
        .iter()
        .find(|strategy| Some(strategy.id()) == question.about)
        .filter(|strategy| !strategy.body.at_school && read(answer) != Answer::No);
    let Some(strategy) = asked else {
        return Vec::new();
    };
    vec![Offer {
        to: Flow::SchoolUses,
        text: format!("Note it as used at school: {}", strategy.body.text.trim()),
        put: Put::Change(
            strategy.id(),
            strategy.body.clone().used_at_school(Some(on)).into(),
        ),
    }]
}

fn action(text: String, owner: Party, question: &Question, file: &ChildFile) -> AgreedAction {
    AgreedAction {
        text,
        owner,
        state: ActionState::Open,
        meeting: question.meeting,
        about: question.about,
        order: last(file.actions.iter().map(|e| e.body.order)),
        ..AgreedAction::default()
    }
}

/// "Yes" and "no" each have one way; where it is unclear both are offered.
fn status(answer: &str, file: &ChildFile, on: Day) -> Vec<Offer> {
    let now = file.status(on);
    let supported = now.filter(|status| status.body.status >= SenStatus::SenSupport);
    let yes = match supported {
        Some(status) if status.body.told_on.is_none() => Some(Offer {
            to: Flow::Status,
            text: "Note that the school told home".to_owned(),
            put: Put::Change(
                status.id(),
                StatusChange {
                    told_on: Some(on),
                    ..status.body.clone()
                }
                .into(),
            ),
        }),
        Some(_) => None,
        None => Some(Offer {
            to: Flow::Status,
            text: "Set the status to SEN support".to_owned(),
            put: Put::New(
                StatusChange {
                    status: SenStatus::SenSupport,
                    from: Some(on),
                    told_on: Some(on),
                    note: answer.to_owned(),
                    ..StatusChange::default()
                }
                .into(),
            ),
        }),
    };
    let no = supported.map(|_| Offer {
        to: Flow::Status,
        text: "Set the status to no SEN support".to_owned(),
        put: Put::New(
            StatusChange {
                status: SenStatus::None,
                from: Some(on),
                note: answer.to_owned(),
                ..StatusChange::default()
            }
            .into(),
        ),
    });
    match read(answer) {
        Answer::Yes => yes.into_iter().collect(),
        Answer::No => no.into_iter().collect(),
        Answer::Unclear => yes.into_iter().chain(no).collect(),
    }
}

fn plan(question: &Question, cycle: Option<&Entry<Cycle>>, on: Day) -> Vec<Offer> {
    let Some(cycle) = cycle.filter(|cycle| cycle.body.copy_given_on.is_none()) else {
        return Vec::new();
    };
    if read(&question.answer) == Answer::No {
        return Vec::new();
    }
    vec![Offer {
        to: Flow::Plan,
        text: "Note that home has a copy of the plan".to_owned(),
        put: Put::Change(
            cycle.id(),
            Cycle {
                copy_given_on: Some(on),
                ..cycle.body.clone()
            }
            .into(),
        ),
    }]
}

fn assess(answer: String, file: &ChildFile, cycle: Option<&Entry<Cycle>>, on: Day) -> Offer {
    let said = Assessed {
        source: AssessSource::Teacher,
        text: answer,
        on: Some(on),
        by: String::new(),
    };
    match cycle {
        Some(cycle) => {
            let mut body = cycle.body.clone();
            body.sources.push(said);
            Offer {
                to: Flow::Assess,
                text: format!("Add it to Assess, {}", cycle.body.title()),
                put: Put::Change(cycle.id(), body.into()),
            }
        }
        None => {
            let number = file.cycles.iter().map(|c| c.body.number).max().unwrap_or(0);
            Offer {
                to: Flow::Assess,
                text: "Begin a cycle with it".to_owned(),
                put: Put::New(
                    Cycle {
                        number: number.saturating_add(1),
                        started_on: Some(on),
                        sources: vec![said],
                        ..Cycle::default()
                    }
                    .into(),
                ),
            }
        }
    }
}

/// The help a question is about; else all help of the cycle under way.
fn help_in_question<'a>(
    question: &Question,
    file: &'a ChildFile,
    cycle: Option<&Entry<Cycle>>,
) -> impl Iterator<Item = &'a Entry<Provision>> {
    let about = question
        .about
        .filter(|id| file.provisions.iter().any(|e| e.id() == *id));
    let cycle = cycle.map(Entry::id);
    file.provisions.iter().filter(move |e| match about {
        Some(id) => e.id() == id,
        None => cycle.is_some() && e.body.cycle == cycle,
    })
}

/// The outcome a question is about; else all outcomes of the cycle under way.
fn outcomes_in_question<'a>(
    question: &Question,
    file: &'a ChildFile,
    cycle: Option<&Entry<Cycle>>,
) -> impl Iterator<Item = &'a Entry<Outcome>> {
    let about = question
        .about
        .filter(|id| file.outcomes.iter().any(|e| e.id() == *id));
    let cycle = cycle.map(Entry::id);
    file.outcomes.iter().filter(move |e| match about {
        Some(id) => e.id() == id,
        None => cycle.is_some() && e.body.cycle == cycle,
    })
}

/// The help with what the answer says, and the words of the offer. None if no amount can be read.
fn with_part(to: Flow, help: &Provision, answer: &str) -> Option<(String, Provision)> {
    let mut help = help.clone();
    let what = match to {
        Flow::HelpsWith => {
            help.why = if help.why.trim().is_empty() {
                answer.to_owned()
            } else {
                format!("{} {answer}", help.why.trim())
            };
            "Note what it is for".to_owned()
        }
        Flow::GroupSize => {
            let size = group_size(answer)?;
            help.group_size = Some(size);
            if size == 1 {
                "Note one child alone".to_owned()
            } else {
                format!("Note a group of {size}")
            }
        }
        Flow::Sessions => {
            let times = sessions(answer)?;
            help.sessions_a_week = Some(Amount::whole(times));
            format!("Note {times} a week")
        }
        Flow::Minutes => {
            let minutes = minutes(answer)?;
            help.minutes = Some(minutes);
            format!("Note {minutes} minutes")
        }
        _ => return None,
    };
    Some((what, help))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A number in figures or in a word, from 1 to 999.
fn number(word: &str) -> Option<u16> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    let named = WORDS
        .iter()
        .position(|name| *name == word)
        .map(|at| at as u16 + 1);
    named
        .or_else(|| word.parse().ok())
        .filter(|n| (1..=999).contains(n))
}

fn first_number(words: &[String]) -> Option<u16> {
    words.iter().find_map(|word| number(word))
}

/// "A group of four", "individually", "one to one", "1:1".
fn group_size(answer: &str) -> Option<u32> {
    let words = words(answer);
    let alone = ["individual", "individually", "alone", "herself", "himself"];
    if words.iter().any(|word| alone.contains(&word.as_str()))
        || words
            .windows(2)
            .any(|pair| number(&pair[0]) == Some(1) && number(&pair[1]) == Some(1))
        || words
            .windows(3)
            .any(|three| number(&three[0]) == Some(1) && three[1] == "to" && number(&three[2]) == Some(1))
    {
        return Some(1);
    }
    let at = words
        .iter()
        .position(|word| word == "group" || word == "groups" || word == "pair" || word == "pairs")?;
    if words[at].starts_with("pair") {
        return Some(2);
    }
    first_number(&words[at..])
        .filter(|size| *size <= 60)
        .map(u32::from)
}

/// "Every day", "three times a week", "twice a week", "Mondays and Fridays". Five school days make a week.
fn sessions(answer: &str) -> Option<i32> {
    const DAYS: [&str; 5] = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    let words = words(answer);
    let has = |word: &str| words.iter().any(|w| w == word);
    let every_day = words
        .windows(2)
        .any(|pair| (pair[0] == "every" || pair[0] == "each") && pair[1] == "day");
    if every_day || has("daily") {
        return Some(5);
    }
    if let Some(at) = words
        .iter()
        .position(|word| word == "times" || word == "sessions" || word == "days")
    {
        return first_number(&words[at.saturating_sub(2)..at])
            .filter(|n| *n <= 50)
            .map(i32::from);
    }
    if has("twice") {
        return Some(2);
    }
    if has("once") || has("weekly") {
        return Some(1);
    }
    let days = DAYS
        .iter()
        .filter(|day| words.iter().any(|word| word.trim_end_matches('s') == **day))
        .count();
    i32::try_from(days).ok().filter(|days| *days > 0)
}

/// "20 minutes", "half an hour", "an hour".
fn minutes(answer: &str) -> Option<u32> {
    let words = words(answer);
    let at = |unit: &[&str]| words.iter().position(|word| unit.contains(&word.as_str()));
    if let Some(at) = at(&["minute", "minutes", "min", "mins"]) {
        return number(words.get(at.checked_sub(1)?)?).map(u32::from);
    }
    let at = at(&["hour", "hours"])?;
    let before = &words[at.saturating_sub(2)..at];
    match before {
        [.., half, an] if half == "half" && (an == "an" || an == "a") => Some(30),
        [.., half] if half == "half" => Some(30),
        [.., an] if an == "an" || an == "a" => Some(60),
        [.., n] => number(n).filter(|n| *n <= 24).map(|n| u32::from(n) * 60),
        [] => None,
    }
}

#[cfg(test)]
mod tests;
