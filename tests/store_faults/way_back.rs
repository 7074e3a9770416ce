//! The way back: whatever happens to the file of records, it is found, and a backup takes its place.

use super::*;

/// A store with what makes all kinds of page, two good backups and changes after them.
struct Family {
    folder: TempDir,
    context: Context,
    /// What the newest backup holds, and the one before it.
    held: [Seen; 2],
    copies: [String; 2],
    /// What the records hold, which is more.
    now: Seen,
}

type Seen = (Vec<ChildFile>, Vec<Record>, Vec<Vec<u8>>);

fn seen(store: &Store) -> Seen {
    let (files, shared) = store.everything().wait().unwrap();
    let photos = store.photo_ids().wait().unwrap();
    let photos = photos
        .into_iter()
        .map(|id| store.photo(id).wait().unwrap())
        .collect();
    (files, shared, photos)
}

fn family() -> Family {
    let home = Home::new();
    let store = home.open();
    let maya = home.add_child(&store, "Maya");
    let tom = home.add_child(&store, "Tom");
    for n in 0..12 {
        home.add(
            &store,
            maya,
            strength(&format!("Strong in {n} {}", "and more ".repeat(n * 20))),
        );
        home.add(&store, tom, voice(&format!("I like {n}")));
    }
    home.add(&store, maya, strength(&"A long story. ".repeat(900)));
    let photo = Change::AddPhoto {
        id: PhotoId(uuid::Uuid::from_u128(7)),
        child: maya,
        jpeg: [vec![0xff, 0xd8], vec![7; 9000]].concat(),
    };
    let with_photo = Child {
        name: "Maya".into(),
        photo: Some(PhotoId(uuid::Uuid::from_u128(7))),
        ..Child::default()
    };
    let changes = vec![photo, Change::put(maya, maya.into(), with_photo)];
    store
        .transact(Op::new(OpName::Edit(Kind::Child), ""), changes)
        .wait()
        .unwrap();
    // Pages that are free again.
    store
        .put_draft("long", Some(maya), "x".repeat(30_000))
        .wait()
        .unwrap();
    store.clear_draft("long").wait().unwrap();
    let older = store.backup_now().wait().unwrap();
    let first = seen(&store);
    home.clock.move_by(TimeDelta::hours(1));
    home.add(&store, tom, strength("Patient"));
    let newer = store.backup_now().wait().unwrap();
    let second = seen(&store);
    home.clock.move_by(TimeDelta::hours(1));
    home.add(&store, maya, strength("Draws what she sees"));
    let now = seen(&store);
    drop(store);
    Family {
        held: [second, first],
        copies: [newer.name, older.name],
        now,
        context: home.context.clone(),
        folder: home.folder,
    }
}

impl Family {
    fn paths(&self) -> Paths {
        Paths::in_folder(self.folder.path().join("records"))
    }

    fn opening(&self, paths: &Paths) -> Opening {
        Opening::new(paths.clone())
            .cost(KdfCost::CHEAP)
            .context(self.context.clone())
    }

    /// The folder as it is, with other bytes in the place of the records.
    fn laid_out(&self, into: &Path, records: &[u8]) -> Paths {
        fs::remove_dir_all(into).ok();
        copy_folder(self.paths().folder(), into);
        let paths = Paths::in_folder(into);
        fs::write(paths.records(), records).unwrap();
        paths
    }

    /// Whether the damage is found, nothing is written over it, and the newest backup comes back whole.
    fn found_and_back(&self, paths: &Paths, what: &str) {
        let damaged = fs::read(paths.records()).unwrap();
        let found = match open(self.opening(paths)) {
            Err(error) => error.is_damage(),
            Ok(store) => {
                let found = store.verify().wait();
                if found.is_err() {
                    // From here on nothing is written, and nobody is told that it was.
                    assert!(store.put_draft("d", None, "{}").wait().is_err(), "{what}");
                    assert!(store.backup_now().wait().is_err(), "{what}");
                }
                store.close().wait().ok();
                matches!(found, Err(StoreError::Damaged { .. }))
            }
        };
        assert!(found, "{what}: not found");
        assert!(
            fs::read(paths.records()).unwrap() == damaged,
            "{what}: written over"
        );
        let copies: Vec<String> = backups(paths).into_iter().map(|copy| copy.name).collect();
        assert!(copies.ends_with(&self.copies), "{what}: {copies:?}");
        let there = survey(&self.opening(paths), &Progress::none()).unwrap();
        assert_eq!(there.newest().unwrap().found, Found::Good, "{what}");
        assert_eq!(there.newest().unwrap().name, copies[0], "{what}");
        // Where nothing but a free page is damaged the records are whole, and so is a copy of them.
        if copies.len() > self.copies.len() {
            restore(&self.opening(paths), &copies[0], None, &Progress::none()).unwrap();
            let store = open(self.opening(paths).without_backups()).unwrap();
            assert!(seen(&store) == self.now, "{what}: a copy of damaged records");
            drop(store);
            fs::write(paths.records(), &damaged).unwrap();
        }
        let back = restore(&self.opening(paths), &self.copies[0], None, &Progress::none()).unwrap();
        match back.before {
            Before::SetAside(aside) => {
                assert!(aside.starts_with("damaged-records-2026"), "{aside}");
                let kept = fs::read(paths.folder().join(aside)).unwrap();
                assert!(kept == damaged, "{what}: not kept");
            }
            Before::Copied(_) => assert!(copies.len() > self.copies.len(), "{what}: copied"),
            Before::Nothing => panic!("{what}: it was there"),
        }
        let store = open(self.opening(paths).without_backups()).unwrap();
        assert!(seen(&store) == self.held[0], "{what}: not what the backup holds");
        assert_eq!(store.verify().wait(), Ok(()), "{what}");
    }
}

/// Spread over 500 flips of the whole file; of the window and the command there are a dozen each elsewhere.
#[test]
fn five_hundred_flipped_bits_are_found_and_the_newest_backup_comes_back() {
    let family = family();
    let whole = fs::read(family.paths().records()).unwrap();
    let folder = fast_folder();
    for n in 0..500 {
        let (place, damaged) = flipped(&whole, n);
        let paths = family.laid_out(&folder.path().join("s"), &damaged);
        family.found_and_back(&paths, &format!("bit {} of byte {place}", n % 8));
    }
}

#[test]
fn records_cut_at_any_page_or_beside_it_are_found_and_the_backup_comes_back() {
    let family = family();
    let whole = fs::read(family.paths().records()).unwrap();
    let folder = fast_folder();
    let mut cuts = 0;
    for edge in (0..whole.len()).step_by(4096) {
        for length in [edge.saturating_sub(1), edge, edge + 1] {
            let paths = family.laid_out(&folder.path().join("s"), &whole[..length]);
            family.found_and_back(&paths, &format!("cut to {length} bytes"));
            cuts += 1;
        }
    }
    assert!(cuts > 60, "{cuts}");
}

/// SQLite makes the file as long as a journal says that it was, before it looks at anything else.
#[test]
fn a_journal_that_would_blow_the_records_up_is_found_and_the_backup_comes_back() {
    let family = family();
    let whole = fs::read(family.paths().records()).unwrap();
    let folder = fast_folder();
    let pages = u32::try_from(whole.len() / 4096).unwrap();
    let laid_out = |count: u32, size: u32| {
        let paths = family.laid_out(&folder.path().join("s"), &whole);
        let mut journal = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
        for number in [0, 7, count, 512, size] {
            journal.extend(number.to_be_bytes());
        }
        journal.resize(512, 0);
        fs::write(paths.folder().join("records.db-journal"), journal).unwrap();
        paths
    };
    for (count, size) in [(pages + 2, 4096), (1 << 20, 4096), (u32::MAX, 4096), (pages, 0)] {
        let paths = laid_out(count, size);
        family.found_and_back(&paths, &format!("a journal of {count} pages of {size} bytes"));
    }
    let store = open(family.opening(&laid_out(pages, 4096)).without_backups()).unwrap();
    assert!(seen(&store) == family.now);
}

#[test]
fn a_page_that_goes_bad_while_the_store_is_open_is_found_and_the_backup_comes_back() {
    let family = family();
    let whole = fs::read(family.paths().records()).unwrap();
    let folder = fast_folder();
    for page in [0, 1, whole.len() / 8192, whole.len() / 4096 - 1] {
        let paths = family.laid_out(&folder.path().join("s"), &whole);
        let store = open(family.opening(&paths)).unwrap();
        let mut alarms = store.alarms();
        let mut damaged = whole.clone();
        damaged[page * 4096 + 100] ^= 4;
        overwrite(&paths.records(), &damaged);
        // What lies in memory hides it from this connection; one that is opened anew sees it.
        drop(store.salvage(Progress::none()).wait());
        assert!(
            matches!(store.verify().wait(), Err(StoreError::Damaged { .. })),
            "page {page}"
        );
        assert_eq!(alarms.try_recv(), Ok(()), "page {page}");
        let back = store.restore(family.copies[0].as_str(), None).wait().unwrap();
        assert!(matches!(back.before, Before::SetAside(_)));
        assert!(seen(&store) == family.held[0]);
        assert_eq!(store.verify().wait(), Ok(()));
        store.put_draft("d", None, "{}").wait().unwrap();
        store.backup_now().wait().unwrap();
        store.close().wait().unwrap();
    }
}

/// Writes into the file that is there: who has it open sees it.
fn overwrite(path: &Path, bytes: &[u8]) {
    use std::io::Write;
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.write_all(bytes).unwrap();
}

#[test]
fn a_damaged_backup_is_named_and_the_next_good_one_is_offered() {
    let family = family();
    let whole = fs::read(family.paths().records()).unwrap();
    let folder = fast_folder();
    let mut skipped = 0;
    for (file, flips) in [("records.db", 40), ("keys.json", 20), ("about.json", 20)] {
        let path = |paths: &Paths| paths.backups().join(&family.copies[0]).join(file);
        let copy = fs::read(path(&family.paths())).unwrap();
        for n in 0..flips {
            let (place, damaged) = flipped(&copy, n);
            let what = format!("byte {place} of {file}");
            let paths = family.laid_out(&folder.path().join("s"), &whole);
            fs::write(path(&paths), &damaged).unwrap();
            // The check reads the backups, and says which.
            let store = open(family.opening(&paths).without_backups()).unwrap();
            let report = store.check().wait().unwrap();
            let named = report
                .copies
                .faults
                .iter()
                .any(|fault| fault.contains(&family.copies[0]));
            let name_of_sum = file != "records.db" && !named && is_name_of_sum(&copy, place);
            assert!(named && !report.is_well() || name_of_sum, "{what}: {report:?}");
            assert!(report.faults.is_empty(), "{what}: {report:?}");
            if file == "about.json" {
                // Listed all the same, and its records are whole.
                let silent = unreadable_backups(&paths);
                assert!(silent == [family.copies[0].clone()] || name_of_sum, "{what}");
                store.restore(family.copies[0].as_str(), None).wait().unwrap();
                assert!(seen(&store) == family.held[0], "{what}");
                continue;
            }
            if name_of_sum {
                continue;
            }
            let back = store.restore(family.copies[0].as_str(), None).wait();
            let Err(error) = back else {
                // A free page of it: what it holds is whole.
                assert!(seen(&store) == family.held[0], "{what}");
                continue;
            };
            let name = family.copies[0].clone();
            assert_eq!(error, StoreError::DamagedBackup { name }, "{what}");
            assert!(
                error
                    .problem()
                    .what
                    .starts_with("The backup from 22 November 2026")
            );
            assert!(seen(&store) == family.now, "{what}");
            drop(store);
            skipped += 1;
            // And when the records are damaged as well.
            let (_, damaged) = flipped(&whole, n);
            fs::write(paths.records(), damaged).unwrap();
            let there = survey(&family.opening(&paths), &Progress::none()).unwrap();
            assert_eq!(there.backups[0].found, Found::Damaged, "{what}");
            assert_eq!(there.newest().unwrap().name, family.copies[1], "{what}");
            restore(
                &family.opening(&paths),
                &family.copies[1],
                None,
                &Progress::none(),
            )
            .unwrap();
            let store = open(family.opening(&paths).without_backups()).unwrap();
            assert!(seen(&store) == family.held[1], "{what}");
        }
    }
    assert!(skipped > 40, "{skipped}");
}

/// Whether a byte belongs to the name of the field with the fingerprint: without it there is none to compare.
fn is_name_of_sum(whole: &[u8], place: usize) -> bool {
    let at = whole.windows(5).position(|part| part == b"\"sum\"").unwrap();
    (at..at + 5).contains(&place)
}

#[test]
fn what_can_still_be_read_is_read_and_what_cannot_is_counted() {
    let family = family();
    let whole = fs::read(family.paths().records()).unwrap();
    let folder = fast_folder();
    let records = |(files, shared, _): &Seen| -> HashMap<RecordId, Record> {
        let of_children = files
            .iter()
            .flat_map(|file| file.records().into_iter().chain(file.bin.clone()));
        of_children
            .chain(shared.clone())
            .map(|record| (record.meta.id, record))
            .collect()
    };
    let all = records(&family.now);
    let (mut whole_again, mut tried, mut with_loss, mut nothing) = (0, 0, 0, 0);
    for page in 0..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096 + 200] ^= 1;
        let paths = family.laid_out(&folder.path().join("s"), &damaged);
        let read = match salvage(&family.opening(&paths), &Progress::none()) {
            Ok(read) => read,
            Err(error) => {
                // Nothing is read without the list of what lies where.
                assert!(error.is_damage(), "page {page}: {error:?}");
                println!("page {page}: {error:?}");
                nothing += 1;
                continue;
            }
        };
        tried += 1;
        let mut stand_ins = 0;
        for record in &read.records {
            if record.meta.version.0.is_nil() {
                stand_ins += 1;
                continue;
            }
            let Body::Child(child) = &record.body else {
                assert_eq!(record, &all[&record.meta.id], "page {page}");
                continue;
            };
            // Of a picture that cannot be read there is no mention.
            assert!(
                child.photo.is_some()
                    || record.meta.id != all[&record.meta.id].meta.id
                    || read.photos_left_out == 1
                    || child.name == "Tom"
            );
        }
        let left_out = all.len() - (read.records.len() - stand_ins);
        assert!(
            read.left_out == left_out || read.may_be_more,
            "page {page}: {} of {left_out}",
            read.left_out
        );
        whole_again += usize::from(left_out == 0);
        with_loss += usize::from(left_out > 0 || read.photos_left_out > 0);
        assert!(left_out <= 12, "page {page}: {left_out}");
    }
    assert!(nothing <= 3, "{nothing}");
    // Each record lies there twice: one page rarely takes one of them away.
    assert!(
        tried > 15 && whole_again * 4 > tried * 3,
        "{whole_again} of {tried}"
    );
    assert!(with_loss > 0, "the picture at least lies in one place alone");
}

#[test]
fn a_backup_comes_back_also_where_there_is_no_room_to_copy_what_is_there() {
    let family = family();
    let whole = fs::read(family.paths().records()).unwrap();
    let folder = fast_folder();
    let paths = family.laid_out(&folder.path().join("s"), &whole);
    let store = open(family.opening(&paths).without_backups()).unwrap();
    // Nothing can be copied into a folder that is a file.
    let copies = folder.path().join("copies");
    fs::rename(paths.backups(), &copies).unwrap();
    fs::create_dir(paths.backups()).unwrap();
    copy_folder(
        &copies.join(&family.copies[1]),
        &paths.backups().join(&family.copies[1]),
    );
    let now = family.context.now().format("%Y%m%dT%H%M%S%3fZ").to_string();
    fs::write(paths.backups().join([".", &now].concat()), "in the way").unwrap();
    let back = store.restore(family.copies[1].as_str(), None).wait().unwrap();
    let Before::SetAside(aside) = back.before else {
        panic!("{back:?}")
    };
    assert!(seen(&store) == family.held[1]);
    store.close().wait().unwrap();
    // What was set aside is whole, and opens as it is.
    fs::rename(paths.folder().join(aside), paths.records()).unwrap();
    let store = open(family.opening(&paths).without_backups()).unwrap();
    assert!(seen(&store) == family.now);
}

fn fast_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        TempDir::new_in(memory).unwrap()
    } else {
        TempDir::new().unwrap()
    }
}
