//! The meetings of the school year on one line.

use super::Message;
use crate::domain::rules::counting::{self, By, Step};
use crate::domain::rules::footing::Footing;
use crate::domain::{Day, RecordId, date_text};
use crate::kit::{El, Icon, Milestone, Owner, Reached};
use crate::screen::{Context, Page, about};
use iced::widget::column;

/// The paragraph behind three meetings a year.
const CODE_6_65: &str = "SEND Code of Practice 2015, 6.65";

/// The three meetings of the year: held, booked, and those still to book; then how many of three, in words.
pub(super) fn meetings<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let days = context.file.meeting_days(context.now());
    let count = counting::count(days, &context.file.rules().counting(), context.today);
    // Three a year are for SEN support in a mainstream school. Others see what there is.
    let of_three = Footing::of(context.file, context.today).has_school_support();
    let stations: Vec<_> = count
        .steps(context.today)
        .into_iter()
        .filter(|step| of_three || !matches!(step, Step::ToBook(_)))
        .map(|step| station(step, context))
        .collect();
    let line = (!stations.is_empty())
        .then(|| kit.milestones("home-year", "The meetings of this school year", stations));
    let words = if of_three {
        count.words()
    } else {
        count.plain_words()
    };
    kit.card(
        Owner::Plain,
        column![kit.h2("Meetings this year")]
            .push(line)
            .push(
                column![kit.dense(format!("This school year: {words}"))]
                    .push(about::law(context, CODE_6_65))
                    .spacing(2),
            )
            .spacing(12),
    )
}

fn station(step: Step, context: &Context<'_>) -> Milestone<Message> {
    let (reached, icon, title, word, on) = match step {
        Step::Held(on) => (Reached::Done, Icon::Check, day(on), "Held", Some(on)),
        Step::Booked(on) => (Reached::Set, Icon::CalendarCheck, day(on), "Booked", Some(on)),
        Step::ToBook(by) => (
            Reached::Open,
            Icon::CalendarPlus,
            By::words(by).to_owned(),
            "To book",
            None,
        ),
    };
    let open = on.and_then(|on| meeting_on(on, reached == Reached::Done, context));
    Milestone {
        reached,
        icon,
        name: format!("Meeting: {title}, {}", word.to_lowercase()),
        title,
        word: word.to_owned(),
        on_press: match open {
            Some(id) => Message::Open(Page::Meetings, id),
            None => Message::Go(Page::Meetings),
        },
    }
}

/// "6 October". The line is of one school year, so the year goes without saying.
fn day(on: Day) -> String {
    date_text::short(on, on)
}

/// The meeting of that day which counts.
fn meeting_on(on: Day, held: bool, context: &Context<'_>) -> Option<RecordId> {
    let counting = context.file.rules().counting();
    context
        .file
        .meetings
        .iter()
        .find(|entry| {
            let counts = entry.body.day().is_some_and(|day| counting.counts(&day));
            entry.body.on == Some(on) && entry.body.is_held() == held && counts
        })
        .map(|entry| entry.id())
}
