//! The SEN support plan of one cycle: both voices, outcomes, extra help, who does what, and looking back
//! (SEND Code of Practice 2015, 6.44 to 6.56).

mod aims;
mod help;
mod know;
mod look_back;

use super::pieces;
use super::reader::Reader;
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block, Cell, Owner, Table};
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

    let mut missing = Vec::new();
    pieces::child_words(&mut paper, file, order, gate, None);
    paper.blocks.extend(pieces::identity(file, order, gate));
    if order.has(Section::ChildWords) {
        paper.blocks.extend(plan.child_view(&mut missing));
    }
    paper.blocks.extend(plan.glance());
    paper.blocks.extend(pieces::background(file, order, gate));
    paper.blocks.extend(plan.what_we_know(gate, &mut missing));
    paper.blocks.extend(plan.what_we_aim_for(gate, &mut missing));
    paper.blocks.extend(plan.extra_help(gate, &mut missing));
    paper.blocks.extend(plan.who_does_what(&mut missing));
    paper.blocks.extend(plan.looking_back(gate));
    let law = pieces::law(plan.rests_on(), file, order);
    paper.blocks.extend(plan.agreed(gate, &mut missing, law));
    paper
}

impl Plan<'_> {
    fn line(&self, gate: &mut Gate<'_>) -> String {
        let mut line = pieces::about_with_school(self.file, self.order, gate);
        if self.cycle.number > 0 || !self.cycle.name.trim().is_empty() {
            line.push_str(&format!(". {}", self.cycle.title()));
        }
        if let Some(on) = self.cycle.planned_on {
            line.push_str(&format!(", agreed {}", pieces::day(on)));
        }
        line
    }

    /// The places in the Code that its parts rest on.
    fn rests_on(&self) -> Vec<&'static str> {
        let order = self.order;
        let parts = [
            (
                order.has(Section::Views) && !self.cycle.signs.is_empty(),
                "SEND Code of Practice 2015, 6.17",
            ),
            (
                order.has(Section::Provision) && !self.help.is_empty(),
                "SEND Code of Practice 2015, 6.36",
            ),
            (
                order.has(Section::Responsibilities),
                "SEND Code of Practice 2015, 6.43",
            ),
            (true, "SEND Code of Practice 2015, 6.48"),
            (order.has(Section::Review), "SEND Code of Practice 2015, 6.54"),
        ];
        parts
            .into_iter()
            .filter_map(|(is, name)| is.then_some(name))
            .collect()
    }

    /// What the child thinks of the plan, and what was done with that (S1.58).
    fn child_view(&self, missing: &mut Vec<String>) -> Option<Block> {
        let cycle = &self.cycle;
        let mut blocks = Vec::new();
        // What came from a file is nobody's word until somebody has said that it is right.
        let checked = cycle.from_file.is_none();
        for said in cycle.source(AssessSource::Child).filter(|_| checked) {
            blocks.extend(pieces::told(&said.text, &said.by, said.on));
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
        if blocks.is_empty() {
            missing.push(pieces::lower(&title));
        }
        pieces::panels(
            self.order.blank,
            [(Owner::Child, Block::subheading(title), blocks)],
        )
    }

    /// Who planned, how long the help runs, and when all look back.
    fn glance(&self) -> Option<Block> {
        let cycle = &self.cycle;
        let reader = Reader::of(&self.order.recipient);
        let mut by = Vec::new();
        if cycle.child_involved_on.is_some() {
            by.push(self.name.clone());
        }
        match pieces::said(&cycle.agreed_with) {
            Some(with) => by.push(with),
            None if cycle.agreed_with_parent_on.is_some() => by.push(reader.parents().to_owned()),
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
        let known = (!facts.is_empty()).then(|| Block::facts(facts));
        if cycle.review_due.is_some() {
            return known;
        }
        let to_fill = Block::fill_in(["We look back together on"]);
        Some(match known {
            None => to_fill,
            Some(known) => Block::Together(vec![known, to_fill]),
        })
    }

    /// Three responsibilities side by side (SEND Code of Practice 2015, 6.43).
    fn who_does_what(&self, missing: &mut Vec<String>) -> Vec<Block> {
        if !self.order.has(Section::Responsibilities) {
            return Vec::new();
        }
        let many = self.outcomes.len() > 1;
        let first = Reader::of(&self.order.recipient).parents_first();
        let mut part = |owner, who: &str, icon, text: fn(&Outcome) -> &String| {
            let items: Vec<Block> = self
                .outcomes
                .iter()
                .filter_map(|(index, outcome)| {
                    let will = pieces::said(text(&outcome.body))?;
                    Some(Block::paragraph(if many {
                        format!("{}: {will}", index + 1)
                    } else {
                        will
                    }))
                })
                .collect();
            if items.is_empty() {
                missing.push(format!("what {} will do", pieces::in_a_sentence(who, &self.name)));
            }
            (owner, Block::subheading(format!("{who} will")).icon(icon), items)
        };
        let panels = [
            part(Owner::Child, &self.name, Icon::UserRound, |o| &o.child_will),
            part(Owner::Home, first, Icon::House, |o| &o.home_will),
            part(Owner::School, "The school", Icon::School, |o| &o.school_will),
        ];
        let Some(panels) = pieces::panels(self.order.blank, panels) else {
            return Vec::new();
        };
        let mut blocks = vec![Block::heading("Who does what").icon(Icon::Users)];
        if many {
            blocks.push(Block::note("The numbers are those of the outcomes."));
        }
        blocks.push(panels);
        blocks
    }

    /// When parents, the child and the staff had their part in it, what is not told here, and lines to sign on: all on
    /// one page, so that what is signed is never alone. Then the law.
    fn agreed(&self, gate: &mut Gate<'_>, missing: &mut Vec<String>, law: Option<Block>) -> Vec<Block> {
        let cycle = &self.cycle;
        let reader = Reader::of(&self.order.recipient);
        let (parents, first) = (reader.parents(), reader.parents_first());
        let dated = |on: Option<crate::domain::Day>, more: &str| {
            let mut words: Vec<String> = on.map(pieces::day).into_iter().collect();
            words.extend(pieces::said(more));
            (!words.is_empty()).then(|| words.join(". "))
        };
        let told = pieces::told_formally(self.file, Some(cycle), self.order.today, gate).map(|(on, by)| {
            match by.as_str() {
                "" => pieces::day(on),
                by => format!("{}, by {by}", pieces::day(on)),
            }
        });
        let rows = [
            (
                format!("{} took part in it", self.name),
                dated(cycle.child_involved_on, &cycle.child_involved_how),
            ),
            (
                format!("Agreed with {parents}"),
                dated(cycle.agreed_with_parent_on, &cycle.agreed_with),
            ),
            (format!("{first} were told formally"), told),
            (
                format!("{first} were given a copy"),
                dated(cycle.copy_given_on, ""),
            ),
            (
                "Staff know about it".to_owned(),
                dated(cycle.shared_with_staff_on, &cycle.shared_with),
            ),
        ];
        let mut table = Table::bare("How this plan was made together", [1.0, 2.3]);
        for (name, thing) in rows {
            match thing {
                Some(thing) => table = table.row([Cell::head(name), thing.into()]),
                None if self.order.blank => {
                    table = table.row([Cell::head(name), Cell::of([Block::WritingLines(1)])]);
                }
                None => missing.push(match name.strip_prefix("Agreed with ") {
                    Some(with) => format!("when it was agreed with {with}"),
                    None => format!("when {}", pieces::in_a_sentence(&name, &self.name)),
                }),
            }
        }
        let mut end = Vec::new();
        if !table.rows.is_empty() {
            end.push(Block::heading("How we made this plan together").icon(Icon::Handshake));
            end.push(table.into());
        }
        if !self.order.blank {
            end.extend(pieces::not_here(missing));
        }
        if self.order.has(Section::Agreement) {
            end.push(Block::subheading("We agree this plan"));
            end.push(Block::signatures([
                format!("{}, and date", self.name),
                "Parent or carer, and date".to_owned(),
                "SENCO or teacher, and date".to_owned(),
            ]));
        }
        let end = (!end.is_empty()).then_some(Block::Together(end));
        end.into_iter().chain(law).collect()
    }
}
