//! Policies of the school: noted, asked about, found again.

use super::*;

/// S2.44: a policy is noted with its day, a note and a question, and goes to the meeting.
#[test]
fn s2_44_policies_are_noted_and_asked_about() {
    let mut house = planned();
    house.click("Policies read");
    assert!(house.stage.mentions("No policy is noted yet."));
    for (kind, label) in [
        (PolicyKind::Sen, "SEN policy"),
        (PolicyKind::Equality, "Equality policy"),
        (PolicyKind::Behaviour, "Behaviour policy"),
        (PolicyKind::Accessibility, "Accessibility plan"),
    ] {
        house.click("Note a policy");
        house.stage.click(Role::Select, "Which policy?").unwrap();
        house.stage.type_text(label);
        house.stage.press(Named::Enter);
        house.type_in("When did you read it?", "20 september");
        house.type_in("What did you note?", "Quiet breaks can be agreed.");
        if kind == PolicyKind::Behaviour {
            house.type_in("What would you like to ask about it?", "Does that include lunch?");
        }
        house.click("Add this policy");
        house.past_the_toast();
        let file = house.file();
        let read = file.policies.iter().find(|e| e.body.policy == kind).unwrap();
        assert_eq!(read.body.read_on.unwrap().to_string(), "2026-09-20");
        assert_eq!(read.body.note, "Quiet breaks can be agreed.");
        assert!(coming(&mut house).body.policies.contains(&read.id()), "{label}");
    }
    house.click("Ask: Does that include lunch?");
    house.past_the_toast();
    assert_eq!(mine(&mut house)[0].text, "Does that include lunch?");
    assert!(
        house
            .stage
            .find(Role::Button, "Ask: Does that include lunch?")
            .is_none(),
        "asked once"
    );

    // Another policy needs its name; what is begun is kept.
    house.click("Note a policy");
    house.stage.click(Role::Select, "Which policy?").unwrap();
    house.stage.type_text("Another policy");
    house.stage.press(Named::Enter);
    house.type_in("When did you read it?", "31 june");
    house.click("Add this policy");
    assert!(house.stage.mentions("Write what it is called."));
    house.pause();
    let mut house = house.again();
    house.go("Meetings");
    house.click("Open Autumn review");
    house.click("Policies read");
    house.click("Note a policy");
    assert!(house.stage.mentions("31 june"));
    house.type_in("What is it called?", "Uniform policy");
    house.type_in("When did you read it?", "today");
    house.click("Add this policy");
    house.past_the_toast();
    assert_eq!(house.file().policies.len(), 5);
    house.click("Change Uniform policy");
    house.type_in("What did you note?", "Soft shoes are fine.");
    house.pause();
    let file = house.file();
    let uniform = file
        .policies
        .iter()
        .find(|e| e.body.title() == "Uniform policy")
        .unwrap();
    assert_eq!(uniform.body.note, "Soft shoes are fine.");
    house.click("Remove");
    assert_eq!(house.file().policies.len(), 4);
}

/// The search leads to a policy, and there to its form.
#[test]
fn a_policy_is_found_and_opened() {
    let mut house = House::with_example();
    let file = house.file();
    let policy = file
        .policies
        .iter()
        .find(|e| e.body.policy == PolicyKind::Behaviour)
        .unwrap();
    assert_eq!(
        fourfold::screen::Page::of(Kind::Policy),
        fourfold::screen::Page::Meetings
    );
    house.stage.chord(Key::Character("k".into()), Modifiers::CTRL);
    house.stage.type_text(&policy.body.note);
    house.stage.press(Named::Enter);
    assert!(house.stage.find(Role::Heading(2), "Change this policy").is_some());
}
