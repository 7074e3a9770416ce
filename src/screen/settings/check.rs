//! "Check my records": everything is read and compared, and what was found is said in plain words.

use crate::domain::Problem;
use crate::kit::{El, Icon, Owner, Role, Semantics, Tone, Toned, Weight, tagged};
use crate::screen::action::work;
use crate::screen::{Action, Context, Request};
use crate::store::{CheckReport, CopiesReport, Progress, StoreError};
use crate::text::counted;
use iced::widget::column;

/// The card.
#[derive(Default)]
pub struct State {
    report: Option<CheckReport>,
    problem: Option<Problem>,
}

/// What can happen on it.
#[derive(Clone)]
pub enum Message {
    Check,
    Checked(Result<CheckReport, StoreError>),
}

impl State {
    pub(super) fn update(&mut self, message: Message, context: &Context<'_>) -> Action<super::Message> {
        match message {
            Message::Check => {
                *self = State::default();
                let progress = Progress::none();
                let (store, watched) = (context.store.clone(), progress.clone());
                let done = work(move || store.check_watched(watched).wait())
                    .map(|report| super::Message::Check(Message::Checked(report)));
                Action::run(done).and(Request::Busy {
                    title: "Checking my records",
                    progress,
                })
            }
            Message::Checked(result) => {
                match result {
                    Ok(report) => self.report = Some(report),
                    Err(StoreError::Stopped) => {
                        self.problem = Some(Problem::new(
                            "The check was stopped.",
                            "Your records are as they were.",
                            "Start it again at any time.",
                        ));
                    }
                    Err(error) => self.problem = Some(error.problem()),
                }
                Action::ask(Request::Idle).and(Request::Focus("check-go".to_owned()))
            }
        }
    }

    pub(super) fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = column![
            kit.h2("Check my records"),
            kit.body("Reads everything, the backups and saved copies too, and compares it with what was written. Nothing you wrote is changed.")
                .tone(Tone::Second),
            kit.flow([kit
                .secondary("check-go", Some(Icon::SearchCheck), "Check now", Message::Check)
                .into()]),
        ]
        .spacing(12);
        if let Some(problem) = &self.problem {
            all = all.push(kit.note(kit.body(problem.to_string())));
        }
        if let Some(report) = &self.report {
            let (words, found) = found(report);
            let mut lines = column![kit.words(words.clone(), 16.0, 1.35, Weight::Semibold)].spacing(6);
            for line in found {
                lines = lines.push(kit.body(line));
            }
            let panel = if report.is_well() {
                kit.tip(Icon::CircleCheck, lines)
            } else {
                kit.note(lines)
            };
            all = all.push(tagged(Semantics::new(Role::Status, words), panel));
        }
        kit.card(Owner::Plain, all)
    }
}

/// What was found: a sentence, and lines that say more.
fn found(report: &CheckReport) -> (String, Vec<String>) {
    let mut lines = vec![format!(
        "Read: {}, {} with {}, {}.",
        counted(report.children, "child", "children"),
        counted(report.records, "record", "records"),
        counted(report.versions, "version", "versions"),
        counted(report.photos, "picture", "pictures")
    )];
    if !report.counted {
        lines.clear();
    }
    lines.extend(report.mended.iter().cloned());
    lines.extend(copies(&report.copies));
    if report.is_well() {
        return ("All is as it was written.".to_owned(), lines);
    }
    lines.extend(report.faults.iter().cloned());
    lines.extend(report.copies.faults.iter().cloned());
    if report.faults.is_empty() {
        lines.push("Your records are as they were written. Press Copy now to make a good backup.".to_owned());
        return ("A copy is not as it was written.".to_owned(), lines);
    }
    lines.push("Your backups are kept apart from this file.".to_owned());
    lines.push("Go back to the newest backup from before it happened: they are listed above.".to_owned());
    ("Something is not as it was written.".to_owned(), lines)
}

/// What was read of the copies.
fn copies(report: &CopiesReport) -> Vec<String> {
    let mut lines = vec![format!(
        "Read as well: {} and {}.",
        counted(report.backups, "backup", "backups"),
        counted(report.saved, "saved copy", "saved copies")
    )];
    match report.locked {
        0 => {}
        1 => lines.push("1 backup opens with another password, so it was not read.".to_owned()),
        n => lines.push(format!(
            "{n} backups open with another password, so they were not read."
        )),
    }
    match report.out_of_reach {
        0 => {}
        1 => lines.push("1 saved copy is out of reach: its stick or folder is not there.".to_owned()),
        n => lines.push(format!(
            "{n} saved copies are out of reach: their sticks or folders are not there."
        )),
    }
    lines.extend(report.missing.iter().cloned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(faults: &[&str]) -> CheckReport {
        CheckReport {
            children: 1,
            records: 32,
            versions: 40,
            photos: 0,
            counted: true,
            faults: faults.iter().map(ToString::to_string).collect(),
            mended: Vec::new(),
            copies: CopiesReport::default(),
        }
    }

    #[test]
    fn a_fault_comes_with_what_to_do() {
        let (words, lines) = found(&report(&["A picture is not as it was kept."]));
        assert_eq!(words, "Something is not as it was written.");
        assert!(lines.iter().any(|line| line.contains("newest backup")));
        let (words, lines) = found(&report(&[]));
        assert_eq!(words, "All is as it was written.");
        assert_eq!(
            lines,
            [
                "Read: 1 child, 32 records with 40 versions, 0 pictures.",
                "Read as well: 0 backups and 0 saved copies."
            ]
        );
    }
}
