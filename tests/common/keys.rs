//! The program used by keys alone: Tab, arrows, Space, Enter, shortcuts and typing.
#![allow(dead_code, reason = "each test uses a part")]

use crate::common::House;
use fourfold::kit::Role;
use iced::keyboard::{Key, Modifiers, key::Named};

/// So many stops no screen has.
const STOPS: usize = 400;

impl House {
    /// Presses Tab until the control of that name has the focus.
    pub fn tab_to(&mut self, name: &str) {
        for _ in 0..STOPS {
            if self
                .stage
                .focused()
                .is_some_and(|node| node.semantics.name == name)
            {
                return;
            }
            self.stage.press(Named::Tab);
        }
        panic!("Tab never reaches {name:?}");
    }

    /// Presses Tab until one of these tabs, or of these choices, has the focus; then the arrow until `name` has it.
    pub fn arrow_to(&mut self, role: Role, all: &[&str], name: &str) {
        assert!(all.contains(&name), "{name}");
        for _ in 0..STOPS {
            let here = self
                .stage
                .focused()
                .filter(|node| node.semantics.role == role && all.contains(&node.semantics.name.as_str()));
            if here.is_some() {
                break;
            }
            self.stage.press(Named::Tab);
        }
        let mut seen = Vec::new();
        for _ in 0..=all.len() {
            let here = self.stage.focused().map(|node| node.semantics.name);
            if here.as_deref() == Some(name) {
                return;
            }
            seen.push(here);
            self.stage.press(Named::ArrowRight);
        }
        panic!("the arrow never reaches {name:?}; it went over {seen:?}");
    }

    /// Chooses one of a few.
    pub fn choose(&mut self, all: &[&str], name: &str) {
        self.arrow_to(Role::Radio, all, name);
        self.stage.press(Named::Space);
    }

    /// Goes to the control of that name and presses Enter.
    pub fn press(&mut self, name: &str) {
        self.tab_to(name);
        self.stage.press(Named::Enter);
    }

    /// Goes to the field of that name and types after what it holds.
    pub fn write(&mut self, field: &str, text: &str) {
        self.tab_to(field);
        self.stage.type_text(text);
    }

    pub fn ctrl(&mut self, letter: &str) {
        self.stage
            .chord(Key::Character(letter.into()), Modifiers::COMMAND);
    }

    /// The main button of the form that is open.
    pub fn submit(&mut self) {
        self.stage.chord(Key::Named(Named::Enter), Modifiers::COMMAND);
    }
}
