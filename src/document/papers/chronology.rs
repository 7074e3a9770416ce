//! The chronology: what happened, in the order in which it happened, by school year. What has no day stands in a
//! part of its own.

mod events;

use super::{pieces, whole};
use crate::document::Order;
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block, Cell, Table};
use crate::domain::{ChildFile, Day, RecordId, SchoolYear, When};

/// One thing that happened.
struct Event {
    on: Option<When>,
    /// Of what happened on one day, what frames the day comes first; then the older record, then its parts.
    place: (u8, RecordId, u8),
    /// What it is, in a word or two.
    what: String,
    blocks: Vec<Block>,
}

pub(super) fn paper(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Paper {
    let mut paper = pieces::begin(file, order);
    paper.badge = Some(Badge::Sign(Icon::History));
    pieces::child_words(&mut paper, file, order, gate, None);
    let mut events = events::all(file, order, gate);
    events.sort_by_key(|event| (event.on, event.place));
    let undated = events.iter().take_while(|event| event.on.is_none()).count();
    let dated = events.split_off(undated);
    paper.line = line(file, order, gate, &dated).into();
    paper.blocks.extend(left_out(file, order));
    if dated.is_empty() && events.is_empty() {
        let hidden = file.metas().any(|meta| whole::keeps(gate, meta));
        paper.push(Block::paragraph(if hidden {
            whole::NOTHING
        } else {
            "Nothing is noted yet. Meetings, calls, worries, reports and words come here by themselves, \
             in the order of their days."
        }));
    }
    let mut rest = dated.into_iter().peekable();
    while let Some(year) = rest.peek().and_then(|event| event.on).map(year_of) {
        paper.push(Block::heading(band(file, year, gate)).icon(Icon::Calendar));
        let mut table = Table::new(
            format!("What happened in the school year {}", year.label()),
            ["Day", "What it is", "What happened"],
        )
        .shares([1.9, 1.35, 4.9]);
        while let Some(event) = rest.next_if(|event| event.on.map(year_of) == Some(year)) {
            let day = event.on.map(told).unwrap_or_default();
            table = table.row([Cell::head(day), event.what.into(), Cell::of(event.blocks)]);
        }
        paper.push(table);
    }
    if !events.is_empty() {
        paper.push(Block::heading("Without a day").icon(Icon::MessageCircleQuestionMark));
        paper.push(Block::note("Nobody noted when this was."));
        let table =
            Table::new("What happened, without a day", ["What it is", "What happened"]).shares([1.35, 6.8]);
        paper.push(events.into_iter().fold(table, |table, event| {
            table.row([Cell::head(event.what), Cell::of(event.blocks)])
        }));
    }
    paper
}

fn year_of(when: When) -> SchoolYear {
    SchoolYear::of(when.first())
}

/// What is known of the time, and no more.
fn told(when: When) -> String {
    when.day().map_or_else(|| when.words(), pieces::day)
}

/// "Maya, Year 4. From 4 September 2024 to 18 November 2026".
fn line(file: &ChildFile, order: &Order, gate: &mut Gate<'_>, dated: &[Event]) -> String {
    let about = pieces::about(file, order, gate);
    let ends = (
        dated.first().and_then(|event| event.on),
        dated.last().and_then(|event| event.on),
    );
    match ends {
        (Some(first), Some(last)) if first < last => {
            format!("{about}. From {} to {}", told(first), told(last))
        }
        (Some(only), _) => format!("{about}. {}", told(only)),
        _ => about,
    }
}

/// A reader knows what is not here.
fn left_out(file: &ChildFile, order: &Order) -> Option<Block> {
    let parts: Vec<String> = order
        .kind
        .sections()
        .iter()
        .filter(|section| !order.has(**section))
        .map(|section| section.label(&pieces::name(file)))
        .collect();
    (!parts.is_empty()).then(|| Block::note(format!("Left out on purpose: {}.", parts.join("; "))))
}

/// "School year 2025 to 2026, Year 3".
fn band(file: &ChildFile, year: SchoolYear, gate: &mut Gate<'_>) -> String {
    let group = Day::from_ymd_opt(year.0, 9, 1)
        // Of the years before it was set by hand nothing is known.
        .filter(
            |_| match (file.child.body.year_override, file.child.body.year_set_on) {
                (None, _) => true,
                (Some(_), Some(set)) => year >= SchoolYear::of(set),
                (Some(_), None) => false,
            },
        )
        .and_then(|first| file.child.body.year_group(first))
        .filter(|_| gate.lets(&file.child));
    match group {
        // A child may well have gone somewhere before the year that is called nursery.
        Some(group) if group.0 >= -1 => {
            format!("School year {}, {}", year.label(), group.label())
        }
        _ => format!("School year {}", year.label()),
    }
}
