//! What the school's SEN information report says: each point found, not found or a question, with page and note.

use crate::domain::{Entry, InReport, Kind, Question, RecordId, ReportCheck, Setting, SettingKind, order};
use crate::guidance::together::{ReportPoint, information_report};
use crate::kit::{El, Field, Icon, Owner, Tone, Toned, Weight, target};
use crate::screen::form::tidy;
use crate::screen::{Action, Context, Request, about};
use crate::store::{Change as StoreChange, Op, OpName};
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length};

/// The title of the panel.
const TITLE: &str = "report-title";

/// What a change does to a point.
type Edit = Box<dyn FnOnce(&mut ReportCheck)>;

/// The checker that is open over a school.
#[derive(Debug)]
pub struct Checker {
    setting: RecordId,
    /// What is noted, as typed.
    checks: Vec<ReportCheck>,
}

/// What can happen in it. A point is named by its id.
#[derive(Debug, Clone)]
pub enum Change {
    Found(&'static str, InReport),
    Page(&'static str, String),
    Note(&'static str, String),
    /// Keeps the question that goes with a point for the next meeting.
    Ask(&'static str),
}

/// Whether a place of that kind has such a report: schools, special schools too, and maintained nursery schools
/// (Children and Families Act 2014, s.69).
pub fn has_report(kind: SettingKind) -> bool {
    matches!(
        kind,
        SettingKind::EarlyYears | SettingKind::Mainstream | SettingKind::Special | SettingKind::Unit
    )
}

/// The points that are asked of a place of that kind.
pub fn points(kind: SettingKind) -> impl Iterator<Item = &'static ReportPoint> {
    information_report()
        .iter()
        .filter(move |point| !point.mainstream || kind != SettingKind::Special)
}

/// How far one has looked, in words.
pub fn standing(setting: &Setting) -> String {
    let looked = points(setting.kind)
        .filter(|point| {
            let checks = &setting.information_report;
            checks
                .iter()
                .any(|check| check.point == point.id && check.found.is_some())
        })
        .count();
    match looked {
        0 => "Not looked at yet.".to_owned(),
        looked => format!("{looked} of {} points looked at.", points(setting.kind).count()),
    }
}

impl Checker {
    /// Opens it over a school.
    pub fn new(entry: &Entry<Setting>) -> Checker {
        Checker {
            setting: entry.id(),
            checks: entry.body.information_report.clone(),
        }
    }

    /// Where the focus goes when it opens.
    pub fn first<M>() -> Action<M> {
        Action::ask(Request::Focus(TITLE.to_owned()))
    }

    /// The school it is over.
    pub fn entry<'a>(&self, context: &Context<'a>) -> Option<&'a Entry<Setting>> {
        context
            .file
            .settings
            .iter()
            .find(|entry| entry.id() == self.setting)
    }

    fn check(&self, point: &str) -> Option<&ReportCheck> {
        self.checks.iter().find(|check| check.point == point)
    }

    /// Takes in a change and keeps it.
    pub fn update<M>(&mut self, change: Change, context: &Context<'_>) -> Action<M> {
        let (point, edit): (&str, Edit) = match change {
            Change::Ask(point) => return ask(point, self.setting, context),
            Change::Found(point, found) => (point, Box::new(move |check| check.found = Some(found))),
            Change::Page(point, page) => (point, Box::new(move |check| check.page = page)),
            Change::Note(point, note) => (point, Box::new(move |check| check.note = note)),
        };
        let at = self.checks.iter().position(|check| check.point == point);
        let at = at.unwrap_or_else(|| {
            self.checks.push(ReportCheck {
                point: point.to_owned(),
                found: None,
                page: String::new(),
                note: String::new(),
            });
            self.checks.len() - 1
        });
        self.checks.get_mut(at).map(edit);
        let Some(entry) = self.entry(context) else {
            return Action::none();
        };
        let checks = self.checks.iter().map(|check| ReportCheck {
            page: tidy(&check.page),
            note: tidy(&check.note),
            ..check.clone()
        });
        let body = Setting {
            information_report: checks.collect(),
            ..entry.body.clone()
        };
        Action::ask(Request::Save {
            key: self.setting.to_string(),
            op: Op::new(OpName::Edit(Kind::Setting), &body.name),
            change: StoreChange::put(context.file.id(), self.setting, body),
        })
    }

    /// Draws it in its card.
    pub fn draw<'a, M: Clone + 'a>(
        &'a self,
        context: &Context<'a>,
        close: M,
        change: impl Fn(Change) -> M + Copy + 'a,
    ) -> El<'a, M> {
        let kit = context.kit;
        let Some(entry) = self.entry(context) else {
            return column![].into();
        };
        let name = entry.body.name.trim();
        let head = row![
            container(target(TITLE, kit.h2("SEN information report"))).width(Length::Fill),
            kit.icon_button("report-close", Icon::X, "Close the report", Some(close)),
        ]
        .align_y(Alignment::Center);
        let mut all = column![
            head,
            kit.dense(format!(
                "{name} must publish how it helps children with SEN. Look for each point on its website."
            )),
            about::source(
                &kit,
                "Special Educational Needs and Disability Regulations 2014, reg.51 and Schedule 1"
            ),
            about::source(
                &kit,
                "Special Educational Needs and Disability Regulations 2014, reg.52"
            ),
            about::source(&kit, "SEND Code of Practice 2015, 6.79"),
        ]
        .spacing(8);
        let mut group = "";
        for point in points(entry.body.kind) {
            if point.group != group {
                group = &point.group;
                all = all.push(kit.divider()).push(kit.h3(group));
            }
            all = all.push(self.point(point, context, change));
        }
        kit.card(
            Owner::Plain,
            all.push(kit.caption("Saved as you type.")).spacing(12),
        )
    }

    fn point<'a, M: Clone + 'a>(
        &'a self,
        point: &'static ReportPoint,
        context: &Context<'a>,
        change: impl Fn(Change) -> M + Copy + 'a,
    ) -> El<'a, M> {
        let kit = context.kit;
        let id = point.id.as_str();
        let check = self.check(id);
        let place = match point.sources.first() {
            Some(source) if point.extra => source.name.clone(),
            _ => format!("Schedule 1, point {}", point.item),
        };
        let mut all = Column::new()
            .spacing(6)
            .push(kit.words(point.text.as_str(), 16.0, 1.35, Weight::Medium))
            .push(kit.caption(place).tone(Tone::Second))
            .push(
                kit.radio_chips(
                    &format!("report-{id}"),
                    &point.text,
                    InReport::ALL
                        .iter()
                        .map(|found| (*found, found.label().to_owned())),
                    check.and_then(|check| check.found.as_ref()),
                    move |found| change(Change::Found(id, found)),
                ),
            );
        if let Some(check) = check.filter(|check| check.found.is_some()) {
            if check.found == Some(InReport::Found) {
                all = all.push(kit.text_field(
                    Field::new(
                        &format!("report-page-{id}"),
                        format!("Which page? {}", point.text),
                    ),
                    &check.page,
                    move |page| change(Change::Page(id, page)),
                    None,
                ));
            }
            all = all.push(kit.text_field(
                Field::new(&format!("report-note-{id}"), format!("Your note. {}", point.text)),
                &check.note,
                move |note| change(Change::Note(id, note)),
                None,
            ));
            if check.found != Some(InReport::Found) {
                let question = point.ask(context.name());
                all = all.push(kit.dense(format!("You could ask: {question}")));
                all = all.push(if waits(&question, context) {
                    kit.chip(Owner::Both, Some(Icon::Check), "Waits for the next meeting")
                } else {
                    kit.quiet(
                        format!("report-ask-{id}"),
                        Some(Icon::MessageCircleQuestionMark),
                        "Keep this question",
                        change(Change::Ask(id)),
                    )
                    .called(format!("Keep this question: {question}"))
                    .into()
                });
            }
        }
        all.into()
    }
}

fn waits(question: &str, context: &Context<'_>) -> bool {
    context
        .file
        .waiting_questions()
        .any(|entry| entry.body.text == question)
}

/// Keeps the question of a point for the next meeting, once.
fn ask<M>(point: &str, about: RecordId, context: &Context<'_>) -> Action<M> {
    let Some(point) = information_report().iter().find(|other| other.id == point) else {
        return Action::none();
    };
    let text = point.ask(context.name());
    if waits(&text, context) {
        return Action::none();
    }
    let body = Question {
        text: text.clone(),
        about: Some(about),
        order: order::last(context.file.questions.iter().map(|entry| entry.body.order)),
        ..Question::default()
    };
    Action::ask(Request::Do {
        op: Op::new(OpName::Add(Kind::Question), &text),
        changes: vec![StoreChange::put(context.file.id(), context.new_id(), body)],
    })
}
