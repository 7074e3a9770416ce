//! Plan: the outcomes.

use super::Plan;
use crate::document::Section;
use crate::document::gate::Gate;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Table};
use crate::document::papers::outcomes;
use crate::document::papers::pieces::{self, NOT_HERE, said};
use crate::document::papers::reader::Reader;
use crate::domain::{Entry, Outcome, possessive, quoted};

impl Plan<'_> {
    pub(super) fn what_we_aim_for(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>) -> Vec<Block> {
        if !self.order.has(Section::Outcomes) {
            return Vec::new();
        }
        let name = &self.name;
        if self.outcomes.is_empty() && !self.order.blank {
            missing.push("outcomes".to_owned());
            return Vec::new();
        }
        let started = format!("Where {name} started");
        let heading = Block::heading("What we are aiming for").icon(Icon::Target);
        let about = "What we are aiming for";
        if self.outcomes.is_empty() {
            let ask = format!(
                "An outcome is a difference for {name}, not a service. What would {name} like to be able to do?"
            );
            let columns = [
                "Outcome",
                &started,
                "Where we hope to be",
                "How we will know",
                "By when",
            ];
            let table = Table::new(about, columns)
                .shares([3.3, 1.7, 1.7, 1.6, 1.3])
                .blank_rows(3);
            return vec![heading, Block::note(ask), table.into()];
        }
        let columns = [
            started.as_str(),
            "Where we hope to be",
            "How we will know",
            "By when",
        ];
        let mut table = Table::new(about, columns).shares([2.6, 2.0, 2.2, 1.6]);
        for (index, outcome) in &self.outcomes {
            let known = |blocks: Vec<Block>| match blocks.is_empty() {
                true => Cell::from(NOT_HERE),
                false => Cell::of(blocks),
            };
            table = table.band(self.outcome(*index, outcome, gate)).row([
                known(outcomes::start(&outcome.body).blocks),
                known(outcomes::target(&outcome.body).blocks),
                known(
                    said(&outcome.body.measure)
                        .map(Block::paragraph)
                        .into_iter()
                        .collect(),
                ),
                known(
                    (outcome.body.by_when.map(|day| Block::paragraph(pieces::day(day))))
                        .into_iter()
                        .collect(),
                ),
            ]);
        }
        vec![heading, table.into()]
    }

    /// The sentence, whose wish it is, what it answers, and the child's words it comes from.
    fn outcome(&self, index: usize, entry: &Entry<Outcome>, gate: &mut Gate<'_>) -> Cell {
        let (body, name) = (&entry.body, &self.name);
        let mut cell = Cell::head(outcomes::numbered(index, body, name));
        let mut notes: Vec<String> = Vec::new();
        notes.extend(outcomes::whose(body, name, Reader::of(&self.order.recipient)));
        let needs: Vec<String> = gate
            .chosen(&self.file.difficulties, &body.difficulties)
            .iter()
            .filter_map(|hard| said(&hard.body.text))
            .collect();
        if !needs.is_empty() {
            let needs: Vec<&str> = needs.iter().map(|need| need.trim_end_matches('.')).collect();
            notes.push(format!("It answers: {}", pieces::sentence(&needs.join("; "))));
        }
        let mut linked = false;
        if let Some(voice) = gate.find(&self.file.voices, body.quote)
            && self.order.has(Section::ChildWords)
            && !voice.body.text.trim().is_empty()
        {
            let (text, by) = pieces::quote(&voice.body, self.file);
            notes.push(format!("{text} {by}."));
            linked = true;
        }
        if let Some(hope) = gate.find(&self.file.aspirations, body.aspiration)
            && let Some(text) = said(&hope.body.text)
            && (!hope.body.own_words || self.order.has(Section::ChildWords))
        {
            let text = if hope.body.own_words { quoted(&text) } else { text };
            notes.push(format!("{} hope: {}", possessive(name), pieces::sentence(&text)));
            linked = true;
        }
        if let Some(because) = said(&body.no_link_because) {
            notes.push(format!(
                "Why it does not come from {} words: {because}",
                possessive(name)
            ));
            linked = true;
        }
        if !linked && !body.has_link() {
            notes.push(format!(
                "Which words or wish of {} it comes from is not recorded here.",
                possessive(name)
            ));
        }
        cell.blocks.extend(pieces::run_on(notes));
        cell
    }
}
