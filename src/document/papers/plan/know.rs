//! Assess: strengths, both views, what is hard and what helps.

use super::Plan;
use crate::document::Section;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Marker, Owner, Table, Text};
use crate::document::papers::needs;
use crate::document::papers::pieces::{self, NOT_HERE, by_and_day, said};
use crate::document::papers::reader::Reader;
use crate::domain::{AssessSource, Difficulty, Entry, Important, Matters, Strategy, Strength, quoted};

/// Without a choice so many strengths are printed.
const STRENGTHS: usize = 6;

/// Strengths side by side.
const ABREAST: usize = 3;

/// What others than home, school and the child say, in the order of the table.
const OTHERS: [AssessSource; 4] = [
    AssessSource::Progress,
    AssessSource::OtherStaff,
    AssessSource::Peers,
    AssessSource::Outside,
];

impl Plan<'_> {
    pub(super) fn what_we_know(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.order.has(Section::Strengths) {
            blocks.extend(self.strengths(gate, missing));
            blocks.extend(self.important(gate));
        }
        if self.order.has(Section::Views) {
            blocks.extend(self.views(missing));
        }
        if self.order.has(Section::Difficulties) {
            blocks.extend(self.difficulties(gate, missing));
        }
        if !blocks.is_empty() {
            blocks.insert(0, Block::heading("What we know").icon(Icon::SearchCheck));
        }
        blocks
    }

    fn strengths(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Option<Block> {
        let file = self.file;
        let mut strengths: Vec<&Entry<Strength>> = gate.chosen(&file.strengths, &self.cycle.strengths);
        let chosen = !strengths.is_empty();
        if !chosen {
            strengths = gate.open(file.strengths.iter().filter(|e| e.body.on_profile));
        }
        if strengths.is_empty() {
            strengths = gate.open(&file.strengths);
        }
        strengths.retain(|strength| !strength.body.text.trim().is_empty());
        if !chosen {
            strengths.truncate(STRENGTHS);
        }
        let items: Vec<Vec<Block>> = strengths
            .iter()
            .filter_map(|strength| {
                let mut item = vec![Block::paragraph(Text::strong(said(&strength.body.text)?))];
                item.extend(said(&strength.body.example).map(Block::note));
                Some(item)
            })
            .collect();
        let title = Block::subheading("Strengths we build on").icon(Icon::Star);
        if items.is_empty() {
            missing.push("strengths".to_owned());
            let ask = Block::note(format!(
                "What does {} do well, and enjoy? Think of a moment.",
                self.name
            ));
            let room = match self.order.blank {
                true => vec![ask, Block::WritingLines(3)],
                false => Vec::new(),
            };
            return pieces::panels(false, [(Owner::Nobody, title, room)]);
        }
        // Side by side, as many in each line; a short line with its example has room in a third of the page.
        let lines = items.len().div_ceil(ABREAST);
        let abreast = items.len().div_ceil(lines);
        let mut panel: Vec<Block> = items
            .chunks(abreast)
            .map(|line| Block::Columns(line.to_vec()))
            .collect();
        // What a person chose is the whole of the choice.
        let all = if chosen {
            items.len()
        } else {
            pieces::seen(gate, &file.strengths)
        };
        panel.extend(
            pieces::more(all, items.len(), "strength", &pieces::records_of(&self.name)).map(Block::note),
        );
        pieces::panels(false, [(Owner::Nobody, title, panel)])
    }

    /// What is important to the child, beside what is important for the child; then what the child hopes for.
    fn important(&self, gate: &mut Gate<'_>) -> Option<Block> {
        let mut list = |matters| -> Vec<Block> {
            let all: Vec<&Entry<Important>> = self.file.important(matters).collect();
            let stars = gate.open(all.iter().copied().filter(|e| e.body.on_profile));
            // Stars that are not for this reader do not hide the rest.
            let shown = if stars.is_empty() {
                gate.open(all.iter().copied())
            } else {
                stars
            };
            let texts: Vec<String> = shown.iter().filter_map(|entry| said(&entry.body.text)).collect();
            let more = pieces::more(
                pieces::seen(gate, all),
                texts.len(),
                "point",
                &pieces::records_of(&self.name),
            );
            let mut blocks = Vec::new();
            if !texts.is_empty() {
                blocks.push(Block::list(Marker::Dot, texts));
                blocks.extend(more.map(Block::note));
            }
            blocks
        };
        let (mut to, towards) = (list(Matters::To), list(Matters::For));
        // A hope that an outcome comes from stands with the outcome.
        let printed: Vec<_> = self
            .outcomes
            .iter()
            .filter_map(|(_, outcome)| outcome.body.aspiration)
            .collect();
        let hopes: Vec<String> = gate
            .open(&self.file.aspirations)
            .into_iter()
            .filter(|hope| !(printed.contains(&hope.id()) && self.order.has(Section::Outcomes)))
            .filter(|hope| !hope.body.own_words || self.order.has(Section::ChildWords))
            .filter_map(|hope| {
                let text = said(&hope.body.text)?;
                Some(if hope.body.own_words { quoted(&text) } else { text })
            })
            .collect();
        if !hopes.is_empty() {
            to.push(Block::paragraph(
                Text::strong("Hopes: ").then(pieces::sentence(&hopes.join("; "))),
            ));
        }
        pieces::panels(
            self.order.blank,
            [
                (
                    Owner::Child,
                    Block::subheading(format!("Important to {}", self.name)),
                    to,
                ),
                (
                    Owner::Nobody,
                    Block::subheading(format!("Important for {}", self.name)),
                    towards,
                ),
            ],
        )
    }

    /// Home and school side by side, of one size. Neither is more right (S1.1).
    fn views(&self, missing: &mut Vec<String>) -> Vec<Block> {
        let cycle = &self.cycle;
        let reader = Reader::of(&self.order.recipient);
        let mut side = |owner, title: &str, icon, text: &str, source: AssessSource| {
            let mut blocks: Vec<Block> = said(text).map(Block::paragraph).into_iter().collect();
            for told in cycle.source(source) {
                blocks.extend(pieces::told(&told.text, &told.by, told.on));
            }
            if blocks.is_empty() {
                missing.push(pieces::lower(title));
            }
            (owner, Block::subheading(title).icon(icon), blocks)
        };
        let sides = [
            side(
                Owner::Home,
                reader.what_parents_see(),
                Icon::House,
                &cycle.at_home,
                AssessSource::Parents,
            ),
            side(
                Owner::School,
                "What the school sees",
                Icon::School,
                &cycle.at_school,
                AssessSource::Teacher,
            ),
        ];
        let mut all: Vec<Block> = pieces::panels(self.order.blank, sides).into_iter().collect();
        let mut table = Table::new(
            "What else we know, and from where",
            ["Where we looked", "What we found", "Who and when"],
        )
        .shares([1.4, 3.4, 2.3]);
        for source in OTHERS {
            for told in cycle.source(source) {
                let Some(text) = said(&told.text) else { continue };
                table = table.row([
                    Cell::head(source.label()),
                    text.into(),
                    by_and_day(&told.by, told.on)
                        .unwrap_or_else(|| NOT_HERE.to_owned())
                        .into(),
                ]);
            }
        }
        if !table.rows.is_empty() {
            all.push(Block::subheading("How we found out"));
            all.push(table.into());
        }
        let signs: Vec<String> = cycle
            .signs
            .iter()
            .map(|seen| {
                let mut item = match said(&seen.text) {
                    Some(text) => format!("{}: {text}", seen.sign.label()),
                    None => seen.sign.label().to_owned(),
                };
                if let Some(by) = by_and_day(&seen.by, seen.on) {
                    item = format!("{} {by}", pieces::sentence(&item));
                }
                item
            })
            .collect();
        if !signs.is_empty() {
            all.push(Block::subheading("Signs that we noticed"));
            all.push(Block::list(Marker::Dot, signs));
        }
        all
    }

    /// No difficulty stands without what helps. Those in focus lead; the others follow, and what helps with none.
    fn difficulties(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        let file = self.file;
        let focus = &self.cycle.difficulties;
        let mut hard: Vec<&Entry<Difficulty>> = gate.chosen(&file.difficulties, focus);
        hard.extend(gate.open(file.difficulties.iter().filter(|e| !focus.contains(&e.id()))));
        hard.retain(|entry| !entry.body.text.trim().is_empty());
        let mut helps: Vec<&Entry<Strategy>> = gate.open(&file.strategies);
        helps.retain(|help| !help.body.text.trim().is_empty());
        let heading = Block::subheading("What is hard, and what helps").icon(Icon::CloudSun);
        match needs::table(file, self.order, gate, &hard, &helps) {
            Some(table) => vec![heading, table.into()],
            None if self.order.blank => vec![
                heading,
                Block::note(
                    "What is hard at the moment? What makes it a little easier, at home or at school?",
                ),
                Table::new(
                    "What is hard, what helps, where, and how well it works",
                    ["What is hard", "What helps", "Where", "How well"],
                )
                .shares([2.5, 2.7, 1.3, 1.7])
                .blank_rows(3)
                .into(),
            ],
            None => {
                missing.push("what is hard, and what helps".to_owned());
                Vec::new()
            }
        }
    }
}
