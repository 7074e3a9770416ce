//! Focus and pointer on a control that draws itself.

use iced::advanced::widget::operation::Focusable;

/// Whether a control has the focus, shows it, and has the pointer on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Attention {
    pub focused: bool,
    /// Focus that came by keys shows its ring; focus that came by a click does not.
    pub visible: bool,
    pub hovered: bool,
}

impl Attention {
    /// Whether the ring is drawn.
    pub fn ringed(self) -> bool {
        self.focused && self.visible
    }

    /// The focus came by a click.
    pub fn click(&mut self) {
        self.focused = true;
        self.visible = false;
    }
}

impl Focusable for Attention {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
        self.visible = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
        self.visible = false;
    }
}
