//! Items: what has been set for a width and waits for a page. What does not fit is parted here.
//!
//! A stack of items parts at the last place that lets what belongs together stay together. Where nothing can
//! stay together, because a page is too short for it, the stack parts all the same: there is always progress.

mod follow;

use super::display::{Draw, NodeId, Rect};
use super::text::{Line, Paragraph};
use crate::document::style::paper::Skin;
use std::collections::VecDeque;

/// One thing in a stack.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Room above, unless it is the first on a page or in a box.
    pub above: f32,
    /// Stays with the next.
    pub keep: bool,
    /// Does not begin a page alone: the end of what stands before it goes with it.
    pub follows: bool,
    /// From the left edge of the stack.
    pub x: f32,
    pub what: What,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    Lines(Lines),
    Row(Row),
    Table(Table),
    Drawing(Drawing),
    Rules(Rules),
    /// The next item begins a page.
    NewPage,
}

/// Lines of one text.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    pub to: To,
    pub lines: Vec<Line>,
    /// Room beside the lines, on the side where they begin.
    pub hang: f32,
    /// Of lines and hang together.
    pub width: f32,
    /// What stands in the hang, beside the first line.
    pub lead: Option<Lead>,
    /// The level and title of a heading.
    pub heading: Option<(u8, String)>,
    /// A rule to write on goes on after the last line.
    pub fill_in: bool,
}

/// Whose content something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    Node(NodeId),
    /// It is there for the eye only.
    Nobody,
}

/// What stands beside the first line of a text: from its own left edge, and from the baseline.
#[derive(Debug, Clone)]
pub(super) struct Lead {
    pub to: To,
    pub width: f32,
    pub draws: Vec<Draw>,
    /// Where it stands, if it is a figure.
    pub figure: Option<Rect>,
}

/// Boxes side by side, of one height.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub boxes: Vec<Boxed>,
    /// Up to this height it goes to the next page rather than being parted.
    pub whole: f32,
}

/// A box in a row.
#[derive(Debug, Clone)]
pub(super) struct Boxed {
    pub x: f32,
    pub width: f32,
    /// Across and down.
    pub padding: (f32, f32),
    pub skin: Option<Skin>,
    /// Radius of the corners: top left, top right, bottom right, bottom left.
    pub corners: [f32; 4],
    pub items: Vec<Item>,
    /// The items stand at the foot of the box.
    pub at_foot: bool,
    /// It is never lower than this.
    pub least: f32,
    /// Where all of it was on an earlier page and the row goes on: what stands in it again, for the eye only.
    pub again: Vec<Item>,
}

/// Rows with headings that stand again on each page.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub head: Vec<Item>,
    /// The headings were on an earlier page already.
    pub again: bool,
    pub rows: Vec<Item>,
}

/// Something drawn, from its own top left corner.
#[derive(Debug, Clone)]
pub(super) struct Drawing {
    pub to: To,
    pub width: f32,
    pub height: f32,
    pub draws: Vec<Draw>,
}

/// Lines to write on.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub count: usize,
    pub gap: f32,
    pub width: f32,
}

/// How much room there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// What is left on this page.
    pub here: f32,
    /// What a fresh page has.
    pub fresh: f32,
    /// This is as fresh as a page gets: something must go on it.
    pub force: bool,
    /// What would rather go to the next page whole is parted too.
    pub split: bool,
}

impl Room {
    fn less(self, height: f32) -> Room {
        Room {
            here: self.here - height,
            fresh: self.fresh - height,
            ..self
        }
    }
}

/// Sums of floats are not exact.
const HAIR: f32 = 0.01;

/// Of a paragraph over two pages, each has at least so many lines.
const TOGETHER: usize = 2;

/// A heading row that takes more than this part of a page is not repeated.
const HIGHEST_HEAD: f32 = 0.3;

impl Item {
    pub fn new(what: What) -> Item {
        Item {
            above: 0.0,
            keep: false,
            follows: false,
            x: 0.0,
            what,
        }
    }

    /// Whether it is the heading of what follows.
    fn is_heading(&self) -> bool {
        matches!(&self.what, What::Lines(lines) if lines.heading.is_some())
    }

    pub fn height(&self) -> f32 {
        match &self.what {
            What::Lines(lines) => lines.height(),
            What::Row(row) => row.height(),
            What::Table(table) => height(&table.head) + height(&table.rows),
            What::Drawing(drawing) => drawing.height,
            What::Rules(rules) => rules.gap * rules.count as f32,
            What::NewPage => 0.0,
        }
    }

    /// A row with words in it is no higher than they are.
    fn let_go(&mut self) {
        if let What::Row(row) = &mut self.what
            && row.boxes.iter().any(|boxed| !boxed.items.is_empty())
        {
            for boxed in &mut row.boxes {
                boxed.least = 0.0;
            }
        }
    }

    fn part(self, room: Room) -> Parting<Item> {
        let Item {
            above,
            keep,
            follows,
            x,
            what,
        } = self;
        let parted = match what {
            What::Lines(lines) => lines.part(room).map(What::Lines),
            What::Row(row) => row.part(room).map(What::Row),
            What::Table(table) => table.part(room).map(What::Table),
            What::Rules(rules) => rules.part(room).map(What::Rules),
            what => Parting::Whole(what),
        };
        parted.map(|what| Item {
            above,
            keep,
            follows,
            x,
            what,
        })
    }
}

/// What comes of parting something so that the first half fits.
enum Parting<T> {
    Two(T, T),
    /// It cannot be.
    Whole(T),
}

impl<T> Parting<T> {
    fn map<U>(self, change: impl Fn(T) -> U) -> Parting<U> {
        match self {
            Parting::Two(first, second) => Parting::Two(change(first), change(second)),
            Parting::Whole(all) => Parting::Whole(change(all)),
        }
    }
}

/// The height of a stack.
pub(super) fn height(items: &[Item]) -> f32 {
    items
        .iter()
        .enumerate()
        .map(|(index, item)| if index == 0 { 0.0 } else { item.above } + item.height())
        .sum()
}

/// Parts a stack into what fits and the rest. Without `force` the first may be empty; then the rest is all of it.
pub(super) fn part(items: Vec<Item>, room: Room) -> (Vec<Item>, Vec<Item>) {
    let mut rest = VecDeque::from(items);
    let mut head: Vec<Item> = Vec::new();
    let mut used = 0.0;
    while let Some(item) = rest.pop_front() {
        if matches!(item.what, What::NewPage) {
            if head.is_empty() {
                continue;
            }
            break;
        }
        let above = if head.is_empty() { 0.0 } else { item.above };
        let needs = above + item.height();
        if used + needs <= room.here + HAIR {
            used += needs;
            head.push(item);
            continue;
        }
        let left = Room {
            here: room.here - used - above,
            force: false,
            ..room
        };
        match item.part(left) {
            Parting::Two(first, second) => {
                head.push(first);
                rest.push_front(second);
            }
            Parting::Whole(item) if item.height() <= left.here + HAIR => head.push(item),
            Parting::Whole(item) => {
                let free = head
                    .iter()
                    .rposition(|item| !item.keep)
                    .map_or(0, |last| last + 1);
                if item.follows && !head.is_empty() && free == head.len() {
                    rest.push_front(item);
                    follow::take_along(&mut head, &mut rest, room);
                } else if free > 0 || !room.force {
                    rest.push_front(item);
                    for item in head.drain(free..).rev() {
                        rest.push_front(item);
                    }
                } else if !head.is_empty() {
                    // All of it belongs together and no page has room for it. What follows is parted where it
                    // would rather not be. Below a heading, even by force: one line is better than none there.
                    let split = Room { split: true, ..left };
                    let by_force = Room { force: true, ..left };
                    let below_heading = head.last().is_some_and(Item::is_heading);
                    let ways = [Some(split), below_heading.then_some(by_force)];
                    let parted = ways
                        .into_iter()
                        .flatten()
                        .find_map(|room| match item.clone().part(room) {
                            Parting::Two(first, second) if first.height() <= left.here + HAIR => {
                                Some((first, second))
                            }
                            _ => None,
                        });
                    match parted {
                        Some((first, second)) => {
                            head.push(first);
                            rest.push_front(second);
                        }
                        None => rest.push_front(item),
                    }
                } else {
                    match item.part(Room { force: true, ..left }) {
                        Parting::Two(first, second) => {
                            head.push(first);
                            rest.push_front(second);
                        }
                        Parting::Whole(item) => head.push(item),
                    }
                }
            }
        }
        break;
    }
    (head, rest.into())
}

impl Lines {
    pub fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }

    fn part(mut self, room: Room) -> Parting<Lines> {
        let mut used = 0.0;
        let fitting = self.lines.iter().take_while(|line| {
            used += line.height;
            used <= room.here + HAIR
        });
        let mut first = fitting.count();
        let count = self.lines.len();
        if room.force {
            let nice = first.min(count.saturating_sub(TOGETHER));
            first = if nice >= TOGETHER {
                nice
            } else {
                first.clamp(1, count.max(2) - 1)
            };
        } else {
            first = first.min(count.saturating_sub(TOGETHER));
            if first < TOGETHER || self.heading.is_some() {
                return Parting::Whole(self);
            }
        }
        if first >= count {
            return Parting::Whole(self);
        }
        let second = Lines {
            lines: self.lines.split_off(first),
            lead: None,
            heading: None,
            ..self.clone()
        };
        self.fill_in = false;
        Parting::Two(self, second)
    }
}

impl Row {
    pub fn height(&self) -> f32 {
        self.boxes.iter().map(Boxed::height).fold(0.0, f32::max)
    }

    fn part(mut self, room: Room) -> Parting<Row> {
        let height = self.height();
        if !room.force && !room.split && height <= self.whole && height <= room.fresh {
            return Parting::Whole(self);
        }
        // What does not reach the end of this page is not looked at, however much it is.
        let parts: Vec<Parts> = self
            .boxes
            .iter_mut()
            .map(|boxed| {
                let inside = room.less(2.0 * boxed.padding.1);
                let mut near = std::mem::take(&mut boxed.items);
                let far = near.split_off(reach(&near, inside.here));
                let before = near.clone();
                let (first, second) = part(near, inside);
                Parts {
                    before,
                    first,
                    second,
                    far,
                }
            })
            .collect();
        if parts
            .iter()
            .any(|parts| !parts.before.is_empty() && parts.first.is_empty())
        {
            for (boxed, parts) in self.boxes.iter_mut().zip(parts) {
                boxed.items = parts.before;
                boxed.items.extend(parts.far);
            }
            return Parting::Whole(self);
        }
        let mut second = self.clone();
        for ((first, second), mut parts) in self.boxes.iter_mut().zip(&mut second.boxes).zip(parts) {
            // A row that reached down beside a tall heading need not where the heading stays behind.
            if first.skin.is_some() && first.padding.1 == 0.0 {
                parts.first.last_mut().map(Item::let_go);
                parts.far.last_mut().or(parts.second.last_mut()).map(Item::let_go);
            }
            first.items = parts.first;
            first.least = first.least.min(room.here.max(0.0));
            second.items = parts.second;
            second.items.extend(parts.far);
            second.least = 0.0;
        }
        if second.boxes.iter().all(|boxed| boxed.items.is_empty()) {
            // All of it fits: a box was only as tall as what stands beside it, and need not be.
            return Parting::Whole(self);
        }
        let goes_on =
            |boxed: &Boxed| boxed.items.is_empty() && self::height(&boxed.again) <= room.fresh * HIGHEST_HEAD;
        for boxed in second.boxes.iter_mut().filter(|boxed| goes_on(boxed)) {
            boxed.items = boxed.again.clone();
        }
        // A panel with nothing more to say is not drawn again; a cell is, so that the table stays one.
        let done = |boxed: &&mut Boxed| boxed.items.is_empty() && boxed.corners != [0.0; 4];
        for boxed in second.boxes.iter_mut().filter(done) {
            boxed.skin = None;
        }
        self.reach_down();
        second.reach_down();
        Parting::Two(self, second)
    }

    /// Beside a tall heading the last of its rows goes down to its foot, so that no box is left without words.
    pub fn reach_down(&mut self) {
        let height = self.height();
        // Rows of a table fill their box to its edges.
        let full = |boxed: &&mut Boxed| boxed.skin.is_some() && boxed.padding.1 == 0.0;
        for boxed in self.boxes.iter_mut().filter(full) {
            let missing = height - boxed.height();
            let Some(What::Row(last)) = boxed.items.last_mut().map(|item| &mut item.what) else {
                continue;
            };
            if missing > 0.0 {
                let tall = last.height() + missing;
                for cell in &mut last.boxes {
                    cell.least = tall;
                }
            }
        }
    }
}

/// The items of a box while a row is parted.
struct Parts {
    /// As they were, up to the end of the page.
    before: Vec<Item>,
    first: Vec<Item>,
    second: Vec<Item>,
    /// Beyond the end of the page.
    far: Vec<Item>,
}

/// How many items of a stack can be on a page with so much room, all or in part.
fn reach(items: &[Item], room: f32) -> usize {
    let mut used = 0.0;
    let within = items.iter().enumerate().take_while(|(index, item)| {
        let before = used <= room + HAIR;
        used += if *index == 0 { 0.0 } else { item.above } + item.height();
        before
    });
    // The first is always asked: where it has no room, the row has none.
    within.count().max(1).min(items.len())
}

impl Boxed {
    pub fn height(&self) -> f32 {
        (height(&self.items) + 2.0 * self.padding.1).max(self.least)
    }
}

impl Table {
    fn part(mut self, room: Room) -> Parting<Table> {
        let head = height(&self.head);
        if head > room.fresh * HIGHEST_HEAD && !self.again {
            // It goes on like any other row, once.
            self.head.append(&mut self.rows);
            self.rows = std::mem::take(&mut self.head);
        }
        let head = height(&self.head);
        let (first, rest) = part_rows(std::mem::take(&mut self.rows), room.less(head));
        if first.is_empty() || rest.is_empty() {
            self.rows = if first.is_empty() { rest } else { first };
            return Parting::Whole(self);
        }
        let second = Table {
            head: self.head.clone(),
            again: true,
            rows: rest,
        };
        self.rows = first;
        Parting::Two(self, second)
    }
}

/// A row lower than this part of a page is not left alone on one, if two rows can stand together.
const LOW_ROW: f32 = 0.25;

/// Parts the rows of a table, and leaves no low row alone on either side where that can be helped.
fn part_rows(rows: Vec<Item>, room: Room) -> (Vec<Item>, Vec<Item>) {
    let count = rows.len();
    // What is near the end of the page, as it is before a row is parted.
    let near: Vec<Item> = rows.iter().take(reach(&rows, room.here) + 1).cloned().collect();
    let (first, mut rest) = part(rows, room);
    if first.is_empty() || rest.is_empty() || !(alone(&first, room) || alone(&rest, room)) {
        return (first, rest);
    }
    let parted = first.len() + rest.len() > count;
    let whole = first.len() - usize::from(parted);
    let far = rest.split_off(near.len().saturating_sub(whole).min(rest.len()));
    // So many rows stay, with a heading never the last of them.
    let mut stay = whole;
    let on = |stay: usize| near.iter().skip(stay).chain(&far);
    while stay > 0
        && (near.get(stay - 1).is_some_and(|row| row.keep)
            || is_alone(on(stay), room)
            || (stay == whole && parted && alone(&rest, room) && near.len() + far.len() - stay < 2))
    {
        stay -= 1;
    }
    if stay == 0 || alone(near.get(..stay).unwrap_or_default(), room) {
        // On a fresh page there is no better one to go to.
        if room.force {
            rest.extend(far);
            return (first, rest);
        }
        stay = 0;
    }
    let mut all = near;
    let mut after = all.split_off(stay);
    after.extend(far);
    (all, after)
}

/// Whether it is one low row, with or without its heading.
fn alone(rows: &[Item], room: Room) -> bool {
    is_alone(rows.iter(), room)
}

fn is_alone<'a>(rows: impl Iterator<Item = &'a Item>, room: Room) -> bool {
    let (mut high, mut count) = (0.0, 0);
    for row in rows {
        high += row.height();
        count += usize::from(!row.keep);
        if count > 1 || high > room.fresh * LOW_ROW {
            return false;
        }
    }
    true
}

impl Rules {
    fn part(self, room: Room) -> Parting<Rules> {
        let fitting = ((room.here + HAIR) / self.gap).floor().max(0.0) as usize;
        let first = if room.force { fitting.max(1) } else { fitting };
        if first == 0 || first >= self.count {
            return Parting::Whole(self);
        }
        let of = |count| Rules {
            count,
            ..self.clone()
        };
        Parting::Two(of(first), of(self.count - first))
    }
}

/// The draws of a paragraph's first line, from its left edge and from the baseline.
pub(super) fn on_baseline(text: &Paragraph) -> Vec<Draw> {
    let first = text.lines().into_iter().next();
    first
        .into_iter()
        .flat_map(|line| line.runs)
        .map(|mut run| {
            run.start.y = 0.0;
            Draw::Text(run)
        })
        .collect()
}
