//! What the rules say to this child where they learn, whom the rights belong to, and how to ask the council.

use super::super::Message;
use crate::domain::date_text;
use crate::domain::rules::footing::{Footing, school_age_ends};
use crate::domain::{SchoolYear, possessive};
use crate::guidance::law;
use crate::guidance::together::setting_duties;
use crate::kit::{El, Icon, Owner, Tone, Toned, Weight};
use crate::screen::{Context, about};
use iced::widget::{Column, column};

/// The button that opens the letter to the council.
pub const COUNCIL: &str = "school-council";

/// What is told here, where it speaks of the child. Elsewhere what stands for it is told, or nothing.
const PLACES: [&str; 8] = [
    "Children and Families Act 2014, s.66",
    "Children and Families Act 2014, s.67",
    "Children and Families Act 2014, s.68",
    "Children and Families Act 2014, s.42",
    "SEND Code of Practice 2015, 6.44",
    "SEND Code of Practice 2015, 6.48",
    "SEND Code of Practice 2015, 6.65",
    "Education (Pupil Information) (England) Regulations 2005, reg.6",
];

/// What home can expect of the school.
pub fn expect<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let footing = Footing::of(context.file, context.today);
    let mut all = column![kit.h2("What you can expect")].spacing(12);
    let mut told: Vec<&law::LegalSource> = Vec::new();
    // While it is not noted that home was told, the note above asks for it and names the section.
    let asks = super::told_note(context).is_some();
    for place in PLACES.iter().filter_map(|name| law::for_child(name, &footing)) {
        let above = asks && place.name.ends_with("s.68");
        if !above && !told.contains(&place) {
            told.push(place);
        }
    }
    for place in told {
        all = all.push(
            column![
                kit.dense(place.says_to(&footing).to_owned()),
                about::source(&kit, &place.name)
            ]
            .spacing(2),
        );
    }
    all = all.push(kit.h3(format!("{} say", possessive(name))));
    for duty in setting_duties() {
        all = all.push(
            column![
                kit.words(duty.title(name), 16.0, 1.3, Weight::Medium),
                kit.dense(duty.text(name)),
            ]
            .spacing(2),
        );
    }
    if let Some(source) = setting_duties().first().and_then(|duty| duty.sources.first()) {
        all = all.push(about::source(&kit, &source.name));
    }
    all = all.push(kit.divider());
    if let Some(pack) = law::pack_in_force(context.today) {
        all = all.push(kit.caption(format!("{} {}", pack.line, pack.checked())));
    }
    all = all.push(kit.quiet(
        "school-rules",
        Some(Icon::Scale),
        "Read the rules",
        Message::Help("rules"),
    ));
    kit.card(Owner::Plain, all)
}

/// That the rights are the young person's own, from a year before the day on which they pass.
pub fn own_rights<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let name = context.name();
    let end = school_age_ends(context.file.child.body.born?)?;
    let footing = Footing::of(context.file, context.today);
    let words = if footing.young_person {
        format!(
            "{name} is over school age. The rights about SEN are now {} own. You can go on helping, as {name} wishes.",
            possessive(name)
        )
    } else if end >= context.today && SchoolYear::of(end) == SchoolYear::of(context.today) {
        format!(
            "After {} the rights about SEN are {} own. You can go on helping, as {name} wishes.",
            date_text::medium(end),
            possessive(name)
        )
    } else {
        return None;
    };
    Some(
        column![
            kit.dense(words),
            kit.dense(format!(
                "If {name} cannot make one of these decisions alone, the law says who helps."
            ))
            .tone(Tone::Second),
            about::source(&kit, "Children and Families Act 2014, s.83"),
            about::source(&kit, "Education Act 1996, s.8"),
            about::source(&kit, "Mental Capacity Act 2005, s.1"),
        ]
        .spacing(4)
        .into(),
    )
}

/// That one may ask the council for an assessment, with the letter; none once it was asked for.
pub fn council<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let footing = Footing::of(context.file, context.today);
    if !footing.may_ask_for_assessment() {
        return None;
    }
    let kit = context.kit;
    let all: Column<'a, Message, _, _> = column![
        kit.h3("An EHC needs assessment"),
        about::law(context, "Children and Families Act 2014, s.36"),
        kit.secondary(COUNCIL, Some(Icon::Mail), "Write to the council", Message::Write,),
    ];
    Some(all.spacing(6).into())
}
