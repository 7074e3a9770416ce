//! What helps, as a person uses it: by place, over time, home and school compared, and the walk through a day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::House;
use fourfold::domain::{Compare, Entry, Helps, Side, Strategy, StrategyState, WhoMaySee};
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};

const FIELD: &str = "What helps?";
const EAR: &str = "Offer ear defenders before a noisy place";
const TABLE: &str = "Keep a seat at the quiet table";

impl House {
    fn undo(&mut self) {
        self.stage.chord(Key::Character("z".into()), Modifiers::COMMAND);
    }

    fn strategy(&mut self, text: &str) -> Entry<Strategy> {
        self.file()
            .strategies
            .into_iter()
            .find(|entry| entry.body.text == text)
            .unwrap_or_else(|| panic!("no strategy {text:?}"))
    }

    /// Empties a field, as one does with keys.
    fn clear(&mut self, field: &str) {
        self.stage.click(Role::TextField, field).unwrap();
        self.stage.chord(Key::Character("a".into()), Modifiers::COMMAND);
        self.stage.press(Named::Backspace);
    }

    /// The questions that wait for the next meeting.
    fn waiting(&mut self) -> Vec<String> {
        self.file()
            .waiting_questions()
            .map(|entry| entry.body.text.clone())
            .collect()
    }

    fn radio(&mut self, name: &str) {
        self.stage.click(Role::Radio, name).unwrap();
    }

    fn toggle(&mut self, name: &str) {
        self.stage.click(Role::ToggleButton, name).unwrap();
    }

    fn has(&mut self, role: Role, name: &str) -> bool {
        self.stage.find(role, name).is_some()
    }

    /// Every name on the screen, in order.
    fn names(&mut self) -> Vec<String> {
        self.stage
            .nodes()
            .into_iter()
            .map(|node| node.semantics.name)
            .collect()
    }
}

/// S1.18: you know your child best; strategies to share are kept in a library.
#[test]
fn s1_18_a_strategy_goes_into_the_library() {
    let mut house = House::with_child("Sam");
    house.go("What helps");
    assert!(house.stage.says("You may already have the answers"));
    house.click("Add a strategy");
    house.type_in(FIELD, "Say ten minutes, then five, then shoes");
    house.type_in("How is it done?", "With the kitchen clock.");
    house
        .stage
        .click(Role::Checkbox, "Show it on the one-page profile")
        .unwrap();
    house.click("Add this strategy");
    let entry = house.strategy("Say ten minutes, then five, then shoes");
    assert_eq!(entry.body.how, "With the kitchen clock.");
    assert!(entry.body.at_home && !entry.body.at_school);
    assert_eq!(entry.body.state, StrategyState::Trying);
    assert!(entry.body.on_profile);
    // Who puts it on the profile has said that those who help may see it.
    assert_eq!(entry.meta.who_may_see, WhoMaySee::Anyone);
    assert!(house.stage.mentions("Strategy added"));
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Say ten minutes, then five, then shoes"
    );
}

/// S1.18: the library is listed by place, and each strategy is under one place only.
#[test]
fn s1_18_each_strategy_stands_under_its_place() {
    let mut house = House::with_example();
    house.go("What helps");
    let names = house.names();
    let place = |name: &str| {
        let found: Vec<usize> = (0..names.len()).filter(|n| names[*n] == name).collect();
        assert_eq!(found.len(), 1, "{name:?} stands {} times", found.len());
        found[0]
    };
    let (home, both, school) = (place("At home"), place("Same in both places"), place("At school"));
    assert!(home < both && both < school);
    let ear = place(&format!("Open {EAR}"));
    assert!(home < ear && ear < both);
    let plan = place("Open Draw a picture plan before writing");
    let card = place("Open Use a first and then card");
    let differs = place("In both, in different ways");
    assert!(both < plan && plan < differs && differs < card && card < school);
    assert!(school < place(&format!("Open {TABLE}")));
    let stopped = place("Stopped, and not used now");
    assert!(stopped < place("Open Use a star chart for homework"));
    assert!(house.stage.mentions("Maya said it made a slow day feel worse."));
}

#[test]
fn the_filter_shows_what_helps_with_one_difficulty() {
    let mut house = House::with_example();
    house.go("What helps");
    house.radio("Loud, crowded places");
    assert!(house.has(Role::Button, &format!("Open {EAR}")));
    assert!(!house.has(Role::Button, "Open Draw a picture plan before writing"));
    house.radio("Everything else");
    assert!(house.has(Role::Button, "Open Read aloud to Biscuit with no correcting"));
    assert!(!house.has(Role::Button, &format!("Open {EAR}")));
}

#[test]
fn what_was_begun_is_there_after_a_power_cut() {
    let mut house = House::with_child("Sam");
    house.go("What helps");
    house.click("Add a strategy");
    house.type_in(FIELD, "Count the stai");
    house.toggle("At school");
    house.pause();
    let mut house = house.again();
    house.go("What helps");
    let field = house.stage.find(Role::TextField, FIELD).unwrap();
    assert_eq!(field.semantics.value.as_deref(), Some("Count the stai"));
    let school = house.stage.find(Role::ToggleButton, "At school").unwrap();
    assert_eq!(school.semantics.checked, Some(true));
}

#[test]
fn an_existing_strategy_is_saved_as_it_is_typed_and_undone_by_name() {
    let mut house = House::with_example();
    house.go("What helps");
    house.click("Open Use a first and then card");
    house.clear("Is it done in different ways?");
    house.pause();
    assert_eq!(
        house.strategy("Use a first and then card").body.compare(),
        Compare::Same
    );
    house.stage.press(Named::Escape);
    house.undo();
    assert_eq!(
        house.strategy("Use a first and then card").body.compare(),
        Compare::Differs
    );
    assert!(house.stage.mentions("Undone: strategy changed"));
}

#[test]
fn what_is_stopped_says_why_and_leaves_its_column() {
    let mut house = House::with_example();
    house.go("What helps");
    house.click(&format!("Open {TABLE}"));
    house.radio("Stopped");
    house.type_in("Why was it stopped?", "The table moved.");
    house.pause();
    let body = house.strategy(TABLE).body;
    assert_eq!(body.state, StrategyState::Stopped);
    assert_eq!(body.stopped_because, "The table moved.");
    house.click("Back to what helps");
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        format!("Open {TABLE}")
    );
    assert!(house.stage.mentions("The table moved."));
}

#[test]
fn removing_goes_to_the_bin_and_undo_brings_it_back() {
    let mut house = House::with_example();
    house.go("What helps");
    let before = house.file().strategies.len();
    house.click(&format!("Open {EAR}"));
    house.click("Remove");
    let file = house.file();
    assert_eq!(file.strategies.len(), before - 1);
    assert_eq!(file.bin.len(), 1);
    assert!(house.stage.mentions("Strategy removed"));
    house.click("Undo");
    assert_eq!(house.file().strategies.len(), before);
}

#[test]
fn it_is_rated_today_from_the_card() {
    let mut house = House::with_example();
    house.go("What helps");
    let before = house.strategy(EAR).body.ratings.len();
    // The menu, and its second line.
    house
        .stage
        .click(Role::Menu, &format!("Rate {EAR} today"))
        .unwrap();
    house.stage.press(Named::ArrowDown);
    house.stage.press(Named::Enter);
    let body = house.strategy(EAR).body;
    assert_eq!(body.ratings.len(), before + 1);
    let rating = body.ratings.last().unwrap();
    assert_eq!(rating.on, common::today());
    assert_eq!(rating.place, Side::Home);
    assert_eq!(rating.by, "Mum", "who rated at home last");
    assert_eq!(rating.helps, Helps::Often);
    assert!(house.stage.mentions("How well it helps noted"));
    assert!(house.stage.mentions("Checked 24 November"));
    house.undo();
    assert_eq!(house.strategy(EAR).body.ratings.len(), before);
}

#[test]
fn ratings_have_a_place_a_name_and_a_day_and_can_be_taken_away() {
    let mut house = House::with_example();
    house.go("What helps");
    house.click(&format!("Open {TABLE}"));
    let by = house.stage.find(Role::TextField, "Who says so?").unwrap();
    assert!(by.semantics.value.is_some_and(|by| !by.is_empty()));
    house.radio("Home");
    house.type_in("Who says so?", "Grandad");
    house.type_in("On which day?", "last sunday");
    house.click("Helps sometimes");
    let body = house.strategy(TABLE).body;
    let rating = body.latest(Side::Home).unwrap();
    assert_eq!(rating.by, "Grandad");
    assert_eq!(rating.on.to_string(), "2026-11-22");
    assert_eq!(rating.helps, Helps::Sometimes);

    house.click("Show it as a table");
    assert!(house.has(Role::Table, "Every check"));
    house.click("Remove the check of 22 November, Home, Grandad");
    assert!(house.strategy(TABLE).body.latest(Side::Home).is_none());
    house.undo();
    assert!(house.strategy(TABLE).body.latest(Side::Home).is_some());
}

#[test]
fn the_line_says_the_same_as_the_ratings() {
    let mut house = House::with_example();
    house.go("What helps");
    let line = house
        .names()
        .into_iter()
        .find(|name| name.starts_with("The last checks. 4 October 2025"))
        .unwrap();
    assert_eq!(
        line,
        "The last checks. 4 October 2025, home: Helps often. 7 March, home: Helps most times. \
         12 August, home: Helps often. 15 November, home: Helps most times"
    );
}

#[test]
fn the_star_puts_it_on_the_profile_and_asks_nobody_twice() {
    let mut house = House::with_example();
    house.go("What helps");
    house.toggle(&format!("Show {EAR} on the profile"));
    let entry = house.strategy(EAR);
    assert!(entry.body.on_profile);
    assert_eq!(entry.meta.who_may_see, WhoMaySee::Anyone);
    house.undo();
    assert!(!house.strategy(EAR).body.on_profile);
}

/// S1.20: it is less confusing if home and school do the same. What only home does becomes a question.
#[test]
fn a_strategy_without_a_place_is_not_called_stopped() {
    let mut house = House::with_child("Noor");
    house.go("What helps");
    house.click("Add a strategy");
    house.type_in(FIELD, "A now-and-next card");
    house.stage.click(Role::ToggleButton, "At home").unwrap();
    house.click("Add this strategy");
    let strategy = &house.file().strategies[0].body;
    assert!(!strategy.at_home && !strategy.at_school);
    assert!(house.stage.mentions("Where they are used is not noted"));
    assert!(!house.stage.mentions("Stopped, and not used now"));
    assert!(!house.stage.mentions("Not used at home or at school now."));
}

#[test]
fn s1_20_what_only_home_does_becomes_a_question_once() {
    let mut house = House::with_example();
    house.go("What helps");
    let reading = "Read aloud to Biscuit with no correcting";
    let before = house.file().questions.len();
    house.click(&format!("Ask school to try it: {reading}"));
    let id = house.strategy(reading).id();
    let file = house.file();
    assert_eq!(file.questions.len(), before + 1);
    let question = &file.questions.last().unwrap().body;
    assert_eq!(question.about, Some(id));
    assert!(question.meeting.is_none() && !question.asked);
    assert_eq!(
        question.text,
        "At home this works well: Read aloud to Biscuit with no correcting. \
         Could it help at school too?"
    );
    assert!(house.stage.mentions("Question added"));
    assert!(!house.has(Role::Button, &format!("Ask school to try it: {reading}")));
    // The one that waited already is not offered again either.
    assert!(!house.has(Role::Button, &format!("Ask school to try it: {EAR}")));
    assert!(house.stage.mentions("It waits for the next meeting."));
    house.undo();
    assert!(house.has(Role::Button, &format!("Ask school to try it: {reading}")));
}

/// S1.20: and what only school does can be tried at home.
#[test]
fn s1_20_what_only_school_does_can_be_tried_at_home() {
    let mut house = House::with_example();
    house.go("What helps");
    house.click(&format!("Try something like it at home: {TABLE}"));
    let body = house.strategy(TABLE).body;
    assert!(body.at_home && body.at_school);
    assert_eq!(body.compare(), Compare::Same);
    house.undo();
    assert!(!house.strategy(TABLE).body.at_home);
}

/// S1.20: the compare view: same, differs, only home, only school.
#[test]
fn s1_20_home_and_school_are_compared_side_by_side_and_as_a_table() {
    let mut house = House::with_example_sized(1366, 4000);
    house.go("What helps");
    house.stage.click(Role::Tab, "Home and school compared").unwrap();
    let names = house.names();
    let place = |name: &str| {
        names
            .iter()
            .position(|other| other == name)
            .unwrap_or_else(|| panic!("{name:?} is not there"))
    };
    let same = place("Same in both places, 4");
    let differs = place("In both places, in different ways, 1");
    let home = place("Only at home, 2");
    let school = place("Only at school, 2");
    assert!(same < differs && differs < home && home < school);
    let card = place("Open Use a first and then card");
    assert!(differs < card && card < home);
    assert!(
        house
            .stage
            .says("School uses pictures on the card. At home it is words.")
    );
    assert!(house.has(
        Role::Button,
        "Ask school to try it: Read aloud to Biscuit with no correcting"
    ));

    // Both voices have the same width.
    let boxes: Vec<f32> = house
        .stage
        .nodes()
        .into_iter()
        .filter(|node| node.semantics.name == "At home" || node.semantics.name == "At school")
        .map(|node| node.bounds.x)
        .collect();
    assert_eq!(boxes.len(), 18, "nine strategies, two voices each");
    for pair in boxes.chunks(2) {
        assert!(pair[0] < pair[1]);
        assert_eq!(
            (pair[0], pair[1]),
            (boxes[0], boxes[1]),
            "they stand in two columns"
        );
    }

    house.click("Show it as a table");
    let row = house.stage.find(Role::Row, EAR).unwrap();
    let said = row.semantics.description;
    assert!(said.contains("At home: Helps most times"), "{said}");
    assert!(said.contains("At school: Not used"), "{said}");
    assert!(said.contains("Only at home"), "{said}");
    house.stage.click(Role::Row, EAR).unwrap();
    assert!(house.has(Role::TextField, FIELD));
}

#[test]
fn questions_wait_in_sight_and_can_be_changed_and_removed() {
    let mut house = House::with_example();
    house.go("What helps");
    assert!(house.stage.says("Questions waiting for the next meeting"));
    house.type_in("Question 1", "Could you try ear defenders in the hall?");
    house.pause();
    assert_eq!(house.waiting()[0], "Could you try ear defenders in the hall?");
    // An empty question keeps its words until something is written.
    house.clear("Question 1");
    house.pause();
    let field = house.stage.find(Role::TextField, "Question 1").unwrap();
    assert_eq!(
        field.semantics.error.as_deref(),
        Some("Write the question, or remove it.")
    );
    assert_eq!(house.waiting()[0], "Could you try ear defenders in the hall?");
    house.click("Remove question 1");
    assert!(house.waiting().is_empty());
    assert!(!house.stage.says("Questions waiting for the next meeting"));
    assert!(house.has(Role::Button, &format!("Ask school to try it: {EAR}")));
    house.click("Undo");
    assert_eq!(house.waiting().len(), 1);
}

/// S1.19: parents use strategies without realising. The walk brings them out.
#[test]
fn s1_19_the_walk_through_a_day_ends_in_strategies() {
    let mut house = House::with_child("Sam");
    house.go("What helps");
    house.click("Walk through a day");
    assert!(house.stage.says("Waking up"));
    assert!(house.stage.says("Moment 1 of 11"));
    house.type_in(
        "What do you do before Sam is really awake?",
        "Open the curtains and wait",
    );
    house.click("Next moment");
    assert!(house.stage.says("Getting dressed"));
    house.click("Next moment");
    house.type_in(
        "What do you do about food that Sam cannot manage?",
        "Keep one safe food on the plate",
    );
    house.type_in("How do you end a meal without a fuss?", "Let Sam carry the plate");
    house.click("See the 3 things you found");
    assert!(house.stage.says("You found 3 things that help"));
    house
        .stage
        .click(Role::Checkbox, "Let Sam carry the plate")
        .unwrap();
    assert!(house.file().strategies.is_empty(), "nothing is kept yet");
    house.click("Keep these 2");

    let file = house.file();
    let found: Vec<(&str, &str)> = file
        .strategies
        .iter()
        .map(|e| (e.body.text.as_str(), e.body.found_in.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("Open the curtains and wait", "waking"),
            ("Keep one safe food on the plate", "meals"),
        ]
    );
    for entry in &file.strategies {
        assert!(entry.body.at_home && !entry.body.at_school);
        assert_eq!(entry.meta.who_may_see, WhoMaySee::NotAsked);
    }
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Open Open the curtains and wait"
    );
    // It is done with: the next walk begins anew. One step of undo takes all of it back.
    assert!(house.has(Role::Button, "Walk through a day"));
    house.undo();
    assert!(house.file().strategies.is_empty());
}

/// S1.19: it can be left at any time, and is taken up where it was left.
#[test]
fn s1_19_a_walk_that_was_left_is_taken_up_again() {
    let mut house = House::with_child("Sam");
    house.go("What helps");
    house.click("Walk through a day");
    for _ in 0..5 {
        house.click("Next moment");
    }
    assert!(house.stage.says("Homework"));
    house.type_in("How do you help Sam to begin?", "Write the first word toge");
    house.stage.press(Named::Escape);
    assert!(house.stage.says("You may already have the answers"));
    assert_eq!(
        house.stage.focused().unwrap().semantics.name,
        "Go on with the walk"
    );
    house.pause();
    let mut house = house.again();
    house.go("What helps");
    house.click("Go on with the walk");
    assert!(house.stage.says("Moment 6 of 11"));
    let field = house
        .stage
        .find(Role::TextField, "How do you help Sam to begin?")
        .unwrap();
    assert_eq!(
        field.semantics.value.as_deref(),
        Some("Write the first word toge")
    );
}

#[test]
fn what_is_known_already_is_not_found_twice() {
    let mut house = House::with_example();
    house.go("What helps");
    let before = house.file().strategies.len();
    house.click("Walk through a day");
    house.type_in(
        "What do you do before Maya is really awake?",
        "start the day somewhere quiet",
    );
    house.click("See the 1 thing you found");
    assert!(house.stage.mentions("It is in what helps already."));
    assert!(!house.stage.mentions("Keep these"));
    // Ctrl+Enter is the main button; there is none here, and nothing is added.
    house.stage.chord(Key::Named(Named::Enter), Modifiers::COMMAND);
    assert_eq!(house.file().strategies.len(), before);
}

#[test]
fn a_walk_without_answers_ends_kindly() {
    let mut house = House::with_child("Sam");
    house.go("What helps");
    house.click("Walk through a day");
    for _ in 0..10 {
        house.click("Next moment");
    }
    house.click("See what you found");
    assert!(house.stage.says("Nothing written down yet"));
    house.click("Back");
    assert!(house.stage.says("Going to sleep"));
}

#[test]
fn in_a_narrow_window_the_strategy_lies_over_the_list_with_a_way_back() {
    let mut house = House::with_example_sized(800, 560);
    house.stage.chord(Key::Character("6".into()), Modifiers::COMMAND);
    assert!(house.stage.says("What helps Maya"));
    house.click(&format!("Open {EAR}"));
    assert!(!house.has(Role::Button, &format!("Open {TABLE}")));
    house.click("Back to what helps");
    assert!(house.has(Role::Button, &format!("Open {TABLE}")));
}

/// The loop closes from the other end as well: when the school uses what was asked for, one press answers the open
/// question. Nothing is answered for anybody before that, and it can be taken back.
#[test]
fn a_strategy_that_school_uses_now_answers_the_question_that_asked_for_it() {
    let mut house = House::with_example();
    house.go("What helps");
    let id = house.strategy(EAR).id();
    let question = |house: &mut House| {
        let file = house.file();
        let mut about = file.questions_about(id);
        let one = about.next().unwrap().clone();
        assert!(about.next().is_none());
        one
    };
    let open = question(&mut house);
    assert!(!open.body.asked && open.body.answer.is_empty());
    let answered = format!("That is answered: school does it. {}", open.body.text);
    house.click(&format!("Open {EAR}"));
    assert!(!house.has(Role::Button, &answered));
    house.toggle("At school");
    house.pause();
    assert_eq!(question(&mut house).body, open.body, "nobody said so yet");
    house.click(&answered);
    let body = question(&mut house).body;
    assert!(body.asked && !body.not_answered);
    assert_eq!(body.answer, "Used at school since 24 November 2026.");
    assert_eq!(body.answered_on, Some(common::today()));
    assert_eq!(body.flowed[0].record, Some(id));
    assert!(!house.has(Role::Button, &answered));
    assert!(house.stage.mentions("Used at school since 24 November 2026."));
    let file = house.file();
    assert!(!file.waiting_questions().any(|e| e.id() == open.id()));
    house.undo();
    assert_eq!(question(&mut house).body, open.body);
    assert!(house.strategy(EAR).body.at_school, "that stays as it was said");
}
