//! What pages are called, and their icons.

use crate::domain::possessive;
use crate::kit::Icon;
use crate::screen::Page;

/// The icon and the name of a page; `name` is the child's.
pub fn item(page: Page, name: &str) -> (Icon, String) {
    match page {
        Page::Home => (Icon::House, "Home".to_owned()),
        Page::Words => (Icon::MessageCircleHeart, format!("{} words", possessive(name))),
        Page::Strengths => (Icon::Sparkles, "Strengths".to_owned()),
        Page::Important => (Icon::Heart, "What is important".to_owned()),
        Page::Hard => (Icon::CloudSun, "What is hard".to_owned()),
        Page::Helps => (Icon::HandHeart, "What helps".to_owned()),
        Page::Details => (Icon::UserRound, "Details".to_owned()),
        Page::People => (Icon::UsersRound, "People".to_owned()),
        Page::School => (Icon::School, "School".to_owned()),
        Page::Cycle => (Icon::RefreshCw, "Support cycle".to_owned()),
        // One entry for the pages that stand behind the same tabs, here and below.
        Page::Specialists => (Icon::Stethoscope, "Specialists".to_owned()),
        Page::Reports => (Icon::FileText, "Reports".to_owned()),
        Page::Meetings => (Icon::MessagesSquare, "Meetings".to_owned()),
        Page::Concerns => (Icon::CircleHelp, "Concerns".to_owned()),
        Page::Contacts => (Icon::Phone, "Calls and messages".to_owned()),
        Page::Wrong => (Icon::Handshake, "If things go wrong".to_owned()),
        Page::Documents => (Icon::Printer, "Documents".to_owned()),
        Page::Bin => (Icon::Trash2, "Bin".to_owned()),
        Page::Settings => (Icon::Settings, "Settings".to_owned()),
        Page::Guide => (Icon::BookOpen, "Guide".to_owned()),
    }
}
