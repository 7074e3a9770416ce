//! The one-page profile, from records to the finished file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "document/family.rs"]
mod family;
#[path = "document/fits.rs"]
mod fits;
#[path = "document/paper.rs"]
mod paper;
#[path = "document/privacy.rs"]
mod privacy;
#[path = "document/read_pdf.rs"]
mod read_pdf;
#[path = "document/same_bytes.rs"]
mod same_bytes;
#[path = "document/sample.rs"]
mod sample;
#[path = "document/signs.rs"]
mod signs;
#[path = "document/sound.rs"]
mod sound;

use family::*;
use fourfold::document::layout::display::{Draw, Glyph, Role, Run};
use fourfold::document::profile::{Panel, Profile, ProfileOptions, build};
use fourfold::document::{DocumentError, Theme, preview};
use fourfold::domain::who::Recipient;
use fourfold::domain::*;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

fn options() -> ProfileOptions {
    ProfileOptions {
        version: 3,
        ..ProfileOptions::new(today())
    }
}

fn profile(file: &ChildFile) -> Profile {
    build(file, None, &options()).unwrap()
}

/// Both standards, as far as the quick check sees.
fn conforms(pdf: &[u8]) {
    for standard in ["ua1", "2a"] {
        let standard: ValidationProfile = standard.parse().unwrap();
        let checks = ValidationOptions::default().profile(standard);
        let report = validate_pdf_bytes(pdf, &checks).unwrap();
        assert!(report.is_compliant, "{standard:?}: {:#?}", report.failures);
    }
}

/// What every page must be, whatever is on it.
fn sound(made: &Profile) {
    assert_eq!(made.display.pages.len(), 1);
    assert!(made.size_pt > 0.0 && made.size_pt <= 14.0);
    assert_eq!(made.size_pt < 10.5, !made.too_long.is_empty(), "{}", made.size_pt);
    for run in made.display.runs() {
        // Every printer prints up to 10 mm from the edge. The blank at a line's end may hang over.
        let seen = |glyph: &&Glyph| !run.text[glyph.cluster.clone()].trim().is_empty();
        let ends = run
            .glyphs
            .iter()
            .filter(seen)
            .map(|glyph| glyph.x + glyph.advance);
        let right = run.start.x + ends.fold(0.0, f32::max);
        assert!(
            run.start.x >= 28.3 && right <= 595.3 - 28.3,
            "{} to {right}: {}",
            run.start.x,
            run_text(run)
        );
        assert!(
            run.start.y >= 40.0 && run.start.y <= 841.9 - 28.3,
            "{}",
            run.start.y
        );
        assert!(run.glyphs.iter().all(|glyph| glyph.id != 0));
    }
}

fn reads(made: &Profile) -> Vec<(Role, String)> {
    made.display.reading_order()
}

/// All text of the file, unpacked, and its metadata.
fn everything_in(pdf: &[u8]) -> String {
    let mut file = lopdf::Document::load_mem(pdf).unwrap();
    file.decompress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Names and words from many homes.
fn mixed() -> ChildFile {
    let mut file = maya();
    file.child.body.name = "Siân Łukasiewicz".into();
    file.strengths[0].body.text = "محمد اور میں اچھے دوست ہیں".into();
    file.strengths[1].body.text = "小明 is my friend 😊".into();
    file.strengths[2].body.text = "नमस्ते, I say it to everyone".into();
    file
}

#[test]
fn the_profile_conforms_in_every_theme() {
    for theme in Theme::ALL {
        let options = ProfileOptions { theme, ..options() };
        let made = build(&maya(), Some(&photo(900, 1200)), &options).unwrap();
        conforms(&made.pdf);
        sound(&made);
        assert_eq!(made.size_pt, 14.0);
        assert_eq!(made.too_long, []);
        assert!(made.stand_ins.is_empty());
        assert_eq!(made.withheld, []);
        assert!(made.pdf.len() < 200_000, "{} bytes", made.pdf.len());
    }
}

#[test]
fn a_child_with_only_a_name_has_a_page_to_write_on() {
    let made = profile(&only_a_name("Sam"));
    conforms(&made.pdf);
    sound(&made);
    assert!(!made.has_own_words);
    let said: Vec<String> = reads(&made).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        said,
        [
            "Sam",
            "My own words",
            "What people like and admire about me",
            "What is important to me",
            "How best to support me",
            "24 November 2026, version 3. Look at it again by 24 November 2027.",
            "For people who support Sam",
            "Contains personal information.",
        ]
    );
    let rules = made.display.pages[0]
        .marks
        .iter()
        .flat_map(|marked| &marked.draws)
        .filter(|draw| matches!(draw, Draw::Stroke { path, .. } if path.len() == 2));
    assert!(rules.count() > 30, "lines to write on");
}

/// S1.3: the child's block is first.
#[test]
fn s1_3_the_childs_own_words_come_directly_after_the_name() {
    let made = build(&maya(), Some(&photo(400, 400)), &options()).unwrap();
    let read = reads(&made);
    assert_eq!(read[0], (Role::Heading(1), "Maya".to_owned()));
    assert_eq!(
        read[1],
        (
            Role::Paragraph,
            "“I want people to wait for me. I’m not stuck, I’m getting there.”".to_owned()
        )
    );
    assert_eq!(read[2].1, "My own words, 22 November 2026");
    assert_eq!(read[3].1, "Year 4, age 8");
    assert_eq!(read[4], (Role::Figure, "Photo of Maya".to_owned()));
    // On paper too: under the name, with only year and age between.
    let line = |start: &str| {
        let run = made.display.runs().find(|run| run_text(run).starts_with(start));
        run.unwrap().start.y
    };
    assert!(line("Maya") < line("Year 4") && line("Year 4") < line("“I want"));
    assert!(line("“I want") - line("Maya") < 90.0);
}

/// S1.23: strengths and what the child enjoys are on the profile.
#[test]
fn s1_23_strengths_and_interests_are_on_the_profile() {
    let mut file = maya();
    let mut enjoys = strength(15, "I love film music and rain on a tent.");
    enjoys.body.kind = StrengthKind::Enjoys;
    file.strengths.push(enjoys);
    let made = profile(&file);
    let text = made.display.text();
    assert!(text.contains("What people like and admire about me"));
    for entry in &file.strengths {
        assert!(text.contains(&entry.body.text), "{}", entry.body.text);
    }
}

/// S1.25: a quote is printed as it was said.
#[test]
fn s1_25_a_quote_is_never_reworded() {
    let said = "me dont like it wen its LOUD!!  it hurts my erz :(\nan I go  under the tabel";
    let mut file = maya();
    file.voices = vec![voice(40, day(2026, 11, 22), said)];
    let made = profile(&file);
    assert_eq!(reads(&made)[1].1, format!("“{said}”"));
    // Words that bring their own marks get no second pair.
    file.voices = vec![voice(40, day(2026, 11, 22), "“Wait for me”")];
    assert_eq!(reads(&profile(&file))[1].1, "“Wait for me”");
    // What an adult describes is not put into the child's mouth.
    file.voices[0].body.way = Way::Actions;
    file.voices[0].body.text = "Took my hand and went to the door".into();
    file.voices[0].body.on_profile = true;
    let read = reads(&profile(&file));
    assert_eq!(read[1].1, "Took my hand and went to the door");
    assert_eq!(read[2].1, "What I showed by what I did, 22 November 2026");
}

/// S1.61: person-centred planning; the profile works.
#[test]
fn s1_61_the_profile_holds_the_three_lists_and_how_the_child_communicates() {
    let mut file = maya();
    file.child.body.communicates = "I sign and point. I nod for yes.".into();
    file.child.body.support_to_speak = vec![
        Support {
            kind: SupportKind::TrustedAdult,
            detail: "Mrs Lee".into(),
        },
        Support {
            kind: SupportKind::Signing,
            detail: String::new(),
        },
    ];
    let made = profile(&file);
    conforms(&made.pdf);
    let headings: Vec<String> = reads(&made)
        .into_iter()
        .filter(|(role, _)| matches!(role, Role::Heading(_)))
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        headings,
        [
            "Maya",
            "What people like and admire about me",
            "What is important to me",
            "How best to support me",
            "How I communicate",
        ]
    );
    let text = made.display.text();
    assert!(text.contains("I sign and point. I nod for yes."));
    assert!(text.contains("I talk best with an adult I trust: Mrs Lee"));
    assert!(text.contains("I use signs."));
    // "Important for" is printed as what a grown-up can do.
    assert!(text.contains("Offer ear defenders in loud places."));
    assert!(!text.contains("Being able to learn"));
}

#[test]
fn every_word_of_the_chosen_records_is_on_the_page() {
    let file = maya();
    let text = profile(&file).display.text();
    let strengths = file.strengths.iter().map(|entry| &entry.body.text);
    let to = file.important(Matters::To).map(|entry| &entry.body.text);
    let support = file.important(Matters::For).map(|entry| &entry.body.support);
    for said in strengths.chain(to).chain(support) {
        assert!(text.contains(said.as_str()), "{said}");
    }
    for said in [
        "Made by Maya with Mum and the class teacher",
        "24 November 2026, version 3. Look at it again by 12 February 2027.",
        "For people who support Maya",
        "Contains personal information.",
    ] {
        assert!(text.contains(said), "{said}");
    }
    assert_eq!(profile(&file).display.artifact_text().trim(), "Page 1 of 1");
}

#[test]
fn an_important_thing_without_support_is_printed_as_it_is() {
    let mut file = maya();
    file.important = vec![important_for(30, "Being safe near roads", "")];
    assert!(profile(&file).display.text().contains("Being safe near roads"));
}

fn strategy(id: u128, text: &str) -> Entry<Strategy> {
    let body = Strategy {
        text: text.into(),
        at_home: true,
        on_profile: true,
        order: id as i64,
        ..Strategy::default()
    };
    entry(id, WhoMaySee::Anyone, body)
}

/// How best to support me comes from the starred strategies, then from what is important for the child.
#[test]
fn starred_strategies_lead_the_support_and_nothing_is_said_twice() {
    let mut file = maya();
    file.strategies = vec![
        strategy(70, "Draw a picture plan before writing"),
        // The same as a thing that is important for Maya, but for its full stop.
        strategy(71, "offer ear defenders in loud places"),
        strategy(72, "Start the day somewhere quiet"),
    ];
    file.strategies[2].body.on_profile = false;
    let text = profile(&file).display.text();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(place("How best to support me") < place("Draw a picture plan before writing"));
    assert!(place("Draw a picture plan before writing") < place("Wait ten seconds after you ask me"));
    assert_eq!(
        text.to_lowercase()
            .matches("offer ear defenders in loud places")
            .count(),
        1
    );
    assert!(!text.contains("Start the day somewhere quiet"), "it has no star");
}

#[test]
fn without_stars_the_support_is_what_works() {
    let mut file = only_a_name("Sam");
    file.strategies = vec![
        strategy(70, "Draw a picture plan"),
        strategy(71, "Use a timer"),
        strategy(72, "Use a star chart"),
    ];
    for (entry, state) in file.strategies.iter_mut().zip([
        StrategyState::Works,
        StrategyState::Trying,
        StrategyState::Stopped,
    ]) {
        entry.body.on_profile = false;
        entry.body.state = state;
    }
    let made = profile(&file);
    let text = made.display.text();
    assert!(
        text.contains("How best to support me\nDraw a picture plan"),
        "{text}"
    );
    assert!(!text.contains("Use a timer") && !text.contains("Use a star chart"));
    assert_eq!(made.empty, [Panel::OwnWords, Panel::Admired, Panel::Important]);
    // A star on what was stopped chooses nothing.
    file.strategies[2].body.on_profile = true;
    assert!(profile(&file).display.text().contains("Draw a picture plan"));
    file.strategies[0].meta.who_may_see = WhoMaySee::Nobody;
    assert!(!profile(&file).display.text().contains("Draw a picture plan"));
}

#[test]
fn a_child_who_does_not_speak_leads_with_what_was_drawn_or_done() {
    let mut file = only_a_name("Sam");
    file.voices = vec![
        voice(40, day(2026, 11, 22), "Sam looked very sad"),
        voice(41, day(2026, 11, 20), "Sam drew the bus and crossed it out"),
        voice(42, day(2026, 11, 18), "Sam pushed the red cup away"),
    ];
    for (entry, way) in file
        .voices
        .iter_mut()
        .zip([Way::Faces, Way::Drawing, Way::Actions])
    {
        entry.body.way = way;
    }
    let read = reads(&profile(&file));
    assert_eq!(read[1].1, "Sam drew the bus and crossed it out");
    assert_eq!(read[2].1, "What I drew, 20 November 2026");
    assert!(!profile(&file).empty.contains(&Panel::OwnWords));
    // What may not be seen is passed over, and exact words come before all that.
    file.voices[1].meta.who_may_see = WhoMaySee::Nobody;
    assert_eq!(reads(&profile(&file))[1].1, "Sam pushed the red cup away");
    file.voices.push(voice(43, day(2026, 1, 2), "no bus"));
    assert_eq!(reads(&profile(&file))[1].1, "“no bus”");
}

#[test]
fn a_strategy_that_was_stopped_or_is_not_for_these_eyes_is_never_printed() {
    let mut file = maya();
    file.strategies = vec![
        strategy(70, "Use a star chart"),
        strategy(71, "Hold the door"),
        strategy(72, "Hum the tune"),
    ];
    file.strategies[0].body.state = StrategyState::Stopped;
    file.strategies[1].meta.who_may_see = WhoMaySee::Nobody;
    file.strategies[2].meta.who_may_see = WhoMaySee::NotAsked;
    let made = profile(&file);
    for kept in ["Use a star chart", "Hold the door", "Hum the tune"] {
        assert!(!made.display.text().contains(kept), "{kept}");
    }
    let asks: Vec<u128> = made.withheld.iter().map(|id| id.0.as_u128()).collect();
    assert_eq!(asks, [72], "only what nobody decided on is asked about");
    // What may not be seen does not push out what says the same and may.
    file.strategies[1].body.text = "Offer ear defenders in loud places".into();
    assert!(
        profile(&file)
            .display
            .text()
            .contains("Offer ear defenders in loud places.")
    );
}

#[test]
fn stars_choose_and_without_stars_everything_goes() {
    let mut file = maya();
    for entry in &mut file.strengths {
        entry.body.on_profile = false;
    }
    assert!(
        profile(&file)
            .display
            .text()
            .contains("I look after younger children.")
    );
    file.strengths[3].body.on_profile = true;
    let text = profile(&file).display.text();
    assert!(text.contains("I spot small things"));
    assert!(!text.contains("I look after younger children."));
    // A star that may not be seen does not bring in what was not chosen.
    file.strengths[3].meta.who_may_see = WhoMaySee::Nobody;
    let text = profile(&file).display.text();
    assert!(!text.contains("I spot small things") && !text.contains("I look after younger children."));
}

#[test]
fn a_diagnosis_is_printed_only_when_asked_for() {
    let mut file = maya();
    let autism = Diagnosis {
        what: "Autism".into(),
        ..Diagnosis::default()
    };
    file.diagnoses.push(entry(60, WhoMaySee::Anyone, autism));
    assert!(!profile(&file).display.text().contains("Autism"));
    let options = ProfileOptions {
        show_diagnosis: true,
        ..options()
    };
    let made = build(&file, None, &options).unwrap();
    assert!(made.display.text().contains("Good to know\nAutism"));
}

#[test]
fn parts_can_be_left_out() {
    let options = ProfileOptions {
        show_photo: false,
        show_own_words: false,
        show_made_with: false,
        ..options()
    };
    let made = build(&maya(), Some(&photo(300, 300)), &options).unwrap();
    let text = made.display.text();
    assert!(!text.contains("I want people") && !text.contains("My own words") && !text.contains("Made by"));
    assert!(made.display.pictures.is_empty());
    sound(&made);
}

#[test]
fn the_photo_says_what_it_shows() {
    let mut file = maya();
    file.child.body.photo_shows = "Maya laughing, with her guinea pig".into();
    let made = build(&file, Some(&photo(1600, 1200)), &options()).unwrap();
    let figure = reads(&made)
        .into_iter()
        .find(|(role, _)| *role == Role::Figure)
        .unwrap();
    assert_eq!(figure.1, "Maya laughing, with her guinea pig");
    let error = build(&file, Some(b"not a photo"), &options()).unwrap_err();
    assert!(matches!(error, DocumentError::Photo(_)));
}

/// The child says yes to what a page says: it is asked again when that changes, and only then.
#[test]
fn a_fingerprint_stands_for_what_the_page_says() {
    let yes = profile(&maya()).fingerprint;
    let small = photo(100, 100);
    let same = [
        ProfileOptions {
            version: 9,
            ..options()
        },
        ProfileOptions {
            theme: Theme::Plain,
            ..options()
        },
        // Maya is nine then, in another year group.
        ProfileOptions {
            today: day(2027, 10, 1),
            ..options()
        },
        // There is no photo, so it makes no difference whether it may be shown.
        ProfileOptions {
            show_photo: false,
            ..options()
        },
    ];
    for options in same {
        assert_eq!(
            build(&maya(), None, &options).unwrap().fingerprint,
            yes,
            "{options:?}"
        );
    }
    let other = |change: fn(&mut ChildFile)| {
        let mut file = maya();
        change(&mut file);
        profile(&file).fingerprint
    };
    let changed = [
        other(|file| file.child.body.name = "Maia".into()),
        other(|file| file.child.body.communicates = "I sign.".into()),
        other(|file| file.child.body.profile_made_with = "Mum".into()),
        other(|file| file.voices[0].body.text.push('!')),
        other(|file| file.voices[0].body.on = Some(day(2026, 11, 23))),
        other(|file| file.strengths[0].body.text = "I draw.".into()),
        other(|file| file.important.swap(0, 1)),
        other(|file| {
            file.important.pop();
        }),
        build(&maya(), Some(&small), &options()).unwrap().fingerprint,
        build(
            &maya(),
            None,
            &ProfileOptions {
                show_own_words: false,
                ..options()
            },
        )
        .unwrap()
        .fingerprint,
    ];
    let different: std::collections::BTreeSet<_> = changed.iter().chain([&yes]).collect();
    assert_eq!(different.len(), changed.len() + 1);
    // What is not on the page makes no difference.
    assert_eq!(
        other(|file| file.strengths[0].body.example = "Yesterday".into()),
        yes
    );
    assert_eq!(other(|file| file.child.body.languages = "Welsh".into()), yes);
}

#[test]
fn themes_change_the_look_and_not_the_words() {
    let made: Vec<Profile> = Theme::ALL
        .into_iter()
        .map(|theme| build(&maya(), None, &ProfileOptions { theme, ..options() }).unwrap())
        .collect();
    assert_eq!(made[0].display.text(), made[1].display.text());
    assert_eq!(made[0].display.text(), made[2].display.text());
    assert_ne!(made[0].pdf, made[1].pdf);
    assert_ne!(made[1].pdf, made[2].pdf);
    let tints = |profile: &Profile| -> Vec<f32> {
        profile.display.pages[0]
            .marks
            .iter()
            .flat_map(|marked| &marked.draws)
            .filter_map(|draw| match draw {
                // Panels are the only filled shapes with ten steps.
                Draw::Fill { path, colour } if path.len() == 10 => Some((path, colour)),
                _ => None,
            })
            .filter(|(path, _)| path.len() == 10)
            .map(|(_, colour)| colour.darkness())
            .collect()
    };
    // Bullets are rounded boxes too, as dark as text; all else is a tint.
    for profile in &made {
        assert!(tints(profile).iter().filter(|dark| **dark <= 0.15).count() >= 4);
        assert!(tints(profile).iter().all(|dark| *dark <= 0.15 || *dark > 0.4));
    }
}

#[test]
fn metadata_names_the_document_and_nobody_else() {
    let made = profile(&maya());
    let file = lopdf::Document::load_mem(&made.pdf).unwrap();
    let info = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = file.get_dictionary(info).unwrap();
    let keys: Vec<String> = info
        .iter()
        .map(|(key, _)| String::from_utf8_lossy(key).into_owned())
        .collect();
    assert_eq!(
        keys,
        [
            "Title",
            "Subject",
            "Creator",
            "Producer",
            "CreationDate",
            "ModDate"
        ]
    );
    let all = everything_in(&made.pdf);
    for word in [
        "Author",
        "dc:creator",
        "printpdf",
        "/home",
        env!("CARGO_MANIFEST_DIR"),
        "Canary Author",
    ] {
        assert!(!all.contains(word), "{word}");
    }
    assert!(all.contains("2026-11-24T00:00:00Z") && all.contains("D:20261124000000Z"));
    assert!(all.contains("Maya: one-page profile"));
}

#[test]
fn names_of_many_homes_are_shown_and_what_cannot_be_shown_is_named() {
    let made = build(&mixed(), None, &options()).unwrap();
    conforms(&made.pdf);
    sound(&made);
    assert_eq!(made.stand_ins, ['小', '明']);
    let text = made.display.text();
    assert!(text.contains("小明 is my friend 😊"));
    assert!(text.contains("محمد اور میں اچھے دوست ہیں"));
    assert!(text.contains("नमस्ते, I say it to everyone"));
}

/// The letters a run stands for.
fn run_text(run: &Run) -> String {
    let mut last = None;
    let mut text = String::new();
    for glyph in &run.glyphs {
        if last.as_ref() != Some(&glyph.cluster) {
            text.push_str(&run.text[glyph.cluster.clone()]);
            last = Some(glyph.cluster.clone());
        }
    }
    text
}

#[test]
fn the_preview_shows_the_page() {
    let made = build(&maya(), Some(&photo(300, 300)), &options()).unwrap();
    let picture = preview::render(&made.pdf, 0, 600).unwrap();
    assert_eq!((picture.width, picture.height), (600, 848));
    assert_eq!(picture.rgba.len(), 600 * 848 * 4);
    assert_eq!(picture.rgba[..4], [255, 255, 255, 255]);
    let tint = &picture.rgba[(100 * 600 + 60) * 4..][..4];
    assert_eq!(tint, [0xFF, 0xE9, 0xBD, 255]);
    let grey = preview::render_grey(&made.pdf, 0, 600).unwrap();
    assert!(
        grey.rgba
            .chunks(4)
            .all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2])
    );
    assert!(matches!(
        preview::render(&made.pdf, 1, 600),
        Err(DocumentError::NoSuchPage(1))
    ));
    assert!(matches!(
        preview::render(b"no", 0, 600),
        Err(DocumentError::NotAPdf)
    ));
}

/// A page of what has a star says how much more there is and where; what is kept back is not counted.
#[test]
fn a_profile_of_stars_says_how_much_more_there_is() {
    let mut file = maya();
    for entry in &mut file.strengths {
        entry.body.on_profile = false;
    }
    let before = profile(&file);
    assert!(!before.display.text().contains("More in "), "all of it is there");
    file.strengths.clear();
    for n in 0..4 {
        file.strengths.push(strength(200 + n, &format!("Strength {n}")));
    }
    for entry in &mut file.strengths[1..] {
        entry.body.on_profile = false;
    }
    let text = |file: &ChildFile| profile(file).display.text().replace('\n', " ");
    assert!(
        text(&file).contains("More in Maya’s records: 3 strengths."),
        "{}",
        text(&file)
    );
    file.strengths[3].meta.who_may_see = WhoMaySee::Nobody;
    file.strengths[2].meta.who_may_see = WhoMaySee::NotAsked;
    assert!(
        text(&file).contains("More in Maya’s records: 1 strength."),
        "{}",
        text(&file)
    );
    sound(&profile(&file));
}
