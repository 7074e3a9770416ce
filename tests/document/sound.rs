//! What every document of many pages must be, whatever it says.

use fourfold::document::layout::display::{Artifact, DisplayList, Draw, Kid, Mark, Role, Run, Step};

/// A run as the eye sees it, without the blanks at its ends.
#[derive(Debug, Clone)]
struct Seen {
    left: f32,
    right: f32,
    baseline: f32,
    size: f32,
    /// For the message of a test that fails.
    _text: String,
}

fn seen(run: &Run) -> Option<Seen> {
    let glyphs = run
        .glyphs
        .iter()
        .filter(|glyph| !run.text[glyph.cluster.clone()].trim().is_empty());
    let left = glyphs.clone().map(|glyph| glyph.x).reduce(f32::min)?;
    let right = glyphs.map(|glyph| glyph.x + glyph.advance).reduce(f32::max)?;
    Some(Seen {
        left: run.start.x + left,
        right: run.start.x + right,
        baseline: run.start.y,
        size: run.size,
        _text: run
            .glyphs
            .iter()
            .filter_map(|glyph| run.text.get(glyph.cluster.clone()))
            .collect(),
    })
}

/// Nothing is over anything else or off the page, no page is blank, no heading is stranded, no line is alone.
pub fn sound(list: &DisplayList) {
    for (index, page) in list.pages.iter().enumerate() {
        // Lines to write on are something, too.
        let own = page
            .marks
            .iter()
            .filter(|marked| !matches!(marked.mark, Mark::Artifact(Artifact::Header | Artifact::Footer)));
        assert!(own.count() > 0, "page {index} of {} is blank", list.pages.len());
        let runs: Vec<Seen> = page
            .marks
            .iter()
            .flat_map(|marked| &marked.draws)
            .filter_map(|draw| match draw {
                Draw::Text(run) => seen(run),
                _ => None,
            })
            .collect();
        for (place, run) in runs.iter().enumerate() {
            assert!(
                run.left >= 39.0 && run.right <= 595.3 - 39.0,
                "page {index}: off the page: {run:?}"
            );
            assert!(
                run.baseline >= 36.0 && run.baseline <= 841.9 - 28.0,
                "page {index}: off the page: {run:?}"
            );
            for other in &runs[place + 1..] {
                let across = run.right.min(other.right) - run.left.max(other.left);
                let down = (run.baseline - other.baseline).abs();
                let near = down < 0.6 * run.size.min(other.size);
                assert!(
                    !(near && across > 1.5),
                    "page {index}: over each other: {run:?} {other:?}"
                );
            }
        }
    }
    headings_stay(list);
    no_line_is_alone(list);
}

/// The pages on which a node is drawn, in order of the tree, for nodes that are drawn.
fn drawn(list: &DisplayList) -> Vec<(Role, Vec<usize>)> {
    fn walk(list: &DisplayList, node: usize, all: &mut Vec<(Role, Vec<usize>)>) {
        let node = &list.nodes[node];
        let pages: Vec<usize> = node
            .kids
            .iter()
            .filter_map(|kid| match kid {
                Kid::Content { page, .. } => Some(*page),
                Kid::Node(_) => None,
            })
            .collect();
        if !pages.is_empty() {
            all.push((node.role, pages));
        }
        for kid in &node.kids {
            if let Kid::Node(id) = kid {
                walk(list, id.0, all);
            }
        }
    }
    let mut all = Vec::new();
    walk(list, 0, &mut all);
    all
}

/// Whether the last heading of a page has words or lines to write on below it.
fn lines_below_headings(list: &DisplayList, page: usize) -> bool {
    let page = &list.pages[page];
    let texts = page.marks.iter().filter(|marked| match marked.mark {
        Mark::Content(node) => matches!(list.nodes[node.0].role, Role::Heading(_)),
        Mark::Artifact(_) => false,
    });
    let mut runs = texts
        .flat_map(|marked| &marked.draws)
        .filter_map(|draw| match draw {
            Draw::Text(run) => Some((run.start.x, run.start.y)),
            _ => None,
        });
    let Some((x, y)) = runs.next_back() else {
        return false;
    };
    // What heads some rows stands below the heading before the names of the columns do, which are said first.
    let mut words = page.marks.iter().filter(|marked| match marked.mark {
        Mark::Content(node) => !matches!(list.nodes[node.0].role, Role::Heading(_)),
        Mark::Artifact(_) => false,
    });
    let is_below = |draw: &Draw| matches!(draw, Draw::Text(run) if run.start.y > y);
    if words.any(|marked| marked.draws.iter().any(is_below)) {
        return true;
    }
    page.marks
        .iter()
        .filter(|marked| matches!(marked.mark, Mark::Artifact(Artifact::Decoration)))
        .flat_map(|marked| &marked.draws)
        .any(|draw| match draw {
            Draw::Stroke { path, .. } => match path.as_slice() {
                [Step::Move(from), Step::Line(to)] => {
                    from.y == to.y && from.y > y && from.x <= x + 1.0 && to.x > x + 20.0
                }
                _ => false,
            },
            _ => false,
        })
}

/// The first words of each text on a page in the order in which they are painted, and how far down they stand.
fn told(list: &DisplayList, page: usize) -> Vec<(String, i32)> {
    let draws = list.pages[page].marks.iter().flat_map(|marked| &marked.draws);
    let runs = draws.filter_map(|draw| match draw {
        Draw::Text(run) => Some((run.text.chars().take(12).collect(), run.start.y as i32)),
        _ => None,
    });
    runs.collect()
}

/// No heading is left at the foot of a page.
fn headings_stay(list: &DisplayList) {
    for two in drawn(list).windows(2) {
        if let [(Role::Heading(_), own), (_, next)] = two
            && own.last() != next.first()
        {
            let page = *own.last().unwrap();
            assert!(
                lines_below_headings(list, page),
                "a heading is stranded on page {page}: {:?}",
                told(list, page)
            );
        }
    }
}

/// Of a paragraph over two pages, neither has only one line.
fn no_line_is_alone(list: &DisplayList) {
    for node in &list.nodes {
        let pages: Vec<(usize, usize)> = node
            .kids
            .iter()
            .filter_map(|kid| match kid {
                Kid::Content { page, mark } => Some((*page, *mark)),
                Kid::Node(_) => None,
            })
            .collect();
        if node.role != Role::Paragraph || pages.len() < 2 {
            continue;
        }
        for (page, mark) in pages {
            let mut lines: Vec<i32> = list.pages[page].marks[mark]
                .draws
                .iter()
                .filter_map(|draw| match draw {
                    Draw::Text(run) => Some((run.start.y * 10.0) as i32),
                    _ => None,
                })
                .collect();
            lines.dedup();
            assert!(
                lines.len() >= 2,
                "a line is alone on page {page} of {}: {:?}",
                list.pages.len(),
                list.pages[page].marks[mark].draws
            );
        }
    }
}
