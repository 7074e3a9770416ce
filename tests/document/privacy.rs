//! Who may see what is on the page.

use super::*;

/// A child whose every record holds a canary.
fn canaries(who: WhoMaySee) -> ChildFile {
    let mut file = maya();
    let child = &mut file.child;
    child.meta.who_may_see = who.clone();
    child.body.full_name = "CANARY full".into();
    child.body.communicates = "CANARY talk".into();
    child.body.background = "CANARY story".into();
    child.body.facts.push(fourfold::domain::Fact {
        what: "CANARY attendance".into(),
        value: "CANARY 91%".into(),
        ..Default::default()
    });
    child.body.meanings.push(fourfold::domain::Meaning {
        sign: "CANARY sign".into(),
        means: "CANARY meaning".into(),
    });
    child.body.profile_made_with = "CANARY made".into();
    child.body.photo_shows = "CANARY photo".into();
    child.body.languages = "CANARY language".into();
    file.strengths.push(entry(
        50,
        who.clone(),
        Strength {
            text: "CANARY strength".into(),
            example: "CANARY example".into(),
            on_profile: true,
            ..Strength::default()
        },
    ));
    let mut to = important_to(51, "CANARY to");
    to.meta.who_may_see = who.clone();
    let mut towards = important_for(52, "CANARY for", "CANARY support");
    towards.meta.who_may_see = who.clone();
    file.important.extend([to, towards]);
    let mut chosen = voice(53, day(2026, 11, 23), "CANARY chosen");
    chosen.body.on_profile = true;
    chosen.meta.who_may_see = who.clone();
    let mut latest = voice(54, day(2026, 11, 24), "CANARY latest");
    latest.meta.who_may_see = who.clone();
    file.voices.splice(0..0, [latest, chosen]);
    file.diagnoses.push(entry(
        55,
        who.clone(),
        Diagnosis {
            what: "CANARY diagnosis".into(),
            by: "CANARY doctor".into(),
            ..Diagnosis::default()
        },
    ));
    file.strategies.push(entry(
        57,
        who.clone(),
        Strategy {
            text: "CANARY strategy".into(),
            how: "CANARY how".into(),
            on_profile: true,
            ..Strategy::default()
        },
    ));
    file.people.push(entry(
        56,
        who,
        Person {
            name: "CANARY person".into(),
            phone: "CANARY phone".into(),
            ..Person::default()
        },
    ));
    file
}

#[test]
fn nothing_leaks_to_people_it_is_not_for() {
    let one = RecordId(uuid::Uuid::from_u128(77));
    let hidden = [
        WhoMaySee::Nobody,
        WhoMaySee::NotAsked,
        WhoMaySee::Only {
            sides: vec![Side::Home],
            people: vec![one],
        },
    ];
    let recipients = [Recipient::Everyone, Recipient::Side(Side::School)];
    for who in hidden {
        for recipient in &recipients {
            let options = ProfileOptions {
                recipient: recipient.clone(),
                show_diagnosis: true,
                ..options()
            };
            let made = build(&canaries(who.clone()), Some(&photo(200, 200)), &options).unwrap();
            let said = made.display.text() + &made.display.artifact_text();
            assert!(!said.contains("CANARY"), "{who:?} {recipient:?}: {said}");
            assert!(!everything_in(&made.pdf).contains("CANARY"));
            assert!(!said.contains("Year 4"));
            assert!(made.display.pictures.is_empty());
            // Other words that may be seen lead instead.
            assert!(made.display.text().contains("I want people to wait for me."));
            let asks: Vec<u128> = made.withheld.iter().map(|id| id.0.as_u128()).collect();
            if who == WhoMaySee::NotAsked {
                assert_eq!(asks, [CHILD, 53, 54, 50, 51, 57, 52, 55]);
            } else {
                assert_eq!(asks, []);
            }
        }
    }
}

#[test]
fn what_is_for_one_person_goes_to_that_person() {
    let one = RecordId(uuid::Uuid::from_u128(56));
    let file = canaries(WhoMaySee::Only {
        sides: vec![],
        people: vec![one],
    });
    let options = ProfileOptions {
        recipient: Recipient::Person(one, Side::School),
        show_diagnosis: true,
        ..options()
    };
    let made = build(&file, Some(&photo(200, 200)), &options).unwrap();
    let text = made.display.text();
    for said in [
        "“CANARY chosen”",
        "CANARY strength",
        "CANARY to",
        "CANARY strategy",
        "CANARY support",
        "CANARY diagnosis",
        "CANARY talk",
        "CANARY photo",
        "For CANARY person, who supports Maya",
    ] {
        assert!(text.contains(said), "{said}");
    }
    for kept in [
        "CANARY phone",
        "CANARY full",
        "CANARY example",
        "CANARY doctor",
        "CANARY how",
    ] {
        assert!(!text.contains(kept), "{kept}");
    }
}
