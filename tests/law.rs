//! The law is told once, in `assets/guidance`: `docs/law.md` is made of it, all that is cited is in it, and none of it
//! lies unread.
//!
//! When a statement changes: `FOURFOLD_RENEW=1 cargo test --test law`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{SenStatus, SettingKind};
use fourfold::guidance::law::{self, Weight};
use fourfold::kit::Role;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
}

/// The source of the program by file, without its tests and without comments.
fn program() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(&root().join("src"), "rs", &mut found);
    found
        .into_iter()
        .filter(|path| !path.ends_with("tests.rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let text = lines.collect::<Vec<_>>().join("\n");
            (path, text)
        })
        .collect()
}

fn table() -> String {
    let mut all = "# The law that Fourfold tells\n\n\
        Made from `assets/guidance` by `FOURFOLD_RENEW=1 cargo test --test law`. Do not edit it by hand.\n\n"
        .to_owned();
    for pack in law::packs() {
        all.push_str(&format!(
            "**{}.** {} In force since {}. Compared with what is published up to {}. {}\n\n",
            pack.title, pack.line, pack.effective_from, pack.checked_on, pack.note
        ));
    }
    all.push_str(
        "“Checked on” is the day on which a source was read for the statement. “Not seen” is what we know \
        from summaries: screens say so, and papers name the chapter alone.\n\n",
    );
    all.push_str(
        "| Text | Weight | For whom | Source | In force since | Checked on |\n|---|---|---|---|---|---|\n",
    );
    for place in law::legal_sources() {
        let weight = match place.weight {
            Weight::Must => "must",
            Weight::Should => "should",
            Weight::Right => "right",
            Weight::Guidance => "guidance",
        };
        let says = match place.says_young.as_str() {
            "" => place.says.clone(),
            young => format!("{} To a young person: {young}", place.says),
        };
        let checked = place
            .checked_on
            .map_or("not seen".to_owned(), |day| day.to_string());
        all.push_str(&format!(
            "| {says} | {weight} | {} | {} | {} | {checked} |\n",
            place.whom.label(),
            place.name,
            place.effective_from
        ));
    }
    all
}

#[test]
fn the_table_of_the_law_is_up_to_date() {
    let path = root().join("docs/law.md");
    if std::env::var_os("FOURFOLD_RENEW").is_some() {
        fs::write(&path, table()).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(
        kept == table(),
        "the law has changed; write its table again with FOURFOLD_RENEW=1 cargo test --test law"
    );
}

/// The parts of a text that name a place in the law or the Code, up to where a sentence or a string ends.
fn citations(text: &str) -> Vec<String> {
    const BEGINNINGS: [&str; 10] = [
        "SEND Code of Practice 2015, ",
        "Children and Families Act 2014, ",
        "Special Educational Needs and Disability Regulations 2014, ",
        "Education (Pupil Information) (England) Regulations 2005, ",
        "Equality Act 2010, ",
        "Education Act 1996, ",
        "Education Act 2002, ",
        "Mental Capacity Act 2005, ",
        "UN Convention on the Rights of the Child, ",
        "Tribunal Procedure ",
    ];
    let mut found = Vec::new();
    for beginning in BEGINNINGS {
        for (at, _) in text.match_indices(beginning) {
            let rest = &text[at..];
            let end = rest
                .find(['"', ')', ';', '\n'])
                // Brackets are part of two names.
                .filter(|_| !beginning.contains('(') && !beginning.starts_with("Tribunal"))
                .or_else(|| rest.find(['"', ';', '\n']))
                .unwrap_or(rest.len());
            let next = |(at, _): &(usize, &str)| rest[at + 2..].starts_with(char::is_uppercase);
            let end = rest[..end]
                .match_indices(". ")
                .find(next)
                .map_or(end, |(at, _)| at);
            found.push(rest[..end].trim().trim_end_matches('.').to_owned());
        }
    }
    found
}

/// Whether all of it is in the list: "1.6 and 1.9" are two, "6.27 to 6.35" begins with one.
fn is_known(cited: &str) -> bool {
    if law::legal_source(cited).is_some() {
        return true;
    }
    let Some((document, numbers)) = cited.rsplit_once(", ") else {
        return false;
    };
    let (kind, numbers) = match numbers.strip_prefix("articles ") {
        Some(numbers) => ("article ", numbers),
        None => ("", numbers),
    };
    let known = |number: &str| law::legal_source(&format!("{document}, {kind}{}", number.trim())).is_some();
    numbers
        .split(" and ")
        .all(|number| known(number.split(" to ").next().unwrap()))
}

#[test]
fn what_a_screen_a_paper_or_the_handbook_cites_is_in_the_table() {
    let mut handbook = Vec::new();
    files(&root().join("assets/help"), "md", &mut handbook);
    let handbook = handbook
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()));
    let mut cited = 0;
    for (path, text) in program().into_iter().chain(handbook) {
        // The beginnings alone, as a rule looks for them, are no citation.
        for name in citations(&text)
            .into_iter()
            .filter(|name| !name.ends_with(['.', ',']))
        {
            let chapter = name == "SEND Code of Practice 2015, 6";
            assert!(is_known(&name) || chapter, "{}: {name}", path.display());
            cited += 1;
        }
    }
    assert!(cited > 60, "{cited}");
}

#[test]
fn a_citation_that_is_not_in_the_table_is_noticed() {
    let text = "x(\"SEND Code of Practice 2015, 6.99\"); y(\"Children and Families Act 2014, s.68\")";
    let cited = citations(text);
    assert_eq!(
        cited,
        [
            "SEND Code of Practice 2015, 6.99",
            "Children and Families Act 2014, s.68"
        ]
    );
    let text = "It is in the Children and Families Act 2014, s.36. The letter is on the page";
    assert_eq!(citations(text), ["Children and Families Act 2014, s.36"]);
    assert!(!is_known(&cited[0]) && is_known(&cited[1]));
    assert!(is_known("SEND Code of Practice 2015, 1.6 and 1.9"));
}

/// Each file of guidance has a function that reads it, and something beside tests and the reader asks for it.
#[test]
fn no_file_of_guidance_is_read_by_tests_alone() {
    let program = program();
    let of_guidance = |path: &Path| {
        path.components()
            .any(|part| part.as_os_str().to_string_lossy().starts_with("guidance"))
    };
    let (readers, users): (Vec<_>, Vec<_>) = program.iter().partition(|(path, _)| of_guidance(path));
    let mut guidance = Vec::new();
    files(&root().join("assets/guidance"), "json", &mut guidance);
    assert!(guidance.len() >= 17);
    for path in guidance {
        let file = path.file_name().unwrap().to_str().unwrap();
        let names: Vec<&str> = readers
            .iter()
            .flat_map(|(_, text)| text.match_indices(file).map(|(at, _)| &text[..at]))
            .filter_map(reader)
            .collect();
        assert!(!names.is_empty(), "{file} has no reader");
        // Some are asked for by way of another function of the same room.
        let ways: Vec<String> = names
            .iter()
            .flat_map(|name| {
                let inner = readers.iter().flat_map(|(_, text)| callers(text, name));
                inner.chain([(*name).to_owned()])
            })
            .collect();
        let read = users
            .iter()
            .any(|(_, text)| ways.iter().any(|way| text.contains(&format!("{way}("))));
        assert!(read, "{file} is read by nothing but tests: {ways:?}");
    }
}

/// The name of the function in which a file is read: of the list of readers, or of the last function begun.
fn reader(before: &str) -> Option<&str> {
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    if let Some((name, _)) = line.split_once(": ")
        && line.ends_with("= \"")
    {
        return Some(name);
    }
    let (_, rest) = before.rsplit_once("pub fn ")?;
    rest.split('(').next()
}

/// The functions that call another one.
fn callers(text: &str, name: &str) -> Vec<String> {
    text.match_indices(&format!("{name}("))
        .filter_map(|(at, _)| {
            let (_, rest) = text[..at].rsplit_once("pub fn ")?;
            rest.split(['(', '<']).next().map(str::to_owned)
        })
        .collect()
}

fn child_at(kind: SettingKind, status: SenStatus) -> House {
    let mut house = House::with_child("Sam");
    house.go("School");
    house.click("Add the first school");
    house.type_in("Name of the school or setting", "Hill Top");
    house.stage.click(Role::Radio, kind.label()).unwrap();
    house.click("Add this school");
    house.past_the_toast();
    house.click("Note a change");
    let start = format!("{}:", status.label());
    let nodes = house.stage.nodes().into_iter().map(|node| node.semantics);
    let name = nodes
        .into_iter()
        .find(|s| s.role == Role::Radio && s.name.starts_with(&start))
        .unwrap()
        .name;
    house.stage.click(Role::Radio, &name).unwrap();
    house.click("Add this status");
    house.past_the_toast();
    house
}

/// Chapter 6 and s.68 are for SEN support in a mainstream school. Others read their own words, or none.
#[test]
fn each_place_and_status_reads_its_own_rules() {
    for (kind, status, own, not) in [
        (
            SettingKind::Mainstream,
            SenStatus::SenSupport,
            vec!["6.65", "s.68", "s.66", "s.67"],
            vec!["5.38", "7.14", "s.44"],
        ),
        (
            SettingKind::EarlyYears,
            SenStatus::SenSupport,
            vec!["5.38", "5.40", "s.66"],
            vec!["2015, 6.65", "s.68", "s.67", "7.14", "reg.6"],
        ),
        (
            SettingKind::College,
            SenStatus::SenSupport,
            vec!["7.14", "s.66"],
            vec!["2015, 6.", "s.68", "s.67", "5.38", "reg.6"],
        ),
        (
            SettingKind::Special,
            SenStatus::EhcPlan,
            vec!["s.42", "s.44", "s.69", "reg.6"],
            vec!["2015, 6.65", "s.68", "s.66", "s.67", "7.14"],
        ),
        (
            SettingKind::Mainstream,
            SenStatus::EhcPlan,
            vec!["s.42", "s.44", "s.66", "s.67"],
            vec!["2015, 6.", "s.68"],
        ),
    ] {
        let mut house = child_at(kind, status);
        for words in own {
            assert!(house.stage.mentions(words), "{kind:?} {status:?}: {words}");
        }
        for words in &not {
            assert!(!house.stage.mentions(words), "{kind:?} {status:?}: {words}");
        }
        for page in ["Home", "Meetings", "Support cycle"] {
            house.go(page);
            for words in &not {
                assert!(
                    !house.stage.mentions(words),
                    "{kind:?} {status:?} {page}: {words}"
                );
            }
        }
    }
}

/// S2.36: asking for an assessment stands behind no hurdle, and leads to the letter (S2.37).
#[test]
fn s2_36_s2_37_the_council_can_be_asked_without_any_of_this() {
    let mut house = child_at(SettingKind::Mainstream, SenStatus::SenSupport);
    house.go("Support cycle");
    house.stage.click(Role::Tab, "Specialists").unwrap();
    assert!(house.stage.mentions("You may ask without any of this"));
    assert!(house.stage.mentions("Children and Families Act 2014, s.36"));
    house.click("Write to the council, or note that it was asked for");
    house.click("Write to the council");
    let letter = house.stage.find(Role::TextArea, "The letter").unwrap();
    let letter = letter.semantics.value.unwrap();
    assert!(
        letter.contains("section 36(1)") && letter.contains("Sam goes to Hill Top."),
        "{letter}"
    );
    house.click("I have sent it");
    let file = house.file();
    let status = file.status(common::today()).unwrap();
    assert_eq!(status.body.status, SenStatus::EhcAsked);
    assert!(file.contacts[0].body.text.contains("EHC needs assessment"));
    house.past_the_toast();
    assert!(house.stage.find(Role::Button, "Write to the council").is_none());
}

/// S2.7 and S2.13 to S2.20: each point is found, not found or a question, with page and note.
#[test]
fn s2_7_s2_13_to_s2_20_the_information_report_is_gone_through() {
    let mut house = child_at(SettingKind::Mainstream, SenStatus::SenSupport);
    assert!(house.stage.mentions("Not looked at yet."));
    house.click("Go through the report");
    for point in fourfold::guidance::together::information_report() {
        assert!(house.stage.says(&point.text), "{}", point.text);
    }
    house.stage.click(Role::Radio, "Found").unwrap();
    house.type_in("Which page? Which kinds of SEN the school provides for", "4");
    house.type_in(
        "Your note. Which kinds of SEN the school provides for",
        "Only two lines",
    );
    house.pause();
    let checks = house.file().settings[0].body.information_report.clone();
    assert_eq!(checks.len(), 1);
    assert_eq!(
        (checks[0].point.as_str(), checks[0].page.as_str()),
        ("kinds_of_sen", "4")
    );
    assert_eq!(checks[0].note, "Only two lines");
    house.stage.click(Role::Radio, "A question").unwrap();
    house.click("Keep this question: Which needs do you have experience with?");
    assert_eq!(house.file().waiting_questions().count(), 1);
    house.past_the_toast();
    house.click("Close the report");
    assert!(house.stage.mentions("1 of 23 points looked at."));
    // The form of the school keeps what was found.
    house.click("Open Hill Top");
    house.type_in("Good to know", "Ring the office first.");
    house.pause();
    assert_eq!(house.file().settings[0].body.information_report.len(), 1);
}

/// The rules in force with their date, the reform, situations and the glossary have their pages in the guide.
#[test]
fn the_guide_shows_the_rules_the_situations_and_the_words() {
    let mut house = House::with_example();
    house.go("Guide");
    for (tab, words) in [
        (
            "The rules",
            vec![
                "In force since 1 April 2015",
                "Checked in July 2026.",
                "before 2029",
                "best endeavours",
            ],
        ),
        (
            "Where to ask",
            vec![
                "s.508B",
                "Suspended or excluded",
                "In a special school",
                "When school is too much",
            ],
        ),
        ("What to gather", vec!["Source: Advice for families"]),
        ("Words explained", vec!["SENDIASS", "9.66", "Graduated approach"]),
    ] {
        house.stage.click(Role::Tab, tab).unwrap();
        for words in words {
            assert!(house.stage.mentions(words), "{tab}: {words}");
        }
    }
}

/// From the end of compulsory school age the rights are the young person's own: said once, with its source.
#[test]
fn rights_that_pass_to_the_young_person_are_told_kindly() {
    for (born, words) in [
        (
            "1 may 2011",
            "After 25 June 2027 the rights about SEN are Sam’s own.",
        ),
        ("1 may 2009", "The rights about SEN are now Sam’s own."),
    ] {
        let mut house = House::with_child("Sam");
        house.go("School");
        house.click("Add the date of birth");
        house.type_in("Date of birth", born);
        house.pause();
        house.go("School");
        assert!(house.stage.mentions(words), "{words}");
        assert!(house.stage.mentions("Children and Families Act 2014, s.83"));
    }
    let mut house = House::with_example();
    house.go("School");
    assert!(!house.stage.mentions("s.83"));
}
