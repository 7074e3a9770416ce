//! The law and the Code: what each place says, how binding it is, and from when. Packs are dated, and one is in
//! force on a day.

use super::{Entry, Source, read};
use crate::domain::Day;
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

/// One place in the law or the Code, in our own short words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalSource {
    pub id: String,
    /// Document and section, article or paragraph: the name by which statements point here.
    pub name: String,
    pub weight: Weight,
    pub says: String,
    pub effective_from: Day,
    /// We have read what it says, but not in the document itself under this number.
    #[serde(default)]
    pub number_unchecked: bool,
}

impl LegalSource {
    /// What to say beside a number that we have not seen in the document itself.
    pub fn care(&self) -> Option<&'static str> {
        self.number_unchecked
            .then_some("Please check the number before you quote it. We have it from summaries.")
    }
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
    /// The day on which it was compared with what is published.
    pub checked_on: Day,
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
    use crate::domain::prompts;
    use crate::guidance::{rights, together};
    use std::collections::BTreeSet;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd_opt(y, m, d).unwrap()
    }

    /// What counts as law: its place has to be in the list.
    fn is_law(name: &str) -> bool {
        [
            "Act 2014",
            "Regulations 2014",
            "Code of Practice",
            "UN Convention",
            "Tribunal",
        ]
        .iter()
        .any(|part| name.contains(part))
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
            let place = legal_source(&name).unwrap_or_else(|| panic!("{name}"));
            assert!(!place.number_unchecked, "{name}");
        }
        let ids: BTreeSet<_> = legal_sources().iter().map(|place| &place.id).collect();
        assert_eq!(ids.len(), legal_sources().len());
    }

    /// S2.27 to S2.29: three meetings should be, one report must be.
    #[test]
    fn s2_29_must_is_for_law_and_should_for_the_code() {
        let weight = |name: &str| legal_source(name).unwrap().weight;
        assert_eq!(weight("SEND Code of Practice 2015, 6.65"), Weight::Should);
        assert_eq!(weight("SEND Code of Practice 2015, 6.64"), Weight::Must);
        assert_eq!(weight("Children and Families Act 2014, s.68"), Weight::Must);
        for place in legal_sources() {
            match place.weight {
                Weight::Must => assert!(place.says.contains("must"), "{}", place.name),
                Weight::Should | Weight::Guidance => {
                    assert!(!place.says.contains("must"), "{}", place.name);
                }
                Weight::Right => {}
            }
        }
    }

    #[test]
    fn what_we_know_from_summaries_is_worded_with_care() {
        let careful = legal_sources().iter().filter(|place| place.care().is_some());
        assert!(careful.clone().any(|place| place.name.ends_with("6.71")));
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
        assert!(now.note.contains("not law"));
        let later = Pack {
            id: "later".to_owned(),
            effective_from: day(2029, 9, 1),
            ..now.clone()
        };
        let both = [later.clone(), now.clone()];
        assert_eq!(newest(&both, day(2029, 8, 31)), Some(now));
        assert_eq!(newest(&both, day(2029, 9, 1)), Some(&later));
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
