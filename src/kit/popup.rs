//! What opens at a control and lies over everything: the list of a select, a month, the menu of a field.
//! The panel, its place, its layer and the pointer on it are here once.

use super::Theme;
use iced::advanced::text::{self, Alignment, Renderer as _};
use iced::advanced::{Clipboard, Layout, Shell, layout, mouse, overlay, renderer};
use iced::{Border, Color, Event, Font, Pixels, Point, Rectangle, Renderer, Size};

/// Space kept to the edge of the window.
const MARGIN: f32 = 4.0;

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    Nothing,
    /// It looks different now.
    Redraw,
    /// The event was meant for it; nothing else hears of it.
    Taken,
}

/// Something that opens.
pub(super) trait Popup {
    /// Its place in a window of that size. It remembers it, for screen readers and for the pointer.
    fn place(&mut self, window: Size) -> Rectangle;
    /// Draws what stands in the panel.
    fn draw(&self, ink: &mut Ink<'_>);
    /// Hears an event before everything below does.
    fn update(&mut self, event: &Event, cursor: mouse::Cursor) -> Heard;
}

/// A place of that size as near to `at` as the window allows.
pub(super) fn inside(at: Point, size: Size, window: Size) -> Rectangle {
    let x = at.x.min(window.width - size.width - MARGIN).max(MARGIN);
    let y = at.y.min(window.height - size.height - MARGIN).max(MARGIN);
    Rectangle::new(Point::new(x, y), size)
}

/// What a popup draws with.
pub(super) struct Ink<'r> {
    renderer: &'r mut Renderer,
    pub theme: &'r Theme,
    /// The panel.
    pub bounds: Rectangle,
}

impl Ink<'_> {
    /// A filled shape.
    pub fn fill(&mut self, bounds: Rectangle, border: Border, color: Color) {
        use renderer::Renderer as _;
        self.renderer.fill_quad(
            renderer::Quad {
                bounds,
                border,
                ..renderer::Quad::default()
            },
            color,
        );
    }

    /// The ground of the line that Enter would choose.
    pub fn lit(&mut self, row: Rectangle) {
        let t = self.theme.tokens();
        let width = if self.theme.is_contrast() { 2.0 } else { 0.0 };
        self.fill(row, self.theme.edge(t.primary, width, 8.0), t.primary_soft);
    }

    /// One line of words whose middle is at the height of `at`.
    pub fn write(
        &mut self,
        words: &str,
        font: (Font, f32),
        at: Point,
        align: Alignment,
        color: Color,
        clip: Rectangle,
    ) {
        write(self.renderer, words, font, at, align, color, clip);
    }
}

/// One line of words, not wrapped, its middle at the height of `at`.
pub(super) fn write(
    renderer: &mut Renderer,
    words: &str,
    (font, size): (Font, f32),
    at: Point,
    align: Alignment,
    color: Color,
    clip: Rectangle,
) {
    renderer.fill_text(
        text::Text {
            content: words.to_owned(),
            bounds: clip.size(),
            size: Pixels(size),
            line_height: text::LineHeight::Relative(1.0),
            font,
            align_x: align,
            align_y: iced::alignment::Vertical::Center,
            shaping: text::Shaping::Advanced,
            wrapping: text::Wrapping::None,
        },
        at,
        color,
        clip,
    );
}

/// Opens it.
pub(super) fn open<'b, M: 'b>(popup: impl Popup + 'b) -> overlay::Element<'b, M, Theme, Renderer> {
    overlay::Element::new(Box::new(Open(popup)))
}

struct Open<P>(P);

impl<M, P: Popup> overlay::Overlay<M, Theme, Renderer> for Open<P> {
    fn layout(&mut self, _renderer: &Renderer, window: Size) -> layout::Node {
        let place = self.0.place(window);
        layout::Node::new(place.size()).move_to(place.position())
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
    ) {
        use renderer::Renderer as _;
        let t = theme.tokens();
        let bounds = layout.bounds();
        renderer.with_layer(bounds.expand(2.0), |renderer| {
            let mut ink = Ink {
                renderer,
                theme,
                bounds,
            };
            ink.fill(bounds, theme.edge(t.line_strong, 1.5, 12.0), t.surface);
            self.0.draw(&mut ink);
        });
    }

    fn update(
        &mut self,
        event: &Event,
        _layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
    ) {
        match self.0.update(event, cursor) {
            Heard::Nothing => {}
            Heard::Redraw => shell.request_redraw(),
            Heard::Taken => {
                shell.capture_event();
                shell.request_redraw();
            }
        }
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::None
        }
    }
}
