//! How many pages each document of the list has: counted one after the other, beside the thread of the window.

use super::shelf::{Paper, Remembered};
use super::{Context, Message, State, make, number, remembered_of};
use crate::document::{self, Order};
use crate::screen::action::work;
use iced::Task;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A child with more records has long documents: they are counted when they are looked at.
const MANY: usize = 600;

/// What is known, by the keys of the documents.
#[derive(Debug, Default)]
pub(super) struct Counts {
    known: BTreeMap<String, usize>,
    /// What is being counted, and how it is told to stop.
    under_way: Option<(u64, Arc<AtomicBool>)>,
}

impl Counts {
    /// How many pages a document has, with the choices it would open with.
    pub fn of(&self, paper: Paper) -> Option<usize> {
        self.known.get(&paper.key()).copied()
    }

    /// A document was made.
    pub fn know(&mut self, paper: Paper, pages: usize) {
        self.known.insert(paper.key(), pages);
    }

    /// Other choices were made for a document.
    pub fn forget(&mut self, paper: Paper) {
        self.known.remove(&paper.key());
        self.stop();
    }

    /// The records changed.
    pub fn forget_all(&mut self) {
        self.known.clear();
        self.stop();
    }

    fn stop(&mut self) {
        if let Some((_, stop)) = self.under_way.take() {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// Takes in what was counted, unless something has changed meanwhile.
    pub fn take_in(&mut self, number: u64, pages: Vec<(String, usize)>) {
        if self.under_way.as_ref().is_some_and(|(asked, _)| *asked == number) {
            self.under_way = None;
            for (key, pages) in pages {
                self.known.entry(key).or_insert(pages);
            }
        }
    }
}

impl Drop for Counts {
    fn drop(&mut self) {
        self.stop();
    }
}

impl State {
    /// Counts what is not known yet, where it is shown.
    pub(super) fn count(&mut self, context: &Context<'_>) -> Task<Message> {
        if !super::view::lists(&context.kit)
            || self.counts.under_way.is_some()
            || context.file.metas().take(MANY).count() == MANY
        {
            return Task::none();
        }
        let remembered: Remembered = context.drafts.get(Remembered::KEY).unwrap_or_default();
        let orders: Vec<(String, Order)> = Paper::all()
            .filter(|paper| self.counts.of(*paper).is_none())
            .map(|paper| {
                let (recipient, choices) = remembered_of(paper, &remembered, context);
                (paper.key(), self.order_with(paper, &recipient, &choices, context))
            })
            .filter(|(_, order)| order.lacks(context.file).is_none())
            .collect();
        if orders.is_empty() {
            return Task::none();
        }
        let stop = Arc::<AtomicBool>::default();
        let asked = number();
        self.counts.under_way = Some((asked, stop.clone()));
        let records = make::records(orders.iter().map(|(_, order)| order), context);
        Task::future(records).then(move |records| {
            let (orders, stop) = (orders.clone(), stop.clone());
            work(move || {
                let Ok(records) = records else {
                    // The document that is open tells what is wrong.
                    return Vec::new();
                };
                orders
                    .into_iter()
                    .take_while(|_| !stop.load(Ordering::Relaxed))
                    .filter_map(|(key, order)| {
                        let pages = document::pages(
                            records.of(&order),
                            records.photo.as_deref(),
                            &records.drawings,
                            &order,
                        )
                        .ok()?;
                        Some((key, pages))
                    })
                    .collect()
            })
            .map(move |pages| Message::Counted(asked, pages))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocumentKind;

    const PLAN: Paper = Paper {
        kind: DocumentKind::SupportPlan,
        blank: false,
    };

    #[test]
    fn what_was_counted_before_a_change_is_dropped() {
        let counted = || vec![(PLAN.key(), 4), (Paper::PROFILE.key(), 1)];
        let stop = Arc::<AtomicBool>::default();
        let mut counts = Counts::default();
        counts.under_way = Some((7, stop.clone()));
        counts.forget(PLAN);
        assert!(stop.load(Ordering::Relaxed));
        counts.take_in(7, counted());
        assert_eq!(counts.of(PLAN), None);
        counts.under_way = Some((8, Arc::default()));
        counts.know(PLAN, 5);
        counts.take_in(8, counted());
        assert_eq!((counts.of(PLAN), counts.of(Paper::PROFILE)), (Some(5), Some(1)));
        counts.forget_all();
        assert_eq!(counts.of(Paper::PROFILE), None);
    }
}
