//! Children of one store who could be taken for each other.

use super::who::Recipient;
use super::{ChildFile, ChildSummary, date_text, same_name};

impl ChildSummary {
    /// Whether another child of these records is called the same.
    pub fn has_namesake(&self, children: &[ChildSummary]) -> bool {
        children
            .iter()
            .any(|other| other.id != self.id && same_name(&other.name, &self.name))
    }

    /// The name as it is listed and read out. Where another child is called the same: with the full name and the
    /// date of birth.
    pub fn told_apart(&self, children: &[ChildSummary]) -> String {
        if !self.has_namesake(children) {
            return self.name.clone();
        }
        let name = whole_name(self);
        match self.born {
            Some(born) => format!("{name}, born {}", date_text::medium(born)),
            None => name.to_owned(),
        }
    }

    /// The name as a file is called by it: the full one where another child is called the same. A file name is read
    /// by whoever gets the file: where those may not know the full name and the day of birth, a number tells the
    /// children apart.
    pub fn in_file_names(&self, children: &[ChildSummary], may_know: bool) -> String {
        if !self.has_namesake(children) {
            return self.name.clone();
        }
        if !may_know {
            let before = |other: &&ChildSummary| other.id < self.id && same_name(&other.name, &self.name);
            return format!("{} {}", self.name, children.iter().filter(before).count() + 1);
        }
        let name = whole_name(self);
        let again = |other: &ChildSummary| {
            other.id != self.id && same_name(&other.name, &self.name) && same_name(whole_name(other), name)
        };
        match self.born {
            Some(born) if children.iter().any(again) => format!("{name} {born}"),
            _ => name.to_owned(),
        }
    }
}

fn whole_name(child: &ChildSummary) -> &str {
    match child.full_name.trim() {
        "" => &child.name,
        full => full,
    }
}

/// The same for the file of a child and who gets it; the name where the child is not among them.
pub fn file_name_of(file: &ChildFile, to: &Recipient, children: &[ChildSummary]) -> String {
    let may_know = file.child.meta.who_may_see.allows(to);
    let child = children.iter().find(|child| child.id == file.id());
    child.map_or_else(
        || file.name().to_owned(),
        |child| child.in_file_names(children, may_know),
    )
}

/// Names of other children of these records that a text of this child holds, as whole words. A name that belongs to
/// somebody around the child, such as a brother, is meant.
pub fn others_named(text: &str, file: &ChildFile, children: &[ChildSummary]) -> Vec<String> {
    let mut around: Vec<&str> = vec![file.name(), &file.child.body.full_name];
    around.extend(file.people.iter().map(|person| person.body.name.as_str()));
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let around: Vec<String> = around.into_iter().flat_map(words).collect();
    let there = words(text);
    let mut found: Vec<String> = Vec::new();
    for child in children.iter().filter(|child| child.id != file.id()) {
        let name = child.name.trim();
        let parts = words(name);
        let known = parts.iter().all(|part| around.contains(part));
        // One letter is no name to look for, and a word in small letters is no name.
        if known || name.chars().count() < 2 || !name.starts_with(char::is_uppercase) {
            continue;
        }
        let named = there
            .windows(parts.len())
            .any(|window| window == parts.as_slice());
        if named && !found.iter().any(|other| other == name) {
            found.push(name.to_owned());
        }
    }
    found
}

/// The quiet question before a paper goes out; none where no other child is named.
pub fn question(text: &str, file: &ChildFile, children: &[ChildSummary]) -> Option<String> {
    let named = others_named(text, file, children);
    let who = match named.as_slice() {
        [] => return None,
        [one] => format!("{one}, who is another child"),
        many => format!("{}, who are other children", many.join(" and ")),
    };
    Some(format!("This page names {who} in these records. Is that right?"))
}
