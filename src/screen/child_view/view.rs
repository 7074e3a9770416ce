//! How the child's page looks.

use super::drawing::{Desk, SHEET, WAY};
use super::{Answer, COVER, Keeper, Message, Part, QUESTIONS, Sheet, State, TITLE};
use crate::domain::{Feeling, date_text};
use crate::guidance::{self, Right};
use crate::kit::{self, El, Icon, Role, Semantics, Skin, Tone, Toned, Weight, tagged};
use crate::screen::{Context, home};
use iced::alignment::Horizontal;
use iced::widget::{Column, Space, column, container, row};
use iced::{Alignment, Length, Padding};

/// Below this height everything but the way on scrolls.
const LOW: f32 = 640.0;
/// Below this height every line counts.
const TINY: f32 = 360.0;
/// From this width the four parts stand in the line of the title.
const BROAD: f32 = 1230.0;

impl State {
    /// Draws the window.
    pub fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        if self.stopped {
            return cover(context);
        }
        let kit = context.kit;
        let low = kit.height < LOW;
        let side = if kit.width < 760.0 { 16.0 } else { 40.0 };
        // Air above the question where the window is high enough for it.
        let above = if kit.height >= 740.0 { 30.0 } else { 6.0 };
        let mut inside = Column::new()
            .spacing(if low { 12.0 } else { 20.0 })
            .align_x(Horizontal::Center)
            .padding(Padding::from([6.0, side]).top(above));
        let tabs = self.tabs(context);
        let mut top = row![who(context, low)].spacing(16).align_y(Alignment::Center);
        if kit.width >= BROAD {
            top = top.push(container(tabs).center_x(Length::Fill));
        } else {
            top = top.push(Space::new().width(Length::Fill));
            inside = inside.push(tabs);
        }
        top = top.push(
            kit.child_button("child-stop", Skin::Child, Some(Icon::X), "Stop", Message::Stop)
                .min_height(if low { 44.0 } else { 56.0 }),
        );
        inside = inside.push(match (&self.desk, Sheet::at(self.at)) {
            (Some(desk), _) => draw(desk, context),
            (None, Sheet::Ask(n)) => self.ask(n, context),
            (None, Sheet::Right(n)) => match guidance::rights().get(n) {
                Some(right) => right_page(right, context),
                None => Space::new().into(),
            },
        });
        let mut foot = column![safe(context)]
            .spacing(2)
            .padding(Padding::from([if low { 1.0 } else { 4.0 }, side]));
        if low && kit.height >= TINY && self.question().is_some() {
            // The sentence beside the choice may have scrolled away; here it never does.
            let words = format!("{} can see what you write here.", Keeper::of(context).sentence());
            let line = kit.words(words, 15.0, 1.3, Weight::Medium).tone(Tone::Child);
            foot = foot.push(container(line).center_x(Length::Fill));
        }
        let middle: El<'a, Message> = kit.pane("child", container(inside).center_x(Length::Fill));
        kit.child_ground(column![
            container(top).padding(
                Padding::from([if low { 5.0 } else { 20.0 }, side]).bottom(if low { 5.0 } else { 8.0 })
            ),
            tagged(Semantics::new(Role::Main, "My page"), middle),
            foot,
            container(self.ways(context)).padding(
                Padding::from([if low { 5.0 } else { 8.0 }, side]).bottom(if low { 5.0 } else { 20.0 })
            ),
        ])
    }

    fn tabs<'a>(&self, context: &Context<'a>) -> El<'a, Message> {
        let now = Sheet::at(self.at).part();
        context.kit.child_tabs(
            "child-part",
            "Parts of my page",
            Part::ALL.map(|part| (part.icon(), part.label(), part == now, Message::Part(part))),
        )
    }

    /// One question: faces, words, and who may see them.
    fn ask<'a>(&'a self, n: usize, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let low = kit.height < LOW;
        let (Some(question), Some(answer), Some(area)) =
            (QUESTIONS.get(n), self.answers.get(n), self.areas.get(n))
        else {
            return Space::new().into();
        };
        let mut all = column![title(question.text, 44.0, context)]
            .spacing(if low { 14.0 } else { 18.0 })
            .align_x(Horizontal::Center)
            .max_width(980);
        if question.faces {
            let size = if kit.width < 760.0 {
                56.0
            } else if kit.height < 720.0 {
                76.0
            } else {
                100.0
            };
            all = all.push(kit.face_row(
                "child-face",
                question.text,
                Feeling::ALL.map(Feeling::label),
                answer.feeling.map(Feeling::level),
                Some(size),
                Message::Face,
            ));
        }
        let mut words = Column::new().spacing(2);
        let label = if question.faces {
            let label = "Do you want to say more?";
            // The field says its label itself; this is for the eye.
            let hidden = Semantics {
                leaf: true,
                ..Semantics::default()
            };
            let shown = kit.words(label, 18.0, 1.3, Weight::Semibold).tone(Tone::Ink);
            words = words.push(container(tagged(hidden, shown)).padding(Padding::from([0.0, 5.0])));
            label
        } else {
            question.text
        };
        words = words.push(kit.child_area(
            "child-words",
            label,
            "You can write as much or as little as you like.",
            area,
            Message::Words,
        ));
        let way = draw_way(answer);
        let way = kit
            .child_button(WAY, Skin::Child, Some(Icon::Palette), way, Message::Draw)
            .min_height(if low { 44.0 } else { 56.0 });
        // Beside the words where there is room, else below them.
        all = all.push(if kit.width >= 760.0 {
            El::from(
                row![words.width(Length::Fill), container(way).padding(5)]
                    .spacing(8)
                    .align_y(Alignment::End),
            )
        } else {
            column![words, container(way).padding(5)].spacing(8).into()
        });
        if !answer.drawn.lines.is_empty() {
            let line = row![
                kit.icon_toned(Icon::Image, 20.0, Tone::Child),
                kit.words("Your drawing is kept.", 17.0, 1.3, Weight::Medium)
                    .tone(Tone::Child)
            ]
            .spacing(10)
            .align_y(Alignment::Center);
            all = all.push(line);
        }
        all.push(self.sight(answer, context)).into()
    }

    /// Who can see it, and who else may.
    fn sight<'a>(&self, answer: &Answer, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let keeper = Keeper::of(context);
        let words = format!("{} can see what you write here. Who else may?", keeper.sentence());
        // Each answer begins with nobody chosen: what was said for one is not said for the next.
        let chosen = answer.who;
        column![
            kit.words(words.clone(), 18.0, 1.3, Weight::Semibold)
                .tone(Tone::Ink),
            kit.child_pills(
                "child-who",
                &words,
                keeper.choices(),
                chosen.as_ref(),
                Message::Who
            ),
        ]
        .spacing(4)
        .align_x(Horizontal::Center)
        .into()
    }

    /// Back, how far it is, and on.
    fn ways<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let height = if kit.height < LOW { 44.0 } else { 56.0 };
        if self.desk.is_some() {
            let done = kit
                .child_button(
                    "child-drawn",
                    Skin::ChildPrimary,
                    Some(Icon::Check),
                    "I have finished my drawing",
                    Message::PutAway,
                )
                .min_height(height);
            return container(done).align_right(Length::Fill).into();
        }
        let (at, count) = Sheet::place(self.at);
        let last = self.at + 1 == Sheet::count();
        let back: El<'a, Message> = if self.at > 0 {
            kit.child_button(
                "child-back",
                Skin::Child,
                Some(Icon::ArrowLeft),
                "Back",
                Message::Back,
            )
            .min_height(height)
            .into()
        } else {
            Space::new().into()
        };
        let unanswered = self
            .question()
            .and_then(|n| self.answers.get(n))
            .is_some_and(|answer| answer.is_empty() && answer.drawn.lines.is_empty());
        let mut line = row![
            container(back).width(Length::FillPortion(1)),
            kit.child_steps(at, count)
        ]
        .spacing(16)
        .align_y(Alignment::Center);
        let mut on = row![].spacing(12).align_y(Alignment::Center);
        if unanswered && kit.width >= 760.0 {
            on = on.push(
                kit.child_button("child-skip", Skin::Child, None, "Skip", Message::Next)
                    .min_height(height),
            );
        }
        let (icon, label) = if last {
            (Icon::Check, "Finish")
        } else {
            (Icon::ArrowRight, "Next")
        };
        on = on.push(
            kit.child_button("child-next", Skin::ChildPrimary, Some(icon), label, Message::Next)
                .min_height(height),
        );
        line = line.push(container(on).align_right(Length::FillPortion(1)));
        line.into()
    }
}

/// What the button to the sheet says.
fn draw_way(answer: &Answer) -> &'static str {
    if answer.drawn.lines.is_empty() {
        "I will draw it"
    } else {
        "See my drawing"
    }
}

/// The sheet, and what is in the drawing.
fn draw<'a>(desk: &'a Desk, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let asked = QUESTIONS.get(desk.question).map_or("", |question| question.text);
    let label = "What is in your drawing?";
    let hidden = Semantics {
        leaf: true,
        ..Semantics::default()
    };
    let shown = kit
        .words(
            format!("{label} You can leave this empty."),
            18.0,
            1.3,
            Weight::Semibold,
        )
        .tone(Tone::Ink);
    column![
        title(asked, 28.0, context),
        // The way on and the first tools stay in view.
        kit.drawing_pad(
            SHEET,
            format!("Your drawing: {asked}"),
            &desk.sketch,
            (kit.height - if kit.width >= BROAD { 355.0 } else { 420.0 }).max(260.0),
            Message::Sketch
        ),
        column![
            container(tagged(hidden, shown)).padding(Padding::from([0.0, 5.0])),
            kit.child_area(
                "child-shows",
                label,
                "You can leave this empty.",
                &desk.shows,
                Message::Shows
            ),
        ]
        .spacing(2),
    ]
    .spacing(8)
    .align_x(Horizontal::Center)
    .max_width(1180)
    .into()
}

/// The child's picture and the name of the page.
fn who<'a>(context: &Context<'a>, low: bool) -> El<'a, Message> {
    let kit = context.kit;
    let photo = context
        .file
        .child
        .body
        .photo
        .and_then(|id| context.pictures.round(id));
    let (picture, letters) = if low { (40.0, 20.0) } else { (56.0, 26.0) };
    let mut line = row![].spacing(16).align_y(Alignment::Center);
    if let Some(handle) = photo {
        line = line.push(kit.picture(handle.clone(), picture, home::photo_name(context)));
    }
    line.push(kit.heading("My page", 2, letters, 1.2, Weight::Bold, Tone::Child))
        .into()
}

/// The question, where the focus goes.
fn title<'a>(words: &str, largest: f32, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let size = if kit.width < 760.0 || kit.height < LOW {
        28.0
    } else {
        largest
    };
    let heading = kit
        .words(words.to_owned(), size, 1.2, Weight::Bold)
        .tone(Tone::Ink)
        .align_x(Horizontal::Center);
    kit::target(
        TITLE,
        tagged(
            Semantics {
                leaf: true,
                ..Semantics::new(Role::Heading(1), words)
            },
            heading,
        ),
    )
    .into()
}

/// What a child who is hurt or afraid can do; it is always there.
fn safe<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let words = "Hurt, or not safe? Tell a grown-up you trust. Childline is free: 0800 1111.";
    let size = if kit.height < TINY { 15.0 } else { 17.0 };
    let line = row![
        kit.icon_toned(Icon::Phone, 20.0, Tone::Child),
        kit.words(words, size, 1.3, Weight::Medium).tone(Tone::Child)
    ]
    .spacing(12)
    .align_y(Alignment::Center);
    container(line).center_x(Length::Fill).into()
}

/// One right, in plain words, with its source in small print for adults.
fn right_page<'a>(right: &'a Right, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let size = if kit.width < 760.0 { 20.0 } else { 24.0 };
    let mut words = Column::new().spacing(10);
    for sentence in &right.words {
        words = words.push(
            row![
                kit.icon_toned(Icon::Check, 24.0, Tone::Child),
                kit.words(sentence.as_str(), size, 1.35, Weight::Regular)
                    .tone(Tone::Ink)
                    .width(Length::Fill)
            ]
            .spacing(14),
        );
    }
    let try_it = row![
        kit.icon_toned(Icon::Sparkles, 24.0, Tone::Child),
        kit.words(right.try_it.as_str(), size, 1.35, Weight::Semibold)
            .tone(Tone::Child)
            .width(Length::Fill)
    ]
    .spacing(14);
    let sources: Vec<String> = right
        .sources
        .iter()
        .map(|source| {
            format!(
                "{} (in force since {})",
                source.name,
                date_text::medium(source.effective_from)
            )
        })
        .collect();
    column![
        title(&right.title, 36.0, context),
        words,
        try_it,
        kit.words(
            format!("For grown-ups: {}.", sources.join("; ")),
            14.0,
            1.4,
            Weight::Regular
        )
        .tone(Tone::Child),
    ]
    .spacing(22)
    .align_x(Horizontal::Center)
    .max_width(820)
    .into()
}

/// The calm page after Stop: nothing of what was written is on it.
fn cover<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let thanks = format!("Thank you, {}.", context.name());
    let page = column![
        kit.logo(64.0),
        kit::target(COVER, kit.heading(thanks, 1, 44.0, 1.2, Weight::Bold, Tone::Ink)),
        kit.words(
            "You can close the lid or give this back.",
            24.0,
            1.35,
            Weight::Regular
        )
        .align_x(Horizontal::Center)
        .tone(Tone::Ink),
        kit.flow([
            kit.child_button(
                "child-go-on",
                Skin::Child,
                Some(Icon::Pencil),
                "I want to say more",
                Message::GoOn
            )
            .into(),
            kit.child_button(
                "child-leave",
                Skin::Child,
                Some(if context.has_password {
                    Icon::Lock
                } else {
                    Icon::House
                }),
                "Back to the grown-ups’ pages",
                Message::Leave
            )
            .into(),
        ]),
    ]
    .spacing(if kit.height < LOW { 14.0 } else { 24.0 })
    .align_x(Horizontal::Center)
    .max_width(760);
    kit.child_ground(column![
        kit.pane(
            "child-cover-page",
            container(page)
                .center_x(Length::Fill)
                .padding(Padding::from([(kit.height / 6.0 - 40.0).max(12.0), 24.0])),
        ),
        container(safe(context)).padding(Padding::from([12.0, 16.0])),
    ])
}
