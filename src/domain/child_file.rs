//! Everything current about one child, as one plain value.

use super::*;

/// A child's current records. Screens, rules and documents are functions of it.
///
/// Each list is sorted as people read it: rows arranged by hand by their order, the child's words and
/// status newest first, people with those of today first. Cycles, reviews, meetings, calls and papers stand
/// newest first, and a meeting without a day before all others; what was given and measured stands in order of
/// time; open actions stand before those that are done. Records in the bin are in [`ChildFile::bin`] only.
#[derive(Debug, Clone, PartialEq)]
pub struct ChildFile {
    pub child: Entry<Child>,
    pub statuses: Vec<Entry<StatusChange>>,
    pub diagnoses: Vec<Entry<Diagnosis>>,
    pub settings: Vec<Entry<Setting>>,
    pub people: Vec<Entry<Person>>,
    pub strengths: Vec<Entry<Strength>>,
    pub voices: Vec<Entry<Voice>>,
    pub important: Vec<Entry<Important>>,
    pub aspirations: Vec<Entry<Aspiration>>,
    pub difficulties: Vec<Entry<Difficulty>>,
    pub strategies: Vec<Entry<Strategy>>,
    pub questions: Vec<Entry<Question>>,
    pub cycles: Vec<Entry<Cycle>>,
    pub outcomes: Vec<Entry<Outcome>>,
    pub provisions: Vec<Entry<Provision>>,
    pub deliveries: Vec<Entry<Delivery>>,
    pub measurements: Vec<Entry<Measurement>>,
    pub reviews: Vec<Entry<Review>>,
    pub meetings: Vec<Entry<Meeting>>,
    pub actions: Vec<Entry<AgreedAction>>,
    pub concerns: Vec<Entry<Concern>>,
    pub contacts: Vec<Entry<Contact>>,
    pub disagreements: Vec<Entry<Disagreement>>,
    pub referrals: Vec<Entry<Referral>>,
    pub reports: Vec<Entry<YearlyReport>>,
    pub policies: Vec<Entry<PolicyRead>>,
    /// Records in the bin, the one thrown away last first.
    pub bin: Vec<Record>,
}

impl ChildFile {
    /// Builds the file from a child's records in any order; none without the child's own record.
    pub fn from_records(records: impl IntoIterator<Item = Record>) -> Option<ChildFile> {
        let mut rest = Vec::new();
        let mut child = None;
        for record in records {
            match record.typed::<Child>() {
                Some(entry) => child = Some(entry),
                None => rest.push(record),
            }
        }
        let mut file = ChildFile::new(child?);
        for record in rest {
            file.push(record);
        }
        file.sort();
        Some(file)
    }

    /// A file that holds the child's own record only.
    pub fn new(child: Entry<Child>) -> ChildFile {
        ChildFile {
            child,
            statuses: Vec::new(),
            diagnoses: Vec::new(),
            settings: Vec::new(),
            people: Vec::new(),
            strengths: Vec::new(),
            voices: Vec::new(),
            important: Vec::new(),
            aspirations: Vec::new(),
            difficulties: Vec::new(),
            strategies: Vec::new(),
            questions: Vec::new(),
            cycles: Vec::new(),
            outcomes: Vec::new(),
            provisions: Vec::new(),
            deliveries: Vec::new(),
            measurements: Vec::new(),
            reviews: Vec::new(),
            meetings: Vec::new(),
            actions: Vec::new(),
            concerns: Vec::new(),
            contacts: Vec::new(),
            disagreements: Vec::new(),
            referrals: Vec::new(),
            reports: Vec::new(),
            policies: Vec::new(),
            bin: Vec::new(),
        }
    }

    /// The child's id.
    pub fn id(&self) -> ChildId {
        self.child.meta.id.into()
    }

    /// The name the child is called by.
    pub fn name(&self) -> &str {
        &self.child.body.name
    }

    /// What is settled for the rules that speak of this child.
    pub fn rules(&self) -> &LocalRules {
        &self.child.body.rules
    }

    /// Takes in the new state of one record: adds, replaces, or moves it to or from the bin.
    pub fn apply(&mut self, record: Record) {
        let id = record.meta.id;
        self.forget(id);
        self.push(record);
        self.sort();
    }

    /// Drops a record that was erased.
    pub fn forget(&mut self, id: RecordId) {
        fn drop<T>(list: &mut Vec<Entry<T>>, id: RecordId) {
            list.retain(|entry| entry.meta.id != id);
        }
        drop(&mut self.statuses, id);
        drop(&mut self.diagnoses, id);
        drop(&mut self.settings, id);
        drop(&mut self.people, id);
        drop(&mut self.strengths, id);
        drop(&mut self.voices, id);
        drop(&mut self.important, id);
        drop(&mut self.aspirations, id);
        drop(&mut self.difficulties, id);
        drop(&mut self.strategies, id);
        drop(&mut self.questions, id);
        drop(&mut self.cycles, id);
        drop(&mut self.outcomes, id);
        drop(&mut self.provisions, id);
        drop(&mut self.deliveries, id);
        drop(&mut self.measurements, id);
        drop(&mut self.reviews, id);
        drop(&mut self.meetings, id);
        drop(&mut self.actions, id);
        drop(&mut self.concerns, id);
        drop(&mut self.contacts, id);
        drop(&mut self.disagreements, id);
        drop(&mut self.referrals, id);
        drop(&mut self.reports, id);
        drop(&mut self.policies, id);
        drop(&mut self.bin, id);
    }

    fn push(&mut self, record: Record) {
        let meta = record.meta;
        if meta.binned && record.body.kind() != Kind::Child {
            self.bin.push(Entry {
                meta,
                body: record.body,
            });
            return;
        }
        match record.body {
            Body::Child(body) => self.child = Entry { meta, body },
            Body::Status(body) => self.statuses.push(Entry { meta, body }),
            Body::Diagnosis(body) => self.diagnoses.push(Entry { meta, body }),
            Body::Setting(body) => self.settings.push(Entry { meta, body }),
            Body::Person(body) => self.people.push(Entry { meta, body }),
            Body::Strength(body) => self.strengths.push(Entry { meta, body }),
            Body::Voice(body) => self.voices.push(Entry { meta, body }),
            Body::Important(body) => self.important.push(Entry { meta, body }),
            Body::Aspiration(body) => self.aspirations.push(Entry { meta, body }),
            Body::Difficulty(body) => self.difficulties.push(Entry { meta, body }),
            Body::Strategy(body) => self.strategies.push(Entry { meta, body }),
            Body::Question(body) => self.questions.push(Entry { meta, body }),
            Body::Cycle(body) => self.cycles.push(Entry { meta, body }),
            Body::Outcome(body) => self.outcomes.push(Entry { meta, body }),
            Body::Provision(body) => self.provisions.push(Entry { meta, body }),
            Body::Delivery(body) => self.deliveries.push(Entry { meta, body }),
            Body::Measurement(body) => self.measurements.push(Entry { meta, body }),
            Body::Review(body) => self.reviews.push(Entry { meta, body }),
            Body::Meeting(body) => self.meetings.push(Entry { meta, body }),
            Body::Action(body) => self.actions.push(Entry { meta, body }),
            Body::Concern(body) => self.concerns.push(Entry { meta, body }),
            Body::Contact(body) => self.contacts.push(Entry { meta, body }),
            Body::Disagreement(body) => self.disagreements.push(Entry { meta, body }),
            Body::Referral(body) => self.referrals.push(Entry { meta, body }),
            Body::Report(body) => self.reports.push(Entry { meta, body }),
            Body::Policy(body) => self.policies.push(Entry { meta, body }),
        }
    }

    fn sort(&mut self) {
        use std::cmp::Reverse;
        self.statuses.sort_by_key(|e| Reverse((e.body.from, e.meta.id)));
        self.diagnoses.sort_by_key(|e| Reverse((e.body.on, e.meta.id)));
        self.settings
            .sort_by_key(|e| Reverse((e.body.until.is_none(), e.body.from, e.meta.id)));
        self.people
            .sort_by_key(|e| (e.body.until, e.body.role, e.meta.id));
        self.strengths.sort_by_key(|e| (e.body.order, e.meta.id));
        self.voices.sort_by_key(|e| Reverse((e.body.on, e.meta.id)));
        self.important
            .sort_by_key(|e| (e.body.matters, e.body.order, e.meta.id));
        self.aspirations.sort_by_key(|e| (e.body.order, e.meta.id));
        self.difficulties.sort_by_key(|e| (e.body.order, e.meta.id));
        self.strategies.sort_by_key(|e| (e.body.order, e.meta.id));
        self.questions.sort_by_key(|e| (e.body.order, e.meta.id));
        self.cycles.sort_by_key(|e| Reverse((e.body.number, e.meta.id)));
        self.outcomes.sort_by_key(|e| (e.body.order, e.meta.id));
        self.provisions.sort_by_key(|e| (e.body.order, e.meta.id));
        self.deliveries.sort_by_key(|e| (e.body.on, e.meta.id));
        self.measurements.sort_by_key(|e| (e.body.on, e.meta.id));
        self.reviews.sort_by_key(|e| Reverse((e.body.on, e.meta.id)));
        self.meetings
            .sort_by_key(|e| Reverse((e.body.on.is_none(), e.body.on, e.body.start, e.meta.id)));
        self.actions.sort_by_key(|e| {
            (
                e.body.state,
                e.body.by.is_none(),
                e.body.by,
                e.body.order,
                e.meta.id,
            )
        });
        self.concerns
            .sort_by_key(|e| (e.body.closed, Reverse((e.body.on, e.meta.id))));
        self.contacts
            .sort_by_key(|e| Reverse((e.body.on, e.body.at, e.meta.id)));
        self.disagreements
            .sort_by_key(|e| Reverse((e.body.on, e.meta.id)));
        self.referrals
            .sort_by_key(|e| Reverse((e.body.asked_on, e.meta.id)));
        self.reports
            .sort_by_key(|e| Reverse((e.body.received_on, e.meta.id)));
        self.policies
            .sort_by_key(|e| (e.body.policy, Reverse((e.body.read_on, e.meta.id))));
        self.bin.sort_by_key(|e| Reverse((e.meta.changed.at, e.meta.id)));
    }

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

    /// The questions that wait for the next meeting.
    pub fn waiting_questions(&self) -> impl Iterator<Item = &Entry<Question>> {
        self.questions
            .iter()
            .filter(|e| e.body.meeting.is_none() && !e.body.asked)
    }

    /// The question about a record that has not been asked yet.
    pub fn open_question(&self, about: RecordId) -> Option<&Entry<Question>> {
        self.questions
            .iter()
            .find(|e| e.body.about == Some(about) && !e.body.asked)
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
        self.provisions
            .iter()
            .filter(move |e| e.body.cycle == Some(cycle))
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

    /// The newest cycle.
    pub fn cycle(&self) -> Option<&Entry<Cycle>> {
        self.cycles.first()
    }

    /// The next meeting to come: the earliest that is planned for today or later.
    pub fn next_meeting(&self, today: Day) -> Option<&Entry<Meeting>> {
        self.meetings
            .iter()
            .rev()
            .find(|e| e.body.is_coming() && e.body.on.is_some_and(|on| on >= today))
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

    /// What is known about every record, those in the bin too, without copying them.
    pub fn metas(&self) -> impl Iterator<Item = &Meta> {
        fn of<T>(list: &[Entry<T>]) -> impl Iterator<Item = &Meta> {
            list.iter().map(|entry| &entry.meta)
        }
        std::iter::once(&self.child.meta)
            .chain(of(&self.statuses))
            .chain(of(&self.diagnoses))
            .chain(of(&self.settings))
            .chain(of(&self.people))
            .chain(of(&self.strengths))
            .chain(of(&self.voices))
            .chain(of(&self.important))
            .chain(of(&self.aspirations))
            .chain(of(&self.difficulties))
            .chain(of(&self.strategies))
            .chain(of(&self.questions))
            .chain(of(&self.cycles))
            .chain(of(&self.outcomes))
            .chain(of(&self.provisions))
            .chain(of(&self.deliveries))
            .chain(of(&self.measurements))
            .chain(of(&self.reviews))
            .chain(of(&self.meetings))
            .chain(of(&self.actions))
            .chain(of(&self.concerns))
            .chain(of(&self.contacts))
            .chain(of(&self.disagreements))
            .chain(of(&self.referrals))
            .chain(of(&self.reports))
            .chain(of(&self.policies))
            .chain(of(&self.bin))
    }

    /// Every record that is not in the bin, the child's own first.
    pub fn records(&self) -> Vec<Record> {
        fn add<T: Entity>(all: &mut Vec<Record>, list: &[Entry<T>]) {
            all.extend(list.iter().cloned().map(Record::from));
        }
        let mut all = vec![Record::from(self.child.clone())];
        add(&mut all, &self.statuses);
        add(&mut all, &self.diagnoses);
        add(&mut all, &self.settings);
        add(&mut all, &self.people);
        add(&mut all, &self.strengths);
        add(&mut all, &self.voices);
        add(&mut all, &self.important);
        add(&mut all, &self.aspirations);
        add(&mut all, &self.difficulties);
        add(&mut all, &self.strategies);
        add(&mut all, &self.questions);
        add(&mut all, &self.cycles);
        add(&mut all, &self.outcomes);
        add(&mut all, &self.provisions);
        add(&mut all, &self.deliveries);
        add(&mut all, &self.measurements);
        add(&mut all, &self.reviews);
        add(&mut all, &self.meetings);
        add(&mut all, &self.actions);
        add(&mut all, &self.concerns);
        add(&mut all, &self.contacts);
        add(&mut all, &self.disagreements);
        add(&mut all, &self.referrals);
        add(&mut all, &self.reports);
        add(&mut all, &self.policies);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};
    use uuid::Uuid;

    fn day(y: i32, m: u32, d: u32) -> Day {
        Day::from_ymd_opt(y, m, d).unwrap()
    }

    fn record(number: u128, body: impl Into<Body>) -> Record {
        let stamp = Stamp {
            at: DateTime::<Utc>::UNIX_EPOCH,
            by: String::new(),
        };
        Entry {
            meta: Meta {
                id: RecordId(Uuid::from_u128(number)),
                scope: Scope::Child(ChildId(Uuid::from_u128(1))),
                version: VersionId(Uuid::from_u128(number)),
                made: stamp.clone(),
                changed: stamp,
                binned: false,
                who_may_see: WhoMaySee::Anyone,
            },
            body: body.into(),
        }
    }

    fn file(records: impl IntoIterator<Item = Record>) -> ChildFile {
        let maya = Child {
            name: "Maya".to_owned(),
            ..Child::default()
        };
        ChildFile::from_records(records.into_iter().chain([record(1, maya)])).unwrap()
    }

    fn status(number: u128, status: SenStatus, from: Option<Day>) -> Record {
        record(
            number,
            StatusChange {
                status,
                from,
                ..StatusChange::default()
            },
        )
    }

    fn setting(number: u128, name: &str, from: Option<Day>, until: Option<Day>, helped: &str) -> Record {
        record(
            number,
            Setting {
                name: name.to_owned(),
                from,
                until,
                what_helped: helped.to_owned(),
                ..Setting::default()
            },
        )
    }

    /// S2.6: status none, watching, SEN support, EHC asked or EHC plan, with date and history.
    #[test]
    fn s2_6_the_status_has_a_day_and_a_history() {
        let file = file([
            status(2, SenStatus::SenSupport, Some(day(2026, 1, 12))),
            status(3, SenStatus::Watching, Some(day(2025, 9, 20))),
            status(4, SenStatus::None, None),
        ]);
        let on = |d| file.status(d).unwrap().body.status;
        assert_eq!(on(day(2025, 1, 1)), SenStatus::None);
        assert_eq!(on(day(2026, 1, 11)), SenStatus::Watching);
        assert_eq!(on(day(2026, 1, 12)), SenStatus::SenSupport);
        assert_eq!(file.statuses.len(), 3);
        assert_eq!(SenStatus::ALL.len(), 5);
    }

    /// S2.55: support in a previous school.
    #[test]
    fn s2_55_earlier_settings_keep_what_helped() {
        let moved = day(2022, 8, 31);
        let file = file([
            setting(
                2,
                "Acorns Nursery",
                Some(day(2021, 9, 1)),
                Some(moved),
                "A picture line",
            ),
            setting(3, "Meadow Lane Primary", Some(day(2022, 9, 1)), None, ""),
        ]);
        assert_eq!(file.setting().unwrap().body.name, "Meadow Lane Primary");
        let earlier: Vec<_> = file.settings.iter().filter(|e| e.body.until.is_some()).collect();
        assert_eq!(earlier.len(), 1);
        assert_eq!(earlier[0].body.what_helped, "A picture line");
    }
}
