//! Since last time (S2.85): what was agreed and how it stands, how each outcome goes, and what changed, first of
//! all because the child said so.

use super::Pack;
use crate::document::Section;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Figure, Marker, Table};
use crate::document::papers::pieces::{self, NOT_HERE, said};
use crate::domain::rules::since::{Since, since_one};
use crate::domain::{
    ActionState, AgreedAction, Day, Entry, Measurement, Outcome, RatingWords, Reached, RecordId, Review,
};

/// So many of the child's words stand in full; there are more in the child's own record.
const WORDS: usize = 3;

impl<'a> Pack<'a, '_, '_> {
    pub(super) fn since_last(&mut self) -> Vec<Block> {
        let last_time = Block::heading("Since last time").icon(Icon::History);
        if self.order.blank {
            return vec![
                last_time,
                agreed().blank_rows(4).into(),
                Block::fill_in(["What changed since then"]),
                Block::WritingLines(2),
            ];
        }
        let Some(meeting) = self.meeting else {
            return Vec::new();
        };
        // One that the reader may not know of was not the last time, and is not told by a heading either.
        let mut asked = false;
        let since = since_one(self.file, meeting, self.order.today, |other| {
            match self.gate.allows(other.id(), &other.meta.who_may_see) {
                true => !other.meta.binned,
                // One is asked about the last of them, not about all there ever were.
                false if asked => false,
                false => {
                    asked = other.meta.who_may_see.must_ask();
                    self.gate.lets(other)
                }
            }
        });
        let last = since.last;
        let mut blocks = Vec::new();
        blocks.extend(self.actions(&since));
        blocks.extend(self.outcomes(&since));
        blocks.extend(self.changed(&since));
        if blocks.is_empty() {
            return Vec::new();
        }
        // Before the first meeting there is no last time.
        let mut all = vec![match last {
            Some(_) => last_time,
            None => Block::heading("How things stand").icon(Icon::History),
        }];
        if let Some((last, on)) = last.and_then(|last| Some((last, last.body.on?))) {
            all.push(Block::note(format!(
                "We last met on {}: {}.",
                pieces::day(on),
                last.body.title().trim_end_matches('.')
            )));
        }
        all.append(&mut blocks);
        all
    }

    /// What is open stands before what is done, and what was agreed in the meeting before or earlier stands apart
    /// from the rest.
    fn actions(&mut self, since: &Since<'a>) -> Vec<Block> {
        let all: Vec<&Entry<AgreedAction>> = self.gate.open(since.open.iter().chain(&since.done).copied());
        let (then, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|action| since.was_agreed(self.file, action));
        let mut blocks = Vec::new();
        if !then.is_empty() {
            blocks.push(self.rows(agreed(), &then).into());
        }
        if !others.is_empty() {
            blocks.push(Block::subheading("Agreed later, or at no meeting"));
            blocks.push(self.rows(agreed_besides(), &others).into());
        }
        blocks
    }

    fn rows(&mut self, table: Table, actions: &[&Entry<AgreedAction>]) -> Table {
        actions.iter().fold(table, |table, action| {
            let by = match (action.body.by, action.body.is_open()) {
                (Some(by), _) => pieces::day(by),
                (None, true) => "No day yet".to_owned(),
                (None, false) => NOT_HERE.to_owned(),
            };
            table.row([
                Cell::head(action.body.text.trim()),
                pieces::who(&action.body, self.file, self.reader, self.gate).into(),
                by.into(),
                stands(&action.body).into(),
            ])
        })
    }

    /// How each outcome goes: its newest review, and what was measured last.
    fn outcomes(&mut self, since: &Since<'a>) -> Vec<Block> {
        let reviews: Vec<&Entry<Review>> = self.gate.open(since.reviews.iter().copied());
        let measured: Vec<&Entry<Measurement>> = self.gate.open(since.measurements.iter().copied());
        let mut ids: Vec<RecordId> = Vec::new();
        let named = reviews.iter().map(|review| review.body.outcome);
        for id in named
            .chain(measured.iter().map(|measured| measured.body.outcome))
            .flatten()
        {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        // In the order of the plan, whatever was looked at last.
        let mut outcomes = self.gate.chosen(&self.file.outcomes, &ids);
        outcomes.sort_by_key(|outcome| {
            let cycle = outcome.body.cycle;
            let mut plan = cycle.into_iter().flat_map(|id| self.file.outcomes_of(id));
            plan.position(|other| other.id() == outcome.id())
        });
        if outcomes.is_empty() {
            return Vec::new();
        }
        let table = Table::new(
            "How each outcome goes",
            ["What we aim for", "How it goes", "What we can see"],
        )
        .shares([3.0, 2.8, 1.9]);
        let table = outcomes.into_iter().fold(table, |table, outcome| {
            let review = reviews
                .iter()
                .find(|review| review.body.outcome == Some(outcome.id()));
            let latest = measured.iter().find(|one| one.body.outcome == Some(outcome.id()));
            let words = &self.file.rules().ratings;
            table.row(row(
                outcome,
                review.map(|e| &e.body),
                latest.map(|e| &e.body),
                words,
            ))
        });
        vec![Block::subheading("How each outcome goes"), table.into()]
    }

    /// What happened because the child said it, what the child said since then, and what else is new.
    fn changed(&mut self, since: &Since<'a>) -> Vec<Block> {
        let from = since.last.and_then(|last| last.body.on);
        let day = self.meeting.and_then(|meeting| meeting.body.on);
        let until = day.unwrap_or(self.order.today).min(self.order.today);
        let is_since = |on: Day| from.is_none_or(|from| on > from) && on <= until;
        let (file, mut blocks) = (self.file, Vec::new());
        let words = self.order.has(Section::ChildWords);
        let because: Vec<_> = file
            .voices
            .iter()
            .filter(|_| words)
            .filter_map(|voice| {
                let because = voice.body.because.as_ref()?;
                let new = because.on.or(voice.body.on).is_some_and(is_since);
                (new && self.gate.lets(voice)).then_some((voice, said(&because.what)?))
            })
            .collect();
        if !because.is_empty() {
            blocks.push(Block::subheading(format!(
                "What changed because {} said it",
                self.name
            )));
            let table = Table::new(
                "What changed because the child said it",
                ["What was said", "What happened"],
            );
            let table = because.iter().fold(table, |table, (voice, what)| {
                let (text, by) = pieces::quote(&voice.body, file);
                table.row([Cell::of([Block::quote(text, by)]), what.as_str().into()])
            });
            blocks.push(table.shares([1.0, 1.0]).into());
        }
        let chosen = self.meeting.map_or(&[][..], |meeting| &meeting.body.words);
        let mut words = if words { since.words.clone() } else { Vec::new() };
        words.retain(|voice| {
            let told = because.iter().any(|(other, _)| other.id() == voice.id());
            !told && !chosen.contains(&voice.id()) && self.gate.lets(voice)
        });
        if !words.is_empty() {
            let then = if since.last.is_some() { " since then" } else { "" };
            blocks.push(Block::subheading(format!("What {} said{then}", self.name)));
            for voice in words.iter().take(WORDS) {
                let (text, by) = pieces::quote(&voice.body, file);
                blocks.push(Block::quote(text, by));
            }
            if words.len() > WORDS {
                blocks.push(Block::note(format!(
                    "These are the latest {WORDS} of {}. The others are in {}.",
                    words.len(),
                    pieces::records_of(&self.name)
                )));
            }
        }
        let mut news = Vec::new();
        for status in file.statuses.iter().rev() {
            if let Some(on) = status.body.from.filter(|on| is_since(*on))
                && from.is_some()
                && self.gate.lets(status)
            {
                news.push(format!(
                    "{}: {} from then on.",
                    pieces::day(on),
                    pieces::status(status.body.status)
                ));
            }
        }
        // Help that began on one day stands in one line.
        let mut began: Vec<(Day, Vec<String>)> = Vec::new();
        for help in &file.provisions {
            if let (Some(on), Some(text)) =
                (help.body.start.filter(|on| is_since(*on)), said(&help.body.text))
                && from.is_some()
                && self.gate.lets(help)
            {
                match began.iter_mut().find(|(day, _)| *day == on) {
                    Some((_, texts)) => texts.push(text),
                    None => began.push((on, vec![text])),
                }
            }
        }
        news.extend(began.into_iter().map(|(on, texts)| {
            let texts = pieces::sentence(&texts.join("; "));
            format!("{}: extra help began. {texts}", pieces::day(on))
        }));
        if !news.is_empty() {
            blocks.push(Block::subheading("What else is new"));
            blocks.push(Block::list(Marker::Dot, news));
        }
        blocks
    }
}

fn agreed() -> Table {
    actions_table("What was agreed, and how it stands", "What we agreed")
}

fn agreed_besides() -> Table {
    actions_table("What else is to be done, and how it stands", "What")
}

fn actions_table(about: &str, what: &str) -> Table {
    Table::new(about, [what, "Who", "By when", "How it stands"]).shares([2.6, 1.7, 1.7, 2.1])
}

fn row(
    outcome: &Entry<Outcome>,
    review: Option<&Review>,
    measured: Option<&Measurement>,
    words: &RatingWords,
) -> Vec<Cell> {
    let mut how = Vec::new();
    if let Some(rating) = review.and_then(|review| review.rating) {
        how.push(
            Figure::Level {
                reached: u8::try_from(rating.bars()).unwrap_or(0),
                of: Reached::ALL.len() as u8,
                words: words.of(rating).into(),
            }
            .into(),
        );
    }
    if let Some(value) = measured.and_then(|measured| Some((measured.value?, measured.on))) {
        let unit = outcome.body.unit.trim();
        let aim = outcome
            .body
            .target
            .map(|aim| format!(", aiming for {aim}"))
            .unwrap_or_default();
        let on = value
            .1
            .map(|on| format!(" on {}", pieces::day(on)))
            .unwrap_or_default();
        let number = value.0.counted(unit);
        how.push(Block::paragraph(format!("{number}{on}{aim}")));
    }
    let mut seen: Vec<Block> = Vec::new();
    if let Some(review) = review {
        seen.extend(said(&review.evidence).map(Block::paragraph));
        seen.extend(
            review
                .decision
                .map(|decision| Block::paragraph(format!("Next: {}.", decision.label()))),
        );
    }
    if let Some(measured) = measured {
        seen.extend(said(&measured.note).map(Block::paragraph));
    }
    let known = |blocks: Vec<Block>| match blocks.is_empty() {
        true => Cell::from(NOT_HERE),
        false => Cell::of(blocks),
    };
    vec![Cell::head(outcome.body.text.trim()), known(how), known(seen)]
}

/// How an action stands, without the day by which it is meant to be done.
fn stands(action: &AgreedAction) -> String {
    match action.state {
        ActionState::Open => "To do".to_owned(),
        ActionState::Later | ActionState::Done | ActionState::Dropped => pieces::when(action),
    }
}
