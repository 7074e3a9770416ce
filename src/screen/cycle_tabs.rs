//! The places of planning support, as tabs: each is a page of its own.

use super::{PAGES, Page};
use crate::kit::{El, Kit};

/// The tabs in order. The first is what the sidebar names.
pub const TABS: &[(Page, &str)] = &[
    (Page::Cycle, "Cycle"),
    (Page::Specialists, "Specialists"),
    (Page::Reports, "Reports"),
];

/// Whether a page is one of the tabs.
pub fn holds(page: Page) -> bool {
    TABS.iter().any(|(tab, _)| *tab == page)
}

/// The tabs above the content of one of these pages. `go` opens another.
pub fn tabs<'a, M: Clone + 'a>(kit: &Kit, open: Page, go: impl Fn(Page) -> M) -> El<'a, M> {
    let tabs = TABS
        .iter()
        .filter(|(page, _)| PAGES.contains(page))
        .map(|(page, words)| (*page, (*words).to_owned()));
    kit.tabs("cycle-tabs", "Planning support", tabs, &open, go)
}
