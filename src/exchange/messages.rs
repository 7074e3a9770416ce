//! Drafts of messages to the school and the council: text to change, copy or save. Nothing is ever sent from here.

use crate::domain::{ActionState, AgreedAction, Day, Meeting, Party, Question, Role, date_text, possessive};

/// A message to be read and changed before it goes anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub subject: String,
    pub text: String,
}

/// Whom it is from and to, and whom it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter<'a> {
    /// The name the child is called by.
    pub child: &'a str,
    /// The name of the one who reads it; may be empty.
    pub to: &'a str,
    /// The name of the one who writes it; may be empty.
    pub from: &'a str,
}

/// Whom one asks for a meeting.
pub const MEETING_ROLES: [Role; 3] = [Role::ClassTeacher, Role::FormTutor, Role::Senco];
/// Who may know the child well enough to be asked to come.
pub const COMPANY_ROLES: [Role; 3] = [Role::ClassTeacher, Role::FormTutor, Role::HeadOfYear];

/// Whom one asks for an assessment.
pub const COUNCIL_ROLES: [Role; 1] = [Role::LaOfficer];

/// The words with which meetings and messages end.
pub fn closing_line(child: &str) -> String {
    format!("I hope that we can work together to support {}.", name(child))
}

/// Asks for a meeting. What it is about is listed where there is something.
pub fn ask_for_meeting(letter: Letter<'_>, about: &[&str]) -> Draft {
    let child = name(letter.child);
    let mut body = format!(
        "Could we find a time to talk about how {child} is doing, and about the help {child} gets? About 45 minutes would be good."
    );
    body.push_str(&list("I would like to talk about:", about));
    body.push_str("\n\nCould you tell me which days suit you, and who will be there?");
    letter.draft(format!("A meeting about {child}"), body)
}

/// Offers to work together (S1.22).
pub fn offer_to_work_together(letter: Letter<'_>, strengths: &[&str], helps: &[&str]) -> Draft {
    let child = name(letter.child);
    let mut body = format!(
        "I would like to work with you, so that {child} has a good year. We know {child} well at home, and you see {child} at school. Together we know more."
    );
    body.push_str(&list(&format!("What {child} is good at and enjoys:"), strengths));
    body.push_str(&list("What helps at home:", helps));
    body.push_str("\n\nWhat do you see at school? And how can we help from home?");
    letter.draft(format!("Working together for {child}"), body)
}

/// Asks somebody who knows the child well to come to a meeting.
pub fn ask_to_attend(letter: Letter<'_>, on: Option<Day>) -> Draft {
    let child = name(letter.child);
    let when = on.map_or_else(String::new, |on| format!(" on {}", date_text::long(on)));
    let body = format!(
        "There is a meeting about {child}{when}. You know {child} well. Could you come, or send a few lines about what you see?"
    );
    letter.draft(format!("Could you come to a meeting about {child}?"), body)
}

/// Shares a report or a diagnosis with the SENCO. What it says stays in the paper that goes with it.
pub fn share_report(letter: Letter<'_>, report: &str, on: Option<Day>) -> Draft {
    let child = name(letter.child);
    let report = match report.trim() {
        "" => "a report",
        report => report,
    };
    let when = on.map_or_else(String::new, |on| format!(" of {}", date_text::medium(on)));
    let body = format!(
        "With this message comes {report}{when}. It may help you to plan for {child}. Please share it with those who work with {child}.\n\nCould we talk about what it means for the plan?"
    );
    letter.draft(format!("A report about {child}"), body)
}

/// Of whom an assessment is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks<'a> {
    pub born: Option<Day>,
    /// The name of the school; may be empty.
    pub school: &'a str,
    /// Over compulsory school age: the request is the young person's own.
    pub own: bool,
}

/// Asks the council for an EHC needs assessment (Children and Families Act 2014, s.36). The test is named and nothing
/// else is offered as a condition.
pub fn ask_for_assessment(letter: Letter<'_>, asks: Asks<'_>, hard: &[&str], tried: &[&str]) -> Draft {
    const ACT: &str = "under section 36(1) of the Children and Families Act 2014.";
    let child = name(letter.child);
    let mut body = if asks.own {
        format!(
            "{child} is over compulsory school age and asks for an education, health and care (EHC) needs assessment. I write this with {child}. We ask {ACT}"
        )
    } else {
        format!("I ask for an education, health and care (EHC) needs assessment for {child}. I ask {ACT}")
    };
    let school = asks.school.trim();
    let facts = match (asks.born, school) {
        (Some(born), "") => format!("{child} was born on {}.", born.format("%-d %B %Y")),
        (Some(born), school) => format!(
            "{child} was born on {} and goes to {school}.",
            born.format("%-d %B %Y")
        ),
        (None, "") => String::new(),
        (None, school) => format!("{child} goes to {school}."),
    };
    if !facts.is_empty() {
        body.push_str(&format!("\n\n{facts}"));
    }
    body.push_str(&format!(
        "\n\n{child} has or may have special educational needs. It may be necessary to make provision through an EHC plan. That is the test in section 36(8)."
    ));
    body.push_str(&list(&format!("What {child} finds hard:"), hard));
    body.push_str(&list("What has been tried:", tried));
    body.push_str(
        "\n\nPlease tell me that this letter has come, and who deals with it. You have six weeks to say whether you will assess. That is in regulation 5(1) of the SEND Regulations 2014.",
    );
    Draft {
        subject: format!("Request for an EHC needs assessment for {child}"),
        text: letter.around(&body),
    }
}

/// Puts in writing what was agreed, with thanks (S2.83, S1.50, S2.86). Actions not needed any more are left out.
pub fn agreed_in_writing(
    letter: Letter<'_>,
    meeting: &Meeting,
    actions: &[&AgreedAction],
    answers: &[&Question],
) -> Draft {
    let child = name(letter.child);
    let when = meeting
        .on
        .map_or_else(String::new, |on| format!(" on {}", date_text::long(on)));
    let thanks = match meeting.closing_thanks.trim() {
        "" => String::new(),
        thanks => format!(" My thanks go to: {}", with_stop(thanks)),
    };
    let mut body = format!("Thank you for the meeting{when}.{thanks}");

    let decided: Vec<&str> = meeting
        .decisions
        .iter()
        .map(|decided| decided.text.trim())
        .collect();
    body.push_str(&list("We decided:", &decided));
    let actions: Vec<String> = actions
        .iter()
        .filter(|action| action.state != ActionState::Dropped)
        .map(|action| told(action, child))
        .collect();
    let actions: Vec<&str> = actions.iter().map(String::as_str).collect();
    body.push_str(&list("This is what I understood we agreed:", &actions));
    let answers: Vec<String> = answers
        .iter()
        .filter(|question| !question.answer.trim().is_empty())
        .map(|question| format!("{} {}", question.text.trim(), with_stop(&question.answer)))
        .collect();
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    body.push_str(&list(
        "These are the answers to my questions, as I noted them:",
        &answers,
    ));
    match meeting.next_on {
        Some(next) => body.push_str(&format!("\n\nWe meet again on {}.", date_text::long(next))),
        None => body.push_str("\n\nCould we agree the day of the next meeting?"),
    }
    body.push_str("\n\nPlease tell me if I have left something out. ");
    if meeting.writing_received_on.is_none() {
        body.push_str("Could you send me your record too? ");
    }
    match meeting.closing_line.trim() {
        "" => body.push_str(&closing_line(child)),
        line => body.push_str(&with_stop(line)),
    }
    let subject = match meeting.on {
        Some(on) => format!("What we agreed for {child} on {}", date_text::medium(on)),
        None => format!("What we agreed for {child}"),
    };
    Draft {
        subject,
        text: letter.around(&body),
    }
}

/// "School, Mr Adeyemi: move the word practice, by 4 December 2026."
pub fn told(action: &AgreedAction, child: &str) -> String {
    let who = match (action.owner, action.who.trim()) {
        (Party::Child, _) => child.to_owned(),
        (Party::Other, "") => Party::Other.label().to_owned(),
        (Party::Other, who) => who.to_owned(),
        (owner, "") => owner.label().to_owned(),
        (owner, who) => format!("{}, {who}", owner.label()),
    };
    let text = action.text.trim().trim_end_matches('.');
    let when = match (action.state, action.by) {
        (ActionState::Done, _) => ", done".to_owned(),
        (ActionState::Later, _) => match action.later_because.trim() {
            "" => ", later on purpose".to_owned(),
            because => format!(", later on purpose: {}", because.trim_end_matches('.')),
        },
        (_, Some(by)) => format!(", by {}", date_text::medium(by)),
        (_, None) => String::new(),
    };
    format!("{who}: {text}{when}.")
}

fn with_stop(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '”']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

fn name(child: &str) -> &str {
    match child.trim() {
        "" => "my child",
        name => name,
    }
}

/// A heading and its lines, or nothing where there are none.
fn list(heading: &str, items: &[&str]) -> String {
    let items: Vec<&str> = items
        .iter()
        .map(|item| item.trim())
        .filter(|item| !item.is_empty())
        .collect();
    if items.is_empty() {
        return String::new();
    }
    format!("\n\n{heading}\n- {}", items.join("\n- "))
}

impl Letter<'_> {
    fn draft(self, subject: String, body: String) -> Draft {
        let text = self.around(&format!("{body}\n\n{}", closing_line(self.child)));
        Draft { subject, text }
    }

    /// The first line.
    pub fn greeting(&self) -> String {
        match self.to.trim() {
            "" => "Hello,".to_owned(),
            to => format!("Dear {to},"),
        }
    }

    /// The last two lines.
    pub fn foot(&self) -> String {
        let from = match self.from.trim() {
            "" => format!("{} parent or carer", possessive(name(self.child))),
            from => from.to_owned(),
        };
        format!("With best wishes\n{from}")
    }

    fn around(&self, body: &str) -> String {
        format!("{}\n\n{body}\n\n{}\n", self.greeting(), self.foot())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Decided;
    use proptest::prelude::*;

    const LETTER: Letter<'static> = Letter {
        child: "Maya",
        to: "Mrs Whitlock",
        from: "Mum",
    };

    fn day(m: u32, d: u32) -> Day {
        Day::from_ymd_opt(2026, m, d).unwrap()
    }

    fn friendly(draft: &Draft) {
        assert!(
            !draft.text.contains('!') && !draft.text.contains('{'),
            "{}",
            draft.text
        );
        for paragraph in draft.text.lines().filter(|line| !line.starts_with('-')) {
            for sentence in paragraph.split_inclusive(['.', '?']) {
                assert!(sentence.split_whitespace().count() <= 20, "{sentence}");
            }
        }
    }

    /// S2.41: a meeting is asked for with the class teacher, the form tutor or the SENCO.
    #[test]
    fn s2_41_a_meeting_is_asked_for() {
        assert_eq!(
            MEETING_ROLES.map(Role::label),
            ["Class teacher", "Form tutor", "SENCO"]
        );
        let draft = ask_for_meeting(LETTER, &["Lunch", " ", "The word practice"]);
        assert_eq!(draft.subject, "A meeting about Maya");
        assert!(draft.text.starts_with("Dear Mrs Whitlock,\n\n"));
        assert!(
            draft
                .text
                .contains("I would like to talk about:\n- Lunch\n- The word practice\n")
        );
        assert!(draft.text.ends_with("With best wishes\nMum\n"));
        friendly(&draft);
        assert!(!ask_for_meeting(LETTER, &[]).text.contains("I would like"));
    }

    /// S1.22: offering to work together.
    #[test]
    fn s1_22_an_offer_to_work_together() {
        let draft = offer_to_work_together(LETTER, &["Draws how things work"], &[]);
        assert!(draft.text.contains("- Draws how things work"));
        assert!(!draft.text.contains("What helps at home"));
        friendly(&draft);
    }

    /// S2.43: somebody who knows the child well is asked to come.
    #[test]
    fn s2_43_somebody_who_knows_the_child_is_asked_to_come() {
        assert_eq!(
            COMPANY_ROLES.map(Role::label),
            ["Class teacher", "Form tutor", "Head of year"]
        );
        let draft = ask_to_attend(LETTER, Some(day(12, 8)));
        assert!(draft.text.contains("on Tuesday 8 December"), "{}", draft.text);
        friendly(&draft);
        friendly(&ask_to_attend(LETTER, None));
    }

    #[test]
    fn a_report_is_shared_without_telling_what_it_says() {
        let draft = share_report(LETTER, "Ms Novak’s report", Some(day(7, 10)));
        assert!(draft.text.contains("Ms Novak’s report of 10 July 2026"));
        friendly(&draft);
        assert!(share_report(LETTER, "", None).text.contains("comes a report."));
    }

    /// S2.36, S2.37: the council is asked, with the test of the Act and no other condition.
    #[test]
    fn s2_37_the_council_is_asked_for_an_assessment() {
        let asks = Asks {
            born: Day::from_ymd_opt(2018, 3, 14),
            school: "Copperbeck Primary",
            own: false,
        };
        let draft = ask_for_assessment(LETTER, asks, &["Long instructions"], &["Word practice", ""]);
        for wanted in [
            "section 36(1) of the Children and Families Act 2014",
            "Maya was born on 14 March 2018 and goes to Copperbeck Primary.",
            "That is the test in section 36(8).",
            "What Maya finds hard:\n- Long instructions",
            "What has been tried:\n- Word practice\n",
            "six weeks to say whether you will assess",
        ] {
            assert!(draft.text.contains(wanted), "{wanted}\n---\n{}", draft.text);
        }
        friendly(&draft);
        let own = ask_for_assessment(
            LETTER,
            Asks {
                own: true,
                born: None,
                school: "",
            },
            &[],
            &[],
        );
        assert!(own.text.contains("Maya is over compulsory school age and asks"));
        assert!(!own.text.contains("finds hard") && !own.text.contains("born"));
        friendly(&own);
    }

    /// S1.50, S2.83 and S2.86: thanks, what was agreed, the record, and hope to work together.
    #[test]
    fn s1_50_s2_83_s2_86_the_agreement_in_writing_with_thanks() {
        let meeting = Meeting {
            on: Some(day(12, 8)),
            next_on: Day::from_ymd_opt(2027, 2, 2),
            closing_thanks: "Mr Adeyemi, for asking Maya first".to_owned(),
            decisions: vec![Decided {
                text: "The practice moves to the morning.".to_owned(),
                about: None,
            }],
            ..Meeting::default()
        };
        let action = |owner, text: &str, who: &str, state| AgreedAction {
            text: text.to_owned(),
            owner,
            who: who.to_owned(),
            by: Some(day(12, 14)),
            state,
            later_because: "When she is ready.".to_owned(),
            ..AgreedAction::default()
        };
        let actions = [
            action(
                Party::School,
                "Show Maya the ear defenders.",
                "Mrs Whitlock",
                ActionState::Open,
            ),
            action(Party::Home, "Send the drawing topics", "", ActionState::Done),
            action(Party::Child, "Try the whiteboard first", "", ActionState::Later),
            action(Party::Other, "Write a report", "Ms Novak", ActionState::Dropped),
        ];
        let draft = agreed_in_writing(
            LETTER,
            &meeting,
            &actions.iter().collect::<Vec<_>>(),
            &[&Question {
                text: "Could she have ear defenders?".to_owned(),
                answer: "Yes, from Monday".to_owned(),
                ..Question::default()
            }],
        );
        for wanted in [
            "Thank you for the meeting on Tuesday 8 December 2026.",
            "My thanks go to: Mr Adeyemi, for asking Maya first.",
            "- The practice moves to the morning.",
            "- School, Mrs Whitlock: Show Maya the ear defenders, by 14 December 2026.",
            "- Home: Send the drawing topics, done.",
            "- Could she have ear defenders? Yes, from Monday.",
            "- Maya: Try the whiteboard first, later on purpose: When she is ready.",
            "We meet again on Tuesday 2 February 2027.",
            "Could you send me your record too?",
            "I hope that we can work together to support Maya.",
        ] {
            assert!(draft.text.contains(wanted), "{wanted}\n---\n{}", draft.text);
        }
        assert!(!draft.text.contains("Ms Novak"));
        friendly(&draft);
        let bare = agreed_in_writing(LETTER, &Meeting::default(), &[], &[]);
        assert!(bare.text.contains("Could we agree the day of the next meeting?"));
        friendly(&bare);
    }

    proptest! {
        #[test]
        fn every_name_has_its_place(child in any::<String>(), to in any::<String>(), from in any::<String>()) {
            let letter = Letter { child: &child, to: &to, from: &from };
            for draft in [
                ask_for_meeting(letter, &[&child]),
                offer_to_work_together(letter, &[], &[]),
                ask_to_attend(letter, None),
                share_report(letter, &to, None),
                ask_for_assessment(letter, Asks { born: None, school: &to, own: false }, &[], &[]),
                agreed_in_writing(letter, &Meeting::default(), &[], &[]),
            ] {
                prop_assert!(draft.text.contains(to.trim()) && draft.text.contains(child.trim()));
                prop_assert!(draft.text.contains(from.trim()));
            }
        }
    }
}
