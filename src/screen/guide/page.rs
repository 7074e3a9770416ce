//! Draws a page of the handbook: headings, paragraphs, lists, tables and examples to copy.

use crate::kit::{El, Kit, Weight};
use iced::widget::{Column, container, row};
use iced::{Length, Padding};

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Heading(u8, String),
    Text(String),
    /// The mark in front, and the words.
    Item(String, String),
    Row(Vec<String>),
    Code(String),
}

/// Reads the handbook's plain form of Markdown.
pub(super) fn read(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    let mut code: Option<String> = None;
    let flush = |paragraph: &mut String, blocks: &mut Vec<Block>| {
        if !paragraph.is_empty() {
            blocks.push(Block::Text(std::mem::take(paragraph)));
        }
    };
    for line in text.lines() {
        if line.starts_with("```") {
            flush(&mut paragraph, &mut blocks);
            match code.take() {
                Some(lines) => blocks.push(Block::Code(lines)),
                None => code = Some(String::new()),
            }
            continue;
        }
        if let Some(lines) = &mut code {
            if !lines.is_empty() {
                lines.push('\n');
            }
            lines.push_str(line);
            continue;
        }
        let trimmed = line.trim();
        let number = trimmed
            .split_once(". ")
            .filter(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
        if trimmed.is_empty() {
            flush(&mut paragraph, &mut blocks);
        } else if let Some(heading) = trimmed.strip_prefix("## ") {
            flush(&mut paragraph, &mut blocks);
            blocks.push(Block::Heading(3, plain(heading)));
        } else if let Some(heading) = trimmed.strip_prefix("# ") {
            flush(&mut paragraph, &mut blocks);
            blocks.push(Block::Heading(2, plain(heading)));
        } else if let Some(item) = trimmed.strip_prefix("- ") {
            flush(&mut paragraph, &mut blocks);
            blocks.push(Block::Item("•".to_owned(), plain(item)));
        } else if let Some((n, item)) = number {
            flush(&mut paragraph, &mut blocks);
            blocks.push(Block::Item(format!("{n}."), plain(item)));
        } else if trimmed.starts_with('|') {
            flush(&mut paragraph, &mut blocks);
            let cells: Vec<String> = trimmed
                .trim_matches('|')
                .split('|')
                .map(|cell| plain(cell.trim()))
                .collect();
            if !cells.iter().all(|cell| cell.chars().all(|c| c == '-')) {
                blocks.push(Block::Row(cells));
            }
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(&plain(trimmed));
        }
    }
    flush(&mut paragraph, &mut blocks);
    blocks
}

/// Words without the marks of stress and links, which the page does without.
fn plain(text: &str) -> String {
    let mut out = text.replace("**", "").replace('`', "");
    while let (Some(open), Some(middle)) = (out.find('['), out.find("](")) {
        let Some(close) = out[middle..].find(')').map(|at| middle + at) else {
            break;
        };
        if open > middle {
            break;
        }
        out = [&out[..open], &out[open + 1..middle], &out[close + 1..]].concat();
    }
    out
}

/// The page.
pub(super) fn draw<'a, M: 'a>(kit: &Kit, text: &str) -> El<'a, M> {
    let mut all = Column::new().spacing(10);
    for block in read(text) {
        let part: El<'a, M> = match block {
            Block::Heading(2, words) => kit.h2(words),
            Block::Heading(_, words) => container(kit.h3(words)).padding(Padding::ZERO.top(10.0)).into(),
            Block::Text(words) => kit.body(words).into(),
            Block::Item(mark, words) => row![
                kit.body(mark).width(Length::Fixed(24.0)),
                kit.body(words).width(Length::Fill)
            ]
            .into(),
            Block::Row(cells) => {
                let mut line = row![].spacing(12);
                for (n, cell) in cells.into_iter().enumerate() {
                    let weight = if n == 0 { Weight::Semibold } else { Weight::Regular };
                    let width = if n == 0 {
                        Length::FillPortion(2)
                    } else {
                        Length::FillPortion(3)
                    };
                    line = line.push(kit.words(cell, 15.0, 1.4, weight).width(width));
                }
                line.into()
            }
            Block::Code(lines) => kit.sunk(kit.words(lines, 15.0, 1.45, Weight::Regular)),
        };
        all = all.push(part);
    }
    all.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;
    use crate::screen::guide::{TOPICS, Text};

    #[test]
    fn the_parts_of_a_page_are_told_apart() {
        let blocks =
            read("# A\n\nOne\ntwo **three**.\n\n- x\n2. y\n\n| a | b |\n|---|---|\n\n```text\nrun\n```\n");
        assert_eq!(
            blocks,
            vec![
                Block::Heading(2, "A".into()),
                Block::Text("One two three.".into()),
                Block::Item("•".into(), "x".into()),
                Block::Item("2.".into(), "y".into()),
                Block::Row(vec!["a".into(), "b".into()]),
                Block::Code("run".into()),
            ]
        );
    }

    #[test]
    fn no_page_shows_a_mark_of_its_form() {
        for topic in TOPICS {
            let today = Day::from_ymd_opt(2026, 11, 24).unwrap();
            let text = match &topic.text {
                Text::Handbook(text) => (*text).to_owned(),
                Text::Made(write) => {
                    let text = write(today, "Maya");
                    assert!(!text.contains('{'), "{}", topic.key);
                    text
                }
            };
            assert!(text.starts_with("# "), "{}", topic.key);
            for block in read(&text) {
                let words = match block {
                    Block::Heading(_, w) | Block::Text(w) | Block::Item(_, w) => w,
                    Block::Row(cells) => cells.join(" "),
                    Block::Code(_) => continue,
                };
                assert!(
                    !words.contains("](") && !words.contains("**"),
                    "{}: {words}",
                    topic.key
                );
            }
        }
    }
}
