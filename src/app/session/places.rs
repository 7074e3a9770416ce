//! Where one is: the child that is open and the page that is shown.

use super::message::After;
use super::{LAST, Loaded, Message, Reply, Session, Shown, pending, view};
use crate::app::{Setup, new_child};
use crate::domain::{
    Child, ChildFile, ChildId, ChildSummary, Entry, Meta, RecordId, Scope, Stamp, VersionId, WhoMaySee,
};
use crate::kit::{self, Kit};
use crate::screen::{Context, Drafts, Page, Preferences, Screen, child_view};
use crate::store::StoreError;
use iced::Task;

impl Session {
    pub(super) fn start(&self) -> Task<Message> {
        let children = Task::perform(self.store.children(), Message::Children);
        let (last, draft) = (self.store.draft(LAST), self.store.draft(new_child::DRAFT));
        let last = Task::perform(
            async move {
                fn read<T: serde::de::DeserializeOwned>(
                    json: Result<Option<String>, StoreError>,
                ) -> Option<T> {
                    serde_json::from_str(&json.ok().flatten()?).ok()
                }
                (read(last.await), read(draft.await))
            },
            |(last, draft)| Message::Last(last, draft),
        );
        // Once all that is shown first is there, the file is read from front to back.
        let look = Task::perform(self.store.verify(), Message::Verified);
        Task::batch([children.chain(last), look])
    }

    /// Saves what is typed about this child, and opens another.
    pub(super) fn change_child(
        &mut self,
        id: ChildId,
        open: Page,
        record: Option<RecordId>,
    ) -> Task<Message> {
        let flush = self.flush();
        flush.chain(self.load_at(id, open, record))
    }

    pub(super) fn load(&self, id: ChildId, open: Page) -> Task<Message> {
        self.load_at(id, open, None)
    }

    fn load_at(&self, id: ChildId, open: Page, record: Option<RecordId>) -> Task<Message> {
        let store = self.store.clone();
        Task::perform(
            async move {
                let prefix = pending::store_key(Some(id), "");
                let file = store.load_child(id).await?;
                let drafts = store.drafts(Some(id)).await?;
                let (undo, redo) = store.undo_state(Scope::Child(id)).await?;
                Ok(Box::new(Loaded {
                    file,
                    drafts: Drafts(
                        drafts
                            .into_iter()
                            .filter_map(|draft| {
                                let own = draft.key.strip_prefix(&prefix)?.to_owned();
                                Some((own, serde_json::from_str(&draft.json).ok()?))
                            })
                            .collect(),
                    ),
                    undo,
                    redo,
                    open,
                    record,
                }))
            },
            Message::Loaded,
        )
    }

    /// Which page comes first: the child of last time, the only child, the list, or the first child's form.
    pub(super) fn first(&mut self, last: Option<ChildId>, preferences: &Preferences) -> Task<Message> {
        let children: Vec<ChildId> = self.living().map(|child| child.id).collect();
        // A child in the bin can be brought back from the list.
        let binned = self.children.iter().flatten().any(|child| child.binned);
        let open = last
            .filter(|id| children.contains(id))
            .or_else(|| (children.len() == 1).then(|| children[0]));
        match open {
            Some(id) => self.load(id, Page::Home),
            None if children.is_empty() && self.example => self.fill_example(),
            None if children.is_empty()
                && !binned
                && !preferences.school
                && matches!(self.shown, Shown::Children) =>
            {
                self.shown = Shown::NewChild(self.new_child.clone().unwrap_or_default());
                kit::focus_on(new_child::FIRST)
            }
            None => Task::none(),
        }
    }

    pub(super) fn living(&self) -> impl Iterator<Item = &ChildSummary> {
        self.children.iter().flatten().filter(|child| !child.binned)
    }

    pub(super) fn loaded(
        &mut self,
        loaded: Loaded,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Task<Message> {
        let id = loaded.file.id();
        let photo = loaded.file.child.body.photo;
        let (mut file, mut drafts) = (loaded.file, loaded.drafts);
        self.pending.over(&mut file, &mut drafts);
        self.child = Some(file);
        self.know_names();
        self.nobody = None;
        self.drafts = drafts;
        if matches!(self.shown, Shown::ChildView(_)) {
            // It is another child's page.
            self.shown = Shown::Children;
        }
        self.undo = loaded.undo;
        self.redo = loaded.redo;
        let note = self
            .store
            .put_draft(LAST, None, serde_json::to_string(&id).unwrap_or_default());
        let note = Task::perform(note, |_| Message::Noted);
        let picture = photo.map_or_else(Task::none, |id| self.picture(id));
        let held = self.take_up(setup);
        Task::batch([
            note,
            held,
            picture,
            self.go(loaded.open, loaded.record, kit, setup, preferences),
        ])
    }

    /// Opens a page of the child that is open.
    pub(super) fn go(
        &mut self,
        page: Page,
        record: Option<RecordId>,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Task<Message> {
        let flush = self.flush();
        if matches!(self.shown, Shown::ChildView(_)) {
            // A child does not fall into the adults' pages by an answer that came late.
            return flush;
        }
        self.over = None;
        if self.child.is_none() {
            if page.needs_child() {
                return Task::batch([flush, self.list()]);
            }
            self.nobody = Some(nobody());
        }
        let Some((context, _)) = context!(self, kit, setup, preferences) else {
            return flush;
        };
        let mut screen = Screen::open(page, record, &context);
        let work = screen.works(&context);
        self.shown = Shown::Room(screen);
        self.note_opened(page, record);
        // Opening a page asks for work and nothing else; wishes of the window come from what people press.
        let work = self
            .carry_out(work.map(Message::Screen), kit, setup, preferences)
            .task;
        Task::batch([flush, kit::to_top(), kit::focus_on(view::TITLE), work])
    }

    /// Shows the list of children.
    pub(super) fn list(&mut self) -> Task<Message> {
        let flush = self.flush();
        self.shown = Shown::Children;
        self.over = None;
        Task::batch([flush, kit::to_top(), kit::focus_on(view::TITLE)])
    }

    /// Lets go of the child that is open, and shows the list.
    pub(super) fn leave_child(&mut self) -> Task<Message> {
        let list = self.list();
        self.child = None;
        self.drafts = Drafts::default();
        self.undo = None;
        list
    }

    /// Opens what is shown anew: a form that was thought done comes back with all that was typed into it.
    pub(super) fn reopen(&mut self, kit: Kit, setup: &Setup, preferences: &Preferences) {
        let Some((context, shown)) = context!(self, kit, setup, preferences) else {
            return;
        };
        match shown {
            Shown::Room(screen) => *screen = Screen::open(screen.page(), None, &context),
            Shown::ChildView(state) => *state = child_view::State::new(&context),
            Shown::Children | Shown::NewChild(_) | Shown::Incoming(_) => {}
        }
    }

    /// The page that is shown, if it is one.
    pub(super) fn page_shown(&self) -> Option<Page> {
        match &self.shown {
            Shown::Room(screen) => Some(screen.page()),
            _ => None,
        }
    }

    /// Opens a page of the guide.
    pub(super) fn help(
        &mut self,
        topic: &str,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Task<Message> {
        let task = self.go(Page::Guide, None, kit, setup, preferences);
        if let Shown::Room(Screen::Guide(guide)) = &mut self.shown {
            guide.show(topic);
        }
        task
    }

    /// Opens the child's own page.
    pub(super) fn child_view(&mut self, kit: Kit, setup: &Setup, preferences: &Preferences) -> Task<Message> {
        let flush = self.flush();
        if self.child.is_none() {
            return flush;
        }
        let Some((context, _)) = context!(self, kit, setup, preferences) else {
            return flush;
        };
        let state = child_view::State::new(&context);
        self.shown = Shown::ChildView(state);
        self.over = None;
        self.toast = None;
        Task::batch([flush, kit::focus_on(child_view::TITLE)])
    }

    pub(super) fn new_child(&mut self, message: new_child::Message, setup: &Setup) -> Reply {
        let Shown::NewChild(state) = &mut self.shown else {
            return Reply::none();
        };
        match state.update(message, setup) {
            new_child::Next::Keep(json) => {
                self.new_child = json.is_some().then(|| state.clone());
                let key = new_child::DRAFT.to_owned();
                Reply::run(self.keep(
                    pending::Typed {
                        owner: None,
                        key,
                        json,
                    },
                    setup,
                ))
            }
            new_child::Next::Focus(id) => Reply::run(kit::focus_on(id)),
            new_child::Next::Cancel => {
                let list = self.list();
                match self.child.as_ref().map(ChildFile::id) {
                    Some(id) => Reply::run(self.load(id, Page::Home)),
                    None => Reply::run(list),
                }
            }
            new_child::Next::Add(id, op, changes) => {
                let task = Task::perform(self.store.transact(op, changes), move |result| Message::Done {
                    result,
                    after: After::OpenChild(id),
                });
                Reply::run(task)
            }
        }
    }
}

/// What stands in for a child where none is needed.
fn nobody() -> ChildFile {
    let stamp = Stamp {
        at: chrono::DateTime::UNIX_EPOCH,
        by: String::new(),
    };
    ChildFile::new(Entry {
        meta: Meta {
            id: RecordId(uuid::Uuid::nil()),
            scope: Scope::Shared,
            version: VersionId(uuid::Uuid::nil()),
            made: stamp.clone(),
            changed: stamp,
            binned: false,
            who_may_see: WhoMaySee::Nobody,
        },
        body: Child::default(),
    })
}
