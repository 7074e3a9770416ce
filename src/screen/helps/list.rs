//! The strategies by where they are used: at home, the same in both places, at school; below, what was stopped.

use super::walk::Walk;
use super::{Filter, Form, Message, State, View, WALK, card, difficulties, in_use, is_loose, why_not};
use crate::domain::{Compare, Entry, Strategy, StrategyState};
use crate::kit::{El, Icon, Mode, Owner, Role, Semantics, Skin, Tone, Toned, Weight, press};
use crate::screen::Context;
use crate::screen::side::Fields;
use crate::text::figures;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// A chip holds a few words; the whole name of a difficulty is in its own screen.
const CHIP_FITS: usize = 32;

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        if let Some(walk) = &self.walk {
            return kit.scroll("walk", walk.draw(context));
        }
        if let Some(form) = self.form.form() {
            return kit.scroll("helps-form", self.detail(form, context));
        }
        let mut all = Column::new()
            .spacing(16)
            .padding(Padding::from([5.0, 14.0]).left(5.0));
        if context.file.strategies.is_empty() {
            all = all.push(empty(context));
        } else {
            if kit.mode == Mode::Single {
                all = all.push(kit.primary(Form::NEW, Some(Icon::Plus), "Add a strategy", Message::New));
            }
            all = all.push(self.switches(context));
            let portion = self.form.portion();
            // Those in use come before those that are not, as they stand on the page.
            let (used, unused): (Vec<_>, Vec<_>) = self.shown(context).partition(|e| in_use(&e.body));
            let counts = Counts::of(&used);
            let part = portion.of(used.into_iter().chain(unused));
            let count = context.file.strategies.len();
            all = all.push(portion.finder(&kit, Form::CARD, count, Message::Turn));
            all = all.push(match self.view {
                View::Places => places(&part.rows, counts, context),
                View::Compare => self.compare(&part.rows, counts, context),
            });
            for rest in rest(&part.rows, context) {
                all = all.push(rest);
            }
            if let Some(ways) = part.ways(&kit, Form::CARD, Form::card_id, Message::Turn) {
                all = all.push(ways);
            }
        }
        if let Some(questions) = self.waiting(context) {
            all = all.push(questions);
        }
        kit.scroll("helps", all)
    }

    /// Which strategies, and how they are laid out.
    fn switches<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let file = context.file;
        let tabs = kit.tabs(
            "helps-view",
            "How to show them",
            [
                (View::Places, "Where they are used".to_owned()),
                (View::Compare, "Home and school compared".to_owned()),
            ],
            &self.view,
            Message::View,
        );
        let mut filters = vec![(
            Filter::All,
            format!("All {}", figures(in_use_count(file.strategies.iter()))),
        )];
        filters.extend(
            file.difficulties
                .iter()
                .map(|entry| (Filter::With(entry.id()), short(&entry.body.text))),
        );
        let known = difficulties(file);
        if file.strategies.iter().any(|e| is_loose(&e.body, &known)) && !known.is_empty() {
            filters.push((Filter::Loose, "Everything else".to_owned()));
        }
        let mut all = column![tabs].spacing(10);
        if filters.len() > 1 {
            all = all.push(kit.radio_chips(
                "helps-filter",
                "Helps with",
                filters,
                Some(&self.filter),
                Message::Filter,
            ));
        }
        all.into()
    }
}

/// How many strategies there are of each kind of use, in all parts of the list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    same: usize,
    differs: usize,
    home: usize,
    school: usize,
}

impl Counts {
    fn of(list: &[&Entry<Strategy>]) -> Counts {
        let mut counts = Counts::default();
        for entry in list {
            match entry.body.compare() {
                Compare::Same => counts.same += 1,
                Compare::Differs => counts.differs += 1,
                Compare::OnlyHome => counts.home += 1,
                Compare::OnlySchool => counts.school += 1,
                Compare::Nowhere => {}
            }
        }
        counts
    }

    /// Of one kind.
    pub(super) fn get(self, kind: Compare) -> usize {
        match kind {
            Compare::Same => self.same,
            Compare::Differs => self.differs,
            Compare::OnlyHome => self.home,
            Compare::OnlySchool => self.school,
            Compare::Nowhere => 0,
        }
    }
}

/// Three columns; fewer where the window is narrower.
fn places<'a>(rows: &[&'a Entry<Strategy>], counts: Counts, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let narrow = kit.mode <= Mode::Single;
    let cards = |list: &[&'a Entry<Strategy>], broad: bool| -> Vec<El<'a, Message>> {
        list.iter()
            .map(|entry| card::card(entry, context, broad))
            .collect()
    };
    let of = |place: Compare| -> Vec<&'a Entry<Strategy>> {
        rows.iter()
            .filter(|entry| entry.body.compare() == place)
            .copied()
            .collect()
    };
    let (home, school) = (of(Compare::OnlyHome), of(Compare::OnlySchool));
    let (same, differs) = (of(Compare::Same), of(Compare::Differs));
    let three = kit.mode.two_panes();
    // The line of the checks stands beside the word where a card has the page for itself.
    let broad = narrow && kit.width >= 480.0;
    let mut at_home = card::stack([title(
        context,
        Some(Owner::Home),
        Icon::House,
        "At home",
        counts.home,
    )]);
    for one in cards(&home, broad) {
        at_home = at_home.push(one);
    }
    let at_home = at_home.push(hint(context));
    let mut at_school = card::stack([title(
        context,
        Some(Owner::School),
        Icon::School,
        "At school",
        counts.school,
    )]);
    if counts.school == 0 {
        at_school = at_school.push(
            kit.body("Nothing is noted that school alone does.")
                .tone(Tone::Second),
        );
    }
    for one in cards(&school, broad) {
        at_school = at_school.push(one);
    }
    let across = if three || narrow { 1 } else { 2 };
    let mut both = card::stack([
        title(context, None, Icon::Handshake, "Same in both places", counts.same),
        card::grid(cards(&same, broad), across),
    ]);
    if counts.same == 0 {
        both = both.push(kit.body("Days are easier to follow when they match."));
    }
    if !differs.is_empty() {
        both = both
            .push(title(
                context,
                None,
                Icon::Shuffle,
                "In both, in different ways",
                counts.differs,
            ))
            .push(card::grid(cards(&differs, broad), across));
    }
    let both = kit.card(Owner::Both, both);
    if three {
        row![
            container(at_home).width(Length::FillPortion(31)),
            container(both).width(Length::FillPortion(38)),
            container(at_school).width(Length::FillPortion(31)),
        ]
        .spacing(14)
        .into()
    } else if narrow {
        column![at_home, both, at_school].spacing(20).into()
    } else {
        column![
            both,
            row![
                container(at_home).width(Length::FillPortion(1)),
                container(at_school).width(Length::FillPortion(1)),
            ]
            .spacing(14)
        ]
        .spacing(20)
        .into()
    }
}

/// What was stopped, with why; and what has no place noted.
fn rest<'a>(rows: &[&'a Entry<Strategy>], context: &Context<'a>) -> Vec<El<'a, Message>> {
    let rest = rows.iter().filter(|e| !in_use(&e.body)).copied();
    let (stopped, open): (Vec<_>, Vec<_>) = rest.partition(|e| e.body.state == StrategyState::Stopped);
    [
        (
            open,
            "Where they are used is not noted",
            "Open one to say whether it is used at home, at school or both.",
        ),
        (
            stopped,
            "Stopped, and not used now",
            "Kept, so that nobody tries it again without knowing why it ended.",
        ),
    ]
    .into_iter()
    .filter(|(rows, ..)| !rows.is_empty())
    .map(|(rows, title, line)| apart(rows, title, line, context))
    .collect()
}

/// Strategies that stand in neither place.
fn apart<'a>(
    rest: Vec<&'a Entry<Strategy>>,
    title: &'static str,
    line: &'static str,
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    let rows = rest.into_iter().map(|entry| {
        let why = why_not(&entry.body);
        press(
            Form::card_id(entry.id()),
            Semantics {
                description: why.to_owned(),
                ..Semantics::new(Role::Button, format!("Open {}", entry.body.text))
            },
            Skin::Row { chosen: false },
            row![
                column![
                    kit.words(entry.body.text.as_str(), 16.0, 1.3, Weight::Semibold),
                    kit.dense(why).tone(Tone::Second)
                ]
                .spacing(2)
                .width(Length::Fill),
                kit.icon(Icon::ChevronRight, 20.0),
            ]
            .spacing(12)
            .align_y(Alignment::Center),
            Some(Message::Open(entry.id())),
        )
        .width(Length::Fill)
        .padding(Padding::from([8.0, 8.0]))
        .into()
    });
    let head = column![kit.h2(title), kit.caption(line)].spacing(2);
    kit.card(
        Owner::Plain,
        column![head, Column::with_children(rows).spacing(4)].spacing(10),
    )
}

/// How many are in use.
fn in_use_count<'a>(strategies: impl Iterator<Item = &'a Entry<Strategy>>) -> usize {
    strategies.filter(|entry| in_use(&entry.body)).count()
}

/// A few words of a name, cut between words.
fn short(text: &str) -> String {
    if text.chars().count() <= CHIP_FITS {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() + 1 > CHIP_FITS {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = text.chars().take(CHIP_FITS).collect();
    }
    format!("{short}…")
}

/// The head of a column.
fn title<'a>(
    context: &Context<'a>,
    owner: Option<Owner>,
    icon: Icon,
    words: &'static str,
    count: usize,
) -> El<'a, Message> {
    let kit = context.kit;
    let icon = match owner {
        Some(owner) => kit.tile(owner, icon),
        None => kit.icon(icon, 24.0),
    };
    row![
        icon,
        kit.h2(words),
        kit.words(count.to_string(), 17.0, 1.3, Weight::Regular)
    ]
    .spacing(10)
    .align_y(Alignment::Center)
    .into()
}

/// The way to the walk, beside what is done at home.
fn hint<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    kit.sunk(
        column![
            row![
                kit.icon_toned(Icon::Lightbulb, 20.0, Tone::Primary),
                kit.dense("You may already do things that help without noticing.")
                    .width(Length::Fill)
            ]
            .spacing(12),
            walk_button(context, false),
        ]
        .spacing(6),
    )
}

fn walk_button<'a>(context: &Context<'a>, main: bool) -> El<'a, Message> {
    let kit = context.kit;
    let words = if Walk::is_waiting(context.drafts) {
        "Go on with the walk"
    } else {
        "Walk through a day"
    };
    if main {
        kit.primary(WALK, Some(Icon::Footprints), words, Message::BeginWalk)
            .into()
    } else {
        kit.quiet(WALK, Some(Icon::Footprints), words, Message::BeginWalk)
            .into()
    }
}

fn empty<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    kit.empty(
        Icon::HandHeart,
        "You may already have the answers",
        "Walk through an ordinary day and notice what you do.",
        vec![
            walk_button(context, true),
            kit.secondary(Form::NEW, Some(Icon::Plus), "Add a strategy", Message::New)
                .into(),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_chip_is_cut_between_words() {
        assert_eq!(short("Loud, crowded places"), "Loud, crowded places");
        assert_eq!(
            short("Getting ideas onto paper when the page is blank"),
            "Getting ideas onto paper when…"
        );
        assert_eq!(short(&"a".repeat(40)), format!("{}…", "a".repeat(32)));
    }
}
