//! Leafing through the pages, and drawing the one that is shown.

use super::{Action, Drawn, Message, Request, Sheet, State, make, number, view};
use crate::domain::Problem;
use iced::Task;
use iced::advanced::widget::operation::scrollable::RelativeOffset;

/// So many pages before and after the one that is shown stay drawn.
const NEAR: usize = 2;

/// Shows the top of the page.
pub(super) fn to_top() -> Task<Message> {
    let top = RelativeOffset {
        x: None,
        y: Some(0.0),
    };
    iced_runtime::widget::operation::snap_to(view::PAGE, top)
}

impl State {
    /// Turns the page by a button. One that leads no further gives the focus to the other.
    pub(super) fn turn(&mut self, page: usize) -> Action<Message> {
        let action = self.leaf(page);
        let last = match &self.sheet {
            Sheet::Ready(made) => made.pages.len().saturating_sub(1),
            _ => 0,
        };
        match self.turned {
            0 => action.and(Request::Focus("page-next".to_owned())),
            page if page == last => action.and(Request::Focus("page-before".to_owned())),
            _ => action,
        }
    }

    /// Turns the page and begins at its top.
    pub(super) fn leaf(&mut self, page: usize) -> Action<Message> {
        let last = match &self.sheet {
            Sheet::Ready(made) => made.pages.len().saturating_sub(1),
            _ => 0,
        };
        self.turned = page.min(last);
        let mut action = self.draw_page();
        action.task = Task::batch([action.task, to_top()]);
        action
    }

    /// Keeps the pictures of a page, and those near it: a document may have hundreds.
    pub(super) fn keep_drawn(&mut self, drawn: Drawn) {
        self.drawn.insert(drawn.page, drawn);
        let turned = self.turned;
        self.drawn.retain(|page, _| page.abs_diff(turned) <= NEAR);
    }

    /// Takes in the pictures of a page that was asked for by these choices.
    pub(super) fn page_drawn(&mut self, asked: u64, result: Result<Drawn, Problem>) -> Action<Message> {
        if asked == self.asked {
            match result {
                Ok(drawn) if drawn.grey == self.grey => self.keep_drawn(drawn),
                Ok(_) => {}
                Err(problem) => {
                    self.sheet = Sheet::Failed(problem);
                    return Action::none();
                }
            }
        }
        // One may have turned on meanwhile.
        self.draw_page()
    }

    /// Draws the page one has turned to, if it was not drawn yet. Only one is drawn at a time, so that the
    /// pages that are leafed through do not keep the last one waiting.
    pub(super) fn draw_page(&mut self) -> Action<Message> {
        if self.drawing.is_some() || self.drawn.contains_key(&self.turned) {
            return Action::none();
        }
        let (number, page, grey) = (number(), self.turned, self.grey);
        let Some(pdf) = self.ready().map(|made| made.pdf.clone()) else {
            return Action::none();
        };
        self.drawing = Some((number, self.asked));
        Action::run(make::draw(number, pdf, page, grey))
    }
}
