//! How the strengths look.

use super::{Form, Message, State, form};
use crate::domain::date_text::{self, Expect};
use crate::domain::{Entry, Place, Strength, StrengthKind};
use crate::kit::{El, Field, Icon, Kit, Owner, Role, Semantics, Skin, Tone, Toned, Weight, press, reorder};
use crate::screen::about;
use crate::screen::side::Fields;
use crate::screen::{Context, form as fields};
use crate::text::figures;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        if context.file.strengths.is_empty() && self.form.form().is_none() {
            return kit.scroll("strengths", self.empty(context));
        }
        match (self.form.form(), kit.mode.two_panes()) {
            (Some(form), true) => row![
                container(kit.scroll("strengths", self.list(context))).width(Length::FillPortion(3)),
                container(kit.scroll("strength-form", form_card(form, context))).width(Length::Fixed(420.0)),
            ]
            .spacing(16)
            .into(),
            (Some(form), false) => kit.scroll("strength-form", form_card(form, context)),
            (None, _) => kit.scroll("strengths", self.list(context)),
        }
    }

    fn empty<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let they = context.file.child.body.pronouns();
        let was = if they.subject == "they" { "were" } else { "was" };
        kit.empty(
            Icon::Sparkles,
            "Start with something good",
            format!(
                "Think of a moment you enjoyed with {name}. What {was} {} doing?",
                they.subject
            ),
            vec![
                kit.primary(
                    Form::NEW,
                    Some(Icon::Plus),
                    "Add the first strength",
                    Message::New,
                )
                .into(),
            ],
        )
    }

    fn list<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let count = context.file.strengths.len();
        let filters = std::iter::once((None, format!("All {}", figures(count))))
            .chain(StrengthKind::ALL.map(|kind| (Some(kind), kind.label().to_owned())));
        let portion = self.form.portion();
        let part = portion.of(self.shown(context));
        let place = |n: usize| (part.first + n, part.count);
        let rows: Vec<El<'a, Message>> = (part.rows.iter().enumerate())
            .map(|(n, entry)| card(entry, place(n), context))
            .collect();
        let nothing = rows.is_empty() && !portion.is_finding();
        let mut all = Column::new().spacing(14).padding(Padding::from([5.0, 14.0]));
        if count > 0 {
            all = all.push(kit.radio_chips(
                "strength-filter",
                "Which strengths",
                filters,
                Some(&self.filter),
                Message::Filter,
            ));
        }
        if nothing {
            all = all.push(kit.lead("Nothing of this kind yet.").tone(Tone::Second));
        }
        let first = part.first;
        all = all
            .push(portion.finder(&kit, Form::CARD, count, Message::Turn))
            .push(reorder(rows, 14.0, move |from, to| {
                Message::Move(first + from, first + to)
            }))
            .push(part.ways(&kit, Form::CARD, Form::card_id, Message::Turn));
        if !self.form.is_adding() {
            all = all.push(kit.primary(Form::NEW, Some(Icon::Plus), "Add a strength", Message::New));
        }
        all.into()
    }
}

/// Where it is seen, as a chip of the place's family.
fn place_chip<'a>(kit: &Kit, seen: &[Place]) -> Option<El<'a, Message>> {
    let home = seen.contains(&Place::Home);
    let school = seen.contains(&Place::School);
    Some(match (home, school) {
        (true, true) => kit.chip(Owner::Both, Some(Icon::Handshake), "Both places"),
        (true, false) => kit.chip(Owner::Home, Some(Icon::House), "Home"),
        (false, true) => kit.chip(Owner::School, Some(Icon::School), "School"),
        (false, false) if seen.contains(&Place::Elsewhere) => {
            kit.chip(Owner::Plain, Some(Icon::MapPin), Place::Elsewhere.label())
        }
        (false, false) => return None,
    })
}

/// A card. `place`: its number in the list as it is shown, of so many.
fn card<'a>(entry: &'a Entry<Strength>, place: (usize, usize), context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    let body = &entry.body;
    let mut text = column![kit.words(body.text.as_str(), 17.0, 1.3, Weight::Semibold)].spacing(6);
    if !body.example.is_empty() {
        text = text.push(kit.dense(body.example.as_str()));
    }
    let mut about = vec![body.kind.label().to_owned()];
    if !body.noticed_by.is_empty() {
        about.push(format!("noticed by {}", body.noticed_by));
    }
    if let Some(on) = body.on {
        about.push(date_text::short(on, context.today));
    }
    text = text.push(kit.caption(about.join(", ")));
    if super::waits(body, &entry.meta.who_may_see, context) {
        let waits = crate::screen::about::waits_for_child(context);
        text = text.push(kit.caption(waits.clone()));
        about.push(waits);
    }
    let open = press(
        Form::card_id(id),
        Semantics {
            description: about.join(", "),
            ..Semantics::new(Role::Button, format!("Open {}", body.text))
        },
        Skin::Row { chosen: false },
        text,
        Some(Message::Open(id)),
    )
    .width(Length::Fill)
    .padding(Padding::from([6.0, 8.0]));
    let (icon, words) = if body.on_profile {
        (Icon::BookmarkCheck, "On the profile")
    } else {
        (Icon::Bookmark, "Add to profile")
    };
    let star = press(
        format!("strength-star-{id}"),
        Semantics {
            checked: Some(body.on_profile),
            ..Semantics::new(Role::ToggleButton, format!("Show {} on the profile", body.text))
        },
        Skin::Quiet,
        row![kit.icon(icon, 20.0), kit.words(words, 15.0, 1.0, Weight::Medium)]
            .spacing(8)
            .align_y(Alignment::Center),
        Some(Message::Star(id)),
    )
    .padding(Padding::from([0.0, 10.0]))
    .min_height(44.0);
    let mut foot = row![].spacing(8).align_y(Alignment::Center);
    if let Some(chip) = place_chip(&kit, &body.seen) {
        foot = foot.push(chip);
    }
    let foot: El<'a, Message> = if kit.width < 480.0 {
        // The words of the button want a line of their own.
        let last = row![container(star).width(Length::Fill), more(entry, place, context)].spacing(8);
        column![foot, last].spacing(8).into()
    } else {
        foot.push(container(star).align_right(Length::Fill))
            .push(more(entry, place, context))
            .into()
    };
    let grip = container(kit.icon_toned(Icon::GripVertical, 20.0, Tone::Second))
        .center_x(Length::Fixed(24.0))
        .padding(Padding::from([10.0, 0.0]));
    kit.card(
        Owner::Plain,
        row![grip, column![open, foot].spacing(8).width(Length::Fill)].spacing(8),
    )
}

/// The rest of what can be done with a strength, for hands that do not drag.
fn more<'a>(entry: &'a Entry<Strength>, place: (usize, usize), context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    about::more_menu(
        &kit,
        format!("strength-more-{id}"),
        &entry.body.text,
        place,
        (Message::Open(id), Message::Remove(id)),
        |to| Message::Move(place.0, to),
    )
}

fn form_card<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let they = context.file.child.body.pronouns();
    let new = form.record().is_none();
    let data = &form.fields;
    let head = row![
        container(kit.h2(if new {
            "Add a strength"
        } else {
            "Change this strength"
        }))
        .width(Length::Fill),
        kit.icon_button("strength-close", Icon::X, "Close the form", Some(Message::Close)),
    ]
    .align_y(Alignment::Center);
    let pair = row![
        column![kit.caption("Instead of"), kit.dense("“Sociable.”")]
            .spacing(4)
            .width(Length::Fill),
        column![
            kit.caption("Try"),
            kit.dense("“Makes sure everyone gets a turn.”")
        ]
        .spacing(4)
        .width(Length::Fill),
    ]
    .spacing(12);
    let mut all = column![
        head,
        kit.text_field(
            Field::new(Form::FIRST, format!("What does {name} do well or enjoy?"))
                .hint(format!("Name one thing you have seen {} do.", they.object))
                .error(form.text_error())
                .required(),
            &data.text,
            |text| Message::Field(form::Change::Text(text)),
            new.then_some(Message::Add),
        ),
        kit.area_field(
            Field::new("strength-example", "A time you saw it")
                .hint("One or two sentences are plenty.")
                .spelling(context.speller()),
            &form.example,
            Message::Example,
        ),
        kit.tip(
            Icon::Lightbulb,
            column![
                kit.words(
                    "A small story says more than a big word",
                    16.0,
                    1.3,
                    Weight::Semibold
                ),
                pair
            ]
            .spacing(8),
        ),
        kit.group(
            "What is it?",
            "",
            kit.radio_chips(
                "strength-kind",
                "What is it?",
                StrengthKind::ALL.map(|kind| (kind, kind.label().to_owned())),
                Some(&data.kind),
                |kind| Message::Field(form::Change::Kind(kind)),
            ),
        ),
        kit.group(
            "Where do you see it?",
            "",
            kit.flow(Place::ALL.map(|place| {
                kit.toggle_chip(
                    format!("strength-seen-{}", place.label()),
                    place.label(),
                    data.seen.contains(&place),
                    Message::Field(form::Change::Seen(place)),
                )
                .into()
            })),
        ),
        kit.text_field(
            Field::new("strength-by", "Who noticed it?").hint("Mum, the class teacher, a friend."),
            &data.noticed_by,
            |text| Message::Field(form::Change::NoticedBy(text)),
            new.then_some(Message::Add),
        ),
        fields::date(
            &kit,
            Field::new("strength-on", "When?").hint("Like 8 December, or last Tuesday."),
            &data.on,
            context.today,
            Expect::Past,
            |text| Message::Field(form::Change::On(text)),
        ),
        kit.tick(
            "strength-profile",
            "Show it on the one-page profile",
            data.on_profile,
            Message::Field(form::Change::OnProfile(!data.on_profile)),
        ),
        kit.divider(),
    ]
    .spacing(16);
    if new {
        all = all.push(
            row![
                kit.primary("strength-add", None, "Add this strength", Message::Add),
                kit.quiet("strength-clear", None, "Clear", Message::Clear),
            ]
            .spacing(12),
        );
    } else if let Some(id) = form.record() {
        all = all.push(about::saved_as_typed(&kit, "strength", Message::Remove(id)));
    }
    container(kit.card(Owner::Plain, all))
        .padding(Padding::from([5.0, 14.0]).left(5.0))
        .into()
}
