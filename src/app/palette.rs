//! Search and commands in one place. The child's words lead the results.

use super::command::{COMMANDS, Command, Line};
use crate::domain::{ChildFile, ChildId, Kind, RecordId, Scope};
use crate::kit::{El, Icon, Kit, Owner, Role, Semantics, Skin, Tone, Toned, Weight, input, press, tagged};
use crate::screen::{PAGES, Page};
use crate::store::{Hit, Store, StoreError};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding, Task};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

/// The id of the field.
pub const FIELD: &str = "palette";
const LIST: &str = "palette-list";
const HITS: usize = 20;

/// The window of search.
#[derive(Debug, Default)]
pub struct State {
    typed: String,
    everywhere: bool,
    hits: Vec<Hit>,
    selected: usize,
    failed: bool,
}

/// What can happen in it.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Found(String, Result<Vec<Hit>, StoreError>),
    Everywhere,
    Up,
    Down,
    Choose,
    Command(Command),
    Record(Scope, Kind, RecordId),
    Close,
}

/// What follows.
pub enum Next {
    Nothing,
    Run(Task<Message>),
    Close,
    Command(Command),
    Record(Scope, Kind, RecordId),
}

impl State {
    /// Takes in what happened.
    pub fn update(&mut self, message: Message, store: &Store, child: Option<ChildId>) -> Next {
        match message {
            Message::Typed(text) => {
                self.typed = text;
                self.selected = 0;
                // What was found for older letters must not be what Enter opens.
                self.hits.clear();
                Next::Run(self.search(store, child))
            }
            Message::Found(query, result) => {
                // An answer to older letters is dropped.
                if query == self.typed {
                    self.failed = result.is_err();
                    self.hits = result.unwrap_or_default();
                }
                Next::Nothing
            }
            Message::Everywhere => {
                self.everywhere = true;
                Next::Run(self.search(store, child))
            }
            Message::Down => {
                let count = self.hits.len() + self.commands().len();
                self.selected = (self.selected + 1).min(count.saturating_sub(1));
                Next::Run(self.reveal(count))
            }
            Message::Up => {
                let count = self.hits.len() + self.commands().len();
                self.selected = self.selected.saturating_sub(1);
                Next::Run(self.reveal(count))
            }
            Message::Choose => match self.hits.get(self.selected) {
                Some(hit) => Next::Record(hit.scope, hit.kind, hit.record),
                None => match self.commands().get(self.selected - self.hits.len()) {
                    Some(line) => Next::Command(line.command),
                    None => Next::Nothing,
                },
            },
            Message::Command(command) => Next::Command(command),
            Message::Record(scope, kind, record) => Next::Record(scope, kind, record),
            Message::Close => Next::Close,
        }
    }

    /// Scrolls so that the chosen row is in view. Rows are of nearly one height.
    fn reveal(&self, count: usize) -> Task<Message> {
        #[allow(clippy::cast_precision_loss, reason = "a few dozen rows")]
        let y = self.selected as f32 / count.saturating_sub(1).max(1) as f32;
        iced::widget::operation::snap_to(LIST, iced::widget::scrollable::RelativeOffset { x: 0.0, y })
    }

    fn search(&self, store: &Store, child: Option<ChildId>) -> Task<Message> {
        let query = self.typed.clone();
        let child = child.filter(|_| !self.everywhere);
        Task::perform(store.search(query.clone(), child, HITS), move |result| {
            Message::Found(query.clone(), result)
        })
    }

    /// The commands that fit what is typed; all of them when nothing is.
    fn commands(&self) -> Vec<&'static Line> {
        let known = COMMANDS.iter().filter(|line| match line.command {
            Command::Go(page) => PAGES.contains(&page),
            Command::Help => PAGES.contains(&Page::Guide),
            Command::Search => false,
            _ => true,
        });
        if self.typed.trim().is_empty() {
            return known.collect();
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(&self.typed, CaseMatching::Ignore, Normalization::Smart);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, &Line)> = known
            .filter_map(|line| {
                let words = nucleo_matcher::Utf32Str::new(line.title, &mut buffer);
                pattern.score(words, &mut matcher).map(|score| (score, line))
            })
            .collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        scored.into_iter().take(6).map(|(_, line)| line).collect()
    }

    /// Draws the window.
    pub fn view<'a>(&'a self, kit: &Kit, file: Option<&'a ChildFile>) -> El<'a, Message> {
        let name = file.map_or("", ChildFile::name);
        let field = input(
            FIELD,
            Semantics::new(Role::TextField, "Search"),
            "Search records and commands",
            &self.typed,
            kit.family,
            Some(Message::Typed),
        )
        .on_submit(Some(Message::Choose))
        .height(56.0);
        let mut rows = Column::new().spacing(4).padding(5);
        let mut n = 0;
        for (own, title) in [
            (true, format!("{} words", crate::domain::possessive(name))),
            (false, "Records".to_owned()),
        ] {
            let hits: Vec<&Hit> = self.hits.iter().filter(|hit| hit.own_words == own).collect();
            if hits.is_empty() {
                continue;
            }
            let title = if own && name.is_empty() {
                "Children’s words".to_owned()
            } else {
                title
            };
            rows = rows.push(group(kit, title));
            for hit in hits {
                rows = rows.push(self.hit(kit, hit, n));
                n += 1;
            }
        }
        if self.failed {
            rows = rows.push(kit.body("The search did not work. Your records are safe. Try again."));
        } else if self.hits.is_empty() && !self.typed.trim().is_empty() {
            rows = rows.push(
                column![
                    kit.label(format!("Nothing found for “{}”", self.typed)),
                    kit.body("Check the spelling, or search all children.")
                        .tone(Tone::Second)
                ]
                .spacing(4)
                .padding(Padding::from([8.0, 10.0])),
            );
            if !self.everywhere {
                rows = rows.push(kit.quiet("palette-all", None, "Search everything", Message::Everywhere));
            }
        }
        let commands = self.commands();
        if !commands.is_empty() {
            rows = rows.push(group(kit, "Things to do".to_owned()));
        }
        for line in commands {
            let on = n == self.selected;
            let mut content = row![
                kit.icon(line.icon, 20.0),
                kit.words(line.title, 16.0, 1.2, Weight::Regular)
                    .width(Length::Fill)
            ]
            .spacing(12)
            .align_y(Alignment::Center);
            if !line.keys.is_empty() {
                content = content.push(kit.words(line.keys, 14.0, 1.2, Weight::Regular));
            }
            rows = rows.push(
                press(
                    format!("palette-{n}"),
                    Semantics {
                        selected: on,
                        shortcut: Some(line.keys.to_owned()),
                        ..Semantics::new(Role::Button, line.title)
                    },
                    Skin::Row { chosen: on },
                    content,
                    Some(Message::Command(line.command)),
                )
                .padding(Padding::from([0.0, 12.0]))
                .min_height(44.0)
                .width(Length::Fill),
            );
            n += 1;
        }
        let panel = container(
            column![
                row![
                    field,
                    kit.icon_button("palette-close", Icon::X, "Close search", Some(Message::Close))
                ]
                .spacing(8)
                .align_y(Alignment::Center),
                container(kit.pane(LIST, rows))
                    .height(Length::Fixed((kit.height - 220.0).clamp(160.0, 460.0))),
            ]
            .spacing(10),
        )
        .max_width(700);
        kit.over(tagged(
            Semantics::new(Role::Dialog, "Search"),
            container(kit.card(Owner::Plain, panel)).max_width(740),
        ))
    }

    fn hit<'a>(&'a self, kit: &Kit, hit: &'a Hit, n: usize) -> El<'a, Message> {
        let on = n == self.selected;
        let snippet: String = hit.snippet.iter().map(|piece| piece.text.as_str()).collect();
        let title = if hit.own_words {
            format!("“{}”", hit.title)
        } else {
            hit.title.clone()
        };
        let tone = if hit.own_words && !on {
            Tone::Child
        } else {
            Tone::Inherit
        };
        let mut words =
            column![kit.words(title.clone(), 16.0, 1.3, Weight::Medium).tone(tone)].width(Length::Fill);
        if snippet != hit.title && !snippet.is_empty() {
            words = words.push(kit.words(snippet, 14.0, 1.35, Weight::Regular));
        }
        press(
            format!("palette-{n}"),
            Semantics {
                selected: on,
                description: hit.kind.label().to_owned(),
                ..Semantics::new(Role::Button, title)
            },
            Skin::Row { chosen: on },
            row![words, kit.words(hit.kind.label(), 14.0, 1.2, Weight::Regular)]
                .spacing(12)
                .align_y(Alignment::Center),
            Some(Message::Record(hit.scope, hit.kind, hit.record)),
        )
        .padding(Padding::from([8.0, 12.0]))
        .width(Length::Fill)
        .into()
    }
}

fn group<'a>(kit: &Kit, title: String) -> El<'a, Message> {
    container(kit.words(title, 14.0, 1.2, Weight::Semibold).tone(Tone::Second))
        .padding(Padding::from([6.0, 12.0]))
        .into()
}
