//! Times and people in the words of a child's day.

use crate::document::papers::pieces::{capital, said};
use crate::domain::rules::delivered::range;
use crate::domain::{Amount, Person, Provision, Role};

const NUMBERS: [&str; 9] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// "once a week", "twice a week", "every second week"; none if nothing was set.
pub(in crate::document::papers) fn how_often(sessions: Amount) -> Option<String> {
    let thousandths = sessions.thousandths();
    Some(match thousandths {
        ..=0 => return None,
        1000 => "once a week".to_owned(),
        2000 => "twice a week".to_owned(),
        500 => "every second week".to_owned(),
        333 | 334 => "every third week".to_owned(),
        250 => "every fourth week".to_owned(),
        3000..=10_000 if thousandths % 1000 == 0 => {
            let number = usize::try_from(thousandths / 1000 - 2)
                .ok()
                .and_then(|at| NUMBERS.get(at));
            format!("{} times a week", number.copied().unwrap_or_default())
        }
        _ => format!("{sessions} times a week"),
    })
}

/// "20 minutes", "1 hour", "1 hour 15 minutes".
pub(in crate::document::papers) fn how_long(minutes: u32) -> Option<String> {
    let unit = |count: u32, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    match (minutes / 60, minutes % 60) {
        (0, 0) => None,
        (0, minutes) => Some(unit(minutes, "minute")),
        (hours, 0) => Some(unit(hours, "hour")),
        (hours, minutes) => Some(format!("{} {}", unit(hours, "hour"), unit(minutes, "minute"))),
    }
}

/// "20 minutes", "20 to 30 minutes".
pub(super) fn session(help: &Provision) -> Option<String> {
    match help.session()? {
        (least, most) if least < most => Some(range(least.into(), most.into())),
        (minutes, _) => how_long(minutes),
    }
}

/// "Twice a week, 20 minutes".
pub(super) fn when(help: &Provision) -> Option<String> {
    let parts = [help.sessions_a_week.and_then(how_often), session(help)];
    let all: Vec<String> = parts.into_iter().flatten().collect();
    (!all.is_empty()).then(|| capital(&all.join(", ")))
}

/// "With 3 other children", "Just me".
pub(super) fn together(help: &Provision) -> Option<String> {
    match help.group_size? {
        0 => None,
        1 => Some("Just me".to_owned()),
        2 => Some("With 1 other child".to_owned()),
        size => Some(format!("With {} other children", size - 1)),
    }
}

/// Who gives it, as it was written; else the teacher.
pub(super) fn who(help: &Provision) -> Option<String> {
    said(&help.given_by()).or_else(|| said(&help.teacher))
}

/// "Mr Adeyemi, my class teacher".
pub(super) fn person(person: &Person) -> String {
    match is(person) {
        Some(is) => format!("{}, {is}", person.name.trim()),
        None => person.name.trim().to_owned(),
    }
}

/// What somebody is to the child: "my class teacher". A parent is called by the name alone.
pub(super) fn is(person: &Person) -> Option<String> {
    let detail = said(&person.role_detail);
    let role = match person.role {
        Role::Parent => return None,
        Role::SubjectTeacher => match detail {
            Some(subject) => return Some(format!("my {subject} teacher")),
            None => "teacher",
        },
        Role::ClassTeacher => "class teacher",
        Role::FormTutor => "form tutor",
        Role::HeadOfYear => "head of year",
        Role::Senco => "SENCO",
        Role::TeachingAssistant => "teaching assistant",
        Role::HeadTeacher => "head teacher",
        Role::EducationalPsychologist => "educational psychologist",
        Role::SpeechTherapist => "speech and language therapist",
        Role::OccupationalTherapist => "occupational therapist",
        Role::BehaviourSupport => "behaviour support",
        Role::Camhs => return Some("from CAMHS".to_owned()),
        Role::Paediatrician => "paediatrician",
        Role::Advocate => "advocate",
        Role::AdviceService => return Some("from the advice service".to_owned()),
        Role::LaOfficer => return Some("from the local authority".to_owned()),
        Role::Other => return detail,
    };
    Some(format!("my {role}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_people_say_them() {
        let often = |number: f64| Amount::new(number).and_then(how_often);
        for (number, words) in [
            (1.0, "once a week"),
            (2.0, "twice a week"),
            (5.0, "five times a week"),
            (10.0, "ten times a week"),
            (0.5, "every second week"),
            (0.25, "every fourth week"),
            (2.5, "2.5 times a week"),
            (12.0, "12 times a week"),
        ] {
            assert_eq!(often(number).as_deref(), Some(words));
        }
        assert_eq!(often(0.0), None);
        assert_eq!(often(-3.0), None);
        assert_eq!(how_long(20).as_deref(), Some("20 minutes"));
        assert_eq!(how_long(75).as_deref(), Some("1 hour 15 minutes"));
        assert_eq!(how_long(0), None);
    }

    #[test]
    fn who_shares_it_is_told_by_the_others() {
        let of = |size| {
            together(&Provision {
                group_size: Some(size),
                ..Provision::default()
            })
        };
        assert_eq!(of(1).as_deref(), Some("Just me"));
        assert_eq!(of(2).as_deref(), Some("With 1 other child"));
        assert_eq!(of(4).as_deref(), Some("With 3 other children"));
        assert_eq!(of(0), None);
    }

    #[test]
    fn people_are_what_they_are_to_the_child() {
        let of = |role, detail: &str| {
            is(&Person {
                role,
                role_detail: detail.to_owned(),
                ..Person::default()
            })
        };
        assert_eq!(of(Role::Parent, ""), None);
        assert_eq!(
            of(Role::SubjectTeacher, "music").as_deref(),
            Some("my music teacher")
        );
        assert_eq!(
            of(Role::Other, "Grandma’s friend").as_deref(),
            Some("Grandma’s friend")
        );
        assert_eq!(of(Role::Other, ""), None);
    }
}
