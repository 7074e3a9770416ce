//! What a paper says is so: it fits its pages, cuts nothing in silence, speaks to its reader, and takes nothing that
//! was not written down for a fact.

use super::*;
use fourfold::document::DocumentKind::{MeetingPack, MeetingRecord, SencoSummary, SupportPlan};
use fourfold::document::layout::Paper;
use fourfold::document::layout::display::Draw;
use fourfold::document::layout::say::{Cell, Table};
use fourfold::document::{DocumentKind, Look, Made, Order, Print, make};
use fourfold::domain::who::Recipient;
use fourfold::domain::*;

fn of(file: &ChildFile, kind: DocumentKind, recipient: Recipient) -> Made {
    let order = Order {
        recipient,
        ..Order::new(kind, the_day())
    };
    make(file, None, &order).unwrap()
}

fn readers() -> [Recipient; 3] {
    [
        Recipient::Everyone,
        Recipient::Side(Side::Home),
        Recipient::Side(Side::School),
    ]
}

#[test]
fn the_example_takes_no_more_pages_than_it_needs() {
    for recipient in readers() {
        for (kind, most) in [
            (SupportPlan, 4),
            (MeetingPack, 5),
            (MeetingRecord, 2),
            (SencoSummary, 3),
        ] {
            let made = of(&example(), kind, recipient.clone());
            let pages = made.display.pages.len();
            assert!(pages <= most, "{kind:?} for {recipient:?}: {pages} pages");
        }
    }
}

#[test]
fn no_letter_is_too_small_to_read() {
    let usual = |order: &Order| order.print == Print::Usual && order.kind != DocumentKind::OnePageProfile;
    for order in orders().into_iter().filter(usual) {
        let made = made(&example(), &order).unwrap();
        let smallest = made.display.runs().map(|run| run.size).fold(f32::MAX, f32::min);
        assert!(smallest >= 10.49, "{}: {smallest}", name(&order));
    }
}

/// On which pages the rows of a table of so many stand, after so many lines of text.
fn pages_of_rows(lines: usize, rows: usize) -> Vec<usize> {
    let mut paper = Paper::new("Maya: a test", "A test");
    for line in 0..lines {
        paper.push(fourfold::document::layout::say::Block::paragraph(format!(
            "Line {line}"
        )));
    }
    let table = Table::new("Rows", ["What", "How"]);
    paper.push((0..rows).fold(table, |table, row| {
        table.row([Cell::head(format!("Row <{row}>")), "Said".into()])
    }));
    let list = paper.set_out(Look::Usual).unwrap();
    let page_of = |row: usize| {
        let words = format!("<{row}>");
        list.pages.iter().position(|page| {
            let draws = page.marks.iter().flat_map(|marked| &marked.draws);
            draws
                .into_iter()
                .any(|draw| matches!(draw, Draw::Text(run) if run.text.contains(&words)))
        })
    };
    (0..rows).map(|row| page_of(row).unwrap()).collect()
}

#[test]
fn no_row_of_a_table_is_alone_on_a_page() {
    let mut parted = 0;
    for lines in 20..45 {
        for rows in [2, 3, 4, 9, 60] {
            let pages = pages_of_rows(lines, rows);
            let last = *pages.last().unwrap();
            for page in pages[0]..=last {
                let here = pages.iter().filter(|other| **other == page).count();
                assert_ne!(here, 1, "{rows} rows after {lines} lines: {pages:?}");
            }
            parted += usize::from(pages[0] != last);
        }
    }
    assert!(parted > 20, "many of these tables go over a page");
}

/// Who the reader is decides: you at home, parents everywhere else; and no paper calls a home a person.
#[test]
fn each_reader_is_spoken_to_as_who_they_are() {
    let file = example();
    let home = text(&of(&file, SupportPlan, Recipient::Side(Side::Home)));
    let school = text(&of(&file, SupportPlan, Recipient::Side(Side::School)));
    for (yours, theirs) in [
        ("What you see", "What parents see"),
        ("You will", "Parents will"),
        ("You were given a copy", "Parents were given a copy"),
        ("You wished for it.", "Parents wished for it."),
    ] {
        assert!(home.contains(yours) && !home.contains(theirs), "{yours}: {home}");
        assert!(
            school.contains(theirs) && !school.contains(yours),
            "{theirs}: {school}"
        );
    }
    for kind in [SupportPlan, MeetingPack, MeetingRecord, SencoSummary] {
        for recipient in readers() {
            let said = text(&of(&file, kind, recipient.clone()));
            for strange in [
                "Home was",
                "Home will",
                "Home’s",
                "Home agreed",
                "home sees",
                "What school",
                "School’s",
                "Home wished",
            ] {
                assert!(!said.contains(strange), "{kind:?} for {recipient:?}: {strange}");
            }
        }
    }
}

/// Notes to the one who writes, and days that will have moved on when it is read, stand on no paper.
#[test]
fn no_paper_holds_a_note_to_its_writer() {
    let mut file = example();
    for meeting in &mut file.meetings {
        meeting.body.writing_received_on = None;
    }
    for order in orders() {
        let said = text(&made(&file, &order).unwrap());
        for strange in [
            "Please check the number",
            "You noted",
            "weeks ago",
            "days ago",
            "last week",
        ] {
            assert!(!said.contains(strange), "{}: {strange}", name(&order));
        }
    }
}

/// What was not written down is told as that.
#[test]
fn what_nobody_recorded_is_no_fact() {
    let mut file = example();
    for help in &mut file.strategies {
        help.body.at_home = false;
        help.body.at_school = false;
        help.body.ratings.clear();
        help.body.state = StrategyState::default();
    }
    file.meetings.clear();
    file.meetings.push(entry(
        &file,
        900,
        Meeting {
            text: "Autumn talk".into(),
            on: Some(day(2026, 12, 8)),
            ..Meeting::default()
        },
    ));
    for kind in [SupportPlan, MeetingPack, SencoSummary] {
        let said = text(&usual(&file, kind));
        assert!(said.to_lowercase().contains("not recorded here"), "{kind:?}");
        for claim in [
            "We are trying it",
            "Trying it",
            "0 of 3",
            "No specialist",
            "Nobody has",
            "Nobody was",
        ] {
            assert!(!said.contains(claim), "{kind:?}: {claim}");
        }
    }
    let costs = text(&usual(&example(), SencoSummary));
    assert!(
        costs.contains("The total leaves out 3 rows: their cost is not recorded here."),
        "{costs}"
    );
}

/// The day on which parents were told is one day, whichever paper tells it and wherever it was written.
#[test]
fn the_plan_and_the_summary_tell_one_day() {
    let mut file = example();
    assert_eq!(file.cycles[0].body.parents_told_on, None);
    for told in [None, Some(day(2026, 10, 7))] {
        file.cycles[0].body.parents_told_on = told;
        let on = told.unwrap_or(day(2025, 11, 5)).format("%-d %B %Y").to_string();
        in_order(
            &text(&usual(&file, SupportPlan)),
            &["Parents were told formally", &on],
        );
        assert!(text(&usual(&file, SencoSummary)).contains(&format!("Parents were told on {on}")));
    }
}

/// A plan can be told from that of another child, and holds what no outcome names.
#[test]
fn the_plan_says_whose_it_is_and_holds_what_no_outcome_names() {
    let mut file = example();
    file.child.body.full_name = "Maya Ruth Okafor".into();
    for kind in [SupportPlan, SencoSummary] {
        let said = text(&usual(&file, kind));
        in_order(
            &said,
            &[
                "Copperbeck Primary School",
                "Full name: Maya Ruth Okafor.",
                "Date of birth: 14 March 2018.",
                "School: Copperbeck Primary School.",
                "SEN status: SEN support since 3 November 2025.",
                "Areas of need: Communication and interaction; Cognition and learning.",
            ],
        );
        for words in [
            "Long instructions",
            "Read aloud to Biscuit with no correcting",
            "Maya said it made a slow day feel worse",
            "From the log: ",
        ] {
            assert!(said.contains(words), "{kind:?}: {words}");
        }
        let order = Order {
            left_out: [fourfold::document::Section::Identity].into(),
            ..Order::new(kind, the_day())
        };
        let said = text(&make(&file, None, &order).unwrap());
        assert!(!said.contains("Okafor") && !said.contains("14 March 2018"));
    }
    let said = text(&usual(&file, SupportPlan));
    assert!(
        said.contains("Hopes: ") && said.contains("Told in the car."),
        "{said}"
    );
}
