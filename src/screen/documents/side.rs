//! Beside the page: what it is, what goes on it, what to know about it, and the ways out.

use super::make::Withheld;
use super::shelf::{self, Paper};
use super::{Made, Message, Place, Sheet, State};
use crate::document::layout::display::Colour;
use crate::document::style::PanelColours;
use crate::document::{self, DocumentKind, Print, Section, Theme, profile};
use crate::domain::date_text::{self, Expect};
use crate::domain::who::Recipient;
use crate::domain::{Cycle, Entry, Meeting, RecordId, from_file, namesakes};
use crate::kit::{Choice, El, Field, Icon, Owner, Role, Semantics, Swatch, Tone, Toned, Weight, tagged};
use crate::screen::{Context, form};
use iced::Length;
use iced::widget::{Column, column};

/// So many records that stayed out are listed before "Show all".
pub(super) const FIRST: usize = 6;
/// From more pages on, one is told how to make it shorter.
const LONG: usize = 4;

/// Whom a document is for: everyone, a side, or a person.
pub(super) fn whom<'a, M: Clone + 'a>(
    id: &'static str,
    chosen: &Recipient,
    in_meeting: bool,
    context: &Context<'a>,
    on_pick: impl Fn(Recipient) -> M + 'a,
) -> El<'a, M> {
    let all = shelf::recipients(context.file, in_meeting, context.today);
    let at = all.iter().position(|(offered, ..)| offered == chosen);
    let choices = all
        .iter()
        .map(|(_, label, detail)| Choice::new(label.clone()).detail(detail.clone()))
        .collect();
    let recipients: Vec<Recipient> = all.into_iter().map(|(recipient, ..)| recipient).collect();
    context.kit.select_field(
        Field::new(id, "Who is it for?").hint("Only what they may see goes in."),
        choices,
        at,
        move |n| on_pick(recipients.get(n).cloned().unwrap_or_default()),
    )
}

impl State {
    /// What goes on the page, and what to know about it.
    pub(super) fn choices<'a>(&'a self, paper: Paper, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new().spacing(14).push(
            column![
                kit.h2(paper.title()),
                kit.caption(paper.purpose(context.name())).tone(Tone::Second)
            ]
            .spacing(2),
        );
        if let Sheet::Ready(made) = &self.sheet
            && let Some(note) = self.notes(made, context)
        {
            all = all.push(note);
        }
        if let Some(which) = self.which(paper, context) {
            all = all.push(which);
        }
        all = all.push(whom(
            "document-whom",
            &self.recipient,
            paper.of_meeting() && !paper.blank,
            context,
            Message::Whom,
        ));
        if let [_, _, ..] = paper.kind.prints() {
            let prints = paper.kind.prints().iter().map(|print| {
                let label = match print {
                    Print::Usual => "Usual",
                    Print::Large => "Large print",
                    Print::EasyRead => "Easy read",
                };
                (*print, label.to_owned())
            });
            all = all.push(kit.group(
                "Letters",
                "",
                kit.radio_chips(
                    "document-print",
                    "Letters",
                    prints,
                    Some(&self.choices.print),
                    Message::Form,
                ),
            ));
        }
        if paper.kind == DocumentKind::OnePageProfile {
            let themes =
                Theme::ALL.map(|theme| (theme, theme.label().to_owned(), theme.panels().map(swatch)));
            all = all.push(kit.group(
                "Colours",
                "",
                kit.swatches(
                    "profile-theme",
                    "Colours",
                    themes,
                    Some(&self.choices.theme),
                    Message::Theme,
                ),
            ));
        }
        let mut ticks = Column::new().spacing(2);
        for section in paper.kind.sections() {
            let on = !self.choices.left_out.contains(section);
            ticks = ticks.push(kit.tick(
                format!("document-section-{section:?}"),
                section.label(context.name()),
                on,
                Message::Section(*section, !on),
            ));
        }
        let hint = match &self.sheet {
            Sheet::Ready(made) if made.pages.len() > LONG => {
                format!("{} pages. Leaving out a part makes it shorter.", made.pages.len())
            }
            _ => String::new(),
        };
        all = all.push(kit.group("Show on the page", &hint, ticks));
        all = all.push(kit.tick(
            "profile-grey",
            "See it in grey, as many printers print",
            self.grey,
            Message::Grey(!self.grey),
        ));
        if paper.kind == DocumentKind::OnePageProfile {
            all = self.profile(all, context);
        }
        all.into()
    }

    /// Which cycle or meeting it is about, where there are several.
    fn which<'a>(&'a self, paper: Paper, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let order = self.order(paper, context);
        match paper.kind {
            DocumentKind::SupportPlan if context.file.cycles.len() > 1 => {
                let ids: Vec<RecordId> = context.file.cycles.iter().map(Entry::id).collect();
                let at = ids.iter().position(|id| Some(*id) == order.cycle);
                let choices = context
                    .file
                    .cycles
                    .iter()
                    .map(|cycle| Choice::new(cycle.body.title()))
                    .collect();
                let now = order.cycle.unwrap_or_else(|| context.file.child.id());
                Some(kit.select_field(
                    Field::new("document-cycle", "Which cycle?"),
                    choices,
                    at,
                    move |n| Message::Cycle(ids.get(n).copied().unwrap_or(now)),
                ))
            }
            DocumentKind::SencoSummary => {
                let over: Vec<&Entry<Cycle>> = super::finished(context.file).collect();
                if over.is_empty() {
                    return None;
                }
                let ids: Vec<RecordId> = over.iter().map(|cycle| cycle.id()).collect();
                let at = ids.iter().position(|id| Some(*id) == order.cycle);
                let ends = over.iter().map(|cycle| {
                    let on = cycle.body.reviewed_on.map(date_text::medium).unwrap_or_default();
                    Choice::new(format!("{}, as it ended on {on}", cycle.body.title()))
                });
                Some(kit.select_field(
                    Field::new("document-end-of", "Which day does it tell of?"),
                    std::iter::once(Choice::new("Today")).chain(ends).collect(),
                    Some(at.map_or(0, |n| n + 1)),
                    move |n| Message::EndOf(n.checked_sub(1).and_then(|n| ids.get(n).copied())),
                ))
            }
            DocumentKind::MeetingPack | DocumentKind::MeetingRecord => {
                let record = paper.kind == DocumentKind::MeetingRecord;
                let meetings: Vec<&Entry<Meeting>> = super::meetings(context.file)
                    .filter(|meeting| !record || meeting.body.is_held())
                    .collect();
                let ids: Vec<RecordId> = meetings.iter().map(|meeting| meeting.id()).collect();
                let now = order.meeting?;
                if ids.len() < 2 {
                    let one = meetings.first()?;
                    return Some(kit.body(super::bundle::called(one)).tone(Tone::Second).into());
                }
                let at = ids.iter().position(|id| *id == now);
                Some(
                    kit.select_field(
                        Field::new("document-meeting", "Which meeting?"),
                        meetings
                            .iter()
                            .map(|meeting| Choice::new(super::bundle::called(meeting)))
                            .collect(),
                        at,
                        move |n| Message::Meeting(ids.get(n).copied().unwrap_or(now)),
                    ),
                )
            }
            _ => None,
        }
    }

    /// What only a profile has: who made it, until when, and hints.
    fn profile<'a>(&'a self, mut all: Stack<'a>, context: &Context<'a>) -> Stack<'a> {
        let kit = context.kit;
        all = all
            .push(kit.text_field(
                Field::new("profile-made-with", "Made with").hint("Like: Mum and the class teacher."),
                &self.made_with,
                Message::MadeWith,
                None,
            ))
            .push(form::date(
                &kit,
                Field::new("profile-again", "Look at it again by").hint("Empty means in a year."),
                &self.again_by,
                context.today,
                Expect::Future,
                Message::AgainBy,
            ));
        if !self.hints.is_empty() {
            let mut lines = Column::new().spacing(8).push(kit.words(
                "Could it say even more?",
                16.0,
                1.3,
                Weight::Semibold,
            ));
            for hint in self.hints.iter().take(5) {
                lines = lines.push(kit.dense(hint.message.as_str()));
            }
            all = all.push(kit.tip(Icon::Lightbulb, lines));
        }
        all
    }

    /// The child's yes, and the ways out: print, save.
    pub(super) fn ways<'a>(&'a self, paper: Paper, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let mut all = Column::new().spacing(10);
        if paper.kind == DocumentKind::OnePageProfile && !self.saving {
            let seen = self.seen(context);
            let mut told = column![kit.tick(
                "profile-seen",
                format!("{name} has seen it and said yes"),
                seen,
                Message::Seen(!seen)
            )];
            if !seen && context.file.child.body.profile_seen_on.is_some() {
                told = told.push(kit.dense(format!(
                    "The page has changed since {name} saw it. Read it together again."
                )));
            }
            all = all.push(kit.band(Owner::Child, told));
        }
        if let Sheet::Ready(made) = &self.sheet
            && let Some(said) = profile::says_of_empty(&made.empty)
        {
            all = all.push(tagged(
                Semantics::new(Role::Status, said.clone()),
                kit.note(kit.dense(said)),
            ));
        }
        if self.saving {
            all = all.push(self.place.view(&kit).map(Message::Place)).push(
                kit.caption("The file is not locked: anybody who has it can read it.")
                    .tone(Tone::Second),
            );
        } else {
            all = all.push(
                kit.flow([
                    kit.primary("profile-print", Some(Icon::Printer), "Print", Message::Print)
                        .into(),
                    kit.secondary("profile-save", Some(Icon::FileDown), "Save as PDF", Message::Save)
                        .into(),
                ]),
            );
        }
        if let Some(done) = &self.done {
            all = all.push(tagged(
                Semantics::new(Role::Status, done.clone()),
                kit.dense(done.as_str()),
            ));
        }
        all.into()
    }

    /// What a person should know about it before it goes out. One panel at most.
    fn notes<'a>(&'a self, made: &'a Made, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let mut lines: Vec<El<'a, Message>> = Vec::new();
        if let Some(said) = document::says_of_stand_ins(&made.stand_ins) {
            lines.push(kit.body(said).into());
        }
        for long in &made.too_long {
            lines.push(kit.body(long.says(made.size_pt.unwrap_or_default())).into());
        }
        if !made.withheld.is_empty() {
            lines.push(
                kit.words("Who may see these?", 16.0, 1.3, Weight::Semibold)
                    .into(),
            );
            lines.push(
                kit.body("They are not on the page yet. Nobody has said who may see them.")
                    .into(),
            );
            let shown = if self.all_withheld { usize::MAX } else { FIRST };
            for record in made.withheld.iter().take(shown) {
                lines.push(withheld(record, context));
            }
            if made.withheld.len() > shown {
                lines.push(
                    kit.quiet(
                        "document-withheld-all",
                        Some(Icon::ChevronDown),
                        format!("Show all {}", made.withheld.len()),
                        Message::AllWithheld,
                    )
                    .into(),
                );
            }
        }
        if let Some(asked) = namesakes::question(&made.pages.join("\n"), context.file, context.children) {
            lines.push(kit.body(asked).into());
        }
        if let Some(said) = from_file::left_out(context.file) {
            lines.push(kit.body(said).into());
        }
        if !made.order.has(Section::ChildWords) {
            lines.push(
                kit.body(format!(
                    "{} own words are left out. They come first wherever they are shown.",
                    context.names()
                ))
                .into(),
            );
        } else if !made.has_words && !made.order.blank {
            lines.push(
                kit.body(format!(
                    "There are no words of {}’s in it yet. There is room to write them by hand.",
                    context.name()
                ))
                .into(),
            );
            lines.push(
                kit.secondary(
                    "document-words",
                    Some(Icon::MessageCircleHeart),
                    format!("Go to {} words", context.names()),
                    Message::Go(Place::Words),
                )
                .into(),
            );
        }
        (!lines.is_empty()).then(|| kit.note(Column::with_children(lines).spacing(8)))
    }
}

/// The colours of a panel as the kit draws them.
fn swatch(colours: PanelColours) -> Swatch {
    let parts = |colour: Colour| [colour.red, colour.green, colour.blue];
    Swatch {
        tint: parts(colours.tint),
        line: parts(colours.line),
    }
}

type Stack<'a> = Column<'a, Message, crate::kit::Theme>;

/// The id of the button that lets a record be seen.
pub(super) fn allows(record: RecordId) -> String {
    format!("profile-allow-{record}")
}

fn withheld<'a>(record: &'a Withheld, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let mut words = column![kit.body(record.title.as_str())].width(Length::Fill);
    let button = if record.ask_first {
        words = words.push(kit.caption(format!("{name} wants to be asked first, each time.")));
        format!("{name} said yes")
    } else {
        "May be seen".to_owned()
    };
    // One below the other: beside the page there is no room for both.
    column![
        words,
        kit.quiet(
            allows(record.id),
            Some(Icon::Check),
            button,
            Message::Allow(record.id)
        )
        .called(format!("{} may be seen", record.title))
    ]
    .into()
}
