//! Documents: chosen, seen as they will be saved, then saved, opened or printed.
//!
//! What is on offer is in [`shelf`], what goes on the page is chosen in `side`, the slow work is in `make`,
//! and what was saved is kept by [`copies`].

mod bundle;
mod change;
pub mod copies;
mod counts;
mod make;
mod noted;
mod pages;
mod saved;
pub mod shelf;
mod side;
mod view;

use super::form::DateText;
use super::save_as::{self, Sort, Step};
use super::{Action, Context, Heading, Page as Place, Request, Room};
use crate::document::{DocumentError, DocumentKind, Order, Print, Section, Theme};
use crate::domain::who::Recipient;
use crate::domain::wording::{self, Hint};
use crate::domain::{ChildFile, Cycle, Entry, Meeting, Problem, RecordId};
use crate::kit::{El, Kit};
use copies::Copy;
use counts::Counts;
use make::{Drawn, Made, make};
use noted::Handed;
use shelf::{Choices, Paper, Remembered};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    Paper(Paper),
    /// Everything for one meeting.
    Bundle,
    /// The copies that were saved.
    Copies,
}

/// How large the page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Zoom {
    #[default]
    Fit,
    Large,
    Largest,
}

/// The screen.
#[derive(Debug)]
pub struct State {
    open: Open,
    recipient: Recipient,
    choices: Choices,
    /// Chosen here; unset: the one that is next.
    cycle: Option<RecordId>,
    /// The finished cycle at whose end the summary is told; none: of today.
    end_of: Option<RecordId>,
    meeting: Option<RecordId>,
    grey: bool,
    zoom: Zoom,
    /// The page that is shown, counted from 0.
    turned: usize,
    sheet: Sheet,
    /// The pictures of the pages around the one that is shown, all in colour or all in grey.
    drawn: BTreeMap<usize, Drawn>,
    /// The number of what is asked for, so that an answer to older choices is dropped.
    asked: u64,
    /// The number of what is being made. There is one at a time, however fast one chooses.
    making: Option<u64>,
    /// The number of the page that is being drawn, and of the choices it was asked for by.
    drawing: Option<(u64, u64)>,
    counts: Counts,
    hints: Vec<Hint>,
    made_with: String,
    again_by: DateText,
    all_withheld: bool,
    /// Words that the child wants to be asked about each time, and said yes to for this document.
    agreed: BTreeSet<RecordId>,
    /// Where to save it; the form is open while `saving`.
    place: save_as::State,
    saving: bool,
    done: Option<String>,
    /// What was pressed while the page was still being made.
    waiting: Option<Message>,
    /// What has the focus when the page has been made anew.
    focus_next: Option<String>,
    copies: Vec<Copy>,
    all_copies: bool,
    bundle: bundle::State,
}

/// Whether there is a document to show.
#[derive(Debug)]
enum Sheet {
    Making,
    Ready(Box<Made>),
    Failed(Problem),
    /// What has to be there first.
    Lacks(&'static str),
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Open(Open),
    Whom(Recipient),
    Cycle(RecordId),
    /// The summary at the end of this cycle; none: of today.
    EndOf(Option<RecordId>),
    Meeting(RecordId),
    Theme(Theme),
    Form(Print),
    Section(Section, bool),
    Grey(bool),
    Larger,
    Smaller,
    /// Turn to this page, counted from 0.
    Turn(usize),
    /// Page on or back, as keys do.
    Leaf(bool),
    Made(u64, Result<(Box<Made>, Drawn), Problem>),
    Drawn(u64, Result<Drawn, Problem>),
    /// How many pages the others have, by their keys.
    Counted(u64, Vec<(String, usize)>),
    MadeWith(String),
    AgainBy(String),
    Seen(bool),
    Allow(RecordId),
    AllWithheld,
    Save,
    Place(save_as::Message),
    /// This was saved there.
    Kept(PathBuf, Box<Handed>),
    Print,
    Opened(Result<(), Problem>),
    /// Where to make what a document lacks.
    Go(Place),
    Bundle(bundle::Message),
    AllCopies,
    /// Make the copy of this number again, counted from the newest.
    Again(usize),
    Noted,
}

/// The usual order of a document for a recipient, with what was chosen for such recipients before.
fn order_of(paper: Paper, recipient: &Recipient, remembered: &Remembered, context: &Context<'_>) -> Order {
    let choices = remembered.choices(paper, recipient, context.today);
    let mut order = Order {
        theme: choices.theme,
        print: choices.print,
        left_out: choices.left_out,
        recipient: recipient.clone(),
        ..paper.order(context.today)
    };
    order.version = version(&order, context);
    order
}

/// For whom a document was last, and what went on it.
fn remembered_of(paper: Paper, remembered: &Remembered, context: &Context<'_>) -> (Recipient, Choices) {
    let recipient = remembered.whom(paper);
    let there = shelf::recipients(context.file, false, context.today)
        .iter()
        .any(|(offered, ..)| *offered == recipient);
    // Somebody who has left gets nothing more: what anyone may see is what is left.
    let recipient = if there { recipient } else { Recipient::Everyone };
    let choices = remembered.choices(paper, &recipient, context.today);
    (recipient, choices)
}

/// The document of a meeting as this screen would open it: for the same people, with the same parts.
pub fn order_of_meeting(paper: Paper, meeting: RecordId, context: &Context<'_>) -> Order {
    let remembered: Remembered = context.drafts.get(Remembered::KEY).unwrap_or_default();
    let (recipient, _) = remembered_of(paper, &remembered, context);
    Order {
        meeting: Some(meeting),
        ..order_of(paper, &recipient, &remembered, context)
    }
}

/// The number of the next copy of a document.
fn version(order: &Order, context: &Context<'_>) -> u32 {
    let saved: u32 = context.drafts.get(&copies::version_key(order)).unwrap_or(0);
    saved.saturating_add(1)
}

/// The meetings a document can be about: those to come, the nearest first, then those that were held, the
/// newest first.
fn meetings(file: &ChildFile) -> impl Iterator<Item = &Entry<Meeting>> {
    let mut coming: Vec<&Entry<Meeting>> = file.meetings.iter().filter(|m| m.body.is_coming()).collect();
    coming.sort_by_key(|meeting| (meeting.body.on.is_none(), meeting.body.on, meeting.id()));
    let held = file.meetings.iter().filter(|m| m.body.is_held());
    coming.into_iter().chain(held)
}

/// The cycles that are over, the newest first: a paper may tell of their last days.
fn finished(file: &ChildFile) -> impl Iterator<Item = &Entry<Cycle>> {
    file.cycles
        .iter()
        .filter(|cycle| cycle.body.reviewed_on.is_some())
}

/// Why a document was not made, in plain words.
fn fault(error: &DocumentError) -> Problem {
    let (what, todo) = match error {
        DocumentError::Lacks(what) => (*what, "Then come back to this page."),
        DocumentError::Photo(_) => (
            "The photo could not be read.",
            "Take the photo off the page and try again.",
        ),
        DocumentError::TooLong => (
            "It would be longer than a document can be: over 1,000 pages.",
            "Leave parts of it out, or choose a shorter time.",
        ),
        _ => ("The page could not be made.", "Close Fourfold and open it again."),
    };
    Problem::new(what, "Your records are safe.", todo)
}

impl State {
    /// Opens the screen, at a meeting or a cycle if one is named; the page is made by [`Room::works`].
    pub fn new(context: &Context<'_>, record: Option<RecordId>) -> State {
        let child = &context.file.child.body;
        let remembered: Remembered = context.drafts.get(Remembered::KEY).unwrap_or_default();
        let mut state = State {
            open: Open::Paper(Paper::PROFILE),
            recipient: Recipient::Everyone,
            choices: Choices::of(&Paper::PROFILE.order(context.today)),
            cycle: None,
            end_of: None,
            meeting: None,
            grey: false,
            zoom: Zoom::default(),
            turned: 0,
            sheet: Sheet::Making,
            drawn: BTreeMap::new(),
            asked: 0,
            making: None,
            drawing: None,
            counts: Counts::default(),
            hints: wording::profile_hints(context.file, context.today),
            made_with: child.profile_made_with.clone(),
            again_by: DateText::of(child.profile_again_by),
            all_withheld: false,
            agreed: BTreeSet::new(),
            place: save_as::State::new("profile", Sort::PDF, ""),
            saving: false,
            done: None,
            waiting: None,
            focus_next: None,
            copies: copies_in(context),
            all_copies: false,
            bundle: bundle::State::default(),
        };
        let meeting = context.file.meetings.iter().find(|m| Some(m.id()) == record);
        let cycle = context.file.cycles.iter().find(|c| Some(c.id()) == record);
        let of = |kind| Paper { kind, blank: false };
        let paper = if let Some(meeting) = meeting {
            state.meeting = record;
            of(if meeting.body.is_held() {
                DocumentKind::MeetingRecord
            } else {
                DocumentKind::MeetingPack
            })
        } else if cycle.is_some() {
            state.cycle = record;
            of(DocumentKind::SupportPlan)
        } else {
            remembered
                .paper()
                .filter(|paper| paper.order(context.today).lacks(context.file).is_none())
                .unwrap_or(Paper::PROFILE)
        };
        state.take_up(paper, &remembered, context);
        state
    }

    /// Opens a document with what was chosen for it before.
    fn take_up(&mut self, paper: Paper, remembered: &Remembered, context: &Context<'_>) {
        self.open = Open::Paper(paper);
        (self.recipient, self.choices) = remembered_of(paper, remembered, context);
        self.afresh();
    }

    /// Nothing of the page before is shown or said any more.
    fn afresh(&mut self) {
        self.turned = 0;
        self.sheet = Sheet::Making;
        self.drawn.clear();
        self.saving = false;
        // What waited to be saved was the page before.
        self.place.put_away();
        self.done = None;
        self.waiting = None;
        self.focus_next = None;
        self.all_withheld = false;
        self.agreed.clear();
    }

    /// The document that is open.
    fn paper(&self) -> Option<Paper> {
        match self.open {
            Open::Paper(paper) => Some(paper),
            Open::Bundle | Open::Copies => None,
        }
    }

    /// What is asked for now.
    fn order(&self, paper: Paper, context: &Context<'_>) -> Order {
        Order {
            agreed: self.agreed.clone(),
            ..self.order_with(paper, &self.recipient, &self.choices, context)
        }
    }

    fn order_with(
        &self,
        paper: Paper,
        recipient: &Recipient,
        choices: &Choices,
        context: &Context<'_>,
    ) -> Order {
        let mut order = Order {
            theme: choices.theme,
            print: choices.print,
            left_out: choices.left_out.clone(),
            recipient: recipient.clone(),
            cycle: match paper.kind {
                DocumentKind::SupportPlan => self.cycle,
                DocumentKind::SencoSummary => self.end_of,
                _ => None,
            },
            meeting: self.meeting.filter(|_| paper.of_meeting()),
            ..paper.order(context.today)
        };
        if paper.kind == DocumentKind::MeetingRecord && !self.held(context) {
            // A meeting that was chosen for its pack has no record yet.
            order.meeting = None;
        }
        copies::settle(&mut order, context.file, context.now());
        order.version = version(&order, context);
        order
    }

    fn held(&self, context: &Context<'_>) -> bool {
        context
            .file
            .meetings
            .iter()
            .any(|meeting| Some(meeting.id()) == self.meeting && meeting.body.is_held())
    }

    /// The document, if it is the one that the choices ask for.
    fn ready(&self) -> Option<&Made> {
        match &self.sheet {
            Sheet::Ready(made) if made.asked == self.asked => Some(made),
            _ => None,
        }
    }

    /// Whether the child has said yes to the page that is shown.
    fn seen(&self, context: &Context<'_>) -> bool {
        let child = &context.file.child.body;
        match &self.sheet {
            Sheet::Ready(made) => child.agreed_to(&made.fingerprint),
            // Nothing is known yet of what it will say.
            _ => child.profile_seen_on.is_some(),
        }
    }

    /// Makes the document that the choices ask for; at once, or when what is being made is there.
    fn again(&mut self, context: &Context<'_>) -> Action<Message> {
        self.asked = number();
        self.begin(context)
    }

    fn begin(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(paper) = self.paper() else {
            return Action::none();
        };
        let order = self.order(paper, context);
        if let Some(lacks) = order.lacks(context.file) {
            self.sheet = Sheet::Lacks(lacks);
            self.saving = false;
            self.place.put_away();
            self.waiting = None;
            return Action::none();
        }
        if matches!(self.sheet, Sheet::Lacks(_) | Sheet::Failed(_)) {
            self.sheet = Sheet::Making;
        }
        if self.making.is_some() {
            return Action::none();
        }
        self.making = Some(self.asked);
        let task = make(self.asked, order, &self.copies, (self.turned, self.grey), context);
        Action::run(task)
    }
}

/// A number that was not given before: what was begun on a page that is left, perhaps for another child, is
/// never taken for an answer here.
fn number() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// The copies of this child that were saved, the newest first.
fn copies_in(context: &Context<'_>) -> Vec<Copy> {
    copies::read(context.drafts.0.iter().map(|(key, json)| (key.as_str(), json)))
}

impl Room for State {
    type Message = Message;

    fn heading(&self, _context: &Context<'_>) -> Heading {
        Heading {
            title: "Documents".to_owned(),
            line: "Ready to print or send. Nothing leaves this computer unless you send it.".to_owned(),
        }
    }

    fn refreshed(&mut self, context: &Context<'_>) {
        self.refresh_named(context);
    }

    fn works(&mut self, context: &Context<'_>) -> Action<Message> {
        self.hints = wording::profile_hints(context.file, context.today);
        self.counts.forget_all();
        self.again(context)
    }

    fn submits(&self) -> Option<Message> {
        match self.open {
            Open::Bundle => Some(Message::Bundle(bundle::Message::Save)),
            _ => self.saving.then_some(Message::Place(save_as::Message::SaveHere)),
        }
    }

    fn turns(&self, kit: &Kit, forward: bool) -> Option<Message> {
        // A page that is larger than its ground is scrolled.
        let whole = view::beside(kit)
            && self.paper().is_some()
            && self.zoom == Zoom::Fit
            && matches!(&self.sheet, Sheet::Ready(made) if made.pages.len() > 1);
        whole.then_some(Message::Leaf(forward))
    }

    fn foot<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        match self.open {
            Open::Bundle => Some(self.bundle.foot(context)?.map(Message::Bundle)),
            _ => None,
        }
    }

    fn closes(&self) -> Option<Message> {
        self.saving.then_some(Message::Place(save_as::Message::NotNow))
    }

    fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        self.take_in(message, context)
    }

    fn late(message: Message, context: &Context<'_>) -> Action<Message> {
        noted::late(message, context)
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        self.draw(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn an_answer_to_another_page_has_another_number() {
        let given: Vec<u64> = (0..4)
            .map(|_| std::thread::spawn(|| (0..100).map(|_| number()).collect::<Vec<_>>()))
            .collect::<Vec<_>>()
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect();
        assert_eq!(given.iter().collect::<BTreeSet<_>>().len(), 400);
    }
}
