//! "Copies you saved": what went out, for whom and when, each with a way to make it again.

use super::copies::Copy;
use super::shelf::Paper;
use super::{Message, State};
use crate::document::Print;
use crate::domain::date_text;
use crate::kit::{El, Icon, Owner, Role, Semantics, Tone, Toned, Weight, tagged};
use crate::screen::Context;
use chrono::TimeDelta;
use iced::widget::{Column, column, row};
use iced::{Alignment, Length};

/// So many are shown before "Show all".
pub(super) const FIRST: usize = 8;

impl State {
    pub(super) fn saved<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let all = Column::new().spacing(14).push(kit.h2("Copies you saved"));
        if self.copies.is_empty() {
            return kit.empty(
                Icon::FileDown,
                "No copy was saved yet",
                "Each PDF you save is noted here: what, for whom and when. So you can make it again.",
                Vec::new(),
            );
        }
        let shown = if self.all_copies { self.copies.len() } else { FIRST };
        let mut list = Column::new().spacing(12);
        for (n, copy) in self.copies.iter().enumerate().take(shown) {
            list = list.push(line(n, copy, context));
        }
        let mut all = all
            .push(kit.body("The files themselves are not kept here, nor in which folder they lie."))
            .push(tagged(Semantics::new(Role::List, "Copies you saved"), list));
        if self.copies.len() > shown {
            all = all.push(kit.quiet(
                "copies-all",
                Some(Icon::ChevronDown),
                format!("Show all {}", self.copies.len()),
                Message::AllCopies,
            ));
        }
        column![all].max_width(720).into()
    }
}

/// The id of the button of a copy.
pub(super) fn again(n: usize) -> String {
    format!("copy-again-{n}")
}

fn line<'a>(n: usize, copy: &'a Copy, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let order = &copy.order;
    let paper = Paper {
        kind: order.kind,
        blank: order.blank,
    };
    let print = match order.print {
        Print::Usual => "",
        Print::Large => ", large print",
        Print::EasyRead => ", easy read",
    };
    let title = format!("{}{print}, version {}", paper.title(), order.version);
    let local = copy.at + TimeDelta::minutes(i64::from(context.ids.offset_minutes()));
    let when = format!(
        "{}, {}",
        date_text::long(local.date_naive()),
        local.format("%H:%M")
    );
    let pages = match copy.pages {
        1 => "1 page".to_owned(),
        pages => format!("{pages} pages"),
    };
    let about = format!("For: {}. {when}. {pages}.", copy.whom);
    let file = if copy.file.is_empty() {
        String::new()
    } else {
        format!("File: {}", copy.file)
    };
    let words = column![
        kit.words(title.clone(), 16.0, 1.3, Weight::Semibold),
        kit.caption(about).tone(Tone::Second),
        kit.caption(file).tone(Tone::Second),
    ]
    .spacing(2)
    .width(Length::Fill);
    let again = kit
        .secondary(
            again(n),
            Some(Icon::RefreshCw),
            "Make it again",
            Message::Again(n),
        )
        .called(format!("Make it again: {title}, {when}"));
    let content: El<'a, Message> = if kit.mode.has_sidebar() {
        row![words, again].spacing(12).align_y(Alignment::Center).into()
    } else {
        column![words, again].spacing(8).into()
    };
    kit.card(Owner::Plain, content)
}
