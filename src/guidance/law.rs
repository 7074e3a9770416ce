//! The law and the Code: what each place says, how binding it is, and from when. Packs are dated, and one is in
//! force on a day.

use super::{Entry, Source, read};
use crate::domain::Day;
use crate::domain::rules::footing::{Footing, Place};
use serde::Deserialize;
use std::sync::LazyLock;

/// How binding a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Law.
    Must,
    /// The Code: it may be departed from only with good reason.
    Should,
    /// Something one may do or has.
    Right,
    /// The Code describes it.
    Guidance,
}

impl Weight {
    /// What it means, in plain words.
    pub fn label(self) -> &'static str {
        match self {
            Weight::Must => "Must: this is law",
            Weight::Should => "Should: the Code, to be followed unless there is a good reason",
            Weight::Right => "A right",
            Weight::Guidance => "Guidance",
        }
    }
}

/// Of whom a statement speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    Everyone,
    /// Chapter 6 of the Code: in a mainstream school, without an EHC plan.
    SchoolNoPlan,
    /// The same, and on SEN support.
    SenSupportAtSchool,
    MainstreamSchool,
    /// Mainstream schools, maintained nursery schools and colleges.
    Mainstream,
    AllSchools,
    /// On the roll of a school.
    Pupil,
    EarlyYears,
    College,
    EhcPlan,
    NoPlan,
    YoungPerson,
    /// Decisions of the council on assessments and plans.
    CouncilDecisions,
}

impl Whom {
    /// Of whom it speaks, in plain words.
    pub fn label(self) -> &'static str {
        match self {
            Whom::Everyone => "Everyone with SEN",
            Whom::SchoolNoPlan => "In a mainstream school, without an EHC plan",
            Whom::SenSupportAtSchool => "On SEN support in a mainstream school",
            Whom::MainstreamSchool => "In a mainstream school",
            Whom::Mainstream => "In a mainstream school, a maintained nursery school or a college",
            Whom::AllSchools => "In any school, special schools too",
            Whom::Pupil => "On the roll of any school",
            Whom::EarlyYears => "In early years",
            Whom::College => "At college",
            Whom::EhcPlan => "With an EHC plan",
            Whom::NoPlan => "Without an EHC plan",
            Whom::YoungPerson => "Over compulsory school age and under 25",
            Whom::CouncilDecisions => "Where the council decides on an assessment or a plan",
        }
    }

    /// Whether it speaks of a child who stands so. Where no place is known, what is said of schools is shown: it
    /// names them.
    pub fn fits(self, footing: &Footing) -> bool {
        let place = footing.place;
        match self {
            Whom::Everyone | Whom::CouncilDecisions => true,
            Whom::SchoolNoPlan => footing.in_school(),
            Whom::SenSupportAtSchool => footing.has_school_support(),
            Whom::MainstreamSchool => matches!(place, Some(Place::School) | None),
            Whom::Mainstream => {
                matches!(
                    place,
                    Some(Place::School | Place::EarlyYears | Place::College) | None
                )
            }
            Whom::AllSchools | Whom::Pupil => {
                matches!(place, Some(Place::School | Place::SpecialSchool) | None)
            }
            Whom::EarlyYears => place == Some(Place::EarlyYears) && !footing.has_plan(),
            Whom::College => place == Some(Place::College) && !footing.has_plan(),
            Whom::EhcPlan => footing.has_plan(),
            Whom::NoPlan => !footing.has_plan(),
            Whom::YoungPerson => footing.young_person,
        }
    }
}

/// One place in the law or the Code, in our own short words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalSource {
    pub id: String,
    /// Document and section, article or paragraph: the name by which statements point here.
    pub name: String,
    pub weight: Weight,
    pub whom: Whom,
    pub says: String,
    /// The same where it is owed to the young person.
    #[serde(default)]
    pub says_young: String,
    /// The places of which this one stands for those it speaks of: chapter 5 where a school would have chapter 6.
    #[serde(default)]
    pub stands_for: Vec<String>,
    pub effective_from: Day,
    /// The day on which a source was read for it. None: we know what it says, but have not seen the number.
    #[serde(default)]
    pub checked_on: Option<Day>,
}

impl LegalSource {
    /// What to say on screen beside a number that we have not seen in the document itself. It is never on a paper.
    pub fn care(&self) -> Option<&'static str> {
        self.checked_on
            .is_none()
            .then_some("Please check the number before you quote it. We have it from summaries.")
    }

    /// What it says to a child who stands so.
    pub fn says_to(&self, footing: &Footing) -> &str {
        if footing.young_person && !self.says_young.is_empty() {
            &self.says_young
        } else {
            &self.says
        }
    }

    /// Its name on a paper: where the number was not seen, a paragraph of the Code is named by its chapter.
    pub fn name_on_paper(&self) -> String {
        match self.name.rsplit_once(", ") {
            Some((code, number)) if self.checked_on.is_none() && code.contains("Code of Practice") => {
                let chapter = number.split('.').next().unwrap_or(number);
                format!("{code}, chapter {chapter}")
            }
            _ => self.name.clone(),
        }
    }
}

/// What the law or the Code says at that place to a child who stands so: the place itself, or the one that stands for
/// it. None where it does not speak of the child.
pub fn for_child(name: &str, footing: &Footing) -> Option<&'static LegalSource> {
    legal_source(name)
        .filter(|place| place.whom.fits(footing))
        .or_else(|| {
            legal_sources()
                .iter()
                .find(|place| place.whom.fits(footing) && place.stands_for.iter().any(|other| other == name))
        })
}

/// A dated set of rules.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub id: String,
    pub title: String,
    /// The documents it rests on.
    pub line: String,
    /// What else is worth knowing.
    pub note: String,
    pub effective_from: Day,
    /// The day up to which it was compared with what is published.
    pub checked_on: Day,
}

impl Pack {
    /// "Checked in July 2026."
    pub fn checked(&self) -> String {
        format!("Checked in {}.", self.checked_on.format("%B %Y"))
    }
}

/// A word explained.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub id: String,
    pub term: String,
    /// The plain word for it.
    pub plain: String,
    pub meaning: String,
    pub sources: Vec<Source>,
}

impl Entry for Term {
    fn sources(&self) -> &[Source] {
        &self.sources
    }
}

/// Every place in the law and the Code that a statement points to.
pub fn legal_sources() -> &'static [LegalSource] {
    static LIST: LazyLock<Vec<LegalSource>> =
        LazyLock::new(|| read(include_str!("../../assets/guidance/legal_sources.json")));
    &LIST
}

/// The place of that name.
pub fn legal_source(name: &str) -> Option<&'static LegalSource> {
    legal_sources().iter().find(|source| source.name == name)
}

/// The glossary, in the order of the alphabet.
pub fn glossary() -> &'static [Term] {
    static LIST: LazyLock<Vec<Term>> = LazyLock::new(|| {
        let mut terms: Vec<Term> = read(include_str!("../../assets/guidance/glossary.json"));
        terms.sort_by_key(|term| term.term.to_lowercase());
        terms
    });
    &LIST
}

/// All packs, oldest first.
pub fn packs() -> &'static [Pack] {
    static LIST: LazyLock<Vec<Pack>> = LazyLock::new(|| {
        let mut packs: Vec<Pack> = read(include_str!("../../assets/guidance/packs.json"));
        packs.sort_by_key(|pack| pack.effective_from);
        packs
    });
    &LIST
}

/// The pack in force on a day: the newest that has begun. None before the first.
pub fn pack_in_force(today: Day) -> Option<&'static Pack> {
    newest(packs(), today)
}

fn newest(packs: &[Pack], today: Day) -> Option<&Pack> {
    packs
        .iter()
        .filter(|pack| pack.effective_from <= today)
        .max_by_key(|pack| pack.effective_from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{SenStatus, prompts};
    use crate::guidance::{rights, together};
    use std::collections::BTreeSet;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd_opt(y, m, d).unwrap()
    }

    /// What counts as law: its place has to be in the list.
    fn is_law(name: &str) -> bool {
        !name.starts_with("Advice for families") && !name.starts_with("Fourfold")
    }

    fn every_source() -> Vec<Source> {
        fn of<T: Entry>(list: &[T]) -> Vec<Source> {
            list.iter().flat_map(|entry| entry.sources().to_vec()).collect()
        }
        let calm = together::calm_path();
        [
            of(together::question_bank()),
            of(together::starters()),
            of(together::checklists()),
            of(together::concern_prompts()),
            of(together::evidence_kinds()),
            of(together::information_report()),
            of(together::partnership_ideas()),
            of(together::ways_to_take_part()),
            of(together::setting_duties()),
            of(together::situations()),
            of(&calm.reasons),
            of(&calm.tips),
            of(&calm.ladder),
            of(glossary()),
            rights().iter().flat_map(|right| right.sources.clone()).collect(),
        ]
        .concat()
    }

    /// S1.4: every statement shows its paragraph, with a short text one step away.
    #[test]
    fn s1_4_no_statement_stands_without_its_source() {
        let sources = every_source();
        assert!(sources.len() > 150);
        for source in sources.iter().filter(|source| is_law(&source.name)) {
            let place = legal_source(&source.name).unwrap_or_else(|| panic!("{}", source.name));
            assert_eq!(place.effective_from, source.effective_from, "{}", source.name);
        }
        for name in prompts::SOURCES {
            assert!(legal_source(name).is_some(), "{name}");
        }
    }

    #[test]
    fn the_places_of_the_advice_are_cited() {
        for number in ["1.9", "1.10", "6.20", "6.65", "6.69", "6.70", "6.79"] {
            let name = format!("SEND Code of Practice 2015, {number}");
            assert!(legal_source(&name).is_some(), "{name}");
        }
        let ids: BTreeSet<_> = legal_sources().iter().map(|place| &place.id).collect();
        assert_eq!(ids.len(), legal_sources().len());
    }

    /// S2.27 to S2.29: three meetings should be, one report must be.
    #[test]
    fn s2_29_must_is_for_law_and_should_for_the_code() {
        let weight = |name: &str| legal_source(name).unwrap().weight;
        for number in ["6.44", "6.48", "6.50", "6.52", "6.54", "6.55", "6.65", "6.73"] {
            assert_eq!(
                weight(&format!("SEND Code of Practice 2015, {number}")),
                Weight::Should
            );
        }
        assert_eq!(weight("SEND Code of Practice 2015, 6.64"), Weight::Must);
        assert_eq!(weight("Children and Families Act 2014, s.68"), Weight::Must);
        for place in legal_sources() {
            match place.weight {
                Weight::Must => assert!(place.says.contains("must"), "{}", place.name),
                Weight::Should => assert!(
                    place.says.contains("should") && !place.says.contains("must"),
                    "{}",
                    place.name
                ),
                Weight::Guidance => assert!(!place.says.contains("must"), "{}", place.name),
                Weight::Right => {}
            }
        }
    }

    #[test]
    fn what_we_know_from_summaries_is_worded_with_care() {
        let careful = legal_sources().iter().filter(|place| place.care().is_some());
        assert!(careful.clone().any(|place| place.name.ends_with("6.59")));
        assert!(careful.count() >= 5);
    }

    #[test]
    fn the_names_of_the_law_are_the_right_ones() {
        let all = include_str!("../../assets/guidance/question_bank.json").to_owned()
            + include_str!("../../assets/guidance/legal_sources.json")
            + include_str!("../../assets/guidance/glossary.json");
        assert!(!all.contains("Educational and Health"));
        assert!(all.contains("education, health and care (EHC) needs assessment"));
    }

    #[test]
    fn one_pack_is_in_force_on_a_day() {
        assert_eq!(pack_in_force(day(2015, 3, 31)), None);
        let now = pack_in_force(day(2026, 11, 24)).unwrap();
        assert_eq!(now.id, "england_2015");
        assert!(now.note.contains("not law") && now.note.contains("2029"));
        assert_eq!(now.checked(), "Checked in July 2026.");
        let later = Pack {
            id: "later".to_owned(),
            effective_from: day(2029, 9, 1),
            ..now.clone()
        };
        let both = [later.clone(), now.clone()];
        assert_eq!(newest(&both, day(2029, 8, 31)), Some(now));
        assert_eq!(newest(&both, day(2029, 9, 1)), Some(&later));
    }

    fn stands(place: Option<Place>, status: SenStatus, young_person: bool) -> Footing {
        Footing {
            place,
            status: Some(status),
            young_person,
        }
    }

    /// Chapter 6 is for mainstream schools. Others get their own words, or none.
    #[test]
    fn chapter_six_is_told_on_sen_support_in_a_mainstream_school_alone() {
        let name = |number: &str| format!("SEND Code of Practice 2015, {number}");
        let told = |number: &str, footing: &Footing| {
            for_child(&name(number), footing).map(|place| place.name.rsplit(", ").next().unwrap())
        };
        let school = stands(Some(Place::School), SenStatus::SenSupport, false);
        for number in ["6.44", "6.48", "6.54", "6.64", "6.65", "6.70"] {
            assert_eq!(told(number, &school), Some(number));
        }
        let watched = stands(Some(Place::School), SenStatus::Watching, false);
        assert_eq!(told("6.65", &watched), None);
        let nursery = stands(Some(Place::EarlyYears), SenStatus::SenSupport, false);
        assert_eq!(told("6.48", &nursery), Some("5.40"));
        let college = stands(Some(Place::College), SenStatus::SenSupport, true);
        assert_eq!(told("6.65", &college), Some("7.14"));
        let plan = stands(Some(Place::School), SenStatus::EhcPlan, false);
        assert_eq!(told("6.65", &plan), Some("s.44"));
        let special = stands(Some(Place::SpecialSchool), SenStatus::SenSupport, false);
        assert_eq!(told("6.65", &special), None);
        for footing in [nursery, college, plan, special] {
            for place in legal_sources() {
                if place.name.contains("2015, 6.") && place.id != "code_6_15" && place.id != "code_6_79" {
                    assert!(!place.whom.fits(&footing), "{}", place.name);
                }
                if let Some(told) = for_child(&place.name, &footing)
                    && told.name.contains("2015, 6.")
                {
                    assert!(
                        matches!(told.whom, Whom::Everyone | Whom::AllSchools),
                        "{}",
                        told.name
                    );
                }
            }
            let told = for_child("Children and Families Act 2014, s.68", &footing);
            assert_eq!(told, None);
        }
    }

    #[test]
    fn over_school_age_the_young_person_is_told() {
        let young = stands(Some(Place::School), SenStatus::SenSupport, true);
        let told = for_child("Children and Families Act 2014, s.68", &young).unwrap();
        assert!(
            told.says_to(&young)
                .contains("young person whom the school must tell")
        );
        let child = Footing {
            young_person: false,
            ..young
        };
        assert!(told.says_to(&child).starts_with("A school must tell parents"));
    }

    #[test]
    fn a_number_that_was_not_seen_is_named_by_its_chapter_on_paper() {
        let place = legal_source("SEND Code of Practice 2015, 6.59").unwrap();
        assert_eq!(place.name_on_paper(), "SEND Code of Practice 2015, chapter 6");
        let place = legal_source("SEND Code of Practice 2015, 6.65").unwrap();
        assert_eq!(place.name_on_paper(), place.name);
    }

    #[test]
    fn what_stands_for_another_place_names_one_that_is_there() {
        for place in legal_sources() {
            for other in &place.stands_for {
                assert!(legal_source(other).is_some(), "{other}");
            }
        }
    }

    #[test]
    fn the_glossary_is_in_order_and_each_word_has_a_plain_one() {
        let terms = glossary();
        assert!(terms.len() >= 25);
        assert!(
            terms
                .windows(2)
                .all(|pair| pair[0].term.to_lowercase() < pair[1].term.to_lowercase())
        );
        for term in terms {
            assert!(!term.plain.is_empty() && !term.meaning.is_empty() && !term.sources.is_empty());
        }
        for wanted in ["SENCO", "Person-centred planning", "Outcome", "Provision"] {
            assert!(terms.iter().any(|term| term.term == wanted), "{wanted}");
        }
    }
}
