//! What the three screens about a child share: panes, the frame of a form, where a rule stands written.

use super::Context;
use super::form::{self, DateText};
use crate::domain::date_text::{self, Expect};
use crate::domain::rules::footing::Footing;
use crate::domain::{Day, RecordId, When, WhoMaySee};
use crate::guidance::law;
use crate::kit::{Choice, El, Field, Icon, Kit, Owner, Role, Semantics, Skin, Tone, Toned, picker};
use iced::widget::{Column, Row, column, container, row};
use iced::{Alignment, Length, Padding};

/// The day in a field. Where it cannot be read: the day the record has, or for a new one the field to look at.
///
/// # Errors
/// `field`, for a new record with a day that cannot be read.
pub fn day_or(
    text: &DateText,
    today: Day,
    expect: Expect,
    old: Option<Option<Day>>,
    field: &'static str,
) -> Result<Option<Day>, &'static str> {
    text.day(today, expect).or_else(|_| old.ok_or(field))
}

/// The same for a time that may be known by its month, term or year alone.
pub fn when_or(
    text: &DateText,
    today: Day,
    expect: Expect,
    old: Option<Option<When>>,
    field: &'static str,
) -> Result<Option<When>, &'static str> {
    text.when(today, expect).or_else(|_| old.ok_or(field))
}

/// The row that takes the focus when `id` goes: the next one, or else the one before.
pub fn neighbour(ids: impl IntoIterator<Item = RecordId>, id: RecordId) -> Option<RecordId> {
    let ids: Vec<RecordId> = ids.into_iter().collect();
    let at = ids.iter().position(|other| *other == id)?;
    ids.get(at + 1)
        .or_else(|| at.checked_sub(1).and_then(|before| ids.get(before)))
        .copied()
}

/// The field of a last day. Before the first day it is asked about, and saved all the same.
pub fn until<'a, M: Clone + 'a>(
    kit: &Kit,
    field: Field<'_>,
    (from, until): (&DateText, &DateText),
    today: Day,
    on_input: impl Fn(String) -> M + Clone + 'a,
) -> El<'a, M> {
    let when = |text: &DateText| text.when(today, Expect::Either).ok().flatten();
    let turned = when(from)
        .zip(when(until))
        .is_some_and(|(from, until)| until.last() < from.first());
    let date = form::date(kit, field, until, today, Expect::Either, on_input);
    let mut all = column![date].spacing(4);
    if turned {
        let question = kit.caption("That is before the first day. Are both right?");
        all = all.push(container(question).padding(Padding::from([0.0, 5.0])));
    }
    all.into()
}

/// A text as a card holds it: a long one is read to its end in the form.
pub fn beginning(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The child's exact words as one chooses from them: those that somebody may see, and the ones that are chosen.
pub fn exact_words<'a>(
    context: &Context<'a>,
    chosen: Option<RecordId>,
) -> impl Iterator<Item = (RecordId, String)> + use<'a> {
    let said = context.file.voices.iter().filter(move |e| {
        e.body.way.is_verbatim()
            && !e.body.text.trim().is_empty()
            && (e.body.is_checked() || chosen == Some(e.id()))
            && (e.meta.who_may_see != WhoMaySee::Nobody || chosen == Some(e.id()))
    });
    said.map(|e| (e.id(), format!("“{}”", beginning(&e.body.text, 70))))
}

/// The Act or the paragraph of the Code behind what is said.
pub fn source<'a, M: 'a>(kit: &Kit, name: &str) -> El<'a, M> {
    kit.caption(format!("Source: {name}.")).into()
}

/// What the law or the Code says of this child at that place, with its source: the place itself, or the one that
/// stands for it where the child learns. None where it does not speak of the child.
pub fn law<'a, M: 'a>(context: &Context<'_>, name: &str) -> Option<El<'a, M>> {
    let footing = Footing::of(context.file, context.today);
    let place = law::for_child(name, &footing)?;
    let kit = context.kit;
    Some(
        column![
            kit.dense(place.says_to(&footing).to_owned()).tone(Tone::Second),
            source(&kit, &place.name),
        ]
        .spacing(2)
        .into(),
    )
}

/// The source alone of what stands above it, by the same rule.
pub fn law_source<'a, M: 'a>(context: &Context<'_>, name: &str) -> Option<El<'a, M>> {
    let footing = Footing::of(context.file, context.today);
    law::for_child(name, &footing).map(|place| source(&context.kit, &place.name))
}

/// List and form: side by side where there is room, else the form over the list.
pub fn panes<'a, M: 'a>(
    kit: &Kit,
    list_id: &'static str,
    list: impl FnOnce() -> El<'a, M>,
    form_id: &'static str,
    form: Option<El<'a, M>>,
) -> El<'a, M> {
    match form {
        Some(form) if kit.mode.two_panes() => row![
            container(kit.scroll(list_id, padded(list()))).width(Length::FillPortion(3)),
            container(kit.scroll(form_id, padded(form))).width(Length::Fixed(420.0)),
        ]
        .spacing(16)
        .into(),
        Some(form) => kit.scroll(form_id, padded(form)),
        None => kit.scroll(list_id, padded(list())),
    }
}

/// Room for the focus ring at the left, for the scroll bar at the right, and a rest below.
pub fn padded<'a, M: 'a>(content: El<'a, M>) -> El<'a, M> {
    container(content)
        .padding(Padding::from([5.0, 14.0]).left(5.0).bottom(24.0))
        .into()
}

/// What stands below the fields of a form.
pub enum Foot<M> {
    /// A new record: the words of its button, what the button does, and what "Clear" does.
    New { words: &'static str, add: M, clear: M },
    /// A record that exists, saved as it is typed.
    Existing { remove: M },
}

/// A form in its card: heading, fields, and what can be done with it. `key` begins the ids.
pub fn form_card<'a, M: Clone + 'a>(
    kit: &Kit,
    key: &str,
    heading: &str,
    close: M,
    fields: Vec<El<'a, M>>,
    foot: Foot<M>,
) -> El<'a, M> {
    let head = row![
        container(kit.h2(heading)).width(Length::Fill),
        kit.icon_button(format!("{key}-close"), Icon::X, "Close the form", Some(close)),
    ]
    .align_y(Alignment::Center);
    let below: El<'a, M> = match foot {
        Foot::New { words, add, clear } => kit.flow([
            kit.primary(format!("{key}-add"), None, words, add).into(),
            kit.quiet(format!("{key}-clear"), None, "Clear", clear).into(),
        ]),
        Foot::Existing { remove } => saved_as_typed(kit, key, remove),
    };
    kit.card(
        Owner::Plain,
        column![
            head,
            Column::with_children(fields).spacing(16),
            kit.divider(),
            below
        ]
        .spacing(16),
    )
}

/// What stands below a record that exists: it is saved as it is typed, and can be taken away.
pub fn saved_as_typed<'a, M: Clone + 'a>(kit: &Kit, key: &str, remove: M) -> El<'a, M> {
    row![
        kit.caption("Saved as you type.").width(Length::Fill),
        kit.quiet(format!("{key}-remove"), Some(Icon::Trash2), "Remove", remove),
    ]
    .align_y(Alignment::Center)
    .into()
}

/// What is chosen for the profile and is the child's own: one press does not say who may see it.
pub fn waits_for_child(context: &Context<'_>) -> String {
    format!(
        "On the profile once somebody says who may see it: it is {} own. The page asks.",
        context.names()
    )
}

/// That a file brought in what stands here in the child's name on a day, and the way to say that it is right. `id` is
/// that of the button.
pub fn came_from_file<'a, M: Clone + 'a>(
    kit: &Kit,
    id: String,
    (on, today): (Day, Day),
    words: &str,
    right: M,
) -> El<'a, M> {
    let said = format!(
        "Brought in from a file on {}, not checked yet",
        date_text::short(on, today)
    );
    let right = kit
        .secondary(id, Some(Icon::Check), "These words are right", right)
        .called(format!("These words are right: {words}"));
    let told = row![
        kit.icon(Icon::FileText, 18.0),
        kit.dense(said).width(Length::Fill)
    ];
    kit.sunk(column![told.spacing(9), right].spacing(8))
}

/// The rest of what can be done with a row that people put in order, for hands that do not drag. `id` is that of
/// the menu, `text` the row's own words; it stands at one place of so many.
pub fn more_menu<'a, M: Clone + 'a>(
    kit: &Kit,
    id: String,
    text: &str,
    (at, count): (usize, usize),
    (open, remove): (M, M),
    to: impl Fn(usize) -> M,
) -> El<'a, M> {
    let mut choices = vec![(Choice::new("Open").icon(Icon::Pencil), open)];
    if let Some(above) = at.checked_sub(1) {
        choices.push((
            Choice::new("Move up").icon(Icon::ArrowUp).detail("Alt+Up"),
            to(above),
        ));
    }
    if at + 1 < count {
        choices.push((
            Choice::new("Move down").icon(Icon::ArrowDown).detail("Alt+Down"),
            to(at + 1),
        ));
    }
    choices.push((Choice::new("Remove").icon(Icon::Trash2), remove));
    let (lines, messages): (Vec<_>, Vec<_>) = choices.into_iter().unzip();
    picker(
        id,
        Semantics::new(Role::Menu, format!("More for {text}")),
        Skin::Quiet,
        kit.icon(Icon::Ellipsis, 20.0),
        lines,
        None,
        kit.family,
        move |n| messages[n.min(messages.len() - 1)].clone(),
    )
    .padding(Padding::from([10.0, 12.0]))
    .into()
}

/// What is said and can be done around the fields of a record, new or existing.
pub struct Around<M> {
    /// The heading over a new one.
    pub add: &'static str,
    /// The words of the button that adds it.
    pub add_this: &'static str,
    /// The heading over one that exists.
    pub this: &'static str,
    pub on_close: M,
    pub on_add: M,
    pub on_clear: M,
    /// Takes away the one that exists; none for a new one.
    pub on_remove: Option<M>,
}

/// The form of a record in its card. `key` begins the ids.
pub fn record_card<'a, M: Clone + 'a>(
    kit: &Kit,
    key: &str,
    fields: Vec<El<'a, M>>,
    around: Around<M>,
) -> El<'a, M> {
    let (heading, foot) = match around.on_remove {
        None => (
            around.add,
            Foot::New {
                words: around.add_this,
                add: around.on_add,
                clear: around.on_clear,
            },
        ),
        Some(remove) => (around.this, Foot::Existing { remove }),
    };
    form_card(kit, key, heading, around.on_close, fields, foot)
}

/// Cards one below the other, or two in a line where there is room.
pub fn grid<'a, M: 'a>(columns: usize, cards: Vec<El<'a, M>>) -> El<'a, M> {
    let columns = columns.max(1);
    let mut all = Column::new().spacing(14);
    let mut line: Vec<El<'a, M>> = Vec::new();
    for card in cards {
        line.push(container(card).width(Length::FillPortion(1)).into());
        if line.len() == columns {
            all = all.push(Row::with_children(std::mem::take(&mut line)).spacing(14));
        }
    }
    if !line.is_empty() {
        while line.len() < columns {
            line.push(container(column![]).width(Length::FillPortion(1)).into());
        }
        all = all.push(Row::with_children(line).spacing(14));
    }
    all.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_focus_goes_to_the_next_row_and_at_the_end_to_the_one_before() {
        let ids = [1, 2, 3].map(|n| RecordId(Uuid::from_u128(n)));
        assert_eq!(neighbour(ids, ids[0]), Some(ids[1]));
        assert_eq!(neighbour(ids, ids[2]), Some(ids[1]));
        assert_eq!(neighbour([ids[0]], ids[0]), None);
        assert_eq!(neighbour([ids[0]], ids[1]), None);
    }

    #[test]
    fn a_long_text_is_cut_between_letters_and_says_so() {
        assert_eq!(beginning("Ōe 李 🌻", 6), "Ōe 李 🌻");
        assert_eq!(beginning("Ōe 李 🌻", 5), "Ōe 李…");
    }

    #[test]
    fn a_day_that_cannot_be_read_leaves_the_record_as_it_was() {
        let today = Day::from_ymd_opt(2026, 11, 24).unwrap_or_default();
        let wrong = DateText("31 June".to_owned());
        assert_eq!(day_or(&wrong, today, Expect::Past, None, "x"), Err("x"));
        assert_eq!(
            day_or(&wrong, today, Expect::Past, Some(Some(today)), "x"),
            Ok(Some(today))
        );
    }
}
