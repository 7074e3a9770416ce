//! How the documents look: the list, the page on its ground, and what stands beside it.

use super::shelf::Paper;
use super::{DocumentKind, Message, Open, Place, Sheet, State, Zoom};
use crate::domain::{Problem, date_text};
use crate::kit::{
    self, Choice, El, Field, Icon, Kit, Mode, Owner, Role, Semantics, Skin, Tone, Toned, Weight, press,
    roving, tagged,
};
use crate::screen::Context;
use iced::widget::{Column, column, container, row};
use iced::{Alignment, Length, Padding};

/// How wide the list and the choices are.
const LIST: f32 = 284.0;
const SIDE: f32 = 320.0;
const GAP: f32 = 16.0;
/// What a bar for scrolling takes of the width.
const BAR: f32 = 16.0;
/// From this width on the list stands beside the page.
const THREE: f32 = 1300.0;

/// What the page scrolls in.
pub(super) const PAGE: &str = "profile-page";

/// Whether there is room for the choices beside the page. Elsewhere they stand above it, and all scrolls.
pub(super) fn beside(kit: &Kit) -> bool {
    kit.mode >= Mode::Compact && !kit.flows()
}

/// Whether there is room for the list too.
pub(super) fn lists(kit: &Kit) -> bool {
    beside(kit) && kit.width >= THREE
}

impl State {
    pub(super) fn draw<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        if beside(&kit) {
            let mut all = row![].spacing(GAP);
            let lists = lists(&kit);
            if lists {
                all = all.push(
                    container(kit.scroll("documents-list", self.list(context))).width(Length::Fixed(LIST)),
                );
            }
            let Some(paper) = self.paper() else {
                let mut content = Column::new().spacing(14);
                if !lists {
                    content = content.push(self.select(context));
                }
                let content = content
                    .push(self.others(context))
                    .padding(Padding::ZERO.right(14.0));
                return all.push(kit.scroll("documents", content)).into();
            };
            let mut middle = Column::new().spacing(10).width(Length::Fill);
            if !lists {
                middle = middle.push(self.select(context));
            }
            let side = column![
                container(kit.scroll(
                    "profile-side",
                    container(self.choices(paper, context)).padding(Padding::from([4.0, 0.0]).right(14.0))
                ))
                .height(Length::Fill),
                kit.divider(),
                self.ways(paper, context),
            ]
            .spacing(10);
            let side = match &self.sheet {
                // Nothing can be chosen for what cannot be made.
                Sheet::Lacks(_) => None,
                _ => Some(container(kit.card(Owner::Plain, side)).width(Length::Fixed(SIDE))),
            };
            all.push(middle.push(self.sheet(paper, context)))
                .push(side)
                .into()
        } else {
            let mut all = Column::new().spacing(16).push(self.select(context));
            match self.paper() {
                None => all = all.push(self.others(context)),
                Some(paper) => {
                    let width = (kit.width - 2.0 * kit.mode.padding() - 28.0).min(620.0);
                    if !matches!(self.sheet, Sheet::Lacks(_)) {
                        all = all.push(kit.card(
                            Owner::Plain,
                            column![self.choices(paper, context), self.ways(paper, context)].spacing(14),
                        ));
                    }
                    // Above the page: one turns on and reads from the top.
                    if let Sheet::Ready(made) = &self.sheet {
                        all = all.push(self.bar(&kit, Some(made.pages.len())));
                    }
                    all = all.push(self.page(paper, context, width));
                }
            }
            kit.scroll("documents", all.padding(Padding::from([5.0, 14.0]).left(5.0)))
        }
    }

    /// What is no document itself: everything for a meeting, or the copies.
    fn others<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        match self.open {
            Open::Bundle => self.bundle.view(context).map(Message::Bundle),
            _ => self.saved(context),
        }
    }

    /// Everything that can be opened, with what it is called and said about it.
    fn entries(context: &Context<'_>) -> Vec<(Open, Icon, String, String, bool)> {
        let mut all: Vec<_> = Paper::all()
            .map(|paper| {
                let order = paper.order(context.today);
                let lacks = order.lacks(context.file);
                let meeting = (paper.of_meeting() && !paper.blank)
                    .then(|| order.meeting_at(context.file, context.now())?.body.on)
                    .flatten();
                let line = match (lacks, meeting) {
                    (Some(_), _) => missing(paper).to_owned(),
                    (None, Some(on)) => {
                        let word = if paper.kind == DocumentKind::MeetingRecord {
                            "Of"
                        } else {
                            "For"
                        };
                        format!("{word} {}", date_text::short(on, context.today))
                    }
                    (None, None) => paper.purpose(context.name()),
                };
                (
                    Open::Paper(paper),
                    paper.icon(),
                    paper.title(),
                    line,
                    lacks.is_none(),
                )
            })
            .collect();
        all.push((
            Open::Bundle,
            Icon::FolderOpen,
            "All for a meeting".to_owned(),
            "Into one folder".to_owned(),
            !context.file.meetings.is_empty(),
        ));
        all.push((
            Open::Copies,
            Icon::FileDown,
            "Copies you saved".to_owned(),
            "For whom, and when".to_owned(),
            true,
        ));
        all
    }

    fn list<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let rows = Self::entries(context)
            .into_iter()
            .map(|(open, icon, title, mut line, possible)| {
                let on = self.open == open;
                let second = if on { Tone::PrimaryInk } else { Tone::Second };
                let weight = if on { Weight::Semibold } else { Weight::Medium };
                let mut words = column![kit.words(title.clone(), 16.0, 1.25, weight)].width(Length::Fill);
                let pages = match open {
                    Open::Paper(paper) => self.counts.of(paper).filter(|_| possible).map(counted),
                    _ => None,
                };
                words = words.push(
                    row![container(kit.caption(line.clone()).tone(second)).width(Length::Fill)]
                        .push(pages.clone().map(|pages| kit.caption(pages).tone(second)))
                        .spacing(6),
                );
                if let Some(pages) = pages {
                    line = format!("{line}, {pages}");
                }
                let tone = if possible { Tone::Inherit } else { Tone::Second };
                press(
                    format!("documents-{}", key(open)),
                    Semantics {
                        selected: on,
                        description: line,
                        ..Semantics::new(Role::Tab, title)
                    },
                    Skin::Row { chosen: on },
                    row![kit.icon_toned(icon, 22.0, tone), words]
                        .spacing(10)
                        .align_y(Alignment::Center),
                    Some(Message::Open(open)),
                )
                .padding(Padding::from([5.0, 8.0]))
                .min_height(50.0)
                .width(Length::Fill)
                .into()
            });
        tagged(
            Semantics::new(Role::List, "Documents"),
            roving(
                container(Column::with_children(rows).spacing(1)).padding(Padding::from(5.0).right(12.0)),
                true,
            ),
        )
        .into()
    }

    /// The same list where there is no room for it.
    fn select<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
        let all = Self::entries(context);
        let at = all.iter().position(|(open, ..)| *open == self.open);
        let opens: Vec<Open> = all.iter().map(|(open, ..)| *open).collect();
        let now = self.open;
        let choices = all
            .into_iter()
            .map(|(_, icon, title, line, _)| Choice::new(title).detail(line).icon(icon))
            .collect();
        context
            .kit
            .select_field(Field::new("documents-which", "Document"), choices, at, move |n| {
                Message::Open(opens.get(n).copied().unwrap_or(now))
            })
    }

    /// The page on its ground, with the buttons of its size and its number.
    fn sheet<'a>(&'a self, paper: Paper, context: &Context<'a>) -> El<'a, Message> {
        let kit = context.kit;
        let context = *context;
        // How much room there is depends on what stands above: a strip, a message, the field of the documents.
        let page = iced::widget::responsive(move |room| {
            let wide = (room.width - BAR).max(200.0);
            // The whole page needs no bar beside it.
            let fit = ((room.height - 4.0) / kit::A4).min(room.width - 4.0).max(200.0);
            let width = match self.zoom {
                Zoom::Fit => fit,
                Zoom::Large => fit * 1.4,
                Zoom::Largest => fit * 1.9,
            };
            let page = self.page(paper, &context, width);
            // A page that is wider than its ground can be moved both ways.
            if width > wide && self.zoom > Zoom::Fit {
                kit.pan(PAGE, page)
            } else {
                kit.pane(PAGE, container(page).center_x(Length::Fill))
            }
        });
        let mut all = column![container(page).height(Length::Fill)].spacing(8);
        all = match &self.sheet {
            Sheet::Ready(made) => all.push(self.bar(&kit, Some(made.pages.len()))),
            Sheet::Making => all.push(self.bar(&kit, None)),
            Sheet::Failed(_) | Sheet::Lacks(_) => all,
        };
        container(kit.sunk(all)).height(Length::Fill).into()
    }

    /// Which page of how many, and how large.
    fn bar<'a>(&'a self, kit: &Kit, pages: Option<usize>) -> El<'a, Message> {
        let mut all = row![].spacing(8).align_y(Alignment::Center);
        if let Some(pages) = pages.filter(|pages| *pages > 1) {
            let before = self.turned.checked_sub(1).map(Message::Turn);
            let next = (self.turned + 1 < pages).then_some(Message::Turn(self.turned + 1));
            let words = format!("Page {} of {pages}", self.turned + 1);
            all = all
                .push(kit.icon_button("page-before", Icon::ChevronLeft, "Page before", before))
                .push(tagged(
                    Semantics::new(Role::Status, words.clone()),
                    kit.words(words, 16.0, 1.2, Weight::Medium),
                ))
                .push(kit.icon_button("page-next", Icon::ChevronRight, "Next page", next));
        } else {
            let words = if pages.is_some() { "1 page" } else { "" };
            all = all.push(kit.words(words, 16.0, 1.2, Weight::Medium));
        }
        if beside(kit) {
            let size = match self.zoom {
                Zoom::Fit => "Fit",
                Zoom::Large => "Large",
                Zoom::Largest => "Largest",
            };
            all = all
                .push(iced::widget::Space::new().width(Length::Fixed(12.0)))
                .push(kit.icon_button(
                    "zoom-out",
                    Icon::ZoomOut,
                    "Smaller page",
                    (self.zoom > Zoom::Fit).then_some(Message::Smaller),
                ))
                .push(kit.words(size, 16.0, 1.2, Weight::Semibold))
                .push(kit.icon_button(
                    "zoom-in",
                    Icon::ZoomIn,
                    "Larger page",
                    (self.zoom < Zoom::Largest).then_some(Message::Larger),
                ));
        }
        container(all).center_x(Length::Fill).into()
    }

    /// The page one has turned to.
    fn page<'a>(&'a self, paper: Paper, context: &Context<'a>, width: f32) -> El<'a, Message> {
        let kit = context.kit;
        // As large as the page that comes, so that nothing moves.
        let making = || kit.page_to_come(width, "Making the page");
        match &self.sheet {
            Sheet::Making => making(),
            Sheet::Failed(problem) => failed(&kit, problem),
            Sheet::Lacks(why) => {
                let (page, label) = place_of(paper);
                kit.empty(
                    paper.icon(),
                    paper.title(),
                    *why,
                    vec![
                        kit.primary("documents-go", Some(Icon::ArrowRight), label, Message::Go(page))
                            .into(),
                    ],
                )
            }
            Sheet::Ready(made) => {
                let picture = self
                    .drawn
                    .get(&self.turned)
                    .and_then(|drawn| drawn.at(width * kit.pixels));
                let Some(picture) = picture else {
                    return making();
                };
                let name = match made.pages.len() {
                    1 => format!("{} of {}", paper.title(), context.name()),
                    all => format!(
                        "{} of {}, page {} of {all}",
                        paper.title(),
                        context.name(),
                        self.turned + 1
                    ),
                };
                let words = made.pages.get(self.turned).cloned().unwrap_or_default();
                kit.page(picture.clone(), width, name, words)
            }
        }
    }
}

/// What has to be there first, in a few words for the list.
fn missing(paper: Paper) -> &'static str {
    match paper.kind {
        DocumentKind::SupportPlan => "Needs a support cycle",
        DocumentKind::MeetingPack => "Needs a meeting",
        DocumentKind::MeetingRecord => "Needs a held meeting",
        _ => "Not yet",
    }
}

/// Where one makes what a document lacks.
fn place_of(paper: Paper) -> (Place, &'static str) {
    match paper.kind {
        DocumentKind::SupportPlan => (Place::Cycle, "Go to Support cycle"),
        _ => (Place::Meetings, "Go to Meetings"),
    }
}

fn counted(pages: usize) -> String {
    match pages {
        1 => "1 page".to_owned(),
        n => format!("{n} pages"),
    }
}

fn key(open: Open) -> String {
    match open {
        Open::Paper(paper) => paper.key(),
        Open::Bundle => "bundle".to_owned(),
        Open::Copies => "copies".to_owned(),
    }
}

fn failed<'a>(kit: &Kit, problem: &'a Problem) -> El<'a, Message> {
    kit.note(
        column![
            kit.words(problem.what.as_str(), 16.0, 1.4, Weight::Semibold),
            kit.body(problem.safe.as_str()),
            kit.body(problem.todo.as_str()),
        ]
        .spacing(4),
    )
}
