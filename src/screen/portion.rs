//! A long list, a part of it at a time.
//!
//! Drawing thousands of cards takes seconds and hundreds of megabytes, and nobody reads them in one go. A list of more
//! than [`MOST`] is drawn in parts: buttons below lead to the others, and a field above finds words in all of it.
//! A short list looks as if there were none of this.

use super::{Action, Request};
use crate::domain::{Body, Entry, RecordId};
use crate::kit::{Choice, El, Field, Icon, Kit, Tone, Toned};
use crate::store;
use crate::text::figures;
use iced::widget::{Column, column};
use std::collections::HashSet;

/// So many rows are drawn at once.
pub const MOST: usize = 50;

/// Which part of a list is shown.
#[derive(Debug, Clone, Default)]
pub struct Portion {
    /// The number of the part, where `with` does not say better.
    part: usize,
    /// The part that this record is in, wherever it goes.
    with: Option<RecordId>,
    /// What stands in the field, and which records have it.
    find: String,
    found: Option<HashSet<RecordId>>,
}

/// What can happen to it.
#[derive(Debug, Clone)]
pub enum Turn {
    /// To the part of that number with this record at its top, whose row takes the focus.
    To(usize, RecordId, String),
    Find(String),
}

/// The rows to draw.
#[derive(Debug)]
pub struct Part<'a, T> {
    pub rows: Vec<&'a Entry<T>>,
    /// The place of the first of them in the list.
    pub first: usize,
    /// How long the list is.
    pub count: usize,
    /// What stands at the top of the other parts one can go to.
    ways: [Option<(usize, RecordId)>; 4],
}

impl Portion {
    /// At a record that is to be seen; without one, at the top.
    pub fn at(record: Option<RecordId>) -> Portion {
        Portion {
            with: record,
            ..Portion::default()
        }
    }

    /// Turns to the part that this record is in, or will be in.
    pub fn show(&mut self, record: RecordId) {
        self.with = Some(record);
        if self.found.as_ref().is_some_and(|found| !found.contains(&record)) {
            *self = Portion::at(Some(record));
        }
    }

    /// Back to its top: it is another list now.
    pub fn to_the_top(&mut self) {
        (self.part, self.with) = (0, None);
    }

    /// Takes in what happened. `all` are the records in which words are found.
    pub fn turn<'e, T, M>(&mut self, turn: Turn, all: impl IntoIterator<Item = &'e Entry<T>>) -> Action<M>
    where
        T: Clone + Into<Body> + 'e,
    {
        match turn {
            Turn::To(part, record, focus) => {
                (self.part, self.with) = (part, Some(record));
                Action::ask(Request::Focus(focus))
            }
            Turn::Find(text) => {
                self.to_the_top();
                self.found = (!text.trim().is_empty()).then(|| {
                    let has = |entry: &&Entry<T>| store::has_words(&entry.body.clone().into(), &text);
                    all.into_iter().filter(has).map(Entry::id).collect()
                });
                self.find = text;
                Action::none()
            }
        }
    }

    /// Whether only what has some words is shown.
    pub fn is_finding(&self) -> bool {
        self.found.is_some()
    }

    /// Whether a record is in the list as it is shown: it has the words that were looked for, if any were.
    pub fn holds<T>(&self, entry: &Entry<T>) -> bool {
        self.found
            .as_ref()
            .is_none_or(|found| found.contains(&entry.id()))
    }

    /// What of a list is drawn; records that are not held are passed over.
    pub fn of<'a, T>(&self, list: impl IntoIterator<Item = &'a Entry<T>>) -> Part<'a, T> {
        let list: Vec<&Entry<T>> = list.into_iter().filter(|entry| self.holds(entry)).collect();
        let parts = list.len().div_ceil(MOST).max(1);
        let with = self
            .with
            .and_then(|id| list.iter().position(|entry| entry.id() == id));
        let at = with.map_or(self.part, |place| place / MOST).min(parts - 1);
        let top = |part: usize| list.get(part * MOST).map(|entry| (part, entry.id()));
        let ways = [
            (at > 1).then(|| top(0)).flatten(),
            at.checked_sub(1).and_then(top),
            top(at + 1),
            (at + 2 < parts).then(|| top(parts - 1)).flatten(),
        ];
        Part {
            first: at * MOST,
            count: list.len(),
            ways,
            rows: list.into_iter().skip(at * MOST).take(MOST).collect(),
        }
    }

    /// The field above a list of so many; none where all of it is in view.
    pub fn finder<'a, M: Clone + 'a>(
        &'a self,
        kit: &Kit,
        key: &str,
        whole: usize,
        on: impl Fn(Turn) -> M + Clone + 'a,
    ) -> Option<El<'a, M>> {
        if whole <= MOST && self.find.is_empty() {
            return None;
        }
        let id = format!("{key}-find");
        let field = Field::new(&id, "Find in this list");
        let field = kit.text_field(field, &self.find, move |text| on(Turn::Find(text)), None);
        let nothing = self.found.as_ref().is_some_and(HashSet::is_empty);
        let told = nothing.then(|| {
            kit.lead("Nothing in this list has these words.")
                .tone(Tone::Second)
        });
        Some(column![field].push(told).spacing(10).into())
    }
}

impl<T> Part<'_, T> {
    /// Which part it is, and the ways to the others; none where it is all there is. `row` is the id of a row.
    pub fn ways<'a, M: Clone + 'a>(
        &self,
        kit: &Kit,
        key: &str,
        row: impl Fn(RecordId) -> String,
        on: impl Fn(Turn) -> M,
    ) -> Option<El<'a, M>> {
        if self.count <= MOST {
            return None;
        }
        let last = self.first + self.rows.len();
        let words = format!(
            "{} to {} of {}",
            figures(self.first + 1),
            figures(last),
            figures(self.count)
        );
        let rest = (self.count - last).min(MOST);
        let buttons = [
            ("first", Icon::ArrowUp, "To the first".to_owned()),
            ("previous", Icon::ChevronLeft, format!("Previous {MOST}")),
            ("next", Icon::ChevronRight, format!("Next {rest}")),
            ("last", Icon::ArrowDown, "To the last".to_owned()),
        ];
        let buttons = self
            .ways
            .into_iter()
            .zip(buttons)
            .filter_map(|(to, (name, icon, words))| {
                let (part, top) = to?;
                let id = format!("{key}-{name}");
                let turn = Turn::To(part, top, row(top));
                Some(kit.quiet(id, Some(icon), words, on(turn)).into())
            });
        let all = Column::new().push(kit.caption(words)).push(kit.flow(buttons));
        Some(all.spacing(6).into())
    }
}

/// So many boxes to tick are drawn at once.
const TICKS: usize = 40;

/// Parts what several can be chosen of: what is drawn as ticks, those that are on before all others, and the rest,
/// which is offered in a list that opens. Both in the order they came in.
pub fn offered<T>(all: impl IntoIterator<Item = T>, on: impl Fn(&T) -> bool) -> (Vec<T>, Vec<T>) {
    let all: Vec<T> = all.into_iter().collect();
    if all.len() <= TICKS {
        return (all, Vec::new());
    }
    let chosen = all.iter().filter(|one| on(one)).count().min(TICKS);
    let (mut chosen, mut others) = (chosen, TICKS - chosen);
    all.into_iter().partition(|one| {
        let left = if on(one) { &mut chosen } else { &mut others };
        let drawn = *left > 0;
        *left = left.saturating_sub(1);
        drawn
    })
}

/// The list of the rest; none where all is drawn. One that is on says so.
pub fn rest<'a, M: Clone + 'a>(
    kit: &Kit,
    id: &str,
    rest: Vec<(RecordId, String, bool)>,
    on_pick: impl Fn(RecordId) -> M + 'a,
) -> Option<El<'a, M>> {
    let first = rest.first()?.0;
    let ids: Vec<RecordId> = rest.iter().map(|(id, ..)| *id).collect();
    let label = format!("{} more to choose from", figures(ids.len()));
    let choices = rest.into_iter().map(|(_, words, on)| {
        let choice = Choice::new(words);
        if on { choice.detail("Chosen") } else { choice }
    });
    Some(
        kit.select_field(Field::new(id, label), choices.collect(), None, move |n| {
            on_pick(ids.get(n).copied().unwrap_or(first))
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ChildId, Meta, Scope, Stamp, Strength, VersionId, WhoMaySee};
    use chrono::{DateTime, Utc};
    use uuid::Uuid;

    fn list(count: usize) -> Vec<Entry<Strength>> {
        let stamp = Stamp {
            at: DateTime::<Utc>::UNIX_EPOCH,
            by: String::new(),
        };
        (0..count)
            .map(|n| Entry {
                meta: Meta {
                    id: RecordId(Uuid::from_u128(n as u128)),
                    scope: Scope::Child(ChildId(Uuid::from_u128(1))),
                    version: VersionId(Uuid::from_u128(n as u128)),
                    made: stamp.clone(),
                    changed: stamp.clone(),
                    binned: false,
                    who_may_see: WhoMaySee::Anyone,
                },
                body: Strength {
                    text: format!("Kind word {n}"),
                    ..Strength::default()
                },
            })
            .collect()
    }

    #[test]
    fn every_row_is_in_one_part_and_the_parts_follow_each_other() {
        for count in [0, 1, MOST, MOST + 1, 20_000] {
            let list = list(count);
            let mut portion = Portion::default();
            let mut seen = Vec::new();
            loop {
                let part = portion.of(&list);
                assert!(part.rows.len() <= MOST);
                assert_eq!(part.count, count);
                assert_eq!(part.first, seen.len());
                seen.extend(part.rows.iter().map(|entry| entry.id()));
                let Some((_, next)) = part.ways[2] else { break };
                portion.show(next);
            }
            assert_eq!(seen, list.iter().map(Entry::id).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_part_follows_a_record_and_the_words_looked_for() {
        let list = list(20_000);
        let mut portion = Portion::at(Some(list[19_999].id()));
        assert_eq!(portion.of(&list).first, 19_950);
        let _: Action<()> = portion.turn(Turn::Find("WORD 1234".to_owned()), &list);
        let found = portion.of(&list);
        assert_eq!(found.count, 12);
        assert_eq!(found.rows[0].body.text, "Kind word 1234");
        // What is to be seen is seen, whatever was looked for.
        portion.show(list[777].id());
        assert_eq!(portion.of(&list).first, 750);
        // When what stood at the top goes, the part stays.
        let _: Action<()> = portion.turn(Turn::To(3, list[150].id(), String::new()), &list);
        assert_eq!(
            portion.of(list.iter().filter(|e| e.id() != list[150].id())).first,
            150
        );
        // When the list is shorter, its last part.
        assert_eq!(portion.of(&list[..60]).first, 50);
    }

    #[test]
    fn of_many_ticks_those_that_are_on_are_drawn_first_and_no_other_is_lost() {
        let on = |n: &usize| n % 100 == 99;
        let (drawn, rest) = offered(0..1_000, on);
        assert_eq!(drawn.len(), TICKS);
        assert_eq!(drawn.iter().filter(|n| on(n)).count(), 10);
        assert_eq!(drawn.len() + rest.len(), 1_000);
        let (drawn, rest) = offered(0..1_000, |_| true);
        assert_eq!((drawn.len(), rest.len()), (TICKS, 1_000 - TICKS));
        assert_eq!(offered(0..TICKS, on), ((0..TICKS).collect(), Vec::new()));
    }

    #[test]
    fn long_numbers_are_told_apart() {
        assert_eq!(
            [7, 50, 999, 1_000, 20_000, 1_234_567].map(figures).join(" "),
            "7 50 999 1,000 20,000 1,234,567"
        );
    }
}
