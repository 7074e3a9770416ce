//! How something went over time: measured points, where it started and what is hoped for. The same values
//! stand in a table one press away.

mod plot;

use super::{Cell, Column, El, Icon, Kit, Role, Semantics, Table, TableRow, TableState, tagged};
use iced::widget::canvas::Canvas;
use iced::widget::{column, container};
use iced::{Length, Padding};
use plot::Chart;

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

#[cfg(test)]
mod tests {
    use super::super::Family;
    use super::*;
    use iced::{Point, Rectangle, Size};

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
