//! What a command of the table does, and what keys mean while something lies on top.

use super::{After, Message, Over, Reply, Session, Shown, Wish};
use crate::app::command::Command;
use crate::app::{Setup, incoming, new_child, palette};
use crate::domain::{ChildFile, Scope};
use crate::kit::{self, Kit};
use crate::screen::{self, Page, Preferences, settings};
use iced::Task;
use iced::keyboard::{Key, Modifiers, key::Named};

impl Session {
    /// Carries out a command of the table.
    pub fn command(&mut self, command: Command, kit: Kit, setup: &Setup, preferences: &Preferences) -> Reply {
        if matches!(self.shown, Shown::ChildView(_)) {
            let locks = command == Command::Lock && self.has_password;
            if !locks && command != Command::Escape {
                return Reply::none();
            }
        }
        // Until one has chosen, there is that page alone.
        if self.harm.is_some() && command != Command::Lock {
            if command == Command::Escape {
                self.problem = None;
            }
            return Reply::none();
        }
        match command {
            command
                if matches!(self.over, Some(Over::Work(_)))
                    && !matches!(command, Command::Escape | Command::Lock) =>
            {
                Reply::none()
            }
            Command::Search => {
                let palette = palette::State::new(self.lately(), self.child.is_some());
                self.over = Some(Over::Palette(palette));
                Reply::run(kit::focus_on(palette::FIELD))
            }
            Command::Keys => {
                self.over = Some(Over::Keys);
                Reply::run(kit::focus_on("keys-close"))
            }
            // Esc asks slow work to stop, and nothing goes past it but locking.
            Command::Escape if matches!(self.over, Some(Over::Work(_))) => {
                self.stop();
                Reply::none()
            }
            Command::Escape => self.escape(kit, setup, preferences),
            Command::Lock if self.has_password => {
                // Locking comes before anything that lies on top, and waits for nothing.
                self.stop();
                Reply::wish(Wish::Lock)
            }
            _ if self.over.is_some() => Reply::none(),
            Command::Add => {
                let mut first = Task::none();
                // Where nothing is added, what a parent adds most is the child's words.
                if matches!(&self.shown, Shown::Room(screen) if screen.adds().is_none()) {
                    first = self.go(Page::Words, None, kit, setup, preferences);
                }
                let message = match &self.shown {
                    Shown::Room(screen) => screen.adds().map(Message::Screen),
                    Shown::Children => Some(Message::Command(Command::AddChild)),
                    Shown::NewChild(_) | Shown::Incoming(_) | Shown::ChildView(_) => None,
                };
                let mut reply = match message {
                    Some(message) => self.update(message, kit, setup, preferences),
                    None => Reply::none(),
                };
                // The form of what is added takes the focus after the page has had it.
                reply.task = first.chain(reply.task);
                reply
            }
            Command::Undo | Command::Redo => {
                // What the message below the page offers to do again is meant.
                if let (Command::Redo, Some(lasting)) = (command, &self.lasting) {
                    return Reply::run(self.redo(lasting.scope));
                }
                let child = self.child.as_ref().map(|file| Scope::Child(file.id()));
                // What a file brought in is taken back whole, whichever child is open.
                let Some(id) = self.brought.take().or(child) else {
                    return Reply::none();
                };
                let flush = self.flush();
                let answer = if command == Command::Undo {
                    self.store.undo(id)
                } else {
                    self.store.redo(id)
                };
                let task = Task::perform(answer, |result| Message::Done {
                    result,
                    after: After::Show,
                });
                Reply::run(flush.chain(task))
            }
            Command::Go(page) => Reply::run(self.go(page, None, kit, setup, preferences)),
            Command::Settings(section) => {
                let page = self.go(Page::Settings, None, kit, setup, preferences);
                let open = screen::Message::Settings(settings::Message::Section(section));
                let open = self.update(Message::Screen(open), kit, setup, preferences);
                Reply {
                    task: Task::batch([page, open.task]),
                    ..open
                }
            }
            Command::Children => Reply::run(self.list()),
            Command::AddChild => {
                let flush = self.flush();
                self.shown = Shown::NewChild(self.new_child.clone().unwrap_or_default());
                Reply::run(Task::batch([flush, kit::focus_on(new_child::FIRST)]))
            }
            Command::Lock => Reply::run(self.say(
                "There is no password yet. Settings has a place to set one.".to_owned(),
                false,
                setup,
            )),
            Command::Submit => {
                let message = match &self.shown {
                    Shown::Room(screen) => screen.submits().map(Message::Screen),
                    Shown::NewChild(_) => Some(Message::NewChild(new_child::Message::Add)),
                    // What a file brings is added by its own button alone.
                    Shown::Children | Shown::Incoming(_) | Shown::ChildView(_) => None,
                };
                match message {
                    Some(message) => self.update(message, kit, setup, preferences),
                    None => Reply::none(),
                }
            }
            Command::Help => {
                let topic = match &self.shown {
                    Shown::Room(screen) => screen::guide::topic_of(screen.page()),
                    Shown::NewChild(_) => "first-run",
                    Shown::Incoming(_) => "open-form",
                    Shown::Children | Shown::ChildView(_) => "children",
                };
                Reply::run(self.help(topic, kit, setup, preferences))
            }
            Command::OpenFile => Reply::run(Session::choose_file()),
            Command::ChildView => Reply::run(self.child_view(kit, setup, preferences)),
            Command::Hide | Command::Larger | Command::Smaller | Command::UsualSize => Reply::none(),
        }
    }

    /// Closes what lies on top; words are never lost by it.
    fn escape(&mut self, kit: Kit, setup: &Setup, preferences: &Preferences) -> Reply {
        match self.over.take() {
            Some(Over::Sure(sure)) => return Reply::run(kit::focus_on(sure.back)),
            Some(_) => return Reply::none(),
            None => {}
        }
        if self.problem.take().is_some() {
            return Reply::none();
        }
        let message = match &self.shown {
            Shown::Room(screen) => screen.closes().map(Message::Screen),
            Shown::ChildView(state) => state.closes().map(Message::ChildView),
            Shown::Incoming(_) => Some(Message::Incoming(incoming::Message::Cancel)),
            _ => None,
        };
        match message {
            Some(message) => self.update(message, kit, setup, preferences),
            None => Reply::none(),
        }
    }

    /// Keys that mean something else while something lies on top, or on the page that is shown.
    pub fn on_key(&self, kit: &Kit, key: &Key, modifiers: Modifiers) -> Option<Message> {
        match (&self.over, key) {
            (None, Key::Named(key @ (Named::PageDown | Named::PageUp))) if modifiers.is_empty() => {
                match &self.shown {
                    Shown::Room(screen) => screen.turns(kit, *key == Named::PageDown).map(Message::Screen),
                    _ => None,
                }
            }
            (Some(Over::Palette(_)), Key::Named(Named::ArrowDown)) => {
                Some(Message::Palette(palette::Message::Down))
            }
            (Some(Over::Palette(_)), Key::Named(Named::ArrowUp)) => {
                Some(Message::Palette(palette::Message::Up))
            }
            _ => None,
        }
    }

    pub(super) fn palette(
        &mut self,
        message: palette::Message,
        kit: Kit,
        setup: &Setup,
        preferences: &Preferences,
    ) -> Reply {
        let Some(Over::Palette(state)) = &mut self.over else {
            return Reply::none();
        };
        let child = self.child.as_ref().map(ChildFile::id);
        match state.update(message, &self.store, child) {
            palette::Next::Nothing => Reply::none(),
            palette::Next::Run(task) => Reply::run(task.map(Message::Palette)),
            palette::Next::Binned(child) => {
                let list = self.list();
                let id = crate::screen::bin::restore_child_id(child);
                Reply::run(Task::batch([list, kit::focus_on(id)]))
            }
            palette::Next::Close => {
                self.over = None;
                Reply::none()
            }
            palette::Next::Command(command) => {
                self.over = None;
                match command {
                    Command::Hide | Command::Larger | Command::Smaller | Command::UsualSize => {
                        Reply::run(Task::done(Message::Command(command)))
                    }
                    _ => self.command(command, kit, setup, preferences),
                }
            }
            palette::Next::Record(scope, kind, record) => {
                self.over = None;
                let page = Page::of(kind);
                match scope.child() {
                    Some(id) if Some(id) != child => Reply::run(self.change_child(id, page, Some(record))),
                    _ => Reply::run(self.go(page, Some(record), kit, setup, preferences)),
                }
            }
            palette::Next::Opened(opened) => {
                self.over = None;
                let record = opened.record.map(|(id, ..)| id);
                match opened.child {
                    Some((id, _)) if Some(id) != child => {
                        Reply::run(self.change_child(id, opened.page, record))
                    }
                    _ => Reply::run(self.go(opened.page, record, kit, setup, preferences)),
                }
            }
        }
    }
}
