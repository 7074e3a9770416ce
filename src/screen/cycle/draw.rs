//! The fields of the forms of a cycle, each put together once.

use super::typed::Typed;
use super::{Message, Which};
use crate::domain::RecordId;
use crate::domain::date_text::Expect;
use crate::kit::{Choice, El, Field, Icon, Mode};
use crate::screen::Context;
use crate::screen::form::{self as fields, DateText};
use iced::widget::{Column, column};

/// Fields with the child's own words: nobody looks at their spelling.
const VERBATIM: &[&str] = &["child", "child-view"];

/// Draws the fields of one form.
#[derive(Clone, Copy)]
pub struct Draw<'a> {
    pub which: Which,
    pub typed: &'a Typed,
    pub context: Context<'a>,
}

impl<'a> Draw<'a> {
    fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.which.key())
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
    pub fn line(&self, name: &'static str, label: &str, hint: &str) -> El<'a, Message> {
        self.one_line(name, label, hint, None)
    }

    /// A number that need not be whole.
    pub fn amount(&self, name: &'static str, label: &str, hint: &str) -> El<'a, Message> {
        self.one_line(name, label, hint, self.typed.amount_fault(name))
    }

    /// A whole number.
    pub fn count(&self, name: &'static str, label: &str, hint: &str) -> El<'a, Message> {
        self.one_line(name, label, hint, self.typed.count_fault(name))
    }

    fn one_line(
        &self,
        name: &'static str,
        label: &str,
        hint: &str,
        error: Option<&'static str>,
    ) -> El<'a, Message> {
        let which = self.which;
        self.context.kit.text_field(
            Field::new(&self.id(name), label).hint(hint).error(error),
            self.typed.line(name),
            move |text| Message::Line(which, name, text),
            None,
        )
    }

    /// A long text.
    pub fn long(&self, name: &'static str, label: &str, hint: &str) -> El<'a, Message> {
        self.long_or(name, label, hint, None)
    }

    /// A long text with what is wrong.
    pub fn long_or(
        &self,
        name: &'static str,
        label: &str,
        hint: &str,
        error: Option<&'static str>,
    ) -> El<'a, Message> {
        let which = self.which;
        match self.typed.long(name) {
            Some(area) => self.context.kit.area_field(
                Field::new(&self.id(name), label)
                    .hint(hint)
                    .error(error)
                    .spelling(self.context.speller().filter(|_| !VERBATIM.contains(&name))),
                area,
                move |edit| Message::Edit(which, name, edit),
            ),
            None => self.one_line(name, label, hint, error),
        }
    }

    /// A day.
    pub fn day(&self, name: &'static str, label: &str, hint: &str, expect: Expect) -> El<'a, Message> {
        let which = self.which;
        fields::date(
            &self.context.kit,
            Field::new(&self.id(name), label).hint(hint),
            &DateText(self.typed.line(name).to_owned()),
            self.context.today,
            expect,
            move |text| Message::Line(which, name, text),
        )
    }

    /// One of a few, as pills.
    pub fn chips(
        &self,
        name: &'static str,
        label: &str,
        terms: impl IntoIterator<Item = String>,
    ) -> El<'a, Message> {
        let terms: Vec<String> = terms.into_iter().collect();
        let places: Vec<usize> = (0..terms.len()).collect();
        let chosen = self.typed.pick(name, &places);
        let which = self.which;
        let kit = self.context.kit;
        kit.group(
            label,
            "",
            kit.radio_chips(
                &self.id(name),
                label,
                terms.into_iter().enumerate(),
                chosen.as_ref(),
                move |place| Message::Pick(which, name, Some(place)),
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
    ) -> El<'a, Message> {
        let terms: Vec<String> = terms.into_iter().collect();
        let places: Vec<usize> = (0..terms.len()).collect();
        let chosen = self.typed.pick(name, &places).map_or(0, |place| place + 1);
        let which = self.which;
        let choices = std::iter::once("Not chosen".to_owned())
            .chain(terms)
            .map(Choice::new)
            .collect();
        self.context.kit.select_field(
            Field::new(&self.id(name), label).hint(hint),
            choices,
            Some(chosen),
            move |place| Message::Pick(which, name, place.checked_sub(1)),
        )
    }

    /// One record, or none.
    pub fn one(
        &self,
        name: &'static str,
        label: &str,
        none: &str,
        records: impl IntoIterator<Item = (RecordId, String)>,
    ) -> El<'a, Message> {
        let records: Vec<(RecordId, String)> = records.into_iter().collect();
        let chosen = match self.typed.link(name) {
            None => Some(0),
            Some(id) => records.iter().position(|(other, _)| *other == id).map(|n| n + 1),
        };
        let which = self.which;
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
                Message::One(which, name, record)
            })
    }

    /// Several records.
    pub fn ticks(
        &self,
        name: &'static str,
        label: &str,
        records: impl IntoIterator<Item = (RecordId, String)>,
    ) -> El<'a, Message> {
        let kit = self.context.kit;
        let which = self.which;
        let linked = self.typed.links(name);
        let ticks: Vec<El<'a, Message>> = records
            .into_iter()
            .map(|(id, words)| {
                kit.tick(
                    format!("{}-{id}", self.id(name)),
                    words,
                    linked.contains(&id),
                    Message::Link(which, name, id),
                )
                .into()
            })
            .collect();
        if ticks.is_empty() {
            return kit.group(label, "", kit.caption("Nothing to choose from yet."));
        }
        kit.group(label, "", Column::with_children(ticks).spacing(2))
    }

    /// Gentle questions below a field: they never block and never change a word.
    pub fn asks(&self, questions: impl IntoIterator<Item = String>) -> Option<El<'a, Message>> {
        let kit = self.context.kit;
        let lines: Vec<El<'a, Message>> = questions
            .into_iter()
            .map(|words| kit.dense(words).into())
            .collect();
        if lines.is_empty() {
            return None;
        }
        Some(kit.tip(Icon::Lightbulb, column![Column::with_children(lines).spacing(8)]))
    }
}
