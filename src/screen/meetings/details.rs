//! The details of a meeting: what and when, who comes, and whether it counts.

use super::change::Change;
use super::{Message, Open, calendar, times};
use crate::domain::date_text::Expect;
use crate::domain::{Attendee, Limit, MeetingKind, MeetingState, Presence, Role};
use crate::exchange::messages::COMPANY_ROLES;
use crate::kit::{Choice, El, Field, Icon, Mode, Owner};
use crate::screen::Context;
use crate::screen::form::date;
use crate::screen::letter::Purpose;
use iced::widget::{Column, column, row};
use iced::{Alignment, Length};

/// Who leads a meeting, as the Code says.
pub const LED_BY: &str = "Often a teacher who knows the child well, with the SENCO.";
/// The button that opens a letter to somebody who may come.
pub const INVITE_LETTER: &str = "meeting-invite-letter";
/// The button that adds somebody.
pub const INVITE: &str = "meeting-invite";

/// The kinds to choose from.
pub fn kinds() -> Vec<Choice> {
    MeetingKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.label()))
        .collect()
}

/// Short for a change of the open meeting.
pub fn change(change: Change) -> Message {
    Message::Change(change)
}

impl Open {
    /// Draws the details.
    pub(super) fn details<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        column![self.facts(context), self.people(context), self.end(context)]
            .spacing(16)
            .into()
    }

    fn facts<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let body = &self.body;
        let expect = if body.is_held() {
            Expect::Past
        } else {
            Expect::Either
        };
        let mut all: Vec<El<'a, Message>> = vec![
            kit.text_field(
                Field::new("details-title", "What is it for?").hint("Empty, it is called by its kind."),
                &body.text,
                |text| change(Change::Title(text)),
                None,
            ),
            kit.select_field(
                Field::new("details-kind", "What kind of meeting?"),
                kinds(),
                MeetingKind::ALL.iter().position(|kind| *kind == body.kind),
                |n| change(Change::Kind(MeetingKind::ALL.get(n).copied().unwrap_or_default())),
            ),
            date(
                &kit,
                Field::new("details-on", "Which day?"),
                &self.on,
                context.today,
                expect,
                |text| change(Change::On(text)),
            ),
            kit.text_field(
                Field::new("details-start", "What time does it start?")
                    .hint(times::echo(&self.start))
                    .error(times::time(&self.start).err()),
                &self.start,
                |text| change(Change::Start(text)),
                None,
            ),
            kit.text_field(
                Field::new("details-minutes", "How many minutes are planned?")
                    .error(times::minutes(&self.minutes).err()),
                &self.minutes,
                |text| change(Change::Minutes(text)),
                None,
            ),
            self.length(context),
            kit.text_field(
                Field::new("details-place", "Where?").hint("A room, or how to join online."),
                &body.place,
                |text| change(Change::Place(text)),
                None,
            ),
            kit.tick(
                "details-online",
                "It is online",
                body.online,
                change(Change::Online),
            )
            .into(),
            kit.text_field(
                Field::new("details-led", "Who leads it?").hint(LED_BY),
                &body.led_by,
                |text| change(Change::LedBy(text)),
                None,
            ),
            kit.group(
                "Does it count towards three a year?",
                "A review of 20 minutes or more does. Parents’ evening usually comes on top.",
                kit.radio_chips(
                    "details-counts",
                    "Does it count towards three a year?",
                    [
                        (None, "By its kind and length".to_owned()),
                        (Some(true), "Yes".to_owned()),
                        (Some(false), "No".to_owned()),
                    ],
                    Some(&body.counts),
                    |counts| change(Change::Counts(counts)),
                ),
            ),
        ];
        if body.is_coming() && body.on.is_some() {
            all.push(kit.flow([calendar::button(&kit, calendar::Which::This)]));
        }
        kit.card(
            Owner::Plain,
            column![kit.h2("The meeting"), Column::with_children(all).spacing(16)].spacing(14),
        )
    }

    /// How long it was, once it took place: from when to when, or in minutes.
    fn length<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let time = |id: &str, label: &str, typed: &'a str, to: fn(String) -> Change| {
            kit.text_field(
                Field::new(id, label)
                    .hint(times::echo(typed))
                    .error(times::time(typed).err()),
                typed,
                move |text| change(to(text)),
                None,
            )
        };
        let minutes = kit.text_field(
            Field::new("details-held", "How many minutes was it?").error(times::minutes(&self.held).err()),
            &self.held,
            |text| change(Change::HeldMinutes(text)),
            None,
        );
        let mut all = Column::new().spacing(16);
        if self.body.is_held() {
            all = all
                .push(time(
                    "details-began",
                    "When did it begin?",
                    &self.began,
                    Change::Began,
                ))
                .push(time(
                    "details-ended",
                    "When did it end?",
                    &self.ended,
                    Change::Ended,
                ));
        }
        all.push(minutes).into()
    }

    fn people<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![
            kit.h2("Who comes"),
            kit.dense(format!(
                "Somebody who knows {} well can help: the class teacher, the form tutor, the head of year.",
                context.name()
            )),
        ]
        .spacing(12);
        for (at, person) in self.body.people.iter().enumerate() {
            all = all.push(self.person(at, person, context));
        }
        let known = context
            .file
            .people_now(context.today)
            .filter(|e| !self.body.people.iter().any(|a| a.person == Some(e.id())));
        let mut buttons: Vec<El<'a, Message>> = known
            .take(12)
            .map(|e| {
                let attendee = Attendee {
                    person: Some(e.id()),
                    name: e.body.name.clone(),
                    role: e.body.role,
                    presence: Presence::Invited,
                };
                kit.secondary(
                    format!("meeting-invite-{}", e.id()),
                    Some(Icon::Plus),
                    format!("{}, {}", e.body.name, e.body.role.label()),
                    change(Change::Invite(attendee)),
                )
                .into()
            })
            .collect();
        for role in COMPANY_ROLES {
            if self.body.people.iter().any(|a| a.role == role)
                || context
                    .file
                    .people_now(context.today)
                    .any(|e| e.body.role == role)
            {
                continue;
            }
            let attendee = Attendee {
                role,
                ..Attendee::default()
            };
            buttons.push(
                kit.secondary(
                    format!("meeting-invite-role-{role:?}"),
                    Some(Icon::Plus),
                    role.label(),
                    change(Change::Invite(attendee)),
                )
                .into(),
            );
        }
        buttons.push(
            kit.secondary(
                INVITE,
                Some(Icon::UserPlus),
                "Somebody else",
                change(Change::Invite(Attendee::default())),
            )
            .into(),
        );
        kit.card(
            Owner::Plain,
            all.push(column![kit.h3("Ask somebody to come"), kit.flow(buttons)].spacing(8))
                .push(
                    kit.flow([kit
                        .quiet(
                            INVITE_LETTER,
                            Some(Icon::Mail),
                            "Write to ask them",
                            Message::Write(Purpose::INVITE),
                        )
                        .into()]),
                ),
        )
    }

    fn person<'a>(&'a self, at: usize, person: &'a Attendee, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let called = match person.name.trim() {
            "" => person.role.label().to_owned(),
            name => name.to_owned(),
        };
        let name = kit.text_field(
            Field::new(
                &format!("meeting-person-{at}"),
                format!("Name of person {}", at + 1),
            )
            .limit(Limit::Name),
            &person.name,
            move |text| change(Change::PersonName(at, text)),
            None,
        );
        let role = kit.select_field(
            Field::new(
                &format!("meeting-role-{at}"),
                format!("Role of person {}", at + 1),
            ),
            Role::ALL.iter().map(|role| Choice::new(role.label())).collect(),
            Role::ALL.iter().position(|role| *role == person.role),
            move |n| {
                change(Change::PersonRole(
                    at,
                    Role::ALL.get(n).copied().unwrap_or_default(),
                ))
            },
        );
        let presence = kit.select_field(
            Field::new(
                &format!("meeting-presence-{at}"),
                format!("Does person {} come?", at + 1),
            ),
            Presence::ALL
                .iter()
                .map(|presence| Choice::new(presence.label()))
                .collect(),
            Presence::ALL
                .iter()
                .position(|presence| *presence == person.presence),
            move |n| {
                change(Change::PersonPresence(
                    at,
                    Presence::ALL.get(n).copied().unwrap_or_default(),
                ))
            },
        );
        let out = kit.icon_button(
            format!("meeting-person-out-{at}"),
            Icon::X,
            format!("Take {called} off the list"),
            Some(change(Change::PersonOut(at))),
        );
        let fields: El<'a, Message> = if kit.mode < Mode::Compact {
            column![name, role, presence].spacing(8).into()
        } else {
            row![name, role, presence].spacing(10).into()
        };
        row![iced::widget::container(fields).width(Length::Fill), out]
            .spacing(8)
            .align_y(Alignment::End)
            .into()
    }

    fn end<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut buttons: Vec<El<'a, Message>> = Vec::new();
        if self.body.is_coming() {
            buttons.push(
                kit.secondary(
                    "meeting-off",
                    None,
                    "It was called off",
                    change(Change::State(MeetingState::Cancelled)),
                )
                .into(),
            );
        }
        if self.body.state == MeetingState::Cancelled {
            buttons.push(
                kit.secondary(
                    "meeting-on-again",
                    None,
                    "It takes place after all",
                    change(Change::State(MeetingState::Planned)),
                )
                .into(),
            );
        }
        buttons.push(
            kit.quiet(
                "meeting-remove",
                Some(Icon::Trash2),
                "Remove",
                Message::Remove(self.id),
            )
            .into(),
        );
        kit.flow(buttons)
    }
}
