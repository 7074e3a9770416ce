//! Questions for a meeting: found in the bank, changed, ordered, left for another time.

use super::*;

fn topic(house: &mut House, label: &str) {
    house.stage.click(Role::Radio, label).unwrap();
}

/// S1.33, S1.34, S1.35, S2.67 to S2.81: the three things to find out and the fifteen questions are each found
/// in the bank by name, and taken once.
#[test]
fn s1_33_to_s1_35_s2_67_to_s2_81_questions_of_the_bank_are_found_and_taken() {
    let rows = [
        ("S1.33", "progress_made"),
        ("S1.34", "right_impact"),
        ("S1.35", "what_changes"),
        ("S2.67", "on_sen_support"),
        ("S2.68", "see_plan"),
        ("S2.69", "assessments"),
        ("S2.70", "extra_help"),
        ("S2.71", "helps_with"),
        ("S2.72", "group_or_alone"),
        ("S2.73", "every_day"),
        ("S2.74", "how_long"),
        ("S2.75", "how_measured"),
        ("S2.76", "as_expected"),
        ("S2.77", "specialists"),
        ("S2.78", "at_home"),
        ("S2.79", "if_more_help"),
        ("S2.80", "school_requests_ehc"),
        ("S2.81", "support_my_request"),
    ];
    let mut house = planned();
    for (row, id) in rows {
        let question = together::bank_question(id).expect(row);
        let topic_of = if question.core {
            "Three to find out"
        } else {
            question.topic.label()
        };
        topic(&mut house, topic_of);
        let name = format!("Ask: {}", question.text("Sam"));
        assert!(house.stage.find(Role::Button, &name).is_some(), "{row}: {name}");
        house.click(&name);
        house.past_the_toast();
        assert!(
            house.stage.find(Role::Button, &name).is_none(),
            "{row}: taken once"
        );
    }
    let taken: Vec<_> = mine(&mut house).into_iter().map(|q| q.bank).collect();
    assert_eq!(taken, rows.map(|(_, id)| id.to_owned()));
    assert!(house.stage.mentions("five fit into 45 minutes."));
    assert!(house.stage.mentions("18 chosen, five fit"));
    // Every question of the bank has its place under a topic.
    let under: usize = BankTopic::ALL
        .iter()
        .map(|t| together::question_bank().iter().filter(|q| q.topic == *t).count())
        .sum();
    assert_eq!(under, together::question_bank().len());
}

/// S1.21: questions are changed, put in order by the button and by keys, and left for another meeting.
#[test]
fn s1_21_questions_are_changed_ordered_and_left() {
    let mut house = planned();
    for id in ["progress_made", "right_impact", "what_changes"] {
        let question = together::bank_question(id).unwrap().text("Sam");
        house.click(&format!("Ask: {question}"));
        house.past_the_toast();
    }
    let text = |id: &str| together::bank_question(id).unwrap().text("Sam");
    house.click(&format!("Change: {}", text("right_impact")));
    house.type_in("Question 2", "Does the reading group help?");
    house.pause();
    assert_eq!(mine(&mut house)[1].text, "Does the reading group help?");
    // A question without words keeps its old ones.
    house.type_in("Question 2", " ");
    house.pause();
    assert!(house.stage.mentions("Until then the old ones stay."));
    assert_eq!(mine(&mut house)[1].text, "Does the reading group help?");
    house.click("Move up: Does the reading group help?");
    house.past_the_toast();
    assert_eq!(mine(&mut house)[0].text, "Does the reading group help?");
    house.click("Done with: Does the reading group help?");
    // The focus is on its pencil: Alt and Down move it back.
    house.stage.chord(Key::Named(Named::ArrowDown), Modifiers::ALT);
    house.past_the_toast();
    assert_eq!(mine(&mut house)[1].text, "Does the reading group help?");
    house.click("Change: Does the reading group help?");
    house.click("Leave for another meeting: Does the reading group help?");
    house.past_the_toast();
    assert_eq!(mine(&mut house).len(), 2);
    assert!(house.stage.mentions("Waiting for a meeting"));
    house.click("Ask: Does the reading group help?");
    house.past_the_toast();
    assert_eq!(mine(&mut house).len(), 3);
}

/// A question in one's own words stays, whatever is chosen above it, and Ctrl+Z takes a beginning back.
#[test]
fn typed_words_stay_when_another_beginning_is_chosen() {
    let mut house = planned();
    house.click("Your questions");
    let text = |house: &mut House| {
        let field = house.stage.find(Role::TextArea, "Your question").unwrap();
        field.semantics.value.unwrap_or_default()
    };
    let begin = |house: &mut House, words: &str| {
        house.stage.click(Role::ToggleButton, words).unwrap();
    };
    // The caret stands in the blank, and what is typed there moves on with the beginning.
    begin(&mut house, "Could we…");
    house.stage.type_text("a break after lunch");
    assert_eq!(text(&mut house), "Could we try a break after lunch?");
    begin(&mut house, "How can we work together…");
    assert_eq!(
        text(&mut house),
        "How can we work together on a break after lunch, so that Sam gets the help that fits?"
    );
    house.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    assert_eq!(text(&mut house), "Could we try a break after lunch?");
    // Words of one's own are left alone.
    house.type_in("Your question", "Who sits next to Sam?");
    begin(&mut house, "Could we…");
    assert_eq!(text(&mut house), "Who sits next to Sam?");
    assert!(house.stage.mentions("Your own words stay."));
}

/// A question that was written and not added is there when the meeting starts.
#[test]
fn starting_a_meeting_takes_in_the_question_that_was_written() {
    let mut house = planned();
    house.click("Your questions");
    house.type_in("Your question", "Who sits next to Sam?");
    house.stage.click(Role::Tab, "Notes and answers").unwrap();
    house.stage.click(Role::Tab, "Get ready").unwrap();
    house.click("It takes place now, or did");
    let asked = mine(&mut house);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].text, "Who sits next to Sam?");
}
