//! Who the child is.

use super::{Day, Extra, LocalRules, PhotoId, SchoolYear, When, YearGroup, quoted};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The four broad areas of need (SEND Code of Practice 2015, 6.27 to 6.35).
///
/// Needs may span areas and change; any number may be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    CommunicationAndInteraction,
    CognitionAndLearning,
    SocialEmotionalAndMentalHealth,
    SensoryAndOrPhysical,
}

impl Area {
    pub const ALL: [Area; 4] = [
        Area::CommunicationAndInteraction,
        Area::CognitionAndLearning,
        Area::SocialEmotionalAndMentalHealth,
        Area::SensoryAndOrPhysical,
    ];

    /// The statutory name.
    pub fn label(self) -> &'static str {
        match self {
            Area::CommunicationAndInteraction => "Communication and interaction",
            Area::CognitionAndLearning => "Cognition and learning",
            Area::SocialEmotionalAndMentalHealth => "Social, emotional and mental health",
            Area::SensoryAndOrPhysical => "Sensory and/or physical needs",
        }
    }
}

/// How to speak of the child. Unless set, sentences use *they*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronouns {
    pub subject: &'static str,
    pub object: &'static str,
    pub possessive: &'static str,
}

impl Pronouns {
    pub const THEY: Pronouns = Pronouns {
        subject: "they",
        object: "them",
        possessive: "their",
    };

    /// Reads what was typed ("she", "she/her", "He / him"). Anything else speaks of *they*.
    ///
    /// ```
    /// use fourfold::domain::Pronouns;
    /// assert_eq!(Pronouns::read("She/her").object, "her");
    /// assert_eq!(Pronouns::read("xe/xem"), Pronouns::THEY);
    /// ```
    pub fn read(text: &str) -> Pronouns {
        let first = text
            .split(|c: char| !c.is_alphabetic())
            .find(|part| !part.is_empty())
            .unwrap_or_default()
            .to_lowercase();
        match first.as_str() {
            "she" | "her" => Pronouns {
                subject: "she",
                object: "her",
                possessive: "her",
            },
            "he" | "him" | "his" => Pronouns {
                subject: "he",
                object: "him",
                possessive: "his",
            },
            _ => Pronouns::THEY,
        }
    }

    /// "does" or "do": the verb that goes with the subject.
    pub fn does(self) -> &'static str {
        if self.subject == "they" { "do" } else { "does" }
    }
}

/// What helps a child to say what they think (SEND Code of Practice 2015, 1.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SupportKind {
    /// Somebody who speaks up for the child.
    Advocate,
    /// Augmentative and alternative communication: symbols, a talker, a board.
    Aac,
    Interpreter,
    Signing,
    TrustedAdult,
    Other,
}

impl SupportKind {
    pub const ALL: [SupportKind; 6] = [
        SupportKind::TrustedAdult,
        SupportKind::Advocate,
        SupportKind::Aac,
        SupportKind::Signing,
        SupportKind::Interpreter,
        SupportKind::Other,
    ];

    pub fn label(self) -> &'static str {
        match self {
            SupportKind::Advocate => "An advocate",
            SupportKind::Aac => "AAC: symbols, a board or a talker",
            SupportKind::Interpreter => "An interpreter",
            SupportKind::Signing => "Signing",
            SupportKind::TrustedAdult => "An adult they trust",
            SupportKind::Other => "Something else",
        }
    }
}

/// One kind of support to speak, and who gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Support {
    pub kind: SupportKind,
    /// Who helps, or how.
    #[serde(default)]
    pub detail: String,
}

/// A word, a sign or an action of the child's own, and what it means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Meaning {
    /// As the child says or shows it. Never altered.
    #[serde(default)]
    pub sign: String,
    /// What those who know the child understand by it.
    #[serde(default)]
    pub means: String,
}

impl Meaning {
    /// "“blue” means he is sad": none where one half is not written yet.
    pub fn told(&self) -> Option<String> {
        let (sign, means) = (self.sign.trim(), self.means.trim());
        (!sign.is_empty() && !means.is_empty()).then(|| format!("{} means {means}", quoted(sign)))
    }
}

/// How attendance or attainment stood, as somebody wrote it down: a fact with its day and its source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// What it tells of: attendance, reading, a test.
    #[serde(default)]
    pub what: String,
    /// As it was written: "91%", "Working towards". Never reckoned with.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// The day, or the month, term or year where no more is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<When>,
    /// Who or what says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// The child.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Child {
    /// The name the child is called by. The only field that must be filled.
    pub name: String,
    /// The whole name, where a form wants it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub full_name: String,
    /// Free text, read by [`Pronouns::read`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pronouns: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<Day>,
    /// Set by a person where the year group does not follow from the date of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_override: Option<YearGroup>,
    /// The day on which the year group was set by hand: it moves up each 1 September after it. Records from before
    /// it was kept count from the day of their last change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_set_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<PhotoId>,
    /// What the photo shows, for people who do not see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub photo_shows: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    /// How the child communicates, in plain words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub communicates: String,
    /// What the child's own words and signs mean, for people who do not know them yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meanings: Vec<Meaning>,
    /// The story of the family and of the child so far, as the family tells it. Empty: nothing was told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub background: String,
    /// Attendance and attainment, in the order in which they were written. None: nothing was recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Languages at home and at school.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub languages: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support_to_speak: Vec<Support>,
    /// When the profile should be looked at again; unset means a year after it is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile_again_by: Option<Day>,
    /// The day the child saw the profile and said yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile_seen_on: Option<Day>,
    /// What the profile said on that day, as a fingerprint: when it says something else, the child is asked
    /// again. Unset in records from before there were fingerprints.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub profile_seen_as: String,
    /// Who the profile was made with, as it is printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub profile_made_with: String,
    /// What is settled for the rules that speak of this child.
    #[serde(default, skip_serializing_if = "LocalRules::is_usual")]
    pub rules: LocalRules,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Child {
    /// How to speak of the child.
    pub fn pronouns(&self) -> Pronouns {
        Pronouns::read(&self.pronouns)
    }

    /// Whether the child has seen a profile that says what `fingerprint` stands for, and said yes.
    pub fn agreed_to(&self, fingerprint: &str) -> bool {
        self.profile_seen_on.is_some()
            && (self.profile_seen_as.is_empty() || self.profile_seen_as == fingerprint)
    }

    /// The year group on a day: the one set by hand, or the one worked out.
    pub fn year_group(&self, today: Day) -> Option<YearGroup> {
        year_group(self.year_override, self.year_set_on, self.born, today)
    }

    /// "Year 2, one below the usual": how far the year set by hand is from the one by date of birth.
    pub fn year_apart(&self, today: Day) -> Option<String> {
        self.year_override?;
        let (year, usual) = (self.year_group(today)?, YearGroup::on(self.born?, today));
        let apart = i32::from(usual.0) - i32::from(year.0);
        let side = match apart {
            0 => return None,
            1.. => "below",
            _ => "above",
        };
        let count = match apart.abs() {
            1 => "one".to_owned(),
            2 => "two".to_owned(),
            n => n.to_string(),
        };
        Some(format!("{}, {count} {side} the usual", year.label()))
    }

    /// Notes the day for a year group that was set before days were kept.
    pub fn settle_year(&mut self, changed: Day) {
        if self.year_override.is_some() && self.year_set_on.is_none() {
            self.year_set_on = Some(changed);
        }
    }

    /// Attendance and attainment, the newest first and what has no day last.
    pub fn facts_by_day(&self) -> Vec<&Fact> {
        let mut facts: Vec<&Fact> = self.facts.iter().collect();
        facts.sort_by_key(|fact| std::cmp::Reverse(fact.on.map(|on| on.last())));
        facts
    }

    /// Age in whole years on a day; a child born on 29 February has the birthday on 1 March in other years.
    pub fn age(&self, today: Day) -> Option<u32> {
        self.born.and_then(|born| today.years_since(born))
    }
}

/// The year group on a day: the one set by hand, moved up since, or the one by date of birth.
pub(super) fn year_group(
    by_hand: Option<YearGroup>,
    set_on: Option<Day>,
    born: Option<Day>,
    today: Day,
) -> Option<YearGroup> {
    let Some(year) = by_hand else {
        return born.map(|born| YearGroup::on(born, today));
    };
    let years = set_on.map_or(0, |set| SchoolYear::of(today).0 - SchoolYear::of(set).0);
    let years = i16::try_from(years).unwrap_or(0);
    Some(YearGroup(year.0.saturating_add(years)))
}

/// A diagnosis: what, by whom, when, and whether the school knows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnosis {
    pub what: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The day, or the month, term or year where no more is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<When>,
    /// The day it was shared with the school; unset: the school may not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_with_school_on: Option<Day>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// The name with its apostrophe: "Maya’s", "James’".
pub fn possessive(name: &str) -> String {
    if name.ends_with(['s', 'S']) {
        format!("{name}’")
    } else {
        format!("{name}’s")
    }
}
