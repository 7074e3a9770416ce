//! Review: how close each outcome came, what each voice says, and what comes next.

use super::{Draw, Message, State, Which};
use crate::domain::date_text::{self, Expect};
use crate::domain::{Cycle, Day, Decision, Entry, Outcome, Reached, RecordId, Review};
use crate::kit::{El, Icon, Mode, Owner, Role, Semantics, Skin, Tone, Toned, Weight, press};
use crate::screen::about::{self, beginning, exact_words};
use crate::screen::draw::FROM_FILE;
use crate::screen::typed::{Change, Typed, Written};
use crate::screen::{Context, Page, needs_more};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

impl Written for Review {
    const LONGS: &'static [&'static str] = &[
        "evidence",
        "impact",
        "quality",
        "child-view",
        "child-used",
        "parent",
        "school",
        "differ",
        "next",
    ];
    const DAYS: &'static [(&'static str, Expect)] = &[("on", Expect::Past)];
    const AMOUNTS: &'static [&'static str] = &[];
    const COUNTS: &'static [&'static str] = &[];

    fn show(&self, typed: &mut Typed) {
        for (name, text) in [
            ("evidence", &self.evidence),
            ("impact", &self.impact),
            ("quality", &self.quality),
            ("child-view", &self.child_view),
            ("child-used", &self.child_view_used),
            ("no-child-view", &self.no_child_view_because),
            ("parent", &self.parent_view),
            ("school", &self.school_view),
            ("differ", &self.views_differ),
            ("next", &self.next),
        ] {
            typed.set(name, text);
        }
        typed.set_day("on", self.on);
        typed.set_day(FROM_FILE, self.from_file);
        typed.set_pick("rating", Reached::ALL, self.rating);
        typed.set_pick("decision", Decision::ALL, self.decision);
        typed.set_links("words", self.child_words.as_slice());
    }

    fn read(&self, typed: &Typed, today: Day) -> Review {
        Review {
            on: typed.day("on", today, Expect::Past, self.on),
            rating: typed.pick("rating", Reached::ALL),
            evidence: typed.text("evidence"),
            impact: typed.text("impact"),
            quality: typed.text("quality"),
            // The child's own view is kept to the letter.
            child_view: typed.raw("child-view"),
            child_words: typed.link("words"),
            child_view_used: typed.text("child-used"),
            no_child_view_because: typed.text("no-child-view"),
            from_file: typed.day(FROM_FILE, today, Expect::Past, self.from_file),
            parent_view: typed.text("parent"),
            school_view: typed.text("school"),
            views_differ: typed.text("differ"),
            decision: typed.pick("decision", Decision::ALL),
            next: typed.text("next"),
            ..self.clone()
        }
    }

    fn missing(&self) -> Option<&'static str> {
        None
    }

    fn subject(&self) -> String {
        self.rating
            .map(|rating| rating.label().to_owned())
            .unwrap_or_default()
    }
}

impl State {
    /// The stage Review.
    pub(super) fn reviews<'a>(&'a self, cycle: RecordId, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let outcomes: Vec<_> = context.file.outcomes_of(cycle).collect();
        let Some(looked) = self.outcome_looked(context) else {
            return kit.empty(
                Icon::Scale,
                "Nothing to look back on yet",
                "The review looks at the outcomes of the plan, one by one.",
                vec![
                    kit.primary(
                        "review-plan",
                        Some(Icon::PencilRuler),
                        "See the plan",
                        Message::Stage(1),
                    )
                    .into(),
                ],
            );
        };
        let list = self.list(cycle, &outcomes, context);
        let one = self.one(looked, context);
        if kit.mode.two_panes() {
            row![
                container(list).width(Length::FillPortion(2)),
                container(one).width(Length::FillPortion(6)),
            ]
            .spacing(16)
            .into()
        } else {
            column![list, one].spacing(16).into()
        }
    }

    /// The outcomes with their ratings, how far it has come, and the way on.
    fn list<'a>(
        &'a self,
        cycle: RecordId,
        outcomes: &[&'a Entry<Outcome>],
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let mut rated = 0;
        let mut all = Column::new().spacing(10);
        for (n, entry) in (1usize..).zip(outcomes) {
            let rating = context.file.reviews_of(entry.id()).find_map(|e| e.body.rating);
            rated += usize::from(rating.is_some());
            let word = rating.map_or_else(|| "Not rated yet".to_owned(), |r| called(r, context));
            let chosen = self.looked == Some(entry.id());
            let content = column![
                kit.caption(format!("Outcome {n}")),
                kit.words(beginning(&entry.body.text, 90), 16.0, 1.3, Weight::Semibold),
                kit.rating_bars(
                    rating.map_or(0, |r| u8::try_from(r.bars()).unwrap_or(0)),
                    word.clone()
                ),
            ]
            .spacing(6);
            all = all.push(
                press(
                    format!("review-of-{}", entry.id()),
                    Semantics {
                        selected: chosen,
                        description: word,
                        ..Semantics::new(Role::Button, format!("Outcome {n}: {}", entry.body.text))
                    },
                    Skin::Card { chosen },
                    content,
                    Some(Message::Look(entry.id())),
                )
                .padding(Padding::from([12.0, 16.0]))
                .width(Length::Fill),
            );
        }
        let words = format!("{rated} of {} outcomes rated", outcomes.len());
        // A long list is said in words alone; so many small pieces could not be told apart.
        all = if outcomes.len() <= 12 {
            all.push(kit.segment_bar(rated, outcomes.len(), words))
        } else {
            all.push(kit.label(words))
        };
        let open = super::finish::rated(self, cycle, context) < outcomes.len();
        all.push(self.finish_card(cycle, open, context)).into()
    }

    fn finish_card<'a>(&'a self, cycle: RecordId, open: bool, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let Some(facts) = &self.facts else {
            return column![].into();
        };
        let draw = Draw {
            which: Which::Facts,
            typed: &facts.typed,
            context: *context,
            wrap: Message::Field,
        };
        let body: Cycle = facts.body(context.today);
        let mut all = column![draw.long(
            "review-note",
            "What do we want to remember?",
            "About the whole cycle."
        )]
        .spacing(12);
        let next = context
            .file
            .cycles
            .iter()
            .find(|e| e.body.carried_from == Some(cycle));
        if body.is_finished() {
            all = all.push(draw.day("reviewed-on", "The review was finished on", "", Expect::Either));
        } else {
            all = all.push(kit.primary(
                "review-finish",
                Some(Icon::Check),
                "Finish the review",
                Message::Today("reviewed-on"),
            ));
            if open {
                all = all.push(kit.caption("Some outcomes are not rated yet. You can finish all the same."));
            }
        }
        all = match next {
            Some(next) => all.push(kit.caption(format!("It goes on in {}.", next.body.title()))),
            None => {
                let mut more = column![draw_next(self, context)].spacing(8);
                more = more.push(kit.secondary(
                    "cycle-next",
                    Some(Icon::RefreshCw),
                    "Start the next cycle",
                    Message::Next,
                ));
                more = more.push(
                    kit.caption("What continues goes on from where it is now. This cycle stays as it is."),
                );
                all.push(more)
            }
        };
        if let Some(more) = needs_more::card(context, Page::Cycle, |page| Message::Go(page, None)) {
            all = all.push(more);
        }
        all.push(self.law(context, "SEND Code of Practice 2015, 6.54"))
            .into()
    }

    /// The review of one outcome.
    fn one<'a>(&'a self, outcome: &'a Entry<Outcome>, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let Some(sheet) = &self.review else {
            return column![].into();
        };
        let draw = Draw {
            which: Which::Review,
            typed: &sheet.typed,
            context: *context,
            wrap: Message::Field,
        };
        let body = sheet.body(context.today);
        let chart = kit.card(
            Owner::Plain,
            column![
                kit.h2(beginning(&outcome.body.text, 160)),
                self.chart(outcome, context),
                earlier(outcome, sheet.record, context),
            ]
            .spacing(8),
        );
        let rating = kit.card(
            Owner::Plain,
            column![
                kit.h2("How close did we get?"),
                kit.radio_ratings(
                    "review-rating",
                    "How close did we get?",
                    Reached::ALL
                        .iter()
                        .map(|reached| (called(*reached, context), bars(Some(*reached)))),
                    body.rating.map(|rating| rating as usize),
                    |n| Message::Field(Which::Review, Change::Pick("rating", Some(n))),
                ),
                kit.caption(format!("This rates the plan, not {}.", context.name())),
            ]
            .spacing(10),
        );
        let top: El<'a, Message> = if kit.mode >= Mode::Compact {
            row![
                container(chart).width(Length::FillPortion(3)),
                container(rating).width(Length::FillPortion(2)),
            ]
            .spacing(16)
            .into()
        } else {
            column![chart, rating].spacing(16).into()
        };
        let mut all = column![top, voices(&draw, &body), after(&draw)].spacing(16);
        let add = kit.primary("review-add", None, "Add this review", Message::Add(Which::Review));
        let below: El<'a, Message> = match sheet.record {
            None if self.again == Some(outcome.id()) => kit.flow([
                add.into(),
                kit.quiet("review-clear", None, "Not now", Message::Clear(Which::Review))
                    .into(),
            ]),
            None => kit.flow([
                add.into(),
                kit.quiet("review-clear", None, "Clear", Message::Clear(Which::Review))
                    .into(),
            ]),
            Some(_) => row![
                kit.caption("Saved as you type.").width(Length::Fill),
                kit.flow([
                    kit.secondary(
                        "review-again",
                        Some(Icon::RefreshCw),
                        "Look back again",
                        Message::Again,
                    )
                    .into(),
                    kit.quiet(
                        "review-remove",
                        Some(Icon::Trash2),
                        "Remove this review",
                        Message::Remove(Which::Review),
                    )
                    .into(),
                ]),
            ]
            .align_y(Alignment::Center)
            .into(),
        };
        all = all.push(below);
        all.into()
    }
}

/// The day of the next review, for the cycle that comes next.
fn draw_next<'a>(state: &'a State, context: &Context<'a>) -> El<'a, Message> {
    let draw = Draw {
        which: Which::Next,
        typed: &state.next.typed,
        context: *context,
        wrap: Message::Field,
    };
    draw.day(
        "review-due",
        "When do we look back next?",
        "The day of the next review.",
        Expect::Future,
    )
}

/// How many of five bars are filled; none without a rating.
fn bars(rating: Option<Reached>) -> u8 {
    rating.map_or(0, |rating| u8::try_from(rating.bars()).unwrap_or(0))
}

/// What a rating is called here.
fn called(rating: Reached, context: &Context<'_>) -> String {
    context.file.rules().ratings.of(rating)
}

/// How it was rated before, in this cycle and in those it carries on from (S1.9). `shown` is the review that
/// the form is over.
fn earlier<'a>(
    outcome: &'a Entry<Outcome>,
    shown: Option<RecordId>,
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    let file = context.file;
    let mut all = Column::new().spacing(2);
    let mut at = Some(outcome);
    let mut seen: Vec<RecordId> = Vec::new();
    while let Some(entry) = at.filter(|e| !seen.contains(&e.id())) {
        let this = seen.is_empty();
        seen.push(entry.id());
        let cycle = entry
            .body
            .cycle
            .and_then(|id| file.cycles.iter().find(|e| e.id() == id));
        let cycle = cycle.map(|e| e.body.title()).unwrap_or_default();
        let newest = file.reviews_of(entry.id()).next().map(Entry::id);
        for review in file.reviews_of(entry.id()).filter(|e| Some(e.id()) != shown) {
            let rating = review
                .body
                .rating
                .map_or_else(|| "Not rated".to_owned(), |rating| called(rating, context));
            let on = review.body.on.map(date_text::medium).unwrap_or_default();
            let parts: Vec<&str> = [cycle.as_str(), on.as_str()]
                .into_iter()
                .filter(|p| !p.is_empty())
                .collect();
            let when = if this && newest == Some(review.id()) {
                "Newest"
            } else {
                "Before"
            };
            let words = format!("{when}, {}: {rating}", parts.join(", "));
            let line: El<'a, Message> = if this {
                kit.link(
                    format!("review-open-{}", review.id()),
                    words,
                    Message::OpenReview(review.id()),
                )
                .into()
            } else {
                kit.caption(words).into()
            };
            all = all.push(line);
        }
        at = entry
            .body
            .carried_from
            .and_then(|id| file.outcomes.iter().find(|e| e.id() == id));
    }
    all.into()
}

/// Three views in columns of the same width, and where they differ.
fn voices<'a>(draw: &Draw<'a>, body: &Review) -> El<'a, Message> {
    let context = &draw.context;
    let kit = context.kit;
    let name = context.name();
    let words = exact_words(context, body.child_words).take(40);
    // Each view has the same room.
    let view = |owner, field, label: &str, hint: &str| kit.card(owner, draw.long(field, label, hint));
    let there = "What it is like from there.";
    let child = draw.long("child-view", &format!("{name} says"), "Exact words “like this”.");
    let views = vec![
        kit.card(
            Owner::Child,
            column![child]
                .push(draw.came_from_file(&body.child_view))
                .spacing(8),
        ),
        view(Owner::Home, "parent", "Home says", there),
        view(Owner::School, "school", "School says", there),
    ];
    let mut used = column![about::grid(
        draw.columns(2),
        vec![
            draw.one("words", "Or words that are kept already", "None", words),
            draw.long(
                "child-used",
                "What was done with it?",
                "What changes because of the child’s view."
            ),
        ]
    )]
    .spacing(10);
    if body.child_view.trim().is_empty() && body.child_words.is_none() {
        used = used.push(draw.line("no-child-view", "Or why there is no view yet", ""));
    }
    if !body.has_child_view() {
        used = used.push(
            kit.words(
                format!("What does {name} say, and what was done with it? Or why not this time?"),
                14.0,
                1.35,
                Weight::Medium,
            )
            .tone(Tone::Child),
        );
    }
    column![
        about::grid(draw.columns(3), views),
        kit.card(Owner::Child, used),
        draw.long(
            "differ",
            "Where the views differ",
            "Each stays as it is. Nobody has to give way."
        ),
    ]
    .spacing(12)
    .into()
}

/// What made the difference, and what comes next.
fn after<'a>(draw: &Draw<'a>) -> El<'a, Message> {
    let kit = draw.context.kit;
    let made = column![
        draw.long(
            "evidence",
            "What can one see?",
            "A rating stands on something that was seen."
        ),
        draw.long("impact", "What made the difference?", "What the help changed."),
        draw.long(
            "quality",
            "How well was the help given?",
            "As planned, less often, by whom."
        ),
    ]
    .spacing(14);
    let next = column![
        draw.chips(
            "decision",
            "What comes next?",
            Decision::ALL.iter().map(|decision| decision.label().to_owned()),
        ),
        draw.long("next", "The next step, in words", ""),
        draw.day("on", "Looked at on", "Empty means today.", Expect::Past),
    ]
    .spacing(14);
    kit.card(
        Owner::Plain,
        about::grid(draw.columns(2), vec![made.into(), next.into()]),
    )
}
