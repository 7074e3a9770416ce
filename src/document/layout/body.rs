//! Bodies: what has been shaped but has no width yet, and how it is set for one.

use super::display::{Colour, Draw, NodeId, Rect};
use super::figures::Chart;
use super::items::{Boxed, Drawing, Item, Lead, Lines, Row, Rules, To, What};
use super::shapes;
use super::table::TableBody;
use super::text::Paragraph;
use crate::document::style::paper::Skin;

/// One thing in a stack.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub above: f32,
    /// Stays with the next.
    pub keep: bool,
    /// Does not begin a page alone.
    pub follows: bool,
    /// From the left edge of the stack.
    pub indent: f32,
    pub stuff: Stuff,
}

#[derive(Debug, Clone)]
pub(super) enum Stuff {
    Text(TextBody),
    Row(RowBody),
    Table(TableBody),
    Drawing(Drawing),
    Chart(Chart),
    /// So many lines to write on, from one to the next.
    Rules(usize, f32),
    /// A line from side to side.
    Bar(f32, Colour),
    NewPage,
}

#[derive(Debug, Clone)]
pub(super) struct TextBody {
    pub node: NodeId,
    pub text: Paragraph,
    /// Room beside the lines, on the side where they begin, and what stands in it.
    pub hang: f32,
    pub lead: Option<Lead>,
    /// The level of a heading.
    pub heading: Option<u8>,
    pub balanced: bool,
    /// A rule to write on goes on after the last line.
    pub fill_in: Option<FillIn>,
}

/// How a rule to write on follows its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct FillIn {
    /// With less room than this it goes below.
    pub shortest: f32,
    pub gap: f32,
}

/// Boxes side by side.
#[derive(Debug, Clone)]
pub(super) struct RowBody {
    pub boxes: Vec<BoxBody>,
    pub gutter: f32,
    /// If a box would be narrower than this, they go one under the other.
    pub narrowest: f32,
    /// Up to this height it goes to the next page rather than being parted.
    pub whole: f32,
}

#[derive(Debug, Clone)]
pub(super) struct BoxBody {
    pub width: Width,
    pub padding: (f32, f32),
    pub skin: Option<Skin>,
    pub corners: [f32; 4],
    pub bodies: Vec<Body>,
    pub at_foot: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Width {
    /// Of what is left.
    Share(f32),
    Points(f32),
}

/// The least and the most width that something can use.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    pub least: f32,
    pub most: f32,
}

impl Extent {
    pub fn with(self, other: Extent) -> Extent {
        Extent {
            least: self.least.max(other.least),
            most: self.most.max(other.most),
        }
    }

    pub fn wider(self, by: f32) -> Extent {
        Extent {
            least: self.least + by,
            most: self.most + by,
        }
    }
}

/// How much width a stack can use.
pub(super) fn extent(bodies: &[Body]) -> Extent {
    bodies
        .iter()
        .map(Body::extent)
        .fold(Extent::default(), Extent::with)
}

/// Sets a stack for a width.
pub(super) fn set(bodies: Vec<Body>, width: f32) -> Vec<Item> {
    bodies.into_iter().flat_map(|body| body.set(width)).collect()
}

impl Body {
    pub fn new(stuff: Stuff) -> Body {
        Body {
            above: 0.0,
            keep: false,
            follows: false,
            indent: 0.0,
            stuff,
        }
    }

    pub fn above(self, above: f32) -> Body {
        Body { above, ..self }
    }

    pub fn kept(self) -> Body {
        Body { keep: true, ..self }
    }

    fn extent(&self) -> Extent {
        let own = match &self.stuff {
            Stuff::Text(text) => Extent {
                least: text.text.longest_word() + text.hang,
                // A hair more than needed: rounding must not break a line.
                most: text.text.natural_width() * 1.002 + text.hang,
            },
            Stuff::Row(row) => {
                let each = row
                    .boxes
                    .iter()
                    .map(|part| extent(&part.bodies).wider(2.0 * part.padding.0));
                each.fold(Extent::default(), |sum, part| Extent {
                    least: sum.least + part.least,
                    most: sum.most + part.most,
                })
            }
            Stuff::Drawing(drawing) => Extent {
                least: drawing.width,
                most: drawing.width,
            },
            Stuff::Chart(chart) => chart.extent(),
            Stuff::Table(_) | Stuff::Rules(..) | Stuff::Bar(..) | Stuff::NewPage => Extent::default(),
        };
        own.wider(self.indent)
    }

    fn set(self, width: f32) -> Vec<Item> {
        let Body {
            above,
            keep,
            follows,
            indent,
            stuff,
        } = self;
        let width = (width - indent).max(1.0);
        let mut items = match stuff {
            Stuff::Text(text) => text.set(width),
            Stuff::Row(row) => row.set(width),
            Stuff::Table(table) => table.set(width),
            Stuff::Drawing(drawing) => vec![Item::new(What::Drawing(drawing))],
            Stuff::Chart(chart) => vec![Item::new(What::Drawing(chart.set(width)))],
            Stuff::Rules(count, gap) => vec![Item::new(What::Rules(Rules { count, gap, width }))],
            Stuff::Bar(height, colour) => {
                let area = Rect {
                    x: 0.0,
                    y: 0.0,
                    width,
                    height,
                };
                let path = shapes::rounded(area, [0.0; 4]);
                vec![Item::new(What::Drawing(Drawing {
                    to: To::Nobody,
                    width,
                    height,
                    draws: vec![Draw::Fill { path, colour }],
                }))]
            }
            Stuff::NewPage => vec![Item::new(What::NewPage)],
        };
        for item in &mut items {
            item.x += indent;
        }
        if let Some(first) = items.first_mut() {
            first.above = above;
            first.follows = follows;
        }
        if let Some(last) = items.last_mut() {
            last.keep |= keep;
        }
        items
    }
}

impl TextBody {
    fn set(mut self, width: f32) -> Vec<Item> {
        self.text.set((width - self.hang).max(1.0), 1.0);
        if self.balanced {
            self.text.balance();
        }
        let lines = self.text.lines();
        let last = lines.last().map_or(0.0, |line| {
            let ends = line.runs.iter().map(|run| run.start.x + run.width());
            ends.fold(0.0, f32::max)
        });
        let beside = self
            .fill_in
            .is_some_and(|fill_in| width - self.hang - last >= fill_in.shortest);
        let mut items = vec![Item::new(What::Lines(Lines {
            to: To::Node(self.node),
            hang: self.hang,
            width,
            lead: self.lead,
            heading: self.heading.map(|level| (level, self.text.written())),
            fill_in: beside,
            lines,
        }))];
        if let Some(fill_in) = self.fill_in.filter(|_| !beside) {
            if let Some(words) = items.first_mut() {
                words.keep = true;
            }
            items.push(Item::new(What::Rules(Rules {
                count: 1,
                gap: fill_in.gap,
                width,
            })));
        }
        items
    }
}

impl RowBody {
    fn set(self, width: f32) -> Vec<Item> {
        if self
            .boxes
            .iter()
            .all(|part| matches!(part.width, Width::Points(_)))
        {
            return self.set_in_lines(width);
        }
        let gutters = self.gutter * self.boxes.len().saturating_sub(1) as f32;
        let (mut shares, mut points) = (0.0, 0.0);
        for part in &self.boxes {
            match part.width {
                Width::Share(share) => shares += share,
                Width::Points(width) => points += width,
            }
        }
        let left = width - gutters - points;
        let widths: Vec<f32> = self
            .boxes
            .iter()
            .map(|part| match part.width {
                Width::Share(share) => left * share / shares.max(f32::MIN_POSITIVE),
                Width::Points(width) => width,
            })
            .collect();
        let narrow = self
            .boxes
            .iter()
            .zip(&widths)
            .any(|(part, width)| matches!(part.width, Width::Share(_)) && *width < self.narrowest);
        if narrow && self.boxes.len() > 1 {
            let (gutter, whole) = (self.gutter, self.whole);
            return self
                .boxes
                .into_iter()
                .map(|part| Item {
                    above: gutter,
                    // A sign or a photo stays with the words that are beside it where there is room.
                    keep: matches!(part.width, Width::Points(_)),
                    ..Item::new(What::Row(Row {
                        boxes: vec![part.set(0.0, width)],
                        whole,
                    }))
                })
                .collect();
        }
        let mut x = 0.0;
        let mut boxes = Vec::with_capacity(self.boxes.len());
        for (part, width) in self.boxes.into_iter().zip(widths) {
            boxes.push(part.set(x, width));
            x += width + self.gutter;
        }
        vec![Item::new(What::Row(Row {
            boxes,
            whole: self.whole,
        }))]
    }
}

impl RowBody {
    /// Boxes of one width, as many on a line as there is room for, spread over it.
    fn set_in_lines(self, width: f32) -> Vec<Item> {
        let own = |part: &BoxBody| match part.width {
            Width::Points(width) => width,
            Width::Share(_) => 0.0,
        };
        let widest = self.boxes.iter().map(own).fold(1.0, f32::max);
        let room = ((width + self.gutter) / (widest + self.gutter)).floor().max(1.0) as usize;
        // About as many on each line.
        let lines = self.boxes.len().div_ceil(room).max(1);
        let room = self.boxes.len().div_ceil(lines).max(1);
        let each = width / room as f32;
        let mut items = Vec::new();
        let mut boxes = self.boxes.into_iter().peekable();
        while boxes.peek().is_some() {
            let line = boxes.by_ref().take(room).enumerate();
            let line = line
                .map(|(index, part)| {
                    let own = own(&part).min(each);
                    part.set(each * index as f32 + (each - own) / 2.0, own)
                })
                .collect();
            items.push(Item {
                above: self.gutter,
                ..Item::new(What::Row(Row {
                    boxes: line,
                    whole: self.whole,
                }))
            });
        }
        items
    }
}

impl BoxBody {
    fn set(self, x: f32, width: f32) -> Boxed {
        Boxed {
            x,
            width,
            padding: self.padding,
            skin: self.skin,
            corners: self.corners,
            items: set(self.bodies, (width - 2.0 * self.padding.0).max(1.0)),
            at_foot: self.at_foot,
            least: 0.0,
            again: Vec::new(),
        }
    }
}
