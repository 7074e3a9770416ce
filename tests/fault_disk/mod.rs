//! A disk for tests: it remembers every call in order, fails when it is told to, and can be shown as it would
//! lie there after a power cut at any moment.
//!
//! It stands below everything the store does, between the program and the system: this test program has its
//! own `open`, `write`, `fsync`, `rename` and so on, which the linker prefers to those of the C library. So the
//! sealed file and its journal, the key files, the copies and the moves of files and folders are all cut alike,
//! and the store that is tested is the one that people use, without a seam for tests in it.
//! Files outside the watched folder are none of its business.
//!
//! [`Log`] holds what was done; [`cuts`] makes of it what a power cut may leave. A call that slips past would
//! show: what the log comes to is compared with the real folder, byte for byte.
#![allow(
    unsafe_code,
    reason = "stands in the place of the C library's calls; nothing else can fail them"
)]
#![allow(dead_code, reason = "each test file uses a part")]

mod calls;
pub mod cuts;
pub mod tree;
pub mod work;

use libc::{c_char, c_int, c_uint, c_void, mode_t, off_t, size_t, ssize_t};
use std::collections::HashMap;
use std::ffi::{CStr, OsStr};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tree::Tree;

/// Something that was done to the disk, in the order in which it was done.
#[derive(Debug, Clone)]
pub enum Op {
    /// A file of that number appears under a name in a folder.
    File {
        folder: usize,
        name: String,
        file: usize,
    },
    /// A folder of that number appears under a name in a folder.
    Folder {
        folder: usize,
        name: String,
        new: usize,
    },
    Remove {
        folder: usize,
        name: String,
    },
    Rename {
        from: (usize, String),
        to: (usize, String),
    },
    Write {
        file: usize,
        at: usize,
        bytes: Arc<[u8]>,
    },
    Length {
        file: usize,
        length: usize,
    },
    /// A file's contents last from here on.
    Sync {
        file: usize,
    },
    /// The names in a folder last from here on.
    SyncFolder {
        folder: usize,
    },
    /// The program said that this much work is saved.
    Acknowledged(usize),
}

/// The kinds of call that can be told to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    Open,
    Make,
    Read,
    Write,
    Length,
    Sync,
    Rename,
    Remove,
    Lock,
}

/// Which call fails and how.
#[derive(Debug, Clone, Copy)]
pub struct Fault {
    /// The number of the call among those that the fault is about, from 0.
    pub at: usize,
    /// All after it fail too, until the fault is taken away.
    pub lasting: bool,
    pub errno: c_int,
    /// Whether the fault is about a kind of call.
    pub about: fn(Call) -> bool,
}

impl Fault {
    /// One call of any kind fails as a bad disk fails it.
    pub fn once(at: usize) -> Fault {
        Fault {
            at,
            lasting: false,
            errno: libc::EIO,
            about: |_| true,
        }
    }

    /// The disk goes away.
    pub fn from_here_on(at: usize) -> Fault {
        Fault {
            lasting: true,
            ..Fault::once(at)
        }
    }

    /// The disk is full: nothing gets longer, and nothing new is made. Old bytes can be read and removed.
    pub fn full(at: usize) -> Fault {
        Fault {
            at,
            lasting: true,
            errno: libc::ENOSPC,
            about: |call| matches!(call, Call::Write | Call::Make),
        }
    }
}

/// What was done to a folder since [`Disk::watch`], and how it was before.
pub struct Log {
    pub before: Tree,
    pub ops: Vec<Op>,
}

struct Watch {
    root: PathBuf,
    now: Tree,
    log: Log,
    open: HashMap<c_int, Thing>,
    fault: Option<Fault>,
    /// Calls so far that the fault is about; all calls while there is none.
    calls: usize,
    fired: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    File(usize),
    Folder(usize),
}

static WATCHING: AtomicBool = AtomicBool::new(false);
static WATCH: Mutex<Option<Watch>> = Mutex::new(None);
/// One test at a time has the disk.
static TURN: Mutex<()> = Mutex::new(());

fn watch() -> MutexGuard<'static, Option<Watch>> {
    WATCH.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The watched folder. Watching ends with it.
pub struct Disk {
    _turn: MutexGuard<'static, ()>,
}

impl Disk {
    /// Watches a folder that is there.
    pub fn watch(root: &Path) -> Disk {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Tree::read(root);
        *watch() = Some(Watch {
            root: root.to_owned(),
            log: Log {
                before: now.clone(),
                ops: Vec::new(),
            },
            now,
            open: HashMap::new(),
            fault: None,
            calls: 0,
            fired: false,
        });
        WATCHING.store(true, Ordering::SeqCst);
        Disk { _turn: turn }
    }

    fn with<T>(&self, f: impl FnOnce(&mut Watch) -> T) -> T {
        f(watch().as_mut().unwrap())
    }

    /// Notes that so much work was said to be saved.
    pub fn acknowledge(&self, work: usize) {
        self.with(|watch| watch.log.ops.push(Op::Acknowledged(work)));
    }

    /// From now on a fault, or none.
    pub fn fail(&self, fault: Option<Fault>) {
        self.with(|watch| {
            watch.fault = fault;
            watch.calls = 0;
            watch.fired = false;
        });
    }

    /// How many calls there were since [`Disk::fail`], of those that the fault is about.
    pub fn calls(&self) -> usize {
        self.with(|watch| watch.calls)
    }

    /// Whether the fault has come.
    pub fn has_failed(&self) -> bool {
        self.with(|watch| watch.fired)
    }

    /// Ends watching and proves that nothing slipped past.
    pub fn stop(self) -> Log {
        WATCHING.store(false, Ordering::SeqCst);
        let watch = watch().take().unwrap();
        let real = Tree::read(&watch.root);
        assert_eq!(
            watch.now.listing(),
            real.listing(),
            "a call slipped past the watched disk"
        );
        watch.log
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        WATCHING.store(false, Ordering::SeqCst);
        watch().take();
    }
}

impl Watch {
    /// Counts a call; tells whether it is to fail.
    fn fails(&mut self, call: Call) -> bool {
        let Some(fault) = self.fault else {
            self.calls += 1;
            return false;
        };
        if !(fault.about)(call) {
            return false;
        }
        let n = self.calls;
        self.calls += 1;
        let fails = n == fault.at || (fault.lasting && n > fault.at);
        self.fired |= fails;
        fails
    }

    fn refuse(&self) -> c_int {
        set_errno(self.fault.map_or(libc::EIO, |fault| fault.errno));
        -1
    }

    /// The folder and the name in it that a path means, if it lies in the watched folder.
    fn place(&self, at: c_int, path: &Path) -> Option<(usize, String)> {
        let (folder, rest) = if path.is_absolute() {
            (0, path.strip_prefix(&self.root).ok()?)
        } else {
            match self.open.get(&at) {
                Some(Thing::Folder(folder)) => (*folder, path),
                _ => return None,
            }
        };
        self.now.place(folder, rest)
    }

    fn file(&self, fd: c_int) -> Option<usize> {
        match self.open.get(&fd) {
            Some(Thing::File(file)) => Some(*file),
            _ => None,
        }
    }

    /// Does it in memory as it was done to the real folder.
    fn note(&mut self, op: Op) {
        self.now.apply(&op);
        self.log.ops.push(op);
    }
}

fn set_errno(code: c_int) {
    // SAFETY: the place of this thread's errno is always valid.
    unsafe { *libc::__errno_location() = code }
}

fn path_of<'a>(path: *const c_char) -> &'a Path {
    // SAFETY: callers of the C library hand in a text that ends with a zero and outlives the call.
    Path::new(OsStr::from_bytes(unsafe { CStr::from_ptr(path) }.to_bytes()))
}

/// The system's own call, past the C library.
macro_rules! system {
    ($name:ident $(, $argument:expr)*) => {
        // SAFETY: the arguments are those that the caller meant for this very call.
        unsafe { libc::syscall(libc::$name $(, $argument)*) }
    };
}
use system;

fn as_int(result: libc::c_long) -> c_int {
    result as c_int
}

fn open_at(at: c_int, path: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    let really = || as_int(system!(SYS_openat, at, path, flags, mode));
    if !WATCHING.load(Ordering::SeqCst) {
        return really();
    }
    let mut held = watch();
    let Some(watch) = held.as_mut() else {
        drop(held);
        return really();
    };
    let name = path_of(path);
    let whole = name == watch.root;
    let place = watch.place(at, name);
    let there = match &place {
        _ if whole => Some(Thing::Folder(0)),
        Some((folder, name)) => watch.now.find(*folder, name),
        None => None,
    };
    if place.is_none() && !whole {
        let fd = really();
        watch.open.remove(&fd);
        return fd;
    }
    let makes = there.is_none() && flags & libc::O_CREAT != 0;
    if watch.fails(if makes { Call::Make } else { Call::Open }) {
        return watch.refuse();
    }
    let fd = really();
    if fd < 0 {
        return fd;
    }
    let thing = match (there, place) {
        (Some(thing), _) => thing,
        (None, Some((folder, name))) => {
            let file = watch.now.new_file();
            watch.note(Op::File { folder, name, file });
            Thing::File(file)
        }
        (None, None) => return fd,
    };
    if let (Thing::File(file), true) = (thing, flags & libc::O_TRUNC != 0) {
        watch.note(Op::Length { file, length: 0 });
    }
    watch.open.insert(fd, thing);
    fd
}

/// Does a call on an open file: fails it, or does it and notes what it was.
fn on_file(
    fd: c_int,
    call: Call,
    really: impl FnOnce() -> isize,
    note: impl FnOnce(&mut Watch, usize, isize),
) -> isize {
    if !WATCHING.load(Ordering::SeqCst) {
        return really();
    }
    let mut held = watch();
    let Some((watch, file)) = held.as_mut().and_then(|w| w.file(fd).map(|file| (w, file))) else {
        drop(held);
        return really();
    };
    if watch.fails(call) {
        return watch.refuse() as isize;
    }
    let done = really();
    if done >= 0 {
        note(watch, file, done);
    }
    done
}

/// Does a call on a name: fails it, or does it and notes what it was.
fn on_name(
    at: c_int,
    path: *const c_char,
    call: Call,
    really: impl FnOnce() -> c_int,
    note: impl FnOnce(&mut Watch, (usize, String)),
) -> c_int {
    if !WATCHING.load(Ordering::SeqCst) {
        return really();
    }
    let mut held = watch();
    let Some((watch, place)) = held
        .as_mut()
        .and_then(|w| w.place(at, path_of(path)).map(|place| (w, place)))
    else {
        drop(held);
        return really();
    };
    if watch.fails(call) {
        return watch.refuse();
    }
    let done = really();
    if done == 0 {
        note(watch, place);
    }
    done
}

fn write_note(at: Option<usize>, fd: c_int, bytes: *const c_void) -> impl FnOnce(&mut Watch, usize, isize) {
    move |watch, file, done| {
        let length = done as usize;
        // Where the file's own place stood before the write.
        let at = at.unwrap_or_else(|| system!(SYS_lseek, fd, 0, libc::SEEK_CUR) as usize - length);
        // SAFETY: the system has just read so many bytes from there.
        let bytes = unsafe { std::slice::from_raw_parts(bytes.cast::<u8>(), length) };
        watch.note(Op::Write {
            file,
            at,
            bytes: bytes.into(),
        });
    }
}

fn sync(fd: c_int) -> c_int {
    if !WATCHING.load(Ordering::SeqCst) {
        return as_int(system!(SYS_fsync, fd));
    }
    let mut held = watch();
    let Some((watch, thing)) = held
        .as_mut()
        .and_then(|w| w.open.get(&fd).copied().map(|thing| (w, thing)))
    else {
        drop(held);
        return as_int(system!(SYS_fsync, fd));
    };
    if watch.fails(Call::Sync) {
        return watch.refuse();
    }
    // The real disk need not be asked: what lasts is counted here.
    watch.note(match thing {
        Thing::File(file) => Op::Sync { file },
        Thing::Folder(folder) => Op::SyncFolder { folder },
    });
    0
}
