//! Pages that share one line of the sidebar, as tabs above each of them.

use super::{PAGES, Page};
use crate::kit::{El, Kit};

/// Pages that stand side by side. The first is what the sidebar names.
struct Group {
    id: &'static str,
    label: &'static str,
    tabs: &'static [(Page, &'static str)],
}

const GROUPS: &[Group] = &[
    Group {
        id: "cycle-tabs",
        label: "Planning support",
        tabs: &[
            (Page::Cycle, "Cycle"),
            (Page::Specialists, "Specialists"),
            (Page::Reports, "Reports"),
        ],
    },
    Group {
        id: "meeting-tabs",
        label: "Talking with the school",
        tabs: &[
            (Page::Meetings, "Meetings"),
            (Page::Concerns, "Concerns"),
            (Page::Contacts, "Calls and messages"),
            (Page::Wrong, "If things go wrong"),
        ],
    },
];

fn group(page: Page) -> Option<&'static Group> {
    GROUPS
        .iter()
        .find(|group| group.tabs.iter().any(|(tab, _)| *tab == page))
}

/// Whether the sidebar names this page for another one, which stands beside it.
pub fn stands_for(page: Page, other: Page) -> bool {
    group(page).is_some_and(|group| {
        group.tabs.first().is_some_and(|(first, _)| *first == page)
            && group.tabs.iter().any(|(tab, _)| *tab == other)
    })
}

/// The tabs above the content of a page that has any. `go` opens another.
pub fn tabs<'a, M: Clone + 'a>(kit: &Kit, open: Page, go: impl Fn(Page) -> M) -> El<'a, M> {
    let Some(group) = group(open) else {
        return iced::widget::column![].into();
    };
    let tabs = group
        .tabs
        .iter()
        .filter(|(page, _)| PAGES.contains(page))
        .map(|(page, words)| (*page, (*words).to_owned()));
    kit.tabs(group.id, group.label, tabs, &open, go)
}
