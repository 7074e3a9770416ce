//! The words of what is planned together: cycles, meetings and what belongs to them.

use crate::domain::Body;
use std::borrow::Cow;

/// The title and all other words. None: the body is of another kind.
pub(super) fn of(body: &Body) -> Option<(Cow<'_, str>, Vec<&str>)> {
    let (title, rest): (Cow<'_, str>, Vec<&str>) = match body {
        Body::Cycle(b) => {
            let mut rest = vec![
                b.at_home.as_str(),
                &b.at_school,
                &b.agreed_with,
                &b.child_involved_how,
                &b.shared_with,
                &b.child_view,
                &b.child_view_used,
                &b.no_child_view_because,
                &b.review_note,
            ];
            rest.extend(b.sources.iter().flat_map(|said| [said.text.as_str(), &said.by]));
            rest.extend(b.signs.iter().flat_map(|seen| [seen.text.as_str(), &seen.by]));
            (b.title().into(), rest)
        }
        Body::Outcome(b) => {
            let rest = vec![
                b.change.as_str(),
                &b.how_well,
                &b.place,
                &b.with_support,
                &b.baseline.text,
                &b.baseline.how,
                &b.target_text,
                &b.measure,
                &b.unit,
                &b.no_link_because,
                &b.child_will,
                &b.home_will,
                &b.school_will,
            ];
            (b.text.as_str().into(), rest)
        }
        Body::Provision(b) => {
            let rest = vec![
                b.note.as_str(),
                &b.why,
                &b.who,
                &b.who_name,
                &b.teacher,
                b.takes_place.map_or("", |place| place.label()),
                &b.place,
                &b.stopped_because,
            ];
            (b.text.as_str().into(), rest)
        }
        Body::Delivery(b) => {
            let because = b.missed_because.map_or("", |because| because.label());
            ("Help given".into(), vec![because, &b.note, &b.by])
        }
        Body::Measurement(b) => ("Measured".into(), vec![&b.note, &b.by]),
        Body::Review(b) => {
            let rest = vec![
                b.evidence.as_str(),
                &b.impact,
                &b.quality,
                &b.child_view,
                &b.child_view_used,
                &b.no_child_view_because,
                &b.parent_view,
                &b.school_view,
                &b.views_differ,
                &b.next,
            ];
            ("Review".into(), rest)
        }
        Body::Meeting(b) => {
            let mut rest = vec![
                b.kind.label(),
                &b.place,
                &b.led_by,
                &b.thanks,
                &b.school_view,
                &b.child_part_how,
                &b.no_child_part_because,
                &b.notes,
                &b.progress,
                &b.next_steps,
                &b.no_next_because,
                &b.felt_words,
                &b.closing_thanks,
                &b.closing_line,
            ];
            rest.extend(b.people.iter().map(|who| who.name.as_str()));
            rest.extend(b.key_points.iter().map(|point| point.text.as_str()));
            rest.extend(b.school_does.iter().map(String::as_str));
            rest.extend(b.agenda.iter().flat_map(|item| [item.text.as_str(), &item.notes]));
            rest.extend(b.decisions.iter().map(|decided| decided.text.as_str()));
            rest.extend(b.not_yet.iter().map(|open| open.because.as_str()));
            (b.title().into(), rest)
        }
        Body::Action(b) => (b.text.as_str().into(), vec![&b.who, &b.later_because, &b.note]),
        Body::Concern(b) => {
            let topic = b.topic.map_or("", |topic| topic.label());
            let rest = vec![topic, &b.raised_with, &b.action_so_far, &b.answer];
            (b.text.as_str().into(), rest)
        }
        Body::Contact(b) => (b.text.as_str().into(), vec![b.way.label(), &b.with, &b.promised]),
        Body::Disagreement(b) => {
            let mut rest = vec![
                b.what_happened.as_str(),
                &b.home_view,
                &b.school_view,
                &b.agreed_facts,
            ];
            rest.extend(b.reasons.iter().map(|reason| reason.note.as_str()));
            rest.extend(b.steps.iter().map(|step| step.note.as_str()));
            (b.text.as_str().into(), rest)
        }
        Body::Referral(b) => {
            let rest = vec![b.why.as_str(), &b.asked_by, &b.advice, &b.ended_because];
            (b.text.as_str().into(), rest)
        }
        Body::Report(b) => ("Yearly report".into(), vec![&b.text, &b.by]),
        Body::Policy(b) => (b.title().into(), vec![&b.found_at, &b.note, &b.question]),
        _ => return None,
    };
    Some((title, rest))
}
