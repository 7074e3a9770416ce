//! Backups that a person put back into the folder: from a time before the password, or from a stick.

use super::*;

/// A locked store whose records are damaged, with a backup from before it had a password among its own.
fn damaged_with_an_older_backup() -> (Home, String) {
    let home = Home::new();
    let store = home.open();
    home.add_child(&store, "Maya");
    let name = store.backup_now().wait().unwrap().name;
    let kept = Home::new();
    let (from, to) = (
        home.paths().backups().join(&name),
        kept.paths().backups().join(&name),
    );
    copy_folder(&from, &to);
    store
        .set_password(None, Some(password("correct horse")), false)
        .wait()
        .unwrap();
    store.close().wait().unwrap();
    fs::remove_dir_all(&from).unwrap();
    copy_folder(&to, &from);
    let mut records = fs::read(home.paths().records()).unwrap();
    records[..100].fill(7);
    fs::write(home.paths().records(), records).unwrap();
    (home, name)
}

#[test]
fn a_backup_from_before_the_password_takes_no_password_away() {
    let (home, name) = damaged_with_an_older_backup();
    let own = home.opening().password(password("correct horse"));
    let restored = restore(&own, &name, None, &Progress::none()).unwrap();
    assert_eq!(restored.opens, Opens::AsBefore);
    assert_eq!(state(&home.paths()), Ok(State::Locked));
    assert_eq!(open(home.opening()).unwrap_err(), StoreError::NeedsPassword);
    let store = open(own).unwrap();
    assert_eq!(store.children().wait().unwrap().len(), 1);
    // The damaged file stays, and so do the slots that open it.
    let aside = |what: &str| {
        let start = ["damaged-", what, "-"].concat();
        let all = fs::read_dir(home.paths().folder()).unwrap().flatten();
        all.filter(|entry| entry.file_name().to_string_lossy().starts_with(&start))
            .count()
    };
    assert_eq!((aside("records"), aside("keys")), (1, 1));
}

#[test]
fn where_the_password_of_today_is_not_known_it_is_told_what_opens_the_copy() {
    let (home, name) = damaged_with_an_older_backup();
    let restored = recover(&home.opening(), &name).unwrap();
    assert_eq!(restored.opens, Opens::WithoutPassword);
    assert!(!restored.opens.said().is_empty());
    assert_eq!(state(&home.paths()), Ok(State::Open));
}

#[test]
fn a_change_of_password_seals_what_the_new_one_opens_and_what_does_not_say_what_it_holds() {
    let home = Home::new();
    let store = open(home.opening().password(password("correct horse"))).unwrap();
    let maya = home.add_child(&store, "Maya");
    let older = store.backup_now().wait().unwrap().name;
    let kept = Home::new();
    copy_folder(
        &home.paths().backups().join(&older),
        &kept.paths().backups().join(&older),
    );
    store
        .set_password(Some(password("correct horse")), None, false)
        .wait()
        .unwrap();
    home.add(&store, maya, strength("Kind"));
    let newer = store.backup_now().wait().unwrap().name;
    // The older one comes back as it was, sealed with the old password; the newer one loses what it says of itself.
    let place = home.paths().backups().join(&older);
    fs::remove_dir_all(&place).unwrap();
    copy_folder(&kept.paths().backups().join(&older), &place);
    fs::remove_file(home.paths().backups().join(&newer).join("about.json")).unwrap();
    // And two folders of one's own.
    let own = [
        home.paths().backups().join("20260301Tschool"),
        home.paths().backups().join("mine"),
    ];
    for folder in &own {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("letter.txt"), "Dear school").unwrap();
    }
    fs::copy(home.paths().records(), own[1].join("records.db")).unwrap();
    let change = store
        .set_password(None, Some(password("correct horse")), false)
        .wait()
        .unwrap();
    assert_eq!((change.copies.removed, change.copies.left), (0, vec![]));
    for folder in &own {
        assert!(folder.join("letter.txt").is_file(), "{}", folder.display());
    }
    let all = backups(&home.paths());
    for name in [&older, &newer] {
        let copy = all.iter().find(|copy| copy.name == *name).unwrap();
        assert_eq!(copy.children, 1);
        store.restore(name.clone(), None).wait().unwrap();
    }
}

/// Opening a pipe waits for somebody to write into it, and nobody does.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_no_file() {
    let pipe = |path: &std::path::Path| {
        fs::remove_file(path).ok();
        let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
        assert!(made.success());
    };
    let home = Home::new();
    let store = home.open();
    home.add_child(&store, "Maya");
    let name = store.backup_now().wait().unwrap().name;
    store.close().wait().unwrap();
    pipe(&home.paths().backups().join(&name).join("about.json"));
    assert_eq!(backups(&home.paths()), []);
    assert_eq!(unreadable_backups(&home.paths()), [name]);
    let folder = home.paths().folder().to_owned();
    let journal = folder.join("records.db-journal");
    pipe(&journal);
    assert!(open(home.opening()).unwrap_err().is_damage());
    fs::remove_file(&journal).unwrap();
    drop(home.open());
    pipe(&home.paths().records());
    assert!(open(home.opening()).unwrap_err().is_damage());
}

/// What came from another disk with rights for everybody is one's own again.
#[cfg(unix)]
#[test]
fn files_that_others_could_read_are_closed_at_the_next_opening() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    drop(home.open());
    let files = [home.paths().records(), home.paths().keys()];
    for file in &files {
        fs::set_permissions(file, fs::Permissions::from_mode(0o666)).unwrap();
    }
    drop(home.open());
    for file in &files {
        let mode = fs::metadata(file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.display());
    }
}

/// A key file of before a change of password, put back over both: its password neither opens the records nor makes
/// them look damaged, and does not come back with a backup.
#[test]
fn an_older_key_file_is_told_from_damage_and_its_password_does_not_come_back() {
    let home = Home::new();
    let (old, new) = (password("correct horse"), password("battery staple"));
    let store = open(home.opening().password(old.clone())).unwrap();
    home.add_child(&store, "Maya");
    store.close().wait().unwrap();
    let keys = fs::read(home.paths().keys()).unwrap();
    let store = open(home.opening().password(old.clone())).unwrap();
    store
        .set_password(Some(old.clone()), Some(new.clone()), false)
        .wait()
        .unwrap();
    let name = store.backup_now().wait().unwrap().name;
    store.close().wait().unwrap();
    let put_back = || {
        fs::write(home.paths().keys(), &keys).unwrap();
        fs::write(home.paths().keys_bak(), &keys).unwrap();
    };
    put_back();
    let error = open(home.opening().password(old.clone())).unwrap_err();
    assert_eq!(error, StoreError::KeyDoesNotFit);
    assert!(!error.problem().what.contains("damaged"));
    // Whoever goes on to the backup has its password, and keeps it.
    let own = home.opening().password(old.clone());
    let restored = restore(&own, &name, Some(&new), &Progress::none()).unwrap();
    assert_eq!(restored.opens, Opens::LikeTheCopy);
    assert_eq!(
        open(home.opening().password(old.clone())).unwrap_err(),
        StoreError::WrongPassword
    );
    let store = open(home.opening().password(new.clone())).unwrap();
    assert_eq!(store.children().wait().unwrap().len(), 1);
    store.close().wait().unwrap();
    // The newer password opens the records with the older key file beside them.
    put_back();
    open(home.opening().password(new)).unwrap();
}
