//! The documents that there are: what each is called and for, and what one remembers of it.

use super::copies;
use crate::document::{DocumentKind, Order, Print, Section, Theme};
use crate::domain::who::{Recipient, Side};
use crate::domain::{Day, RecordId};
use crate::kit::Icon;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// One of the documents on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    pub kind: DocumentKind,
    /// With boxes to fill in by hand.
    pub blank: bool,
}

impl Paper {
    /// Every one, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Paper> {
        DocumentKind::OF_A_CHILD.into_iter().flat_map(|kind| {
            let blank = (kind == DocumentKind::MeetingPack).then_some(Paper { kind, blank: true });
            std::iter::once(Paper { kind, blank: false }).chain(blank)
        })
    }

    pub const PROFILE: Paper = Paper {
        kind: DocumentKind::OnePageProfile,
        blank: false,
    };

    /// What it is remembered by.
    pub fn key(self) -> String {
        copies::name(self.kind, self.blank)
    }

    /// Its title.
    pub fn title(self) -> String {
        if self.blank {
            return "Pack to fill in by hand".to_owned();
        }
        let label = self.kind.label();
        let mut letters = label.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect())
            .unwrap_or_default()
    }

    pub fn icon(self) -> Icon {
        match self.kind {
            DocumentKind::OnePageProfile => Icon::IdCard,
            DocumentKind::SupportPlan => Icon::ClipboardList,
            DocumentKind::MeetingPack if self.blank => Icon::Pencil,
            DocumentKind::MeetingPack => Icon::Backpack,
            DocumentKind::MeetingRecord => Icon::NotebookPen,
            DocumentKind::SencoSummary => Icon::Table2,
            DocumentKind::Helpers => Icon::HandHeart,
            DocumentKind::Chronology => Icon::History,
            DocumentKind::RecoveryWords => Icon::Key,
        }
    }

    /// What it is for, in a line.
    pub fn purpose(self, name: &str) -> String {
        match self.kind {
            DocumentKind::OnePageProfile => format!("{name} in one minute"),
            DocumentKind::SupportPlan => "Who does what, by when".to_owned(),
            DocumentKind::MeetingPack if self.blank => "With empty boxes".to_owned(),
            DocumentKind::MeetingPack => "To have at the meeting".to_owned(),
            DocumentKind::MeetingRecord => "What was agreed".to_owned(),
            DocumentKind::SencoSummary => "All at a glance".to_owned(),
            DocumentKind::Helpers => format!("A page for {name}"),
            DocumentKind::Chronology => "What happened, in order".to_owned(),
            DocumentKind::RecoveryWords => String::new(),
        }
    }

    /// The usual order of it.
    pub fn order(self, today: Day) -> Order {
        Order {
            blank: self.blank,
            ..Order::new(self.kind, today)
        }
    }

    /// Whether it is about one meeting.
    pub fn of_meeting(self) -> bool {
        matches!(self.kind, DocumentKind::MeetingPack | DocumentKind::MeetingRecord)
    }
}

/// What goes on a document, as it is remembered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    #[serde(default)]
    pub theme: Theme,
    #[serde(default)]
    pub print: Print,
    #[serde(default)]
    pub left_out: BTreeSet<Section>,
    /// The story of the family was among the parts to choose from. Choices from before it was are no yes to it.
    #[serde(default)]
    pub knows_background: bool,
}

impl Choices {
    /// Those that an order begins with.
    fn usual(paper: Paper, today: Day) -> Choices {
        Choices::of(&paper.order(today))
    }

    /// Those of an order.
    pub fn of(order: &Order) -> Choices {
        Choices {
            theme: order.theme,
            print: order.print,
            left_out: order.left_out.clone(),
            knows_background: true,
        }
    }
}

/// What one chose last, by document and kind of recipient. It is a draft of the child.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// The document that was open.
    #[serde(default)]
    pub open: String,
    /// For whom each was last.
    #[serde(default)]
    pub whom: BTreeMap<String, Recipient>,
    /// By document and kind of recipient.
    #[serde(default)]
    pub choices: BTreeMap<String, Choices>,
}

impl Remembered {
    /// The name of the draft.
    pub const KEY: &'static str = "documents/choices";

    /// The document that was open last.
    pub fn paper(&self) -> Option<Paper> {
        Paper::all().find(|paper| paper.key() == self.open)
    }

    /// For whom a document was last.
    pub fn whom(&self, paper: Paper) -> Recipient {
        self.whom.get(&paper.key()).cloned().unwrap_or_default()
    }

    /// What went on a document for that recipient.
    pub fn choices(&self, paper: Paper, recipient: &Recipient, today: Day) -> Choices {
        let mut choices = self
            .choices
            .get(&key(paper, recipient))
            .cloned()
            .unwrap_or_else(|| Choices::usual(paper, today));
        if !choices.knows_background {
            let usual = Choices::usual(paper, today).left_out;
            choices
                .left_out
                .extend(usual.into_iter().filter(|part| *part == Section::Background));
            choices.knows_background = true;
        }
        // A newer program may offer more.
        if !paper.kind.prints().contains(&choices.print) {
            choices.print = Print::default();
        }
        choices
    }

    /// Keeps what was chosen.
    pub fn keep(&mut self, paper: Paper, recipient: &Recipient, choices: &Choices) {
        self.open = paper.key();
        self.whom.insert(paper.key(), recipient.clone());
        self.choices.insert(key(paper, recipient), choices.clone());
    }
}

fn key(paper: Paper, recipient: &Recipient) -> String {
    format!("{}/{}", paper.key(), kind_of(recipient))
}

/// The kinds of recipient that choices are remembered for.
fn kind_of(recipient: &Recipient) -> &'static str {
    match recipient {
        Recipient::Everyone => "everyone",
        Recipient::Side(Side::Home) => "home",
        Recipient::Side(Side::School) => "school",
        Recipient::Person(..) | Recipient::Outside(_) => "person",
    }
}

/// The people and sides a document can be for. `in_meeting`: it is one of a meeting.
pub fn recipients(
    file: &crate::domain::ChildFile,
    in_meeting: bool,
    today: Day,
) -> Vec<(Recipient, String, String)> {
    let (everyone, what) = match in_meeting {
        true => (
            "Everyone in the meeting",
            "What anyone may see, and what you chose for it",
        ),
        false => ("Everyone who helps", "Only what anyone may see"),
    };
    let mut all = vec![
        (Recipient::Everyone, everyone.to_owned(), what.to_owned()),
        (
            Recipient::Side(Side::Home),
            "The people at home".to_owned(),
            String::new(),
        ),
        (
            Recipient::Side(Side::School),
            "The people at school".to_owned(),
            String::new(),
        ),
    ];
    let mut ids: HashSet<RecordId> = HashSet::new();
    for person in file.people_now(today) {
        if !person.body.name.trim().is_empty() && ids.insert(person.id()) {
            all.push((
                copies::recipient(person),
                person.body.name.trim().to_owned(),
                person.body.role_text(),
            ));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::from_ymd_opt(2026, 11, 24).unwrap()
    }

    #[test]
    fn every_document_has_a_name_of_its_own_and_a_purpose() {
        let all: Vec<Paper> = Paper::all().collect();
        assert_eq!(all.len(), 8);
        let keys: BTreeSet<String> = all.iter().map(|paper| paper.key()).collect();
        let titles: BTreeSet<String> = all.iter().map(|paper| paper.title()).collect();
        assert_eq!((keys.len(), titles.len()), (8, 8));
        assert!(all.iter().all(|paper| !paper.purpose("Sam").is_empty()));
    }

    #[test]
    fn choices_are_remembered_by_document_and_kind_of_recipient() {
        let mut remembered = Remembered::default();
        let plan = Paper {
            kind: DocumentKind::SupportPlan,
            blank: false,
        };
        let school = Recipient::Side(Side::School);
        let usual = remembered.choices(plan, &school, today());
        let large = Choices {
            print: Print::Large,
            ..usual.clone()
        };
        remembered.keep(plan, &school, &large);
        assert_eq!(remembered.paper(), Some(plan));
        assert_eq!(remembered.whom(plan), school);
        assert_eq!(remembered.choices(plan, &school, today()), large);
        // Nothing else has changed.
        assert_eq!(remembered.choices(plan, &Recipient::Everyone, today()), usual);
        assert_eq!(remembered.whom(Paper::PROFILE), Recipient::Everyone);
        let json = serde_json::to_value(&remembered).unwrap();
        assert_eq!(serde_json::from_value::<Remembered>(json).unwrap(), remembered);
    }

    /// What was remembered before the story of the family could be chosen is no yes to printing it.
    #[test]
    fn choices_from_before_leave_the_story_of_the_family_out() {
        let plan = Paper {
            kind: DocumentKind::SupportPlan,
            blank: false,
        };
        let everyone = Recipient::Everyone;
        let of = |choices: serde_json::Value| {
            let mut remembered = Remembered::default();
            let choices = serde_json::from_value(choices).unwrap();
            remembered.keep(plan, &everyone, &choices);
            remembered.choices(plan, &everyone, today()).left_out
        };
        let before = of(serde_json::json!({"left_out": ["strengths"]}));
        assert_eq!(before, [Section::Background, Section::Strengths].into());
        let since = of(serde_json::json!({"left_out": [], "knows_background": true}));
        assert!(since.is_empty(), "a tick stays");
    }

    #[test]
    fn a_form_that_a_document_does_not_have_is_not_asked_for() {
        let mut remembered = Remembered::default();
        let mut choices = remembered.choices(Paper::PROFILE, &Recipient::Everyone, today());
        choices.print = Print::EasyRead;
        remembered.keep(Paper::PROFILE, &Recipient::Everyone, &choices);
        assert_eq!(
            remembered
                .choices(Paper::PROFILE, &Recipient::Everyone, today())
                .print,
            Print::Usual
        );
    }
}
