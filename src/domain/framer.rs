//! Turns a worry, a strength or the child's words into a question, by one of a few beginnings.

use super::possessive;

/// What a question is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// Something that worries, is hard, helps or is a strength, in an adult's words.
    Text(String),
    /// The child's exact words. They are put in quotation marks and never altered.
    Quote(String),
}

/// A question, or the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framed {
    pub text: String,
    /// Where to go on typing, in bytes from the start: at the blank, else at the end.
    pub caret: usize,
}

impl Framed {
    /// What was typed where one goes on, if the rest is as it was framed.
    ///
    /// ```
    /// use fourfold::domain::framer::frame;
    /// let framed = frame("Could we try {it}?", "Maya", None);
    /// assert_eq!(framed.typed("Could we try a break?"), Some("a break"));
    /// assert_eq!(framed.typed("What about a break?"), None);
    /// ```
    pub fn typed<'a>(&self, now: &'a str) -> Option<&'a str> {
        let (before, after) = self.text.split_at_checked(self.caret)?;
        now.strip_prefix(before)?.strip_suffix(after)
    }
}

/// What stands for the child's name in a template.
const NAME: &str = "{name}";
/// The name with its apostrophe.
const NAMES: &str = "{name’s}";
/// What stands for what was picked.
const IT: &str = "{it}";

/// Fills a template with the child's name and what was picked. Without a pick the place stays empty and the
/// caret stands in it.
///
/// ```
/// use fourfold::domain::framer::{Pick, frame};
/// let pick = Pick::Text("Ear defenders at lunch.".into());
/// assert_eq!(frame("Could we try {it}?", "Maya", Some(&pick)).text, "Could we try ear defenders at lunch?");
/// let open = frame("Could we try {it}?", "Maya", None);
/// assert_eq!((open.text.as_str(), open.caret), ("Could we try ?", 13));
/// ```
pub fn frame(template: &str, name: &str, pick: Option<&Pick>) -> Framed {
    let name = match name.trim() {
        "" => "my child",
        name => name,
    };
    // The name goes in first, on both sides of the place: a name or a quote may hold anything, even "{it}".
    let named = |text: &str| text.replace(NAMES, &possessive(name)).replace(NAME, name);
    let Some((before, after)) = template.split_once(IT) else {
        let text = named(template);
        let caret = text.len();
        return Framed { text, caret };
    };
    let (mut text, after) = (named(before), named(after));
    let it = match pick {
        None => String::new(),
        Some(Pick::Quote(words)) => format!("“{}”", words.trim()),
        Some(Pick::Text(words)) => inside(words, name, before.trim().is_empty()),
    };
    text.push_str(&it);
    let blank = text.len();
    text.push_str(&after);
    let caret = if it.is_empty() { blank } else { text.len() };
    Framed { text, caret }
}

/// The words as they stand inside a sentence: without a stop at the end, and with a small letter at the
/// beginning unless the first word is a name, "I" or written in capitals.
fn inside(words: &str, name: &str, starts_sentence: bool) -> String {
    let words = words
        .trim()
        .trim_end_matches(['.', '!', '?', ';', ','])
        .trim_end();
    let first = words
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .next()
        .unwrap_or_default();
    let bare = first.split(['\'', '’']).next().unwrap_or_default();
    let keeps = starts_sentence
        || bare == "I"
        || first == "I’m"
        || first == name
        || bare == name
        || TITLES.contains(&first)
        || first.chars().skip(1).any(char::is_uppercase)
        || words.starts_with('“');
    let mut chars = words.chars();
    match chars.next() {
        Some(c) if !keeps => c.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}

/// Beginnings of a name.
const TITLES: [&str; 8] = ["Mr", "Mrs", "Miss", "Ms", "Dr", "Mum", "Dad", "English"];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(words: &str) -> Option<Pick> {
        Some(Pick::Text(words.to_owned()))
    }

    /// S1.36: a worry becomes a question before the meeting.
    #[test]
    fn s1_36_a_worry_becomes_a_question() {
        let framed = frame(
            "How can we work together on {it}?",
            "Maya",
            text("Loud, crowded places.").as_ref(),
        );
        assert_eq!(framed.text, "How can we work together on loud, crowded places?");
        assert_eq!(framed.caret, framed.text.len());
    }

    /// S1.39: the child's name is filled in.
    #[test]
    fn s1_39_the_name_is_filled_in() {
        let framed = frame(
            "{name} does well with {it}. Is that {name’s} way here too?",
            "James",
            text("Drawing first").as_ref(),
        );
        assert_eq!(
            framed.text,
            "James does well with drawing first. Is that James’ way here too?"
        );
    }

    /// S1.25 and S1.40: exact words stay exact.
    #[test]
    fn s1_25_s1_40_the_childs_words_are_never_altered() {
        let quote = Pick::Quote("I want people to wait for me. I’m getting there.".to_owned());
        let framed = frame(
            "{name} says {it}. Have I got that right, {name}?",
            "Maya",
            Some(&quote),
        );
        assert_eq!(
            framed.text,
            "Maya says “I want people to wait for me. I’m getting there.”. Have I got that right, Maya?"
        );
    }

    #[test]
    fn names_and_capitals_keep_their_letters() {
        for (pick, wanted) in [
            ("Maya’s lunch", "Could we try Maya’s lunch?"),
            ("I’m not sure", "Could we try I’m not sure?"),
            ("Mrs Whitlock’s room", "Could we try Mrs Whitlock’s room?"),
            ("PE in the morning", "Could we try PE in the morning?"),
            ("A quiet table!", "Could we try a quiet table?"),
            ("", "Could we try ?"),
        ] {
            assert_eq!(
                frame("Could we try {it}?", "Maya", text(pick).as_ref()).text,
                wanted
            );
        }
    }

    proptest! {
        #[test]
        fn any_name_and_any_words_fit(name in any::<String>(), words in any::<String>(), quote in any::<bool>()) {
            let pick = if quote { Pick::Quote(words.clone()) } else { Pick::Text(words.clone()) };
            let framed = frame("{name} says {it}. Right, {name}?", &name, Some(&pick));
            prop_assert!(framed.text.is_char_boundary(framed.caret));
            if quote {
                prop_assert!(framed.text.contains(words.trim()));
            }
        }
    }
}
