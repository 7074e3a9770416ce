//! The form of an outcome: the parts of its sentence, where it starts and leads, and who does what.

use super::{Draw, Message, State, Which};
use crate::domain::date_text::Expect;
use crate::domain::rules::doubts;
use crate::domain::wording::plans;
use crate::domain::{Area, Baseline, Body, Day, Eyes, Matters, NeedOrWant, Outcome};
use crate::kit::{El, Icon, Owner};
use crate::screen::Context;
use crate::screen::about::{self, Around, beginning, exact_words};
use crate::screen::typed::{Typed, Written};
use iced::Length;
use iced::widget::{Column, column, container};

/// The two lists of what is important.
const MATTERS: [Matters; 2] = [Matters::To, Matters::For];

impl Written for Outcome {
    const LONGS: &'static [&'static str] = &["text", "child-will", "home-will", "school-will"];
    const DAYS: &'static [(&'static str, Expect)] =
        &[("by-when", Expect::Future), ("baseline-on", Expect::Past)];
    const AMOUNTS: &'static [&'static str] = &["baseline", "target"];
    const COUNTS: &'static [&'static str] = &[];

    fn show(&self, typed: &mut Typed) {
        for (name, text) in [
            ("text", &self.text),
            ("change", &self.change),
            ("how-well", &self.how_well),
            ("place", &self.place),
            ("with", &self.with_support),
            ("baseline-text", &self.baseline.text),
            ("baseline-how", &self.baseline.how),
            ("target-text", &self.target_text),
            ("measure", &self.measure),
            ("unit", &self.unit),
            ("no-link", &self.no_link_because),
            ("child-will", &self.child_will),
            ("home-will", &self.home_will),
            ("school-will", &self.school_will),
        ] {
            typed.set(name, text);
        }
        typed.set_day("by-when", self.by_when);
        typed.set_day("baseline-on", self.baseline.on);
        typed.set_number("baseline", self.baseline.value);
        typed.set_number("target", self.target);
        typed.set_pick("wish", &Eyes::ALL, self.wish_of);
        typed.set_pick("need", NeedOrWant::ALL, self.need_or_want);
        typed.set_pick("matters", &MATTERS, self.matters);
        typed.set_pick("area", &Area::ALL, self.area);
        typed.set_links("difficulties", &self.difficulties);
        typed.set_links("quote", self.quote.as_slice());
        typed.set_links("aspiration", self.aspiration.as_slice());
    }

    fn read(&self, typed: &Typed, today: Day) -> Outcome {
        Outcome {
            text: typed.text_or("text", &self.text),
            change: typed.text("change"),
            how_well: typed.text("how-well"),
            place: typed.text("place"),
            with_support: typed.text("with"),
            by_when: typed.day("by-when", today, Expect::Future, self.by_when),
            wish_of: typed.pick("wish", &Eyes::ALL),
            need_or_want: typed.pick("need", NeedOrWant::ALL),
            matters: typed.pick("matters", &MATTERS),
            area: typed.pick("area", &Area::ALL),
            difficulties: typed.links("difficulties").to_vec(),
            baseline: Baseline {
                value: typed.amount("baseline", self.baseline.value),
                text: typed.text("baseline-text"),
                on: typed.day("baseline-on", today, Expect::Past, self.baseline.on),
                how: typed.text("baseline-how"),
            },
            target: typed.amount("target", self.target),
            target_text: typed.text("target-text"),
            measure: typed.text("measure"),
            unit: typed.text("unit"),
            quote: typed.link("quote"),
            aspiration: typed.link("aspiration"),
            no_link_because: typed.text("no-link"),
            child_will: typed.text("child-will"),
            home_will: typed.text("home-will"),
            school_will: typed.text("school-will"),
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

/// The words a person reads for one of the two lists.
pub fn matters_words(matters: Matters, name: &str) -> String {
    match matters {
        Matters::To => format!("Important to {name}"),
        Matters::For => format!("Important for {name}"),
    }
}

impl State {
    /// The form of an outcome.
    pub(super) fn outcome_form<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let sheet = self.outcome.as_ref()?;
        let kit = context.kit;
        let name = context.name();
        let draw = Draw {
            which: Which::Outcome,
            typed: &sheet.typed,
            context: *context,
            wrap: Message::Field,
        };
        let body = sheet.body(context.today);
        let missing = sheet.tried && sheet.typed.text("text").is_empty();
        let sentence = draw.long_or(
            "text",
            "The outcome in one sentence",
            "In your own words. It is printed as it stands here.",
            missing.then_some("Write what will be different, in one sentence."),
        );
        // What was typed now counts here, not what an empty field leaves in place.
        let typed_now = Outcome {
            text: sheet.typed.text("text"),
            ..body.clone()
        };
        let hints = plans::outcome_hints(&typed_now, name)
            .into_iter()
            .map(|hint| hint.message);
        let questions = hints.chain(doubts::doubts(&Body::from(body.clone()), context.today));
        let fields = vec![
            formula(&draw, &body),
            draw.asked(sentence, questions),
            origin(&draw),
            link(&draw, &body),
            measures(&draw),
            self.sides(&draw),
        ];
        Some(about::record_card(
            &kit,
            "outcome",
            fields,
            Around {
                add: "Add an outcome",
                add_this: "Add this outcome",
                this: "This outcome",
                on_close: Message::Close,
                on_add: Message::Add(Which::Outcome),
                on_clear: Message::Clear(Which::Outcome),
                on_remove: sheet.record.map(|_| Message::Remove(Which::Outcome)),
            },
        ))
    }

    /// What child, home and school will do, in columns of the same width.
    fn sides<'a>(&'a self, draw: &Draw<'a>) -> El<'a, Message> {
        let kit = draw.context.kit;
        let name = draw.context.name();
        let side = |owner, field, label: String, hint: &str| -> El<'a, Message> {
            container(kit.card(owner, draw.long(field, &label, hint)))
                .width(Length::FillPortion(1))
                .into()
        };
        let columns = vec![
            side(
                Owner::Child,
                "child-will",
                format!("{name} will"),
                "One small thing.",
            ),
            side(
                Owner::Home,
                "home-will",
                "Home will".to_owned(),
                "What fits the day.",
            ),
            side(
                Owner::School,
                "school-will",
                "School will".to_owned(),
                "Who does it, and when.",
            ),
        ];
        column![kit.h3("Who does what"), about::grid(draw.columns(3), columns),]
            .push(self.law(&draw.context, "SEND Code of Practice 2015, 6.43"))
            .spacing(10)
            .into()
    }
}

/// The parts of the sentence, and the sentence they make.
fn formula<'a>(draw: &Draw<'a>, body: &Outcome) -> El<'a, Message> {
    let kit = draw.context.kit;
    let name = draw.context.name();
    let parts = vec![
        draw.day(
            "by-when",
            "By when?",
            "Like 8 December, or in 6 weeks.",
            Expect::Future,
        ),
        draw.line(
            "change",
            &format!("What will {name} do?"),
            "Like: write four sentences.",
        ),
        draw.line(
            "how-well",
            "How well, or how often?",
            "Like: in 4 lessons out of 5.",
        ),
        draw.line("place", "Where?", "Like: in writing lessons."),
        draw.line("with", "With what support?", "Like: using a picture plan."),
    ];
    let mut all = column![
        kit.h3("A sentence in five parts"),
        kit.dense(format!(
            "By a day, {name} will do something, so well, in a place, with this support."
        )),
        about::grid(draw.columns(2), parts),
    ]
    .spacing(10);
    if let Some(sentence) = body.sentence(name) {
        let same = draw.typed.text("text").ends_with(&sentence);
        let mut offer = Column::new().spacing(8).push(kit.body(sentence));
        if !same {
            offer = offer.push(kit.secondary(
                "outcome-use",
                Some(Icon::ArrowDown),
                "Use this sentence",
                Message::UseSentence,
            ));
        }
        all = all.push(kit.sunk(offer));
    }
    all.into()
}

fn origin<'a>(draw: &Draw<'a>) -> El<'a, Message> {
    let name = draw.context.name();
    let who = |eyes: Eyes| match eyes {
        Eyes::Child => name.to_owned(),
        Eyes::Parent => "Home".to_owned(),
        Eyes::School => "School".to_owned(),
    };
    column![
        draw.chips("wish", "Whose wish is it?", Eyes::ALL.map(who)),
        draw.chips(
            "need",
            &format!("Does {name} need it, want it, or both?"),
            NeedOrWant::ALL.iter().map(|term| term.label().to_owned()),
        ),
        draw.chips(
            "matters",
            &format!("Important to {name}, or for {name}?"),
            MATTERS.map(|matters| matters_words(matters, name)),
        ),
        draw.pick(
            "area",
            "Area",
            "",
            Area::ALL.iter().map(|area| area.label().to_owned())
        ),
        draw.ticks(
            "difficulties",
            "What is hard, that this will change?",
            draw.context
                .file
                .difficulties
                .iter()
                .map(|e| (e.id(), e.body.text.clone())),
        ),
    ]
    .spacing(16)
    .into()
}

/// Words or a wish of the child's, or why neither.
fn link<'a>(draw: &Draw<'a>, body: &Outcome) -> El<'a, Message> {
    let context = &draw.context;
    let kit = context.kit;
    let names = context.names();
    let words = exact_words(context, body.quote).take(40);
    let wishes = context
        .file
        .aspirations
        .iter()
        .map(|e| (e.id(), beginning(&e.body.text, 70)));
    let mut all = column![
        kit.h3(format!("Where it comes from in {names} life")),
        draw.one(
            "aspiration",
            &format!("A wish or hope of {names}"),
            "No wish yet",
            wishes
        ),
        draw.one("quote", &format!("{names} own words"), "No words yet", words),
    ]
    .spacing(12);
    if body.quote.is_none() && body.aspiration.is_none() {
        all = all.push(draw.line(
            "no-link",
            "Or why it comes from neither",
            "Like: we will ask before half term.",
        ));
    }
    all.into()
}

fn measures<'a>(draw: &Draw<'a>) -> El<'a, Message> {
    let kit = draw.context.kit;
    let name = draw.context.name();
    let start = vec![
        draw.line(
            "baseline-text",
            &format!("Where does {name} start?"),
            "In words: one sentence, with an adult.",
        ),
        draw.amount("baseline", "As a number", "Like 1. It can stay empty."),
        draw.day("baseline-on", "Measured on", "", Expect::Past),
        draw.line("baseline-how", "How was it measured?", ""),
        draw.line(
            "target-text",
            "Where do we hope to be?",
            "In words: four sentences, in 4 lessons out of 5.",
        ),
        draw.amount("target", "Hoped for, as a number", "Like 4. It can stay empty."),
        draw.line(
            "measure",
            "How will we know?",
            "Like: tick sheet in the writing book.",
        ),
        draw.line("unit", "What is counted?", "Like: sentences, or days out of 5."),
    ];
    column![
        kit.h3("Start, hope, and how we will know"),
        about::grid(draw.columns(2), start)
    ]
    .spacing(10)
    .into()
}
