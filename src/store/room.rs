//! The store's own thread: it owns the connection and does one thing after another.

use super::engine::Engine;
use super::{Answer, Opening, StoreError};
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
}

impl Room {
    /// Starts the thread, which opens the store and answers.
    pub(crate) fn open(opening: Opening) -> Answer<Arc<Room>> {
        let (reply, answer) = Answer::new();
        let (tasks, inbox) = mpsc::channel();
        let room = Arc::new(Room {
            tasks: Mutex::new(Some(tasks)),
            thread: Mutex::new(None),
        });
        let mine = Arc::downgrade(&room);
        let started = thread::Builder::new().name("store".to_owned()).spawn(move || {
            match opening.open() {
                Ok(engine) => {
                    // The handle is given away here, so that nobody holds a store that did not open.
                    reply.send(Ok(room)).ok();
                    run(engine, &inbox);
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

fn run(engine: Engine, inbox: &Receiver<Task>) {
    let mut engine = Some(engine);
    loop {
        let wait = Duration::from_secs(5);
        match inbox.recv_timeout(wait) {
            Ok(task) => perform(task, &mut engine),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if let Some(engine) = engine {
        engine.close().ok();
    }
}

fn perform(task: Task, engine: &mut Option<Engine>) {
    match task {
        Task::Call(call) => call(engine.as_ref().ok_or(StoreError::Closed)),
        Task::Whole(call) => call(engine),
    }
}
