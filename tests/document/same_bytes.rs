//! The same records give the same file.

use super::*;

#[test]
fn the_same_records_give_the_same_bytes() {
    let make = || build(&maya(), Some(&photo(900, 1200)), &options()).unwrap().pdf;
    assert_eq!(make(), make());
    let later = ProfileOptions {
        today: day(2026, 11, 25),
        ..options()
    };
    assert_ne!(
        make(),
        build(&maya(), Some(&photo(900, 1200)), &later).unwrap().pdf
    );
}

#[test]
fn another_process_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let fourfold = |args: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_fourfold"))
            .arg("--store")
            .arg(&store)
            .args(args)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    fourfold(&["example"]);
    let export = |name: &str| {
        let out = folder.path().join(name);
        fourfold(&[
            "export",
            "--document",
            "profile",
            "--date",
            "2026-11-24",
            "--out",
            out.to_str().unwrap(),
        ]);
        std::fs::read(out).unwrap()
    };
    let first = export("a.pdf");
    assert!(first.starts_with(b"%PDF-1.7"));
    assert_eq!(first, export("b.pdf"));
}
