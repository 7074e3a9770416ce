//! The structure tree, which says what everything on the pages is, and the outline.

use super::content::Numbers;
use super::words::{name, role_name, text};
use crate::document::DocumentError;
use crate::document::layout::display::*;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// The catalog, to be changed.
pub(super) fn catalog(file: &mut lopdf::Document) -> Result<&mut Dictionary, DocumentError> {
    let id = file.trailer.get(b"Root")?.as_reference()?;
    Ok(file.get_dictionary_mut(id)?)
}

/// Takes away what the library says of the document by itself and we say in another way.
pub(super) fn clear(file: &mut lopdf::Document) -> Result<(), DocumentError> {
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    for page in pages {
        file.get_dictionary_mut(page)?.remove(b"Annots");
    }
    let catalog = catalog(file)?;
    for key in [
        b"PageLayout".as_slice(),
        b"Metadata",
        b"OutputIntents",
        b"Outlines",
    ] {
        catalog.remove(key);
    }
    Ok(())
}

/// Adds the tree, its way back from the pages, and the outline.
pub(super) fn add(
    file: &mut lopdf::Document,
    list: &DisplayList,
    numbers: &Numbers,
) -> Result<(), DocumentError> {
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    for (index, page) in pages.iter().enumerate() {
        let page = file.get_dictionary_mut(*page)?;
        page.set("StructParents", index as i64);
    }
    let tree = structure(file, list, numbers, &pages);
    let outline = outline(file, list, &pages);
    let several = list.pages.len() > 1;
    let catalog = catalog(file)?;
    catalog.set("PageMode", name(if several { "UseOutlines" } else { "UseNone" }));
    catalog.set("Lang", text("en-GB"));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true, "PrintScaling" => "None" },
    );
    catalog.set("StructTreeRoot", Object::Reference(tree));
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference(outline));
    }
    Ok(())
}

fn structure(
    file: &mut lopdf::Document,
    list: &DisplayList,
    numbers: &Numbers,
    pages: &[ObjectId],
) -> ObjectId {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = list.nodes.iter().map(|_| file.new_object_id()).collect();
    let mut parents = vec![root; list.nodes.len()];
    for (node, id) in list.nodes.iter().zip(&ids) {
        for kid in &node.kids {
            if let Kid::Node(child) = kid
                && let Some(parent) = parents.get_mut(child.0)
            {
                *parent = *id;
            }
        }
    }
    let mut owners: Vec<Vec<Object>> = numbers
        .on_page
        .iter()
        .map(|count| vec![Object::Null; *count])
        .collect();
    for ((node, id), parent) in list.nodes.iter().zip(&ids).zip(&parents) {
        let mut kids = Vec::with_capacity(node.kids.len());
        let home = node.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            Kid::Node(_) => None,
        });
        for kid in &node.kids {
            match kid {
                Kid::Node(child) => kids.extend(ids.get(child.0).map(|id| Object::Reference(*id))),
                Kid::Content { page, mark } => {
                    let Some(number) = numbers.by_mark.get(&(*page, *mark)) else {
                        continue;
                    };
                    let owner = usize::try_from(*number)
                        .ok()
                        .and_then(|number| owners.get_mut(*page)?.get_mut(number));
                    if let Some(owner) = owner {
                        *owner = Object::Reference(*id);
                    }
                    kids.push(match pages.get(*page) {
                        Some(id) if home != Some(*page) => Object::Dictionary(
                            dictionary! { "Type" => "MCR", "Pg" => *id, "MCID" => *number },
                        ),
                        _ => Object::Integer(*number),
                    });
                }
            }
        }
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => name(role_name(node.role)),
            "P" => *parent,
            "K" => kids,
        };
        if let Some(page) = home.and_then(|page| pages.get(page)) {
            element.set("Pg", Object::Reference(*page));
        }
        if let Some(alt) = &node.alt {
            element.set("Alt", text(alt));
        }
        if let Some(title) = &node.title
            && node.role != Role::Table
        {
            element.set("T", text(title));
        }
        if let Some(attributes) = attributes(node, list.height) {
            element.set("A", attributes);
        }
        file.set_object(*id, element);
    }
    let mut way_back = Vec::new();
    for (page, owners) in owners.into_iter().enumerate() {
        let owners = file.add_object(Object::Array(owners));
        way_back.extend([Object::Integer(page as i64), Object::Reference(owners)]);
    }
    let way_back = file.add_object(dictionary! { "Nums" => way_back });
    let first: Vec<Object> = ids.first().map(|id| Object::Reference(*id)).into_iter().collect();
    file.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => first,
            "ParentTree" => way_back,
            "ParentTreeNextKey" => pages.len() as i64,
        },
    );
    root
}

fn attributes(node: &Node, page_height: f32) -> Option<Dictionary> {
    match (node.role, node.area) {
        // The dots are drawn, so there is no label in the tree.
        (Role::List, _) => Some(dictionary! { "O" => "List", "ListNumbering" => "None" }),
        (Role::NumberedList, _) => Some(dictionary! { "O" => "List", "ListNumbering" => "Decimal" }),
        (Role::Table, _) => node.title.as_ref().map(|about| {
            dictionary! { "O" => "Table", "Summary" => text(about) }
        }),
        (Role::HeadCell(_) | Role::Cell, _) => cell(node),
        (Role::Figure, Some(area)) => {
            let corners = [
                area.x,
                page_height - area.bottom(),
                area.right(),
                page_height - area.y,
            ];
            let corners: Vec<Object> = corners
                .into_iter()
                .map(|value| Object::Real((value * 100.0).round() / 100.0))
                .collect();
            Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners })
        }
        _ => None,
    }
}

/// What a heading cell is the heading of, and how much room a cell takes.
fn cell(node: &Node) -> Option<Dictionary> {
    let mut about = dictionary! { "O" => "Table" };
    if let Role::HeadCell(heads) = node.role {
        about.set(
            "Scope",
            match heads {
                Heads::Column => "Column",
                Heads::Row => "Row",
            },
        );
    }
    let (columns, rows) = node.span;
    for (key, count) in [("ColSpan", columns), ("RowSpan", rows)] {
        if count > 1 {
            about.set(key, count as i64);
        }
    }
    (about.len() > 1).then_some(about)
}

/// The outline, nested by level, all of it open.
fn outline(file: &mut lopdf::Document, list: &DisplayList, pages: &[ObjectId]) -> Option<ObjectId> {
    if list.outline.is_empty() {
        return None;
    }
    // Number 0 is the root; the lines follow it.
    let ids: Vec<ObjectId> = (0..=list.outline.len()).map(|_| file.new_object_id()).collect();
    let mut entries = vec![dictionary! { "Type" => "Outlines" }];
    // What stands below each: the first, the last, and how many at all levels.
    let mut below: Vec<Option<(usize, usize, i64)>> = vec![None; ids.len()];
    let mut open = vec![(0, 0)];
    for (bookmark, own) in list.outline.iter().zip(1..) {
        while open.len() > 1 && open.last().is_some_and(|(_, level)| *level >= bookmark.level) {
            open.pop();
        }
        let parent = open.last().map_or(0, |(parent, _)| *parent);
        let mut entry = dictionary! { "Title" => text(&bookmark.title) };
        entry.set("Parent", *ids.get(parent)?);
        if let Some(page) = pages.get(bookmark.page) {
            let top = Object::Real((list.height - bookmark.y).round());
            let place: Vec<Object> = vec![(*page).into(), name("XYZ"), 0.into(), top, 0.into()];
            entry.set("Dest", place);
        }
        if let Some((_, before, _)) = below.get(parent).copied().flatten() {
            entry.set("Prev", *ids.get(before)?);
            entries.get_mut(before)?.set("Next", *ids.get(own)?);
        }
        for (outer, _) in &open {
            let (_, last, count) = below.get_mut(*outer)?.get_or_insert((own, own, 0));
            *count += 1;
            if *outer == parent {
                *last = own;
            }
        }
        open.push((own, bookmark.level));
        entries.push(entry);
    }
    for ((mut entry, id), below) in entries.into_iter().zip(&ids).zip(below) {
        if let Some((first, last, count)) = below {
            entry.set("First", *ids.get(first)?);
            entry.set("Last", *ids.get(last)?);
            entry.set("Count", count);
        }
        file.set_object(*id, entry);
    }
    ids.first().copied()
}
