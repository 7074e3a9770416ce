//! Small pictures of a number, each with its words: level bars, the line of the last checks, bars in parts.

use super::{El, Icon, Kit, Owner, Role, Semantics, Theme, Weight, tagged};
use iced::widget::canvas::{self, Canvas, Frame, Geometry, LineCap, LineJoin, Path, Stroke};
use iced::widget::{Row, Space, column, container, row};
use iced::{Alignment, Background, Border, Length, Point, Rectangle, Renderer, Size, mouse};

/// The highest level of the bars and of the line.
const TOP: u8 = 4;

/// The four bars, width and height of each; they rise to the right.
const BARS: [f32; 4] = [10.0, 13.0, 17.0, 20.0];

/// The five bars of a rating.
const RATING: [f32; 5] = [8.0, 11.0, 14.0, 17.0, 20.0];

/// Decoration: what it shows is said in the words beside it.
fn silent<'a, M: 'a>(content: impl Into<El<'a, M>>) -> El<'a, M> {
    tagged(
        Semantics {
            leaf: true,
            ..Semantics::default()
        },
        content,
    )
    .into()
}

/// A full or an empty piece of a bar.
fn piece<'a, M: 'a>(width: Length, height: f32, radius: f32, full: bool) -> El<'a, M> {
    container(Space::new())
        .width(width)
        .height(Length::Fixed(height))
        .style(move |theme: &Theme| {
            let t = theme.tokens();
            container::Style {
                background: Some(Background::Color(if full { t.primary } else { t.well })),
                border: if full {
                    Border::default().rounded(radius)
                } else {
                    theme.edge(t.line_strong, 1.0, radius)
                },
                ..container::Style::default()
            }
        })
        .into()
}

/// Bars that rise to the right, filled up to the level.
fn marks<'a, M: 'a>(heights: &[f32], level: u8) -> El<'a, M> {
    let bars = (1u8..).zip(heights).map(|(bar, height)| {
        // Full steps: a bar's width is a whole number of pixels at every text size on offer.
        piece(Length::Fixed(8.0), *height, 2.0, bar <= level)
    });
    silent(Row::with_children(bars).spacing(2).align_y(Alignment::End))
}

impl Kit {
    /// How well something works or how far it has come: `level` of four rising bars, and its word.
    ///
    /// Levels are 0 (not tried, not rated) to 4; higher ones count as 4.
    pub fn level_bars<'a, M: 'a>(&self, level: u8, word: impl Into<String>) -> El<'a, M> {
        self.rising(&BARS, level, word.into())
    }

    /// How close an outcome came: `bars` of five rising bars, and its word. None filled: not rated.
    pub fn rating_bars<'a, M: 'a>(&self, bars: u8, word: impl Into<String>) -> El<'a, M> {
        self.rising(&RATING, bars, word.into())
    }

    /// The bars of a rating alone, where its word stands beside them anyway.
    pub fn rating_marks<'a, M: 'a>(&self, bars: u8) -> El<'a, M> {
        marks(&RATING, bars)
    }

    fn rising<'a, M: 'a>(&self, heights: &[f32], level: u8, word: String) -> El<'a, M> {
        row![
            marks(heights, level),
            self.words(word, 14.0, 1.2, Weight::Semibold)
        ]
        .spacing(9)
        .align_y(Alignment::Center)
        .into()
    }

    /// The line of the last checks, oldest first, each a level from 0 to 4. `name` says the same in words,
    /// for example "Helps: sometimes, often, most times". The word of the last one stands beside it.
    pub fn sparkline<'a, M: 'a>(&self, levels: &[u8], name: impl Into<String>) -> El<'a, M> {
        tagged(
            Semantics {
                leaf: true,
                ..Semantics::new(Role::Image, name)
            },
            Canvas::new(Sparkline {
                levels: levels.iter().map(|level| (*level).min(TOP)).collect(),
            })
            .width(Length::Fixed(132.0))
            .height(Length::Fixed(40.0)),
        )
        .into()
    }

    /// How many of a few are done. `words` always says it too: "4 of 7 ready".
    pub fn segment_bar<'a, M: 'a>(&self, done: usize, of: usize, words: impl Into<String>) -> El<'a, M> {
        column![self.label(words.into()), self.segments(done, of)]
            .spacing(8)
            .width(Length::Fill)
            .into()
    }

    /// The bar of [`Kit::segment_bar`] alone, where its words stand beside it in another way.
    pub fn segments<'a, M: 'a>(&self, done: usize, of: usize) -> El<'a, M> {
        let pieces = (0..of).map(|n| piece(Length::Fill, 10.0, 5.0, n < done));
        silent(Row::with_children(pieces).spacing(5).width(Length::Fill))
    }

    /// How many belong to home, to school and to both, as one bar; below it each part in words.
    pub fn share_bar<'a, M: 'a>(&self, shares: impl IntoIterator<Item = Share>) -> El<'a, M> {
        let shares: Vec<Share> = shares.into_iter().filter(|share| share.count > 0).collect();
        let last = shares.len().saturating_sub(1);
        let parts = shares.iter().enumerate().map(|(n, share)| {
            let owner = share.owner;
            let ends = (n == 0, n == last);
            container(Space::new())
                .width(Length::FillPortion(share.count))
                .height(Length::Fixed(16.0))
                .style(move |theme: &Theme| {
                    let end = |is: bool| if is { 8.0 } else { 3.0 };
                    container::Style {
                        background: Some(Background::Color(owner.mark(theme))),
                        border: Border {
                            radius: iced::border::Radius {
                                top_left: end(ends.0),
                                bottom_left: end(ends.0),
                                top_right: end(ends.1),
                                bottom_right: end(ends.1),
                            },
                            ..Border::default()
                        },
                        ..container::Style::default()
                    }
                })
                .into()
        });
        let words = shares.iter().map(|share| {
            row![
                self.icon(share.icon, 16.0),
                self.words(
                    format!("{}, {}", share.name, share.count),
                    14.0,
                    1.3,
                    Weight::Regular
                )
            ]
            .spacing(6)
            .align_y(Alignment::Center)
            .into()
        });
        column![
            silent(Row::with_children(parts).spacing(4).width(Length::Fill)),
            Row::with_children(words).spacing(20).wrap().vertical_spacing(6.0),
        ]
        .spacing(8)
        .width(Length::Fill)
        .into()
    }
}

/// One part of a [share bar](Kit::share_bar).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    pub owner: Owner,
    pub icon: Icon,
    /// Without the number: "Home".
    pub name: String,
    pub count: u16,
}

impl Share {
    pub fn new(owner: Owner, icon: Icon, name: impl Into<String>, count: u16) -> Self {
        Share {
            owner,
            icon,
            name: name.into(),
            count,
        }
    }
}

struct Sparkline {
    levels: Vec<u8>,
}

impl<M> canvas::Program<M, Theme, Renderer> for Sparkline {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry<Renderer>> {
        const MARGIN: f32 = 6.0;
        const DOT: f32 = 4.5;
        let t = theme.tokens();
        let mut frame = Frame::new(renderer, bounds.size());
        let (top, bottom) = (MARGIN, bounds.height - MARGIN);
        for y in [top, bottom] {
            frame.fill_rectangle(
                Point::new(0.0, y - 0.5),
                Size::new(bounds.width, 1.0),
                if theme.is_contrast() {
                    t.line_strong
                } else {
                    t.line
                },
            );
        }
        let steps = self.levels.len().saturating_sub(1).max(1);
        let (left, right) = (4.0, bounds.width - MARGIN);
        #[allow(clippy::cast_precision_loss, reason = "a handful of points")]
        let place = |n: usize, level: u8| {
            let across = if self.levels.len() > 1 {
                left + (right - left) * n as f32 / steps as f32
            } else {
                right
            };
            let up = f32::from(level) / f32::from(TOP);
            Point::new(across, bottom - (bottom - top) * up)
        };
        let points: Vec<Point> = self
            .levels
            .iter()
            .enumerate()
            .map(|(n, level)| place(n, *level))
            .collect();
        let Some(last) = points.last().copied() else {
            return vec![frame.into_geometry()];
        };
        let line = Path::new(|path| {
            for (n, point) in points.iter().enumerate() {
                if n == 0 {
                    path.move_to(*point);
                } else {
                    path.line_to(*point);
                }
            }
        });
        frame.stroke(
            &line,
            Stroke::default()
                .with_color(t.primary)
                .with_width(2.5)
                .with_line_cap(LineCap::Round)
                .with_line_join(LineJoin::Round),
        );
        // A gap around the last point parts it from the line.
        frame.fill(&Path::circle(last, DOT + 2.0), t.surface);
        frame.fill(&Path::circle(last, DOT), t.primary);
        vec![frame.into_geometry()]
    }
}
