//! The sheet to draw on, by pointer and by keys.

use super::*;

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
