//! Search and commands in one place. The child's words lead the results.

use super::command::{COMMANDS, Command, Line};
use super::page_names;
use crate::domain::{ChildFile, ChildId, ChildSummary, Kind, RecordId, Scope};
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

/// Something that was opened lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Whose it is; none for a page that belongs to no child.
    pub child: Option<(ChildId, String)>,
    pub page: Page,
    /// The record, its kind, and what a list shows of it.
    pub record: Option<(RecordId, Kind, String)>,
}

impl Opened {
    /// Whether it is the same place, whatever it was called then.
    pub fn is_same(&self, other: &Opened) -> bool {
        let place = |opened: &Opened| {
            (
                opened.page,
                opened.child.as_ref().map(|(id, _)| *id),
                opened.record.as_ref().map(|(id, ..)| *id),
            )
        };
        place(self) == place(other)
    }
}

/// The window of search.
#[derive(Debug, Default)]
pub struct State {
    typed: String,
    everywhere: bool,
    /// In the order of the groups.
    hits: Vec<Hit>,
    selected: usize,
    failed: bool,
    /// What an empty field offers.
    lately: Vec<Opened>,
    /// A child is open.
    child: bool,
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
    Opened(Opened),
    /// A child in the bin.
    Binned(ChildId),
    Close,
}

/// What follows.
pub enum Next {
    Nothing,
    Run(Task<Message>),
    Close,
    Command(Command),
    Record(Scope, Kind, RecordId),
    Opened(Opened),
    /// Show where this child can be brought back.
    Binned(ChildId),
}

/// The groups of what is found, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Words,
    PlanAndHelp,
    Together,
    About,
    Bin,
}

impl Group {
    fn of(hit: &Hit) -> Group {
        match Page::of(hit.kind) {
            _ if hit.binned => Group::Bin,
            _ if hit.own_words => Group::Words,
            Page::Hard | Page::Helps | Page::Cycle | Page::Specialists | Page::Reports => Group::PlanAndHelp,
            Page::Meetings | Page::Concerns | Page::Contacts | Page::Wrong => Group::Together,
            _ => Group::About,
        }
    }

    /// Its heading; `name` is whose records were looked through, if it was one child's.
    fn title(self, name: Option<&str>) -> String {
        match (self, name) {
            (Group::Words, Some(name)) => format!("{} words", crate::domain::possessive(name)),
            (Group::Words, None) => "Children’s words".to_owned(),
            (Group::PlanAndHelp, _) => "Plan and what helps".to_owned(),
            (Group::Together, _) => "Talking with the school".to_owned(),
            (Group::About, Some(name)) => format!("About {name}"),
            (Group::About, None) => "About the children".to_owned(),
            (Group::Bin, _) => "In the bin".to_owned(),
        }
    }
}

/// One line that can be chosen.
enum Row<'a> {
    Opened(&'a Opened),
    Hit(&'a Hit),
    Command(&'static Line),
}

impl State {
    /// Search as it opens: over this child, if one is open.
    pub fn new(lately: Vec<Opened>, child: bool) -> State {
        State {
            lately,
            child,
            ..State::default()
        }
    }

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
                    self.hits.sort_by_key(Group::of);
                }
                Next::Nothing
            }
            Message::Everywhere => {
                self.everywhere = true;
                // The button goes, and one goes on typing.
                Next::Run(Task::batch([
                    self.search(store, child),
                    crate::kit::focus_on(FIELD),
                ]))
            }
            Message::Down => {
                let count = self.rows().len();
                self.selected = (self.selected + 1).min(count.saturating_sub(1));
                Next::Run(self.reveal(count))
            }
            Message::Up => {
                let count = self.rows().len();
                self.selected = self.selected.saturating_sub(1);
                Next::Run(self.reveal(count))
            }
            Message::Choose => match self.rows().get(self.selected) {
                Some(Row::Opened(opened)) => Next::Opened((*opened).clone()),
                Some(Row::Hit(hit)) => match binned(hit) {
                    Some(child) => Next::Binned(child),
                    None => Next::Record(hit.scope, hit.kind, hit.record),
                },
                Some(Row::Command(line)) => Next::Command(line.command),
                None => Next::Nothing,
            },
            Message::Command(command) => Next::Command(command),
            Message::Record(scope, kind, record) => Next::Record(scope, kind, record),
            Message::Opened(opened) => Next::Opened(opened),
            Message::Binned(child) => Next::Binned(child),
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

    fn is_empty(&self) -> bool {
        self.typed.trim().is_empty()
    }

    /// Everything that can be chosen, as it stands on the screen.
    fn rows(&self) -> Vec<Row<'_>> {
        let lately = self.lately.iter().filter(|_| self.is_empty()).map(Row::Opened);
        let hits = self.hits.iter().map(Row::Hit);
        let commands = self.commands().into_iter().map(Row::Command);
        lately.chain(hits).chain(commands).collect()
    }

    /// The commands that fit what is typed; all of them when nothing is.
    fn commands(&self) -> Vec<&'static Line> {
        let known = COMMANDS
            .iter()
            .filter(|line| self.child || !line.command.needs_child())
            .filter(|line| match line.command {
                Command::Go(page) => PAGES.contains(&page),
                // They are found by their words; an empty field does not list them.
                Command::Settings(_) => !self.is_empty(),
                Command::Help => PAGES.contains(&Page::Guide),
                Command::Search => false,
                _ => true,
            });
        if self.is_empty() {
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
    pub fn view<'a>(
        &'a self,
        kit: &Kit,
        file: Option<&'a ChildFile>,
        children: &'a [ChildSummary],
    ) -> El<'a, Message> {
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
        let name = file.filter(|_| !self.everywhere).map(ChildFile::name);
        let mut rows = Column::new().spacing(4).padding(5);
        let mut heading = None;
        let all = self.rows();
        let told = all.iter().position(|row| matches!(row, Row::Command(_)));
        for (n, row) in all.iter().enumerate() {
            if told == Some(n) {
                rows = rows.push(self.nothing(kit, true));
            }
            let title = match row {
                Row::Opened(_) => "Opened lately".to_owned(),
                Row::Hit(hit) => Group::of(hit).title(name),
                Row::Command(_) => "Things to do".to_owned(),
            };
            if heading.as_ref() != Some(&title) {
                rows = rows.push(group(kit, title.clone()));
                heading = Some(title);
            }
            rows = rows.push(match row {
                Row::Opened(opened) => self.opened(kit, opened, file, n),
                Row::Hit(hit) => self.hit(kit, hit, children, n),
                Row::Command(line) => self.command(kit, line, n),
            });
        }
        if told.is_none() {
            rows = rows.push(self.nothing(kit, false));
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

    /// What stands between the records and the commands where no record was found.
    /// `commands` follow where some were found.
    fn nothing<'a>(&'a self, kit: &Kit, commands: bool) -> Option<El<'a, Message>> {
        if self.failed {
            return Some(
                kit.body("The search did not work. Your records are safe. Try again.")
                    .into(),
            );
        }
        if !self.hits.is_empty() || self.is_empty() {
            return None;
        }
        // Where no child is open, or all were looked through, there is nowhere else to look.
        let wider = self.child && !self.everywhere;
        let todo = if wider {
            "Check the spelling, or search all children."
        } else {
            "Check the spelling."
        };
        let words = column![
            kit.cut(
                if commands {
                    format!("Nothing in the records for “{}”", self.typed)
                } else {
                    format!("Nothing found for “{}”", self.typed)
                },
                16.0,
                1.3,
                Weight::Semibold,
                3
            ),
            kit.body(todo).tone(Tone::Second)
        ]
        .spacing(4)
        .padding(Padding::from([8.0, 10.0]));
        let button = wider.then(|| kit.quiet("palette-all", None, "Search everything", Message::Everywhere));
        Some(Column::new().push(words).push(button).spacing(4).into())
    }

    /// A line that can be chosen: words, what it is, and what is at its end.
    fn line<'a>(
        &self,
        n: usize,
        semantics: Semantics,
        content: impl Into<El<'a, Message>>,
        message: Message,
    ) -> El<'a, Message> {
        let on = n == self.selected;
        press(
            format!("palette-{n}"),
            Semantics {
                selected: on,
                ..semantics
            },
            Skin::Row { chosen: on },
            content,
            Some(message),
        )
        .padding(Padding::from([8.0, 12.0]))
        .min_height(44.0)
        .width(Length::Fill)
        .into()
    }

    fn command<'a>(&self, kit: &Kit, line: &'static Line, n: usize) -> El<'a, Message> {
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
        let semantics = Semantics {
            shortcut: Some(line.keys.to_owned()),
            ..Semantics::new(Role::Button, line.title)
        };
        self.line(n, semantics, content, Message::Command(line.command))
    }

    fn opened<'a>(
        &self,
        kit: &Kit,
        opened: &'a Opened,
        file: Option<&ChildFile>,
        n: usize,
    ) -> El<'a, Message> {
        let child = opened.child.as_ref();
        let whose = child.map_or("", |(_, name)| name.as_str());
        let (icon, page) = page_names::item(opened.page, whose);
        let (title, what) = match &opened.record {
            Some((_, kind, title)) if !title.is_empty() => (title.clone(), kind.label()),
            Some((_, kind, _)) => (kind.label().to_owned(), ""),
            None => (page, ""),
        };
        // Whose it is, where that is not the child one is with.
        let other = child.filter(|(id, _)| file.is_none_or(|file| file.id() != *id));
        let detail = [other.map_or("", |(_, name)| name.as_str()), what];
        let detail = detail
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>();
        let detail = detail.join(", ");
        let content = row![
            kit.icon(icon, 20.0),
            kit.cut(title.clone(), 16.0, 1.2, Weight::Regular, 2)
                .width(Length::Fill),
            at_end(kit, detail.clone())
        ]
        .spacing(12)
        .align_y(Alignment::Center);
        let semantics = Semantics {
            description: detail,
            ..Semantics::new(Role::Button, title)
        };
        self.line(n, semantics, content, Message::Opened(opened.clone()))
    }

    fn hit<'a>(&'a self, kit: &Kit, hit: &'a Hit, children: &'a [ChildSummary], n: usize) -> El<'a, Message> {
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
            column![kit.cut(title.clone(), 16.0, 1.3, Weight::Medium, 2).tone(tone)].width(Length::Fill);
        if snippet != hit.title && !snippet.is_empty() {
            words = words.push(kit.cut(snippet, 14.0, 1.35, Weight::Regular, 3));
        }
        // Among all children it says whose it is.
        let whose = children
            .iter()
            .filter(|_| self.everywhere || !self.child)
            .find(|child| Some(child.id) == hit.scope.child());
        let what = match whose {
            _ if hit.binned => "In the bin".to_owned(),
            Some(child) => format!("{}, {}", child.told_apart(children), hit.kind.label()),
            None => hit.kind.label().to_owned(),
        };
        let content = row![words, at_end(kit, what.clone())]
            .spacing(12)
            .align_y(Alignment::Center);
        let semantics = Semantics {
            description: what,
            ..Semantics::new(Role::Button, title)
        };
        let message = match binned(hit) {
            Some(child) => Message::Binned(child),
            None => Message::Record(hit.scope, hit.kind, hit.record),
        };
        self.line(n, semantics, content, message)
    }
}

/// The child, if the hit is one in the bin.
fn binned(hit: &Hit) -> Option<ChildId> {
    hit.scope.child().filter(|_| hit.binned)
}

/// What stands at the end of a line leaves room for its title.
fn at_end<'a>(kit: &Kit, words: String) -> El<'a, Message> {
    container(kit.one_line(words, 14.0, 1.2, Weight::Regular))
        .max_width(240)
        .into()
}

fn group<'a>(kit: &Kit, title: String) -> El<'a, Message> {
    container(
        kit.one_line(title, 14.0, 1.2, Weight::Semibold)
            .tone(Tone::Second),
    )
    .padding(Padding::from([6.0, 12.0]))
    .into()
}
