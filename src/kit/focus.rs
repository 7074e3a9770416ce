//! The keyboard's way through a screen: what can take the focus, in which order, and how it comes into view.

use super::semantics::{Mark, Semantics};
use iced::advanced::widget::operation::{Focusable, Operation, Scrollable};
use iced::advanced::widget::{Id, operation};
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Rectangle, Vector};
use std::any::Any;

/// Space kept between the focused control and the edge of what scrolls.
const MARGIN: f32 = 24.0;

/// One control on the way.
#[derive(Debug, Clone)]
pub(super) struct Stop {
    pub id: Id,
    pub focused: bool,
    /// Controls of one group are one stop; inside, arrows move.
    group: Option<usize>,
    /// The checked or selected one of its group.
    chosen: bool,
    region: Option<usize>,
    /// A place for the focus that Tab passes by.
    target: bool,
}

/// Collects the controls in the order of the screen.
#[derive(Default)]
pub(super) struct Stops {
    pub all: Vec<Stop>,
    groups: usize,
    group: Option<usize>,
    last: Option<(Option<Id>, bool)>,
    region: Option<usize>,
    regions: usize,
    opening: Option<usize>,
    target: bool,
}

impl Operation for Stops {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let outer = self.region;
        if let Some(region) = self.opening.take() {
            self.region = Some(region);
        }
        operate(self);
        self.region = outer;
    }

    fn custom(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        if let Some(semantics) = state.downcast_ref::<Semantics>() {
            let chosen = semantics.checked == Some(true) || semantics.selected;
            self.last = Some((id.cloned(), chosen));
            if semantics.role.is_region() {
                self.opening = Some(self.regions);
                self.regions += 1;
            }
        }
        match state.downcast_ref::<Mark>() {
            Some(Mark::GroupStart) => {
                self.group = Some(self.groups);
                self.groups += 1;
            }
            Some(Mark::GroupEnd) => self.group = None,
            Some(Mark::Target) => self.target = true,
            None => {}
        }
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        let Some(id) = id else { return };
        let chosen = matches!(&self.last, Some((Some(last), true)) if last == id);
        self.all.push(Stop {
            id: id.clone(),
            focused: state.is_focused(),
            group: self.group,
            chosen,
            region: self.region,
            target: std::mem::take(&mut self.target),
        });
    }
}

/// Which way Tab goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Next,
    Previous,
    NextRegion,
    PreviousRegion,
}

impl Stops {
    /// The controls that Tab stops at: one of each group.
    fn tab_stops(&self) -> Vec<&Stop> {
        let mut stops: Vec<&Stop> = Vec::new();
        for stop in &self.all {
            if stop.target && !stop.focused {
                continue;
            }
            match stop.group {
                None => stops.push(stop),
                Some(group) => match stops.iter_mut().find(|s| s.group == Some(group)) {
                    None => stops.push(stop),
                    Some(kept) => {
                        if stop.focused || (stop.chosen && !kept.focused) {
                            *kept = stop;
                        }
                    }
                },
            }
        }
        stops
    }

    /// Where that step leads.
    pub fn target(&self, step: Step) -> Option<Id> {
        let stops = self.tab_stops();
        let count = stops.len();
        let at = stops.iter().position(|stop| stop.focused);
        let index = match (step, at) {
            _ if count == 0 => return None,
            (Step::Next, None) => 0,
            (Step::Next, Some(i)) => (i + 1) % count,
            (Step::Previous, None) => count - 1,
            (Step::Previous, Some(i)) => (i + count - 1) % count,
            (Step::NextRegion | Step::PreviousRegion, at) => {
                let here = at.and_then(|i| stops[i].region);
                let mut regions: Vec<usize> = stops.iter().filter_map(|s| s.region).collect();
                regions.dedup();
                if regions.is_empty() {
                    return None;
                }
                let n = regions.len();
                let place = here.and_then(|r| regions.iter().position(|x| *x == r));
                let next = match (step, place) {
                    (Step::NextRegion, Some(p)) => (p + 1) % n,
                    (Step::NextRegion, None) => 0,
                    (_, Some(p)) => (p + n - 1) % n,
                    (_, None) => n - 1,
                };
                stops.iter().position(|s| s.region == Some(regions[next]))?
            }
        };
        stops.get(index).map(|stop| stop.id.clone())
    }

    /// The neighbour inside a group, going round at the ends.
    pub fn neighbour(&self, forward: bool) -> Option<Id> {
        let count = self.all.len();
        let at = self.all.iter().position(|stop| stop.focused)?;
        let index = if forward {
            (at + 1) % count
        } else {
            (at + count - 1) % count
        };
        self.all.get(index).map(|stop| stop.id.clone())
    }

    /// The control with the focus.
    pub fn focused(&self) -> Option<&Id> {
        self.all.iter().find(|stop| stop.focused).map(|stop| &stop.id)
    }
}

/// Moves the focus to one control and away from every other.
pub(super) fn focus(id: Id) -> impl Operation {
    operation::focusable::focus::<()>(id)
}

/// One thing that scrolls, around the control with the focus.
#[derive(Debug, Clone, Copy)]
struct Frame {
    index: usize,
    bounds: Rectangle,
    content: Rectangle,
    translation: Vector,
}

/// Finds the control with the focus and everything that scrolls around it.
#[derive(Default)]
pub(super) struct FindFocused {
    count: usize,
    stack: Vec<Frame>,
    pending: Option<Frame>,
    found: Option<(Rectangle, Vec<Frame>)>,
    /// The largest thing that has something to scroll.
    largest: Option<Frame>,
    semantics: Option<(Option<Id>, Rectangle)>,
}

impl Operation for FindFocused {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let pushed = self.pending.take();
        if let Some(frame) = pushed {
            self.stack.push(frame);
        }
        operate(self);
        if pushed.is_some() {
            self.stack.pop();
        }
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        let frame = Frame {
            index: self.count,
            bounds,
            content,
            translation,
        };
        let area = |frame: &Frame| frame.bounds.width * frame.bounds.height;
        if content.height > bounds.height && self.largest.is_none_or(|other| area(&frame) > area(&other)) {
            self.largest = Some(frame);
        }
        self.pending = Some(frame);
        self.count += 1;
    }

    fn custom(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if state.is::<Semantics>() {
            self.semantics = Some((id.cloned(), bounds));
        }
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            // The box of a field is larger than the text inside that takes the focus.
            let whole = match &self.semantics {
                Some((Some(last), whole)) if Some(last) == id => *whole,
                _ => bounds,
            };
            self.found = Some((whole, self.stack.clone()));
        }
    }
}

impl FindFocused {
    /// The scrolling that brings the control into view, innermost first.
    pub fn scroll(&self) -> Option<ScrollTo> {
        let (mut target, frames) = self.found.clone()?;
        let mut offsets = Vec::new();
        for frame in frames.iter().rev() {
            let seen = Rectangle {
                x: frame.bounds.x + frame.translation.x,
                y: frame.bounds.y + frame.translation.y,
                ..frame.bounds
            };
            let axis = |at: f32, size: f32, from: f32, extent: f32, now: f32, whole: f32| {
                let room = (whole - extent).max(0.0);
                let margin = MARGIN.min((extent - size).max(0.0) / 2.0);
                let wanted = if size > extent || at - margin < from {
                    now + (at - margin - from)
                } else if at + size + margin > from + extent {
                    now + (at + size + margin - from - extent)
                } else {
                    now
                };
                wanted.clamp(0.0, room)
            };
            let y = axis(
                target.y,
                target.height,
                seen.y,
                frame.bounds.height,
                frame.translation.y,
                frame.content.height,
            );
            let x = axis(
                target.x,
                target.width,
                seen.x,
                frame.bounds.width,
                frame.translation.x,
                frame.content.width,
            );
            if (y - frame.translation.y).abs() > 0.5 || (x - frame.translation.x).abs() > 0.5 {
                offsets.push((frame.index, AbsoluteOffset { x, y }));
            }
            target.x -= x;
            target.y -= y;
        }
        (!offsets.is_empty()).then_some(ScrollTo { offsets, count: 0 })
    }
}

/// Scrolls what belongs to a page to its top; the list of pages beside it stays where it is.
pub(super) struct ToTop;

impl Operation<()> for ToTop {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        _bounds: Rectangle,
        _content: Rectangle,
        translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if translation != Vector::ZERO && id != Some(&Id::new(super::SIDEBAR)) {
            state.scroll_to(AbsoluteOffset { x: 0.0, y: 0.0 }.into());
        }
    }
}

/// Scrolls the n-th things that scroll to given places.
pub(super) struct ScrollTo {
    offsets: Vec<(usize, AbsoluteOffset)>,
    count: usize,
}

impl Operation for ScrollTo {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        _bounds: Rectangle,
        _content: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        for (index, offset) in &self.offsets {
            if *index == self.count {
                state.scroll_to((*offset).into());
            }
        }
        self.count += 1;
    }
}

/// Scrolls the thing that scrolls around the focus, else the largest one, by pages.
pub(super) struct ScrollPage {
    /// Pages down; infinite values go to an end.
    pub pages: f32,
    pub target: Option<usize>,
    count: usize,
}

impl ScrollPage {
    /// Prepares the scrolling from what [`FindFocused`] saw.
    pub fn new(pages: f32, seen: &FindFocused) -> Self {
        ScrollPage {
            pages,
            target: seen
                .found
                .as_ref()
                .and_then(|(_, frames)| frames.last())
                .or(seen.largest.as_ref())
                .map(|frame| frame.index),
            count: 0,
        }
    }
}

impl Operation for ScrollPage {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        let fits = self.target.is_none_or(|target| target == self.count);
        let room = (content.height - bounds.height).max(0.0);
        if fits && room > 0.0 {
            let step = if self.pages.is_infinite() {
                self.pages
            } else {
                self.pages * (bounds.height - 48.0).max(40.0)
            };
            let y = (translation.y + step).clamp(0.0, room);
            state.scroll_to(AbsoluteOffset { x: translation.x, y }.into());
        }
        self.count += 1;
    }
}
