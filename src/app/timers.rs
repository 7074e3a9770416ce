//! Waiting, in a way that tests can hurry.

use futures::channel::oneshot;
use futures::future::BoxFuture;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How the program waits.
#[derive(Clone, Default)]
pub enum Timers {
    /// As long as it says.
    #[default]
    Real,
    /// Until [`Waiting::advance`] has gone far enough.
    Manual(Arc<Waiting>),
}

/// Everything that waits for a manual clock.
#[derive(Default)]
pub struct Waiting(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    now: Duration,
    waiting: Vec<(Duration, oneshot::Sender<()>)>,
}

impl Waiting {
    /// Lets that much time pass.
    pub fn advance(&self, by: Duration) {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.now += by;
        let now = inner.now;
        let (due, rest) = std::mem::take(&mut inner.waiting)
            .into_iter()
            .partition(|(at, _)| *at <= now);
        inner.waiting = rest;
        for (_, sender) in due {
            // Whoever waited may have gone in the meantime.
            sender.send(()).ok();
        }
    }
}

impl Timers {
    /// Resolves after that time.
    pub fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        match self {
            Timers::Real => Box::pin(async move {
                smol::Timer::after(time).await;
            }),
            Timers::Manual(waiting) => {
                let (sender, receiver) = oneshot::channel();
                let mut inner = waiting.0.lock().unwrap_or_else(PoisonError::into_inner);
                let due = inner.now + time;
                inner.waiting.push((due, sender));
                Box::pin(async move {
                    receiver.await.ok();
                })
            }
        }
    }
}

impl std::fmt::Debug for Timers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Timers::Real => "Real",
            Timers::Manual(_) => "Manual",
        })
    }
}
