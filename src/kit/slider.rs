//! A number between two ends, by dragging or by keys.

use super::attention::Attention;
use super::semantics::{Range, Role, Semantics, tell};
use super::{El, Field, Kit, Theme, ring};
use iced::advanced::widget::{Id, Operation, Tree, operation::Focusable, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::widget::row;
use iced::{Alignment, Border, Color, Event, Length, Point, Rectangle, Renderer, Size, touch};

/// The height of the target.
const HEIGHT: f32 = 44.0;
const TRACK: f32 = 8.0;
const KNOB: f32 = 24.0;
/// How many steps Page Up and Page Down take.
const PAGE: f64 = 5.0;

/// See [`Kit::slider_field`].
struct Slider<'a, M> {
    id: Id,
    semantics: Semantics,
    range: Range,
    on_change: Box<dyn Fn(f64) -> M + 'a>,
}

impl Range {
    /// The nearest step between the two ends.
    pub fn snap(&self, value: f64) -> f64 {
        let steps = if self.step > 0.0 {
            ((value - self.least) / self.step).round() * self.step
        } else {
            value - self.least
        };
        (self.least + steps).clamp(self.least, self.most.max(self.least))
    }

    /// Where `now` stands between the ends, from 0 to 1.
    pub fn share(&self) -> f64 {
        let whole = self.most - self.least;
        if whole > 0.0 {
            ((self.now - self.least) / whole).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

#[derive(Default)]
struct State {
    attention: Attention,
    dragged: bool,
}

impl<M> Slider<'_, M> {
    /// What a key makes of the value.
    fn by_key(&self, key: Named) -> Option<f64> {
        let Range {
            now,
            least,
            most,
            step,
        } = self.range;
        Some(match key {
            Named::ArrowRight | Named::ArrowUp => now + step,
            Named::ArrowLeft | Named::ArrowDown => now - step,
            Named::PageUp => now + PAGE * step,
            Named::PageDown => now - PAGE * step,
            Named::Home => least,
            Named::End => most,
            _ => return None,
        })
    }

    fn change(&self, value: f64, shell: &mut Shell<'_, M>) {
        let value = self.range.snap(value);
        if (value - self.range.now).abs() > f64::EPSILON {
            shell.publish((self.on_change)(value));
        }
        shell.request_redraw();
    }

    /// The value under the pointer.
    fn at(&self, bounds: Rectangle, x: f32) -> f64 {
        let room = (bounds.width - KNOB).max(1.0);
        let share = f64::from(((x - bounds.x - KNOB / 2.0) / room).clamp(0.0, 1.0));
        self.range.least + share * (self.range.most - self.range.least)
    }
}

impl<'a, M: Clone + 'a> Widget<M, Theme, Renderer> for Slider<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fixed(HEIGHT))
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::atomic(limits, Length::Fill, Length::Fixed(HEIGHT))
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        let t = theme.tokens();
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        #[allow(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let x = bounds.x + (bounds.width - KNOB) * self.range.share() as f32;
        let mut quad = |bounds, border: Border, color: Color| {
            renderer.fill_quad(
                renderer::Quad {
                    bounds,
                    border,
                    ..renderer::Quad::default()
                },
                color,
            );
        };
        let track = Rectangle {
            y: bounds.center_y() - TRACK / 2.0,
            height: TRACK,
            ..bounds
        };
        quad(track, theme.edge(t.line_strong, 1.0, TRACK / 2.0), t.well);
        let filled = Rectangle {
            width: x + KNOB / 2.0 - bounds.x,
            ..track
        };
        quad(filled, Border::default().rounded(TRACK / 2.0), t.primary);
        let knob = Rectangle::new(
            Point::new(x, bounds.center_y() - KNOB / 2.0),
            Size::new(KNOB, KNOB),
        );
        let ground = if state.dragged {
            t.primary_soft_2
        } else if state.attention.hovered {
            t.primary_soft
        } else {
            t.surface
        };
        let border = theme.edge(t.primary, 3.0, KNOB / 2.0);
        quad(knob, border, ground);
        if state.attention.ringed() {
            ring::draw(renderer, theme, knob, border.radius);
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let state = tree.state.downcast_mut::<State>();
        tell(
            operation,
            Some(&self.id),
            layout.bounds(),
            &self.semantics,
            Some(&mut state.attention),
            &mut |_| {},
        );
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        let bounds = layout.bounds();
        let over = cursor.is_over(bounds);
        if let Event::Mouse(_) = event
            && state.attention.hovered != over
        {
            state.attention.hovered = over;
            shell.request_redraw();
        }
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let taken = shell.is_event_captured();
                if let Some(at) = cursor.position_over(bounds).filter(|_| !taken) {
                    state.attention.click();
                    state.dragged = true;
                    self.change(self.at(bounds, at.x), shell);
                    shell.capture_event();
                } else if state.attention.focused {
                    state.attention.unfocus();
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::CursorMoved { .. })
            | Event::Touch(touch::Event::FingerMoved { .. })
                if state.dragged =>
            {
                if let Some(at) = cursor.position() {
                    self.change(self.at(bounds, at.x), shell);
                    shell.capture_event();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. })
                if std::mem::take(&mut state.dragged) =>
            {
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Named(key),
                modifiers,
                ..
            }) if state.attention.focused
                && !shell.is_event_captured()
                && !modifiers.command()
                && !modifiers.alt() =>
            {
                if let Some(value) = self.by_key(*key) {
                    state.attention.visible = true;
                    self.change(value, shell);
                    shell.capture_event();
                }
            }
            _ => {}
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if tree.state.downcast_ref::<State>().dragged {
            mouse::Interaction::Grabbing
        } else if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Grab
        } else {
            mouse::Interaction::default()
        }
    }
}

impl Kit {
    /// A number that is set by feel: text size, how sure one is. `said` is the value in words, which
    /// stands beside it: "125 per cent".
    pub fn slider_field<'a, M: Clone + 'a>(
        &self,
        field: Field<'_>,
        range: Range,
        said: impl Into<String>,
        on_change: impl Fn(f64) -> M + 'a,
    ) -> El<'a, M> {
        let said = said.into();
        let slider = Slider {
            id: Id::from(field.id.to_owned()),
            semantics: Semantics {
                value: Some(said.clone()),
                range: Some(range),
                leaf: true,
                ..field.semantics(Role::Slider)
            },
            range,
            on_change: Box::new(on_change),
        };
        // The control says its value itself; the words are for the eye.
        let shown = super::tagged(
            Semantics {
                leaf: true,
                ..Semantics::default()
            },
            self.label(said),
        );
        self.framed(
            &field,
            row![El::new(slider), shown]
                .spacing(16)
                .align_y(Alignment::Center),
        )
    }
}
