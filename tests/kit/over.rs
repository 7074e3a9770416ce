//! What opens over everything: lists to choose from and the month to choose a day from.

use super::*;

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
