//! Carrying out what screens ask, and taking in what the store answers.

use super::pending::{Save, Typed, store_key};
use super::{After, Message, Reply, Session, Shown, Wish};
use crate::app::{Setup, bring_in};
use crate::domain::{ChildFile, ChildId, Kind, PhotoId, Scope};
use crate::kit::{self, Kit};
use crate::screen::action::work;
use crate::screen::{Action, Context, Page, Preferences, Request};
use crate::store::{Change, LargerStep, Op, OpName, Outcome, StoreError};
use iced::Task;
use iced::widget::image::Handle;

impl Session {
    /// Carries out what a screen asks, in order.
    pub(super) fn carry_out(
        &mut self,
        action: Action<Message>,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Reply {
        if self.refuses(&action) {
            return Reply::run(self.refuse(action, kit, setup, preferences));
        }
        let mut wishes = Vec::new();
        let mut tasks = vec![action.task];
        // What is done puts the focus on its result, which is there only when the store has answered.
        let waits = action
            .requests
            .iter()
            .any(|request| matches!(request, Request::Do { .. } | Request::Restore(_)));
        // A draft goes when it has become a record, and not before: the store may refuse.
        let does = action
            .requests
            .iter()
            .any(|request| matches!(request, Request::Do { .. }));
        let mut drafts: Vec<String> = Vec::new();
        if does {
            drafts.extend(action.requests.iter().filter_map(|request| match request {
                Request::Draft { key, json: None } => Some(key.clone()),
                _ => None,
            }));
        }
        let mut focus = action.requests.iter().rev().find_map(|request| match request {
            Request::Focus(id) => Some(id.clone()),
            _ => None,
        });
        if !waits && let Some(id) = focus.take() {
            tasks.push(kit::focus_on(id));
        }
        for request in action.requests {
            match request {
                Request::Do { op, changes } => {
                    let after = After::Say {
                        focus: focus.take(),
                        drafts: std::mem::take(&mut drafts),
                    };
                    let owner = self.child.as_ref().map(ChildFile::id);
                    let changes = changes
                        .into_iter()
                        .map(|change| match change {
                            Change::ClearDraft(key) => Change::ClearDraft(store_key(owner, &key)),
                            change => change,
                        })
                        .collect();
                    tasks.push(self.flush());
                    tasks.push(Task::perform(self.store.transact(op, changes), move |result| {
                        Message::Done {
                            result,
                            after: after.clone(),
                        }
                    }));
                }
                Request::Save { key, op, change } => tasks.push(self.save(Save { key, op, change }, setup)),
                Request::Draft { json: None, .. } if does => {}
                Request::Draft { key, json } => {
                    match &json {
                        Some(json) => self.drafts.0.insert(key.clone(), json.clone()),
                        None => self.drafts.0.remove(&key),
                    };
                    let owner = self.child.as_ref().map(ChildFile::id);
                    tasks.push(self.keep(Typed { owner, key, json }, setup));
                }
                Request::Go(page, record) => tasks.push(self.go(page, record, kit, setup, preferences)),
                Request::Copy(text) => {
                    wishes.push(Wish::Copied(text.clone()));
                    tasks.push(iced::clipboard::write(text));
                }
                Request::Say(words) => tasks.push(self.say(words, false, setup)),
                Request::Focus(_) => {}
                Request::Picture(id) => tasks.push(self.picture(id)),
                Request::WholePicture(id) => tasks.push(self.whole_picture(id)),
                Request::Prefer(preferences) => wishes.push(Wish::Prefer(preferences)),
                Request::ChildView => tasks.push(self.child_view(kit, setup, preferences)),
                Request::HasPassword(has) => self.has_password = has,
                Request::Busy { title, progress } => tasks.push(self.busy(title, progress)),
                Request::Idle => self.idle(),
                Request::Reload(said) => tasks.push(self.reload(said, setup).task),
                Request::Lock => tasks.push(Task::done(Message::Command(crate::app::command::Command::Lock))),
                Request::EmptyBin => {
                    if let Some(file) = &self.child {
                        tasks.push(Task::perform(self.store.empty_bin(file.id()), Message::Emptied));
                    }
                }
                Request::Restore(id) => {
                    if let Some(record) = self
                        .child
                        .as_ref()
                        .and_then(|file| file.bin.iter().find(|record| record.meta.id == id))
                    {
                        let op = crate::store::Op::new(
                            crate::store::OpName::Restore(record.body.kind()),
                            String::new(),
                        );
                        let after = After::Say {
                            focus: focus.take(),
                            drafts: Vec::new(),
                        };
                        tasks.push(Task::perform(
                            self.store.transact(op, vec![crate::store::Change::Restore(id)]),
                            move |result| Message::Done {
                                result,
                                after: after.clone(),
                            },
                        ));
                    }
                }
                Request::RestoreChild(id) => tasks.push(self.restore_child(id)),
                Request::UndoLarger(step) => tasks.push(self.undo_larger(&step)),
                Request::ForgetWord(word) => {
                    self.speller.forget(&word);
                    tasks.push(self.say("Removed from my words".to_owned(), false, setup));
                }
                Request::Sure(sure) => {
                    self.over = Some(super::Over::Sure(sure));
                    tasks.push(kit::focus_on("sure-no"));
                }
                Request::Help(topic) => tasks.push(self.help(topic, kit, setup, preferences)),
            }
        }
        Reply {
            wishes,
            task: Task::batch(tasks),
        }
    }

    /// Takes in what the store did.
    pub(super) fn done(
        &mut self,
        result: Result<Outcome, StoreError>,
        after: After,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Reply {
        let outcome = match result {
            Ok(outcome) => outcome,
            Err(StoreError::NothingToUndo) => {
                return Reply::run(self.say("There is nothing to take back here.".to_owned(), false, setup));
            }
            Err(error @ StoreError::EarlierStep) => {
                let problem = error.problem();
                let words = format!("{} {}", problem.what, problem.todo);
                return Reply::run(self.say(words, false, setup));
            }
            Err(error) => {
                let reply = self.trouble(&error);
                if matches!(&after, After::Say { drafts, .. } if !drafts.is_empty()) {
                    self.reopen(kit, setup, preferences);
                }
                return reply;
            }
        };
        let mut tasks = Vec::new();
        if let Some(children) = outcome.children {
            self.children = Some(children);
        }
        if let Some(lasting) = &self.lasting
            && outcome
                .changed
                .iter()
                .any(|record| record.meta.scope == lasting.scope)
        {
            // What was undone there is done again, or something else was done since.
            self.lasting = None;
        }
        let mut first = None;
        if let Some(child) = self.child() {
            let mut fresh = Vec::new();
            for record in outcome.changed {
                if record.meta.scope == Scope::Child(child) {
                    let page = Page::of_body(&record.body);
                    first.get_or_insert((page, record.meta.id));
                    // What became of an answer is looked at from its question.
                    if page == Page::Meetings && record.body.kind() == Kind::Question {
                        first = Some((page, record.meta.id));
                    }
                    if let Some(task) = self.overtakes(&record, setup) {
                        fresh.push(record);
                        tasks.push(task);
                    }
                }
            }
            if let Some(file) = &mut self.child {
                file.apply_all(fresh);
            }
        }
        if let Some(photo) = self.child.as_ref().and_then(|file| file.child.body.photo)
            && !self.pictures.has(photo)
        {
            tasks.push(self.picture(photo));
        }
        self.know_names();
        self.undo = outcome.undo;
        self.redo = outcome.redo;
        match after {
            After::Show => {
                let child = self.child.as_ref();
                let scope = child.map_or(Scope::Shared, |file| Scope::Child(file.id()));
                // A child that is in the bin now is not gone on with.
                if child.is_some_and(|file| file.child.meta.binned) {
                    tasks.push(self.leave_child());
                } else if let Some((page, id)) = first {
                    tasks.push(self.go(page, Some(id), kit, setup, preferences));
                }
                tasks.push(self.say_undone(outcome.said, outcome.large, scope, setup));
            }
            After::Undone(scope) => {
                if self.child.as_ref().is_some_and(|file| file.child.meta.binned) {
                    tasks.push(self.leave_child());
                }
                tasks.push(self.say_undone(outcome.said, outcome.large, scope, setup));
            }
            After::BroughtBack(id) => {
                tasks.push(self.say(outcome.said, false, setup));
                tasks.push(self.load(id, Page::Home));
            }
            After::Say { focus, drafts } => {
                for key in drafts {
                    self.drafts.0.remove(&key);
                    let owner = self.child.as_ref().map(ChildFile::id);
                    tasks.push(self.keep(
                        Typed {
                            owner,
                            key,
                            json: None,
                        },
                        setup,
                    ));
                }
                if let Some((page, id)) = first {
                    self.note_opened(page, Some(id));
                }
                let undo = self.undo.is_some();
                if !outcome.said.is_empty() {
                    tasks.push(self.say(outcome.said, undo, setup));
                }
                if let Some(id) = focus {
                    tasks.push(kit::focus_on(id));
                }
            }
            After::OpenChild(id) => {
                self.new_child = None;
                tasks.push(self.load(id, Page::Home));
            }
            After::Quiet => {
                if let Some((page, id)) = first {
                    self.note_opened(page, Some(id));
                }
            }
            After::Leave | After::Exit => {}
        }
        if let Some((context, Shown::Room(screen))) = context!(self, kit, setup, preferences) {
            screen.refreshed(&context);
            let work = screen.works(&context);
            tasks.push(
                self.carry_out(work.map(Message::Screen), kit, setup, preferences)
                    .task,
            );
        }
        Reply::run(Task::batch(tasks))
    }

    /// Says what was undone or done again. The way forward after an undo of weight does not vanish by time.
    fn say_undone(&mut self, said: String, large: bool, scope: Scope, setup: &Setup) -> Task<Message> {
        if large && self.redo.is_some() {
            self.say_lasting(said, scope, setup);
            return Task::none();
        }
        self.say(said, false, setup)
    }

    /// Takes a child out of the bin and opens it.
    pub(super) fn restore_child(&mut self, id: ChildId) -> Task<Message> {
        let flush = self.flush();
        let name = self
            .children
            .iter()
            .flatten()
            .find(|child| child.id == id)
            .map_or_else(String::new, |child| child.name.clone());
        let op = Op::new(OpName::Restore(Kind::Child), name);
        let answer = self.store.transact(op, vec![Change::Restore(id.into())]);
        let task = Task::perform(answer, move |result| Message::Done {
            result,
            after: After::BroughtBack(id),
        });
        flush.chain(task)
    }

    /// Does again what was undone in a scope, whichever child is open.
    pub(super) fn redo(&mut self, scope: Scope) -> Task<Message> {
        self.lasting = None;
        let flush = self.flush();
        let after = scope.child().map_or(After::Show, After::BroughtBack);
        let task = Task::perform(self.store.redo(scope), move |result| Message::Done {
            result,
            after: after.clone(),
        });
        flush.chain(task)
    }

    /// Undoes a larger step that was looked at first.
    pub(super) fn undo_larger(&mut self, step: &LargerStep) -> Task<Message> {
        let flush = self.flush();
        let scope = step.scope;
        let task = Task::perform(self.store.undo_larger(step), move |result| Message::Done {
            result,
            after: After::Undone(scope),
        });
        flush.chain(task)
    }

    /// Fetches a picture and cuts it to a circle.
    pub(super) fn picture(&self, id: PhotoId) -> Task<Message> {
        let answer = self.store.photo(id);
        Task::future(answer).then(move |result| match result {
            Ok(jpeg) => work(move || round(&jpeg)).map(move |handle| Message::Picture(id, handle)),
            Err(_) => Task::none(),
        })
    }

    /// Fetches a whole picture and makes it small.
    fn whole_picture(&self, id: PhotoId) -> Task<Message> {
        let answer = self.store.photo(id);
        Task::future(answer).then(move |result| match result {
            Ok(jpeg) => work(move || whole(&jpeg)).map(move |handle| Message::WholePicture(id, handle)),
            Err(_) => Task::none(),
        })
    }

    /// Puts the example family into its own, empty store.
    pub(super) fn fill_example(&self) -> Task<Message> {
        let store = self.store.clone();
        work(move || bring_in::take_in(&store, bring_in::EXAMPLE)).map(Message::TakenIn)
    }
}

/// The whole picture, as large as a card shows it on a fine screen.
fn whole(jpeg: &[u8]) -> Option<Handle> {
    let pixels = crate::exchange::image::picture(jpeg, 520).ok()?;
    Some(Handle::from_rgba(pixels.width, pixels.height, pixels.rgba))
}

/// The middle of a picture as a circle, ready to draw.
fn round(jpeg: &[u8]) -> Option<Handle> {
    const SIDE: u32 = 320;
    let mut pixels = crate::exchange::image::avatar(jpeg, SIDE).ok()?;
    let middle = f64::from(SIDE) / 2.0;
    for (pixel, n) in pixels.rgba.chunks_exact_mut(4).zip(0u32..) {
        let (x, y) = (f64::from(n % SIDE) + 0.5, f64::from(n / SIDE) + 0.5);
        let inside = (middle - (x - middle).hypot(y - middle)).clamp(0.0, 1.0);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
        let alpha = (inside * 255.0) as u8;
        pixel[3] = alpha;
    }
    Some(Handle::from_rgba(pixels.width, pixels.height, pixels.rgba))
}
