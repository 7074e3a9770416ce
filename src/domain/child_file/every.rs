//! Every record of a child, whatever its kind.

use super::*;

impl ChildFile {
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
