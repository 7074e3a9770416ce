//! What a person reads when something did not work.

/// A fault in plain words: what happened, what is safe, what to do.
///
/// It never blames the reader, holds no jargon and no words of anybody's records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What happened, in one sentence.
    pub what: String,
    /// Whether the records and the work just done are safe.
    pub safe: String,
    /// What to do next.
    pub todo: String,
}

impl Problem {
    /// A problem from its three sentences.
    pub fn new(what: impl Into<String>, safe: impl Into<String>, todo: impl Into<String>) -> Problem {
        Problem {
            what: what.into(),
            safe: safe.into(),
            todo: todo.into(),
        }
    }
}

impl std::fmt::Display for Problem {
    /// All of it on one line, as the command line prints it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.what, self.safe, self.todo)
    }
}
