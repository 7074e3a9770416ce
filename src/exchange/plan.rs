//! What a file would bring: shown before anything is written.

use super::{OpenFile, OpenPhoto, ParseProblem};
use crate::domain::{Body, ChildId, PhotoId, Record, RecordId};
use std::collections::{HashMap, HashSet};

/// What a file would bring.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Records that are not there yet, a child before what belongs to it.
    pub new: Vec<Record>,
    /// Records that are there with the same content: nothing is done.
    pub same: Vec<RecordId>,
    /// Records that are there with other content: they stay, unless the file is to win.
    pub different: Vec<Record>,
    /// Pictures that are not there yet.
    pub photos: Vec<OpenPhoto>,
}

impl Plan {
    /// What is to be written, with the file's side of different records if it is to win.
    pub fn to_write(self, take_the_files: bool) -> (Vec<Record>, Vec<OpenPhoto>) {
        let mut records = self.new;
        if take_the_files {
            records.extend(self.different);
        }
        (records, self.photos)
    }
}

/// Compares a file with what is there.
///
/// # Errors
/// A record of a child, or with a picture, that is neither in the file nor there; or a record that is
/// there as another kind or with another child.
pub fn plan(
    current: &[Record],
    photos_there: &HashSet<PhotoId>,
    file: OpenFile,
) -> Result<Plan, ParseProblem> {
    let there: HashMap<RecordId, &Record> = current.iter().map(|record| (record.meta.id, record)).collect();
    let children: HashSet<ChildId> = there
        .values()
        .copied()
        .chain(&file.records)
        .filter(|record| matches!(record.body, Body::Child(_)))
        .map(|record| record.meta.id.into())
        .collect();
    let pictures: HashSet<PhotoId> = file.photos.iter().map(|photo| photo.id).collect();
    let mut plan = Plan::default();
    for (n, record) in file.records.into_iter().enumerate() {
        let place = |field: &str| ["records[", &n.to_string(), "].", field].concat();
        if let Some(child) = record.meta.scope.child()
            && !children.contains(&child)
        {
            let what = "its child is neither in this file nor in your records";
            return Err(ParseProblem::new(place("child"), what));
        }
        let (field, picture) = match &record.body {
            Body::Child(child) => ("photo", child.photo),
            Body::Voice(voice) => ("picture", voice.picture),
            _ => ("", None),
        };
        if picture.is_some_and(|id| !pictures.contains(&id) && !photos_there.contains(&id)) {
            let what = "the picture is neither in this file nor in your records";
            return Err(ParseProblem::new(place(field), what));
        }
        match there.get(&record.meta.id) {
            None => plan.new.push(record),
            Some(old) if old.meta.scope != record.meta.scope => {
                return Err(ParseProblem::new(
                    place("child"),
                    "your records have it with another child",
                ));
            }
            Some(old) if old.body.kind() != record.body.kind() => {
                return Err(ParseProblem::new(
                    place("kind"),
                    "your records have it as another kind",
                ));
            }
            Some(old) if is_same(old, &record) => plan.same.push(record.meta.id),
            Some(_) => plan.different.push(record),
        }
    }
    for (n, photo) in file.photos.iter().enumerate() {
        if !children.contains(&photo.child) {
            let place = ["photos[", &n.to_string(), "].child"].concat();
            let what = "its child is neither in this file nor in your records";
            return Err(ParseProblem::new(place, what));
        }
    }
    plan.photos = file.photos;
    plan.photos.retain(|photo| !photos_there.contains(&photo.id));
    plan.new
        .sort_by_key(|record| !matches!(record.body, Body::Child(_)));
    Ok(plan)
}

/// What a person would call the same: the content, who may see it, and whether it is in the bin.
fn is_same(a: &Record, b: &Record) -> bool {
    a.body == b.body && a.meta.who_may_see == b.meta.who_may_see && a.meta.binned == b.meta.binned
}
