//! The golden thread: wish, need, outcome, help, review. What is missing is shown as a gap, never as a fault.

use crate::domain::wording::plans;
use crate::domain::{ChildFile, Day, Entry, Outcome, RecordId, Review};

/// Something that an outcome does not tell yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Neither words nor a wish of the child's, nor a reason why not (S1.59).
    Wish,
    /// No difficulty that it answers.
    Need,
    /// Where the child started.
    Baseline,
    /// Where it shall lead.
    Target,
    /// How one will know.
    Measure,
    ByWhen,
    /// No help that serves it, and nobody who said what they will do.
    Help,
    /// The day has come and nobody has looked back.
    Review,
}

impl Gap {
    /// The gap as a question.
    pub fn question(self, name: &str) -> String {
        match self {
            Gap::Wish => format!("Which words or wish of {name} does this come from?"),
            Gap::Need => "What is hard, that this will change?".to_owned(),
            Gap::Baseline => format!("Where does {name} start?"),
            Gap::Target => "Where do we hope to be?".to_owned(),
            Gap::Measure => "How will we know?".to_owned(),
            Gap::ByWhen => "By when?".to_owned(),
            Gap::Help => "What help goes with this?".to_owned(),
            Gap::Review => "How close did we get?".to_owned(),
        }
    }
}

/// One outcome with what leads to it and what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread<'a> {
    pub outcome: &'a Entry<Outcome>,
    /// The words and the wish it comes from, as far as the records are there.
    pub wishes: Vec<RecordId>,
    /// The difficulties it answers.
    pub needs: Vec<RecordId>,
    /// The help that serves it.
    pub help: Vec<RecordId>,
    pub review: Option<&'a Entry<Review>>,
    /// In the order of the thread.
    pub gaps: Vec<Gap>,
}

/// The threads of a cycle, in the order of its outcomes.
pub fn threads(file: &ChildFile, cycle: RecordId, today: Day) -> Vec<Thread<'_>> {
    let due = file
        .cycles
        .iter()
        .find(|entry| entry.id() == cycle)
        .and_then(|entry| entry.body.review_due);
    file.outcomes_of(cycle)
        .map(|outcome| thread(file, outcome, due, today))
        .collect()
}

fn thread<'a>(file: &'a ChildFile, outcome: &'a Entry<Outcome>, due: Option<Day>, today: Day) -> Thread<'a> {
    let body = &outcome.body;
    let quote = body.quote.filter(|id| file.voices.iter().any(|e| e.id() == *id));
    let wish = body
        .aspiration
        .filter(|id| file.aspirations.iter().any(|e| e.id() == *id));
    let needs: Vec<RecordId> = body
        .difficulties
        .iter()
        .copied()
        .filter(|id| file.difficulties.iter().any(|e| e.id() == *id))
        .collect();
    let help: Vec<RecordId> = file
        .provisions
        .iter()
        .filter(|e| e.body.outcomes.contains(&outcome.id()))
        .map(Entry::id)
        .collect();
    let review = file.reviews_of(outcome.id()).next();
    let said = |text: &str| !text.trim().is_empty();
    let somebody_will = said(&body.child_will) || said(&body.home_will) || said(&body.school_will);
    let is_due = due.or(body.by_when).is_some_and(|due| due <= today);
    let missing = [
        (Gap::Wish, !body.has_link()),
        (Gap::Need, needs.is_empty()),
        (Gap::Baseline, !body.has_baseline()),
        (Gap::Target, !body.has_target()),
        (Gap::Measure, !said(&body.measure)),
        (Gap::ByWhen, body.by_when.is_none()),
        (Gap::Help, help.is_empty() && !somebody_will),
        (
            Gap::Review,
            is_due && review.is_none_or(|review| review.body.rating.is_none()),
        ),
    ];
    Thread {
        outcome,
        wishes: quote.into_iter().chain(wish).collect(),
        needs,
        help,
        review,
        gaps: missing
            .into_iter()
            .filter(|(_, is)| *is)
            .map(|(gap, _)| gap)
            .collect(),
    }
}

/// The difficulties in focus of a cycle that no outcome answers, in order.
pub fn needs_without_outcome(file: &ChildFile, cycle: RecordId) -> Vec<RecordId> {
    let Some(entry) = file.cycles.iter().find(|entry| entry.id() == cycle) else {
        return Vec::new();
    };
    entry
        .body
        .difficulties
        .iter()
        .copied()
        .filter(|need| file.difficulties.iter().any(|e| e.id() == *need))
        .filter(|need| {
            !file
                .outcomes_of(cycle)
                .any(|o| o.body.difficulties.contains(need))
        })
        .collect()
}

/// The help of a cycle whose words or amounts leave open what will happen, in order.
pub fn unclear_help(file: &ChildFile, cycle: RecordId) -> Vec<RecordId> {
    file.provisions_of(cycle)
        .filter(|help| !plans::provision_hints(&help.body).is_empty())
        .map(Entry::id)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Voice;
    use crate::domain::rules::example::{day, id, mid, numbered, planned};

    fn gaps(file: &ChildFile, today: Day) -> Vec<Gap> {
        threads(file, id(20), today)[0].gaps.clone()
    }

    #[test]
    fn a_whole_thread_has_no_gap() {
        let mut file = planned();
        assert_eq!(gaps(&file, day(2026, 12, 8)), []);
        file.voices.push(numbered(60, Voice::default()));
        let thread = &threads(&file, id(20), mid())[0];
        assert_eq!(
            (thread.wishes.len(), thread.needs.len(), thread.help.len()),
            (1, 1, 1)
        );
        assert_eq!(thread.review.map(Entry::id), Some(id(50)));
    }

    /// S1.8 and S1.10: a missing measure, day or help is shown.
    #[test]
    fn s1_8_s1_10_a_missing_measure_day_or_help_is_a_gap() {
        let mut file = planned();
        file.provisions.clear();
        let outcome = &mut file.outcomes[0].body;
        outcome.measure.clear();
        outcome.by_when = None;
        assert_eq!(gaps(&file, mid()), [Gap::Measure, Gap::ByWhen, Gap::Help]);
        file.outcomes[0].body.home_will = "play the word game.".to_owned();
        assert_eq!(gaps(&file, mid()), [Gap::Measure, Gap::ByWhen]);
    }

    /// S1.59: an outcome is linked to a wish or words, or says why not.
    #[test]
    fn s1_59_a_link_to_the_child_or_a_reason() {
        let mut file = planned();
        file.outcomes[0].body.quote = None;
        assert_eq!(gaps(&file, mid()), [Gap::Wish]);
        file.outcomes[0].body.no_link_because = "Maya did not want to choose.".to_owned();
        assert_eq!(gaps(&file, mid()), []);
    }

    #[test]
    fn a_review_is_missing_only_when_its_day_has_come() {
        let mut file = planned();
        file.reviews.clear();
        assert_eq!(gaps(&file, day(2026, 12, 7)), []);
        assert_eq!(gaps(&file, day(2026, 12, 8)), [Gap::Review]);
    }

    /// S2.32: every chosen need has an outcome.
    #[test]
    fn s2_32_a_need_in_focus_without_an_outcome_is_found() {
        let mut file = planned();
        assert_eq!(needs_without_outcome(&file, id(20)), []);
        file.outcomes[0].body.difficulties.clear();
        assert_eq!(needs_without_outcome(&file, id(20)), [id(10)]);
        // A difficulty that was thrown away is no need any more.
        file.difficulties.clear();
        assert_eq!(needs_without_outcome(&file, id(20)), []);
        assert_eq!(needs_without_outcome(&file, id(99)), []);
    }

    /// S2.25: who, what, how often and how long.
    #[test]
    fn s2_25_help_that_says_how_much_is_clear() {
        let mut file = planned();
        assert_eq!(unclear_help(&file, id(20)), []);
        file.provisions[0].body.sessions_a_week = None;
        assert_eq!(unclear_help(&file, id(20)), [id(40)]);
    }
}
