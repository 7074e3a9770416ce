//! Plan: what is aimed for, the extra help, who does what, and what was agreed.

use super::{Draw, Message, NEW_HELP, NEW_OUTCOME, State, Which, help};
use crate::domain::date_text::Expect;
use crate::domain::rules::{delivered, doubts, thread};
use crate::domain::{Body, Cycle, Outcome, RecordId, date_text};
use crate::kit::{
    Cell, Column as Head, El, Icon, Kit, Mode, Owner, Role, Semantics, Skin, Table, TableRow, Tone, Toned,
    Weight, press,
};
use crate::screen::Context;
use crate::screen::about;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// One of the three parts of an outcome: what the child, home or school will do.
type PartOf = fn(&Outcome) -> &str;

impl State {
    /// The stage Plan; a form that is open takes its place.
    pub(super) fn plan<'a>(&'a self, cycle: RecordId, context: &Context<'a>) -> El<'a, Message> {
        if let Some(form) = self.outcome_form(context).or_else(|| self.help_form(context)) {
            return form;
        }
        let kit = context.kit;
        let mut all = column![self.aims(cycle, context)].spacing(16);
        let helps = self.helps(cycle, context);
        let sides = sides(cycle, context);
        all = if kit.mode.two_panes() {
            all.push(
                row![
                    container(helps).width(Length::FillPortion(4)),
                    container(sides).width(Length::FillPortion(3)),
                ]
                .spacing(16),
            )
        } else {
            all.push(helps).push(sides)
        };
        if let Some(threads) = self.threads(cycle, context) {
            all = all.push(threads);
        }
        if let Some(waiting) = self.waiting(context) {
            all = all.push(waiting);
        }
        if let Some(earlier) = self.earlier_help(cycle, context) {
            all = all.push(earlier);
        }
        all.push(self.agreed(context)).into()
    }

    /// The outcomes, as a table.
    fn aims<'a>(&'a self, cycle: RecordId, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let outcomes: Vec<_> = context.file.outcomes_of(cycle).collect();
        if outcomes.is_empty() {
            return kit.empty(
                Icon::Target,
                "What would make a difference by the review?",
                format!("Start from something {name} wishes for."),
                vec![
                    kit.primary(
                        NEW_OUTCOME,
                        Some(Icon::Plus),
                        "Add an outcome",
                        Message::NewOutcome,
                    )
                    .into(),
                ],
            );
        }
        let rows = (1_usize..).zip(&outcomes).map(|(n, entry)| {
            let body = &entry.body;
            let words = format!("{n}. {}", body.text);
            let shown = row![
                kit.numeral(Owner::Child, n),
                kit.words(body.text.clone(), 15.0, 1.3, Weight::Semibold)
                    .width(Length::Fill)
            ]
            .spacing(12)
            .align_y(Alignment::Center);
            let by = body
                .by_when
                .map(|day| date_text::short(day, context.today))
                .unwrap_or_default();
            TableRow::new(
                format!("outcome-row-{}", entry.id()),
                format!("Open outcome {n}"),
                [
                    Cell::showing(shown, words),
                    Cell::new(start_words(body)),
                    Cell::new(target_words(body)),
                    Cell::new(body.measure.clone()),
                    Cell::new(by),
                ],
            )
            .on_press(Message::OpenOutcome(entry.id()))
        });
        let columns = vec![
            Head::new("Outcome").wide(5).unsorted(),
            Head::new(format!("Where {name} started")).wide(3).unsorted(),
            Head::new("Where we hope to be").wide(3).unsorted(),
            Head::new("How we will know").wide(3).unsorted(),
            Head::new("By when").wide(2).unsorted(),
        ];
        let table = kit.table(
            Table::new("outcomes", "Outcomes", columns, rows),
            &self.outcomes,
            Message::Outcomes,
        );
        let add = kit.secondary(
            NEW_OUTCOME,
            Some(Icon::Plus),
            "Add an outcome",
            Message::NewOutcome,
        );
        let mut all = column![title(&kit, "What we are aiming for", add), table].spacing(10);
        if let Some(many) = doubts::many_outcomes(context.file, cycle) {
            all = all.push(kit.tip(Icon::Lightbulb, kit.dense(many)));
        }
        let waiting: Vec<String> = thread::needs_without_outcome(context.file, cycle)
            .into_iter()
            .filter_map(|id| context.file.difficulties.iter().find(|e| e.id() == id))
            .map(|e| e.body.text.clone())
            .collect();
        if !waiting.is_empty() {
            let words = format!("Chosen in Assess, and no outcome yet: {}.", waiting.join(", "));
            all = all.push(kit.tip(Icon::Lightbulb, kit.dense(words)));
        }
        kit.card(Owner::Plain, all)
    }

    /// The extra help, as a table.
    fn helps<'a>(&'a self, cycle: RecordId, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let file = context.file;
        let add = kit.secondary(NEW_HELP, Some(Icon::Plus), "Add help", Message::NewHelp);
        let minutes = delivered::week(file, cycle).words();
        let minutes = minutes.map(|words| kit.caption(format!("{words} a week")));
        // Beside the title where there is room, else below it.
        let (beside, below) = if kit.mode >= Mode::Compact {
            (minutes, None)
        } else {
            (None, minutes)
        };
        let at_the_end = iced::widget::Row::new()
            .push(beside)
            .push(add)
            .spacing(12)
            .align_y(Alignment::Center);
        let mut all = column![title(&kit, "The extra help", at_the_end)]
            .push(below)
            .spacing(10);
        let outcomes: Vec<RecordId> = file.outcomes_of(cycle).map(|e| e.id()).collect();
        let rows: Vec<TableRow<'a, Message>> = file
            .provisions_of(cycle)
            .map(|entry| {
                let body = &entry.body;
                let serves: Vec<String> = (1..)
                    .zip(&outcomes)
                    .filter(|(_, id)| body.outcomes.contains(id))
                    .map(|(n, _): (usize, _)| n.to_string())
                    .collect();
                let mut often = help::how_often(body);
                if !body.stopped_because.trim().is_empty() {
                    often = "Stopped".to_owned();
                }
                TableRow::new(
                    format!("help-row-{}", entry.id()),
                    format!("Open {}", body.text),
                    [
                        Cell::new(body.text.clone()),
                        Cell::new(body.given_by()),
                        Cell::new(often),
                        Cell::new(serves.join(", ")),
                    ],
                )
                .on_press(Message::OpenHelp(entry.id()))
            })
            .collect();
        if rows.is_empty() {
            all = all.push(kit.body("No help is planned yet.").tone(Tone::Second));
        } else {
            let columns = vec![
                Head::new("What").wide(4).unsorted(),
                Head::new("With").wide(3).unsorted(),
                Head::new("How often").wide(3).unsorted(),
                Head::new("Outcome").wide(2).unsorted(),
            ];
            all = all.push(kit.table(
                Table::new("helps", "The extra help", columns, rows),
                &self.helps,
                Message::Helps,
            ));
            let unclear = thread::unclear_help(file, cycle).len();
            if unclear > 0 {
                let words = match unclear {
                    1 => "One of these leaves open what will happen. Open it to see what would help."
                        .to_owned(),
                    n => {
                        format!("{n} of these leave open what will happen. Open them to see what would help.")
                    }
                };
                all = all.push(kit.tip(Icon::Lightbulb, kit.dense(words)));
            }
        }
        kit.card(Owner::Plain, all)
    }

    /// When and with whom it was agreed, and who was told.
    fn agreed<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let Some(facts) = &self.facts else {
            return column![].into();
        };
        let name = context.name();
        let draw = Draw {
            which: Which::Facts,
            typed: &facts.typed,
            context: *context,
            wrap: Message::Field,
        };
        let body = facts.body(context.today);
        let day = |field, label: &str, hint: &str| draw.day(field, label, hint, Expect::Either);
        let mut all = column![kit.h2("Agreed together")].spacing(14);
        all = all.push(about::grid(
            draw.columns(2),
            vec![
                day("planned-on", "The plan was agreed on", ""),
                day("review-due", "We look back on", "The day of the review."),
                day("agreed-on", "Agreed with a parent or carer on", ""),
                draw.line("agreed-with", "With whom?", ""),
                day("child-involved-on", &format!("{name} took part on"), ""),
                draw.line(
                    "child-how",
                    &format!("How did {name} take part?"),
                    "In talk, pictures, signs or choices.",
                ),
                day("copy-on", "Home was given a copy on", ""),
                day(
                    "told-on",
                    "School told home formally on",
                    "When SEN support begins.",
                ),
                day("staff-told-on", "Shared with staff on", ""),
                draw.line("shared-with", "Shared with whom?", ""),
                day(
                    "doing-from",
                    "The help begins on",
                    "Empty means the day it was agreed.",
                ),
                draw.line("name", "A name for this cycle", "Like: Autumn term 2026."),
            ],
        ));
        all = all.push(child_view(&draw, &body));
        all = all.push(draw.asks(doubts::doubts(&Body::from(body.clone()), context.today)));
        let mut buttons: Vec<El<'a, Message>> = Vec::new();
        if let Some(on) = body.planned_on {
            // It stands where the button was: a second press meets nothing that removes.
            let said = format!("The plan was agreed on {}", date_text::long(on));
            buttons.push(
                container(kit.body(said))
                    .padding(Padding::from([10.0, 0.0]))
                    .into(),
            );
        } else {
            buttons.push(
                kit.primary(
                    "cycle-agree",
                    Some(Icon::Handshake),
                    "The plan is agreed today",
                    Message::Today("planned-on"),
                )
                .into(),
            );
        }
        let remove = kit.quiet(
            "cycle-remove",
            Some(Icon::Trash2),
            "Remove this cycle",
            Message::RemoveCycle,
        );
        all = all
            .push(self.law(context, "SEND Code of Practice 2015, 6.48"))
            .push(self.law(context, "SEND Code of Practice 2015, 6.49"))
            .push(kit.flow(buttons))
            .push(kit.divider())
            .push(container(remove).align_right(Length::Fill));
        kit.card(Owner::Plain, all)
    }
}

/// What the child thinks of the plan and what came of it, or why not.
fn child_view<'a>(draw: &Draw<'a>, body: &Cycle) -> El<'a, Message> {
    let kit = draw.context.kit;
    let name = draw.context.name();
    let mut all = column![
        kit.h3(format!("What {name} thinks of the plan")),
        about::grid(
            draw.columns(2),
            vec![
                draw.long(
                    "child-view",
                    &format!("{} view", draw.context.names()),
                    "Exact words go in quotation marks."
                ),
                draw.long(
                    "child-view-used",
                    "What was done with it?",
                    "Like: the nod stays as it is."
                ),
            ],
        ),
    ]
    .spacing(10);
    all = all.push(draw.came_from_file(&body.child_view));
    if body.child_view.trim().is_empty() {
        all = all.push(draw.line(
            "no-child-view",
            "Or why there is no view yet",
            "It can be asked another time.",
        ));
    }
    all.into()
}

fn title<'a>(kit: &Kit, words: &str, add: impl Into<El<'a, Message>>) -> El<'a, Message> {
    row![container(kit.h2(words)).width(Length::Fill), add.into()]
        .spacing(12)
        .align_y(Alignment::Center)
        .into()
}

/// Where the child started: in words, else as a number.
pub fn start_words(body: &Outcome) -> String {
    with_unit(
        &body.baseline.text,
        body.baseline.value.map(|n| n.to_string()),
        &body.unit,
    )
}

/// Where it shall lead.
pub fn target_words(body: &Outcome) -> String {
    with_unit(&body.target_text, body.target.map(|n| n.to_string()), &body.unit)
}

fn with_unit(text: &str, number: Option<String>, unit: &str) -> String {
    match (text.trim(), number) {
        ("", Some(number)) => format!("{number} {}", unit.trim()).trim().to_owned(),
        (text, _) => text.to_owned(),
    }
}

/// What child, home and school said they will do, with the outcome it belongs to.
fn sides<'a>(cycle: RecordId, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let outcomes: Vec<_> = (1..).zip(context.file.outcomes_of(cycle)).collect();
    let mut all = column![kit.h2("Who does what")].spacing(14);
    let sides: [(Owner, Icon, String, PartOf); 3] = [
        (Owner::Child, Icon::UserRound, format!("{name} will"), |o| {
            &o.child_will
        }),
        (Owner::Home, Icon::House, "Home will".to_owned(), |o| &o.home_will),
        (Owner::School, Icon::School, "School will".to_owned(), |o| {
            &o.school_will
        }),
    ];
    for (owner, icon, who, will) in sides {
        let mut lines = Column::new()
            .spacing(2)
            .push(kit.words(who.clone(), 16.0, 1.3, Weight::Semibold));
        let mut any = false;
        for (n, entry) in &outcomes {
            let words = will(&entry.body).trim();
            if words.is_empty() {
                continue;
            }
            any = true;
            let n: usize = *n;
            lines = lines.push(
                press(
                    format!("will-{}-{}", owner_key(owner), entry.id()),
                    Semantics {
                        description: format!("Outcome {n}"),
                        ..Semantics::new(Role::Button, format!("{who}: {words}"))
                    },
                    Skin::Row { chosen: false },
                    row![kit.dense(words).width(Length::Fill), kit.caption(n.to_string())]
                        .spacing(8)
                        .align_y(Alignment::Center),
                    Some(Message::OpenOutcome(entry.id())),
                )
                .padding(Padding::from([6.0, 6.0]))
                .width(Length::Fill),
            );
        }
        if !any {
            lines = lines.push(kit.caption("Nothing agreed yet."));
        }
        all = all.push(row![kit.tile(owner, icon), lines.width(Length::Fill)].spacing(12));
    }
    kit.card(Owner::Plain, all)
}

fn owner_key(owner: Owner) -> &'static str {
    match owner {
        Owner::Child => "child",
        Owner::Home => "home",
        _ => "school",
    }
}
