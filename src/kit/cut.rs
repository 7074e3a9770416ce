//! Words that take so many lines and no more: a longer name ends in "…", and the whole of it is in a bubble.

use super::{El, Family, Kit, Theme, Tone, Weight, tip};
use iced::advanced::text::{self, LineHeight, Paragraph as _, Renderer as _, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Event, Font, Length, Pixels, Rectangle, Renderer, Size, Vector};
use std::any::Any;
use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Deref;
use unicode_segmentation::UnicodeSegmentation;

type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// More characters are not even measured: no place for cut words is that large.
const MOST: usize = 600;

/// See [`Kit::cut`].
pub struct Cut {
    /// All of it, on one line: what is read out and what the bubble shows.
    whole: String,
    size: f32,
    line: f32,
    font: Font,
    family: Family,
    lines: u16,
    width: Length,
    tone: Tone,
    align: text::Alignment,
}

impl Kit {
    /// Words that take no more than so many lines.
    pub fn cut(&self, content: impl Into<String>, size: f32, line: f32, weight: Weight, lines: u16) -> Cut {
        let content = content.into();
        Cut {
            whole: crate::text::line(&content).into_owned(),
            size,
            line,
            font: self.family.font(weight),
            family: self.family,
            lines,
            width: Length::Shrink,
            tone: Tone::Inherit,
            align: text::Alignment::Left,
        }
    }

    /// A name where one line is meant.
    pub fn one_line(&self, content: impl Into<String>, size: f32, line: f32, weight: Weight) -> Cut {
        self.cut(content, size, line, weight, 1)
    }
}

impl Cut {
    /// In that colour.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Lines in the middle.
    pub fn centred(mut self) -> Self {
        self.align = text::Alignment::Center;
        self
    }

    fn shape(&self, content: &str, width: f32) -> Paragraph {
        Paragraph::with_text(text::Text {
            content,
            bounds: Size::new(width, f32::INFINITY),
            size: Pixels(self.size),
            line_height: LineHeight::Relative(self.line),
            font: self.font,
            align_x: self.align,
            align_y: iced::alignment::Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: Wrapping::WordOrGlyph,
        })
    }

    /// What there is room for, and whether something was cut.
    fn fit(&self, width: f32) -> (Paragraph, bool) {
        let room = f32::from(self.lines) * self.size * self.line + 1.0;
        let start = match self.whole.char_indices().nth(MOST) {
            Some((end, _)) => &self.whole[..end],
            None => self.whole.as_str(),
        };
        if start.len() == self.whole.len() {
            let all = self.shape(start, width);
            if all.min_bounds().height <= room {
                return (all, false);
            }
        }
        let ends: Vec<usize> = start.grapheme_indices(true).map(|(at, _)| at).collect();
        let (mut fits, mut over) = (0, ends.len());
        let mut found = None;
        while over - fits > 1 {
            let middle = fits.midpoint(over);
            let words = [start[..ends[middle]].trim_end(), "…"].concat();
            let shaped = self.shape(&words, width);
            if shaped.min_bounds().height <= room {
                fits = middle;
                found = Some(shaped);
            } else {
                over = middle;
            }
        }
        (found.unwrap_or_else(|| self.shape("…", width)), true)
    }
}

fn on_one_line(words: &str, font: Font, size: f32) -> Paragraph {
    Paragraph::with_text(text::Text {
        content: words,
        bounds: Size::new(f32::MAX, f32::INFINITY),
        size: Pixels(size),
        line_height: LineHeight::Relative(1.0),
        font,
        align_x: text::Alignment::Left,
        align_y: iced::alignment::Vertical::Top,
        shaping: Shaping::Advanced,
        wrapping: Wrapping::None,
    })
}

/// How wide the words are on one line.
pub(super) fn width(words: &str, font: Font, size: f32) -> f32 {
    on_one_line(words, font, size).min_bounds().width
}

/// The words on one line, or as many of them as there is room for and "…": where lines are drawn by hand.
pub(super) fn to_fit(words: &str, font: Font, size: f32, room: f32) -> Cow<'_, str> {
    let line = crate::text::line(words);
    // No letter is wider than it is high.
    if line.len() as f32 * size <= room {
        return line;
    }
    let start = match line.char_indices().nth(MOST) {
        Some((end, _)) => &line[..end],
        None => &line,
    };
    if start.len() == line.len() && width(start, font, size) <= room {
        return line;
    }
    let ends: Vec<usize> = start.grapheme_indices(true).map(|(at, _)| at).collect();
    let (mut fits, mut over) = (0, ends.len());
    while over - fits > 1 {
        let middle = fits.midpoint(over);
        let cut = [start[..ends[middle]].trim_end(), "…"].concat();
        if width(&cut, font, size) <= room {
            fits = middle;
        } else {
            over = middle;
        }
    }
    let end = ends.get(fits).copied().unwrap_or(0);
    Cow::Owned([start[..end].trim_end(), "…"].concat())
}

/// What is shaped, for which words and width, and who looks at it.
#[derive(Default)]
pub(super) struct State {
    made: Option<(String, f32, f32, Font, u16)>,
    paragraph: Paragraph,
    cut: bool,
    hovered: bool,
    /// What it stands on has the focus by keys.
    led: bool,
}

/// Tells the cut words inside a control that it has the focus, or not any more.
pub(super) struct Lead(pub bool);

impl Operation for Lead {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _id: Option<&iced::advanced::widget::Id>, _bounds: Rectangle, state: &mut dyn Any) {
        if let Some(state) = state.downcast_mut::<State>() {
            state.led = self.0;
        }
    }
}

/// Cut words in a tree whose messages are `M`.
struct Drawn<M>(Cut, PhantomData<M>);

impl<M> Deref for Drawn<M> {
    type Target = Cut;

    fn deref(&self) -> &Cut {
        &self.0
    }
}

impl<M> Widget<M, Theme, Renderer> for Drawn<M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        let limits = limits.width(self.width);
        let width = limits.max().width;
        let key = (
            self.whole.clone(),
            width,
            self.size * self.line,
            self.font,
            self.lines,
        );
        if state.made.as_ref() != Some(&key) {
            (state.paragraph, state.cut) = self.fit(width);
            state.made = Some(key);
        }
        let size = state.paragraph.min_bounds();
        layout::Node::new(limits.resolve(self.width, Length::Shrink, size))
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let x = match self.align {
            text::Alignment::Center => bounds.center_x(),
            _ => bounds.x,
        };
        renderer.fill_paragraph(
            &state.paragraph,
            iced::Point::new(x, bounds.y),
            self.tone.color(theme).unwrap_or(style.text_color),
            *viewport,
        );
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.custom(None, layout.bounds(), tree.state.downcast_mut::<State>());
        operation.text(None, layout.bounds(), &self.whole);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        if let Event::Mouse(_) = event {
            let state = tree.state.downcast_mut::<State>();
            let over = state.cut
                && cursor
                    .position_over(layout.bounds())
                    .is_some_and(|at| viewport.contains(at));
            if state.hovered != over {
                state.hovered = over;
                shell.request_redraw();
            }
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        let state = tree.state.downcast_ref::<State>();
        (state.cut && (state.hovered || state.led))
            .then(|| tip::bubble(&self.whole, layout.bounds() + translation, self.family))
    }
}

impl<'a, M: 'a> From<Cut> for El<'a, M> {
    fn from(cut: Cut) -> Self {
        El::new(Drawn(cut, PhantomData))
    }
}
