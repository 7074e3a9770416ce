//! What is typed into a form, and how it becomes a record.
//!
//! A form holds lines, long texts, choices and links by name. What cannot be read stays in its field, and the
//! record keeps what it had there. So nothing typed is lost, and nothing wrong is kept.

use crate::domain::date_text::Expect;
use crate::domain::{Amount, Day, Entity, Entry, RecordId, SchoolYear, date_text};
use crate::kit::{Area, AreaEdit};
use crate::screen::form::DateText;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    pub lines: BTreeMap<String, String>,
    /// By place in the list of terms.
    pub picks: BTreeMap<String, usize>,
    pub links: BTreeMap<String, Vec<RecordId>>,
}

/// A change of one field, by its name.
#[derive(Debug, Clone)]
pub enum Change {
    Line(&'static str, String),
    Long(&'static str, AreaEdit),
    /// By place in the list of terms.
    Pick(&'static str, Option<usize>),
    /// Links a record, or takes the link away.
    Link(&'static str, RecordId),
    /// The one record that is linked.
    One(&'static str, Option<RecordId>),
}

/// A record that can be written in a form.
pub trait Written: Entity + Default {
    /// The names of its long texts.
    const LONGS: &'static [&'static str];
    /// The names of its days, and whether past or future is meant.
    const DAYS: &'static [(&'static str, Expect)];
    /// The names of its measured numbers.
    const AMOUNTS: &'static [&'static str];
    /// The names of its whole numbers.
    const COUNTS: &'static [&'static str];

    /// Puts the record into the fields.
    fn show(&self, typed: &mut Typed);
    /// The record with what is in the fields; what cannot be read stays as it was.
    fn read(&self, typed: &Typed, today: Day) -> Self;
    /// The name of another field that cannot be read, if there is one.
    fn unread(&self, _typed: &Typed) -> Option<&'static str> {
        None
    }
    /// What a new record cannot do without: the name of the field.
    fn missing(&self) -> Option<&'static str>;
    /// What it is called in a line that says what was done.
    fn subject(&self) -> String;
}

/// The fields of one form.
#[derive(Debug, Default)]
pub struct Typed {
    kept: Kept,
    longs: BTreeMap<&'static str, Area>,
}

impl Typed {
    fn of<T: Written>(body: &T) -> Typed {
        let mut typed = Typed::default();
        body.show(&mut typed);
        typed.spread(T::LONGS);
        typed
    }

    fn begun<T: Written>(kept: Kept) -> Typed {
        let mut typed = Typed {
            kept,
            longs: BTreeMap::new(),
        };
        typed.spread(T::LONGS);
        typed
    }

    /// Long texts are edited in fields of their own.
    fn spread(&mut self, longs: &[&'static str]) {
        for &name in longs {
            let text = self.kept.lines.remove(name).unwrap_or_default();
            self.longs.insert(name, Area::new(&text));
        }
    }

    fn kept(&self) -> Kept {
        let mut kept = self.kept.clone();
        for (name, area) in &self.longs {
            kept.lines.insert((*name).to_owned(), area.text());
        }
        kept.lines.retain(|_, text| !text.is_empty());
        kept.links.retain(|_, links| !links.is_empty());
        kept
    }

    // --- what is in a field

    /// Exactly what is typed.
    pub fn raw(&self, name: &str) -> String {
        match self.longs.get(name) {
            Some(area) => area.text(),
            None => self.line(name).to_owned(),
        }
    }

    /// What is typed in a line.
    pub fn line(&self, name: &str) -> &str {
        self.kept.lines.get(name).map_or("", String::as_str)
    }

    /// A long field.
    pub fn long(&self, name: &str) -> Option<&Area> {
        self.longs.get(name)
    }

    /// What is typed, without space around it.
    pub fn text(&self, name: &str) -> String {
        crate::screen::form::tidy(&self.raw(name))
    }

    /// What is typed; an empty field leaves the text that was there.
    pub fn text_or(&self, name: &str, old: &str) -> String {
        match self.text(name) {
            text if text.is_empty() => old.to_owned(),
            text => text,
        }
    }

    /// The day in a field.
    ///
    /// # Errors
    /// What is wrong with it, in plain words.
    pub fn try_day(&self, name: &str, today: Day, expect: Expect) -> Result<Option<Day>, String> {
        DateText(self.line(name).to_owned()).day(today, expect)
    }

    /// The day in a field, or the old one where it cannot be read.
    pub fn day(&self, name: &str, today: Day, expect: Expect, old: Option<Day>) -> Option<Day> {
        self.try_day(name, today, expect).unwrap_or(old)
    }

    /// What is wrong with a number, if anything.
    pub fn amount_fault(&self, name: &str) -> Option<&'static str> {
        let text = self.line(name).trim();
        (!text.is_empty() && Amount::read(text).is_none()).then_some("Write a number, like 4 or 2.5.")
    }

    /// The number in a field, or the old one where it cannot be read.
    pub fn amount(&self, name: &str, old: Option<Amount>) -> Option<Amount> {
        match self.line(name).trim() {
            "" => None,
            text => Amount::read(text).or(old),
        }
    }

    /// What is wrong with a whole number, if anything.
    pub fn count_fault(&self, name: &str) -> Option<&'static str> {
        let text = self.line(name).trim();
        (!text.is_empty() && count(text).is_none()).then_some("Write a whole number, like 20.")
    }

    /// The whole number in a field, or the old one where it cannot be read.
    pub fn count(&self, name: &str, old: Option<u32>) -> Option<u32> {
        match self.line(name).trim() {
            "" => None,
            text => count(text).or(old),
        }
    }

    /// What is wrong with a number or a range of them, if anything.
    pub fn range_fault(&self, name: &str) -> Option<&'static str> {
        let text = self.line(name).trim();
        (!text.is_empty() && range(text).is_none())
            .then_some("Write a whole number, like 20, or two, like 20 to 30.")
    }

    /// The number in a field, and the higher one where two are written; the old ones where it cannot be read.
    pub fn range(&self, name: &str, old: (Option<u32>, Option<u32>)) -> (Option<u32>, Option<u32>) {
        match self.line(name).trim() {
            "" => (None, None),
            text => range(text).map_or(old, |(least, most)| (Some(least), most)),
        }
    }

    /// Shows a number, or the range from it to a higher one.
    pub fn set_range(&mut self, name: &'static str, least: Option<u32>, most: Option<u32>) {
        let text = match (
            least,
            most.filter(|most| least.is_some_and(|least| least < *most)),
        ) {
            (Some(least), Some(most)) => format!("{least} to {most}"),
            (Some(least), None) => least.to_string(),
            (None, _) => String::new(),
        };
        self.set(name, &text);
    }

    /// What is wrong with a school year, if anything.
    pub fn year_fault(&self, name: &str) -> Option<&'static str> {
        let text = self.line(name).trim();
        (!text.is_empty() && SchoolYear::read(text).is_none()).then_some("Write a school year, like 2023/24.")
    }

    /// The school year in a field, or the old one where it cannot be read.
    pub fn year(&self, name: &str, old: Option<SchoolYear>) -> Option<SchoolYear> {
        match self.line(name).trim() {
            "" => None,
            text => SchoolYear::read(text).or(old),
        }
    }

    /// What is chosen.
    pub fn pick<T: Copy>(&self, name: &str, terms: &[T]) -> Option<T> {
        terms.get(*self.kept.picks.get(name)?).copied()
    }

    /// What is linked.
    pub fn links(&self, name: &str) -> &[RecordId] {
        self.kept.links.get(name).map_or(&[], Vec::as_slice)
    }

    /// The one record that is linked.
    pub fn link(&self, name: &str) -> Option<RecordId> {
        self.links(name).first().copied()
    }

    // --- changes

    /// Takes in a change; whether there is something new to keep.
    pub fn change(&mut self, change: Change) -> bool {
        match change {
            Change::Line(name, text) => self.set(name, &text),
            Change::Long(name, edit) => return self.edit(name, edit),
            Change::Pick(name, place) => self.choose(name, place),
            Change::Link(name, id) => self.toggle(name, id),
            Change::One(name, id) => self.set_links(name, id.as_slice()),
        }
        true
    }

    /// Replaces what a field holds.
    pub fn set(&mut self, name: &'static str, text: &str) {
        if let Some(area) = self.longs.get_mut(name) {
            *area = Area::new(text);
        } else {
            self.kept.lines.insert(name.to_owned(), text.to_owned());
        }
    }

    /// Adds a sentence to what a field holds, on a line of its own, with the caret behind it. The sentence that
    /// was added before makes way for it; nothing typed does, and undo takes it back.
    pub fn add_to(&mut self, name: &'static str, before: &str, sentence: &str) {
        let now = self.raw(name);
        let now = now.trim_end();
        let typed = match now.strip_suffix(before) {
            Some(typed) if !before.is_empty() => typed.trim_end(),
            _ => now,
        };
        let text = match typed {
            "" => sentence.to_owned(),
            typed => format!("{typed}\n{sentence}"),
        };
        match self.longs.get_mut(name) {
            Some(area) => area.rewrite(&text, text.len()),
            None => self.set(name, &text),
        }
    }

    pub fn set_day(&mut self, name: &'static str, day: Option<Day>) {
        self.set(name, &day.map(date_text::input).unwrap_or_default());
    }

    pub fn set_number<T: ToString>(&mut self, name: &'static str, number: Option<T>) {
        self.set(name, &number.map(|n| n.to_string()).unwrap_or_default());
    }

    pub fn set_pick<T: PartialEq>(&mut self, name: &'static str, terms: &[T], chosen: Option<T>) {
        let place = chosen.and_then(|chosen| terms.iter().position(|term| *term == chosen));
        self.choose(name, place);
    }

    pub fn choose(&mut self, name: &'static str, place: Option<usize>) {
        match place {
            Some(place) => self.kept.picks.insert(name.to_owned(), place),
            None => self.kept.picks.remove(name),
        };
    }

    pub fn set_links(&mut self, name: &'static str, links: &[RecordId]) {
        self.kept.links.insert(name.to_owned(), links.to_vec());
    }

    /// Links a record, or takes the link away.
    pub fn toggle(&mut self, name: &'static str, id: RecordId) {
        let links = self.kept.links.entry(name.to_owned()).or_default();
        match links.iter().position(|other| *other == id) {
            Some(place) => {
                links.remove(place);
            }
            None => links.push(id),
        }
    }

    /// Takes in typing in a long field; whether the words changed.
    pub fn edit(&mut self, name: &'static str, edit: AreaEdit) -> bool {
        self.longs.get_mut(name).is_some_and(|area| area.apply(edit))
    }
}

/// "20", "20 to 30", "20-30 minutes": the lower number, and the higher where there are two.
fn range(text: &str) -> Option<(u32, Option<u32>)> {
    let text = text.trim().to_lowercase();
    let text = ["minutes", "mins", "min"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text)
        .replace("to", "-")
        .replace(['–', '—'], "-");
    let mut parts = text.split('-').map(|part| count(part.trim()));
    let first = parts.next()??;
    match (parts.next(), parts.next()) {
        (None, _) => Some((first, None)),
        (Some(second), None) => {
            let second = second?;
            let (least, most) = (first.min(second), first.max(second));
            Some((least, (least < most).then_some(most)))
        }
        _ => None,
    }
}

fn count(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    digits.parse().ok()
}

/// A form over a record, or for a new one.
#[derive(Debug)]
pub struct Sheet<T> {
    pub record: Option<RecordId>,
    /// The name of its draft while it is new.
    pub key: String,
    pub typed: Typed,
    /// What it began with; for a record that exists, what the store holds as far as is known.
    base: T,
    /// What was handed to the store and has not come back.
    sent: Option<T>,
    /// "Add" was pressed, and what is missing is said.
    pub tried: bool,
}

impl<T: Written> Sheet<T> {
    /// A form for a new record. `body` fills it where nothing was begun.
    pub fn new(key: String, kept: Option<Kept>, body: T) -> Self {
        let typed = match kept {
            Some(kept) => Typed::begun::<T>(kept),
            None => Typed::of(&body),
        };
        Sheet {
            record: None,
            key,
            typed,
            base: body,
            sent: None,
            tried: false,
        }
    }

    /// A form over a record.
    pub fn of(entry: &Entry<T>) -> Self {
        Sheet {
            record: Some(entry.id()),
            key: String::new(),
            typed: Typed::of(&entry.body),
            base: entry.body.clone(),
            sent: None,
            tried: true,
        }
    }

    /// The record as it would be kept now.
    pub fn body(&self, today: Day) -> T {
        self.base.read(&self.typed, today)
    }

    /// The field that a new record cannot do without, or that cannot be read.
    pub fn fault(&self, today: Day) -> Option<&'static str> {
        let typed = &self.typed;
        let days = T::DAYS
            .iter()
            .filter(|(name, expect)| typed.try_day(name, today, *expect).is_err())
            .map(|(name, _)| *name);
        let amounts = T::AMOUNTS
            .iter()
            .copied()
            .filter(|name| typed.amount_fault(name).is_some());
        let counts = T::COUNTS
            .iter()
            .copied()
            .filter(|name| typed.count_fault(name).is_some());
        self.body(today)
            .missing()
            .or_else(|| days.chain(amounts).chain(counts).next())
            .or_else(|| self.base.unread(typed))
    }

    /// What to keep of a new record; none where nothing has been written.
    pub fn draft(&self) -> Option<serde_json::Value> {
        let kept = self.typed.kept();
        if kept == Typed::of(&self.base).kept() {
            return None;
        }
        serde_json::to_value(kept).ok()
    }

    /// What is to be saved of a record that exists; none if nothing changed.
    pub fn save(&mut self, today: Day) -> Option<(RecordId, T)> {
        let id = self.record?;
        let body = self.body(today);
        if self.sent.as_ref().unwrap_or(&self.base) == &body {
            return None;
        }
        self.sent = Some(body.clone());
        Some((id, body))
    }

    /// The record goes to the store in another way, with what the form does not show.
    pub fn hands_over(&mut self, body: T) {
        self.base = body.clone();
        self.sent = Some(body);
    }

    /// The store holds this now. What somebody else changed, undo too, shows in the fields; what is on its way
    /// to the store stays.
    pub fn refreshed(&mut self, now: &T) {
        match &self.sent {
            Some(sent) if sent == now => {
                self.base = now.clone();
                self.sent = None;
            }
            Some(_) => {}
            None if self.base != *now => {
                self.base = now.clone();
                self.typed = Typed::of(now);
            }
            None => {}
        }
    }
}
