//! What to look at next: what the rules ask, with the reason and the source.

use super::Summary;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Marker, Text};
use crate::document::papers::reader::Reader;
use crate::domain::prompts::{self, Prompt};
use crate::domain::{ChildFile, Day, possessive};
use crate::guidance::law;

impl Summary<'_> {
    /// What the rules ask. What a rule asks of the whole file is true; what it asks of the seen part may be said.
    /// Both it must be, in the same words and of the same record, or the reader would be asked for what is there
    /// and only not for them.
    pub(super) fn asked(&self) -> Vec<Prompt> {
        let today = self.order.today;
        let whole = asked(self.file, today);
        let mut all = asked(&self.seen, today);
        all.retain(|prompt| whole.contains(prompt));
        all
    }

    pub(super) fn next(&self) -> Vec<Block> {
        let items: Vec<Vec<Block>> = self
            .asked()
            .iter()
            .map(|prompt| {
                let (text, why) = words(prompt, self.reader, &self.name);
                let why = match prompt.source {
                    Some(source) => format!("{why} ({})", on_paper(source)),
                    None => why,
                };
                vec![Block::paragraph(Text::strong(text).then(format!(" {why}")))]
            })
            .collect();
        if items.is_empty() {
            return Vec::new();
        }
        vec![
            Block::heading("What to look at next").icon(Icon::CalendarClock),
            Block::List {
                marker: Marker::Box,
                items,
            },
        ]
    }
}

/// What the rules about planning together ask, and those on telling home and on difficulties without help.
fn asked(file: &ChildFile, today: Day) -> Vec<Prompt> {
    let mut all = prompts::together(file, file.rules(), today);
    let own = prompts::prompts(file, today);
    all.extend(
        own.into_iter()
            .filter(|prompt| matches!(prompt.id, "told_on" | "what_helps" | "important_to")),
    );
    all
}

/// The source as a paper names it: by its chapter where nobody has seen the number.
fn on_paper(source: &str) -> String {
    law::legal_source(source).map_or_else(|| source.to_owned(), |place| place.name_on_paper())
}

/// The cards speak to a parent, and of days gone by. On paper each reader is spoken to as who they are, and nothing
/// is said that will not be true next week.
fn words(prompt: &Prompt, reader: Reader, name: &str) -> (String, String) {
    let parents = reader.parents();
    let (text, why) = match prompt.id {
        "talk_soon" => (
            format!("When could {parents} and the school talk about a worry?"),
            "An early talk often helps.".to_owned(),
        ),
        "meetings" => (
            format!("When could {parents} and the school meet next?"),
            "Schools should meet parents at least three times a year.".to_owned(),
        ),
        "yearly_report" => (
            {
                let which = if prompt.text.contains("last year") {
                    "last"
                } else {
                    "this"
                };
                match reader {
                    Reader::Home => format!("Have you had {which} year’s report from the school?"),
                    Reader::Others => format!("Have parents had {which} year’s report?"),
                }
            },
            prompt.why.clone(),
        ),
        "written_record" => (
            format!("Have {parents} had the record of the last meeting?"),
            "Schools should keep a record of what was agreed and give it to parents.".to_owned(),
        ),
        "told_on" => (
            format!("When did the school tell {parents} about SEN support?"),
            "Schools must tell parents when they start giving extra help.".to_owned(),
        ),
        "important_to" => (
            prompt.text.clone(),
            format!("{} own list is not recorded here yet.", possessive(name)),
        ),
        _ => (prompt.text.clone(), prompt.why.clone()),
    };
    (text, why)
}
