//! The meeting that is open: its record as it is being changed, and what is typed into its fields.

use super::desk::Desk;
use super::{QUESTION_DRAFT, pack_picture, times};
use crate::domain::framer::{Framed, Pick};
use crate::domain::{ChildPart, Day, Decided, Entry, GateItem, Meeting, MeetingState, Point, RecordId};
use crate::guidance::together;
use crate::kit::{Area, AreaEdit};
use crate::screen::form::{DateText, tidy};
use crate::screen::{Context, Request};
use std::collections::{BTreeSet, HashMap};

/// What a meeting goes through, one tab each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Prepare,
    Hold,
    Close,
    Details,
}

impl Part {
    /// Its tab. The parts are laid out in different ways, so the keyboard is put there again.
    pub fn focus(self) -> Request {
        Request::Focus(format!("meeting-parts-{}", self as usize))
    }
}

/// The long fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Long {
    Points,
    Thanks,
    SchoolView,
    SchoolDoes,
    PartHow,
    NoPart,
    Notes,
    Progress,
    NextSteps,
    Decisions,
    Felt,
    ClosingThanks,
    /// The notes of an item of the agenda.
    Item(usize),
    /// The answer to a question.
    Answer(RecordId),
    /// A question that is being written.
    Question,
}

const FIXED: [Long; 12] = [
    Long::Points,
    Long::Thanks,
    Long::SchoolView,
    Long::SchoolDoes,
    Long::PartHow,
    Long::NoPart,
    Long::Notes,
    Long::Progress,
    Long::NextSteps,
    Long::Decisions,
    Long::Felt,
    Long::ClosingThanks,
];

/// The meeting that is open.
#[derive(Debug)]
pub struct Open {
    pub id: RecordId,
    pub part: Part,
    /// Which part of getting ready lies open.
    pub desk: Desk,
    /// The words of a question that is being changed.
    pub rewritten: String,
    /// The record as it is being changed.
    pub body: Meeting,
    pub on: DateText,
    pub start: String,
    pub minutes: String,
    pub held: String,
    pub began: String,
    pub ended: String,
    pub next_on: DateText,
    pub asked: DateText,
    pub received: DateText,
    /// The minutes of each item of the agenda, as they are typed.
    pub item_minutes: Vec<String>,
    areas: HashMap<Long, Area>,
    /// The beginning of the question that is being written.
    pub starter: Option<&'static str>,
    pub picked: Option<Pick>,
    /// The question as it was last begun, before a word was added to it.
    framed: Option<Framed>,
    /// The item of the agenda that was chosen to write to.
    pub item: Option<usize>,
    /// What was agreed is being read back.
    pub reading: bool,
    /// Questions of one's own whose answers are taken further.
    pub further: BTreeSet<RecordId>,
    pub tried_ready: bool,
    pub tried_close: bool,
    pub tried_question: bool,
    /// The first pages of its pack.
    pub picture: pack_picture::Picture,
}

fn number(minutes: Option<u32>) -> String {
    minutes.map(|n| n.to_string()).unwrap_or_default()
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
}

impl Open {
    /// Opens a meeting where it stands.
    pub fn new(entry: &Entry<Meeting>, context: &Context<'_>) -> Self {
        Open::of(entry.id(), entry.body.clone(), context)
    }

    /// The same of one that is being added.
    pub fn of(id: RecordId, body: Meeting, context: &Context<'_>) -> Self {
        let part = match body.state {
            MeetingState::Held | MeetingState::Closed => Part::Close,
            MeetingState::Cancelled => Part::Details,
            MeetingState::Planned | MeetingState::Ready => Part::Prepare,
        };
        let mut open = Open {
            id,
            part,
            desk: Desk::default(),
            rewritten: String::new(),
            on: DateText::of(body.on),
            start: times::input(body.start),
            minutes: number(body.minutes_planned),
            held: number(body.minutes_held),
            began: times::input(body.started_at),
            ended: times::input(body.ended_at),
            next_on: DateText::of(body.next_on),
            asked: DateText::of(body.writing_asked_on),
            received: DateText::of(body.writing_received_on),
            item_minutes: body.agenda.iter().map(|item| number(item.minutes)).collect(),
            areas: HashMap::new(),
            starter: None,
            picked: None,
            framed: None,
            item: None,
            reading: false,
            further: BTreeSet::new(),
            tried_ready: false,
            tried_close: false,
            tried_question: false,
            picture: pack_picture::Picture::default(),
            body,
        };
        for long in FIXED {
            open.areas.insert(long, Area::new(&open.stored(long)));
        }
        let begun: String = context.drafts.get(QUESTION_DRAFT).unwrap_or_default();
        open.areas.insert(Long::Question, Area::new(&begun));
        open.agenda_areas();
        open.take_in(context);
        open
    }

    /// Fields for questions that have come.
    pub fn take_in(&mut self, context: &Context<'_>) {
        for entry in context.file.questions_of(self.id) {
            self.areas
                .entry(Long::Answer(entry.id()))
                .or_insert_with(|| Area::new(&entry.body.answer));
        }
    }

    /// Fields for the agenda as it stands now.
    pub(super) fn agenda_areas(&mut self) {
        self.areas.retain(|long, _| !matches!(long, Long::Item(_)));
        for (at, item) in self.body.agenda.iter().enumerate() {
            self.areas.insert(Long::Item(at), Area::new(&item.notes));
        }
        self.item_minutes = self.body.agenda.iter().map(|item| number(item.minutes)).collect();
    }

    fn stored(&self, long: Long) -> String {
        let body = &self.body;
        let text = match long {
            Long::Points => {
                let points: Vec<_> = body.key_points.iter().map(|point| point.text.as_str()).collect();
                return points.join("\n");
            }
            Long::Decisions => {
                let all: Vec<_> = body.decisions.iter().map(|line| line.text.as_str()).collect();
                return all.join("\n");
            }
            Long::SchoolDoes => return body.school_does.join("\n"),
            Long::Thanks => &body.thanks,
            Long::SchoolView => &body.school_view,
            Long::PartHow => &body.child_part_how,
            Long::NoPart => &body.no_child_part_because,
            Long::Notes => &body.notes,
            Long::Progress => &body.progress,
            Long::NextSteps => &body.next_steps,
            Long::Felt => &body.felt_words,
            Long::ClosingThanks => &body.closing_thanks,
            Long::Item(_) | Long::Answer(_) | Long::Question => return String::new(),
        };
        text.clone()
    }

    /// The field of a long text.
    pub fn area(&self, long: Long) -> Option<&Area> {
        self.areas.get(&long)
    }

    /// What a long field holds.
    pub fn text(&self, long: Long) -> String {
        self.area(long).map(Area::text).unwrap_or_default()
    }

    /// Puts a text into a long field.
    pub fn write(&mut self, long: Long, text: &str) {
        self.areas.insert(long, Area::new(text));
    }

    /// Takes in typing; whether the words changed.
    pub fn edit(&mut self, long: Long, edit: AreaEdit) -> bool {
        let Some(area) = self.areas.get_mut(&long) else {
            return false;
        };
        if !area.apply(edit) {
            return false;
        }
        let text = area.text();
        let body = &mut self.body;
        match long {
            Long::Points => {
                let old = std::mem::take(&mut body.key_points);
                body.key_points = lines(&text)
                    .map(|text| Point {
                        done: old.iter().any(|point| point.done && point.text == text),
                        text,
                    })
                    .collect();
            }
            Long::Decisions => {
                let old = std::mem::take(&mut body.decisions);
                body.decisions = lines(&text)
                    .map(|text| Decided {
                        about: old
                            .iter()
                            .find(|line| line.text == text)
                            .and_then(|line| line.about),
                        text,
                    })
                    .collect();
            }
            Long::SchoolDoes => body.school_does = lines(&text).collect(),
            Long::Thanks => body.thanks = tidy(&text),
            Long::SchoolView => body.school_view = tidy(&text),
            Long::PartHow => body.child_part_how = tidy(&text),
            Long::NoPart => body.no_child_part_because = tidy(&text),
            Long::Notes => body.notes = tidy(&text),
            Long::Progress => body.progress = tidy(&text),
            Long::NextSteps => body.next_steps = tidy(&text),
            Long::Felt => body.felt_words = tidy(&text),
            Long::ClosingThanks => body.closing_thanks = tidy(&text),
            Long::Item(at) => {
                if let Some(item) = body.agenda.get_mut(at) {
                    item.notes = tidy(&text);
                }
            }
            Long::Answer(_) | Long::Question => {}
        }
        true
    }

    /// Sets the day.
    pub fn set_day(&mut self, day: Day) {
        self.body.on = Some(day);
        self.on = DateText::of(Some(day));
    }

    /// Begins the question with the beginning and the pick that are chosen. Words that were typed stay: those
    /// in the blank move to the new beginning, others are left as they are. False where they were left.
    pub fn frame(&mut self, context: &Context<'_>) -> bool {
        let starter = together::starters()
            .iter()
            .find(|starter| Some(starter.id.as_str()) == self.starter);
        let Some(starter) = starter else {
            return true;
        };
        let there = matches!(self.body.child_part, Some(ChildPart::All | ChildPart::Part));
        let framed = starter.question(context.name(), self.picked.as_ref(), there);
        let text = self.text(Long::Question);
        let typed = self.framed.as_ref().and_then(|last| last.typed(&text));
        let (question, caret) = match typed {
            _ if text.trim().is_empty() => (framed.text.clone(), framed.caret),
            None => return false,
            Some("") => (framed.text.clone(), framed.caret),
            // What was typed in the blank goes into the new blank; with a pick there is none.
            Some(typed) if self.picked.is_none() => {
                let (before, after) = framed.text.split_at(framed.caret);
                ([before, typed, after].concat(), framed.caret + typed.len())
            }
            Some(_) => return false,
        };
        if let Some(area) = self.areas.get_mut(&Long::Question) {
            area.rewrite(&question, caret);
        }
        self.framed = Some(framed);
        true
    }

    /// Why something is left open, as it is typed.
    pub fn because(&self, what: GateItem) -> &str {
        if what == GateItem::NextDate {
            return &self.body.no_next_because;
        }
        self.body
            .not_yet
            .iter()
            .find(|open| open.what == what)
            .map_or("", |open| open.because.as_str())
    }
}
