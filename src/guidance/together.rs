//! What helps to plan together: questions to ask, ways to begin them, checklists, prompts for worries, and a
//! calm path for when things go wrong.

use super::{Entry, Source, fill, read};
use crate::domain::framer::{Framed, Pick, frame};
use crate::domain::{ConcernTopic, Flow, LikelyReason, Rung, TakePart};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a question of the bank is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BankTopic {
    Progress,
    Support,
    NextSteps,
    Plan,
    Home,
    Specialists,
    Voice,
    Day,
}

impl BankTopic {
    /// Every topic, in the order in which it is offered.
    pub const ALL: [BankTopic; 8] = [
        BankTopic::Progress,
        BankTopic::Support,
        BankTopic::NextSteps,
        BankTopic::Plan,
        BankTopic::Home,
        BankTopic::Specialists,
        BankTopic::Voice,
        BankTopic::Day,
    ];

    pub fn label(self) -> &'static str {
        match self {
            BankTopic::Progress => "Progress",
            BankTopic::Support => "Support",
            BankTopic::NextSteps => "Next steps",
            BankTopic::Plan => "The plan",
            BankTopic::Home => "Home and school",
            BankTopic::Specialists => "Specialists",
            BankTopic::Voice => "The child’s say",
            BankTopic::Day => "The school day",
        }
    }
}

/// A question that one may want to ask.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankQuestion {
    /// Stays the same when the words change.
    pub id: String,
    pub topic: BankTopic,
    text: String,
    /// One of the three things to find out in every meeting.
    #[serde(default)]
    pub core: bool,
    /// Which of the ten points of the advice for families it comes from.
    #[serde(default)]
    pub bullet: Option<u8>,
    /// Where an answer can flow on to.
    #[serde(default)]
    pub flows: Vec<Flow>,
    pub sources: Vec<Source>,
}

impl BankQuestion {
    /// The question with the child's name filled in.
    pub fn text(&self, name: &str) -> String {
        fill(&self.text, name)
    }
}

/// A way to begin a question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Starter {
    /// Stays the same when the words change.
    pub id: String,
    beginning: String,
    template: String,
    quote: String,
    /// What to ask the child, when the child is there.
    #[serde(default)]
    check: String,
    pub sources: Vec<Source>,
}

impl Starter {
    /// The beginning, as a button shows it.
    pub fn beginning(&self, name: &str) -> String {
        fill(&self.beginning, name)
    }

    /// The question made with this beginning. With the child there, it asks the child whether it is right.
    pub fn question(&self, name: &str, pick: Option<&Pick>, child_is_there: bool) -> Framed {
        let template = match pick {
            Some(Pick::Quote(_)) => &self.quote,
            _ => &self.template,
        };
        if child_is_there && !self.check.is_empty() {
            frame(&[template, " ", &self.check].concat(), name, pick)
        } else {
            frame(template, name, pick)
        }
    }

    /// Whether it ends with a question to the child.
    pub fn checks_with_child(&self) -> bool {
        !self.check.is_empty()
    }
}

/// When an item of a checklist is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    Before,
    At,
    After,
}

/// One item of the checklists for a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckItem {
    /// Stays the same when the words change.
    pub id: String,
    pub when: When,
    text: String,
    hint: String,
    /// The point of the readiness meter that it belongs to.
    #[serde(default)]
    pub ready: String,
    pub sources: Vec<Source>,
}

impl CheckItem {
    pub fn text(&self, name: &str) -> String {
        fill(&self.text, name)
    }

    pub fn hint(&self, name: &str) -> String {
        fill(&self.hint, name)
    }
}

/// A prompt for a worry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcernPrompt {
    pub id: String,
    /// The topic; none for "what has been done so far", which belongs to every worry.
    #[serde(default)]
    pub topic: Option<ConcernTopic>,
    text: String,
    hint: String,
    /// What does not wait for a meeting.
    #[serde(default)]
    pub urgent: String,
    pub sources: Vec<Source>,
}

impl ConcernPrompt {
    pub fn text(&self, name: &str) -> String {
        fill(&self.text, name)
    }

    pub fn hint(&self, name: &str) -> String {
        fill(&self.hint, name)
    }
}

/// A kind of evidence, an idea for working together, a duty of settings: a title and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub id: String,
    #[serde(default)]
    title: String,
    #[serde(alias = "hint")]
    text: String,
    pub sources: Vec<Source>,
}

impl Card {
    pub fn title(&self, name: &str) -> String {
        fill(&self.title, name)
    }

    pub fn text(&self, name: &str) -> String {
        fill(&self.text, name)
    }
}

/// A point of the SEN information report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportPoint {
    /// Stays the same when the words change: what was found of it is kept by it.
    pub id: String,
    /// The heading it stands under. The order is that of the Code, 6.79.
    pub group: String,
    /// What the report tells.
    pub text: String,
    ask: String,
    /// Its number in Schedule 1 to SI 2014/1530, or the section for the four about disabled pupils.
    pub item: String,
    /// Schedule 1 asks it of mainstream and maintained nursery schools only.
    #[serde(default)]
    pub mainstream: bool,
    /// One of the four for disabled pupils.
    #[serde(default)]
    pub extra: bool,
    pub sources: Vec<Source>,
}

impl ReportPoint {
    /// What one may ask about it.
    pub fn ask(&self, name: &str) -> String {
        fill(&self.ask, name)
    }
}

/// What to know and whom to ask in one situation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    pub id: String,
    pub title: String,
    text: String,
    ask: String,
    pub sources: Vec<Source>,
}

impl Situation {
    pub fn text(&self, name: &str) -> String {
        fill(&self.text, name)
    }

    /// Whom to ask.
    pub fn ask(&self, name: &str) -> String {
        fill(&self.ask, name)
    }
}

/// A way in which a child can take part.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WayToTakePart {
    pub way: TakePart,
    text: String,
    hint: String,
    pub sources: Vec<Source>,
}

impl WayToTakePart {
    pub fn text(&self, name: &str) -> String {
        fill(&self.text, name)
    }

    pub fn hint(&self, name: &str) -> String {
        fill(&self.hint, name)
    }
}

/// A likely innocent reason, and the question that goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InnocentReason {
    pub reason: LikelyReason,
    pub text: String,
    pub question: String,
    pub sources: Vec<Source>,
}

/// Words that are hard to hear, and what may be heard more easily.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToneWords {
    pub words: Vec<String>,
    hint: String,
}

/// A step of the ladder: whom to ask, and where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LadderStep {
    pub rung: Rung,
    pub text: String,
    pub ask: String,
    pub sources: Vec<Source>,
}

/// What helps when things go wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalmPath {
    pub reasons: Vec<InnocentReason>,
    pub tone: Vec<ToneWords>,
    pub tips: Vec<Card>,
    pub ladder: Vec<LadderStep>,
}

/// A hint on the tone of a text. It asks, it never blocks, and it changes no word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToneHint {
    /// The word it is about, as it is listed.
    pub word: &'static str,
    pub message: String,
}

/// Hints on the tone of a text, at most one for each group of words. Put no child's words in here.
pub fn tone_hints(text: &str, name: &str) -> Vec<ToneHint> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let padded = [" ", &words.join(" "), " "].concat();
    calm_path()
        .tone
        .iter()
        .filter_map(|group| {
            let word = group
                .words
                .iter()
                .find(|word| padded.contains(&[" ", word, " "].concat()))?;
            Some(ToneHint {
                word,
                message: fill(&group.hint, name),
            })
        })
        .collect()
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $ty:ty = $file:literal;)*) => {
        $(
            $(#[$doc])*
            pub fn $name() -> &'static [$ty] {
                static LIST: LazyLock<Vec<$ty>> =
                    LazyLock::new(|| read(include_str!(concat!("../../assets/guidance/", $file))));
                &LIST
            }
        )*
    };
}

lists! {
    /// The bank: three things to find out, fifteen questions for a first talk, and more by topic.
    question_bank: BankQuestion = "question_bank.json";
    /// Six ways to begin a question.
    starters: Starter = "starters.json";
    /// What to do before, at and after a meeting.
    checklists: CheckItem = "checklists.json";
    /// Ten prompts for worries.
    concern_prompts: ConcernPrompt = "concern_prompts.json";
    /// Ten kinds of evidence.
    evidence_kinds: Card = "evidence_kinds.json";
    /// All points of the SEN information report, and four for disabled pupils.
    information_report: ReportPoint = "information_report.json";
    /// Six ideas for working together.
    partnership_ideas: Card = "partnership.json";
    /// Ways in which a child can take part in a meeting.
    ways_to_take_part: WayToTakePart = "ways_to_take_part.json";
    /// Three things that settings should do for a child's say.
    setting_duties: Card = "setting_duties.json";
    /// What to know and whom to ask, by stage and by what happens.
    situations: Situation = "situations.json";
}

/// The calm path.
pub fn calm_path() -> &'static CalmPath {
    static PATH: LazyLock<CalmPath> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../../assets/guidance/calm_path.json")).unwrap_or_default()
    });
    &PATH
}

/// The question of the bank of that id.
pub fn bank_question(id: &str) -> Option<&'static BankQuestion> {
    question_bank().iter().find(|question| question.id == id)
}

/// Where the answer of a question can flow on to: by its question of the bank; to an action and what helps at
/// home where it is one's own.
pub fn flows_of(bank: &str) -> &'static [Flow] {
    const OWN: &[Flow] = &[Flow::Action, Flow::HomeStrategy, Flow::Assess];
    match bank_question(bank) {
        Some(question) => &question.flows,
        None => OWN,
    }
}

macro_rules! entries {
    ($($ty:ty),*) => {
        $(impl Entry for $ty {
            fn sources(&self) -> &[Source] {
                &self.sources
            }
        })*
    };
}

entries!(
    BankQuestion,
    Starter,
    CheckItem,
    ConcernPrompt,
    Card,
    ReportPoint,
    Situation,
    WayToTakePart,
    InnocentReason,
    LadderStep
);

#[cfg(test)]
mod tests;
