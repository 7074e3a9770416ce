//! How the child's words look.

use super::{Filter, Form, Message, Sight, State, add_button, card_id, faces, form};
use crate::domain::date_text::{self, Expect};
use crate::domain::{Entry, Feeling, Matters, Place, Voice, Way};
use crate::guidance;
use crate::kit::{
    El, Field, Icon, Kit, Mode, Mouth, Owner, Quote, Role, Semantics, Skin, Tone, Toned, Weight, press,
};
use crate::screen::{Context, Page, child_view, form as fields, home};
use iced::widget::{Column, Row, column, container, row};
use iced::{Alignment, Length, Padding};

/// How wide the right side is.
const SIDE: f32 = 420.0;

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
        if self.filter == Filter::Unanswered {
            all = all.push(chips);
            if ordered.is_empty() {
                all = all.push(kit.lead("Everything has an answer.").tone(Tone::Second));
            }
            return all.push(cards(&ordered, context, wide)).into();
        }
        let mut rest = ordered.as_slice();
        if let (Some(lead), true) = (context.file.leading_words(), !ordered.is_empty()) {
            all = all.push(lead_card(lead, context, width));
            rest = &rest[1..];
        }
        if child_view::is_waiting(context.drafts) {
            all = all.push(waiting(context));
        }
        if alone {
            all = all.push(self.ask(context));
        }
        all = all.push(chips);
        let (latest, earlier) = rest.split_at(rest.len().min(2));
        all = all.push(cards(latest, context, wide));
        if let Some(card) = faces::card(context, width - 24.0, self.all_faces) {
            all = all.push(card);
        }
        if !earlier.is_empty() {
            all = all
                .push(kit.h2("Earlier words"))
                .push(cards(earlier, context, wide));
        }
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

/// Cards, two in a line where there is room.
fn cards<'a>(entries: &[&'a Entry<Voice>], context: &Context<'a>, wide: bool) -> El<'a, Message> {
    let mut all = Column::new().spacing(16);
    for pair in entries.chunks(if wide { 2 } else { 1 }) {
        let mut line = Row::new().spacing(16);
        for entry in pair {
            line = line.push(container(small_card(entry, context)).width(Length::FillPortion(1)));
        }
        if wide && pair.len() == 1 {
            line = line.push(iced::widget::Space::new().width(Length::FillPortion(1)));
        }
        all = all.push(line);
    }
    all.into()
}

/// The child's words, or what somebody tells of them, in the child's colour.
fn told<'a>(voice: &'a Voice, kit: &Kit, size: Quote) -> El<'a, Message> {
    let points = match size {
        Quote::S => 17.0,
        Quote::M => 18.0,
        Quote::L => 20.0,
        Quote::Xl => 23.0,
    };
    if voice.text.trim().is_empty() {
        let topic = match voice.topic.trim() {
            "" => "A face",
            topic => topic,
        };
        return kit
            .words(topic, points, 1.35, Weight::Medium)
            .tone(Tone::Child)
            .into();
    }
    if voice.way.is_verbatim() {
        kit.quote(&voice.text, size).into()
    } else {
        // Somebody's description is not put in quotation marks.
        kit.words(voice.text.as_str(), points, 1.35, Weight::Medium)
            .tone(Tone::Child)
            .into()
    }
}

/// When, to whom, where, and how.
fn about(entry: &Entry<Voice>, context: &Context<'_>) -> String {
    let voice = &entry.body;
    let mut parts = Vec::new();
    if let Some(on) = voice.on {
        parts.push(date_text::short(on, context.today));
    }
    if voice.by_the_child {
        parts.push(format!("written by {}", context.name()));
    } else {
        if voice.way != Way::Words {
            parts.push(lower(voice.way.label()));
        }
        if !voice.heard_by.is_empty() {
            parts.push(format!("to {}", voice.heard_by));
        }
    }
    match (voice.where_exactly.as_str(), voice.place) {
        ("", Some(Place::Home)) => parts.push("at home".to_owned()),
        ("", Some(Place::School)) => parts.push("at school".to_owned()),
        ("", _) => {}
        (exactly, _) => parts.push(exactly.to_owned()),
    }
    parts.join(", ")
}

fn lower(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}

fn place_icon(voice: &Voice) -> Icon {
    match voice.place {
        Some(Place::Home) => Icon::House,
        Some(Place::School) => Icon::School,
        Some(Place::Elsewhere) => Icon::MapPin,
        None => Icon::Calendar,
    }
}

/// The lines below the words: when and to whom, and how it feels. `broad`: there is room for both in one.
fn about_line<'a>(entry: &'a Entry<Voice>, context: &Context<'a>, broad: bool) -> El<'a, Message> {
    let kit = context.kit;
    let voice = &entry.body;
    let width = if broad { Length::Shrink } else { Length::Fill };
    let mut lines: Vec<El<'a, Message>> = Vec::new();
    let text = about(entry, context);
    if !text.is_empty() {
        lines.push(
            row![
                kit.icon_toned(place_icon(voice), 18.0, Tone::Child),
                kit.dense(text).tone(Tone::Child).width(width)
            ]
            .spacing(9)
            .into(),
        );
    }
    if let Some(feeling) = voice.feeling {
        let words = match voice.topic.trim() {
            "" => feeling.label().to_owned(),
            topic => format!("{topic}: {}", feeling.label()),
        };
        lines.push(
            row![
                kit.face(Mouth::of_level(feeling.level()), 22.0, true),
                kit.dense(words).tone(Tone::Child).width(width)
            ]
            .spacing(7)
            .align_y(Alignment::Center)
            .into(),
        );
    }
    if broad {
        Row::with_children(lines)
            .spacing(20)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(6.0)
            .into()
    } else {
        Column::with_children(lines).spacing(6).into()
    }
}

/// The part that opens the form.
fn open<'a>(
    entry: &'a Entry<Voice>,
    context: &Context<'a>,
    content: impl Into<El<'a, Message>>,
) -> El<'a, Message> {
    let voice = &entry.body;
    let name = if voice.text.trim().is_empty() {
        format!("Open {}", voice.topic)
    } else {
        format!("Open {}", voice.text)
    };
    press(
        card_id(entry.id()),
        Semantics {
            description: about(entry, context),
            ..Semantics::new(Role::Button, name)
        },
        Skin::ChildRow,
        content,
        Some(Message::Open(entry.id())),
    )
    .width(Length::Fill)
    .padding(Padding::from([6.0, 8.0]))
    .into()
}

/// What came of it, or the quiet question.
fn foot<'a>(entry: &'a Entry<Voice>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let id = entry.id();
    let voice = &entry.body;
    let part: El<'a, Message> = match voice.because.as_ref().filter(|because| !because.what.is_empty()) {
        Some(because) => {
            let what = match because.on {
                Some(on) => format!("{}, since {}", because.what, date_text::short(on, context.today)),
                None => because.what.clone(),
            };
            let intro = format!("Because {} said this:", context.name());
            let words = column![
                kit.words(intro.clone(), 14.0, 1.35, Weight::Regular),
                kit.words(what.clone(), 15.0, 1.35, Weight::Semibold)
            ]
            .width(Length::Fill);
            press(
                format!("words-because-{id}"),
                Semantics::new(Role::Button, format!("{intro} {what}")),
                Skin::Child,
                row![kit.icon(Icon::CornerDownRight, 20.0), words]
                    .spacing(12)
                    .align_y(Alignment::Center),
                Some(Message::OpenBecause(id)),
            )
            .width(Length::Fill)
            .padding(Padding::from([8.0, 14.0]))
            .into()
        }
        None => {
            let words = row![
                kit.icon(Icon::CornerDownRight, 20.0),
                kit.words("What will change?", 15.0, 1.2, Weight::Semibold)
            ]
            .spacing(10)
            .align_y(Alignment::Center);
            press(
                format!("words-because-{id}"),
                Semantics {
                    description: voice.text.clone(),
                    ..Semantics::new(Role::Button, "What will change?")
                },
                Skin::ChildRow,
                words,
                Some(Message::OpenBecause(id)),
            )
            .padding(Padding::from([0.0, 8.0]))
            .min_height(44.0)
            .into()
        }
    };
    let inset = if voice.because.is_some() { 8.0 } else { 0.0 };
    container(part).padding(Padding::from([2.0, inset])).into()
}

/// Who may see it, where that is not everybody.
fn sight<'a>(entry: &Entry<Voice>, kit: &Kit) -> Option<El<'a, Message>> {
    let (icon, words) = match Sight::of(&entry.meta.who_may_see) {
        Sight::Anyone => return None,
        Sight::NotAsked => (Icon::MessageCircleQuestionMark, "Not asked yet who may see it"),
        other => (Icon::EyeOff, other.label()),
    };
    Some(kit.chip(Owner::Plain, Some(icon), words))
}

fn small_card<'a>(entry: &'a Entry<Voice>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let size = if entry.body.text.chars().count() > 120 {
        Quote::S
    } else {
        Quote::M
    };
    let words = column![told(&entry.body, &kit, size), about_line(entry, context, false)].spacing(8);
    let mut card = column![open(entry, context, words)].spacing(6);
    if let Some(chip) = sight(entry, &kit) {
        card = card.push(container(chip).padding(Padding::from([0.0, 8.0])));
    }
    kit.card(Owner::Child, card.push(foot(entry, context)))
}

fn lead_card<'a>(entry: &'a Entry<Voice>, context: &Context<'a>, width: f32) -> El<'a, Message> {
    let kit = context.kit;
    let size = match entry.body.text.chars().count() {
        0..=100 if width >= 560.0 => Quote::Xl,
        0..=220 => Quote::L,
        _ => Quote::M,
    };
    let words = column![
        told(&entry.body, &kit, size),
        about_line(entry, context, width >= 560.0)
    ]
    .spacing(8);
    let mut card = column![open(entry, context, words)]
        .spacing(6)
        .width(Length::Fill);
    if let Some(chip) = sight(entry, &kit) {
        card = card.push(container(chip).padding(Padding::from([0.0, 8.0])));
    }
    card = card.push(foot(entry, context));
    let photo = context
        .file
        .child
        .body
        .photo
        .and_then(|id| context.pictures.round(id))
        .filter(|_| width >= 420.0);
    let mut line = row![].spacing(18).align_y(Alignment::Center);
    if let Some(handle) = photo {
        line = line.push(kit.picture(handle.clone(), 104.0, home::photo_name(context)));
    }
    kit.card(Owner::Child, line.push(card))
}

fn change(change: form::Change) -> Message {
    Message::Field(change)
}

fn form_card<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let they = context.file.child.body.pronouns();
    let new = form.record().is_none();
    let data = &form.fields;
    let title = if new {
        format!("Add {} words", context.names())
    } else {
        format!("{} words", context.names())
    };
    let head = row![
        container(kit.h2(title)).width(Length::Fill),
        kit.icon_button("words-close", Icon::X, "Close the form", Some(Message::Close)),
    ]
    .align_y(Alignment::Center);
    let way = kit.group(
        format!("How did {name} tell it?"),
        "",
        kit.radio_chips(
            "words-way",
            &format!("How did {name} tell it?"),
            Way::ALL.map(|way| (way, way.label().to_owned())),
            Some(&data.way),
            |way| change(form::Change::Way(way)),
        ),
    );
    let submit = || new.then_some(Message::Add);
    let text = |id, label: &str, hint: &str, value: &str, to: fn(String) -> form::Change| {
        kit.text_field(
            Field::new(id, label).hint(hint),
            value,
            move |text| change(to(text)),
            submit(),
        )
    };
    let places = kit.group(
        "Where was it?",
        "",
        kit.flow(Place::ALL.map(|place| {
            kit.toggle_chip(
                format!("words-place-{}", place.label()),
                place.label(),
                data.place == Some(place),
                change(form::Change::Place(place)),
            )
            .into()
        })),
    );
    let mut feeling = column![kit.face_row(
        "words-feeling",
        "How does it feel?",
        Feeling::ALL.map(Feeling::label),
        data.feeling.map(Feeling::level),
        None,
        |level| change(form::Change::Feeling(Feeling::ALL.get(level).copied())),
    )];
    if data.feeling.is_some() {
        feeling = feeling.push(kit.quiet(
            "words-no-feeling",
            Some(Icon::X),
            "No face",
            change(form::Change::Feeling(None)),
        ));
    }
    let mut all = column![
        head,
        kit.area_field(
            Field::new(form::FIRST, format!("What did {name} tell you?"))
                .hint(format!(
                    "In words, signs, pictures or actions. Just as {} said it.",
                    they.subject
                ))
                .error(form.text_error())
                .required(),
            &form.words,
            Message::Words,
        ),
        way,
    ]
    .spacing(16);
    if form.has_picture() {
        all = all.push(text(
            "words-picture",
            "What does the picture show?",
            "For people who cannot see it.",
            &data.picture_shows,
            form::Change::PictureShows,
        ));
    }
    all = all
        .push(fields::date(
            &kit,
            Field::new("words-on", "When?").hint("Like 8 December, or last Tuesday."),
            &data.on,
            context.today,
            Expect::Past,
            |text| change(form::Change::On(text)),
        ))
        .push(places)
        .push(text(
            "words-where",
            "Where exactly?",
            "In the car, at bedtime, in the hall.",
            &data.where_exactly,
            form::Change::WhereExactly,
        ))
        .push(text(
            "words-heard",
            "Who heard or saw it?",
            "Mum, the class teacher, a friend.",
            &data.heard_by,
            form::Change::HeardBy,
        ))
        .push(text(
            "words-asked",
            format!("How was {name} asked?").as_str(),
            "The question, or what you were doing together.",
            &data.asked,
            form::Change::Asked,
        ))
        .push(text(
            "words-topic",
            "What is it about?",
            "One or two words: lunch, reading, friends.",
            &data.topic,
            form::Change::Topic,
        ))
        .push(kit.group(
            "How does it feel?",
            &format!("Only if {name} showed it. It can stay empty."),
            feeling,
        ))
        .push(
            kit.group(
                "Who may see it?",
                &format!("Ask {name}. These are {} words.", they.possessive),
                kit.radio_chips(
                    "words-sight",
                    "Who may see it?",
                    Sight::ALL
                        .into_iter()
                        .chain((data.sight == Sight::Some).then_some(Sight::Some))
                        .map(|sight| (sight, sight.label().to_owned())),
                    Some(&data.sight),
                    |sight| change(form::Change::Sight(sight)),
                ),
            ),
        )
        .push(kit.tick(
            "words-confirmed",
            format!("{name} says: yes, that is right"),
            data.confirmed,
            change(form::Change::Confirmed(!data.confirmed)),
        ))
        .push(kit.tick(
            "words-profile",
            "Lead the one-page profile with it",
            data.on_profile,
            change(form::Change::OnProfile(!data.on_profile)),
        ))
        .push(kit.divider())
        .push(
            kit.area_field(
                Field::new(form::BECAUSE, "What happened because of it?")
                    .hint("Even something small. “Not yet, because” is an answer too."),
                &form.because,
                Message::Because,
            ),
        );
    if !data.because.trim().is_empty() {
        all = all.push(fields::date(
            &kit,
            Field::new("words-because-on", "Since when?").hint("Like 8 December, or last Tuesday."),
            &data.because_on,
            context.today,
            Expect::Past,
            |text| change(form::Change::BecauseOn(text)),
        ));
    }
    all = all.push(kit.divider());
    if new {
        all = all.push(
            row![
                kit.button(
                    "words-add",
                    Skin::ChildFilled,
                    None,
                    "Add these words",
                    Some(Message::Add)
                ),
                kit.quiet("words-clear", None, "Clear", Message::Clear),
            ]
            .spacing(12),
        );
    } else if let Some(id) = form.record() {
        all = all.push(
            row![
                kit.caption("Saved as you type.").width(Length::Fill),
                kit.quiet("words-remove", Some(Icon::Trash2), "Remove", Message::Remove(id)),
            ]
            .align_y(Alignment::Center),
        );
    }
    container(kit.card(Owner::Plain, all))
        .padding(Padding::from([5.0, 14.0]).left(5.0))
        .into()
}
