//! How the parts of the kit behave: keys, pointer, and what they say of themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/bench.rs"]
mod bench;

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

// --- tables

#[derive(Default)]
struct Pupils {
    table: TableState,
    pressed: Vec<&'static str>,
}

#[derive(Debug, Clone)]
enum Told {
    Edit(TableEdit),
    Press(&'static str),
}

/// Name, year, stage, review (a day of December), meetings, hours.
const PUPILS: [(&str, i64, &str, Option<i64>); 3] = [
    ("Theo", 10, "Do", Some(8)),
    ("Amina", 2, "Plan", None),
    ("maya", 4, "Do", Some(1)),
];

fn pupils<'a>(state: &'a Pupils, kit: &Kit) -> El<'a, Told> {
    let columns = ["Pupil", "Year", "Stage", "Review due", "Meetings", "Help a week"].map(Column::new);
    let rows = PUPILS.map(|(name, year, stage, day)| {
        TableRow::new(
            name,
            name,
            [
                Cell::new(name),
                Cell::new(year.to_string()).by(Key::Number(year)),
                Cell::new(stage),
                Cell::new(day.map(|d| format!("{d} December")).unwrap_or_default())
                    .by(day.map_or(Key::None, Key::Number)),
                Cell::new("1 of 3"),
                Cell::new("2 hours"),
            ],
        )
        .on_press(Told::Press(name))
    });
    kit.table(
        Table::new("pupils", "Pupils", columns, rows),
        &state.table,
        Told::Edit,
    )
}

fn table(width: f32) -> Bench<Pupils, Told> {
    Bench::new(
        Pupils::default(),
        (width, 900.0),
        pupils,
        |state, told| match told {
            Told::Edit(edit) => state.table.apply(edit),
            Told::Press(name) => state.pressed.push(name),
        },
    )
}

fn order(bench: &mut Bench<Pupils, Told>) -> Vec<String> {
    let rows = bench
        .nodes()
        .into_iter()
        .filter(|n| n.semantics.role == Role::Row && n.focusable);
    rows.map(|n| n.semantics.name).collect()
}

#[test]
fn a_head_sorts_and_a_second_press_turns_the_order_round() {
    let mut bench = table(1300.0);
    assert_eq!(order(&mut bench), ["Theo", "Amina", "maya"], "as given at first");
    bench.press(Named::Tab);
    assert_eq!(bench.focused().as_deref(), Some("Pupil"));
    bench.press(Named::Enter);
    assert_eq!(
        order(&mut bench),
        ["Amina", "maya", "Theo"],
        "capitals do not count"
    );
    let head = bench.find(Role::ColumnHeader, "Pupil");
    assert_eq!(head.semantics.sorted, Some(Order::Rising));
    bench.press(Named::ArrowRight);
    bench.press(Named::Space);
    assert_eq!(
        order(&mut bench),
        ["Amina", "maya", "Theo"],
        "2, 4, 10: by number"
    );
    bench.press(Named::Space);
    assert_eq!(order(&mut bench), ["Theo", "maya", "Amina"]);
    let head = bench.find(Role::ColumnHeader, "Year");
    assert_eq!(head.semantics.sorted, Some(Order::Falling));
    assert_eq!(bench.find(Role::ColumnHeader, "Pupil").semantics.sorted, None);
}

#[test]
fn what_is_not_known_comes_last_either_way() {
    let mut bench = table(1300.0);
    for order_wanted in [["maya", "Theo", "Amina"], ["Theo", "maya", "Amina"]] {
        let at = bench.find(Role::ColumnHeader, "Review due").bounds.center();
        bench.click(at);
        assert_eq!(order(&mut bench), order_wanted);
    }
}

#[test]
fn rows_are_one_stop_arrows_go_through_them_and_enter_opens() {
    let mut bench = table(1300.0);
    bench.press(Named::Tab);
    bench.press(Named::Tab);
    assert_eq!(bench.focused().as_deref(), Some("Theo"));
    bench.press(Named::ArrowDown);
    bench.press(Named::ArrowDown);
    assert_eq!(bench.focused().as_deref(), Some("maya"));
    assert!(bench.state.pressed.is_empty(), "moving opens nothing");
    bench.press(Named::Enter);
    assert_eq!(bench.state.pressed, ["maya"]);
    bench.press(Named::Tab);
    assert_eq!(
        bench.focused().as_deref(),
        Some("Pupil"),
        "out of the rows, round to the head"
    );
}

#[test]
fn the_tree_is_that_of_a_table() {
    let mut bench = table(1300.0);
    let nodes = bench.nodes();
    let is = |index: Option<usize>, role| index.is_some_and(|i| nodes[i].semantics.role == role);
    let cells: Vec<_> = nodes.iter().filter(|n| n.semantics.role == Role::Cell).collect();
    assert_eq!(cells.len(), 18);
    for cell in &cells {
        assert!(is(cell.parent, Role::Row), "{:?}", cell.semantics.name);
        assert!(is(nodes[cell.parent.unwrap()].parent, Role::Table));
    }
    let heads: Vec<_> = nodes
        .iter()
        .filter(|n| n.semantics.role == Role::ColumnHeader)
        .collect();
    assert_eq!(heads.len(), 6);
    assert!(heads.iter().all(|head| is(head.parent, Role::Row)));
    let row = bench.find(Role::Row, "Theo");
    assert_eq!(
        row.semantics.description,
        "Year: 10. Stage: Do. Review due: 8 December. Meetings: 1 of 3. Help a week: 2 hours"
    );
}

#[test]
fn a_narrow_table_keeps_four_columns_and_a_row_opens_to_show_the_rest() {
    let mut bench = table(800.0);
    let heads = |bench: &mut Bench<Pupils, Told>| {
        let all = bench.nodes().into_iter();
        all.filter(|n| n.semantics.role == Role::ColumnHeader).count()
    };
    assert_eq!(heads(&mut bench), 4);
    assert!(!bench.has(Role::Cell, "Meetings: 1 of 3"));
    let more = bench.find(Role::Button, "Show more of Theo");
    assert_eq!(more.semantics.expanded, Some(false));
    bench.click(more.bounds.center());
    assert!(bench.has(Role::Cell, "Meetings: 1 of 3"));
    assert!(bench.has(Role::Cell, "Help a week: 2 hours"));
    assert!(bench.state.pressed.is_empty(), "the row itself was not pressed");
    let less = bench.find(Role::Button, "Show less of Theo");
    assert_eq!(less.semantics.expanded, Some(true));
}

#[test]
fn arrows_reach_the_button_that_opens_a_row() {
    let mut bench = table(800.0);
    bench.press(Named::Tab);
    bench.press(Named::Tab);
    bench.press(Named::ArrowDown);
    assert_eq!(bench.focused().as_deref(), Some("Show more of Theo"));
    bench.press(Named::Space);
    assert_eq!(bench.state.table.opened.as_deref(), Some("Theo"));
    assert_eq!(bench.focused().as_deref(), Some("Show less of Theo"));
    bench.press(Named::Space);
    assert_eq!(bench.state.table.opened, None);
}

#[test]
fn in_one_column_each_row_is_a_card_and_a_list_sorts_them() {
    let mut bench = table(640.0);
    assert!(
        bench
            .nodes()
            .iter()
            .all(|n| n.semantics.role != Role::ColumnHeader)
    );
    assert!(bench.has(Role::Cell, "Year: 10"));
    let select = bench.find(Role::Select, "Sort by");
    bench.focus("pupils-sort");
    assert_eq!(bench.focused().as_deref(), Some("Sort by"));
    assert!(select.focusable);
    bench.press(Named::Enter);
    bench.press(Named::ArrowDown);
    bench.press(Named::Enter);
    assert_eq!(order(&mut bench), ["Amina", "maya", "Theo"]);
    let at = bench.find(Role::Button, "Show more of Amina").bounds.center();
    bench.click(at);
    assert!(bench.has(Role::Cell, "Help a week: 2 hours"));
    let inside = bench.nodes().iter().all(|n| n.bounds.x + n.bounds.width <= 640.0);
    assert!(inside, "nothing sticks out at the side");
}

// --- what opens over everything

#[derive(Debug, Clone)]
enum Picked {
    Place(usize),
    Day(NaiveDate),
    Typed,
}

#[derive(Default)]
struct Choices {
    place: Option<usize>,
    day: Option<NaiveDate>,
}

fn pickers<'a>(state: &'a Choices, kit: &Kit) -> El<'a, Picked> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    iced::widget::column![
        kit.select_field(
            Field::new("place", "Where"),
            ["Home", "School", "Elsewhere"].map(Choice::new).to_vec(),
            state.place,
            Picked::Place
        ),
        kit.date_field(
            Field::new("day", "When"),
            "",
            None,
            state.day,
            today,
            |_| Picked::Typed,
            Picked::Day
        ),
    ]
    .into()
}

fn choices() -> Bench<Choices, Picked> {
    Bench::new(
        Choices::default(),
        (600.0, 700.0),
        pickers,
        |state, picked| match picked {
            Picked::Place(n) => state.place = Some(n),
            Picked::Day(day) => state.day = Some(day),
            Picked::Typed => {}
        },
    )
}

#[test]
fn a_line_of_an_open_list_is_chosen_by_a_click_and_a_click_elsewhere_closes_it() {
    let mut bench = choices();
    let select = bench.find(Role::Select, "Where").bounds.center();
    bench.click(select);
    let row = bench.find(Role::Option, "Elsewhere");
    assert!(row.semantics.floating && row.bounds.y > select.y);
    bench.point(row.bounds.center());
    assert!(
        bench.find(Role::Option, "Elsewhere").semantics.selected,
        "the pointer lights it"
    );
    bench.click(row.bounds.center());
    assert_eq!(bench.state.place, Some(2));
    assert!(!bench.has(Role::Option, "Elsewhere"));
    bench.click(select);
    assert_eq!(
        bench.find(Role::Option, "Elsewhere").semantics.checked,
        Some(true)
    );
    bench.click(Point::new(590.0, 690.0));
    assert!(!bench.has(Role::Option, "Elsewhere"));
    bench.click(select);
    bench.click(select);
    assert!(
        !bench.has(Role::Option, "Elsewhere"),
        "the select itself closes it"
    );
    assert_eq!(bench.state.place, Some(2));
}

#[test]
fn a_day_is_chosen_from_the_month_by_a_click_and_by_keys() {
    let mut bench = choices();
    let button = bench.find(Role::Button, "Choose a day for When").bounds.center();
    bench.click(button);
    assert!(bench.has(Role::List, "November 2026"));
    let day = bench
        .find(Role::Option, "Friday 13 November 2026")
        .bounds
        .center();
    bench.click(day);
    assert_eq!(bench.state.day, NaiveDate::from_ymd_opt(2026, 11, 13));
    assert!(!bench.has(Role::List, "November 2026"));
    bench.focus("day-calendar");
    for key in [Named::Enter, Named::PageDown, Named::ArrowRight] {
        bench.press(key);
    }
    assert!(
        bench
            .find(Role::Option, "Monday 14 December 2026")
            .semantics
            .selected
    );
    bench.press(Named::Enter);
    assert_eq!(bench.state.day, NaiveDate::from_ymd_opt(2026, 12, 14));
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

// --- the sheet to draw on

fn pad<'a>(sketch: &'a Sketch, kit: &Kit) -> El<'a, SketchEdit> {
    kit.drawing_pad("pad", "Drawing", sketch, 450.0, |edit| edit)
}

fn drawing() -> Bench<Sketch, SketchEdit> {
    Bench::new(Sketch::default(), (900.0, 700.0), pad, |sketch, edit| {
        sketch.apply(edit);
    })
}

#[test]
fn a_line_is_drawn_by_the_pointer_also_beyond_the_edge() {
    let mut bench = drawing();
    let at = bench.find(Role::Radio, "Red").bounds.center();
    bench.click(at);
    let sheet = bench.find(Role::Canvas, "Drawing").bounds;
    assert!((sheet.width / sheet.height - 4.0 / 3.0).abs() < 0.01);
    bench.drag(
        sheet.center(),
        Point::new(sheet.x + sheet.width + 40.0, sheet.y - 40.0),
    );
    let line = &bench.state.lines()[0];
    assert_eq!(
        (line.crayon, line.spots.as_slice()),
        (Crayon::Red, &[[600, 450], [1200, 0]][..])
    );
    // A tap is a dot, and moving without pressing draws nothing.
    bench.click(sheet.center());
    bench.point(Point::new(sheet.x + 5.0, sheet.y + 5.0));
    assert_eq!(bench.state.lines().len(), 2);
    assert_eq!(bench.state.lines()[1].spots, [[600, 450]]);
    let node = bench.find(Role::Canvas, "Drawing");
    assert_eq!(node.semantics.value.as_deref(), Some("2 lines"));
}

#[test]
fn a_line_is_drawn_by_keys() {
    let mut bench = drawing();
    bench.focus("pad");
    assert_eq!(bench.focused().as_deref(), Some("Drawing"));
    bench.press(Named::ArrowLeft);
    bench.press(Named::Space);
    let down = bench.find(Role::Canvas, "Drawing").semantics.value;
    assert_eq!(down.as_deref(), Some("Nothing drawn yet, the pen is down"));
    bench.press(Named::ArrowDown);
    bench.press(Named::ArrowDown);
    assert!(bench.state.is_empty(), "not before the pen is lifted");
    bench.press(Named::Space);
    assert_eq!(bench.state.lines()[0].spots, [[588, 450], [588, 462], [588, 474]]);
    // Going elsewhere lifts the pen too.
    bench.press(Named::Space);
    bench.press(Named::ArrowUp);
    bench.press(Named::Tab);
    bench.press(Named::Tab);
    assert_eq!(bench.state.lines().len(), 2);
}

#[test]
fn undo_and_start_again_are_greyed_while_there_is_nothing_to_take_back() {
    let mut bench = drawing();
    let greyed =
        |bench: &mut Bench<Sketch, SketchEdit>, name| bench.find(Role::Button, name).semantics.disabled;
    assert!(greyed(&mut bench, "Undo") && greyed(&mut bench, "Start again"));
    let sheet = bench.find(Role::Canvas, "Drawing").bounds;
    bench.click(sheet.center());
    let at = bench.find(Role::Button, "Start again").bounds.center();
    bench.click(at);
    assert!(bench.state.is_empty());
    assert!(!greyed(&mut bench, "Undo") && greyed(&mut bench, "Start again"));
    let at = bench.find(Role::Button, "Undo").bounds.center();
    bench.click(at);
    assert_eq!(bench.state.lines().len(), 1, "what was cleared is back");
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
