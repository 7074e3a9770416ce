//! Assess: strengths first, what is hard, what each source says, home and school side by side.

use super::facts::{Names, sign_names, source_names};
use super::{Draw, Message, State, Which};
use crate::domain::date_text::Expect;
use crate::domain::rules::doubts;
use crate::domain::{AssessSource, Body, Sign};
use crate::kit::{El, Icon, Owner};
use crate::screen::Context;
use crate::screen::about;
use iced::Length;
use iced::widget::{column, container};

impl State {
    /// The stage Assess.
    pub(super) fn assess<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let Some(facts) = &self.facts else {
            return column![].into();
        };
        let name = context.name();
        let file = context.file;
        let draw = Draw {
            which: Which::Facts,
            typed: &facts.typed,
            context: *context,
            wrap: Message::Field,
        };
        let strengths = file.strengths.iter().map(|e| (e.id(), e.body.text.clone()));
        let hard = file.difficulties.iter().map(|e| (e.id(), e.body.text.clone()));
        let base = about::grid(
            draw.columns(2),
            vec![
                draw.ticks("strengths", "Strengths to build on", strengths),
                draw.ticks("difficulties", "What is hard, in focus now", hard),
            ],
        );
        let both = about::grid(
            draw.columns(2),
            vec![
                side(&draw, Owner::Home, "at-home", "How it is at home"),
                side(&draw, Owner::School, "at-school", "How it is at school"),
            ],
        );
        let sources = AssessSource::ALL.iter().map(|source| {
            let label = match source {
                AssessSource::Child => format!("What {name} says"),
                source => source.label().to_owned(),
            };
            let hint = if *source == AssessSource::Child {
                "Exact words go in quotation marks."
            } else {
                ""
            };
            part(&draw, source_names(*source), &label, hint)
        });
        let signs = Sign::ALL
            .iter()
            .map(|sign| part(&draw, sign_names(*sign), sign.label(), "Only if somebody saw it."));
        let body = facts.body(context.today);
        let finished = body.assessed_on.is_some();
        let says =
            (body.source(AssessSource::Child).next()).map_or_else(String::new, |said| said.text.clone());
        let mut end = column![
            kit.h2("When was this found out?"),
            about::grid(
                draw.columns(2),
                vec![
                    draw.day("started-on", "This cycle began on", "", Expect::Either),
                    draw.day("assessed-on", "Assess was finished on", "", Expect::Either),
                ]
            ),
        ]
        .spacing(12);
        end = end.push(draw.asks(doubts::doubts(&Body::from(body), context.today)));
        if !finished {
            end = end.push(container(kit.primary(
                "cycle-assessed",
                Some(Icon::Check),
                "Assess is finished today",
                Message::Today("assessed-on"),
            )));
        }
        let columns = draw.columns(2);
        column![
            kit.card(Owner::Plain, column![kit.h2("Strengths first"), base].spacing(12)),
            kit.card(
                Owner::Plain,
                column![
                    kit.h2("Home and school, side by side"),
                    kit.dense("Both are right about what they see. They may differ."),
                    both,
                ]
                .spacing(12)
            ),
            kit.card(
                Owner::Plain,
                column![
                    kit.h2("What each one knows"),
                    about::grid(columns, sources.collect()),
                ]
                .push(draw.came_from_file(&says))
                .push(self.law(context, "SEND Code of Practice 2015, 6.45"))
                .push(self.law(context, "SEND Code of Practice 2015, 6.20"))
                .spacing(12)
            ),
            kit.card(
                Owner::Plain,
                column![
                    kit.h2("Four signs to look at"),
                    kit.dense(format!("They tell what was seen, and are no verdict on {name}.")),
                    about::grid(columns, signs.collect()),
                ]
                .push(self.law(context, "SEND Code of Practice 2015, 6.17"))
                .spacing(12)
            ),
            kit.card(Owner::Plain, end),
        ]
        .spacing(16)
        .into()
    }
}

fn side<'a>(draw: &Draw<'a>, owner: Owner, field: &'static str, label: &str) -> El<'a, Message> {
    draw.context
        .kit
        .card(owner, draw.long(field, label, "What one can see and hear."))
}

/// What one source says, who says so and when. What it is about stands in each label, for people who hear it.
fn part<'a>(draw: &Draw<'a>, names: Names, label: &str, hint: &str) -> El<'a, Message> {
    let kit = draw.context.kit;
    let [text, on, by] = names;
    let mut all = column![draw.long(text, label, hint)].spacing(8);
    if !draw.typed.text(text).is_empty() || !draw.typed.line(by).is_empty() || !draw.typed.line(on).is_empty()
    {
        all = all.push(about::grid(
            draw.columns(2),
            vec![
                draw.line(by, &format!("{label}: who?"), ""),
                draw.day(on, &format!("{label}: when?"), "", Expect::Past),
            ],
        ));
    }
    kit.sunk(container(all).width(Length::Fill))
}
