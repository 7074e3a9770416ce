//! What screens, rules and documents ask of a child's records.

use super::*;
use std::collections::HashMap;

impl ChildFile {
    /// The items of one of the two lists, in order.
    pub fn important(&self, matters: Matters) -> impl Iterator<Item = &Entry<Important>> {
        self.important.iter().filter(move |e| e.body.matters == matters)
    }

    /// Where the child stands on a day: the newest change not later than that day. A change without a
    /// date counts as long past.
    pub fn status(&self, today: Day) -> Option<&Entry<StatusChange>> {
        self.statuses
            .iter()
            .find(|e| e.body.from.is_none_or(|from| from <= today))
    }

    /// The present school or setting: the one without an end, started last.
    pub fn setting(&self) -> Option<&Entry<Setting>> {
        self.settings.iter().find(|e| e.body.until.is_none())
    }

    /// The latest words of the child's, in exact words where there are any. Words from a file come after
    /// somebody here has said that they are right.
    pub fn latest_words(&self) -> Option<&Entry<Voice>> {
        self.voices
            .iter()
            .find(|e| e.body.is_checked() && e.body.way.is_verbatim() && !e.body.text.trim().is_empty())
    }

    /// The words that lead the profile: those chosen for it, else the latest.
    pub fn leading_words(&self) -> Option<&Entry<Voice>> {
        self.voices
            .iter()
            .find(|e| e.body.is_checked() && e.body.on_profile && !e.body.text.trim().is_empty())
            .or_else(|| self.latest_words())
    }

    /// What the child said that has not led to anything yet.
    pub fn unanswered(&self) -> impl Iterator<Item = &Entry<Voice>> {
        self.voices.iter().filter(|e| e.body.because.is_none())
    }

    /// What helps with a difficulty, in order; what was stopped is left out.
    pub fn helps_with(&self, difficulty: RecordId) -> impl Iterator<Item = &Entry<Strategy>> {
        self.strategies.iter().filter(move |e| {
            e.body.state != StrategyState::Stopped && e.body.helps_with.contains(&difficulty)
        })
    }

    /// The same for several difficulties in one pass: what helps with each, in order.
    pub fn help_with_each(&self, difficulties: &[RecordId]) -> HashMap<RecordId, Vec<&Entry<Strategy>>> {
        let mut all: HashMap<RecordId, Vec<&Entry<Strategy>>> =
            difficulties.iter().map(|id| (*id, Vec::new())).collect();
        let going_on = |entry: &&Entry<Strategy>| entry.body.state != StrategyState::Stopped;
        for strategy in self.strategies.iter().filter(going_on) {
            for id in &strategy.body.helps_with {
                if let Some(list) = all.get_mut(id)
                    && list.last().is_none_or(|last| last.id() != strategy.id())
                {
                    list.push(strategy);
                }
            }
        }
        all
    }

    /// The questions that wait for the next meeting.
    pub fn waiting_questions(&self) -> impl Iterator<Item = &Entry<Question>> {
        self.questions.iter().filter(|e| {
            let there = |id| self.meetings.iter().any(|meeting| meeting.id() == id);
            // The meeting it was kept for may have been removed.
            !e.body.asked && !e.body.meeting.is_some_and(there)
        })
    }

    /// The question about a record that has not been asked yet.
    pub fn open_question(&self, about: RecordId) -> Option<&Entry<Question>> {
        self.questions
            .iter()
            .find(|e| e.body.about == Some(about) && !e.body.asked)
    }

    /// The questions about a record, in order: those that wait, are to be asked in a meeting, or have an answer.
    pub fn questions_about(&self, about: RecordId) -> impl Iterator<Item = &Entry<Question>> {
        self.questions.iter().filter(move |e| e.body.about == Some(about))
    }

    /// What the child said about a difficulty, as far as it may be shown to anybody who helps.
    pub fn said_about(&self, difficulty: &Difficulty) -> impl Iterator<Item = &Entry<Voice>> {
        self.voices
            .iter()
            .filter(move |e| difficulty.said.contains(&e.meta.id) && e.may_be_shown())
    }

    /// The outcomes of a cycle, in order.
    pub fn outcomes_of(&self, cycle: RecordId) -> impl Iterator<Item = &Entry<Outcome>> {
        self.outcomes.iter().filter(move |e| e.body.cycle == Some(cycle))
    }

    /// The extra help of a cycle, in order.
    pub fn provisions_of(&self, cycle: RecordId) -> impl Iterator<Item = &Entry<Provision>> {
        let began = self.year_of(cycle);
        self.provisions
            .iter()
            .filter(move |e| e.body.cycle == Some(cycle) && !is_before(&e.body, began))
    }

    /// The school year in which a cycle began; none where no day is known.
    fn year_of(&self, cycle: RecordId) -> Option<SchoolYear> {
        let cycle = &self.cycles.iter().find(|e| e.id() == cycle)?.body;
        cycle.started_on.or(cycle.support_from()).map(SchoolYear::of)
    }

    /// Help that somebody wrote down with a school year before that of the cycle beside which it was written: it is
    /// told as past, and is no part of what the cycle plans.
    pub fn is_from_before(&self, help: &Provision) -> bool {
        match help.cycle.and_then(|cycle| self.year_of(cycle)) {
            Some(began) => is_before(help, Some(began)),
            None => false,
        }
    }

    /// Help of earlier school years than that of a day, the newest year first.
    pub fn help_of_earlier_years(&self, today: Day) -> Vec<(SchoolYear, &Entry<Provision>)> {
        let now = SchoolYear::of(today);
        let mut all: Vec<(SchoolYear, &Entry<Provision>)> = self
            .provisions
            .iter()
            .filter_map(|e| Some((e.body.year()?, e)))
            .filter(|(year, _)| *year < now)
            .collect();
        all.sort_by_key(|(year, e)| (std::cmp::Reverse(*year), e.body.area, e.body.order, e.id()));
        all
    }

    /// The reviews of an outcome, newest first.
    pub fn reviews_of(&self, outcome: RecordId) -> impl Iterator<Item = &Entry<Review>> {
        self.reviews
            .iter()
            .filter(move |e| e.body.outcome == Some(outcome))
    }

    /// The measurements of an outcome, in order of time.
    pub fn measurements_of(&self, outcome: RecordId) -> impl Iterator<Item = &Entry<Measurement>> {
        self.measurements
            .iter()
            .filter(move |e| e.body.outcome == Some(outcome))
    }

    /// What was given of a kind of help, in order of time.
    pub fn deliveries_of(&self, provision: RecordId) -> impl Iterator<Item = &Entry<Delivery>> {
        self.deliveries
            .iter()
            .filter(move |e| e.body.provision == Some(provision))
    }

    /// The questions taken to a meeting, in order.
    pub fn questions_of(&self, meeting: RecordId) -> impl Iterator<Item = &Entry<Question>> {
        self.questions
            .iter()
            .filter(move |e| e.body.meeting == Some(meeting))
    }

    /// The actions agreed in a meeting, open ones first.
    pub fn actions_of(&self, meeting: RecordId) -> impl Iterator<Item = &Entry<AgreedAction>> {
        self.actions
            .iter()
            .filter(move |e| e.body.meeting == Some(meeting))
    }

    /// The last day of a cycle: that of its review, else the day before a later cycle began. None while it goes on.
    pub fn cycle_end(&self, id: RecordId) -> Option<Day> {
        let cycle = &self.cycles.iter().find(|entry| entry.id() == id)?.body;
        let next = || {
            let later = self
                .cycles
                .iter()
                .filter(|other| other.body.number > cycle.number);
            let began = later.filter_map(|other| other.body.began()).min()?;
            // A day that lies before its own beginning is a slip of the pen.
            let end = began.pred_opt()?;
            cycle.began().is_none_or(|own| own <= end).then_some(end)
        };
        cycle.reviewed_on.or_else(next)
    }

    /// The newest cycle.
    pub fn cycle(&self) -> Option<&Entry<Cycle>> {
        self.cycles.first()
    }

    /// The next meeting to come: the earliest with a day that is [to come](Meeting::is_to_come).
    pub fn next_meeting(&self, now: impl Into<Now>) -> Option<&Entry<Meeting>> {
        let now = now.into();
        self.meetings
            .iter()
            .filter(|e| e.body.on.is_some() && e.body.is_to_come(now))
            .min_by_key(|e| (e.body.on, e.body.start.is_none(), e.body.start, e.id()))
    }

    /// The meetings that have a day, for rules that count them; a planned one counts until it has passed.
    pub fn meeting_days(&self, now: impl Into<Now>) -> impl Iterator<Item = MeetingDay> {
        let now = now.into();
        self.meetings
            .iter()
            .filter(move |e| !e.body.is_unsaid(now))
            .filter_map(|e| e.body.day())
    }

    /// The people of today.
    pub fn people_now(&self, today: Day) -> impl Iterator<Item = &Entry<Person>> {
        self.people.iter().filter(move |e| e.body.is_current(today))
    }

    /// The SENCO of today.
    pub fn senco(&self, today: Day) -> Option<&Entry<Person>> {
        self.people_now(today).find(|e| e.body.role == Role::Senco)
    }

    /// The stage of education.
    pub fn stage(&self, today: Day) -> Option<Stage> {
        Stage::of(
            self.child.body.year_group(today),
            self.setting().map(|s| s.body.kind),
        )
    }
}

/// Whether a school year was written that lies before another.
fn is_before(help: &Provision, began: Option<SchoolYear>) -> bool {
    matches!((help.school_year, began), (Some(year), Some(began)) if year < began)
}
