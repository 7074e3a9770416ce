//! The form of a new meeting, to come or past: the few things that are known first.

use super::{Message, times};
use crate::domain::date_text::Expect;
use crate::domain::rules::doubts::doubts;
use crate::domain::rules::footing::Footing;
use crate::domain::{Body, Day, Meeting, MeetingKind, MeetingState};
use crate::kit::{El, Field, Icon};
use crate::screen::Context;
use crate::screen::about::{self, Foot};
use crate::screen::form::{DateText, date, tidy};
use serde::{Deserialize, Serialize};

/// The id of the first field.
pub const FIRST: &str = "meeting-title";

/// What is typed, in a form that can be kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub past: bool,
    pub text: String,
    pub kind: MeetingKind,
    pub on: DateText,
    pub start: String,
    pub minutes: String,
    pub place: String,
    pub led_by: String,
}

/// A change of one field.
#[derive(Debug, Clone)]
pub enum Change {
    Text(String),
    Kind(MeetingKind),
    On(String),
    Start(String),
    Minutes(String),
    Place(String),
    LedBy(String),
}

/// The form.
#[derive(Debug, Default)]
pub struct NewForm {
    pub fields: Draft,
    /// "Add" was pressed.
    pub tried: bool,
}

impl NewForm {
    /// A form, empty or begun before.
    pub fn from_draft(fields: Draft) -> Self {
        NewForm { fields, tried: false }
    }

    /// Takes in a change.
    pub fn change(&mut self, change: Change) {
        let fields = &mut self.fields;
        match change {
            Change::Text(text) => fields.text = text,
            Change::Kind(kind) => fields.kind = kind,
            Change::On(text) => fields.on = DateText(text),
            Change::Start(text) => fields.start = text,
            Change::Minutes(text) => fields.minutes = text,
            Change::Place(text) => fields.place = text,
            Change::LedBy(text) => fields.led_by = text,
        }
    }

    /// What to keep; none when nothing has been written.
    pub fn draft(&self) -> Option<serde_json::Value> {
        let empty = Draft {
            past: self.fields.past,
            ..Draft::default()
        };
        if self.fields == empty {
            return None;
        }
        serde_json::to_value(&self.fields).ok()
    }

    fn expect(&self) -> Expect {
        if self.fields.past {
            Expect::Past
        } else {
            Expect::Future
        }
    }

    fn read(&self, today: Day) -> Result<Meeting, &'static str> {
        let fields = &self.fields;
        let on = fields.on.day(today, self.expect()).map_err(|_| "meeting-on")?;
        let start = times::time(&fields.start).map_err(|_| "meeting-start")?;
        let minutes = times::minutes(&fields.minutes).map_err(|_| "meeting-minutes")?;
        let (state, planned, held) = if fields.past {
            (MeetingState::Held, None, minutes)
        } else {
            (MeetingState::Planned, minutes, None)
        };
        Ok(Meeting {
            text: tidy(&fields.text),
            kind: fields.kind,
            state,
            on,
            start,
            minutes_planned: planned,
            minutes_held: held,
            place: tidy(&fields.place),
            led_by: tidy(&fields.led_by),
            ..Meeting::default()
        })
    }

    /// The meeting.
    ///
    /// # Errors
    /// The id of the field to look at.
    pub fn body(&self, context: &Context<'_>) -> Result<Meeting, &'static str> {
        self.read(context.today)
    }

    /// Draws it.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let data = &self.fields;
        let submit = Some(Message::Add);
        // The three meetings a year are chapter 6 of the Code, which speaks of SEN support in a school.
        let counts = if Footing::of(context.file, context.today).has_school_support() {
            "Reviews count towards three a year. A parents’ evening usually comes on top."
        } else {
            "It says what the meeting is about."
        };
        let mut all: Vec<El<'a, Message>> = vec![
            kit.text_field(
                Field::new(FIRST, "What is it for?")
                    .hint("Like: review of the autumn. Empty, it is called by its kind."),
                &data.text,
                |text| Message::Field(Change::Text(text)),
                submit.clone(),
            ),
            kit.select_field(
                Field::new("meeting-kind", "What kind of meeting?").hint(counts),
                super::details::kinds(),
                MeetingKind::ALL.iter().position(|kind| *kind == data.kind),
                |n| Message::Field(Change::Kind(MeetingKind::ALL.get(n).copied().unwrap_or_default())),
            ),
            date(
                &kit,
                Field::new("meeting-on", "Which day?").hint("Like 8 December, or next Tuesday."),
                &data.on,
                context.today,
                self.expect(),
                |text| Message::Field(Change::On(text)),
            ),
            kit.text_field(
                Field::new("meeting-start", "What time does it start?")
                    .hint(times::echo(&data.start))
                    .error(times::time(&data.start).err()),
                &data.start,
                |text| Message::Field(Change::Start(text)),
                submit.clone(),
            ),
            kit.text_field(
                Field::new("meeting-minutes", "How many minutes?")
                    .hint("We suggest 45 minutes, so that there is room for every view.")
                    .error(times::minutes(&data.minutes).err()),
                &data.minutes,
                |text| Message::Field(Change::Minutes(text)),
                submit.clone(),
            ),
            kit.text_field(
                Field::new("meeting-place", "Where?").hint("A room, or how to join online."),
                &data.place,
                |text| Message::Field(Change::Place(text)),
                submit.clone(),
            ),
            kit.text_field(
                Field::new("meeting-led", "Who leads it?").hint(super::details::LED_BY),
                &data.led_by,
                |text| Message::Field(Change::LedBy(text)),
                submit,
            ),
        ];
        if let Ok(body) = self.read(context.today) {
            for doubt in doubts(&Body::from(body), context.today) {
                all.push(kit.tip(Icon::CircleHelp, kit.dense(doubt)));
            }
        }
        let foot = Foot::New {
            words: if data.past {
                "Add this meeting"
            } else {
                "Plan this meeting"
            },
            add: Message::Add,
            clear: Message::Clear,
        };
        let heading = if data.past {
            "Note a past meeting"
        } else {
            "Plan a meeting"
        };
        about::form_card(&kit, "meeting", heading, Message::Back, all, foot)
    }
}
