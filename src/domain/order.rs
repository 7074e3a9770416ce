//! The order of rows that people arrange by hand.
//!
//! Every row holds a number; rows are shown low first. Moving one row usually changes that row alone.

/// The distance left between neighbours.
pub const GAP: i64 = 1024;

/// The number for a row added at the end.
pub fn last(existing: impl IntoIterator<Item = i64>) -> i64 {
    existing
        .into_iter()
        .max()
        .map_or(0, |max| max.saturating_add(GAP))
}

/// Moves the row at `from` to `to` in a list whose numbers are `orders`, ascending.
///
/// Returns the rows that change, as (index before the move, new number): one row where there is
/// room between the new neighbours, else all of them.
///
/// ```
/// use fourfold::domain::order::moved;
/// assert_eq!(moved(&[0, 1024, 2048], 2, 0), vec![(2, -1024)]);
/// assert_eq!(moved(&[0, 1024, 2048], 0, 1), vec![(0, 1536)]);
/// ```
pub fn moved(orders: &[i64], from: usize, to: usize) -> Vec<(usize, i64)> {
    let to = to.min(orders.len().saturating_sub(1));
    if from >= orders.len() || from == to {
        return Vec::new();
    }
    let mut rest: Vec<(usize, i64)> = orders.iter().copied().enumerate().collect();
    let (row, _) = rest.remove(from);
    let before = to.checked_sub(1).and_then(|i| rest.get(i)).map(|r| r.1);
    let after = rest.get(to).map(|r| r.1);
    let place = match (before, after) {
        (Some(b), Some(a)) => {
            let middle = b.midpoint(a);
            (middle > b && middle < a).then_some(middle)
        }
        (Some(b), None) => b.checked_add(GAP),
        (None, Some(a)) => a.checked_sub(GAP),
        (None, None) => Some(0),
    };
    let sorted = rest.windows(2).all(|pair| pair[0].1 < pair[1].1);
    match place {
        Some(place) if sorted => vec![(row, place)],
        _ => {
            rest.insert(to, (row, 0));
            rest.into_iter()
                .zip(0..)
                .map(|((row, _), n)| (row, n * GAP))
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_row_ends_where_it_was_put(orders in prop::collection::vec(-5i64..5, 1..12), from in 0usize..12, to in 0usize..12) {
            let mut orders = orders;
            orders.sort_unstable();
            let (from, to) = (from % orders.len(), to % orders.len());
            let mut wanted: Vec<usize> = (0..orders.len()).collect();
            let row = wanted.remove(from);
            wanted.insert(to, row);
            let mut now = orders.clone();
            for (index, order) in moved(&orders, from, to) {
                now[index] = order;
            }
            let mut got: Vec<usize> = (0..orders.len()).collect();
            got.sort_by_key(|&i| now[i]);
            if from != to {
                prop_assert_eq!(got, wanted);
            }
        }
    }
}
