//! How a control looks at rest, under the pointer, pressed and greyed.

use super::{Standing, Theme};
use iced::border::Radius;
use iced::{Border, Color};

/// The families of control.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Skin {
    /// The one next step of a screen.
    Primary,
    Secondary,
    Quiet,
    /// Belongs to the child: an outlined button on the child's ground.
    Child,
    /// Belongs to the child: the filled button of the child's own screens.
    ChildFilled,
    /// The one next step of the child's own pages.
    ChildPrimary,
    /// A row on the child's ground.
    ChildRow,
    /// The part of the child's page that is open.
    ChildTab,
    /// A pill, tab or face that the child chooses on the child's ground.
    ChildChoice {
        chosen: bool,
    },
    /// A part of a page that takes turns with others; the chosen one has a line below it.
    Tab {
        chosen: bool,
    },
    /// A page in the sidebar.
    Nav {
        current: bool,
    },
    /// A card that can be pressed.
    Card {
        chosen: bool,
    },
    /// The child's words as a card that can be pressed.
    ChildCard,
    /// A filter or choice shown as a pill.
    Chip {
        chosen: bool,
    },
    /// A row whose whole width is the target.
    Row {
        chosen: bool,
    },
    /// A box of a list of choices that stand as equals.
    Choice {
        chosen: bool,
    },
    /// The button inside a toast.
    Toast,
    /// A face of the scale.
    Face {
        chosen: bool,
    },
    /// Underlined words.
    Link,
    /// A petal of the stage ring.
    Petal {
        standing: Standing,
        radius: Radius,
    },
    /// A place to drop files on; its edge is drawn around it.
    Drop,
    /// A stage as a tab.
    StageTab {
        chosen: bool,
    },
}

/// What the pointer does.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Status {
    pub hovered: bool,
    pub pressed: bool,
    pub disabled: bool,
}

/// The resulting colours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub background: Color,
    pub border: Border,
    pub text: Color,
}

const CLEAR: Color = Color::TRANSPARENT;

impl Skin {
    /// The corners of the control.
    fn radius(self) -> f32 {
        match self {
            Skin::Card { .. } | Skin::ChildCard | Skin::Drop => 16.0,
            Skin::Chip { .. } => 18.0,
            Skin::Face { .. } => 16.0,
            Skin::ChildChoice { .. } | Skin::ChildTab => 24.0,
            Skin::StageTab { .. } => 14.0,
            Skin::Row { .. } | Skin::ChildRow => 10.0,
            Skin::Link => 4.0,
            _ => 10.0,
        }
    }

    /// The colours in that state.
    pub(super) fn paint(self, theme: &Theme, status: Status) -> Paint {
        let t = theme.tokens();
        let contrast = theme.is_contrast();
        let (hot, down) = (status.hovered, status.pressed);
        let pick = |rest, hover, press| {
            if down {
                press
            } else if hot {
                hover
            } else {
                rest
            }
        };
        let make = |background, edge: Color, width: f32, text| {
            let mut border = theme.edge(edge, width, self.radius());
            if let Skin::Petal { radius, .. } = self {
                border.radius = radius;
            }
            Paint {
                background,
                border,
                text,
            }
        };
        if status.disabled {
            let filled = !matches!(self, Skin::Link | Skin::Nav { .. } | Skin::Face { .. });
            return make(
                if filled { t.well } else { CLEAR },
                t.line,
                if filled { 1.0 } else { 0.0 },
                t.ink_2,
            );
        }
        let quiet_text = pick(t.primary, t.primary, t.primary_ink);
        match self {
            Skin::Primary => make(
                pick(t.primary, t.primary_hover, t.primary_press),
                CLEAR,
                0.0,
                t.on_primary,
            ),
            Skin::Secondary => make(
                pick(t.surface, t.primary_soft, t.primary_soft_2),
                pick(t.line_strong, t.primary, t.primary),
                1.5,
                quiet_text,
            ),
            Skin::Quiet => make(
                pick(CLEAR, t.primary_soft, t.primary_soft_2),
                CLEAR,
                0.0,
                quiet_text,
            ),
            Skin::Link => make(
                CLEAR,
                CLEAR,
                0.0,
                pick(t.primary, t.primary_hover, t.primary_press),
            ),
            Skin::Child => make(
                pick(t.surface, t.child_bg, t.child_mark),
                t.child_ink,
                1.5,
                pick(t.child_ink, t.child_ink, t.on_child_mark),
            ),
            Skin::ChildFilled => make(
                pick(t.child_mark, t.child_bg, t.child_mark),
                pick(t.on_child_mark, t.child_ink, t.on_child_mark),
                1.5,
                pick(t.on_child_mark, t.child_ink, t.on_child_mark),
            ),
            Skin::ChildRow => make(pick(CLEAR, t.surface, t.surface), CLEAR, 0.0, t.child_ink),
            Skin::ChildTab => make(t.child_mark, t.on_child_mark, 2.0, t.on_child_mark),
            Skin::ChildPrimary => make(
                pick(t.child_ink, t.on_child_mark, t.child_mark),
                if hot || down { t.child_mark } else { CLEAR },
                if hot || down { 2.0 } else { 0.0 },
                pick(t.child_bg, t.child_mark, t.on_child_mark),
            ),
            Skin::ChildChoice { chosen } => make(
                pick(t.surface, t.surface, t.child_bg),
                if chosen || hot { t.child_ink } else { t.line_strong },
                if chosen { 3.0 } else { 1.5 },
                t.child_ink,
            ),
            Skin::Nav { current } => {
                if current && contrast {
                    make(t.bg, t.primary, 3.0, t.primary)
                } else if current {
                    make(t.primary, CLEAR, 0.0, t.on_primary)
                } else {
                    make(
                        pick(CLEAR, t.primary_soft_2, t.primary_soft_2),
                        CLEAR,
                        0.0,
                        pick(t.ink_2, t.primary_ink, t.primary_ink),
                    )
                }
            }
            Skin::Tab { chosen } => make(
                pick(CLEAR, t.primary_soft, t.primary_soft_2),
                CLEAR,
                0.0,
                if down {
                    t.primary_ink
                } else if chosen || hot {
                    t.primary
                } else {
                    t.ink_2
                },
            ),
            Skin::Card { chosen } => make(
                pick(t.surface, t.surface, t.well),
                if chosen || hot { t.primary } else { t.line },
                if chosen { 2.5 } else { 1.0 },
                t.ink,
            ),
            Skin::ChildCard => make(
                t.child_bg,
                pick(t.child_line, t.child_ink, t.child_ink),
                1.0,
                t.child_ink,
            ),
            Skin::Chip { chosen: true } => make(t.primary_soft, t.primary, 1.5, t.primary_ink),
            Skin::Chip { chosen: false } => make(
                pick(t.surface, t.primary_soft, t.primary_soft_2),
                t.line_strong,
                1.5,
                pick(t.ink, t.primary_ink, t.primary_ink),
            ),
            Skin::Row { chosen: true } if contrast => make(t.surface, t.primary, 3.0, t.ink),
            Skin::Row { chosen: true } => make(t.primary_soft, CLEAR, 0.0, t.primary_ink),
            Skin::Row { chosen: false } => make(pick(CLEAR, t.well, t.primary_soft), CLEAR, 0.0, t.ink),
            Skin::Choice { chosen: true } => make(t.primary_soft, t.primary, 2.5, t.primary_ink),
            Skin::Choice { chosen: false } => make(
                pick(t.surface, t.primary_soft, t.primary_soft_2),
                t.line_strong,
                1.5,
                t.ink,
            ),
            Skin::Toast => make(t.ink, t.bg, 1.0, t.bg),
            Skin::Face { chosen } => make(
                pick(CLEAR, t.child_bg, t.child_bg),
                if chosen { t.child_ink } else { CLEAR },
                if chosen { 3.0 } else { 0.0 },
                t.ink,
            ),
            Skin::Petal { standing, .. } => {
                let edge = |rest| if hot || down { t.primary } else { rest };
                match standing {
                    Standing::Now if contrast => make(t.surface, t.primary, 4.0, t.primary),
                    Standing::Now => make(
                        pick(t.primary, t.primary_hover, t.primary_press),
                        edge(t.primary),
                        2.0,
                        t.on_primary,
                    ),
                    Standing::Done => make(
                        t.primary_soft,
                        edge(if contrast { t.line_strong } else { t.primary_soft_2 }),
                        2.0,
                        t.primary_ink,
                    ),
                    Standing::Next | Standing::Later => make(t.surface, edge(t.line_strong), 2.0, t.ink_2),
                }
            }
            Skin::Drop => make(
                pick(CLEAR, t.primary_soft, t.primary_soft_2),
                CLEAR,
                0.0,
                quiet_text,
            ),
            Skin::StageTab { chosen: true } => make(t.surface, t.primary, 2.5, t.ink),
            Skin::StageTab { chosen: false } => make(
                pick(t.bg, t.primary_soft, t.primary_soft_2),
                t.line_strong,
                1.5,
                t.ink,
            ),
        }
    }
}
