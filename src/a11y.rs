//! The bridge to the system's screen readers (AccessKit).
//!
//! It knows only the kit's meanings. On Linux it speaks AT-SPI; the adapters of Windows and macOS join here.

mod tree;

pub use tree::{node_id, tree};

use crate::kit::{Node, Reader, Request};
use accesskit::{
    Action, ActionData, ActionHandler, ActionRequest, ActivationHandler, DeactivationHandler, NodeId,
    TreeUpdate,
};
use futures::channel::mpsc::UnboundedSender;
use iced::advanced::widget::Id;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What the threads of screen readers and the window share.
#[derive(Clone)]
struct Shared {
    active: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<ActionRequest>>>,
    wake: UnboundedSender<()>,
}

impl Shared {
    fn wake(&self) {
        // A window that has closed has no need to wake.
        self.wake.unbounded_send(()).ok();
    }
}

impl ActivationHandler for Shared {
    fn request_initial_tree(&mut self) -> Option<TreeUpdate> {
        self.active.store(true, Ordering::SeqCst);
        self.wake();
        None
    }
}

impl DeactivationHandler for Shared {
    fn deactivate_accessibility(&mut self) {
        self.active.store(false, Ordering::SeqCst);
    }
}

impl ActionHandler for Shared {
    fn do_action(&mut self, request: ActionRequest) {
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(request);
        self.wake();
    }
}

/// The bridge.
pub struct Bridge {
    shared: Shared,
    scale: AtomicU32,
    /// Which control a node number stands for, as last published.
    ids: Mutex<HashMap<NodeId, Id>>,
    last: Mutex<Option<TreeUpdate>>,
    #[cfg(all(unix, not(target_os = "macos")))]
    adapter: Mutex<accesskit_unix::Adapter>,
}

impl Bridge {
    /// Joins the system. `wake` is sent to when somebody asks for something.
    pub fn new(wake: UnboundedSender<()>) -> Bridge {
        let shared = Shared {
            active: Arc::default(),
            asked: Arc::default(),
            wake,
        };
        Bridge {
            #[cfg(all(unix, not(target_os = "macos")))]
            adapter: Mutex::new(accesskit_unix::Adapter::new(
                shared.clone(),
                shared.clone(),
                shared.clone(),
            )),
            shared,
            scale: AtomicU32::new(1.0f32.to_bits()),
            ids: Mutex::default(),
            last: Mutex::default(),
        }
    }
}

impl Reader for Bridge {
    fn is_active(&self) -> bool {
        self.shared.active.load(Ordering::SeqCst)
    }

    fn window_focus(&self, focused: bool) {
        #[cfg(all(unix, not(target_os = "macos")))]
        self.adapter
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .update_window_focus_state(focused);
        #[cfg(not(all(unix, not(target_os = "macos"))))]
        let _ = focused;
    }

    fn set_scale(&self, scale: f32) {
        self.scale.store(scale.to_bits(), Ordering::SeqCst);
    }

    fn publish(&self, nodes: &[Node]) {
        let scale = f32::from_bits(self.scale.load(Ordering::SeqCst));
        let (update, ids) = tree(nodes, scale);
        *self.ids.lock().unwrap_or_else(PoisonError::into_inner) = ids;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref() == Some(&update) {
            return;
        }
        *last = Some(update.clone());
        #[cfg(all(unix, not(target_os = "macos")))]
        self.adapter
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .update_if_active(|| update);
    }

    fn requests(&self) -> Vec<Request> {
        let asked = std::mem::take(&mut *self.shared.asked.lock().unwrap_or_else(PoisonError::into_inner));
        let ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        asked
            .into_iter()
            .filter_map(|request| {
                let id = ids.get(&request.target_node)?.clone();
                match (request.action, request.data) {
                    (Action::Click, _) => Some(Request::Press(id)),
                    (Action::Focus | Action::ScrollIntoView, _) => Some(Request::Focus(id)),
                    (Action::Increment, _) => Some(Request::Step(id, true)),
                    (Action::Decrement, _) => Some(Request::Step(id, false)),
                    (Action::SetValue, Some(ActionData::Value(text))) => {
                        Some(Request::SetValue(id, text.into()))
                    }
                    _ => None,
                }
            })
            .collect()
    }
}
