//! What every screen may look at.

use crate::domain::who::Recipient;
use crate::domain::{self, ChildFile, ChildSummary, Day, Limit, Now, PhotoId, RecordId};
use crate::kit::Kit;
use crate::spelling::Speller;
use crate::store::{self, Store};
use iced::widget::image::Handle;
use std::collections::HashMap;

/// Pictures that have been fetched and made ready to draw.
#[derive(Debug, Default, Clone)]
pub struct Pictures {
    round: HashMap<PhotoId, Handle>,
    whole: HashMap<PhotoId, Handle>,
}

impl Pictures {
    /// The picture cut to a circle.
    pub fn round(&self, id: PhotoId) -> Option<&Handle> {
        self.round.get(&id)
    }

    /// Keeps one.
    pub fn keep(&mut self, id: PhotoId, round: Handle) {
        self.round.insert(id, round);
    }

    /// The whole picture, made small: a drawing, a page.
    pub fn whole(&self, id: PhotoId) -> Option<&Handle> {
        self.whole.get(&id)
    }

    /// Keeps a whole one.
    pub fn keep_whole(&mut self, id: PhotoId, whole: Handle) {
        self.whole.insert(id, whole);
    }

    /// Whether it has been fetched as a circle.
    pub fn has(&self, id: PhotoId) -> bool {
        self.round.contains_key(&id)
    }
}

/// What is being written and is not a record yet, by the name its screen gave it.
#[derive(Debug, Default, Clone)]
pub struct Drafts(pub HashMap<String, serde_json::Value>);

impl Drafts {
    /// The draft of that name, as the form that wrote it.
    pub fn get<T: serde::de::DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.0
            .get(key)
            .and_then(|json| serde_json::from_value(json.clone()).ok())
    }
}

/// A line that the program said in passing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// When, where the user is.
    pub at: chrono::NaiveDateTime,
    pub words: String,
}

/// The child, the day, and the means to draw and to fetch.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub kit: Kit,
    pub file: &'a ChildFile,
    /// All children of these records, in the bin or not.
    pub children: &'a [ChildSummary],
    pub today: Day,
    pub store: &'a Store,
    pub ids: &'a store::Context,
    pub pictures: &'a Pictures,
    pub drafts: &'a Drafts,
    pub preferences: &'a super::Preferences,
    /// What knows the words of these records. Fields are handed [`Context::speller`].
    pub spelling: &'a Speller,
    /// The records are locked with a password when the program closes.
    pub has_password: bool,
    /// The folder of the store, where copies for other programs may lie for a while.
    pub paths: &'a store::Paths,
    /// What the program said lately, the newest first.
    pub said: &'a [Said],
}

impl<'a> Context<'a> {
    /// The child's name as files for a recipient are called by it: another child of that name has files of its own.
    pub fn name_in_files(&self, to: &Recipient) -> String {
        domain::namesakes::file_name_of(self.file, to, self.children)
    }

    /// What looks at the spelling of long texts; none if that is turned off.
    pub fn speller(&self) -> Option<&'a Speller> {
        (!self.preferences.spelling_off).then_some(self.spelling)
    }

    /// The name the child is called by, as sentences on screen have it. An older store may hold a longer one
    /// than fits anywhere: its field in Details has all of it.
    pub fn name(&self) -> &str {
        let name = self.file.name();
        match name.char_indices().nth(Limit::Name.most()) {
            Some((end, _)) => &name[..end],
            None => name,
        }
    }

    /// "Maya's"; a name that ends in s takes the apostrophe alone.
    pub fn names(&self) -> String {
        domain::possessive(self.name())
    }

    /// This moment, where the user is: which meeting is to come hangs on the time too.
    pub fn now(&self) -> Now {
        let ahead = chrono::TimeDelta::minutes(self.ids.offset_minutes().into());
        match self.ids.now().naive_utc().checked_add_signed(ahead) {
            Some(now) => now.into(),
            None => self.today.into(),
        }
    }

    /// A new id.
    pub fn new_id(&self) -> RecordId {
        self.ids.record_id()
    }
}
