//! The records are not where they were: their disk is not there now. Nothing is begun anew without being asked.

use super::Message as Outside;
use crate::kit::{El, Ground, Icon, Kit, Tone, Toned};
use crate::store::{Paths, StoreError};
use iced::Length;
use iced::widget::{column, container};

/// The page.
pub struct State {
    folder: String,
    /// Where new records would be begun.
    usual: String,
    /// "Start new records here" was pressed and is to be pressed once more.
    asking: bool,
}

/// The button that comes first.
pub const FIRST: &str = "away-again";

impl State {
    pub fn new(folder: String, usual: &Paths) -> State {
        State {
            folder,
            usual: usual.folder().display().to_string(),
            asking: false,
        }
    }

    /// Asks whether new records are meant, or leaves that. Returns the button to look at.
    pub fn ask(&mut self, asking: bool) -> &'static str {
        self.asking = asking;
        if asking { "away-back" } else { "away-new" }
    }

    /// Draws the page.
    pub fn view<'a>(&'a self, kit: &Kit) -> El<'a, Outside> {
        let problem = StoreError::RecordsAway {
            folder: self.folder.clone(),
        }
        .problem();
        let mut page = column![
            kit.icon_toned(Icon::HardDrive, 44.0, Tone::Note),
            kit.h1(problem.what),
            kit.lead(problem.safe),
            kit.lead(problem.todo).tone(Tone::Second),
        ]
        .spacing(18)
        .max_width(620);
        page = page.push(
            kit.flow([
                kit.primary(FIRST, Some(Icon::RefreshCw), "Look again", Outside::Again)
                    .into(),
                kit.secondary(
                    "away-choose",
                    Some(Icon::FolderOpen),
                    "Choose where they are",
                    Outside::FindRecords,
                )
                .into(),
                kit.quiet(
                    "away-new",
                    None,
                    "Start new records here",
                    Outside::NewRecords(true),
                )
                .into(),
            ]),
        );
        if self.asking {
            page = page.push(
                kit.note(
                    column![
                        kit.body(format!(
                            "New records begin empty in {}. Those at {} stay as they are.",
                            self.usual, self.folder
                        )),
                        kit.flow([
                            kit.secondary("away-back", None, "Not now", Outside::NewRecords(false))
                                .into(),
                            kit.quiet("away-begin", None, "Start new records", Outside::BeginNew)
                                .into(),
                        ]),
                    ]
                    .spacing(10),
                ),
            );
        }
        kit.ground(
            Ground::Window,
            kit.pane("away", container(page).center_x(Length::Fill).padding(40)),
        )
    }
}
