//! The largest size of text that fits on one side.

use super::page::{Measured, Sheet};
use super::{Panel, PanelTooLong, style};

/// What came of it.
pub(super) struct Fit {
    /// In points.
    pub size: f32,
    pub too_long: Vec<PanelTooLong>,
}

/// Finds the size: at most 14 points, at least 10.5 if the text lets it.
///
/// Longer text is set smaller still rather than cut, and the panels that are too long are named.
pub(super) fn find(sheet: &mut Sheet) -> Fit {
    let steps = |size: f32| (size / style::STEP).round() as u32;
    let (smallest, largest) = (steps(style::SMALLEST), steps(style::LARGEST));
    if let Some(size) = largest_that_fits(sheet, smallest, largest) {
        return Fit {
            size,
            too_long: Vec::new(),
        };
    }
    let measured = sheet.measure(style::SMALLEST);
    let too_long = too_long(sheet, measured);
    if let Some(size) = largest_that_fits(sheet, steps(1.0), smallest) {
        return Fit { size, too_long };
    }
    // Nobody can read this, but nothing is lost from the file.
    let mut size = 1.0;
    while size > 0.001 && !sheet.measure(size).fits() {
        size *= 0.75;
    }
    Fit { size, too_long }
}

/// The largest multiple of a step, from `low` to `high` steps, that fits.
fn largest_that_fits(sheet: &mut Sheet, low: u32, high: u32) -> Option<f32> {
    let size = |steps: u32| steps as f32 * style::STEP;
    if sheet.measure(size(high)).fits() {
        return Some(size(high));
    }
    if !sheet.measure(size(low)).fits() {
        return None;
    }
    let (mut fits, mut too_large) = (low, high);
    while too_large - fits > 1 {
        let middle = fits.midpoint(too_large);
        if sheet.measure(size(middle)).fits() {
            fits = middle;
        } else {
            too_large = middle;
        }
    }
    Some(size(fits))
}

/// What to shorten, and by how much, for the page to fit in the size it was last measured in.
fn too_long(sheet: &Sheet, measured: Measured) -> Vec<PanelTooLong> {
    let foot = sheet.foot_excess();
    let room = measured.room + foot.height;
    let [upper, lower] = measured.rows();
    let half = room / 2.0;
    // A row that needs no more than half keeps what it needs; the other has the rest.
    let shares = if upper <= half {
        [upper, room - upper]
    } else if lower <= half {
        [room - lower, lower]
    } else {
        [half, half]
    };
    let panels = Panel::ALL.into_iter().enumerate().filter_map(|(index, panel)| {
        let over = measured.panels[index] - shares[index / 2];
        (over > 0.0).then(|| (panel, sheet.excess(index, over)))
    });
    panels
        .chain([(Panel::Foot, foot)])
        .filter(|(_, excess)| excess.lines > 0)
        .map(|(panel, excess)| PanelTooLong {
            panel,
            lines: excess.lines,
            words: excess.words,
        })
        .collect()
}
