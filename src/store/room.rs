//! The store's own thread: it owns the connection and does one thing after another.

use super::answer::Reply;
use super::backup::Reason;
use super::engine::Engine;
use super::{Answer, Opening, StoreError};
use chrono::TimeDelta;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use rusqlite::InterruptHandle;
use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
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
    /// Whether the file can be read is looked at once nobody waits for anything else.
    Look(Reply<()>),
    /// The same if anything gives rise to it, and at once if not.
    Quiet(Reply<()>),
}

/// Tells whoever listens that a part of the file cannot be read.
#[derive(Default)]
pub(crate) struct Alarm(Mutex<(bool, Vec<UnboundedSender<()>>)>);

impl Alarm {
    /// Hears of damage from now on, and at once if there is some.
    pub(crate) fn listen(&self) -> UnboundedReceiver<()> {
        let (sender, receiver) = unbounded();
        let (on, listeners) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *on {
            sender.unbounded_send(()).ok();
        }
        listeners.push(sender);
        receiver
    }

    fn set(&self, harmed: bool) {
        let (on, listeners) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if harmed && !*on {
            // Who has gone hears nothing more.
            listeners.retain(|listener| listener.unbounded_send(()).is_ok());
        }
        *on = harmed;
    }
}

/// The handle's end of the thread. When the last one goes, the store is closed.
pub(crate) struct Room {
    tasks: Mutex<Option<Sender<Task>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    check: Interrupt,
    alarm: Arc<Alarm>,
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
            alarm: Arc::default(),
        });
        let (check, alarm) = (room.check.clone(), room.alarm.clone());
        let mine = Arc::downgrade(&room);
        let started = thread::Builder::new().name("store".to_owned()).spawn(move || {
            match opening.open() {
                Ok(engine) => {
                    // The handle is given away here, so that nobody holds a store that did not open.
                    reply.send(Ok(room)).ok();
                    run(engine, &inbox, &check, &alarm);
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
            self.interrupt();
        }
    }

    fn interrupt(&self) {
        if let Some(check) = &*self.check.lock().unwrap_or_else(PoisonError::into_inner) {
            check.interrupt();
        }
    }

    /// Hears when a part of the file cannot be read.
    pub(crate) fn alarms(&self) -> UnboundedReceiver<()> {
        self.alarm.listen()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.interrupt();
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

fn run(engine: Engine, inbox: &Receiver<Task>, check: &Interrupt, alarm: &Alarm) {
    let mut engine = Some(engine);
    let mut waiting = VecDeque::new();
    let mut looks = Vec::new();
    let mut proving: Option<JoinHandle<()>> = None;
    let mut idle = 0;
    if engine.as_ref().is_some_and(|engine| engine.unsaved.get()) {
        proving = copy(engine.as_ref(), Reason::Opening, inbox, &mut waiting);
    }
    loop {
        let next = match waiting.pop_front() {
            Some(task) => Ok(task),
            None if wants_a_look(engine.as_ref(), &looks) => match inbox.try_recv() {
                Ok(task) => Ok(task),
                Err(TryRecvError::Disconnected) => Err(RecvTimeoutError::Disconnected),
                Err(TryRecvError::Empty) => {
                    look(engine.as_mut(), check, alarm, &mut looks);
                    continue;
                }
            },
            None => inbox.recv_timeout(TICK),
        };
        match next {
            Ok(Task::Look(reply)) => looks.push(reply),
            Ok(Task::Quiet(reply)) => {
                if wants_a_look(engine.as_ref(), &looks) {
                    looks.push(reply);
                } else {
                    reply.send(Ok(())).ok();
                }
            }
            Ok(task) => {
                idle = 0;
                // A copy that comes into its place after a change of key would still have the old one.
                if matches!(task, Task::Whole(_))
                    && let Some(proving) = proving.take()
                {
                    proving.join().ok();
                }
                perform(task, &mut engine);
                alarm.set(engine.as_ref().is_some_and(|engine| engine.harmed.get()));
            }
            Err(RecvTimeoutError::Timeout) => {
                idle += 1;
                if copy_is_due(engine.as_ref()) && proving.as_ref().is_none_or(JoinHandle::is_finished) {
                    if let Some(engine) = &mut engine {
                        engine.steady().ok();
                    }
                    proving = copy(engine.as_ref(), Reason::Changed, inbox, &mut waiting);
                }
                let unknown = engine
                    .as_ref()
                    .is_some_and(|engine| engine.checked.get().is_none());
                if idle == IDLE_TICKS && unknown {
                    look(engine.as_mut(), check, alarm, &mut looks);
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

/// Whether somebody asked to look at the file, or something could not be read.
fn wants_a_look(engine: Option<&Engine>, asked: &[Reply<()>]) -> bool {
    !asked.is_empty() || engine.is_some_and(|engine| engine.suspect.get() && !engine.harmed.get())
}

fn perform(task: Task, engine: &mut Option<Engine>) {
    match task {
        Task::Call(call) => match engine {
            Some(engine) => match engine.steady() {
                Ok(()) => call(Ok(engine)),
                Err(error) => call(Err(engine.noted::<()>(Err(error.clone())).err().unwrap_or(error))),
            },
            None => call(Err(StoreError::Closed)),
        },
        Task::Whole(call) => call(engine),
        // The loop keeps these.
        Task::Look(_) | Task::Quiet(_) => {}
    }
}

fn copy_is_due(engine: Option<&Engine>) -> bool {
    engine.is_some_and(|engine| {
        let last = engine.last_backup.get();
        engine.opening.backups
            && !engine.harmed.get()
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

/// Reads the whole file while nobody needs it, and answers those who asked; the next call interrupts it.
fn look(engine: Option<&mut Engine>, check: &Interrupt, alarm: &Alarm, asked: &mut Vec<Reply<()>>) {
    let answer = match engine {
        None => Err(StoreError::Closed),
        Some(engine) => match look_over(engine, check) {
            Some(found) => {
                alarm.set(engine.harmed.get());
                found
            }
            None => return,
        },
    };
    for reply in asked.drain(..) {
        reply.send(answer.clone()).ok();
    }
}

/// Whether the file can be read; none if that was interrupted. What cannot be read is read once more, through
/// the file opened again: a disk that failed for a moment is no damage.
fn look_over(engine: &mut Engine, check: &Interrupt) -> Option<Result<(), StoreError>> {
    let mut found = engine
        .steady()
        .map_or_else(|e| Some(Err(e)), |()| look_once(engine, check));
    if matches!(&found, Some(Err(error)) if error.is_of_the_disk()) {
        engine.shaken.set(true);
        found = engine
            .steady()
            .map_or_else(|e| Some(Err(e)), |()| look_once(engine, check));
    }
    let found = found?;
    engine.suspect.set(false);
    match &found {
        Ok(()) => {
            engine.checked.set(Some((engine.context.now(), true)));
            if engine.harmed.replace(false) {
                // The disk can be read again: so can it be written to.
                engine.shaken.set(true);
                engine.steady().ok();
            }
        }
        Err(StoreError::Damaged { .. }) => {
            engine.checked.set(Some((engine.context.now(), false)));
            engine.harm();
            // A sealed connection that failed to read once reads nothing any more.
            engine.shaken.set(true);
        }
        Err(_) => engine.shaken.set(true),
    }
    Some(found)
}

fn look_once(engine: &Engine, check: &Interrupt) -> Option<Result<(), StoreError>> {
    *check.lock().unwrap_or_else(PoisonError::into_inner) = Some(engine.conn.get_interrupt_handle());
    let found = super::backup::look_check(&engine.conn);
    // From here on an interrupt would hit somebody's call.
    *check.lock().unwrap_or_else(PoisonError::into_inner) = None;
    match found {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted) => None,
        found => Some(found.map_err(StoreError::from)),
    }
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
        let found = look_over(&mut engine, &check);
        stop.join().unwrap();
        // Interrupted or not, it says nothing wrong, and is done another time.
        assert!(matches!(found, None | Some(Ok(()))), "{found:?}");
        assert_eq!(look_over(&mut engine, &check), Some(Ok(())));
        assert!(engine.checked.get().unwrap().1);
        assert!(!engine.harmed.get());
        assert!(check.lock().unwrap().is_none());
    }
}
