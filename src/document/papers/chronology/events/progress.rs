//! How it went: cycles, what was measured, and what was seen when looking back.

use super::{Events, labelled, pieces, said, text};
use crate::document::layout::say::{Block, Figure};
use crate::domain::{Amount, Reached};

impl Events<'_, '_, '_> {
    pub(super) fn progress(&mut self) {
        self.cycles();
        self.measurements();
        self.reviews();
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

    fn measurements(&mut self) {
        let file = self.file;
        for measured in &file.measurements {
            if !self.gate.lets(measured) {
                continue;
            }
            let body = &measured.body;
            let outcome = self.gate.find(&file.outcomes, body.outcome);
            let unit = outcome.map_or("", |outcome| outcome.body.unit.trim());
            let value = body.value.map(|value| counted(value, unit));
            let Some(title) = value.or_else(|| said(&body.note)) else {
                continue;
            };
            let note = body.value.and_then(|_| text(&body.note));
            let about = outcome.and_then(|outcome| text(&outcome.body.text));
            let by = said(&body.by).map(|by| Block::note(format!("By {by}")));
            self.add("Measured", (4, measured.id(), 0), body.on, title, [about, note, by]);
        }
    }

    fn reviews(&mut self) {
        let file = self.file;
        for review in &file.reviews {
            if !self.gate.lets(review) {
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
                    words: rating.label().into(),
                })
            });
            let decision = body
                .decision
                .map(|decision| Block::note(format!("Decided: {}.", decision.label())));
            let more = [
                rating,
                labelled(&format!("What {} says", pieces::name(file)), &body.child_view),
                text(&body.evidence),
                labelled("What made the difference", &body.impact),
                labelled("What home says", &body.parent_view),
                labelled("What school says", &body.school_view),
                labelled("Where the views differ", &body.views_differ),
                text(&body.next),
                decision,
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

/// "3 sentences".
fn counted(value: Amount, unit: &str) -> String {
    format!("{value} {unit}").trim_end().to_owned()
}
