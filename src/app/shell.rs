//! What stands around every screen: sidebar, top bar, problems in plain words.

use super::command::Command;
use super::page_names::item;
use super::session::message::Message;
use crate::domain::{ChildFile, ChildSummary, Day, Problem};
use crate::kit::{
    self, Choice, El, Ground, Icon, Kit, Role, Semantics, Skin, Tone, Toned, Weight, picker, press, roving,
    tagged,
};
use crate::screen::page_tabs;
use crate::screen::{PAGES, Page, Pictures};
use iced::widget::{Column, Space, column, container, row};
use iced::{Alignment, Length, Padding};

/// The pages of the sidebar, by group. What has no screen is not here.
const GROUPS: &[(&str, &[Page])] = &[
    ("", &[Page::Home]),
    (
        "About",
        &[
            Page::Words,
            Page::Strengths,
            Page::Important,
            Page::Hard,
            Page::Helps,
            Page::Details,
            Page::People,
            Page::School,
        ],
    ),
    (
        "Working together",
        &[Page::Cycle, Page::Meetings, Page::Documents],
    ),
];

const FOOT: &[Page] = &[Page::Guide, Page::Bin, Page::Settings];

fn nav<'a>(kit: &Kit, page: Page, current: Option<Page>, name: &str) -> El<'a, Message> {
    let (icon, label) = item(page, name);
    let id = format!("nav-{}", page.key());
    // The pages behind the same tabs have one line for all.
    let on = Some(page) == current || current.is_some_and(|current| page_tabs::stands_for(page, current));
    nav_line(kit, id, icon, label, on, Message::Go(page))
}

fn nav_line<'a>(
    kit: &Kit,
    id: impl Into<iced::widget::Id>,
    icon: Icon,
    label: String,
    on: bool,
    message: Message,
) -> El<'a, Message> {
    let weight = if on { Weight::Semibold } else { Weight::Medium };
    press(
        id,
        Semantics {
            selected: on,
            ..Semantics::new(Role::Link, label.clone())
        },
        Skin::Nav { current: on },
        row![
            kit.icon(icon, 20.0),
            kit.one_line(label, 16.0, 1.0, weight).width(Length::Fill)
        ]
        .spacing(12)
        .align_y(Alignment::Center),
        Some(message),
    )
    .width(Length::Fill)
    .height(Length::Fixed(40.0))
    .padding(Padding::from([0.0, 12.0]))
    .into()
}

/// The pages in the order of the sidebar.
#[cfg(test)]
fn order() -> Vec<Page> {
    GROUPS
        .iter()
        .flat_map(|(_, pages)| pages.iter())
        .chain(FOOT)
        .copied()
        .collect()
}

/// How far saving has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    Done,
    UnderWay,
    /// The store does not take it, or it is too long.
    Waits,
}

impl Saving {
    fn shown(self) -> (Icon, &'static str) {
        match self {
            Saving::Done => (Icon::CircleCheck, "All changes saved"),
            Saving::UnderWay => (Icon::Clock, "Saving"),
            Saving::Waits => (Icon::CircleAlert, "Not saved yet"),
        }
    }
}

/// What stands around a page, and what it is made of.
pub struct Frame<'a> {
    pub kit: Kit,
    /// The child that is open; there may be none yet.
    pub child: Option<&'a ChildFile>,
    pub children: &'a [ChildSummary],
    pub pictures: &'a Pictures,
    pub today: Day,
    pub school: bool,
    /// The page that is shown; none on the list of children.
    pub current: Option<Page>,
}

impl<'a> Frame<'a> {
    fn name(&self) -> &'a str {
        self.child.map_or("", ChildFile::name)
    }

    /// What the list of children is called here.
    fn all(&self) -> &'static str {
        if self.school { "All pupils" } else { "All children" }
    }

    /// The pages of a group that can be opened now.
    fn pages<'p>(&self, group: &'p [Page]) -> impl Iterator<Item = Page> + use<'p> {
        let child = self.child.is_some();
        group
            .iter()
            .copied()
            .filter(move |page| PAGES.contains(page) && (child || !page.needs_child()))
    }

    /// The sidebar. `saving` says how far saving has come.
    pub fn sidebar(&self, saving: Saving) -> El<'a, Message> {
        let kit = self.kit;
        let name = self.name();
        let mut pages = Column::new().spacing(2);
        if self.child.is_none() {
            pages = pages.push(self.to_the_list());
        }
        for (title, group) in GROUPS {
            let group: Vec<Page> = self.pages(group).collect();
            if group.is_empty() {
                continue;
            }
            if !title.is_empty() {
                let title = if *title == "About" {
                    format!("About {name}")
                } else {
                    (*title).to_owned()
                };
                pages = pages.push(
                    container(
                        kit.one_line(title, 14.0, 1.2, Weight::Semibold)
                            .tone(Tone::Second),
                    )
                    .padding(Padding::from([4.0, 12.0]).top(8.0)),
                );
            }
            for page in group {
                pages = pages.push(nav(&kit, page, self.current, name));
            }
        }
        let mut foot = Column::new().spacing(2);
        for page in self.pages(FOOT) {
            foot = foot.push(nav(&kit, page, self.current, name));
        }
        let (icon, saved) = saving.shown();
        let state = tagged(
            Semantics {
                leaf: true,
                ..Semantics::new(Role::Status, saved)
            },
            row![
                kit.icon_toned(icon, 16.0, Tone::Second),
                kit.words(saved, 14.0, 1.0, Weight::Regular).tone(Tone::Second)
            ]
            .spacing(8)
            .align_y(Alignment::Center),
        );
        let inside = column![
            container(
                row![kit.logo(26.0), kit.words("Fourfold", 20.0, 1.0, Weight::Bold)]
                    .spacing(10)
                    .align_y(Alignment::Center)
            )
            .padding(Padding::from([4.0, 8.0])),
            self.switcher(),
            kit.pane(
                kit::SIDEBAR,
                roving(
                    container(
                        column![
                            pages,
                            Space::new().height(Length::Fixed(12.0)),
                            kit.divider(),
                            foot
                        ]
                        .spacing(8)
                    )
                    // In a low window the bar of the scroll takes its own room.
                    .padding(Padding::from(5.0).right(if kit.height < 960.0 { 14.0 } else { 5.0 })),
                    false
                )
            ),
            container(state).padding(Padding::from([6.0, 12.0])),
        ]
        .spacing(10)
        .padding(Padding::from([16.0, 9.0]));
        container(tagged(
            Semantics::new(Role::Navigation, "Pages"),
            kit.ground(Ground::Sidebar, inside),
        ))
        .width(Length::Fixed(kit.mode.sidebar()))
        .height(Length::Fill)
        .into()
    }

    /// The way to the list, where no child is open whose card leads there.
    fn to_the_list(&self) -> El<'a, Message> {
        nav_line(
            &self.kit,
            "nav-children",
            Icon::Users,
            self.all().to_owned(),
            self.current.is_none(),
            Message::Command(Command::Children),
        )
    }

    /// The card of the child: who it is, and the way to the others. Nothing while no child is open.
    fn switcher(&self) -> Option<El<'a, Message>> {
        let kit = self.kit;
        let file = self.child?;
        let year = file
            .child
            .body
            .year_group(self.today)
            .map(|year| year.label())
            .unwrap_or_default();
        let picture: El<'a, Message> = match file.child.body.photo.and_then(|id| self.pictures.round(id)) {
            Some(handle) => kit.picture(handle.clone(), 42.0, ""),
            None => container(kit.icon_toned(Icon::UserRound, 24.0, Tone::Child))
                .center(Length::Fixed(42.0))
                .into(),
        };
        let told = self
            .children
            .iter()
            .find(|child| child.id == file.id())
            .map_or_else(|| file.name().to_owned(), |child| child.told_apart(self.children));
        let mut words = column![kit.one_line(told.clone(), 17.0, 1.2, Weight::Semibold)].width(Length::Fill);
        if !year.is_empty() {
            words = words.push(kit.words(year, 14.0, 1.3, Weight::Regular).tone(Tone::Second));
        }
        // In a very narrow window the name needs the room.
        let picture = (kit.width > 480.0).then_some(picture);
        let content = row![picture, words, kit.icon(Icon::ChevronsUpDown, 20.0)]
            .spacing(10)
            .align_y(Alignment::Center);
        let mut lines = Vec::new();
        let mut messages = Vec::new();
        if PAGES.contains(&Page::Details) {
            lines.push(Choice::new(format!("About {}", file.name())).icon(Icon::UserRound));
            messages.push(Message::Go(Page::Details));
        }
        for child in self
            .children
            .iter()
            .filter(|child| !child.binned && child.id != file.id())
        {
            let year = child
                .year_group(self.today)
                .map(|year| year.label())
                .unwrap_or_default();
            lines.push(
                Choice::new(child.told_apart(self.children))
                    .icon(Icon::UserRound)
                    .detail(year),
            );
            messages.push(Message::Child(child.id));
        }
        lines.push(Choice::new(self.all()).icon(Icon::Users));
        messages.push(Message::Command(Command::Children));
        let add = if self.school { "Add a pupil" } else { "Add a child" };
        lines.push(Choice::new(add).icon(Icon::UserPlus));
        messages.push(Message::Command(Command::AddChild));
        Some(
            container(
                picker(
                    "switcher",
                    Semantics::new(Role::Menu, format!("{}, change child", told)),
                    Skin::Card { chosen: false },
                    content,
                    lines,
                    None,
                    kit.family,
                    move |n| messages[n.min(messages.len() - 1)].clone(),
                )
                .width(Length::Fill)
                .padding(Padding::from([10.0, 10.0])),
            )
            .padding(5)
            .into(),
        )
    }

    /// The bar at the top of a narrow window.
    pub fn top_bar(&self) -> El<'a, Message> {
        let kit = self.kit;
        let name = self.name();
        let pages: Vec<Page> = GROUPS
            .iter()
            .flat_map(|(_, pages)| self.pages(pages))
            .chain(self.pages(FOOT))
            .collect();
        let mut lines: Vec<Choice> = pages
            .iter()
            .map(|page| {
                let (icon, label) = item(*page, name);
                Choice::new(label).icon(icon)
            })
            .collect();
        let mut messages: Vec<Message> = pages.iter().copied().map(Message::Go).collect();
        let mut at = pages.iter().position(|page| Some(*page) == self.current);
        if self.child.is_none() {
            lines.insert(0, Choice::new(self.all()).icon(Icon::Users));
            messages.insert(0, Message::Command(Command::Children));
            at = Some(at.map_or(0, |at| at + 1));
        }
        let menu = picker(
            "menu",
            Semantics::new(Role::Menu, "Menu"),
            Skin::Quiet,
            row![
                kit.icon(Icon::Menu, 20.0),
                kit.words("Menu", 16.0, 1.0, Weight::Semibold)
            ]
            .spacing(8)
            .align_y(Alignment::Center),
            lines,
            at,
            kit.family,
            move |n| messages[n.min(messages.len() - 1)].clone(),
        );
        // What the card of the child does not need lies between it and the buttons.
        let rest = kit.width > 560.0;
        let bar = row![
            menu,
            container(column![self.switcher()])
                .width(Length::Fill)
                .max_width(if rest { 260.0 } else { f32::INFINITY }),
            rest.then(|| Space::new().width(Length::Fill)),
            kit.icon_button(
                "search",
                Icon::Search,
                "Search",
                Some(Message::Command(Command::Search))
            ),
            kit.icon_button("add", Icon::Plus, "Add", Some(Message::Command(Command::Add))),
        ]
        .spacing(6)
        .align_y(Alignment::Center)
        .padding(Padding::from([4.0, 10.0]));
        container(tagged(
            Semantics::new(Role::Navigation, "Pages"),
            kit.ground(Ground::Sidebar, bar),
        ))
        .height(Length::Fixed(76.0))
        .into()
    }
}

/// What did not work, in plain words; nothing where all is well.
pub fn problem<'a>(kit: &Kit, problem: Option<&'a Problem>) -> Option<El<'a, Message>> {
    let problem = problem?;
    let words = column![
        kit.words(problem.what.as_str(), 16.0, 1.4, Weight::Semibold),
        kit.body(problem.safe.as_str()),
        kit.body(problem.todo.as_str()),
    ]
    .spacing(2)
    .width(Length::Fill);
    Some(
        tagged(
            Semantics::new(Role::Status, problem.what.clone()),
            kit.note(
                row![
                    words,
                    kit.icon_button("problem-close", Icon::X, "Put this away", Some(Message::PutAway))
                ]
                .spacing(8),
            ),
        )
        .into(),
    )
}

/// Says that this is the example, and how to leave it.
pub fn example<'a>(kit: &Kit) -> El<'a, Message> {
    kit.strip(
        Icon::Eye,
        "This is a made-up child. Try anything you like.",
        kit.quiet(
            "leave-example",
            Some(Icon::LogOut),
            "Leave the example",
            Message::LeaveExample,
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::keys_of;

    #[test]
    fn ctrl_and_a_figure_go_to_the_pages_in_the_order_of_the_sidebar() {
        for (page, figure) in order().into_iter().zip(1..=9) {
            let keys = format!("Ctrl+{figure}");
            assert_eq!(keys_of(Command::Go(page)), Some(keys.as_str()), "{page:?}");
        }
    }
}
