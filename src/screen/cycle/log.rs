//! The log of what was given: one row for each kind of help, so that a week takes seconds.

use super::Message as Screen;
use crate::domain::{ChildFile, Day, Delivery, Entry, Kind, MissedBecause, Provision, RecordId};
use crate::screen::{Action, Context, Request};
use crate::store::{Change, Op, OpName};
use chrono::{Datelike, Days};
use std::collections::BTreeMap;

/// The most times in a week that can be noted.
const MOST: u32 = 99;

/// What can happen in the log.
#[derive(Debug, Clone)]
pub enum Message {
    Earlier,
    Later,
    /// Everything that has no note yet took place as planned.
    AsPlanned,
    /// Once more or once less.
    Step(RecordId, bool),
    /// How many times were planned for this week, as it is typed.
    Planned(RecordId, String),
    Because(RecordId, Option<MissedBecause>),
    Note(RecordId, String),
    /// The note of this week goes to the bin.
    Forget(RecordId),
}

/// A note that is on its way to the store.
#[derive(Debug, Clone)]
struct Row {
    id: RecordId,
    body: Delivery,
}

/// The week that is shown, and what is on its way to the store.
#[derive(Debug)]
pub struct Log {
    monday: Day,
    rows: BTreeMap<RecordId, Row>,
    /// What is typed as planned, for as long as the week is shown.
    planned: BTreeMap<RecordId, String>,
}

/// The Monday of a day's week.
fn monday(day: Day) -> Day {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
        .unwrap_or(day)
}

fn after(day: Day, days: u64) -> Day {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// What is said of a number of times that cannot be read.
const TIMES_FAULT: &str = "Write a whole number up to 99, like 3.";

/// A number of times as it is typed; none for an empty field.
fn times(typed: &str) -> Result<Option<u32>, ()> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed
            .parse()
            .ok()
            .filter(|times| *times <= MOST)
            .map(Some)
            .ok_or(()),
    }
}

/// How many times a week the plan says, as a whole number.
fn planned(help: &Provision) -> Option<u32> {
    let thousandths = help.sessions_a_week?.thousandths();
    u32::try_from((thousandths + 500) / 1000).ok()
}

impl Log {
    pub fn new(today: Day) -> Self {
        Log {
            monday: monday(today),
            rows: BTreeMap::new(),
            planned: BTreeMap::new(),
        }
    }

    /// Shows the week of a day.
    pub fn show(&mut self, day: Day) {
        self.monday = monday(day);
        self.rows.clear();
        self.planned.clear();
    }

    /// What stands in the field of the planned times, and what is wrong with it.
    pub fn planned(&self, help: RecordId, body: &Delivery) -> (String, Option<&'static str>) {
        match self.planned.get(&help) {
            Some(typed) => {
                let fault = times(typed).is_err().then_some(TIMES_FAULT);
                (typed.clone(), fault)
            }
            None => (
                body.sessions_planned.map(|n| n.to_string()).unwrap_or_default(),
                None,
            ),
        }
    }

    /// The first day of the week that is shown.
    pub fn monday(&self) -> Day {
        self.monday
    }

    /// Whether a later week has begun.
    pub fn has_later(&self, today: Day) -> bool {
        after(self.monday, 7) <= today
    }

    /// The help of a cycle that is given in the week, and what has a note in it.
    pub fn helps<'a>(&self, file: &'a ChildFile, cycle: RecordId) -> Vec<&'a Entry<Provision>> {
        let (first, last) = (self.monday, after(self.monday, 6));
        file.provisions_of(cycle)
            .filter(|e| {
                let runs = e.body.start.is_none_or(|start| start <= last)
                    && e.body.end.is_none_or(|end| first <= end)
                    && e.body.stopped_because.trim().is_empty();
                runs || self.stored(file, e.id()).is_some()
            })
            .collect()
    }

    fn stored<'a>(&self, file: &'a ChildFile, help: RecordId) -> Option<&'a Entry<Delivery>> {
        file.deliveries_of(help)
            .find(|e| e.body.whole_week && e.body.on.map(monday) == Some(self.monday))
    }

    /// The notes of single days in the week.
    pub fn days<'a>(
        &self,
        file: &'a ChildFile,
        help: RecordId,
    ) -> impl Iterator<Item = &'a Entry<Delivery>> + use<'a> {
        let monday_shown = self.monday;
        file.deliveries_of(help)
            .filter(move |e| !e.body.whole_week && e.body.on.map(monday) == Some(monday_shown))
    }

    /// The note of the week, and whether there is one yet. Without one the plan is filled in.
    pub fn row(&self, file: &ChildFile, help: &Entry<Provision>) -> (bool, Delivery) {
        if let Some(row) = self.rows.get(&help.id()) {
            return (true, row.body.clone());
        }
        match self.stored(file, help.id()) {
            Some(entry) => (true, entry.body.clone()),
            None => (
                false,
                Delivery {
                    provision: Some(help.id()),
                    on: Some(self.monday),
                    whole_week: true,
                    sessions_planned: planned(&help.body),
                    ..Delivery::default()
                },
            ),
        }
    }

    /// What has come back from the store is read from there again.
    pub fn refreshed(&mut self, context: &Context<'_>) {
        let file = context.file;
        self.rows.retain(|_, row| {
            !file
                .deliveries
                .iter()
                .any(|e| e.id() == row.id && e.body == row.body)
        });
        self.planned.retain(|_, typed| times(typed).is_err());
    }

    /// Takes in a change of one row and saves it.
    fn change(
        &mut self,
        help: RecordId,
        context: &Context<'_>,
        change: impl FnOnce(&mut Delivery),
    ) -> Action<Screen> {
        let file = context.file;
        let Some(entry) = file.provisions.iter().find(|e| e.id() == help) else {
            return Action::none();
        };
        let (_, mut body) = self.row(file, entry);
        change(&mut body);
        count_minutes(&mut body, &entry.body);
        let stored = self.stored(file, help).map(Entry::id);
        let id = self
            .rows
            .get(&help)
            .map(|row| row.id)
            .or(stored)
            .unwrap_or_else(|| context.new_id());
        let name = if stored.is_some() {
            OpName::Edit(Kind::Delivery)
        } else {
            OpName::Add(Kind::Delivery)
        };
        self.rows.insert(
            help,
            Row {
                id,
                body: body.clone(),
            },
        );
        Action::ask(Request::Save {
            key: id.to_string(),
            op: Op::new(name, &entry.body.text),
            change: Change::put(file.id(), id, body),
        })
    }

    fn as_planned(&mut self, cycle: RecordId, context: &Context<'_>) -> Action<Screen> {
        let file = context.file;
        let mut changes = Vec::new();
        for help in self.helps(file, cycle) {
            let (noted, mut body) = self.row(file, help);
            if noted || body.sessions_planned.is_none() {
                continue;
            }
            body.sessions_done = body.sessions_planned;
            count_minutes(&mut body, &help.body);
            let id = context.new_id();
            self.rows.insert(
                help.id(),
                Row {
                    id,
                    body: body.clone(),
                },
            );
            changes.push(Change::put(file.id(), id, body));
        }
        if changes.is_empty() {
            return Action::none();
        }
        Action::ask(Request::Do {
            op: Op::new(OpName::Add(Kind::Delivery), ""),
            changes,
        })
    }

    /// Takes in what happened.
    pub fn update(
        &mut self,
        message: Message,
        cycle: Option<RecordId>,
        context: &Context<'_>,
    ) -> Action<Screen> {
        match message {
            Message::Earlier => {
                self.show(self.monday.checked_sub_days(Days::new(7)).unwrap_or(self.monday));
                Action::none()
            }
            Message::Later => {
                if self.has_later(context.today) {
                    self.show(after(self.monday, 7));
                }
                Action::none()
            }
            Message::AsPlanned => match cycle {
                Some(cycle) => self.as_planned(cycle, context),
                None => Action::none(),
            },
            Message::Planned(help, typed) => {
                let read = times(&typed);
                self.planned.insert(help, typed);
                // What cannot be read stays in the field, and the note as it was.
                match read {
                    Ok(planned) => self.change(help, context, |body| body.sessions_planned = planned),
                    Err(()) => Action::none(),
                }
            }
            Message::Step(help, up) => self.change(help, context, |body| {
                // Once more or less than what stands there: what took place, else what was planned.
                let done = body.sessions_done.or(body.sessions_planned).unwrap_or(0);
                let done = if up {
                    (done + 1).min(MOST)
                } else {
                    done.saturating_sub(1)
                };
                body.sessions_done = Some(done);
                if body.sessions_planned.is_some_and(|planned| done >= planned) {
                    body.missed_because = None;
                }
            }),
            Message::Because(help, because) => self.change(help, context, |body| {
                body.missed_because = because;
                body.sessions_done = body.sessions_done.or(Some(0));
            }),
            Message::Note(help, note) => self.change(help, context, |body| body.note = note),
            Message::Forget(help) => {
                let stored = self.stored(context.file, help).map(Entry::id);
                self.rows.remove(&help);
                self.planned.remove(&help);
                match stored {
                    Some(id) => Action::ask(Request::Do {
                        op: Op::new(OpName::Remove(Kind::Delivery), ""),
                        changes: vec![Change::Bin(id)],
                    }),
                    None => Action::none(),
                }
            }
        }
    }
}

/// Minutes follow from the times and from the plan as it is now, so that a later plan does not change the past.
fn count_minutes(body: &mut Delivery, help: &Provision) {
    let (least, most) = help.session().unzip();
    let minutes = |each: Option<u32>, times: Option<u32>| each?.checked_mul(times?);
    let most = most.filter(|most| Some(*most) != least);
    body.minutes_planned = minutes(least, body.sessions_planned);
    body.minutes_done = minutes(least, body.sessions_done);
    body.minutes_planned_up_to = minutes(most, body.sessions_planned);
    body.minutes_done_up_to = minutes(most, body.sessions_done);
}
