//! Small print that belongs to what stands before it, such as the source below a table, does not begin a page
//! alone.

use super::{HAIR, Item, Parting, Room, What};
use std::collections::VecDeque;

/// What is lower than this part of a page goes along as a whole where it cannot be parted.
const LITTLE: f32 = 0.15;

/// Takes from the end of `head` what goes along with the first of `rest`, which follows it on the next page. Where
/// too much would have to go, nothing does.
pub(super) fn take_along(head: &mut Vec<Item>, rest: &mut VecDeque<Item>, room: Room) {
    let mut staying = head.clone();
    // The last first.
    let mut along: Vec<Item> = Vec::new();
    while along.last().or(rest.front()).is_some_and(|first| first.follows) {
        let Some(last) = staying.pop() else { return };
        let height = last.height();
        let almost = Room {
            here: height - 4.0 * HAIR,
            force: false,
            split: false,
            ..room
        };
        let parted = match &last.what {
            What::Table(_) | What::Lines(_) => last.part(almost),
            _ => Parting::Whole(last),
        };
        match parted {
            Parting::Two(first, second) => {
                staying.push(first);
                along.push(Item {
                    follows: false,
                    ..second
                });
            }
            Parting::Whole(last) if height <= room.fresh * LITTLE => {
                along.push(last);
                along.extend(std::iter::from_fn(|| staying.pop_if(|item| item.keep)));
            }
            Parting::Whole(_) => return,
        }
    }
    // Something must stay, or there is no progress.
    if !staying.is_empty() {
        *head = staying;
        for item in along {
            rest.push_front(item);
        }
    }
}
