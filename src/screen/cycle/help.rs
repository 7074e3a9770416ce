//! The form of the extra help: what, who, where, how often and for how long.

use super::{Draw, Message, State, Which};
use crate::domain::date_text::Expect;
use crate::domain::rules::{delivered, doubts};
use crate::domain::wording::plans;
use crate::domain::{Area, Body, Day, HelpPlace, Provision, ProvisionKind, Tier};
use crate::kit::El;
use crate::screen::Context;
use crate::screen::about::{self, Around, beginning};
use crate::screen::typed::{Typed, Written};
use iced::widget::column;

impl Written for Provision {
    const LONGS: &'static [&'static str] = &["text", "why", "note"];
    const DAYS: &'static [(&'static str, Expect)] = &[("start", Expect::Either), ("end", Expect::Either)];
    const AMOUNTS: &'static [&'static str] = &["sessions"];
    const COUNTS: &'static [&'static str] = &["weeks", "group"];

    fn show(&self, typed: &mut Typed) {
        for (name, text) in [
            ("text", &self.text),
            ("why", &self.why),
            ("note", &self.note),
            ("who", &self.who),
            ("who-name", &self.who_name),
            ("teacher", &self.teacher),
            ("place", &self.place),
            ("stopped", &self.stopped_because),
        ] {
            typed.set(name, text);
        }
        typed.set_range("minutes", self.minutes, self.minutes_up_to);
        let year = self.school_year.map(|year| year.short());
        typed.set("year", &year.unwrap_or_default());
        typed.set_number("sessions", self.sessions_a_week);
        typed.set_number("weeks", self.weeks);
        typed.set_number("group", self.group_size);
        typed.set_day("start", self.start);
        typed.set_day("end", self.end);
        typed.set_pick("tier", Tier::ALL, self.tier);
        typed.set_pick("kind", ProvisionKind::ALL, self.kind);
        typed.set_pick("takes-place", HelpPlace::ALL, self.takes_place);
        typed.set_pick("area", &Area::ALL, self.area);
        typed.set_links("outcomes", &self.outcomes);
        typed.set_links("difficulties", &self.difficulties);
    }

    fn read(&self, typed: &Typed, today: Day) -> Provision {
        let (minutes, minutes_up_to) = typed.range("minutes", (self.minutes, self.minutes_up_to));
        Provision {
            text: typed.text_or("text", &self.text),
            note: typed.text("note"),
            outcomes: typed.links("outcomes").to_vec(),
            tier: typed.pick("tier", Tier::ALL),
            kind: typed.pick("kind", ProvisionKind::ALL),
            why: typed.text("why"),
            who: typed.text("who"),
            who_name: typed.text("who-name"),
            area: typed.pick("area", &Area::ALL),
            difficulties: typed.links("difficulties").to_vec(),
            school_year: typed.year("year", self.school_year),
            takes_place: typed.pick("takes-place", HelpPlace::ALL),
            teacher: typed.text("teacher"),
            place: typed.text("place"),
            minutes,
            minutes_up_to,
            sessions_a_week: typed.amount("sessions", self.sessions_a_week),
            weeks: typed.count("weeks", self.weeks),
            group_size: typed.count("group", self.group_size),
            start: typed.day("start", today, Expect::Either, self.start),
            end: typed.day("end", today, Expect::Either, self.end),
            stopped_because: typed.text("stopped"),
            ..self.clone()
        }
    }

    fn unread(&self, typed: &Typed) -> Option<&'static str> {
        let minutes = typed.range_fault("minutes").map(|_| "minutes");
        minutes.or_else(|| typed.year_fault("year").map(|_| "year"))
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
    if let Some((least, most)) = help.session() {
        parts.push(delivered::range(least.into(), most.into()));
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
                draw.line("who", "Who gives it?", "A role, like teaching assistant."),
                draw.line("who-name", "What is their name?", "Like Mrs Hill."),
                draw.line("teacher", "Which teacher stays responsible?", ""),
                draw.count("group", "How many children share it?", "1 is the child alone."),
            ],
        ));
        fields.extend(self.law(context, "SEND Code of Practice 2015, 6.36"));
        fields.push(draw.chips(
            "takes-place",
            "Where does it take place?",
            HelpPlace::ALL.iter().map(|term| term.label().to_owned()),
        ));
        fields.push(draw.line("place", "Where exactly?", "Like the quiet table."));
        let amounts = about::grid(
            draw.columns(3),
            vec![
                draw.range("minutes", "Minutes each time", "Like 20, or 20 to 30."),
                draw.amount("sessions", "Times a week", "0.5 is every second week."),
                draw.count("weeks", "For how many weeks?", "Like 8."),
            ],
        );
        let a_week = body
            .minutes_a_week()
            .map(|(least, most)| format!("That is {} a week.", delivered::range(least.into(), most.into())));
        fields.push(draw.told(amounts, a_week));
        fields.push(about::grid(
            draw.columns(2),
            vec![
                draw.day("start", "First day", "", Expect::Either),
                draw.day("end", "Last day", "", Expect::Either),
            ],
        ));
        fields.push(draw.long(
            "note",
            "What else matters about it?",
            "Like: it stops when he is tired.",
        ));
        fields.push(draw.pick(
            "area",
            "Which area of need is it mainly for?",
            "",
            Area::ALL.iter().map(|term| term.label().to_owned()),
        ));
        let hard = context.file.difficulties.iter();
        fields.push(draw.ticks(
            "difficulties",
            "What is hard, that this helps with?",
            hard.map(|e| (e.id(), beginning(&e.body.text, 90))),
        ));
        fields.push(draw.year(
            "year",
            "School year",
            "Only for help of another year than the plan, like 2023/24.",
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
