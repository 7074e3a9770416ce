//! The child's own page, the whole window: one question at a time, in faces and words.
//!
//! Nothing here leads to the adults' pages but the way over the cover, which asks for the password.

mod drawing;
mod questions;
mod view;

pub use questions::{Keeper, Part, QUESTIONS, Sheet, Who};

use super::{Action, Context, Drafts, Page, Request};
use crate::domain::{Day, Feeling, Kind, RecordId, Voice, Way};
use crate::kit::{Area, AreaEdit, SketchEdit};
use crate::store::{Change, Op, OpName};
use drawing::{Desk, Drawn, Painted, Painting};
use serde::{Deserialize, Serialize};

/// The draft of what the child writes.
pub const DRAFT: &str = "child-view";
/// The id of the question, where the focus goes on a new page.
pub const TITLE: &str = "child-question";
/// The id of the title of the cover.
const COVER: &str = "child-cover";

/// What the child answered to one question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Answer {
    text: String,
    feeling: Option<Feeling>,
    /// Who else may see it, once it has been chosen here or has been kept.
    who: Option<Who>,
    /// The record it became.
    record: Option<RecordId>,
    on: Option<Day>,
    /// It differs from its record.
    changed: bool,
    /// A drawing is a record of its own.
    drawn: Drawn,
}

impl Answer {
    fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.feeling.is_none()
    }
}

/// What is kept while the child is at it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Draft {
    at: usize,
    day: Option<Day>,
    /// By the id of the question, so that a new question changes nothing.
    answers: Vec<(String, Answer)>,
}

/// Whether the page was left without Stop, with words on it that are no record yet.
pub fn is_waiting(drafts: &Drafts) -> bool {
    drafts.get::<Draft>(DRAFT).is_some_and(|draft| {
        let waits = |a: &Answer| (a.changed && !a.is_empty()) || a.drawn.is_waiting();
        draft.answers.iter().any(|(_, answer)| waits(answer))
    })
}

/// The page.
#[derive(Debug)]
pub struct State {
    at: usize,
    answers: Vec<Answer>,
    areas: Vec<Area>,
    /// The sheet that is drawn on.
    desk: Option<Desk>,
    /// The pictures being made.
    paintings: Vec<Painting>,
    /// The cover is shown.
    stopped: bool,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Face(usize),
    Words(AreaEdit),
    Who(Who),
    /// Opens the sheet to draw on.
    Draw,
    Sketch(SketchEdit),
    /// What is in the drawing.
    Shows(AreaEdit),
    /// From the sheet back to the question.
    PutAway,
    Painted(Painted),
    Part(Part),
    Back,
    Next,
    Stop,
    /// From the cover back to the question.
    GoOn,
    /// From the cover to the adults' pages.
    Leave,
}

impl State {
    /// Opens the page; what was begun and not ended is there again.
    pub fn new(context: &Context<'_>) -> State {
        let draft: Draft = context.drafts.get(DRAFT).unwrap_or_default();
        let same_day = draft.day == Some(context.today);
        let file = context.file;
        // A record that never reached the store is written again; one in the bin stays there.
        let lost =
            |id: RecordId| file.voices.iter().all(|e| e.id() != id) && file.bin.iter().all(|e| e.id() != id);
        let answers: Vec<Answer> = QUESTIONS
            .iter()
            .map(|question| {
                let (_, mut answer) = draft
                    .answers
                    .iter()
                    .find(|(id, _)| id == question.id)
                    .cloned()
                    .unwrap_or_default();
                answer.changed |= answer.record.is_some_and(lost);
                answer.drawn.redrawn |= answer.drawn.record.is_some_and(lost);
                // What was kept on another day is done with.
                if same_day || answer.changed || answer.drawn.is_waiting() {
                    answer
                } else {
                    Answer::default()
                }
            })
            .collect();
        State {
            at: if same_day {
                draft.at.min(Sheet::count() - 1)
            } else {
                0
            },
            areas: answers.iter().map(|answer| Area::new(&answer.text)).collect(),
            answers,
            desk: None,
            paintings: Vec::new(),
            stopped: false,
        }
    }

    /// What Esc does here: it puts the sheet away, then it stops, and stays on the cover.
    pub fn closes(&self) -> Option<Message> {
        match (&self.desk, self.stopped) {
            (_, true) => None,
            (Some(_), false) => Some(Message::PutAway),
            (None, false) => Some(Message::Stop),
        }
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Face(level) => self.answer(context, |answer| {
                answer.feeling = Feeling::ALL.get(level).copied();
            }),
            Message::Words(edit) => {
                let Some((at, area)) = self.question().and_then(|n| Some((n, self.areas.get_mut(n)?))) else {
                    return Action::none();
                };
                if !area.apply(edit) {
                    return Action::none();
                }
                // To the letter, as it was typed.
                let text = self.areas[at].text();
                self.answer(context, |answer| answer.text = text)
            }
            Message::Who(who) => self.answer(context, |answer| {
                answer.who = Some(who);
                answer.drawn.retold |= answer.drawn.record.is_some();
            }),
            Message::Draw => self.open_desk(),
            Message::Sketch(edit) => self.sketch(edit, context),
            Message::Shows(edit) => self.shows(edit, context),
            Message::PutAway => self.close_desk(context),
            Message::Painted(painted) => self.painted(painted, context),
            Message::Part(part) => self.turn_to(Sheet::first_of(part), context),
            Message::Back => self.turn_to(self.at.saturating_sub(1), context),
            Message::Next if self.at + 1 < Sheet::count() => self.turn_to(self.at + 1, context),
            Message::Next | Message::Stop => {
                self.stopped = true;
                self.desk = None;
                let mut action = self.keep_drawings(context);
                // A drawing that is no picture yet keeps the draft until it is.
                let done = self.waits_for_nothing();
                if let Some((op, mut changes)) = self.kept(context) {
                    if done {
                        changes.push(Change::ClearDraft(DRAFT.to_owned()));
                    }
                    action = action.and(Request::Do { op, changes });
                }
                if done {
                    action = action.and(Request::Draft {
                        key: DRAFT.to_owned(),
                        json: None,
                    });
                } else {
                    action.requests.append(&mut self.draft(context).requests);
                }
                action.and(Request::Focus(COVER.to_owned()))
            }
            Message::GoOn => {
                self.stopped = false;
                Action::ask(Request::Focus(TITLE.to_owned()))
            }
            Message::Leave if context.has_password => Action::ask(Request::Lock),
            Message::Leave => Action::ask(Request::Go(Page::Home, None)),
        }
    }

    /// The question of this page, if it has one.
    fn question(&self) -> Option<usize> {
        match Sheet::at(self.at) {
            Sheet::Ask(n) => Some(n),
            Sheet::Right(_) => None,
        }
    }

    /// Changes the answer of this page and keeps the draft.
    fn answer(&mut self, context: &Context<'_>, change: impl FnOnce(&mut Answer)) -> Action<Message> {
        if let Some(answer) = self.question().and_then(|n| self.answers.get_mut(n)) {
            change(answer);
            answer.on.get_or_insert(context.today);
            answer.changed = true;
        }
        self.draft(context)
    }

    fn draft(&self, context: &Context<'_>) -> Action<Message> {
        let draft = Draft {
            at: self.at,
            day: Some(context.today),
            answers: QUESTIONS
                .iter()
                .zip(&self.answers)
                .filter(|(_, answer)| **answer != Answer::default())
                .map(|(question, answer)| (question.id.to_owned(), answer.clone()))
                .collect(),
        };
        Action::ask(Request::Draft {
            key: DRAFT.to_owned(),
            json: serde_json::to_value(draft).ok(),
        })
    }

    /// Goes to another page; what was answered becomes a record.
    fn turn_to(&mut self, at: usize, context: &Context<'_>) -> Action<Message> {
        self.at = at;
        self.desk = None;
        let mut action = self.keep_drawings(context);
        if let Some((op, changes)) = self.kept(context) {
            action = action.and(Request::Do { op, changes });
        }
        // After the record, so that whatever happens in between nothing is lost.
        action.requests.append(&mut self.draft(context).requests);
        action.and(Request::Focus(TITLE.to_owned()))
    }

    /// What turns every answer that changed into its record.
    fn kept(&mut self, context: &Context<'_>) -> Option<(Op, Vec<Change>)> {
        let keeper = Keeper::of(context);
        let scope = context.file.id();
        let mut changes = Vec::new();
        let mut op = None;
        for (question, answer) in QUESTIONS.iter().zip(&mut self.answers) {
            if !std::mem::take(&mut answer.changed) {
                continue;
            }
            let old = answer
                .record
                .and_then(|id| context.file.voices.iter().find(|e| e.id() == id));
            if answer.is_empty() {
                // The child took the words back: they go to the bin with the record.
                if let Some(entry) = old {
                    changes.push(Change::Bin(entry.id()));
                    op.get_or_insert(Op::new(OpName::Remove(Kind::Voice), &entry.body.text));
                }
                answer.record = None;
                continue;
            }
            let name = match old {
                Some(_) => OpName::Edit(Kind::Voice),
                None => OpName::Add(Kind::Voice),
            };
            // A record that an adult removed meanwhile is not written over.
            let id = match (answer.record, old) {
                (Some(id), Some(_)) => id,
                _ => context.new_id(),
            };
            answer.record = Some(id);
            let body = Voice {
                text: answer.text.clone(),
                way: if answer.text.trim().is_empty() {
                    Way::Faces
                } else {
                    Way::Words
                },
                on: answer.on,
                asked: question.text.to_owned(),
                feeling: answer.feeling,
                topic: question.topic.to_owned(),
                by_the_child: true,
                ask_first: answer.who == Some(Who::AskFirst),
                ..old.map(|entry| entry.body.clone()).unwrap_or_default()
            };
            op.get_or_insert(Op::new(name, &body.text));
            changes.push(Change::Put {
                scope: scope.into(),
                id,
                body: body.into(),
                who_may_see: Some(keeper.who_may_see(answer.who)),
            });
        }
        op.map(|op| (op, changes))
    }
}
