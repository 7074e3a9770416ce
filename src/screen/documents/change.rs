//! What happens on the documents.

use super::noted::{self, Handed};
use super::shelf::{Paper, Remembered};
use super::{
    Action, Choices, Context, DocumentKind, Drawn, Made, Message, Open, Request, Sheet, Sort, State, Zoom,
    bundle, pages, save_as, saved, shelf, side,
};
use crate::domain::date_text::Expect;
use crate::domain::who::Recipient;
use crate::domain::{Child, Kind, Problem, RecordId, WhoMaySee};
use crate::screen::form::{DateText, tidy};
use crate::store::{Change, Op, OpName};
use iced::Task;

impl State {
    pub(super) fn take_in(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Open(open) => self.show(open, context),
            Message::Whom(recipient) => {
                if let Some(paper) = self.paper() {
                    let remembered = remembered(context);
                    self.choices = remembered.choices(paper, &recipient, context.today);
                }
                self.recipient = recipient;
                self.agreed.clear();
                self.chosen(context)
            }
            Message::Cycle(cycle) => {
                self.cycle = Some(cycle);
                self.turned = 0;
                self.changed(context)
            }
            Message::EndOf(cycle) => {
                self.end_of = cycle;
                self.turned = 0;
                self.changed(context)
            }
            Message::Meeting(meeting) => {
                self.meeting = Some(meeting);
                self.turned = 0;
                // Both the pack and the record are about it.
                self.counts.forget_all();
                self.changed(context)
            }
            Message::Theme(theme) => {
                self.choices.theme = theme;
                self.chosen(context)
            }
            Message::Form(print) => {
                self.choices.print = print;
                self.turned = 0;
                self.chosen(context)
            }
            Message::Section(section, on) => {
                if on {
                    self.choices.left_out.remove(&section);
                } else {
                    self.choices.left_out.insert(section);
                }
                self.chosen(context)
            }
            Message::Grey(on) => {
                self.grey = on;
                self.drawn.clear();
                self.draw_page()
            }
            Message::Larger => {
                self.zoom = match self.zoom {
                    Zoom::Fit => Zoom::Large,
                    _ => Zoom::Largest,
                };
                Action::none()
            }
            Message::Smaller => {
                self.zoom = match self.zoom {
                    Zoom::Largest => Zoom::Large,
                    _ => Zoom::Fit,
                };
                Action::none()
            }
            Message::Turn(page) => self.turn(page),
            Message::Leaf(forward) => {
                let page = if forward {
                    self.turned.saturating_add(1)
                } else {
                    self.turned.saturating_sub(1)
                };
                self.leaf(page)
            }
            Message::Made(number, result) if self.making == Some(number) => {
                self.making = None;
                if number == self.asked {
                    self.made(result, context)
                } else {
                    // Other choices were made meanwhile.
                    self.begin(context)
                }
            }
            Message::Drawn(number, result) => {
                match self.drawing.take_if(|(under_way, _)| *under_way == number) {
                    Some((_, asked)) => self.page_drawn(asked, result),
                    None => Action::none(),
                }
            }
            Message::Counted(number, pages) => {
                self.counts.take_in(number, pages);
                Action::none()
            }
            // An answer to older choices, or to a page that was left.
            Message::Made(..) | Message::Noted => Action::none(),
            Message::MadeWith(text) => {
                self.made_with = text;
                let with = tidy(&self.made_with);
                self.child(context, |child| child.profile_made_with = with)
            }
            Message::AgainBy(text) => {
                self.again_by = DateText(text);
                match self.again_by.day(context.today, Expect::Future) {
                    Ok(day) => self.child(context, |child| child.profile_again_by = day),
                    // The field says what is wrong and keeps what is typed.
                    Err(_) => Action::none(),
                }
            }
            Message::Seen(false) => self.child(context, |child| {
                child.profile_seen_on = None;
                child.profile_seen_as = String::new();
            }),
            Message::Seen(true) => match self.ready() {
                Some(made) => {
                    let says = made.fingerprint.clone();
                    self.child(context, |child| {
                        child.profile_seen_on = Some(context.today);
                        child.profile_seen_as = says;
                    })
                }
                None => self.wait_for(Message::Seen(true), context),
            },
            Message::Allow(id) if self.asks_first(id, context) => {
                // It is for this document alone: the child is asked again before the next.
                self.agreed.insert(id);
                self.changed(context)
                    .and(Request::Focus("profile-print".to_owned()))
            }
            Message::Allow(id) => self.allow(context, &[id]),
            Message::AllWithheld => {
                self.all_withheld = true;
                let first = match &self.sheet {
                    Sheet::Ready(made) => made.withheld.get(side::FIRST),
                    _ => None,
                };
                match first {
                    Some(record) => Action::ask(Request::Focus(side::allows(record.id))),
                    None => Action::none(),
                }
            }
            Message::Save => {
                let Some(paper) = self.paper() else {
                    return Action::none();
                };
                self.saving = true;
                let order = self.order(paper, context);
                let name = order.file_name(&context.name_in_files(&order.recipient));
                self.place = self.place.clone().again(name);
                Action::ask(self.place.first())
            }
            Message::Place(message) => self.placed(message, context),
            Message::Kept(path, handed) => self.kept(&path, *handed, context),
            Message::Print => match self.ready() {
                Some(made) => {
                    let name = context.name_in_files(&made.order.recipient);
                    let path = save_as::viewing(context, &made.order.file_name(&name));
                    Action::run(save_as::open(path, made.pdf.clone(), Sort::PDF.called).map(Message::Opened))
                }
                None => self.wait_for(Message::Print, context),
            },
            Message::Opened(Ok(())) => {
                let words = "Opened in your PDF viewer. Print it there. That copy goes when Fourfold closes.";
                self.done = Some(words.to_owned());
                Action::ask(Request::Say("Opened in your PDF viewer".to_owned()))
            }
            Message::Opened(Err(problem)) => {
                self.done = Some(problem.to_string());
                Action::none()
            }
            Message::Go(page) => Action::ask(Request::Go(page, None)),
            Message::Bundle(message) => self.bundled(message, context),
            Message::AllCopies => {
                self.all_copies = true;
                Action::ask(Request::Focus(saved::again(saved::FIRST)))
            }
            Message::Again(n) => self.make_again(n, context),
        }
    }

    /// Opens something else of the list.
    fn show(&mut self, open: Open, context: &Context<'_>) -> Action<Message> {
        if open == self.open {
            return Action::none();
        }
        match open {
            Open::Paper(paper) => {
                let mut remembered = remembered(context);
                self.take_up(paper, &remembered, context);
                remembered.open = paper.key();
                let mut action = self.again(context);
                action.task = Task::batch([action.task, pages::to_top()]);
                action.and(keep(&remembered))
            }
            Open::Bundle => {
                self.bundle.begin(self.meeting, &self.recipient);
                self.open = open;
                self.afresh();
                Action::none()
            }
            Open::Copies => {
                self.open = open;
                self.afresh();
                self.all_copies = false;
                Action::none()
            }
        }
    }

    /// A choice was made: it is remembered, and the page made anew.
    fn chosen(&mut self, context: &Context<'_>) -> Action<Message> {
        let action = self.changed(context);
        let Some(paper) = self.paper() else { return action };
        let mut remembered = remembered(context);
        remembered.keep(paper, &self.recipient, &self.choices);
        action.and(keep(&remembered))
    }

    fn changed(&mut self, context: &Context<'_>) -> Action<Message> {
        self.done = None;
        if let Some(paper) = self.paper() {
            self.counts.forget(paper);
        }
        self.again(context)
    }

    /// What was pressed waits for the page; one that failed is made once more.
    fn wait_for(&mut self, pressed: Message, context: &Context<'_>) -> Action<Message> {
        self.waiting = Some(pressed);
        match self.sheet {
            Sheet::Failed(_) => self.again(context),
            _ => Action::none(),
        }
    }

    fn made(
        &mut self,
        result: Result<(Box<Made>, Drawn), Problem>,
        context: &Context<'_>,
    ) -> Action<Message> {
        let mut waited;
        match result {
            Ok((made, drawn)) => {
                let handed = Handed::of(&made, context);
                waited = handed.with(self.place.made(made.pdf.clone()));
                self.turned = self.turned.min(made.pages.len().saturating_sub(1));
                if let Some(paper) = self.paper() {
                    self.counts.know(paper, made.pages.len());
                }
                self.sheet = Sheet::Ready(made);
                self.drawn.clear();
                if drawn.grey == self.grey {
                    self.keep_drawn(drawn);
                }
            }
            Err(problem) => {
                self.place.not_made(problem.clone());
                (self.waiting, self.focus_next) = (None, None);
                self.sheet = Sheet::Failed(problem);
                self.drawn.clear();
                return Action::none();
            }
        }
        let count = self.count(context);
        let next = match self.waiting.take() {
            Some(message) => self.take_in(message, context),
            // One may have turned on meanwhile.
            None => self.draw_page(),
        };
        waited.requests.extend(next.requests);
        waited.task = Task::batch([waited.task, next.task, count]);
        match self.focus_next.take() {
            Some(id) => waited.and(Request::Focus(id)),
            None => waited,
        }
    }

    /// Saves a change of the child's own record soon.
    fn child(&self, context: &Context<'_>, change: impl FnOnce(&mut Child)) -> Action<Message> {
        let mut child = context.file.child.body.clone();
        change(&mut child);
        let id = context.file.child.id();
        Action::ask(Request::Save {
            key: id.to_string(),
            op: Op::new(OpName::Edit(Kind::Child), &child.name),
            change: Change::put(context.file.id(), id, child),
        })
    }

    /// Whether the child wants to be asked about these words each time.
    fn asks_first(&self, id: RecordId, context: &Context<'_>) -> bool {
        let voices = &context.file.voices;
        voices
            .iter()
            .any(|voice| voice.id() == id && voice.body.ask_first)
    }

    /// Lets everybody who helps see these records.
    fn allow(&mut self, context: &Context<'_>, ids: &[RecordId]) -> Action<Message> {
        // The next that waits for an answer has the focus when the page is there without this one.
        let next = match &self.sheet {
            Sheet::Ready(made) => {
                let at = made.withheld.iter().position(|record| ids.contains(&record.id));
                let (before, after) = made.withheld.split_at(at.unwrap_or_default());
                after
                    .iter()
                    .chain(before)
                    .find(|record| !ids.contains(&record.id))
                    .map(|record| side::allows(record.id))
            }
            _ => None,
        };
        self.focus_next = Some(next.unwrap_or_else(|| "profile-print".to_owned()));
        let mut kind = Kind::Strength;
        let changes: Vec<Change> = context
            .file
            .records()
            .into_iter()
            .filter(|record| ids.contains(&record.meta.id))
            .map(|record| {
                kind = record.body.kind();
                Change::Put {
                    scope: record.meta.scope,
                    id: record.meta.id,
                    body: record.body,
                    who_may_see: Some(WhoMaySee::Anyone),
                }
            })
            .collect();
        let titles: Vec<&str> = match &self.sheet {
            Sheet::Ready(made) => (made.withheld.iter())
                .filter(|record| ids.contains(&record.id))
                .map(|record| record.title.as_str())
                .collect(),
            _ => Vec::new(),
        };
        Action::ask(Request::Do {
            op: Op::new(OpName::Allow(kind), titles.join(", ")),
            changes,
        })
    }

    fn bundled(&mut self, message: bundle::Message, context: &Context<'_>) -> Action<Message> {
        let (action, saved) = self.bundle.update(message, &self.copies, context);
        let mut action = action.map(Message::Bundle);
        let noted = noted::note(&mut self.copies, saved, context);
        action.requests.extend(noted.requests);
        action.task = Task::batch([action.task, noted.task]);
        action
    }

    /// Opens the document of a copy with the choices it was made by.
    fn make_again(&mut self, n: usize, context: &Context<'_>) -> Action<Message> {
        let Some(order) = self.copies.get(n).map(|copy| copy.order.clone()) else {
            return Action::none();
        };
        let paper = Paper {
            kind: order.kind,
            blank: order.blank,
        };
        let there = shelf::recipients(context.file, false, context.today)
            .iter()
            .any(|(offered, ..)| *offered == order.recipient);
        self.open = Open::Paper(paper);
        self.afresh();
        self.choices = Choices::of(&order);
        self.agreed = order.agreed;
        self.recipient = order.recipient;
        match paper.kind {
            DocumentKind::SupportPlan => self.cycle = order.cycle,
            DocumentKind::SencoSummary => self.end_of = order.cycle,
            _ if paper.of_meeting() => self.meeting = order.meeting,
            _ => {}
        }
        self.refresh_named(context);
        let mut said = None;
        if !there {
            self.recipient = Recipient::Everyone;
            said =
                Some("That person is not in People any more. This one is for everyone who helps.".to_owned());
        }
        let action = self.chosen(context);
        self.done.clone_from(&said);
        let action = action.and(Request::Focus("profile-print".to_owned()));
        match said {
            Some(said) => action.and(Request::Say(said)),
            None => action,
        }
    }

    /// A cycle or a meeting that is gone is not asked for.
    pub(super) fn refresh_named(&mut self, context: &Context<'_>) {
        let there = |id: &RecordId| {
            context.file.meetings.iter().any(|meeting| meeting.id() == *id)
                || context.file.cycles.iter().any(|cycle| cycle.id() == *id)
        };
        self.meeting = self.meeting.filter(there);
        self.cycle = self.cycle.filter(there);
        self.end_of = self
            .end_of
            .filter(|id| super::finished(context.file).any(|cycle| cycle.id() == *id));
    }
}

fn remembered(context: &Context<'_>) -> Remembered {
    context.drafts.get(Remembered::KEY).unwrap_or_default()
}

fn keep(remembered: &Remembered) -> Request {
    Request::Draft {
        key: Remembered::KEY.to_owned(),
        json: serde_json::to_value(remembered).ok(),
    }
}
