//! What the layout does for these documents: headings of groups stand again, and facts are heard in pairs.

use super::every::conforms;
use super::sound::sound;
use super::*;
use fourfold::document::layout::Paper;
use fourfold::document::layout::display::{Draw, Kid, Mark, Role};
use fourfold::document::layout::say::*;
use fourfold::document::{Look, pdf};

fn printed(paper: &Paper, page: usize, words: &str, only_for_the_eye: bool) -> usize {
    paper.set_out(Look::Usual).unwrap().pages[page]
        .marks
        .iter()
        .filter(|marked| matches!(marked.mark, Mark::Artifact(_)) == only_for_the_eye)
        .flat_map(|marked| &marked.draws)
        .filter(|draw| matches!(draw, Draw::Text(run) if run.text.contains(words)))
        .count()
}

#[test]
fn the_heading_of_a_group_stands_again_where_the_group_goes_on() {
    let rows = |count: usize| -> Vec<Vec<Cell>> {
        (0..count)
            .map(|row| vec![format!("Outcome {row} of this cycle").into(), "Reached".into()])
            .collect()
    };
    let mut paper = Paper::new("Maya: a test", "A test");
    paper.push(
        Table::new("Cycles", ["Cycle", "Outcome", "How close"])
            .group("Autumn term", rows(90))
            .group("Spring term", rows(2)),
    );
    let list = paper.set_out(Look::Usual).unwrap();
    sound(&list);
    assert!(list.pages.len() >= 3);
    assert_eq!(printed(&paper, 0, "Autumn term", false), 1);
    assert_eq!(printed(&paper, 0, "Autumn term", true), 0);
    let last = list.pages.len() - 1;
    for page in 1..=last {
        assert_eq!(printed(&paper, page, "Autumn term", true), 1, "page {page}");
    }
    // It is heard once, and a group that ends on its page has its heading once.
    assert_eq!(list.text().matches("Autumn term").count(), 1);
    assert_eq!(printed(&paper, last, "Spring term", true), 0);
    conforms(&pdf::write(&list, the_day()).unwrap());
}

#[test]
fn a_tall_heading_of_a_group_leaves_no_empty_box() {
    let mut paper = Paper::new("Maya: a test", "A test");
    let heading = "A heading of many words that goes down far below its rows. ".repeat(6);
    paper.push(Table::new("Rows", ["What", "How"]).group(heading, vec![vec!["One row".into()]]));
    let list = paper.set_out(Look::Usual).unwrap();
    sound(&list);
    conforms(&pdf::write(&list, the_day()).unwrap());
}

#[test]
fn a_fact_is_heard_with_its_name() {
    let mut paper = Paper::new("Maya: a test", "A test");
    paper.push(Block::facts([("Led by", "Mr Adeyemi"), ("Where", "Library")]));
    let list = paper.set_out(Look::Usual).unwrap();
    let items: Vec<Vec<Role>> = list
        .nodes
        .iter()
        .filter(|node| node.role == Role::ListItem)
        .map(|node| {
            let kids = node.kids.iter().filter_map(|kid| match kid {
                Kid::Node(id) => Some(list.nodes[id.0].role),
                Kid::Content { .. } => None,
            });
            kids.collect()
        })
        .collect();
    assert_eq!(items, vec![vec![Role::ListLabel, Role::ListBody]; 2]);
    conforms(&pdf::write(&list, the_day()).unwrap());
}

#[test]
fn small_print_below_a_table_does_not_begin_a_page_alone() {
    // Wherever the table ends on its page, its last two rows go along with the source below it: one is not left alone.
    let mut taken_along = 0;
    for rows in 20..60 {
        let mut paper = Paper::new("Maya: a test", "A test");
        paper.push(Block::subheading("What was said"));
        let table = Table::new("Rows", ["What", "How"]);
        paper.push((0..rows).fold(table, |table, row| {
            table.row([format!("Row {row}").into(), "Said".into()])
        }));
        paper.push(Block::note("Where this is from."));
        let list = paper.set_out(Look::Usual).unwrap();
        sound(&list);
        let last = list.pages.len() - 1;
        let last_row = format!("Row {}", rows - 1);
        assert_eq!(printed(&paper, last, "Where this is from.", false), 1);
        assert_eq!(printed(&paper, last, &last_row, false), 1, "{rows} rows");
        taken_along +=
            usize::from(last > 0 && printed(&paper, last, &format!("Row {}", rows - 3), false) == 0);
    }
    assert!(taken_along > 0, "some table ends where only the note has no room");
}

#[test]
fn the_end_of_a_tall_row_goes_along_with_small_print() {
    for words in [4, 12, 24, 60] {
        let tall = "One of many words. ".repeat(words);
        for lines in 0..30 {
            let mut paper = Paper::new("Maya: a test", "A test");
            for line in 0..lines {
                paper.push(Block::Paragraph(format!("Line {line}").into()));
            }
            paper.push(Table::new("Rows", ["What", "How"]).row([tall.as_str().into(), "Said".into()]));
            paper.push(Block::note("Where this is from."));
            let list = paper.set_out(Look::Usual).unwrap();
            sound(&list);
            let last = list.pages.len() - 1;
            assert_eq!(printed(&paper, last, "Where this is from.", false), 1);
            let beside = printed(&paper, last, "many words.", false);
            assert!(beside > 0, "{words} words after {lines} lines");
        }
    }
}
