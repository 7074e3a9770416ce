//! The fields of a form, each put together once.

use super::typed::{Change, Typed};
use super::{about, portion};
use crate::domain::RecordId;
use crate::domain::date_text::Expect;
use crate::kit::{Choice, El, Field, Icon, Mode};
use crate::screen::Context;
use crate::screen::form::{self as fields, DateText};
use iced::widget::{Column, column};

/// Fields with the child's own words: nobody looks at their spelling.
const VERBATIM: &[&str] = &["child", "child-view"];

/// The name under which a form keeps the day on which a file brought in what its record says in the child's name.
pub const FROM_FILE: &str = "from-file";

/// Which form of a screen it is.
pub trait Form: Copy + 'static {
    /// What the ids of its fields begin with.
    fn key(self) -> &'static str;
}

/// Draws the fields of one form.
pub struct Draw<'a, F, M> {
    pub which: F,
    pub typed: &'a Typed,
    pub context: Context<'a>,
    /// The message of a change in a form.
    pub wrap: fn(F, Change) -> M,
}

impl<F: Copy, M> Clone for Draw<'_, F, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Copy, M> Copy for Draw<'_, F, M> {}

impl<'a, F: Form, M: Clone + 'static> Draw<'a, F, M> {
    fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.which.key())
    }

    /// What makes the message of a change.
    fn says(&self) -> impl Fn(Change) -> M + Clone + 'static {
        let (which, wrap) = (self.which, self.wrap);
        move |change| wrap(which, change)
    }

    /// So many columns where there is room, else one.
    pub fn columns(&self, most: usize) -> usize {
        if self.context.kit.mode >= Mode::Compact {
            most
        } else {
            1
        }
    }

    /// One line.
    pub fn line(&self, name: &'static str, label: &str, hint: &str) -> El<'a, M> {
        self.one_line(name, label, hint, None)
    }

    /// One line with what is wrong.
    pub fn line_or(
        &self,
        name: &'static str,
        label: &str,
        hint: &str,
        error: Option<&'static str>,
    ) -> El<'a, M> {
        self.one_line(name, label, hint, error)
    }

    /// A number that need not be whole.
    pub fn amount(&self, name: &'static str, label: &str, hint: &str) -> El<'a, M> {
        self.one_line(name, label, hint, self.typed.amount_fault(name))
    }

    /// A whole number.
    pub fn count(&self, name: &'static str, label: &str, hint: &str) -> El<'a, M> {
        self.one_line(name, label, hint, self.typed.count_fault(name))
    }

    /// A whole number, or two with "to" between them.
    pub fn range(&self, name: &'static str, label: &str, hint: &str) -> El<'a, M> {
        self.one_line(name, label, hint, self.typed.range_fault(name))
    }

    /// A school year.
    pub fn year(&self, name: &'static str, label: &str, hint: &str) -> El<'a, M> {
        self.one_line(name, label, hint, self.typed.year_fault(name))
    }

    fn one_line(
        &self,
        name: &'static str,
        label: &str,
        hint: &str,
        error: Option<&'static str>,
    ) -> El<'a, M> {
        let says = self.says();
        self.context.kit.text_field(
            Field::new(&self.id(name), label).hint(hint).error(error),
            self.typed.line(name),
            move |text| says(Change::Line(name, text)),
            None,
        )
    }

    /// A long text.
    pub fn long(&self, name: &'static str, label: &str, hint: &str) -> El<'a, M> {
        self.long_or(name, label, hint, None)
    }

    /// A long text with what is wrong.
    pub fn long_or(
        &self,
        name: &'static str,
        label: &str,
        hint: &str,
        error: Option<&'static str>,
    ) -> El<'a, M> {
        self.area(name, Field::new(&self.id(name), label).hint(hint).error(error))
    }

    /// A long text that a new record cannot do without.
    pub fn long_needed(
        &self,
        name: &'static str,
        label: &str,
        hint: &str,
        error: Option<&'static str>,
    ) -> El<'a, M> {
        let id = self.id(name);
        self.area(name, Field::new(&id, label).hint(hint).error(error).required())
    }

    fn area(&self, name: &'static str, field: Field<'_>) -> El<'a, M> {
        let says = self.says();
        let kit = self.context.kit;
        match self.typed.long(name) {
            Some(area) => kit.area_field(
                field.spelling(self.context.speller().filter(|_| !VERBATIM.contains(&name))),
                area,
                move |edit| says(Change::Long(name, edit)),
            ),
            None => kit.text_field(
                field,
                self.typed.line(name),
                move |text| says(Change::Line(name, text)),
                None,
            ),
        }
    }

    /// A day.
    pub fn day(&self, name: &'static str, label: &str, hint: &str, expect: Expect) -> El<'a, M> {
        let says = self.says();
        fields::date(
            &self.context.kit,
            Field::new(&self.id(name), label).hint(hint),
            &DateText(self.typed.line(name).to_owned()),
            self.context.today,
            expect,
            move |text| says(Change::Line(name, text)),
        )
    }

    /// Where a file brought in what the record says in the child's name: that it did, and the way to say that it is
    /// right.
    pub fn came_from_file(&self, words: &str) -> Option<El<'a, M>> {
        let today = self.context.today;
        let on = self.typed.day(FROM_FILE, today, Expect::Past, None)?;
        let right = self.says()(Change::Line(FROM_FILE, String::new()));
        let id = self.id("words-right");
        Some(about::came_from_file(
            &self.context.kit,
            id,
            (on, today),
            words,
            right,
        ))
    }

    /// One of a few, as pills.
    pub fn chips(
        &self,
        name: &'static str,
        label: &str,
        terms: impl IntoIterator<Item = String>,
    ) -> El<'a, M> {
        let terms: Vec<String> = terms.into_iter().collect();
        let places: Vec<usize> = (0..terms.len()).collect();
        let chosen = self.typed.pick(name, &places);
        let says = self.says();
        let kit = self.context.kit;
        kit.group(
            label,
            "",
            kit.radio_chips(
                &self.id(name),
                label,
                terms.into_iter().enumerate(),
                chosen.as_ref(),
                move |place| says(Change::Pick(name, Some(place))),
            ),
        )
    }

    /// One of many, or none.
    pub fn pick(
        &self,
        name: &'static str,
        label: &str,
        hint: &str,
        terms: impl IntoIterator<Item = String>,
    ) -> El<'a, M> {
        let terms: Vec<String> = terms.into_iter().collect();
        let places: Vec<usize> = (0..terms.len()).collect();
        let chosen = self.typed.pick(name, &places).map_or(0, |place| place + 1);
        let says = self.says();
        let choices = std::iter::once("Not chosen".to_owned())
            .chain(terms)
            .map(Choice::new)
            .collect();
        self.context.kit.select_field(
            Field::new(&self.id(name), label).hint(hint),
            choices,
            Some(chosen),
            move |place| says(Change::Pick(name, place.checked_sub(1))),
        )
    }

    /// One record, or none.
    pub fn one(
        &self,
        name: &'static str,
        label: &str,
        none: &str,
        records: impl IntoIterator<Item = (RecordId, String)>,
    ) -> El<'a, M> {
        let records: Vec<(RecordId, String)> = records.into_iter().collect();
        let chosen = match self.typed.link(name) {
            None => Some(0),
            Some(id) => records.iter().position(|(other, _)| *other == id).map(|n| n + 1),
        };
        let says = self.says();
        let choices = std::iter::once(none.to_owned())
            .chain(records.iter().map(|(_, words)| words.clone()))
            .map(Choice::new)
            .collect();
        self.context
            .kit
            .select_field(Field::new(&self.id(name), label), choices, chosen, move |place| {
                let record = place
                    .checked_sub(1)
                    .and_then(|n| records.get(n))
                    .map(|(id, _)| *id);
                says(Change::One(name, record))
            })
    }

    /// Several records.
    pub fn ticks(
        &self,
        name: &'static str,
        label: &str,
        records: impl IntoIterator<Item = (RecordId, String)>,
    ) -> El<'a, M> {
        let kit = self.context.kit;
        let says = self.says();
        let linked = self.typed.links(name);
        let (drawn, rest) = portion::offered(records, |(id, _)| linked.contains(id));
        let rest = rest
            .into_iter()
            .map(|(id, words)| (id, words, linked.contains(&id)));
        let more = portion::rest(&kit, &format!("{}-more", self.id(name)), rest.collect(), {
            let says = self.says();
            move |id| says(Change::Link(name, id))
        });
        let ticks: Vec<El<'a, M>> = drawn
            .into_iter()
            .map(|(id, words)| {
                kit.tick(
                    format!("{}-{id}", self.id(name)),
                    words,
                    linked.contains(&id),
                    says(Change::Link(name, id)),
                )
                .into()
            })
            .collect();
        if ticks.is_empty() {
            return kit.group(label, "", kit.caption("Nothing to choose from yet."));
        }
        kit.group(label, "", Column::with_children(ticks).push(more).spacing(2))
    }

    /// Gentle questions: they never block and never change a word. Where there are none the place stays, so
    /// that what has the keyboard below keeps it.
    pub fn asks(&self, questions: impl IntoIterator<Item = String>) -> El<'a, M> {
        let kit = self.context.kit;
        let lines: Vec<El<'a, M>> = questions
            .into_iter()
            .map(|words| kit.dense(words).into())
            .collect();
        if lines.is_empty() {
            return column![].into();
        }
        kit.tip(Icon::Lightbulb, column![Column::with_children(lines).spacing(8)])
    }

    /// A field with gentle questions below it.
    pub fn asked(&self, field: El<'a, M>, questions: impl IntoIterator<Item = String>) -> El<'a, M> {
        let questions: Vec<String> = questions.into_iter().collect();
        let gap = if questions.is_empty() { 0 } else { 12 };
        column![field, self.asks(questions)].spacing(gap).into()
    }

    /// A field with a line of words below it, or with none yet.
    pub fn told(&self, field: El<'a, M>, words: Option<String>) -> El<'a, M> {
        let gap = if words.is_some() { 6 } else { 0 };
        let words: El<'a, M> = match words {
            Some(words) => self.context.kit.caption(words).into(),
            None => column![].into(),
        };
        column![field, words].spacing(gap).into()
    }
}
