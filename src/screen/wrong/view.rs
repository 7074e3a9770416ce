//! How the calm path looks.

use super::{Form, Message, State, form, rung_key, waits};
use crate::domain::date_text::{self, Expect};
use crate::domain::{Disagreement, Ending, Entry};
use crate::guidance::together::{InnocentReason, LadderStep, calm_path, tone_hints};
use crate::kit::{El, Field, Icon, Kit, Owner, Role, Semantics, Skin, Tone, Toned, Weight, press};
use crate::screen::about;
use crate::screen::side::Fields;
use crate::screen::{Context, Page, form as fields, page_tabs};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new().spacing(16);
        all = all.push(page_tabs::tabs(&kit, Page::Wrong, Message::Tab));
        all = match self.form.form() {
            Some(form) => all.push(path(form, self.ladder, context)),
            None => all.push(self.list(context)),
        };
        kit.scroll("wrong", about::padded(all.into()))
    }

    fn list<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let matters = &context.file.disagreements;
        let mut all = Column::new().spacing(16);
        if matters.is_empty() {
            return kit.empty(
            Icon::Handshake,
            "Do home and school see something differently?",
            "It happens, and it is rarely anybody’s fault. Put both views side by side and take one calm step.",
            vec![
                kit.primary(Form::NEW, Some(Icon::Plus), "Begin a calm path", Message::New)
                    .into(),
            ],
        );
        }
        let portion = self.form.portion();
        let part = portion.of(matters);
        let cards = part.rows.iter().map(|entry| card(entry, context)).collect();
        all = all
            .push(portion.finder(&kit, Form::CARD, matters.len(), Message::Turn))
            .push(about::grid(1, cards))
            .push(part.ways(&kit, Form::CARD, Form::card_id, Message::Turn));
        all.push(tips(context)).into()
    }
}

fn card<'a>(entry: &'a Entry<Disagreement>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let mut about = Vec::new();
    if let Some(on) = body.on {
        about.push(date_text::short(on, context.today));
    }
    about.push(match body.ending {
        Some(Ending::Reassured) => "Reassured".to_owned(),
        Some(Ending::StillOpen) | None => "Still open".to_owned(),
    });
    let about = about.join(", ");
    press(
        Form::card_id(entry.id()),
        Semantics {
            description: about.clone(),
            ..Semantics::new(Role::Button, format!("Open {}", body.text))
        },
        Skin::Card { chosen: false },
        row![
            column![
                kit.words(body.text.as_str(), 17.0, 1.3, Weight::Semibold),
                kit.caption(about)
            ]
            .spacing(4)
            .width(Length::Fill),
            kit.icon(Icon::ChevronRight, 20.0)
        ]
        .align_y(Alignment::Center),
        Some(Message::Open(entry.id())),
    )
    .width(Length::Fill)
    .padding(Padding::from([14.0, 18.0]))
    .into()
}

fn tips<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let mut lines = Column::new().spacing(6);
    for tip in &calm_path().tips {
        lines = lines.push(kit.dense(tip.text(context.name())));
    }
    kit.tip(Icon::Lightbulb, lines)
}

/// One matter, from what happened to how it ended.
fn path<'a>(form: &'a Form, ladder: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let data = &form.fields;
    let new = form.record().is_none();
    let head = row![
        container(kit.h2(if new {
            "A calm path"
        } else {
            "One step after the other"
        }))
        .width(Length::Fill),
        kit.icon_button("wrong-close", Icon::X, "Close the path", Some(Message::Close)),
    ]
    .align_y(Alignment::Center);
    let what = column![
        head,
        kit.text_field(
            Field::new(Form::FIRST, "What is it about?")
                .hint("In a few words, without blame. Like: the reading help in November.")
                .error(form.text_error())
                .required(),
            &data.text,
            |text| Message::Field(form::Change::Text(text)),
            new.then_some(Message::Add),
        ),
        fields::date(
            &kit,
            Field::new("wrong-on", "Since when?"),
            &data.on,
            context.today,
            Expect::Past,
            |text| Message::Field(form::Change::On(text)),
        ),
        kit.area_field(
            Field::new("wrong-happened", "What happened?")
                .hint("What one could have seen or heard. A day and an example help.")
                .spelling(context.speller()),
            &form.happened,
            |edit| Message::Edit(form::Long::Happened, edit),
        ),
    ]
    .spacing(16);
    let mut all = Column::new()
        .spacing(16)
        .push(kit.card(Owner::Plain, what))
        .push(views(form, context))
        .push(
            kit.card(
                Owner::Both,
                kit.area_field(
                    Field::new("wrong-agreed", "What do both agree on?")
                        .hint("Begin with one thing, however small.")
                        .spelling(context.speller()),
                    &form.agreed,
                    |edit| Message::Edit(form::Long::Agreed, edit),
                ),
            ),
        )
        .push(reasons(form, context))
        .push(tips(context))
        .push(steps(form, ladder, context))
        .push(ending(form, context));
    all = all.push(match form.record() {
        None => kit.flow([
            kit.primary("wrong-add", None, "Keep this path", Message::Add)
                .into(),
            kit.quiet("wrong-clear", None, "Clear", Message::Clear).into(),
        ]),
        Some(id) => row![
            kit.caption("Saved as you type.").width(Length::Fill),
            kit.quiet("wrong-remove", Some(Icon::Trash2), "Remove", Message::Remove(id)),
        ]
        .align_y(Alignment::Center)
        .into(),
    });
    all.into()
}

/// Home's view and school's view: the same size, side by side where there is room.
fn views<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let side = |owner, id, label: &str, hint: &str, model, long| {
        let field = kit.area_field(
            Field::new(id, label).hint(hint).spelling(context.speller()),
            model,
            move |edit| Message::Edit(long, edit),
        );
        kit.card(owner, field)
    };
    let home = side(
        Owner::Home,
        "wrong-home",
        "How home sees it",
        "What you saw, and how it felt.",
        &form.home,
        form::Long::Home,
    );
    let school = side(
        Owner::School,
        "wrong-school",
        "How school sees it",
        "Ask for it, and write it as they would say it.",
        &form.school,
        form::Long::School,
    );
    let typed = [form.happened.text(), form.home.text()].join(" ");
    let hints = tone_hints(&typed, context.name());
    let mut all = Column::new().spacing(10).push(about::grid(
        if kit.mode.has_sidebar() { 2 } else { 1 },
        vec![home, school],
    ));
    if !hints.is_empty() {
        let lines = hints.into_iter().fold(Column::new().spacing(4), |all, hint| {
            all.push(kit.dense(hint.message))
        });
        all = all.push(kit.tip(Icon::Lightbulb, lines));
    }
    all.into()
}

fn sources<'a>(kit: &Kit, sources: &[crate::guidance::Source]) -> El<'a, Message> {
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    about::source(kit, &names.join("; "))
}

/// Likely innocent reasons, to be thought of first.
fn reasons<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let mut all = column![
        kit.h3("Could it be one of these?"),
        kit.dense("Often there is a good reason that nobody told you yet."),
    ]
    .spacing(12);
    for line in &calm_path().reasons {
        all = all.push(reason(line, form, context));
    }
    kit.card(Owner::Plain, all)
}

fn reason<'a>(line: &'static InnocentReason, form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let key = line.reason as usize;
    let considered = form.reason(line.reason);
    let reason = line.reason;
    let mut all = column![kit.tick(
        format!("wrong-reason-{key}"),
        line.text.as_str(),
        considered.is_some(),
        Message::Field(form::Change::Reason(reason)),
    )]
    .spacing(8);
    if let Some(considered) = considered {
        let id = format!("wrong-reason-note-{key}");
        all = all.push(kit.text_field(
            Field::new(&id, "What came of it?"),
            &considered.note,
            move |text| Message::Field(form::Change::ReasonNote(reason, text)),
            None,
        ));
    }
    let question: El<'a, Message> = if waits(context, reason) {
        kit.chip(Owner::Both, Some(Icon::Check), "Waits for the next meeting")
    } else {
        press(
            format!("wrong-ask-{key}"),
            Semantics::new(Role::Button, format!("Ask: {}", line.question)),
            Skin::Quiet,
            row![
                kit.icon(Icon::MessageCircleQuestionMark, 20.0),
                kit.words("Keep this question", 16.0, 1.0, Weight::Semibold)
            ]
            .spacing(10)
            .align_y(Alignment::Center),
            Some(Message::Ask(reason)),
        )
        .padding(Padding::from([0.0, 12.0]))
        .min_height(44.0)
        .into()
    };
    all.push(
        kit.sunk(
            column![
                kit.dense(format!("You could ask: {}", line.question)),
                question,
                sources(&kit, &line.sources)
            ]
            .spacing(6),
        ),
    )
    .into()
}

/// The ladder: nearest step first, unfolded on wish.
fn steps<'a>(form: &'a Form, open: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let taken = form.fields.steps.len();
    let words = match taken {
        0 => "Whom you can talk to".to_owned(),
        1 => "Whom you can talk to. 1 step taken".to_owned(),
        n => format!("Whom you can talk to. {n} steps taken"),
    };
    let mut lines = Column::new().spacing(14);
    for line in &calm_path().ladder {
        lines = lines.push(step(line, form, context));
    }
    kit.card(
        Owner::Plain,
        kit.disclosure("wrong-ladder", words, open, Message::Ladder, || lines.into()),
    )
}

fn step<'a>(line: &'static LadderStep, form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let rung = line.rung;
    let key = rung_key(rung);
    let taken = form.step(rung);
    let mut all = column![
        kit.tick(
            format!("wrong-step-{key}"),
            line.text.as_str(),
            taken.is_some(),
            Message::Field(form::Change::Step(rung)),
        ),
        kit.dense(line.ask.as_str()).tone(Tone::Second),
        sources(&kit, &line.sources),
    ]
    .spacing(4);
    if let Some(taken) = taken {
        let (on, note) = (format!("wrong-step-on-{key}"), format!("wrong-step-note-{key}"));
        let name = rung.label();
        all = all
            .push(fields::date(
                &kit,
                Field::new(&on, format!("When did you talk? {name}")),
                &taken.on,
                context.today,
                Expect::Past,
                move |text| Message::Field(form::Change::StepOn(rung, text)),
            ))
            .push(kit.text_field(
                Field::new(&note, format!("What came of it? {name}")),
                &taken.note,
                move |text| Message::Field(form::Change::StepNote(rung, text)),
                None,
            ));
    }
    all.into()
}

fn ending<'a>(form: &'a Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    kit.card(
        Owner::Plain,
        column![
            kit.group(
                "How does it stand?",
                "",
                kit.radio_chips(
                    "wrong-ending",
                    "How does it stand?",
                    Ending::ALL
                        .iter()
                        .map(|ending| (*ending, ending.label().to_owned())),
                    form.fields.ending.as_ref(),
                    |ending| Message::Field(form::Change::Ending(ending)),
                ),
            ),
            fields::date(
                &kit,
                Field::new("wrong-ended", "Since when is it all right?"),
                &form.fields.ended_on,
                context.today,
                Expect::Past,
                |text| Message::Field(form::Change::EndedOn(text)),
            ),
        ]
        .spacing(16),
    )
}
