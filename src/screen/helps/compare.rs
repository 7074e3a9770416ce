//! Home and school side by side: what is the same, what differs, what only one of them does.

use super::list::Counts;
use super::{Form, Message, State, card, detail, parts};
use crate::domain::{Compare, Entry, Side, Strategy, date_text};
use crate::kit::{
    Cell, Column as Head, El, Icon, Key, Mode, Owner, Role, Semantics, Skin, Table, TableRow, Tone, Toned,
    Weight, press,
};
use crate::screen::Context;
use crate::screen::side::Fields;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

impl State {
    /// The view of two equal columns, or the same as a table.
    pub(super) fn compare<'a>(
        &'a self,
        rows: &[&'a Entry<Strategy>],
        counts: Counts,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new().spacing(16);
        all = all.push(detail::table_switch(
            self.as_table,
            (Icon::LayoutGrid, "Show it side by side"),
            context,
        ));
        if self.as_table {
            return all.push(self.compare_table(rows, context)).into();
        }
        let mut nothing = true;
        for group in Compare::IN_USE {
            let list: Vec<&'a Entry<Strategy>> = rows
                .iter()
                .filter(|entry| entry.body.compare() == group)
                .copied()
                .collect();
            if list.is_empty() {
                continue;
            }
            nothing = false;
            let title = format!("{}, {}", group.label(), counts.get(group));
            let rows = list.into_iter().map(|entry| pair(entry, context));
            all = all.push(
                column![
                    row![kit.icon(icon(group), 24.0), kit.h2(title)]
                        .spacing(10)
                        .align_y(Alignment::Center),
                    Column::with_children(rows).spacing(12)
                ]
                .spacing(10),
            );
        }
        if nothing {
            all = all.push(kit.lead("Nothing to compare yet.").tone(Tone::Second));
        }
        all.into()
    }

    fn compare_table<'a>(&'a self, rows: &[&'a Entry<Strategy>], context: &Context<'a>) -> El<'a, Message> {
        let rows = rows
            .iter()
            .filter(|entry| entry.body.compare() != Compare::Nowhere)
            .map(|entry| {
                let body = &entry.body;
                let place = |side: Side, used: bool| {
                    let helps = body.latest(side).map(|rating| rating.helps);
                    if used {
                        Cell::new(parts::word(helps)).by(Key::Number(i64::from(parts::level(helps)) + 1))
                    } else {
                        Cell::new("Not used").by(Key::Number(0))
                    }
                };
                let both = match body.compare() {
                    Compare::Differs => format!("{}. {}", Compare::Differs.label(), body.differs),
                    other => other.label().to_owned(),
                };
                TableRow::new(
                    Form::card_id(entry.id()),
                    body.text.clone(),
                    [
                        Cell::new(body.text.clone()),
                        place(Side::Home, body.at_home),
                        place(Side::School, body.at_school),
                        Cell::new(both),
                    ],
                )
                .on_press(Message::Open(entry.id()))
            });
        let table = Table::new(
            "helps-compare",
            "Home and school compared",
            [
                Head::new("What helps").wide(3),
                Head::new("At home").wide(2),
                Head::new("At school").wide(2),
                Head::new("Compared").wide(3),
            ],
            rows,
        );
        context.kit.card(
            Owner::Plain,
            context.kit.table(table, &self.table, Message::Table),
        )
    }
}

fn icon(group: Compare) -> Icon {
    match group {
        Compare::Same => Icon::Handshake,
        Compare::Differs => Icon::Shuffle,
        Compare::OnlyHome => Icon::House,
        Compare::OnlySchool => Icon::School,
        Compare::Nowhere => Icon::Archive,
    }
}

/// One strategy with both voices, the same size.
fn pair<'a>(entry: &'a Entry<Strategy>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let open = press(
        Form::card_id(entry.id()),
        Semantics {
            description: body.compare().label().to_owned(),
            ..Semantics::new(Role::Button, format!("Open {}", body.text))
        },
        Skin::Row { chosen: false },
        kit.words(body.text.as_str(), 17.0, 1.3, Weight::Semibold),
        Some(Message::Open(entry.id())),
    )
    .width(Length::Fill)
    .padding(Padding::from([4.0, 6.0]));
    let (home, school) = (
        voice(entry, Side::Home, body.at_home, context),
        voice(entry, Side::School, body.at_school, context),
    );
    let both: El<'a, Message> = if kit.mode == Mode::Single {
        column![home, school].spacing(10).into()
    } else {
        row![
            container(home).width(Length::FillPortion(1)),
            container(school).width(Length::FillPortion(1)),
        ]
        .spacing(12)
        .into()
    };
    let mut all = column![open, both].spacing(10);
    if body.compare() == Compare::Differs {
        all = all.push(
            row![
                kit.icon_toned(Icon::Shuffle, 18.0, Tone::Second),
                kit.body(body.differs.as_str()).width(Length::Fill)
            ]
            .spacing(10),
        );
    }
    kit.card(Owner::Plain, all)
}

/// What one place says of it.
fn voice<'a>(entry: &'a Entry<Strategy>, side: Side, used: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let (owner, icon, place) = match side {
        Side::Home => (Owner::Home, Icon::House, "At home"),
        Side::School => (Owner::School, Icon::School, "At school"),
    };
    let head = row![
        kit.icon(icon, 20.0),
        kit.words(place, 16.0, 1.3, Weight::Semibold)
    ]
    .spacing(8)
    .align_y(Alignment::Center);
    let mut all = column![head].spacing(8);
    if !used {
        all = all.push(kit.body("Not used here."));
        return kit.card(owner, all.push(card::sharing(entry, context)));
    }
    let latest = body.latest(side);
    all = all.push(parts::bars(&kit, latest.map(|rating| rating.helps)));
    if let Some(rating) = latest {
        let when = date_text::short(rating.on, context.today);
        let words = if rating.by.is_empty() {
            format!("Checked {when}")
        } else {
            format!("Checked {when} by {}", rating.by)
        };
        all = all.push(kit.dense(words));
    }
    kit.card(owner, all)
}
