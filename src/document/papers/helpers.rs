//! Who helps me, and when: a page for the child.

use super::pieces;
use crate::document::Order;
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::domain::ChildFile;

pub(super) fn paper(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Paper {
    let mut paper = pieces::begin(file, order);
    pieces::child_words(&mut paper, file, order, gate, &[]);
    paper
}
