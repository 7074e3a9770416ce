//! The child's drawing: made on a sheet, kept as a picture with its date.
//!
//! It is a record of its own beside the words to the same question. Turning the lines into a picture takes a
//! while, so it happens on a thread of its own; until the record is made the lines stay in the draft.

use super::{Answer, DRAFT, Keeper, Message, QUESTIONS, State, Who};
use crate::domain::{Kind, PhotoId, RecordId, Voice, Way};
use crate::exchange::image::{Photo, import_photo};
use crate::kit::{self, Area, AreaEdit, Line, Sketch, SketchEdit};
use crate::screen::action::work;
use crate::screen::{Action, Context, Request};
use crate::store::{Change, Op, OpName};
use serde::{Deserialize, Serialize};

/// The sheet, where the focus goes when it opens.
pub(super) const SHEET: &str = "child-drawing";
/// The button that opens it, where the focus goes back to.
pub(super) const WAY: &str = "child-draw";

/// What the child drew to one question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Drawn {
    pub lines: Vec<Line>,
    /// What is in it, in the child's words.
    pub shows: String,
    /// The record it became, and its picture.
    pub record: Option<RecordId>,
    pub picture: Option<PhotoId>,
    /// The lines differ from the picture.
    pub redrawn: bool,
    /// The words or who may see it differ from the record.
    pub retold: bool,
}

impl Drawn {
    /// Whether something is on the sheet that is no record yet.
    pub fn is_waiting(&self) -> bool {
        (self.redrawn || self.retold) && (!self.lines.is_empty() || self.record.is_some())
    }
}

/// The open sheet.
#[derive(Debug)]
pub(super) struct Desk {
    pub question: usize,
    pub sketch: Sketch,
    pub shows: Area,
}

/// A picture being made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Painting {
    question: usize,
    lines: Vec<Line>,
}

impl State {
    /// Opens the sheet of this page's question, with what is on it already.
    pub(super) fn open_desk(&mut self) -> Action<Message> {
        let Some(question) = self.question() else {
            return Action::none();
        };
        let drawn = &self.answers[question].drawn;
        self.desk = Some(Desk {
            question,
            sketch: Sketch::of(drawn.lines.clone()),
            shows: Area::new(&drawn.shows),
        });
        Action::ask(Request::Focus(SHEET.to_owned()))
    }

    pub(super) fn sketch(&mut self, edit: SketchEdit, context: &Context<'_>) -> Action<Message> {
        let Some(desk) = &mut self.desk else {
            return Action::none();
        };
        if !desk.sketch.apply(edit) {
            return Action::none();
        }
        let answer = &mut self.answers[desk.question];
        answer.drawn.lines = desk.sketch.lines().to_vec();
        answer.drawn.redrawn = true;
        answer.on.get_or_insert(context.today);
        self.draft(context)
    }

    pub(super) fn shows(&mut self, edit: AreaEdit, context: &Context<'_>) -> Action<Message> {
        let Some(desk) = &mut self.desk else {
            return Action::none();
        };
        if !desk.shows.apply(edit) {
            return Action::none();
        }
        let drawn = &mut self.answers[desk.question].drawn;
        drawn.shows = desk.shows.text();
        drawn.retold = true;
        self.draft(context)
    }

    /// Puts the sheet away. What is on it is kept.
    pub(super) fn close_desk(&mut self, context: &Context<'_>) -> Action<Message> {
        self.desk = None;
        self.keep_drawings(context).and(Request::Focus(WAY.to_owned()))
    }

    /// Makes a picture of every sheet that changed, and writes what needs no new picture at once.
    pub(super) fn keep_drawings(&mut self, context: &Context<'_>) -> Action<Message> {
        let mut action: Action<Message> = Action::none();
        let mut tasks = Vec::new();
        for question in 0..self.answers.len() {
            let answer = &mut self.answers[question];
            if !answer.drawn.is_waiting() {
                continue;
            }
            if answer.drawn.lines.is_empty() {
                // The child took the drawing back: it goes to the bin.
                if let Some(request) = bin(answer, context) {
                    action = action.and(request);
                }
            } else if !answer.drawn.redrawn {
                action = action.and(record(question, answer, context, None));
            } else {
                let painting = Painting {
                    question,
                    lines: answer.drawn.lines.clone(),
                };
                if !self.paintings.contains(&painting) {
                    self.paintings.push(painting.clone());
                    tasks.push(work(move || {
                        let picture = kit::png(&painting.lines).and_then(|png| import_photo(&png).ok());
                        Message::Painted(Painted { painting, picture })
                    }));
                }
            }
        }
        action.task = iced::Task::batch(tasks);
        action
    }

    /// A picture is ready: it and the record that names it go in together.
    pub(super) fn painted(&mut self, painted: Painted, context: &Context<'_>) -> Action<Message> {
        let Painted { painting, picture } = painted;
        self.paintings.retain(|other| *other != painting);
        let answer = &mut self.answers[painting.question];
        let Some(picture) = picture else {
            // The lines stay in the draft and are tried again at the next page.
            return Action::ask(Request::Say(
                "Your drawing is safe here. It is not a picture yet.".to_owned(),
            ));
        };
        // More was drawn meanwhile: that becomes a picture of its own soon.
        answer.drawn.redrawn = answer.drawn.lines != painting.lines;
        let mut action = Action::ask(record(painting.question, answer, context, Some(picture)));
        if self.stopped && self.waits_for_nothing() {
            action = action.and(Request::Draft {
                key: DRAFT.to_owned(),
                json: None,
            });
        } else {
            action.requests.append(&mut self.draft(context).requests);
        }
        action
    }

    /// Whether every drawing is a record.
    pub(super) fn waits_for_nothing(&self) -> bool {
        self.paintings.is_empty() && self.answers.iter().all(|answer| !answer.drawn.is_waiting())
    }
}

/// A picture, ready to be kept.
#[derive(Debug, Clone)]
pub struct Painted {
    painting: Painting,
    picture: Option<Photo>,
}

/// Takes the record of a drawing away.
fn bin(answer: &mut Answer, context: &Context<'_>) -> Option<Request> {
    let drawn = std::mem::take(&mut answer.drawn);
    let id = drawn.record?;
    let entry = context.file.voices.iter().find(|e| e.id() == id)?;
    Some(Request::Do {
        op: Op::new(OpName::Remove(Kind::Voice), &entry.body.text),
        changes: vec![Change::Bin(id)],
    })
}

/// What makes a drawing a record, with its picture if that is new.
fn record(question: usize, answer: &mut Answer, context: &Context<'_>, picture: Option<Photo>) -> Request {
    let asked = &QUESTIONS[question];
    let drawn = &mut answer.drawn;
    let child = context.file.id();
    let old = drawn
        .record
        .and_then(|id| context.file.voices.iter().find(|e| e.id() == id));
    let mut changes = Vec::new();
    if let Some(photo) = picture {
        let id = context.ids.photo_id();
        drawn.picture = Some(id);
        changes.push(Change::AddPhoto {
            id,
            child,
            jpeg: photo.jpeg,
        });
    }
    // A record that an adult removed meanwhile is not written over.
    let id = match (drawn.record, old) {
        (Some(id), Some(_)) => id,
        _ => context.new_id(),
    };
    drawn.record = Some(id);
    drawn.retold = false;
    let plain = format!("A drawing by {}", context.name());
    let shows = match drawn.shows.trim() {
        "" => plain,
        _ => drawn.shows.clone(),
    };
    let body = Voice {
        text: shows.clone(),
        way: Way::Drawing,
        on: answer.on.or(Some(context.today)),
        asked: asked.text.to_owned(),
        topic: asked.topic.to_owned(),
        picture: drawn.picture,
        picture_shows: shows,
        by_the_child: true,
        ask_first: answer.who == Some(Who::AskFirst),
        ..old.map(|entry| entry.body.clone()).unwrap_or_default()
    };
    let name = match old {
        Some(_) => OpName::Edit(Kind::Voice),
        None => OpName::Add(Kind::Voice),
    };
    let op = Op::new(name, &body.text);
    changes.push(Change::Put {
        scope: child.into(),
        id,
        body: body.into(),
        who_may_see: Some(Keeper::of(context).who_may_see(answer.who)),
    });
    Request::Do { op, changes }
}
