//! How the page looks, and what it says of the backups.

use super::{Message, PASSWORD, State};
use crate::domain::{Day, date_text};
use crate::kit::{El, Field, Ground, Icon, Kit, Role, Semantics, Tone, Toned, tagged};
use crate::screen::settings::{counts, moment};
use crate::store::{Found, Still, Survey, Surveyed};
use crate::text::counted;
use iced::Length;
use iced::widget::{Column, column, container};

/// So many copies are offered beside the newest.
const OTHERS: usize = 8;

impl State {
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
        let mut ways: Vec<El<'a, Message>> = Vec::new();
        let mut list = Vec::new();
        match &self.survey {
            None => page = page.push(kit.body("Looking at your backups.")),
            Some(survey) => {
                for line in self.told(survey, today, offset) {
                    page = page.push(kit.body(line));
                }
                self.offered(kit, survey, (today, offset), &mut ways, &mut list);
            }
        }
        if let Some(name) = &self.asks {
            page = page.push(self.ask(kit, &self.when(name, today, offset)));
        }
        if let Some(refused) = &self.refused {
            page = page.push(kit.note(kit.body(refused.to_string())));
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
        if self.damaged && !self.is_open() {
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
        let still = self.survey.as_ref().and_then(|survey| survey.still);
        if still.is_some_and(|still| still.records > 0) {
            ways.push(
                kit.secondary(
                    "salvage",
                    Some(Icon::FileDown),
                    "Export what can be read",
                    Message::Salvage,
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
        if self.is_open() {
            ways.push(
                kit.quiet("trouble-read", None, "Keep reading for now", Message::Read)
                    .into(),
            );
        }
        page = page.push(kit.flow(ways));
        if let Some(export) = &self.export {
            page = page.push(export.form.view(kit).map(Message::Saving));
        }
        if let Some(exported) = &self.exported {
            page = page.push(tagged(
                Semantics::new(Role::Status, exported.clone()),
                kit.tip(Icon::CircleCheck, kit.body(exported.as_str())),
            ));
        }
        if self.others {
            page = page.push(Column::with_children(list).spacing(8));
        }
        kit.ground(
            Ground::Window,
            kit.pane("trouble", container(page).center_x(Length::Fill).padding(40)),
        )
    }

    /// When the backup of that name was made.
    fn when(&self, name: &str, today: Day, offset: i32) -> String {
        let copies = self.survey.iter().flat_map(|survey| &survey.backups);
        let at = copies
            .into_iter()
            .find(|copy| copy.name == name)
            .and_then(|copy| copy.at);
        at.map_or_else(|| name.to_owned(), |at| moment(at, today, offset))
    }

    /// The backups, as buttons.
    fn offered<'a>(
        &'a self,
        kit: &Kit,
        survey: &'a Survey,
        (today, offset): (Day, i32),
        ways: &mut Vec<El<'a, Message>>,
        list: &mut Vec<El<'a, Message>>,
    ) {
        let Some(newest) = survey.newest().filter(|_| self.damaged) else {
            return;
        };
        ways.push(
            kit.primary(
                "recover",
                Some(Icon::History),
                format!("Open the copy from {}", self.when(&newest.name, today, offset)),
                Message::Recover(newest.name.clone()),
            )
            .into(),
        );
        let rest = || survey.backups.iter().filter(|copy| copy.name != newest.name);
        if rest().next().is_none() {
            return;
        }
        if !self.others {
            ways.push(
                kit.secondary("others", None, "Choose another copy", Message::Others)
                    .into(),
            );
            return;
        }
        for copy in rest().take(OTHERS) {
            let at = self.when(&copy.name, today, offset);
            let holds = match (copy.found, copy.holds) {
                (Found::Damaged, _) => "it is damaged".to_owned(),
                (_, Some((children, records))) => counts(children, records),
                (_, None) => "it does not say what it holds".to_owned(),
            };
            list.push(
                kit.secondary(
                    format!("recover-{}", copy.name),
                    Some(Icon::History),
                    format!("Open the copy from {at}: {holds}"),
                    Message::Recover(copy.name.clone()),
                )
                .into(),
            );
        }
    }

    /// What is known of the backups and of what can be read, in sentences.
    fn told(&self, survey: &Survey, today: Day, offset: i32) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.damaged {
            return lines;
        }
        for copy in survey.backups.iter().filter(|copy| copy.found == Found::Damaged) {
            lines.push(format!(
                "The backup from {} is damaged.",
                self.when(&copy.name, today, offset)
            ));
        }
        match survey.newest() {
            Some(newest) => lines.push(self.about(newest, today, offset)),
            None => lines.push("There is no backup on this computer that can be read.".to_owned()),
        }
        let good = survey.backups.iter().any(|copy| copy.found == Found::Good);
        lines.push(missing(survey.still, good));
        lines
    }

    fn about(&self, newest: &Surveyed, today: Day, offset: i32) -> String {
        let at = self.when(&newest.name, today, offset);
        let ago = newest.at.map_or_else(String::new, |at| {
            let day = (at + chrono::TimeDelta::minutes(offset.into())).date_naive();
            if day > today {
                ", by a clock that was wrong".to_owned()
            } else {
                format!(", {}", date_text::ago(day, today))
            }
        });
        let holds = newest.holds.map_or_else(
            || "It does not say what it holds.".to_owned(),
            |(children, records)| format!("It holds {}.", counts(children, records)),
        );
        match newest.found {
            Found::Good => format!("The newest good backup is from {at}{ago}. {holds}"),
            Found::Locked => {
                format!("The newest backup is from {at}{ago}. {holds} It opens with its own password.")
            }
            _ => format!("The newest backup is from {at}{ago}. {holds}"),
        }
    }

    /// The password of an older backup.
    fn ask<'a>(&'a self, kit: &Kit, at: &str) -> El<'a, Message> {
        let wrong = self
            .wrong
            .then_some("That password does not open this backup. Try the one you had before it.");
        column![
            kit.secret_field(
                Field::new(PASSWORD, format!("Password of the backup from {at}"))
                    .hint("The recovery words of that time open it too.")
                    .error(wrong),
                &self.password,
                Message::Password,
                Some(Message::TryPassword),
            ),
            kit.flow([kit
                .primary(
                    "trouble-try",
                    Some(Icon::History),
                    "Open this backup",
                    Message::TryPassword,
                )
                .into()]),
        ]
        .spacing(10)
        .into()
    }
}

/// What would be missing, as far as that can be told.
fn missing(still: Option<Still>, good: bool) -> String {
    let some = |n: usize| counted(n, "record", "records");
    let Some(still) = still else {
        return "Nothing else can be read, so Fourfold cannot tell what is newer.".to_owned();
    };
    let mut lines = Vec::new();
    match still.newer {
        Some(0) => lines.push("No record that can be read is newer.".to_owned()),
        Some(1) => lines.push("1 record was added or changed after it. It would be missing.".to_owned()),
        Some(n) => lines.push(format!(
            "{n} records were added or changed after it. They would be missing."
        )),
        None if good => lines.push("Fourfold cannot tell what is newer.".to_owned()),
        None => {}
    }
    if still.records == 0 {
        lines.push("No record can still be read.".to_owned());
        return lines.join(" ");
    }
    lines.push(format!("{} can still be read.", some(still.records)));
    match (still.left_out, still.may_be_more) {
        (0, false) => {}
        (0, true) => lines.push("How many cannot be read is not known.".to_owned()),
        (n, false) => lines.push(format!("{} cannot.", some(n))),
        (n, true) => lines.push(format!("At least {} cannot.", some(n))),
    }
    lines.join(" ")
}
