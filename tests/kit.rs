//! How the parts of the kit behave: keys, pointer, and what they say of themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/bench.rs"]
mod bench;
#[path = "kit/over.rs"]
mod over;
#[path = "kit/sketch.rs"]
mod sketch;
#[path = "kit/tables.rs"]
mod tables;

use bench::Bench;
use chrono::NaiveDate;
use fourfold::kit::{
    Cell, Choice, Column, Crayon, El, Field, Icon, Key, Kit, Order, Range, Role, Sketch, SketchEdit, Stage,
    Standing, Table, TableEdit, TableRow, TableState,
};
use iced::keyboard::key::Named;
use iced::{Event, Point, window};

// --- tabs

fn tabs<'a>(open: &'a usize, kit: &Kit) -> El<'a, usize> {
    let names = ["Support cycle", "Specialists", "Reports"];
    kit.tabs(
        "tabs",
        "Parts of the page",
        names.into_iter().map(str::to_owned).enumerate(),
        open,
        |n| n,
    )
}

#[test]
fn tabs_are_one_stop_and_arrows_open_the_next() {
    let mut bench = Bench::new(0usize, (1200.0, 300.0), tabs, |open, n| *open = n);
    bench.press(Named::Tab);
    assert_eq!(bench.focused().as_deref(), Some("Support cycle"));
    bench.press(Named::ArrowRight);
    assert_eq!(
        (bench.state, bench.focused().as_deref()),
        (1, Some("Specialists"))
    );
    assert!(bench.find(Role::Tab, "Specialists").semantics.selected);
    assert!(!bench.find(Role::Tab, "Support cycle").semantics.selected);
    bench.press(Named::ArrowLeft);
    bench.press(Named::ArrowLeft);
    assert_eq!(bench.state, 2, "the way goes round");
    bench.press(Named::Tab);
    assert_eq!(
        bench.focused().as_deref(),
        Some("Reports"),
        "the only stop there is, at the tab that is open"
    );
    assert!(bench.has(Role::TabList, "Parts of the page"));
}

#[test]
fn a_tab_opens_by_a_click() {
    let mut bench = Bench::new(0usize, (1200.0, 300.0), tabs, |open, n| *open = n);
    let at = bench.find(Role::Tab, "Reports").bounds.center();
    bench.click(at);
    assert_eq!(bench.state, 2);
}

// --- slider, toggle, checklist, what opens

fn slider<'a>(now: &'a f64, kit: &Kit) -> El<'a, f64> {
    let range = Range {
        now: *now,
        least: 80.0,
        most: 200.0,
        step: 5.0,
    };
    let field = Field::new("size", "Text size").hint("How large everything is.");
    kit.slider_field(field, range, format!("{now} per cent"), |n| n)
}

#[test]
fn a_slider_goes_by_keys_from_end_to_end_and_no_further() {
    let mut bench = Bench::new(100.0, (600.0, 200.0), slider, |now, n| *now = n);
    bench.press(Named::Tab);
    assert_eq!(bench.focused().as_deref(), Some("Text size"));
    for (key, then) in [
        (Named::ArrowRight, 105.0),
        (Named::ArrowUp, 110.0),
        (Named::ArrowLeft, 105.0),
        (Named::ArrowDown, 100.0),
        (Named::PageUp, 125.0),
        (Named::PageDown, 100.0),
        (Named::Home, 80.0),
        (Named::ArrowLeft, 80.0),
        (Named::End, 200.0),
        (Named::PageUp, 200.0),
    ] {
        bench.press(key);
        assert_eq!(bench.state, then, "{key:?}");
    }
    let node = bench.find(Role::Slider, "Text size");
    assert_eq!(node.semantics.value.as_deref(), Some("200 per cent"));
    assert_eq!(node.semantics.description, "How large everything is.");
    let range = node.semantics.range.unwrap();
    assert_eq!(
        (range.now, range.least, range.most, range.step),
        (200.0, 80.0, 200.0, 5.0)
    );
}

#[test]
fn a_slider_follows_the_pointer_in_whole_steps() {
    let mut bench = Bench::new(100.0, (600.0, 200.0), slider, |now, n| *now = n);
    let bounds = bench.find(Role::Slider, "Text size").bounds;
    bench.click(bounds.center());
    assert_eq!(bench.state, 140.0);
    bench.drag(bounds.center(), Point::new(bounds.x + bounds.width + 50.0, 0.0));
    assert_eq!(bench.state, 200.0, "also when the pointer leaves it");
    bench.point(bounds.center());
    assert_eq!(bench.state, 200.0, "let go is let go");
}

fn toggle<'a>(on: &'a bool, kit: &Kit) -> El<'a, bool> {
    kit.toggle(
        "still",
        "Keep everything still",
        "Follows this computer.",
        *on,
        !*on,
    )
    .into()
}

#[test]
fn a_toggle_turns_by_space_and_by_a_click_anywhere_on_its_row() {
    let mut bench = Bench::new(false, (600.0, 200.0), toggle, |on, now| *on = now);
    assert_eq!(
        bench
            .find(Role::Switch, "Keep everything still")
            .semantics
            .checked,
        Some(false)
    );
    bench.press(Named::Tab);
    bench.press(Named::Space);
    assert!(bench.state);
    assert_eq!(
        bench
            .find(Role::Switch, "Keep everything still")
            .semantics
            .checked,
        Some(true)
    );
    bench.click(Point::new(40.0, 20.0));
    assert!(!bench.state);
}

fn work<'a>(open: &'a bool, kit: &Kit) -> El<'a, &'static str> {
    iced::widget::column![
        kit.progress("reading", "Reading 3 of 8 files", Some(0.375), Some("stop")),
        kit.checklist_row("pack", "Print the pack", "Two pages", false, true, "pack", None),
        kit.checklist_row(
            "booked",
            "Meeting booked",
            "",
            true,
            false,
            "booked",
            Some("tick")
        ),
        kit.disclosure("law", "What the law says", *open, "law", || kit
            .body("The Act.")
            .into()),
    ]
    .into()
}

#[test]
fn work_rows_and_what_opens_say_how_they_stand() {
    let mut bench = Bench::new(false, (700.0, 500.0), work, |open, told| *open ^= told == "law");
    let progress = bench.find(Role::Progress, "Reading 3 of 8 files");
    assert_eq!(
        progress.semantics.range.map(|r| (r.now, r.most)),
        Some((38.0, 100.0))
    );
    assert!(bench.has(Role::Button, "Stop"));
    let pack = bench.find(Role::Button, "Print the pack");
    assert_eq!(pack.semantics.description, "Not done yet. Two pages");
    assert!(pack.semantics.selected);
    assert_eq!(
        bench
            .find(Role::Checkbox, "Meeting booked: done")
            .semantics
            .checked,
        Some(true)
    );
    assert_eq!(
        bench.find(Role::Button, "What the law says").semantics.expanded,
        Some(false)
    );
    assert!(!bench.has(Role::Label, "The Act."));
    bench.focus("law");
    bench.press(Named::Space);
    assert!(bench.has(Role::Label, "The Act."));
    assert_eq!(
        bench.focused().as_deref(),
        Some("What the law says"),
        "the focus stays"
    );
    assert_eq!(
        bench.find(Role::Button, "What the law says").semantics.expanded,
        Some(true)
    );
}

fn drop<'a>(_: &'a Vec<String>, kit: &Kit) -> El<'a, String> {
    kit.file_drop(
        "drop",
        Icon::FileUp,
        "Drop a file here, or choose one",
        "A photo or a letter.",
        "choose".to_owned(),
        |path| path.display().to_string(),
    )
}

#[test]
fn files_are_dropped_one_by_one_or_chosen_by_keys() {
    let mut bench = Bench::new(Vec::new(), (600.0, 300.0), drop, |all, told| all.push(told));
    let dropped = |name: &str| Event::Window(window::Event::FileDropped(name.into()));
    bench.events(&[
        Event::Window(window::Event::FileHovered("one.jpg".into())),
        dropped("one.jpg"),
        dropped("two.pdf"),
    ]);
    assert_eq!(bench.state, ["one.jpg", "two.pdf"]);
    bench.press(Named::Tab);
    bench.press(Named::Enter);
    assert_eq!(bench.state.last().unwrap(), "choose");
    let place = bench.find(Role::Button, "Drop a file here, or choose one");
    assert_eq!(place.semantics.description, "A photo or a letter.");
}

fn ring<'a>(_: &'a usize, kit: &Kit) -> El<'a, usize> {
    let stages = [
        Stage::new("Assess", Icon::SearchCheck, Standing::Done, "Finished 2 October"),
        Stage::new("Plan", Icon::PencilRuler, Standing::Done, ""),
        Stage::new("Do", Icon::Footprints, Standing::Now, "Week 7 of 9"),
        Stage::new("Review", Icon::Scale, Standing::Next, "8 December"),
    ];
    kit.stage_ring("ring", "Support cycle", &stages, |n| n)
}

#[test]
fn the_ring_goes_round_in_the_order_of_the_stages() {
    let mut bench = Bench::new(9usize, (300.0, 300.0), ring, |open, n| *open = n);
    bench.press(Named::Tab);
    let mut names = vec![bench.focused().unwrap()];
    for _ in 0..3 {
        bench.press(Named::ArrowRight);
        names.push(bench.focused().unwrap());
    }
    // The stage of today is where Tab comes in.
    assert_eq!(names, ["Do", "Review", "Assess", "Plan"]);
    assert_eq!(bench.state, 9, "moving opens nothing");
    bench.press(Named::Enter);
    assert_eq!(bench.state, 1);
    let review = bench.find(Role::Button, "Review");
    assert_eq!(review.semantics.description, "Next. 8 December");
    bench.click(review.bounds.center());
    assert_eq!(bench.state, 3);
}

// --- small pictures of numbers

fn measures<'a>(_: &'a (), kit: &Kit) -> El<'a, ()> {
    iced::widget::column![
        kit.level_bars(3, "Helps often"),
        kit.sparkline(&[2, 3, 4], "Helps: sometimes, often, most times"),
        kit.segment_bar(4, 7, "4 of 7 ready"),
    ]
    .into()
}

#[test]
fn pictures_of_numbers_are_said_in_words_and_are_no_stops() {
    let mut bench = Bench::new((), (800.0, 400.0), measures, |(), ()| ());
    assert!(bench.has(Role::Label, "Helps often"));
    assert!(bench.has(Role::Image, "Helps: sometimes, often, most times"));
    assert!(bench.has(Role::Label, "4 of 7 ready"));
    assert_eq!(bench.nodes().len(), 3);
    bench.press(Named::Tab);
    assert_eq!(bench.focused(), None);
}
