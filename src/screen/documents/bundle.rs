//! Everything for one meeting, saved into one folder: chosen with ticks, made with a bar and Stop.

mod job;

use super::copies::{self, Copy};
use super::make;
use super::shelf::{Paper, Remembered};
use crate::document::{DocumentKind, Order};
use crate::domain::who::Recipient;
use crate::domain::{Entry, Meeting, Problem, RecordId, date_text};
use crate::kit::{Choice, El, Field, Icon, Role, Semantics, Tone, Toned, tagged};
use crate::screen::action::work;
use crate::screen::save_as::dialog::{self, Chosen};
use crate::screen::{Action, Context, Request, save_as};
use crate::store::Progress;
use iced::Task;
use iced::widget::{Column, column};
use job::Job;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The page.
#[derive(Debug, Default)]
pub struct State {
    meeting: Option<RecordId>,
    recipient: Recipient,
    /// Ticked or not by a person; the others are as [`usual`] says.
    ticks: BTreeMap<String, bool>,
    /// The folder; none until it is typed or chosen.
    folder: Option<String>,
    /// What is wrong with the folder.
    problem: Option<Problem>,
    /// What else keeps it from being saved; it stands beside the button.
    hitch: Option<Problem>,
    /// There are files of these names in this folder, and they may be replaced when asked once more.
    replaces: Option<PathBuf>,
    done: Option<String>,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Meeting(RecordId),
    Whom(Recipient),
    Tick(Paper, bool),
    Folder(String),
    Browse,
    Browsed(Chosen),
    Save,
    Saved(Result<Saved, Fault>),
}

/// What was saved.
#[derive(Debug, Clone)]
pub struct Saved {
    pub folder: PathBuf,
    pub copies: Vec<Copy>,
    /// What a person should know of them before they are handed on.
    pub told: Vec<String>,
}

/// Why nothing more was saved.
#[derive(Debug, Clone)]
pub enum Fault {
    /// Files of these names are in that folder already.
    Exists(PathBuf),
    Stopped,
    Problem(Problem),
}

/// The documents of a meeting, and whether each is ticked to begin with.
fn usual(meeting: &Meeting) -> impl Iterator<Item = (Paper, bool)> {
    let held = meeting.is_held();
    Paper::all()
        .filter(move |paper| !paper.blank && (held || paper.kind != DocumentKind::MeetingRecord))
        .map(move |paper| {
            let ticked = match paper.kind {
                DocumentKind::OnePageProfile | DocumentKind::SupportPlan => true,
                DocumentKind::MeetingPack => !held,
                DocumentKind::MeetingRecord => held,
                _ => false,
            };
            (paper, ticked)
        })
}

/// What a meeting is called in a list of them.
pub(super) fn called(meeting: &Entry<Meeting>) -> String {
    let title = meeting.body.title();
    match meeting.body.on {
        Some(on) => format!("{}, {title}", date_text::long(on)),
        None => format!("{title}, no day yet"),
    }
}

impl State {
    /// Of this meeting from now on.
    pub(super) fn begin(&mut self, meeting: Option<RecordId>, recipient: &Recipient) {
        if meeting.is_some() {
            self.meeting = meeting;
        }
        self.recipient = recipient.clone();
    }

    /// The meeting: the one that was chosen, else the next, else the last.
    fn meeting<'a>(&self, context: &Context<'a>) -> Option<&'a Entry<Meeting>> {
        let file = context.file;
        let chosen = file
            .meetings
            .iter()
            .find(|meeting| Some(meeting.id()) == self.meeting);
        chosen
            .or_else(|| Order::new(DocumentKind::MeetingPack, context.today).meeting_at(file, context.now()))
    }

    /// What is made, in order.
    fn orders(&self, context: &Context<'_>) -> Vec<(Paper, Order, bool)> {
        let Some(meeting) = self.meeting(context) else {
            return Vec::new();
        };
        let remembered: Remembered = context.drafts.get(Remembered::KEY).unwrap_or_default();
        usual(&meeting.body)
            .map(|(paper, ticked)| {
                let mut order = super::order_of(paper, &self.recipient, &remembered, context);
                if paper.of_meeting() {
                    order.meeting = Some(meeting.id());
                }
                if paper.kind == DocumentKind::SupportPlan {
                    order.cycle = meeting.body.cycle;
                }
                copies::settle(&mut order, context.file, context.now());
                (
                    paper,
                    order,
                    self.ticks.get(&paper.key()).copied().unwrap_or(ticked),
                )
            })
            .filter(|(_, order, _)| order.lacks(context.file).is_none())
            .collect()
    }

    fn folder(&self, context: &Context<'_>) -> String {
        self.folder.clone().unwrap_or_else(|| {
            let name = match self.meeting(context).and_then(|meeting| meeting.body.on) {
                Some(on) => format!("Meeting {on}"),
                None => "Meeting".to_owned(),
            };
            save_as::suggestion(&name)
        })
    }

    pub(super) fn update(
        &mut self,
        message: Message,
        copies: &[Copy],
        context: &Context<'_>,
    ) -> (Action<Message>, Vec<Copy>) {
        self.problem = None;
        self.hitch = None;
        let action = match message {
            Message::Meeting(meeting) => {
                self.meeting = Some(meeting);
                self.ticks.clear();
                self.done = None;
                Action::none()
            }
            Message::Whom(recipient) => {
                self.recipient = recipient;
                self.done = None;
                Action::none()
            }
            Message::Tick(paper, on) => {
                self.ticks.insert(paper.key(), on);
                self.done = None;
                Action::none()
            }
            Message::Folder(folder) => {
                self.folder = Some(folder);
                self.replaces = None;
                Action::none()
            }
            Message::Browse => Action::run(dialog::folder().map(Message::Browsed)),
            Message::Browsed(Chosen::NoDialog) => {
                self.problem = Some(dialog::none_for_folders());
                Action::ask(Request::Focus("bundle-folder".to_owned()))
            }
            Message::Browsed(chosen) => {
                if let Chosen::Path(folder) = chosen {
                    self.folder = Some(folder.display().to_string());
                    self.replaces = None;
                }
                Action::ask(Request::Focus("bundle-save".to_owned()))
            }
            Message::Save => self.save(copies, context),
            Message::Saved(result) => return self.saved(result),
        };
        (action, Vec::new())
    }

    fn save(&mut self, copies: &[Copy], context: &Context<'_>) -> Action<Message> {
        self.done = None;
        let orders: Vec<Order> = self
            .orders(context)
            .into_iter()
            .filter_map(|(_, order, ticked)| ticked.then_some(order))
            .collect();
        if orders.is_empty() {
            self.hitch = Some(Problem::new(
                "No document is ticked.",
                "Nothing was changed.",
                "Tick what you want to take along.",
            ));
            return Action::none();
        }
        let typed = self.folder(context);
        if typed.trim().is_empty() {
            self.problem = Some(Problem::new(
                "No folder was named.",
                "Nothing was changed.",
                "Type a folder, or choose one.",
            ));
            return Action::ask(Request::Focus("bundle-folder".to_owned()));
        }
        // A name alone lies where the suggestion did.
        let folder = match typed.contains(['/', std::path::MAIN_SEPARATOR]) {
            true => dialog::typed(&typed),
            false => save_as::place(&typed, &save_as::folder()),
        };
        let job = Job {
            replace: self.replaces.as_ref() == Some(&folder),
            folder,
            name: context.name_in_files(&self.recipient),
            copies: copies.to_vec(),
            orders,
            at: context.ids.now(),
        };
        let job = Arc::new(job);
        let progress = Progress::none();
        let watched = progress.clone();
        let task = Task::future(make::records(&job.orders, context)).then(move |records| {
            let (job, progress) = (job.clone(), watched.clone());
            work(move || job.run(&records.map_err(Fault::Problem)?, &progress)).map(Message::Saved)
        });
        Action::run(task).and(Request::Busy {
            title: "Saving the documents",
            progress,
        })
    }

    fn saved(&mut self, result: Result<Saved, Fault>) -> (Action<Message>, Vec<Copy>) {
        let idle = Action::ask(Request::Idle);
        match result {
            Ok(saved) => {
                let out: usize = saved.copies.iter().map(|copy| copy.withheld).max().unwrap_or(0);
                let many = match saved.copies.len() {
                    1 => "1 document is".to_owned(),
                    n => format!("{n} documents are"),
                };
                let mut words = format!("{many} in {}.", saved.folder.display());
                if out > 0 {
                    words.push_str(
                        " Some records are not in them: nobody has said who may see them. Each document lists its own.",
                    );
                }
                for line in &saved.told {
                    words.push(' ');
                    words.push_str(line);
                }
                self.replaces = None;
                self.done = Some(words);
                let said = match saved.copies.len() {
                    1 => "1 document saved".to_owned(),
                    n => format!("{n} documents saved"),
                };
                (
                    idle.and(Request::Say(said))
                        .and(Request::Focus("bundle-save".to_owned())),
                    saved.copies,
                )
            }
            Err(Fault::Exists(folder)) => {
                self.replaces = Some(folder);
                self.hitch = Some(Problem::new(
                    "There are files of these names already.",
                    "They are as they were.",
                    "Press Save them all again to replace them, or choose another folder.",
                ));
                (idle.and(Request::Focus("bundle-save".to_owned())), Vec::new())
            }
            Err(Fault::Stopped) => {
                self.done = Some("That was stopped. Nothing was saved.".to_owned());
                (idle.and(Request::Focus("bundle-save".to_owned())), Vec::new())
            }
            Err(Fault::Problem(problem)) => {
                self.problem = Some(problem);
                (idle.and(Request::Focus("bundle-folder".to_owned())), Vec::new())
            }
        }
    }

    pub(super) fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new().spacing(14).push(kit.h2("All for a meeting"));
        let Some(meeting) = self.meeting(context) else {
            return all
                .push(kit.body("Here one saves everything for a meeting in one go. There is no meeting yet."))
                .into();
        };
        all = all.push(
            kit.body("Each ticked document is made anew and saved into one folder, ready to print or send."),
        );
        let meetings: Vec<&Entry<Meeting>> = super::meetings(context.file).collect();
        if meetings.len() > 1 {
            let ids: Vec<RecordId> = meetings.iter().map(|meeting| meeting.id()).collect();
            let now = meeting.id();
            let at = ids.iter().position(|id| *id == now);
            all = all.push(
                kit.select_field(
                    Field::new("bundle-meeting", "Which meeting?"),
                    meetings
                        .iter()
                        .map(|meeting| Choice::new(called(meeting)))
                        .collect(),
                    at,
                    move |n| Message::Meeting(ids.get(n).copied().unwrap_or(now)),
                ),
            );
        } else {
            all = all.push(kit.body(called(meeting)));
        }
        all = all.push(super::side::whom(
            "bundle-whom",
            &self.recipient,
            true,
            context,
            Message::Whom,
        ));
        let mut ticks = Column::new().spacing(2);
        for (paper, _, ticked) in self.orders(context) {
            ticks = ticks.push(kit.tick(
                format!("bundle-{}", paper.key()),
                paper.title(),
                ticked,
                Message::Tick(paper, !ticked),
            ));
        }
        all = all
            .push(kit.group("What to save", "With the choices each document has.", ticks))
            .push(
                kit.text_field(
                    Field::new("bundle-folder", "Save them in")
                        .unlimited()
                        .hint("A folder. If it is not there, it is made.")
                        .error(self.problem.as_ref().map(Problem::to_string)),
                    &self.folder(context),
                    Message::Folder,
                    Some(Message::Save),
                ),
            )
            .push(
                kit.flow([kit
                    .secondary(
                        "bundle-browse",
                        Some(Icon::FolderOpen),
                        "Choose a folder",
                        Message::Browse,
                    )
                    .into()]),
            );
        column![all].max_width(640).into()
    }

    /// The button at the foot of the page, with what came of it. None while there is no meeting.
    pub(super) fn foot<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        self.meeting(context)?;
        let left: El<'a, Message> = if let Some(hitch) = &self.hitch {
            let words = hitch.to_string();
            tagged(Semantics::new(Role::Status, words.clone()), kit.body(words)).into()
        } else if let Some(done) = &self.done {
            tagged(
                Semantics::new(Role::Status, done.clone()),
                kit.body(done.as_str()),
            )
            .into()
        } else {
            let folder = self.folder(context);
            let into = match folder.trim() {
                "" => String::new(),
                folder => format!("Into {folder}. "),
            };
            kit.caption(format!(
                "{into}The files are not locked: anybody who has them can read them."
            ))
            .tone(Tone::Second)
            .into()
        };
        let save = kit.primary(
            "bundle-save",
            Some(Icon::FileDown),
            "Save them all",
            Message::Save,
        );
        Some(kit.bottom_bar(left, [save.into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_offered_after_a_meeting_and_a_pack_before() {
        let ticked = |meeting: &Meeting| -> Vec<String> {
            usual(meeting)
                .filter(|(_, ticked)| *ticked)
                .map(|(paper, _)| paper.key())
                .collect()
        };
        let mut meeting = Meeting::default();
        assert_eq!(ticked(&meeting), ["profile", "plan", "pack"]);
        meeting.state = crate::domain::MeetingState::Held;
        assert_eq!(ticked(&meeting), ["profile", "plan", "record"]);
    }
}
