//! How the school looks.

mod forms;
mod rights;

pub use rights::COUNCIL;

use super::setting_form::{self, HELPED};
use super::status_form::{self, TOLD};
use super::{Message, State, report};
use crate::domain::date_text;
use crate::domain::prompts;
use crate::domain::{Entry, Person, RecordId, Role, SenStatus, Setting, Stage, StatusChange};
use crate::kit::{self, El, Icon, Kit, Owner, Semantics, Skin, Tone, Toned, Weight, press};
use crate::screen::about;
use crate::screen::side::Fields;
use crate::screen::{Context, Page};
use iced::widget::{Column, Row, column, container, row};
use iced::{Alignment, Length, Padding};

/// The button that opens the SEN information report.
pub const REPORT: &str = "school-report";

/// The duty behind the local advice service.
const ADVICE: &str = "Children and Families Act 2014, s.32";

impl State {
    /// Draws the screen.
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let file = context.file;
        if file.settings.is_empty() && file.statuses.is_empty() && !self.is_open() {
            return kit.scroll("school", empty(context));
        }
        let setting = self.setting.form().map(|form| forms::setting(form, context));
        let form = setting
            .or_else(|| self.status.form().map(|form| forms::status(form, context)))
            .or_else(|| {
                let report = self.report.as_ref()?;
                Some(report.draw(context, Message::CloseReport, Message::Check))
            })
            .or_else(|| Some(self.letter.as_ref()?.draw(context).map(Message::Letter)));
        about::panes(&kit, "school", || self.list(context), "school-form", form)
    }

    fn list<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let settings = settings(context, self.is_adding(), self.record());
        let status = status_card(context);
        let stage = stage_card(context);
        let report = report_card(context);
        let expect = rights::expect(context);
        let mut all = Column::new().spacing(16);
        if let Some(note) = told_note(context) {
            all = all.push(note);
        }
        let body: El<'a, Message> = if !self.is_open() && kit.mode.has_sidebar() {
            row![
                column![settings]
                    .push(report)
                    .push(expect)
                    .spacing(16)
                    .width(Length::FillPortion(1)),
                column![status, stage].spacing(16).width(Length::FillPortion(1)),
            ]
            .spacing(16)
            .into()
        } else {
            column![settings, status, stage]
                .push(report)
                .push(expect)
                .spacing(16)
                .into()
        };
        all.push(body).into()
    }
}

fn empty<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    column![
        kit.empty(
            Icon::School,
            format!("Where does {name} learn?"),
            "A nursery, school or college. Then the advice here can fit.",
            vec![
                kit.primary(
                    setting_form::Form::NEW,
                    Some(Icon::Plus),
                    "Add the first school",
                    Message::NewSetting
                )
                .into(),
                kit.secondary(
                    status_form::Form::NEW,
                    None,
                    "Note the SEN status",
                    Message::NewStatus
                )
                .into(),
            ],
        ),
        container(stage_card(context)).max_width(640),
    ]
    .spacing(8)
    .align_x(Alignment::Center)
    .padding(Padding::from([5.0, 14.0]))
    .into()
}

/// The school must tell home when it gives special help: asked in one card (S2.11 and S2.21).
fn told_note<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let status = context.file.status(context.today)?;
    let prompt = prompts::prompts(context.file, context.today)
        .into_iter()
        .find(|prompt| prompt.id == "told_on")?;
    let mut words = column![
        kit.words(prompt.text, 16.0, 1.3, Weight::Semibold),
        kit.dense(prompt.why)
    ]
    .spacing(4);
    if let Some(name) = prompt.source {
        words = words.push(kit.words(format!("Source: {name}."), 14.0, 1.4, Weight::Regular));
    }
    let button = kit.secondary(
        "status-note-day",
        Some(Icon::CalendarCheck),
        "Note the day",
        Message::Open(status.id(), Some(TOLD)),
    );
    Some(
        kit.note(
            Row::new()
                .push(container(words).max_width(640))
                .push(button)
                .spacing(16)
                .align_y(Alignment::Center)
                .wrap()
                .vertical_spacing(10.0),
        ),
    )
}

fn settings<'a>(context: &Context<'a>, adding: bool, open: Option<RecordId>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let over = |entry: &&Entry<Setting>| entry.body.until.is_some_and(|until| until < context.today);
    let now: Vec<&Entry<Setting>> = context.file.settings.iter().filter(|e| !over(e)).collect();
    let earlier: Vec<&Entry<Setting>> = context.file.settings.iter().filter(over).collect();
    let mut all = column![kit.h2("School now")].spacing(12);
    let nowhere = now.is_empty();
    if nowhere {
        all = all.push(
            kit.body(format!("Where {name} learns now is not here yet."))
                .tone(Tone::Second),
        );
    }
    let open_ended = now.iter().filter(|e| e.body.until.is_none()).count();
    for entry in now {
        all = all.push(setting_card(entry, false, open, context));
    }
    if open_ended > 1 {
        all = all.push(kit.caption("Two places at once? If one is over, give it a last day."));
    }
    let words = "Add a school or setting";
    all = all.push(if nowhere && !adding {
        kit.primary(
            setting_form::Form::NEW,
            Some(Icon::Plus),
            words,
            Message::NewSetting,
        )
    } else {
        kit.secondary(
            setting_form::Form::NEW,
            Some(Icon::Plus),
            words,
            Message::NewSetting,
        )
    });
    if !earlier.is_empty() {
        all = all.push(
            column![
                kit.h2("Earlier"),
                kit.dense(format!("What helped {name} there may help again."))
                    .tone(Tone::Second)
            ]
            .spacing(4)
            .padding(Padding::ZERO.top(8.0)),
        );
        for entry in earlier {
            all = all.push(setting_card(entry, true, open, context));
        }
    }
    all.into()
}

fn setting_card<'a>(
    entry: &'a Entry<Setting>,
    over: bool,
    open: Option<RecordId>,
    context: &Context<'a>,
) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let say = |day| date_text::short(day, context.today);
    let when = match (body.from, body.until) {
        (Some(from), Some(until)) => Some(format!("{} to {}", from.short(context.today), say(until))),
        (Some(from), None) => Some(format!("From {}", from.short(context.today))),
        (None, Some(until)) => Some(format!("Until {}", say(until))),
        (None, None) => None,
    };
    let mut said = vec![body.kind.label().to_owned()];
    said.extend(when.clone());
    let mut text = column![
        kit.words(body.name.as_str(), 17.0, 1.3, Weight::Semibold),
        row![kit.chip(Owner::School, Some(Icon::School), body.kind.label())],
    ]
    .spacing(4);
    if let Some(when) = when {
        text = text.push(kit.caption(when));
    }
    let asks = over && body.what_helped.is_empty();
    if !body.what_helped.is_empty() {
        let helped = about::beginning(&body.what_helped, 600);
        let title = if over {
            "What helped there"
        } else {
            "What helps here"
        };
        text = text.push(
            column![kit.label(title), kit.body(helped.clone())]
                .spacing(2)
                .padding(Padding::ZERO.top(6.0)),
        );
        said.push(format!("{title}: {helped}"));
    } else if asks {
        let question = format!("What helped {} there? Write it down here.", context.name());
        text = text.push(
            row![
                kit.icon_toned(Icon::Pencil, 18.0, Tone::Primary),
                kit.body(question.clone()).tone(Tone::Primary).width(Length::Fill)
            ]
            .spacing(8)
            .padding(Padding::ZERO.top(6.0)),
        );
        said.push(question);
    }
    if !body.note.is_empty() {
        let note = about::beginning(&body.note, 160);
        text = text.push(kit.caption(note.clone()));
        said.push(note);
    }
    press(
        setting_form::Form::card_id(entry.id()),
        Semantics {
            description: said.join(". "),
            ..Semantics::new(kit::Role::Button, format!("Open {}", body.name))
        },
        Skin::Card {
            chosen: open == Some(entry.id()),
        },
        text,
        Some(Message::Open(entry.id(), asks.then_some(HELPED))),
    )
    .width(Length::Fill)
    .padding(Padding::from([16.0, 18.0]))
    .into()
}

/// The name of a status as it stands alone.
fn named(status: SenStatus) -> &'static str {
    match status {
        SenStatus::None => "No SEN status",
        other => other.label(),
    }
}

fn status_card<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let now = context.file.status(context.today).map(Entry::id);
    let mut rows = Column::new().spacing(4);
    for entry in &context.file.statuses {
        rows = rows.push(status_row(entry, now == Some(entry.id()), context));
    }
    if context.file.statuses.is_empty() {
        rows = rows.push(
            kit.body(format!(
                "Does the school watch how {name} gets on, or give extra help? Note since when."
            ))
            .tone(Tone::Second),
        );
    }
    kit.card(
        Owner::Plain,
        column![
            kit.h2("SEN status"),
            rows,
            kit.secondary(
                status_form::Form::NEW,
                Some(Icon::Plus),
                "Note a change",
                Message::NewStatus
            ),
        ]
        .push(rights::council(context))
        .spacing(12),
    )
}

fn status_row<'a>(entry: &'a Entry<StatusChange>, now: bool, context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let body = &entry.body;
    let from = body.from.map_or_else(
        || "Since a day not noted".to_owned(),
        |from| format!("From {}", date_text::short(from, context.today)),
    );
    let mut head = row![
        kit.words(named(body.status), 17.0, 1.3, Weight::Semibold)
            .width(Length::Fill)
    ]
    .spacing(8)
    .align_y(Alignment::Center);
    if now {
        head = head.push(kit.chip(Owner::Both, Some(Icon::Check), "Now"));
    }
    let mut text = column![head, kit.caption(from.clone())].spacing(3);
    let mut said = vec![from.clone()];
    if now {
        said.push("Now".to_owned());
    }
    let told = match (body.told_on, body.told_by.as_str()) {
        (Some(on), "") => Some(format!(
            "Home was told on {}.",
            date_text::short(on, context.today)
        )),
        (Some(on), by) => Some(format!(
            "Home was told on {} by {by}.",
            date_text::short(on, context.today)
        )),
        (None, "") => None,
        (None, by) => Some(format!("Home was told by {by}.")),
    };
    for words in told
        .into_iter()
        .chain((!body.note.is_empty()).then(|| about::beginning(&body.note, 240)))
    {
        said.push(words.clone());
        text = text.push(kit.dense(words));
    }
    press(
        status_form::Form::card_id(entry.id()),
        Semantics {
            description: said.join(". "),
            ..Semantics::new(
                kit::Role::Button,
                format!("Open {}, {}", named(body.status), from.to_lowercase_first()),
            )
        },
        Skin::Row { chosen: now },
        text,
        Some(Message::Open(entry.id(), None)),
    )
    .width(Length::Fill)
    .padding(Padding::from([10.0, 12.0]))
    .into()
}

/// "From 3 May" inside a sentence.
trait Inside {
    fn to_lowercase_first(&self) -> String;
}

impl Inside for String {
    fn to_lowercase_first(&self) -> String {
        let mut chars = self.chars();
        chars
            .next()
            .map(|first| first.to_lowercase().chain(chars).collect())
            .unwrap_or_default()
    }
}

/// The stage of education, what it is about, and whom one can ask.
fn stage_card<'a>(context: &Context<'a>) -> El<'a, Message> {
    let kit = context.kit;
    let name = context.name();
    let mut all = column![kit.h2("Stage of education")].spacing(10);
    match context.file.stage(context.today) {
        Some(stage) => {
            let year = context.file.child.body.year_group(context.today);
            let mut head = column![kit.words(stage.label(), 17.0, 1.3, Weight::Semibold)].spacing(2);
            head = head.push(kit.caption(match year {
                Some(year) => format!("{name} is in {}.", year_inside(&year.label())),
                None => "This follows from the school or setting.".to_owned(),
            }));
            all = all.push(head).push(kit.body(advice(stage, name)));
        }
        None => {
            all = all.push(
                kit.body(format!(
                    "{} date of birth shows which advice fits.",
                    context.names()
                ))
                .tone(Tone::Second),
            );
            all = all.push(kit.secondary(
                "stage-born",
                Some(Icon::Calendar),
                "Add the date of birth",
                Message::Go(Page::Details),
            ));
        }
    }
    all = all.push(rights::own_rights(context));
    all = all.push(kit.divider()).push(kit.h3("Where to ask"));
    let wanted = [
        Role::ClassTeacher,
        Role::FormTutor,
        Role::HeadOfYear,
        Role::Senco,
        Role::AdviceService,
    ];
    let people: Vec<&Entry<Person>> = context
        .file
        .people_now(context.today)
        .filter(|e| wanted.contains(&e.body.role))
        .collect();
    for entry in &people {
        all = all.push(contact(&kit, &entry.body));
    }
    if !people.iter().any(|e| e.body.role == Role::AdviceService) {
        all = all.push(ask_line(
            &kit,
            "The local SEND advice service (SENDIASS)",
            "It is free and gives advice to families. The council’s website has its number.".to_owned(),
        ));
    }
    all = all.push(about::source(&kit, ADVICE));
    all = all.push(kit.quiet(
        "stage-people",
        Some(Icon::UsersRound),
        "See all people",
        Message::Go(Page::People),
    ));
    all = all.push(kit.quiet(
        "stage-topics",
        Some(Icon::BookOpen),
        "Transport, exclusion, absence and more",
        Message::Help("topics"),
    ));
    kit.card(Owner::Plain, all)
}

/// The SEN information report of the school now, and how far one has looked.
fn report_card<'a>(context: &Context<'a>) -> Option<El<'a, Message>> {
    let kit = context.kit;
    let entry = context.file.setting()?;
    if !report::has_report(entry.body.kind) {
        return None;
    }
    let all = column![
        kit.h2("SEN information report"),
        kit.body(format!(
            "What {} says about its help for children with SEN.",
            entry.body.name.trim()
        )),
        kit.dense(report::standing(&entry.body)).tone(Tone::Second),
        about::law(context, "Children and Families Act 2014, s.69"),
        kit.secondary(
            REPORT,
            Some(Icon::ListChecks),
            "Go through the report",
            Message::Report(entry.id()),
        ),
    ];
    Some(kit.card(Owner::Plain, all.spacing(8)))
}

/// "Year 4" stays; "Nursery" and "Reception" too; the rest go on in small letters.
fn year_inside(label: &str) -> String {
    match label {
        "Before nursery" => "the years before nursery".to_owned(),
        "After Year 13" => "the years after Year 13".to_owned(),
        other => other.to_owned(),
    }
}

fn advice(stage: Stage, name: &str) -> String {
    stage
        .card()
        .replace("your child has their", &format!("{name} has a"))
}

fn contact<'a>(kit: &Kit, person: &'a Person) -> El<'a, Message> {
    let ways: Vec<&str> = [&person.phone, &person.email, &person.website]
        .into_iter()
        .map(String::as_str)
        .filter(|way| !way.is_empty())
        .collect();
    let mut line = person.role_text();
    if !ways.is_empty() {
        line = format!("{line}. {}", ways.join(", "));
    }
    ask_line(kit, person.name.as_str(), line)
}

fn ask_line<'a>(kit: &Kit, who: &'a str, line: String) -> El<'a, Message> {
    row![
        kit.icon_toned(Icon::MessageCircleQuestionMark, 20.0, Tone::Primary),
        column![
            kit.words(who, 16.0, 1.3, Weight::Semibold),
            kit.dense(line).tone(Tone::Second)
        ]
        .spacing(2)
        .width(Length::Fill),
    ]
    .spacing(10)
    .into()
}
