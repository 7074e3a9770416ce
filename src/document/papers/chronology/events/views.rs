//! What home and school saw differently, and how it went on. Both views stand side by side, without blame.

use super::{Events, labelled, pieces, said, text};
use crate::document::layout::say::{Block, Owner, Panel, Text};
use crate::document::papers::reader::Reader;

/// Both views beside each other, in boxes of one size (S1.1). None where nobody has said how they see it.
fn views(home: &str, school: &str, reader: Reader) -> Option<Block> {
    let (home, school) = (said(home), said(school));
    if home.is_none() && school.is_none() {
        return None;
    }
    let panel = |owner, title: &str, text: Option<String>| {
        let text = text.map_or_else(|| Block::note(pieces::NOT_HERE), Block::paragraph);
        Panel::new(owner, [Block::paragraph(Text::strong(title)), text])
    };
    Some(Block::Panels(vec![
        panel(Owner::Home, reader.parents_view(), home),
        panel(Owner::School, "The school’s view", school),
    ]))
}

const WHAT: &str = "Different views";

impl Events<'_, '_, '_> {
    pub(super) fn different_views(&mut self) {
        let file = self.file;
        for matter in &file.disagreements {
            if !self.gate.lets(matter) {
                continue;
            }
            let (body, id) = (&matter.body, matter.id());
            let title =
                said(&body.text).unwrap_or_else(|| "Home and school saw something differently".to_owned());
            let mut more = vec![
                text(&body.what_happened),
                self::views(&body.home_view, &body.school_view, self.reader),
                labelled("What both agree on", &body.agreed_facts),
            ];
            let ended = body
                .ending
                .map(|ending| format!("How it ended: {}", ending.label()));
            if body.ended_on.is_none() {
                more.extend(ended.clone().map(Block::paragraph).map(Some));
            }
            more.extend(body.reasons.iter().map(|reason| {
                let note = said(&reason.note)
                    .map(|note| format!(" {}", pieces::sentence(&note)))
                    .unwrap_or_default();
                let thought = format!("Thought of: {}", pieces::lower(reason.reason.label()));
                Some(Block::note(format!("{}{note}", pieces::sentence(&thought))))
            }));
            self.add(WHAT, (6, id, 0), body.on, title.as_str(), more);
            for (part, step) in (1..u8::MAX).zip(&body.steps) {
                let to = format!("Next step: {}", step.rung.label());
                let about = Some(Block::note(title.clone()));
                self.add(WHAT, (6, id, part), step.on, to, [text(&step.note), about]);
            }
            if let Some(ended) = ended.filter(|_| body.ended_on.is_some()) {
                let about = Some(Block::note(title));
                self.add(WHAT, (6, id, u8::MAX), body.ended_on, ended, [about]);
            }
        }
    }
}
