//! What is typed about the child.

use crate::domain::date_text::Expect;
use crate::domain::{
    Area as Need, Child, Day, Fact, Meaning, PhotoId, Pronouns, Support, SupportKind, When, YearGroup,
};
use crate::kit::Area;
use crate::screen::about::{day_or, when_or};
use crate::screen::form::{DateText, is_blank, tidy};

/// The id of the first field.
pub const FIRST: &str = "child-name";

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Name(String),
    FullName(String),
    Pronouns(String),
    Born(String),
    /// None is the year that follows from the date of birth.
    Year(Option<YearGroup>),
    Need(Need),
    Languages(String),
    Support(SupportKind),
    SupportDetail(SupportKind, String),
    /// One more word or sign.
    NewMeaning,
    Sign(usize, String),
    Means(usize, String),
    DropMeaning(usize),
    /// One more fact of attendance or attainment.
    NewFact,
    Fact(usize, FactField, String),
    DropFact(usize),
}

/// A field of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactField {
    What,
    Value,
    On,
    Source,
}

/// One fact as it is typed.
#[derive(Debug, Clone, Default)]
pub struct FactLine {
    pub what: String,
    pub value: String,
    pub on: DateText,
    pub source: String,
    /// What the field held last that could be read.
    old: Option<When>,
}

/// One kind of support. What was written stays while it is not ticked, until one leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportLine {
    pub kind: SupportKind,
    pub on: bool,
    pub detail: String,
}

/// The form over the child's own record.
#[derive(Debug)]
pub struct Form {
    pub name: String,
    pub full_name: String,
    pub pronouns: String,
    pub born: DateText,
    pub year: Option<YearGroup>,
    pub needs: Vec<Need>,
    pub communicates: Area,
    pub meanings: Vec<Meaning>,
    pub background: Area,
    pub facts: Vec<FactLine>,
    pub languages: String,
    pub support: Vec<SupportLine>,
    pub photo: Option<PhotoId>,
    pub photo_shows: Area,
}

impl Form {
    /// A form over the record.
    pub fn of(child: &Child, today: Day) -> Self {
        Form {
            name: child.name.clone(),
            full_name: child.full_name.clone(),
            pronouns: child.pronouns.clone(),
            born: DateText::of(child.born),
            year: child.year_override.and_then(|_| child.year_group(today)),
            needs: child.areas.clone(),
            communicates: Area::new(&child.communicates),
            meanings: child.meanings.clone(),
            background: Area::new(&child.background),
            facts: child.facts.iter().map(FactLine::of).collect(),
            languages: child.languages.clone(),
            support: SupportKind::ALL.map(|kind| line(kind, child)).into(),
            photo: child.photo,
            photo_shows: Area::new(&child.photo_shows),
        }
    }

    /// Takes in a change.
    pub fn change(&mut self, change: Change, today: Day) {
        match change {
            Change::Name(text) => self.name = text,
            Change::FullName(text) => self.full_name = text,
            Change::Pronouns(text) => self.pronouns = text,
            Change::Born(text) => self.born = DateText(text),
            Change::Year(year) => self.year = year,
            Change::Need(need) => {
                if let Some(at) = self.needs.iter().position(|other| *other == need) {
                    self.needs.remove(at);
                } else {
                    self.needs.push(need);
                    self.needs.sort_unstable();
                }
            }
            Change::Languages(text) => self.languages = text,
            Change::NewMeaning => self.meanings.push(Meaning::default()),
            Change::Sign(at, text) => {
                if let Some(meaning) = self.meanings.get_mut(at) {
                    meaning.sign = text;
                }
            }
            Change::Means(at, text) => {
                if let Some(meaning) = self.meanings.get_mut(at) {
                    meaning.means = text;
                }
            }
            Change::DropMeaning(at) => {
                if at < self.meanings.len() {
                    self.meanings.remove(at);
                }
            }
            Change::NewFact => self.facts.push(FactLine::default()),
            Change::Fact(at, field, text) => {
                if let Some(line) = self.facts.get_mut(at) {
                    match field {
                        FactField::What => line.what = text,
                        FactField::Value => line.value = text,
                        FactField::On => {
                            // What could be read last stays while the field holds what cannot be.
                            if let Ok(when) = line.on.when(today, Expect::Past) {
                                line.old = when;
                            }
                            line.on = DateText(text);
                        }
                        FactField::Source => line.source = text,
                    }
                }
            }
            Change::DropFact(at) => {
                if at < self.facts.len() {
                    self.facts.remove(at);
                }
            }
            Change::Support(kind) => {
                if let Some(line) = self.line(kind) {
                    line.on = !line.on;
                }
            }
            Change::SupportDetail(kind, text) => {
                if let Some(line) = self.line(kind) {
                    line.detail = text;
                }
            }
        }
    }

    fn line(&mut self, kind: SupportKind) -> Option<&mut SupportLine> {
        self.support.iter_mut().find(|line| line.kind == kind)
    }

    /// What is missing from the name.
    pub fn name_error(&self) -> Option<&'static str> {
        is_blank(&self.name).then_some("Write a name. Until then the old one stays.")
    }

    /// How sentences speak of the child, as it is typed.
    pub fn speaks_of(&self) -> Pronouns {
        Pronouns::read(&self.pronouns)
    }

    /// The date of birth, where it can be read.
    pub fn born(&self, today: Day) -> Option<Day> {
        self.born.day(today, Expect::Past).ok().flatten()
    }

    /// The child. What cannot be read yet stays as the record has it.
    pub fn body(&self, today: Day, old: &Child) -> Child {
        let name = match tidy(&self.name) {
            name if name.is_empty() => old.name.clone(),
            name => name,
        };
        // The field shows where the child is now; only another choice is a new day to count from.
        let shown = old.year_override.and_then(|_| old.year_group(today));
        let (year_override, year_set_on) = match self.year {
            year if year == shown => (old.year_override, old.year_set_on),
            year => (year, year.map(|_| today)),
        };
        Child {
            name,
            full_name: tidy(&self.full_name),
            pronouns: tidy(&self.pronouns),
            born: day_or(&self.born, today, Expect::Past, Some(old.born), "").unwrap_or(old.born),
            year_override,
            year_set_on,
            areas: self.needs.clone(),
            communicates: tidy(&self.communicates.text()),
            meanings: self
                .meanings
                .iter()
                .filter(|meaning| !is_blank(&meaning.sign) || !is_blank(&meaning.means))
                // The child's own word is kept to the letter.
                .map(|meaning| Meaning {
                    sign: meaning.sign.clone(),
                    means: tidy(&meaning.means),
                })
                .collect(),
            background: tidy(&self.background.text()),
            facts: self.facts.iter().filter_map(|line| line.fact(today)).collect(),
            languages: tidy(&self.languages),
            support_to_speak: self
                .support
                .iter()
                .filter(|line| line.on)
                .map(|line| Support {
                    kind: line.kind,
                    detail: tidy(&line.detail),
                })
                .collect(),
            photo: self.photo,
            photo_shows: tidy(&self.photo_shows.text()),
            ..old.clone()
        }
    }
}

impl FactLine {
    fn of(fact: &Fact) -> FactLine {
        FactLine {
            what: fact.what.clone(),
            value: fact.value.clone(),
            on: DateText::of_when(fact.on),
            source: fact.source.clone(),
            old: fact.on,
        }
    }

    /// The fact; none where nothing is written yet. A day that cannot be read stays as it was.
    fn fact(&self, today: Day) -> Option<Fact> {
        let fact = Fact {
            what: tidy(&self.what),
            value: tidy(&self.value),
            on: when_or(&self.on, today, Expect::Past, Some(self.old), "").unwrap_or(self.old),
            source: tidy(&self.source),
        };
        (fact != Fact::default()).then_some(fact)
    }
}

/// The line of a kind; a record from elsewhere may hold a kind twice.
fn line(kind: SupportKind, child: &Child) -> SupportLine {
    let details: Vec<&str> = child
        .support_to_speak
        .iter()
        .filter(|support| support.kind == kind)
        .map(|support| support.detail.as_str())
        .collect();
    SupportLine {
        kind,
        on: !details.is_empty(),
        detail: details
            .into_iter()
            .filter(|detail| !detail.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
    }
}
