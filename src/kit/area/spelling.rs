//! The words of a long field that are not known: which they are, the line drawn under them, and how one of them
//! is replaced.

use super::{Area, AreaEdit};
use crate::kit::{El, Icon, Kit, Role, Semantics, Skin, Theme, Tone, Toned, Weight, press, tagged};
use crate::spelling::Speller;
use iced::advanced::graphics::text::{Editor, Text};
use iced::advanced::renderer;
use iced::widget::row;
use iced::widget::text_editor::{Action, Cursor, Edit, Motion, Position};
use iced::{Alignment, Padding, Point, Rectangle, Renderer, Size};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// How many words are named below a field. What more there is comes up as these are dealt with.
const NAMED: usize = 6;

/// How far the wave under the last line may reach below the text.
const REACH: f32 = 6.0;

/// A word that is not known, and where it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Spot {
    line: usize,
    /// In bytes of the line.
    range: Range<usize>,
    word: String,
}

impl std::fmt::Debug for Spot {
    /// Never the word: it is out of what somebody wrote about a child.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Spot(line {})", self.line)
    }
}

impl Spot {
    pub(super) fn word(&self) -> &str {
        &self.word
    }

    /// Whether the caret is in it or at one of its ends.
    fn touches(&self, at: Position) -> bool {
        self.line == at.line && self.range.start <= at.column && at.column <= self.range.end
    }

    fn start(&self) -> Position {
        Position {
            line: self.line,
            column: self.range.start,
        }
    }

    fn end(&self) -> Position {
        Position {
            line: self.line,
            column: self.range.end,
        }
    }
}

/// A word whose other spellings were asked for.
#[derive(Debug)]
pub(super) struct Asked {
    spot: Spot,
    /// Where the caret was before, to go on from there.
    back: Position,
    /// How often a word was asked for, so that asking again is told from asking once.
    count: u32,
}

/// What was found in each line, so that only lines that are new are looked at.
#[derive(Default)]
pub(super) struct Looked {
    round: u64,
    lines: HashMap<String, Vec<Range<usize>>>,
}

impl Area {
    /// The words that are not known. None before the field has had the keyboard.
    pub(super) fn spots(&self, speller: &Speller) -> Vec<Spot> {
        if !self.awake {
            return Vec::new();
        }
        let mut looked = self.looked.borrow_mut();
        let round = speller.round();
        if looked.round != round {
            *looked = Looked {
                round,
                ..Looked::default()
            };
        }
        let mut old = std::mem::take(&mut looked.lines);
        let mut spots = Vec::new();
        for (number, line) in self.content.lines().enumerate() {
            let text = line.text.into_owned();
            if !looked.lines.contains_key(&text) {
                let found = old.remove(&text).unwrap_or_else(|| speller.unknown(&text));
                looked.lines.insert(text.clone(), found);
            }
            for range in looked.lines.get(&text).into_iter().flatten() {
                spots.push(Spot {
                    line: number,
                    range: range.clone(),
                    word: text[range.clone()].to_owned(),
                });
            }
        }
        spots
    }

    /// Whether the word is finished: one that is being typed is not judged yet.
    pub(super) fn is_finished(&self, spot: &Spot) -> bool {
        !(self.typing && spot.touches(self.content.cursor().position))
    }

    /// The word the caret is at.
    pub(super) fn spot_at_caret<'s>(&self, spots: &'s [Spot]) -> Option<&'s Spot> {
        let caret = self.content.cursor().position;
        spots.iter().find(|spot| spot.touches(caret))
    }

    /// The word the caret is at, else the next one, going round at the end.
    pub(super) fn nearest_spot<'s>(&self, spots: &'s [Spot]) -> Option<&'s Spot> {
        let caret = self.content.cursor().position;
        let place = |at: Position| (at.line, at.column);
        self.spot_at_caret(spots)
            .or_else(|| spots.iter().find(|spot| place(spot.start()) > place(caret)))
            .or_else(|| spots.first())
    }

    /// The word that was asked for, and how often one was.
    pub(super) fn asked(&self) -> Option<(u32, &Spot)> {
        self.asked.as_ref().map(|asked| (asked.count, &asked.spot))
    }

    /// Moves the caret to the end of the word, so that it comes into view, and opens its other spellings.
    pub(super) fn ask(&mut self, spot: Spot) {
        if !self.stands(&spot) {
            return;
        }
        let back = self.content.cursor().position;
        self.put_caret(spot.end());
        let count = self.asked.take().map_or(0, |asked| asked.count) + 1;
        self.asked = Some(Asked { spot, back, count });
    }

    /// Puts another spelling in the place of a word; true if the word was still there.
    pub(super) fn replace(&mut self, spot: &Spot, with: String) -> bool {
        if !self.stands(spot) {
            return false;
        }
        let before = match &self.asked {
            Some(asked) if asked.spot == *spot => asked.back,
            _ => self.content.cursor().position,
        };
        self.remember();
        self.in_word = false;
        self.typing = false;
        self.redo.clear();
        let length = with.len();
        self.put_caret(spot.start());
        self.content.move_to(Cursor {
            position: spot.end(),
            selection: Some(spot.start()),
        });
        self.content.perform(Action::Edit(Edit::Paste(Arc::new(with))));
        // The caret goes on where it was: behind the word, if it was in it.
        let after = match before {
            at if spot.touches(at) => Position {
                column: spot.range.start + length,
                ..at
            },
            at if at.line == spot.line && at.column > spot.range.end => Position {
                column: at.column - spot.range.len() + length,
                ..at
            },
            at => at,
        };
        self.put_caret(after);
        true
    }

    /// Whether the word stands where it was seen.
    fn stands(&self, spot: &Spot) -> bool {
        self.content
            .line(spot.line)
            .is_some_and(|line| line.text.get(spot.range.clone()) == Some(&*spot.word))
    }

    fn put_caret(&mut self, at: Position) {
        if self.content.selection().is_some() {
            // Moving is what ends a selection.
            self.content.perform(Action::Move(Motion::Left));
        }
        self.content.move_to(Cursor {
            position: at,
            selection: None,
        });
    }
}

impl Kit {
    /// Names the words below their field. Pressing one opens its other spellings.
    pub(super) fn spots<'a, M: Clone + 'a>(
        &self,
        field: &str,
        spots: &[&Spot],
        on_edit: impl Fn(AreaEdit) -> M,
    ) -> El<'a, M> {
        let mut words: Vec<&Spot> = Vec::new();
        for spot in spots {
            if !words.iter().any(|other| other.word == spot.word) {
                words.push(spot);
            }
        }
        let more = words.len().saturating_sub(NAMED);
        words.truncate(NAMED);
        let label = if words.len() == 1 {
            "A word to look at:"
        } else {
            "Words to look at:"
        };
        let named: Vec<&str> = words.iter().map(|spot| spot.word()).collect();
        let said = Semantics {
            leaf: true,
            ..Semantics::new(Role::Status, format!("{label} {}", named.join(", ")))
        };
        let head = row![
            self.icon_toned(Icon::Pencil, 16.0, Tone::Note),
            self.caption(label).tone(Tone::Note)
        ]
        .spacing(8)
        .align_y(Alignment::Center)
        .padding(Padding::from([8.0, 0.0]));
        let mut items: Vec<El<'a, M>> = vec![tagged(said, head).into()];
        for (n, spot) in words.into_iter().enumerate() {
            let chip = press(
                format!("{field}-spot-{n}"),
                Semantics {
                    description: "Opens other spellings".to_owned(),
                    ..Semantics::new(Role::Button, spot.word.clone())
                },
                Skin::Chip { chosen: false },
                self.words(spot.word.clone(), 15.0, 1.0, Weight::Semibold),
                Some(on_edit(AreaEdit::Ask(spot.clone()))),
            );
            items.push(chip.padding(Padding::from([0.0, 14.0])).min_height(36.0).into());
        }
        if more > 0 {
            items.push(
                iced::widget::container(self.caption("and more"))
                    .padding(Padding::from([8.0, 0.0]))
                    .into(),
            );
        }
        self.flow(items)
    }
}

/// Where the words stand on screen, as far as they are in view, with their number.
pub(super) type Marks = RefCell<Vec<(usize, Rectangle)>>;

/// Draws a broken wave under each word. `text` is where the text of the field lies.
///
/// The text that was just drawn knows where its letters are, also when it is scrolled; no other part of
/// the toolkit tells.
pub(super) fn draw_marks(
    renderer: &mut Renderer,
    theme: &Theme,
    text: Rectangle,
    spots: &[&Spot],
    marks: &Marks,
) {
    use iced::advanced::Renderer as _;
    let mut marks = marks.borrow_mut();
    marks.clear();
    if spots.is_empty() {
        return;
    }
    let Some(editor) = drawn_at(renderer, text.position()) else {
        return;
    };
    let color = theme.tokens().note_mark;
    for run in editor.buffer().layout_runs() {
        for (number, spot) in spots
            .iter()
            .enumerate()
            .filter(|(_, spot)| spot.line == run.line_i)
        {
            let letters = run
                .glyphs
                .iter()
                .filter(|glyph| glyph.start < spot.range.end && spot.range.start < glyph.end);
            let (from, to) = letters.fold((f32::MAX, f32::MIN), |(from, to), glyph| {
                (from.min(glyph.x), to.max(glyph.x + glyph.w))
            });
            let line = Rectangle::new(
                Point::new(text.x + from, text.y + run.line_top),
                Size::new(to - from, run.line_height),
            );
            let (Some(seen), true) = (line.intersection(&text), from < to) else {
                continue;
            };
            marks.push((number, seen));
            let base = text.y + run.line_y + 3.0;
            // Under a line that is in view whole, the wave may reach into the edge of the field.
            let below = if line.y + line.height < text.y + text.height + 1.0 {
                REACH
            } else {
                0.0
            };
            let lowest = text.y + text.height + below;
            let mut x = line.x;
            let mut up = false;
            while x < line.x + line.width {
                let dot = Rectangle::new(
                    Point::new(x, base + if up { 0.0 } else { 1.5 }),
                    Size::new(2.5, 2.0),
                );
                if dot.y + dot.height <= lowest {
                    renderer.fill_quad(
                        renderer::Quad {
                            bounds: dot,
                            ..renderer::Quad::default()
                        },
                        color,
                    );
                }
                x += 2.5;
                up = !up;
            }
        }
    }
}

/// The text that was drawn last at that place.
fn drawn_at(renderer: &mut Renderer, at: Point) -> Option<Editor> {
    renderer
        .layers()
        .iter()
        .rev()
        .flat_map(|layer| layer.text.iter().rev())
        .flat_map(|item| item.as_slice().iter().rev())
        .find_map(|text| match text {
            Text::Editor { editor, position, .. } if *position == at => editor.upgrade(),
            _ => None,
        })
}
