//! Where one is: the child that is open and the page that is shown.

use super::message::After;
use super::{LAST, Loaded, Message, Reply, Session, Shown, pending, view};
use crate::app::{Setup, new_child};
use crate::domain::{ChildFile, ChildId, ChildSummary, RecordId, Scope};
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
        children.chain(last)
    }

    pub(super) fn load(&self, id: ChildId, open: Page) -> Task<Message> {
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
                }))
            },
            Message::Loaded,
        )
    }

    /// Which page comes first: the child of last time, the only child, the list, or the first child's form.
    pub(super) fn first(&mut self, last: Option<ChildId>, preferences: &Preferences) -> Task<Message> {
        let children: Vec<ChildId> = self.living().map(|child| child.id).collect();
        let open = last
            .filter(|id| children.contains(id))
            .or_else(|| (children.len() == 1).then(|| children[0]));
        match open {
            Some(id) => self.load(id, Page::Home),
            None if children.is_empty() && self.example => self.fill_example(),
            None if children.is_empty() && !preferences.school && matches!(self.shown, Shown::Children) => {
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
        self.child = Some(loaded.file);
        self.drafts = loaded.drafts;
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
        Task::batch([note, picture, self.go(loaded.open, None, kit, setup, preferences)])
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
        let Some((context, _)) = context!(self, kit, setup, preferences) else {
            return flush;
        };
        let mut screen = Screen::open(page, record, &context);
        let work = screen.works(&context);
        self.shown = Shown::Room(screen);
        // Opening a page asks for work and nothing else; wishes of the window come from what people press.
        let work = self
            .carry_out(work.map(Message::Screen), kit, setup, preferences)
            .task;
        Task::batch([flush, kit::focus_on(view::TITLE), work])
    }

    /// Opens a page of the guide. It needs a child to stand beside; before there is one, there is only the form.
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
                self.shown = Shown::Children;
                match self.child.as_ref().map(ChildFile::id) {
                    Some(id) => Reply::run(self.load(id, Page::Home)),
                    None => Reply::none(),
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
