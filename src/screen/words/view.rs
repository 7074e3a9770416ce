//! How the child's words look.

use super::cards::{cards, lead_card};
use super::form_view::form_card;
use super::{Filter, Message, State, add_button, card_id, faces};
use crate::domain::Matters;
use crate::guidance;
use crate::kit::{El, Icon, Kit, Mode, Owner, Skin, Tone, Toned, Weight};
use crate::screen::{Context, Page, child_view};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// How wide the right side is.
const SIDE: f32 = 420.0;

/// Where many words came from a file, one press says that all of them are right.
fn from_files<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let count = context
        .file
        .voices
        .iter()
        .filter(|e| !e.body.is_checked())
        .count();
    (count > 1).then(|| {
        kit.card(
            Owner::Note,
            column![
                kit.words(
                    format!("{count} of these came from a file and are not checked yet"),
                    16.0,
                    1.35,
                    Weight::Semibold
                ),
                kit.body("Until then they are left out of the profile and of every document."),
                kit.secondary(
                    "words-right-all",
                    Some(Icon::Check),
                    "All of these words are right",
                    Message::Right(None)
                ),
            ]
            .spacing(8),
        )
    })
}

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        if context.file.voices.is_empty() && self.form.is_none() {
            return kit.scroll("words", empty(context));
        }
        let width = content_width(&kit);
        match (&self.form, kit.mode.two_panes()) {
            (Some(form), true) => row![
                kit.scroll("words", self.list(context, width - SIDE - 16.0, false)),
                container(kit.scroll("words-form", form_card(form, context))).width(Length::Fixed(SIDE)),
            ]
            .spacing(16)
            .into(),
            (Some(form), false) => kit.scroll("words-form", form_card(form, context)),
            (None, true) => {
                let side = column![self.ask(context), important(context)].spacing(16);
                let both = row![
                    container(self.list(context, width - SIDE - 16.0, false)).width(Length::Fill),
                    container(side)
                        .width(Length::Fixed(SIDE))
                        .padding(Padding::from([5.0, 14.0]).left(5.0)),
                ]
                .spacing(8);
                kit.scroll("words", both)
            }
            (None, false) => kit.scroll("words", self.list(context, width, true)),
        }
    }

    /// The leading words, the cards, and the faces among them. `alone`: nothing stands at the side.
    fn list<'a>(&'a self, context: &Context<'a>, width: f32, alone: bool) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new()
            .spacing(16)
            .padding(Padding::from([5.0, 14.0]).left(5.0));
        if alone && kit.mode == Mode::Single {
            all = all.push(add_button(context));
        }
        let ordered = self.ordered(context);
        all = all.push(from_files(context));
        let unanswered = context
            .file
            .unanswered()
            .filter(|e| super::is_quote(&e.body))
            .count();
        let filters = [
            (Filter::All, "All".to_owned()),
            (Filter::Unanswered, format!("Not answered yet, {unanswered}")),
        ];
        let chips = kit.radio_chips(
            "words-filter",
            "Which words",
            filters,
            Some(&self.filter),
            Message::Filter,
        );
        let wide = width >= 560.0;
        let finder = self
            .portion
            .finder(&kit, "words", context.file.voices.len(), Message::Turn);
        if self.filter == Filter::Unanswered {
            all = all.push(chips);
            if ordered.is_empty() {
                all = all.push(kit.lead("Everything has an answer.").tone(Tone::Second));
            }
            let part = self.portion.of(ordered);
            return all
                .push(finder)
                .push(cards(&part.rows, context, wide))
                .push(part.ways(&kit, "words", card_id, Message::Turn))
                .into();
        }
        let part = self.portion.of(ordered);
        let mut rest = part.rows.as_slice();
        let at_the_top = part.first == 0 && !self.portion.is_finding();
        if let (Some(lead), true) = (context.file.leading_words(), at_the_top && !rest.is_empty()) {
            all = all.push(lead_card(lead, context, width));
            rest = &rest[1..];
        }
        if child_view::is_waiting(context.drafts) {
            all = all.push(waiting(context));
        }
        if alone {
            all = all.push(self.ask(context));
        }
        all = all.push(chips).push(finder);
        let (latest, earlier) = rest.split_at(if at_the_top { rest.len().min(2) } else { 0 });
        all = all.push(cards(latest, context, wide));
        if at_the_top && let Some(card) = faces::card(context, width - 24.0, self.all_faces) {
            all = all.push(card);
        }
        if !earlier.is_empty() {
            all = all
                .push(kit.h2("Earlier words"))
                .push(cards(earlier, context, wide));
        }
        all = all.push(part.ways(&kit, "words", card_id, Message::Turn));
        if alone {
            all = all.push(important(context));
        }
        all.into()
    }

    /// One easy way to ask at a time.
    fn ask<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let ways = guidance::ways_to_ask();
        let Some(way) = ways.get(self.idea % ways.len().max(1)) else {
            return Column::new().into();
        };
        kit.card(
            Owner::Plain,
            column![
                row![
                    kit.icon_toned(Icon::Lightbulb, 20.0, Tone::Primary),
                    kit.h3("An easy way to ask")
                ]
                .spacing(10)
                .align_y(Alignment::Center),
                kit.body(format!("“{}”", way.question(name))),
                kit.caption(way.hint(name)),
                kit.flow([
                    kit.quiet(
                        "words-idea",
                        Some(Icon::Shuffle),
                        "Another idea",
                        Message::AnotherIdea
                    )
                    .into(),
                    kit.quiet(
                        "words-answer",
                        Some(Icon::Pencil),
                        "Write the answer",
                        Message::Answer
                    )
                    .into(),
                    let_child(context),
                ]),
            ]
            .spacing(8),
        )
    }
}

/// Says that the child's page was left without Stop.
fn waiting<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    kit.tip(
        Icon::Pencil,
        column![
            kit.body(format!(
                "{} began something on {} page. It waits there.",
                context.name(),
                context.file.child.body.pronouns().possessive
            )),
            kit.flow([kit
                .quiet(
                    "words-waiting",
                    Some(Icon::Smile),
                    format!("Open {} page", context.names()),
                    Message::ChildView
                )
                .into()]),
        ],
    )
}

/// How wide the content of a screen is.
fn content_width(kit: &Kit) -> f32 {
    let side = if kit.mode.has_sidebar() {
        kit.mode.sidebar()
    } else {
        0.0
    };
    (kit.width - side - 2.0 * kit.mode.padding()).min(1180.0)
}

fn empty<'a>(context: &Context<'a>) -> El<'a, Message> {
    context.kit.empty(
        Icon::MessageCircleHeart,
        format!("What did {} tell you this week?", context.name()),
        "In words, signs, pictures or actions. One sentence is enough.",
        vec![add_button(context), let_child(context)],
    )
}

/// The way to the child's own page.
fn let_child<'a>(context: &Context<'a>) -> El<'a, Message> {
    context
        .kit
        .button(
            "words-child-view",
            Skin::Child,
            Some(Icon::Smile),
            format!("Let {} do it", context.name()),
            Some(Message::ChildView),
        )
        .into()
}

/// What is important, in short, with the way to both lists.
fn important<'a>(context: &Context<'a>) -> El<'a, Message> {
    const MOST: usize = 4;
    let kit = context.kit;
    let name = context.name();
    let mut all = Column::new().spacing(16);
    for (matters, owner, icon, tone) in [
        (Matters::To, Owner::Child, Icon::Heart, Tone::Child),
        (Matters::For, Owner::Plain, Icon::ShieldCheck, Tone::Primary),
    ] {
        let texts: Vec<&str> = context
            .file
            .important(matters)
            .map(|e| e.body.text.as_str())
            .collect();
        if texts.is_empty() {
            continue;
        }
        let (title, line) = match matters {
            Matters::To => (
                format!("Important to {name}"),
                format!("What matters most to {name}"),
            ),
            Matters::For => (
                format!("Important for {name}"),
                "What adults see is needed to be well and to learn".to_owned(),
            ),
        };
        let mut card = column![
            kit.h2(title),
            kit.words(line, 14.0, 1.4, Weight::Regular).tone(match matters {
                Matters::To => Tone::Child,
                Matters::For => Tone::Second,
            })
        ]
        .spacing(7);
        for text in texts.iter().take(MOST) {
            card = card.push(
                row![
                    kit.icon_toned(icon, 20.0, tone),
                    kit.body(*text).tone(Tone::Ink).width(Length::Fill)
                ]
                .spacing(12),
            );
        }
        all = all.push(kit.card(owner, card));
    }
    all.push(kit.quiet(
        "words-important",
        Some(Icon::ChevronRight),
        "See what is important",
        Message::Go(Page::Important),
    ))
    .into()
}
