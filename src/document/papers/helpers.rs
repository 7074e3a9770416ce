//! "Who helps me, and when": one page for the child, in the child's view. What adults wrote is printed as they
//! wrote it; the sentences around it are the child's to read.

mod easy;
mod words;

use super::pieces::{self, said};
use crate::document::gate::Gate;
use crate::document::layout::Paper;
use crate::document::layout::display::Picture;
use crate::document::layout::icons::Icon;
use crate::document::layout::say::{Badge, Block, Cell, Foot, Marker, Owner, Panel, Table};
use crate::document::{Order, Print, Section};
use crate::domain::who::Side;
use crate::domain::{ChildFile, Day, Entry, Person, Provision, Role, SchoolYear, Strategy};

/// Whoever reads the page to the end knows whom to tell, always.
const TELL: &str = "If I feel hurt or not safe, I tell a grown-up I trust. Childline is free: 0800 1111.";

/// What goes on the page, as far as it may be seen.
struct Helpers<'a> {
    help: Vec<&'a Provision>,
    home: Vec<&'a Person>,
    school: Vec<&'a Person>,
    /// Those of neither side, such as a therapist.
    others: Vec<&'a Person>,
    helps_me: Vec<&'a Strategy>,
    /// What the child's own words and signs mean, in sentences.
    meanings: Vec<String>,
    /// How much more of it there is and where, if the page has a part of it only.
    more: Option<String>,
}

pub(super) fn paper(file: &ChildFile, photo: Option<Picture>, order: &Order, gate: &mut Gate<'_>) -> Paper {
    let mut paper = pieces::begin(file, order);
    let name = pieces::name(file);
    paper.badge = Some(Badge::Sign(Icon::HandHeart));
    paper.line = pieces::about(file, order, gate).into();
    if let Some(own) = said(file.name()) {
        let what = format!(
            "{own}: who helps me, version {}, {}",
            order.version,
            pieces::day(order.today)
        );
        paper.foot = Foot::new(
            what,
            format!(
                "{}.",
                crate::document::order::for_whom(file, &order.recipient, &name)
            ),
        );
    }
    words_and_photo(&mut paper, file, photo, order, gate);
    let helpers = Helpers::of(file, order, gate);
    paper.blocks.extend(match order.print {
        Print::EasyRead => easy::blocks(&helpers, order, said(file.name())),
        Print::Usual | Print::Large => helpers.blocks(order),
    });
    paper
}

/// The child's words, with the photo beside them.
fn words_and_photo(
    paper: &mut Paper,
    file: &ChildFile,
    photo: Option<Picture>,
    order: &Order,
    gate: &mut Gate<'_>,
) {
    let photo = photo.filter(|_| order.has(Section::Photo) && gate.lets(&file.child));
    let from = paper.blocks.len();
    pieces::child_words(paper, file, order, gate, None);
    if let Some(photo) = photo {
        let shows =
            said(&file.child.body.photo_shows).unwrap_or_else(|| format!("Photo of {}", pieces::name(file)));
        let words = paper.blocks.split_off(from);
        paper.push(match words.is_empty() {
            true => crate::document::layout::say::Figure::Photo { photo, shows }.into(),
            false => Block::Beside {
                photo,
                shows,
                blocks: words,
            },
        });
    }
}

/// The extra help that is given on a day: it has begun, has not ended or been stopped, and its cycle goes on.
pub(super) fn running(file: &ChildFile, today: Day) -> impl Iterator<Item = &Entry<Provision>> {
    file.provisions.iter().filter(move |help| {
        let over = file
            .cycles
            .iter()
            .any(|cycle| help.body.cycle == Some(cycle.id()) && cycle.body.is_finished());
        let stopped = !help.body.stopped_because.trim().is_empty();
        let past = help
            .body
            .school_year
            .is_some_and(|year| year < SchoolYear::of(today));
        help.body.is_on(today) && !over && !stopped && !past && !help.body.text.trim().is_empty()
    })
}

impl<'a> Helpers<'a> {
    fn of(file: &'a ChildFile, order: &Order, gate: &mut Gate<'_>) -> Helpers<'a> {
        let today = order.today;
        let (mut home, mut school, mut others) = (Vec::new(), Vec::new(), Vec::new());
        if order.has(Section::People) {
            let people = file.people_now(today).filter(|person| {
                // Services for the family are no helpers of the child's day.
                !matches!(person.body.role, Role::AdviceService | Role::LaOfficer)
                    && !person.body.name.trim().is_empty()
            });
            for person in people.filter(|person| gate.lets(person)) {
                match person.body.role.side() {
                    Some(Side::Home) => home.push(&person.body),
                    Some(Side::School) => school.push(&person.body),
                    None => others.push(&person.body),
                }
            }
        }
        let help = match order.has(Section::Provision) {
            true => running(file, today)
                .filter(|help| of_cycle(help, order))
                .collect(),
            false => Vec::new(),
        };
        let (mut helps_me, mut more) = (Vec::new(), 0);
        if order.has(Section::WhatHelps) {
            let used = || file.strategies.iter().filter(|helps| in_use(&helps.body));
            helps_me = gate.open(used().filter(|helps| helps.body.on_profile));
            if helps_me.is_empty() {
                // Where no star is for this reader, what works well stands in.
                helps_me = gate.open(used().filter(|helps| helps.body.is_good() && !helps.body.on_profile));
            }
            more = pieces::seen(gate, used()).saturating_sub(helps_me.len());
        }
        Helpers {
            help: gate.open(help).into_iter().map(|help| &help.body).collect(),
            home,
            school,
            others,
            meanings: meanings(file, order, gate),
            more: (more > 0 && !helps_me.is_empty()).then(|| {
                format!(
                    "My list of what helps has {more} more. It is in {}.",
                    pieces::records_of(&pieces::name(file))
                )
            }),
            helps_me: helps_me.into_iter().map(|helps| &helps.body).collect(),
        }
    }

    fn blocks(&self, order: &Order) -> Vec<Block> {
        let mut blocks = Vec::new();
        if order.has(Section::Provision) {
            blocks.push(Block::heading("The help I get").icon(Icon::HandHeart));
            blocks.push(match self.help.is_empty() {
                true => to_fill_in(),
                false => self.table().into(),
            });
            if let Some(end) = self.one_end() {
                blocks.push(Block::note(format!(
                    "This help goes on until {}.",
                    pieces::day(end)
                )));
            }
        }
        if order.has(Section::People) {
            blocks.push(Block::heading("People who help me").icon(Icon::Users));
            let panel = |owner, title: &str, people: &[&Person]| {
                let names: Vec<String> = people.iter().map(|person| words::person(person)).collect();
                let list = match names.is_empty() {
                    true => Vec::new(),
                    false => vec![Block::list(Marker::Dot, names)],
                };
                pieces::panel(owner, title, list, 2)
            };
            let mut panels = vec![
                panel(Owner::Home, "At home", &self.home),
                panel(Owner::School, "At school", &self.school),
            ];
            if !self.others.is_empty() {
                panels.push(panel(Owner::Nobody, "Other people", &self.others));
            }
            blocks.push(Block::Panels(panels));
        }
        if order.has(Section::WhatHelps) {
            blocks.push(Block::heading("What helps me").icon(Icon::Star));
            let list = match self.helps_me.is_empty() {
                true => vec![
                    Block::note("I can write or draw it here."),
                    Block::WritingLines(3),
                ],
                false => [self.what_helps()]
                    .into_iter()
                    .chain(self.more.clone().map(Block::note))
                    .collect(),
            };
            blocks.push(Block::Panels(vec![Panel::new(Owner::Child, list)]));
        }
        if !self.meanings.is_empty() {
            blocks.push(Block::heading("What my words and signs mean").icon(Icon::MessagesSquare));
            blocks.push(Block::list(Marker::Dot, self.meanings.clone()));
        }
        blocks.push(Block::paragraph(TELL));
        blocks
    }

    /// Side by side where there is room, so that all stays on one page.
    fn what_helps(&self) -> Block {
        let half = self.helps_me.len().div_ceil(2).max(2);
        let columns = self.helps_me.chunks(half);
        let list = |part: &[&Strategy]| Block::list(Marker::Dot, part.iter().map(|helps| helps.text.trim()));
        Block::Columns(columns.map(|part| vec![list(part)]).collect())
    }

    /// The day on which all of the help ends, if it is the same for all.
    fn one_end(&self) -> Option<Day> {
        let end = self.help.first()?.end?;
        (self.help.len() > 1 && self.help.iter().all(|help| help.end == Some(end))).then_some(end)
    }

    fn table(&self) -> Table {
        let table = Table::new(
            "Who helps me with what, when and where",
            ["Who helps me", "What we do", "When", "Where"],
        )
        .shares([1.7, 2.2, 2.7, 1.7]);
        self.help.iter().fold(table, |table, help| {
            let mut when: Vec<Block> = words::when(help).map(Block::paragraph).into_iter().collect();
            when.extend(words::together(help).map(Block::note));
            when.extend(
                help.end
                    .filter(|_| self.one_end().is_none())
                    .map(|end| Block::note(format!("Until {}", pieces::day(end)))),
            );
            table.row([
                Cell::head(words::who(help).unwrap_or_else(|| "A grown-up".to_owned())),
                help.text.trim().into(),
                Cell::of(when),
                help.whereabouts().into(),
            ])
        })
    }
}

/// They are the child's own words: they go with those, and with what may be seen of the child.
fn meanings(file: &ChildFile, order: &Order, gate: &mut Gate<'_>) -> Vec<String> {
    let told: Vec<String> = (file.child.body.meanings.iter())
        .filter_map(|meaning| Some(pieces::sentence(&meaning.told()?)))
        .collect();
    match order.has(Section::ChildWords) && !told.is_empty() && gate.lets(&file.child) {
        true => told,
        false => Vec::new(),
    }
}

fn of_cycle(help: &Entry<Provision>, order: &Order) -> bool {
    order.cycle.is_none() || help.body.cycle.is_none() || help.body.cycle == order.cycle
}

fn in_use(strategy: &Strategy) -> bool {
    strategy.compare() != crate::domain::Compare::Nowhere && !strategy.text.trim().is_empty()
}

/// Where no help is noted, the child can ask and write it down.
fn to_fill_in() -> Block {
    Block::Panels(vec![Panel::new(
        Owner::Nobody,
        [
            Block::note("Nothing is written here yet. I can ask, and we write it down together."),
            Block::fill_in(["Who helps me", "What we do"]),
            Block::fill_in(["When", "Where"]),
        ],
    )])
}
