//! Fonts of the computer, for letters that no bundled font has: Chinese, Hebrew, Thai, Amharic and many more.
//!
//! The bundled fonts come first always, so only such letters may look different elsewhere. A font is borrowed if
//! its maker lets it be embedded (OS/2 `fsType`) and if it has an outline for the letter. Nothing is looked for
//! unless the program allowed it with [`lend`], and then only when the first such letter turns up.

use super::{FACES, FaceId};
use cosmic_text::fontdb;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use ttf_parser::Permissions;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

/// From where fonts may be borrowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lender {
    /// The fonts of this computer.
    System,
    /// The fonts of one folder.
    Folder(PathBuf),
}

static LENDER: OnceLock<Lender> = OnceLock::new();

/// Lets documents of this process borrow fonts. Counts once.
pub fn lend(lender: Lender) {
    LENDER.set(lender).ok();
}

/// The bytes of a font, held as long as anyone needs them.
type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A face with its bytes.
#[derive(Clone)]
pub struct Source {
    /// The PostScript name, which PDF files carry.
    pub name: Arc<str>,
    pub data: Bytes,
    /// Which face of the file it is.
    pub index: u32,
}

impl Source {
    pub fn bytes(&self) -> &[u8] {
        (*self.data).as_ref()
    }
}

/// The faces that were borrowed, in the order of their [`FaceId`]s. They stay as long as the process does.
fn borrowed() -> MutexGuard<'static, Vec<Source>> {
    static BORROWED: Mutex<Vec<Source>> = Mutex::new(Vec::new());
    BORROWED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A face with its bytes, bundled or borrowed.
pub fn source(id: FaceId) -> Option<Source> {
    match FACES.get(id.0) {
        Some(face) => Some(Source {
            name: face.name.into(),
            data: Arc::new(face.data),
            index: 0,
        }),
        None => borrowed().get(id.0 - FACES.len()).cloned(),
    }
}

/// The family under which the shaping engine knows a borrowed face: its own, so that it is never taken for another.
pub(super) fn family(id: FaceId) -> String {
    format!("Borrowed {}", id.0)
}

/// Whether a font that was borrowed has the character.
pub(super) fn has(c: char) -> bool {
    borrowed().iter().any(|source| covers(source, c))
}

fn covers(source: &Source, c: char) -> bool {
    ttf_parser::Face::parse(source.bytes(), source.index).is_ok_and(|face| face.glyph_index(c).is_some())
}

/// Whose letters they are, where Chinese, Japanese and Korean write one character in three ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Region {
    China,
    Japan,
    Korea,
}

impl Region {
    /// By the other letters of the line.
    pub fn of(line: &str) -> Region {
        let found = line.chars().find_map(|c| match c.script() {
            Script::Hiragana | Script::Katakana => Some(Region::Japan),
            Script::Hangul => Some(Region::Korea),
            _ => None,
        });
        found.unwrap_or(Region::China)
    }

    /// Parts of names of families made for it.
    fn names(self) -> &'static [&'static str] {
        match self {
            Region::China => &[
                " SC",
                "YaHei",
                "PingFang",
                "Heiti SC",
                "WenQuanYi",
                "SimHei",
                "SimSun",
                " CN",
                " GB",
            ],
            Region::Japan => &[
                " JP",
                "Hiragino",
                "Yu Gothic",
                "Meiryo",
                "IPA",
                "MS Gothic",
                "TakaoGothic",
            ],
            Region::Korea => &[" KR", "Malgun", "SD Gothic", "Nanum", "Gulim"],
        }
    }
}

/// A face that could be borrowed.
#[derive(Debug, Clone)]
struct Candidate {
    id: fontdb::ID,
    family: String,
    /// How far it is from a plain upright face; the least comes first.
    oddness: (bool, u16, bool, bool, bool),
}

/// So many letters are looked for in the fonts of the computer, and then no more: a file from elsewhere may hold
/// each of the hundred thousand letters that there are.
const MOST_SEARCHES: usize = 2_000;

/// Finds fonts of the computer that can help out.
#[derive(Default)]
pub(super) struct Borrower {
    /// The fonts there are, read when the first is needed.
    there: Option<(fontdb::Database, Vec<Candidate>)>,
    /// What was found for a letter, or that there is nothing.
    known: HashMap<(char, Region), Option<FaceId>>,
    /// What helped out with a script last.
    last: HashMap<(Script, Region), FaceId>,
    taken: HashMap<fontdb::ID, FaceId>,
    searches: usize,
}

impl Borrower {
    /// A face for the letters of a cluster, and whether it is borrowed for the first time.
    pub fn face(&mut self, letters: &str, region: Region) -> Option<(FaceId, bool)> {
        let letter = letters.chars().find(|c| is_drawn(*c))?;
        if let Some(known) = self.known.get(&(letter, region)) {
            return known.map(|face| (face, false));
        }
        let lender = LENDER.get()?;
        let script = (letter.script(), region);
        let last = self.last.get(&script).copied();
        if let Some(face) = last.filter(|face| source(*face).is_some_and(|source| covers(&source, letter))) {
            self.known.insert((letter, region), Some(face));
            return Some((face, false));
        }
        if self.searches >= MOST_SEARCHES {
            return None;
        }
        self.searches += 1;
        let (database, candidates) = self.there.get_or_insert_with(|| there(lender));
        let found = best(database, candidates, letter, region);
        let mut is_new = false;
        let face = found.and_then(|id| {
            if let Some(face) = self.taken.get(&id) {
                return Some(*face);
            }
            let face = take(database, id)?;
            self.taken.insert(id, face);
            is_new = true;
            Some(face)
        });
        self.known.insert((letter, region), face);
        if let Some(face) = face {
            self.last.insert(script, face);
        }
        face.map(|face| (face, is_new))
    }
}

/// Whether a letter has a look of its own that some font could have.
fn is_drawn(c: char) -> bool {
    !matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Other | GeneralCategoryGroup::Separator
    ) && c.general_category() != GeneralCategory::NonspacingMark
}

/// The fonts of a lender, the plainest first. No file is opened for good.
fn there(lender: &Lender) -> (fontdb::Database, Vec<Candidate>) {
    let mut database = fontdb::Database::new();
    match lender {
        Lender::System => database.load_system_fonts(),
        Lender::Folder(folder) => database.load_fonts_dir(folder),
    }
    let mut candidates: Vec<Candidate> = database
        .faces()
        .filter_map(|face| {
            let family = face.families.first()?.0.clone();
            // Fonts that have a sign for everything, and no letter.
            let shows_nothing = ["LastResort", "Last Resort", "Adobe Blank", "Blank"];
            if shows_nothing.iter().any(|part| family.contains(part)) {
                return None;
            }
            let oddness = (
                face.style != fontdb::Style::Normal,
                face.weight.0.abs_diff(400),
                face.stretch != fontdb::Stretch::Normal,
                face.monospaced,
                family.contains("Serif") || family.contains("Mono"),
            );
            Some(Candidate {
                id: face.id,
                family,
                oddness,
            })
        })
        .collect();
    candidates.sort_by(|a, b| (&a.oddness, &a.family).cmp(&(&b.oddness, &b.family)));
    (database, candidates)
}

/// The plainest face that has the letter and may be embedded, one that is made for the region before others.
fn best(
    database: &fontdb::Database,
    candidates: &[Candidate],
    letter: char,
    region: Region,
) -> Option<fontdb::ID> {
    let regional = matches!(
        letter.script(),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul
    ) || letter.script() == Script::Common;
    let serves = |candidate: &Candidate| {
        let asked = database.with_face_data(candidate.id, |data, index| may_help(data, index, letter));
        asked == Some(true)
    };
    let fits = |candidate: &&Candidate| {
        regional && region.names().iter().any(|name| candidate.family.contains(name))
    };
    let (first, rest): (Vec<&Candidate>, Vec<&Candidate>) = candidates.iter().partition(fits);
    let found = first.into_iter().chain(rest).find(|candidate| serves(candidate));
    found.map(|candidate| candidate.id)
}

/// Whether a face has an outline for a letter, and its maker lets it be embedded and cut down to what is used.
fn may_help(data: &[u8], index: u32, letter: char) -> bool {
    let Ok(face) = ttf_parser::Face::parse(data, index) else {
        return false;
    };
    let Some(glyph) = face.glyph_index(letter) else {
        return false;
    };
    let allowed = matches!(
        face.permissions(),
        Some(Permissions::Installable | Permissions::Editable | Permissions::PreviewAndPrint)
    ) && face.is_outline_embedding_allowed()
        && face.is_subsetting_allowed();
    // Of a variable font the plain form is what is embedded. Some have none but a hairline.
    let tables = face.raw_face();
    let has = |tag: &[u8; 4]| tables.table(ttf_parser::Tag::from_bytes(tag)).is_some();
    let plain = !has(b"fvar") || (has(b"glyf") && (350..=500).contains(&face.weight().to_number()));
    allowed && plain && (has(b"glyf") || has(b"CFF ")) && face.glyph_bounding_box(glyph).is_some()
}

/// Reads the face and gives it an id.
fn take(database: &fontdb::Database, id: fontdb::ID) -> Option<FaceId> {
    let info = database.face(id)?;
    // A name goes into the file: what is no plain name stays out.
    let name: String = info
        .post_script_name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let (bytes, index) = database.with_face_data(id, |data, index| (data.to_vec(), index))?;
    let mut all = borrowed();
    all.push(Source {
        name: if name.is_empty() {
            "Borrowed".into()
        } else {
            name.into()
        },
        data: Arc::new(bytes),
        index,
    });
    Some(FaceId(FACES.len() + all.len() - 1))
}
