//! The people around a child.

use super::{Day, Extra, Side};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($variant:ident, $label:literal, $side:expr;)*) => {
        /// What somebody is for the child.
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($variant,)* #[default] Other }

        impl Role {
            /// Every role, in the order in which it is offered.
            pub const ALL: &'static [Role] = &[$(Role::$variant,)* Role::Other];

            pub fn label(self) -> &'static str {
                match self { $(Role::$variant => $label,)* Role::Other => "Someone else" }
            }

            /// The side this role usually stands on; none for services from outside.
            pub fn side(self) -> Option<Side> {
                match self { $(Role::$variant => $side,)* Role::Other => None }
            }
        }
    };
}

roles! {
    Parent, "Parent or carer", Some(Side::Home);
    ClassTeacher, "Class teacher", Some(Side::School);
    SubjectTeacher, "Subject teacher", Some(Side::School);
    FormTutor, "Form tutor", Some(Side::School);
    HeadOfYear, "Head of year", Some(Side::School);
    Senco, "SENCO", Some(Side::School);
    TeachingAssistant, "Teaching assistant", Some(Side::School);
    HeadTeacher, "Head teacher", Some(Side::School);
    EducationalPsychologist, "Educational psychologist", None;
    SpeechTherapist, "Speech and language therapist", None;
    OccupationalTherapist, "Occupational therapist", None;
    BehaviourSupport, "Behaviour support", None;
    Camhs, "CAMHS", None;
    Paediatrician, "Paediatrician", None;
    AdviceService, "Advice service", None;
    LaOfficer, "Local authority officer", None;
    Advocate, "Advocate", None;
}

/// Somebody around the child.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    pub name: String,
    #[serde(default)]
    pub role: Role,
    /// The subject of a subject teacher, or the role in the writer's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role_detail: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub organisation: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// The page of a service, as it is written on its letters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Person {
    /// "Subject teacher, science" or just the role.
    pub fn role_text(&self) -> String {
        match (self.role, self.role_detail.trim()) {
            (role, "") => role.label().to_owned(),
            (Role::Other, detail) => detail.to_owned(),
            (role, detail) => format!("{}, {detail}", role.label()),
        }
    }

    /// Whether the person is with the child on this day.
    pub fn is_current(&self, today: Day) -> bool {
        self.from.is_none_or(|from| from <= today) && self.until.is_none_or(|until| until >= today)
    }
}
