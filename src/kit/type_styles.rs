//! The styles of type.

use super::{El, Icon, Kit, Role, Semantics, Theme, tagged};
use iced::advanced::text::{LineHeight, Shaping, Wrapping};
use iced::font;
use iced::widget::text;
use iced::{Color, Font, Renderer};

/// The most lines of a heading: some are made from a name.
const HEADING: u16 = 6;

/// The two letter forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Family {
    /// Atkinson Hyperlegible Next.
    #[default]
    Clear,
    /// Lexend.
    Wide,
}

/// The weights that are bundled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    Medium,
    Semibold,
    Bold,
}

impl Family {
    /// The font of that weight.
    pub fn font(self, weight: Weight) -> Font {
        Font {
            family: font::Family::Name(match self {
                Family::Clear => "Atkinson Hyperlegible Next",
                Family::Wide => "Lexend",
            }),
            weight: match weight {
                Weight::Regular => font::Weight::Normal,
                Weight::Medium => font::Weight::Medium,
                Weight::Semibold => font::Weight::Semibold,
                Weight::Bold => font::Weight::Bold,
            },
            ..Font::DEFAULT
        }
    }
}

/// The font of the icons.
pub(super) const ICONS: Font = Font {
    family: font::Family::Name("lucide"),
    ..Font::DEFAULT
};

/// The fonts to load at start.
pub fn fonts() -> [&'static [u8]; 10] {
    [
        include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf"),
        include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_500Medium.ttf"),
        include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_600SemiBold.ttf"),
        include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext_700Bold.ttf"),
        include_bytes!("../../assets/fonts/Lexend_400Regular.ttf"),
        include_bytes!("../../assets/fonts/Lexend_500Medium.ttf"),
        include_bytes!("../../assets/fonts/Lexend_600SemiBold.ttf"),
        include_bytes!("../../assets/fonts/Lexend_700Bold.ttf"),
        include_bytes!("../../assets/icons/lucide-fourfold.ttf"),
        // Arrows, ticks, boxes and Word's bullets, which the others lack.
        include_bytes!("../../assets/fonts/FourfoldSymbols_400Regular.ttf"),
    ]
}

/// Which colour a text has; [`Tone::Inherit`] is that of the thing it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Inherit,
    Ink,
    Second,
    Primary,
    PrimaryInk,
    Child,
    Home,
    School,
    Note,
}

impl Tone {
    pub(super) fn color(self, theme: &Theme) -> Option<Color> {
        let t = theme.tokens();
        Some(match self {
            Tone::Inherit => return None,
            Tone::Ink => t.ink,
            Tone::Second => t.ink_2,
            Tone::Primary => t.primary,
            Tone::PrimaryInk => t.primary_ink,
            Tone::Child => t.child_ink,
            Tone::Home => t.home_ink,
            Tone::School => t.school_ink,
            Tone::Note => t.note_ink,
        })
    }
}

/// A piece of text that is still being dressed.
pub type Words<'a> = text::Text<'a, Theme, Renderer>;

/// Gives a text its colour.
pub trait Toned {
    /// In that colour.
    fn tone(self, tone: Tone) -> Self;
}

impl Toned for Words<'_> {
    fn tone(self, tone: Tone) -> Self {
        self.style(move |theme: &Theme| text::Style {
            color: tone.color(theme),
        })
    }
}

impl Kit {
    /// Text of any size; prefer the named styles.
    pub fn words<'a>(
        &self,
        content: impl text::IntoFragment<'a>,
        size: f32,
        line: f32,
        weight: Weight,
    ) -> Words<'a> {
        text(content)
            .size(size)
            .line_height(LineHeight::Relative(line))
            .font(self.family.font(weight))
            .shaping(Shaping::Advanced)
            .wrapping(Wrapping::WordOrGlyph)
    }

    /// Hints, dates, table heads: the smallest there is.
    pub fn caption<'a>(&self, content: impl text::IntoFragment<'a>) -> Words<'a> {
        self.words(content, 14.0, 1.4, Weight::Regular).tone(Tone::Second)
    }

    /// Table cells and the second lines of cards.
    pub fn dense<'a>(&self, content: impl text::IntoFragment<'a>) -> Words<'a> {
        self.words(content, 15.0, 1.35, Weight::Regular)
    }

    /// Everything else.
    pub fn body<'a>(&self, content: impl text::IntoFragment<'a>) -> Words<'a> {
        self.words(content, 16.0, 1.45, Weight::Regular)
    }

    /// Field labels and buttons.
    pub fn label<'a>(&self, content: impl text::IntoFragment<'a>) -> Words<'a> {
        self.words(content, 16.0, 1.3, Weight::Semibold)
    }

    /// Welcome and empty states.
    pub fn lead<'a>(&self, content: impl text::IntoFragment<'a>) -> Words<'a> {
        self.words(content, 18.0, 1.5, Weight::Regular)
    }

    /// The child's words, in quotation marks, exactly as they were said.
    pub fn quote<'a>(&self, words: &str, size: Quote) -> Words<'a> {
        let size = match size {
            Quote::S => 17.0,
            Quote::M => 20.0,
            Quote::L => 23.0,
            Quote::Xl => 28.0,
        };
        self.words(format!("“{words}”"), size, 1.35, Weight::Medium)
            .tone(Tone::Child)
    }

    /// The title of a screen.
    pub fn h1<'a, M: 'a>(&self, content: impl Into<String>) -> El<'a, M> {
        self.heading(content, 1, 28.0, 1.2, Weight::Bold, Tone::Inherit)
    }

    /// The title of a section.
    pub fn h2<'a, M: 'a>(&self, content: impl Into<String>) -> El<'a, M> {
        self.heading(content, 2, 20.0, 1.3, Weight::Bold, Tone::Inherit)
    }

    /// The title of a card.
    pub fn h3<'a, M: 'a>(&self, content: impl Into<String>) -> El<'a, M> {
        self.heading(content, 3, 17.0, 1.3, Weight::Semibold, Tone::Inherit)
    }

    /// A heading that looks as it must and says its level.
    pub fn heading<'a, M: 'a>(
        &self,
        content: impl Into<String>,
        level: u8,
        size: f32,
        line: f32,
        weight: Weight,
        tone: Tone,
    ) -> El<'a, M> {
        let content = content.into();
        let semantics = Semantics {
            leaf: true,
            ..Semantics::new(Role::Heading(level), content.clone())
        };
        tagged(
            semantics,
            self.cut(content, size, line, weight, HEADING).tone(tone),
        )
        .into()
    }

    /// An icon in the colour of the text beside it. Hidden from screen readers.
    pub fn icon<'a, M: 'a>(&self, icon: Icon, size: f32) -> El<'a, M> {
        self.icon_toned(icon, size, Tone::Inherit)
    }

    /// An icon of a given colour.
    pub fn icon_toned<'a, M: 'a>(&self, icon: Icon, size: f32, tone: Tone) -> El<'a, M> {
        let semantics = Semantics {
            leaf: true,
            ..Semantics::new(Role::Group, "")
        };
        tagged(
            semantics,
            text(icon.glyph().to_string())
                .size(size)
                .line_height(LineHeight::Relative(1.0))
                .font(ICONS)
                .shaping(Shaping::Basic)
                .tone(tone),
        )
        .into()
    }
}

/// How large the child's words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    S,
    M,
    L,
    Xl,
}
