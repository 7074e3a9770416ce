//! What follows a meeting: put it in writing, keep the next date, and what has not happened yet.

use super::calendar::{self, Which};
use super::live::Live;
use super::{Message, Open, State};
use crate::domain::rules::clocks;
use crate::domain::{Day, Entry, Meeting, RecordId, date_text};
use crate::kit::{El, Icon, Owner, Tone};
use crate::screen::Context;
use crate::screen::letter::Purpose;
use iced::Alignment;
use iced::widget::{column, row};

/// The button that opens the next meeting.
pub fn show_id(id: RecordId) -> String {
    format!("follow-show-{id}")
}

/// The meeting that is planned on a day.
fn planned<'a>(context: &Context<'a>, on: Day) -> Option<&'a Entry<Meeting>> {
    context
        .file
        .meetings
        .iter()
        .find(|e| e.body.is_coming() && e.body.on == Some(on))
}

impl State {
    /// What can be done once it was held.
    pub(super) fn follow<'a>(&'a self, open: &'a Open, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let body = &open.body;
        if !body.is_held() {
            return None;
        }
        let today = context.today;
        let mut all = column![kit.h2("What follows")].spacing(12);
        let mut nudges: Vec<String> = Vec::new();
        if clocks::record_is_missing(body, context.file.rules().record_after_days.into(), today) {
            nudges.push(match body.writing_asked_on {
                Some(on) => format!(
                    "You asked for the record on {}. It has not come yet. You could ask again, kindly.",
                    date_text::short(on, today)
                ),
                None => "There is no record of it in writing yet. You could write down what was agreed."
                    .to_owned(),
            });
        }
        let late = context
            .file
            .actions_of(open.id)
            .filter(|e| e.body.is_overdue(today));
        for entry in late {
            nudges.push(format!(
                "“{}” was for {}. How is it going?",
                entry.body.text.trim(),
                entry
                    .body
                    .by
                    .map_or_else(String::new, |by| date_text::short(by, today))
            ));
        }
        for nudge in nudges {
            all = all.push(
                row![
                    kit.icon_toned(Icon::Clock, 20.0, Tone::Note),
                    kit.body(nudge).width(iced::Length::Fill)
                ]
                .spacing(10)
                .align_y(Alignment::Center),
            );
        }
        let mut buttons: Vec<El<'a, Message>> = vec![
            kit.secondary(
                super::LETTER,
                Some(Icon::Mail),
                "Put in writing what was agreed",
                Message::Write(Purpose::AFTER),
            )
            .into(),
            kit.secondary(
                "follow-read",
                Some(Icon::Volume2),
                "Read what was agreed",
                Message::Live(Live::ReadBack(true)),
            )
            .into(),
        ];
        match body.next_on {
            None => {}
            Some(on) => {
                buttons.push(match planned(context, on) {
                    Some(next) => kit
                        .secondary(
                            show_id(next.id()),
                            Some(Icon::ArrowRight),
                            format!("Get ready for {}", date_text::short(on, today)),
                            Message::Live(Live::Show(next.id())),
                        )
                        .into(),
                    None => kit
                        .secondary(
                            "follow-plan",
                            Some(Icon::CalendarPlus),
                            format!("Plan the meeting on {}", date_text::short(on, today)),
                            Message::Live(Live::PlanNext),
                        )
                        .into(),
                });
                buttons.push(calendar::button(&kit, Which::Next));
            }
        }
        Some(kit.card(Owner::Plain, all.push(kit.flow(buttons))))
    }
}
