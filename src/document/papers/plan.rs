//! The SEN support plan of one cycle: both voices, outcomes, extra help, who does what, and looking back
//! (SEND Code of Practice 2015, 6.44 to 6.56).

mod aims;
mod help;
mod know;
mod look_back;

use super::pieces;
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block, Cell, Owner, Panel, Table};
use crate::document::{Order, Section};
use crate::domain::{
    AssessSource, Child, ChildFile, Cycle, CyclePart, Entry, Outcome, Provision, RecordId, date_text,
};

/// What the parts of the plan are made of, as far as the recipient may see it.
struct Plan<'a> {
    file: &'a ChildFile,
    order: &'a Order,
    name: String,
    cycle: Cycle,
    outcomes: Vec<(usize, &'a Entry<Outcome>)>,
    help: Vec<&'a Entry<Provision>>,
}

pub(super) fn paper(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Paper {
    if order.blank {
        return filled(&form(file, order), order, gate);
    }
    filled(file, order, gate)
}

/// The same child and cycle with nothing in them, to be filled in by hand.
fn form(file: &ChildFile, order: &Order) -> ChildFile {
    let mut empty = ChildFile::new(file.child.clone());
    empty.child.body = Child {
        name: file.child.body.name.clone(),
        rules: file.child.body.rules.clone(),
        ..Child::default()
    };
    empty.cycles = order
        .cycle_in(file)
        .map(|cycle| Entry {
            meta: cycle.meta.clone(),
            body: Cycle {
                number: cycle.body.number,
                name: cycle.body.name.clone(),
                ..Cycle::default()
            },
        })
        .into_iter()
        .collect();
    empty
}

fn filled(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Paper {
    let mut paper = pieces::begin(file, order);
    let cycle = order.cycle_in(file);
    let id: Option<RecordId> = cycle.map(Entry::id);
    let plan = Plan {
        file,
        order,
        name: pieces::name(file),
        cycle: cycle
            .filter(|cycle| gate.lets(cycle))
            .map(|cycle| cycle.body.clone())
            .unwrap_or_default(),
        outcomes: id
            .map(|id| gate.open(file.outcomes_of(id)))
            .unwrap_or_default()
            .into_iter()
            .enumerate()
            .collect(),
        help: id.map(|id| gate.open(file.provisions_of(id))).unwrap_or_default(),
    };
    paper.line = plan.line(gate).into();
    let steps = CyclePart::ALL
        .iter()
        .map(|part| part.label().to_owned())
        .collect();
    paper.badge = Some(Badge::Steps(steps, plan.cycle.part(order.today) as usize));

    pieces::child_words(&mut paper, file, order, gate, None);
    if order.has(Section::ChildWords) {
        paper.push(plan.child_view());
    }
    paper.push(plan.glance());
    paper.blocks.extend(plan.what_we_know(gate));
    paper.blocks.extend(plan.what_we_aim_for(gate));
    paper.blocks.extend(plan.extra_help(gate));
    paper.blocks.extend(plan.who_does_what());
    paper.blocks.extend(plan.looking_back(gate));
    paper.blocks.extend(plan.agreed());
    paper
}

impl Plan<'_> {
    fn line(&self, gate: &mut Gate<'_>) -> String {
        let about = pieces::about(self.file, self.order, gate);
        let mut line = about;
        if self.cycle.number > 0 || !self.cycle.name.trim().is_empty() {
            line.push_str(&format!(". {}", self.cycle.title()));
        }
        if let Some(on) = self.cycle.planned_on {
            line.push_str(&format!(", agreed {}", pieces::day(on)));
        }
        line
    }

    /// What the child thinks of the plan, and what was done with that (S1.58).
    fn child_view(&self) -> Block {
        let cycle = &self.cycle;
        let mut blocks = Vec::new();
        // What came from a file is nobody's word until somebody has said that it is right.
        let checked = cycle.from_file.is_none();
        for said in cycle.source(AssessSource::Child).filter(|_| checked) {
            if let Some(text) = pieces::said(&said.text) {
                blocks.push(Block::paragraph(text));
                blocks.extend(pieces::by_and_day(&said.by, said.on).map(Block::note));
            }
        }
        blocks.extend(
            pieces::said(&cycle.child_view)
                .filter(|_| checked)
                .map(Block::paragraph),
        );
        if let Some(used) = pieces::said(&cycle.child_view_used) {
            blocks.push(Block::note(format!("What we did with it: {used}")));
        }
        if let Some(because) = pieces::said(&cycle.no_child_view_because) {
            blocks.push(Block::note(format!("Why there is no view this time: {because}")));
        }
        let title = format!("What {} says about this plan", self.name);
        Block::Panels(vec![pieces::panel(Owner::Child, title, blocks, 2)])
    }

    /// Who planned, how long the help runs, and when all look back.
    fn glance(&self) -> Block {
        let cycle = &self.cycle;
        let mut by = Vec::new();
        if cycle.child_involved_on.is_some() {
            by.push(self.name.clone());
        }
        match pieces::said(&cycle.agreed_with) {
            Some(with) => by.push(with),
            None if cycle.agreed_with_parent_on.is_some() => by.push("Home".to_owned()),
            None => {}
        }
        let facts: Vec<(String, String)> = [
            ("Planned with", (!by.is_empty()).then(|| pieces::and(&by))),
            ("Help runs", pieces::span(cycle.support_from(), cycle.review_due)),
            ("We look back on", cycle.review_due.map(date_text::long)),
        ]
        .into_iter()
        .filter_map(|(name, thing)| Some((name.to_owned(), thing?)))
        .collect();
        if cycle.review_due.is_some() {
            return Block::facts(facts);
        }
        let to_fill = Block::fill_in(["We look back together on"]);
        if facts.is_empty() {
            to_fill
        } else {
            Block::Together(vec![Block::facts(facts), to_fill])
        }
    }

    /// Three responsibilities side by side (SEND Code of Practice 2015, 6.43).
    fn who_does_what(&self) -> Vec<Block> {
        if !self.order.has(Section::Responsibilities) {
            return Vec::new();
        }
        let many = self.outcomes.len() > 1;
        let part = |owner, title: String, icon, text: fn(&Outcome) -> &String| {
            let items: Vec<String> = self
                .outcomes
                .iter()
                .filter_map(|(index, outcome)| {
                    let will = pieces::said(text(&outcome.body))?;
                    Some(if many {
                        format!("{}: {will}", index + 1)
                    } else {
                        will
                    })
                })
                .collect();
            let mut blocks = vec![Block::subheading(title).icon(icon)];
            if items.is_empty() {
                blocks.push(Block::WritingLines(3));
            }
            blocks.extend(items.into_iter().map(Block::paragraph));
            Panel::new(owner, blocks)
        };
        let panels = vec![
            part(
                Owner::Child,
                format!("{} will", self.name),
                Icon::UserRound,
                |o| &o.child_will,
            ),
            part(Owner::Home, "Home will".to_owned(), Icon::House, |o| &o.home_will),
            part(Owner::School, "School will".to_owned(), Icon::School, |o| {
                &o.school_will
            }),
        ];
        let mut blocks = vec![
            Block::heading("Who does what").icon(Icon::Users),
            Block::Panels(panels),
        ];
        if many {
            blocks.insert(1, Block::note("The numbers are those of the outcomes."));
        }
        blocks.extend(pieces::law(
            "SEND Code of Practice 2015, 6.43",
            self.file,
            self.order,
        ));
        blocks
    }

    /// When home, the child and the staff had their part in it, and lines to sign on.
    fn agreed(&self) -> Vec<Block> {
        let cycle = &self.cycle;
        let told = |on: Option<crate::domain::Day>, more: &str| {
            let mut words: Vec<String> = on.map(pieces::day).into_iter().collect();
            words.extend(pieces::said(more));
            // What is not noted yet has a line to note it by hand.
            Cell::of([match words.is_empty() {
                true => Block::WritingLines(1),
                false => Block::paragraph(words.join(". ")),
            }])
        };
        let name = &self.name;
        let table = Table::bare("How this plan was made together", [1.0, 1.8])
            .row([
                Cell::head(format!("{name} had a part in it")),
                told(cycle.child_involved_on, &cycle.child_involved_how),
            ])
            .row([
                Cell::head("Agreed with home"),
                told(cycle.agreed_with_parent_on, &cycle.agreed_with),
            ])
            .row([
                Cell::head("Home was told formally"),
                told(cycle.parents_told_on, ""),
            ])
            .row([Cell::head("Home was given a copy"), told(cycle.copy_given_on, "")])
            .row([
                Cell::head("Staff know about it"),
                told(cycle.shared_with_staff_on, &cycle.shared_with),
            ]);
        let mut made = vec![
            Block::heading("How we made this plan together").icon(Icon::Handshake),
            table.into(),
        ];
        made.extend(pieces::law(
            "SEND Code of Practice 2015, 6.48",
            self.file,
            self.order,
        ));
        // What is signed stands on one page with what it is about.
        let mut blocks = vec![Block::Together(made)];
        if self.order.has(Section::Agreement) {
            blocks.push(Block::Together(vec![
                Block::subheading("We agree this plan"),
                Block::signatures([
                    format!("{name}, and date"),
                    "Parent or carer, and date".to_owned(),
                    "SENCO or teacher, and date".to_owned(),
                ]),
            ]));
        }
        blocks
    }
}
