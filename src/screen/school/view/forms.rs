//! The two forms of the school screen.

use super::super::{Message, setting_form, status_form};
use crate::domain::date_text::Expect;
use crate::domain::{Limit, SenStatus, SettingKind};
use crate::kit::{El, Field};
use crate::screen::about::{self, Around};
use crate::screen::side::Fields;
use crate::screen::{Context, form as fields};

/// The form of a school or setting.
pub fn setting<'a>(form: &'a setting_form::Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let data = &form.fields;
    let new = form.record().is_none();
    let over = form.is_over(context.today);
    let (label, hint) = if over {
        (
            format!("What helped {name} there?"),
            "Small things count. They may help again.",
        )
    } else {
        (
            format!("What helps {name} there?"),
            "Small things count. They can move along with a new school.",
        )
    };
    let all = vec![
        kit.text_field(
            Field::new(setting_form::Form::FIRST, "Name of the school or setting")
                .limit(Limit::Name)
                .error(form.name_error())
                .required(),
            &data.name,
            |text| Message::Setting(setting_form::Change::Name(text)),
            new.then_some(Message::Add),
        ),
        kit.group(
            "What kind of place is it?",
            "",
            kit.radio_chips(
                "setting-kind",
                "What kind of place is it?",
                SettingKind::ALL.map(|kind| (kind, kind.label().to_owned())),
                Some(&data.kind),
                |kind| Message::Setting(setting_form::Change::Kind(kind)),
            ),
        ),
        fields::about(
            &kit,
            Field::new("setting-from", "First day")
                .hint("For example, 4 September 2024 or September 2024. A year is enough."),
            &data.from,
            context.today,
            Expect::Past,
            |text| Message::Setting(setting_form::Change::From(text)),
        ),
        about::until(
            &kit,
            Field::new("setting-until", "Last day").hint(format!("Empty while {name} still goes there.")),
            (&data.from, &data.until),
            context.today,
            |text| Message::Setting(setting_form::Change::Until(text)),
        ),
        kit.area_field(
            Field::new(setting_form::HELPED, label)
                .hint(hint)
                .spelling(context.speller()),
            &form.what_helped,
            Message::WhatHelped,
        ),
        kit.area_field(
            Field::new("setting-note", "Good to know")
                .hint("The class, the bus, who to ring first.")
                .spelling(context.speller()),
            &form.note,
            Message::SettingNote,
        ),
    ];
    about::record_card(
        &kit,
        "setting",
        all,
        Around {
            add: "Add a school or setting",
            add_this: "Add this school",
            this: "Change this school",
            on_close: Message::Close,
            on_add: Message::Add,
            on_clear: Message::Clear,
            on_remove: form.record().map(Message::Remove),
        },
    )
}

/// What a status means, in a few words.
fn plain(status: SenStatus) -> &'static str {
    match status {
        SenStatus::None => "No extra help now.",
        SenStatus::Watching => "The school looks closely at how things go.",
        SenStatus::SenSupport => "The school gives special help.",
        SenStatus::EhcAsked => "The council was asked to look at what help is needed.",
        SenStatus::EhcPlan => "A legal plan says what help there must be.",
    }
}

/// The form of a change of SEN status.
pub fn status<'a>(form: &'a status_form::Form, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let data = &form.fields;
    let new = form.record().is_none();
    let question = format!("Where does {name} stand?");
    let mut all = vec![
        kit.framed(
            &Field::new("", question.clone()).error(form.status_error()),
            kit.radios(
                "status-kind",
                &question,
                SenStatus::ALL.map(|status| (status, format!("{}: {}", status.label(), plain(status)))),
                data.status.as_ref(),
                |status| Message::Status(status_form::Change::Status(status)),
            ),
        ),
        fields::date(
            &kit,
            Field::new("status-from", "Since when?").hint("Like 12 January. About right is fine."),
            &data.from,
            context.today,
            Expect::Past,
            |text| Message::Status(status_form::Change::From(text)),
        ),
    ];
    if form.asks_who_told() {
        all.push(fields::date(
            &kit,
            Field::new(status_form::TOLD, "When did the school tell home?")
                .hint("Leave it empty if nobody has yet."),
            &data.told_on,
            context.today,
            Expect::Past,
            |text| Message::Status(status_form::Change::ToldOn(text)),
        ));
        all.push(kit.text_field(
            Field::new("status-told-by", "Who told you?").hint("The SENCO, the class teacher, a letter."),
            &data.told_by,
            |text| Message::Status(status_form::Change::ToldBy(text)),
            new.then_some(Message::Add),
        ));
    }
    all.push(
        kit.area_field(
            Field::new("status-note", "Note")
                .hint("What was said, and what help there is.")
                .spelling(context.speller()),
            &form.note,
            Message::StatusNote,
        ),
    );
    about::record_card(
        &kit,
        "status",
        all,
        Around {
            add: "Note a change of status",
            add_this: "Add this status",
            this: "Change this status",
            on_close: Message::Close,
            on_add: Message::Add,
            on_clear: Message::Clear,
            on_remove: form.record().map(Message::Remove),
        },
    )
}
