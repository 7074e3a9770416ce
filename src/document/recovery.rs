//! The page with the recovery words: to print, to keep somewhere safe, and for nothing else.
//!
//! It names no child. Whoever finds it learns that somewhere there are records, and no more.

use super::layout::MM;
use super::layout::canvas::Canvas;
use super::layout::display::*;
use super::layout::fonts::Fonts;
use super::layout::shapes;
use super::layout::text::{Paragraph, TextStyle, placed};
use super::profile::blocks::{Block, Flow};
use super::style::{PAGE_HEIGHT, PAGE_WIDTH, SECOND_INK, recovery as style};
use super::{DocumentError, pdf};
use crate::domain::{Day, date_text};

/// A finished page.
#[derive(Debug, Clone, PartialEq)]
pub struct RecoveryPage {
    pub pdf: Vec<u8>,
    /// What is on the page, for checks and for people who do not see it.
    pub display: DisplayList,
}

const WIDTH: f32 = PAGE_WIDTH - 2.0 * style::MARGIN;

/// Makes the page. `words` are in their order, `made` is the day on the page.
///
/// # Errors
/// [`DocumentError::Font`] and [`DocumentError::Pdf`]: only if the program itself is damaged.
pub fn build(words: &[&str], made: Day) -> Result<RecoveryPage, DocumentError> {
    let display = {
        let mut fonts = Fonts::shared();
        draw(&mut fonts, words, made)
    };
    Ok(RecoveryPage {
        pdf: pdf::write(&display, made)?,
        display,
    })
}

fn draw(fonts: &mut Fonts, words: &[&str], made: Day) -> DisplayList {
    let mut canvas = Canvas::new(
        "Recovery words for Fourfold".to_owned(),
        "Recovery words".to_owned(),
        PAGE_WIDTH,
        PAGE_HEIGHT,
    );
    let mut first = before(fonts, made);
    let y = draw_flow(&mut canvas, &mut first, style::MARGIN);
    let y = draw_words(&mut canvas, fonts, words, y + 6.0 * MM);
    let mut rest = after(fonts);
    draw_flow(&mut canvas, &mut rest, y + 12.0 * MM);
    let mut foot = paragraph(fonts, "Page 1 of 1", style::FOOT);
    foot.set(WIDTH, 1.0);
    let corner = at(style::MARGIN, PAGE_HEIGHT - style::MARGIN);
    canvas.artifact(Artifact::Footer, placed(&foot.lines(), corner));
    canvas.finish()
}

/// Draws blocks over the whole width; returns where they end.
fn draw_flow(canvas: &mut Canvas, flow: &mut Flow, y: f32) -> f32 {
    let area = Rect {
        x: style::MARGIN,
        y,
        width: WIDTH,
        height: flow.height(WIDTH, 1.0),
    };
    let root = canvas.root();
    flow.draw(canvas, root, area, 1.0);
    area.bottom()
}

fn paragraph(fonts: &mut Fonts, text: &str, style: TextStyle) -> Paragraph {
    Paragraph::new(fonts, text, style)
}

/// What stands over the words.
fn before(fonts: &mut Fonts, made: Day) -> Flow {
    let mut flow = Flow::new();
    flow.push(
        0.0,
        Block::Title {
            text: paragraph(fonts, "Recovery words for Fourfold", style::TITLE),
            fit: style::TITLE_FIT,
        },
    );
    let dated = format!("Made on {}.", date_text::long(made));
    flow.push(2.0 * MM, Block::Paragraph(paragraph(fonts, &dated, style::BODY)));
    let what = "If the password is forgotten, these words open the records. Nothing else can.";
    flow.push(4.0 * MM, Block::Paragraph(paragraph(fonts, what, style::BODY)));
    flow
}

/// What stands below them.
fn after(fonts: &mut Fonts) -> Flow {
    let mut flow = Flow::new();
    for (title, lines) in [
        (
            "Where to keep this page",
            [
                "With papers you would not want to lose, such as passports.",
                "Not beside the computer, and not in its bag.",
                "On paper only. A photo of it can be seen by others.",
                "Whoever has this page and a copy of the records can read them.",
            ],
        ),
        (
            "How to use the words",
            [
                "Start Fourfold. It asks for the password.",
                "Choose “I have the recovery words” and type them in this order.",
                "Capitals and numbers do not matter. Four letters of each word are enough.",
                "Then choose a new password. The words stay good until you make new ones.",
            ],
        ),
    ] {
        let text = paragraph(fonts, title, style::HEADING);
        let heading = Block::Heading {
            level: 2,
            text,
            icon: None,
        };
        flow.push(7.0 * MM, heading);
        let items = lines
            .iter()
            .map(|line| paragraph(fonts, line, style::BODY))
            .collect();
        let bullet = style::bullet();
        flow.push(2.0 * MM, Block::List { items, bullet });
    }
    flow
}

/// The numbered words in two columns in a box. Returns where the box ends.
fn draw_words(canvas: &mut Canvas, fonts: &mut Fonts, words: &[&str], top: f32) -> f32 {
    let (pad_x, pad_y) = style::PADDING;
    let line = style::WORD.size * style::WORD.leading + style::WORD_GAP;
    let rows = words.len().div_ceil(2);
    let area = Rect {
        x: style::MARGIN,
        y: top,
        width: WIDTH,
        height: line * rows as f32 - style::WORD_GAP + 2.0 * pad_y,
    };
    let outline = Draw::Stroke {
        path: shapes::rounded(area, [style::ROUND; 4]),
        colour: SECOND_INK,
        width: style::OUTLINE,
    };
    canvas.artifact(Artifact::Decoration, vec![outline]);
    let inside = area.inset(pad_x, pad_y);
    let root = canvas.root();
    let list = canvas.node(root, Role::List);
    for (n, word) in words.iter().enumerate() {
        let mut text = paragraph(fonts, &format!("{}.  {word}", n + 1), style::WORD);
        text.set(inside.width / 2.0, 1.0);
        // Down the first column, then down the second.
        let (column, row) = (n / rows.max(1), n % rows.max(1));
        let corner = at(
            inside.x + inside.width / 2.0 * column as f32,
            inside.y + line * row as f32,
        );
        let entry = canvas.node(list, Role::ListItem);
        let body = canvas.node(entry, Role::ListBody);
        canvas.content(body, placed(&text.lines(), corner));
    }
    area.bottom()
}
