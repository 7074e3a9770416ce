//! What is hard and what helps, how home and school see it, and worries with what was done about them.

use super::share::FEW;
use super::{Chosen, Pack};
use crate::document::Section;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table};
use crate::document::papers::pieces::{self, said};
use crate::domain::{
    Concern, ConcernTopic, Difficulty, Entry, Eyes, Helps, Meeting, RecordId, Strategy, StrategyState,
};
use crate::guidance::together;

impl<'a> Pack<'a, '_, '_> {
    /// The main difficulties, by rank or as chosen, never without what helps (S1.28, S1.29), and what helps at
    /// home and at school (S1.18, S1.20).
    pub(super) fn what_is_hard(&mut self) -> Vec<Block> {
        let all: &'a [Entry<Difficulty>] = &self.file.difficulties;
        let mut chosen = self.choose(
            all,
            |m: &Meeting| &m.difficulties,
            |pack| {
                // What the reader may not see is not counted either.
                let seen = all
                    .iter()
                    .filter(|hard| pack.gate.allows(hard.id(), &hard.meta.who_may_see));
                let more = seen.count() > FEW;
                Chosen {
                    entries: all.iter().filter(|hard| pack.gate.lets(hard)).take(FEW).collect(),
                    because: more.then_some("None were chosen for this meeting, so these five matter most."),
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
            blocks.push(views().blank_rows(3).into());
            blocks.push(helps().blank_rows(5).into());
            return blocks;
        }
        if let Some(table) = self.views(&chosen.entries) {
            blocks.push(table);
        }
        match self.helps(&chosen.entries) {
            Some(table) => blocks.push(table),
            None if chosen.entries.is_empty() => return Vec::new(),
            None => {}
        }
        blocks
    }

    /// What home and school see of each, in columns of one width (S1.1).
    fn views(&mut self, entries: &[&Entry<Difficulty>]) -> Option<Block> {
        let seen: Vec<&&Entry<Difficulty>> = entries
            .iter()
            .filter(|hard| said(&hard.body.at_home).is_some() || said(&hard.body.at_school).is_some())
            .collect();
        let table = seen.iter().fold(views(), |table, hard| {
            let mut first = Cell::head(hard.body.text.trim());
            for (when, words) in [
                ("Harder", &hard.body.worse_when),
                ("Easier", &hard.body.better_when),
            ] {
                if let Some(words) = said(words) {
                    first.blocks.push(Block::note(format!("{when} when: {words}")));
                }
            }
            table.row([
                first,
                hard.body.at_home.trim().into(),
                hard.body.at_school.trim().into(),
            ])
        });
        (!seen.is_empty()).then(|| table.into())
    }

    fn helps(&mut self, entries: &[&Entry<Difficulty>]) -> Option<Block> {
        let file = self.file;
        let mut table = helps();
        let mut printed: Vec<RecordId> = Vec::new();
        for hard in entries {
            let strategies = self.gate.open(file.helps_with(hard.id()));
            let mut rows: Vec<Vec<Cell>> = strategies.iter().map(|helps| row(&helps.body)).collect();
            printed.extend(strategies.iter().map(|helps| helps.id()));
            if rows.is_empty() {
                // A difficulty never stands alone.
                let ask = format!("We have nothing noted yet. What helps {} at school?", self.name);
                rows.push(vec![Cell::from(ask).over(4)]);
            }
            table = table.group(hard.body.text.trim(), rows);
        }
        let all: &'a [Entry<Strategy>] = &self.file.strategies;
        let more = self.choose(
            all,
            |m: &Meeting| &m.strategies,
            |pack| Chosen {
                // Where a difficulty is named, what helps with it is there already.
                entries: match entries.is_empty() {
                    true => all
                        .iter()
                        .filter(|helps| helps.body.is_good() && pack.gate.lets(helps))
                        .take(FEW)
                        .collect(),
                    false => Vec::new(),
                },
                because: None,
            },
        );
        let more: Vec<Vec<Cell>> = more
            .entries
            .iter()
            .filter(|helps| !printed.contains(&helps.id()) && helps.body.state != StrategyState::Stopped)
            .map(|helps| row(&helps.body))
            .collect();
        if !more.is_empty() {
            let title = if table.rows.is_empty() {
                "What helps"
            } else {
                "More that helps"
            };
            table = table.group(title, more);
        }
        (!table.rows.is_empty()).then(|| table.into())
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
                because: Some("None were chosen for this meeting, so these are the ones that are open."),
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
        let by = match worry.raised_by {
            Eyes::Child => self.name.clone(),
            Eyes::Parent => "Home".to_owned(),
            Eyes::School => "School".to_owned(),
        };
        first
            .blocks
            .extend(pieces::by_and_day(&by, worry.on).map(Block::note));
        let quote = worry.quote.filter(|_| self.order.has(Section::ChildWords));
        if let Some(quote) = self.gate.find(&self.file.voices, quote) {
            let (text, by) = pieces::quote(&quote.body, self.file);
            first.blocks.push(Block::quote(text, by));
        }
        let done = said(&worry.action_so_far).unwrap_or_else(|| "Nothing noted yet".to_owned());
        let mut answer: Vec<Block> = said(&worry.answer).map(Block::paragraph).into_iter().collect();
        if !answer.is_empty() {
            answer.extend(worry.answered_on.map(|on| Block::note(pieces::day(on))));
        }
        vec![
            first,
            worry.topic.map(ConcernTopic::label).unwrap_or_default().into(),
            done.into(),
            Cell::of(answer),
        ]
    }
}

/// What does not wait for a meeting.
fn urgent() -> Option<String> {
    together::concern_prompts()
        .iter()
        .find(|prompt| prompt.topic == Some(ConcernTopic::Other))
        .and_then(|prompt| said(&prompt.urgent))
}

fn views() -> Table {
    Table::new(
        "What home and school see",
        ["What is hard", "What home sees", "What school sees"],
    )
    .shares([1.0, 1.2, 1.2])
}

fn helps() -> Table {
    let columns = [
        "What is hard",
        "What helps",
        "Home",
        "School",
        "How well it works",
    ];
    Table::new("What is hard, what helps, and how well it works", columns).shares([2.4, 3.2, 0.9, 1.0, 2.4])
}

/// The heading of the column says what it is about.
fn well(helps: Helps) -> &'static str {
    match helps {
        Helps::NotYet => "Not yet",
        Helps::Sometimes => "Sometimes",
        Helps::Often => "Often",
        Helps::MostTimes => "Most times",
    }
}

fn row(helps: &Strategy) -> Vec<Cell> {
    let mut what = vec![Block::paragraph(helps.text.trim())];
    what.extend(said(&helps.how).map(Block::note));
    if helps.at_home && helps.at_school {
        what.extend(said(&helps.differs).map(|differs| Block::note(format!("Done differently: {differs}"))));
    }
    // Where it was not ticked, nobody may have been asked: that is no "No".
    let yes = |is: bool| if is { "Yes" } else { "Not recorded" };
    let well = match helps.newest() {
        Some(rating) => Cell::level(rating.helps.level() as u8, 4, well(rating.helps)),
        None => "Not rated yet".into(),
    };
    vec![
        Cell::of(what),
        yes(helps.at_home).into(),
        yes(helps.at_school).into(),
        well,
    ]
}
