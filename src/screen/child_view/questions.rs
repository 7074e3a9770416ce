//! What the child's page asks, one thing at a time, and who may see the answer.

use crate::domain::person::Role;
use crate::domain::{RecordId, Side, WhoMaySee};
use crate::guidance;
use crate::kit::Icon;
use crate::screen::Context;
use serde::{Deserialize, Serialize};

/// The four parts of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Feel,
    Helps,
    Know,
    Rights,
}

impl Part {
    pub const ALL: [Part; 4] = [Part::Feel, Part::Helps, Part::Know, Part::Rights];

    pub fn label(self) -> &'static str {
        match self {
            Part::Feel => "How I feel",
            Part::Helps => "What helps me",
            Part::Know => "Please know this",
            Part::Rights => "My rights",
        }
    }

    pub fn icon(self) -> Icon {
        match self {
            Part::Feel => Icon::Smile,
            Part::Helps => Icon::HandHeart,
            Part::Know => Icon::Megaphone,
            Part::Rights => Icon::Scale,
        }
    }
}

/// One question. What it is about is no place: where a child tells something is noted by whoever was there.
#[derive(Debug, PartialEq, Eq)]
pub struct Question {
    /// Stays the same when the words change.
    pub id: &'static str,
    pub part: Part,
    pub text: &'static str,
    /// What an answer is about, as the faces over time call it.
    pub topic: &'static str,
    pub faces: bool,
}

const fn feels(id: &'static str, text: &'static str, topic: &'static str) -> Question {
    Question {
        id,
        part: Part::Feel,
        text,
        topic,
        faces: true,
    }
}

const fn tells(id: &'static str, part: Part, text: &'static str, topic: &'static str) -> Question {
    Question {
        id,
        part,
        text,
        topic,
        faces: false,
    }
}

/// Every question, in the order in which they are asked.
pub const QUESTIONS: &[Question] = &[
    feels("school", "How does school feel?", "School"),
    feels("reading", "How does reading feel?", "Reading"),
    feels("writing", "How does writing feel?", "Writing"),
    feels("playtime", "How does playtime feel?", "Playtime"),
    feels("lunch", "How does lunch feel?", "Lunch"),
    feels("friends", "How is it with friends?", "Friends"),
    tells(
        "helps_school",
        Part::Helps,
        "What helps you at school?",
        "What helps me at school",
    ),
    tells(
        "helps_home",
        Part::Helps,
        "What helps you at home?",
        "What helps me at home",
    ),
    tells(
        "know",
        Part::Know,
        "What do you want people to know?",
        "Please know this",
    ),
    tells(
        "change",
        Part::Know,
        "What is one thing you would change?",
        "What I would change",
    ),
];

/// What is on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// A question, by its place in [`QUESTIONS`].
    Ask(usize),
    /// A right, by its place in the guidance.
    Right(usize),
}

impl Sheet {
    /// The page at that place; the last one beyond the end.
    pub fn at(at: usize) -> Sheet {
        match at.checked_sub(QUESTIONS.len()) {
            None => Sheet::Ask(at),
            Some(right) => Sheet::Right(right.min(guidance::rights().len().saturating_sub(1))),
        }
    }

    /// How many pages there are.
    pub fn count() -> usize {
        QUESTIONS.len() + guidance::rights().len()
    }

    /// The part it belongs to.
    pub fn part(self) -> Part {
        match self {
            Sheet::Ask(n) => QUESTIONS.get(n).map_or(Part::Rights, |question| question.part),
            Sheet::Right(_) => Part::Rights,
        }
    }

    /// The first page of a part.
    pub fn first_of(part: Part) -> usize {
        (0..Sheet::count())
            .find(|at| Sheet::at(*at).part() == part)
            .unwrap_or_default()
    }

    /// Its place in its part, and how many the part has.
    pub fn place(at: usize) -> (usize, usize) {
        let part = Sheet::at(at).part();
        let first = Sheet::first_of(part);
        let count = (0..Sheet::count())
            .filter(|at| Sheet::at(*at).part() == part)
            .count();
        (at.saturating_sub(first), count)
    }
}

/// Who else may see an answer, as the child chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    Helpers,
    /// Only the grown-up whose records these are.
    OnlyKeeper,
    AskFirst,
}

/// The grown-up whose records these are: the page says truly who reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeper {
    pub name: String,
    /// Their record, if People knows them.
    person: Option<RecordId>,
    side: Side,
}

impl Keeper {
    /// At home a parent or carer, at school the SENCO, as People has them.
    pub fn of(context: &Context<'_>) -> Keeper {
        let school = context.preferences.school;
        let role = if school { Role::Senco } else { Role::Parent };
        let writer = &context.file.child.meta.made.by;
        let people: Vec<_> = context
            .file
            .people_now(context.today)
            .filter(|e| e.body.role == role && !e.body.name.trim().is_empty())
            .collect();
        // Of two parents, the one who began the record keeps it. Where that is not known, nobody is named:
        // the page must not say that Dad reads what Mum will read.
        let keeper = people
            .iter()
            .find(|e| e.body.name == *writer)
            .or(people.first().filter(|_| people.len() == 1));
        Keeper {
            name: keeper
                .map_or("the grown-up who set this up", |e| e.body.name.trim())
                .to_owned(),
            person: keeper.map(|e| e.id()),
            side: if school { Side::School } else { Side::Home },
        }
    }

    /// The name at the beginning of a sentence.
    pub fn sentence(&self) -> String {
        let mut chars = self.name.chars();
        chars
            .next()
            .map(|first| first.to_uppercase().chain(chars).collect())
            .unwrap_or_default()
    }

    /// What the child may choose from.
    pub fn choices(&self) -> [(Who, String); 3] {
        [
            (Who::Helpers, "People who help me".to_owned()),
            (Who::OnlyKeeper, format!("Only {}", self.name)),
            (Who::AskFirst, "Ask me first".to_owned()),
        ]
    }

    /// What the record says of who may see it. Without a choice nobody has been asked.
    pub fn who_may_see(&self, who: Option<Who>) -> WhoMaySee {
        match who {
            Some(Who::Helpers) => WhoMaySee::Anyone,
            Some(Who::OnlyKeeper) => match self.person {
                Some(person) => WhoMaySee::Only {
                    sides: Vec::new(),
                    people: vec![person],
                },
                None => WhoMaySee::Only {
                    sides: vec![self.side],
                    people: Vec::new(),
                },
            },
            Some(Who::AskFirst) | None => WhoMaySee::NotAsked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_belongs_to_a_part_and_none_is_lost() {
        let parts: Vec<Part> = (0..Sheet::count()).map(|at| Sheet::at(at).part()).collect();
        for part in Part::ALL {
            assert!(parts.contains(&part));
        }
        assert_eq!(Sheet::place(2), (2, 6));
        assert_eq!(Sheet::place(Sheet::first_of(Part::Rights)), (0, 3));
        assert_eq!(Sheet::at(Sheet::count() + 4), Sheet::Right(2));
    }

    #[test]
    fn questions_are_short_and_each_has_an_id_of_its_own() {
        let mut ids: Vec<&str> = QUESTIONS.iter().map(|q| q.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), QUESTIONS.len());
        for question in QUESTIONS {
            assert!(question.text.split_whitespace().count() <= 8, "{}", question.text);
            assert!(question.text.ends_with('?'));
        }
    }
}
