//! The questions of a meeting: made from a beginning and a pick, of the bank, or those that wait.

use super::{Long, Message, Open};
use crate::domain::framer::Pick;
use crate::domain::{Entry, Question, RecordId, WhoMaySee};
use crate::guidance::together::{self, BankTopic};
use crate::kit::{Choice, El, Field, Icon, Owner, Tone, Toned};
use crate::screen::{Context, about};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// The field of the question that is being written.
pub const QUESTION: &str = "meeting-question";
/// So many fit into the usual 45 minutes.
const FIT: usize = 5;

impl Open {
    /// Draws the questions and where they come from.
    pub(super) fn questions<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
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
        let missing = (self.tried_question && self.text(Long::Question).trim().is_empty())
            .then_some("Write the question first.");
        let mut all = column![
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
        .spacing(12);
        let field = Field::new(QUESTION, "Your question")
            .error(missing)
            .spelling(context.speller());
        all = all
            .extend(self.long(Long::Question, field, context))
            .push(kit.primary(
                "meeting-question-add",
                None,
                "Add to my questions",
                Message::AddQuestion,
            ));
        let mine: Vec<_> = context.file.questions_of(self.id).collect();
        all = all.push(
            row![
                container(kit.h2("My questions")).width(Length::Fill),
                kit.caption("Most important first"),
            ]
            .align_y(Alignment::Center),
        );
        for (at, entry) in mine.iter().enumerate() {
            all = all.push(mine_line(at, entry.id(), &entry.body, context));
        }
        if mine.len() > FIT {
            all = all.push(kit.caption("Five fit into 45 minutes. Which matter most?"));
        }
        let waiting: Vec<_> = context.file.waiting_questions().collect();
        if !waiting.is_empty() {
            all = all.push(kit.h3("Waiting for a meeting"));
            for entry in waiting {
                all = all.push(offered(
                    format!("question-take-{}", entry.id()),
                    &entry.body.text,
                    Message::Take(entry.id()),
                    context,
                ));
            }
        }
        kit.card(Owner::Plain, all.push(self.bank(&mine, context)))
    }

    fn bank<'a>(&'a self, mine: &[&'a Entry<Question>], context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![kit.h2("Question bank")].spacing(10);
        let taken = |id: &str| mine.iter().any(|e| e.body.bank == id);
        let list = |all: &mut Vec<El<'a, Message>>, pick: &dyn Fn(&together::BankQuestion) -> bool| {
            for question in together::question_bank()
                .iter()
                .filter(|q| pick(q) && !taken(&q.id))
            {
                all.push(offered(
                    format!("bank-{}", question.id),
                    &question.text(context.name()),
                    Message::Bank(&question.id),
                    context,
                ));
            }
        };
        let mut core = Vec::new();
        list(&mut core, &|question| question.core);
        if !core.is_empty() {
            all = all
                .push(kit.h3("Three things to find out"))
                .push(Column::with_children(core).spacing(4));
        }
        for topic in BankTopic::ALL {
            let mut lines = Vec::new();
            list(&mut lines, &|question| question.topic == topic && !question.core);
            if !lines.is_empty() {
                all = all
                    .push(kit.h3(topic.label()))
                    .push(Column::with_children(lines).spacing(4));
            }
        }
        all.into()
    }
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
    for e in file.concerns.iter().filter(|e| !e.body.closed).take(10) {
        add("Worry", &e.body.text);
    }
    for e in file.difficulties.iter().take(10) {
        add("Hard", &e.body.text);
    }
    for e in file.strategies.iter().take(10) {
        add("Helps", &e.body.text);
    }
    for e in file.strengths.iter().take(10) {
        add("Strength", &e.body.text);
    }
    for e in file
        .voices
        .iter()
        .filter(|e| {
            e.body.way.is_verbatim()
                && !e.body.text.trim().is_empty()
                && e.meta.who_may_see != WhoMaySee::Nobody
        })
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

fn mine_line<'a>(at: usize, id: RecordId, body: &'a Question, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let mut line = row![
        kit.label(format!("{}", at + 1)).tone(Tone::Primary),
        kit.body(body.text.as_str()).width(Length::Fill),
    ]
    .spacing(10)
    .align_y(Alignment::Center);
    if at > 0 {
        line = line.push(kit.icon_button(
            format!("question-up-{id}"),
            Icon::ArrowUp,
            format!("Move up: {}", body.text),
            Some(Message::Up(id)),
        ));
    }
    line.push(kit.icon_button(
        format!("question-leave-{id}"),
        Icon::X,
        format!("Leave for another meeting: {}", body.text),
        Some(Message::Leave(id)),
    ))
    .into()
}
