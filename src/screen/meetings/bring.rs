//! What one brings to a meeting: ticks of records, each with what belongs to it.

use super::change::{Change, Share};
use super::desk::Doing;
use super::details::change;
use super::{Message, Open, policy_form};
use crate::domain::{Meta, RecordId, Side, StrategyState, WhoMaySee, date_text};
use crate::guidance::together;
use crate::kit::{El, Icon, Owner};
use crate::screen::{Context, Page, about, portion};
use iced::Padding;
use iced::widget::{Column, column, container};

/// So many are shown before one asks for all.
const SHOWN: usize = 12;

/// Whether a record may be brought at all.
pub fn may(meta: &Meta) -> bool {
    meta.who_may_see != WhoMaySee::Nobody
}

/// A record to bring: its words, and lines that belong to it.
struct Line<'a> {
    id: RecordId,
    words: String,
    below: Vec<String>,
    more: Option<El<'a, Message>>,
}

impl<'a> Line<'a> {
    fn new(id: RecordId, words: &str) -> Self {
        Line {
            id,
            words: about::beginning(words.trim(), 120),
            below: Vec::new(),
            more: None,
        }
    }
}

/// What the checklists advise, and where that is written; nothing for what they do not hold.
pub fn advice(id: &str, name: &str) -> (String, Option<String>) {
    let item = together::checklists().iter().find(|item| item.id == id);
    item.map_or_else(Default::default, |item| {
        let names: Vec<_> = item.sources.iter().map(|source| source.name.as_str()).collect();
        (item.hint(name), Some(names.join("; ")))
    })
}

impl Open {
    /// The records of one kind that were chosen.
    pub(super) fn chosen(&self, what: Share) -> &[RecordId] {
        match what {
            Share::Strength => &self.body.strengths,
            Share::Words => &self.body.words,
            Share::Helps => &self.body.strategies,
            Share::Hard => &self.body.difficulties,
            Share::Worry => &self.body.concerns,
            Share::Policy => &self.body.policies,
        }
    }

    fn ticks<'a>(&'a self, what: Share, lines: Vec<Line<'a>>, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let count = lines.len();
        let chosen = |line: &Line<'a>| self.chosen(what).contains(&line.id);
        let (drawn, rest) = portion::offered(lines, chosen);
        let shown = if self.desk.all { count } else { SHOWN };
        let mut all = Column::new().spacing(6);
        for (at, line) in drawn.into_iter().enumerate() {
            let on = chosen(&line);
            // What is chosen stays in view, so that it can be taken out again.
            if at >= shown && !on {
                continue;
            }
            let tick = kit.tick(
                format!("meeting-share-{}", line.id),
                line.words,
                on,
                change(Change::Share(what, line.id)),
            );
            let mut part = column![tick];
            if !line.below.is_empty() || line.more.is_some() {
                let below = line
                    .below
                    .into_iter()
                    .fold(Column::new().spacing(2), |all, words| {
                        all.push(kit.caption(words))
                    })
                    .extend(line.more);
                part = part.push(container(below).padding(Padding::ZERO.left(42).bottom(4)));
            }
            all = all.push(part);
        }
        if self.desk.all {
            let rest = rest.into_iter().map(|line| {
                let on = chosen(&line);
                (line.id, line.words, on)
            });
            let pick = move |id| change(Change::Share(what, id));
            all = all.push(portion::rest(&kit, "meeting-share-more", rest.collect(), pick));
        }
        if count > shown {
            all = all.push(kit.quiet(
                "meeting-share-all",
                Some(Icon::ChevronDown),
                format!("Show all {count}"),
                Message::Desk(Doing::All),
            ));
        }
        all.into()
    }

    /// A part with its title, why it helps, its ticks, and where more of it is written down.
    #[allow(clippy::too_many_arguments, reason = "what a part shows is what it is given")]
    fn part<'a>(
        &'a self,
        title: &str,
        why: &str,
        none: &str,
        what: Share,
        lines: Vec<Line<'a>>,
        (page, go): (Page, &str),
        source: Option<&str>,
        context: &Context<'a>,
    ) -> El<'a, Message> {
        let kit = context.kit;
        let below: El<'a, Message> = if lines.is_empty() {
            kit.dense(none.to_owned()).into()
        } else {
            self.ticks(what, lines, context)
        };
        let mut all = column![
            kit.h2(title),
            kit.dense(why.to_owned()),
            below,
            kit.flow([kit
                .secondary("meeting-share-go", Some(Icon::ArrowRight), go, Message::Tab(page))
                .into()]),
        ]
        .spacing(12);
        if let Some(source) = source {
            all = all.push(about::source(&kit, source));
        }
        kit.card(Owner::Plain, all)
    }

    /// Strengths to share.
    pub(super) fn strengths<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let name = context.name();
        let lines = context
            .file
            .strengths
            .iter()
            .filter(|e| may(&e.meta) && !e.body.text.trim().is_empty())
            .map(|e| Line::new(e.id(), &e.body.text))
            .collect();
        let (hint, source) = advice("strengths", name);
        self.part(
            "Strengths to share",
            &format!("{hint} Three are plenty."),
            "No strengths are written down yet. One is enough to begin.",
            Share::Strength,
            lines,
            (Page::Strengths, "Go to Strengths"),
            source.as_deref(),
            context,
        )
    }

    /// What helps at home, to be shared.
    pub(super) fn helps<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let lines = context
            .file
            .strategies
            .iter()
            .filter(|e| may(&e.meta) && !e.body.text.trim().is_empty())
            .filter(|e| {
                let used = e.body.at_home && e.body.state != StrategyState::Stopped;
                used || self.body.strategies.contains(&e.id())
            })
            .map(|e| {
                let mut line = Line::new(e.id(), &e.body.text);
                if let Some(rating) = e.body.latest(Side::Home) {
                    line.below.push(format!("At home: {}", rating.helps.label()));
                }
                if !e.body.at_school {
                    line.below.push("School does not use it yet.".to_owned());
                }
                line
            })
            .collect();
        let (hint, source) = advice("what_helps", context.name());
        self.part(
            "What helps at home",
            &hint,
            "Nothing that helps at home is written down yet. A walk through a day brings it out.",
            Share::Helps,
            lines,
            (Page::Helps, "Go to What helps"),
            source.as_deref(),
            context,
        )
    }

    /// What is hard, each with what helps.
    pub(super) fn hard<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let file = context.file;
        let lines: Vec<Line<'a>> = file
            .difficulties
            .iter()
            .filter(|e| may(&e.meta) && !e.body.text.trim().is_empty())
            .map(|e| {
                let mut line = Line::new(e.id(), &e.body.text);
                let helps: Vec<_> = file
                    .helps_with(e.id())
                    .filter(|e| may(&e.meta))
                    .map(|e| e.body.text.trim().trim_end_matches('.').to_owned())
                    .collect();
                line.below.push(if helps.is_empty() {
                    "What helps is not written down yet.".to_owned()
                } else {
                    format!("What helps: {}.", helps.join("; "))
                });
                line
            })
            .collect();
        let suggest = (self.body.difficulties.is_empty() && lines.len() > 1).then(|| {
            kit.flow([kit
                .secondary(
                    "meeting-first-difficulties",
                    Some(Icon::Check),
                    if lines.len() > 2 {
                        "Take the first three"
                    } else {
                        "Take both"
                    },
                    Message::Desk(Doing::FirstDifficulties),
                )
                .into()])
        });
        let part = self.part(
            "What is hard, with what helps",
            "What matters most comes first. Choose two or three, each with what you found helpful.",
            "Nothing hard is written down. It is fine to leave this empty.",
            Share::Hard,
            lines,
            (Page::Hard, "Go to What is hard"),
            None,
            context,
        );
        column![part].extend(suggest).spacing(8).into()
    }

    /// Worries, each with what was done so far.
    pub(super) fn worries<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let file = context.file;
        let lines = file
            .concerns
            .iter()
            .filter(|e| may(&e.meta) && !e.body.text.trim().is_empty())
            .filter(|e| !e.body.closed || self.body.concerns.contains(&e.id()))
            .map(|e| {
                let body = &e.body;
                let mut line = Line::new(e.id(), &body.text);
                if let Some(topic) = body.topic {
                    line.below.push(topic.label().to_owned());
                }
                let quote = file
                    .voices
                    .iter()
                    .find(|e| Some(e.id()) == body.quote && may(&e.meta) && e.body.way.is_verbatim());
                if let Some(quote) = quote {
                    line.below
                        .push(format!("{} said: “{}”", context.name(), quote.body.text.trim()));
                }
                line.below.push(match body.action_so_far.trim() {
                    "" => "Nothing done so far is written down.".to_owned(),
                    done => format!("Done so far: {done}"),
                });
                if !body.answer.trim().is_empty() {
                    line.below.push(format!("Answer: {}", body.answer.trim()));
                }
                line
            })
            .collect();
        let (hint, source) = advice("concerns", context.name());
        self.part(
            "Worries to talk about",
            &format!("{hint} A child in danger does not wait for a meeting."),
            "No open worries are written down.",
            Share::Worry,
            lines,
            (Page::Concerns, "Go to Concerns"),
            source.as_deref(),
            context,
        )
    }

    /// Policies that were read, with a way to note one and to ask about it.
    pub(super) fn policies<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let (hint, source) = advice("policies", context.name());
        let file = context.file;
        let lines: Vec<Line<'a>> = file
            .policies
            .iter()
            .map(|e| {
                let body = &e.body;
                let mut line = Line::new(e.id(), body.title());
                if let Some(on) = body.read_on {
                    line.below.push(format!("Read on {}", date_text::medium(on)));
                }
                if !body.note.trim().is_empty() {
                    line.below.push(body.note.trim().to_owned());
                }
                let question = body.question.trim();
                let asked = file.questions.iter().any(|q| q.body.about == Some(e.id()));
                if !question.is_empty() {
                    line.below.push(format!("To ask: {question}"));
                }
                let mut buttons: Vec<El<'a, Message>> = vec![
                    kit.quiet(
                        format!("policy-open-{}", e.id()),
                        Some(Icon::Pencil),
                        "Change",
                        Message::Desk(Doing::OpenPolicy(e.id())),
                    )
                    .called(format!("Change {}", body.title()))
                    .into(),
                ];
                if !question.is_empty() && !asked {
                    buttons.push(
                        kit.quiet(
                            format!("policy-ask-{}", e.id()),
                            Some(Icon::Plus),
                            "Add to my questions",
                            Message::Desk(Doing::AskPolicy(e.id())),
                        )
                        .called(format!("Ask: {question}"))
                        .into(),
                    );
                }
                line.more = Some(kit.flow(buttons));
                line
            })
            .collect();
        let below: El<'a, Message> = if lines.is_empty() {
            kit.dense("No policy is noted yet. One page read well is better than four skimmed.")
                .into()
        } else {
            self.ticks(Share::Policy, lines, context)
        };
        kit.card(
            Owner::Plain,
            column![
                kit.h2("Policies you have read"),
                kit.dense(format!("{hint} The accessibility plan can help too.")),
                below,
                kit.flow([kit
                    .secondary(
                        policy_form::NEW,
                        Some(Icon::Plus),
                        "Note a policy",
                        Message::Desk(Doing::NewPolicy),
                    )
                    .into()]),
            ]
            .extend(source.map(|source| about::source(&kit, &source)))
            .spacing(12),
        )
    }

    /// How many of the chosen records are still there.
    pub(super) fn known(&self, what: Share, context: &Context<'_>) -> usize {
        let file = context.file;
        let has = |id: &RecordId| match what {
            Share::Strength => file.strengths.iter().any(|e| e.id() == *id),
            Share::Words => file.voices.iter().any(|e| e.id() == *id),
            Share::Helps => file.strategies.iter().any(|e| e.id() == *id),
            Share::Hard => file.difficulties.iter().any(|e| e.id() == *id),
            Share::Worry => file.concerns.iter().any(|e| e.id() == *id),
            Share::Policy => file.policies.iter().any(|e| e.id() == *id),
        };
        self.chosen(what).iter().filter(|id| has(id)).count()
    }
}
