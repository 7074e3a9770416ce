//! The questions of a meeting: made from a beginning and a pick, of the bank, or those that wait.

use super::bring::may;
use super::desk::Doing;
use super::{Long, Message, Open};
use crate::domain::framer::Pick;
use crate::domain::{Entry, Limit, Question, RecordId};
use crate::guidance::together::{self, BankQuestion, BankTopic};
use crate::kit::{Choice, El, Field, Icon, Owner, Tone, Toned, reorder};
use crate::screen::form::is_blank;
use crate::screen::{Context, about};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// The field of the question that is being written.
pub const QUESTION: &str = "meeting-question";
/// The field of a question that is being changed.
pub const REWRITE: &str = "meeting-question-change";
/// So many fit into the usual 45 minutes.
const FIT: usize = 5;

/// The button that opens a question to change it.
pub fn change_id(id: RecordId) -> String {
    format!("question-change-{id}")
}

/// Which questions of the bank are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bank {
    /// The three things to find out in every meeting.
    #[default]
    Core,
    Topic(BankTopic),
}

impl Bank {
    /// The three, then every topic.
    pub fn all() -> impl Iterator<Item = Bank> {
        std::iter::once(Bank::Core).chain(BankTopic::ALL.into_iter().map(Bank::Topic))
    }

    pub fn label(self) -> &'static str {
        match self {
            Bank::Core => "Three to find out",
            Bank::Topic(topic) => topic.label(),
        }
    }

    fn holds(self, question: &BankQuestion) -> bool {
        match self {
            Bank::Core => question.core,
            Bank::Topic(topic) => question.topic == topic && !question.core,
        }
    }
}

impl Open {
    /// Draws the questions and where they come from.
    pub(super) fn questions<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let mine: Vec<_> = context.file.questions_of(self.id).collect();
        column![
            self.framer(context),
            self.mine(&mine, context),
            self.bank(&mine, context)
        ]
        .spacing(14)
        .into()
    }

    fn framer<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let starters = together::starters().iter().map(|starter| {
            kit.toggle_chip(
                format!("starter-{}", starter.id),
                starter.beginning(name),
                self.starter == Some(starter.id.as_str()),
                Message::Starter(&starter.id),
            )
            .into()
        });
        let picks = picks(context);
        let chosen = match &self.picked {
            None => Some(0),
            Some(pick) => picks.iter().position(|(_, other)| other == pick).map(|n| n + 1),
        };
        let choices = std::iter::once(Choice::new("Nothing yet"))
            .chain(picks.iter().map(|(words, _)| Choice::new(words.clone())))
            .collect();
        let missing = (self.tried_question && is_blank(&self.text(Long::Question)))
            .then_some("Write the question first.");
        let all = column![
            kit.h2("Write a question"),
            kit.dense("Pick a beginning, then finish it in your own words."),
            kit.flow(starters),
            kit.select_field(
                Field::new("question-pick", "What is it about?")
                    .hint("A worry, a strength, what helps, or exact words."),
                choices,
                chosen,
                move |n| {
                    let pick = n.checked_sub(1).and_then(|n| picks.get(n));
                    Message::Picked(pick.map(|(_, pick)| pick.clone()))
                },
            ),
        ]
        .spacing(10);
        let field = Field::new(QUESTION, "Your question")
            .hint("One clear thing, and a way to check it.")
            .error(missing)
            .spelling(context.speller());
        let all = all.extend(self.long(Long::Question, field, context)).push(
            kit.flow([kit
                .primary(
                    "meeting-question-add",
                    None,
                    "Add to my questions",
                    Message::AddQuestion,
                )
                .into()]),
        );
        kit.card(Owner::Plain, all)
    }

    fn mine<'a>(&'a self, mine: &[&'a Entry<Question>], context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![
            row![
                container(kit.h2("My questions")).width(Length::Fill),
                kit.caption("Most important first"),
            ]
            .align_y(Alignment::Center)
        ]
        .spacing(8);
        if mine.is_empty() {
            all = all
                .push(kit.dense("Which answer would help most? Write it above, or take one from the bank."));
        }
        let rows = mine
            .iter()
            .enumerate()
            .map(|(at, entry)| self.mine_line(at, entry, context))
            .collect();
        all = all.push(reorder(rows, 4.0, |from, to| {
            Message::Desk(Doing::Move(from, to))
        }));
        if mine.len() > FIT {
            all = all.push(kit.caption("We find that five fit into 45 minutes. Which matter most?"));
        }
        kit.card(Owner::Plain, all.extend(waiting(context)))
    }

    fn mine_line<'a>(
        &'a self,
        at: usize,
        entry: &'a Entry<Question>,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let (id, text) = (entry.id(), entry.body.text.as_str());
        let editing = self.desk.editing == Some(id);
        let grip =
            container(kit.icon_toned(Icon::GripVertical, 20.0, Tone::Second)).center_x(Length::Fixed(24.0));
        let (icon, words, doing) = if editing {
            (Icon::Check, format!("Done with: {text}"), Doing::Change(None))
        } else {
            (Icon::Pencil, format!("Change: {text}"), Doing::Change(Some(id)))
        };
        let line = row![
            grip,
            kit.label(format!("{}", at + 1))
                .tone(Tone::Primary)
                .width(Length::Fixed(if at < 9 { 12.0 } else { 22.0 })),
            kit.body(text).width(Length::Fill),
            kit.icon_button(change_id(id), icon, words, Some(Message::Desk(doing))),
        ]
        .spacing(8)
        .align_y(Alignment::Center);
        if !editing {
            return line.into();
        }
        let missing = self
            .rewritten
            .trim()
            .is_empty()
            .then_some("A question needs words. Until then the old ones stay.");
        let mut buttons: Vec<El<'a, Message>> = Vec::new();
        if at > 0 {
            buttons.push(
                kit.secondary(
                    format!("question-up-{id}"),
                    Some(Icon::ArrowUp),
                    "Move up",
                    Message::Desk(Doing::Move(at, at - 1)),
                )
                .called(format!("Move up: {text}"))
                .into(),
            );
        }
        buttons.push(
            kit.quiet(
                format!("question-leave-{id}"),
                Some(Icon::X),
                "Leave for another meeting",
                Message::Leave(id),
            )
            .called(format!("Leave for another meeting: {text}"))
            .into(),
        );
        column![
            line,
            kit.text_field(
                Field::new(REWRITE, format!("Question {}", at + 1))
                    .limit(Limit::Text)
                    .error(missing),
                &self.rewritten,
                move |text| Message::Desk(Doing::Words(id, text)),
                Some(Message::Desk(Doing::Change(None))),
            ),
            kit.flow(buttons),
        ]
        .spacing(6)
        .into()
    }

    fn bank<'a>(&'a self, mine: &[&'a Entry<Question>], context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let open = self.desk.bank;
        let mut all = column![
            kit.h2("Question bank"),
            kit.radio_chips(
                "bank-topic",
                "Question bank",
                Bank::all().map(|bank| (bank, bank.label().to_owned())),
                Some(&open),
                |bank| Message::Desk(Doing::Bank(bank)),
            ),
        ]
        .spacing(10);
        let mut taken = 0;
        for question in together::question_bank().iter().filter(|q| open.holds(q)) {
            if mine.iter().any(|e| e.body.bank == question.id) {
                taken += 1;
                continue;
            }
            all = all.push(offered(
                format!("bank-{}", question.id),
                &question.text(context.name()),
                Message::Bank(&question.id),
                context,
            ));
        }
        if taken > 0 {
            let words = match taken {
                1 => "One of these is among your questions already.".to_owned(),
                n => format!("{n} of these are among your questions already."),
            };
            all = all.push(kit.caption(words));
        }
        kit.card(Owner::Plain, all)
    }
}

/// Questions that wait for a meeting.
fn waiting<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let lines: Vec<El<'a, Message>> = context
        .file
        .waiting_questions()
        .map(|entry| {
            offered(
                format!("question-take-{}", entry.id()),
                &entry.body.text,
                Message::Take(entry.id()),
                context,
            )
        })
        .collect();
    (!lines.is_empty()).then(|| {
        column![
            kit.h3("Waiting for a meeting"),
            Column::with_children(lines).spacing(6)
        ]
        .spacing(8)
        .into()
    })
}

/// What a question can be made from, with the words of the list.
fn picks(context: &Context<'_>) -> Vec<(String, Pick)> {
    let file = context.file;
    let short = |text: &str| about::beginning(text, 60);
    let mut all = Vec::new();
    let mut add = |what: &str, text: &str| {
        if !text.trim().is_empty() {
            all.push((format!("{what}: {}", short(text)), Pick::Text(text.to_owned())));
        }
    };
    // What stays in the records is not offered.
    for e in file
        .concerns
        .iter()
        .filter(|e| !e.body.closed && may(&e.meta))
        .take(10)
    {
        add("Worry", &e.body.text);
    }
    for e in file.difficulties.iter().filter(|e| may(&e.meta)).take(10) {
        add("Hard", &e.body.text);
    }
    for e in file.strategies.iter().filter(|e| may(&e.meta)).take(10) {
        add("Helps", &e.body.text);
    }
    for e in file.strengths.iter().filter(|e| may(&e.meta)).take(10) {
        add("Strength", &e.body.text);
    }
    for e in file
        .voices
        .iter()
        .filter(|e| e.body.way.is_verbatim() && !e.body.text.trim().is_empty() && may(&e.meta))
        .take(10)
    {
        all.push((
            format!("“{}”", short(&e.body.text)),
            Pick::Quote(e.body.text.clone()),
        ));
    }
    all
}

fn offered<'a>(id: String, text: &str, message: Message, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    row![
        kit.body(text.to_owned()).width(Length::Fill),
        kit.icon_button(id, Icon::Plus, format!("Ask: {text}"), Some(message)),
    ]
    .spacing(10)
    .align_y(Alignment::Center)
    .into()
}
