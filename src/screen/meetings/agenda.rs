//! The agenda: items with their minutes, and always a place for what home sees.

use super::change::Change;
use super::desk::{Doing, Step};
use super::details::change;
use super::{Message, Open, times};
use crate::domain::Slot;
use crate::domain::rules::agenda as agendas;
use crate::kit::{El, Field, Icon, Owner};
use crate::screen::Context;
use crate::screen::about;
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

/// The button that adds an item.
pub const ADD: &str = "agenda-add";

/// The field of an item.
pub fn id(at: usize) -> String {
    format!("agenda-{at}")
}

impl Open {
    /// The agenda at a glance, with the way to change it.
    pub(super) fn agenda_card<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let total = self.body.agenda_minutes();
        let mut all = column![
            row![
                container(kit.h2("Agenda")).width(Length::Fill),
                kit.caption(format!("{total} min")),
            ]
            .align_y(Alignment::Center)
        ]
        .spacing(8);
        for (at, item) in self.body.agenda.iter().enumerate() {
            let text = match item.text.trim() {
                "" => format!("Item {}", at + 1),
                text => text.to_owned(),
            };
            let minutes = item.minutes.map(|minutes| format!("{minutes} min"));
            all = all.push(
                row![
                    kit.dense(text).width(Length::Fill),
                    kit.caption(minutes.unwrap_or_default()),
                ]
                .spacing(8),
            );
        }
        if self.desk.step != Step::Agenda {
            all = all.push(
                kit.flow([kit
                    .secondary(
                        "meeting-agenda",
                        Some(Icon::Pencil),
                        "Change the agenda",
                        Message::Desk(Doing::Step(Step::Agenda)),
                    )
                    .into()]),
            );
        }
        kit.card(Owner::Plain, all)
    }

    /// Draws the agenda as it is planned.
    pub(super) fn agenda<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let total = self.body.agenda_minutes();
        let mut all = column![
            row![
                container(kit.h2("Agenda")).width(Length::Fill),
                kit.caption(format!("{total} minutes")),
            ]
            .align_y(Alignment::Center),
            kit.dense("What home sees and planning have their own time."),
        ]
        .push(about::law_source(context, "SEND Code of Practice 2015, 6.69"))
        .spacing(10);
        for (at, item) in self.body.agenda.iter().enumerate() {
            let typed = self.item_minutes.get(at).map_or("", String::as_str);
            let called = match item.text.trim() {
                "" => format!("item {}", at + 1),
                text => text.to_owned(),
            };
            let text = kit.text_field(
                Field::new(&id(at), format!("Item {}", at + 1)),
                &item.text,
                move |text| change(Change::ItemText(at, text)),
                None,
            );
            let minutes = kit.text_field(
                Field::new(
                    &format!("agenda-minutes-{at}"),
                    format!("Minutes for item {}", at + 1),
                )
                .error(times::minutes(typed).err()),
                typed,
                move |text| change(Change::ItemMinutes(at, text)),
                None,
            );
            let out = kit.icon_button(
                format!("agenda-out-{at}"),
                Icon::X,
                format!("Take out {called}"),
                Some(change(Change::ItemOut(at))),
            );
            all = all.push(
                row![
                    container(text).width(Length::FillPortion(3)),
                    container(minutes).width(Length::FillPortion(2)),
                    out
                ]
                .spacing(8)
                .align_y(Alignment::End),
            );
        }
        let mut buttons: Vec<El<'a, Message>> = vec![
            kit.secondary(ADD, Some(Icon::Plus), "Add an item", change(Change::ItemAdd))
                .into(),
        ];
        for (slot, id, icon, words, give) in [
            (
                Slot::ParentsView,
                "agenda-parents",
                Icon::House,
                "Give what home sees its time",
                Change::ParentsSlot,
            ),
            (
                Slot::Planning,
                "agenda-planning",
                Icon::PencilRuler,
                "Give planning its time",
                Change::PlanningSlot,
            ),
        ] {
            if !agendas::has(&self.body, slot) {
                buttons.push(kit.secondary(id, Some(icon), words, change(give)).into());
            }
        }
        kit.card(Owner::Plain, all.push(kit.flow(buttons)))
    }
}
