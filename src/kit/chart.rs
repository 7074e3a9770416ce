//! How something went over time: measured points, where it started and what is hoped for. The same values
//! stand in a table one press away.

use super::{
    Cell, Column, El, Family, Icon, Kit, Role, Semantics, Table, TableRow, TableState, Theme, Weight, tagged,
};
use iced::advanced::text::{self as text_layout, Paragraph as _};
use iced::widget::canvas::{self, Canvas, Frame, Geometry, LineCap, LineDash, LineJoin, Path, Stroke};
use iced::widget::{column, container};
use iced::{Color, Event, Length, Padding, Pixels, Point, Rectangle, Renderer, Size, Vector, mouse};

/// One measured point.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Its place from left to right: a week, or a day as a number.
    pub at: f64,
    /// The same below the axis, short: "7" or "6 Oct".
    pub mark: String,
    /// The same in words: "Week 7" or "6 October 2026".
    pub when: String,
    pub value: f64,
    /// The value in words: "2 sentences".
    pub said: String,
    /// What else happened: "Off school, 3 days".
    pub note: String,
}

/// A line or band across the chart, with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    pub from: f64,
    /// The other edge of a band; none for everything above.
    pub to: Option<f64>,
    /// "Hoped for: 4 or more".
    pub words: String,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// What was measured: "Sentences written alone".
    pub what: String,
    /// What goes from left to right: "Week of the plan".
    pub across: String,
    /// Where it started; only `from` and `words` count.
    pub start: Option<Level>,
    pub target: Option<Level>,
    /// In order of time.
    pub readings: Vec<Reading>,
    /// Words for values on a scale of words; figures where there are none.
    pub steps: Vec<(f64, String)>,
}

impl Progress {
    /// Everything on the chart in words, as it is read out.
    pub fn in_words(&self) -> String {
        let mut all = vec![self.what.clone()];
        all.extend(self.start.iter().map(|level| level.words.clone()));
        all.extend(self.target.iter().map(|level| level.words.clone()));
        for reading in &self.readings {
            let mut said = format!("{}: {}", reading.when, reading.said);
            if !reading.note.is_empty() {
                said.push_str(", ");
                said.push_str(&reading.note);
            }
            all.push(said);
        }
        all.join(". ")
    }

    /// The lowest and the highest value on the axis, and the lines between.
    fn axis(&self) -> Axis {
        if !self.steps.is_empty() {
            let least = self.steps.iter().map(|s| s.0).fold(f64::INFINITY, f64::min);
            let most = self.steps.iter().map(|s| s.0).fold(f64::NEG_INFINITY, f64::max);
            return Axis {
                least,
                most: if most > least { most } else { least + 1.0 },
                lines: self.steps.clone(),
            };
        }
        let levels = self.start.iter().chain(&self.target);
        let values: Vec<f64> = self
            .readings
            .iter()
            .map(|r| r.value)
            .chain(levels.flat_map(|level| std::iter::once(level.from).chain(level.to)))
            .filter(|value| value.is_finite())
            .collect();
        let least = values.iter().copied().fold(0.0, f64::min);
        let most = values.iter().copied().fold(least + 1.0, f64::max);
        let step = nice((most - least) / 5.0);
        // One step more than the highest, so that a band that is open above can be seen.
        let open = self.target.as_ref().is_some_and(|t| t.to.is_none());
        let least = (least / step).floor() * step;
        let most = ((most / step).ceil() + if open { 1.0 } else { 0.0 }) * step;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most a dozen lines"
        )]
        let count = ((most - least) / step).round() as u32;
        let lines = (0..=count)
            .map(|n| {
                let value = least + f64::from(n) * step;
                (value, figure(value))
            })
            .collect();
        Axis { least, most, lines }
    }
}

struct Axis {
    least: f64,
    most: f64,
    lines: Vec<(f64, String)>,
}

/// The next round step at or above: 1, 2 or 5 times a power of ten.
fn nice(step: f64) -> f64 {
    let power = 10f64.powf(step.abs().max(f64::MIN_POSITIVE).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|round| *round >= step * 0.999)
        .unwrap_or(10.0 * power)
}

/// A number without zeros at its end.
fn figure(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

impl Kit {
    /// The chart, or the table of the same values while `as_table`; the button below changes from one to the
    /// other.
    pub fn progress_chart<'a, M: Clone + 'a>(
        &self,
        id: &str,
        progress: &Progress,
        as_table: bool,
        on_swap: M,
    ) -> El<'a, M> {
        let (icon, words) = if as_table {
            (Icon::ChartLine, "Show as a chart")
        } else {
            (Icon::Table2, "Show as a table")
        };
        let swap = self.quiet(format!("{id}-swap"), Some(icon), words, on_swap.clone());
        let content = if as_table {
            self.readings(id, progress, on_swap.clone())
        } else {
            let chart = Canvas::new(Chart {
                axis: progress.axis(),
                progress: progress.clone(),
                family: self.family,
            })
            .width(Length::Fill)
            .height(Length::Fixed(280.0));
            tagged(
                Semantics {
                    leaf: true,
                    ..Semantics::new(Role::Image, progress.in_words())
                },
                chart,
            )
            .into()
        };
        column![content, container(swap).padding(Padding::from([5.0, 5.0]))]
            .spacing(6)
            .width(Length::Fill)
            .into()
    }

    fn readings<'a, M: Clone + 'a>(&self, id: &str, progress: &Progress, on_swap: M) -> El<'a, M> {
        let noted = progress.readings.iter().any(|reading| !reading.note.is_empty());
        let mut columns = vec![
            Column::new(progress.across.clone()).wide(2).unsorted(),
            Column::new(progress.what.clone()).wide(2).unsorted(),
        ];
        if noted {
            columns.push(Column::new("Note").wide(3).unsorted());
        }
        let row = |n: String, when: &str, said: &str, note: &str| {
            let mut cells = vec![Cell::new(when), Cell::new(said)];
            if noted {
                cells.push(Cell::new(note));
            }
            TableRow::new(n, when, cells)
        };
        let rows: Vec<TableRow<'a, M>> = progress
            .readings
            .iter()
            .enumerate()
            .map(|(n, r)| row(format!("{id}-{n}"), &r.when, &r.said, &r.note))
            .collect();
        let levels = progress.start.iter().chain(&progress.target);
        let levels = levels.map(|level| self.caption(level.words.clone()).into());
        let table = self.table(
            Table::new(format!("{id}-table"), progress.what.clone(), columns, rows),
            &TableState::default(),
            // Nothing sorts and no row opens, so nothing is ever told.
            move |_| on_swap.clone(),
        );
        column![iced::widget::Column::with_children(levels), table]
            .spacing(8)
            .into()
    }
}

/// The drawing.
struct Chart {
    axis: Axis,
    progress: Progress,
    family: Family,
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

    fn points(&self, plot: Rectangle) -> Vec<Point> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(week: u8, value: f64, note: &str) -> Reading {
        Reading {
            at: f64::from(week),
            mark: week.to_string(),
            when: format!("Week {week}"),
            value,
            said: figure(value),
            note: note.to_owned(),
        }
    }

    fn sentences() -> Progress {
        Progress {
            what: "Sentences written alone".to_owned(),
            across: "Week of the plan".to_owned(),
            start: Some(Level {
                from: 1.0,
                to: None,
                words: "Start: 1".to_owned(),
            }),
            target: Some(Level {
                from: 4.0,
                to: None,
                words: "Hoped for: 4 or more".to_owned(),
            }),
            readings: vec![
                reading(1, 1.0, ""),
                reading(7, 2.0, "off school, 3 days"),
                reading(9, 4.0, ""),
            ],
            steps: Vec::new(),
        }
    }

    #[test]
    fn the_name_says_everything_that_is_drawn() {
        assert_eq!(
            sentences().in_words(),
            "Sentences written alone. Start: 1. Hoped for: 4 or more. Week 1: 1. \
             Week 7: 2, off school, 3 days. Week 9: 4"
        );
    }

    #[test]
    fn the_axis_has_round_steps_and_room_above_what_is_hoped_for() {
        let axis = sentences().axis();
        let words: Vec<&str> = axis.lines.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, ["0", "1", "2", "3", "4", "5"]);
        let mut high = sentences();
        high.readings.push(reading(10, 93.0, ""));
        let words: Vec<String> = high.axis().lines.into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["0", "20", "40", "60", "80", "100", "120"]);
        let mut small = sentences();
        small.target = None;
        small.start = None;
        small.readings = vec![reading(1, 0.25, "")];
        assert!(small.axis().lines.iter().any(|(_, words)| words == "0.2"));
    }

    #[test]
    fn an_axis_without_readings_is_still_an_axis() {
        let axis = Progress::default().axis();
        assert!(axis.most > axis.least);
        assert!(axis.lines.len() > 1);
    }

    #[test]
    fn points_stand_in_order_and_inside() {
        let chart = Chart {
            axis: sentences().axis(),
            progress: sentences(),
            family: Family::Clear,
        };
        let plot = Rectangle::new(Point::new(40.0, 10.0), Size::new(400.0, 200.0));
        let points = chart.points(plot);
        assert!(points.windows(2).all(|pair| pair[0].x < pair[1].x));
        assert!(points.iter().all(|point| plot.contains(*point)));
        // More is higher up.
        assert!(points[2].y < points[1].y && points[1].y < points[0].y);
    }
}
