//! What a power cut may leave on the disk.
//!
//! The rule is the weakest that a system promises: bytes last once their file was synced, names last once
//! their folder was synced. All else may be there, or not, in any order; a write may be there in part, in
//! sectors of 512 bytes. A cut comes between any two calls, or in the middle of one.

use super::tree::{Tree, put};
use super::{Log, Op, Thing};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

const SECTOR: usize = 512;

/// A small generator of numbers that are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// Whether the disk does what it is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Honest {
    Yes,
    /// It says that it has synced and has not: no program can be safe on it.
    No,
}

/// What lies on the disk after a cut.
pub struct Left {
    pub tree: LeftTree,
    /// How much work was acknowledged before the cut.
    pub acknowledged: usize,
    /// The same for what is the same.
    pub fingerprint: u64,
}

/// Paths and contents; none for a folder.
pub type LeftTree = std::collections::BTreeMap<std::path::PathBuf, Option<Arc<Vec<u8>>>>;

/// Goes through a log call by call.
pub struct Cuts<'a> {
    log: &'a Log,
    honest: Honest,
    /// What lasts for certain.
    lasting: Tree,
    /// What may last besides: changes to names, and to the contents of each file.
    names: Vec<Op>,
    bytes: Vec<Vec<Op>>,
    /// How often each file was synced.
    synced: Vec<usize>,
    acknowledged: usize,
    at: usize,
}

impl<'a> Cuts<'a> {
    pub fn of(log: &'a Log, honest: Honest) -> Cuts<'a> {
        let files = log.before.files.len();
        Cuts {
            log,
            honest,
            lasting: log.before.clone(),
            names: Vec::new(),
            bytes: vec![Vec::new(); files],
            synced: vec![0; files],
            acknowledged: 0,
            at: 0,
        }
    }

    /// Goes one call on; false at the end.
    pub fn step(&mut self) -> bool {
        let Some(op) = self.log.ops.get(self.at) else {
            return false;
        };
        self.at += 1;
        match op {
            Op::File { file, .. } => {
                self.lasting.grow(*file, 0);
                self.bytes.resize(self.lasting.files.len(), Vec::new());
                self.synced.resize(self.lasting.files.len(), 0);
                self.names.push(op.clone());
            }
            Op::Folder { new, .. } => {
                self.lasting.grow(0, *new);
                self.names.push(op.clone());
            }
            Op::Remove { .. } | Op::Rename { .. } => self.names.push(op.clone()),
            Op::Write { file, .. } | Op::Length { file, .. } => self.bytes[*file].push(op.clone()),
            Op::Sync { file } if self.honest == Honest::Yes => {
                for op in std::mem::take(&mut self.bytes[*file]) {
                    self.lasting.apply(&op);
                }
                self.synced[*file] += 1;
            }
            Op::SyncFolder { folder } if self.honest == Honest::Yes => {
                let (here, elsewhere): (Vec<Op>, _) = std::mem::take(&mut self.names)
                    .into_iter()
                    .partition(|op| touches(op, *folder));
                for op in here {
                    self.lasting.apply(&op);
                }
                self.names = elsewhere;
            }
            Op::Sync { .. } | Op::SyncFolder { .. } => {}
            Op::Acknowledged(work) => self.acknowledged = *work,
        }
        true
    }

    /// One way in which a cut here may leave the disk. The first four ways are the plainest.
    pub fn cut(&self, way: usize, dice: &mut Dice) -> Left {
        let mut tree = self.lasting.clone();
        let mut hash = DefaultHasher::new();
        let whole = |kept: bool| if kept { Keep::All } else { Keep::None };
        let (names, bytes) = match way {
            0 => (whole(false), Some(Keep::None)),
            1 => (whole(true), Some(Keep::All)),
            2 => (whole(true), Some(Keep::None)),
            3 => (whole(false), Some(Keep::All)),
            _ => (Keep::thrown(dice), None),
        };
        for (n, op) in self.names.iter().enumerate() {
            if names.keeps(n, self.names.len(), dice) {
                tree.apply(op);
            }
        }
        for (file, pending) in self.bytes.iter().enumerate() {
            let keep = bytes.unwrap_or_else(|| Keep::thrown(dice));
            let torn = bytes.is_none() && dice.below(3) == 0;
            (file, self.synced[file]).hash(&mut hash);
            for (n, op) in pending.iter().enumerate() {
                if keep.keeps(n, pending.len(), dice) {
                    n.hash(&mut hash);
                    match op {
                        Op::Write { at, bytes, .. } if torn => {
                            tear(Arc::make_mut(&mut tree.files[file]), *at, bytes, dice, &mut hash);
                        }
                        op => tree.apply(op),
                    }
                }
            }
        }
        for folder in &tree.folders {
            for (name, thing) in folder {
                name.hash(&mut hash);
                match thing {
                    Thing::File(n) => (0, n).hash(&mut hash),
                    Thing::Folder(n) => (1, n).hash(&mut hash),
                }
            }
            "/".hash(&mut hash);
        }
        self.acknowledged.hash(&mut hash);
        Left {
            tree: tree.listing(),
            acknowledged: self.acknowledged,
            fingerprint: hash.finish(),
        }
    }
}

fn touches(op: &Op, wanted: usize) -> bool {
    match op {
        Op::File { folder, .. } | Op::Folder { folder, .. } | Op::Remove { folder, .. } => *folder == wanted,
        Op::Rename { from, to } => from.0 == wanted || to.0 == wanted,
        _ => false,
    }
}

/// Which of several changes that nobody synced are kept.
#[derive(Debug, Clone, Copy)]
enum Keep {
    None,
    All,
    /// Those before one.
    First,
    /// Any.
    Some,
}

impl Keep {
    fn thrown(dice: &mut Dice) -> Keep {
        [Keep::None, Keep::All, Keep::First, Keep::Some, Keep::Some][dice.below(5)]
    }

    fn keeps(self, n: usize, of: usize, dice: &mut Dice) -> bool {
        match self {
            Keep::None => false,
            Keep::All => true,
            // Rolled anew for each, it gets less likely the later they are.
            Keep::First => dice.below(of) >= n,
            Keep::Some => dice.coin(),
        }
    }
}

/// Writes some sectors of a write.
fn tear(contents: &mut Vec<u8>, at: usize, bytes: &[u8], dice: &mut Dice, hash: &mut DefaultHasher) {
    let mut from = 0;
    while from < bytes.len() {
        // Sectors lie where the disk has them, not where the write begins.
        let to = ((at + from) / SECTOR * SECTOR + SECTOR - at).min(bytes.len());
        if dice.coin() {
            from.hash(hash);
            put(contents, at + from, &bytes[from..to]);
        }
        from = to;
    }
}

/// Puts what a cut left into a real folder.
pub fn lay_out(left: &LeftTree, folder: &std::path::Path) {
    std::fs::remove_dir_all(folder).ok();
    std::fs::create_dir_all(folder).unwrap();
    for (path, contents) in left {
        let path = folder.join(path);
        match contents {
            Some(contents) => std::fs::write(&path, contents.as_slice()).unwrap(),
            None => std::fs::create_dir(&path).unwrap(),
        }
    }
}
