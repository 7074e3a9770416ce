//! How the two lists and the wishes look.

use super::form_view::form_part;
use super::{Form, List, Message, State, matters, new_id, row_id};
use crate::domain::{Aspiration, Entry, Important, Matters, RecordId, date_text};
use crate::kit::{El, Icon, Mode, Owner, Quote, Role, Semantics, Skin, Tone, Toned, Weight, press, reorder};
use crate::screen::Context;
use crate::screen::about;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new()
            .spacing(16)
            .padding(Padding::from([5.0, 14.0]).left(5.0));
        all = all.push(self.balance(context));
        if self.explained {
            all = all.push(explanation(context));
        }
        let (to, adults) = (self.list(List::To, context), self.list(List::For, context));
        if kit.mode >= Mode::Narrow {
            all = all.push(
                row![
                    container(to).width(Length::FillPortion(1)),
                    container(adults).width(Length::FillPortion(1))
                ]
                .spacing(16),
            );
        } else {
            all = all.push(to).push(adults);
        }
        all = all.push(self.wishes(context));
        kit.scroll("important", all)
    }

    /// How the two lists stand to each other, in words, and what they are.
    fn balance<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let count = |matters| context.file.important(matters).count();
        let (to, adults) = (count(Matters::To), count(Matters::For));
        let things = |n: usize| {
            if n == 1 {
                "1 thing".to_owned()
            } else {
                format!("{n} things")
            }
        };
        let words = if to + adults == 0 {
            "Two lists. One thing in each is a good start.".to_owned()
        } else {
            format!(
                "{} important to {name}, {} important for {name}",
                things(to),
                things(adults)
            )
        };
        let line = row![
            kit.icon_toned(Icon::Scale, 20.0, Tone::Primary),
            kit.words(words, 16.0, 1.3, Weight::Semibold),
            kit.icon_button(
                "important-explain",
                Icon::CircleHelp,
                "What is person-centred planning?",
                Some(Message::Explain)
            ),
        ]
        .spacing(10)
        .align_y(Alignment::Center);
        let (icon, question, hint, ask): (_, _, _, El<'a, Message>) = match (to, adults) {
            (0, 1..) => (
                Icon::Heart,
                format!("What matters most to {name}?"),
                format!(
                    "So far there is what adults see. Now {} own: people, things, pace, hopes.",
                    crate::domain::possessive(name)
                ),
                kit.quiet(
                    "important-ask",
                    Some(Icon::Smile),
                    format!("Let {name} do it"),
                    Message::ChildView,
                )
                .into(),
            ),
            (1.., 0) => (
                Icon::ShieldCheck,
                format!("What keeps {name} well?"),
                "Sleep, being safe, ways to learn. And how an adult can help.".to_owned(),
                kit.quiet(
                    "important-ask",
                    Some(Icon::Plus),
                    "Add the first thing",
                    Message::New(List::For),
                )
                .into(),
            ),
            _ => return line.into(),
        };
        let tip = column![kit.label(question), kit.body(hint), kit.flow([ask])].spacing(4);
        column![line, kit.tip(icon, tip)].spacing(12).into()
    }

    /// The form of a new thing, if it is open in this list.
    fn new_form(&self, list: List) -> Option<&Form> {
        self.form
            .as_ref()
            .filter(|form| form.list() == list && form.record().is_none())
    }

    /// The form over this record, if it is open.
    fn form_over(&self, id: RecordId) -> Option<&Form> {
        self.form.as_ref().filter(|form| form.record() == Some(id))
    }

    /// One of the two lists.
    fn list<'a>(&'a self, list: List, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let they = context.file.child.body.pronouns();
        let (title, line, icon, owner, tone) = match matters(list) {
            Matters::To => (
                format!("Important to {name}"),
                format!("What matters most in {} own eyes.", they.possessive),
                Icon::Heart,
                Owner::Child,
                Tone::Child,
            ),
            Matters::For => (
                format!("Important for {name}"),
                "What adults see is needed to be well, be safe and learn.".to_owned(),
                Icon::ShieldCheck,
                Owner::Plain,
                Tone::Second,
            ),
        };
        let head = row![
            kit.icon(icon, 24.0),
            column![
                kit.h2(title),
                kit.words(line, 14.0, 1.4, Weight::Regular).tone(tone)
            ]
            .width(Length::Fill)
        ]
        .spacing(12);
        let portion = self.portion(list);
        let part = portion.of(context.file.important(matters(list)));
        let rows: Vec<El<'a, Message>> = (part.rows.iter().enumerate())
            .map(|(n, entry)| match self.form_over(entry.id()) {
                Some(form) => form_part(form, context),
                None => thing(entry, list, (part.first + n, part.count), context),
            })
            .collect();
        let nothing = rows.is_empty() && !portion.is_finding();
        let whole = context.file.important(matters(list)).count();
        let key = format!("important-{}", list.key());
        let (first, turn) = (part.first, move |turn| Message::Turn(list, turn));
        let mut card = column![head].spacing(10);
        if nothing {
            let hint = match matters(list) {
                Matters::To => "People, things, places, habits, pace. What is a good day made of?",
                Matters::For => "Sleep, food, being safe, ways to learn. And how an adult can help.",
            };
            card = card.push(kit.body(hint).tone(Tone::Inherit));
        }
        card = card
            .push(portion.finder(&kit, &key, whole, turn))
            .push(reorder(rows, 4.0, move |from, to| {
                Message::Move(list, first + from, first + to)
            }))
            .push(part.ways(&kit, &key, row_id, turn));
        card = card.push(match self.new_form(list) {
            Some(form) => form_part(form, context),
            None => {
                let label = match matters(list) {
                    Matters::To => format!("Add what matters to {name}"),
                    Matters::For => format!("Add what helps {name} to be well"),
                };
                let skin = match matters(list) {
                    Matters::To => Skin::Child,
                    Matters::For => Skin::Secondary,
                };
                kit.button(
                    new_id(list),
                    skin,
                    Some(Icon::Plus),
                    label,
                    Some(Message::New(list)),
                )
                .into()
            }
        });
        kit.card(owner, card)
    }

    /// Wishes and hopes.
    fn wishes<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let head = row![
            kit.icon(Icon::Sprout, 24.0),
            column![
                kit.h2("Wishes and hopes"),
                kit.words(
                    "Small ones and big ones, for this week or for later.",
                    14.0,
                    1.4,
                    Weight::Regular
                )
                .tone(Tone::Child)
            ]
            .width(Length::Fill)
        ]
        .spacing(12);
        let portion = self.portion(List::Wishes);
        let wishes = &context.file.aspirations;
        let part = portion.of(wishes);
        let rows: Vec<El<'a, Message>> = (part.rows.iter().enumerate())
            .map(|(n, entry)| match self.form_over(entry.id()) {
                Some(form) => form_part(form, context),
                None => wish(entry, (part.first + n, part.count), context),
            })
            .collect();
        let (first, turn) = (part.first, |turn| Message::Turn(List::Wishes, turn));
        let add = match self.new_form(List::Wishes) {
            Some(form) => form_part(form, context),
            None => kit
                .button(
                    new_id(List::Wishes),
                    Skin::Child,
                    Some(Icon::Plus),
                    "Add a wish",
                    Some(Message::New(List::Wishes)),
                )
                .into(),
        };
        kit.card(
            Owner::Child,
            column![head]
                .push(portion.finder(&kit, "important-wish", wishes.len(), turn))
                .push(reorder(rows, 4.0, move |from, to| {
                    Message::Move(List::Wishes, first + from, first + to)
                }))
                .push(part.ways(&kit, "important-wish", row_id, turn))
                .push(add)
                .spacing(10),
        )
    }
}

/// What person-centred planning is.
fn explanation<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    kit.tip(
        Icon::BookOpen,
        row![
            column![
                kit.label("Person-centred planning"),
                kit.body(format!(
                    "Planning that starts from {name}: what matters to {name} comes first."
                )),
                kit.body("Then comes what keeps a child well and safe, and who can help."),
                kit.body("One list alone is not enough. The plan looks for a balance of both."),
            ]
            .spacing(4)
            .width(Length::Fill),
            kit.icon_button(
                "important-explain-close",
                Icon::X,
                "Put this away",
                Some(Message::Explain)
            ),
        ]
        .spacing(8),
    )
}

/// The place to drag a row by.
fn grip<'a>(context: &Context<'a>) -> El<'a, Message> {
    container(context.kit.icon(Icon::GripVertical, 20.0))
        .center_x(Length::Fixed(24.0))
        .padding(Padding::from([12.0, 0.0]))
        .into()
}

/// One thing of the two lists.
fn thing<'a>(
    entry: &'a Entry<Important>,
    list: List,
    place: (usize, usize),
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    let body = &entry.body;
    let mut text = column![kit.body(body.text.as_str())].spacing(2);
    if !body.support.is_empty() {
        text = text.push(
            row![
                kit.icon_toned(Icon::HandHeart, 18.0, Tone::Second),
                kit.dense(body.support.as_str())
                    .tone(Tone::Second)
                    .width(Length::Fill)
            ]
            .spacing(8),
        );
    }
    let open = press(
        row_id(id),
        Semantics {
            description: body.support.clone(),
            ..Semantics::new(Role::Button, format!("Open {}", body.text))
        },
        if list == List::To {
            Skin::ChildRow
        } else {
            Skin::Row { chosen: false }
        },
        text,
        Some(Message::Open(id)),
    )
    .width(Length::Fill)
    .min_height(44.0)
    .padding(Padding::from([6.0, 8.0]));
    let (icon, tip) = if body.on_profile {
        (Icon::BookmarkCheck, "On the profile")
    } else {
        (Icon::Bookmark, "Add to profile")
    };
    let star = press(
        format!("important-star-{id}"),
        Semantics {
            checked: Some(body.on_profile),
            ..Semantics::new(Role::ToggleButton, format!("On the profile: {}", body.text))
        },
        Skin::Quiet,
        kit.icon(icon, 20.0),
        Some(Message::Star(id)),
    )
    .width(Length::Fixed(44.0))
    .height(Length::Fixed(44.0))
    .align(iced::alignment::Horizontal::Center)
    .tip(tip, kit.family);
    container(
        row![
            grip(context),
            open,
            star,
            more(id, &body.text, list, place, context)
        ]
        .spacing(2)
        .align_y(Alignment::Start),
    )
    .padding(Padding::from([3.0, 0.0]))
    .into()
}

/// One wish.
fn wish<'a>(entry: &'a Entry<Aspiration>, place: (usize, usize), context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    let body = &entry.body;
    let mut text = if body.own_words {
        column![kit.quote(&body.text, Quote::S)]
    } else {
        column![kit.body(body.text.as_str())]
    }
    .spacing(2);
    if let Some(on) = body.on {
        text = text.push(
            kit.words(date_text::short(on, context.today), 14.0, 1.4, Weight::Regular)
                .tone(Tone::Child),
        );
    }
    let came = body.from_file.filter(|_| body.own_words).map(|on| {
        about::came_from_file(
            &kit,
            format!("wish-right-{id}"),
            (on, context.today),
            &body.text,
            Message::Right(id),
        )
    });
    let open = press(
        row_id(id),
        Semantics::new(Role::Button, format!("Open {}", body.text)),
        Skin::ChildRow,
        text,
        Some(Message::Open(id)),
    )
    .width(Length::Fill)
    .min_height(44.0)
    .padding(Padding::from([6.0, 8.0]));
    let line = row![
        grip(context),
        open,
        more(id, &body.text, List::Wishes, place, context)
    ]
    .spacing(2)
    .align_y(Alignment::Start);
    container(column![line].push(came).spacing(4))
        .padding(Padding::from([3.0, 0.0]))
        .into()
}

/// The rest of what can be done with a row, for hands that do not drag. `place`: its number in the list as it is
/// shown, of so many.
fn more<'a>(
    id: RecordId,
    text: &str,
    list: List,
    place: (usize, usize),
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    about::more_menu(
        &kit,
        format!("important-more-{id}"),
        text,
        place,
        (Message::Open(id), Message::Remove(id)),
        |to| Message::Move(list, place.0, to),
    )
}
