//! The golden thread: wish, need, outcome, help, review, with what is missing in words.

use super::{Message, State};
use crate::domain::rules::thread::{self, Gap, Thread};
use crate::domain::{RecordId, date_text};
use crate::kit::{El, Icon, Owner, Tone};
use crate::screen::Context;
use crate::screen::about::beginning;
use iced::Alignment;
use iced::widget::{Column, column, row};

/// Letters of a link in the chain.
const LETTERS: usize = 34;

impl State {
    /// The chain of each outcome of the cycle.
    pub(super) fn threads<'a>(&'a self, cycle: RecordId, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let threads = thread::threads(context.file, cycle, context.today);
        if threads.is_empty() {
            return None;
        }
        let chains = (1..).zip(&threads).map(|(n, thread)| chain(n, thread, context));
        Some(
            kit.card(
                Owner::Plain,
                column![
                    kit.h2("How one thing leads to the next"),
                    kit.dense("From a wish and what is hard, to the outcome, the help, and looking back."),
                    Column::with_children(chains).spacing(14),
                ]
                .spacing(12),
            ),
        )
    }
}

fn chain<'a>(n: usize, thread: &Thread<'_>, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let file = context.file;
    let missing = |gap: Gap| thread.gaps.contains(&gap);
    let link = |owner, icon, words: String| -> El<'a, Message> { kit.chip(owner, Some(icon), words) };
    let open =
        |words: &str| -> El<'a, Message> { kit.chip(Owner::Note, Some(Icon::CircleHelp), words.to_owned()) };
    let first = |ids: &[RecordId], text: &dyn Fn(RecordId) -> Option<String>| {
        ids.iter()
            .find_map(|id| text(*id))
            .map(|text| beginning(&text, LETTERS))
    };
    let wish = first(&thread.wishes, &|id| {
        let wish = file
            .aspirations
            .iter()
            .find(|e| e.id() == id)
            .map(|e| e.body.text.clone());
        let words = || {
            file.voices
                .iter()
                .find(|e| e.id() == id)
                .map(|e| format!("“{}”", e.body.text))
        };
        wish.or_else(words)
    });
    let need = first(&thread.needs, &|id| {
        file.difficulties
            .iter()
            .find(|e| e.id() == id)
            .map(|e| e.body.text.clone())
    });
    let help = first(&thread.help, &|id| {
        file.provisions
            .iter()
            .find(|e| e.id() == id)
            .map(|e| e.body.text.clone())
    });
    let mut links = vec![match wish {
        Some(words) => link(Owner::Child, Icon::Star, words),
        None if missing(Gap::Wish) => open("Which wish?"),
        None => link(Owner::Plain, Icon::Star, "No wish, with a reason".to_owned()),
    }];
    links.push(match need {
        Some(words) => link(Owner::Plain, Icon::CloudSun, words),
        None => open("What is hard?"),
    });
    links.push(link(Owner::Both, Icon::Target, format!("Outcome {n}")));
    links.push(match (help, thread.help.len()) {
        (Some(words), 1) => link(Owner::Plain, Icon::HandHeart, words),
        (Some(words), more) => link(
            Owner::Plain,
            Icon::HandHeart,
            format!("{words} and {} more", more - 1),
        ),
        (None, _) if missing(Gap::Help) => open("Which help?"),
        (None, _) => link(Owner::Plain, Icon::Handshake, "Who does what".to_owned()),
    });
    let rating = thread.review.and_then(|review| review.body.rating);
    links.push(match (rating, thread.outcome.body.by_when) {
        (Some(rating), _) => link(Owner::Both, Icon::Scale, file.rules().ratings.of(rating)),
        (None, _) if missing(Gap::Review) => open("How close did we get?"),
        (None, Some(day)) => {
            let day = date_text::short(day, context.today);
            link(Owner::Plain, Icon::Scale, format!("Look back by {day}"))
        }
        (None, None) => open("By when?"),
    });
    let mut parts: Vec<El<'a, Message>> = Vec::new();
    for (place, link) in links.into_iter().enumerate() {
        // The arrow stays with what it leads to.
        parts.push(if place == 0 {
            link
        } else {
            row![kit.icon_toned(Icon::ChevronRight, 16.0, Tone::Second), link]
                .spacing(10)
                .align_y(Alignment::Center)
                .into()
        });
    }
    let mut all = column![kit.flow(parts)].spacing(4);
    if !thread.gaps.is_empty() {
        let questions: Vec<String> = thread
            .gaps
            .iter()
            .map(|gap| gap.question(context.name()))
            .collect();
        all = all.push(kit.caption(format!("Still open: {}", questions.join(" "))));
        let words = format!("Answer for outcome {n}");
        let id = thread.outcome.id();
        all = all.push(row![kit.quiet(
            format!("thread-{id}"),
            Some(Icon::Pencil),
            words,
            Message::OpenOutcome(id),
        )]);
    }
    all.into()
}
