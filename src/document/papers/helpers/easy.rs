//! The easy-read page: short sentences, one idea a line, a picture sign beside each.

use super::Helpers;
use super::words::{how_often, is, session, who};
use crate::document::layout::icons::Icon;
use crate::document::layout::say::Block;
use crate::document::papers::pieces::{self, said};
use crate::document::{Order, Section};
use crate::domain::{Person, Provision, Role};

pub(super) fn blocks(helpers: &Helpers<'_>, order: &Order, name: Option<String>) -> Vec<Block> {
    let mut first: Vec<(Icon, String)> = Vec::new();
    first.extend(name.map(|name| (Icon::UserRound, format!("My name is {name}."))));
    first.push((Icon::HandHeart, "This page tells who helps me.".to_owned()));
    let mut blocks = vec![Block::signs(first)];
    if order.has(Section::Provision) {
        blocks.push(Block::heading("The help I get"));
        if helpers.help.is_empty() {
            blocks.push(Block::signs([(
                Icon::MessageCircleQuestionMark,
                "I can ask who helps me.",
            )]));
            blocks.push(Block::WritingLines(2));
        }
        for help in &helpers.help {
            // What adults wrote is kept as it is, so it heads the lines about it.
            blocks.push(Block::subheading(help.text.trim()));
            blocks.push(Block::signs(lines(help)));
        }
    }
    if order.has(Section::People) {
        blocks.push(Block::heading("People who help me"));
        let home = helpers.home.iter().map(|one| (Icon::House, at(one, "at home")));
        let school = helpers
            .school
            .iter()
            .map(|one| (Icon::School, at(one, "at school")));
        let others = helpers.others.iter().map(|one| (outside(one), at(one, "")));
        let all: Vec<(Icon, String)> = home.chain(school).chain(others).collect();
        if all.is_empty() {
            blocks.push(Block::signs([(Icon::Users, "I can write who helps me.")]));
            blocks.push(Block::WritingLines(2));
        } else {
            blocks.push(Block::signs(all));
        }
    }
    if order.has(Section::WhatHelps) {
        blocks.push(Block::heading("What helps me"));
        if helpers.helps_me.is_empty() {
            blocks.push(Block::signs([(
                Icon::Pencil,
                "I can write or draw what helps me.",
            )]));
            blocks.push(Block::WritingLines(2));
        } else {
            blocks.push(Block::signs(
                helpers
                    .helps_me
                    .iter()
                    .map(|helps| (sign(&helps.text), helps.text.trim().to_owned())),
            ));
            // One idea a line.
            let more = helpers.more.iter().flat_map(|more| more.split_inclusive(". "));
            let more: Vec<_> = more
                .map(|line| (Icon::BookOpen, line.trim().to_owned()))
                .collect();
            if !more.is_empty() {
                blocks.push(Block::signs(more));
            }
        }
    }
    if !helpers.meanings.is_empty() {
        blocks.push(Block::heading("What my words and signs mean"));
        let lines = helpers.meanings.iter();
        blocks.push(Block::signs(
            lines.map(|line| (Icon::MessagesSquare, line.clone())),
        ));
    }
    blocks.push(Block::heading("If I am not okay"));
    blocks.push(Block::signs([
        (Icon::MessageCircleHeart, "I tell a grown-up I trust."),
        (Icon::Phone, "I can call Childline."),
        (Icon::Info, "The number is 0800 1111."),
        (Icon::CircleCheck, "The call is free."),
    ]));
    blocks
}

/// One line for each thing that is known about a kind of help.
fn lines(help: &Provision) -> Vec<(Icon, String)> {
    let mut lines = vec![match who(help) {
        // A name goes into a sentence; "Lunchtime staff" would stand out in one.
        Some(who) => {
            let name = who
                .split_whitespace()
                .all(|word| !word.starts_with(char::is_lowercase));
            let before = if name {
                "I get this help from"
            } else {
                "My helper:"
            };
            (Icon::UserRound, format!("{before} {}", pieces::sentence(&who)))
        }
        None => (Icon::UserRound, "A grown-up helps me.".to_owned()),
    }];
    if let Some(often) = help.sessions_a_week.and_then(how_often) {
        lines.push((Icon::Calendar, format!("I get it {often}.")));
    }
    if let Some(long) = session(help) {
        lines.push((Icon::Clock, format!("It takes {long}.")));
    }
    if let Some(place) = said(&help.whereabouts()) {
        lines.push((Icon::MapPin, format!("The place: {}", pieces::sentence(&place))));
    }
    match help.group_size {
        Some(1) => lines.push((Icon::Star, "It is just for me.".to_owned())),
        Some(2) => lines.push((Icon::Users, "One other child is with me.".to_owned())),
        Some(size @ 3..) => lines.push((Icon::Users, format!("{} other children are with me.", size - 1))),
        Some(0) | None => {}
    }
    if let Some(end) = help.end {
        lines.push((
            Icon::CalendarCheck,
            format!("It goes on until {}.", pieces::day(end)),
        ));
    }
    lines
}

/// "Mum helps me at home.", "Mr Adeyemi is my class teacher."
fn at(person: &Person, place: &str) -> String {
    let name = person.name.trim();
    match is(person) {
        Some(is) => format!("{name} is {}", pieces::sentence(&is)),
        None if place.is_empty() => format!("{name} helps me."),
        None => format!("{name} helps me {place}."),
    }
}

fn outside(person: &Person) -> Icon {
    match person.role {
        Role::SpeechTherapist => Icon::MessagesSquare,
        Role::OccupationalTherapist => Icon::Hand,
        Role::EducationalPsychologist => Icon::Brain,
        Role::Paediatrician | Role::Camhs => Icon::Stethoscope,
        Role::Advocate => Icon::Megaphone,
        _ => Icon::Users,
    }
}

/// A sign for what helps, by a word in it. The words say it all; the sign helps to find the line again.
fn sign(text: &str) -> Icon {
    const SIGNS: &[(Icon, &[&str])] = &[
        (
            Icon::Ear,
            &[
                "ear", "ears", "noise", "noisy", "loud", "quiet", "listen", "listens", "hear",
            ],
        ),
        (
            Icon::Palette,
            &["draw", "drawing", "paint", "picture", "pictures", "colour"],
        ),
        (
            Icon::BookOpen,
            &["read", "reading", "book", "books", "story", "stories"],
        ),
        (
            Icon::Keyboard,
            &["type", "typing", "keyboard", "laptop", "computer"],
        ),
        (Icon::Footprints, &["step", "steps", "walk", "move", "movement"]),
        (
            Icon::MessagesSquare,
            &["say", "talk", "speak", "tell", "ask", "words", "sentence"],
        ),
        (
            Icon::Clock,
            &[
                "wait", "time", "minute", "minutes", "second", "seconds", "early", "timer", "slow",
            ],
        ),
        (
            Icon::Utensils,
            &["eat", "eating", "lunch", "food", "snack", "drink"],
        ),
        (Icon::Pencil, &["write", "writing", "pencil", "pen", "paper"]),
        (
            Icon::Users,
            &["friend", "friends", "group", "together", "partner", "someone"],
        ),
        (
            Icon::ListChecks,
            &["list", "plan", "card", "first", "next", "timetable", "checklist"],
        ),
        (Icon::Bus, &["bus", "car", "taxi", "journey", "travel"]),
        (Icon::Moon, &["sleep", "bed", "rest", "tired", "night"]),
        (
            Icon::Smile,
            &["calm", "happy", "smile", "praise", "joke", "laugh"],
        ),
        (
            Icon::School,
            &["seat", "sit", "table", "desk", "class", "classroom", "door"],
        ),
    ];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let first = SIGNS.iter().filter_map(|(sign, list)| {
        words
            .iter()
            .position(|word| list.contains(word))
            .map(|at| (at, *sign))
    });
    first
        .min_by_key(|(at, _)| *at)
        .map_or(Icon::Lightbulb, |(_, sign)| sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_goes_with_the_first_word_it_knows() {
        assert_eq!(sign("Draw a picture plan before writing"), Icon::Palette);
        assert_eq!(sign("Give one step at a time"), Icon::Footprints);
        assert_eq!(sign("Offer ear defenders"), Icon::Ear);
        // "Years" is no ear.
        assert_eq!(sign("As in other years"), Icon::Lightbulb);
        assert_eq!(sign(""), Icon::Lightbulb);
    }

    #[test]
    fn people_have_a_sentence_each() {
        let person = |name: &str, role, detail: &str| Person {
            name: name.to_owned(),
            role,
            role_detail: detail.to_owned(),
            ..Person::default()
        };
        assert_eq!(
            at(&person("Mum", Role::Parent, ""), "at home"),
            "Mum helps me at home."
        );
        assert_eq!(
            at(&person("Mr Finch", Role::SubjectTeacher, "music"), "at school"),
            "Mr Finch is my music teacher."
        );
        assert_eq!(at(&person("Sam", Role::Other, ""), ""), "Sam helps me.");
    }
}
