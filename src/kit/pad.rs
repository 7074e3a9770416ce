//! The sheet to draw on, with mouse, finger or pen, or by keys, and the tools beside it.

use super::attention::Attention;
use super::semantics::{Role, Semantics, tell};
use super::sketch::{Piece, SHEET_HEIGHT, SHEET_WIDTH, Spot};
use super::{
    Crayon, El, Icon, Kit, Line, Pen, Sketch, SketchEdit, Skin, Theme, Tone, Toned, Weight, press, ring,
    roving, tagged, tokens,
};
use iced::advanced::widget::{Id, Operation, Tree, operation::Focusable, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::alignment::Horizontal;
use iced::keyboard::{self, Key, key::Named};
use iced::widget::canvas::{self, Frame, LineCap, LineJoin, Path, Stroke};
use iced::widget::{Space, column, container, row};
use iced::{Alignment, Background, Border, Event, Length, Point, Rectangle, Renderer, Size, Vector, touch};

/// How far an arrow key moves the pen, and with Shift, in units of the sheet.
const STEP: u16 = 12;
const STRIDE: u16 = 60;
/// Nearer points than this add nothing to a line.
const NEAR: u16 = 4;

/// See [`Kit::drawing_pad`].
struct Pad<'a, M> {
    id: Id,
    semantics: Semantics,
    sketch: &'a Sketch,
    most_height: f32,
    on_edit: Box<dyn Fn(SketchEdit) -> M + 'a>,
}

struct State {
    attention: Attention,
    /// The line that is being drawn.
    line: Vec<Spot>,
    /// The mouse or a finger draws it; else the keys.
    by_pointer: bool,
    /// Where the pen is that keys move.
    pen: Spot,
    cache: canvas::Cache,
    seen: Option<u64>,
}

impl Default for State {
    fn default() -> Self {
        State {
            attention: Attention::default(),
            line: Vec::new(),
            by_pointer: false,
            pen: [SHEET_WIDTH / 2, SHEET_HEIGHT / 2],
            cache: canvas::Cache::new(),
            seen: None,
        }
    }
}

impl State {
    fn add(&mut self, spot: Spot) {
        let far = |last: &Spot| last[0].abs_diff(spot[0]) >= NEAR || last[1].abs_diff(spot[1]) >= NEAR;
        if self.line.last().is_none_or(far) {
            self.line.push(spot);
        }
    }
}

/// The place on the sheet under a point of the screen; beyond the edge it is the edge.
fn spot(bounds: Rectangle, at: Point) -> Spot {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the sheet"
    )]
    let along = |at: f32, whole: f32, units: u16| {
        ((at / whole.max(1.0)).clamp(0.0, 1.0) * f32::from(units)).round() as u16
    };
    [
        along(at.x - bounds.x, bounds.width, SHEET_WIDTH),
        along(at.y - bounds.y, bounds.height, SHEET_HEIGHT),
    ]
}

fn stroke(frame: &mut Frame, line: &Line, scale: f32) {
    if let [[x, y]] = line.spots.as_slice() {
        // A line of no length has no ends to be round.
        let center = Point::new(f32::from(*x) * scale, f32::from(*y) * scale);
        let dot = Path::circle(center, line.pen.width() * scale / 2.0);
        frame.fill(&dot, line.crayon.color());
        return;
    }
    let path = Path::new(|path| {
        for piece in line.pieces() {
            let at = |x: f32, y: f32| Point::new(x * scale, y * scale);
            match piece {
                Piece::From(x, y) => path.move_to(at(x, y)),
                Piece::Bend(cx, cy, x, y) => path.quadratic_curve_to(at(cx, cy), at(x, y)),
                Piece::To(x, y) => path.line_to(at(x, y)),
            }
        }
    });
    let pen = Stroke::default()
        .with_color(line.crayon.color())
        .with_width(line.pen.width() * scale)
        .with_line_cap(LineCap::Round)
        .with_line_join(LineJoin::Round);
    frame.stroke(&path, pen);
}

impl<M> Pad<'_, M> {
    fn line(&self, spots: Vec<Spot>) -> Line {
        Line {
            crayon: self.sketch.crayon,
            pen: self.sketch.pen,
            spots,
        }
    }

    /// The pen is lifted: the line belongs to the drawing.
    fn lift(&self, state: &mut State, shell: &mut Shell<'_, M>) {
        state.by_pointer = false;
        let spots = std::mem::take(&mut state.line);
        if !spots.is_empty() {
            shell.publish((self.on_edit)(SketchEdit::Line(self.line(spots))));
        }
        shell.request_redraw();
    }

    /// What a key does while the sheet has the focus; true if it did something.
    fn key(
        &self,
        key: Named,
        modifiers: keyboard::Modifiers,
        state: &mut State,
        shell: &mut Shell<'_, M>,
    ) -> bool {
        let step = if modifiers.shift() { STRIDE } else { STEP };
        let [x, y] = state.pen;
        let moved = match key {
            Named::ArrowLeft => [x.saturating_sub(step), y],
            Named::ArrowRight => [(x + step).min(SHEET_WIDTH), y],
            Named::ArrowUp => [x, y.saturating_sub(step)],
            Named::ArrowDown => [x, (y + step).min(SHEET_HEIGHT)],
            Named::Space | Named::Enter if state.line.is_empty() => {
                state.line.push(state.pen);
                state.pen
            }
            Named::Space | Named::Enter | Named::Escape if !state.line.is_empty() => {
                self.lift(state, shell);
                state.pen
            }
            _ => return false,
        };
        state.attention.visible = true;
        state.pen = moved;
        if !state.line.is_empty() {
            state.add(moved);
        }
        shell.request_redraw();
        true
    }
}

impl<'a, M: Clone + 'a> Widget<M, Theme, Renderer> for Pad<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        if state.seen.replace(self.sketch.revision()) != Some(self.sketch.revision()) {
            state.cache.clear();
        }
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let shape = f32::from(SHEET_WIDTH) / f32::from(SHEET_HEIGHT);
        let width = limits.max().width.min(self.most_height * shape);
        layout::Node::new(Size::new(width, width / shape))
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
        use iced::advanced::graphics::geometry::Renderer as _;
        let t = theme.tokens();
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let border = theme.edge(t.line_strong, 2.0, 10.0);
        renderer.fill_quad(
            renderer::Quad {
                bounds,
                border,
                ..renderer::Quad::default()
            },
            tokens::SHEET,
        );
        let scale = bounds.width / f32::from(SHEET_WIDTH);
        let kept = state.cache.draw(renderer, bounds.size(), |frame| {
            for line in self.sketch.lines() {
                stroke(frame, line, scale);
            }
        });
        let mut fresh = Frame::new(renderer, bounds.size());
        if !state.line.is_empty() {
            stroke(&mut fresh, &self.line(state.line.clone()), scale);
        }
        if state.attention.ringed() {
            // The pen that keys move: a cross, in a ring while it is down.
            let [x, y] = state.pen.map(|at| f32::from(at) * scale);
            let color = self.sketch.crayon.color();
            let pen = || Stroke::default().with_color(color).with_width(2.0);
            for (from, to) in [((-9.0, 0.0), (9.0, 0.0)), ((0.0, -9.0), (0.0, 9.0))] {
                let (from, to) = (Vector::new(from.0, from.1), Vector::new(to.0, to.1));
                fresh.stroke(&Path::line(Point::new(x, y) + from, Point::new(x, y) + to), pen());
            }
            if !state.line.is_empty() {
                fresh.stroke(&Path::circle(Point::new(x, y), 12.0), pen());
            }
        }
        let fresh = fresh.into_geometry();
        renderer.with_translation(Vector::new(bounds.x, bounds.y), |renderer| {
            renderer.draw_geometry(kept);
            renderer.draw_geometry(fresh);
        });
        if state.attention.ringed() {
            ring::draw(renderer, theme, bounds, border.radius);
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
        let mut value = match self.sketch.lines().len() {
            0 => "Nothing drawn yet".to_owned(),
            1 => "1 line".to_owned(),
            n => format!("{n} lines"),
        };
        if !state.line.is_empty() && !state.by_pointer {
            value.push_str(", the pen is down");
        }
        let semantics = Semantics {
            value: Some(value),
            ..self.semantics.clone()
        };
        tell(
            operation,
            Some(&self.id),
            layout.bounds(),
            &semantics,
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
        if !state.attention.focused && !state.by_pointer && !state.line.is_empty() {
            // The focus went elsewhere while the pen was down: what was drawn stays drawn.
            self.lift(state, shell);
        }
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                let taken = shell.is_event_captured();
                if let Some(at) = cursor.position_over(bounds).filter(|_| !taken) {
                    self.lift(state, shell);
                    state.attention.click();
                    state.by_pointer = true;
                    let at = spot(bounds, at);
                    state.pen = at;
                    state.line.push(at);
                    shell.capture_event();
                } else if state.attention.focused {
                    state.attention.unfocus();
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::CursorMoved { .. })
            | Event::Touch(touch::Event::FingerMoved { .. })
                if state.by_pointer =>
            {
                if let Some(at) = cursor.position() {
                    state.pen = spot(bounds, at);
                    state.add(state.pen);
                    shell.capture_event();
                    shell.request_redraw();
                }
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. })
                if state.by_pointer =>
            {
                self.lift(state, shell);
                shell.capture_event();
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Named(key),
                modifiers,
                ..
            }) if state.attention.focused
                && !shell.is_event_captured()
                && !modifiers.command()
                && !modifiers.alt()
                && self.key(*key, *modifiers, state, shell) =>
            {
                shell.capture_event();
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
            mouse::Interaction::Crosshair
        } else {
            mouse::Interaction::default()
        }
    }
}

impl Kit {
    /// A sheet to draw on, with crayons, pens and a way back, for the child's own pages. It is no higher than
    /// `most_height`. Where it stands, writing must be a way too.
    pub fn drawing_pad<'a, M: Clone + 'a>(
        &self,
        id: &str,
        name: impl Into<String>,
        sketch: &'a Sketch,
        most_height: f32,
        on_edit: impl Fn(SketchEdit) -> M + Clone + 'a,
    ) -> El<'a, M> {
        let crayons = Crayon::ALL.into_iter().map(|crayon| {
            let chosen = crayon == sketch.crayon;
            let dot = self.tool_dot(26.0, Some(crayon));
            self.tool(
                format!("{id}-{}", crayon.label()),
                crayon.label(),
                dot,
                chosen,
                on_edit(SketchEdit::Crayon(crayon)),
            )
        });
        let pens = Pen::ALL.into_iter().map(|pen| {
            let chosen = pen == sketch.pen;
            let dot = self.tool_dot(pen.width().max(6.0), None);
            self.tool(
                format!("{id}-{}", pen.label()),
                pen.label(),
                dot,
                chosen,
                on_edit(SketchEdit::Pen(pen)),
            )
        });
        let group = |label: &str, tools: El<'a, M>| {
            tagged(Semantics::new(Role::RadioGroup, label), roving(tools, true)).into()
        };
        let lines = |tools: Vec<El<'a, M>>| {
            iced::widget::Row::with_children(tools)
                .spacing(10)
                .wrap()
                .vertical_spacing(10.0)
                .into()
        };
        let words = format!("{}, {}", sketch.crayon.label(), sketch.pen.label().to_lowercase());
        let hidden = Semantics {
            leaf: true,
            ..Semantics::default()
        };
        let chosen = tagged(
            hidden,
            self.words(words, 17.0, 1.2, Weight::Semibold).tone(Tone::Child),
        );
        let edits = row![
            self.button(
                format!("{id}-undo"),
                Skin::Child,
                Some(Icon::Undo2),
                "Undo",
                sketch.can_undo().then(|| on_edit(SketchEdit::Undo)),
            ),
            self.button(
                format!("{id}-clear"),
                Skin::Child,
                Some(Icon::RefreshCw),
                "Start again",
                (!sketch.is_empty()).then(|| on_edit(SketchEdit::Clear)),
            ),
        ]
        .spacing(12);
        let tools = iced::widget::Row::with_children([
            group("Colour", lines(crayons.collect())),
            group("How thick", lines(pens.collect())),
            chosen.into(),
            edits.into(),
        ])
        .spacing(24)
        .align_y(Alignment::Center)
        .wrap()
        .vertical_spacing(12.0);
        let pad = Pad {
            id: Id::from(id.to_owned()),
            semantics: Semantics {
                leaf: true,
                description: "Draw with a mouse, a finger or a pen. By keys: arrows move the pen, Space puts it down and lifts it."
                    .to_owned(),
                ..Semantics::new(Role::Canvas, name)
            },
            sketch,
            most_height,
            on_edit: Box::new(on_edit),
        };
        column![
            container(tools).padding(5),
            container(El::new(pad)).center_x(Length::Fill).padding(6)
        ]
        .spacing(8)
        .width(Length::Fill)
        .into()
    }

    /// What a tool draws: a dot of its colour or of its size.
    fn tool_dot<'a, M: 'a>(&self, size: f32, crayon: Option<Crayon>) -> El<'a, M> {
        container(Space::new())
            .width(Length::Fixed(size))
            .height(Length::Fixed(size))
            .style(move |theme: &Theme| {
                let t = theme.tokens();
                container::Style {
                    background: Some(Background::Color(crayon.map_or(t.child_ink, Crayon::color))),
                    border: match crayon {
                        Some(_) => Border {
                            color: t.line_strong,
                            width: 1.0,
                            radius: (size / 2.0).into(),
                        },
                        None => Border::default().rounded(size / 2.0),
                    },
                    ..container::Style::default()
                }
            })
            .into()
    }

    fn tool<'a, M: Clone + 'a>(
        &self,
        id: String,
        label: &str,
        dot: El<'a, M>,
        chosen: bool,
        on_press: M,
    ) -> El<'a, M> {
        press(
            id,
            Semantics {
                checked: Some(chosen),
                ..Semantics::new(Role::Radio, label)
            },
            Skin::ChildChoice { chosen },
            dot,
            Some(on_press),
        )
        .width(Length::Fixed(44.0))
        .height(Length::Fixed(44.0))
        .align(Horizontal::Center)
        .tip(label, self.family)
        .into()
    }
}
