//! The page that shows what a file would bring, before anything of it is brought in.

use super::bring_in::{self, Looked};
use crate::exchange::{Changed, Named, Part, Standing};
use crate::kit::{self, El, Icon, Kit, Owner, Tone, Toned, Weight};
use crate::text::{counted, figures};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};
use std::collections::BTreeSet;

/// The id of the title, where the focus goes.
pub const TITLE: &str = "incoming-title";
/// How many lines of a list are drawn at first, and how many more at each press.
const LINES: usize = 60;

/// The page.
#[derive(Debug, Clone)]
pub struct State {
    looked: Looked,
    open: BTreeSet<List>,
    lines: usize,
    /// Where a record is here with other content, the one of the file is taken.
    take_the_files: bool,
}

/// What can be opened on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// The records of one child, or of all, by their place on the page.
    Part(usize),
    Changed,
    LeftOut,
}

/// What can happen on it.
#[derive(Debug, Clone)]
pub enum Message {
    Open(List),
    More,
    Take(bool),
    Add,
    Cancel,
}

/// What follows.
pub enum Next {
    Nothing,
    /// Bring it in; whether the file's side of changed records is taken.
    Add(Box<Looked>, bool),
    Cancel,
}

impl State {
    pub fn new(looked: Looked) -> State {
        State {
            looked,
            open: BTreeSet::new(),
            lines: LINES,
            take_the_files: false,
        }
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message) -> Next {
        match message {
            Message::Open(list) => {
                if !self.open.remove(&list) {
                    self.open.insert(list);
                }
                Next::Nothing
            }
            Message::More => {
                self.lines += 5 * LINES;
                Next::Nothing
            }
            Message::Take(take) => {
                self.take_the_files = take;
                Next::Nothing
            }
            Message::Add if !self.adds_something() => Next::Nothing,
            Message::Add => Next::Add(Box::new(self.looked.clone()), self.take_the_files),
            Message::Cancel => Next::Cancel,
        }
    }

    /// Whether there is something to add as things are chosen.
    fn adds_something(&self) -> bool {
        let preview = &self.looked.preview;
        let changed = if self.take_the_files {
            preview.changed_records()
        } else {
            0
        };
        preview.new_records() + preview.photos() + changed > 0
    }

    /// Draws the page.
    pub fn view<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let preview = &self.looked.preview;
        let mut all = column![
            kit::target(TITLE, kit.h1("What is in this file")),
            kit.lead(self.whom()).tone(Tone::Second),
        ]
        .spacing(18)
        .max_width(820);
        for (n, part) in preview.parts.iter().enumerate() {
            all = all.push(self.part(kit, n, part));
        }
        if preview.changed_records() > 0 {
            all = all.push(self.changed(kit));
        }
        if preview.words > 0 {
            all = all.push(kit.tip(Icon::MessageCircleHeart, kit.body(words(preview.words))));
        }
        if preview.without_picture > 0 {
            all = all.push(kit.tip(
                Icon::Image,
                kit.body(bring_in::without_picture(preview.without_picture)),
            ));
        }
        if preview.left_out_count > 0 {
            all = all.push(self.left_out(kit));
        }
        let page = container(all)
            .center_x(Length::Fill)
            .padding(Padding::from([32.0, kit.mode.padding()]));
        let bar = kit.bottom_bar(kit.caption(self.state()), self.buttons(kit));
        if kit.flows() {
            kit.pane("incoming", column![page, bar])
        } else {
            column![kit.pane("incoming", page), bar].into()
        }
    }

    /// "maya.json. Written by Mum and Ms Patel."
    fn whom(&self) -> String {
        let preview = &self.looked.preview;
        let by = match preview.writers.as_slice() {
            [] => "It does not say who wrote it.".to_owned(),
            names if preview.more_writers => format!("Written by {} and others.", names.join(", ")),
            [one] => format!("Written by {one}."),
            [first @ .., last] => format!("Written by {} and {last}.", first.join(", ")),
        };
        format!("{}. {by}", self.looked.source.name())
    }

    /// What stands beside the buttons.
    fn state(&self) -> &'static str {
        let preview = &self.looked.preview;
        if preview.brings_nothing() && preview.left_out_count == 0 {
            "All of this is here already."
        } else if preview.brings_nothing() {
            "There is nothing here that can be brought in."
        } else if self.adds_something() {
            "Nothing has been added yet."
        } else {
            "As it is chosen, nothing would change."
        }
    }

    fn buttons<'a>(&self, kit: &Kit) -> Vec<El<'a, Message>> {
        let mut buttons = Vec::new();
        if self.adds_something() {
            buttons.push(
                kit.primary("incoming-add", Some(Icon::Check), "Add these", Message::Add)
                    .into(),
            );
        }
        let away = if self.looked.preview.brings_nothing() {
            "Close"
        } else {
            "Cancel"
        };
        buttons.push(kit.quiet("incoming-cancel", None, away, Message::Cancel).into());
        buttons
    }

    fn part<'a>(&'a self, kit: &Kit, n: usize, part: &'a Part) -> El<'a, Message> {
        let name = match part.child {
            None => "For every child",
            Some(_) if part.name.is_empty() => "A child without a name",
            Some(_) => &part.name,
        };
        let mut head = row![container(kit.h2(name)).width(Length::Fill)]
            .spacing(12)
            .align_y(Alignment::Center);
        if part.is_new {
            head = head.push(kit.chip(Owner::Both, Some(Icon::UserPlus), "Not here yet"));
        }
        let kinds = [
            (part.new, "new record", "new records"),
            (part.changed, "that differs", "that differ"),
            (part.same, "the same as here", "the same as here"),
            (part.photos, "new photo", "new photos"),
        ];
        let counts: Vec<String> = kinds
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, one, many)| counted(n, one, many))
            .collect();
        let mut card = column![head, kit.body(format!("{}.", counts.join(", ")))].spacing(8);
        if !part.records.is_empty() {
            let open = self.open.contains(&List::Part(n));
            card = card.push(kit.disclosure(
                &format!("incoming-list-{n}"),
                format!("What is new or differs: {name}"),
                open,
                Message::Open(List::Part(n)),
                || self.records(kit, part),
            ));
        }
        kit.card(Owner::Plain, card)
    }

    fn records<'a>(&'a self, kit: &Kit, part: &'a Part) -> El<'a, Message> {
        let mut list = Column::new().spacing(6);
        for record in part.records.iter().take(self.lines) {
            list = list.push(line(kit, record));
        }
        let named = part.records.len();
        let all = part.new + part.changed;
        list = list.push(self.rest(kit, named));
        if all > named && self.lines >= named {
            list = list.push(kit.caption(format!("And {} more.", all - named)));
        }
        list.into()
    }

    /// The way to the lines that are not drawn yet.
    fn rest<'a>(&self, kit: &Kit, all: usize) -> Option<El<'a, Message>> {
        (all > self.lines).then(|| {
            let more = format!("Show more ({} left)", all - self.lines);
            kit.quiet("incoming-more", None, more, Message::More).into()
        })
    }

    /// What is here with other content: which side is to be kept, and where they differ.
    fn changed<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let preview = &self.looked.preview;
        let title = match preview.changed_records() {
            1 => "One record here says something else".to_owned(),
            n => format!("{} records here say something else", figures(n)),
        };
        let choice = kit.radios(
            "incoming-take",
            "Which should be kept?",
            [
                (false, "Keep mine".to_owned()),
                (true, "Take the file’s".to_owned()),
            ],
            Some(&self.take_the_files),
            Message::Take,
        );
        let open = self.open.contains(&List::Changed);
        let differences = kit.disclosure(
            "incoming-changed",
            "Where they differ",
            open,
            Message::Open(List::Changed),
            || {
                let mut list = Column::new().spacing(14);
                for changed in preview.changed.iter().take(self.lines) {
                    list = list.push(difference(kit, changed));
                }
                let mut list = list.push(self.rest(kit, preview.changed.len()));
                if preview.changed_records() > preview.changed.len() {
                    let more = preview.changed_records() - preview.changed.len();
                    list = list.push(kit.caption(format!("And {more} more.")));
                }
                list.into()
            },
        );
        kit.card(
            Owner::Note,
            column![
                kit.h2(title),
                kit.body("Whichever you choose, one Undo takes all of it back."),
                choice,
                differences
            ]
            .spacing(10),
        )
    }

    fn left_out<'a>(&'a self, kit: &Kit) -> El<'a, Message> {
        let preview = &self.looked.preview;
        let title = match preview.left_out_count {
            1 => "One entry of the file cannot be brought in".to_owned(),
            n => format!("{} entries of the file cannot be brought in", figures(n)),
        };
        let open = self.open.contains(&List::LeftOut);
        let why = kit.disclosure(
            "incoming-left-out",
            "Which, and why",
            open,
            Message::Open(List::LeftOut),
            || {
                let mut list = Column::new().spacing(6);
                for entry in &preview.left_out {
                    list = list.push(kit.body(format!("{entry}.")));
                }
                if preview.left_out_count > preview.left_out.len() {
                    let more = preview.left_out_count - preview.left_out.len();
                    list = list.push(kit.caption(format!("And {more} more.")));
                }
                list.into()
            },
        );
        kit.card(
            Owner::Note,
            column![
                kit.h2(title),
                kit.body(match preview.left_out_count {
                    1 => "The rest can be brought in without it.",
                    _ => "The rest can be brought in without them.",
                }),
                why
            ]
            .spacing(10),
        )
    }
}

fn words(count: usize) -> String {
    match count {
        1 => "One of these is the child’s own words. It is marked as brought in from a file until someone here \
              says that the words are right."
            .to_owned(),
        n => format!(
            "{n} of these are the child’s own words. They are marked as brought in from a file until someone \
             here says that the words are right."
        ),
    }
}

fn line<'a>(kit: &Kit, record: &'a Named) -> El<'a, Message> {
    let standing = match record.standing {
        Standing::New => "New",
        Standing::Changed => "Differs",
        Standing::Same => "The same",
    };
    row![
        kit.body(titled(record.kind.label(), &record.title))
            .width(Length::Fill),
        kit.caption(standing).tone(Tone::Second),
    ]
    .spacing(12)
    .into()
}

fn titled(kind: &str, title: &str) -> String {
    if title.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}: {title}")
    }
}

fn difference<'a>(kit: &Kit, changed: &'a Changed) -> El<'a, Message> {
    let title = titled(changed.kind.label(), &changed.title);
    let mut all = column![kit.words(title, 16.0, 1.35, Weight::Semibold)].spacing(4);
    for field in &changed.fields {
        let said = |text: &str| {
            if text.is_empty() {
                "nothing".to_owned()
            } else {
                text.to_owned()
            }
        };
        all = all.push(kit.body(format!(
            "{}: {} → {}",
            field.field,
            said(&field.mine),
            said(&field.theirs)
        )));
    }
    all.into()
}
