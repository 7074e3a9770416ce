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

/// Prints a fingerprint of the file for [`another_process_gives_the_same_bytes`].
#[test]
#[ignore = "asked by another test"]
fn print_a_fingerprint() {
    let pdf = build(&mixed(), Some(&photo(300, 400)), &options()).unwrap().pdf;
    println!("fingerprint {}", fingerprint(&pdf));
}

fn fingerprint(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    format!("{:x}", Sha256::digest(bytes))
}

#[test]
fn another_process_gives_the_same_bytes() {
    // Other texts first, so that caches differ between the two.
    profile(&maya());
    let own = build(&mixed(), Some(&photo(300, 400)), &options()).unwrap();
    let other = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "same_bytes::print_a_fingerprint",
            "--ignored",
            "--nocapture",
        ])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&other.stdout).into_owned();
    assert!(
        said.contains(&format!("fingerprint {}", fingerprint(&own.pdf))),
        "{said}"
    );
}
