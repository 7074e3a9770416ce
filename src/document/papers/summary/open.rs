//! What to look at next: what the rules ask, with the reason and the source.

use super::Summary;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Marker, Text};
use crate::domain::prompts::{self, Prompt};
use crate::domain::{ChildFile, Day};
use crate::guidance::law;

impl Summary<'_> {
    pub(super) fn next(&self) -> Vec<Block> {
        let today = self.order.today;
        // What a rule asks of the whole file is true; what it asks of the seen part may be said. Both it must be,
        // in the same words and of the same record, or the reader would be asked for what is there and only not
        // for them.
        let whole = asked(self.file, today);
        let items: Vec<Vec<Block>> = asked(&self.seen, today)
            .into_iter()
            .filter(|prompt| whole.contains(prompt))
            .map(|prompt| {
                let why = match prompt.source {
                    Some(source) => format!("{} ({})", prompt.why, on_paper(source)),
                    None => prompt.why.clone(),
                };
                vec![Block::paragraph(Text::strong(words(&prompt))), Block::note(why)]
            })
            .collect();
        let mut blocks = vec![Block::heading("What to look at next").icon(Icon::CalendarClock)];
        if items.is_empty() {
            blocks.push(Block::paragraph("Nothing waits at the moment."));
            blocks.push(Block::WritingLines(2));
        } else {
            blocks.push(Block::List {
                marker: Marker::Box,
                items,
            });
        }
        blocks
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

/// The cards speak to a parent; on paper home and school read the same line.
fn words(prompt: &Prompt) -> String {
    match prompt.id {
        "talk_soon" => "When could home and school talk about a worry?".to_owned(),
        "meetings" => "When could home and school meet next?".to_owned(),
        "yearly_report" if prompt.text.contains("last year") => {
            "Did last year’s report go to home?".to_owned()
        }
        "yearly_report" => "Has this year’s report gone to home?".to_owned(),
        "written_record" => "Has the record of the last meeting gone to home?".to_owned(),
        _ => prompt.text.clone(),
    }
}
