//! The yearly report: when it is due, when it came, and what it says.

use super::shelf::{self, Draw, Shelf, Words};
use super::typed::{self, Sheet, Typed, Written};
use super::{Action, Context, Page, Request, about};
use crate::domain::date_text::{self, Expect};
use crate::domain::rules::clocks::{self, ReportStands};
use crate::domain::rules::{doubts, year_report};
use crate::domain::{Body, ChildFile, Day, Entry, SchoolYear, YearlyReport};
use crate::kit::{Choice, El, Field, Icon, Semantics, Tone, Toned, Weight};
use iced::widget::{column, row};
use iced::{Alignment, Length};

/// The screen.
pub type State = shelf::State<Reports>;
type Message = shelf::Message<More>;

/// The rule behind it. The Code takes it up in 6.64.
const PUPIL_INFORMATION: &str = "Education (Pupil Information) (England) Regulations 2005, reg.6";
/// How many school years are offered, this one and those before.
const YEARS: i32 = 15;

impl Written for YearlyReport {
    const LONGS: &'static [&'static str] = &["text"];
    const DAYS: &'static [(&'static str, Expect)] = &[("received-on", Expect::Past)];
    const AMOUNTS: &'static [&'static str] = &[];
    const COUNTS: &'static [&'static str] = &[];

    fn show(&self, typed: &mut Typed) {
        typed.set("text", &self.text);
        typed.set("by", &self.by);
        typed.set_day("received-on", self.received_on);
        typed.set_number("year", self.school_year);
    }

    fn read(&self, typed: &Typed, today: Day) -> YearlyReport {
        YearlyReport {
            text: typed.text_or("text", &self.text),
            by: typed.text("by"),
            received_on: typed.day("received-on", today, Expect::Past, self.received_on),
            school_year: match typed.line("year") {
                "" => None,
                year => year.parse().ok().or(self.school_year),
            },
            ..self.clone()
        }
    }

    fn missing(&self) -> Option<&'static str> {
        (self.text.trim().is_empty() && self.received_on.is_none()).then_some("text")
    }

    fn subject(&self) -> String {
        year_of(self).map_or_else(String::new, |year| year.label())
    }
}

/// The school year a report tells of.
fn year_of(report: &YearlyReport) -> Option<SchoolYear> {
    report
        .school_year
        .map(SchoolYear)
        .or_else(|| report.received_on.map(SchoolYear::of))
}

fn title(report: &YearlyReport) -> String {
    year_of(report).map_or_else(
        || "Report".to_owned(),
        |year| format!("School year {}", year.label()),
    )
}

/// What is on the page.
#[derive(Debug, Default)]
pub struct Reports;

/// What can happen beyond writing.
#[derive(Debug, Clone)]
pub enum More {
    /// The text begins with what the records of the year say.
    Begin,
}

impl Shelf for Reports {
    type Body = YearlyReport;
    type More = More;

    const PAGE: Page = Page::Reports;
    const WORDS: Words = Words {
        title: "Reports",
        line: "What school wrote about the year.",
        add: "Add a report",
        add_this: "Add this report",
        this: "This report",
        empty: (
            Icon::FileText,
            "Has a report on progress come?",
            "Note the day it came and what it says in short.",
        ),
    };
    const KEY: &'static str = "report";
    const SCROLLS: (&'static str, &'static str) = ("reports", "report-form");
    const FIRST: &'static str = "received-on";

    fn entries(file: &ChildFile) -> &[Entry<YearlyReport>] {
        &file.reports
    }

    fn top<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
        let kit = context.kit;
        let words = match clocks::report_clock(context.file, context.today) {
            Some(clock) if clock.stands == ReportStands::NotNoted => {
                format!("{} You could ask for it.", clock.words())
            }
            Some(clock) => clock.words(),
            None if context.file.reports.is_empty() => "No report is noted yet.".to_owned(),
            None => return None,
        };
        Some(
            column![
                kit.words(words, 17.0, 1.3, Weight::Semibold),
                about::law(context, PUPIL_INFORMATION),
            ]
            .spacing(2)
            .into(),
        )
    }

    fn card<'a>(entry: &'a Entry<YearlyReport>, context: &Context<'a>) -> (El<'a, Message>, Semantics) {
        let kit = context.kit;
        let body = &entry.body;
        let title = title(body);
        let mut about = vec![match body.received_on {
            Some(day) => format!("Came on {}", date_text::short(day, context.today)),
            None => "Not given to home yet".to_owned(),
        }];
        if !body.by.is_empty() {
            about.push(format!("from {}", body.by));
        }
        let about = about.join(", ");
        let mut text = column![
            kit.words(title.clone(), 17.0, 1.3, Weight::Semibold),
            kit.dense(about.clone()).tone(Tone::Second),
        ]
        .spacing(4)
        .width(Length::Fill);
        if !body.text.is_empty() {
            text = text.push(kit.body(about::beginning(&body.text, 240)));
        }
        let content = row![kit.icon_toned(Icon::FileText, 20.0, Tone::Second), text]
            .spacing(14)
            .align_y(Alignment::Start);
        (content.into(), shelf::spoken(&title, about))
    }

    fn fields<'a>(
        &'a self,
        draw: &Draw<'a, More>,
        sheet: &'a Sheet<YearlyReport>,
        body: &YearlyReport,
    ) -> Vec<El<'a, Message>> {
        let context = &draw.context;
        let kit = context.kit;
        let empty = sheet.typed.text("text").is_empty();
        let missing = sheet.tried && sheet.record.is_none() && body.missing().is_some();
        let mut fields = vec![
            draw.day(
                "received-on",
                "When did it come?",
                "Empty means that home does not have it yet.",
                Expect::Past,
            ),
            year(draw, body),
            draw.line("by", "Who wrote it?", ""),
            draw.long_or(
                "text",
                "What does it say?",
                "In short, or all of it.",
                missing.then_some("Write what it says, or the day it came."),
            ),
        ];
        let told = year_of(body).unwrap_or_else(|| SchoolYear::of(context.today));
        if empty && year_report::draft(context.file, told).is_some() {
            fields.push(
                column![
                    kit.secondary(
                        "report-begin",
                        Some(Icon::Pencil),
                        "Begin with what the records say",
                        shelf::Message::More(More::Begin),
                    ),
                    kit.caption("For those who write the report. You can change every word."),
                ]
                .spacing(4)
                .into(),
            );
        }
        fields.push(draw.asks(doubts::doubts(&Body::from(body.clone()), context.today)));
        fields
    }

    fn more(
        &mut self,
        More::Begin: More,
        form: Option<&mut Sheet<YearlyReport>>,
        context: &Context<'_>,
    ) -> Option<Action<Message>> {
        let Some(form) = form else {
            return Some(Action::none());
        };
        let body = form.body(context.today);
        let told = year_of(&body).unwrap_or_else(|| SchoolYear::of(context.today));
        let Some(text) = year_report::draft(context.file, told) else {
            return Some(Action::ask(Request::Say(
                "Nothing was reviewed in that year.".to_owned(),
            )));
        };
        form.typed.set("text", &text);
        None
    }
}

/// The school year it tells of: this one and those before.
fn year<'a>(draw: &Draw<'a, More>, body: &YearlyReport) -> El<'a, Message> {
    let this = SchoolYear::of(draw.context.today).0;
    let mut years: Vec<i32> = (0..YEARS).map(|back| this - back).collect();
    // A year that is not offered is shown all the same.
    if let Some(told) = body.school_year.filter(|told| !years.contains(told)) {
        years.push(told);
    }
    let chosen = body
        .school_year
        .and_then(|told| years.iter().position(|year| *year == told))
        .map_or(0, |place| place + 1);
    let choices = std::iter::once("That of the day it came".to_owned())
        .chain(years.iter().map(|year| SchoolYear(*year).label()))
        .map(Choice::new)
        .collect();
    draw.context.kit.select_field(
        Field::new("report-year", "Which school year?"),
        choices,
        Some(chosen),
        move |place| {
            let year = place.checked_sub(1).and_then(|n| years.get(n));
            let text = year.map(ToString::to_string).unwrap_or_default();
            shelf::Message::Field(typed::Change::Line("year", text))
        },
    )
}
