//! Who may see what. Every record passes here before it is printed, those that another record names as well.

mod meeting;

use super::Order;
use super::layout::display::Picture;
use super::{Drawings, photo};
use crate::domain::who::Recipient;
use crate::domain::{Body, Child, ChildFile, Entry, Meeting, PhotoId, RecordId, Voice, WhoMaySee};
use std::collections::{BTreeSet, HashSet};

/// Sorts out what may go to a recipient. Records for others are passed over in silence; those nobody was asked
/// about are noted, so that one can ask.
#[derive(Debug)]
pub(super) struct Gate<'a> {
    recipient: &'a Recipient,
    /// Words that the child wants to be asked about each time, and has not said yes to for this document.
    asks_first: BTreeSet<RecordId>,
    /// Words from a file that nobody here has said are right: they are nobody's, and no yes lets them through.
    unchecked: BTreeSet<RecordId>,
    /// Those that the child said yes to, for this document alone.
    agreed: &'a BTreeSet<RecordId>,
    /// What a parent wrote and chose for a meeting: those in that meeting may see it, unless somebody said otherwise.
    /// The child's own words are never among them. Empty for whoever is not in the meeting.
    brought: BTreeSet<RecordId>,
    /// The pictures that may be needed, as far as they are at hand.
    drawings: Option<&'a Drawings>,
    /// The pictures that are asked for, at hand or not.
    pub wanted: Vec<PhotoId>,
    pub withheld: Vec<RecordId>,
    /// The same, to look up.
    noted: HashSet<RecordId>,
}

impl<'a> Gate<'a> {
    pub fn new(file: &ChildFile, recipient: &'a Recipient, agreed: &'a BTreeSet<RecordId>) -> Gate<'a> {
        let asks = file.voices.iter().filter(|voice| voice.body.ask_first);
        Gate {
            recipient,
            asks_first: asks.map(Entry::id).filter(|id| !agreed.contains(id)).collect(),
            unchecked: (file.voices.iter().filter(|voice| !voice.body.is_checked()))
                .map(Entry::id)
                .chain((file.aspirations.iter().filter(|hope| !hope.body.is_checked())).map(Entry::id))
                .collect(),
            agreed,
            brought: BTreeSet::new(),
            drawings: None,
            wanted: Vec::new(),
            withheld: Vec::new(),
            noted: HashSet::new(),
        }
    }

    /// The same for a paper of a meeting: choosing something for it is the answer to who may see it there.
    pub fn of(file: &ChildFile, order: &'a Order) -> Gate<'a> {
        let mut gate = Gate::new(file, &order.recipient, &order.agreed);
        if order.is_for_a_meeting()
            && let Some(meeting) = order.meeting_in(file)
        {
            gate.brought = meeting::brought(file, meeting, gate.recipient);
        }
        gate
    }

    /// The same with pictures at hand.
    pub fn with(mut self, drawings: &'a Drawings) -> Gate<'a> {
        self.drawings = Some(drawings);
        self
    }

    /// What the child drew, where its entry may be printed and the picture is at hand.
    pub fn drawing(&mut self, voice: &Entry<Voice>) -> Option<Picture> {
        let id = voice.body.picture.filter(|_| self.lets(voice))?;
        self.wanted.push(id);
        // One that cannot be read is described by its words all the same.
        photo::whole(self.drawings?.get(&id)?).ok()
    }

    /// Whether it may be printed. Nothing out of the bin is.
    pub fn lets<T>(&mut self, entry: &Entry<T>) -> bool {
        if entry.meta.binned || self.unchecked.contains(&entry.id()) {
            return false;
        }
        let (id, who) = (entry.id(), &entry.meta.who_may_see);
        let allowed = self.allows(id, who);
        // A yes would let it through.
        let open = who.must_ask() || who.allows(self.recipient);
        if !allowed && open && self.noted.insert(id) {
            self.withheld.push(id);
        }
        allowed
    }

    /// The same of a record by its number, which notes nothing.
    pub fn allows(&self, id: RecordId, who: &WhoMaySee) -> bool {
        let agreed = who.must_ask() && (self.agreed.contains(&id) || self.brought.contains(&id));
        !self.asks_first.contains(&id)
            && !self.unchecked.contains(&id)
            && (agreed || who.allows(self.recipient))
    }

    /// Whether notes of the child's part of a meeting may be printed: that it was chosen is no answer for those.
    pub fn lets_child_part(&mut self, meeting: &Entry<Meeting>) -> bool {
        let (id, who) = (meeting.id(), &meeting.meta.who_may_see);
        let allowed = who.allows(self.recipient) || (who.must_ask() && self.agreed.contains(&id));
        if !allowed && who.must_ask() && self.noted.insert(id) {
            self.withheld.push(id);
        }
        allowed
    }

    /// Those of a list that may be printed, in its order.
    pub fn open<'e, T: 'e>(&mut self, entries: impl IntoIterator<Item = &'e Entry<T>>) -> Vec<&'e Entry<T>> {
        entries.into_iter().filter(|entry| self.lets(entry)).collect()
    }

    /// The record that another one names, if it may be printed.
    pub fn find<'e, T>(&mut self, entries: &'e [Entry<T>], id: Option<RecordId>) -> Option<&'e Entry<T>> {
        let id = id?;
        entries
            .iter()
            .find(|entry| entry.id() == id)
            .filter(|entry| self.lets(entry))
    }

    /// The records that another one names, as far as they may be printed, in the order in which it names them.
    pub fn chosen<'e, T>(&mut self, entries: &'e [Entry<T>], ids: &[RecordId]) -> Vec<&'e Entry<T>> {
        ids.iter()
            .filter_map(|id| self.find(entries, Some(*id)))
            .collect()
    }

    /// The file as the recipient may see it, for rules that go through all of it. Notes nothing as withheld.
    pub fn seen(&self, file: &ChildFile) -> ChildFile {
        let mut records = file.records();
        records.retain_mut(|record| {
            let allowed = self.allows(record.meta.id, &record.meta.who_may_see) && !record.meta.binned;
            match &mut record.body {
                // Whoever makes a document means to name the child; all else about the child is asked for.
                Body::Child(child) if !allowed => {
                    *child = Child {
                        name: std::mem::take(&mut child.name),
                        rules: std::mem::take(&mut child.rules),
                        ..Child::default()
                    };
                    true
                }
                _ => allowed,
            }
        });
        ChildFile::from_records(records).unwrap_or_else(|| ChildFile::new(file.child.clone()))
    }
}
