//! Work for a store whose disk fails: steps, what a store holds after each, and whether what is left is right.

use super::cuts::{Left, LeftTree, lay_out};
use super::tree::Tree;
use fourfold::domain::*;
use fourfold::store::*;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

/// One thing a person does; when it returns, it was said to be saved.
pub type Step = fn(&Store) -> Result<(), StoreError>;

/// Work that is done in one sitting.
pub struct Work {
    pub name: &'static str,
    /// What was done before, on a disk that works.
    pub before: &'static [Step],
    pub steps: &'static [Step],
    /// Whether the store makes copies by itself.
    pub backups: bool,
    /// Whether there is no store before.
    pub from_nothing: bool,
    /// A child whose copies go when it is erased.
    pub erased: Option<u128>,
}

/// The passwords that are set in the work; one of them opens the store, or none is needed.
const PASSWORDS: [&str; 2] = ["correct horse", "battery staple"];

pub fn password(n: usize) -> Passphrase {
    Passphrase::new(PASSWORDS[n])
}

/// Everything a person can find in a store.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    files: Vec<ChildFile>,
    list: Vec<ChildSummary>,
    shared: Vec<Record>,
    /// Every version of every record, the newest first.
    histories: BTreeMap<RecordId, Vec<Record>>,
    undo: Vec<(Option<String>, Option<String>)>,
    drafts: Vec<Draft>,
    photos: Vec<Vec<u8>>,
}

impl Seen {
    fn holds(&self, child: ChildId) -> bool {
        self.files.iter().any(|file| file.id() == child)
    }
}

/// A step that a later sitting can take back too; one of weight counts only in its own.
fn of_any_sitting(step: Option<String>) -> Option<String> {
    step.filter(|said| !said.starts_with("Child ") && said != "Records taken in from a file")
}

/// Looks at everything.
pub fn look(store: &Store) -> Result<Seen, StoreError> {
    let (files, shared) = store.everything().wait()?;
    let mut scopes = vec![Scope::Shared];
    let mut drafts = store.drafts(None).wait()?;
    let mut histories = BTreeMap::new();
    for file in &files {
        scopes.push(file.id().into());
        drafts.extend(store.drafts(Some(file.id())).wait()?);
        for record in file.records().iter().chain(&file.bin) {
            histories.insert(record.meta.id, store.history(record.meta.id).wait()?);
        }
    }
    for record in &shared {
        histories.insert(record.meta.id, store.history(record.meta.id).wait()?);
    }
    let undo = scopes
        .iter()
        .map(|scope| {
            let (undo, redo) = store.undo_state(*scope).wait()?;
            Ok((of_any_sitting(undo), of_any_sitting(redo)))
        })
        .collect::<Result<_, StoreError>>()?;
    let photos = store.photo_ids().wait()?;
    let photos = photos
        .into_iter()
        .map(|id| store.photo(id).wait())
        .collect::<Result<_, _>>()?;
    Ok(Seen {
        list: store.children().wait()?,
        files,
        shared,
        histories,
        undo,
        drafts,
        photos,
    })
}

/// A folder for a store, on the memory disk where there is one.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        TempDir::new_in(memory).unwrap()
    } else {
        TempDir::new().unwrap()
    }
}

/// The paths of the store in such a folder.
pub fn paths(folder: &Path) -> Paths {
    Paths::in_folder(folder.join("s"))
}

/// A clock that stands still at an hour after the start of all work, and ids that are the same in every run.
fn context(hour: i64) -> Context {
    let start: chrono::DateTime<chrono::Utc> = "2026-11-22T09:00:00Z".parse().unwrap();
    Context::repeatable(FixedClock::at(start + chrono::TimeDelta::hours(hour)))
}

impl Work {
    pub fn opening(&self, folder: &Path, hour: i64) -> Opening {
        let opening = Opening::new(paths(folder))
            .cost(KdfCost::CHEAP)
            .author("Mum")
            .context(context(hour));
        let opening = if self.from_nothing {
            opening.or_create()
        } else {
            opening
        };
        if self.backups {
            opening
        } else {
            opening.without_backups()
        }
    }

    /// The same work after its first steps.
    pub fn beginning_with(&self, first: &[Step]) -> Work {
        let before = [self.before, first].concat();
        Work {
            // A test that ends gives it back.
            before: Box::leak(before.into_boxed_slice()),
            ..*self
        }
    }

    /// The folder as it is before the work.
    pub fn prepared(&self) -> Tree {
        let folder = folder();
        if !self.from_nothing {
            let opening = self.opening(folder.path(), 0).or_create();
            let store = Store::open_and_wait(opening).unwrap();
            for step in self.before {
                step(&store).unwrap();
            }
            store.close().wait().unwrap();
        }
        Tree::read(folder.path())
    }

    /// Whether what a cut left is right: it opens, is whole, holds all that was acknowledged and nothing half.
    /// Once it was opened again, nothing is left over and nothing is left open.
    pub fn judge(&self, left: &Left, seen: &[Seen], room: &mut Room) -> Result<(), String> {
        lay_out(&left.tree, &room.folder);
        let (store, by) = open_with_which(&self.opening(&room.folder, 2).without_backups())
            .map_err(|error| format!("does not open: {error:?}"))?;
        let found = is_one_of(&store, seen, left.acknowledged)?;
        nothing_over(&room.folder)?;
        room.judged += 1;
        if room.judged.is_multiple_of(8) {
            undo_and_redo(&store, &found)?;
        }
        drop(store);
        room.judge_copies(by, self.erased.filter(|erased| !found.holds(id(*erased).into())))
    }
}

/// Opens with the password that fits, if any is needed.
pub fn open_with_any(opening: &Opening) -> Result<Store, StoreError> {
    open_with_which(opening).map(|(store, _)| store)
}

/// The same, with the number of the password.
pub fn open_with_which(opening: &Opening) -> Result<(Store, Option<usize>), StoreError> {
    let mut opened = Store::open_and_wait(opening.clone()).map(|store| (store, None));
    for n in 0..PASSWORDS.len() {
        if !matches!(opened, Err(StoreError::NeedsPassword | StoreError::WrongPassword)) {
            break;
        }
        opened = Store::open_and_wait(opening.clone().password(password(n))).map(|store| (store, Some(n)));
    }
    opened
}

/// Whether the folder of a store that is open holds what belongs there and nothing else.
pub fn nothing_over(folder: &Path) -> Result<(), String> {
    const OF_A_STORE: [&str; 8] = [
        "lock",
        "records.db",
        "records.db-journal",
        "keys.json",
        "keys.json.bak",
        "evidence",
        "backups",
        "viewing",
    ];
    let names = |folder: &Path| -> Vec<String> {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    };
    let store = paths(folder);
    let mut over: Vec<String> = names(store.folder())
        .into_iter()
        // What a restore could not copy, it sets aside and says so: that is kept and not left over.
        .filter(|name| !OF_A_STORE.contains(&name.as_str()) && !name.starts_with("damaged-"))
        .collect();
    over.extend(names(&store.evidence()));
    over.extend(names(&store.viewing()));
    let listed: Vec<String> = backups(&store).into_iter().map(|copy| copy.name).collect();
    for name in names(&store.backups()) {
        let mut parts = names(&store.backups().join(&name));
        parts.sort();
        if !listed.contains(&name) || parts != ["about.json", "keys.json", "records.db"] {
            over.push(format!("backups/{name}: {parts:?}"));
        }
    }
    match over.as_slice() {
        [] => Ok(()),
        over => Err(format!("left over: {over:?}")),
    }
}

/// Whether a store holds what was acknowledged, and the step after it wholly or not at all.
pub fn is_one_of(store: &Store, seen: &[Seen], acknowledged: usize) -> Result<Seen, String> {
    let report = store
        .check()
        .wait()
        .map_err(|error| format!("cannot be checked: {error:?}"))?;
    if !report.is_well() || !report.mended.is_empty() {
        return Err(format!("{report:?}"));
    }
    let found = look(store).map_err(|error| format!("cannot be read: {error:?}"))?;
    let fits = seen
        .iter()
        .skip(acknowledged)
        .take(2)
        .any(|wanted| *wanted == found);
    if fits {
        return Ok(found);
    }
    let other = seen.iter().position(|other| *other == found);
    Err(format!(
        "it is not what was saved: {acknowledged} steps were acknowledged, found is {}",
        other.map_or("none of them".to_owned(), |n| format!("step {n}"))
    ))
}

/// Takes back all that can be taken back, and does it again: the records are as before.
fn undo_and_redo(store: &Store, found: &Seen) -> Result<(), String> {
    let bodies = |seen: &Seen| -> Vec<(RecordId, bool, Body)> {
        seen.histories
            .values()
            .map(|history| {
                (
                    history[0].meta.id,
                    history[0].meta.binned,
                    history[0].body.clone(),
                )
            })
            .collect()
    };
    for file in &found.files {
        let mut steps = 0;
        while store.undo(file.id()).wait().is_ok() {
            steps += 1;
        }
        for _ in 0..steps {
            store
                .redo(file.id())
                .wait()
                .map_err(|error| format!("what was undone cannot be done again: {error:?}"))?;
        }
        // What had been undone before may be done again besides.
    }
    let after = look(store).map_err(|error| format!("cannot be read after undo: {error:?}"))?;
    let report = store.check().wait().map_err(|error| format!("{error:?}"))?;
    if !report.is_well() || !report.mended.is_empty() {
        return Err(format!("after undo: {report:?}"));
    }
    if bodies(&after) == bodies(found) {
        Ok(())
    } else {
        Err("undo and redo do not lead back".to_owned())
    }
}

/// A place to lay out what cuts left.
pub struct Room {
    _temp: TempDir,
    folder: PathBuf,
    copies: PathBuf,
    judged: usize,
    /// Copies that were proved already: by what they hold, with the password that opens them and the children in
    /// them.
    proved: HashMap<u64, (Option<usize>, Vec<ChildId>)>,
}

impl Room {
    pub fn new() -> Room {
        let temp = folder();
        Room {
            folder: temp.path().join("left"),
            copies: temp.path().join("copy"),
            _temp: temp,
            judged: 0,
            proved: HashMap::new(),
        }
    }

    /// Whether every copy that is listed is whole and opens with what opens the store, and with nothing else; and
    /// whether it holds nothing of a child that was erased with its copies.
    fn judge_copies(&mut self, by: Option<usize>, erased: Option<u128>) -> Result<(), String> {
        for copy in backups(&paths(&self.folder)) {
            let place = paths(&self.folder).backups().join(&copy.name);
            let part = |name: &str| std::fs::read(place.join(name));
            let (Ok(records), Ok(keys)) = (part("records.db"), part("keys.json")) else {
                return Err(format!("a listed copy lacks a part: {}", copy.name));
            };
            let mut hash = DefaultHasher::new();
            (&records, &keys).hash(&mut hash);
            let hash = hash.finish();
            if !self.proved.contains_key(&hash) {
                let mut tree = LeftTree::new();
                tree.insert("s".into(), None);
                tree.insert("s/records.db".into(), Some(Arc::new(records)));
                tree.insert("s/keys.json".into(), Some(Arc::new(keys)));
                lay_out(&tree, &self.copies);
                let opening = Opening::new(paths(&self.copies)).cost(KdfCost::CHEAP);
                let (store, by) = open_with_which(&opening.without_backups())
                    .map_err(|error| format!("a listed copy does not open: {error:?}"))?;
                let report = store.check().wait().map_err(|error| format!("{error:?}"))?;
                if !report.is_well() || report.records != copy.records {
                    return Err(format!("a listed copy is not whole: {report:?}"));
                }
                let children = store.children().wait().map_err(|error| format!("{error:?}"))?;
                let children = children.into_iter().map(|child| child.id).collect();
                self.proved.insert(hash, (by, children));
            }
            let (opens, children) = &self.proved[&hash];
            if *opens != by {
                return Err(format!(
                    "left open: the store opens with {by:?}, {} with {opens:?}",
                    copy.name
                ));
            }
            if erased.is_some_and(|erased| children.contains(&id(erased).into())) {
                return Err(format!("{} still holds the erased child", copy.name));
            }
        }
        Ok(())
    }
}

const MAYA: u128 = 1;
const TOM: u128 = 2;

fn id(n: u128) -> RecordId {
    RecordId(Uuid::from_u128(n))
}

fn maya() -> ChildId {
    id(MAYA).into()
}

fn child(name: &str) -> Child {
    Child {
        name: name.into(),
        ..Child::default()
    }
}

fn strength(text: &str) -> Strength {
    Strength {
        text: text.into(),
        ..Strength::default()
    }
}

fn do_it(store: &Store, name: OpName, changes: Vec<Change>) -> Result<(), StoreError> {
    store.transact(Op::new(name, "x"), changes).wait().map(drop)
}

fn add(store: &Store, n: u128, text: &str) -> Result<(), StoreError> {
    let change = Change::put(maya(), id(n), strength(text));
    do_it(store, OpName::Add(Kind::Strength), vec![change])
}

fn edit(store: &Store, n: u128, text: &str) -> Result<(), StoreError> {
    let change = Change::put(maya(), id(n), strength(text));
    do_it(store, OpName::Edit(Kind::Strength), vec![change])
}

fn begin(store: &Store, n: u128, name: &str) -> Result<(), StoreError> {
    let change = Change::put(ChildId::from(id(n)), id(n), child(name));
    do_it(store, OpName::AddChild, vec![change])
}

fn take_in(store: &Store, from: u128) -> Result<(), StoreError> {
    let there = store.load_child(maya()).wait()?.child.meta;
    let taken = (from..from + 6).map(|n| {
        Change::Take(Box::new(Record {
            meta: Meta {
                id: id(n),
                ..there.clone()
            },
            body: strength(&format!("Taken in {n}")).into(),
        }))
    });
    let photo = Change::AddPhoto {
        id: PhotoId(Uuid::from_u128(from)),
        child: maya(),
        jpeg: [vec![0xff, 0xd8], vec![7; 9000]].concat(),
    };
    do_it(store, OpName::Import, taken.chain([photo]).collect())
}

const FAMILY: &[Step] = &[
    |s| begin(s, MAYA, "Maya"),
    |s| begin(s, TOM, "Tom"),
    |s| add(s, 10, "Kind"),
    |s| add(s, 11, "Funny"),
    |s| edit(s, 11, "Funny and quick"),
    |s| s.put_draft("strength/new", Some(maya()), "{}").wait(),
];

const FAMILY_WITH_COPY: &[Step] = &[
    |s| begin(s, MAYA, "Maya"),
    |s| add(s, 10, "Kind"),
    |s| s.backup_now().wait().map(drop),
    |s| add(s, 11, "Funny"),
];

const LOCKED_WITH_COPIES: &[Step] = &[
    |s| begin(s, MAYA, "Maya"),
    |s| s.backup_now().wait().map(drop),
    |s| add(s, 10, "Kind"),
    |s| s.set_password(None, Some(password(0)), false).wait().map(drop),
    |s| add(s, 11, "Funny"),
];

/// Recovery words that are the same in every run.
fn words() -> RecoveryWords {
    RecoveryWords::parse(&["abandon ".repeat(11), "about".to_owned()].concat()).unwrap()
}

/// A place outside of the store for a saved copy.
fn stick(store: &Store) -> Result<PathBuf, StoreError> {
    let folder = store.info().wait()?.folder;
    Ok(folder.parent().unwrap().join("stick.fourfold-copy"))
}

/// The copy that was made before the work, named after its moment: a list that cannot be read whole lacks it.
const COPY: &str = "20261122T090000000Z";

/// Everything a store can be asked to write.
pub const ALL: &[Work] = &[
    Work {
        name: "a new store",
        before: &[],
        steps: &[|s| begin(s, MAYA, "Maya"), |s| add(s, 10, "Kind")],
        backups: false,
        from_nothing: true,
        erased: None,
    },
    Work {
        name: "saving",
        before: FAMILY,
        steps: &[
            |s| add(s, 20, "Draws what she sees"),
            |s| edit(s, 20, "Draws what she sees, also from memory"),
            |s| edit(s, 20, "Draws from memory"),
            |s| do_it(s, OpName::Remove(Kind::Strength), vec![Change::Bin(id(10))]),
            |s| s.undo(maya()).wait().map(drop),
            |s| s.redo(maya()).wait().map(drop),
            |s| do_it(s, OpName::Restore(Kind::Strength), vec![Change::Restore(id(10))]),
            |s| {
                s.put_draft("strength/new", Some(maya()), "{\"text\":\"Si\"}")
                    .wait()
            },
            |s| {
                let new = Change::put(maya(), id(21), strength("Sings"));
                let drop = Change::ClearDraft("strength/new".into());
                do_it(s, OpName::Add(Kind::Strength), vec![new, drop])
            },
            |s| {
                let person = Person {
                    name: "Mrs Whitlock".into(),
                    ..Person::default()
                };
                let new = Change::put(Scope::Shared, id(22), person);
                do_it(s, OpName::Add(Kind::Person), vec![new])
            },
            |s| take_in(s, 30),
            |s| do_it(s, OpName::Remove(Kind::Strength), vec![Change::Bin(id(11))]),
            |s| s.empty_bin(maya()).wait().map(drop),
        ],
        backups: false,
        from_nothing: false,
        erased: None,
    },
    Work {
        name: "copies by themselves",
        before: FAMILY,
        steps: &[|s| add(s, 20, "Sings"), |s| take_in(s, 30), |s| s.close().wait()],
        backups: true,
        from_nothing: false,
        erased: None,
    },
    Work {
        name: "bringing back a copy",
        before: FAMILY_WITH_COPY,
        steps: &[
            |s| s.backup_now().wait().map(drop),
            |s| s.restore(COPY, None).wait().map(drop),
            |s| add(s, 20, "Sings"),
        ],
        backups: false,
        from_nothing: false,
        erased: None,
    },
    Work {
        name: "changing the key",
        before: FAMILY_WITH_COPY,
        steps: &[
            |s| s.set_password(None, Some(password(0)), false).wait().map(drop),
            |s| add(s, 20, "Sings"),
            |s| {
                s.set_password(Some(password(0)), Some(password(1)), false)
                    .wait()
                    .map(drop)
            },
            |s| {
                s.set_password(Some(password(1)), Some(password(0)), true)
                    .wait()
                    .map(drop)
            },
            |s| s.set_password(Some(password(0)), None, false).wait().map(drop),
        ],
        backups: false,
        from_nothing: false,
        erased: None,
    },
    Work {
        name: "recovery words",
        before: LOCKED_WITH_COPIES,
        steps: &[
            |s| s.set_recovery(password(0), Some(words())).wait().map(drop),
            |s| add(s, 20, "Sings"),
            |s| {
                s.set_password(Some(password(0)), Some(password(1)), false)
                    .wait()
                    .map(drop)
            },
            |s| s.set_recovery(password(1), None).wait().map(drop),
        ],
        backups: false,
        from_nothing: false,
        erased: None,
    },
    Work {
        name: "a saved copy",
        before: LOCKED_WITH_COPIES,
        steps: &[
            |s| s.save_copy(stick(s)?, true, Progress::none()).wait().map(drop),
            |s| add(s, 20, "Sings"),
            |s| s.bring_back(stick(s)?, None, Progress::none()).wait().map(drop),
        ],
        backups: false,
        from_nothing: false,
        erased: None,
    },
    Work {
        name: "erasing",
        before: FAMILY,
        steps: &[
            |s| s.erase_child(id(TOM).into(), OldCopies::Keep).wait().map(drop),
            |s| add(s, 20, "Sings"),
            |s| s.erase_child(maya(), OldCopies::Remove).wait().map(drop),
        ],
        backups: true,
        from_nothing: false,
        erased: Some(MAYA),
    },
];
