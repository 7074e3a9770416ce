//! One strategy in full: its form, how well it helps over time, and the way to the other place.

use super::{Form, Message, State, card, form, parts, rate};
use crate::domain::date_text::{self, Expect};
use crate::domain::{Compare, Difficulty, Entry, Helps, Question, RecordId, Side, Strategy, StrategyState};
use crate::guidance;
use crate::kit::{
    Cell, Column as Head, El, Field, Icon, Key, Owner, Role, Semantics, Skin, Table, TableRow, Tone, Toned,
    Weight, tagged,
};
use crate::screen::side::Fields;
use crate::screen::{Context, form as fields, portion};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// The id of the field of the day of a rating.
pub const ON: &str = "helps-on";
/// The id of the first level, where the focus is after one was pressed.
pub const RATED: &str = "helps-level-0";
/// The id of the chip that says the school uses it.
pub const AT_SCHOOL: &str = "helps-at-school";
/// The id of the switch between picture and table.
pub const AS_TABLE: &str = "helps-as-table";

/// The switch between a picture and the table of the same values. `picture` is the way to the picture.
pub(super) fn table_switch<'a>(
    on: bool,
    picture: (Icon, &'static str),
    context: &Context<'a>,
) -> El<'a, Message> {
    let (icon, words) = if on {
        picture
    } else {
        (Icon::Table2, "Show it as a table")
    };
    container(context.kit.quiet(AS_TABLE, Some(icon), words, Message::AsTable))
        .padding(Padding::from([2.0, 0.0]))
        .into()
}

/// The questions about a strategy that the school uses: one press says that an open one is answered by that. Nobody
/// but the reader knows whether it asked for just this, so it is offered and not done.
fn asked_for<'a>(strategy: RecordId, context: &Context<'a>) -> Vec<El<'a, Message>> {
    let kit = context.kit;
    let line = |entry: &'a Entry<Question>| -> El<'a, Message> {
        let (id, body) = (entry.id(), &entry.body);
        let text = body.text.trim();
        if !body.answer.trim().is_empty() {
            return kit
                .dense(format!("You asked: {text} {}", body.answer.trim()))
                .into();
        }
        column![
            kit.dense(format!("You have a question about this: {text}")),
            kit.flow([kit
                .secondary(
                    format!("helps-answered-{id}"),
                    Some(Icon::Check),
                    "That is answered: school does it",
                    Message::Answered(id),
                )
                .called(format!("That is answered: school does it. {text}"))
                .into()]),
        ]
        .spacing(6)
        .into()
    };
    context.file.questions_about(strategy).map(line).collect()
}

impl State {
    /// The form, and beside it what goes with a strategy that exists.
    pub(super) fn detail<'a>(&'a self, form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let back = kit.quiet(
            "helps-close",
            Some(Icon::ArrowLeft),
            "Back to what helps",
            Message::Close,
        );
        let entry = form
            .record()
            .and_then(|id| context.file.strategies.iter().find(|e| e.id() == id));
        let left = self.form_card(form, context);
        let right: El<'a, Message> = match entry {
            None => advice(context),
            Some(entry) => {
                let mut side = column![self.rating_card(entry, context)].spacing(16);
                if let Some(line) = together(entry, context) {
                    side = side.push(line);
                }
                side.into()
            }
        };
        let both: El<'a, Message> = if kit.mode.two_panes() {
            row![
                container(left).width(Length::FillPortion(6)),
                container(right).width(Length::FillPortion(5)),
            ]
            .spacing(16)
            .into()
        } else {
            column![left, right].spacing(16).into()
        };
        column![row![back], both]
            .spacing(10)
            .padding(Padding::from([5.0, 14.0]).left(5.0))
            .into()
    }

    fn form_card<'a>(&'a self, form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let data = &form.fields;
        let new = form.record().is_none();
        let submit = new.then_some(Message::Add);
        let mut all = column![
            kit.h2(if new { "Add a strategy" } else { "This strategy" }),
            kit.text_field(
                Field::new(Form::FIRST, "What helps?")
                    .hint("Write it so that somebody new could do it.")
                    .error(form.text_error())
                    .required(),
                &data.text,
                |text| Message::Field(form::Change::Text(text)),
                submit.clone(),
            ),
            kit.area_field(
                Field::new("helps-how", "How is it done?")
                    .hint("A sentence or two. When, for how long, with what.")
                    .spelling(context.speller()),
                &form.how,
                Message::How,
            ),
        ]
        .spacing(16);
        if !context.file.difficulties.is_empty() {
            let on = |entry: &&Entry<Difficulty>| data.helps_with.contains(&entry.id());
            let (drawn, rest) = portion::offered(&context.file.difficulties, on);
            let rest = rest
                .into_iter()
                .map(|entry| (entry.id(), entry.body.text.clone(), on(&entry)));
            let more = portion::rest(&kit, "helps-with-more", rest.collect(), |id| {
                Message::Field(form::Change::With(id))
            });
            let chips = drawn.into_iter().map(|entry| {
                let id = entry.id();
                kit.toggle_chip(
                    format!("helps-with-{id}"),
                    entry.body.text.clone(),
                    data.helps_with.contains(&id),
                    Message::Field(form::Change::With(id)),
                )
                .into()
            });
            let chips = Column::new().push(kit.flow(chips)).push(more).spacing(10);
            all = all.push(kit.group("What does it help with?", "", chips));
        }
        all = all.push(
            kit.group(
                "Where is it used?",
                "",
                kit.flow([
                    kit.toggle_chip(
                        "helps-at-home",
                        "At home",
                        data.at_home,
                        Message::Field(form::Change::AtHome),
                    )
                    .into(),
                    kit.toggle_chip(
                        AT_SCHOOL,
                        "At school",
                        data.at_school,
                        Message::Field(form::Change::AtSchool),
                    )
                    .into(),
                ]),
            ),
        );
        let since = form.record().and_then(|id| {
            let entry = context.file.strategies.iter().find(|e| e.id() == id)?;
            entry.body.at_school_since
        });
        if let Some(since) = since.filter(|_| data.at_school) {
            all = all.push(kit.dense(format!(
                "Used at school since {}.",
                crate::domain::date_text::short(since, context.today)
            )));
        }
        if let Some(id) = form.record().filter(|_| data.at_school) {
            all = all.extend(asked_for(id, context));
        }
        if data.at_home && data.at_school {
            all = all.push(
                kit.text_field(
                    Field::new("helps-differs", "Is it done in different ways?")
                        .hint("What differs. Leave it empty if it is the same."),
                    &data.differs,
                    |text| Message::Field(form::Change::Differs(text)),
                    submit.clone(),
                ),
            );
        }
        all = all.push(kit.group(
            "How does it stand?",
            "",
            kit.radio_chips(
                "helps-state",
                "How does it stand?",
                StrategyState::ALL.map(|state| (state, state.label().to_owned())),
                Some(&data.state),
                |state| Message::Field(form::Change::State(state)),
            ),
        ));
        if data.state == StrategyState::Stopped {
            all = all.push(
                kit.text_field(
                    Field::new("helps-stopped", "Why was it stopped?")
                        .hint(format!("Something {name} said, or what you saw.")),
                    &data.stopped_because,
                    |text| Message::Field(form::Change::StoppedBecause(text)),
                    submit,
                ),
            );
        }
        all = all
            .push(kit.tick(
                "helps-profile",
                "Show it on the one-page profile",
                data.on_profile,
                Message::Field(form::Change::OnProfile(!data.on_profile)),
            ))
            .push(kit.divider());
        all = match form.record() {
            None => all.push(
                row![
                    kit.primary("helps-add", None, "Add this strategy", Message::Add),
                    kit.quiet("helps-clear", None, "Clear", Message::Clear),
                ]
                .spacing(12),
            ),
            Some(id) => all.push(
                row![
                    kit.caption("Saved as you type.").width(Length::Fill),
                    kit.quiet("helps-remove", Some(Icon::Trash2), "Remove", Message::Remove(id)),
                ]
                .align_y(Alignment::Center),
            ),
        };
        kit.card(Owner::Plain, all)
    }

    /// How well it helps: now, over time, and a new rating in one press.
    fn rating_card<'a>(&'a self, entry: &'a Entry<Strategy>, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let body = &entry.body;
        let now = body.newest().map(|rating| rating.helps);
        let mut all = column![
            kit.h2("How well does it help?"),
            column![parts::bars(&kit, now), kit.caption(parts::checked(body, context))].spacing(5),
        ]
        .spacing(12);
        if self.as_table && !body.ratings.is_empty() {
            all = all.push(self.ratings(entry, context));
        } else if let Some(line) = parts::trend(&kit, body, context) {
            all = all.push(column![line, kit.caption("The line shows the last six checks.")].spacing(4));
        }
        if !body.ratings.is_empty() {
            all = all.push(row![table_switch(
                self.as_table,
                (Icon::ChartLine, "Show the line"),
                context
            )]);
        }
        all = all.push(kit.divider()).push(self.rate_now(context));
        kit.card(Owner::Plain, all)
    }

    /// Every rating, the latest first; each can be taken away.
    fn ratings<'a>(&'a self, entry: &'a Entry<Strategy>, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let id = entry.id();
        let mut ratings: Vec<_> = entry.body.ratings.iter().enumerate().collect();
        ratings.sort_by_key(|(at, rating)| std::cmp::Reverse((rating.on, *at)));
        let rows = ratings.into_iter().map(|(at, rating)| {
            let day = date_text::short(rating.on, context.today);
            let place = parts::side(rating.place);
            let who = if rating.by.is_empty() {
                place.to_owned()
            } else {
                format!("{place}, {}", rating.by)
            };
            let remove = kit.icon_button(
                format!("helps-unrate-{at}"),
                Icon::Trash2,
                format!("Remove the check of {day}, {who}"),
                Some(Message::Unrate(id, at)),
            );
            TableRow::new(
                format!("helps-rating-{at}"),
                format!("{day}, {who}"),
                [
                    Cell::new(day).by(Key::Number(fields::number(rating.on))),
                    Cell::new(who),
                    Cell::new(rating.helps.label())
                        .by(Key::Number(i64::from(parts::level(Some(rating.helps))))),
                    Cell::showing(remove, ""),
                ],
            )
        });
        let table = Table::new(
            "helps-ratings",
            "Every check",
            [
                Head::new("Day").wide(6),
                Head::new("Where and who").wide(8),
                Head::new("How well").wide(8),
                Head::new("").wide(3).unsorted(),
            ],
            rows,
        );
        kit.table(table, &self.table, Message::Table)
    }

    /// Place, name and day stand ready; a level is one press.
    fn rate_now<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let levels = Helps::ALL.into_iter().rev().enumerate().map(|(n, helps)| {
            kit.button(
                format!("helps-level-{n}"),
                Skin::Secondary,
                None,
                helps.label(),
                Some(Message::RateNow(helps)),
            )
            .into()
        });
        column![
            kit.h3("How was it lately?"),
            kit.group(
                "Where?",
                "",
                kit.radio_chips(
                    "helps-place",
                    "Where?",
                    [Side::Home, Side::School].map(|side| (side, parts::side(side).to_owned())),
                    self.rate.place.as_ref(),
                    |side| Message::Rate(rate::Change::Place(side)),
                ),
            ),
            kit.text_field(
                Field::new("helps-by", "Who says so?").hint("Mum, the class teacher."),
                &self.rate.by,
                |text| Message::Rate(rate::Change::By(text)),
                None,
            ),
            fields::date(
                &kit,
                Field::new(ON, "On which day?").hint("Empty means today."),
                &self.rate.on,
                context.today,
                Expect::Past,
                |text| Message::Rate(rate::Change::On(text)),
            ),
            tagged(
                Semantics::new(Role::Group, "How well did it help?"),
                kit.group("How well did it help?", "One press keeps it.", kit.flow(levels)),
            ),
        ]
        .spacing(12)
        .into()
    }
}

/// Where it stands between home and school, and the way to the other place.
fn together<'a>(entry: &'a Entry<Strategy>, context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let body = &entry.body;
    let compare = body.compare();
    let mut all = Column::new().spacing(8);
    let chip = match compare {
        Compare::Same | Compare::Differs => kit.chip(Owner::Both, Some(Icon::Handshake), compare.label()),
        Compare::OnlyHome => kit.chip(Owner::Home, Some(Icon::House), compare.label()),
        Compare::OnlySchool => kit.chip(Owner::School, Some(Icon::School), compare.label()),
        Compare::Nowhere if body.state != StrategyState::Stopped => {
            kit.chip(Owner::Plain, None, "Place not noted")
        }
        Compare::Nowhere => kit.chip(Owner::Plain, Some(Icon::Archive), compare.label()),
    };
    all = all.push(kit.h2("Home and school")).push(row![chip]);
    if let Some(sharing) = card::sharing(entry, context) {
        all = all.push(sharing);
    }
    if !body.found_in.is_empty() {
        let moment = guidance::moment_title(&body.found_in).unwrap_or(body.found_in.as_str());
        all = all.push(kit.caption(format!("Found on the walk through a day: {moment}")));
    }
    Some(kit.card(Owner::Plain, all))
}

/// A weak and a strong way to write it.
fn advice<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let pair = row![
        column![kit.caption("Instead of"), kit.dense("“Support with noise.”")]
            .spacing(4)
            .width(Length::Fill),
        column![
            kit.caption("Try"),
            kit.dense("“Offer ear defenders before a noisy place.”")
        ]
        .spacing(4)
        .width(Length::Fill),
    ]
    .spacing(12);
    kit.tip(
        Icon::Lightbulb,
        column![
            kit.words("Say what to do", 16.0, 1.3, Weight::Semibold),
            pair,
            kit.dense("Then anybody who steps in can do it too.")
                .tone(Tone::PrimaryInk),
        ]
        .spacing(8),
    )
}
