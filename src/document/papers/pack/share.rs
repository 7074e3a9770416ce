//! What home brings: strengths, thanks, key points, questions and policies that were read.

use super::{Chosen, Pack};
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Block, Cell, Marker, Owner, Panel, Table, Text};
use crate::document::papers::helpers;
use crate::document::papers::pieces::{self, said};
use crate::domain::{Entry, Meeting, PolicyKind, PolicyRead, Question, Strength};
use crate::guidance::together;

/// Where nothing was chosen, so many are taken.
pub(super) const FEW: usize = 5;
/// Panels side by side.
const ABREAST: usize = 3;

impl<'a> Pack<'a, '_, '_> {
    /// Strengths to share (S1.23): those chosen, else the starred ones, else the first.
    pub(super) fn strengths(&mut self) -> Vec<Block> {
        let all: &'a [Entry<Strength>] = &self.file.strengths;
        let place = pieces::records_of(&self.name);
        let chosen = self.choose(
            all,
            |m: &Meeting| &m.strengths,
            |pack| {
                let said = |strength: &&Entry<Strength>| !strength.body.text.trim().is_empty();
                let mut some = |stars: bool| -> Vec<&'a Entry<Strength>> {
                    let wanted = all.iter().filter(said);
                    wanted
                        .filter(|strength| strength.body.on_profile || !stars)
                        .filter(|strength| pack.gate.lets(strength))
                        .take(FEW)
                        .collect()
                };
                // Stars that are not for this reader do not hide the rest.
                let stars = some(true);
                let starred = !stars.is_empty();
                let entries = if starred { stars } else { some(false) };
                let which = if starred {
                    "the starred ones"
                } else {
                    "the first of the list"
                };
                let all = pieces::seen(pack.gate, all.iter().filter(said));
                let more = pieces::more(all, entries.len(), "strength", &place)
                    .map(|more| format!(" {more}"))
                    .unwrap_or_default();
                Chosen {
                    entries,
                    because: Some(format!(
                        "None were chosen for this meeting, so these are {which}.{more}"
                    )),
                }
            },
        );
        let mut blocks = chosen.heading("Strengths to share", Icon::Sparkles);
        let entries: Vec<&Strength> = chosen
            .entries
            .iter()
            .map(|entry| &entry.body)
            .filter(|strength| !strength.text.trim().is_empty())
            .collect();
        if entries.is_empty() && !self.order.blank {
            return Vec::new();
        }
        if entries.is_empty() {
            let titles = [
                format!("What people like about {}", self.name),
                format!("What {} enjoys", self.name),
                format!("What {} is proud of", self.name),
            ];
            blocks.push(Block::Panels(
                titles
                    .map(|title| pieces::panel(Owner::Nobody, title, Vec::new(), 3))
                    .into(),
            ));
            return blocks;
        }
        // As many on each line, so that none stands alone.
        let lines = entries.len().div_ceil(ABREAST);
        for line in entries.chunks(entries.len().div_ceil(lines)) {
            blocks.push(Block::Panels(
                line.iter().map(|strength| panel(strength)).collect(),
            ));
        }
        blocks
    }

    /// What one is grateful for, what the school does already and how it sees things (S1.26, S1.27).
    pub(super) fn thanks(&mut self) -> Vec<Block> {
        let (mut thanks, mut does, mut view) = (None, Vec::new(), None);
        let mut taken = false;
        if let Some(meeting) = self.meeting {
            thanks = said(&meeting.body.thanks);
            view = said(&meeting.body.school_view);
            does = meeting
                .body
                .school_does
                .iter()
                .filter_map(|does| said(does))
                .collect();
        }
        if does.is_empty() && !self.order.blank {
            does = self
                .running()
                .into_iter()
                .filter_map(|help| said(&help.text))
                .collect();
            taken = !does.is_empty();
        }
        let one = |text: Option<String>| text.map(Block::paragraph).into_iter().collect::<Vec<_>>();
        let mut list = Vec::new();
        if !does.is_empty() {
            list.push(Block::list(Marker::Dot, does));
        }
        if taken {
            list.push(Block::note("Taken from the extra help that is running."));
        }
        let panels = pieces::panels(
            self.order.blank,
            [
                (Owner::Home, Block::subheading("Thank you"), one(thanks)),
                (
                    Owner::School,
                    Block::subheading("What the school does already"),
                    list,
                ),
                (
                    Owner::School,
                    Block::subheading("How the school sees it"),
                    one(view),
                ),
            ],
        );
        match panels {
            Some(panels) => vec![
                Block::heading("Thanks, and what the school does already").icon(Icon::HandHeart),
                panels,
            ],
            None => Vec::new(),
        }
    }

    pub(super) fn key_points(&mut self) -> Vec<Block> {
        let points: Vec<String> = self
            .meeting
            .iter()
            .flat_map(|meeting| &meeting.body.key_points)
            .filter_map(|point| said(&point.text))
            .collect();
        let heading = Block::heading("Key points").icon(Icon::Flag);
        if self.order.blank {
            return vec![heading, Block::WritingLines(4)];
        }
        match points.is_empty() {
            true => Vec::new(),
            false => vec![heading, Block::list(Marker::Box, points)],
        }
    }

    /// The questions in their order, letter by letter, with room for each answer (S1.36). Where none was taken
    /// to the meeting: those that wait, else the three things to find out.
    pub(super) fn questions(&mut self) -> Vec<Block> {
        let heading = Block::heading("Our questions").icon(Icon::MessageCircleQuestionMark);
        if self.order.blank {
            let starters = together::starters().iter();
            let items = starters
                .map(|starter| item(&starter.beginning(&self.name), None))
                .collect();
            return vec![heading, boxes(items)];
        }
        let file = self.file;
        let own: Vec<&Entry<Question>> = match self.meeting {
            Some(meeting) => self.gate.open(file.questions_of(meeting.id())),
            None => Vec::new(),
        };
        let has_own = self
            .meeting
            .is_some_and(|meeting| file.questions_of(meeting.id()).next().is_some());
        let (questions, because) = match has_own {
            true => (own, None),
            false => (
                self.gate.open(file.waiting_questions()),
                Some("None were chosen for this meeting, so these are the ones that wait."),
            ),
        };
        let items: Vec<Vec<Block>> = questions
            .iter()
            .map(|question| &question.body)
            .filter(|question| !question.text.trim().is_empty())
            .enumerate()
            .map(|(index, question)| numbered(index, question.text.trim(), said(&question.answer)))
            .collect();
        if !items.is_empty() {
            return [
                vec![heading],
                because.map(Block::note).into_iter().collect(),
                vec![boxes(items)],
            ]
            .concat();
        }
        if has_own {
            // There are some, and they are for others.
            return Vec::new();
        }
        let core = together::question_bank().iter().filter(|question| question.core);
        let items = core
            .enumerate()
            .map(|(index, question)| numbered(index, &question.text(&self.name), None))
            .collect();
        let note = "None were chosen for this meeting. These three are worth asking every time.";
        vec![heading, Block::note(note), boxes(items)]
    }

    /// Room to list what one brings: what it is, what it shows, and whether school has it already (S2.54).
    pub(super) fn evidence(&mut self) -> Vec<Block> {
        let heading = Block::heading("What we bring to show").icon(Icon::FolderOpen);
        if self.order.blank {
            let table = Table::new(
                "What we bring to show",
                ["What it is", "What it shows", "The school has it"],
            );
            return vec![
                heading,
                Block::note("A piece of work, a report, a photo, a diary."),
                table.shares([3.0, 3.4, 1.4]).blank_rows(3).into(),
            ];
        }
        vec![
            heading,
            Block::note(
                "A piece of work, a report, a photo, a diary: what it is, what it shows, and whether the school \
                 has it. Fill in by hand.",
            ),
            Block::WritingLines(2),
        ]
    }

    /// Policies of the school that were read (S2.44).
    pub(super) fn policies(&mut self) -> Vec<Block> {
        let heading = Block::heading("Policies read").icon(Icon::FileText);
        let table = Table::new(
            "Policies that were read before the meeting",
            ["Policy", "Read on", "What we noted", "What we would like to ask"],
        )
        .shares([1.6, 1.4, 2.4, 2.4]);
        if self.order.blank {
            let kinds = [
                PolicyKind::Sen,
                PolicyKind::Equality,
                PolicyKind::Behaviour,
                PolicyKind::Accessibility,
            ];
            let table = kinds.iter().fold(table, |table, kind| {
                let empty = [Cell::default(), Cell::default(), Cell::default()];
                table.row([Cell::head(kind.label())].into_iter().chain(empty))
            });
            return vec![heading, table.into()];
        }
        let all: &'a [Entry<PolicyRead>] = &self.file.policies;
        let chosen = self.choose(
            all,
            |m: &Meeting| &m.policies,
            |pack| Chosen {
                entries: pack
                    .gate
                    .open(all.iter().filter(|read| read.body.read_on.is_some())),
                because: Some(
                    "None were chosen for this meeting, so these are all that were read.".to_owned(),
                ),
            },
        );
        if chosen.entries.is_empty() {
            return Vec::new();
        }
        let table = chosen.entries.iter().fold(table, |table, read| {
            let read = &read.body;
            table.row([
                Cell::head(read.title()),
                read.read_on.map(pieces::day).unwrap_or_default().into(),
                read.note.trim().into(),
                read.question.trim().into(),
            ])
        });
        [
            chosen.heading("Policies read", Icon::FileText),
            vec![table.into()],
        ]
        .concat()
    }

    /// The extra help of today, as far as it may be seen.
    pub(super) fn running(&mut self) -> Vec<&'a crate::domain::Provision> {
        let (file, today) = (self.file, self.order.today);
        helpers::running(file, today)
            .filter(|help| self.gate.lets(help))
            .map(|help| &help.body)
            .collect()
    }
}

fn panel(strength: &Strength) -> Panel {
    let mut blocks = vec![Block::paragraph(Text::strong(strength.text.trim()))];
    blocks.extend(said(&strength.example).map(Block::paragraph));
    if let Some(by) = pieces::by_and_day(&strength.noticed_by, strength.on) {
        blocks.push(Block::note(by));
    }
    Panel::new(Owner::Nobody, blocks)
}

fn numbered(index: usize, question: &str, answer: Option<String>) -> Vec<Block> {
    item(&format!("{}. {question}", index + 1), answer)
}

/// A question with its answer, or room for it.
fn item(question: &str, answer: Option<String>) -> Vec<Block> {
    let room = answer.map_or(Block::WritingLines(2), Block::paragraph);
    vec![Block::paragraph(Text::strong(question)), room]
}

fn boxes(items: Vec<Vec<Block>>) -> Block {
    Block::List {
        marker: Marker::Box,
        items,
    }
}
