//! What a file would bring: looked at before anything is written, and then taken in by the same reading.
//!
//! Both go through the file from its beginning to its end, so that nothing of it need be held. What the first
//! left out, the second leaves out.

use super::fit;
use super::open_form_read::Twins;
use super::preview::{Changed, LeftOut, Named, Part, Preview, Standing};
use super::shown::{differences, seen, shown};
use super::{Found, Item, ParseProblem, Place, ReadProblem, Reader, SentPhoto};
use crate::domain::{
    Body, ChildFile, ChildId, ChildSummary, Entry, Kind, PhotoId, Record, RecordId, Scope, limits, plain_name,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Read;

/// How many records are named one by one; the rest is counted.
pub const MOST_NAMED: usize = 2_000;
/// How many changed records are shown field by field.
const MOST_COMPARED: usize = 200;
/// How many faults are said.
const MOST_FAULTS: usize = 100;
/// How many of those who wrote are named.
const MOST_WRITERS: usize = 12;
/// So many records, or so many bytes of them, are looked up together.
const TOGETHER: (usize, usize) = (256, 1024 * 1024);

/// Looks records up by their ids; the answers are in that order.
pub type Find<'a, E> = &'a mut dyn FnMut(&[RecordId]) -> Result<Vec<Option<Record>>, E>;

/// What is there already.
pub struct There<'a, E> {
    pub find: Find<'a, E>,
    /// Every child, those in the bin too.
    pub children: HashMap<ChildId, ChildSummary>,
    pub photos: HashSet<PhotoId>,
    /// What a list shows of a record.
    pub title: fn(&Body) -> String,
}

/// What is noted of a record until the whole file is known.
struct Noted {
    place: Place,
    id: RecordId,
    kind: Kind,
    scope: Scope,
    picture: Option<PhotoId>,
    /// It says something without its picture too.
    stands_bare: bool,
    /// It is there with the same content but for its picture.
    same_but_picture: bool,
    standing: Standing,
    /// It says something in the child's name.
    speaks: bool,
    title: Option<String>,
}

struct NotedPhoto {
    place: Place,
    child: ChildId,
}

/// Goes through a file and says what it would bring.
///
/// # Errors
/// The file cannot be read to its end or is none of ours, or what `there` answers.
pub fn look_through<R: Read, E: From<ReadProblem>>(
    reader: &mut Reader<R>,
    there: &mut There<'_, E>,
) -> Result<Preview, E> {
    let mut look = Look::default();
    let mut waiting = Vec::new();
    let mut bytes = 0;
    while let Some(found) = reader.next_found()? {
        let Found {
            place,
            bytes: length,
            item,
            fits,
        } = found;
        match item.and_then(|item| look.twins.refuse(place, &item).map(|()| item)) {
            Ok(Item::Record(record)) => {
                waiting.push(Waiting { place, record, fits });
                bytes += length;
            }
            Ok(Item::Photo(photo)) => look.photo(place, &photo, &there.photos),
            Err(fault) => look.leave_out(place, fault, About::default()),
        }
        if waiting.len() >= TOGETHER.0 || bytes >= TOGETHER.1 {
            look.records(std::mem::take(&mut waiting), there)?;
            bytes = 0;
        }
    }
    look.records(waiting, there)?;
    Ok(look.end(there))
}

/// An entry of the file that can be brought in.
pub struct Brought {
    pub item: Item,
    /// The picture of this record is neither in the file nor here: it comes without one, or keeps the one it has.
    pub is_bare: bool,
}

/// Goes through the file again and hands on what can be brought in, in the order of the file.
///
/// # Errors
/// The file cannot be read to its end, or what `put` answers.
pub fn bring<R: Read, E: From<ReadProblem>>(
    reader: &mut Reader<R>,
    preview: &Preview,
    put: &mut dyn FnMut(Brought) -> Result<(), E>,
) -> Result<(), E> {
    while let Some(found) = reader.next_found()? {
        let place = (found.place.list, found.place.entry);
        if preview.skip.contains(&place) {
            continue;
        }
        if let Ok(item) = found.item {
            let is_bare = preview.bare.contains(&place);
            put(Brought { item, is_bare })?;
        }
    }
    Ok(())
}

/// Whether a record says something without its picture too. Only what the child drew or showed may be nothing else.
fn stands_bare(body: &Body) -> bool {
    match body {
        Body::Voice(voice) => {
            [&voice.text, &voice.picture_shows]
                .into_iter()
                .any(|text| !text.trim().is_empty())
                || voice.feeling.is_some()
        }
        _ => true,
    }
}

/// Whether a record is there with the same content, whichever picture either has.
fn is_same_but_picture(here: &Record, read: &Record) -> bool {
    let mut bare = read.clone();
    bare.body.set_picture(here.body.picture());
    is_same(here, &bare)
}

/// What a person would call the same: the content, who may see it, and whether it is in the bin. Whether
/// somebody has checked the words since they came is no difference, nor that somebody still has to be asked, nor are signs that an older Fourfold kept
/// and that are left out of what is read: [`limits::clean`].
pub fn is_same(here: &Record, read: &Record) -> bool {
    let same = |a: &Body, b: &Body| match a.speaks_for_child() {
        true => {
            let bare = |body: &Body| {
                let mut body = body.clone();
                body.set_from_file(None);
                body
            };
            bare(a) == bare(b)
        }
        false => a == b,
    };
    let asked_again = here.body.may_ask_again() && here.meta.who_may_see.must_ask();
    (asked_again || here.meta.who_may_see == read.meta.who_may_see)
        && here.meta.binned == read.meta.binned
        && (same(&here.body, &read.body)
            || limits::cleaned(&here.body).is_some_and(|here| same(&here, &read.body)))
}

/// What each child is called; of a school's whole file too.
fn told_apart(children: impl Iterator<Item = ChildSummary>) -> HashMap<ChildId, String> {
    let mut of_one_name: HashMap<String, Vec<ChildSummary>> = HashMap::new();
    for child in children {
        of_one_name
            .entry(plain_name(&child.name))
            .or_default()
            .push(child);
    }
    let mut names = HashMap::new();
    for children in of_one_name.into_values() {
        names.extend(
            children
                .iter()
                .map(|child| (child.id, child.told_apart(&children))),
        );
    }
    names
}

/// A record that is looked up together with others.
struct Waiting {
    place: Place,
    record: Box<Record>,
    fits: bool,
}

/// What is known of an entry that is left out.
#[derive(Default)]
struct About {
    kind: Option<Kind>,
    child: Option<ChildId>,
    title: String,
}

#[derive(Default)]
struct Look {
    twins: Twins,
    records: Vec<Noted>,
    photos: Vec<NotedPhoto>,
    /// Pictures of the file that can be used, or that are there already.
    pictures: HashSet<PhotoId>,
    writers: BTreeSet<String>,
    /// The children of the file.
    names: HashMap<ChildId, ChildSummary>,
    /// Children whose own record is left out.
    lost: HashSet<ChildId>,
    named: usize,
    /// Whose the entries are that were left out, in their order.
    left_out_of: Vec<Option<ChildId>>,
    preview: Preview,
}

impl Look {
    fn leave_out(&mut self, place: Place, fault: ParseProblem, about: About) {
        let preview = &mut self.preview;
        preview.skip.insert((place.list, place.entry));
        preview.left_out_count += 1;
        if preview.left_out.len() < MOST_FAULTS {
            self.left_out_of.push(about.child);
            preview.left_out.push(LeftOut {
                kind: about.kind,
                // Their names are known at the end.
                child: String::new(),
                title: about.title,
                fault,
            });
        }
    }

    fn photo(&mut self, place: Place, photo: &SentPhoto, there: &HashSet<PhotoId>) {
        if !there.contains(&photo.id) {
            if let Err(fault) = photo.check() {
                let about = About {
                    child: Some(photo.child),
                    ..About::default()
                };
                return self.leave_out(place, fault, about);
            }
            self.photos.push(NotedPhoto {
                place,
                child: photo.child,
            });
        }
        self.pictures.insert(photo.id);
    }

    fn records<E>(&mut self, waiting: Vec<Waiting>, there: &mut There<'_, E>) -> Result<(), E> {
        if waiting.is_empty() {
            return Ok(());
        }
        let ids: Vec<RecordId> = waiting.iter().map(|waiting| waiting.record.meta.id).collect();
        let mut found = (there.find)(&ids)?.into_iter();
        for waiting in waiting {
            self.record(&waiting, found.next().flatten().as_ref(), there.title);
        }
        Ok(())
    }

    fn record(&mut self, waiting: &Waiting, old: Option<&Record>, title: fn(&Body) -> String) {
        let Waiting { place, record, fits } = waiting;
        let (place, meta) = (*place, &record.meta);
        if let Body::Child(child) = &record.body {
            let entry = Entry {
                meta: (*meta).clone(),
                body: child.clone(),
            };
            let mut summary = ChildSummary::of(&ChildFile::new(entry));
            summary.name = seen(&child.name);
            self.names.insert(meta.id.into(), summary);
        }
        let fault = match old {
            Some(old) if old.meta.scope != meta.scope => {
                let what = "your records have it with another child";
                Some(ParseProblem::new(place.to("child"), what))
            }
            Some(old) if old.body.kind() != record.body.kind() => {
                let what = "your records have it as another kind";
                Some(ParseProblem::new(place.to("kind"), what))
            }
            _ => None,
        };
        let same = fault.is_none() && old.is_some_and(|old| is_same(old, record));
        let fault = match fault {
            None if !same => fit::fault(record, old, *fits).map(|misfit| misfit.at(place)),
            fault => fault,
        };
        if let Some(fault) = fault {
            if matches!(record.body, Body::Child(_)) {
                self.lost.insert(meta.id.into());
            }
            let about = About {
                kind: Some(record.body.kind()),
                child: meta.scope.child(),
                title: seen(&title(&record.body)),
            };
            return self.leave_out(place, fault, about);
        }
        let standing = match old {
            None => Standing::New,
            Some(_) if same => Standing::Same,
            Some(_) => Standing::Changed,
        };
        for by in [&meta.made.by, &meta.changed.by] {
            let by = shown(by);
            if !by.is_empty() && self.writers.len() <= MOST_WRITERS {
                self.writers.insert(by);
            }
        }
        let named = (self.named < MOST_NAMED && standing != Standing::Same).then(|| {
            self.named += 1;
            shown(&title(&record.body))
        });
        if let (Standing::Changed, Some(old)) = (standing, old)
            && self.preview.changed.len() < MOST_NAMED
        {
            let fields = if self.preview.changed.len() < MOST_COMPARED {
                differences(old, record)
            } else {
                Vec::new()
            };
            self.preview.changed.push(Changed {
                id: meta.id,
                kind: record.body.kind(),
                title: shown(&title(&record.body)),
                fields,
                place,
            });
        }
        let speaks = record.body.speaks_for_child();
        if standing != Standing::Same && speaks {
            self.preview.words += 1;
        }
        self.records.push(Noted {
            place,
            id: meta.id,
            kind: record.body.kind(),
            scope: meta.scope,
            picture: record.body.picture(),
            stands_bare: stands_bare(&record.body),
            same_but_picture: standing == Standing::Changed
                && old.is_some_and(|old| is_same_but_picture(old, record)),
            standing,
            speaks,
            title: named,
        });
    }

    /// The whole file is known: what stands alone is left out, and the rest is counted.
    fn end<E>(mut self, there: &There<'_, E>) -> Preview {
        let mut noted = std::mem::take(&mut self.records);
        let pictures: HashSet<PhotoId> = self.pictures.union(&there.photos).copied().collect();
        let is_bare = |noted: &Noted| noted.picture.is_some_and(|id| !pictures.contains(&id));
        let fault = |noted: &Noted| {
            (is_bare(noted) && !noted.stands_bare).then(|| {
                let what = "its picture is neither in this file nor in your records";
                ParseProblem::new(noted.place.to("picture"), what)
            })
        };
        let mut children: HashSet<ChildId> = there.children.keys().copied().collect();
        let of_file = noted.iter().filter(|noted| noted.kind == Kind::Child);
        children.extend(of_file.map(|noted| ChildId::from(noted.id)));
        let lost = std::mem::take(&mut self.lost);
        let lonely = |place: Place, child: ChildId| {
            let what = if lost.contains(&child) {
                "its child is left out too"
            } else {
                "its child is neither in this file nor in your records"
            };
            ParseProblem::new(place.to("child"), what)
        };
        let mut parts: BTreeMap<Option<ChildId>, Part> = BTreeMap::new();
        let mut order: Vec<Option<ChildId>> = Vec::new();
        let part = |child: Option<ChildId>, parts: &mut BTreeMap<_, Part>, order: &mut Vec<_>| {
            parts.entry(child).or_insert_with(|| {
                order.push(child);
                Part::default()
            });
        };
        for noted in &mut noted {
            let child = noted.scope.child();
            let fault = match child {
                Some(child) if !children.contains(&child) => Some(lonely(noted.place, child)),
                _ => fault(noted),
            };
            if let Some(fault) = fault {
                if noted.standing == Standing::Changed {
                    self.preview.changed.retain(|changed| changed.id != noted.id);
                }
                if noted.standing != Standing::Same && noted.speaks {
                    self.preview.words -= 1;
                }
                let about = About {
                    kind: Some(noted.kind),
                    child,
                    title: noted.title.take().unwrap_or_default(),
                };
                self.leave_out(noted.place, fault, about);
                continue;
            }
            if is_bare(noted) {
                self.preview.bare.insert((noted.place.list, noted.place.entry));
                if noted.standing == Standing::Changed && noted.same_but_picture {
                    noted.standing = Standing::Same;
                    noted.title = None;
                    self.preview.changed.retain(|changed| changed.id != noted.id);
                    self.preview.words -= usize::from(noted.speaks);
                }
                self.preview.without_picture += usize::from(noted.standing != Standing::Same);
            }
            part(child, &mut parts, &mut order);
            if let Some(part) = parts.get_mut(&child) {
                match noted.standing {
                    Standing::New => part.new += 1,
                    Standing::Changed => part.changed += 1,
                    Standing::Same => part.same += 1,
                }
                if let Some(title) = noted.title.take() {
                    part.records.push(Named {
                        kind: noted.kind,
                        title,
                        standing: noted.standing,
                    });
                }
            }
        }
        for photo in std::mem::take(&mut self.photos) {
            if !children.contains(&photo.child) {
                let about = About {
                    child: Some(photo.child),
                    ..About::default()
                };
                self.leave_out(photo.place, lonely(photo.place, photo.child), about);
                continue;
            }
            part(Some(photo.child), &mut parts, &mut order);
            if let Some(part) = parts.get_mut(&Some(photo.child)) {
                part.photos += 1;
            }
        }
        let mut names = std::mem::take(&mut self.names);
        names.extend(there.children.iter().map(|(id, child)| (*id, child.clone())));
        let names = told_apart(names.into_values());
        let name = |child: ChildId| names.get(&child).map(|name| shown(name)).unwrap_or_default();
        // What serves every child comes last.
        order.sort_by_key(Option::is_none);
        for child in order {
            let Some(mut part) = parts.remove(&child) else {
                continue;
            };
            part.child = child;
            if let Some(child) = child {
                part.is_new = !there.children.contains_key(&child);
                part.name = name(child);
            }
            self.preview.parts.push(part);
        }
        for (left_out, child) in self.preview.left_out.iter_mut().zip(self.left_out_of) {
            left_out.child = child.map(name).unwrap_or_default();
        }
        self.preview.more_writers = self.writers.len() > MOST_WRITERS;
        self.preview.writers = self.writers.into_iter().take(MOST_WRITERS).collect();
        self.preview
    }
}
