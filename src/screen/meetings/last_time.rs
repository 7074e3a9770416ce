//! Since last time: the plan as it was agreed, what is still to do, how outcomes stand, what the child said.

use super::{Message, Open};
use crate::domain::rules::since::since;
use crate::domain::{RecordId, WhoMaySee, date_text};
use crate::kit::{El, Icon, Owner, Quote, Weight};
use crate::screen::{Context, Page, about};
use iced::widget::{Column, column};

/// So many of the child's sentences stand here.
const WORDS: usize = 5;

impl Open {
    /// Draws what has happened since the meeting before.
    pub(super) fn last_time<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![
            kit.h2("Since last time"),
            kit.dense("Read what was agreed, and see what has changed."),
        ]
        .spacing(12);
        let Some(entry) = super::find(context, self.id) else {
            return kit.card(Owner::Plain, all);
        };
        let mut entry = entry.clone();
        entry.body = self.body.clone();
        let since = since(context.file, &entry, context.today);
        if let Some(last) = since.last {
            let on = last.body.on.map(|on| format!(", {}", date_text::long(on)));
            all = all.push(kit.label(format!("{}{}", last.body.title(), on.unwrap_or_default())));
        }
        if let Some(cycle) = context.file.cycle() {
            let agreed = match cycle.body.planned_on {
                Some(on) => format!("The plan was agreed on {}.", date_text::medium(on)),
                None => "The plan of this cycle is not agreed yet.".to_owned(),
            };
            all = all.push(kit.dense(agreed)).push(
                kit.flow([kit
                    .secondary(
                        "meeting-plan",
                        Some(Icon::RefreshCw),
                        "Open the plan",
                        Message::Tab(Page::Cycle),
                    )
                    .into()]),
            );
        }
        let nothing = since.open.is_empty()
            && since.done.is_empty()
            && since.reviews.is_empty()
            && since.measurements.is_empty();
        for (title, actions) in [("Still to do", since.open), ("Done since then", since.done)] {
            if actions.is_empty() {
                continue;
            }
            let lines = actions
                .into_iter()
                .map(|e| super::actions::line(e, false, context));
            all = all
                .push(kit.h3(title))
                .push(Column::with_children(lines).spacing(4));
        }
        if !since.reviews.is_empty() {
            all = all.push(kit.h3("How outcomes were rated"));
            for review in since.reviews {
                let rated = review.body.rating.map(|rating| {
                    let bars = u8::try_from(rating.bars()).unwrap_or_default();
                    kit.rating_bars(bars, context.file.rules().ratings.of(rating))
                });
                let mut line =
                    column![kit.words(outcome(review.body.outcome, context), 16.0, 1.35, Weight::Medium)];
                line = line.extend(rated);
                if !review.body.impact.trim().is_empty() {
                    line = line.push(kit.caption(review.body.impact.trim()));
                }
                all = all.push(line.spacing(4));
            }
        }
        if !since.measurements.is_empty() {
            all = all.push(kit.h3("What changed"));
            for measured in since.measurements {
                let body = &measured.body;
                let of = context
                    .file
                    .outcomes
                    .iter()
                    .find(|e| Some(e.id()) == body.outcome)
                    .map(|e| &e.body);
                let unit = of.map_or("", |outcome| outcome.unit.trim());
                let mut parts = Vec::new();
                if let Some(start) = of.and_then(|outcome| outcome.baseline.value) {
                    parts.push(format!("At the start {start}."));
                }
                let on = body.on.map_or_else(String::new, |on| {
                    format!(" on {}", date_text::short(on, context.today))
                });
                if let Some(value) = body.value {
                    parts.push(format!("Now {} {on}.", format!("{value} {unit}").trim()).replace("  ", " "));
                }
                if !body.note.trim().is_empty() {
                    parts.push(body.note.trim().to_owned());
                }
                all = all.push(
                    column![
                        kit.words(outcome(body.outcome, context), 16.0, 1.35, Weight::Medium),
                        kit.dense(parts.join(" ")),
                    ]
                    .spacing(2),
                );
            }
        }
        let words = since
            .words
            .into_iter()
            .filter(|e| e.meta.who_may_see != WhoMaySee::Nobody && e.body.way.is_verbatim())
            .take(WORDS);
        let words: Vec<El<'a, Message>> = words
            .map(|e| {
                let when = e.body.on.map(|on| date_text::short(on, context.today));
                kit.quote_card(&e.body.text, Quote::S, kit.caption(when.unwrap_or_default()))
            })
            .collect();
        let silent = words.is_empty();
        if !silent {
            all = all
                .push(kit.h3(format!("What {} said since then", context.name())))
                .push(Column::with_children(words).spacing(8));
        }
        if nothing && silent {
            all = all.push(kit.dense(
                "Nothing is noted since then. Actions, ratings and measurements show here as they come.",
            ));
        }
        all = all.push(about::law_source(context, "SEND Code of Practice 2015, 6.54"));
        kit.card(Owner::Plain, all)
    }
}

/// What an outcome is called.
fn outcome(id: Option<RecordId>, context: &Context<'_>) -> String {
    context
        .file
        .outcomes
        .iter()
        .find(|e| Some(e.id()) == id)
        .map(|e| about::beginning(&e.body.text, 120))
        .filter(|text| !text.trim().is_empty())
        .unwrap_or_else(|| "An outcome".to_owned())
}
