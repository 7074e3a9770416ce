//! An answer that is on its way from the store's thread.

use super::StoreError;
use futures::channel::oneshot;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// What was asked has been sent already; await it, or [`Answer::wait`] for it.
#[must_use = "whether it was saved is known only from the answer"]
pub struct Answer<T>(oneshot::Receiver<Result<T, StoreError>>);

/// The other end of an answer.
pub(crate) type Reply<T> = oneshot::Sender<Result<T, StoreError>>;

impl<T> Answer<T> {
    pub(crate) fn new() -> (Reply<T>, Answer<T>) {
        let (reply, answer) = oneshot::channel();
        (reply, Answer(answer))
    }

    /// Blocks until the answer is there. Not for the window's thread.
    ///
    /// # Errors
    /// What the call itself can fail with, or [`StoreError::Closed`].
    pub fn wait(mut self) -> Result<T, StoreError> {
        struct Unpark(Thread);
        impl Wake for Unpark {
            fn wake(self: Arc<Self>) {
                self.0.unpark();
            }
        }
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            match Pin::new(&mut self).poll(&mut context) {
                Poll::Ready(answer) => return answer,
                Poll::Pending => thread::park(),
            }
        }
    }
}

impl<T> Future for Answer<T> {
    type Output = Result<T, StoreError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0)
            .poll(context)
            .map(|answer| answer.unwrap_or(Err(StoreError::Closed)))
    }
}
