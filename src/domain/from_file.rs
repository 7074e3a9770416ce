//! What a file says in the child's name. Until somebody here has said that it is right, it is nobody's word: it is
//! marked wherever it stands and is in no document.

use super::cycle::AssessSource;
use super::{Body, Child, ChildFile, Cycle, Day, Eyes, Record, Review, WhoMaySee};

impl Cycle {
    /// Whether it tells what the child says, of how things are or of the plan.
    pub fn speaks_for_child(&self) -> bool {
        let says = |text: &str| !text.trim().is_empty();
        says(&self.child_view) || self.source(AssessSource::Child).any(|said| says(&said.text))
    }

    /// Whether what it says in the child's name, if anything, may be taken for the child's.
    pub fn is_checked(&self) -> bool {
        self.from_file.is_none() || !self.speaks_for_child()
    }
}

impl Review {
    /// Whether it tells how the child sees it.
    pub fn speaks_for_child(&self) -> bool {
        !self.child_view.trim().is_empty()
    }

    /// Whether what it says in the child's name, if anything, may be taken for the child's.
    pub fn is_checked(&self) -> bool {
        self.from_file.is_none() || !self.speaks_for_child()
    }
}

impl Body {
    /// Whether it says anything in the child's name.
    pub fn speaks_for_child(&self) -> bool {
        match self {
            Body::Voice(_) => true,
            Body::Aspiration(hope) => hope.own_words,
            Body::Cycle(cycle) => cycle.speaks_for_child(),
            Body::Review(review) => review.speaks_for_child(),
            _ => false,
        }
    }

    /// Notes that a file brought it in on a day, or that somebody here has said that it is right. What says nothing
    /// in the child's name needs no such note.
    pub fn set_from_file(&mut self, on: Option<Day>) {
        if !self.speaks_for_child() {
            return;
        }
        match self {
            Body::Voice(voice) => voice.from_file = on,
            Body::Aspiration(hope) => hope.from_file = on,
            Body::Cycle(cycle) => cycle.from_file = on,
            Body::Review(review) => review.from_file = on,
            _ => {}
        }
    }
}

impl Record {
    /// Takes back what a file says of who may see what the child noticed or worries about: that is the child's to give
    /// here, so it is asked about again. What is for nobody stays so. `child` where it is known whose record it is;
    /// where it is not, whoever noticed it may be the child.
    pub fn ask_again(&mut self, child: Option<&Child>) {
        let own = match &self.body {
            Body::Strength(strength) => {
                let by = strength.noticed_by.as_str();
                !by.trim().is_empty() && child.is_none_or(|child| child.is_meant(by))
            }
            Body::Concern(concern) => concern.raised_by == Eyes::Child,
            _ => false,
        };
        if own && self.meta.who_may_see != WhoMaySee::Nobody {
            self.meta.who_may_see = WhoMaySee::NotAsked;
        }
    }
}

impl Body {
    /// Whether it is of a kind of which [`Record::ask_again`] may have taken something back.
    pub fn may_ask_again(&self) -> bool {
        matches!(self, Body::Strength(_) | Body::Concern(_))
    }
}

/// How many records of a child speak in the child's name, came from a file and were not checked. None of them, as far
/// as it does, is in a document.
pub fn unchecked(file: &ChildFile) -> usize {
    file.voices.iter().filter(|e| !e.body.is_checked()).count()
        + file.aspirations.iter().filter(|e| !e.body.is_checked()).count()
        + file.cycles.iter().filter(|e| !e.body.is_checked()).count()
        + file.reviews.iter().filter(|e| !e.body.is_checked()).count()
}

/// That words of such records are left out of documents, as a sentence; none where there are none.
pub fn left_out(file: &ChildFile) -> Option<String> {
    let records = match unchecked(file) {
        0 => return None,
        1 => "1 record".to_owned(),
        n => format!("{n} records"),
    };
    Some(format!(
        "The child’s words in {records} came from a file and are not checked yet. They are left out."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Aspiration, Difficulty, Voice};

    #[test]
    fn what_speaks_for_the_child_is_marked_and_nothing_else() {
        let day: Day = "2026-11-30".parse().unwrap();
        let marked = |mut body: Body| {
            body.set_from_file(Some(day));
            let marked = serde_json::to_string(&body).unwrap().contains("\"from_file\"");
            assert_eq!(marked, body.speaks_for_child(), "{body:?}");
            body.set_from_file(None);
            assert!(!serde_json::to_string(&body).unwrap().contains("\"from_file\""));
            marked
        };
        let hope = |own_words| Aspiration {
            text: "To be a pilot".to_owned(),
            own_words,
            ..Aspiration::default()
        };
        let review = |view: &str| Review {
            child_view: view.to_owned(),
            ..Review::default()
        };
        let cycle = |view: &str| Cycle {
            child_view: view.to_owned(),
            ..Cycle::default()
        };
        assert!(marked(Voice::default().into()));
        assert!(marked(hope(true).into()) && !marked(hope(false).into()));
        assert!(marked(review("“It is fine.”").into()) && !marked(review(" ").into()));
        assert!(marked(cycle("“It is fine.”").into()) && !marked(cycle("").into()));
        assert!(!marked(Difficulty::default().into()));
    }
}
