//! Parts that show how things stand: numbers, stages, work, rows and panels.

use super::super::{
    El, Icon, Kit, Level, Milestone, Owner, Petal, Progress, Reached, Reading, Role, Semantics, Share, Skin,
    Stage, Standing, Theme, press,
};
use super::{Message, beside};
use iced::widget::{Row, column, container, row};
use iced::{Alignment, Background, Length, Padding};

pub(super) fn stages<'a>(kit: &Kit) -> El<'a, Message> {
    let stages = [
        Stage::new("Assess", Icon::SearchCheck, Standing::Done, "Finished 2 October"),
        Stage::new("Plan", Icon::PencilRuler, Standing::Done, "Agreed 6 October"),
        Stage::new("Do", Icon::Footprints, Standing::Now, "Week 7 of 9"),
        Stage::new("Review", Icon::Scale, Standing::Next, "8 December"),
    ];
    let narrower = Kit::new(kit.theme, kit.family, kit.width.min(1000.0), kit.height);
    column![
        kit.stage_ring("g-ring", "Stages", &stages, |_| Message),
        narrower.stage_tabs("g-stages", "Stages", &stages, 1, |_| Message),
    ]
    .spacing(16)
    .into()
}

pub(super) fn chart<'a>(kit: &Kit) -> El<'a, Message> {
    let values = [1u8, 1, 2, 2, 3, 3, 2, 4, 4];
    let readings = (1u8..).zip(values).map(|(week, value)| Reading {
        at: f64::from(week),
        mark: week.to_string(),
        when: format!("Week {week}"),
        value: f64::from(value),
        said: value.to_string(),
        note: if week == 7 { "Off school, 3 days" } else { "" }.to_owned(),
    });
    let level = |from, words: &str| {
        Some(Level {
            from,
            to: None,
            words: words.to_owned(),
        })
    };
    let progress = Progress {
        what: "Sentences written alone".to_owned(),
        across: "Week of the plan".to_owned(),
        start: level(1.0, "Start: 1"),
        target: level(4.0, "Hoped for: 4 or more"),
        readings: readings.collect(),
        steps: Vec::new(),
    };
    let mut short = progress.clone();
    short.readings.truncate(3);
    column![
        kit.progress_chart("g-chart", &progress, false, Message),
        kit.progress_chart("g-chart-table", &short, true, Message),
    ]
    .spacing(16)
    .into()
}

pub(super) fn work<'a>(kit: &Kit) -> El<'a, Message> {
    let line = |id, title: &str, holds: &str, done, chosen| {
        kit.checklist_row(id, title, holds, done, chosen, Message, None)
    };
    column![
        kit.progress("g-known", "Reading 3 of 8 files", Some(0.375), Some(Message)),
        kit.progress("g-unknown", "Reading the memory stick", None, Some(Message)),
        column![
            line(
                "g-check-0",
                "Meeting booked",
                "Agreed with the SENCO",
                true,
                false
            ),
            line("g-check-1", "Maya’s part", "About 10 minutes", false, false),
            line("g-check-2", "Your questions", "3 chosen, up to 5", false, true),
            kit.checklist_row(
                "g-check-3",
                "Ticked by hand",
                "Two pages",
                true,
                false,
                Message,
                Some(Message)
            ),
        ],
        kit.file_drop(
            "g-drop",
            Icon::FileUp,
            "Drop a file here, or choose one",
            "A photo, a letter, a piece of work.",
            Message,
            |_| Message
        ),
        kit.disclosure("g-closed", "What the law says", false, Message, || kit
            .body("")
            .into()),
        kit.disclosure("g-open", "Where this comes from", true, Message, || {
            kit.body("From the talk at school on 6 October.").into()
        }),
        kit.bottom_bar(
            kit.body("One thing left: choose the next date."),
            [
                kit.secondary("g-bar-read", None, "Read it back", Message).into(),
                kit.primary("g-bar-finish", None, "Finish the meeting", Message)
                    .into(),
            ]
        ),
    ]
    .spacing(14)
    .into()
}

pub(super) fn measures<'a>(kit: &Kit) -> El<'a, Message> {
    let station = |reached, icon, title: &str, word: &str| Milestone {
        reached,
        icon,
        title: title.to_owned(),
        word: word.to_owned(),
        name: format!("{title}, {word}"),
        on_press: Message,
    };
    let stations = [
        station(Reached::Done, Icon::Check, "6 October", "Held"),
        station(Reached::Set, Icon::CalendarCheck, "8 December", "Booked"),
        station(Reached::Open, Icon::CalendarPlus, "By Easter", "To book"),
    ];
    let words = ["Not tried", "Not yet", "Sometimes", "Often", "Most times"];
    let bars = (0u8..)
        .zip(words)
        .map(|(level, word)| kit.level_bars(level, word));
    column![
        Row::with_children(bars).spacing(20).wrap().vertical_spacing(12.0),
        Row::with_children([
            kit.sparkline(
                &[2, 3, 3, 4, 4],
                "Helps: sometimes, often, often, most times, most times"
            ),
            kit.sparkline(
                &[3, 2, 4, 1, 2],
                "Helps: often, sometimes, most times, not yet, sometimes"
            ),
            kit.sparkline(&[3], "Helps: often"),
        ])
        .spacing(20)
        .wrap(),
        kit.segment_bar(4, 7, "4 of 7 ready"),
        row![
            kit.countdown("14", "days to go"),
            container(kit.milestones("g-way", "Meetings of the year", stations)).width(Length::Fixed(320.0)),
            kit.onward("g-on", Skin::Primary, Icon::ArrowRight, "Carry on", Message),
        ]
        .spacing(20)
        .wrap(),
        kit.share_bar([
            Share::new(Owner::Home, Icon::House, "Home", 2),
            Share::new(Owner::Both, Icon::Handshake, "Home and school", 5),
            Share::new(Owner::School, Icon::School, "School", 2),
        ]),
    ]
    .spacing(18)
    .into()
}

pub(super) fn rows<'a>(kit: &Kit) -> El<'a, Message> {
    let item = |n: usize, words: &'static str, skin: Skin| -> El<'a, Message> {
        press(
            format!("g-row-{n}"),
            Semantics::new(Role::Button, words),
            skin,
            row![kit.icon(Icon::Sparkles, 20.0), kit.body(words)]
                .spacing(12)
                .align_y(Alignment::Center),
            Some(Message),
        )
        .padding(Padding::from([0.0, 14.0]))
        .min_height(44.0)
        .width(Length::Fill)
        .into()
    };
    let sidebar = container(
        column![
            item(0, "Another page", Skin::Nav { current: false }),
            item(1, "This page", Skin::Nav { current: true }),
        ]
        .spacing(6),
    )
    .padding(12)
    .style(|theme: &Theme| container::Style {
        background: Some(Background::Color(theme.tokens().sidebar)),
        ..container::Style::default()
    })
    .into();
    let list = column![
        item(2, "A row", Skin::Row { chosen: false }),
        item(3, "The chosen row", Skin::Row { chosen: true }),
        item(4, "A choice", Skin::Choice { chosen: false }),
        item(5, "The choice taken", Skin::Choice { chosen: true }),
    ]
    .spacing(8)
    .into();
    let cards = column![
        item(6, "A card to press", Skin::Card { chosen: false }),
        item(7, "The chosen card", Skin::Card { chosen: true }),
        item(8, "The child’s card", Skin::ChildCard),
    ]
    .spacing(8)
    .into();
    beside(kit, vec![sidebar, list, cards])
}

pub(super) fn panels<'a>(kit: &Kit) -> El<'a, Message> {
    let owners = [
        (Owner::Plain, "A card"),
        (Owner::Child, "The child’s"),
        (Owner::Home, "Home’s"),
        (Owner::School, "School’s"),
        (Owner::Both, "Everybody’s"),
    ];
    let cards: Vec<El<'a, Message>> = owners
        .into_iter()
        .map(|(owner, words)| kit.card(owner, kit.body(words)))
        .collect();
    let petals = [
        (Petal::Child, Icon::MessageCircleHeart, "Your child"),
        (Petal::Home, Icon::House, "Home"),
        (Petal::Plan, Icon::RefreshCw, "One plan"),
        (Petal::School, Icon::School, "School"),
    ];
    column![
        beside(kit, cards),
        kit.tip(
            Icon::Lightbulb,
            kit.body("One idea, one or two lines, never in the way.")
        ),
        kit.note(kit.body("Only for something an adult needs to do.")),
        kit.sunk(kit.body("An example to copy, a quiet aside.")),
        kit.strip(
            Icon::Eye,
            "This is a made-up child.",
            kit.quiet("g-leave", None, "Leave the example", Message)
        ),
        kit.flow(petals.map(|(petal, icon, words)| kit.petal(petal, icon, words, 132.0))),
    ]
    .spacing(16)
    .into()
}
