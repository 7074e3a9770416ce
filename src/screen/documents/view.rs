//! How the documents look.

use super::make::Withheld;
use super::{Made, Message, Page, State, Zoom};
use crate::document::Theme;
use crate::domain::Problem;
use crate::domain::date_text::Expect;
use crate::kit::{El, Field, Icon, Mode, Owner, Tone, Toned, Weight};
use crate::screen::{Context, form};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// Height of an A4 page over its width.
const A4: f32 = 297.0 / 210.0;

impl State {
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let side = self.side(context);
        if kit.mode >= Mode::Standard {
            row![
                container(self.sheet(context)).width(Length::Fill),
                container(kit.scroll("profile-side", container(side).padding(Padding::ZERO.right(14.0))))
                    .width(Length::Fixed(396.0)),
            ]
            .spacing(16)
            .into()
        } else {
            kit.scroll(
                "profile",
                column![side, self.preview(context, (kit.width - 80.0).min(620.0))]
                    .spacing(16)
                    .padding(Padding::from([5.0, 14.0]).left(5.0)),
            )
        }
    }

    /// The page on its ground, with the buttons of its size.
    fn sheet<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let fit = ((kit.height - 240.0) / A4).clamp(260.0, 560.0);
        let width = match self.zoom {
            Zoom::Fit => fit,
            Zoom::Large => fit * 1.4,
            Zoom::Largest => fit * 1.9,
        };
        let size = row![
            kit.icon_button(
                "zoom-out",
                Icon::ZoomOut,
                "Smaller page",
                (self.zoom > Zoom::Fit).then_some(Message::Smaller)
            ),
            kit.icon_button(
                "zoom-in",
                Icon::ZoomIn,
                "Larger page",
                (self.zoom < Zoom::Largest).then_some(Message::Larger)
            ),
        ]
        .spacing(8);
        column![
            container(
                kit.scroll(
                    "profile-page",
                    container(self.preview(context, width))
                        .center_x(Length::Fill)
                        .padding(12)
                )
            )
            .height(Length::Fill),
            container(size).center_x(Length::Fill).padding(5),
        ]
        .into()
    }

    fn preview<'a>(&'a self, context: &Context<'a>, width: f32) -> El<'a, Message> {
        let kit = context.kit;
        match &self.page {
            Page::Making => kit.lead("Making the page").tone(Tone::Second).into(),
            Page::Failed(problem) => failed(&kit, problem),
            Page::Ready(made) => kit.page(
                made.picture.clone(),
                width,
                width * A4,
                format!("One-page profile of {}", context.name()),
                made.words.clone(),
            ),
        }
    }

    /// What goes on the page, what to know about it, and the ways to save it.
    fn side<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let mut all = Column::new().spacing(14).push(self.ways(context));
        if let Page::Ready(made) = &self.page
            && let Some(note) = notes(made, context)
        {
            all = all.push(note);
        }
        all = all.push(self.choices(context));
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
        all.into()
    }

    fn ways<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let name = context.name();
        let seen = self.seen(context);
        let mut all = column![
            kit.h2("One-page profile"),
            kit.tick(
                "profile-seen",
                format!("{name} has seen it and said yes"),
                seen,
                Message::Seen(!seen)
            ),
        ]
        .spacing(10);
        if !seen && context.file.child.body.profile_seen_on.is_some() {
            all = all.push(kit.dense(format!(
                "The page has changed since {name} saw it. Read it together again."
            )));
        }
        if self.saving {
            all = all.push(self.place.view(&kit).map(Message::Place));
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
            all = all.push(kit.body(done.as_str()).tone(Tone::Second));
        }
        kit.card(Owner::Plain, all)
    }

    fn choices<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let c = self.choices;
        kit.card(
            Owner::Plain,
            column![
                kit.h2("Your choices"),
                kit.group(
                    "Colours",
                    "",
                    kit.radio_chips(
                        "profile-theme",
                        "Colours",
                        [
                            (Theme::Sunrise, "Sunrise".to_owned()),
                            (Theme::Seaside, "Seaside".to_owned()),
                            (Theme::Plain, "Plain".to_owned()),
                        ],
                        Some(&c.theme),
                        Message::Theme
                    )
                ),
                kit.tick(
                    "profile-photo",
                    "Photo or picture",
                    c.photo,
                    Message::Photo(!c.photo)
                ),
                kit.tick(
                    "profile-own-words",
                    format!("{} own words", context.names()),
                    c.own_words,
                    Message::OwnWords(!c.own_words)
                ),
                kit.tick(
                    "profile-made-shown",
                    "Who made it",
                    c.made_with,
                    Message::MadeWithShown(!c.made_with)
                ),
                kit.tick(
                    "profile-diagnosis",
                    "Diagnosis or condition",
                    c.diagnosis,
                    Message::Diagnosis(!c.diagnosis)
                ),
                kit.tick(
                    "profile-grey",
                    "See it in grey, as many printers print",
                    self.grey,
                    Message::Grey(!self.grey)
                ),
                kit.text_field(
                    Field::new("profile-made-with", "Made with").hint("Like: Mum and the class teacher."),
                    &self.made_with,
                    Message::MadeWith,
                    None
                ),
                form::date(
                    &kit,
                    Field::new("profile-again", "Look at it again by").hint("Empty means in a year."),
                    &self.again_by,
                    context.today,
                    Expect::Future,
                    Message::AgainBy
                ),
            ]
            .spacing(12),
        )
    }
}

fn failed<'a>(kit: &crate::kit::Kit, problem: &'a Problem) -> El<'a, Message> {
    kit.note(
        column![
            kit.words(problem.what.as_str(), 16.0, 1.4, Weight::Semibold),
            kit.body(problem.safe.as_str()),
            kit.body(problem.todo.as_str()),
        ]
        .spacing(4),
    )
}

/// What a person should know about this page before it goes out. One panel at most.
fn notes<'a>(made: &'a Made, context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let mut lines: Vec<El<'a, Message>> = Vec::new();
    if !made.withheld.is_empty() {
        lines.push(
            kit.words("Who may see these?", 16.0, 1.3, Weight::Semibold)
                .into(),
        );
        lines.push(
            kit.body("They are not on the page yet. Nobody has said who may see them.")
                .into(),
        );
        for record in made.withheld.iter().take(6) {
            lines.push(withheld(record, context));
        }
        if made.withheld.iter().filter(|record| !record.ask_first).count() > 1 {
            lines.push(
                kit.secondary(
                    "profile-allow-all",
                    None,
                    "Everyone who helps may see them all",
                    Message::AllowAll,
                )
                .into(),
            );
        }
    }
    for long in &made.too_long {
        let by = match long.lines {
            1 => "1 line".to_owned(),
            n => format!("{n} lines"),
        };
        lines.push(
            kit.body(format!(
                "“{}” is too long by about {by}, or {} words. It is printed in small letters ({:.1} pt).",
                long.panel.label(),
                long.words,
                made.size_pt
            ))
            .into(),
        );
    }
    if !made.stand_ins.is_empty() {
        let signs: String = made.stand_ins.iter().collect();
        lines.push(
            kit.body(format!(
                "These signs cannot be printed yet: {signs}. A small box stands for each."
            ))
            .into(),
        );
    }
    (!lines.is_empty()).then(|| kit.note(Column::with_children(lines).spacing(8)))
}

fn withheld<'a>(record: &'a Withheld, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let mut words = column![kit.body(record.title.as_str())].width(Length::Fill);
    let button = if record.ask_first {
        words = words.push(kit.caption(format!("{name} wants to be asked first.")));
        format!("{name} said yes")
    } else {
        "May be seen".to_owned()
    };
    row![
        words,
        kit.quiet(
            format!("profile-allow-{}", record.id),
            Some(Icon::Check),
            button,
            Message::Allow(record.id)
        )
        .called(format!("{} may be seen", record.title))
    ]
    .spacing(8)
    .align_y(Alignment::Center)
    .into()
}
