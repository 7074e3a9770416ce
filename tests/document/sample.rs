//! A document with everything that documents are made of.

use fourfold::document::layout::Paper;
use fourfold::document::layout::icons::Icon;
use fourfold::document::layout::say::*;
use fourfold::document::photo;

fn plan_table() -> Table {
    let text = [
        "Outcome, in Maya’s words",
        "Where Maya started",
        "Where we hope to be",
        "How we will know",
        "By when",
    ];
    Table::new("What we are aiming for", text)
        .row([
            Cell::head("1. I can write four sentences on my own, using my picture plan."),
            "One sentence, with an adult".into(),
            "Four sentences, in 4 lessons out of 5".into(),
            "Tick sheet in the writing book".into(),
            "8 December".into(),
        ])
        .row([
            Cell::head("2. I can read 60 of my 100 everyday words without stopping."),
            "34 words".into(),
            "60 words".into(),
            "Word check, every second Friday".into(),
            "8 December".into(),
        ])
        .row([
            Cell::head("Total each week").over(2),
            Cell::from("2 hours 5 minutes").over(3),
        ])
}

fn helps_table() -> Table {
    let of = |help: &str, home: &str, school: &str, level: u8, words: &str| -> Vec<Cell> {
        vec![
            help.into(),
            home.into(),
            school.into(),
            Cell::level(level, 4, words),
        ]
    };
    Table::new(
        "What is hard, what helps, and how well it works",
        [
            "What is hard",
            "What helps",
            "Home",
            "School",
            "How well it works",
        ],
    )
    .group(
        "Getting ideas onto paper",
        vec![
            of("Picture plan before writing", "Yes", "Yes", 4, "Most times"),
            of("Say the sentence out loud first", "Yes", "Yes", 3, "Often"),
            of("Typing for longer pieces", "No", "Yes", 2, "Sometimes"),
        ],
    )
    .group(
        "Loud, crowded places",
        vec![
            of("A seat at the quiet table", "No", "Yes", 3, "Often"),
            of("Ear defenders", "Yes", "No", 4, "Most times"),
        ],
    )
}

fn chart(what: &str, values: &[f32]) -> Block {
    let days = ["7 Oct", "14 Oct", "21 Oct", "4 Nov", "11 Nov", "18 Nov", "20 Nov"];
    Figure::Progress(Progress {
        what: what.into(),
        start: 1.0,
        aim: 4.0,
        points: days
            .iter()
            .zip(values)
            .map(|(day, value)| ((*day).to_owned(), *value))
            .collect(),
    })
    .into()
}

/// One of everything.
pub fn sample() -> Paper {
    let mut paper = Paper::new("Maya: SEN support plan", "SEN support plan");
    paper.line = "Maya, Year 4. Autumn term 2026, agreed 6 October 2026".into();
    paper.badge = Some(Badge::Steps(
        ["Assess", "Plan", "Do", "Review"].map(str::to_owned).to_vec(),
        2,
    ));
    paper.header = "Maya: SEN support plan".into();
    paper.foot = Foot::new(
        "SEN support plan for Maya, version 3, 24 November 2026",
        "For home and school.",
    );
    paper.push(Block::quote(
        "“I want people to wait for me. I’m not stuck, I’m getting there.”",
        "Maya, 22 November 2026",
    ));
    paper.push(Block::facts([
        ("Made by", "Maya, Mum, class teacher, SENCO"),
        ("Help runs", "7 October to 8 December 2026"),
        ("Review meeting", "Tuesday 8 December, 3:30 pm"),
    ]));
    paper.push(Block::heading("Assess: what we know").icon(Icon::SearchCheck));
    paper.push(Block::Panels(vec![
        Panel::new(
            Owner::Nobody,
            [
                Block::subheading("Strengths we build on"),
                Block::list(
                    Marker::Dot,
                    [
                        "Draws how things work and explains it well.",
                        "Remembers what she hears.",
                    ],
                ),
            ],
        ),
        Panel::new(
            Owner::Child,
            [
                Block::subheading("Important to Maya"),
                Block::list(
                    Marker::Dot,
                    [
                        "Being given time to answer.",
                        "محمد اور میں اچھے دوست ہیں",
                        "小明 and 😊",
                    ],
                ),
            ],
        ),
    ]));
    paper.push(Block::paragraph(Text::strong("How we found out:").then(
        " word check and writing sample (September), talk with Maya, Mum’s notes from home, speech and language \
         report (3 November).",
    )));
    paper.push(Block::heading("Plan: what we are aiming for").icon(Icon::PencilRuler));
    paper.push(plan_table());
    paper.push(Block::heading("How school feels to Maya").icon(Icon::Smile));
    paper.push(Block::Panels(vec![Panel::new(
        Owner::Child,
        [Figure::Faces(vec![
            (Face::Good, "Lessons".into(), "Good".into()),
            (Face::Okay, "Reading".into(), "Okay".into()),
            (Face::Hard, "Writing".into(), "Hard".into()),
            (Face::Great, "Playtime".into(), "Great".into()),
            (Face::VeryHard, "Lunch".into(), "Very hard".into()),
        ])
        .into()],
    )]));
    paper.push(Block::heading("What is hard, and what helps").icon(Icon::CloudSun));
    paper.push(helps_table());
    paper.push(Block::subheading("Who does what"));
    paper.push(Block::Panels(vec![
        Panel::new(
            Owner::Child,
            [
                Block::subheading("Maya will").icon(Icon::UserRound),
                Block::paragraph("Choose when to use the picture plan, and show it to one friend."),
            ],
        ),
        Panel::new(
            Owner::Home,
            [
                Block::subheading("Home will").icon(Icon::House),
                Block::paragraph("Play the word game twice a week and send the log on Fridays."),
            ],
        ),
        Panel::new(
            Owner::School,
            [
                Block::subheading("School will").icon(Icon::School),
                Block::paragraph(
                    "Keep the same adult for the writing group, and tell Maya first if that changes.",
                ),
            ],
        ),
    ]));
    paper.push(Block::heading("Outcomes over time").icon(Icon::Target));
    paper.push(Block::Columns(vec![
        vec![
            Block::subheading("Four sentences alone"),
            chart(
                "Sentences, best of the week",
                &[1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 2.0],
            ),
        ],
        vec![
            Block::subheading("Her whole lunch"),
            chart("Days out of 5", &[1.0]),
        ],
    ]));
    paper.push(Block::note(
        "Long dashes: where we hope to be. Short dashes: where Maya started.",
    ));
    paper.push(Block::heading("Our questions").icon(Icon::MessageCircleQuestionMark));
    paper.push(Block::List {
        marker: Marker::Box,
        items: [
            "What does Maya find easiest in writing lessons now?",
            "How often is the word practice happening?",
        ]
        .map(|question| vec![Block::paragraph(Text::strong(question)), Block::WritingLines(2)])
        .to_vec(),
    });
    paper.push(Block::heading("Who is coming"));
    paper.push(Block::list(
        Marker::Number,
        ["Maya, for her part", "Mum", "The SENCO"],
    ));
    paper.push(Figure::Photo {
        photo: photo::square(&super::photo(400, 500)).unwrap(),
        shows: "Maya laughing".into(),
    });
    paper.push(Block::heading("Before we leave the room"));
    paper.push(
        Table::new("What we agree", ["What we have agreed", "Who", "By when"])
            .shares([3.0, 1.2, 1.0])
            .blank_rows(4),
    );
    paper.push(Block::Panels(vec![Panel::new(
        Owner::All,
        [Block::fill_in(["When do we meet next?", "at"])],
    )]));
    paper.push(Block::Together(vec![
        Block::subheading("We agree this plan"),
        Block::signatures(["Maya, and date", "Parent or carer, and date", "SENCO, and date"]),
    ]));
    paper
}
