//! The child's place in the meeting: how they take part, how school feels to them, and who comes.

use super::Pack;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Face, Figure, Marker, Owner, Panel, Text};
use crate::document::papers::pieces;
use crate::domain::{Attendee, ChildPart, Feeling, Meeting, Presence, TakePart};

/// So many faces stand on one line.
const FACES: usize = 6;

impl Pack<'_, '_, '_> {
    /// How the child takes part: all the time, for a part, with views gathered before, or why not this time
    /// (S1.16, S1.17).
    pub(super) fn taking_part(&mut self) -> Vec<Block> {
        let mut blocks =
            vec![Block::subheading(format!("How {} takes part", self.name)).icon(Icon::UserRound)];
        match self.meeting.and_then(|meeting| said(&meeting.body)) {
            Some(mut how) => blocks.append(&mut how),
            None => {
                if !self.order.blank {
                    blocks.push(Block::note("Not agreed yet. Tick what fits."));
                }
                blocks.push(Block::Columns(
                    ChildPart::ALL
                        .iter()
                        .map(|part| vec![Block::list(Marker::Box, [part.label()])])
                        .collect(),
                ));
                blocks.push(Block::fill_in(["Which part, or how views were gathered"]));
            }
        }
        if !self.order.blank
            && !self.file.child.body.support_to_speak.is_empty()
            && self.gate.lets(&self.file.child)
        {
            let title = format!("What helps {} to have a say: ", self.name);
            let helps = self.file.child.body.support_to_speak.iter();
            let helps: Vec<String> = helps
                .map(|support| match support.detail.trim() {
                    "" => support.kind.label().to_owned(),
                    detail => format!("{} ({})", support.kind.label(), detail.trim_end_matches('.')),
                })
                .collect();
            blocks.push(Block::paragraph(
                Text::strong(title).then(pieces::sentence(&helps.join("; "))),
            ));
        }
        vec![Block::Panels(vec![Panel::new(Owner::Child, blocks)])]
    }

    /// The child's latest feeling about each thing they told one about.
    pub(super) fn feelings(&mut self) -> Vec<Block> {
        let title = Block::heading(format!("How school feels to {}", self.name)).icon(Icon::Smile);
        if self.order.blank {
            let lines = Block::fill_in(["Lessons", "Playtime", "Lunch", "Friends"]);
            return vec![title, Block::Panels(vec![Panel::new(Owner::Child, [lines])])];
        }
        let mut faces: Vec<(Face, Text, Text)> = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        let mut more = 0;
        for voice in &self.file.voices {
            let (Some(feeling), Some(topic)) = (voice.body.feeling, pieces::said(&voice.body.topic)) else {
                continue;
            };
            let plain = topic.to_lowercase();
            // What would have no room is counted as far as it may be seen, and asked about of nobody.
            let is_full = faces.len() == FACES;
            let allowed = match is_full {
                true => !voice.meta.binned && self.gate.allows(voice.id(), &voice.meta.who_may_see),
                false => self.gate.lets(voice),
            };
            if seen.contains(&plain) || !allowed {
                continue;
            }
            seen.push(plain);
            if is_full {
                more += 1;
                continue;
            }
            faces.push((face(feeling), topic.into(), feeling.label().into()));
        }
        if faces.is_empty() {
            return Vec::new();
        }
        let mut note = format!("The latest face that {} chose for each.", self.name);
        if let Some(more) = pieces::more(FACES + more, FACES, "face", &pieces::records_of(&self.name)) {
            note.push_str(&format!(" {more}"));
        }
        let panel = Panel::new(Owner::Child, [Figure::Faces(faces).into(), Block::note(note)]);
        vec![title, Block::Panels(vec![panel])]
    }

    /// When and where it is, where that is filled in by hand; who leads it and who comes.
    pub(super) fn who_comes(&mut self) -> Vec<Block> {
        if self.order.blank {
            return vec![
                Block::fill_in(["Meeting on", "At"]),
                Block::fill_in(["Where", "Led by"]),
                Block::fill_in(["Who comes"]),
            ];
        }
        let Some(meeting) = self.meeting else {
            return Vec::new();
        };
        let mut facts: Vec<(&str, String)> = Vec::new();
        if let Some(led_by) = pieces::said(&meeting.body.led_by) {
            facts.push(("Led by", led_by));
        }
        for (about, presences) in [
            ("Who comes", &[Presence::Coming, Presence::Came][..]),
            ("Asked to come", &[Presence::Invited]),
            ("Sent apologies", &[Presence::Apologies]),
        ] {
            let names: Vec<String> = meeting
                .body
                .people
                .iter()
                .filter(|one| presences.contains(&one.presence))
                .filter_map(|one| self.attendee(one))
                .collect();
            if !names.is_empty() {
                facts.push((about, names.join(", ")));
            }
        }
        match facts.is_empty() {
            true => Vec::new(),
            false => vec![Block::facts(facts)],
        }
    }

    /// Somebody who is asked to come, unless their record is for others.
    fn attendee(&mut self, one: &Attendee) -> Option<String> {
        let record = one
            .person
            .and_then(|id| self.file.people.iter().find(|person| person.id() == id));
        match record {
            Some(person) if !self.gate.lets(person) => None,
            Some(person) => pieces::said(&person.body.name),
            None => pieces::said(&one.name),
        }
    }
}

/// What was agreed about the child's part; none if nothing was.
fn said(meeting: &Meeting) -> Option<Vec<Block>> {
    let part = meeting.child_part?;
    let how = match part {
        ChildPart::NotThisTime => {
            pieces::said(&meeting.no_child_part_because).map(|because| format!(" Why: {because}"))
        }
        _ => pieces::said(&meeting.child_part_how).map(|how| format!(" {how}")),
    };
    let mut blocks = vec![Block::paragraph(
        Text::strong(format!("{}.", part.label())).then(how.unwrap_or_default()),
    )];
    if part == ChildPart::NotThisTime && meeting.no_child_part_because.trim().is_empty() {
        blocks.push(Block::fill_in(["Why"]));
    }
    if !meeting.take_part.is_empty() {
        blocks.push(Block::list(
            Marker::Dot,
            meeting.take_part.iter().map(|way: &TakePart| way.label()),
        ));
    }
    Some(blocks)
}

fn face(feeling: Feeling) -> Face {
    match feeling {
        Feeling::VeryHard => Face::VeryHard,
        Feeling::Hard => Face::Hard,
        Feeling::Okay => Face::Okay,
        Feeling::Good => Face::Good,
        Feeling::Great => Face::Great,
    }
}
