//! The records may not lie where they are: another folder is chosen, and what is there is copied to it.

use crate::domain::Problem;
use crate::kit::{El, Field, Ground, Icon, Kit, Tone, Toned};
use crate::screen::action::work;
use crate::screen::save_as::dialog::{self, Chosen};
use crate::store::{Paths, State as Found, StoreError, move_to, state};
use iced::widget::{column, container};
use iced::{Length, Task};
use std::path::PathBuf;

/// The page.
pub struct State {
    from: Paths,
    /// There are records in the refused folder.
    has_records: bool,
    /// Records that were elsewhere are looked for; nothing is copied.
    finding: bool,
    path: String,
    problem: Option<Problem>,
    working: bool,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Path(String),
    Browse,
    Browsed(Chosen),
    Go,
    Done(Result<PathBuf, StoreError>),
    Back,
}

/// What the page asks of the program.
pub enum Next {
    Nothing,
    Focus(&'static str),
    Run(Task<Message>),
    /// From now on the records are there.
    Move(PathBuf),
    Back,
}

/// The field of the folder.
pub const FIELD: &str = "folder-path";

impl State {
    /// The page; the system's own place for such files is suggested.
    pub fn new(from: Paths) -> State {
        let usual = Paths::of_user().filter(|usual| *usual != from);
        State {
            has_records: from.records().exists(),
            finding: false,
            path: usual.map_or_else(String::new, |usual| usual.folder().display().to_string()),
            from,
            problem: None,
            working: false,
        }
    }

    /// The page that asks where the records are now.
    pub fn finding(from: Paths) -> State {
        State {
            finding: true,
            path: from.folder().display().to_string(),
            ..State::new(from)
        }
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message) -> Next {
        match message {
            Message::Path(path) => {
                self.path = path;
                self.problem = None;
                Next::Nothing
            }
            Message::Browse => Next::Run(dialog::folder().map(Message::Browsed)),
            Message::Browsed(Chosen::Nothing) => Next::Nothing,
            Message::Browsed(Chosen::NoDialog) => {
                self.problem = Some(dialog::none_for_folders());
                Next::Focus(FIELD)
            }
            Message::Browsed(Chosen::Path(path)) => {
                self.path = path.display().to_string();
                Next::Focus("folder-go")
            }
            Message::Go if self.working => Next::Nothing,
            Message::Go if self.path.trim().is_empty() => Next::Focus(FIELD),
            Message::Go => {
                self.working = true;
                self.problem = None;
                let (from, to) = (self.from.clone(), dialog::typed(&self.path));
                if self.finding {
                    let find = move || match state(&Paths::in_folder(&to)) {
                        Ok(Found::Empty) => Err(StoreError::Missing),
                        // What is the matter with records that are there is said when they are opened.
                        Err(error @ StoreError::OtherThings { .. }) => Err(error),
                        _ => Ok(to),
                    };
                    return Next::Run(work(find).map(Message::Done));
                }
                Next::Run(
                    work(move || move_to(&from, &Paths::in_folder(&to)).map(|()| to)).map(Message::Done),
                )
            }
            Message::Done(Ok(folder)) => Next::Move(folder),
            Message::Done(Err(error)) => {
                self.working = false;
                self.problem = Some(error.problem());
                Next::Focus(FIELD)
            }
            Message::Back => Next::Back,
        }
    }

    /// Draws the page.
    pub fn view<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let line = if self.finding {
            "Nothing is copied or changed. Fourfold opens them there."
        } else if self.has_records {
            "The records are copied there and compared. The old ones stay where they are until you remove them."
        } else {
            "Fourfold keeps its records there from now on."
        };
        let page = column![
            kit.h1(if self.finding {
                "Where are your records?"
            } else {
                "Where should Fourfold keep your records?"
            }),
            kit.lead(if self.finding {
                "Choose the folder that has them."
            } else {
                "Choose a folder on this computer that no program syncs."
            }),
            kit.body(line).tone(Tone::Second),
            kit.text_field(
                Field::new(FIELD, "Folder")
                    .unlimited()
                    .hint(if self.finding {
                        "The folder that Fourfold kept its records in"
                    } else {
                        "An empty folder, or one that is not there yet"
                    })
                    .error(self.problem.as_ref().map(ToString::to_string)),
                &self.path,
                Message::Path,
                Some(Message::Go),
            ),
            kit.flow([
                kit.primary(
                    "folder-go",
                    Some(Icon::HardDrive),
                    if self.finding {
                        "Open these records"
                    } else if self.working {
                        "Copying"
                    } else {
                        "Keep the records here"
                    },
                    Message::Go
                )
                .into(),
                kit.secondary(
                    "folder-browse",
                    Some(Icon::FolderOpen),
                    "Choose a folder",
                    Message::Browse
                )
                .into(),
                kit.quiet("folder-back", None, "Back", Message::Back).into(),
            ]),
        ]
        .spacing(18)
        .max_width(620);
        kit.ground(
            Ground::Window,
            kit.pane("other-folder", container(page).center_x(Length::Fill).padding(40)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the system has no dialog, that is said beside the field, and the focus goes there.
    #[test]
    fn without_a_dialog_the_folder_is_typed() {
        let mut state = State::new(Paths::in_folder(PathBuf::from("/records")));
        let next = state.update(Message::Browsed(Chosen::NoDialog));
        assert!(matches!(next, Next::Focus(FIELD)));
        let said = state.problem.as_ref().unwrap().to_string();
        assert!(said.contains("Write the folder here instead"), "{said}");
        assert!(matches!(
            state.update(Message::Browsed(Chosen::Nothing)),
            Next::Nothing
        ));
        state.update(Message::Path("~/Records".to_owned()));
        assert!(state.problem.is_none());
    }
}
