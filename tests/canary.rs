//! Strange words in every field, looked for afterwards in every file: they lie only where a person put them.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/store.rs"]
mod common;
#[path = "canary/documents.rs"]
mod documents;
#[path = "common/mod.rs"]
mod house;
#[path = "canary/leaves.rs"]
mod leaves;
#[path = "canary/then.rs"]
mod then;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::*;
use fourfold::app::bring_in;
use fourfold::domain::*;
use fourfold::exchange::{image::import_photo, parse};
use fourfold::store::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// In no font, no licence and no program; of one case, since the search folds it.
const CANARY: &str = "quetzalfeder";

/// What is looked for: the word in several writings, and a part of the picture.
struct Needles(Vec<(String, Vec<u8>)>);

impl Needles {
    fn new(picture: &[u8]) -> Needles {
        let utf16 = CANARY.encode_utf16();
        let mut all = vec![
            ("the word".to_owned(), CANARY.into()),
            (
                "the word in UTF-16, low byte first".to_owned(),
                utf16.clone().flat_map(u16::to_le_bytes).collect(),
            ),
            (
                "the word in UTF-16, high byte first".to_owned(),
                utf16.flat_map(u16::to_be_bytes).collect(),
            ),
        ];
        let middle = &picture[picture.len() / 2..][..24];
        all.push(("the picture".to_owned(), middle.to_vec()));
        for (what, bytes) in [("the word", CANARY.as_bytes()), ("the picture", middle)] {
            // It may begin at any of three places in a group; the first and last signs depend on neighbours.
            for skip in 0..3 {
                let encoded = STANDARD.encode([&[0; 3][..skip], bytes].concat());
                let inner = encoded[4..encoded.len() - 4].to_owned();
                all.push((format!("{what} in base64"), inner.into_bytes()));
            }
        }
        Needles(all)
    }

    /// What of it is found in some bytes, letters of either case.
    fn found_in(&self, bytes: &[u8]) -> BTreeSet<String> {
        let lower = bytes.to_ascii_lowercase();
        self.0
            .iter()
            .filter(|(what, needle)| {
                let bytes = if what.contains("base64") || what.contains("picture") {
                    bytes
                } else {
                    &lower
                };
                holds(bytes, needle)
            })
            .map(|(what, _)| what.clone())
            .collect()
    }
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == needle[0]) {
        if rest[at..].starts_with(needle) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

/// A picture that looks like no other, and is the same bytes when it is made new on its way in.
fn picture() -> Vec<u8> {
    let mut seed = 7u32;
    let greys: Vec<u8> = (0..256)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        })
        .collect();
    // Squares of one grey each come out of a JPEG as they went in.
    let squares = image::RgbImage::from_fn(256, 256, |x, y| {
        image::Rgb([greys[(y / 16 * 16 + x / 16) as usize]; 3])
    });
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
        .encode_image(&squares)
        .unwrap();
    for _ in 0..20 {
        let anew = import_photo(&jpeg).unwrap().jpeg;
        if anew == jpeg {
            return jpeg;
        }
        jpeg = anew;
    }
    panic!("it is another picture each time");
}

/// Every text in a value that can be another one in a file that is still right, made strange. Returns how many.
fn make_strange(file: &mut Value) -> usize {
    make_strange_where(file, |_| true)
}

/// The same in some of the records only.
fn make_strange_where(file: &mut Value, of: impl Fn(&Value) -> bool) -> usize {
    fn places(value: &Value, path: String, all: &mut Vec<String>) {
        match value {
            Value::String(_) => all.push(path),
            Value::Array(list) => (0..list.len()).for_each(|n| places(&list[n], format!("{path}/{n}"), all)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    places(value, format!("{path}/{name}"), all);
                }
            }
            _ => {}
        }
    }
    let mut strange = 0;
    for n in 0..file["records"].as_array().unwrap().len() {
        let line = file["records"][n].clone();
        if !of(&line) {
            continue;
        }
        let mut all = Vec::new();
        places(&line, String::new(), &mut all);
        for path in all {
            // Alone in a file: its child and its picture are not looked for yet.
            let mut changed = file["records"][n].clone();
            let text = changed.pointer_mut(&path).unwrap();
            *text = format!("{CANARY} {strange} {CANARY}").into();
            let alone = json!({"fourfold": 1, "records": [changed]});
            if parse(alone.to_string().as_bytes()).is_ok() {
                file["records"][n] = changed;
                strange += 1;
            }
        }
    }
    strange
}

/// A family of which every word is strange, with a record of every kind and a picture.
fn strange_family() -> (Value, Vec<u8>) {
    let mut file: Value = serde_json::from_slice(bring_in::EXAMPLE).unwrap();
    let records = file["records"].as_array_mut().unwrap();
    let kinds: BTreeSet<&str> = records
        .iter()
        .map(|line| line["kind"].as_str().unwrap())
        .collect();
    let all: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(kinds, all, "the example has a record of every kind");
    // What only a newer Fourfold knows is kept too.
    for line in records.iter_mut() {
        line["of_a_newer_form"] = json!([{"note": "x"}]);
    }
    let child = records.iter().find(|line| line["kind"] == "child").unwrap()["id"].clone();
    let picture = picture();
    let id = uuid::Uuid::from_u128(77);
    for line in records.iter_mut().filter(|line| line["kind"] == "child") {
        line["photo"] = json!(id);
    }
    let photos = file["photos"].as_array_mut().unwrap();
    photos.push(json!({"id": id, "child": child, "jpeg": STANDARD.encode(&picture)}));
    let strange = make_strange(&mut file);
    assert!(strange > 150, "{strange}");
    (file, picture)
}

/// A computer of its own: whatever the program writes, it writes below one folder.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        for name in ["home", "tmp", "in", "out"] {
            fs::create_dir(desk.path(name)).unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
        command
            .env_clear()
            .env("HOME", self.path("home"))
            .env("TMPDIR", self.path("tmp"))
            .env("RUST_BACKTRACE", "full")
            .current_dir(self.path("home"))
            .arg("--store")
            .arg(self.path("store"))
            .args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Files that hold a strange word or the picture, but those a person put there or asked for.
    fn found(&self, needles: &Needles) -> Vec<(PathBuf, BTreeSet<String>)> {
        every_file(self.0.path())
            .into_iter()
            .filter(|file| !file.starts_with(self.path("in")) && !file.starts_with(self.path("out")))
            .filter_map(|file| {
                assert!(!file.to_string_lossy().to_lowercase().contains(CANARY));
                match fs::read(&file) {
                    Ok(bytes) => Some((needles.found_in(&bytes), file)),
                    // A running program takes its journals away again: between the list and the reading too.
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
                    Err(error) => panic!("{}: {error}", file.display()),
                }
            })
            .map(|(found, file)| (file, found))
            .filter(|(_, found)| !found.is_empty())
            .collect()
    }
}

/// The sealed file as plain bytes, with the tables that search keeps for itself.
fn unsealed(records: &Path, keys: &Path) -> Vec<u8> {
    let keys: Value = serde_json::from_slice(&fs::read(keys).unwrap()).unwrap();
    let conn = rusqlite::Connection::open(records).unwrap();
    let key = ["x'", keys["slots"][0]["key"].as_str().unwrap(), "'"].concat();
    conn.pragma_update(None, "key", key).unwrap();
    let folder = TempDir::new().unwrap();
    let plain = folder.path().join("plain.db");
    conn.execute("ATTACH ?1 AS plain KEY ''", [plain.to_str().unwrap()])
        .unwrap();
    conn.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(()))
        .unwrap();
    conn.execute("DETACH plain", []).unwrap();
    fs::read(plain).unwrap()
}

#[test]
fn strange_words_lie_only_in_files_that_a_person_asked_for() {
    let (family, picture) = strange_family();
    let needles = Needles::new(&picture);
    let desk = Desk::new();
    let file = desk.path("in").join("family.json");
    fs::write(&file, serde_json::to_vec_pretty(&family).unwrap()).unwrap();
    let (out, pdf) = (
        desk.path("out").join("all.json"),
        desk.path("out").join("profile.pdf"),
    );
    for args in [
        ["import", file.to_str().unwrap()].as_slice(),
        &["check"],
        &["info", "--json"],
        &["export", "--format", "json", "--out", out.to_str().unwrap()],
        &["export", "--document", "profile", "--out", pdf.to_str().unwrap()],
    ] {
        let output = desk.run(args);
        let mut said = output.stderr;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
        // Whoever brings a file in is told who wrote it and whom it is about.
        if args[0] != "import" {
            said.extend(output.stdout);
        }
        assert_eq!(needles.found_in(&said), BTreeSet::new(), "{args:?}");
        assert_eq!(desk.found(&needles), vec![], "after {args:?}");
    }
    // What is looked for can be found.
    let exported = needles.found_in(&fs::read(&out).unwrap());
    let wanted = ["the picture in base64", "the word"].map(str::to_owned);
    assert_eq!(exported, BTreeSet::from(wanted));
    assert!(pdf.is_file());
    // A draft, and an edit in the store that is open.
    let paths = Paths::in_folder(desk.path("store"));
    let store = Store::open_and_wait(Opening::new(paths.clone()).author(CANARY)).unwrap();
    let child = store.children().wait().unwrap()[0].id;
    store.put_draft("d", Some(child), CANARY).wait().unwrap();
    store.search(CANARY, None, 9).wait().unwrap();
    let id = RecordId(uuid::Uuid::from_u128(78));
    let change = Change::put(child, id, strength(CANARY));
    store
        .transact(Op::new(OpName::Add(Kind::Strength), CANARY), vec![change])
        .wait()
        .unwrap();
    store.backup_now().wait().unwrap();
    assert_eq!(desk.found(&needles), vec![]);
    store.close().wait().unwrap();
    assert_eq!(desk.found(&needles), vec![]);
    assert!(backups(&paths).len() >= 2);
    let plain = needles.found_in(&unsealed(&paths.records(), &paths.keys()));
    assert!(
        plain.contains("the word") && plain.contains("the picture"),
        "{plain:?}"
    );
}

#[test]
fn strange_words_typed_in_the_window_lie_nowhere_readable() {
    let mut house = house::House::with_child(CANARY);
    house.go("Strengths");
    house.click("Add the first strength");
    let field = format!("What does {CANARY} do well or enjoy?");
    house.type_in(&field, CANARY);
    house.click("Add this strength");
    house.click("Add a strength");
    house.type_in(&field, &format!("{CANARY}, begun"));
    house.pause();
    house.go("Settings");
    house
        .stage
        .click(fourfold::kit::Role::Radio, "Contrast, dark")
        .unwrap();
    house.pause();
    let settings = house.setup.preferences.clone().unwrap();
    let folder = settings.parent().unwrap();
    assert!(settings.is_file());
    let needles = Needles::new(&picture());
    let look = || {
        let files = every_file(folder);
        for file in &files {
            let found = needles.found_in(&fs::read(file).unwrap());
            assert_eq!(found, BTreeSet::new(), "{}", file.display());
            assert!(!file.to_string_lossy().contains(CANARY));
        }
        files.len()
    };
    assert!(look() >= 4);
    let house = house.again();
    assert!(look() >= 4);
    drop(house);
}

#[test]
fn a_file_that_is_refused_is_not_quoted() {
    let (family, picture) = strange_family();
    let needles = Needles::new(&picture);
    let desk = Desk::new();
    let whole = serde_json::to_string(&family).unwrap();
    let file = desk.path("in").join("family.json");
    let mut refused = 0;
    for n in 0..60 {
        // Cut short, with a sign too many, with another kind of value, with an unknown word.
        let at = whole.len() * n / 60;
        let at = (at..).find(|at| whole.is_char_boundary(*at)).unwrap();
        let text = match n % 4 {
            0 => whole[..at].to_owned(),
            1 => [&whole[..at], "}", &whole[at..]].concat(),
            2 => whole.replacen("\"text\":\"", &format!("\"on\":\"{CANARY}\",\"text\":\""), n + 1),
            _ => whole.replacen("\"kind\":\"", &format!("\"kind\":\"{CANARY}"), 1),
        };
        fs::write(&file, text).unwrap();
        let output = desk.run(&["import", file.to_str().unwrap()]);
        let mut said = output.stderr;
        if output.status.code() == Some(1) {
            refused += 1;
            said.extend(output.stdout);
        }
        // Of a file that is taken in, the answer says who wrote it. A record that is left out is called by its title,
        // so that it can be found; what was wrong with it is not quoted.
        let said = String::from_utf8_lossy(&said);
        let faults: String = said
            .lines()
            .map(|line| match line.split_once(": line ") {
                Some((title, fault)) if title.starts_with("Left out: ") => fault,
                _ => line,
            })
            .collect();
        assert_eq!(needles.found_in(faults.as_bytes()), BTreeSet::new(), "{said}");
    }
    assert!(refused >= 15, "{refused}");
    assert_eq!(desk.found(&needles), vec![]);
}

#[test]
fn after_erasing_a_child_no_file_holds_a_word_or_the_picture_even_with_the_key() {
    let (mut family, picture) = strange_family();
    // What serves every child is no part of the child.
    let records = family["records"].as_array_mut().unwrap();
    records.retain(|line| line.get("child").is_some());
    let needles = Needles::new(&picture);
    let home = Home::new();
    let store = home.open();
    bring_in::take_in(&store, family.to_string().as_bytes()).unwrap();
    let child = store.children().wait().unwrap()[0].id;
    home.add_child(&store, "Tom");
    let id = home.add(&store, child, strength(CANARY));
    home.edit(&store, child, id, strength("Something else"));
    store.put_draft("d", Some(child), CANARY).wait().unwrap();
    store.backup_now().wait().unwrap();
    let everything = |paths: &Paths| -> Vec<Vec<u8>> {
        let mut all = vec![unsealed(&paths.records(), &paths.keys())];
        for copy in backups(paths) {
            let folder = paths.backups().join(copy.name);
            all.push(unsealed(&folder.join("records.db"), &folder.join("keys.json")));
        }
        all
    };
    store.close().wait().unwrap();
    for plain in everything(&home.paths()) {
        let found = needles.found_in(&plain);
        assert!(found.contains("the word") && found.contains("the picture"));
    }
    let store = home.open();
    store.erase_child(child, OldCopies::Remove).wait().unwrap();
    store.close().wait().unwrap();
    let plain = everything(&home.paths());
    assert_eq!(
        plain.len(),
        2,
        "the store and the copy that took the others' place"
    );
    for plain in plain {
        assert!(holds(&plain, b"Tom"));
        assert_eq!(needles.found_in(&plain), BTreeSet::new());
    }
}

#[test]
fn a_fault_of_the_program_says_where_and_never_what() {
    // The test program starts itself again as the one that fails.
    if std::env::var_os("FOURFOLD_TEST_PANIC").is_some() {
        fourfold::cli::say_only_where_it_stopped();
        let words = format!("cannot read {CANARY}");
        std::thread::spawn(move || panic!("{words}")).join().unwrap_err();
        let number = CANARY.parse::<u32>().map_err(|_| CANARY);
        number.unwrap();
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "a_fault_of_the_program_says_where_and_never_what",
            "--nocapture",
        ])
        .env("FOURFOLD_TEST_PANIC", "1")
        .env("RUST_BACKTRACE", "full")
        .output()
        .unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!output.status.success());
    assert_eq!(said.matches("has stopped (tests/canary.rs:").count(), 2, "{said}");
    assert!(!said.contains(CANARY), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_is_stopped_leaves_no_file_of_its_memory() {
    let (family, picture) = strange_family();
    let needles = Needles::new(&picture);
    let desk = Desk::new();
    let file = desk.path("in").join("family.json");
    fs::write(&file, family.to_string()).unwrap();
    assert!(desk.run(&["import", file.to_str().unwrap()]).status.success());
    // Whoever starts it would have such a file.
    let program = desk.command(&["--passphrase-file", "-", "list", "children"]);
    let mut child = Command::new("sh")
        .args(["-c", "ulimit -S -c $(ulimit -H -c); exec \"$@\"", "sh"])
        .arg(program.get_program())
        .args(program.get_args())
        .env_clear()
        .envs(
            program
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("PATH", "/usr/bin:/bin")
        .current_dir(desk.path("home"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // It waits for the rest of the passphrase.
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"unfinished").unwrap();
    let limits = || {
        let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
        let line = limits.lines().find(|line| line.starts_with("Max core file size"));
        let words: Vec<String> = line.unwrap().split_whitespace().map(str::to_owned).collect();
        words[4..6].to_vec()
    };
    for _ in 0..3000 {
        if limits() == ["0", "0"] {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(limits(), ["0", "0"]);
    let aborted = Command::new("kill")
        .args(["-ABRT", &child.id().to_string()])
        .status();
    assert!(aborted.unwrap().success());
    child.wait().unwrap();
    drop(input);
    assert_eq!(desk.found(&needles), vec![]);
}
