//! The list of children; in a school, of pupils.

use super::command::Command;
use super::session::message::Message;
use crate::domain::{ChildId, ChildSummary, Day};
use crate::kit::{El, Icon, Kit, Owner, Role, Semantics, Skin, Tone, Weight, press, tagged};
use crate::screen::{Heading, bin};
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

/// How many are drawn before the rest is asked for: drawing hundreds makes the first picture slow.
const FIRST: usize = 40;

/// Where the focus goes when the rest is there.
pub fn first_of_the_rest(children: &[ChildSummary]) -> Option<String> {
    let child = children.iter().filter(|child| !child.binned).nth(FIRST)?;
    Some(row_id(child.id))
}

fn row_id(child: ChildId) -> String {
    format!("child-{child}")
}

/// Everyone who is not in the bin, and the way to add one more. `all` draws a long list to its end.
pub fn list<'a>(
    kit: &Kit,
    children: &'a [ChildSummary],
    today: Day,
    school: bool,
    all: bool,
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
        let shown = if all { living.len() } else { FIRST };
        for child in living.iter().take(shown) {
            rows = rows.push(child_row(kit, child, today));
        }
        let rest = living.len().saturating_sub(shown);
        let more = (rest > 0).then(|| {
            let words = if rest == 1 {
                "Show one more".to_owned()
            } else {
                format!("Show {rest} more")
            };
            kit.secondary(
                "children-more",
                Some(Icon::ChevronDown),
                words,
                Message::AllChildren,
            )
        });
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

fn child_row<'a>(kit: &Kit, child: &'a ChildSummary, today: Day) -> El<'a, Message> {
    let id: ChildId = child.id;
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
            kit.one_line(child.name.as_str(), 17.0, 1.3, Weight::Semibold),
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
            ..Semantics::new(Role::Button, child.name.clone())
        },
        Skin::Card { chosen: false },
        content,
        Some(Message::Child(id)),
    )
    .padding(Padding::from([14.0, 20.0]))
    .width(Length::Fill)
    .into()
}
