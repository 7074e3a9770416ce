//! The button beside a date field that opens a month to choose from.

use super::popup::{self, Heard, Ink, Popup};
use super::semantics::{Role, Semantics, tell};
use super::skin::{Skin, Status};
use super::type_styles::ICONS;
use super::{El, Family, Icon, Theme, Weight, ring};
use chrono::{Datelike, Days, Months, NaiveDate};
use iced::advanced::text::Alignment;
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::{Event, Length, Point, Rectangle, Renderer, Size, Vector};

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
        popup::write(
            renderer,
            &Icon::Calendar.glyph().to_string(),
            (ICONS, 20.0),
            bounds.center(),
            Alignment::Center,
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
        let anchor = layout.bounds() + translation;
        let Some(day) = state.open else {
            let tipped = state.hovered || (state.focused && state.visible);
            return tipped.then(|| super::tip::bubble(&self.label, anchor, self.family));
        };
        Some(popup::open(Month {
            anchor,
            day,
            today: self.today,
            state,
            family: self.family,
        }))
    }
}

impl<'a, M: Clone + 'a> From<Calendar<'a, M>> for El<'a, M> {
    fn from(calendar: Calendar<'a, M>) -> Self {
        El::new(calendar)
    }
}

struct Month<'b> {
    state: &'b mut State,
    day: NaiveDate,
    today: NaiveDate,
    anchor: Rectangle,
    family: Family,
}

impl Popup for Month<'_> {
    fn place(&mut self, window: Size) -> Rectangle {
        let size = Size::new(7.0 * CELL + 2.0 * PAD, HEAD + WEEK + 6.0 * CELL + 2.0 * PAD);
        let below = self.anchor.y + self.anchor.height + 6.0;
        let y = if below + size.height > window.height {
            self.anchor.y - 6.0 - size.height
        } else {
            below
        };
        let x = self.anchor.x + self.anchor.width - size.width;
        self.state.panel = popup::inside(Point::new(x, y), size, window);
        self.state.panel
    }

    fn draw(&self, ink: &mut Ink<'_>) {
        let t = ink.theme.tokens();
        let bounds = ink.bounds;
        let state = &*self.state;
        let bold = self.family.font(Weight::Semibold);
        let plain = self.family.font(Weight::Regular);
        let write = |ink: &mut Ink<'_>, words: &str, font, at, color| {
            ink.write(words, font, at, Alignment::Center, color, bounds);
        };
        let title = Point::new(bounds.center_x(), bounds.y + PAD + CELL / 2.0);
        let name = self.day.format("%B %Y").to_string();
        write(ink, &name, (bold, 16.0), title, t.ink);
        for (next, icon) in [(false, Icon::ChevronLeft), (true, Icon::ChevronRight)] {
            let glyph = icon.glyph().to_string();
            write(ink, &glyph, (ICONS, 20.0), state.arrow(next).center(), t.primary);
        }
        for (n, letter) in ["M", "T", "W", "T", "F", "S", "S"].iter().enumerate() {
            let cell = state.cell(n);
            let at = Point::new(cell.center_x(), cell.y - WEEK / 2.0);
            write(ink, letter, (bold, 14.0), at, t.ink_2);
        }
        for (n, day) in first_shown(self.day).iter_days().take(42).enumerate() {
            if day.month() != self.day.month() {
                continue;
            }
            let cell = state.cell(n).shrink(1.0);
            let current = day == self.day;
            if current || day == self.today {
                let edge = ink.theme.edge(t.primary, if current { 0.0 } else { 1.5 }, 8.0);
                ink.fill(cell, edge, if current { t.primary } else { t.surface });
            }
            let font = if current { bold } else { plain };
            let color = if current { t.on_primary } else { t.ink };
            write(ink, &day.day().to_string(), (font, 15.0), cell.center(), color);
        }
    }

    fn update(&mut self, event: &Event, cursor: mouse::Cursor) -> Heard {
        let Event::Mouse(mouse::Event::ButtonPressed(_)) = event else {
            return Heard::Nothing;
        };
        let Some(at) = cursor.position().filter(|at| !self.anchor.contains(*at)) else {
            return Heard::Nothing;
        };
        let state = &mut *self.state;
        let day = first_shown(self.day)
            .iter_days()
            .take(42)
            .enumerate()
            .find(|(n, day)| day.month() == self.day.month() && state.cell(*n).contains(at));
        if state.arrow(false).contains(at) {
            state.open = self.day.checked_sub_months(Months::new(1));
        } else if state.arrow(true).contains(at) {
            state.open = self.day.checked_add_months(Months::new(1));
        } else if let Some((_, day)) = day {
            state.chosen = Some(day);
            state.open = None;
        } else if !state.panel.contains(at) {
            state.open = None;
        }
        Heard::Taken
    }
}
