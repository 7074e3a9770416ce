//! Figures, and the words that go with them.

use super::{Shaper, WHOLE_PANEL, Within};
use crate::document::layout::body::{Body, RowBody, Stuff, Width};
use crate::document::layout::display::*;
use crate::document::layout::figures::{self, Chart};
use crate::document::layout::items::{Drawing, Lead, To};
use crate::document::layout::say::{Face, Figure, Text};
use crate::document::layout::text::{Align, TextStyle};
use crate::document::layout::{MM, paint, shapes};

impl Shaper<'_> {
    pub(super) fn figure(&mut self, parent: NodeId, figure: &Figure, within: Within) -> Vec<Body> {
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
                    colours: sheet.colours,
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
            Figure::Drawing { picture, shows } => {
                let drawing = self.picture(parent, picture, shows);
                vec![Body::new(Stuff::Drawing(drawing)).above(sheet.between)]
            }
            Figure::Photo { photo, shows } => {
                let drawing = self.photo(parent, photo, shows);
                vec![Body::new(Stuff::Drawing(drawing)).above(sheet.between)]
            }
        }
    }

    pub(super) fn photo(&mut self, parent: NodeId, photo: &Picture, shows: &str) -> Drawing {
        let node = self.canvas.node(parent, Role::Figure);
        self.canvas.describe(node, shows);
        let size = self.sheet.photo;
        Drawing {
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
        }
    }

    /// A drawing of at most 60 by 40 mm, so that the words beside it stay on their page.
    #[allow(clippy::cast_precision_loss, reason = "some hundred pixels")]
    fn picture(&mut self, parent: NodeId, picture: &Picture, shows: &str) -> Drawing {
        const WIDE: f32 = 60.0 * MM;
        const HIGH: f32 = 40.0 * MM;
        let node = self.canvas.node(parent, Role::Figure);
        self.canvas.describe(node, shows);
        let (w, h) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
        let scale = (WIDE / w).min(HIGH / h);
        let (width, height) = (w * scale, h * scale);
        Drawing {
            to: To::Node(node),
            width,
            height,
            draws: vec![Draw::Picture {
                picture: self.canvas.picture(picture.clone()),
                area: Rect {
                    x: 0.0,
                    y: 0.0,
                    width,
                    height,
                },
                clip: None,
            }],
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
                draws: paint::moved(&figures::face(*face, size), corner),
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
}
