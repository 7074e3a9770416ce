//! Assess: strengths, both views, what is hard and what helps.

use super::Plan;
use crate::document::Section;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Marker, Owner, Panel, Row, Table, Text};
use crate::document::papers::pieces::{self, by_and_day, said};
use crate::domain::{AssessSource, Difficulty, Entry, Important, Matters, Strategy, StrategyState, Strength};

/// Without a choice so many strengths are printed.
const STRENGTHS: usize = 5;

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
    pub(super) fn what_we_know(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.order.has(Section::Strengths) {
            blocks.extend(self.strengths(gate));
        }
        if self.order.has(Section::Views) {
            blocks.extend(self.views());
        }
        if self.order.has(Section::Difficulties) {
            blocks.extend(self.difficulties(gate));
        }
        if !blocks.is_empty() {
            blocks.insert(0, Block::heading("What we know").icon(Icon::SearchCheck));
        }
        blocks
    }

    fn strengths(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let file = self.file;
        let mut strengths: Vec<&Entry<Strength>> = gate.chosen(&file.strengths, &self.cycle.strengths);
        if strengths.is_empty() {
            strengths = gate.open(file.strengths.iter().filter(|e| e.body.on_profile));
        }
        if strengths.is_empty() {
            strengths = gate.open(&file.strengths);
        }
        strengths.truncate(STRENGTHS.max(self.cycle.strengths.len()));
        let items: Vec<Vec<Block>> = strengths
            .iter()
            .filter_map(|strength| {
                let mut item = vec![Block::paragraph(Text::strong(said(&strength.body.text)?))];
                item.extend(said(&strength.body.example).map(Block::note));
                Some(item)
            })
            .collect();
        let mut panel = vec![Block::subheading("Strengths we build on").icon(Icon::Star)];
        if items.is_empty() {
            panel.push(Block::note(format!(
                "What does {} do well, and enjoy? Think of a moment.",
                self.name
            )));
            panel.push(Block::WritingLines(3));
        } else {
            // Side by side, as many in each line; a short line with its example has room in a third of the page.
            let lines = items.len().div_ceil(ABREAST);
            let abreast = items.len().div_ceil(lines);
            panel.extend(items.chunks(abreast).map(|line| Block::Columns(line.to_vec())));
        }
        vec![
            Block::Panels(vec![Panel::new(Owner::Nobody, panel)]),
            self.important(gate),
        ]
    }

    /// What is important to the child, beside what is important for the child.
    fn important(&self, gate: &mut Gate<'_>) -> Block {
        let mut list = |matters| -> Vec<Block> {
            let all: Vec<&Entry<Important>> = self.file.important(matters).collect();
            let stars = gate.open(all.iter().copied().filter(|e| e.body.on_profile));
            // Stars that are not for this reader do not hide the rest.
            let shown = if stars.is_empty() { gate.open(all) } else { stars };
            let texts: Vec<String> = shown.iter().filter_map(|entry| said(&entry.body.text)).collect();
            if texts.is_empty() {
                Vec::new()
            } else {
                vec![Block::list(Marker::Dot, texts)]
            }
        };
        let (to, towards) = (list(Matters::To), list(Matters::For));
        Block::Panels(vec![
            pieces::panel(Owner::Child, format!("Important to {}", self.name), to, 3),
            pieces::panel(Owner::Nobody, format!("Important for {}", self.name), towards, 3),
        ])
    }

    /// Home and school side by side, of one size. Neither is more right (S1.1).
    fn views(&self) -> Vec<Block> {
        let cycle = &self.cycle;
        let view = |text: &str, source: AssessSource| {
            let mut blocks: Vec<Block> = said(text).map(Block::paragraph).into_iter().collect();
            for told in cycle.source(source) {
                if let Some(text) = said(&told.text) {
                    blocks.push(Block::paragraph(text));
                    blocks.extend(by_and_day(&told.by, told.on).map(Block::note));
                }
            }
            blocks
        };
        let side = |owner, title: &str, icon, blocks: Vec<Block>| {
            let mut panel = pieces::panel(owner, title, blocks, 4);
            if let Some(heading) = panel.blocks.first_mut() {
                *heading = heading.clone().icon(icon);
            }
            panel
        };
        let mut all = vec![Block::Panels(vec![
            side(
                Owner::Home,
                "What home sees",
                Icon::House,
                view(&cycle.at_home, AssessSource::Parents),
            ),
            side(
                Owner::School,
                "What school sees",
                Icon::School,
                view(&cycle.at_school, AssessSource::Teacher),
            ),
        ])];
        let mut table = Table::new(
            "What else we know, and from where",
            ["Where we looked", "What we found", "Who and when"],
        )
        .shares([1.5, 3.2, 1.6]);
        for source in OTHERS {
            for told in cycle.source(source) {
                let Some(text) = said(&told.text) else { continue };
                table = table.row([
                    Cell::head(source.label()),
                    text.into(),
                    by_and_day(&told.by, told.on).unwrap_or_default().into(),
                ]);
            }
        }
        if !table.rows.is_empty() {
            all.push(Block::subheading("How we found out"));
            all.push(table.into());
        }
        let signs: Vec<Vec<Block>> = cycle
            .signs
            .iter()
            .map(|seen| {
                let mut item = vec![Block::paragraph(match said(&seen.text) {
                    Some(text) => format!("{}: {text}", seen.sign.label()),
                    None => seen.sign.label().to_owned(),
                })];
                item.extend(by_and_day(&seen.by, seen.on).map(Block::note));
                item
            })
            .collect();
        if !signs.is_empty() {
            all.push(Block::subheading("Signs that we noticed"));
            all.push(Block::List {
                marker: Marker::Dot,
                items: signs,
            });
            all.extend(pieces::law(
                "SEND Code of Practice 2015, 6.17",
                self.file,
                self.order,
            ));
        }
        all
    }

    /// No difficulty stands without what helps.
    fn difficulties(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        let file = self.file;
        let chosen = &self.cycle.difficulties;
        let any = file.difficulties.iter().any(|hard| chosen.contains(&hard.id()));
        // Where all that was chosen is for others, what was not chosen does not take its place.
        let hard: Vec<&Entry<Difficulty>> = match any {
            true => gate.chosen(&file.difficulties, chosen),
            false => gate.open(&file.difficulties),
        };
        let mut table = Table::new(
            "What is hard, what helps, where, and how well it works",
            ["What is hard", "What helps", "Where", "How well"],
        )
        .shares([2.5, 2.7, 1.3, 1.7]);
        for entry in &hard {
            let helps: Vec<&Entry<Strategy>> = gate.open(file.helps_with(entry.id()));
            let rows = if helps.is_empty() {
                vec![vec![Cell::of([
                    Block::note("We are still finding out. Ideas:"),
                    Block::WritingLines(1),
                ])]]
            } else {
                helps.iter().map(|help| help_row(&help.body)).collect()
            };
            table.rows.push(Row::Group(self.hard(entry, gate), rows));
        }
        if hard.is_empty() {
            table = table.blank_rows(3);
        }
        let mut blocks = vec![
            Block::subheading("What is hard, and what helps").icon(Icon::CloudSun),
            table.into(),
        ];
        if hard.is_empty() {
            blocks.insert(
                1,
                Block::note(
                    "What is hard at the moment? What makes it a little easier, at home or at school?",
                ),
            );
        }
        blocks
    }

    fn hard(&self, entry: &Entry<Difficulty>, gate: &mut Gate<'_>) -> Cell {
        let body = &entry.body;
        let mut cell = Cell::head(said(&body.text).unwrap_or_default());
        let notes = [
            ("At home", &body.at_home),
            ("At school", &body.at_school),
            ("Harder when", &body.worse_when),
            ("Easier when", &body.better_when),
        ];
        for (name, text) in notes {
            if let Some(text) = said(text) {
                cell.blocks.push(Block::note(format!("{name}: {text}")));
            }
        }
        for voice in gate.chosen(&self.file.voices, &body.said) {
            if self.order.has(Section::ChildWords) && !voice.body.text.trim().is_empty() {
                let (text, by) = pieces::quote(&voice.body, self.file);
                cell.blocks.push(Block::note(format!("{text} {by}")));
            }
        }
        cell
    }
}

fn help_row(help: &Strategy) -> Vec<Cell> {
    let mut what: Vec<Block> = said(&help.text).map(Block::paragraph).into_iter().collect();
    what.extend(said(&help.how).map(Block::note));
    let mut place = vec![Block::paragraph(match (help.at_home, help.at_school) {
        (true, true) => "Home and school",
        (true, false) => "Home",
        (false, true) => "School",
        (false, false) => "",
    })];
    place.extend(said(&help.differs).map(Block::note));
    let how_well = match help.newest() {
        Some(rating) => Cell::level(
            u8::try_from(rating.helps.level()).unwrap_or(4),
            4,
            rating.helps.label(),
        ),
        None if help.state == StrategyState::Trying => "We are trying it".into(),
        None => help.state.label().into(),
    };
    vec![Cell::of(what), Cell::of(place), how_well]
}
