//! Outlines of the shapes that documents use.

use super::display::{Path, Point, Rect, Step, at};

/// How far the control points of a quarter circle lie from its ends, as a part of the radius.
const QUARTER: f32 = 0.552_284_8;

/// A box with a radius for each corner: top left, top right, bottom right, bottom left.
pub fn rounded(area: Rect, corners: [f32; 4]) -> Path {
    let half = (area.width.min(area.height) / 2.0).max(0.0);
    let [tl, tr, br, bl] = corners.map(|radius| radius.clamp(0.0, half));
    let (left, top, right, bottom) = (area.x, area.y, area.right(), area.bottom());
    let mut path = vec![Step::Move(at(left + tl, top)), Step::Line(at(right - tr, top))];
    corner(
        &mut path,
        at(right - tr, top),
        at(right, top),
        at(right, top + tr),
    );
    path.push(Step::Line(at(right, bottom - br)));
    corner(
        &mut path,
        at(right, bottom - br),
        at(right, bottom),
        at(right - br, bottom),
    );
    path.push(Step::Line(at(left + bl, bottom)));
    corner(
        &mut path,
        at(left + bl, bottom),
        at(left, bottom),
        at(left, bottom - bl),
    );
    path.push(Step::Line(at(left, top + tl)));
    corner(&mut path, at(left, top + tl), at(left, top), at(left + tl, top));
    path.push(Step::Close);
    path
}

/// A quarter of a circle from `from` to `to` that would else be a square corner at `tip`.
fn corner(path: &mut Path, from: Point, tip: Point, to: Point) {
    let towards = |end: Point| {
        at(
            end.x + (tip.x - end.x) * QUARTER,
            end.y + (tip.y - end.y) * QUARTER,
        )
    };
    path.push(Step::Curve(towards(from), towards(to), to));
}

/// A circle.
pub fn circle(centre: Point, radius: f32) -> Path {
    let area = Rect {
        x: centre.x - radius,
        y: centre.y - radius,
        width: 2.0 * radius,
        height: 2.0 * radius,
    };
    rounded(area, [radius; 4])
}

/// A straight line.
pub fn line(from: Point, to: Point) -> Path {
    vec![Step::Move(from), Step::Line(to)]
}
