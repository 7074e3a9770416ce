//! The page for what could not be opened: what happened, what is safe, what to do, and the copies to go back to.

use super::Message;
use crate::domain::{Day, Problem};
use crate::kit::{El, Ground, Icon, Kit, Tone, Toned};
use crate::screen::settings::{counts, moment};
use crate::store::{BackupInfo, StoreError};
use iced::Length;
use iced::widget::{Column, column, container};

/// So many copies are offered beside the newest.
const OTHERS: usize = 8;

/// The page.
pub struct State {
    problem: Problem,
    /// The copies that help, the newest first.
    copies: Vec<BackupInfo>,
    /// A saved copy from elsewhere helps too.
    damaged: bool,
    /// Another folder helps.
    place: bool,
    others: bool,
}

impl State {
    pub fn new(error: &StoreError, copies: Vec<BackupInfo>) -> State {
        // A copy helps where the file itself cannot be read, and nowhere else.
        let damaged = matches!(
            error,
            StoreError::Damaged { .. }
                | StoreError::RecordsMissing
                | StoreError::NotOurs
                | StoreError::KeysMissing
                | StoreError::KeysDamaged
        );
        let place = matches!(
            error,
            StoreError::SyncedFolder { .. }
                | StoreError::NetworkFolder
                | StoreError::ReadOnly
                | StoreError::OtherThings
                | StoreError::LinkInside { .. }
        );
        State {
            problem: error.problem(),
            copies: if damaged { copies } else { Vec::new() },
            damaged,
            place,
            others: false,
        }
    }

    /// The button that comes first.
    pub fn first(&self) -> &'static str {
        if !self.copies.is_empty() {
            "recover"
        } else if self.place {
            "other-folder"
        } else {
            "try-again"
        }
    }

    pub fn show_others(&mut self) {
        self.others = true;
    }

    /// Draws the page. `offset` is how far local time is ahead, in minutes.
    pub fn view<'a>(&'a self, kit: &Kit, today: Day, offset: i32) -> El<'a, Message> {
        let mut page = column![
            kit.icon_toned(Icon::CircleAlert, 44.0, Tone::Note),
            kit.h1(self.problem.what.clone()),
            kit.lead(self.problem.safe.clone()),
            kit.lead(self.problem.todo.clone()).tone(Tone::Second),
        ]
        .spacing(18)
        .max_width(620);
        let when = |copy: &BackupInfo| moment(copy.at, today, offset);
        let mut ways: Vec<El<'a, Message>> = Vec::new();
        let mut list = Column::new().spacing(8);
        if let Some((newest, rest)) = self.copies.split_first() {
            let at = when(newest);
            page = page.push(kit.body(format!(
                "The newest copy is from {at}. It was checked. It holds {}. The damaged file is kept.",
                counts(newest.children, newest.records)
            )));
            ways.push(
                kit.primary(
                    "recover",
                    Some(Icon::History),
                    format!("Open the copy from {at}"),
                    Message::Recover(newest.name.clone()),
                )
                .into(),
            );
            if !rest.is_empty() && !self.others {
                ways.push(
                    kit.secondary("others", None, "Choose another copy", Message::OtherCopies)
                        .into(),
                );
            }
            if self.others {
                for copy in rest.iter().take(OTHERS) {
                    let at = when(copy);
                    list = list.push(kit.secondary(
                        format!("recover-{}", copy.name),
                        Some(Icon::History),
                        format!("Open the copy from {at}: {}", counts(copy.children, copy.records)),
                        Message::Recover(copy.name.clone()),
                    ));
                }
            }
        }
        if self.place {
            ways.push(
                kit.primary(
                    "other-folder",
                    Some(Icon::FolderOpen),
                    "Choose another folder",
                    Message::ChooseFolder,
                )
                .into(),
            );
        }
        if self.damaged {
            ways.push(
                kit.secondary(
                    "open-saved",
                    Some(Icon::FolderOpen),
                    "Open a copy I saved",
                    Message::OpenSaved,
                )
                .into(),
            );
        }
        let again = if ways.is_empty() {
            kit.primary("try-again", Some(Icon::RefreshCw), "Try again", Message::Again)
        } else {
            kit.secondary("try-again", Some(Icon::RefreshCw), "Try again", Message::Again)
        };
        ways.push(again.into());
        page = page.push(kit.flow(ways));
        if self.others {
            page = page.push(list);
        }
        kit.ground(
            Ground::Window,
            kit.pane("trouble", container(page).center_x(Length::Fill).padding(40)),
        )
    }
}
