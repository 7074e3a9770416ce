//! The five drawn faces.

use super::{El, Kit, Role, Semantics, Skin, Theme, Toned, Weight, press, roving, tagged};
use iced::alignment::Horizontal;
use iced::widget::canvas::{self, Canvas, Frame, Geometry, LineCap, Path, Stroke};
use iced::widget::column;
use iced::{Length, Padding, Point, Rectangle, Renderer, mouse};

/// What the mouth says, from very hard to great.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouth {
    VeryHard,
    Hard,
    Okay,
    Good,
    Great,
}

impl Mouth {
    pub const ALL: [Mouth; 5] = [
        Mouth::VeryHard,
        Mouth::Hard,
        Mouth::Okay,
        Mouth::Good,
        Mouth::Great,
    ];

    /// The mouth of a level from 0 to 4; higher levels are great.
    pub fn of_level(level: usize) -> Mouth {
        *Mouth::ALL.get(level).unwrap_or(&Mouth::Great)
    }
}

struct Face {
    mouth: Mouth,
    /// Earlier answers are small and plain.
    filled: bool,
}

impl<M> canvas::Program<M, Theme, Renderer> for Face {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry<Renderer>> {
        let t = theme.tokens();
        let mut frame = Frame::new(renderer, bounds.size());
        let scale = bounds.width / 44.0;
        let at = |x: f32, y: f32| Point::new(x * scale, y * scale);
        let ink = if self.filled { t.on_child_mark } else { t.ink };
        let stroke = || {
            Stroke::default()
                .with_color(ink)
                .with_width(2.4 * scale)
                .with_line_cap(LineCap::Round)
        };
        let head = Path::circle(at(22.0, 22.0), 20.5 * scale);
        frame.fill(&head, if self.filled { t.child_mark } else { t.surface });
        frame.stroke(&head, stroke().with_width(1.8 * scale));
        for x in [15.0, 29.0] {
            frame.fill(&Path::circle(at(x, 18.0), 2.4 * scale), ink);
        }
        let arc = |from: (f32, f32), control: (f32, f32), to: (f32, f32)| {
            Path::new(|b| {
                b.move_to(at(from.0, from.1));
                b.quadratic_curve_to(at(control.0, control.1), at(to.0, to.1));
            })
        };
        match self.mouth {
            Mouth::VeryHard => {
                frame.stroke(&arc((14.0, 33.0), (22.0, 25.0), (30.0, 33.0)), stroke());
                frame.stroke(&arc((11.0, 14.0), (14.0, 12.6), (17.0, 11.0)), stroke());
                frame.stroke(&arc((33.0, 14.0), (30.0, 12.6), (27.0, 11.0)), stroke());
            }
            Mouth::Hard => frame.stroke(&arc((15.0, 32.0), (22.0, 27.5), (29.0, 32.0)), stroke()),
            Mouth::Okay => frame.stroke(&Path::line(at(15.0, 30.0), at(29.0, 30.0)), stroke()),
            Mouth::Good => frame.stroke(&arc((14.5, 28.0), (22.0, 35.0), (29.5, 28.0)), stroke()),
            Mouth::Great => {
                let open = Path::new(|b| {
                    b.move_to(at(13.0, 26.5));
                    b.quadratic_curve_to(at(22.0, 39.0), at(31.0, 26.5));
                    b.close();
                });
                frame.fill(&open, ink);
                frame.stroke(&open, stroke());
            }
        }
        vec![frame.into_geometry()]
    }
}

impl Kit {
    /// One face, decoration: the word stands beside it.
    pub fn face<'a, M: 'a>(&self, mouth: Mouth, size: f32, filled: bool) -> El<'a, M> {
        tagged(
            Semantics {
                leaf: true,
                ..Semantics::default()
            },
            Canvas::new(Face { mouth, filled })
                .width(Length::Fixed(size))
                .height(Length::Fixed(size)),
        )
        .into()
    }

    /// The scale: five faces with their words; arrows move and choose.
    pub fn face_scale<'a, M: Clone + 'a>(
        &self,
        id: &str,
        label: &str,
        words: [&str; 5],
        chosen: Option<usize>,
        size: f32,
        on_pick: impl Fn(usize) -> M,
    ) -> El<'a, M> {
        let faces = words.into_iter().enumerate().map(|(level, word)| {
            let on = chosen == Some(level);
            let weight = if on { Weight::Bold } else { Weight::Regular };
            let content = column![
                self.face(Mouth::of_level(level), size, true),
                self.words(word.to_owned(), 15.0, 1.2, weight)
                    .tone(super::Tone::Inherit),
            ]
            .spacing(6)
            .align_x(Horizontal::Center);
            press(
                format!("{id}-{level}"),
                Semantics {
                    checked: Some(on),
                    ..Semantics::new(Role::Radio, word)
                },
                Skin::Face { chosen: on },
                content,
                Some(on_pick(level)),
            )
            .padding(Padding::from([10.0, 10.0]))
            .width(Length::Fixed((size + 28.0).max(84.0)))
            .align(Horizontal::Center)
            .into()
        });
        tagged(
            Semantics::new(Role::RadioGroup, label),
            roving(self.flow(faces), true),
        )
        .into()
    }
}
