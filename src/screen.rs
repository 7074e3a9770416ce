//! The screens about one child. Each is one module with State, Message, update, view.
//!
//! A screen never touches the store: `update` returns an [`Action`] with what it asks of the program,
//! and `view` only draws. What it may look at is in the [`Context`].

pub mod about;
pub mod action;
pub mod bin;
pub mod child_view;
pub mod concerns;
pub mod contacts;
pub mod context;
pub mod cycle;
pub mod details;
pub mod documents;
pub mod draw;
pub mod form;
pub mod guide;
pub mod hard;
pub mod helps;
pub mod home;
pub mod important;
pub mod letter;
pub mod meetings;
pub mod needs_more;
pub mod page_tabs;
pub mod people;
pub mod portion;
pub mod preferences;
pub mod reports;
pub mod save_as;
pub mod school;
pub mod settings;
pub mod sheet;
pub mod shelf;
pub mod side;
pub mod specialists;
pub mod strengths;
pub mod typed;
pub mod words;
pub mod wrong;

pub use action::{Action, Request, Sure};
pub use context::{Context, Drafts, Pictures};
pub use preferences::Preferences;

use crate::domain::{Body, Kind, RecordId};
use crate::kit::{El, Kit};
use std::fmt::Debug;

/// The places one can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Page {
    Home,
    Words,
    Strengths,
    Important,
    Hard,
    Helps,
    Details,
    People,
    School,
    Cycle,
    Specialists,
    Reports,
    Meetings,
    Concerns,
    Contacts,
    Wrong,
    Documents,
    Bin,
    Settings,
    Guide,
}

impl Page {
    /// The page on which a kind of record is shown.
    pub fn of(kind: Kind) -> Page {
        match kind {
            Kind::Child | Kind::Diagnosis => Page::Details,
            Kind::Status | Kind::Setting => Page::School,
            Kind::Person => Page::People,
            Kind::Strength => Page::Strengths,
            Kind::Voice => Page::Words,
            Kind::Important | Kind::Aspiration => Page::Important,
            Kind::Difficulty => Page::Hard,
            Kind::Strategy | Kind::Question => Page::Helps,
            Kind::Cycle
            | Kind::Outcome
            | Kind::Provision
            | Kind::Delivery
            | Kind::Measurement
            | Kind::Review => Page::Cycle,
            Kind::Meeting | Kind::Action | Kind::Policy => Page::Meetings,
            Kind::Referral => Page::Specialists,
            Kind::Report => Page::Reports,
            Kind::Concern => Page::Concerns,
            Kind::Contact => Page::Contacts,
            Kind::Disagreement => Page::Wrong,
        }
    }

    /// The page on which this record is shown: a question that was taken to a meeting stands there.
    pub fn of_body(body: &Body) -> Page {
        match body {
            Body::Question(question) if question.meeting.is_some() => Page::Meetings,
            body => Page::of(body.kind()),
        }
    }

    /// Whether it shows a child. The others can be opened before there is one.
    pub fn needs_child(self) -> bool {
        !matches!(self, Page::Settings | Page::Guide)
    }

    /// A name for files and tests.
    pub fn key(self) -> &'static str {
        match self {
            Page::Home => "home",
            Page::Words => "words",
            Page::Strengths => "strengths",
            Page::Important => "important",
            Page::Hard => "hard",
            Page::Helps => "helps",
            Page::Details => "details",
            Page::People => "people",
            Page::School => "school",
            Page::Cycle => "cycle",
            Page::Specialists => "specialists",
            Page::Reports => "reports",
            Page::Meetings => "meetings",
            Page::Concerns => "concerns",
            Page::Contacts => "contacts",
            Page::Wrong => "wrong",
            Page::Documents => "documents",
            Page::Bin => "bin",
            Page::Settings => "settings",
            Page::Guide => "guide",
        }
    }
}

/// The title of a screen and the line below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub title: String,
    pub line: String,
}

/// What every screen is.
pub trait Room: Sized {
    type Message: Clone + Debug + Send + 'static;

    /// Title and line, in the header.
    fn heading(&self, context: &Context<'_>) -> Heading;

    /// Takes in what happened.
    fn update(&mut self, message: Self::Message, context: &Context<'_>) -> Action<Self::Message>;

    /// What comes of a message for this screen when it has been left: of work that went on, such as a file that
    /// was being written.
    fn late(_message: Self::Message, _context: &Context<'_>) -> Action<Self::Message> {
        Action::none()
    }

    /// Draws the screen.
    fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Self::Message>;

    /// The records changed: nothing on the screen may speak of what is gone. Fields keep what is typed.
    fn refreshed(&mut self, _context: &Context<'_>) {}

    /// What the screen has to fetch or make, when it is opened and when the records changed.
    fn works(&mut self, _context: &Context<'_>) -> Action<Self::Message> {
        Action::none()
    }

    /// What "Add" (Ctrl+N) does here.
    fn adds(&self) -> Option<Self::Message> {
        None
    }

    /// What Ctrl+Enter does here: the main button of the form that is open.
    fn submits(&self) -> Option<Self::Message> {
        None
    }

    /// What Esc does here: closes a form that lies over the list.
    fn closes(&self) -> Option<Self::Message> {
        None
    }

    /// What Page Down (forward) and Page Up do here, where they turn pages rather than scroll.
    fn turns(&self, _kit: &Kit, _forward: bool) -> Option<Self::Message> {
        None
    }

    /// A bar at the foot of the page: what is left to do, then the buttons. It stays while the page scrolls.
    fn foot<'a>(&'a self, _context: &Context<'a>) -> Option<El<'a, Self::Message>> {
        None
    }

    /// Buttons of its own in the header, after Search.
    fn buttons<'a>(&'a self, _context: &Context<'a>) -> Vec<El<'a, Self::Message>> {
        Vec::new()
    }
}

macro_rules! rooms {
    ($($name:ident($module:ident) = $page:path, $open:expr;)*) => {
        /// The screen that is open.
        #[derive(Debug)]
        #[allow(clippy::large_enum_variant, reason = "there is one")]
        pub enum Screen {
            $($name($module::State),)*
        }

        /// What happened on the screen that is open.
        #[derive(Debug, Clone)]
        pub enum Message {
            $($name(<$module::State as Room>::Message),)*
        }

        impl Screen {
            /// Opens a page, and there a record.
            pub fn open(page: Page, record: Option<RecordId>, context: &Context<'_>) -> Screen {
                $(
                    if page == $page {
                        let open: fn(&Context<'_>, Option<RecordId>) -> $module::State = $open;
                        return Screen::$name(open(context, record));
                    }
                )*
                // Pages without a screen are in no menu; home is where one ends up.
                Screen::Home(home::State::default())
            }

            /// The page it is.
            pub fn page(&self) -> Page {
                match self { $(Screen::$name(_) => $page,)* }
            }

            /// See [`Room::heading`].
            pub fn heading(&self, context: &Context<'_>) -> Heading {
                match self { $(Screen::$name(room) => room.heading(context),)* }
            }

            /// See [`Room::update`], and [`Room::late`] for a message of a screen that has been left.
            pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
                match (self, message) {
                    $((Screen::$name(room), Message::$name(message)) => {
                        room.update(message, context).map(Message::$name)
                    })*
                    #[allow(unreachable_patterns, reason = "with one screen there is no other")]
                    (_, message) => Screen::late(message, context),
                }
            }

            /// See [`Room::late`].
            pub fn late(message: Message, context: &Context<'_>) -> Action<Message> {
                match message {
                    $(Message::$name(message) => {
                        <$module::State as Room>::late(message, context).map(Message::$name)
                    })*
                }
            }

            /// See [`Room::view`].
            pub fn view<'a>(&'a self, context: &Context<'a>) -> El<'a, Message> {
                match self { $(Screen::$name(room) => room.view(context).map(Message::$name),)* }
            }

            /// See [`Room::refreshed`].
            pub fn refreshed(&mut self, context: &Context<'_>) {
                match self { $(Screen::$name(room) => room.refreshed(context),)* }
            }

            /// See [`Room::works`].
            pub fn works(&mut self, context: &Context<'_>) -> Action<Message> {
                match self { $(Screen::$name(room) => room.works(context).map(Message::$name),)* }
            }

            /// See [`Room::adds`].
            pub fn adds(&self) -> Option<Message> {
                match self { $(Screen::$name(room) => room.adds().map(Message::$name),)* }
            }

            /// See [`Room::submits`].
            pub fn submits(&self) -> Option<Message> {
                match self { $(Screen::$name(room) => room.submits().map(Message::$name),)* }
            }

            /// See [`Room::closes`].
            pub fn closes(&self) -> Option<Message> {
                match self { $(Screen::$name(room) => room.closes().map(Message::$name),)* }
            }

            /// See [`Room::turns`].
            pub fn turns(&self, kit: &Kit, forward: bool) -> Option<Message> {
                match self { $(Screen::$name(room) => room.turns(kit, forward).map(Message::$name),)* }
            }

            /// See [`Room::foot`].
            pub fn foot<'a>(&'a self, context: &Context<'a>) -> Option<El<'a, Message>> {
                match self {
                    $(Screen::$name(room) => room.foot(context).map(|foot| foot.map(Message::$name)),)*
                }
            }

            /// See [`Room::buttons`].
            pub fn buttons<'a>(&'a self, context: &Context<'a>) -> Vec<El<'a, Message>> {
                match self {
                    $(Screen::$name(room) => room
                        .buttons(context)
                        .into_iter()
                        .map(|button| button.map(Message::$name))
                        .collect(),)*
                }
            }
        }

        /// The pages that have a screen.
        pub const PAGES: &[Page] = &[$($page),*];
    };
}

rooms! {
    Home(home) = Page::Home, |_, _| home::State::default();
    Documents(documents) = Page::Documents, |context, record| documents::State::new(context, record);
    Meetings(meetings) = Page::Meetings, |context, record| meetings::State::new(context, record);
    Concerns(concerns) = Page::Concerns, |context, record| concerns::State::new(context, record);
    Contacts(contacts) = Page::Contacts, |context, record| contacts::State::new(context, record);
    Wrong(wrong) = Page::Wrong, |context, record| wrong::State::new(context, record);
    Settings(settings) = Page::Settings, |_, _| settings::State::default();
    Bin(bin) = Page::Bin, |_, _| bin::State::default();
    Guide(guide) = Page::Guide, |_, _| guide::State::default();
    Details(details) = Page::Details, |context, record| details::State::new(context, record);
    People(people) = Page::People, |context, record| people::State::new(context, record);
    School(school) = Page::School, |context, record| school::State::new(context, record);
    Words(words) = Page::Words, |context, record| words::State::new(context, record);
    Strengths(strengths) = Page::Strengths, |context, record| strengths::State::new(context, record);
    Important(important) = Page::Important, |context, record| important::State::new(context, record);
    Hard(hard) = Page::Hard, |context, record| hard::State::new(context, record);
    Helps(helps) = Page::Helps, |context, record| helps::State::new(context, record);
    Cycle(cycle) = Page::Cycle, |context, record| cycle::State::new(context, record);
    Specialists(specialists) = Page::Specialists, |context, record| specialists::State::new(context, record);
    Reports(reports) = Page::Reports, |context, record| reports::State::new(context, record);
}
