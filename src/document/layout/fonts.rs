//! The fonts of documents: the bundled ones, so that a document looks the same on every computer. Only for a
//! letter that none of them has, a font of the computer may help out ([`borrowed`]).

pub mod borrowed;

use borrowed::{Borrower, Region};
use cosmic_text::{Fallback, FontSystem, fontdb};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use unicode_script::Script;

/// Which face: an index into [`FACES`], and after those the borrowed ones in the order in which they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub usize);

/// A glyph of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sign {
    pub face: FaceId,
    pub id: u16,
    pub advance: f32,
    /// From the left edge of the cluster, and up from the baseline.
    pub x: f32,
    pub up: f32,
    pub stands_in: bool,
}

/// A bundled face.
#[derive(Debug)]
pub struct Face {
    /// The PostScript name, which PDF files carry.
    pub name: &'static str,
    pub data: &'static [u8],
}

macro_rules! faces {
    ($($name:literal = $file:literal;)*) => {
        /// Every bundled face. Where a letter is missing, later ones help out in this order.
        pub static FACES: &[Face] = &[
            $(Face { name: $name, data: include_bytes!(concat!("../../../assets/fonts/", $file)) },)*
        ];
    };
}

faces! {
    "AtkinsonHyperlegibleNext-Regular" = "AtkinsonHyperlegibleNext_400Regular.ttf";
    "AtkinsonHyperlegibleNext-Medium" = "AtkinsonHyperlegibleNext_500Medium.ttf";
    "AtkinsonHyperlegibleNext-SemiBold" = "AtkinsonHyperlegibleNext_600SemiBold.ttf";
    "AtkinsonHyperlegibleNext-Bold" = "AtkinsonHyperlegibleNext_700Bold.ttf";
    "Lexend-Regular" = "Lexend_400Regular.ttf";
    "Lexend-Medium" = "Lexend_500Medium.ttf";
    "Lexend-SemiBold" = "Lexend_600SemiBold.ttf";
    "Lexend-Bold" = "Lexend_700Bold.ttf";
    "NotoSans-Regular" = "print/NotoSans_400Regular.ttf";
    "NotoSansArabic-Regular" = "print/NotoSansArabic_400Regular.ttf";
    "NotoSansDevanagari-Regular" = "print/NotoSansDevanagari_400Regular.ttf";
    "NotoSansBengali-Regular" = "print/NotoSansBengali_400Regular.ttf";
    "NotoSansGurmukhi-Regular" = "print/NotoSansGurmukhi_400Regular.ttf";
    "NotoSansGujarati-Regular" = "print/NotoSansGujarati_400Regular.ttf";
    "NotoSansTamil-Regular" = "print/NotoSansTamil_400Regular.ttf";
    "FourfoldSymbols-Regular" = "FourfoldSymbols_400Regular.ttf";
    "NotoEmoji-Regular" = "print/NotoEmoji_400Regular.ttf";
}

/// The family of everything that is not helped out.
pub const FAMILY: &str = "Atkinson Hyperlegible Next";

/// Drawn where no font has the character: a question mark in a diamond. A box would be read as one to tick.
pub const STAND_IN: char = '\u{FFFD}';

/// The order in which fonts help out.
struct HelpOut;

impl Fallback for HelpOut {
    fn common_fallback(&self) -> &[&'static str] {
        &["Lexend", "Noto Sans", "Fourfold Symbols", "Noto Emoji"]
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn script_fallback(&self, script: Script, _locale: &str) -> &[&'static str] {
        match script {
            Script::Arabic => &["Noto Sans Arabic"],
            Script::Devanagari => &["Noto Sans Devanagari"],
            Script::Bengali => &["Noto Sans Bengali"],
            Script::Gurmukhi => &["Noto Sans Gurmukhi"],
            Script::Gujarati => &["Noto Sans Gujarati"],
            Script::Tamil => &["Noto Sans Tamil"],
            _ => &[],
        }
    }
}

/// The shaping engine with its fonts.
pub struct Fonts {
    pub(super) system: FontSystem,
    ids: Vec<(fontdb::ID, FaceId)>,
    borrower: Borrower,
    /// At the left edge.
    stand_in: Sign,
    drop: f32,
}

/// Whether a bundled font, or one that was borrowed, has the character.
pub fn can_show(c: char) -> bool {
    let bundled = FACES
        .iter()
        .any(|face| ttf_parser::Face::parse(face.data, 0).is_ok_and(|face| face.glyph_index(c).is_some()));
    bundled || borrowed::has(c)
}

/// [`STAND_IN`] out of the first font that has it. If the program itself is damaged, a gap of its width.
fn stand_in() -> Sign {
    let found = FACES.iter().enumerate().find_map(|(index, face)| {
        let face = ttf_parser::Face::parse(face.data, 0).ok()?;
        let glyph = face.glyph_index(STAND_IN)?;
        let advance = f32::from(face.glyph_hor_advance(glyph)?) / f32::from(face.units_per_em());
        Some((FaceId(index), glyph.0, advance))
    });
    let (face, id, advance) = found.unwrap_or((FaceId(0), 0, 1.0));
    Sign {
        face,
        id,
        advance,
        x: 0.0,
        up: 0.0,
        stands_in: true,
    }
}

/// How far below the middle of a line the baseline lies, as a part of the size, by the main font.
fn drop_of_baseline() -> f32 {
    FACES
        .first()
        .and_then(|face| ttf_parser::Face::parse(face.data, 0).ok())
        .map_or(0.3, |face| {
            f32::from(face.ascender() + face.descender()) / 2.0 / f32::from(face.units_per_em())
        })
}

impl Fonts {
    fn load() -> Fonts {
        let mut database = fontdb::Database::new();
        let mut ids = Vec::with_capacity(FACES.len());
        for (index, face) in FACES.iter().enumerate() {
            let source = fontdb::Source::Binary(Arc::new(face.data));
            for id in database.load_font_source(source) {
                ids.push((id, FaceId(index)));
            }
        }
        Fonts {
            system: FontSystem::new_with_locale_and_db_and_fallback("en-GB".into(), database, HelpOut),
            ids,
            borrower: Borrower::default(),
            stand_in: stand_in(),
            drop: drop_of_baseline(),
        }
    }

    /// The fonts of this process, loaded once. Hold them only while setting one document.
    pub fn shared() -> MutexGuard<'static, Fonts> {
        static FONTS: OnceLock<Mutex<Fonts>> = OnceLock::new();
        // After a panic elsewhere the fonts are still whole: they only ever gain cached faces.
        FONTS
            .get_or_init(|| Mutex::new(Fonts::load()))
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The family of a font of the computer that has these letters, if the bundled ones lack them, if there is one
    /// and if it may be embedded.
    pub(super) fn borrow(&mut self, letters: &str, region: Region) -> Option<String> {
        let (face, is_new) = self.borrower.face(letters, region)?;
        let family = borrowed::family(face);
        if is_new {
            let source = borrowed::source(face)?;
            let id = self.system.db_mut().push_face_info(fontdb::FaceInfo {
                id: fontdb::ID::dummy(),
                source: fontdb::Source::Binary(source.data),
                index: source.index,
                families: vec![(family.clone(), fontdb::Language::English_UnitedStates)],
                post_script_name: source.name.to_string(),
                style: fontdb::Style::Normal,
                weight: fontdb::Weight::NORMAL,
                stretch: fontdb::Stretch::Normal,
                monospaced: false,
            });
            self.ids.push((id, face));
        }
        Some(family)
    }

    /// [`STAND_IN`], for a pen in a place, both parts of the size.
    pub(super) fn stand_in(&self, pen: f32) -> Sign {
        Sign {
            x: pen,
            ..self.stand_in.clone()
        }
    }

    /// How far below the middle of a line the baseline lies, as a part of the size.
    pub(super) fn drop(&self) -> f32 {
        self.drop
    }

    pub(super) fn face(&self, id: fontdb::ID) -> FaceId {
        self.ids
            .iter()
            .find(|(known, _)| *known == id)
            .map_or(FaceId(0), |(_, face)| *face)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_face_loads_under_its_name() {
        let fonts = Fonts::load();
        assert_eq!(fonts.ids.len(), FACES.len());
        for (id, face) in &fonts.ids {
            let info = fonts.system.db().face(*id).unwrap();
            assert_eq!(info.post_script_name, FACES[face.0].name);
        }
    }

    #[test]
    fn the_stand_in_is_a_sign_of_a_bundled_font() {
        assert_ne!(stand_in().id, 0);
    }

    #[test]
    fn everyday_signs_are_in_the_bundled_fonts() {
        let signs = "→←↑↓↔⇒⇐➔➜►◄▶◀✓✗✘✔✖✕☐☑☒●○◦■□▪▫◆◇★☆♫♪✎⅓⅔⅕⅖⅛⅜⅝⅞½¼¾①②③④⑤⑥⑦⑧⑨⑩☼☺☹♥•–—…≤≥≠≈±×÷√∞°′″№™€£\
                     \u{F0B7}\u{F0FC}\u{F0FB}\u{F0FE}\u{F0FD}\u{F0A8}\u{F0D8}\u{F0A7}\u{F0E0}\u{F04A}\u{F076}";
        let lacking: String = signs.chars().filter(|c| !can_show(*c) && *c != ' ').collect();
        assert_eq!(lacking, "");
    }

    #[test]
    fn each_font_may_be_embedded() {
        for face in FACES {
            let parsed = ttf_parser::Face::parse(face.data, 0).unwrap();
            assert!(
                parsed.is_subsetting_allowed() && parsed.is_outline_embedding_allowed(),
                "{}",
                face.name
            );
        }
    }
}
