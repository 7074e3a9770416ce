//! The tree of meanings of what is on screen: what a screen reader is told and what tests look through.

use super::semantics::{Role, Semantics};
use iced::advanced::widget::Id;
use iced::advanced::widget::operation::{Focusable, Operation, Scrollable};
use iced::{Rectangle, Vector};
use std::any::Any;

/// One node.
#[derive(Debug, Clone)]
pub struct Node {
    /// Only controls and named places have one.
    pub id: Option<Id>,
    pub semantics: Semantics,
    /// Where it is drawn, scrolling counted in, in logical pixels of the window.
    pub bounds: Rectangle,
    /// It is wholly scrolled out of view.
    pub clipped: bool,
    pub focused: bool,
    pub focusable: bool,
    /// The index of the node it is in.
    pub parent: Option<usize>,
}

/// Collects the nodes in the order of the screen.
#[derive(Default)]
pub struct Nodes {
    pub all: Vec<Node>,
    parents: Vec<usize>,
    opening: Option<usize>,
    scroll: Vec<(Vector, Rectangle)>,
    scroll_opening: Option<(Vector, Rectangle)>,
    /// How many enclosing nodes speak for their texts already.
    leaves: usize,
    hiding: bool,
}

impl Nodes {
    fn place(&self, bounds: Rectangle) -> (Rectangle, bool) {
        match self.scroll.last() {
            None => (bounds, false),
            Some((shift, frame)) => {
                let seen = bounds - *shift;
                (seen, frame.intersection(&seen).is_none())
            }
        }
    }

    fn push(&mut self, id: Option<&Id>, semantics: Semantics, bounds: Rectangle) {
        let (bounds, clipped) = if semantics.floating {
            (bounds, false)
        } else {
            self.place(bounds)
        };
        self.all.push(Node {
            id: id.cloned(),
            semantics,
            bounds,
            clipped,
            focused: false,
            focusable: false,
            parent: self.parents.last().copied(),
        });
    }

    /// The node with the focus.
    pub fn focused(&self) -> Option<&Node> {
        self.all.iter().find(|node| node.focused)
    }
}

impl Operation for Nodes {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let node = self.opening.take();
        let scroll = self.scroll_opening.take();
        let leaf = std::mem::take(&mut self.hiding) || node.is_some_and(|i| self.all[i].semantics.leaf);
        if let Some(index) = node {
            self.parents.push(index);
        }
        if let Some(frame) = scroll {
            self.scroll.push(frame);
        }
        self.leaves += usize::from(leaf);
        operate(self);
        self.leaves -= usize::from(leaf);
        if scroll.is_some() {
            self.scroll.pop();
        }
        if node.is_some() {
            self.parents.pop();
        }
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        let (seen, _) = self.place(bounds);
        let outer = self.scroll.last().map_or(Vector::ZERO, |(shift, _)| *shift);
        let frame = match self.scroll.last() {
            Some((_, frame)) => frame.intersection(&seen).unwrap_or_default(),
            None => seen,
        };
        self.scroll_opening = Some((outer + translation, frame));
    }

    fn custom(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if let Some(semantics) = state.downcast_ref::<Semantics>() {
            let hidden = semantics.leaf && semantics.name.is_empty() && semantics.role == Role::Group;
            if hidden || (self.leaves > 0 && !semantics.role.is_control()) {
                // An icon or label inside a control whose name says it already.
                self.opening = None;
                self.hiding = hidden;
                return;
            }
            self.push(id, semantics.clone(), bounds);
            self.opening = Some(self.all.len() - 1);
        }
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        // The text inside a field reports itself under the field's id.
        if let Some(node) = self
            .all
            .iter_mut()
            .rev()
            .find(|n| n.id.is_some() && n.id.as_ref() == id)
        {
            node.focusable = true;
            node.focused = state.is_focused();
        }
    }

    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, text: &str) {
        if self.leaves == 0 && !text.trim().is_empty() {
            self.push(None, Semantics::new(Role::Label, text), bounds);
        }
    }
}
