//! Everything current about one child, as one plain value.

mod asking;
mod every;

use super::*;
use std::collections::{BTreeSet, HashSet};
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
        let child = settled(child);
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
            Body::Child(body) => self.child = settled(Entry { meta, body }),
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
}

/// A year group that was set before its day was kept counts from the last change of the record.
fn settled(mut child: Entry<Child>) -> Entry<Child> {
    child.body.settle_year(child.meta.changed.at.date_naive());
    child
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
                from: from.map(Into::into),
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
