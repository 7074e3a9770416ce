//! Documents looked at by programs from outside: veraPDF, qpdf and poppler. Run with `--features outside`.
//! The files, and pictures of them, stay in `target/tmp/documents`.

#![cfg(feature = "outside")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "papers/example.rs"]
#[allow(dead_code, reason = "each test uses a part")]
mod example;
#[path = "document/family.rs"]
mod family;
#[path = "document/sample.rs"]
mod sample;

use family::*;
use fourfold::document::profile::{ProfileOptions, build};
use fourfold::document::{Look, Order, Theme, pdf};
use fourfold::domain::*;
use std::path::{Path, PathBuf};
use std::process::Command;

const LONG: &str = "Please give me time to think before you ask me again, because I hear every word but the \
                    answer takes a while to come and it goes away when somebody talks.";

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {said}");
    said.into_owned()
}

/// Every kind of page, by name.
fn samples() -> Vec<(String, ChildFile, bool, Theme)> {
    let mut all: Vec<_> = Theme::ALL
        .into_iter()
        .map(|theme| (format!("profile-{}", theme.name()), maya(), true, theme))
        .collect();
    let mut add = |name: &str, file: ChildFile, photo: bool, theme: Theme| {
        all.push((format!("profile-{name}"), file, photo, theme));
    };
    add("no-photo", maya(), false, Theme::Seaside);
    add("only-a-name", only_a_name("Sam"), false, Theme::Sunrise);
    let mut file = only_a_name("Oluwaseun Bartholomew Featherstonehaugh");
    file.strengths = maya().strengths;
    add("long-name", file, true, Theme::Plain);
    let mut file = maya();
    file.child.body.name = "Siân Łukasiewicz".into();
    file.strengths[0].body.text =
        "محمد اور میں اچھے دوست ہیں، اور ہم ہر روز سکول میں ایک ساتھ کھیلتے ہیں۔".into();
    file.strengths[1].body.text = "小明 is my friend 😊🦄❤️".into();
    file.strengths[2].body.text = "नमस्ते, I say it to everyone; ਸਤ ਸ੍ਰੀ ਅਕਾਲ too".into();
    file.strengths[3].body.text = "My gran is called Олена, my uncle Nguyễn Γιώργος".into();
    file.strengths[4].body.text = "My friend علی says hello".into();
    file.important[0].body.text = "আমার বন্ধু, મારો મિત્ર, என் நண்பன்".into();
    add("many-homes", file, true, Theme::Sunrise);
    let mut file = maya();
    file.child.body.communicates = "I use short sentences and a talker with pictures.".into();
    file.child.body.support_to_speak = vec![Support {
        kind: SupportKind::TrustedAdult,
        detail: "Mrs Lee or Mr Shah".into(),
    }];
    add("communication", file.clone(), true, Theme::Seaside);
    for id in 0..3 {
        file.important.push(important_for(100 + id, "", LONG));
    }
    file.strengths.push(strength(110, LONG));
    add("small-text", file.clone(), true, Theme::Sunrise);
    for id in 0..12 {
        file.important.push(important_for(200 + id, "", LONG));
    }
    add("too-long", file, true, Theme::Sunrise);
    // How a stream ends is a matter of chance: many files find the rare ones.
    for count in 1..40 {
        let mut file = only_a_name(&"Sam Ní ".repeat(1 + count / 10));
        file.strengths = (0..count)
            .map(|id| strength(10 + id as u128, &LONG[..20 + 2 * count]))
            .collect();
        let theme = Theme::ALL[count % 3];
        all.push((format!("chance-{count:02}"), file, false, theme));
    }
    all
}

#[test]
fn validators_and_readers_find_nothing_wrong() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    std::fs::create_dir_all(&folder).unwrap();
    let mut files: Vec<PathBuf> = Vec::new();
    for (name, file, with_photo, theme) in samples() {
        let options = ProfileOptions {
            theme,
            version: 3,
            ..ProfileOptions::new(today())
        };
        let face = photo(900, 1200);
        let made = build(&file, with_photo.then_some(face.as_slice()), &options).unwrap();
        let path = folder.join(name).with_extension("pdf");
        std::fs::write(&path, made.pdf).unwrap();
        files.push(path);
    }
    let mut long = sample::sample();
    for _ in 0..12 {
        long.blocks.extend(sample::sample().blocks);
    }
    let papers = [
        ("usual", sample::sample(), Look::Usual),
        ("large-print", sample::sample(), Look::Large),
        ("long", long, Look::Usual),
    ];
    for (name, paper, look) in papers {
        let path = folder.join(format!("paper-{name}.pdf"));
        std::fs::write(&path, pdf::write(&paper.set_out(look).unwrap(), today()).unwrap()).unwrap();
        files.push(path);
    }
    let paths: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    for path in &paths {
        run("qpdf", &["--check", path]);
        if path.contains("profile-") {
            let picture = path.strip_suffix(".pdf").unwrap();
            run("pdftoppm", &["-r", "110", "-png", "-singlefile", path, picture]);
        }
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/verapdf");
    let said = run(script.to_str().unwrap(), &paths);
    assert_eq!(said.matches("meets ").count(), 2 * paths.len(), "{said}");
}

/// Every document about a child of the example family, in every print and theme.
#[test]
fn every_document_of_the_example_family_meets_both_standards() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    std::fs::create_dir_all(&folder).unwrap();
    let file = example::example();
    let mut paths = Vec::new();
    for order in example::orders() {
        for theme in Theme::ALL {
            let order = Order {
                theme,
                ..order.clone()
            };
            let Some(made) = example::made(&file, &order) else {
                continue;
            };
            let path = folder.join(format!("{}-{}.pdf", example::name(&order), theme.name()));
            std::fs::write(&path, &made.pdf).unwrap();
            run("qpdf", &["--check", path.to_str().unwrap()]);
            paths.push(path);
        }
    }
    let paths: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/verapdf");
    let said = run(script.to_str().unwrap(), &paths);
    assert_eq!(said.matches("meets ").count(), 2 * paths.len(), "{said}");
}

#[test]
fn the_text_comes_out_in_the_order_in_which_it_is_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    std::fs::create_dir_all(&folder).unwrap();
    let made = build(&maya(), Some(&photo(300, 300)), &ProfileOptions::new(today())).unwrap();
    let path = folder.join("order.pdf");
    std::fs::write(&path, &made.pdf).unwrap();
    let said = run("pdftotext", &["-raw", path.to_str().unwrap(), "-"]);
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let expected = made.display.text().replace("Photo of Maya\n", "");
    let mut expected = words(&expected);
    expected.extend(words(&made.display.artifact_text()));
    assert_eq!(words(&said), expected);
    // Letters with dots beside them are one word to a reader, as they are to the eye.
    let texts = [
        "محمد اور میں اچھے دوست ہیں، ہم ساتھ کھیلتے ہیں۔",
        "مرحبا بكم في المدرسة الجديدة",
        "שָׁלוֹם חבר",
    ];
    let mut file = only_a_name("Sam");
    file.strengths = (texts.iter().zip(10..))
        .map(|(text, id)| strength(id, text))
        .collect();
    let urdu = folder.join("urdu.pdf");
    let made = build(&file, None, &ProfileOptions::new(today())).unwrap();
    std::fs::write(&urdu, made.pdf).unwrap();
    let said = words(&run("pdftotext", &[urdu.to_str().unwrap(), "-"]));
    // The reader marks where the direction turns.
    let turns = |c: char| ('\u{202a}'..='\u{202e}').contains(&c);
    for word in texts[..2].iter().flat_map(|text| text.split_whitespace()) {
        let word = word.trim_end_matches(['،', '۔']);
        let found = said
            .iter()
            .flat_map(|said| said.split(turns))
            .any(|said| said.trim_matches(|c: char| !c.is_alphabetic()) == word);
        assert!(found, "{word} in {said:?}");
    }
    let fonts = run("pdffonts", &[path.to_str().unwrap()]);
    for line in fonts.lines().skip(2) {
        assert!(
            line.contains("yes yes yes"),
            "embedded, subset, with Unicode: {line}"
        );
    }
}
