//! The drawing of a chart.

use super::super::{Family, Theme, Weight};
use super::{Axis, Progress};
use iced::advanced::text::{self as text_layout, Paragraph as _};
use iced::widget::canvas::{self, Frame, Geometry, LineCap, LineDash, LineJoin, Path, Stroke};
use iced::{Color, Event, Pixels, Point, Rectangle, Renderer, Size, Vector, mouse};

/// The drawing.
pub(super) struct Chart {
    pub axis: Axis,
    pub progress: Progress,
    pub family: Family,
}

const TOP: f32 = 12.0;
const RIGHT: f32 = 12.0;
/// Room for the marks and the words below the axis.
const BELOW: f32 = 50.0;
const LETTERS: f32 = 14.0;
const POINT: f32 = 6.5;

/// What a piece of text takes up.
fn measure(words: &str, family: Family, weight: Weight) -> Size {
    type Paragraph = <Renderer as text_layout::Renderer>::Paragraph;
    Paragraph::with_text(text_layout::Text {
        content: words,
        bounds: Size::INFINITE,
        size: Pixels(LETTERS),
        line_height: text_layout::LineHeight::Relative(1.2),
        font: family.font(weight),
        align_x: text_layout::Alignment::Left,
        align_y: iced::alignment::Vertical::Top,
        shaping: text_layout::Shaping::Advanced,
        wrapping: text_layout::Wrapping::None,
    })
    .min_bounds()
}

impl Chart {
    /// Where lines and points are drawn.
    fn plot(&self, size: Size) -> Rectangle {
        let widest = self
            .axis
            .lines
            .iter()
            .map(|(_, words)| measure(words, self.family, Weight::Regular).width)
            .fold(0.0, f32::max);
        let left = (widest + 16.0).min(size.width / 3.0);
        Rectangle {
            x: left,
            y: TOP,
            width: (size.width - left - RIGHT).max(1.0),
            height: (size.height - TOP - BELOW).max(1.0),
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "places on the screen")]
    fn y(&self, plot: Rectangle, value: f64) -> f32 {
        let share = (value - self.axis.least) / (self.axis.most - self.axis.least);
        plot.y + plot.height * (1.0 - share.clamp(0.0, 1.0)) as f32
    }

    pub(super) fn points(&self, plot: Rectangle) -> Vec<Point> {
        let readings = &self.progress.readings;
        let first = readings.iter().map(|r| r.at).fold(f64::INFINITY, f64::min);
        let last = readings.iter().map(|r| r.at).fold(f64::NEG_INFINITY, f64::max);
        // A little air at both ends, so that no point sits on the edge.
        let air = 24.0f32.min(plot.width / 8.0);
        readings
            .iter()
            .map(|reading| {
                #[allow(clippy::cast_possible_truncation, reason = "places on the screen")]
                let share = if last > first {
                    ((reading.at - first) / (last - first)) as f32
                } else {
                    0.5
                };
                Point::new(
                    plot.x + air + (plot.width - 2.0 * air) * share,
                    self.y(plot, reading.value),
                )
            })
            .collect()
    }

    fn write(&self, frame: &mut Frame, words: &str, at: Point, align: text_layout::Alignment, color: Color) {
        self.weighted(frame, words, at, align, color, Weight::Regular);
    }

    fn weighted(
        &self,
        frame: &mut Frame,
        words: &str,
        at: Point,
        align: text_layout::Alignment,
        color: Color,
        weight: Weight,
    ) {
        frame.fill_text(canvas::Text {
            content: words.to_owned(),
            position: at,
            color,
            size: Pixels(LETTERS),
            line_height: text_layout::LineHeight::Relative(1.2),
            font: self.family.font(weight),
            align_x: align,
            align_y: iced::alignment::Vertical::Center,
            shaping: text_layout::Shaping::Advanced,
            ..canvas::Text::default()
        });
    }

    /// Lines across, the band that is hoped for, and where it started.
    fn ground(&self, frame: &mut Frame, theme: &Theme, plot: Rectangle) {
        use text_layout::Alignment::{Center, Left, Right};
        let t = theme.tokens();
        let hair = if theme.is_contrast() {
            t.line_strong
        } else {
            t.line
        };
        if let Some(target) = &self.progress.target {
            let (one, other) = (target.from, target.to.unwrap_or(self.axis.most));
            let (top, bottom) = (self.y(plot, one.max(other)), self.y(plot, one.min(other)));
            let band = Size::new(plot.width, (bottom - top).max(1.0));
            frame.fill_rectangle(Point::new(plot.x, top), band, t.primary_soft);
        }
        let levels = || self.progress.start.iter().chain(&self.progress.target);
        for (value, words) in &self.axis.lines {
            let y = self.y(plot, *value);
            // Dots and dashes are lost on a line.
            let dashed = levels().any(|level| (self.y(plot, level.from) - y).abs() < 2.0);
            if !dashed {
                frame.fill_rectangle(
                    Point::new(plot.x, (y - 0.5).round()),
                    Size::new(plot.width, 1.0),
                    hair,
                );
            }
            self.write(frame, words, Point::new(plot.x - 10.0, y), Right, t.ink_2);
        }
        let line = |y: f32| Path::line(Point::new(plot.x, y), Point::new(plot.x + plot.width, y));
        if let Some(start) = &self.progress.start {
            let y = self.y(plot, start.from);
            let dots = Stroke {
                line_dash: LineDash {
                    segments: &[1.5, 5.0],
                    offset: 0,
                },
                ..Stroke::default().with_color(t.ink_2).with_width(2.0)
            };
            frame.stroke(&line(y), dots);
            let below = if y + 20.0 < plot.y + plot.height {
                13.0
            } else {
                -11.0
            };
            let at = Point::new(plot.x + plot.width - 4.0, y + below);
            self.write(frame, &start.words, at, Right, t.ink_2);
        }
        if let Some(target) = &self.progress.target {
            let dashes = || Stroke {
                line_dash: LineDash {
                    segments: &[9.0, 5.0],
                    offset: 0,
                },
                ..Stroke::default().with_color(t.primary).with_width(2.0)
            };
            frame.stroke(&line(self.y(plot, target.from)), dashes());
            if let Some(to) = target.to {
                frame.stroke(&line(self.y(plot, to)), dashes());
            }
            let y = self.y(plot, target.from.max(target.to.unwrap_or(self.axis.most)));
            let at = Point::new(plot.x + 10.0, y + 14.0);
            self.weighted(frame, &target.words, at, Left, t.primary_ink, Weight::Semibold);
        }
        let below = Point::new(plot.x + plot.width / 2.0, plot.y + plot.height + 38.0);
        self.write(frame, &self.progress.across, below, Center, t.ink_2);
    }

    /// The marks below the axis, as many as have room.
    fn marks(&self, frame: &mut Frame, theme: &Theme, plot: Rectangle, points: &[Point]) {
        let mut free = f32::NEG_INFINITY;
        for (reading, point) in self.progress.readings.iter().zip(points) {
            let half = measure(&reading.mark, self.family, Weight::Regular).width / 2.0;
            if point.x - half < free {
                continue;
            }
            free = point.x + half + 8.0;
            let at = Point::new(point.x, plot.y + plot.height + 16.0);
            let ink = theme.tokens().ink_2;
            self.write(frame, &reading.mark, at, text_layout::Alignment::Center, ink);
        }
    }

    /// Notes stand beside their points where nothing else stands; all of them are in the table.
    fn notes(&self, frame: &mut Frame, theme: &Theme, plot: Rectangle, points: &[Point]) {
        let mut taken: Vec<Rectangle> = points
            .iter()
            .map(|p| Rectangle::new(*p, Size::ZERO).expand(POINT + 3.0))
            .collect();
        for (reading, point) in self.progress.readings.iter().zip(points) {
            if reading.note.is_empty() {
                continue;
            }
            let size = measure(&reading.note, self.family, Weight::Regular);
            if size.width > plot.width {
                continue;
            }
            let x = (point.x - size.width / 2.0).clamp(plot.x, plot.x + plot.width - size.width);
            let place = [point.y + 12.0, point.y - 12.0 - size.height]
                .into_iter()
                .map(|y| Rectangle::new(Point::new(x, y), size))
                .find(|r| {
                    r.y >= plot.y
                        && r.y + r.height <= plot.y + plot.height
                        && taken.iter().all(|other| other.intersection(r).is_none())
                });
            if let Some(place) = place {
                let t = theme.tokens();
                frame.fill_rectangle(
                    place.position() - Vector::new(3.0, 0.0),
                    place.size() + Size::new(6.0, 0.0),
                    t.surface,
                );
                let at = Point::new(place.x, place.center_y());
                self.write(frame, &reading.note, at, text_layout::Alignment::Left, t.ink);
                taken.push(place);
            }
        }
    }
}

impl<M> canvas::Program<M, Theme, Renderer> for Chart {
    /// The point under the pointer.
    type State = Option<usize>;

    fn update(
        &self,
        state: &mut Self::State,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<canvas::Action<M>> {
        let Event::Mouse(mouse::Event::CursorMoved { .. } | mouse::Event::CursorLeft) = event else {
            return None;
        };
        let near = cursor.position_in(bounds).and_then(|at| {
            let points = self.points(self.plot(bounds.size()));
            let close = points.into_iter().map(|point| point.distance(at)).enumerate();
            close
                .filter(|(_, far)| *far < 18.0)
                .min_by(|one, other| one.1.total_cmp(&other.1))
                .map(|(n, _)| n)
        });
        (std::mem::replace(state, near) != near).then(canvas::Action::request_redraw)
    }

    fn draw(
        &self,
        state: &Self::State,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry<Renderer>> {
        let t = theme.tokens();
        let mut frame = Frame::new(renderer, bounds.size());
        let plot = self.plot(bounds.size());
        let points = self.points(plot);
        self.ground(&mut frame, theme, plot);
        self.marks(&mut frame, theme, plot, &points);
        self.notes(&mut frame, theme, plot, &points);
        let line = Path::new(|path| {
            for (n, point) in points.iter().enumerate() {
                if n == 0 {
                    path.move_to(*point);
                } else {
                    path.line_to(*point);
                }
            }
        });
        let stroke = Stroke::default()
            .with_color(t.primary)
            .with_width(3.0)
            .with_line_cap(LineCap::Round)
            .with_line_join(LineJoin::Round);
        frame.stroke(&line, stroke);
        for point in &points {
            frame.fill(&Path::circle(*point, POINT + 2.0), t.surface);
            frame.fill(&Path::circle(*point, POINT), t.primary);
        }
        if let Some((reading, point)) =
            state.and_then(|n| Some((self.progress.readings.get(n)?, points.get(n)?)))
        {
            let words = format!("{}: {}", reading.when, reading.said);
            let size = measure(&words, self.family, Weight::Medium) + Size::new(20.0, 10.0);
            let x = (point.x - size.width / 2.0).clamp(0.0, (bounds.width - size.width).max(0.0));
            let above = point.y - POINT - 8.0 - size.height;
            let y = if above < 0.0 { point.y + POINT + 8.0 } else { above };
            let bubble = Path::rounded_rectangle(Point::new(x, y), size, 8.0.into());
            frame.fill(&bubble, t.ink);
            let at = Point::new(x + 10.0, y + size.height / 2.0);
            self.weighted(
                &mut frame,
                &words,
                at,
                text_layout::Alignment::Left,
                t.bg,
                Weight::Medium,
            );
        }
        vec![frame.into_geometry()]
    }
}
