//! Specialists: who was asked, how long it takes, and what became of the advice (SEND Code of Practice 2015,
//! 6.58 to 6.62).

use super::shelf::{self, Draw, Shelf, Words};
use super::typed::{Sheet, Typed, Written};
use super::{Action, Context, Page, Request, about, needs_more};
use crate::domain::date_text::{self, Expect};
use crate::domain::referral::Standing;
use crate::domain::rules::doubts;
use crate::domain::{
    Body, ChildFile, Day, Entry, Kind, Provision, RecordId, Referral, Role, Strategy, order,
};
use crate::kit::{El, Icon, Semantics, Tone, Toned, Weight};
use crate::store::{Change, Op, OpName};
use iced::widget::{Column, column, row};
use iced::{Alignment, Length};

/// The screen.
pub type State = shelf::State<Specialists>;
type Message = shelf::Message<More>;

/// The sorts of specialist that one asks.
const ROLES: [Role; 8] = [
    Role::EducationalPsychologist,
    Role::SpeechTherapist,
    Role::OccupationalTherapist,
    Role::BehaviourSupport,
    Role::Camhs,
    Role::Paediatrician,
    Role::AdviceService,
    Role::Other,
];

impl Written for Referral {
    const LONGS: &'static [&'static str] = &["why", "advice"];
    const DAYS: &'static [(&'static str, Expect)] = &[
        ("asked-on", Expect::Past),
        ("agreed-on", Expect::Past),
        ("appointment-on", Expect::Either),
        ("report-on", Expect::Past),
        ("shared-on", Expect::Past),
    ];
    const AMOUNTS: &'static [&'static str] = &[];
    const COUNTS: &'static [&'static str] = &[];

    fn show(&self, typed: &mut Typed) {
        for (name, text) in [
            ("service", &self.text),
            ("why", &self.why),
            ("asked-by", &self.asked_by),
            ("advice", &self.advice),
            ("ended", &self.ended_because),
        ] {
            typed.set(name, text);
        }
        typed.set_pick("role", &ROLES, self.role);
        for (name, day) in [
            ("asked-on", self.asked_on),
            ("agreed-on", self.parents_agreed_on),
            ("appointment-on", self.appointment_on),
            ("report-on", self.report_on),
            ("shared-on", self.shared_on),
        ] {
            typed.set_day(name, day);
        }
    }

    fn read(&self, typed: &Typed, today: Day) -> Referral {
        let day = |name, expect, old| typed.day(name, today, expect, old);
        Referral {
            text: typed.text_or("service", &self.text),
            // A role that is not offered here stays as it was.
            role: typed
                .pick("role", &ROLES)
                .or_else(|| self.role.filter(|role| !ROLES.contains(role))),
            why: typed.text("why"),
            asked_by: typed.text("asked-by"),
            asked_on: day("asked-on", Expect::Past, self.asked_on),
            parents_agreed_on: day("agreed-on", Expect::Past, self.parents_agreed_on),
            appointment_on: day("appointment-on", Expect::Either, self.appointment_on),
            report_on: day("report-on", Expect::Past, self.report_on),
            shared_on: day("shared-on", Expect::Past, self.shared_on),
            advice: typed.text("advice"),
            ended_because: typed.text("ended"),
            ..self.clone()
        }
    }

    fn missing(&self) -> Option<&'static str> {
        self.text.trim().is_empty().then_some("service")
    }

    fn subject(&self) -> String {
        self.text.clone()
    }
}

/// What is on the page.
#[derive(Debug, Default)]
pub struct Specialists;

/// What can happen beyond writing: a piece of advice, by its line, becomes something.
#[derive(Debug, Clone)]
pub enum More {
    Strategy(usize),
    Help(usize),
}

impl Shelf for Specialists {
    type Body = Referral;
    type More = More;

    const PAGE: Page = Page::Specialists;
    const WORDS: Words = Words {
        title: "Specialists",
        line: "Who was asked, and what came of it.",
        add: "Add a specialist",
        add_this: "Add this specialist",
        this: "This specialist",
        empty: (
            Icon::Stethoscope,
            "Has anybody from outside been asked?",
            "An educational psychologist, a therapist, behaviour support. Note the day, so that you see how long it takes.",
        ),
    };
    const KEY: &'static str = "referral";
    const SCROLLS: (&'static str, &'static str) = ("specialists", "referral-form");
    const FIRST: &'static str = "service";

    fn entries(file: &ChildFile) -> &[Entry<Referral>] {
        &file.referrals
    }

    fn top<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let go = |page| shelf::Message::Go(page, None);
        let signs = needs_more::card(context, Page::Specialists, go);
        let said = match &signs {
            Some(_) => None,
            None => about::law(context, "SEND Code of Practice 2015, 6.59"),
        };
        let all = column![]
            .push(signs)
            .push(said)
            .push(needs_more::ask(context, go));
        Some(all.spacing(12).into())
    }

    fn card<'a>(entry: &'a Entry<Referral>, context: &Context<'a>) -> (El<'a, Message>, Semantics) {
        let kit = context.kit;
        let body = &entry.body;
        let standing = standing(body, context.today);
        let mut text = column![
            kit.words(body.text.as_str(), 17.0, 1.3, Weight::Semibold),
            kit.body(standing.clone()),
        ]
        .spacing(4)
        .width(Length::Fill);
        if !body.why.is_empty() {
            text = text.push(kit.dense(body.why.as_str()).tone(Tone::Second));
        }
        if let Some(came) = came_of(body) {
            text = text.push(kit.caption(came));
        }
        if body.report_on.is_some() && body.shared_on.is_none() {
            text = text.push(kit.caption("Does school have the report? Note the day you share it."));
        }
        let content = row![kit.icon_toned(Icon::Stethoscope, 20.0, Tone::Second), text]
            .spacing(14)
            .align_y(Alignment::Start);
        (content.into(), shelf::spoken(&body.text, standing))
    }

    fn fields<'a>(
        &'a self,
        draw: &Draw<'a, More>,
        sheet: &'a Sheet<Referral>,
        body: &Referral,
    ) -> Vec<El<'a, Message>> {
        let context = &draw.context;
        let missing = sheet.tried && sheet.typed.text("service").is_empty();
        let mut fields = vec![
            draw.line_or(
                "service",
                "Which service?",
                "Like: speech and language therapy.",
                missing.then_some("Write which service was asked."),
            ),
            draw.pick(
                "role",
                "What sort of specialist?",
                "",
                ROLES.iter().map(|role| role.label().to_owned()),
            ),
            draw.long("why", "Why were they asked?", "What they shall look at."),
            draw.line("asked-by", "Who asked?", "Like: the SENCO."),
            draw.told(
                draw.day("asked-on", "Asked on", "", Expect::Past),
                body.waiting_days(context.today)
                    .map(|days| waiting(days, body, context.today)),
            ),
        ];
        fields.push(
            column![draw.day("agreed-on", "Home agreed on", "", Expect::Past)]
                .push(about::law_source(context, "SEND Code of Practice 2015, 6.59"))
                .spacing(4)
                .into(),
        );
        fields.push(draw.day("appointment-on", "Appointment on", "", Expect::Either));
        fields.push(draw.day("report-on", "The report came on", "", Expect::Past));
        fields.push(draw.day("shared-on", "Shared with school on", "", Expect::Past));
        fields.push(draw.long(
            "advice",
            "What do they advise?",
            "One piece of advice on each line.",
        ));
        fields.extend(advice(sheet.record.is_some(), body, context));
        if body.report_on.is_none() {
            fields.push(draw.line("ended", "If it ended without a report: why?", ""));
        }
        fields.push(draw.asks(doubts::doubts(&Body::from(body.clone()), context.today)));
        fields
    }

    fn more(
        &mut self,
        more: More,
        form: Option<&mut Sheet<Referral>>,
        context: &Context<'_>,
    ) -> Option<Action<Message>> {
        let Some(form) = form else {
            return Some(Action::none());
        };
        Some(become_something(&more, form, context).unwrap_or_else(Action::none))
    }
}

/// Makes a piece of advice a strategy or extra help, and notes at the referral what it became: one step.
fn become_something(
    more: &More,
    form: &mut Sheet<Referral>,
    context: &Context<'_>,
) -> Option<Action<Message>> {
    let record = form.record?;
    let file = context.file;
    let mut body = form.body(context.today);
    let (More::Strategy(n) | More::Help(n)) = more;
    let text = body.advice_lines().nth(*n)?.to_owned();
    let by = format!("Advice: {}.", body.text.trim().trim_end_matches('.'));
    let id = context.new_id();
    let (kind, new, focus) = match more {
        More::Strategy(n) => (
            Kind::Strategy,
            Change::put(
                file.id(),
                id,
                Strategy {
                    text: text.clone(),
                    how: by,
                    order: order::last(file.strategies.iter().map(|e| e.body.order)),
                    ..Strategy::default()
                },
            ),
            format!("advice-strategy-{n}"),
        ),
        More::Help(n) => (
            Kind::Provision,
            Change::put(
                file.id(),
                id,
                Provision {
                    text: text.clone(),
                    cycle: Some(running(context)?),
                    why: by,
                    order: order::last(file.provisions.iter().map(|e| e.body.order)),
                    ..Provision::default()
                },
            ),
            format!("advice-help-{n}"),
        ),
    };
    body.became.push(id);
    form.hands_over(body.clone());
    Some(
        Action::ask(Request::Do {
            op: Op::new(OpName::Add(kind), text),
            changes: vec![new, Change::put(file.id(), record, body)],
        })
        .and(Request::Focus(focus)),
    )
}

/// The cycle whose plan new help goes into.
fn running(context: &Context<'_>) -> Option<RecordId> {
    context
        .file
        .cycle()
        .filter(|cycle| !cycle.body.is_finished())
        .map(Entry::id)
}

/// Each piece of advice with what it became, or with what it can become.
fn advice<'a>(kept: bool, body: &Referral, context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let file = context.file;
    body.advice_lines().next()?;
    if !kept {
        let words = "Once it is added, each line can become a strategy or extra help.";
        return Some(kit.caption(words).into());
    }
    let cycle = running(context);
    let mut all = Column::new()
        .spacing(12)
        .push(kit.h2("What becomes of the advice?"));
    for (n, line) in body.advice_lines().enumerate() {
        let strategy = file
            .strategies
            .iter()
            .find(|e| body.became.contains(&e.id()) && e.body.text == line);
        let help = file
            .provisions
            .iter()
            .find(|e| body.became.contains(&e.id()) && e.body.text == line);
        let mut ways: Vec<El<'a, Message>> = Vec::new();
        ways.push(match strategy {
            Some(entry) => kit
                .quiet(
                    format!("advice-strategy-{n}"),
                    Some(Icon::HandHeart),
                    "Open the strategy",
                    shelf::Message::Go(Page::Helps, Some(entry.id())),
                )
                .called(format!("Open the strategy: {line}"))
                .into(),
            None => kit
                .secondary(
                    format!("advice-strategy-{n}"),
                    Some(Icon::HandHeart),
                    "Make this a strategy",
                    shelf::Message::More(More::Strategy(n)),
                )
                .called(format!("Make this a strategy: {line}"))
                .into(),
        });
        match (help, cycle) {
            (Some(entry), _) => ways.push(
                kit.quiet(
                    format!("advice-help-{n}"),
                    Some(Icon::RefreshCw),
                    "Open the extra help",
                    shelf::Message::Go(Page::Cycle, Some(entry.id())),
                )
                .called(format!("Open the extra help: {line}"))
                .into(),
            ),
            (None, Some(_)) => ways.push(
                kit.secondary(
                    format!("advice-help-{n}"),
                    Some(Icon::RefreshCw),
                    "Make this extra help",
                    shelf::Message::More(More::Help(n)),
                )
                .called(format!("Make this extra help: {line}"))
                .into(),
            ),
            (None, None) => {}
        }
        all = all.push(column![kit.dense(line.to_owned()), kit.flow(ways)].spacing(6));
    }
    if cycle.is_none() {
        all = all.push(kit.caption("Extra help belongs to a plan. Begin a support cycle to add it there."));
    }
    Some(kit.sunk(all))
}

/// How far it has come, in words.
fn standing(body: &Referral, today: Day) -> String {
    let short = |day| date_text::short(day, today);
    match body.standing(today) {
        Standing::NotAsked => "Not asked yet".to_owned(),
        Standing::Ended => format!("Ended: {}", body.ended_because.trim()),
        Standing::Reported(day) => format!("The report came on {}.", short(day)),
        Standing::Waiting | Standing::Coming(_) | Standing::Seen(_) => {
            let asked = body
                .asked_on
                .map_or_else(String::new, |day| format!("Asked on {}. ", short(day)));
            let rest = body.waiting_days(today).map_or_else(
                || waits_for(body, today).unwrap_or_default(),
                |days| waiting(days, body, today),
            );
            format!("{asked}{rest}").trim().to_owned()
        }
    }
}

/// "46 days so far.", "The appointment was after 19 days. The report is still to come."
fn waiting(days: i64, body: &Referral, today: Day) -> String {
    let days = match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    match body.standing(today) {
        Standing::Seen(_) => format!("The appointment was after {days}. The report is still to come."),
        Standing::Reported(_) => format!("The wait was {days}."),
        _ => match waits_for(body, today) {
            Some(coming) => format!("{days} so far. {coming}"),
            None => format!("{days} so far."),
        },
    }
}

fn waits_for(body: &Referral, today: Day) -> Option<String> {
    match body.standing(today) {
        Standing::Coming(day) => Some(format!("The appointment is on {}.", date_text::short(day, today))),
        Standing::Seen(day) => Some(format!(
            "The appointment was on {}. The report is still to come.",
            date_text::short(day, today)
        )),
        _ => None,
    }
}

fn came_of(body: &Referral) -> Option<String> {
    match body.became.len() {
        0 => None,
        1 => Some("1 thing came of the advice".to_owned()),
        n => Some(format!("{n} things came of the advice")),
    }
}
