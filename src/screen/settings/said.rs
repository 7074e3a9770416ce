//! What the program said in passing: a line that went before it was read can be read here.

use super::super::Context;
use super::super::context::Said;
use super::Message;
use crate::kit::{El, Owner, Role, Semantics, Tone, Toned, Weight, tagged};
use chrono::Timelike;
use iced::Length;
use iced::widget::{Column, column, container, row};

/// The card; nothing while nothing was said.
pub fn card<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    if context.said.is_empty() {
        return None;
    }
    let lines = context.said.iter().map(|said| {
        let when = clock(said);
        tagged(
            Semantics {
                leaf: true,
                ..Semantics::new(Role::ListItem, format!("{when}: {}", said.words))
            },
            row![
                container(kit.words(when, 16.0, 1.4, Weight::Regular).tone(Tone::Second))
                    .width(Length::Fixed(96.0)),
                kit.body(said.words.as_str()).width(Length::Fill)
            ]
            .spacing(12),
        )
        .into()
    });
    Some(
        kit.card(
            Owner::Plain,
            column![
                kit.h2("What was said lately"),
                kit.caption("The short lines at the foot of the window, the newest first."),
                tagged(
                    Semantics::new(Role::List, "What was said lately"),
                    Column::with_children(lines).spacing(6)
                ),
            ]
            .spacing(10),
        ),
    )
}

/// "3:30 pm".
fn clock(said: &Said) -> String {
    let (afternoon, hour) = said.at.hour12();
    let half = if afternoon { "pm" } else { "am" };
    format!("{hour}:{:02} {half}", said.at.minute())
}
