//! Writing a document, or the records in the open form.

use super::ProfileRequest;
use super::args::{self, Format};
use super::output::{say, unwritable, warn, write};
use super::session::{self, Session};
use crate::app::bring_in;
use crate::domain::{Body, Child, PhotoId, Problem, Record};
use crate::exchange::{OpenPhoto, open_form};
use crate::store::Store;
use std::collections::BTreeSet;

type Profile = fn(ProfileRequest<'_>) -> Result<Vec<u8>, Problem>;

pub(super) fn export(session: &Session, args: &args::Export, profile: Profile) -> Result<(), Problem> {
    let store = session.open()?;
    let (bytes, what) = match args.format {
        Some(Format::Json) => (json(&store, args)?, "open form"),
        None => (export_profile(&store, args, profile)?, "profile"),
    };
    write(&args.out, &bytes, session.paths()?.folder())?;
    store.note("exported", what).wait().map_err(|e| e.problem())?;
    if args.format == Some(Format::Json) {
        warn("This file is not locked: anybody who has it can read it.");
    }
    say(&["Written: ", &args.out.display().to_string()].concat());
    Ok(())
}

fn json(store: &Store, args: &args::Export) -> Result<Vec<u8>, Problem> {
    let mut records = match &args.child {
        Some(child) => {
            let children = store.children().wait().map_err(|e| e.problem())?;
            let id = session::child(&children, child)?;
            let file = store.load_child(id).wait().map_err(|e| e.problem())?;
            let mut records = file.records();
            records.extend(file.bin);
            records
        }
        None => bring_in::everything(store)?,
    };
    // The same records give the same file.
    records.sort_by_key(|record| (record.meta.scope, record.body.kind(), record.meta.id));
    let photos = photos(store, &records)?;
    open_form::write(records, photos).map_err(|_| unwritable())
}

fn photos(store: &Store, records: &[Record]) -> Result<Vec<OpenPhoto>, Problem> {
    let mut named: BTreeSet<(PhotoId, _)> = BTreeSet::new();
    for record in records {
        let photo = match &record.body {
            Body::Child(Child { photo, .. }) => *photo,
            Body::Voice(voice) => voice.picture,
            _ => None,
        };
        if let (Some(photo), Some(child)) = (photo, record.meta.scope.child()) {
            named.insert((photo, child));
        }
    }
    named
        .into_iter()
        .map(|(id, child)| {
            let jpeg = store.photo(id).wait().map_err(|e| e.problem())?;
            Ok(OpenPhoto { id, child, jpeg })
        })
        .collect()
}

fn export_profile(store: &Store, args: &args::Export, profile: Profile) -> Result<Vec<u8>, Problem> {
    let children = store.children().wait().map_err(|e| e.problem())?;
    let id = match &args.child {
        Some(child) => session::child(&children, child)?,
        None => match children
            .iter()
            .filter(|c| !c.binned)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [one] => one.id,
            _ => {
                return Err(Problem::new(
                    "A profile is about one child.",
                    "Nothing was changed.",
                    "Name the child with --child.",
                ));
            }
        },
    };
    let file = store.load_child(id).wait().map_err(|e| e.problem())?;
    let photo = match file.child.body.photo {
        Some(photo) => Some(store.photo(photo).wait().map_err(|e| e.problem())?),
        None => None,
    };
    profile(ProfileRequest {
        file: &file,
        photo: photo.as_deref(),
        theme: args.theme,
        date: args.date.unwrap_or_else(|| chrono::Local::now().date_naive()),
    })
}

/// The JSON Schema of the open form.
pub(super) fn schema() -> Result<String, Problem> {
    open_form::schema().map_err(|_| unwritable())
}
