//! A meeting for the calendar: what the file may say, and where to save it.

use super::State;
use crate::domain::date_text;
use crate::exchange::calendar::{self, Choice, Reminder, TITLE};
use crate::kit::{El, Field, Icon, Kit, Owner};
use crate::screen::save_as::{self, Sort, Step};
use crate::screen::{Action, Context, Request};
use iced::widget::{column, container, row};
use iced::{Alignment, Length};
use std::sync::Arc;

/// The button that opens the form.
pub const BUTTON: &str = "meeting-calendar";

/// Which meeting goes into the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that is open.
    This,
    /// The one that was agreed in it.
    Next,
}

/// What can happen.
#[derive(Debug, Clone)]
pub enum Message {
    Open(Which),
    Title(String),
    Place,
    Remind(Reminder),
    Saving(save_as::Message),
}

/// The form.
#[derive(Debug)]
pub struct Form {
    which: Which,
    /// The day as a sentence.
    day: String,
    choice: Choice,
    saving: save_as::State,
}

/// The button for it.
pub fn button<'a>(kit: &Kit, which: Which) -> El<'a, super::Message> {
    let words = match which {
        Which::This => "Save for your calendar",
        Which::Next => "Save the next date for your calendar",
    };
    kit.secondary(
        BUTTON,
        Some(Icon::CalendarPlus),
        words,
        super::Message::Calendar(Message::Open(which)),
    )
    .into()
}

impl State {
    pub(super) fn calendar_file(
        &mut self,
        message: Message,
        context: &Context<'_>,
    ) -> Action<super::Message> {
        let Some(open) = &self.open else {
            return Action::none();
        };
        let form = match message {
            Message::Open(which) => {
                let meeting = match which {
                    Which::This => Some(open.body.clone()),
                    Which::Next => calendar::next(&open.body),
                };
                let Some((meeting, on)) = meeting.and_then(|meeting| {
                    let on = meeting.on?;
                    Some((meeting, on))
                }) else {
                    return Action::none();
                };
                let name = calendar::calendar_file_name(&meeting);
                let saving = save_as::State::new("calendar", Sort::CALENDAR, name);
                let first = saving.first();
                self.put_away();
                self.calendar = Some(Box::new(Form {
                    which,
                    day: date_text::long(on),
                    choice: Choice::default(),
                    saving,
                }));
                return Action::ask(first);
            }
            message => match (&mut self.calendar, message) {
                (Some(form), Message::Title(title)) => {
                    form.choice.title = title;
                    return Action::none();
                }
                (Some(form), Message::Place) => {
                    form.choice.place = !form.choice.place;
                    return Action::none();
                }
                (Some(form), Message::Remind(reminder)) => {
                    let all = &mut form.choice.reminders;
                    match all.iter().position(|other| *other == reminder) {
                        Some(at) => {
                            all.remove(at);
                        }
                        None => all.push(reminder),
                    }
                    return Action::none();
                }
                (Some(form), Message::Saving(message)) => (form, message),
                _ => return Action::none(),
            },
        };
        let (form, message) = form;
        let (meeting, key) = match form.which {
            Which::This => (Some(open.body.clone()), calendar::key(open.id, &open.body)),
            Which::Next => (calendar::next(&open.body), calendar::next_key(open.id)),
        };
        let text =
            meeting.and_then(|m| calendar::calendar_file(&m, &key, &form.choice, context.ids.now()).ok());
        let (action, step) = form
            .saving
            .update(message, text.map(|text| Arc::new(text.into_bytes())));
        let action = action.map(|message| super::Message::Calendar(Message::Saving(message)));
        let focus = Request::Focus(BUTTON.to_owned());
        match step {
            None => action,
            Some(Step::Left) => {
                self.calendar = None;
                action.and(focus)
            }
            Some(Step::Saved(path)) => {
                self.calendar = None;
                let name = save_as::said_of(&path);
                action
                    .and(Request::Say(format!(
                        "Saved as {name}. Open it with your calendar."
                    )))
                    .and(focus)
            }
        }
    }
}

impl Form {
    /// Draws it.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, super::Message> {
        let kit = context.kit;
        let send = super::Message::Calendar;
        let head = row![
            container(kit.h2("For your calendar")).width(Length::Fill),
            kit.icon_button(
                "calendar-close",
                Icon::X,
                "Close the form",
                Some(super::Message::Back)
            ),
        ]
        .align_y(Alignment::Center);
        kit.card(
            Owner::Plain,
            column![
                head,
                kit.body(format!("{}.", self.day)),
                kit.group(
                    "When should it remind you?",
                    "",
                    iced::widget::Column::with_children(Reminder::ALL.map(|reminder| {
                        kit.tick(
                            format!("calendar-remind-{}", reminder as usize),
                            reminder.label(),
                            self.choice.reminders.contains(&reminder),
                            send(Message::Remind(reminder)),
                        )
                        .into()
                    })),
                ),
                kit.text_field(
                    Field::new("calendar-title", "What the calendar says")
                        .hint(format!("Others may see your calendar. Empty, it says “{TITLE}”.")),
                    &self.choice.title,
                    move |title| send(Message::Title(title)),
                    None,
                ),
                kit.tick(
                    "calendar-place",
                    "The place as well",
                    self.choice.place,
                    send(Message::Place),
                ),
                kit.divider(),
                self.saving
                    .view(&kit)
                    .map(|message| super::Message::Calendar(Message::Saving(message))),
            ]
            .spacing(16),
        )
    }
}
