//! Key events made by the program itself: for screen readers, menus and tests.

use iced::advanced::input_method;
use iced::keyboard::{self, Key, Location, Modifiers, key};
use iced::{Event, keyboard::key::Named};

/// A named key going down.
pub fn press(named: Named) -> Event {
    press_with(Key::Named(named), Modifiers::empty())
}

/// A key with modifiers going down.
pub fn press_with(pressed: Key, modifiers: Modifiers) -> Event {
    let text = match &pressed {
        // With Ctrl, systems give letters as control characters, and digits and signs as they are.
        Key::Character(text) if modifiers.command() && text.contains(char::is_alphabetic) => None,
        Key::Character(text) if !modifiers.alt() => Some(text.clone()),
        Key::Named(Named::Space) => Some(" ".into()),
        _ => None,
    };
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: pressed.clone(),
        modified_key: pressed,
        physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
        location: Location::Standard,
        modifiers,
        text,
        repeat: false,
    })
}

/// The modifiers now held down. Fields remember them between events.
pub fn modifiers(modifiers: Modifiers) -> Event {
    Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers))
}

/// Text arriving as a whole, as from an input method.
pub fn commit(text: impl Into<String>) -> Event {
    Event::InputMethod(input_method::Event::Commit(text.into()))
}
