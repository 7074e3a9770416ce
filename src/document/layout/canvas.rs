//! Building a display list.

use super::display::*;
use super::text::beginning;

/// Titles that stand beside the pages, in lists of readers, are no longer than so many letters.
const TITLE: usize = 200;
/// Neither are the words for a figure.
const ALT: usize = 4_000;

/// A document in the making. Whatever is drawn is either content of a node or an artifact.
#[derive(Debug)]
pub struct Canvas {
    list: DisplayList,
}

impl Canvas {
    /// An empty document with one page of a size in points.
    pub fn new(title: String, subject: String, width: f32, height: f32) -> Canvas {
        Canvas {
            list: DisplayList {
                title: beginning(&title, TITLE).into_owned(),
                subject: beginning(&subject, TITLE).into_owned(),
                width,
                height,
                pages: vec![Page::default()],
                nodes: vec![Node::new(Role::Document)],
                outline: Vec::new(),
                pictures: Vec::new(),
            },
        }
    }

    /// The root of the structure tree.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// Goes on to a new page.
    pub fn turn_page(&mut self) {
        self.list.pages.push(Page::default());
    }

    /// Adds a node as the last child of `parent`.
    pub fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.list.nodes.len());
        self.list.nodes.push(Node::new(role));
        self.adopt(parent, Kid::Node(id));
        id
    }

    /// Adds a heading with its place in the outline.
    pub fn heading(&mut self, parent: NodeId, level: u8, title: &str, y: f32) -> NodeId {
        let id = self.node(parent, Role::Heading(level));
        self.bookmark(id, level, title, y);
        id
    }

    /// Gives a heading its place in the outline: here, on the present page.
    pub fn bookmark(&mut self, node: NodeId, level: u8, title: &str, y: f32) {
        let title = beginning(title, TITLE).into_owned();
        if let Some(node) = self.list.nodes.get_mut(node.0) {
            node.title = Some(title.clone());
        }
        self.list.outline.push(Bookmark {
            level,
            title,
            page: self.list.pages.len() - 1,
            y,
        });
    }

    /// Adds a figure with the words for people who do not see it.
    pub fn figure(&mut self, parent: NodeId, alt: &str, area: Rect) -> NodeId {
        let id = self.node(parent, Role::Figure);
        self.describe(id, alt);
        self.place(id, area);
        id
    }

    /// Gives a node the words for people who do not see it.
    pub fn describe(&mut self, node: NodeId, alt: &str) {
        if let Some(node) = self.list.nodes.get_mut(node.0) {
            node.alt = Some(beginning(alt, ALT).into_owned());
        }
    }

    /// Says where a figure stands.
    pub fn place(&mut self, node: NodeId, area: Rect) {
        if let Some(node) = self.list.nodes.get_mut(node.0) {
            node.area = Some(area);
        }
    }

    /// Says how many columns and rows a cell takes.
    pub fn span(&mut self, node: NodeId, columns: usize, rows: usize) {
        if let Some(node) = self.list.nodes.get_mut(node.0) {
            node.span = (columns, rows);
        }
    }

    /// Gives a node a title, which says what it is about.
    pub fn entitle(&mut self, node: NodeId, title: &str) {
        if let Some(node) = self.list.nodes.get_mut(node.0) {
            node.title = Some(beginning(title, TITLE).into_owned());
        }
    }

    /// Draws content of a node on the present page.
    pub fn content(&mut self, node: NodeId, draws: Vec<Draw>) {
        let kid = Kid::Content {
            page: self.list.pages.len() - 1,
            mark: self.list.pages.last().map_or(0, |page| page.marks.len()),
        };
        self.adopt(node, kid);
        self.mark(Mark::Content(node), draws);
    }

    /// Draws something that is not part of what the document says.
    pub fn artifact(&mut self, kind: Artifact, draws: Vec<Draw>) {
        self.mark(Mark::Artifact(kind), draws);
    }

    /// Keeps a picture; returns its number. The same picture is kept once.
    pub fn picture(&mut self, picture: Picture) -> usize {
        if let Some(known) = self.list.pictures.iter().position(|known| *known == picture) {
            return known;
        }
        self.list.pictures.push(picture);
        self.list.pictures.len() - 1
    }

    /// The finished document.
    pub fn finish(self) -> DisplayList {
        self.list
    }

    fn mark(&mut self, mark: Mark, draws: Vec<Draw>) {
        if let Some(page) = self.list.pages.last_mut() {
            page.marks.push(Marked { mark, draws });
        }
    }

    fn adopt(&mut self, parent: NodeId, kid: Kid) {
        if let Some(node) = self.list.nodes.get_mut(parent.0) {
            node.kids.push(kid);
        }
    }
}

impl Node {
    fn new(role: Role) -> Node {
        Node {
            role,
            kids: Vec::new(),
            span: (1, 1),
            title: None,
            alt: None,
            area: None,
        }
    }
}
