//! What somebody wants on paper: which document, of which cycle or meeting, for whom, how large.

use super::Theme;
use super::file_name::named;
use crate::domain::who::{Recipient, Side};
use crate::domain::{ChildFile, Cycle, Day, Entry, Meeting, Now, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What kind of document a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    OnePageProfile,
    SupportPlan,
    MeetingPack,
    MeetingRecord,
    SencoSummary,
    /// "Who helps me, and when": for the child.
    Helpers,
    Chronology,
    RecoveryWords,
}

impl DocumentKind {
    /// Every document about a child, in the order in which they are offered.
    pub const OF_A_CHILD: [DocumentKind; 7] = [
        DocumentKind::OnePageProfile,
        DocumentKind::SupportPlan,
        DocumentKind::MeetingPack,
        DocumentKind::MeetingRecord,
        DocumentKind::SencoSummary,
        DocumentKind::Helpers,
        DocumentKind::Chronology,
    ];

    /// What a person calls it, inside a sentence.
    pub fn label(self) -> &'static str {
        match self {
            DocumentKind::OnePageProfile => "one-page profile",
            DocumentKind::SupportPlan => "SEN support plan",
            DocumentKind::MeetingPack => "meeting pack",
            DocumentKind::MeetingRecord => "meeting record",
            DocumentKind::SencoSummary => "summary for the SENCO",
            DocumentKind::Helpers => "who helps me, and when",
            DocumentKind::Chronology => "chronology",
            DocumentKind::RecoveryWords => "recovery words",
        }
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            DocumentKind::OnePageProfile => "profile",
            DocumentKind::SupportPlan => "plan",
            DocumentKind::MeetingPack => "pack",
            DocumentKind::MeetingRecord => "record",
            DocumentKind::SencoSummary => "summary",
            DocumentKind::Helpers => "helpers",
            DocumentKind::Chronology => "chronology",
            DocumentKind::RecoveryWords => "recovery-words",
        }
    }

    /// The document about a child of that name.
    pub fn from_name(name: &str) -> Option<DocumentKind> {
        DocumentKind::OF_A_CHILD
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    /// What can be left out, in the order in which it stands on paper.
    pub fn sections(self) -> &'static [Section] {
        use Section::*;
        match self {
            DocumentKind::OnePageProfile => &[Photo, ChildWords, MadeWith, Diagnoses],
            DocumentKind::SupportPlan => &[
                Identity,
                Background,
                ChildWords,
                Strengths,
                Views,
                Difficulties,
                Outcomes,
                Provision,
                Responsibilities,
                Review,
                Agreement,
            ],
            DocumentKind::MeetingPack => &[
                ChildWords, Strengths, Thanks, SinceLast, WhatHelps, Concerns, Questions, Evidence, Policies,
                Agenda, Actions,
            ],
            DocumentKind::MeetingRecord => &[ChildWords, People, Answers, Notes, Decisions, Actions, Thanks],
            DocumentKind::SencoSummary => &[
                Identity,
                Background,
                ChildWords,
                Strengths,
                Difficulties,
                Status,
                Outcomes,
                Facts,
                Provision,
                Cost,
                Meetings,
                Specialists,
                Open,
            ],
            DocumentKind::Helpers => &[Photo, ChildWords, People, Provision, WhatHelps],
            DocumentKind::Chronology => &[
                ChildWords,
                Status,
                Meetings,
                Contacts,
                Concerns,
                Actions,
                Specialists,
                Progress,
            ],
            DocumentKind::RecoveryWords => &[],
        }
    }

    /// The sizes and forms in which it can be had.
    pub fn prints(self) -> &'static [Print] {
        match self {
            DocumentKind::OnePageProfile | DocumentKind::RecoveryWords => &[Print::Usual],
            DocumentKind::Helpers => &[Print::Usual, Print::Large, Print::EasyRead],
            _ => &[Print::Usual, Print::Large],
        }
    }
}

/// How it is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Print {
    #[default]
    Usual,
    /// No letter is smaller than 18 points.
    Large,
    /// Short sentences, one idea a line, with pictures.
    EasyRead,
}

/// A part of a document that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Full name, date of birth, school, SEN status and areas of need.
    Identity,
    /// The story of the family and of the child.
    Background,
    /// Attendance and attainment, with their days.
    Facts,
    Photo,
    ChildWords,
    MadeWith,
    Diagnoses,
    Strengths,
    /// How home and school see it, side by side.
    Views,
    Difficulties,
    Outcomes,
    Provision,
    Cost,
    Responsibilities,
    Review,
    /// Lines to sign on.
    Agreement,
    /// What the school already does, and thanks.
    Thanks,
    SinceLast,
    WhatHelps,
    Concerns,
    Questions,
    /// What one brings to show.
    Evidence,
    Policies,
    Agenda,
    Actions,
    People,
    Answers,
    Notes,
    Decisions,
    Status,
    Meetings,
    Specialists,
    Contacts,
    Progress,
    /// What the rules ask about.
    Open,
}

impl Section {
    /// The words beside its tick. `name` is the child's.
    pub fn label(self, name: &str) -> String {
        let words = match self {
            Section::Identity => "Full name, date of birth and school",
            Section::Background => "Family and background",
            Section::Facts => "Attendance and attainment",
            Section::Photo => "Photo",
            Section::ChildWords => return format!("{}’s own words", name.trim()),
            Section::MadeWith => "Who helped to make it",
            Section::Diagnoses => "Diagnosis",
            Section::Strengths => "Strengths",
            Section::Views => "What home and school see",
            Section::Difficulties => "What is hard, and what helps",
            Section::Outcomes => "Outcomes",
            Section::Provision => "Extra help",
            Section::Cost => "What it costs",
            Section::Responsibilities => "Who does what",
            Section::Review => "Looking back",
            Section::Agreement => "Lines to sign on",
            Section::Thanks => "Thanks",
            Section::SinceLast => "Since last time",
            Section::WhatHelps => "What helps",
            Section::Concerns => "Worries, and what was done",
            Section::Questions => "Our questions",
            Section::Evidence => "What we bring to show",
            Section::Policies => "Policies read",
            Section::Agenda => "Agenda",
            Section::Actions => "Actions",
            Section::People => "People",
            Section::Answers => "Questions and answers",
            Section::Notes => "Notes",
            Section::Decisions => "Decisions",
            Section::Status => "SEN status",
            Section::Meetings => "Meetings",
            Section::Specialists => "Specialists and reports",
            Section::Contacts => "Calls and messages",
            Section::Progress => "Progress",
            Section::Open => "What to look at next",
        };
        words.to_owned()
    }
}

/// What somebody wants on paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    pub kind: DocumentKind,
    #[serde(default)]
    pub print: Print,
    #[serde(default)]
    pub theme: Theme,
    /// For whom it is: only what they may see goes in.
    #[serde(default)]
    pub recipient: Recipient,
    /// The cycle it is about; unset: the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle: Option<RecordId>,
    /// The meeting it is about; unset: see [`Order::meeting_in`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<RecordId>,
    /// The last day of the cycle it is about, where that is finished: the records are those of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Day>,
    /// Boxes to fill in by hand instead of what is known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blank: bool,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub left_out: BTreeSet<Section>,
    /// Words that the child wants to be asked about each time, and said yes to for this document.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub agreed: BTreeSet<RecordId>,
    /// The day on the page.
    pub today: Day,
    /// How many of its kind were made before this one, plus one.
    pub version: u32,
}

impl Order {
    /// The usual document of a kind, for everybody who helps the child.
    pub fn new(kind: DocumentKind, today: Day) -> Order {
        // A profile says what helps, not what a child "has", unless the family asks for it.
        let left_out = match kind {
            DocumentKind::OnePageProfile => BTreeSet::from([Section::Diagnoses]),
            // What a family tells of itself goes out when somebody decides so for this document.
            DocumentKind::SupportPlan | DocumentKind::SencoSummary => BTreeSet::from([Section::Background]),
            _ => BTreeSet::new(),
        };
        Order {
            kind,
            print: Print::default(),
            theme: Theme::default(),
            recipient: Recipient::Everyone,
            cycle: None,
            meeting: None,
            as_of: None,
            blank: false,
            left_out,
            agreed: BTreeSet::new(),
            today,
            version: 1,
        }
    }

    /// A name for the file: whose it is, what, how it is printed, and the day. Never for whom: a file name is
    /// seen by everybody who sees the folder.
    pub fn file_name(&self, child: &str) -> String {
        let mut what = self.kind.label().to_owned();
        what.push_str(match self.print {
            Print::Usual => "",
            Print::Large => " large print",
            Print::EasyRead => " easy read",
        });
        if self.blank {
            what.push_str(" to fill in");
        }
        named(child, &what, self.today)
    }

    /// Whether a part goes in.
    pub fn has(&self, section: Section) -> bool {
        !self.left_out.contains(&section)
    }

    /// The cycle it is about, if there is one.
    pub fn cycle_in<'a>(&self, file: &'a ChildFile) -> Option<&'a Entry<Cycle>> {
        match self.cycle {
            Some(id) => file.cycles.iter().find(|cycle| cycle.id() == id),
            None => file.cycle(),
        }
    }

    /// The finished cycle whose last day it tells of, if it does.
    pub fn finished_cycle(&self) -> Option<RecordId> {
        self.cycle.filter(|_| self.as_of.is_some())
    }

    /// Whether it is a paper of a meeting: those in the meeting may see what was chosen for it, and everyone is
    /// everyone in it.
    pub fn is_for_a_meeting(&self) -> bool {
        matches!(self.kind, DocumentKind::MeetingPack | DocumentKind::MeetingRecord) && !self.blank
    }

    /// The meeting it is about: for a record the last one that was held, else the next to come, else the latest.
    /// On its day a meeting may still come: who knows the time asks [`Order::meeting_at`].
    pub fn meeting_in<'a>(&self, file: &'a ChildFile) -> Option<&'a Entry<Meeting>> {
        self.meeting_at(file, self.today)
    }

    /// The same at this moment.
    pub fn meeting_at<'a>(&self, file: &'a ChildFile, now: impl Into<Now>) -> Option<&'a Entry<Meeting>> {
        let now = now.into();
        if let Some(id) = self.meeting {
            return file.meetings.iter().find(|meeting| meeting.id() == id);
        }
        let held = file.meetings.iter().find(|meeting| meeting.body.is_held());
        if self.kind == DocumentKind::MeetingRecord {
            return held;
        }
        // One that was planned and never marked as held does not stand before one that is to come.
        let coming = || file.meetings.iter().filter(|meeting| meeting.body.is_coming());
        coming()
            .filter(|meeting| !meeting.body.has_passed(now))
            .min_by_key(|meeting| (meeting.body.on.is_none(), meeting.body.on, meeting.id()))
            .or_else(|| coming().max_by_key(|meeting| (meeting.body.on, meeting.id())))
            .or(held)
    }

    /// What has to be there first, as a sentence; none when it can be made.
    pub fn lacks(&self, file: &ChildFile) -> Option<&'static str> {
        match self.kind {
            DocumentKind::SupportPlan if self.cycle_in(file).is_none() => {
                Some("A plan belongs to a support cycle. Begin one first.")
            }
            DocumentKind::MeetingPack if !self.blank && self.meeting_in(file).is_none() => {
                Some("A pack is for a meeting. Add the meeting first.")
            }
            DocumentKind::MeetingRecord if self.meeting_in(file).is_none_or(|m| !m.body.is_held()) => {
                Some("A record tells of a meeting that was held.")
            }
            DocumentKind::RecoveryWords => Some("Recovery words are printed in Settings."),
            _ => None,
        }
    }
}

/// For whom it is, in words at the foot of each page.
pub(super) fn for_whom(file: &ChildFile, recipient: &Recipient, name: &str) -> String {
    let person = match recipient {
        Recipient::Person(id, _) | Recipient::Outside(id) => file
            .people
            .iter()
            .find(|entry| entry.id() == *id)
            .map(|entry| entry.body.name.trim())
            .filter(|name| !name.is_empty()),
        _ => None,
    };
    match (recipient, person) {
        (_, Some(person)) => format!("For {person}, who supports {name}"),
        (Recipient::Side(Side::Home), _) => format!("For the people at home who support {name}"),
        (Recipient::Side(Side::School), _) => format!("For the people at school who support {name}"),
        _ => format!("For people who support {name}"),
    }
}
