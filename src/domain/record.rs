//! Records: what every kind has in common, and the list of kinds.

use super::*;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Fields that a newer Fourfold wrote and this one does not know. They are kept as they are.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// It belongs to one child and goes when the child's records go.
    Child(ChildId),
    /// It serves every child: the school, its SENCO, local services.
    Shared,
}

impl Scope {
    /// The child, if there is one.
    pub fn child(self) -> Option<ChildId> {
        match self {
            Scope::Child(id) => Some(id),
            Scope::Shared => None,
        }
    }
}

impl From<ChildId> for Scope {
    fn from(id: ChildId) -> Scope {
        Scope::Child(id)
    }
}

/// When something was written and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stamp {
    /// The moment, in UTC. For show only: order never depends on it.
    pub at: DateTime<Utc>,
    /// The name the writer chose in Settings; may be empty.
    #[serde(default)]
    pub by: String,
}

/// What every record has, whatever its kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    pub id: RecordId,
    pub scope: Scope,
    /// The version this state is.
    pub version: VersionId,
    pub made: Stamp,
    pub changed: Stamp,
    /// In the bin: out of every list and print, until a person empties the bin.
    pub binned: bool,
    pub who_may_see: WhoMaySee,
}

/// A record with its body.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<T> {
    pub meta: Meta,
    pub body: T,
}

impl<T> Entry<T> {
    /// Short for `self.meta.id`.
    pub fn id(&self) -> RecordId {
        self.meta.id
    }
}

/// A record whose kind is known only at run time.
pub type Record = Entry<Body>;

/// A type that can be the body of a record.
pub trait Entity: Clone + PartialEq + Into<Body> {
    const KIND: Kind;
    /// The body as this type, if it is of this kind.
    fn from_body(body: &Body) -> Option<&Self>;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident($ty:ty) = $wire:literal, $label:literal;)*) => {
        /// The kinds of record.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        pub enum Kind {
            $($(#[$doc])* #[serde(rename = $wire)] $variant,)*
        }

        impl Kind {
            /// Every kind, in the order in which files list them.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// The name in files, tables and on the command line.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $wire,)* }
            }

            /// What a person calls one of them.
            pub fn label(self) -> &'static str {
                match self { $(Kind::$variant => $label,)* }
            }

            /// The kind of that name.
            pub fn from_name(name: &str) -> Option<Kind> {
                match name { $($wire => Some(Kind::$variant),)* _ => None }
            }
        }

        /// The body of a record of any kind. In JSON: `{"kind": "...", ...fields}`.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "kind")]
        #[allow(
            clippy::large_enum_variant,
            reason = "a body is on its way to the list of its kind, where it takes no more than its own room"
        )]
        pub enum Body {
            $($(#[$doc])* #[serde(rename = $wire)] $variant($ty),)*
        }

        impl Body {
            /// Reads the fields of a body of a known kind; the tag is not among them.
            pub fn read<'de, D: serde::Deserializer<'de>>(kind: Kind, fields: D) -> Result<Body, D::Error> {
                match kind { $(Kind::$variant => <$ty>::deserialize(fields).map(Body::$variant),)* }
            }

            /// Which kind it is.
            pub fn kind(&self) -> Kind {
                match self { $(Body::$variant(_) => Kind::$variant,)* }
            }
        }

        $(
            impl From<$ty> for Body {
                fn from(body: $ty) -> Body { Body::$variant(body) }
            }
            impl Entity for $ty {
                const KIND: Kind = Kind::$variant;
                fn from_body(body: &Body) -> Option<&Self> {
                    match body { Body::$variant(body) => Some(body), _ => None }
                }
            }
        )*
    };
}

impl Body {
    /// The picture that it names: a child's photo, or what a child drew or showed.
    pub fn picture(&self) -> Option<PhotoId> {
        match self {
            Body::Child(child) => child.photo,
            Body::Voice(voice) => voice.picture,
            _ => None,
        }
    }

    /// Names another picture, or none. What has none to name is left as it is.
    pub fn set_picture(&mut self, picture: Option<PhotoId>) {
        match self {
            Body::Child(child) => child.photo = picture,
            Body::Voice(voice) => voice.picture = picture,
            _ => {}
        }
    }
}

kinds! {
    /// Who the child is.
    Child(Child) = "child", "Child";
    /// A change of SEN status.
    Status(StatusChange) = "status", "SEN status";
    /// A diagnosis someone made.
    Diagnosis(Diagnosis) = "diagnosis", "Diagnosis";
    /// A school, nursery or college, now or before.
    Setting(Setting) = "setting", "School or setting";
    /// Someone around the child.
    Person(Person) = "person", "Person";
    /// A strength, an interest or something to be proud of.
    Strength(Strength) = "strength", "Strength";
    /// Something the child said or told in another way.
    Voice(Voice) = "voice", "Child's words";
    /// Something that is important to or for the child.
    Important(Important) = "important", "What is important";
    /// A wish or hope of the child's.
    Aspiration(Aspiration) = "aspiration", "Wish or hope";
    /// Something that is hard for the child.
    Difficulty(Difficulty) = "difficulty", "Difficulty";
    /// Something that helps the child.
    Strategy(Strategy) = "strategy", "Strategy";
    /// A question for the school.
    Question(Question) = "question", "Question";
    /// One round of assess, plan, do and review.
    Cycle(Cycle) = "cycle", "Support cycle";
    /// A difference that is aimed for.
    Outcome(Outcome) = "outcome", "Outcome";
    /// Extra help that is planned.
    Provision(Provision) = "provision", "Extra help";
    /// What took place of the extra help in a week or on a day.
    Delivery(Delivery) = "delivery", "Help given";
    /// How an outcome stood on a day.
    Measurement(Measurement) = "measurement", "Measurement";
    /// Looking back at one outcome.
    Review(Review) = "review", "Review";
    /// A meeting, from the first idea to its close.
    Meeting(Meeting) = "meeting", "Meeting";
    /// Something that somebody said they would do.
    Action(AgreedAction) = "action", "Action";
    /// Something that worries the child, home or school.
    Concern(Concern) = "concern", "Concern";
    /// A call, a message or a talk.
    Contact(Contact) = "contact", "Call or message";
    /// Something that home and school see differently.
    Disagreement(Disagreement) = "disagreement", "Different views";
    /// A specialist who was asked.
    Referral(Referral) = "referral", "Specialist";
    /// The school's yearly report.
    Report(YearlyReport) = "report", "Yearly report";
    /// A policy of the school's that was read.
    Policy(PolicyRead) = "policy", "Policy read";
}

impl Record {
    /// The record as one of a known kind.
    pub fn typed<T: Entity>(&self) -> Option<Entry<T>> {
        T::from_body(&self.body).map(|body| Entry {
            meta: self.meta.clone(),
            body: body.clone(),
        })
    }
}

impl<T: Entity> From<Entry<T>> for Record {
    fn from(entry: Entry<T>) -> Record {
        Entry {
            meta: entry.meta,
            body: entry.body.into(),
        }
    }
}
