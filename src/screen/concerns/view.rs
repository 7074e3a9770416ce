//! How the concerns look.

use super::{Form, Message, State, form};
use crate::domain::date_text::{self, Expect};
use crate::domain::{Concern, ConcernTopic, Ending, Entry, Eyes, WhoMaySee};
use crate::guidance::together::{ConcernPrompt, concern_prompts};
use crate::kit::{
    Choice, El, Field, Icon, Kit, Owner, Quote, Role, Semantics, Skin, Tone, Toned, Weight, press,
};
use crate::screen::about::{self, Around};
use crate::screen::side::Fields;
use crate::screen::{Context, Page, form as fields, page_tabs};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let form = self.form.form().map(|form| form_card(form, context));
        about::panes(&kit, "concerns", || self.list(context), "concern-form", form)
    }

    fn list<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new().spacing(16);
        all = all.push(page_tabs::tabs(&kit, Page::Concerns, Message::Tab));
        let concerns = &context.file.concerns;
        if concerns.is_empty() {
            all = all.push(kit.empty(
                Icon::CircleHelp,
                "Is something on your mind?",
                format!(
                    "Write it down, and what you have tried. Then you can talk about it calmly. {} can have worries here too.",
                    context.name()
                ),
                vec![
                    kit.primary(Form::NEW, Some(Icon::Plus), "Add a concern", Message::New(None))
                        .into(),
                ],
            ));
        }
        let open = self.form.record();
        let portion = self.form.portion();
        let part = portion.of(self.shown(context));
        if let Some(finder) = portion.finder(&kit, Form::CARD, concerns.len(), Message::Turn) {
            all = all.push(finder);
        }
        for (title, closed) in [("Open", false), ("Settled", true)] {
            let cards: Vec<El<'a, Message>> = (part.rows.iter())
                .filter(|entry| entry.body.closed == closed)
                .map(|entry| card(entry, open == Some(entry.id()), context))
                .collect();
            if !cards.is_empty() {
                all = all.push(column![kit.h2(title), about::grid(1, cards)].spacing(10));
            }
        }
        if let Some(ways) = part.ways(&kit, Form::CARD, Form::card_id, Message::Turn) {
            all = all.push(ways);
        }
        if self.form.form().is_none() {
            all = all.push(prompts(context));
        }
        all.into()
    }
}

/// The prompts for a list of worries, as ways to begin one.
fn prompts<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let chips = concern_prompts().iter().filter_map(|prompt| {
        let topic = prompt.topic?;
        Some(
            kit.secondary(
                format!("concern-prompt-{}", prompt.id),
                Some(Icon::Plus),
                prompt.text(name),
                Message::New(Some(topic)),
            )
            .into(),
        )
    });
    kit.card(
        Owner::Plain,
        column![
            kit.h3("Is one of these on your mind?"),
            kit.dense("A list before a meeting helps. Nothing here has to be filled in."),
            kit.flow(chips),
        ]
        .spacing(10),
    )
}

fn prompt(topic: Option<ConcernTopic>) -> Option<&'static ConcernPrompt> {
    let topic = topic?;
    concern_prompts()
        .iter()
        .find(|prompt| prompt.topic == Some(topic))
}

fn topic_words(topic: ConcernTopic, name: &str) -> String {
    prompt(Some(topic)).map_or_else(|| topic.label().to_owned(), |prompt| prompt.text(name))
}

/// Who is worried, as people say it.
fn worried(eyes: Eyes, context: &Context<'_>) -> String {
    match eyes {
        Eyes::Child => context.name().to_owned(),
        Eyes::Parent => "Home".to_owned(),
        Eyes::School => "School".to_owned(),
    }
}

fn worried_chip<'a>(kit: &Kit, eyes: Eyes, context: &Context<'_>) -> El<'a, Message> {
    let (owner, icon) = match eyes {
        Eyes::Child => (Owner::Child, Icon::UserRound),
        Eyes::Parent => (Owner::Home, Icon::House),
        Eyes::School => (Owner::School, Icon::School),
    };
    kit.chip(owner, Some(icon), worried(eyes, context))
}

/// "Told Mr Adeyemi on 10 November".
fn told(body: &Concern, context: &Context<'_>) -> Option<String> {
    let day = body.on.map(|on| date_text::short(on, context.today));
    match (body.raised_with.trim(), day) {
        ("", None) => None,
        ("", Some(day)) => Some(format!("Noted on {day}")),
        (with, None) => Some(format!("Told {with}")),
        (with, Some(day)) => Some(format!("Told {with} on {day}")),
    }
}

/// The words of the child's that belong to it, where they may be shown.
fn quote<'a>(body: &Concern, context: &Context<'a>) -> Option<&'a str> {
    let id = body.quote?;
    context
        .file
        .voices
        .iter()
        .find(|e| e.id() == id && e.meta.who_may_see != WhoMaySee::Nobody && e.body.way.is_verbatim())
        .map(|e| e.body.text.as_str())
        .filter(|text| !text.trim().is_empty())
}

fn labelled<'a>(kit: &Kit, label: &str, words: &str) -> El<'a, Message> {
    column![
        kit.words(label.to_owned(), 14.0, 1.3, Weight::Semibold)
            .tone(Tone::Second),
        kit.dense(words.to_owned())
    ]
    .spacing(2)
    .into()
}

fn card<'a>(entry: &'a Entry<Concern>, open: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let told = told(body, context);
    let mut head = column![kit.words(body.text.as_str(), 17.0, 1.3, Weight::Semibold)].spacing(6);
    let mut about = Vec::new();
    if let Some(topic) = body.topic {
        about.push(topic_words(topic, context.name()));
    }
    about.extend(told);
    if !about.is_empty() {
        head = head.push(kit.caption(about.join(". ")));
    }
    let open = press(
        Form::card_id(entry.id()),
        Semantics {
            description: about.join(", "),
            ..Semantics::new(Role::Button, format!("Open {}", body.text))
        },
        Skin::Row { chosen: open },
        head,
        Some(Message::Open(entry.id())),
    )
    .width(Length::Fill)
    .padding(Padding::from([6.0, 8.0]));
    let mut all = column![open].spacing(10);
    if let Some(words) = quote(body, context) {
        all = all.push(kit.quote_card(words, Quote::S, Column::new()));
    }
    if !body.action_so_far.is_empty() {
        all = all.push(labelled(&kit, "Done so far", &body.action_so_far));
    }
    if !body.answer.is_empty() {
        let label = match body.answered_on {
            Some(day) => format!("Answer, {}", date_text::short(day, context.today)),
            None => "Answer".to_owned(),
        };
        all = all.push(labelled(&kit, &label, &body.answer));
    }
    let words = if body.closed {
        "Open it again"
    } else {
        "It is settled"
    };
    let icon = if body.closed {
        Icon::Undo2
    } else {
        Icon::CircleCheck
    };
    let mut foot = row![worried_chip(&kit, body.raised_by, context)]
        .spacing(10)
        .align_y(Alignment::Center);
    if let Some(ending) = body.ending.filter(|_| body.closed) {
        foot = foot.push(kit.caption(ending.label()));
    }
    foot = foot.push(
        container(
            press(
                format!("concern-settle-{}", entry.id()),
                Semantics::new(Role::Button, format!("{words}: {}", body.text)),
                Skin::Quiet,
                row![
                    kit.icon(icon, 20.0),
                    kit.words(words, 16.0, 1.0, Weight::Semibold)
                ]
                .spacing(10)
                .align_y(Alignment::Center),
                Some(Message::Settle(entry.id())),
            )
            .padding(Padding::from([0.0, 12.0]))
            .min_height(44.0),
        )
        .align_right(Length::Fill),
    );
    kit.card(Owner::Plain, all.push(foot))
}

fn form_card<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let data = &form.fields;
    let new = form.record().is_none();
    let submit = new.then_some(Message::Add);
    let mut all: Vec<El<'a, Message>> = vec![urgent(context)];
    let hint = prompt(data.topic).map_or_else(
        || "What did you see or hear? When does it happen?".to_owned(),
        |prompt| prompt.hint(name),
    );
    all.push(
        kit.area_field(
            Field::new(Form::FIRST, "What is the worry?")
                .hint(hint)
                .error(form.text_error())
                .required()
                .spelling(context.speller()),
            &form.text,
            |edit| Message::Edit(form::Long::Text, edit),
        ),
    );
    let topics: Vec<ConcernTopic> = ConcernTopic::ALL.to_vec();
    all.push(
        kit.select_field(
            Field::new("concern-topic", "What is it about?"),
            topics
                .iter()
                .map(|topic| Choice::new(topic_words(*topic, name)))
                .collect(),
            data.topic
                .and_then(|topic| topics.iter().position(|t| *t == topic)),
            move |n| Message::Field(form::Change::Topic(topics.get(n).copied())),
        ),
    );
    all.push(kit.group(
        "Who is worried?",
        "",
        kit.radio_chips(
            "concern-by",
            "Who is worried?",
            Eyes::ALL.map(|eyes| (eyes, worried(eyes, context))),
            Some(&data.raised_by),
            |eyes| Message::Field(form::Change::RaisedBy(eyes)),
        ),
    ));
    all.extend(child_words(form, context));
    all.push(
        kit.text_field(
            Field::new("concern-with", "Who was told?")
                .hint("The class teacher, the SENCO. Empty if nobody yet."),
            &data.raised_with,
            |text| Message::Field(form::Change::RaisedWith(text)),
            submit,
        ),
    );
    all.push(fields::date(
        &kit,
        Field::new("concern-on", "When?").hint("Like 10 November, or last Tuesday."),
        &data.on,
        context.today,
        Expect::Past,
        |text| Message::Field(form::Change::On(text)),
    ));
    all.push(
        kit.area_field(
            Field::new("concern-action", "What has been done so far?")
                .hint("At home, at school, or by someone else.")
                .spelling(context.speller()),
            &form.action,
            |edit| Message::Edit(form::Long::Action, edit),
        ),
    );
    all.push(kit.area_field(
        Field::new("concern-answer", "What was the answer?").spelling(context.speller()),
        &form.answer,
        |edit| Message::Edit(form::Long::Answer, edit),
    ));
    all.push(fields::date(
        &kit,
        Field::new("concern-answered", "Answered on"),
        &data.answered_on,
        context.today,
        Expect::Past,
        |text| Message::Field(form::Change::AnsweredOn(text)),
    ));
    all.push(
        kit.group(
            "How does it stand?",
            "",
            kit.radio_chips(
                "concern-ending",
                "How does it stand?",
                Ending::ALL
                    .iter()
                    .map(|ending| (*ending, ending.label().to_owned())),
                data.ending.as_ref(),
                |ending| Message::Field(form::Change::Ending(ending)),
            ),
        ),
    );
    all.push(
        kit.tick(
            "concern-closed",
            "It is settled",
            data.closed,
            Message::Field(form::Change::Closed(!data.closed)),
        )
        .into(),
    );
    about::record_card(
        &kit,
        "concern",
        all,
        Around {
            add: "Add a concern",
            add_this: "Add this concern",
            this: "Change this concern",
            on_close: Message::Close,
            on_add: Message::Add,
            on_clear: Message::Clear,
            on_remove: form.record().map(Message::Remove),
        },
    )
}

/// A child in danger does not wait for a meeting.
fn urgent<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let words = format!(
        "If {} is hurt or not safe, do not wait for a meeting. Tell the school today. In danger now, call 999.",
        context.name()
    );
    kit.tip(Icon::ShieldCheck, kit.dense(words))
}

/// The child's own words that can stand with the worry.
fn child_words<'a>(form: &'a Form, context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let voices: Vec<_> = about::exact_words(context, None).take(30).collect();
    if voices.is_empty() {
        return None;
    }
    let chosen = match form.fields.quote {
        None => Some(0),
        Some(id) => voices.iter().position(|(voice, _)| *voice == id).map(|n| n + 1),
    };
    let choices = std::iter::once(Choice::new("No words yet"))
        .chain(voices.iter().map(|(_, words)| Choice::new(words.clone())))
        .collect();
    let label = format!("What did {} say about it?", context.name());
    Some(
        kit.select_field(Field::new("concern-quote", label), choices, chosen, move |n| {
            let id = n.checked_sub(1).and_then(|n| voices.get(n)).map(|(id, _)| *id);
            Message::Field(form::Change::Quote(id))
        }),
    )
}
