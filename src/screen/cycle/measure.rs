//! Measurements of an outcome: the form, the chart, and the list.

use super::{Draw, Message, State, Which};
use crate::domain::date_text::{self, Expect};
use crate::domain::rules::{chart, doubts};
use crate::domain::{Body, Day, Entry, Measurement, Outcome};
use crate::kit::{El, Icon, Level, Owner, Progress, Reading, Role, Semantics, Skin, Tone, Toned, press};
use crate::screen::Context;
use crate::screen::about::{self, Around};
use crate::screen::typed::{Typed, Written};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

impl Written for Measurement {
    const LONGS: &'static [&'static str] = &[];
    const DAYS: &'static [(&'static str, Expect)] = &[("on", Expect::Past)];
    const AMOUNTS: &'static [&'static str] = &["value"];
    const COUNTS: &'static [&'static str] = &[];

    fn show(&self, typed: &mut Typed) {
        typed.set_day("on", self.on);
        typed.set_number("value", self.value);
        typed.set("note", &self.note);
        typed.set("by", &self.by);
    }

    fn read(&self, typed: &Typed, today: Day) -> Measurement {
        Measurement {
            on: typed.day("on", today, Expect::Past, self.on),
            value: typed.amount("value", self.value),
            note: typed.text("note"),
            by: typed.text("by"),
            ..self.clone()
        }
    }

    fn missing(&self) -> Option<&'static str> {
        (self.value.is_none() && self.note.trim().is_empty()).then_some("value")
    }

    fn subject(&self) -> String {
        match self.value {
            Some(value) => value.to_string(),
            None => self.note.clone(),
        }
    }
}

/// The chart of an outcome, ready to draw; none while nothing is a number.
pub fn progress(outcome: &Entry<Outcome>, context: &Context<'_>) -> Option<Progress> {
    let body = &outcome.body;
    let chart = chart::chart(body, context.file.measurements_of(outcome.id()))?;
    let what = match (body.measure.trim(), body.unit.trim()) {
        ("", "") => "What was measured".to_owned(),
        ("", unit) => unit.to_owned(),
        (measure, _) => measure.to_owned(),
    };
    let target = chart.target.map(|target| {
        let least = chart.marks.first().map_or(0.0, |mark| mark.value());
        if chart.goes_down {
            Level {
                from: least.min(target.value()),
                to: Some(target.value()),
                words: format!("Hoped for: {} or less", chart.with_unit(target)),
            }
        } else {
            Level {
                from: target.value(),
                to: None,
                words: format!("Hoped for: {} or more", chart.with_unit(target)),
            }
        }
    });
    Some(Progress {
        what,
        across: "Day".to_owned(),
        start: chart.start.map(|start| Level {
            from: start.value(),
            to: None,
            words: format!("Start: {}", chart.with_unit(start)),
        }),
        target,
        readings: chart
            .points
            .iter()
            .map(|point| Reading {
                #[allow(clippy::cast_precision_loss, reason = "a number of days")]
                at: point.days as f64,
                mark: point.on.format("%-d %b").to_string(),
                when: date_text::medium(point.on),
                value: point.value.value(),
                said: chart.with_unit(point.value),
                note: point.note.clone(),
            })
            .collect(),
        steps: Vec::new(),
    })
}

impl State {
    /// The chart of the outcome that is looked at, or how to begin one.
    pub(super) fn chart<'a>(&'a self, outcome: &'a Entry<Outcome>, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new().spacing(8);
        match progress(outcome, context) {
            Some(progress) => {
                all = all.push(kit.caption(progress.what.clone()));
                if let Some(chart) = chart::chart(&outcome.body, context.file.measurements_of(outcome.id())) {
                    all = all.push(kit.dense(chart.told()));
                }
                all = all.push(kit.progress_chart("cycle-chart", &progress, self.as_table, Message::Swap));
            }
            None => {
                all = all.push(
                    kit.dense("A start, a target or a measurement as a number makes a chart here.")
                        .tone(Tone::Second),
                );
            }
        }
        all.into()
    }

    /// The measurements of the outcome that is looked at, and the form.
    pub(super) fn measurements<'a>(
        &'a self,
        outcome: &'a Entry<Outcome>,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let chart = chart::chart(&outcome.body, context.file.measurements_of(outcome.id()));
        let mut all = Column::new().spacing(6);
        let open = self.measure.as_ref().and_then(|form| form.record);
        for entry in context.file.measurements_of(outcome.id()) {
            let body = &entry.body;
            let value = match (&chart, body.value) {
                (Some(chart), Some(value)) => chart.with_unit(value),
                (None, Some(value)) => value.to_string(),
                (_, None) => "No number".to_owned(),
            };
            let when = body.on.map_or_else(|| "No day".to_owned(), date_text::medium);
            let line = row![
                kit.dense(when.clone()).width(Length::FillPortion(2)),
                kit.dense(value.clone()).width(Length::FillPortion(2)),
                kit.caption(body.note.clone()).width(Length::FillPortion(3)),
            ]
            .spacing(10)
            .align_y(Alignment::Center);
            all = all.push(
                press(
                    format!("measure-{}", entry.id()),
                    Semantics {
                        description: body.note.clone(),
                        ..Semantics::new(Role::Button, format!("Open {when}: {value}"))
                    },
                    Skin::Row {
                        chosen: open == Some(entry.id()),
                    },
                    line,
                    Some(Message::OpenMeasure(entry.id())),
                )
                .padding(Padding::from([6.0, 8.0]))
                .min_height(44.0)
                .width(Length::Fill),
            );
        }
        match &self.measure {
            Some(_) => all = all.push(self.measure_form(context)),
            None => {
                all = all.push(container(kit.secondary(
                    "measure-new",
                    Some(Icon::Plus),
                    "Add a measurement",
                    Message::NewMeasure,
                )));
            }
        }
        all.into()
    }

    fn measure_form<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let Some(sheet) = &self.measure else {
            return column![].into();
        };
        let draw = Draw {
            which: Which::Measure,
            typed: &sheet.typed,
            context: *context,
            wrap: Message::Field,
        };
        let body = sheet.body(context.today);
        let mut fields: Vec<El<'a, Message>> = vec![about::grid(
            draw.columns(2),
            vec![
                draw.amount("value", "How much?", "A number, like 4."),
                draw.day("on", "When?", "Empty means today.", Expect::Past),
                draw.line("note", "What else was seen?", "Like: off school, 3 days."),
                draw.line("by", "Who measured?", ""),
            ],
        )];
        if sheet.tried && sheet.record.is_none() && body.missing().is_some() {
            fields.push(kit.note(kit.dense("Write a number, or what was seen.")));
        }
        fields.push(draw.asks(doubts::doubts(&Body::from(body), context.today)));
        about::record_card(
            &kit,
            "measure",
            fields,
            Around {
                add: "Add a measurement",
                add_this: "Add this measurement",
                this: "This measurement",
                on_close: Message::Close,
                on_add: Message::Add(Which::Measure),
                on_clear: Message::Clear(Which::Measure),
                on_remove: sheet.record.map(|_| Message::Remove(Which::Measure)),
            },
        )
    }

    /// The outcomes to choose from, one looked at.
    pub(super) fn which_outcome<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let outcomes: Vec<_> = self
            .cycle_id(context)
            .map(|cycle| context.file.outcomes_of(cycle).collect())
            .unwrap_or_default();
        let ids: Vec<_> = outcomes.iter().map(|e| e.id()).collect();
        let chosen = ids.iter().position(|id| Some(*id) == self.looked);
        let choices = (1..)
            .zip(&outcomes)
            .map(|(n, e)| crate::kit::Choice::new(format!("{n}. {}", about::beginning(&e.body.text, 80))))
            .collect();
        let first = ids.first().copied();
        context.kit.select_field(
            crate::kit::Field::new("cycle-looked", "Which outcome?"),
            choices,
            chosen,
            move |n| match ids.get(n).copied().or(first) {
                Some(id) => Message::Look(id),
                None => Message::Stage(1),
            },
        )
    }

    /// The card of measurements in Do.
    pub(super) fn measured<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let outcome = self.outcome_looked(context)?;
        Some(
            kit.card(
                Owner::Plain,
                column![
                    kit.h2("How it goes"),
                    self.which_outcome(context),
                    self.chart(outcome, context),
                    self.measurements(outcome, context),
                ]
                .spacing(12),
            ),
        )
    }
}
