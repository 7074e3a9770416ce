//! Writing documents: one into a file, or all that can be made into a folder.

use super::args::{self, Document, DocumentTheme};
use super::output::{may_write, say, warn, write};
use super::session;
use crate::document::{self, DocumentError, DocumentKind, Drawings, Order, Print, Theme};
use crate::domain::who::{Recipient, Side};
use crate::domain::{ChildFile, ChildId, ChildSummary, Day, Now, Problem, RecordId, from_file, namesakes};
use crate::screen::documents::copies::{self, Copy};
use crate::screen::save_as;
use crate::store::{Store, files};
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What is known of a child when a document is made.
struct Desk<'a> {
    store: &'a Store,
    /// The folder of the records, into which nothing is exported.
    records: &'a Path,
    file: ChildFile,
    drafts: HashMap<String, Value>,
    copies: Vec<Copy>,
    /// The day of the papers, with the time where that is today's.
    now: Now,
    /// All children of the records: another may have the same name, or be named by mistake.
    children: Vec<ChildSummary>,
}

pub(super) fn export(store: &Store, args: &args::Export, records: &Path) -> Result<(), Problem> {
    let file = store
        .load_child(child(store, args.child.as_deref())?)
        .wait()
        .map_err(|e| e.problem())?;
    let now = match args.paper.date {
        Some(day) => Now::from(day),
        None => chrono::Local::now().naive_local().into(),
    };
    let day = now.day;
    let mut desk = Desk::new(store, records, file, now)?;
    let recipient = recipient(&desk.file, &args.paper.whom, day)?;
    let theme = match args.paper.theme {
        DocumentTheme::Sunrise => Theme::Sunrise,
        DocumentTheme::Seaside => Theme::Seaside,
        DocumentTheme::Plain => Theme::Plain,
    };
    let usual = |kind| Order {
        theme,
        recipient: recipient.clone(),
        ..Order::new(kind, day)
    };
    let withheld = match args.document {
        Some(document) => {
            may_write(&args.out, args.replace)?;
            let order = one(&desk.file, usual(kind(document)), &args.paper)?;
            desk.write(order, &args.out)?
        }
        None => all(&mut desk, &recipient, usual, &args.out, args.replace)?,
    };
    if let Some(line) = left_out(withheld) {
        warn(&line);
    }
    if let Some(line) = from_file::left_out(&desk.file) {
        warn(&line);
    }
    Ok(())
}

/// Every document that can be made, into a folder. Returns how many records stayed out of the one with most.
fn all(
    desk: &mut Desk<'_>,
    recipient: &Recipient,
    usual: impl Fn(DocumentKind) -> Order,
    folder: &Path,
    replace: bool,
) -> Result<usize, Problem> {
    let orders: Vec<Order> = DocumentKind::OF_A_CHILD
        .into_iter()
        .map(usual)
        .filter(|order| order.lacks(&desk.file).is_none())
        .collect();
    if !folder.is_dir() {
        files::one_folder(folder).map_err(|e| {
            Problem::new(
                [
                    "The folder ",
                    &folder.display().to_string(),
                    " could not be made: ",
                    &e.to_string(),
                    ".",
                ]
                .concat(),
                "Nothing was changed.",
                "Name a folder that is there, or one in a folder that is there.",
            )
        })?;
    }
    let name = namesakes::file_name_of(&desk.file, recipient, &desk.children);
    let path = |order: &Order| -> PathBuf { folder.join(order.file_name(&name)) };
    for order in &orders {
        may_write(&path(order), replace)?;
    }
    let mut withheld = 0;
    for order in orders {
        let path = path(&order);
        withheld = withheld.max(desk.write(order, &path)?);
    }
    Ok(withheld)
}

/// The count of what stayed out, and no word of it.
fn left_out(withheld: usize) -> Option<String> {
    match withheld {
        0 => None,
        1 => Some("1 record was left out: nobody was asked who may see it.".to_owned()),
        n => Some(format!(
            "{n} records were left out: nobody was asked who may see them."
        )),
    }
}

impl Desk<'_> {
    fn new<'a>(store: &'a Store, records: &'a Path, file: ChildFile, now: Now) -> Result<Desk<'a>, Problem> {
        let prefix = copies::store_key(file.id(), "");
        let drafts: HashMap<String, Value> = store
            .drafts(Some(file.id()))
            .wait()
            .map_err(|e| e.problem())?
            .into_iter()
            .filter_map(|draft| {
                let own = draft.key.strip_prefix(&prefix)?.to_owned();
                Some((own, serde_json::from_str(&draft.json).ok()?))
            })
            .collect();
        let copies = copies::read(drafts.iter().map(|(key, json)| (key.as_str(), json)));
        Ok(Desk {
            store,
            records,
            file,
            drafts,
            copies,
            now,
            children: store.children().wait().map_err(|e| e.problem())?,
        })
    }

    /// Makes a document, writes it and notes the copy. Returns how many records nobody was asked about.
    fn write(&mut self, mut order: Order, path: &Path) -> Result<usize, Problem> {
        copies::settle(&mut order, &self.file, self.now);
        let saved = self
            .drafts
            .get(&copies::version_key(&order))
            .and_then(Value::as_u64)
            .and_then(|saved| u32::try_from(saved).ok())
            .unwrap_or(0);
        order.version = saved.saturating_add(1);
        let photo = match self.file.child.body.photo.filter(|_| copies::wants_photo(&order)) {
            Some(photo) => Some(self.store.photo(photo).wait().map_err(|e| e.problem())?),
            None => None,
        };
        let then = match order.finished_cycle() {
            Some(cycle) => self
                .store
                .child_of_cycle(self.file.id(), cycle)
                .wait()
                .map_err(|e| e.problem())?,
            None => None,
        };
        let file = then.as_ref().unwrap_or(&self.file);
        let mut drawings = Drawings::new();
        for id in document::drawings(file, &order) {
            // One that cannot be read is described by its words.
            drawings.extend(self.store.photo(id).wait().ok().map(|picture| (id, picture)));
        }
        let (made, order) = copies::make(file, photo.as_deref(), &drawings, order, &self.copies)
            .map_err(|error| fault(&error))?;
        write(path, &made.pdf, self.records)?;
        if let Some(asked) = namesakes::question(&made.display.text(), &self.file, &self.children) {
            warn(&[&save_as::name_of(path), ": ", &asked].concat());
        }
        let told = made.says(order.kind);
        let copy = Copy {
            key: Copy::new_key(crate::store::Context::system().record_id()),
            at: chrono::Utc::now(),
            whom: copies::whom(&order, &self.file),
            file: save_as::name_of(path),
            pages: made.display.pages.len(),
            sha256: copies::sha256(&made.pdf),
            said: made.fingerprint.clone(),
            withheld: made.withheld.len(),
            order,
        };
        self.note(copy, saved)?;
        say(&["Written: ", &path.display().to_string()].concat());
        // What a person should know before it is handed on. It is written all the same.
        for line in told {
            warn(&line);
        }
        Ok(made.withheld.len())
    }

    fn note(&mut self, copy: Copy, saved: u32) -> Result<(), Problem> {
        let child = self.file.id();
        let version = saved.max(copy.order.version);
        let version_key = copies::version_key(&copy.order);
        for (key, json) in [
            (&copy.key, copy.to_json().to_string()),
            (&version_key, version.to_string()),
        ] {
            self.store
                .put_draft(copies::store_key(child, key), Some(child), json)
                .wait()
                .map_err(|e| e.problem())?;
        }
        self.drafts.insert(version_key, version.into());
        self.store
            .note("exported", copy.order.kind.name())
            .wait()
            .map_err(|e| e.problem())?;
        for old in copies::take_in(&mut self.copies, copy) {
            self.store
                .clear_draft(copies::store_key(child, &old))
                .wait()
                .map_err(|e| e.problem())?;
        }
        Ok(())
    }
}

fn kind(document: Document) -> DocumentKind {
    match document {
        Document::Profile => DocumentKind::OnePageProfile,
        Document::Plan => DocumentKind::SupportPlan,
        Document::Pack => DocumentKind::MeetingPack,
        Document::Record => DocumentKind::MeetingRecord,
        Document::Summary => DocumentKind::SencoSummary,
        Document::Helpers => DocumentKind::Helpers,
        Document::Chronology => DocumentKind::Chronology,
    }
}

/// The child that was named, or the only one.
fn child(store: &Store, wanted: Option<&str>) -> Result<ChildId, Problem> {
    let children = store.children().wait().map_err(|e| e.problem())?;
    if let Some(wanted) = wanted {
        return session::child(&children, wanted);
    }
    let mut living = children.iter().filter(|child| !child.binned);
    match (living.next(), living.next()) {
        (Some(one), None) => Ok(one.id),
        _ => Err(Problem::new(
            "A document is about one child.",
            "Nothing was changed.",
            "Name the child with --child.",
        )),
    }
}

fn refused(what: impl Into<String>, todo: impl Into<String>) -> Problem {
    Problem::new(what, "Nothing was changed.", todo)
}

/// The order of one document with all that was named beside it.
fn one(file: &ChildFile, mut order: Order, paper: &args::Paper) -> Result<Order, Problem> {
    order.print = match (paper.large_print, paper.easy_read) {
        (true, _) => Print::Large,
        (_, true) => Print::EasyRead,
        _ => Print::Usual,
    };
    let label = order.kind.label();
    if !order.kind.prints().contains(&order.print) {
        let form = if paper.large_print {
            "large print"
        } else {
            "easy-read form"
        };
        return Err(refused(
            format!("There is no {form} of this document: {label}."),
            "Leave that option out.",
        ));
    }
    if paper.blank && order.kind != DocumentKind::MeetingPack {
        return Err(refused(
            format!("Only a meeting pack has boxes to fill in by hand, not this document: {label}."),
            "Leave --blank out.",
        ));
    }
    order.blank = paper.blank;
    if let Some(number) = paper.cycle {
        if !matches!(order.kind, DocumentKind::SupportPlan | DocumentKind::SencoSummary) {
            return Err(refused(
                format!("This document is about no single cycle: {label}."),
                "Leave --cycle out.",
            ));
        }
        let cycle = file.cycles.iter().find(|cycle| cycle.body.number == number);
        let Some(cycle) = cycle else {
            return Err(refused(
                format!("There is no cycle {number}."),
                "Run: fourfold list cycles",
            ));
        };
        order.cycle = Some(cycle.id());
    }
    if let Some(wanted) = &paper.meeting {
        if !matches!(
            order.kind,
            DocumentKind::MeetingPack | DocumentKind::MeetingRecord
        ) {
            return Err(refused(
                format!("This document is about no single meeting: {label}."),
                "Leave --meeting out.",
            ));
        }
        order.meeting = Some(meeting(file, wanted)?);
    }
    Ok(order)
}

fn meeting(file: &ChildFile, wanted: &str) -> Result<RecordId, Problem> {
    let wanted = wanted.trim();
    if let Ok(id) = wanted.parse::<RecordId>()
        && file.meetings.iter().any(|meeting| meeting.id() == id)
    {
        return Ok(id);
    }
    let Ok(day) = wanted.parse::<Day>() else {
        return Err(refused(
            "That is no day and no meeting.",
            "Name a day such as 2026-12-08, or run: fourfold list meetings",
        ));
    };
    let found: Vec<RecordId> = file
        .meetings
        .iter()
        .filter(|meeting| meeting.body.on == Some(day))
        .map(|meeting| meeting.id())
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(refused(
            format!("There is no meeting on {day}."),
            "Run: fourfold list meetings",
        )),
        many => {
            let ids: Vec<String> = many.iter().map(ToString::to_string).collect();
            Err(refused(
                format!("There is more than one meeting on {day}: {}.", ids.join(", ")),
                "Name one of them by its id.",
            ))
        }
    }
}

/// For whom it is.
fn recipient(file: &ChildFile, wanted: &str, today: Day) -> Result<Recipient, Problem> {
    let name = wanted.trim().to_lowercase();
    match name.as_str() {
        "everyone" => return Ok(Recipient::Everyone),
        "home" => return Ok(Recipient::Side(Side::Home)),
        "school" => return Ok(Recipient::Side(Side::School)),
        _ => {}
    }
    // Somebody who has left gets nothing more by name.
    let found: Vec<RecordId> = file
        .people_now(today)
        .filter(|person| person.body.name.trim().to_lowercase() == name || person.id().to_string() == name)
        .map(|person| person.id())
        .collect();
    match found.as_slice() {
        [one] => Ok(copies::person(*one, file)),
        [] => Err(refused(
            "Nobody of that name is with the child today.",
            "Use everyone, home or school, or run: fourfold list people",
        )),
        many => {
            let ids: Vec<String> = many.iter().map(ToString::to_string).collect();
            Err(refused(
                format!("More than one person has that name: {}.", ids.join(", ")),
                "Name one of them by the id.",
            ))
        }
    }
}

fn fault(error: &DocumentError) -> Problem {
    match error {
        DocumentError::Lacks(what) => refused(*what, "Add it in the window, then run this again."),
        DocumentError::Photo(_) => refused(
            "The document could not be made: the photo could not be read.",
            "Take the photo away in the window and try again.",
        ),
        DocumentError::TooLong => refused(
            "The document would be longer than 1,000 pages, so it was not made.",
            "Leave parts of it out.",
        ),
        _ => refused("The document could not be made.", "Run: fourfold check"),
    }
}
