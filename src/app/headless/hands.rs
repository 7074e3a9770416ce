//! What a person does with mouse and keyboard, on the stage.

use super::Stage;
use crate::kit::{self, Node, Role, keys};
use iced::advanced::mouse;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::{Event, Point};
use std::time::Duration;

impl Stage {
    /// Clicks on the node of that role and name, after scrolling it into view.
    ///
    /// # Errors
    /// What is there instead.
    pub fn click(&mut self, role: Role, name: &str) -> Result<(), String> {
        let node = self.need(role, name)?;
        if let Some(id) = node.id.clone().filter(|_| node.focusable) {
            self.start(kit::focus_on(id));
            self.settle();
        }
        let node = self.need(role, name)?;
        self.click_at(node.bounds.center());
        Ok(())
    }

    /// Clicks there.
    pub fn click_at(&mut self, at: Point) {
        self.cursor = mouse::Cursor::Available(at);
        self.events(&[
            Event::Mouse(mouse::Event::CursorMoved { position: at }),
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ]);
        self.cursor = mouse::Cursor::Unavailable;
    }

    /// Presses the other button of the mouse there.
    pub fn right_click_at(&mut self, at: Point) {
        self.cursor = mouse::Cursor::Available(at);
        self.events(&[
            Event::Mouse(mouse::Event::CursorMoved { position: at }),
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Right)),
        ]);
        self.cursor = mouse::Cursor::Unavailable;
    }

    /// Moves the pointer there and leaves it there.
    pub fn point_at(&mut self, at: Point) {
        self.cursor = mouse::Cursor::Available(at);
        self.events(&[Event::Mouse(mouse::Event::CursorMoved { position: at })]);
    }

    /// Presses there, moves, and lets go.
    pub fn drag(&mut self, from: Point, to: Point) {
        self.cursor = mouse::Cursor::Available(from);
        self.events(&[
            Event::Mouse(mouse::Event::CursorMoved { position: from }),
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
        ]);
        self.cursor = mouse::Cursor::Available(to);
        self.events(&[
            Event::Mouse(mouse::Event::CursorMoved { position: to }),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ]);
        self.cursor = mouse::Cursor::Unavailable;
    }

    /// The node of that role and name; on a busy machine the program may need a moment to show it.
    fn need(&mut self, role: Role, name: &str) -> Result<Node, String> {
        for _ in 0..200 {
            if let Some(node) = self.find(role, name) {
                return Ok(node);
            }
            std::thread::sleep(Duration::from_millis(10));
            self.settle();
        }
        let there: Vec<String> = self
            .nodes()
            .iter()
            .filter(|node| node.semantics.role == role || matches!(node.semantics.role, Role::Heading(_)))
            .map(|node| format!("{:?}", node.semantics.name))
            .collect();
        Err(format!(
            "no {role:?} named {name:?}; there are {}",
            there.join(", ")
        ))
    }

    /// Puts the focus in the field of that name, replaces what it holds, and types.
    ///
    /// # Errors
    /// What is there instead.
    pub fn type_in(&mut self, name: &str, text: &str) -> Result<(), String> {
        let mut role = None;
        for _ in 0..200 {
            role = [Role::TextField, Role::TextArea, Role::DateField]
                .into_iter()
                .find(|role| self.find(*role, name).is_some());
            if role.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
            self.settle();
        }
        let role = role.unwrap_or(Role::TextField);
        self.click(role, name)?;
        self.events(&[keys::modifiers(Modifiers::COMMAND)]);
        self.events(&[keys::press_with(Key::Character("a".into()), Modifiers::COMMAND)]);
        self.events(&[keys::modifiers(Modifiers::empty())]);
        self.type_text(text);
        Ok(())
    }

    /// Another program has put this on the clipboard.
    pub fn copied(&mut self, text: &str) {
        text.clone_into(&mut self.clipboard.0);
    }

    /// Types into what has the focus, letter by letter.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let event = match letter {
                '\n' => keys::press(Named::Enter),
                ' ' => keys::press(Named::Space),
                letter => keys::press_with(Key::Character(letter.to_string().into()), Modifiers::empty()),
            };
            self.events(std::slice::from_ref(&event));
        }
    }

    /// Presses a named key.
    pub fn press(&mut self, key: Named) {
        self.events(&[keys::press(key)]);
    }

    /// Presses a key with others held down.
    pub fn chord(&mut self, key: Key, modifiers: Modifiers) {
        self.events(&[keys::modifiers(modifiers)]);
        self.events(&[keys::press_with(key, modifiers)]);
        self.events(&[keys::modifiers(Modifiers::empty())]);
    }
}
