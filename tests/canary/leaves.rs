//! What leaves the window beside the papers: letters, calendar files, and the names of both.

use super::*;
use fourfold::exchange::calendar;
use fourfold::kit::Role;

/// The example family with the records of some kinds strange, and kept from the school in turn by either way.
fn kept_from_school(closed: &[Kind]) -> Value {
    let mut file: Value = serde_json::from_slice(bring_in::EXAMPLE).unwrap();
    let is_closed = |line: &Value| {
        let kind = Kind::from_name(line["kind"].as_str().unwrap()).unwrap();
        closed.contains(&kind)
    };
    make_strange_where(&mut file, is_closed);
    let records = file["records"].as_array_mut().unwrap();
    for (n, line) in records.iter_mut().enumerate() {
        line["who_may_see"] = match n % 2 {
            _ if !is_closed(line) => json!("anyone"),
            0 => json!("nobody"),
            _ => json!({"only": {"sides": ["home"]}}),
        };
    }
    file
}

fn house_of(family: &Value) -> house::House {
    let house = house::House::new();
    let opening = Opening::new(house.setup.paths.clone())
        .or_create()
        .cost(KdfCost::CHEAP)
        .context(house.setup.context.clone());
    let store = Store::open_and_wait(opening).unwrap();
    bring_in::take_in(&store, family.to_string().as_bytes()).unwrap();
    store.close().wait().unwrap();
    house.again()
}

fn value(house: &mut house::House, role: Role, name: &str) -> String {
    let node = house.stage.find(role, name).expect(name);
    node.semantics.value.unwrap_or_default()
}

/// The letter that is open says no strange word, and offers none to mention.
fn is_clean(house: &mut house::House, what: &str) {
    let said = [
        value(house, Role::TextArea, "The letter"),
        value(house, Role::TextField, "Subject"),
    ]
    .join("\n");
    assert!(
        said.contains("Maya") && !said.to_lowercase().contains(CANARY),
        "{what}: {said}"
    );
    let offered = house.stage.nodes().into_iter();
    let offered: Vec<String> = offered
        .filter(|node| matches!(node.semantics.role, Role::Checkbox | Role::Select))
        // The page beside the letter lists actions to tick off.
        .filter(|node| !node.semantics.name.starts_with("Done: "))
        .map(|node| format!("{} {:?}", node.semantics.name, node.semantics.value))
        .filter(|words| words.to_lowercase().contains(CANARY))
        .collect();
    assert!(offered.is_empty(), "{what}: {offered:?}");
}

#[test]
fn what_the_school_may_not_see_is_in_no_letter_and_is_not_offered_for_one() {
    let family = kept_from_school(&[
        Kind::Concern,
        Kind::Strength,
        Kind::Strategy,
        Kind::Difficulty,
        Kind::Provision,
        Kind::Referral,
        Kind::Diagnosis,
        Kind::Question,
        Kind::Action,
    ]);
    let mut house = house_of(&family);
    house.go("Meetings");
    house.click("Write to the school");
    for purpose in [
        "Ask for a meeting",
        "Offer to work together",
        "Ask somebody to come",
        "Share a report",
    ] {
        house.stage.click(Role::Radio, purpose).unwrap();
        is_clean(&mut house, purpose);
    }
    // What somebody writes into the subject is not for everybody who sees the folder.
    house.type_in("Subject", CANARY);
    house.click("Save as a file");
    let place = value(&mut house, Role::TextField, "Save it as");
    assert!(place.ends_with(".txt") && !place.contains(CANARY), "{place}");
    let mut agreed = 0;
    for n in 0.. {
        let mut house = house_of(&family);
        house.go("Meetings");
        let open = house.stage.nodes().into_iter();
        let open: Vec<String> = open
            .filter(|node| node.semantics.role == Role::Button && node.semantics.name.starts_with("Open "))
            .map(|node| node.semantics.name)
            .collect();
        let Some(name) = open.get(n) else { break };
        house.click(name);
        if house
            .stage
            .click(Role::Button, "Put in writing what was agreed")
            .is_ok()
        {
            is_clean(&mut house, name);
            agreed += 1;
        }
    }
    assert!(agreed > 0);
}

/// A meeting that is for others: its day, its decisions and its thanks go into no letter either.
#[test]
fn a_meeting_that_is_not_for_the_school_is_told_in_no_letter() {
    let mut house = house_of(&kept_from_school(&[Kind::Meeting]));
    house.go("Meetings");
    house.click("Write to the school");
    house.stage.click(Role::Radio, "Ask somebody to come").unwrap();
    is_clean(&mut house, "ask somebody");
    let letter = value(&mut house, Role::TextArea, "The letter");
    assert!(letter.contains("There is a meeting about Maya."), "{letter}");
}

/// Without a person's choice a calendar file says no word of a meeting, nor does its name.
#[test]
fn a_calendar_file_says_no_word_of_the_meeting() {
    let mut family: Value = serde_json::from_slice(bring_in::EXAMPLE).unwrap();
    make_strange(&mut family);
    let file = ChildFile::from_records(parse(family.to_string().as_bytes()).unwrap().records).unwrap();
    let needles = Needles::new(&picture());
    let mut told = 0;
    for entry in &file.meetings {
        assert!(entry.body.text.contains(CANARY) || entry.body.place.contains(CANARY));
        let next = calendar::next(&entry.body);
        for (meeting, key) in [
            (Some(entry.body.clone()), calendar::key(entry.id(), &entry.body)),
            (next, calendar::next_key(entry.id())),
        ] {
            let Some(meeting) = meeting else { continue };
            let name = calendar::calendar_file_name(&meeting);
            assert_eq!(needles.found_in(name.as_bytes()), BTreeSet::new(), "{name}");
            let stamp = chrono::DateTime::UNIX_EPOCH;
            let Ok(text) = calendar::calendar_file(&meeting, &key, &calendar::Choice::default(), stamp)
            else {
                continue;
            };
            assert_eq!(
                needles.found_in(text.replace("\r\n ", "").as_bytes()),
                BTreeSet::new(),
                "{text}"
            );
            told += 1;
        }
    }
    assert!(told >= 4, "{told}");
}
