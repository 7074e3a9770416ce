//! Where one was lately: the pages and records that an empty search offers.

use super::Session;
use crate::app::palette::Opened;
use crate::domain::{Kind, RecordId};
use crate::screen::Page;
use crate::store;

/// How many are offered.
const OFFERED: usize = 5;
/// How many are kept, because some are not offered: the page one is on, and what was removed.
const KEPT: usize = 20;

/// The newest first; each stands once.
#[derive(Debug, Default)]
pub(super) struct Recent(Vec<Opened>);

impl Recent {
    fn note(&mut self, opened: Opened) {
        self.0.retain(|other| !other.is_same(&opened));
        self.0.insert(0, opened);
        self.0.truncate(KEPT);
    }
}

impl Session {
    /// Notes that a page was opened, and there a record.
    pub(super) fn note_opened(&mut self, page: Page, record: Option<RecordId>) {
        let file = self.child.as_ref();
        let known = record
            .and_then(|id| file?.find(id))
            .filter(|record| record.body.kind() != Kind::Child);
        let child = file
            .filter(|_| page.needs_child())
            .map(|file| (file.id(), file.name().to_owned()));
        self.recent.note(Opened {
            child,
            page,
            record: known.map(|record| (record.meta.id, record.body.kind(), store::title(&record.body))),
        });
    }

    /// The last ones that are still there, without the page one is on.
    pub(super) fn lately(&self) -> Vec<Opened> {
        let file = self.child.as_ref();
        let here = self.page_shown();
        self.recent
            .0
            .iter()
            .filter(|opened| match (&opened.record, &opened.child) {
                (None, Some((child, _))) => {
                    Some(opened.page) != here || file.is_none_or(|file| file.id() != *child)
                }
                (None, None) => Some(opened.page) != here,
                // Of another child nothing is known here; its page opens all the same.
                (Some((id, ..)), Some((child, _))) => file
                    .filter(|file| file.id() == *child)
                    .is_none_or(|file| file.meta(*id).is_some()),
                (Some(_), None) => true,
            })
            .take(OFFERED)
            .cloned()
            .collect()
    }
}
