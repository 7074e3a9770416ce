//! How hard it is over time, as parent, child and school see it: lines, or the same as a table.

use super::words::eyes;
use super::{Message, State};
use crate::domain::date_text::{self, Expect};
use crate::domain::{Difficulty, Entry, Eyes, Hardness};
use crate::kit::{Cell, Column as Head, El, Field, Icon, Key, Owner, Skin, Table, TableRow};
use crate::screen::{Context, form as fields};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// The id of the field of the day.
pub const ON: &str = "hard-on";
/// The id of the first level, where the focus is after one was pressed.
pub const FIRST_LEVEL: &str = "hard-level-0";
/// The id of the switch between lines and table.
pub const AS_TABLE: &str = "hard-as-table";

/// How many notes a line shows.
const NOTES: usize = 6;

fn level(how: Hardness) -> u8 {
    u8::try_from(how.level()).unwrap_or(0)
}

impl State {
    /// The card.
    pub(super) fn severity<'a>(
        &'a self,
        entry: &'a Entry<Difficulty>,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let body = &entry.body;
        let mut all = column![
            column![
                kit.h2("How hard is it?"),
                kit.caption("The three may see it differently. Each view is kept.")
            ]
            .spacing(2)
        ]
        .spacing(12);
        if self.as_table && !body.severity.is_empty() {
            all = all.push(self.notes_table(body, context));
        } else {
            let rows = Eyes::ALL.map(|by| line(body, by, context));
            all = all.push(Column::with_children(rows).spacing(12));
        }
        if !body.severity.is_empty() {
            let (icon, words) = if self.as_table {
                (Icon::ChartLine, "Show the lines")
            } else {
                (Icon::Table2, "Show it as a table")
            };
            all = all.push(row![kit.quiet(AS_TABLE, Some(icon), words, Message::AsTable)]);
        }
        all = all.push(kit.divider()).push(self.note_now(context));
        kit.card(Owner::Plain, all)
    }

    fn notes_table<'a>(&'a self, body: &'a Difficulty, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut notes: Vec<_> = body.severity.iter().enumerate().collect();
        notes.sort_by_key(|(at, note)| std::cmp::Reverse((note.on, *at)));
        let rows = notes.into_iter().map(|(at, note)| {
            let day = date_text::short(note.on, context.today);
            let who = eyes(note.by, context);
            let remove = kit.icon_button(
                format!("hard-unnote-{at}"),
                Icon::Trash2,
                format!("Remove the note of {day}, {who}"),
                Some(Message::Unnote(at)),
            );
            TableRow::new(
                format!("hard-note-{at}"),
                format!("{day}, {who}"),
                [
                    Cell::new(day).by(Key::Number(fields::number(note.on))),
                    Cell::new(who),
                    Cell::new(note.how.label()).by(Key::Number(i64::from(level(note.how)))),
                    Cell::showing(remove, ""),
                ],
            )
        });
        let table = Table::new(
            "hard-notes",
            "Every note of how hard it was",
            [
                Head::new("Day").wide(7),
                Head::new("Who").wide(7),
                Head::new("How hard").wide(8),
                Head::new("").wide(3).unsorted(),
            ],
            rows,
        );
        kit.table(table, &self.table, Message::Table)
    }

    /// Who and when stand ready; a level is one press.
    fn note_now<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let levels = Hardness::ALL.into_iter().enumerate().map(|(n, how)| {
            kit.button(
                format!("hard-level-{n}"),
                Skin::Secondary,
                None,
                how.label(),
                Some(Message::Note(how)),
            )
            .into()
        });
        column![
            kit.h3("How is it lately?"),
            kit.group(
                "Who says so?",
                "",
                kit.radio_chips(
                    "hard-by",
                    "Who says so?",
                    Eyes::ALL.map(|by| (by, eyes(by, context))),
                    Some(&self.noting.by),
                    Message::By,
                ),
            ),
            fields::date(
                &kit,
                Field::new(ON, "On which day?").hint("Empty means today."),
                &self.noting.on,
                context.today,
                Expect::Past,
                Message::On,
            ),
            kit.group("How hard was it?", "One press keeps it.", kit.flow(levels)),
        ]
        .spacing(12)
        .into()
    }
}

/// The view of one of the three: the last word, and the line of the last six.
fn line<'a>(body: &'a Difficulty, by: Eyes, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let who = eyes(by, context);
    let Some(latest) = body.latest(by) else {
        return column![kit.label(who), kit.caption("Not noted yet")]
            .spacing(2)
            .into();
    };
    let day = date_text::short(latest.on, context.today);
    let now = column![
        kit.label(who.clone()),
        kit.level_bars(level(latest.how), latest.how.label()),
        kit.caption(day)
    ]
    .spacing(4)
    .width(Length::Fill);
    let last = body.last(by, NOTES);
    if last.len() < 2 {
        return now.into();
    }
    let levels: Vec<u8> = last.iter().map(|note| level(note.how)).collect();
    let said: Vec<String> = last
        .iter()
        .map(|note| {
            format!(
                "{}: {}",
                date_text::short(note.on, context.today),
                note.how.label()
            )
        })
        .collect();
    row![
        now,
        container(kit.sparkline(&levels, format!("{who}. {}", said.join(". "))))
    ]
    .spacing(12)
    .align_y(Alignment::Center)
    .into()
}
