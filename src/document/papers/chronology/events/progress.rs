//! How it went: cycles, extra help, what was measured, and what was seen when looking back.

use super::{Events, labelled, pieces, said, text};
use crate::document::layout::say::{Block, Figure};
use crate::document::papers::outcomes;
use crate::domain::{Day, Entry, Measurement, Reached, RecordId};
use chrono::Datelike;

const WHAT: &str = "Extra help";

impl Events<'_, '_, '_> {
    pub(super) fn progress(&mut self) {
        self.cycles();
        self.extra_help();
        self.measurements();
        self.reviews();
        self.facts();
    }

    /// Attendance and attainment belong to the child's own record, and go where that may go.
    fn facts(&mut self) {
        let child = &self.file.child;
        if child.body.facts.is_empty() || !self.gate.lets(child) {
            return;
        }
        for (n, fact) in child.body.facts.iter().enumerate() {
            let title = match (said(&fact.what), said(&fact.value)) {
                (Some(what), Some(value)) => format!("{what}: {value}"),
                (what, value) => what.or(value).unwrap_or_default(),
            };
            let source = said(&fact.source).map(|source| Block::note(format!("Source: {source}")));
            let part = u8::try_from(n).unwrap_or(u8::MAX);
            self.add("How it stood", (9, child.id(), part), fact.on, title, [source]);
        }
    }

    fn cycles(&mut self) {
        let file = self.file;
        for cycle in &file.cycles {
            if !self.gate.lets(cycle) {
                continue;
            }
            let (body, id, title) = (&cycle.body, cycle.id(), cycle.body.title());
            let agreed = body.agreed_with_parent_on.map(|on| {
                let with = said(&body.agreed_with)
                    .map(|with| format!(" with {with}"))
                    .unwrap_or_default();
                Block::note(format!("Agreed{with} on {}.", pieces::day(on)))
            });
            let steps = [
                (body.started_on, "began", None),
                (body.planned_on, "plan agreed", agreed),
                (body.reviewed_on, "review finished", text(&body.review_note)),
            ];
            let dated = steps.iter().any(|(on, ..)| on.is_some());
            for (part, (on, step, more)) in (0..).zip(steps) {
                if on.is_some() || (!dated && part == 0) {
                    self.add(
                        "Support cycle",
                        (2, id, part),
                        on,
                        format!("{title}: {step}"),
                        [more],
                    );
                }
            }
        }
    }

    /// Help began, and ended or stopped. An end that lies ahead stands with the beginning.
    fn extra_help(&mut self) {
        let (file, today) = (self.file, self.today);
        for help in &file.provisions {
            let body = &help.body;
            let Some(name) = said(&body.text).filter(|_| self.gate.lets(help)) else {
                continue;
            };
            let stopped = said(&body.stopped_because);
            let ahead = body.end.filter(|end| *end > today);
            let how = pieces::how_often(body).map(Block::paragraph);
            let by = said(&body.given_by()).map(|who| Block::note(format!("By {who}")));
            let until = ahead
                .filter(|_| stopped.is_none())
                .map(|end| Block::note(format!("Planned until {}.", pieces::day(end))));
            let end = body.end.filter(|_| ahead.is_none());
            let why = labelled("It stopped", &body.stopped_because);
            let step = if stopped.is_some() { "stopped" } else { "ended" };
            let note = said(&body.note).map(Block::note);
            let mut first = vec![how, by, until, note];
            if body.start.is_some() || end.is_none() {
                let title = match body.start {
                    Some(start) if start > today => format!("{name}: begins (planned)"),
                    Some(_) => format!("{name}: began"),
                    None => name.clone(),
                };
                // Without a day on which it stopped, that it did stands where it began.
                if end.is_none() {
                    first.insert(0, why.clone());
                }
                let more = std::mem::take(&mut first);
                self.add(WHAT, (4, help.id(), 0), body.start, title, more);
            }
            if end.is_some() {
                first.insert(0, why);
                self.add(WHAT, (4, help.id(), 1), end, format!("{name}: {step}"), first);
            }
        }
    }

    /// What was measured for one outcome is one event, on its last day: week after week by itself would hide all
    /// the rest.
    fn measurements(&mut self) {
        let file = self.file;
        let mut series: Vec<(Option<RecordId>, Vec<&Entry<Measurement>>)> = Vec::new();
        for measured in self.gate.open(&file.measurements) {
            let of = measured.body.outcome;
            match series.iter_mut().find(|(outcome, _)| *outcome == of) {
                Some((_, all)) => all.push(measured),
                None => series.push((of, vec![measured])),
            }
        }
        for (outcome, mut all) in series {
            all.sort_by_key(|measured| (measured.body.on, measured.id()));
            let Some(last) = all.last() else { continue };
            // What was measured of an outcome that may not be seen would tell of it.
            if self.hides_outcome(outcome) {
                continue;
            }
            let outcome = self.gate.find(&file.outcomes, outcome);
            let unit = outcome.and_then(|outcome| said(&outcome.body.unit));
            let values: Vec<String> = all
                .iter()
                .filter_map(|measured| seen(&measured.body, last.body.on))
                .collect();
            if values.is_empty() {
                continue;
            }
            let counted = unit
                .map(|unit| format!("Counted in {unit}: "))
                .unwrap_or_default();
            let values = pieces::sentence(&(counted + &values.join("; ")));
            let mut by: Vec<String> = all
                .iter()
                .filter_map(|measured| said(&measured.body.by))
                .collect();
            by.sort();
            by.dedup();
            let by = (!by.is_empty()).then(|| Block::note(format!("By {}", pieces::and(&by))));
            let title = outcome.and_then(|outcome| said(&outcome.body.text));
            self.add(
                "Measured",
                (4, last.id(), 0),
                last.body.on,
                title.unwrap_or_default(),
                [Some(Block::paragraph(values)), by],
            );
        }
    }

    /// Whether it is about an outcome that is there and may not be seen.
    fn hides_outcome(&mut self, id: Option<RecordId>) -> bool {
        let outcomes = &self.file.outcomes;
        let named = outcomes.iter().find(|outcome| Some(outcome.id()) == id);
        named.is_some_and(|outcome| !self.gate.lets(outcome))
    }

    fn reviews(&mut self) {
        let file = self.file;
        for review in &file.reviews {
            if !self.gate.lets(review) || self.hides_outcome(review.body.outcome) {
                continue;
            }
            let body = &review.body;
            let outcome = self
                .gate
                .find(&file.outcomes, body.outcome)
                .and_then(|outcome| said(&outcome.body.text));
            let rating = body.rating.map(|rating| {
                Block::from(Figure::Level {
                    reached: u8::try_from(rating.bars()).unwrap_or_default(),
                    of: Reached::ALL.len() as u8,
                    words: file.rules().ratings.of(rating).into(),
                })
            });
            let next = outcomes::next(body).map(|next| Block::paragraph(format!("What next: {next}")));
            let more = [
                rating,
                labelled(&format!("What {} says", pieces::name(file)), &body.child_view)
                    .filter(|_| self.words && body.from_file.is_none()),
                text(&body.evidence),
                labelled("What made the difference", &body.impact),
                labelled(self.reader.parents_view(), &body.parent_view),
                labelled("The school’s view", &body.school_view),
                labelled("Where the views differ", &body.views_differ),
                next,
            ];
            self.add(
                "Review",
                (4, review.id(), 0),
                body.on,
                outcome.unwrap_or_else(|| "An outcome was reviewed".to_owned()),
                more,
            );
        }
    }
}

/// "3 on 13 November (chose Priya)", as much of it as is known. The year is left out where it is that of the end.
fn seen(measured: &Measurement, end: Option<Day>) -> Option<String> {
    let on = measured.on.map(|on| match end {
        Some(end) if end.year() == on.year() => on.format("%-d %B").to_string(),
        _ => pieces::day(on),
    });
    let value = match (measured.value, on) {
        (Some(value), Some(on)) => format!("{value} on {on}"),
        (Some(value), None) => value.to_string(),
        (None, Some(on)) => return said(&measured.note).map(|note| format!("{on}: {note}")),
        (None, None) => return said(&measured.note),
    };
    Some(match said(&measured.note) {
        Some(note) => format!("{value} ({note})"),
        None => value,
    })
}
