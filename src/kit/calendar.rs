//! The button beside a date field that opens a month to choose from.

use super::semantics::{Role, Semantics, tell};
use super::skin::{Skin, Status};
use super::type_styles::ICONS;
use super::{El, Family, Icon, Theme, Weight, ring};
use chrono::{Datelike, Days, Months, NaiveDate};
use iced::advanced::text::{self, Renderer as _};
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::{Event, Length, Pixels, Point, Rectangle, Renderer, Size, Vector};

/// See [`calendar`].
pub struct Calendar<'a, M> {
    id: Id,
    label: String,
    day: Option<NaiveDate>,
    today: NaiveDate,
    on_pick: Box<dyn Fn(NaiveDate) -> M + 'a>,
    family: Family,
}

/// The button. It opens at `day`, else at `today`.
pub fn calendar<'a, M: 'a>(
    id: impl Into<Id>,
    label: impl Into<String>,
    day: Option<NaiveDate>,
    today: NaiveDate,
    family: Family,
    on_pick: impl Fn(NaiveDate) -> M + 'a,
) -> Calendar<'a, M> {
    Calendar {
        id: id.into(),
        label: label.into(),
        day,
        today,
        on_pick: Box::new(on_pick),
        family,
    }
}

#[derive(Debug, Default)]
struct State {
    focused: bool,
    visible: bool,
    hovered: bool,
    open: Option<NaiveDate>,
    panel: Rectangle,
    chosen: Option<NaiveDate>,
}

impl Focusable for State {
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
        self.open = None;
    }
}

const BUTTON: f32 = 44.0;
const CELL: f32 = 36.0;
const PAD: f32 = 14.0;
const HEAD: f32 = 40.0;
const WEEK: f32 = 26.0;

/// The Monday of the week that the month's first day lies in.
fn first_shown(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    first
        .checked_sub_days(Days::new(u64::from(first.weekday().num_days_from_monday())))
        .unwrap_or(first)
}

impl State {
    fn cell(&self, index: usize) -> Rectangle {
        Rectangle {
            x: self.panel.x + PAD + (index % 7) as f32 * CELL,
            y: self.panel.y + PAD + HEAD + WEEK + (index / 7) as f32 * CELL,
            width: CELL,
            height: CELL,
        }
    }

    fn arrow(&self, next: bool) -> Rectangle {
        Rectangle {
            x: self.panel.x + if next { self.panel.width - PAD - CELL } else { PAD },
            y: self.panel.y + PAD,
            width: CELL,
            height: CELL,
        }
    }
}

fn long(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

impl<'a, M: Clone + 'a> Widget<M, Theme, Renderer> for Calendar<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(BUTTON), Length::Fixed(BUTTON))
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, _limits: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::new(BUTTON, BUTTON))
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let paint = Skin::Quiet.paint(
            theme,
            Status {
                hovered: state.hovered,
                pressed: state.open.is_some(),
                disabled: false,
            },
        );
        renderer.fill_quad(
            renderer::Quad {
                bounds,
                border: paint.border,
                ..renderer::Quad::default()
            },
            paint.background,
        );
        write(
            renderer,
            Icon::Calendar.glyph().to_string(),
            ICONS,
            20.0,
            bounds.center(),
            paint.text,
            *viewport,
        );
        if state.focused && state.visible {
            ring::draw(renderer, theme, bounds, paint.border.radius);
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
        let semantics = Semantics {
            expanded: Some(state.open.is_some()),
            value: state.open.map(long),
            leaf: true,
            ..Semantics::new(Role::Button, self.label.clone())
        };
        tell(
            operation,
            Some(&self.id),
            layout.bounds(),
            &semantics,
            Some(state),
            &mut |_| {},
        );
        let Some(open) = state.open else { return };
        let panel = Semantics {
            floating: true,
            ..Semantics::new(Role::List, open.format("%B %Y").to_string())
        };
        tell(operation, None, state.panel, &panel, None, &mut |operation| {
            for (index, day) in first_shown(open).iter_days().take(42).enumerate() {
                if day.month() == open.month() {
                    let item = Semantics {
                        floating: true,
                        leaf: true,
                        selected: day == open,
                        ..Semantics::new(Role::Option, long(day))
                    };
                    tell(operation, None, state.cell(index), &item, None, &mut |_| {});
                }
            }
        });
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
        if let Some(day) = state.chosen.take() {
            shell.publish((self.on_pick)(day));
        }
        let over = cursor.is_over(layout.bounds());
        if let Event::Mouse(_) = event
            && state.hovered != over
        {
            state.hovered = over;
            shell.request_redraw();
        }
        if shell.is_event_captured() {
            return;
        }
        let start = self.day.unwrap_or(self.today);
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                if over {
                    state.focused = true;
                    state.visible = false;
                    state.open = if state.open.is_some() { None } else { Some(start) };
                    shell.capture_event();
                    shell.request_redraw();
                } else if state.focused {
                    state.unfocus();
                    shell.request_redraw();
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Named(key),
                modifiers,
                ..
            }) if state.focused && !modifiers.command() => {
                let Some(day) = state.open else {
                    if matches!(key, Named::Enter | Named::Space | Named::ArrowDown) {
                        state.visible = true;
                        state.open = Some(start);
                        shell.capture_event();
                        shell.request_redraw();
                    }
                    return;
                };
                let moved = match key {
                    Named::ArrowLeft => day.pred_opt(),
                    Named::ArrowRight => day.succ_opt(),
                    Named::ArrowUp => day.checked_sub_days(Days::new(7)),
                    Named::ArrowDown => day.checked_add_days(Days::new(7)),
                    Named::PageUp if modifiers.shift() => day.checked_sub_months(Months::new(12)),
                    Named::PageDown if modifiers.shift() => day.checked_add_months(Months::new(12)),
                    Named::PageUp => day.checked_sub_months(Months::new(1)),
                    Named::PageDown => day.checked_add_months(Months::new(1)),
                    Named::Home => day.with_day(1),
                    Named::End => day
                        .with_day(1)
                        .and_then(|d| d.checked_add_months(Months::new(1)))
                        .and_then(|d| d.pred_opt()),
                    Named::Enter | Named::Space => {
                        shell.publish((self.on_pick)(day));
                        None
                    }
                    Named::Escape => None,
                    Named::Tab => {
                        state.open = None;
                        shell.request_redraw();
                        return;
                    }
                    _ => return,
                };
                state.open = moved;
                shell.capture_event();
                shell.request_redraw();
            }
            _ => {}
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::default()
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        let state = tree.state.downcast_mut::<State>();
        let day = state.open?;
        let anchor = layout.bounds() + translation;
        if let Some(text) = (state.hovered && state.open.is_none()).then_some(self.label.as_str()) {
            return Some(super::tip::bubble(text, anchor, self.family));
        }
        Some(overlay::Element::new(Box::new(Month {
            anchor,
            day,
            today: self.today,
            state,
            family: self.family,
        })))
    }
}

impl<'a, M: Clone + 'a> From<Calendar<'a, M>> for El<'a, M> {
    fn from(calendar: Calendar<'a, M>) -> Self {
        El::new(calendar)
    }
}

fn write(
    renderer: &mut Renderer,
    content: String,
    font: iced::Font,
    size: f32,
    center: Point,
    color: iced::Color,
    clip: Rectangle,
) {
    renderer.fill_text(
        text::Text {
            content,
            bounds: Size::new(300.0, 60.0),
            size: Pixels(size),
            line_height: text::LineHeight::Relative(1.0),
            font,
            align_x: text::Alignment::Center,
            align_y: iced::alignment::Vertical::Center,
            shaping: text::Shaping::Advanced,
            wrapping: text::Wrapping::None,
        },
        center,
        color,
        clip,
    );
}

struct Month<'b> {
    state: &'b mut State,
    day: NaiveDate,
    today: NaiveDate,
    anchor: Rectangle,
    family: Family,
}

impl<M> overlay::Overlay<M, Theme, Renderer> for Month<'_> {
    fn layout(&mut self, _renderer: &Renderer, bounds: Size) -> layout::Node {
        let size = Size::new(7.0 * CELL + 2.0 * PAD, HEAD + WEEK + 6.0 * CELL + 2.0 * PAD);
        let below = self.anchor.y + self.anchor.height + 6.0;
        let y = if below + size.height > bounds.height {
            (self.anchor.y - 6.0 - size.height).max(4.0)
        } else {
            below
        };
        let x = (self.anchor.x + self.anchor.width - size.width)
            .clamp(4.0, (bounds.width - size.width - 4.0).max(4.0));
        let at = Point::new(x, y);
        self.state.panel = Rectangle::new(at, size);
        layout::Node::new(size).move_to(at)
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
        let state = &*self.state;
        renderer.with_layer(bounds.expand(2.0), |renderer| {
            renderer.fill_quad(
                renderer::Quad {
                    bounds,
                    border: theme.edge(t.line_strong, 1.5, 12.0),
                    ..renderer::Quad::default()
                },
                t.surface,
            );
            let bold = self.family.font(Weight::Semibold);
            let plain = self.family.font(Weight::Regular);
            write(
                renderer,
                self.day.format("%B %Y").to_string(),
                bold,
                16.0,
                Point::new(bounds.center_x(), bounds.y + PAD + CELL / 2.0),
                t.ink,
                bounds,
            );
            for (next, icon) in [(false, Icon::ChevronLeft), (true, Icon::ChevronRight)] {
                write(
                    renderer,
                    icon.glyph().to_string(),
                    ICONS,
                    20.0,
                    state.arrow(next).center(),
                    t.primary,
                    bounds,
                );
            }
            for (n, letter) in ["M", "T", "W", "T", "F", "S", "S"].iter().enumerate() {
                let cell = state.cell(n);
                write(
                    renderer,
                    (*letter).to_owned(),
                    bold,
                    14.0,
                    Point::new(cell.center_x(), cell.y - WEEK / 2.0),
                    t.ink_2,
                    bounds,
                );
            }
            for (n, day) in first_shown(self.day).iter_days().take(42).enumerate() {
                if day.month() != self.day.month() {
                    continue;
                }
                let cell = state.cell(n).shrink(1.0);
                let current = day == self.day;
                if current || day == self.today {
                    renderer.fill_quad(
                        renderer::Quad {
                            bounds: cell,
                            border: theme.edge(t.primary, if current { 0.0 } else { 1.5 }, 8.0),
                            ..renderer::Quad::default()
                        },
                        if current { t.primary } else { t.surface },
                    );
                }
                write(
                    renderer,
                    day.day().to_string(),
                    if current { bold } else { plain },
                    15.0,
                    cell.center(),
                    if current { t.on_primary } else { t.ink },
                    bounds,
                );
            }
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
        let Event::Mouse(mouse::Event::ButtonPressed(_)) = event else {
            return;
        };
        let Some(at) = cursor.position() else { return };
        let state = &mut *self.state;
        if self.anchor.contains(at) {
            return;
        }
        if state.arrow(false).contains(at) {
            state.open = self.day.checked_sub_months(Months::new(1));
        } else if state.arrow(true).contains(at) {
            state.open = self.day.checked_add_months(Months::new(1));
        } else if let Some(day) = first_shown(self.day)
            .iter_days()
            .take(42)
            .enumerate()
            .find(|(n, day)| day.month() == self.day.month() && state.cell(*n).contains(at))
            .map(|(_, day)| day)
        {
            state.chosen = Some(day);
            state.open = None;
        } else if !state.panel.contains(at) {
            state.open = None;
        }
        shell.capture_event();
        shell.request_redraw();
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
