//! Writing documents, or the records in the open form.

use super::args;
use super::output::{say, unwritable, warn, write};
use super::paper;
use super::session::{self, Session};
use crate::app::bring_in;
use crate::domain::{Body, Child, PhotoId, Problem, Record};
use crate::exchange::{OpenPhoto, open_form};
use crate::store::Store;
use std::collections::BTreeSet;

pub(super) fn export(session: &Session, args: &args::Export) -> Result<(), Problem> {
    let store = session.open()?;
    if args.format.is_none() {
        return paper::export(&store, args, session.paths()?.folder());
    }
    let bytes = json(&store, args)?;
    write(&args.out, &bytes, session.paths()?.folder())?;
    store
        .note("exported", "open form")
        .wait()
        .map_err(|e| e.problem())?;
    warn("This file is not locked: anybody who has it can read it.");
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

/// The JSON Schema of the open form.
pub(super) fn schema() -> Result<String, Problem> {
    open_form::schema().map_err(|_| unwritable())
}
