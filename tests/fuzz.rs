//! Files from elsewhere, damaged and made up in thousands of ways: refused or read, never a panic, never
//! without end, never more memory than is allowed.
//!
//! A file in `tests/fixtures/fuzz` is where the changes start from, and is read as it is as well: one that was
//! once answered wrongly is put there and stays. Each reader of files that come from outside stands in
//! [`READERS`], with a folder of that name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fourfold::domain::Problem;
use fourfold::exchange::image::{avatar, import_photo};
use fourfold::exchange::{ReadProblem, Reader as OpenForm, There, look_through as look_through_form, parse};
use fourfold::store::look_through;
use serde_json::{Value, json};
use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// A reader of files that come from outside: it takes any bytes, and answers in words when it refuses them.
struct Reader {
    /// The folder of its files.
    name: &'static str,
    read: fn(&[u8]) -> Result<(), Problem>,
    /// How many changed files it is given, beside the ones that lie in the folder.
    rounds: usize,
    /// The most memory that one file may take, in bytes.
    most_memory: usize,
    /// Words that its files are made of.
    words: &'static [&'static [u8]],
    /// Changes what a file says instead of its bytes, where a file can still be read.
    forge: Option<Forge>,
    /// Every byte that matters has a checksum, so that nearly every change is refused.
    sums: bool,
}

/// None where a file cannot be read.
type Forge = fn(&[u8], &mut Dice) -> Option<Vec<u8>>;

const READERS: &[Reader] = &[
    Reader {
        name: "open-form",
        read: |bytes| {
            let mut there = There::<ReadProblem> {
                find: &mut |ids| Ok(vec![None; ids.len()]),
                children: HashMap::new(),
                photos: HashSet::new(),
                title: fourfold::store::title,
            };
            let found = look_through_form(&mut OpenForm::new(bytes), &mut there);
            let whole = parse(bytes);
            // What is right in every entry is offered, and what has a fault is named.
            match (&found, &whole) {
                (Ok(found), Ok(file)) if found.left_out_count == 0 => {
                    assert_eq!(found.new_records(), file.records.len());
                }
                (Ok(found), Err(_)) => assert!(found.left_out_count > 0),
                (Err(_), whole) => assert!(whole.is_err()),
                _ => {}
            }
            let found = found.map_err(|e| e.problem())?;
            match found.left_out.first() {
                Some(first) => Err(first.fault.problem()),
                None => Ok(()),
            }
        },
        rounds: 8000,
        forge: Some(forge),
        sums: false,
        most_memory: 64 * MB,
        words: &[
            b"{",
            b"}",
            b"[",
            b"]",
            b"\"",
            b"\\u0000",
            b"\\ud800",
            b"null",
            b"-1",
            b"1e999",
            b"\"fourfold\":",
            b"\"records\":",
            b"\"photos\":",
            b"\"kind\":\"strength\"",
            b"\"binned\":true",
            b"\"order\":",
            b"9223372036854775808",
            b"\"2026-02-30\"",
            b"\xef\xbb\xbf",
            b"\xff",
            b"\"who_may_see\":",
        ],
    },
    Reader {
        name: "image",
        read: |bytes| {
            let small = avatar(bytes, 64).map(drop).map_err(|e| e.problem());
            let made = import_photo(bytes).map_err(|e| e.problem());
            // What is fit to be kept is read by everybody else in the same way.
            assert_eq!(made.is_ok(), small.is_ok());
            if let Ok(photo) = &made {
                import_photo(&photo.jpeg).unwrap();
            }
            made.and(small)
        },
        rounds: 3000,
        forge: None,
        sums: false,
        most_memory: 280 * MB,
        words: &[
            b"\xff\xd8",
            b"\xff\xd9",
            b"\xff\xe1",
            b"\xff\xc0",
            b"\xff\xc2",
            b"\xff\xda",
            b"\xff\xdd",
            b"Exif\0\0",
            b"\0\0\0\0",
            b"\xff\xff\xff\xff",
            b"IHDR",
            b"IDAT",
            b"IEND",
            b"VP8L",
            b"VP8X",
            b"ANMF",
            b"RIFF",
        ],
    },
    Reader {
        name: "saved-copy",
        read: |bytes| {
            look_through(bytes, bytes.len() as u64)
                .map(drop)
                .map_err(|e| e.problem())
        },
        rounds: 600,
        forge: None,
        sums: true,
        most_memory: 64 * MB,
        words: &[
            b"about.json",
            b"records.db",
            b"../",
            b"/etc/passwd",
            b"ustar",
            b"\0\0\0\0\0\0\0\0",
            b"77777777777",
            b"\x80\xff\xff\xff",
            b"\"bytes\":",
            b"18446744073709551615",
        ],
    },
];

const MB: usize = 1024 * 1024;
/// The longest file that is made up.
const LONGEST: usize = 256 * 1024;
/// So long that nothing but a loop without end takes it.
const FOR_EVER: Duration = Duration::from_secs(300);

/// Counts what is in use.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);
/// The most that one file took.
static LARGEST: AtomicUsize = AtomicUsize::new(0);

#[allow(unsafe_code, reason = "an allocator is; it hands all on to the system's")]
// SAFETY: every call is the system allocator's own, with the same arguments.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = IN_USE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(now, Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }
}

/// Changes a file in one of the ways in which files are damaged or forged.
fn change(bytes: &mut Vec<u8>, others: &[Vec<u8>], words: &[&[u8]], dice: &mut Dice) {
    let at = dice.below(bytes.len());
    let end = (at + 1 + dice.below(64)).min(bytes.len());
    match dice.below(10) {
        0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
        1 if !bytes.is_empty() => bytes[at] = [0, 1, 0x7f, 0x80, 0xff][dice.below(5)],
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        // A part once more, or many times.
        4 => {
            let times = [1, 1, 2, 50][dice.below(4)];
            let part = bytes[at..end].repeat(times);
            bytes.splice(at..at, part);
        }
        5 => {
            let word = words[dice.below(words.len())];
            bytes.splice(at..at, word.iter().copied());
        }
        6 => {
            let word = words[dice.below(words.len())];
            let end = (at + word.len()).min(bytes.len());
            bytes.splice(at..end, word.iter().copied());
        }
        // The beginning of this and the end of another.
        7 => {
            let other = &others[dice.below(others.len())];
            bytes.truncate(at);
            bytes.extend(&other[dice.below(other.len())..]);
        }
        8 => {
            // A number of four bytes: lengths and sizes are written so.
            let number = [0u32, 1, 0x7fff_ffff, u32::MAX, 20_000][dice.below(5)];
            let end = (at + 4).min(bytes.len());
            let number = if dice.below(2) == 0 {
                number.to_be_bytes()
            } else {
                number.to_le_bytes()
            };
            bytes.splice(at..end, number);
        }
        _ => {
            let noise: Vec<u8> = (0..dice.below(16)).map(|_| dice.next() as u8).collect();
            bytes.splice(at..end, noise);
        }
    }
    bytes.truncate(LONGEST);
}

/// Changes one value of a JSON file: another kind, an extreme, a value from elsewhere in it, or none.
fn forge(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    fn places(value: &Value, path: String, all: &mut Vec<String>) {
        match value {
            Value::Array(list) => (0..list.len()).for_each(|n| places(&list[n], format!("{path}/{n}"), all)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    places(value, format!("{path}/{name}"), all);
                }
            }
            _ => {}
        }
        all.push(path);
    }
    let mut file: Value = serde_json::from_slice(bytes).ok()?;
    let mut all = Vec::new();
    places(&file, String::new(), &mut all);
    for _ in 0..1 + dice.below(2) {
        let elsewhere = file.pointer(&all[dice.below(all.len())]).cloned();
        let new = match dice.below(10) {
            0 => Value::Null,
            1 => json!(dice.next() as i64),
            2 => json!(f64::MAX),
            3 => json!([]),
            4 => json!({}),
            5 => json!("a\u{0}\u{202e}\u{2}\u{fffd}\u{1f98b}".repeat(1 + dice.below(20_000))),
            6 => json!(["9999-12-31", "0000-01-01", "-262143-01-01", "2026-02-29"][dice.below(4)]),
            7 => json!("0191f703-d060-7576-af6c-000000000001"),
            _ => elsewhere.unwrap_or_default(),
        };
        if let Some(place) = file.pointer_mut(&all[dice.below(all.len())]) {
            *place = new;
        }
    }
    Some(file.to_string().into_bytes())
}

/// The files of a reader, in the order of their names.
fn files(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/fuzz")
        .join(name);
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    assert!(files.len() >= 4, "{name}");
    files
}

/// Has a file read in a thread of its own. A file that is answered wrongly is written down and named.
fn answer(reader: &Reader, bytes: &[u8]) -> Result<(), Problem> {
    let (done, answered) = mpsc::channel();
    let (read, owned) = (reader.read, bytes.to_vec());
    let before = IN_USE.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let thread = std::thread::spawn(move || {
        done.send(std::panic::catch_unwind(|| read(&owned))).ok();
    });
    let fault = match answered.recv_timeout(FOR_EVER) {
        Ok(Ok(answer)) => {
            thread.join().unwrap();
            let used = MOST.load(Ordering::Relaxed).saturating_sub(before);
            LARGEST.fetch_max(used, Ordering::Relaxed);
            if used <= reader.most_memory {
                if let Err(problem) = &answer {
                    for words in [&problem.what, &problem.safe, &problem.todo] {
                        assert!(!words.trim().is_empty());
                    }
                }
                return answer;
            }
            format!("took {used} bytes of memory")
        }
        Ok(Err(_)) => "panicked".to_owned(),
        Err(_) => "did not end".to_owned(),
    };
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}", reader.name));
    std::fs::write(&kept, bytes).unwrap();
    panic!("{}: {fault}; the file is kept as {}", reader.name, kept.display());
}

/// One test, since memory is counted for the whole program.
#[test]
fn files_from_elsewhere_are_read_or_refused_and_nothing_else() {
    for reader in READERS {
        let corpus = files(reader.name);
        for (name, bytes) in &corpus {
            let answer = answer(reader, bytes);
            // The name says what is right.
            assert_eq!(answer.is_ok(), name.starts_with("good"), "{name}: {answer:?}");
        }
        // A change of a file that is refused anyway shows less.
        let (mut bytes, mut good) = (Vec::new(), Vec::new());
        for (name, file) in corpus {
            if name.starts_with("good") {
                good.push(file.clone());
            }
            bytes.push(file);
        }
        let mut dice = Dice(0x2026_1122);
        let (mut read, mut refused) = (0, 0);
        for _ in 0..reader.rounds {
            let from = if dice.below(8) == 0 { &bytes } else { &good };
            let mut file = from[dice.below(from.len())].clone();
            let forge = reader.forge.filter(|_| dice.below(2) == 0);
            match forge.and_then(|forge| forge(&file, &mut dice)) {
                Some(forged) => file = forged,
                None => {
                    for _ in 0..1 + dice.below(4) {
                        change(&mut file, &bytes, reader.words, &mut dice);
                    }
                }
            }
            match answer(reader, &file) {
                Ok(()) => read += 1,
                Err(_) => refused += 1,
            }
        }
        let largest = LARGEST.swap(0, Ordering::Relaxed) / MB;
        println!(
            "{}: {read} read, {refused} refused, at most {largest} MB for one",
            reader.name
        );
        if reader.sums {
            assert!(refused * 10 > reader.rounds * 9, "{read} {refused}");
            continue;
        }
        // Changes that are always refused, or never, would try little.
        assert!(
            read * 50 > reader.rounds && refused * 20 > reader.rounds,
            "{read} {refused}"
        );
    }
}
