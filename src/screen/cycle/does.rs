//! Do: what was given this week, planned beside given, and how it goes.

use super::log::Message as Log;
use super::{Message, State, help};
use crate::domain::rules::delivered;
use crate::domain::{Delivery, Entry, MissedBecause, Provision, RecordId, date_text};
use crate::kit::{Choice, El, Field, Icon, Mode, Owner, Tone, Toned, Weight};
use crate::screen::Context;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

impl State {
    /// The stage Do.
    pub(super) fn does<'a>(&'a self, cycle: RecordId, context: &Context<'a>) -> El<'a, Message> {
        let mut all = column![self.week(cycle, context)].spacing(16);
        if let Some(given) = given(cycle, context) {
            all = all.push(given);
        }
        if let Some(measured) = self.measured(context) {
            all = all.push(measured);
        }
        all.push(self.law(context, "SEND Code of Practice 2015, 6.52"))
            .into()
    }

    fn week<'a>(&'a self, cycle: RecordId, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let log = &self.log;
        let helps = log.helps(context.file, cycle);
        let later = log.has_later(context.today).then_some(Message::Log(Log::Later));
        let title = if later.is_none() {
            "This week".to_owned()
        } else {
            format!("Week of {}", date_text::short(log.monday(), context.today))
        };
        let head = row![
            container(column![
                kit.h2(title),
                kit.caption(format!("Begins {}", date_text::long(log.monday())))
            ])
            .width(Length::Fill),
            kit.icon_button(
                "log-earlier",
                Icon::ChevronLeft,
                "The week before",
                Some(Message::Log(Log::Earlier))
            ),
            kit.icon_button("log-later", Icon::ChevronRight, "The week after", later),
        ]
        .spacing(6)
        .align_y(Alignment::Center);
        let mut all = column![head].spacing(14);
        if helps.is_empty() {
            all = all.push(
                kit.body("No extra help is planned for this week.")
                    .tone(Tone::Second),
            );
        }
        let mut waits = false;
        for entry in helps {
            let (noted, body) = log.row(context.file, entry);
            waits |= !noted && body.sessions_planned.is_some();
            all = all
                .push(kit.divider())
                .push(self.log_row(entry, noted, &body, context));
        }
        if waits {
            all = all.push(kit.divider()).push(row![kit.primary(
                "log-as-planned",
                Some(Icon::Check),
                "The rest went as planned",
                Message::Log(Log::AsPlanned),
            )]);
        }
        kit.card(Owner::Plain, all)
    }

    /// One kind of help in the week: how often it took place, and why not.
    fn log_row<'a>(
        &'a self,
        entry: &'a Entry<Provision>,
        noted: bool,
        body: &Delivery,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let id = entry.id();
        let what = entry.body.text.as_str();
        let done = body.sessions_done;
        let words = match (done, body.sessions_planned) {
            (Some(done), Some(planned)) => format!("{done} of {planned}"),
            (Some(done), None) => format!("{done}"),
            (None, Some(planned)) => format!("{planned} planned"),
            (None, None) => "As needed".to_owned(),
        };
        // Where nothing was planned, the first press notes that it did not take place.
        let less = (done != Some(0)).then_some(Message::Log(Log::Step(id, false)));
        let steps = row![
            kit.icon_button(
                format!("log-less-{id}"),
                Icon::Minus,
                format!("Once less: {what}"),
                less
            ),
            kit.words(words, 16.0, 1.2, Weight::Semibold),
            kit.icon_button(
                format!("log-more-{id}"),
                Icon::Plus,
                format!("Once more: {what}"),
                Some(Message::Log(Log::Step(id, true)))
            ),
        ]
        .spacing(10)
        .align_y(Alignment::Center);
        let mut about = vec![help::how_often(&entry.body)];
        let who = entry.body.given_by();
        if !who.is_empty() {
            about.push(format!("with {who}"));
        }
        about.retain(|part| !part.is_empty());
        let mut name = column![kit.words(what, 16.0, 1.3, Weight::Semibold)].spacing(2);
        if !about.is_empty() {
            name = name.push(kit.caption(about.join(", ")));
        }
        let days = self.log.days(context.file, id).count();
        if days > 0 {
            name = name.push(kit.caption(match days {
                1 => "1 note of a single day as well".to_owned(),
                days => format!("{days} notes of single days as well"),
            }));
        }
        let mut all = column![
            row![name.width(Length::Fill), steps]
                .spacing(12)
                .align_y(Alignment::Center)
        ]
        .spacing(10);
        if noted {
            all = all.push(self.log_more(id, body, context));
        }
        all.into()
    }

    /// Why it was missed, and a note.
    fn log_more<'a>(&'a self, id: RecordId, body: &Delivery, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let short = match (body.sessions_done, body.sessions_planned) {
            (Some(done), Some(planned)) => done < planned,
            _ => false,
        };
        let (planned, fault) = self.log.planned(id, body);
        let mut fields: Vec<El<'a, Message>> = vec![
            kit.text_field(
                Field::new(&format!("log-planned-{id}"), "Planned this week")
                    .hint("Fewer in a short week.")
                    .error(fault),
                &planned,
                move |typed| Message::Log(Log::Planned(id, typed)),
                None,
            ),
        ];
        if short || body.missed_because.is_some() {
            let chosen = match body.missed_because {
                None => 0,
                Some(because) => MissedBecause::ALL
                    .iter()
                    .position(|b| *b == because)
                    .map_or(0, |n| n + 1),
            };
            let choices = std::iter::once("Not said")
                .chain(MissedBecause::ALL.iter().map(|b| b.label()))
                .map(Choice::new)
                .collect();
            fields.push(kit.select_field(
                Field::new(&format!("log-because-{id}"), "Why not?"),
                choices,
                Some(chosen),
                move |n| {
                    let because = n.checked_sub(1).and_then(|n| MissedBecause::ALL.get(n)).copied();
                    Message::Log(Log::Because(id, because))
                },
            ));
        }
        fields.push(kit.text_field(
            Field::new(&format!("log-note-{id}"), "Note"),
            &body.note,
            move |note| Message::Log(Log::Note(id, note)),
            None,
        ));
        let forget = kit.quiet(
            format!("log-forget-{id}"),
            Some(Icon::Trash2),
            "Take this note away",
            Message::Log(Log::Forget(id)),
        );
        let fields = crate::screen::about::grid(if kit.mode >= Mode::Compact { 2 } else { 1 }, fields);
        column![fields, forget].spacing(6).into()
    }
}

/// Planned beside given, for each kind of help and in all.
fn given<'a>(cycle: RecordId, context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let file = context.file;
    let mut lines = Column::new().spacing(12);
    let mut any = false;
    for entry in file.provisions_of(cycle) {
        let sum = delivered::delivered(file, entry);
        if sum.entries == 0 {
            continue;
        }
        any = true;
        let given = sum.words().unwrap_or_else(|| "not recorded yet".to_owned());
        let mut words = format!("{}: {given}", entry.body.text);
        let why: Vec<String> = sum
            .missed
            .iter()
            .map(|(because, count)| match count {
                1 => because.label().to_owned(),
                count => format!("{} ({count} times)", because.label()),
            })
            .collect();
        if !why.is_empty() {
            words = format!("{words}. {}", why.join(", "));
        }
        if let Some(left_out) = sum.left_out() {
            words = format!("{words}. {left_out}");
        }
        // Without a share there is no bar.
        let Some(share) = sum.per_cent() else {
            lines = lines.push(kit.dense(words));
            continue;
        };
        #[allow(clippy::cast_precision_loss, reason = "a bar needs no more")]
        let share = share.min(100) as f32 / 100.0;
        lines = lines.push(kit.progress(&format!("given-{}", entry.id()), words, Some(share), None));
    }
    if !any {
        return None;
    }
    let all = delivered::delivered_in(file, cycle);
    let noted = match all.words() {
        Some(words) => format!(
            "{words}, as noted for {}. Weeks without a note are not guessed at.",
            all.over()
        ),
        None => "What was given is not recorded yet.".to_owned(),
    };
    let head = column![kit.h2("Planned and given"), kit.dense(noted)].spacing(4);
    Some(kit.card(Owner::Plain, column![head, lines].spacing(14)))
}
