//! The values of a progress chart: where it started, where it shall lead, and each measurement with its note.
//! The same as a table.

use crate::domain::{Amount, Day, Entry, Measurement, Outcome, date_text};

/// One measured point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub on: Day,
    pub value: Amount,
    pub note: String,
    /// Days since the first day of the chart.
    pub days: i64,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub start: Option<Amount>,
    pub target: Option<Amount>,
    pub unit: String,
    /// In order of time.
    pub points: Vec<Point>,
    /// The first and the last day: of the points, widened to the day of the start and the day of the target.
    pub days: Option<(Day, Day)>,
    /// The marks of the upright axis, low first, at even distances. All values lie between first and last.
    pub marks: Vec<Amount>,
    /// Less is better.
    pub goes_down: bool,
}

/// One row of the table that says the same as the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub when: String,
    pub value: String,
    pub note: String,
}

/// The chart of an outcome. Measurements without a day or a number are left out. None if there is no number.
pub fn chart<'a>(
    outcome: &Outcome,
    measurements: impl IntoIterator<Item = &'a Entry<Measurement>>,
) -> Option<Chart> {
    let mut points: Vec<Point> = measurements
        .into_iter()
        .filter_map(|entry| {
            Some(Point {
                on: entry.body.on?,
                value: entry.body.value?,
                note: entry.body.note.trim().to_owned(),
                days: 0,
            })
        })
        .collect();
    points.sort_by_key(|point| point.on);
    let (start, target) = (outcome.baseline.value, outcome.target);
    let values = points.iter().map(|point| point.value).chain(start).chain(target);
    let marks = marks(values.clone().min()?, values.max()?);

    let days = points
        .iter()
        .map(|point| point.on)
        .chain(outcome.baseline.on)
        .chain(outcome.by_when);
    let days = days.clone().min().zip(days.max());
    if let Some((first, _)) = days {
        for point in &mut points {
            point.days = (point.on - first).num_days();
        }
    }
    Some(Chart {
        start,
        target,
        unit: outcome.unit.trim().to_owned(),
        points,
        days,
        marks,
        goes_down: outcome.goes_down(),
    })
}

/// From two to eight marks at a distance of 1, 2 or 5 times a power of ten, from 0 where that is near.
fn marks(low: Amount, high: Amount) -> Vec<Amount> {
    let (low, high) = (low.thousandths().min(0), high.thousandths().max(0));
    let span = (high - low).max(1000);
    let mut step = 1;
    let step = loop {
        if let Some(fits) = [step, step * 2, step * 5]
            .into_iter()
            .find(|step| span / step <= 5)
        {
            break fits;
        }
        step *= 10;
    };
    let first = low.div_euclid(step) * step;
    let mut marks = vec![first];
    let mut at = first;
    while at < high || marks.len() < 2 {
        at += step;
        marks.push(at);
    }
    marks
        .into_iter()
        .filter_map(|at| Amount::new(at as f64 / 1000.0))
        .collect()
}

impl Chart {
    /// The latest point.
    pub fn latest(&self) -> Option<&Point> {
        self.points.last()
    }

    /// The rows of the table, in order of time: the start, each measurement, the target.
    pub fn rows(&self, outcome: &Outcome) -> Vec<Row> {
        let day = |on: Option<Day>| on.map(date_text::medium).unwrap_or_default();
        let mut rows = Vec::new();
        if let Some(start) = self.start {
            rows.push(Row {
                when: day(outcome.baseline.on),
                value: self.with_unit(start),
                note: "Start".to_owned(),
            });
        }
        rows.extend(self.points.iter().map(|point| Row {
            when: day(Some(point.on)),
            value: self.with_unit(point.value),
            note: point.note.clone(),
        }));
        if let Some(target) = self.target {
            rows.push(Row {
                when: day(outcome.by_when),
                value: self.with_unit(target),
                note: "Hoped for".to_owned(),
            });
        }
        rows
    }

    /// The chart in a sentence or two, for people who do not see it.
    pub fn told(&self) -> String {
        let mut told = match (self.start, self.target) {
            (Some(start), Some(target)) => {
                format!(
                    "From {start} at the start to {} hoped for.",
                    self.with_unit(target)
                )
            }
            (Some(start), None) => format!("{} at the start.", self.with_unit(start)),
            (None, Some(target)) => format!("{} hoped for.", self.with_unit(target)),
            (None, None) => String::new(),
        };
        if let Some(point) = self.latest() {
            if !told.is_empty() {
                told.push(' ');
            }
            let latest = self.with_unit(point.value);
            told.push_str(&format!("Now {latest}, on {}.", date_text::medium(point.on)));
        }
        told
    }

    /// "4 sentences", or the number alone.
    pub fn with_unit(&self, value: Amount) -> String {
        value.counted(&self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::example::{day, numbered, outcome};
    use proptest::prelude::*;

    fn measured(n: u128, on: Option<Day>, value: Option<Amount>, note: &str) -> Entry<Measurement> {
        numbered(
            n,
            Measurement {
                on,
                value,
                note: note.to_owned(),
                ..Measurement::default()
            },
        )
    }

    #[test]
    fn a_chart_has_start_target_points_and_notes() {
        let mut outcome = outcome();
        outcome.baseline.on = Some(day(2026, 10, 1));
        let log = [
            measured(
                1,
                Some(day(2026, 11, 20)),
                Some(Amount::whole(2)),
                "Off school, 3 days",
            ),
            measured(2, Some(day(2026, 10, 16)), Some(Amount::whole(1)), ""),
            measured(3, None, Some(Amount::whole(9)), "no day"),
            measured(4, Some(day(2026, 10, 20)), None, "no number"),
        ];
        let chart = chart(&outcome, &log).unwrap();
        assert_eq!(chart.points.len(), 2);
        assert_eq!(chart.points[0].days, 15);
        assert_eq!(chart.latest().unwrap().note, "Off school, 3 days");
        assert_eq!(chart.days, Some((day(2026, 10, 1), day(2026, 12, 8))));
        let marks: Vec<String> = chart.marks.iter().map(Amount::to_string).collect();
        assert_eq!(marks, ["0", "1", "2", "3", "4"]);
        let rows = chart.rows(&outcome);
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[2].when, "20 November 2026");
        assert_eq!(rows[2].value, "2 sentences");
        assert_eq!(
            chart.told(),
            "From 1 at the start to 4 sentences hoped for. Now 2 sentences, on 20 November 2026."
        );
    }

    #[test]
    fn without_a_number_there_is_no_chart() {
        assert_eq!(chart(&Outcome::default(), &[]), None);
        let only = [measured(1, Some(day(2026, 1, 1)), Some(Amount::default()), "")];
        let chart = chart(&Outcome::default(), &only).unwrap();
        assert_eq!(chart.told(), "Now 0, on 1 January 2026.");
        assert!(chart.marks.len() >= 2);
    }

    proptest! {
        /// S1.9: whatever was measured is on the chart, between the first and the last mark.
        #[test]
        fn s1_9_every_value_lies_between_the_marks(
            values in prop::collection::vec((0i64..20_000, -999_999_999i32..999_999_999), 0..40),
            start in prop::option::of(-999_999_999i32..999_999_999),
            target in prop::option::of(-999_999_999i32..999_999_999),
        ) {
            let mut outcome = outcome();
            outcome.baseline.value = start.map(Amount::whole);
            outcome.target = target.map(Amount::whole);
            let log: Vec<_> = values
                .iter()
                .map(|&(n, value)| {
                    let on = day(2000, 1, 1) + chrono::TimeDelta::days(n);
                    measured(1, Some(on), Some(Amount::whole(value)), "")
                })
                .collect();
            let Some(chart) = chart(&outcome, &log) else {
                prop_assert!(values.is_empty() && start.is_none() && target.is_none());
                return Ok(());
            };
            prop_assert_eq!(chart.points.len(), values.len());
            let (first, last) = (*chart.marks.first().unwrap(), *chart.marks.last().unwrap());
            let all = chart.points.iter().map(|p| p.value).chain(chart.start).chain(chart.target);
            for value in all {
                prop_assert!(first <= value && value <= last);
            }
            prop_assert!((2..=8).contains(&chart.marks.len()), "{}", chart.marks.len());
            prop_assert!(chart.points.windows(2).all(|pair| pair[0].on <= pair[1].on));
            prop_assert!(chart.points.iter().all(|point| point.days >= 0));
            prop_assert_eq!(
                chart.rows(&outcome).len(),
                values.len() + usize::from(start.is_some()) + usize::from(target.is_some())
            );
        }
    }
}
