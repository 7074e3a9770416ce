//! Shaping: what a document says becomes bodies, with their places in the structure tree.

use super::MM;
use super::body::{Body, BoxBody, FillIn, RowBody, Stuff, TextBody, Width};
use super::canvas::Canvas;
use super::display::*;
use super::figures::{self, Chart};
use super::fonts::Fonts;
use super::icons::Icon;
use super::items::{Drawing, Lead, To, on_baseline};
use super::say::*;
use super::shapes;
use super::table::{CellBody, RowOf, TableBody};
use super::text::{Align, Paragraph, TextStyle};
use crate::document::style::INK;
use crate::document::style::paper::{CHILD_MARK, GREEN, Sheet, Skin, TINT, skin};

/// Where blocks stand, which decides how they look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Page,
    Panel,
    Cell,
    /// A cell that is the heading of its row.
    RowHeading,
}

/// Rows up to this part of a page go to the next page whole, and so do panels and what is kept together.
const WHOLE_ROW: f32 = 0.18;
const WHOLE_PANEL: f32 = 0.4;

pub(super) struct Shaper<'a> {
    pub fonts: &'a mut Fonts,
    pub canvas: &'a mut Canvas,
    pub sheet: &'a Sheet,
    /// The height that a page has for blocks.
    pub page: f32,
    /// The level of the last heading; 0 before the first.
    pub level: u8,
}

impl Shaper<'_> {
    pub fn text(&mut self, text: &Text, style: TextStyle) -> Paragraph {
        let parts: Vec<(&str, bool)> = text
            .parts
            .iter()
            .map(|(words, strong)| (words.as_str(), *strong))
            .collect();
        Paragraph::of(self.fonts, &parts, style)
    }

    /// A text of its own in the tree.
    pub fn said(&mut self, parent: NodeId, role: Role, text: &Text, style: TextStyle) -> Body {
        let node = self.canvas.node(parent, role);
        self.plain(node, text, style)
    }

    /// A text of a node that is there already.
    fn plain(&mut self, node: NodeId, text: &Text, style: TextStyle) -> Body {
        Body::new(Stuff::Text(TextBody {
            node,
            text: self.text(text, style),
            hang: 0.0,
            lead: None,
            heading: None,
            balanced: false,
            fill_in: None,
        }))
    }

    pub fn blocks(&mut self, parent: NodeId, blocks: &[Block], within: Within) -> Vec<Body> {
        let mut bodies = Vec::new();
        let mut last: Option<&Block> = None;
        for block in blocks {
            let mut own = self.block(parent, block, within);
            if let Some(first) = own.first_mut() {
                let heading = |block: &Block| matches!(block, Block::Heading { .. });
                let plain = |block: &Block| {
                    matches!(
                        block,
                        Block::Paragraph(_) | Block::Note(_) | Block::List { .. } | Block::WritingLines(_)
                    )
                };
                first.above = match last {
                    Some(last) if heading(last) && !heading(block) => self.sheet.below_heading,
                    // Under a box, text needs more room than under text.
                    Some(last) if plain(block) && !plain(last) && !heading(last) => {
                        first.above.max(self.sheet.between)
                    }
                    _ => first.above,
                };
            }
            bodies.append(&mut own);
            last = Some(block);
        }
        bodies
    }

    fn body_style(&self, within: Within) -> TextStyle {
        match within {
            Within::Page | Within::Panel => self.sheet.body,
            Within::Cell => self.sheet.cell,
            Within::RowHeading => self.sheet.row_heading,
        }
    }

    fn block(&mut self, parent: NodeId, block: &Block, within: Within) -> Vec<Body> {
        let sheet = self.sheet;
        match block {
            Block::Heading { level, text, icon } => vec![self.heading(parent, *level, text, *icon)],
            Block::Paragraph(text) => {
                let style = self.body_style(within);
                vec![
                    self.said(parent, Role::Paragraph, text, style)
                        .above(sheet.between_paragraphs),
                ]
            }
            Block::Note(text) => vec![
                self.said(parent, Role::Paragraph, text, sheet.note)
                    .above(sheet.between_paragraphs),
            ],
            Block::Quote { text, by } => vec![self.quote(parent, text, by)],
            Block::List { marker, items } => self.list(parent, *marker, items, within),
            Block::Panels(panels) => vec![self.panels(parent, panels)],
            Block::Columns(columns) => vec![self.columns(parent, columns, within)],
            Block::Table(table) => vec![self.table(parent, table)],
            Block::Facts(facts) => vec![self.facts(parent, facts)],
            Block::Figure(figure) => self.figure(parent, figure, within),
            Block::WritingLines(count) => {
                vec![Body::new(Stuff::Rules(usize::from(*count), sheet.rule_gap)).above(sheet.between_items)]
            }
            Block::FillIn(words) => vec![self.fill_in(parent, words, within)],
            Block::Signatures(who) => vec![self.signatures(parent, who)],
            Block::Together(blocks) => {
                let bodies = self.blocks(parent, blocks, within);
                let above = bodies.first().map_or(0.0, |body| body.above);
                let all = self.open_box(Width::Share(1.0), bodies);
                vec![self.row(vec![all], f32::INFINITY).above(above)]
            }
            Block::NewPage => vec![Body::new(Stuff::NewPage)],
        }
    }

    pub fn heading(&mut self, parent: NodeId, level: u8, text: &Text, icon: Option<Icon>) -> Body {
        let sheet = self.sheet;
        // Whatever it looks like, in the tree no level is passed over.
        let told = level.clamp(1, self.level + 1);
        self.level = told;
        let place = usize::from(level.saturating_sub(2)).min(2);
        let (style, above) = if level == 1 {
            (sheet.title, 0.0)
        } else {
            (
                sheet.headings.get(place).copied().unwrap_or(sheet.body),
                sheet.above_heading.get(place).copied().unwrap_or(sheet.between),
            )
        };
        let mut body = self
            .said(parent, Role::Heading(told), text, style)
            .above(above)
            .kept();
        if let Stuff::Text(words) = &mut body.stuff {
            words.heading = Some(told);
            words.balanced = true;
            if let Some(icon) = icon {
                let size = sheet.icon.max(style.size);
                words.hang = size + sheet.after_marker;
                let corner = at(0.0, -style.size * 0.35 - size / 2.0);
                words.lead = Some(Lead {
                    to: To::Nobody,
                    width: size,
                    draws: vec![Draw::Fill {
                        path: icon.outline(corner, size),
                        colour: INK,
                    }],
                    figure: None,
                });
            }
        }
        body
    }

    fn quote(&mut self, parent: NodeId, text: &Text, by: &Text) -> Body {
        let sheet = self.sheet;
        let quotation = self.canvas.node(parent, Role::Quotation);
        let mut words = self.said(quotation, Role::Paragraph, text, sheet.quote);
        let size = sheet.quote.size * 1.9;
        let hang = size + 2.0 * sheet.after_marker;
        if let Stuff::Text(words) = &mut words.stuff {
            words.hang = hang;
            let corner = at(0.0, -sheet.quote.size * 0.9);
            words.lead = Some(Lead {
                to: To::Nobody,
                width: size,
                draws: vec![Draw::Fill {
                    path: Icon::MessageCircleHeart.outline(corner, size),
                    colour: CHILD_MARK,
                }],
                figure: None,
            });
        }
        let mut bodies = vec![words];
        if !by.is_empty() {
            let mut by = self.said(quotation, Role::Paragraph, by, sheet.quote_by);
            if let Stuff::Text(text) = &mut by.stuff {
                text.hang = hang;
            }
            if let Some(words) = bodies.first_mut() {
                words.keep = true;
            }
            bodies.push(by.above(sheet.between_paragraphs / 4.0));
        }
        let panel = BoxBody {
            corners: [sheet.round, sheet.round, sheet.round, sheet.round / 4.0],
            ..self.panel(Owner::Child, bodies)
        };
        self.row(vec![panel], WHOLE_PANEL).above(sheet.between)
    }

    fn list(&mut self, parent: NodeId, marker: Marker, items: &[Vec<Block>], within: Within) -> Vec<Body> {
        let sheet = self.sheet;
        let style = self.body_style(within);
        let role = match marker {
            Marker::Number => Role::NumberedList,
            Marker::Dot | Marker::Box => Role::List,
        };
        let list = self.canvas.node(parent, role);
        let numbers: Vec<Paragraph> = match marker {
            Marker::Number => (1..=items.len())
                .map(|number| self.text(&format!("{number}.").into(), style))
                .collect(),
            Marker::Dot | Marker::Box => Vec::new(),
        };
        let widest = numbers.iter().map(Paragraph::natural_width).fold(0.0, f32::max);
        let width = match marker {
            Marker::Dot => sheet.bullet,
            Marker::Number => widest,
            Marker::Box => sheet.tick,
        };
        let hang = width + sheet.after_marker;
        let mut bodies = Vec::new();
        for (index, blocks) in items.iter().enumerate() {
            let item = self.canvas.node(list, Role::ListItem);
            let lead = match numbers.get(index) {
                Some(number) => Lead {
                    to: To::Node(self.canvas.node(item, Role::ListLabel)),
                    width,
                    draws: on_baseline(number),
                    figure: None,
                },
                None => Lead {
                    to: To::Nobody,
                    width,
                    draws: vec![match marker {
                        Marker::Box => figures::tick_box(sheet.tick, style.size),
                        _ => Draw::Fill {
                            path: shapes::circle(at(width / 2.0, -0.27 * style.size), width / 2.0),
                            colour: INK,
                        },
                    }],
                    figure: None,
                },
            };
            let body = self.canvas.node(item, Role::ListBody);
            let mut own = match blocks.as_slice() {
                [Block::Paragraph(text)] => vec![self.plain(body, text, style)],
                blocks => self.blocks(body, blocks, within),
            };
            let mut lead = Some(lead);
            for part in &mut own {
                match &mut part.stuff {
                    Stuff::Text(text) if lead.is_some() && text.lead.is_none() => {
                        text.hang = hang;
                        text.lead = lead.take();
                    }
                    _ => part.indent += hang,
                }
            }
            // A question stays with the lines for its answer, and no item is alone on a page.
            let last = own.len().saturating_sub(1);
            for part in own.iter_mut().take(last) {
                part.keep = true;
            }
            if last == 0
                && (index == 0 || index + 2 == items.len())
                && index + 1 < items.len()
                && let Some(only) = own.first_mut()
            {
                only.keep = true;
            }
            if let Some(first) = own.first_mut() {
                first.above = if index == 0 {
                    sheet.between_items
                } else if last > 0 {
                    sheet.between
                } else {
                    sheet.between_items
                };
            }
            bodies.append(&mut own);
        }
        bodies
    }

    fn panels(&mut self, parent: NodeId, panels: &[Panel]) -> Body {
        let mut boxes = Vec::with_capacity(panels.len());
        for panel in panels {
            let section = self.canvas.node(parent, Role::Section);
            let bodies = self.blocks(section, &panel.blocks, Within::Panel);
            boxes.push(self.panel(panel.owner, bodies));
        }
        self.row(boxes, WHOLE_PANEL).above(self.sheet.between)
    }

    fn columns(&mut self, parent: NodeId, columns: &[Vec<Block>], within: Within) -> Body {
        let mut boxes = Vec::with_capacity(columns.len());
        for blocks in columns {
            let section = self.canvas.node(parent, Role::Section);
            let bodies = self.blocks(section, blocks, within);
            boxes.push(self.open_box(Width::Share(1.0), bodies));
        }
        // A heading at the top of a column has the room above that it would have on the page.
        let above = boxes
            .iter()
            .filter_map(|part| part.bodies.first())
            .map(|body| body.above)
            .fold(self.sheet.between, f32::max);
        self.row(boxes, WHOLE_ROW).above(above)
    }

    fn panel(&self, owner: Owner, bodies: Vec<Body>) -> BoxBody {
        BoxBody {
            width: Width::Share(1.0),
            padding: self.sheet.padding,
            skin: Some(skin(owner)),
            corners: [self.sheet.round; 4],
            bodies,
            at_foot: false,
        }
    }

    fn open_box(&self, width: Width, bodies: Vec<Body>) -> BoxBody {
        BoxBody {
            width,
            padding: (0.0, 0.0),
            skin: None,
            corners: [0.0; 4],
            bodies,
            at_foot: false,
        }
    }

    /// Boxes side by side; `whole` is a part of the page.
    fn row(&self, boxes: Vec<BoxBody>, whole: f32) -> Body {
        Body::new(Stuff::Row(RowBody {
            boxes,
            gutter: self.sheet.gutter,
            narrowest: self.sheet.narrowest * self.sheet.body.size,
            whole: whole * self.page,
        }))
    }

    fn facts(&mut self, parent: NodeId, facts: &[(Text, Text)]) -> Body {
        let sheet = self.sheet;
        let mut boxes = Vec::with_capacity(facts.len());
        for (name, thing) in facts {
            let name = self.said(parent, Role::Paragraph, name, sheet.fact_name).kept();
            let thing = self.said(parent, Role::Paragraph, thing, sheet.fact);
            let bodies = vec![name, thing];
            // As much room as the words ask for, so that short ones do not break beside long ones.
            let share = super::body::extent(&bodies).most.clamp(40.0, 300.0);
            boxes.push(self.open_box(Width::Share(share), bodies));
        }
        let mut row = self.row(boxes, WHOLE_ROW).above(sheet.between);
        if let Stuff::Row(row) = &mut row.stuff {
            row.narrowest = 5.0 * sheet.fact.size;
        }
        row
    }

    fn fill_in(&mut self, parent: NodeId, words: &[Text], within: Within) -> Body {
        let sheet = self.sheet;
        let style = match within {
            Within::Cell => sheet.row_heading,
            _ => TextStyle {
                weight: 600,
                ..sheet.body
            },
        };
        let mut boxes = Vec::with_capacity(words.len());
        for text in words {
            let mut body = self.said(parent, Role::Paragraph, text, style);
            let mut share = 1.0;
            if let Stuff::Text(words) = &mut body.stuff {
                words.fill_in = Some(FillIn {
                    shortest: 30.0 * MM,
                    gap: sheet.rule_gap,
                });
                share = words.text.natural_width().clamp(20.0, 300.0) + 45.0 * MM;
            }
            boxes.push(self.open_box(Width::Share(share), vec![body]));
        }
        self.row(boxes, WHOLE_ROW).above(sheet.between)
    }

    fn signatures(&mut self, parent: NodeId, who: &[Text]) -> Body {
        let sheet = self.sheet;
        let mut boxes = Vec::with_capacity(who.len());
        for text in who {
            let rule = Body::new(Stuff::Rules(1, sheet.above_signature)).kept();
            let caption = self
                .said(parent, Role::Paragraph, text, sheet.note)
                .above(sheet.between_paragraphs / 2.0);
            boxes.push(self.open_box(Width::Share(1.0), vec![rule, caption]));
        }
        self.row(boxes, WHOLE_PANEL)
    }

    fn figure(&mut self, parent: NodeId, figure: &Figure, within: Within) -> Vec<Body> {
        let sheet = self.sheet;
        match figure {
            Figure::Level { reached, of, words } => {
                let style = self.body_style(within);
                let bars = self.canvas.node(parent, Role::Figure);
                let shown = (*reached).min(*of);
                self.canvas.describe(bars, &format!("{shown} of {of}"));
                let (draws, width, height) = figures::level(*reached, *of, style.size * 1.15);
                let mut body = self
                    .said(parent, Role::Paragraph, words, style)
                    .above(sheet.between_paragraphs);
                if let Stuff::Text(text) = &mut body.stuff {
                    text.hang = width + sheet.after_marker;
                    text.lead = Some(Lead {
                        to: To::Node(bars),
                        width,
                        draws,
                        figure: Some(Rect {
                            x: 0.0,
                            y: -height,
                            width,
                            height,
                        }),
                    });
                }
                vec![body]
            }
            Figure::Progress(progress) => {
                let node = self.canvas.node(parent, Role::Figure);
                self.canvas.describe(node, &figures::chart_in_words(progress));
                let day =
                    |point: Option<&(String, f32)>| point.map(|(day, _)| day.clone()).unwrap_or_default();
                let labels = [
                    figures::number(progress.start),
                    figures::number(progress.aim),
                    day(progress.points.first()),
                    day(progress.points.last()),
                ];
                let labels = labels.map(|label| self.text(&label.into(), sheet.chart));
                let chart = Body::new(Stuff::Chart(Chart {
                    node,
                    progress: progress.clone(),
                    labels,
                }));
                let what = self.said(
                    parent,
                    Role::Paragraph,
                    &progress.what.as_str().into(),
                    sheet.note,
                );
                vec![chart.above(sheet.between_items).kept(), what]
            }
            Figure::Faces(faces) => vec![self.faces(parent, faces)],
            Figure::Photo { photo, shows } => {
                let node = self.canvas.node(parent, Role::Figure);
                self.canvas.describe(node, shows);
                let size = sheet.photo;
                let drawing = Drawing {
                    to: To::Node(node),
                    width: size,
                    height: size,
                    draws: vec![Draw::Picture {
                        picture: self.canvas.picture(photo.clone()),
                        area: Rect {
                            x: 0.0,
                            y: 0.0,
                            width: size,
                            height: size,
                        },
                        clip: Some(shapes::circle(at(size / 2.0, size / 2.0), size / 2.0)),
                    }],
                };
                vec![Body::new(Stuff::Drawing(drawing)).above(sheet.between)]
            }
        }
    }

    /// The words say what the faces show, so the faces are for the eye only.
    fn faces(&mut self, parent: NodeId, faces: &[(Face, Text, Text)]) -> Body {
        let sheet = self.sheet;
        let centred = |style: TextStyle| TextStyle {
            align: Align::Centre,
            ..style
        };
        let mut boxes = Vec::with_capacity(faces.len());
        for (face, about, says) in faces {
            let size = 2.6 * sheet.face.size;
            let width = 6.5 * sheet.face.size;
            let corner = at((width - size) / 2.0, 0.0);
            let drawing = Drawing {
                to: To::Nobody,
                width,
                height: size,
                draws: super::paint::moved(&figures::face(*face, size), corner),
            };
            let bodies = vec![
                Body::new(Stuff::Drawing(drawing)).kept(),
                self.said(parent, Role::Paragraph, about, centred(sheet.face))
                    .above(1.2 * MM)
                    .kept(),
                self.said(
                    parent,
                    Role::Paragraph,
                    says,
                    centred(TextStyle {
                        weight: 400,
                        ..sheet.face
                    }),
                ),
            ];
            boxes.push(self.open_box(Width::Points(width), bodies));
        }
        // As many on a line as there is room for.
        Body::new(Stuff::Row(RowBody {
            boxes,
            gutter: sheet.between_items,
            narrowest: 0.0,
            whole: self.page * WHOLE_PANEL,
        }))
        .above(sheet.between)
    }

    fn table(&mut self, parent: NodeId, table: &Table) -> Body {
        let sheet = self.sheet;
        let node = self.canvas.node(parent, Role::Table);
        self.canvas.entitle(node, &table.about);
        let columns = columns_of(table);
        let mut head = Vec::new();
        if !table.columns.is_empty() {
            let row = self.canvas.node(node, Role::TableRow);
            for column in 0..columns {
                let role = Role::HeadCell(Heads::Column);
                let text = table.columns.get(column).cloned().unwrap_or_default();
                head.push(CellBody {
                    bodies: vec![self.said(row, role, &text, sheet.cell_heading)],
                    columns: 1,
                    heads: false,
                });
            }
        }
        let bare = table.columns.is_empty();
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            rows.push(match row {
                Row::Cells(cells) => RowOf::Cells(self.cells(node, cells, columns, bare, None)),
                Row::Blank => RowOf::Cells(self.cells(node, &[], columns, false, None)),
                Row::Group(first, others) if columns > 1 && !others.is_empty() => {
                    let mut shaped = Vec::with_capacity(others.len());
                    let mut heading = None;
                    for (index, cells) in others.iter().enumerate() {
                        let mut all = self.cells(
                            node,
                            cells,
                            columns - 1,
                            false,
                            (index == 0).then_some((first, others.len())),
                        );
                        if index == 0 && !all.is_empty() {
                            heading = Some(all.remove(0));
                        }
                        shaped.push(all);
                    }
                    match heading {
                        Some(heading) => RowOf::Group(heading, shaped),
                        None => RowOf::Cells(Vec::new()),
                    }
                }
                Row::Group(first, _) => {
                    RowOf::Cells(self.cells(node, std::slice::from_ref(first), columns, bare, None))
                }
            });
        }
        Body::new(Stuff::Table(TableBody {
            columns,
            head,
            rows,
            shares: table.shares.clone(),
            padding: sheet.cell_padding,
            blank: sheet.blank_row,
            longest_word: 9.0 * sheet.cell.size,
            whole: self.page * WHOLE_ROW,
        }))
        .above(sheet.between)
    }

    /// A row of the table in the tree: `columns` columns, after the heading of a group if there is one.
    fn cells(
        &mut self,
        table: NodeId,
        cells: &[Cell],
        columns: usize,
        bare: bool,
        group: Option<(&Cell, usize)>,
    ) -> Vec<CellBody> {
        let row = self.canvas.node(table, Role::TableRow);
        let mut all = Vec::with_capacity(columns + 1);
        if let Some((first, rows)) = group {
            all.push(self.cell(row, first, true, 1, rows));
        }
        let empty = Cell::default();
        let mut column = 0;
        let mut index = 0;
        while column < columns {
            let cell = cells.get(index).unwrap_or(&empty);
            let wide = cell.columns.max(1).min(columns - column);
            all.push(self.cell(row, cell, cell.heads || (bare && index == 0), wide, 1));
            column += wide;
            index += 1;
        }
        all
    }

    fn cell(&mut self, row: NodeId, cell: &Cell, heads: bool, columns: usize, rows: usize) -> CellBody {
        let role = if heads {
            Role::HeadCell(Heads::Row)
        } else {
            Role::Cell
        };
        let node = self.canvas.node(row, role);
        self.canvas.span(node, columns, rows);
        let within = if heads { Within::RowHeading } else { Within::Cell };
        let bodies = match cell.blocks.as_slice() {
            [Block::Paragraph(text)] => {
                let style = self.body_style(within);
                vec![self.plain(node, text, style)]
            }
            blocks => self.blocks(node, blocks, within),
        };
        CellBody {
            bodies,
            columns,
            heads,
        }
    }

    /// The title with its line and badge, and the rule below them.
    pub fn masthead(
        &mut self,
        parent: NodeId,
        title: &Text,
        line: &Text,
        badge: Option<&Badge>,
    ) -> Vec<Body> {
        let sheet = self.sheet;
        let mut words = vec![self.heading(parent, 1, title, None)];
        if !line.is_empty() {
            words.push(
                self.said(parent, Role::Paragraph, line, sheet.line)
                    .above(sheet.between_paragraphs / 2.0),
            );
        }
        let badge = badge.map(|badge| self.badge(parent, badge));
        let bar = Body::new(Stuff::Bar(0.9 * MM, GREEN)).above(sheet.between);
        let Some(drawing) = badge else {
            if let Some(last) = words.last_mut() {
                last.keep = true;
            }
            words.push(bar);
            return words;
        };
        let width = drawing.width;
        let badge = Body::new(Stuff::Drawing(drawing));
        let mut all = if width > 0.45 * (super::pages::WIDTH - 2.0 * sheet.margin[1]) {
            words.push(badge.above(sheet.between));
            words
        } else {
            let words = self.open_box(Width::Share(1.0), words);
            let badge = BoxBody {
                at_foot: true,
                ..self.open_box(Width::Points(width), vec![badge])
            };
            vec![self.row(vec![words, badge], WHOLE_PANEL)]
        };
        for body in &mut all {
            body.keep = true;
        }
        all.push(bar);
        all
    }

    fn badge(&mut self, parent: NodeId, badge: &Badge) -> Drawing {
        let sheet = self.sheet;
        match badge {
            Badge::Sign(icon) => {
                let size = 2.0 * sheet.title.size;
                let area = Rect {
                    x: 0.0,
                    y: 0.0,
                    width: size,
                    height: size,
                };
                let path = shapes::rounded(area, [size / 2.0, size / 2.0, size * 0.1, size / 2.0]);
                let sign = size * 0.55;
                let corner = at((size - sign) / 2.0, (size - sign) / 2.0);
                let mut draws = outlined(path, Some(TINT), GREEN);
                draws.push(Draw::Fill {
                    path: icon.outline(corner, sign),
                    colour: GREEN,
                });
                Drawing {
                    to: To::Nobody,
                    width: size,
                    height: size,
                    draws,
                }
            }
            Badge::Steps(names, now) => {
                let node = self.canvas.node(parent, Role::Figure);
                let name = names.get(*now).cloned().unwrap_or_default();
                self.canvas
                    .describe(node, &format!("{}. Now: {name}", names.join(", ")));
                let height = 2.6 * sheet.step.size;
                let (mut x, mut draws) = (0.0, Vec::new());
                for (index, name) in names.iter().enumerate() {
                    let style = TextStyle {
                        colour: if index == *now { Colour::WHITE } else { INK },
                        ..sheet.step
                    };
                    let mut text = self.text(&name.as_str().into(), style);
                    let width = text.natural_width() + 2.6 * sheet.step.size;
                    text.set(width, 1.0);
                    let area = Rect {
                        x,
                        y: 0.0,
                        width,
                        height,
                    };
                    let round = height / 2.2;
                    let mut corners = [round; 4];
                    if let Some(tight) = corners.get_mut([2, 3, 0, 1][index % 4]) {
                        *tight = height * 0.12;
                    }
                    let tint = match index.cmp(now) {
                        std::cmp::Ordering::Less => Some(TINT),
                        std::cmp::Ordering::Equal => Some(GREEN),
                        std::cmp::Ordering::Greater => None,
                    };
                    draws.extend(outlined(shapes::rounded(area, corners), tint, GREEN));
                    let corner = at(x + 1.3 * sheet.step.size, (height - text.height()) / 2.0);
                    draws.extend(super::text::placed(&text.lines(), corner));
                    x += width + 1.5 * MM;
                }
                Drawing {
                    to: To::Node(node),
                    width: (x - 1.5 * MM).max(0.0),
                    height,
                    draws,
                }
            }
        }
    }
}

fn outlined(path: Path, tint: Option<Colour>, line: Colour) -> Vec<Draw> {
    let skin = Skin {
        tint,
        line,
        width: 0.4 * MM,
    };
    let mut draws = Vec::new();
    if let Some(colour) = skin.tint {
        draws.push(Draw::Fill {
            path: path.clone(),
            colour,
        });
    }
    draws.push(Draw::Stroke {
        path,
        colour: skin.line,
        width: skin.width,
    });
    draws
}

/// How many columns a table has: as its headings or shares say, or its longest row.
fn columns_of(table: &Table) -> usize {
    let count = |cells: &[Cell]| -> usize { cells.iter().map(|cell| cell.columns.max(1)).sum() };
    let rows = table.rows.iter().map(|row| match row {
        Row::Cells(cells) => count(cells),
        Row::Group(_, others) => 1 + others.iter().map(|cells| count(cells)).max().unwrap_or(0),
        Row::Blank => 0,
    });
    let shares = table.shares.as_ref().map_or(0, Vec::len);
    rows.chain([table.columns.len(), shares, 1]).max().unwrap_or(1)
}
