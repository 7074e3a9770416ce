//! The cycle itself as a form: its days, what was found out, and what was agreed.

use crate::domain::date_text::Expect;
use crate::domain::{AssessSource, Assessed, Cycle, Day, Observed, Sign};
use crate::screen::draw::FROM_FILE;
use crate::screen::typed::{Typed, Written};

/// The fields of one source or sign: what was said, on which day, by whom.
pub type Names = [&'static str; 3];

/// The fields of a source of Code 6.45.
pub fn source_names(source: AssessSource) -> Names {
    match source {
        AssessSource::Teacher => ["teacher", "teacher-on", "teacher-by"],
        AssessSource::Progress => ["progress", "progress-on", "progress-by"],
        AssessSource::OtherStaff => ["staff", "staff-on", "staff-by"],
        AssessSource::Peers => ["peers", "peers-on", "peers-by"],
        AssessSource::Parents => ["parents", "parents-on", "parents-by"],
        AssessSource::Child => ["child", "child-on", "child-by"],
        AssessSource::Outside => ["outside", "outside-on", "outside-by"],
    }
}

/// The fields of a sign of Code 6.17.
pub fn sign_names(sign: Sign) -> Names {
    match sign {
        Sign::SlowerThanPeers => ["slower", "slower-on", "slower-by"],
        Sign::BelowEarlierRate => ["earlier", "earlier-on", "earlier-by"],
        Sign::GapNotClosing => ["gap", "gap-on", "gap-by"],
        Sign::GapWidening => ["wider", "wider-on", "wider-by"],
    }
}

fn show_part(typed: &mut Typed, names: Names, said: Option<(&str, Option<Day>, &str)>) {
    let (text, on, by) = said.unwrap_or_default();
    typed.set(names[0], text);
    typed.set_day(names[1], on);
    typed.set(names[2], by);
}

/// What one source says, if anything is written. Words are kept to the letter: the child's may be among them.
fn part(typed: &Typed, names: Names, today: Day, old: Option<Day>) -> Option<(String, Option<Day>, String)> {
    let on = typed.day(names[1], today, Expect::Past, old);
    let (text, by) = (typed.raw(names[0]), typed.text(names[2]));
    (!text.trim().is_empty() || on.is_some() || !by.is_empty()).then_some((text, on, by))
}

/// Replaces what stands at a place, adds it, or takes it away. What else a list holds stays.
fn put<T>(list: &mut Vec<T>, place: Option<usize>, item: Option<T>) {
    match (place, item) {
        (Some(place), Some(item)) => list[place] = item,
        (None, Some(item)) => list.push(item),
        (Some(place), None) => {
            list.remove(place);
        }
        (None, None) => {}
    }
}

impl Written for Cycle {
    const LONGS: &'static [&'static str] = &[
        "teacher",
        "progress",
        "staff",
        "peers",
        "parents",
        "child",
        "outside",
        "slower",
        "earlier",
        "gap",
        "wider",
        "at-home",
        "at-school",
        "child-view",
        "child-view-used",
        "review-note",
    ];
    const DAYS: &'static [(&'static str, Expect)] = &[];
    const AMOUNTS: &'static [&'static str] = &[];
    const COUNTS: &'static [&'static str] = &[];

    fn show(&self, typed: &mut Typed) {
        for &source in AssessSource::ALL {
            let said = self.source(source).next();
            show_part(
                typed,
                source_names(source),
                said.map(|s| (s.text.as_str(), s.on, s.by.as_str())),
            );
        }
        for &sign in Sign::ALL {
            let seen = self.signs.iter().find(|seen| seen.sign == sign);
            show_part(
                typed,
                sign_names(sign),
                seen.map(|s| (s.text.as_str(), s.on, s.by.as_str())),
            );
        }
        for (name, text) in [
            ("name", &self.name),
            ("at-home", &self.at_home),
            ("at-school", &self.at_school),
            ("agreed-with", &self.agreed_with),
            ("child-how", &self.child_involved_how),
            ("shared-with", &self.shared_with),
            ("child-view", &self.child_view),
            ("child-view-used", &self.child_view_used),
            ("no-child-view", &self.no_child_view_because),
            ("review-note", &self.review_note),
        ] {
            typed.set(name, text);
        }
        for (name, day) in [
            ("started-on", self.started_on),
            ("assessed-on", self.assessed_on),
            ("planned-on", self.planned_on),
            ("doing-from", self.doing_from),
            ("review-due", self.review_due),
            ("reviewed-on", self.reviewed_on),
            ("told-on", self.parents_told_on),
            ("agreed-on", self.agreed_with_parent_on),
            ("child-involved-on", self.child_involved_on),
            ("copy-on", self.copy_given_on),
            ("staff-told-on", self.shared_with_staff_on),
            (FROM_FILE, self.from_file),
        ] {
            typed.set_day(name, day);
        }
        typed.set_links("strengths", &self.strengths);
        typed.set_links("difficulties", &self.difficulties);
    }

    fn read(&self, typed: &Typed, today: Day) -> Cycle {
        let day = |name, old| typed.day(name, today, Expect::Either, old);
        let mut sources = self.sources.clone();
        for &source in AssessSource::ALL {
            let old = self.source(source).next();
            let place = sources.iter().position(|said| said.source == source);
            let said = part(typed, source_names(source), today, old.and_then(|s| s.on))
                .map(|(text, on, by)| Assessed { source, text, on, by });
            put(&mut sources, place, said);
        }
        let mut signs = self.signs.clone();
        for &sign in Sign::ALL {
            let old = self.signs.iter().find(|seen| seen.sign == sign);
            let place = signs.iter().position(|seen| seen.sign == sign);
            let seen = part(typed, sign_names(sign), today, old.and_then(|s| s.on))
                .map(|(text, on, by)| Observed { sign, text, on, by });
            put(&mut signs, place, seen);
        }
        Cycle {
            name: typed.text("name"),
            started_on: day("started-on", self.started_on),
            assessed_on: day("assessed-on", self.assessed_on),
            planned_on: day("planned-on", self.planned_on),
            doing_from: day("doing-from", self.doing_from),
            review_due: day("review-due", self.review_due),
            reviewed_on: day("reviewed-on", self.reviewed_on),
            sources,
            at_home: typed.text("at-home"),
            at_school: typed.text("at-school"),
            signs,
            strengths: typed.links("strengths").to_vec(),
            difficulties: typed.links("difficulties").to_vec(),
            parents_told_on: day("told-on", self.parents_told_on),
            agreed_with_parent_on: day("agreed-on", self.agreed_with_parent_on),
            agreed_with: typed.text("agreed-with"),
            child_involved_on: day("child-involved-on", self.child_involved_on),
            child_involved_how: typed.text("child-how"),
            copy_given_on: day("copy-on", self.copy_given_on),
            shared_with_staff_on: day("staff-told-on", self.shared_with_staff_on),
            shared_with: typed.text("shared-with"),
            // The child's own view is kept to the letter.
            child_view: typed.raw("child-view"),
            child_view_used: typed.text("child-view-used"),
            no_child_view_because: typed.text("no-child-view"),
            from_file: day(FROM_FILE, self.from_file),
            review_note: typed.text("review-note"),
            ..self.clone()
        }
    }

    fn missing(&self) -> Option<&'static str> {
        None
    }

    fn subject(&self) -> String {
        self.title()
    }
}
