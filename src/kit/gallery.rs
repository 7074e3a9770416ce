//! Every part of the kit in its states, on one sheet: for people who change how Fourfold looks, and for
//! the test that notices when a look has changed.

mod shown;

use super::press::Press;
use super::skin::Status;
use super::{
    Area, AreaEdit, Cell, Choice, Column as TableColumn, Crayon, El, Field, Icon, Key, Kit, Line, Order,
    Owner, Pen, Quote, Range, Sketch, Skin, Table, TableRow, TableState, Theme, Tone, Toned, Weight,
};
use crate::spelling::Speller;
use chrono::NaiveDate;
use iced::widget::{Column, Row, Space, column, container, row};
use iced::{Alignment, Background, Length, Padding};

/// Something on the sheet was touched. Nothing follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message;

/// The texts that stand in the long fields.
#[derive(Debug)]
pub struct Gallery {
    long: Area,
    empty: Area,
    spelt: Area,
    speller: Speller,
    table: TableState,
    sketch: Sketch,
}

impl Default for Gallery {
    fn default() -> Self {
        let (speller, _) = Speller::new();
        speller.load();
        let mut spelt = Area::new("He recieved a card from his freinds at the nursery.");
        spelt.apply(AreaEdit::Focus(true));
        Gallery {
            spelt,
            speller,
            long: Area::new(
                "At the park she changed a rule so that the youngest could win. Nobody had asked.",
            ),
            empty: Area::default(),
            table: TableState {
                sorted: Some((3, Order::Rising)),
                opened: Some("g-pupil-1".to_owned()),
                ..TableState::default()
            },
            sketch: sun(),
        }
    }
}

const SKINS: [(&str, Skin); 5] = [
    ("Primary", Skin::Primary),
    ("Secondary", Skin::Secondary),
    ("Quiet", Skin::Quiet),
    ("Child", Skin::Child),
    ("Child, filled", Skin::ChildFilled),
];

const FACES: [&str; 5] = ["Very hard", "Hard", "Okay", "Good", "Great"];

impl Gallery {
    /// The sheet. Its height is as much as it needs.
    pub fn view(&self, kit: &Kit) -> El<'_, Message> {
        let first = vec![
            self.section(kit, "Type", type_styles(kit)),
            self.section(kit, "Buttons", buttons(kit)),
            self.section(kit, "Chips, ticks and choices", choices(kit)),
            self.section(kit, "Fields", self.fields(kit)),
            self.section(kit, "Sidebar and rows", shown::rows(kit)),
            self.section(kit, "Small pictures of numbers", shown::measures(kit)),
            self.section(kit, "Stages of a cycle", shown::stages(kit)),
        ];
        let second = vec![
            self.section(kit, "Cards and panels", shown::panels(kit)),
            self.section(kit, "Tabs and a table", self.tables(kit)),
            self.section(kit, "The child’s own", self.child(kit)),
            self.section(kit, "Work under way, checklists, what opens", shown::work(kit)),
            self.section(kit, "How it went over time", shown::chart(kit)),
            self.section(kit, "Empty", empty(kit)),
            self.section(kit, "Over the screen", over(kit)),
        ];
        let sheet = column![
            row![kit.logo(32.0), kit.h1("Parts and their states")]
                .spacing(12)
                .align_y(Alignment::Center),
            beside(
                kit,
                vec![
                    Column::with_children(first).spacing(20).into(),
                    Column::with_children(second).spacing(20).into(),
                ]
            ),
        ]
        .spacing(20);
        container(sheet)
            .padding(Padding::from([24.0, kit.mode.padding()]))
            .width(Length::Fill)
            .style(|theme: &Theme| container::Style {
                text_color: Some(theme.tokens().ink),
                background: Some(Background::Color(theme.tokens().bg)),
                ..container::Style::default()
            })
            .into()
    }

    fn section<'a>(&self, kit: &Kit, title: &str, content: El<'a, Message>) -> El<'a, Message> {
        kit.card(Owner::Plain, column![kit.h2(title), content].spacing(14))
    }

    fn fields(&self, kit: &Kit) -> El<'_, Message> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
        let day = NaiveDate::from_ymd_opt(2026, 12, 8);
        let typed = |_: String| Message;
        let first: Vec<El<'_, Message>> = vec![
            kit.text_field(
                Field::new("g-field", "Empty").hint("One thing you saw."),
                "",
                typed,
                None,
            ),
            kit.text_field(
                Field::new("g-filled", "Filled").hint("One thing you saw."),
                "Includes everyone",
                typed,
                None,
            ),
            kit.text_field(
                Field::new("g-missing", "Needs something")
                    .hint("One thing you saw.")
                    .error(Some("Add a few words, then save."))
                    .required(),
                "",
                typed,
                None,
            ),
        ];
        let second: Vec<El<'_, Message>> = vec![
            kit.date_field(
                Field::new("g-date", "A day").hint("Like 8 December."),
                "8 dec",
                Some("Tuesday 8 December 2026".to_owned()),
                day,
                today,
                typed,
                |_| Message,
            ),
            kit.select_field(
                Field::new("g-select", "Where").hint("One of a few."),
                vec![Choice::new("Home"), Choice::new("School")],
                Some(1),
                |_| Message,
            ),
            kit.secret_field(
                Field::new("g-secret", "Password").hint("Three words."),
                "kettle",
                typed,
                None,
            ),
        ];
        let third: Vec<El<'_, Message>> = vec![
            kit.area_field(
                Field::new("g-long", "A time you saw it").hint("One or two sentences are plenty."),
                &self.long,
                |_| Message,
            ),
            kit.area_field(Field::new("g-long-empty", "Anything else"), &self.empty, |_| {
                Message
            }),
            kit.area_field(
                Field::new("g-long-spelt", "Words that are not known").spelling(Some(&self.speller)),
                &self.spelt,
                |_| Message,
            ),
        ];
        let slider = kit.slider_field(
            Field::new("g-slider", "Text size").hint("How large everything is."),
            Range {
                now: 125.0,
                least: 80.0,
                most: 200.0,
                step: 5.0,
            },
            "125 per cent",
            |_| Message,
        );
        column![
            beside(kit, first),
            beside(kit, second),
            beside(kit, third),
            slider
        ]
        .spacing(20)
        .into()
    }

    fn tables(&self, kit: &Kit) -> El<'_, Message> {
        let columns = || {
            [
                TableColumn::new("Pupil").wide(3),
                TableColumn::new("Year").wide(2),
                TableColumn::new("How it goes").wide(4).unsorted(),
                TableColumn::new("Review due").wide(3),
                TableColumn::new("Meetings").wide(2),
            ]
        };
        let pupil = |n: usize, name: &str, year: i64, level: u8, word: &str, day: i64| {
            TableRow::new(
                format!("g-pupil-{n}"),
                name,
                [
                    Cell::new(name),
                    Cell::new(year.to_string()).by(Key::Number(year)),
                    Cell::showing(kit.level_bars(level, word), word),
                    Cell::new(format!("{day} December")).by(Key::Number(day)),
                    Cell::new("1 of 3"),
                ],
            )
            .on_press(Message)
            .chosen(n == 2)
        };
        let rows = [
            pupil(0, "Theo", 2, 0, "Not tried", 8),
            pupil(1, "Amina", 6, 2, "Sometimes", 1),
            pupil(2, "Maya", 4, 3, "Often", 4),
        ];
        let named = [(0, "Support cycle"), (1, "Specialists"), (2, "Reports")];
        column![
            kit.tabs(
                "g-tabs",
                "Parts of the page",
                named.map(|(n, words)| (n, words.to_owned())),
                &0,
                |_| Message
            ),
            kit.table(
                Table::new("g-table", "Pupils", columns(), rows).at_most(4),
                &self.table,
                |_| Message
            ),
            kit.table(
                Table::new(
                    "g-plain",
                    "Readings",
                    [
                        TableColumn::new("Week").unsorted(),
                        TableColumn::new("Sentences").unsorted()
                    ],
                    (1..3).map(|week| TableRow::new(
                        format!("g-week-{week}"),
                        format!("Week {week}"),
                        [Cell::new(week.to_string()), Cell::new((week * 2).to_string())]
                    ))
                ),
                &self.table,
                |_| Message
            ),
        ]
        .spacing(16)
        .into()
    }

    fn child(&self, kit: &Kit) -> El<'_, Message> {
        let ground = column![
            kit.child_steps(1, 4),
            kit.child_pills(
                "g-pills",
                "What I like",
                [(0, "Playing outside".to_owned()), (1, "Drawing".to_owned())],
                Some(&1),
                |_| Message
            ),
            row![
                kit.child_button(
                    "g-child-next",
                    Skin::ChildFilled,
                    Some(Icon::ArrowRight),
                    "Next",
                    Message
                ),
                kit.child_button(
                    "g-child-back",
                    Skin::Child,
                    Some(Icon::ArrowLeft),
                    "Back",
                    Message
                ),
            ]
            .spacing(12),
        ]
        .spacing(16);
        column![
            kit.face_scale("g-faces", "How is school?", FACES, Some(3), 44.0, |_| Message),
            Row::with_children(Mouths::all(kit)).spacing(12),
            kit.quote_card(
                "I want people to wait for me.",
                Quote::L,
                kit.caption("Said to Mum, 20 November 2026").tone(Tone::Child)
            ),
            container(kit.child_ground(
                container(kit.drawing_pad("g-pad", "Drawing", &self.sketch, 260.0, |_| Message)).padding(16)
            ))
            .height(Length::Fixed(if kit.mode.has_sidebar() { 420.0 } else { 540.0 })),
            container(kit.child_ground(container(ground).padding(16))).height(Length::Fixed(190.0)),
        ]
        .spacing(16)
        .into()
    }
}

/// Something drawn.
fn sun() -> Sketch {
    let line = |crayon, pen, spots: &[(u16, u16)]| Line {
        crayon,
        pen,
        spots: spots.iter().map(|(x, y)| [*x, *y]).collect(),
    };
    Sketch::of(vec![
        line(
            Crayon::Yellow,
            Pen::Thick,
            &[
                (600, 300),
                (700, 350),
                (640, 450),
                (540, 420),
                (540, 330),
                (600, 300),
            ],
        ),
        line(
            Crayon::Green,
            Pen::Thick,
            &[(100, 800), (400, 740), (800, 790), (1150, 720)],
        ),
        line(Crayon::Blue, Pen::Thin, &[(200, 200), (300, 160), (380, 210)]),
        line(Crayon::Red, Pen::Middle, &[(900, 640)]),
    ])
}

/// The small faces of earlier answers.
struct Mouths;

impl Mouths {
    fn all<'a>(kit: &Kit) -> Vec<El<'a, Message>> {
        super::Mouth::ALL
            .into_iter()
            .map(|mouth| kit.face(mouth, 24.0, false))
            .collect()
    }
}

/// Side by side where there is room, else one below the other.
fn beside<'a>(kit: &Kit, parts: Vec<El<'a, Message>>) -> El<'a, Message> {
    if kit.mode.has_sidebar() {
        Row::with_children(parts).spacing(20).into()
    } else {
        Column::with_children(parts).spacing(20).into()
    }
}

fn type_styles<'a>(kit: &Kit) -> El<'a, Message> {
    column![
        kit.heading("The title of a screen", 2, 28.0, 1.2, Weight::Bold, Tone::Inherit),
        kit.h3("The title of a card"),
        kit.lead("Welcome and empty states."),
        kit.body("Everything else, and a second tone: "),
        kit.body("less weighty words").tone(Tone::Second),
        kit.label("The label of a field"),
        kit.dense("The second line of a card"),
        kit.caption("Hints and dates, the smallest there is"),
        kit.quote("The child’s words, exactly as they were said", Quote::M),
        kit.link("g-link", "Words that lead elsewhere", Message),
        kit.divider(),
    ]
    .spacing(8)
    .into()
}

fn add(kit: &Kit, id: &str, skin: Skin, message: Option<Message>) -> Press<'static, Message> {
    kit.button(id.to_owned(), skin, Some(Icon::Plus), "Add", message)
}

/// How a button looks while the pointer is on it; drawn, and not a button.
fn sample<'a>(kit: &Kit, skin: Skin, status: Status) -> El<'a, Message> {
    let content = row![
        kit.icon(Icon::Plus, 20.0),
        kit.words("Add", 16.0, 1.0, Weight::Semibold)
    ]
    .spacing(10)
    .align_y(Alignment::Center);
    container(content)
        .padding(Padding::from([0.0, 18.0]))
        .center_y(Length::Fixed(44.0))
        .style(move |theme: &Theme| {
            let paint = skin.paint(theme, status);
            container::Style {
                text_color: Some(paint.text),
                background: Some(Background::Color(paint.background)),
                border: paint.border,
                ..container::Style::default()
            }
        })
        .into()
}

fn buttons<'a>(kit: &Kit) -> El<'a, Message> {
    let cell = |content: El<'a, Message>| container(content).width(Length::FillPortion(1));
    let head = ["", "Rest", "Pointer on it", "Pressed", "Greyed"]
        .into_iter()
        .map(|words| cell(kit.caption(words).into()).into());
    let mut table = Column::new().spacing(12).push(Row::with_children(head));
    for (name, skin) in SKINS {
        let hovered = Status {
            hovered: true,
            ..Status::default()
        };
        let pressed = Status {
            pressed: true,
            ..hovered
        };
        table = table.push(
            row![
                cell(kit.label(name).into()),
                cell(add(kit, &["g-", name].concat(), skin, Some(Message)).into()),
                cell(sample(kit, skin, hovered)),
                cell(sample(kit, skin, pressed)),
                cell(add(kit, &["g-greyed-", name].concat(), skin, None).into()),
            ]
            .align_y(Alignment::Center),
        );
    }
    table
        .push(
            row![
                kit.icon_button("g-close", Icon::X, "Close", Some(Message)),
                kit.icon_button("g-close-greyed", Icon::X, "Close what is not there", None),
                kit.button("g-plain", Skin::Secondary, None, "No icon", Some(Message)),
            ]
            .spacing(12),
        )
        .into()
}

fn choices<'a>(kit: &Kit) -> El<'a, Message> {
    let chips: [(Owner, Icon, &str); 6] = [
        (Owner::Child, Icon::UserRound, "Maya"),
        (Owner::Home, Icon::House, "Home"),
        (Owner::School, Icon::School, "School"),
        (Owner::Both, Icon::Handshake, "Home and school"),
        (Owner::Note, Icon::CalendarClock, "Was due Friday 20 November"),
        (Owner::Plain, Icon::FileText, "A letter"),
    ];
    let kinds = || {
        [
            (0, "Liked and admired".to_owned()),
            (1, "Enjoys".to_owned()),
            (2, "Proud of".to_owned()),
        ]
    };
    column![
        kit.flow(chips.map(|(owner, icon, words)| kit.chip(owner, Some(icon), words))),
        kit.flow([
            kit.toggle_chip("g-off", "Not chosen", false, Message).into(),
            kit.toggle_chip("g-on", "Chosen", true, Message).into(),
        ]),
        kit.radio_chips("g-radio-chips", "What is it?", kinds(), Some(&1), |_| Message),
        kit.tick("g-tick-off", "Not ticked", false, Message),
        kit.tick("g-tick-on", "Ticked", true, Message),
        kit.radios("g-radios", "One of a few", kinds(), Some(&0), |_| Message),
        kit.toggle(
            "g-toggle-off",
            "Keep everything still",
            "Follows this computer.",
            false,
            Message
        ),
        kit.toggle("g-toggle-on", "Show tips", "", true, Message),
    ]
    .spacing(12)
    .into()
}

fn empty<'a>(kit: &Kit) -> El<'a, Message> {
    kit.empty(
        Icon::FolderOpen,
        "Nothing here yet",
        "A photo of one piece of work is a good start.",
        vec![
            kit.primary("g-empty", Some(Icon::Plus), "Add a file", Message)
                .into(),
        ],
    )
}

fn over<'a>(kit: &Kit) -> El<'a, Message> {
    let dialog = kit.dialog(
        "Leave without a date?",
        kit.body("It is easier to agree one now, while everyone is in the room."),
        vec![
            kit.quiet("g-why", None, "Say why", Message).into(),
            kit.primary("g-choose", Some(Icon::Calendar), "Choose a date", Message)
                .into(),
        ],
    );
    column![
        container(dialog).height(Length::Fixed(300.0)),
        container(kit.toast(
            Icon::CircleCheck,
            "Strength removed",
            Some(("Undo".to_owned(), Message)),
            |_| { Message }
        ))
        .align_bottom(Length::Fixed(110.0))
        .padding(iced::Padding::ZERO.bottom(16.0)),
        container(kit.toast(Icon::CircleCheck, "Saved as Maya.pdf", None, |_| Message))
            .align_bottom(Length::Fixed(110.0))
            .padding(iced::Padding::ZERO.bottom(16.0)),
        Space::new().height(Length::Fixed(4.0)),
    ]
    .into()
}
