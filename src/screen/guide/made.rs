//! Pages of the guide that are written from the guidance: the rules in force, situations, words explained.
//!
//! They are in the handbook's plain form, so that one hand draws all pages.

use crate::domain::Day;
use crate::guidance::law::{self, LegalSource, Weight};
use crate::guidance::together::{evidence_kinds, setting_duties, situations};
use crate::guidance::{Source, in_force};

/// The rules in force, what is proposed, what settings should do, and every statement with its source.
pub fn rules(today: Day, name: &str) -> String {
    let mut page = "# The rules\n\n".to_owned();
    if let Some(pack) = law::pack_in_force(today) {
        page.push_str(&format!(
            "## {}\n\n{} In force since {}. {}\n\n## What is proposed\n\n{}\n\n",
            pack.title,
            pack.line,
            pack.effective_from.format("%-d %B %Y"),
            pack.checked(),
            pack.note
        ));
    }
    page.push_str("## A child’s say\n\n");
    for duty in in_force(setting_duties(), today) {
        page.push_str(&format!(
            "- {}: {} {}\n",
            duty.title(name),
            duty.text(name),
            cited(&duty.sources)
        ));
    }
    for (weight, heading) in [
        (Weight::Must, "Must: the law"),
        (Weight::Right, "Rights"),
        (Weight::Should, "Should: the Code of Practice"),
        (Weight::Guidance, "What words and rules mean"),
    ] {
        page.push_str(&format!("\n## {heading}\n\n"));
        for place in law::legal_sources().iter().filter(|place| place.weight == weight) {
            page.push_str(&format!("- {}\n", statement(place)));
        }
    }
    page
}

fn statement(place: &LegalSource) -> String {
    let care = place.care().map(|care| format!(" {care}")).unwrap_or_default();
    format!(
        "{} For: {}. {}.{care}",
        place.says,
        place.whom.label(),
        place.name
    )
}

/// What to know and whom to ask, by stage and by what happens.
pub fn topics(today: Day, name: &str) -> String {
    let mut page = "# Where to ask\n\n".to_owned();
    for situation in in_force(situations(), today) {
        page.push_str(&format!(
            "## {}\n\n{}\n\n{}\n\n{}\n\n",
            situation.title,
            situation.text(name),
            situation.ask(name),
            cited(&situation.sources)
        ));
    }
    page
}

/// What to gather before a meeting: kinds of evidence, with what each can show.
pub fn gather(today: Day, name: &str) -> String {
    let mut page = "# What to gather\n\n".to_owned();
    for kind in in_force(evidence_kinds(), today) {
        let title = kind.title(name);
        let mark = if title.is_empty() {
            String::new()
        } else {
            format!("{title}: ")
        };
        page.push_str(&format!("- {mark}{}\n", kind.text(name)));
    }
    if let Some(kind) = evidence_kinds().first() {
        page.push_str(&format!("\n{}\n", cited(&kind.sources)));
    }
    page
}

/// The glossary: each word with a plain one, what it means, and where it is written.
pub fn glossary(today: Day, _name: &str) -> String {
    let mut page = "# Words explained\n\n".to_owned();
    for term in in_force(law::glossary(), today) {
        page.push_str(&format!(
            "## {}: {}\n\n{} {}\n\n",
            term.term,
            lower(&term.plain),
            term.meaning,
            cited(&term.sources)
        ));
    }
    page
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), words.chars().nth(1)) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

fn cited(sources: &[Source]) -> String {
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    format!("Source: {}.", names.join("; "))
}
