//! The list of children; in a school, of pupils.

use super::command::Command;
use super::session::message::Message;
use crate::domain::{ChildId, ChildSummary, Day};
use crate::kit::{El, Icon, Kit, Owner, Role, Semantics, Skin, Tone, Weight, press, tagged};
use crate::screen::{Heading, bin};
use crate::text::figures;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// What the list is called.
pub fn heading(school: bool) -> Heading {
    let (title, line) = if school {
        ("Pupils", "Choose a pupil, or add one.")
    } else {
        ("Children", "Choose a child, or add one.")
    };
    Heading {
        title: title.to_owned(),
        line: line.to_owned(),
    }
}

/// How many are drawn at once: drawing hundreds makes a picture slow.
const MOST: usize = 40;

/// The row at the top of a part of the list, where the focus goes when one turns to it.
pub fn top_of(children: &[ChildSummary], part: usize) -> Option<String> {
    let child = children.iter().filter(|child| !child.binned).nth(part * MOST)?;
    Some(row_id(child.id))
}

fn row_id(child: ChildId) -> String {
    format!("child-{child}")
}

/// Everyone who is not in the bin, a part of a long list at a time, and the way to add one more.
pub fn list<'a>(
    kit: &Kit,
    children: &'a [ChildSummary],
    today: Day,
    school: bool,
    part: usize,
) -> El<'a, Message> {
    let (add, none, begin) = if school {
        (
            "Add a pupil",
            "No pupils yet",
            "Add one pupil to try it. A first name is enough.",
        )
    } else {
        (
            "Add a child",
            "No children yet",
            "A first name is enough to begin.",
        )
    };
    let button = kit.primary(
        "add-child",
        Some(Icon::UserPlus),
        add,
        Message::Command(Command::AddChild),
    );
    let living: Vec<&ChildSummary> = children.iter().filter(|child| !child.binned).collect();
    let binned: Vec<&ChildSummary> = children.iter().filter(|child| child.binned).collect();
    let body: El<'a, Message> = if living.is_empty() && !binned.is_empty() {
        let (none, back) = if school {
            ("No pupils here now", "A pupil in the bin can be brought back.")
        } else {
            ("No children here now", "A child in the bin can be brought back.")
        };
        kit.empty(Icon::Users, none, back, vec![button.into()])
    } else if living.is_empty() {
        kit.empty(Icon::Users, none, begin, vec![button.into()])
    } else {
        let mut rows = Column::new().spacing(8).padding(5);
        let parts = living.len().div_ceil(MOST);
        let part = part.min(parts - 1);
        let first = part * MOST;
        for child in living.iter().skip(first).take(MOST) {
            rows = rows.push(child_row(kit, child, children, today));
        }
        let end = (first + MOST).min(living.len());
        let words = format!(
            "{} to {} of {}",
            figures(first + 1),
            figures(end),
            figures(living.len())
        );
        let next = (living.len() - end).min(MOST);
        let ways = [
            (part > 1, "first", Icon::ArrowUp, "To the first".to_owned(), 0),
            (
                part > 0,
                "previous",
                Icon::ChevronLeft,
                format!("Previous {MOST}"),
                part.saturating_sub(1),
            ),
            (
                part + 1 < parts,
                "next",
                Icon::ChevronRight,
                format!("Next {next}"),
                part + 1,
            ),
            (
                part + 2 < parts,
                "last",
                Icon::ArrowDown,
                "To the last".to_owned(),
                parts - 1,
            ),
        ];
        let ways = ways
            .into_iter()
            .filter(|(there, ..)| *there)
            .map(|(_, name, icon, words, to)| {
                let id = format!("children-{name}");
                kit.quiet(id, Some(icon), words, Message::ChildrenFrom(to)).into()
            });
        let more = (parts > 1).then(|| column![kit.caption(words), kit.flow(ways)].spacing(6));
        // A long list must not hide the way to add one.
        let mut buttons = row![button].spacing(12);
        if more.is_some() {
            buttons = buttons.push(kit.quiet(
                "children-find",
                Some(Icon::Search),
                "Search by name",
                Message::Command(Command::Search),
            ));
        }
        column![buttons, rows]
            .push(more)
            .spacing(16)
            .max_width(760)
            .into()
    };
    kit.scroll(
        "children",
        container(column![body].push(in_the_bin(kit, &binned)).spacing(24))
            .padding(Padding::from([5.0, 5.0]).bottom(24.0)),
    )
}

/// The children in the bin, where there are any.
fn in_the_bin<'a>(kit: &Kit, binned: &[&'a ChildSummary]) -> Option<El<'a, Message>> {
    if binned.is_empty() {
        return None;
    }
    let mut rows = Column::new().spacing(10);
    for child in binned {
        rows = rows.push(bin::child_line(kit, child, Message::RestoreChild(child.id)));
    }
    let list = tagged(Semantics::new(Role::List, "In the bin"), rows);
    let part = column![kit.h2("In the bin"), list].spacing(12).max_width(760);
    Some(kit.card(Owner::Plain, part))
}

fn child_row<'a>(
    kit: &Kit,
    child: &'a ChildSummary,
    children: &[ChildSummary],
    today: Day,
) -> El<'a, Message> {
    let id: ChildId = child.id;
    let name = child.told_apart(children);
    let mut about: Vec<String> = Vec::new();
    if let Some(year) = child.year_group(today) {
        about.push(year.label());
    }
    if !child.setting.is_empty() {
        about.push(child.setting.clone());
    }
    if let Some(status) = child.status(today) {
        about.push(status.label().to_owned());
    }
    let content = row![
        kit.icon_toned(Icon::UserRound, 24.0, Tone::Primary),
        column![
            kit.one_line(name.clone(), 17.0, 1.3, Weight::Semibold),
            kit.cut(about.join(", "), 14.0, 1.4, Weight::Regular, 2)
                .tone(Tone::Second)
        ]
        .width(Length::Fill),
        kit.icon(Icon::ChevronRight, 20.0),
    ]
    .spacing(14)
    .align_y(Alignment::Center);
    press(
        row_id(id),
        Semantics {
            description: about.join(", "),
            ..Semantics::new(Role::Button, name)
        },
        Skin::Card { chosen: false },
        content,
        Some(Message::Child(id)),
    )
    .padding(Padding::from([14.0, 20.0]))
    .width(Length::Fill)
    .into()
}
