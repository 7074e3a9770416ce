//! The store's own thread: it owns the connection and does one thing after another.

use super::backup::Reason;
use super::engine::Engine;
use super::{Answer, Opening, StoreError};
use chrono::TimeDelta;
use rusqlite::InterruptHandle;
use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

type Call = dyn FnOnce(Result<&Engine, StoreError>) + Send;
type Whole = dyn FnOnce(&mut Option<Engine>) + Send;

/// What the thread is asked to do.
pub(crate) enum Task {
    /// Done whenever its turn comes, also between the steps of a backup.
    Call(Box<Call>),
    /// Needs the store to itself: it may close it or open it again.
    Whole(Box<Whole>),
}

/// The handle's end of the thread. When the last one goes, the store is closed.
pub(crate) struct Room {
    tasks: Mutex<Option<Sender<Task>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    check: Interrupt,
}

/// Stops the check that runs while nobody needs the store; filled only while it runs.
type Interrupt = Arc<Mutex<Option<InterruptHandle>>>;

impl Room {
    /// Starts the thread, which opens the store and answers.
    pub(crate) fn open(opening: Opening) -> Answer<Arc<Room>> {
        let (reply, answer) = Answer::new();
        let (tasks, inbox) = mpsc::channel();
        let room = Arc::new(Room {
            tasks: Mutex::new(Some(tasks)),
            thread: Mutex::new(None),
            check: Interrupt::default(),
        });
        let check = room.check.clone();
        let mine = Arc::downgrade(&room);
        let started = thread::Builder::new().name("store".to_owned()).spawn(move || {
            match opening.open() {
                Ok(engine) => {
                    // The handle is given away here, so that nobody holds a store that did not open.
                    reply.send(Ok(room)).ok();
                    run(engine, &inbox, &check);
                }
                Err(error) => {
                    reply.send(Err(error)).ok();
                }
            }
        });
        if let (Ok(thread), Some(room)) = (started, mine.upgrade()) {
            *room.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
        }
        answer
    }

    pub(crate) fn send(&self, task: Task) {
        if let Some(tasks) = &*self.tasks.lock().unwrap_or_else(PoisonError::into_inner) {
            // A thread that is gone drops the task and with it the reply: the answer is "closed".
            tasks.send(task).ok();
            if let Some(check) = &*self.check.lock().unwrap_or_else(PoisonError::into_inner) {
                check.interrupt();
            }
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner).take();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && thread.thread().id() != thread::current().id()
        {
            thread.join().ok();
        }
    }
}

/// How often the thread looks whether there is something to do by itself.
const TICK: Duration = Duration::from_secs(5);
/// After so many ticks without a call the file is checked.
const IDLE_TICKS: u32 = 6;
/// A copy is made so long after the one before, while there are changes.
const BETWEEN_COPIES: TimeDelta = TimeDelta::minutes(30);

fn run(engine: Engine, inbox: &Receiver<Task>, check: &Interrupt) {
    let mut engine = Some(engine);
    let mut waiting = VecDeque::new();
    let mut proving: Option<JoinHandle<()>> = None;
    let mut idle = 0;
    if engine.as_ref().is_some_and(|engine| engine.unsaved.get()) {
        proving = copy(engine.as_ref(), Reason::Opening, inbox, &mut waiting);
    }
    loop {
        let next = match waiting.pop_front() {
            Some(task) => Ok(task),
            None => inbox.recv_timeout(TICK),
        };
        match next {
            Ok(task) => {
                idle = 0;
                // A copy that comes into its place after a change of key would still have the old one.
                if matches!(task, Task::Whole(_))
                    && let Some(proving) = proving.take()
                {
                    proving.join().ok();
                }
                perform(task, &mut engine);
            }
            Err(RecvTimeoutError::Timeout) => {
                idle += 1;
                if copy_is_due(engine.as_ref()) && proving.as_ref().is_none_or(JoinHandle::is_finished) {
                    proving = copy(engine.as_ref(), Reason::Changed, inbox, &mut waiting);
                }
                if idle == IDLE_TICKS {
                    look_over(engine.as_mut(), check);
                }
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if let Some(proving) = proving {
        proving.join().ok();
    }
    if let Some(engine) = engine {
        engine.close().ok();
    }
}

fn perform(task: Task, engine: &mut Option<Engine>) {
    match task {
        Task::Call(call) => match engine {
            Some(engine) => match engine.steady() {
                Ok(()) => call(Ok(engine)),
                Err(error) => call(Err(error)),
            },
            None => call(Err(StoreError::Closed)),
        },
        Task::Whole(call) => call(engine),
    }
}

fn copy_is_due(engine: Option<&Engine>) -> bool {
    engine.is_some_and(|engine| {
        let last = engine.last_backup.get();
        engine.opening.backups
            && engine.unsaved.get()
            && last.is_none_or(|last| (engine.context.now() - last).abs() >= BETWEEN_COPIES)
    })
}

/// Copies in small steps and answers calls between them. The copy is proved on a thread of its own.
fn copy(
    engine: Option<&Engine>,
    reason: Reason,
    inbox: &Receiver<Task>,
    waiting: &mut VecDeque<Task>,
) -> Option<JoinHandle<()>> {
    let engine = engine?;
    let staged = engine.stage(reason, &mut || {
        while let Ok(task) = inbox.try_recv() {
            match task {
                Task::Call(call) if waiting.is_empty() => call(Ok(engine)),
                // Nothing overtakes what needs the store to itself.
                task => waiting.push_back(task),
            }
        }
    });
    match staged {
        Ok(staged) => thread::Builder::new()
            .name("copy".to_owned())
            .spawn(move || drop(staged.prove()))
            .ok(),
        Err(error) => {
            engine.noted::<()>(Err(error)).ok();
            // Tried again when it is due next.
            engine.unsaved.set(true);
            engine.last_backup.set(Some(engine.context.now()));
            None
        }
    }
}

/// Reads the whole file while nobody needs it; the next call interrupts it.
fn look_over(engine: Option<&mut Engine>, check: &Interrupt) {
    let Some(engine) = engine.filter(|engine| engine.checked.get().is_none()) else {
        return;
    };
    let mut found = look_once(engine, check);
    if found.as_ref().is_err_and(StoreError::is_of_the_disk) {
        // A disk that failed for a moment is no damage: it is read again, through the file opened anew.
        engine.shaken.set(true);
        found = engine.steady().and_then(|()| look_once(engine, check));
    }
    let now = engine.context.now();
    match found {
        Ok(()) => engine.checked.set(Some((now, true))),
        Err(StoreError::Damaged { .. }) => engine.checked.set(Some((now, false))),
        Err(_) => {}
    }
}

fn look_once(engine: &Engine, check: &Interrupt) -> Result<(), StoreError> {
    *check.lock().unwrap_or_else(PoisonError::into_inner) = Some(engine.conn.get_interrupt_handle());
    let found = super::backup::quick_check(&engine.conn);
    // From here on an interrupt would hit somebody's call.
    *check.lock().unwrap_or_else(PoisonError::into_inner) = None;
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Child, ChildId, Strength};
    use crate::store::{Change, Op, OpName, Paths, backup};

    fn filled(folder: &std::path::Path) -> (Engine, ChildId) {
        let opening = Opening::new(Paths::in_folder(folder.join("s"))).or_create();
        let engine = opening.open().unwrap();
        let id = engine.context.record_id();
        let maya = ChildId::from(id);
        let name = "Maya".to_owned();
        let mut changes = vec![Change::put(
            maya,
            id,
            Child {
                name,
                ..Child::default()
            },
        )];
        for _ in 0..200 {
            let text = "word ".repeat(1000);
            let body = Strength {
                text,
                ..Strength::default()
            };
            changes.push(Change::put(maya, engine.context.record_id(), body));
        }
        engine.transact(&Op::new(OpName::AddChild, ""), changes).unwrap();
        (engine, maya)
    }

    #[test]
    fn calls_are_answered_between_the_steps_of_a_copy() {
        let folder = tempfile::tempdir().unwrap();
        let (engine, maya) = filled(folder.path());
        let (tasks, inbox) = mpsc::channel();
        let (done, saved) = mpsc::channel();
        let save = done.clone();
        tasks
            .send(Task::Call(Box::new(move |engine| {
                let engine = engine.unwrap();
                let id = engine.context.record_id();
                let change = vec![Change::put(maya, id, Strength::default())];
                engine.transact(&Op::new(OpName::AddChild, ""), change).unwrap();
                save.send("saved").unwrap();
            })))
            .unwrap();
        tasks.send(Task::Whole(Box::new(|_| {}))).unwrap();
        tasks
            .send(Task::Call(Box::new(move |_| done.send("late").unwrap())))
            .unwrap();
        let mut waiting = VecDeque::new();
        let proving = copy(Some(&engine), Reason::Changed, &inbox, &mut waiting).unwrap();
        assert_eq!(saved.try_iter().collect::<Vec<_>>(), ["saved"]);
        // What needs the store to itself waits, and nothing overtakes it.
        assert_eq!(waiting.len(), 2);
        proving.join().unwrap();
        let copies = backup::backups(&engine.paths);
        assert_eq!((copies.len(), copies[0].records), (1, 202));
        assert!(!engine.needs_backup().unwrap());
    }

    #[test]
    fn the_check_in_a_quiet_moment_finds_damage_and_can_be_interrupted() {
        let folder = tempfile::tempdir().unwrap();
        let (mut engine, _) = filled(folder.path());
        let check = Interrupt::default();
        let handle = engine.conn.get_interrupt_handle();
        let stop = thread::spawn(move || {
            for _ in 0..2000 {
                handle.interrupt();
                thread::sleep(Duration::from_micros(50));
            }
        });
        look_over(Some(&mut engine), &check);
        stop.join().unwrap();
        // Interrupted or not, it says nothing wrong, and is done another time.
        assert!(engine.checked.get().is_none_or(|(_, well)| well));
        engine.checked.set(None);
        look_over(Some(&mut engine), &check);
        assert!(engine.checked.get().unwrap().1);
        assert!(check.lock().unwrap().is_none());
    }
}
