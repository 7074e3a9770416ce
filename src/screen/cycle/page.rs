//! The frame of the screen: which cycle, its four stages, and where each statement is written.

use super::orders::{waiting_help, waiting_outcomes};
use super::{Message, START, State};
use crate::domain::rules::footing::Footing;
use crate::domain::{Cycle, CyclePart, Kind, RecordId, date_text};
use crate::guidance::law;
use crate::kit::{Choice, El, Icon, Kit, Mode, Owner, Role, Semantics, Stage, Standing, Tone, Toned, Weight};
use crate::screen::about::{beginning, padded};
use crate::screen::{Context, Page, page_tabs};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// The stages of a cycle on a day, each with its state in words.
pub fn stages(cycle: &Cycle, context: &Context<'_>) -> [Stage; 4] {
    let today = context.today;
    let now = cycle.part(today);
    let short = |day| date_text::short(day, today);
    let standing = |part: CyclePart| {
        if cycle.is_finished() || part < now {
            Standing::Done
        } else if part == now {
            Standing::Now
        } else if part as usize == now as usize + 1 {
            Standing::Next
        } else {
            Standing::Later
        }
    };
    let assess = match (cycle.assessed_on, cycle.started_on) {
        (Some(day), _) => format!("Finished {}", short(day)),
        (None, Some(day)) => format!("Since {}", short(day)),
        (None, None) => "What we know".to_owned(),
    };
    let plan = match cycle.planned_on {
        Some(day) => format!("Agreed {}", short(day)),
        None => "Not agreed yet".to_owned(),
    };
    let does = match (cycle.week(today), cycle.support_from()) {
        (Some((week, of)), _) => format!("Week {week} of {of}"),
        (None, Some(day)) if day > today => format!("From {}", short(day)),
        (None, Some(day)) => format!("Since {}", short(day)),
        (None, None) => "After the plan".to_owned(),
    };
    let review = match (cycle.reviewed_on, cycle.review_due) {
        (Some(day), _) => format!("Finished {}", short(day)),
        (None, Some(day)) => short(day),
        (None, None) => "No day yet".to_owned(),
    };
    [
        Stage::new(
            CyclePart::Assess.label(),
            Icon::SearchCheck,
            standing(CyclePart::Assess),
            assess,
        ),
        Stage::new(
            CyclePart::Plan.label(),
            Icon::PencilRuler,
            standing(CyclePart::Plan),
            plan,
        ),
        Stage::new(
            CyclePart::Do.label(),
            Icon::Footprints,
            standing(CyclePart::Do),
            does,
        ),
        Stage::new(
            CyclePart::Review.label(),
            Icon::Scale,
            standing(CyclePart::Review),
            review,
        ),
    ]
}

impl State {
    /// Extra help and outcomes that were noted outside a cycle: they can be opened, and join a cycle.
    pub(super) fn waiting<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let cycle = self.cycle_id(context);
        let help = waiting_help(context).map(|e| (e.id(), e.body.text.as_str(), Kind::Provision));
        let hopes = waiting_outcomes(context).map(|e| (e.id(), e.body.text.as_str(), Kind::Outcome));
        let mut lines = Column::new().spacing(8);
        let mut any = false;
        for (id, text, kind) in help.chain(hopes) {
            any = true;
            let text = beginning(text, 120);
            let mut line = row![
                column![
                    kit.words(text.clone(), 16.0, 1.3, Weight::Semibold),
                    kit.caption(kind.label())
                ]
                .width(Length::Fill)
            ]
            .spacing(10)
            .align_y(Alignment::Center);
            if cycle.is_some() {
                line = line.push(
                    kit.secondary(
                        format!("cycle-join-{id}"),
                        Some(Icon::Plus),
                        "Add to this cycle",
                        Message::Join(id),
                    )
                    .called(format!("Add to this cycle: {text}")),
                );
            }
            lines = lines.push(line);
        }
        let words = match cycle {
            None => "These join the first cycle when you start it.",
            Some(_) => "These were noted outside a cycle.",
        };
        any.then(|| {
            kit.card(
                Owner::Plain,
                column![kit.h2("Waiting for the plan"), kit.body(words), lines].spacing(12),
            )
        })
    }

    /// Help of earlier school years, with its year and its need. What the plan above shows is not told twice.
    pub(super) fn earlier_help<'a>(
        &'a self,
        cycle: RecordId,
        context: &Context<'a>,
    ) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let file = context.file;
        let mut lines = Column::new().spacing(8);
        let mut any = false;
        for (year, entry) in file.help_of_earlier_years(context.today) {
            if file.provisions_of(cycle).any(|shown| shown.id() == entry.id()) {
                continue;
            }
            any = true;
            let need = entry.body.area.map(|area| format!(", {}", area.label()));
            let about = format!("{}{}", year.label(), need.unwrap_or_default());
            let text = beginning(&entry.body.text, 120);
            lines = lines.push(
                row![
                    column![
                        kit.words(text.clone(), 16.0, 1.3, Weight::Semibold),
                        kit.caption(about)
                    ]
                    .width(Length::Fill),
                    kit.secondary(
                        format!("help-earlier-{}", entry.id()),
                        Some(Icon::Pencil),
                        "Open",
                        Message::OpenHelp(entry.id()),
                    )
                    .called(format!("Open {text}")),
                ]
                .spacing(10)
                .align_y(Alignment::Center),
            );
        }
        any.then(|| {
            kit.card(
                Owner::Plain,
                column![kit.h2("Help in earlier years"), lines].spacing(12),
            )
        })
    }

    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let (Some(cycle), Some(facts)) = (self.cycle_id(context), &self.facts) else {
            let empty = kit.empty(
                Icon::RefreshCw,
                "The plan starts with what we know",
                "Assess, plan, do, review: four steps, done together, then again.",
                vec![
                    kit.primary(
                        START,
                        Some(Icon::SearchCheck),
                        "Start with Assess",
                        Message::Start,
                    )
                    .into(),
                ],
            );
            let law = self.law(context, "SEND Code of Practice 2015, 6.44");
            let tabs = page_tabs::tabs(&kit, Page::Cycle, |page| Message::Go(page, None));
            let mut all = column![tabs, empty].spacing(16);
            if let Some(waiting) = self.waiting(context) {
                all = all.push(waiting);
            }
            return kit.scroll("cycle", padded(all.push(law).into()));
        };
        let body = facts.body(context.today);
        let tabs = kit.stage_tabs(
            "cycle-stage",
            "The four stages",
            &stages(&body, context),
            self.stage as usize,
            Message::Stage,
        );
        let part = match self.stage {
            CyclePart::Assess => self.assess(context),
            CyclePart::Plan => self.plan(cycle, context),
            CyclePart::Do => self.does(cycle, context),
            CyclePart::Review => self.reviews(cycle, context),
        };
        let mut all = Column::new().spacing(16);
        all = all.push(page_tabs::tabs(&kit, Page::Cycle, |page| Message::Go(page, None)));
        if kit.mode <= Mode::Narrow {
            all = all.push(pick(&kit, cycle, context));
        }
        kit.scroll("cycle", padded(all.push(tabs).push(part).into()))
    }

    /// A statement of the law or the Code that speaks of this child, one press from what it says there.
    pub(super) fn law<'a>(&'a self, context: &Context<'a>, name: &'static str) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let open = self.law.contains(name);
        let footing = Footing::of(context.file, context.today);
        let source = law::for_child(name, &footing)?;
        Some(kit.disclosure(
            &format!("law-{}", name.replace([' ', ','], "-")),
            format!("Source: {}", source.name),
            open,
            Message::Law(name),
            || {
                let mut all = column![
                    kit.dense(source.says_to(&footing)),
                    kit.caption(source.weight.label())
                ]
                .spacing(4);
                if let Some(care) = source.care() {
                    all = all.push(kit.caption(care).tone(Tone::Second));
                }
                all.into()
            },
        ))
    }

    /// Which cycle, in the header where there is room.
    pub(super) fn header<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
        let kit = context.kit;
        let Some(cycle) = self.cycle_id(context) else {
            return Vec::new();
        };
        let print = kit
            .secondary(
                "cycle-print",
                Some(Icon::Printer),
                "Print plan",
                Message::Go(Page::Documents, Some(cycle)),
            )
            .into();
        if kit.mode <= Mode::Narrow {
            return vec![print];
        }
        let pick = container(pick(&kit, cycle, context)).width(Length::Fixed(220.0));
        vec![pick.into(), print]
    }
}

/// The list of cycles, newest first.
fn pick<'a>(kit: &Kit, cycle: RecordId, context: &Context<'a>) -> El<'a, Message> {
    let cycles = &context.file.cycles;
    let choices = cycles
        .iter()
        .map(|e| {
            let number = format!("Cycle {}", e.body.number);
            let title = e.body.title();
            let choice = Choice::new(title.clone());
            if title == number {
                choice
            } else {
                choice.detail(number)
            }
        })
        .collect();
    let shown = cycles.iter().position(|e| e.id() == cycle);
    kit.select(
        "cycle-pick",
        Semantics::new(Role::Select, "Which cycle"),
        choices,
        shown,
        "",
        Message::Cycle,
    )
}
