//! Where the words are in a line, and which of them are to be judged at all.

use std::ops::Range;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// The apostrophe that word processors write.
pub const CURLY: char = '’';

/// Up to this length a word in capitals is an abbreviation.
const ABBREVIATION: usize = 6;

/// The word as dictionaries write it: with a straight apostrophe.
pub fn plain(word: &str) -> String {
    word.replace(CURLY, "'")
}

/// A word and its "'s", where it has one.
pub fn possessive(word: &str) -> (&str, &str) {
    let at = word.len()
        - ["'s", "'S"]
            .into_iter()
            .find(|end| word.ends_with(end))
            .map_or(0, str::len);
    word.split_at(at)
}

/// The parts of a name that may stand alone: "Mary-Jane O’Neill" has three.
pub fn parts_of_name(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !(is_letter(c) || is_apostrophe(c)))
        .map(|part| part.trim_matches(is_apostrophe))
        .filter(|part| part.chars().count() > 1)
}

/// Whether two words in small letters are one slip apart: a letter more, less, other, or two changed over.
pub fn one_slip(a: &str, b: &str) -> bool {
    let (mut a, mut b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() > b.len() {
        std::mem::swap(&mut a, &mut b);
    }
    if a.len() < 3 || a == b {
        // In a word of two letters, one slip makes any other; and none is no slip but capitals.
        return a == b && a.len() >= 2;
    }
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match b.len() - a.len() {
        0 => a[1..] == b[1..] || (a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]),
        1 => *a == b[1..],
        _ => false,
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == CURLY
}

fn is_hyphen(c: char) -> bool {
    c == '-' || c == '\u{2010}' || c == '\u{2011}'
}

/// The words of a line that are to be judged, with their hyphens and apostrophes.
pub fn words(line: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    for (start, chunk) in chunks(line) {
        if is_address(chunk) {
            continue;
        }
        for (at, run) in runs(chunk) {
            if is_judged(run) {
                all.push(start + at..start + at + run.len());
            }
        }
    }
    all
}

/// The parts between the hyphens of a word, without those that are too short to judge.
pub fn parts(line: &str, word: Range<usize>) -> Vec<Range<usize>> {
    if !line[word.clone()].contains(is_hyphen) {
        return vec![word];
    }
    pieces(&line[word.clone()], is_hyphen)
        .filter(|(_, part)| part.chars().count() > 2 && is_judged(part))
        .map(|(at, part)| word.start + at..word.start + at + part.len())
        .collect()
}

fn chunks(line: &str) -> impl Iterator<Item = (usize, &str)> {
    pieces(line, char::is_whitespace)
}

/// What lies between the characters that `apart` names, with where it begins.
fn pieces(text: &str, apart: impl Fn(char) -> bool + Copy) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive(apart)
        .map(move |piece| {
            let at = next;
            next += piece.len();
            (at, piece)
        })
        .filter_map(move |(at, piece)| {
            let piece = piece.trim_end_matches(apart);
            (!piece.is_empty()).then_some((at, piece))
        })
}

/// Web and mail addresses, names of files and folders, tags.
fn is_address(chunk: &str) -> bool {
    if chunk.contains(['@', '\\', '_']) || chunk.contains("://") || chunk.starts_with('#') {
        return true;
    }
    let letters: Vec<char> = chunk.chars().collect();
    letters
        .windows(3)
        .any(|three| three[1] == '.' && three[0].is_alphanumeric() && three[2].is_alphanumeric())
}

/// Runs of letters and figures; an apostrophe or a hyphen counts between two of them.
fn runs(chunk: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| is_letter(c) || c.is_numeric() || is_apostrophe(c) || is_hyphen(c);
    pieces(chunk, move |c| !inside(c)).filter_map(|(at, run)| {
        let edge = |c: char| is_apostrophe(c) || is_hyphen(c);
        let from = run.len() - run.trim_start_matches(edge).len();
        let run = run.trim_matches(edge);
        (!run.is_empty()).then_some((at + from, run))
    })
}

/// Whether a word is one that the dictionary can know: Latin letters, no figures, no abbreviation.
fn is_judged(run: &str) -> bool {
    let letters: Vec<char> = run.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() > 1
        && !run.contains(char::is_numeric)
        && letters.iter().all(|c| c.script() == Script::Latin)
        && !is_abbreviation(run, letters.len())
        && !is_made_up(run)
}

/// "EHC", "TAs", "LA's".
fn is_abbreviation(run: &str, letters: usize) -> bool {
    let plain = plain(run);
    let (base, end) = possessive(&plain);
    let (base, letters) = match base.strip_suffix('s') {
        Some(base) => (base, letters - 1),
        None => (base, letters - end.chars().filter(|c| c.is_alphabetic()).count()),
    };
    letters > 1 && letters <= ABBREVIATION && base.chars().all(char::is_uppercase)
}

/// "iPad", "WellComm": a capital inside is meant.
fn is_made_up(run: &str) -> bool {
    let mut small = false;
    for c in run.chars() {
        if !is_letter(c) {
            small = false;
        } else if c.is_uppercase() && small {
            return true;
        } else {
            small = c.is_lowercase();
        }
    }
    false
}
