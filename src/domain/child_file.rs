//! Everything current about one child, as one plain value.

use super::*;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::convert::Infallible;

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
        let mut records = records.into_iter();
        let mut before = Vec::new();
        let child = loop {
            let record = records.next()?;
            match record.typed::<Child>() {
                Some(child) => break child,
                None => before.push(record),
            }
        };
        let all = before.into_iter().chain(records).map(Ok::<_, Infallible>);
        match ChildFile::read(child, all) {
            Ok(file) => Some(file),
            Err(never) => match never {},
        }
    }

    /// The same of a child's own record and of all of its records, that one among them or not. Each goes to its
    /// list as it comes: a child may have more than memory holds twice.
    ///
    /// # Errors
    /// The first record that could not be read.
    pub fn read<E>(
        child: Entry<Child>,
        records: impl IntoIterator<Item = Result<Record, E>>,
    ) -> Result<ChildFile, E> {
        let mut file = ChildFile::new(child);
        for record in records {
            file.push(record?);
        }
        file.sort();
        Ok(file)
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

    /// Takes in the new state of one record: adds, replaces, or moves it to or from the bin. Only the list of
    /// its kind is gone through.
    pub fn apply(&mut self, record: Record) {
        self.apply_all([record]);
    }

    /// The same of many records at once, each list gone through once however many they are.
    pub fn apply_all(&mut self, records: impl IntoIterator<Item = Record>) {
        let mut records: Vec<Record> = records.into_iter().collect();
        // Of two states of one record the later holds.
        let mut ids: HashSet<RecordId> = HashSet::with_capacity(records.len());
        records.reverse();
        records.retain(|record| ids.insert(record.meta.id));
        records.reverse();
        let kinds: BTreeSet<Kind> = records.iter().map(|record| record.body.kind()).collect();
        for kind in &kinds {
            self.drop_from(*kind, &ids);
        }
        self.bin.retain(|entry| !ids.contains(&entry.meta.id));
        for record in records {
            self.push(record);
        }
        for kind in kinds {
            self.sort_list(kind);
        }
        self.sort_bin();
    }

    /// Drops a record that was erased.
    pub fn forget(&mut self, id: RecordId) {
        let ids = HashSet::from([id]);
        for kind in Kind::ALL {
            self.drop_from(*kind, &ids);
        }
        self.bin.retain(|entry| entry.meta.id != id);
    }

    fn drop_from(&mut self, kind: Kind, ids: &HashSet<RecordId>) {
        fn drop<T>(list: &mut Vec<Entry<T>>, ids: &HashSet<RecordId>) {
            list.retain(|entry| !ids.contains(&entry.meta.id));
        }
        match kind {
            Kind::Child => {}
            Kind::Status => drop(&mut self.statuses, ids),
            Kind::Diagnosis => drop(&mut self.diagnoses, ids),
            Kind::Setting => drop(&mut self.settings, ids),
            Kind::Person => drop(&mut self.people, ids),
            Kind::Strength => drop(&mut self.strengths, ids),
            Kind::Voice => drop(&mut self.voices, ids),
            Kind::Important => drop(&mut self.important, ids),
            Kind::Aspiration => drop(&mut self.aspirations, ids),
            Kind::Difficulty => drop(&mut self.difficulties, ids),
            Kind::Strategy => drop(&mut self.strategies, ids),
            Kind::Question => drop(&mut self.questions, ids),
            Kind::Cycle => drop(&mut self.cycles, ids),
            Kind::Outcome => drop(&mut self.outcomes, ids),
            Kind::Provision => drop(&mut self.provisions, ids),
            Kind::Delivery => drop(&mut self.deliveries, ids),
            Kind::Measurement => drop(&mut self.measurements, ids),
            Kind::Review => drop(&mut self.reviews, ids),
            Kind::Meeting => drop(&mut self.meetings, ids),
            Kind::Action => drop(&mut self.actions, ids),
            Kind::Concern => drop(&mut self.concerns, ids),
            Kind::Contact => drop(&mut self.contacts, ids),
            Kind::Disagreement => drop(&mut self.disagreements, ids),
            Kind::Referral => drop(&mut self.referrals, ids),
            Kind::Report => drop(&mut self.reports, ids),
            Kind::Policy => drop(&mut self.policies, ids),
        }
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
        for kind in Kind::ALL {
            self.sort_list(*kind);
        }
        self.sort_bin();
    }

    fn sort_bin(&mut self) {
        use std::cmp::Reverse;
        self.bin.sort_by_key(|e| Reverse((e.meta.changed.at, e.meta.id)));
    }

    /// Puts the records of a kind in the order in which people read them.
    fn sort_list(&mut self, kind: Kind) {
        use std::cmp::Reverse;
        match kind {
            Kind::Child => {}
            Kind::Status => self.statuses.sort_by_key(|e| Reverse((e.body.from, e.meta.id))),
            Kind::Diagnosis => self.diagnoses.sort_by_key(|e| Reverse((e.body.on, e.meta.id))),
            Kind::Setting => self
                .settings
                .sort_by_key(|e| Reverse((e.body.until.is_none(), e.body.from, e.meta.id))),
            Kind::Person => self
                .people
                .sort_by_key(|e| (e.body.until, e.body.role, e.meta.id)),
            Kind::Strength => self.strengths.sort_by_key(|e| (e.body.order, e.meta.id)),
            Kind::Voice => self.voices.sort_by_key(|e| Reverse((e.body.on, e.meta.id))),
            Kind::Important => self
                .important
                .sort_by_key(|e| (e.body.matters, e.body.order, e.meta.id)),
            Kind::Aspiration => self.aspirations.sort_by_key(|e| (e.body.order, e.meta.id)),
            Kind::Difficulty => self.difficulties.sort_by_key(|e| (e.body.order, e.meta.id)),
            Kind::Strategy => self.strategies.sort_by_key(|e| (e.body.order, e.meta.id)),
            Kind::Question => self.questions.sort_by_key(|e| (e.body.order, e.meta.id)),
            Kind::Cycle => self.cycles.sort_by_key(|e| Reverse((e.body.number, e.meta.id))),
            Kind::Outcome => self.outcomes.sort_by_key(|e| (e.body.order, e.meta.id)),
            Kind::Provision => self.provisions.sort_by_key(|e| (e.body.order, e.meta.id)),
            Kind::Delivery => self.deliveries.sort_by_key(|e| (e.body.on, e.meta.id)),
            Kind::Measurement => self.measurements.sort_by_key(|e| (e.body.on, e.meta.id)),
            Kind::Review => self.reviews.sort_by_key(|e| Reverse((e.body.on, e.meta.id))),
            Kind::Meeting => self
                .meetings
                .sort_by_key(|e| Reverse((e.body.on.is_none(), e.body.on, e.body.start, e.meta.id))),
            Kind::Action => self.actions.sort_by_key(|e| {
                (
                    e.body.state,
                    e.body.by.is_none(),
                    e.body.by,
                    e.body.order,
                    e.meta.id,
                )
            }),
            Kind::Concern => self
                .concerns
                .sort_by_key(|e| (e.body.closed, Reverse((e.body.on, e.meta.id)))),
            Kind::Contact => self
                .contacts
                .sort_by_key(|e| Reverse((e.body.on, e.body.at, e.meta.id))),
            Kind::Disagreement => self
                .disagreements
                .sort_by_key(|e| Reverse((e.body.on, e.meta.id))),
            Kind::Referral => self
                .referrals
                .sort_by_key(|e| Reverse((e.body.asked_on, e.meta.id))),
            Kind::Report => self
                .reports
                .sort_by_key(|e| Reverse((e.body.received_on, e.meta.id))),
            Kind::Policy => self
                .policies
                .sort_by_key(|e| (e.body.policy, Reverse((e.body.read_on, e.meta.id)))),
        }
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

    /// What is known about one record, without copying any; none of one that is in the bin.
    pub fn meta(&self, id: RecordId) -> Option<&Meta> {
        self.metas().find(|meta| meta.id == id && !meta.binned)
    }

    /// One record that is not in the bin. Copies no other.
    pub fn find(&self, id: RecordId) -> Option<Record> {
        fn of<T: Entity>(list: &[Entry<T>], id: RecordId) -> Option<Record> {
            let entry = list.iter().find(|entry| entry.meta.id == id)?;
            Some(Record::from(entry.clone()))
        }
        of(std::slice::from_ref(&self.child), id)
            .or_else(|| of(&self.statuses, id))
            .or_else(|| of(&self.diagnoses, id))
            .or_else(|| of(&self.settings, id))
            .or_else(|| of(&self.people, id))
            .or_else(|| of(&self.strengths, id))
            .or_else(|| of(&self.voices, id))
            .or_else(|| of(&self.important, id))
            .or_else(|| of(&self.aspirations, id))
            .or_else(|| of(&self.difficulties, id))
            .or_else(|| of(&self.strategies, id))
            .or_else(|| of(&self.questions, id))
            .or_else(|| of(&self.cycles, id))
            .or_else(|| of(&self.outcomes, id))
            .or_else(|| of(&self.provisions, id))
            .or_else(|| of(&self.deliveries, id))
            .or_else(|| of(&self.measurements, id))
            .or_else(|| of(&self.reviews, id))
            .or_else(|| of(&self.meetings, id))
            .or_else(|| of(&self.actions, id))
            .or_else(|| of(&self.concerns, id))
            .or_else(|| of(&self.contacts, id))
            .or_else(|| of(&self.disagreements, id))
            .or_else(|| of(&self.referrals, id))
            .or_else(|| of(&self.reports, id))
            .or_else(|| of(&self.policies, id))
    }

    /// Every record that is not in the bin, the child's own first. Copies all of them: for one, ask its list or
    /// [`ChildFile::find`] or [`ChildFile::meta`].
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

    fn strength(number: u128, order: i64) -> Record {
        let text = format!("Strength {number}");
        record(
            number,
            Strength {
                text,
                order,
                ..Strength::default()
            },
        )
    }

    #[test]
    fn many_changes_at_once_come_to_the_same_as_one_after_the_other() {
        let start = file((2..200).map(|n| strength(n, n as i64)));
        let mut changes: Vec<Record> = (100..300).map(|n| strength(n, 1_000 - n as i64)).collect();
        changes.push(status(400, SenStatus::Watching, None));
        // The same record twice, and one that goes to the bin and one that comes back.
        changes.push(strength(150, 7));
        let mut binned = strength(3, 3);
        binned.meta.binned = true;
        changes.push(binned.clone());
        let mut one_by_one = start.clone();
        for change in &changes {
            one_by_one.apply(change.clone());
        }
        let mut at_once = start;
        at_once.apply_all(changes);
        assert_eq!(at_once, one_by_one);
        assert_eq!(at_once.bin.len(), 1);
        let again = ChildFile::from_records(at_once.records().into_iter().chain([binned])).unwrap();
        assert_eq!(again, at_once);
        at_once.apply(strength(3, 3));
        assert!(at_once.bin.is_empty());
    }

    #[test]
    fn a_file_is_the_same_in_whatever_order_its_records_come() {
        let mut records = file((2..40).map(|n| strength(n, -(n as i64)))).records();
        let mut binned = strength(50, 1);
        binned.meta.binned = true;
        records.push(binned);
        let first = ChildFile::from_records(records.clone()).unwrap();
        for turn in [1, 7, 20] {
            records.rotate_left(turn);
            assert_eq!(ChildFile::from_records(records.clone()).as_ref(), Some(&first));
        }
        let read = |records: Vec<Record>| {
            ChildFile::read(first.child.clone(), records.into_iter().map(Ok::<_, Infallible>)).unwrap()
        };
        assert_eq!(read(records.clone()), first);
        records.retain(|record| record.body.kind() != Kind::Child);
        assert_eq!(read(records.clone()), first);
        assert_eq!(ChildFile::from_records(records), None);
        // What cannot be read ends it.
        let all = [Ok(strength(2, 2)), Err("torn"), Ok(strength(3, 3))];
        assert_eq!(ChildFile::read(first.child.clone(), all), Err("torn"));
    }

    #[test]
    fn a_record_is_found_by_its_id_and_none_out_of_the_bin() {
        let mut binned = strength(3, 3);
        binned.meta.binned = true;
        let file = file([strength(2, 2), binned, status(4, SenStatus::None, None)]);
        for wanted in file.records() {
            assert_eq!(file.find(wanted.meta.id), Some(wanted.clone()));
            assert_eq!(file.meta(wanted.meta.id), Some(&wanted.meta));
        }
        let gone = RecordId(Uuid::from_u128(3));
        assert_eq!((file.find(gone), file.meta(gone)), (None, None));
    }

    #[test]
    fn what_helps_with_each_is_what_helps_with_one() {
        let ids: Vec<RecordId> = [10, 11, 12].map(|n| RecordId(Uuid::from_u128(n))).to_vec();
        let strategy = |number: u128, helps_with: &[usize], state| {
            let helps_with = helps_with.iter().map(|n| ids[*n]).collect();
            record(
                number,
                Strategy {
                    helps_with,
                    state,
                    ..Strategy::default()
                },
            )
        };
        let file = file([
            strategy(20, &[0, 1], StrategyState::default()),
            strategy(21, &[1, 1], StrategyState::default()),
            strategy(22, &[0], StrategyState::Stopped),
        ]);
        let each = file.help_with_each(&ids);
        for id in &ids {
            assert_eq!(each[id], file.helps_with(*id).collect::<Vec<_>>());
        }
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
