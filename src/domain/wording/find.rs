//! Finding words and patterns in what people wrote.

/// Words that make praise smaller.
const HEDGES: &[&str] = &[
    "usually",
    "fairly",
    "quite",
    "mostly",
    "sometimes",
    "occasionally",
    "rather",
    "can be",
    "a bit",
    "kind of",
    "sort of",
    "tries to",
    "on a good day",
    "when in the mood",
];

/// Short forms that only count in capital letters: "odd" and "asc" are words or parts of them.
const SHORT_LABELS: &[&str] = &[
    "ADD", "ADHD", "ASC", "ASD", "EBD", "EHCP", "FASD", "GDD", "HI", "IEP", "MLD", "MSI", "OCD", "ODD",
    "PDA", "PMLD", "SEMH", "SEN", "SEND", "SLCN", "SLD", "SPLD", "SpLD", "VI",
];

/// Names of needs, and phrases that judge rather than tell.
const LABELS: &[&str] = &[
    "attachment disorder",
    "autism",
    "autistic",
    "challenging behaviour",
    "dyscalculia",
    "dyslexia",
    "dyslexic",
    "dyspraxia",
    "dyspraxic",
    "executive function",
    "learning difficulties",
    "low ability",
    "neurodivergent",
    "non-verbal",
    "on the spectrum",
    "processing disorder",
    "sensory needs",
    "sensory processing",
    "special needs",
];

/// Beginnings that say what the child has to do.
const DUTIES: &[&str] = &[
    "has to",
    "have to",
    "is not allowed",
    "must",
    "need to",
    "needs to",
    "not allowed",
    "ought to",
    "should",
    "will not",
];

const MEDICINES: &[&str] = &[
    "antibiotics",
    "diazepam",
    "dosage",
    "dose",
    "fluoxetine",
    "insulin",
    "medication",
    "medicine",
    "medicines",
    "melatonin",
    "methylphenidate",
    "prescription",
    "risperidone",
    "ritalin",
    "sertraline",
];

const STREETS: &[&str] = &[
    "avenue", "close", "court", "crescent", "drive", "gardens", "lane", "road", "street", "terrace", "way",
];

/// The words, in small letters, without signs at their ends.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '(' | ')' | '/')
    })
    .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
    .filter(|word| !word.is_empty())
    .collect()
}

/// The words without who they are about: "I am", "Maya is", "He".
fn told(text: &str, name: &str) -> Vec<String> {
    let mut all = words(text);
    let name = words(name);
    if !name.is_empty() && all.starts_with(&name) {
        all.drain(..name.len());
    } else if all
        .first()
        .is_some_and(|word| matches!(word.as_str(), "i" | "he" | "she" | "they" | "my" | "to"))
    {
        all.remove(0);
    }
    if all
        .first()
        .is_some_and(|word| matches!(word.as_str(), "am" | "is" | "are"))
    {
        all.remove(0);
    }
    all
}

/// The first of `phrases` that stands in the text as whole words.
pub(super) fn phrase(text: &str, phrases: &[&'static str]) -> Option<&'static str> {
    let padded = format!(" {} ", words(text).join(" "));
    phrases
        .iter()
        .copied()
        .find(|phrase| padded.contains(&format!(" {phrase} ")))
}

pub(super) fn hedge(text: &str) -> Option<&'static str> {
    phrase(text, HEDGES)
}

/// A name of a need, or a short form for one.
pub(super) fn label(text: &str) -> Option<&'static str> {
    let short = text
        .split(|c: char| !c.is_alphanumeric())
        .find_map(|word| SHORT_LABELS.iter().copied().find(|label| *label == word));
    short.or_else(|| phrase(text, LABELS))
}

/// Whether the text begins with what the child has to do.
pub(super) fn starts_as_duty(text: &str, name: &str) -> bool {
    let all = words(text).join(" ") + " ";
    let told = told(text, name).join(" ") + " ";
    DUTIES
        .iter()
        .map(|duty| format!("{duty} "))
        .any(|duty| all.starts_with(&duty) || told.starts_with(&duty))
}

/// "Good at football", a medal, a grade: true, but no quality.
pub(super) fn is_achievement(text: &str, name: &str) -> bool {
    let told = told(text, name);
    let begins = |with: &[&str]| with.iter().zip(&told).all(|(a, b)| a == b) && told.len() >= with.len();
    let good_at = [
        ["good", "at"],
        ["great", "at"],
        ["brilliant", "at"],
        ["best", "at"],
    ];
    let prizes = [
        "award",
        "awards",
        "certificate",
        "certificates",
        "grade",
        "grades",
        "medal",
        "medals",
        "trophy",
    ];
    (told.len() <= 4 && good_at.iter().any(|with| begins(with))) || phrase(text, &prizes).is_some()
}

/// One word or two, such as "Likes music". Scripts that do without blanks are left alone.
pub(super) fn is_short(text: &str, name: &str) -> bool {
    let counts = !text.chars().any(|c| c.is_alphabetic() && u32::from(c) > 0x24F);
    counts && told(text, name).len() <= 2
}

/// What in the text is not for everyone's eyes.
pub(super) fn private(text: &str) -> Option<&'static str> {
    if has_email(text) {
        Some("an email address")
    } else if has_long_number(text) {
        Some("a phone number or another long number")
    } else if has_postcode(text) {
        Some("a postcode")
    } else if has_street(text) {
        Some("an address")
    } else if phrase(text, MEDICINES).is_some() || has_amount(text) {
        Some("something about medicine")
    } else {
        None
    }
}

fn has_email(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.split_once('@')
            .is_some_and(|(who, place)| !who.is_empty() && place.contains('.'))
    })
}

/// Nine digits or more in a row, with blanks, dashes or brackets between: phones, NHS numbers.
fn has_long_number(text: &str) -> bool {
    let mut digits = 0;
    for c in text.chars() {
        match c {
            '0'..='9' => digits += 1,
            ' ' | '-' | '(' | ')' | '+' => {}
            _ => digits = 0,
        }
        if digits >= 9 {
            return true;
        }
    }
    false
}

/// A UK postcode, with or without the blank: "SW1A 1AA".
fn has_postcode(text: &str) -> bool {
    let upper = text.to_uppercase();
    let words: Vec<&str> = upper
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let whole = words.iter().any(|word| {
        let cut = word.len().saturating_sub(3);
        word.get(..cut).is_some_and(is_outward) && word.get(cut..).is_some_and(is_inward)
    });
    whole
        || words
            .windows(2)
            .any(|pair| matches!(pair, [first, second] if is_outward(first) && is_inward(second)))
}

/// "SW1A", "M1", "LS11".
fn is_outward(part: &str) -> bool {
    let letters = part.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = part.as_bytes().get(letters..).unwrap_or_default();
    matches!(letters, 1 | 2)
        && matches!(rest.len(), 1 | 2)
        && rest.first().is_some_and(u8::is_ascii_digit)
        && rest.last().is_some_and(u8::is_ascii_alphanumeric)
}

/// "1AA".
fn is_inward(part: &str) -> bool {
    matches!(part.as_bytes(), [digit, first, second]
        if digit.is_ascii_digit() && first.is_ascii_uppercase() && second.is_ascii_uppercase())
}

/// "12 Mill Road": a number, a name with a capital letter, a kind of street.
fn has_street(text: &str) -> bool {
    let all: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|word| !word.is_empty())
        .collect();
    let starts = |word: &str, with: fn(char) -> bool| word.chars().next().is_some_and(with);
    all.iter().enumerate().any(|(index, word)| {
        let names = all
            .iter()
            .skip(index + 1)
            .take_while(|word| starts(word, char::is_uppercase))
            .take(3)
            .count();
        let street = all
            .iter()
            .skip(index + 2)
            .take(names.max(1))
            .any(|word| STREETS.contains(&word.to_lowercase().as_str()));
        word.len() <= 4 && starts(word, |c| c.is_ascii_digit()) && names > 0 && street
    })
}

/// "5 mg", "10ml".
fn has_amount(text: &str) -> bool {
    let words = words(text);
    let is_number = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    words.iter().enumerate().any(|(index, word)| {
        let amount = |unit: &str| {
            word.strip_suffix(unit).is_some_and(|number| {
                is_number(number)
                    || (number.is_empty()
                        && index
                            .checked_sub(1)
                            .and_then(|before| words.get(before))
                            .is_some_and(|before| is_number(before)))
            })
        };
        amount("mg") || amount("ml") || amount("mcg")
    })
}
