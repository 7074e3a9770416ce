//! The words of the command line.

use crate::domain::{Day, Kind};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Parents, school and child plan SEN support together: offline, sealed, in plain words.
#[derive(Debug, Parser)]
#[command(name = "fourfold", version, about, args_conflicts_with_subcommands = false)]
pub(super) struct Args {
    /// A file to open in the window
    pub(super) file: Option<PathBuf>,
    /// The folder of the records, if not your own
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) store: Option<PathBuf>,
    /// A file that holds the passphrase alone, as UTF-8; - reads it from standard input
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) passphrase_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Fill the store with the example family
    Example,
    /// List records of one kind
    List(List),
    /// Take in a file in the open form
    Import(Import),
    /// Write a document, or the records in the open form
    Export(Export),
    /// Read everything and say whether it is as it was written
    Check {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print facts about the store
    Info {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Make a checked copy now, beside the records
    Backup {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List the copies beside the records, or bring one back
    Restore(Restore),
    /// Take a child, or a record, out of the bin
    BringBack {
        /// The child's name, or the id of what lies in the bin, as list --bin shows it
        #[arg(value_name = "NAME|ID")]
        what: String,
    },
    /// Save everything as one sealed file, or open such a file in an empty folder
    Copy(SavedCopy),
    /// Erase one child for good
    Erase(Erase),
    /// Set, change or take away the password; make recovery words
    #[command(subcommand)]
    Password(Password),
    /// Draw every screen into a folder
    Screens(Screens),
    /// Draw every part of the design system as one picture
    #[cfg(feature = "gallery")]
    #[command(hide = true)]
    Gallery(Gallery),
    /// Print the JSON Schema of the open form
    #[command(hide = true)]
    Schema,
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// children, strengths, people, ...: any kind of record
    #[arg(value_parser = kind, required_unless_present = "bin")]
    pub(super) kind: Option<Kind>,
    /// One child, by name or id
    #[arg(long, value_name = "NAME|ID")]
    pub(super) child: Option<String>,
    /// What lies in the bin: children, and records of children
    #[arg(long)]
    pub(super) bin: bool,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    pub(super) file: PathBuf,
    /// Only say what the file would bring
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Where a record differs, take the one of the file
    #[arg(long, value_name = "WHOSE", value_enum)]
    pub(super) take: Option<Take>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Take {
    File,
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["document", "all", "format"]))]
pub(super) struct Export {
    /// One child, by name or id
    #[arg(long, value_name = "NAME|ID")]
    pub(super) child: Option<String>,
    /// A document, as a PDF
    #[arg(long, value_enum)]
    pub(super) document: Option<Document>,
    /// Every document that can be made, as PDFs into the folder of --out
    #[arg(long)]
    pub(super) all: bool,
    /// The records themselves
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// Whatever can still be read of damaged records; says what is left out
    #[arg(long, conflicts_with_all = ["child", "document", "all"])]
    pub(super) salvage: bool,
    #[command(flatten)]
    pub(super) paper: Paper,
    /// Replace files that are there
    #[arg(long)]
    pub(super) replace: bool,
    /// The file to write; with --all the folder
    #[arg(long, value_name = "FILE|DIR")]
    pub(super) out: PathBuf,
}

/// What a document is like.
#[derive(Debug, clap::Args)]
pub(super) struct Paper {
    /// No letter smaller than 18 points
    #[arg(long, conflicts_with_all = ["format", "easy_read", "all"])]
    pub(super) large_print: bool,
    /// Short sentences and pictures, where a document has that form
    #[arg(long, conflicts_with_all = ["format", "all"])]
    pub(super) easy_read: bool,
    /// A pack with boxes to fill in by hand
    #[arg(long, conflicts_with_all = ["format", "all"])]
    pub(super) blank: bool,
    /// The support cycle of a plan, by its number; the newest if not given. A summary tells of its last day
    #[arg(long, value_name = "N", conflicts_with_all = ["format", "all"])]
    pub(super) cycle: Option<u32>,
    /// The meeting of a pack or a record, by its day such as 2026-12-08, or by its id
    #[arg(long, value_name = "DATE|ID", conflicts_with_all = ["format", "all"])]
    pub(super) meeting: Option<String>,
    /// For whom it is: everyone, home, school, or a person by name or id. Of a pack or a record, everyone is
    /// everyone in that meeting
    #[arg(
        long = "for",
        value_name = "NAME",
        default_value = "everyone",
        conflicts_with = "format"
    )]
    pub(super) whom: String,
    /// How the one-page profile looks
    #[arg(long, value_enum, default_value_t = DocumentTheme::Sunrise, conflicts_with = "format")]
    pub(super) theme: DocumentTheme,
    /// The day on the document, such as 2026-11-22; today if not given
    #[arg(long, conflicts_with = "format")]
    pub(super) date: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Document {
    /// The one-page profile
    Profile,
    /// The SEN support plan of a cycle
    Plan,
    /// What to have at hand at a meeting
    Pack,
    /// What was said and agreed at a meeting
    Record,
    /// A summary for the SENCO
    Summary,
    /// Who helps the child, and when
    Helpers,
    /// What happened, in order
    Chronology,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Json,
}

/// How a document looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocumentTheme {
    Sunrise,
    Seaside,
    Plain,
}

/// How the screens look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScreenTheme {
    Light,
    Dark,
    ContrastDark,
    ContrastLight,
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true).args(["name", "list"]))]
pub(super) struct Restore {
    /// The copy to bring back, as --list names it. What is there now is copied first, or set aside
    pub(super) name: Option<String>,
    /// List the copies in their order, the newest first
    #[arg(long)]
    pub(super) list: bool,
    /// The passphrase of the time when the copy was made, if it was another
    #[arg(long, value_name = "FILE", conflicts_with = "list")]
    pub(super) copy_passphrase_file: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("way").required(true).args(["out", "from"]))]
pub(super) struct SavedCopy {
    /// The file to write; its name best ends in .fourfold-copy
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Replace a file of that name
    #[arg(long, conflicts_with = "from")]
    pub(super) replace: bool,
    /// The file to open in the folder of --store, by the passphrase or the recovery words
    #[arg(long, value_name = "FILE")]
    pub(super) from: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Erase {
    /// The child, by name or id
    #[arg(long, value_name = "NAME|ID")]
    pub(super) child: String,
    /// The child's name once more, to show that it is meant
    #[arg(long, value_name = "NAME")]
    pub(super) yes_erase: String,
    /// What becomes of older copies that still hold the child
    #[arg(long, value_enum, default_value_t = OldCopies::Keep)]
    pub(super) old_copies: OldCopies,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OldCopies {
    /// They stay
    Keep,
    /// They go, and a new one takes their place
    Remove,
}

#[derive(Debug, Subcommand)]
pub(super) enum Password {
    /// Set the first passphrase: the records and their backups are sealed with it
    Set(NewPassphrase),
    /// Change the passphrase
    Change {
        #[command(flatten)]
        new: NewPassphrase,
        /// Someone may know the old one: recovery words end too
        #[arg(long)]
        afresh: bool,
    },
    /// Take the passphrase away: anyone with this computer account can open the records and their backups
    Remove,
    /// Recovery words: without options, print new ones that open nothing yet
    Recovery(Recovery),
}

#[derive(Debug, clap::Args)]
pub(super) struct NewPassphrase {
    /// A file that holds the new passphrase alone, as UTF-8; - reads it from standard input
    #[arg(long, value_name = "FILE")]
    pub(super) new_passphrase_file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Recovery {
    /// Let the words in this file open the records from now on; - reads them from standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["remove", "out"])]
    pub(super) words_file: Option<PathBuf>,
    /// Take the words away
    #[arg(long, conflicts_with = "out")]
    pub(super) remove: bool,
    /// Write the new words as a page to print, too
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Screens {
    /// The folder to draw into
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Width and height in logical pixels
    #[arg(long, value_name = "WxH", default_value = "1280x800", value_parser = size)]
    pub(super) size: (u32, u32),
    #[arg(long, value_enum, default_value_t = ScreenTheme::Light)]
    pub(super) theme: ScreenTheme,
    /// The size of text: 100% is the usual one
    #[arg(long, default_value = "100%", value_parser = scale)]
    pub(super) scale: f32,
}

#[cfg(feature = "gallery")]
#[derive(Debug, clap::Args)]
pub(super) struct Gallery {
    /// The PNG to write
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,
    #[arg(long, value_enum, default_value_t = ScreenTheme::Light)]
    pub(super) theme: ScreenTheme,
    /// The size of text: 100% is the usual one
    #[arg(long, default_value = "100%", value_parser = scale)]
    pub(super) scale: f32,
}

/// The plural of each kind, as people say it.
pub(super) fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Child => "children",
        Kind::Status => "statuses",
        Kind::Diagnosis => "diagnoses",
        Kind::Setting => "settings",
        Kind::Person => "people",
        Kind::Strength => "strengths",
        Kind::Voice => "voices",
        Kind::Important => "importants",
        Kind::Aspiration => "aspirations",
        Kind::Difficulty => "difficulties",
        Kind::Strategy => "strategies",
        Kind::Question => "questions",
        Kind::Cycle => "cycles",
        Kind::Outcome => "outcomes",
        Kind::Provision => "provisions",
        Kind::Delivery => "deliveries",
        Kind::Measurement => "measurements",
        Kind::Review => "reviews",
        Kind::Meeting => "meetings",
        Kind::Action => "actions",
        Kind::Concern => "concerns",
        Kind::Contact => "contacts",
        Kind::Disagreement => "disagreements",
        Kind::Referral => "referrals",
        Kind::Report => "reports",
        Kind::Policy => "policies",
    }
}

fn kind(text: &str) -> Result<Kind, String> {
    let text = text.to_lowercase();
    Kind::ALL
        .iter()
        .copied()
        .find(|kind| kind.name() == text || plural(*kind) == text)
        .or(match text.as_str() {
            "words" => Some(Kind::Voice),
            "schools" => Some(Kind::Setting),
            "wishes" => Some(Kind::Aspiration),
            _ => None,
        })
        .ok_or_else(|| {
            let all: Vec<&str> = Kind::ALL.iter().map(|kind| plural(*kind)).collect();
            ["the kinds are ", &all.join(", ")].concat()
        })
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let (width, height) = text.split_once(['x', 'X']).ok_or("a size looks like 1280x800")?;
    match (width.parse(), height.parse()) {
        (Ok(width @ 320..=8000), Ok(height @ 240..=8000)) => Ok((width, height)),
        _ => Err("a size lies between 320x240 and 8000x8000".to_owned()),
    }
}

fn scale(text: &str) -> Result<f32, String> {
    let number: f32 = text
        .trim_end_matches('%')
        .parse()
        .map_err(|_| "a text size looks like 150%")?;
    // 1.5 and 150 both mean half as large again.
    let scale = if text.ends_with('%') || number > 4.0 {
        number / 100.0
    } else {
        number
    };
    if (0.8..=2.0).contains(&scale) {
        Ok(scale)
    } else {
        Err("a text size lies between 80% and 200%".to_owned())
    }
}
