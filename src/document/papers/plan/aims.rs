//! Plan: the outcomes.

use super::Plan;
use crate::document::Section;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table};
use crate::document::papers::pieces::{self, said};
use crate::document::papers::{outcomes, whole};
use crate::domain::rules::thread::Gap;
use crate::domain::{Entry, Outcome, possessive, quoted};

impl Plan<'_> {
    pub(super) fn what_we_aim_for(&self, gate: &mut Gate<'_>) -> Vec<Block> {
        if !self.order.has(Section::Outcomes) {
            return Vec::new();
        }
        let name = &self.name;
        let started = format!("Where {name} started");
        let mut table = Table::new(
            "What we are aiming for",
            [
                "Outcome",
                &started,
                "Where we hope to be",
                "How we will know",
                "By when",
            ],
        )
        .shares([3.3, 1.7, 1.7, 1.6, 1.3]);
        for (index, outcome) in &self.outcomes {
            table = table.row([
                self.outcome(*index, outcome, gate),
                outcomes::start(&outcome.body),
                outcomes::target(&outcome.body),
                Cell::of(said(&outcome.body.measure).map(Block::paragraph)),
                Cell::of(outcome.body.by_when.map(|day| Block::paragraph(pieces::day(day)))),
            ]);
        }
        let mut blocks = vec![Block::heading("What we are aiming for").icon(Icon::Target)];
        let cycle = self.order.cycle_in(self.file);
        if self.outcomes.is_empty()
            && cycle.is_some_and(|cycle| whole::hides(gate, self.file.outcomes_of(cycle.id())))
        {
            blocks.push(Block::note(whole::NOTHING));
            return blocks;
        }
        if self.outcomes.is_empty() {
            blocks.push(Block::note(format!(
                "An outcome is a difference for {name}, not a service. What would {name} like to be able to do?"
            )));
            table = table.blank_rows(3);
        }
        blocks.push(table.into());
        blocks
    }

    /// The sentence, whose wish it is, what it answers, and the child's words it comes from.
    fn outcome(&self, index: usize, entry: &Entry<Outcome>, gate: &mut Gate<'_>) -> Cell {
        let (body, name) = (&entry.body, &self.name);
        let mut cell = Cell::head(outcomes::numbered(index, body, name));
        let mut note = |text: String| cell.blocks.push(Block::note(text));
        if let Some(whose) = outcomes::whose(body, name) {
            note(whose);
        }
        let needs: Vec<String> = gate
            .chosen(&self.file.difficulties, &body.difficulties)
            .iter()
            .filter_map(|hard| said(&hard.body.text))
            .collect();
        if !needs.is_empty() {
            let needs: Vec<&str> = needs.iter().map(|need| need.trim_end_matches('.')).collect();
            note(format!("It answers: {}", pieces::sentence(&needs.join("; "))));
        }
        let mut linked = false;
        if let Some(voice) = gate.find(&self.file.voices, body.quote)
            && self.order.has(Section::ChildWords)
            && !voice.body.text.trim().is_empty()
        {
            let (text, by) = pieces::quote(&voice.body, self.file);
            note(format!("{text} {by}"));
            linked = true;
        }
        if let Some(hope) = gate.find(&self.file.aspirations, body.aspiration)
            && let Some(text) = said(&hope.body.text)
            && (!hope.body.own_words || self.order.has(Section::ChildWords))
        {
            let text = if hope.body.own_words { quoted(&text) } else { text };
            note(format!("{} hope: {text}", possessive(name)));
            linked = true;
        }
        if let Some(because) = said(&body.no_link_because) {
            note(format!(
                "Why it does not come from {} words: {because}",
                possessive(name)
            ));
            linked = true;
        }
        if !linked && !body.has_link() {
            note(Gap::Wish.question(name));
            cell.blocks.push(Block::WritingLines(1));
        }
        cell
    }
}
