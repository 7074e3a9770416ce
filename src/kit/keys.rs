//! Key events made by the program itself: for screen readers, menus and tests.

use iced::advanced::input_method;
use iced::keyboard::{self, Key, Location, Modifiers, key};
use iced::{Event, keyboard::key::Named};

/// The key that a shortcut means, whatever the layout. Where the layout has no Latin letters, and for figures that
/// it gives only with Shift, the place of the key counts, as it is on an English keyboard.
pub fn meant(pressed: &Key, place: key::Physical) -> Key {
    use key::Code;
    let (Key::Character(text), key::Physical::Code(code)) = (pressed, place) else {
        return pressed.clone();
    };
    let sign = match code {
        Code::Period => Some('.'),
        Code::Slash => Some('/'),
        Code::Minus => Some('-'),
        Code::Equal => Some('='),
        _ => None,
    };
    let figure = match code {
        Code::Digit0 => Some('0'),
        Code::Digit1 => Some('1'),
        Code::Digit2 => Some('2'),
        Code::Digit3 => Some('3'),
        Code::Digit4 => Some('4'),
        Code::Digit5 => Some('5'),
        Code::Digit6 => Some('6'),
        Code::Digit7 => Some('7'),
        Code::Digit8 => Some('8'),
        Code::Digit9 => Some('9'),
        _ => None,
    };
    // Signs that are shortcuts themselves stay what they are, wherever their key lies.
    let own = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '=' | '/' | '.');
    let meant = match text.chars().next() {
        Some(c) if own(c) => Some(c),
        _ => figure.or_else(|| pressed.to_latin(place)).or(sign),
    };
    meant.map_or_else(|| pressed.clone(), |c| Key::Character(c.to_string().into()))
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use key::{Code, Physical};

    #[test]
    fn a_shortcut_goes_by_the_place_of_its_key_where_the_layout_has_no_such_letter() {
        let letter = |text: &str| Key::Character(text.into());
        for (pressed, code, wanted) in [
            // Russian, Greek, Arabic, Hebrew.
            ("я", Code::KeyZ, "z"),
            ("н", Code::KeyY, "y"),
            ("λ", Code::KeyL, "l"),
            ("ن", Code::KeyK, "k"),
            ("ז", Code::KeyZ, "z"),
            ("ю", Code::Period, "."),
            // French figures, and letters that lie elsewhere.
            ("&", Code::Digit1, "1"),
            ("\"", Code::Digit3, "3"),
            ("é", Code::Digit2, "2"),
            ("-", Code::Digit6, "-"),
            ("w", Code::KeyZ, "w"),
            // German.
            ("z", Code::KeyY, "z"),
            ("1", Code::Digit1, "1"),
        ] {
            assert_eq!(
                meant(&letter(pressed), Physical::Code(code)),
                letter(wanted),
                "{pressed}"
            );
        }
        let unknown = Physical::Unidentified(key::NativeCode::Unidentified);
        assert_eq!(meant(&letter("я"), unknown), letter("я"));
        assert_eq!(
            meant(&Key::Named(Named::PageUp), Physical::Code(Code::Numpad9)),
            Key::Named(Named::PageUp)
        );
    }
}
