//! The form of the extra help: what, who, where, how often and for how long.

use super::{Draw, Message, State, Which};
use crate::domain::date_text::Expect;
use crate::domain::rules::{delivered, doubts};
use crate::domain::wording::plans;
use crate::domain::{Body, Day, Provision, ProvisionKind, Tier};
use crate::kit::El;
use crate::screen::Context;
use crate::screen::about::{self, Around, beginning};
use crate::screen::typed::{Typed, Written};
use iced::widget::column;

impl Written for Provision {
    const LONGS: &'static [&'static str] = &["text", "why"];
    const DAYS: &'static [(&'static str, Expect)] = &[("start", Expect::Either), ("end", Expect::Either)];
    const AMOUNTS: &'static [&'static str] = &["sessions"];
    const COUNTS: &'static [&'static str] = &["minutes", "weeks", "group"];

    fn show(&self, typed: &mut Typed) {
        for (name, text) in [
            ("text", &self.text),
            ("why", &self.why),
            ("who", &self.who),
            ("teacher", &self.teacher),
            ("place", &self.place),
            ("stopped", &self.stopped_because),
        ] {
            typed.set(name, text);
        }
        typed.set_number("minutes", self.minutes);
        typed.set_number("sessions", self.sessions_a_week);
        typed.set_number("weeks", self.weeks);
        typed.set_number("group", self.group_size);
        typed.set_day("start", self.start);
        typed.set_day("end", self.end);
        typed.set_pick("tier", Tier::ALL, self.tier);
        typed.set_pick("kind", ProvisionKind::ALL, self.kind);
        typed.set_links("outcomes", &self.outcomes);
    }

    fn read(&self, typed: &Typed, today: Day) -> Provision {
        Provision {
            text: typed.text_or("text", &self.text),
            outcomes: typed.links("outcomes").to_vec(),
            tier: typed.pick("tier", Tier::ALL),
            kind: typed.pick("kind", ProvisionKind::ALL),
            why: typed.text("why"),
            who: typed.text("who"),
            teacher: typed.text("teacher"),
            place: typed.text("place"),
            minutes: typed.count("minutes", self.minutes),
            sessions_a_week: typed.amount("sessions", self.sessions_a_week),
            weeks: typed.count("weeks", self.weeks),
            group_size: typed.count("group", self.group_size),
            start: typed.day("start", today, Expect::Either, self.start),
            end: typed.day("end", today, Expect::Either, self.end),
            stopped_because: typed.text("stopped"),
            ..self.clone()
        }
    }

    fn missing(&self) -> Option<&'static str> {
        self.text.trim().is_empty().then_some("text")
    }

    fn subject(&self) -> String {
        self.text.clone()
    }
}

/// "3 a week, 20 minutes, for 8 weeks"; empty while nothing is said.
pub fn how_often(help: &Provision) -> String {
    let mut parts = Vec::new();
    if let Some(sessions) = help.sessions_a_week {
        parts.push(format!("{sessions} a week"));
    }
    if let Some(minutes) = help.minutes {
        parts.push(delivered::duration(u64::from(minutes)));
    }
    if let Some(weeks) = help.weeks {
        parts.push(if weeks == 1 {
            "for 1 week".to_owned()
        } else {
            format!("for {weeks} weeks")
        });
    }
    parts.join(", ")
}

impl State {
    /// The form of a kind of help.
    pub(super) fn help_form<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let sheet = self.help.as_ref()?;
        let kit = context.kit;
        let draw = Draw {
            which: Which::Help,
            typed: &sheet.typed,
            context: *context,
            wrap: Message::Field,
        };
        let body = sheet.body(context.today);
        let missing = sheet.tried && sheet.typed.text("text").is_empty();
        let what = draw.long_or(
            "text",
            "What is the extra help?",
            "So clear that a stranger could give it.",
            missing.then_some("Write what the help is, in a few words."),
        );
        let typed_now = Provision {
            text: sheet.typed.text("text"),
            ..body.clone()
        };
        let hints = plans::provision_hints(&typed_now)
            .into_iter()
            .map(|hint| hint.message);
        let questions = hints.chain(doubts::doubts(&Body::from(body.clone()), context.today));
        let mut fields: Vec<El<'a, Message>> = vec![draw.asked(what, questions)];
        let outcomes = self.cycle_id(context).map_or_else(Vec::new, |cycle| {
            context
                .file
                .outcomes_of(cycle)
                .map(|e| (e.id(), beginning(&e.body.text, 90)))
                .collect()
        });
        fields.push(draw.ticks("outcomes", "Which outcomes does it serve?", outcomes));
        fields.push(draw.chips(
            "tier",
            "How near to every day’s teaching?",
            Tier::ALL.iter().map(|term| term.label().to_owned()),
        ));
        fields.push(draw.chips(
            "kind",
            "What sort of help is it?",
            ProvisionKind::ALL.iter().map(|term| term.label().to_owned()),
        ));
        fields.push(about::grid(
            draw.columns(2),
            vec![
                draw.line("who", "Who gives it?", "A name or a role."),
                draw.line("teacher", "Which teacher stays responsible?", ""),
                draw.line("place", "Where?", ""),
                draw.count("group", "How many children share it?", "1 is the child alone."),
            ],
        ));
        fields.extend(self.law(context, "SEND Code of Practice 2015, 6.36"));
        let amounts = about::grid(
            draw.columns(3),
            vec![
                draw.count("minutes", "Minutes each time", "Like 20."),
                draw.amount("sessions", "Times a week", "0.5 is every second week."),
                draw.count("weeks", "For how many weeks?", "Like 8."),
            ],
        );
        let a_week = body
            .minutes_a_week()
            .map(|minutes| format!("That is {} a week.", delivered::duration(u64::from(minutes))));
        fields.push(draw.told(amounts, a_week));
        fields.push(about::grid(
            draw.columns(2),
            vec![
                draw.day("start", "First day", "", Expect::Either),
                draw.day("end", "Last day", "", Expect::Either),
            ],
        ));
        fields.push(
            column![draw.long("why", "Why this help?", "What shows that it works.")]
                .push(self.law(context, "SEND Code of Practice 2015, 6.50"))
                .spacing(4)
                .into(),
        );
        if sheet.record.is_some() {
            fields.push(draw.line(
                "stopped",
                "If it stopped early: why?",
                "It does not go into the next cycle then.",
            ));
        }
        Some(about::record_card(
            &kit,
            "help",
            fields,
            Around {
                add: "Add extra help",
                add_this: "Add this help",
                this: "This help",
                on_close: Message::Close,
                on_add: Message::Add(Which::Help),
                on_clear: Message::Clear(Which::Help),
                on_remove: sheet.record.map(|_| Message::Remove(Which::Help)),
            },
        ))
    }
}
