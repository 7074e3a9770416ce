//! What is hard and what helps, how home and school see it, and worries with what was done about them.

use super::share::FEW;
use super::{Chosen, Pack};
use crate::document::Section;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table};
use crate::document::papers::needs;
use crate::document::papers::pieces::{self, NOT_HERE, said};
use crate::document::papers::reader::Reader;
use crate::domain::{Concern, ConcernTopic, Difficulty, Entry, Meeting, Strategy, StrategyState};
use crate::guidance::together;

impl<'a> Pack<'a, '_, '_> {
    /// The main difficulties, by rank or as chosen, never without what helps (S1.28, S1.29), how both sides see
    /// them, and what helps at home and at school (S1.18, S1.20).
    pub(super) fn what_is_hard(&mut self) -> Vec<Block> {
        let all: &'a [Entry<Difficulty>] = &self.file.difficulties;
        let place = pieces::records_of(&self.name);
        let mut chosen = self.choose(
            all,
            |m: &Meeting| &m.difficulties,
            |pack| {
                // What the reader may not see is not counted either.
                let entries: Vec<_> = all.iter().filter(|hard| pack.gate.lets(hard)).take(FEW).collect();
                let more = pieces::more(pieces::seen(pack.gate, all), entries.len(), "difficulty", &place);
                Chosen {
                    because: more.map(|more| {
                        format!(
                            "None were chosen for this meeting, so {} are shown. {more}",
                            entries.len()
                        )
                    }),
                    entries,
                }
            },
        );
        chosen.entries.retain(|hard| !hard.body.text.trim().is_empty());
        // What matters most leads, however it was chosen.
        chosen
            .entries
            .sort_by_key(|hard| all.iter().position(|other| other.id() == hard.id()));
        let mut blocks = chosen.heading("What is hard, and what helps", Icon::CloudSun);
        if self.order.blank {
            blocks.push(views(self.reader).blank_rows(3).into());
            blocks.push(needs::empty().blank_rows(5).into());
            return blocks;
        }
        let all: &'a [Entry<Strategy>] = &self.file.strategies;
        let none = chosen.entries.is_empty();
        let more = self.choose(
            all,
            |m: &Meeting| &m.strategies,
            |pack| {
                // Where a difficulty is named, what helps with it is there already.
                let entries: Vec<_> = all
                    .iter()
                    .filter(|helps| none && helps.body.is_good() && pack.gate.lets(helps))
                    .take(FEW)
                    .collect();
                let good = all.iter().filter(|helps| none && helps.body.is_good());
                Chosen {
                    because: pieces::more(pieces::seen(pack.gate, good), entries.len(), "strategy", &place),
                    entries,
                }
            },
        );
        let besides: Vec<&Entry<Strategy>> = more
            .entries
            .iter()
            .copied()
            .filter(|helps| helps.body.state != StrategyState::Stopped)
            .collect();
        match needs::table(self.file, self.order, self.gate, &chosen.entries, &besides) {
            Some(table) => blocks.push(table.into()),
            None => return Vec::new(),
        }
        blocks.extend(more.because.map(Block::note));
        blocks
    }

    /// Worries with what they are about and what was done so far (S2.56 to S2.66).
    pub(super) fn concerns(&mut self) -> Vec<Block> {
        let table = Table::new(
            "Worries, and what was done",
            [
                "What worries us",
                "What it is about",
                "What was done so far",
                "Answer",
            ],
        )
        .shares([2.6, 1.6, 2.0, 2.0]);
        let heading = Block::heading("Worries, and what was done").icon(Icon::MessageCircleHeart);
        if self.order.blank {
            let topics: Vec<String> = ConcernTopic::ALL
                .iter()
                .map(|topic| pieces::lower(topic.label()))
                .collect();
            let mut blocks = vec![
                heading,
                Block::note(format!("It may be about {}.", topics.join(", "))),
                table.blank_rows(4).into(),
            ];
            blocks.extend(urgent().map(Block::note));
            return blocks;
        }
        let all: &'a [Entry<Concern>] = &self.file.concerns;
        let chosen = self.choose(
            all,
            |m: &Meeting| &m.concerns,
            |pack| Chosen {
                entries: pack.gate.open(all.iter().filter(|worry| !worry.body.closed)),
                because: Some(
                    "None were chosen for this meeting, so these are the ones that are open.".to_owned(),
                ),
            },
        );
        if chosen.entries.is_empty() {
            return Vec::new();
        }
        let table = chosen.entries.iter().fold(table, |table, worry| {
            let row = self.worry(&worry.body);
            table.row(row)
        });
        let mut blocks = vec![heading];
        blocks.extend(chosen.because.map(Block::note));
        blocks.push(table.into());
        if chosen
            .entries
            .iter()
            .any(|worry| worry.body.topic == Some(ConcernTopic::Other))
        {
            blocks.extend(urgent().map(Block::note));
        }
        blocks
    }

    fn worry(&mut self, worry: &Concern) -> Vec<Cell> {
        let mut first = Cell::head(worry.text.trim());
        let by = self.reader.eyes(worry.raised_by, &self.name);
        first
            .blocks
            .extend(pieces::by_and_day(&by, worry.on).map(Block::note));
        let quote = worry.quote.filter(|_| self.order.has(Section::ChildWords));
        if let Some(quote) = self.gate.find(&self.file.voices, quote) {
            let (text, by) = pieces::quote(&quote.body, self.file);
            first.blocks.push(Block::quote(text, by));
        }
        let done = said(&worry.action_so_far).unwrap_or_else(|| NOT_HERE.to_owned());
        let mut answer: Vec<Block> = said(&worry.answer).map(Block::paragraph).into_iter().collect();
        if !answer.is_empty() {
            answer.extend(worry.answered_on.map(|on| Block::note(pieces::day(on))));
        }
        if answer.is_empty() {
            answer.push(Block::paragraph(NOT_HERE));
        }
        let topic = worry.topic.map_or(NOT_HERE, ConcernTopic::label);
        vec![first, topic.into(), done.into(), Cell::of(answer)]
    }
}

/// What does not wait for a meeting.
fn urgent() -> Option<String> {
    together::concern_prompts()
        .iter()
        .find(|prompt| prompt.topic == Some(ConcernTopic::Other))
        .and_then(|prompt| said(&prompt.urgent))
}

fn views(reader: Reader) -> Table {
    Table::new(
        "What parents and the school see",
        ["What is hard", reader.what_parents_see(), "What the school sees"],
    )
    .shares([1.0, 1.2, 1.2])
}
