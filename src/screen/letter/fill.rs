//! What a letter is filled in with: names, what it mentions, the report that goes with it.
//!
//! Only what its reader may see is chosen beforehand. What nobody was asked about can be chosen by a person,
//! who reads the letter before it goes; what stays in the records, or is for others only, is not offered.

use super::{Choices, Purpose};
use crate::domain::rules::footing::Footing;
use crate::domain::who::Recipient;
use crate::domain::{
    ChildFile, Day, Diagnosis, Entry, Meta, Person, RecordId, Referral, Role, SenStatus, Side, StatusChange,
    StrategyState,
};
use crate::exchange::messages::{self, Draft, Letter};
use crate::screen::Context;
use crate::screen::documents::copies;
use crate::store::Change;

/// So many things of a list fit into a letter that is read.
const FEW: usize = 3;
/// So many of each are offered.
const OFFERED: usize = 8;

/// Something that a letter can mention.
pub struct Offer<'a> {
    pub id: RecordId,
    pub words: &'a str,
    /// The school may see it without asking.
    pub may: bool,
}

/// What a letter can mention, in lists with their headings.
pub fn offers<'a>(choices: &Choices, context: &Context<'a>) -> Vec<(&'static str, Vec<Offer<'a>>)> {
    let file = context.file;
    let reader = &reader(choices, context);
    match choices.purpose {
        Purpose::AskForMeeting => vec![(
            "What would you like to talk about?",
            list(reader, file.concerns.iter().filter(|e| !e.body.closed), |body| {
                &body.text
            }),
        )],
        Purpose::WorkTogether => vec![
            (
                "Which strengths do you share?",
                list(reader, file.strengths.iter(), |body| &body.text),
            ),
            (
                "What helps at home?",
                list(
                    reader,
                    file.strategies
                        .iter()
                        .filter(|e| e.body.at_home && e.body.state != StrategyState::Stopped),
                    |body| &body.text,
                ),
            ),
        ],
        Purpose::AskCouncil => vec![
            (
                "What is hard?",
                list(reader, file.difficulties.iter(), |body| &body.text),
            ),
            (
                "What has been tried?",
                list(reader, file.provisions.iter(), |body| &body.text),
            ),
        ],
        Purpose::AskToAttend | Purpose::ShareReport | Purpose::Agreed => Vec::new(),
    }
}

/// Whom a letter goes to: the one who has the role, else the school; for the council, whoever it may be there.
fn reader(choices: &Choices, context: &Context<'_>) -> Recipient {
    match (choices.purpose, choices.role) {
        (Purpose::AskCouncil, _) => Recipient::Everyone,
        (_, Some(role)) => match with_role(role, context.file, context.today) {
            Some(person) => copies::recipient(person),
            None => Recipient::Side(Side::School),
        },
        (_, None) => Recipient::Side(Side::School),
    }
}

/// Whether a record may stand in a letter to `reader` when a person chooses it: nobody was asked about it yet, or
/// the reader may see it.
fn may_go(meta: &Meta, reader: &Recipient) -> bool {
    meta.who_may_see.must_ask() || meta.who_may_see.allows(reader)
}

fn list<'a, T: 'a>(
    reader: &Recipient,
    entries: impl Iterator<Item = &'a Entry<T>>,
    words: impl Fn(&'a T) -> &'a String,
) -> Vec<Offer<'a>> {
    entries
        .filter(|e| may_go(&e.meta, reader))
        .map(|e| Offer {
            id: e.id(),
            words: words(&e.body).trim(),
            may: e.meta.who_may_see.allows(reader),
        })
        .filter(|offer| !offer.words.is_empty())
        .take(OFFERED)
        .collect()
}

/// A report or a diagnosis that can go to the school.
pub enum Paper<'a> {
    Report(&'a Entry<Referral>),
    Diagnosis(&'a Entry<Diagnosis>),
}

impl Paper<'_> {
    pub fn id(&self) -> RecordId {
        match self {
            Paper::Report(entry) => entry.id(),
            Paper::Diagnosis(entry) => entry.id(),
        }
    }

    /// What it is called in a list.
    pub fn label(&self) -> String {
        match self {
            Paper::Report(entry) => format!("Report: {}", entry.body.text.trim()),
            Paper::Diagnosis(entry) => format!("Diagnosis: {}", entry.body.what.trim()),
        }
    }

    /// Whether the school has it, as far as is noted.
    pub fn is_shared(&self) -> bool {
        match self {
            Paper::Report(entry) => entry.body.shared_on.is_some(),
            Paper::Diagnosis(entry) => entry.body.shared_with_school_on.is_some(),
        }
    }
}

/// The reports and diagnoses there are; those that the school does not have come first.
pub fn papers<'a>(choices: &Choices, context: &Context<'a>) -> Vec<Paper<'a>> {
    let file = context.file;
    let reader = reader(choices, context);
    let reports = file
        .referrals
        .iter()
        .filter(|e| e.body.report_on.is_some() && may_go(&e.meta, &reader))
        .map(Paper::Report);
    let diagnoses = file
        .diagnoses
        .iter()
        .filter(|e| may_go(&e.meta, &reader))
        .map(Paper::Diagnosis);
    let mut all: Vec<_> = reports.chain(diagnoses).collect();
    all.sort_by_key(Paper::is_shared);
    all
}

/// The choices a letter begins with, and the name of the one it goes to.
pub fn usual(
    purpose: Purpose,
    role: Option<Role>,
    meeting: Option<RecordId>,
    context: &Context<'_>,
) -> (Choices, String) {
    let roles = purpose.roles();
    let led_by = (purpose == Purpose::Agreed)
        .then(|| about(meeting, context))
        .flatten()
        .map(|e| e.body.led_by.trim())
        .filter(|name| !name.is_empty());
    let with_role = |name: &str| {
        let mut people = context.file.people_now(context.today);
        people
            .find(|e| e.body.name.trim() == name)
            .map(|e| e.body.role)
            .filter(|role| roles.contains(role))
    };
    let role = role.or_else(|| match led_by {
        Some(name) => with_role(name),
        // The SENCO plans with what a report says.
        None if purpose == Purpose::ShareReport => Some(Role::Senco),
        None => roles
            .iter()
            .copied()
            .find(|role| !named(*role, context).is_empty())
            .or_else(|| roles.first().copied()),
    });
    let to = match led_by {
        Some(name) => name.to_owned(),
        None => role.map(|role| named(role, context)).unwrap_or_default(),
    };
    let mut choices = Choices {
        purpose,
        role,
        meeting,
        ..Choices::default()
    };
    choices.mention = offers(&choices, context)
        .into_iter()
        .flat_map(|(_, list)| list.into_iter().filter(|offer| offer.may).take(FEW))
        .map(|offer| offer.id)
        .collect();
    choices.report = (purpose == Purpose::ShareReport)
        .then(|| {
            papers(&choices, context)
                .into_iter()
                .find(|paper| !paper.is_shared())
        })
        .flatten()
        .map(|paper| paper.id());
    (choices, to)
}

/// The name of the person who has that role now; empty if there is none.
pub fn named(role: Role, context: &Context<'_>) -> String {
    with_role(role, context.file, context.today)
        .map(|e| e.body.name.trim().to_owned())
        .unwrap_or_default()
}

fn with_role(role: Role, file: &ChildFile, today: Day) -> Option<&Entry<Person>> {
    file.people_now(today).find(|e| e.body.role == role)
}

/// The name of the one who writes: of several parents the one who changes the records.
pub fn writer(context: &Context<'_>) -> String {
    let by = context.file.child.meta.changed.by.trim();
    let parents: Vec<&str> = context
        .file
        .people_now(context.today)
        .filter(|e| e.body.role == Role::Parent)
        .map(|e| e.body.name.trim())
        .collect();
    let one = parents.iter().find(|name| **name == by).or(parents.first());
    one.copied().unwrap_or_default().to_owned()
}

fn about<'a>(meeting: Option<RecordId>, context: &Context<'a>) -> Option<&'a Entry<crate::domain::Meeting>> {
    let id = meeting?;
    context.file.meetings.iter().find(|e| e.id() == id)
}

/// The letter with these choices.
pub fn draft(choices: &Choices, to: &str, from: &str, context: &Context<'_>) -> Draft {
    let letter = Letter {
        child: context.name(),
        to,
        from,
    };
    let file = context.file;
    let reader = reader(choices, context);
    let lists = offers(choices, context);
    let chosen = |n: usize| -> Vec<&str> {
        lists.get(n).map_or_else(Vec::new, |(_, list)| {
            list.iter()
                .filter(|offer| choices.mention.contains(&offer.id))
                .map(|offer| offer.words)
                .collect()
        })
    };
    match choices.purpose {
        Purpose::AskForMeeting => messages::ask_for_meeting(letter, &chosen(0)),
        Purpose::WorkTogether => messages::offer_to_work_together(letter, &chosen(0), &chosen(1)),
        Purpose::AskCouncil => {
            let child = &file.child.body;
            let asks = messages::Asks {
                born: child.born,
                school: file.setting().map_or("", |entry| entry.body.name.trim()),
                own: Footing::of(file, context.today).young_person,
            };
            messages::ask_for_assessment(letter, asks, &chosen(0), &chosen(1))
        }
        Purpose::AskToAttend => {
            let meeting = about(choices.meeting, context)
                .or_else(|| file.next_meeting(context.now()))
                .filter(|e| may_go(&e.meta, &reader));
            messages::ask_to_attend(letter, meeting.and_then(|e| e.body.on))
        }
        Purpose::ShareReport => {
            let all = papers(choices, context);
            match all.iter().find(|paper| Some(paper.id()) == choices.report) {
                None => messages::share_report(letter, "", None),
                Some(Paper::Report(entry)) => {
                    let called = format!("the report “{}”", entry.body.text.trim());
                    messages::share_report(letter, &called, entry.body.report_on)
                }
                // What it says stays in the paper that goes with the letter.
                Some(Paper::Diagnosis(entry)) => {
                    let called = match entry.body.by.trim() {
                        "" => "a letter about a diagnosis".to_owned(),
                        by => format!("the letter from {by} about a diagnosis"),
                    };
                    messages::share_report(letter, &called, None)
                }
            }
        }
        // What was agreed in a meeting was agreed with its people; what somebody said is for others, or stays in
        // the records, goes into no letter.
        Purpose::Agreed => match about(choices.meeting, context).filter(|e| may_go(&e.meta, &reader)) {
            None => messages::agreed_in_writing(letter, &crate::domain::Meeting::default(), &[], &[]),
            Some(meeting) => {
                let actions: Vec<_> = file
                    .actions_of(meeting.id())
                    .filter(|e| may_go(&e.meta, &reader))
                    .map(|e| &e.body)
                    .collect();
                let answers: Vec<_> = file
                    .questions_of(meeting.id())
                    .filter(|e| may_go(&e.meta, &reader))
                    .map(|e| &e.body)
                    .collect();
                messages::agreed_in_writing(letter, &meeting.body, &actions, &answers)
            }
        },
    }
}

/// Notes that an assessment was asked for from today on.
pub fn asked_for(choices: &Choices, context: &Context<'_>) -> Option<Change> {
    let footing = Footing::of(context.file, context.today);
    (choices.purpose == Purpose::AskCouncil && footing.may_ask_for_assessment()).then(|| {
        let body = StatusChange {
            status: SenStatus::EhcAsked,
            from: Some(context.today),
            ..StatusChange::default()
        };
        Change::put(context.file.id(), context.new_id(), body)
    })
}

/// Notes that the report that went with a letter is known to the school from today on.
pub fn shared(choices: &Choices, context: &Context<'_>) -> Option<Change> {
    if choices.purpose != Purpose::ShareReport {
        return None;
    }
    let paper = papers(choices, context)
        .into_iter()
        .find(|paper| Some(paper.id()) == choices.report && !paper.is_shared())?;
    let child = context.file.id();
    Some(match paper {
        Paper::Report(entry) => {
            let body = Referral {
                shared_on: Some(context.today),
                ..entry.body.clone()
            };
            Change::put(child, entry.id(), body)
        }
        Paper::Diagnosis(entry) => {
            let body = Diagnosis {
                shared_with_school_on: Some(context.today),
                ..entry.body.clone()
            };
            Change::put(child, entry.id(), body)
        }
    })
}
