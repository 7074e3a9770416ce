//! What can happen on the screen of the meetings.

use super::{Long, Part, action_form, calendar, change, desk, live, new_form, pack_picture};
use crate::domain::RecordId;
use crate::domain::framer::Pick;
use crate::kit::AreaEdit;
use crate::screen::portion::Turn;
use crate::screen::{Page, letter};

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Tab(Page),
    /// Another part of the list of meetings, of the actions below it.
    Turn(Turn),
    Actions(Turn),
    /// A meeting to plan, or one that has been.
    New {
        past: bool,
    },
    Field(new_form::Change),
    Add,
    Clear,
    Open(RecordId),
    /// Closes what lies on top: a form, then the meeting.
    Back,
    Part(Part),
    Change(change::Change),
    Edit(Long, AreaEdit),
    Remove(RecordId),
    /// Marks it ready, as far as the child has a part.
    Ready,
    /// It takes place, or took place.
    Held,
    /// Closes it, as far as nothing is open.
    Close,
    NewAction,
    OpenAction(RecordId),
    ActionField(action_form::Change),
    AddAction,
    RemoveAction(RecordId),
    /// Done today, or not done after all.
    Done(RecordId),
    /// Begins a question.
    Starter(&'static str),
    /// What the question is made from.
    Picked(Option<Pick>),
    AddQuestion,
    /// A question of the bank.
    Bank(&'static str),
    /// Takes in a question that waits.
    Take(RecordId),
    /// Lets a question wait for another meeting.
    Leave(RecordId),
    Asked(RecordId),
    NotAnswered(RecordId),
    /// While it is held, and what follows.
    Live(live::Live),
    Calendar(calendar::Message),
    /// What happens while getting ready.
    Desk(desk::Doing),
    /// The first pages of the pack of this meeting.
    PackDrawn(RecordId, Option<pack_picture::Drawn>),
    /// Opens a letter to the school with one of these purposes.
    Write(&'static [letter::Purpose]),
    Letter(letter::Message),
}
