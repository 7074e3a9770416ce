//! Large steps that can be undone after a look at what would go, and the children in the bin.

use super::{Told, when};
use crate::domain::ChildId;
use crate::kit::{El, Icon, Owner, Role, Semantics, Tone, Toned, Weight, tagged};
use crate::screen::{Action, Context, Request, bin};
use crate::store::{LargerStep, OpName};
use crate::text::counted;
use iced::widget::{Column, column};

/// So many are shown before "Show all".
const FIRST: usize = 5;

/// Both cards.
#[derive(Default)]
pub struct State {
    all: bool,
    /// The step that is looked at.
    chosen: Option<LargerStep>,
}

/// What can happen on them.
#[derive(Clone)]
pub enum Message {
    All,
    Look(Box<LargerStep>),
    Close,
    Undo,
    Restore(ChildId),
}

/// "3 records"; none for none.
fn some(n: usize, one: &str, many: &str) -> Option<String> {
    (n > 0).then(|| counted(n, one, many))
}

/// "232 records, 1 child".
fn size(step: &LargerStep) -> String {
    let parts = [
        some(step.records() + step.back + step.stay, "record", "records"),
        some(step.children.len(), "child", "children"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// "Undo an import from 24 November, 2:10 pm: 232 records, 1 child".
fn title(step: &LargerStep, context: &Context<'_>) -> String {
    let what = match step.name {
        OpName::Import => "an import".to_owned(),
        OpName::AddChild => format!("adding {}", step.children.join(", ")),
        name => format!("“{}”", name.sentence()),
    };
    let from = step
        .at
        .map_or_else(String::new, |at| format!(" from {}", when(at, context)));
    format!("Undo {what}{from}: {}", size(step))
}

fn row_id(step: &LargerStep) -> String {
    format!("larger-{:?}-{}", step.scope, step.key())
}

impl State {
    pub(super) fn closes(&self) -> Option<Message> {
        self.chosen.is_some().then_some(Message::Close)
    }

    pub(super) fn update(&mut self, message: Message, context: &Context<'_>) -> Action<super::Message> {
        match message {
            Message::All => {
                self.all = true;
                Action::none()
            }
            Message::Look(step) => {
                self.chosen = Some(*step);
                Action::ask(Request::Focus("larger-keep".to_owned()))
            }
            Message::Close => match self.chosen.take() {
                Some(step) => Action::ask(Request::Focus(row_id(&step))),
                None => Action::none(),
            },
            Message::Undo => match self.chosen.take() {
                Some(step) => super::and_ask(
                    Action::ask(Request::UndoLarger(Box::new(step))).and(Request::Focus("title".to_owned())),
                    context,
                ),
                None => Action::none(),
            },
            Message::Restore(child) => Action::ask(Request::RestoreChild(child)),
        }
    }

    /// The cards; none where there is nothing to undo and nobody in the bin.
    pub(super) fn cards<'a>(&'a self, context: &Context<'a>, told: Option<&'a Told>) -> Vec<El<'a, Message>> {
        let (bin, steps) = told.map_or((&[][..], &[][..]), |told| {
            (told.binned.as_slice(), told.larger.as_slice())
        });
        let mut cards = Vec::new();
        let kit = context.kit;
        if !bin.is_empty() {
            let mut rows = Column::new().spacing(10);
            for child in bin {
                rows = rows.push(bin::child_line(&kit, child, Message::Restore(child.id)));
            }
            let list = tagged(Semantics::new(Role::List, "Children in the bin"), rows);
            cards.push(kit.card(
                Owner::Plain,
                column![kit.h2("Children in the bin"), list].spacing(12),
            ));
        }
        if !steps.is_empty() {
            cards.push(self.steps(context, steps));
        }
        cards
    }

    fn steps<'a>(&'a self, context: &Context<'a>, steps: &'a [LargerStep]) -> El<'a, Message> {
        let kit = context.kit;
        let shown = if self.all { steps.len() } else { FIRST };
        let mut list = Column::new().spacing(10);
        for step in steps.iter().take(shown) {
            list = list.push(kit.secondary(
                row_id(step),
                Some(Icon::Undo2),
                title(step, context),
                Message::Look(Box::new(step.clone())),
            ));
            if self.chosen.as_ref() == Some(step) {
                list = list.push(preview(step, context));
            }
        }
        if steps.len() > shown {
            list = list.push(kit.quiet(
                "larger-all",
                Some(Icon::ChevronDown),
                format!("Show all {}", steps.len()),
                Message::All,
            ));
        }
        kit.card(
            Owner::Plain,
            column![
                kit.h2("Large steps"),
                kit.body("Undo does not take these back on another day. You can do it here, after a look.")
                    .tone(Tone::Second),
                tagged(Semantics::new(Role::List, "Large steps"), list),
            ]
            .spacing(12),
        )
    }
}

/// What undoing would do, and the second click.
fn preview<'a>(step: &LargerStep, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let mut ask = column![kit.words("Undo this step?", 16.0, 1.3, Weight::Semibold)].spacing(8);
    for child in &step.children {
        ask = ask.push(kit.body(format!("{child} goes to the bin, with all their records.")));
    }
    if let Some(records) = some(step.records(), "record goes", "records go") {
        let kinds: Vec<String> = step
            .to_bin
            .iter()
            .map(|(kind, n)| format!("{}: {n}", kind.label()))
            .collect();
        ask = ask.push(kit.body(format!("{records} to the bin. {}.", kinds.join(", "))));
    }
    for line in [
        some(
            step.changed_since,
            "of these was changed since. It goes as it is now.",
            "of these were changed since. They go as they are now.",
        ),
        some(
            step.back,
            "record will be as it was before.",
            "records will be as they were before.",
        ),
        some(
            step.stay,
            "record was changed since and stays as it is.",
            "records were changed since and stay as they are.",
        ),
    ]
    .into_iter()
    .flatten()
    {
        ask = ask.push(kit.body(line));
    }
    kit.note(
        ask.push(kit.body("Nothing is erased. You can bring it back from the bin."))
            .push(
                kit.flow([
                    kit.secondary("larger-keep", None, "Keep everything", Message::Close)
                        .into(),
                    kit.quiet("larger-undo", Some(Icon::Undo2), "Undo this step", Message::Undo)
                        .into(),
                ]),
            ),
    )
}
