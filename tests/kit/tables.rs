//! Tables: sorted by their heads, walked through by keys, in narrow windows too.

use super::*;

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

fn long_table<'a>(state: &'a Pupils, kit: &Kit) -> El<'a, Told> {
    let rows = (0..2_050).map(|n| {
        let cells = [
            Cell::new(format!("Row {n}")).by(Key::Number(n)),
            Cell::new("Done"),
        ];
        TableRow::new(format!("row-{n}"), format!("Row {n}"), cells)
    });
    kit.table(
        Table::new("long", "Many rows", ["Row", "Stage"].map(Column::new), rows),
        &state.table,
        Told::Edit,
    )
}

#[test]
fn a_long_table_is_drawn_in_parts_and_each_can_be_turned_to() {
    let mut bench = Bench::new(Pupils::default(), (1_000.0, 900.0), long_table, |state, told| {
        if let Told::Edit(edit) = told {
            state.table.apply(edit);
        }
    });
    assert!(bench.has(Role::Row, "Row 99") && !bench.has(Role::Row, "Row 100"));
    let which = bench.find(Role::Select, "Which rows");
    assert_eq!(which.semantics.value.as_deref(), Some("1 to 100 of 2050"));
    // By the keyboard to the last part: open, to its end, choose.
    bench.focus("long-rows");
    for key in [Named::Enter, Named::End, Named::Enter] {
        bench.press(key);
    }
    assert_eq!(bench.focused().as_deref(), Some("Which rows"));
    assert!(bench.has(Role::Row, "Row 2049") && bench.has(Role::Row, "Row 2000"));
    assert!(!bench.has(Role::Row, "Row 1999"));
    // Sorted anew it begins at its top.
    bench.state.table.apply(TableEdit::Sort(0));
    bench.state.table.apply(TableEdit::Sort(0));
    assert!(bench.has(Role::Row, "Row 2049") && !bench.has(Role::Row, "Row 1949"));
}
