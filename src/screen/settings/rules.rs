//! Rules and reminders: the numbers and words that law and Code leave open. They lie with the child's records.

use crate::domain::rules::counting::A_YEAR;
use crate::domain::{Child, Kind, LocalRules, Reached, Scope};
use crate::kit::{El, Field, Icon, Mode, Owner};
use crate::screen::{Action, Context, Request, about};
use crate::store::{Change, Op, OpName};
use iced::widget::column;

/// The minutes on offer for a meeting that counts.
const LEAST_MINUTES: [u32; 6] = [10, 15, 20, 30, 45, 60];
/// The minutes from which a parents' evening may count.
const EVENING: [u32; 4] = [15, 20, 30, 45];
/// The shares of planned help on offer, in per cent.
const SHARES: [u32; 6] = [50, 60, 70, 80, 90, 100];
/// The days on offer after which the written record is asked about.
const DAYS: [u32; 5] = [3, 7, 10, 14, 28];

/// What is typed and on its way to the store.
#[derive(Debug, Default)]
pub struct State {
    typed: Option<LocalRules>,
}

/// What can happen in the section.
#[derive(Debug, Clone)]
pub enum Message {
    LeastMinutes(u32),
    Evening(Option<u32>),
    Share(u32),
    Days(u32),
    AsNumbers(bool),
    Call(Reached, String),
    Usual,
}

impl State {
    fn now<'a>(&'a self, context: &Context<'a>) -> &'a LocalRules {
        self.typed.as_ref().unwrap_or_else(|| context.file.rules())
    }

    /// Takes in a change, and saves it in the child's record.
    pub(super) fn update(&mut self, message: Message, context: &Context<'_>) -> Action<super::Message> {
        let mut rules = self.now(context).clone();
        match message {
            Message::LeastMinutes(minutes) => rules.least_minutes = minutes,
            Message::Evening(minutes) => rules.parents_evening_from = minutes,
            Message::Share(share) => rules.least_per_cent = share,
            Message::Days(days) => rules.record_after_days = days,
            Message::AsNumbers(numbers) => rules.ratings.as_numbers = numbers,
            Message::Call(rating, word) => rules.ratings.call(rating, &word),
            Message::Usual => {
                rules = LocalRules {
                    extra: rules.extra,
                    ..LocalRules::default()
                }
            }
        }
        if rules == *self.now(context) || !has_child(context) {
            return Action::none();
        }
        let file = context.file;
        let id = file.child.meta.id;
        let body = Child {
            rules: rules.clone(),
            ..file.child.body.clone()
        };
        self.typed = Some(rules);
        Action::ask(Request::Save {
            key: id.to_string(),
            op: Op::new(OpName::Edit(Kind::Child), context.name()),
            change: Change::put(file.child.meta.scope, id, body),
        })
    }

    /// What has come back from the store is read from there again.
    pub(super) fn refreshed(&mut self, context: &Context<'_>) {
        self.typed.take_if(|typed| typed == context.file.rules());
    }

    /// The cards of the section.
    pub(super) fn cards<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let kit = context.kit;
        if !has_child(context) {
            return vec![
                kit.card(
                    Owner::Plain,
                    column![
                        kit.h2("Rules belong to a child"),
                        kit.body("Open a child first. What you set here lies with that child’s records."),
                    ]
                    .spacing(8),
                ),
            ];
        }
        let rules = self.now(context);
        vec![
            meetings(rules, context),
            help(rules, context),
            record(rules, context),
            ratings(rules, context),
            usual(rules, context),
        ]
    }
}

/// Whether a child is open. Settings can be opened without one.
fn has_child(context: &Context<'_>) -> bool {
    context.file.child.meta.scope != Scope::Shared
}

/// The values on offer; one that came from elsewhere is among them.
fn offered(values: &[u32], now: u32) -> Vec<u32> {
    let mut all = values.to_vec();
    if !all.contains(&now) {
        all.push(now);
        all.sort_unstable();
    }
    all
}

fn meetings<'a>(rules: &LocalRules, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let minutes = offered(&LEAST_MINUTES, rules.least_minutes)
        .into_iter()
        .map(|minutes| (minutes, format!("{minutes} minutes")));
    let evenings = offered(&EVENING, rules.parents_evening_from.unwrap_or(EVENING[0]))
        .into_iter()
        .map(|minutes| (Some(minutes), format!("From {minutes} minutes")));
    kit.card(
        Owner::Plain,
        column![
            kit.h2(format!("Which meetings count towards {A_YEAR} a year?")),
            kit.dense("The Code names no number of minutes. You can also decide it for one meeting."),
            kit.group(
                "A meeting counts from",
                "",
                kit.radio_chips(
                    "rules-minutes",
                    "A meeting counts from",
                    minutes,
                    Some(&rules.least_minutes),
                    Message::LeastMinutes,
                )
            ),
            kit.group(
                "A parents’ evening counts",
                "Only if it was longer than usual.",
                kit.radio_chips(
                    "rules-evening",
                    "A parents’ evening counts",
                    std::iter::once((None, "Never".to_owned())).chain(evenings),
                    Some(&rules.parents_evening_from),
                    Message::Evening,
                )
            ),
        ]
        .push(about::law_source(context, "SEND Code of Practice 2015, 6.65"))
        .push(about::law_source(context, "SEND Code of Practice 2015, 6.69"))
        .spacing(12),
    )
}

fn help<'a>(rules: &LocalRules, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let shares = offered(&SHARES, rules.least_per_cent)
        .into_iter()
        .map(|share| (share, format!("{share} %")));
    kit.card(
        Owner::Plain,
        column![
            kit.h2("Extra help that takes place"),
            kit.dense("Home asks what gets in the way when less than this share took place."),
            kit.radio_chips(
                "rules-share",
                "Extra help that takes place",
                shares,
                Some(&rules.least_per_cent),
                Message::Share,
            ),
        ]
        .spacing(12),
    )
}

fn record<'a>(rules: &LocalRules, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let days = offered(&DAYS, rules.record_after_days)
        .into_iter()
        .map(|days| (days, format!("{days} days")));
    kit.card(
        Owner::Plain,
        column![
            kit.h2("The written record of a meeting"),
            kit.dense("Home asks whether it has come after so many days."),
            kit.radio_chips(
                "rules-record",
                "The written record of a meeting",
                days,
                Some(&rules.record_after_days),
                Message::Days,
            ),
        ]
        .push(about::law_source(context, "SEND Code of Practice 2015, 6.71"))
        .spacing(12),
    )
}

fn ratings<'a>(rules: &LocalRules, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let mut all = column![
        kit.h2("How close did we get?"),
        kit.dense("What the five ratings of a review are called."),
        kit.radio_chips(
            "rules-ratings",
            "What the five ratings are called",
            [(false, "Words".to_owned()), (true, "Numbers".to_owned())],
            Some(&rules.ratings.as_numbers),
            Message::AsNumbers,
        ),
    ]
    .spacing(12);
    if !rules.ratings.as_numbers {
        let fields = Reached::ALL
            .iter()
            .map(|rating| {
                let typed = rules.ratings.own.get(*rating as usize).map_or("", String::as_str);
                let rating = *rating;
                kit.text_field(
                    Field::new(&format!("rules-rating-{}", rating as usize), rating.label())
                        .hint("Empty is the usual word."),
                    typed,
                    move |word| Message::Call(rating, word),
                    None,
                )
            })
            .collect();
        let columns = if kit.mode >= Mode::Compact { 2 } else { 1 };
        all = all.push(about::grid(columns, fields));
    }
    kit.card(Owner::Plain, all)
}

fn usual<'a>(rules: &LocalRules, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let mut all = column![kit.caption(format!(
        "These rules are kept with {} records, and go along when you take them with you.",
        context.names()
    ))]
    .spacing(8);
    if !rules.is_usual() {
        all = all.push(kit.quiet(
            "rules-usual",
            Some(Icon::Undo2),
            "Set all back to usual",
            Message::Usual,
        ));
    }
    kit.card(Owner::Plain, all)
}
