//! Taking a file in the open form into the open records. Blocking: for a worker thread.

use crate::domain::{Problem, Record};
use crate::exchange::{self, OpenFile, Plan};
use crate::store::{Change, Op, OpName, Outcome, Store};

/// The example family, in the open form.
pub static EXAMPLE: &[u8] = include_bytes!("../../assets/example/maya.json");

/// Every current record of a store, those in the bin too.
///
/// # Errors
/// What the store says.
pub fn everything(store: &Store) -> Result<Vec<Record>, Problem> {
    let (files, mut all) = store.everything().wait().map_err(|e| e.problem())?;
    for file in files {
        all.extend(file.records());
        all.extend(file.bin);
    }
    Ok(all)
}

/// What taking the file in would come to.
///
/// # Errors
/// The file does not fit the records that are there.
pub fn planned(store: &Store, file: OpenFile) -> Result<Plan, Problem> {
    let current = everything(store)?;
    let photos = store.photo_ids().wait().map_err(|e| e.problem())?;
    let there = photos.into_iter().collect();
    exchange::plan(&current, &there, file).map_err(|e| e.problem())
}

/// Writes what a plan holds, in one transaction.
///
/// # Errors
/// What the store says; nothing was written.
pub fn apply(store: &Store, plan: Plan, take_the_files: bool) -> Result<Outcome, Problem> {
    let (records, photos) = plan.to_write(take_the_files);
    if records.is_empty() && photos.is_empty() {
        return Ok(Outcome::default());
    }
    let mut changes: Vec<Change> = records
        .into_iter()
        .map(|record| Change::Take(Box::new(record)))
        .collect();
    changes.extend(photos.into_iter().map(|photo| Change::AddPhoto {
        id: photo.id,
        child: photo.child,
        jpeg: photo.jpeg,
    }));
    store
        .transact(Op::new(OpName::Import, ""), changes)
        .wait()
        .map_err(|e| e.problem())
}

/// Reads, plans and writes; records that are there with other content stay as they are.
///
/// # Errors
/// The fault of the file, or what the store says. Nothing was changed.
pub fn take_in(store: &Store, bytes: &[u8]) -> Result<Outcome, Problem> {
    let file = exchange::parse(bytes).map_err(|e| e.problem())?;
    apply(store, planned(store, file)?, false)
}
