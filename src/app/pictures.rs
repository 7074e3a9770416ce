//! Every screen of the example family as a picture.

use super::headless::{Shot, Stage};
use super::{Message, Setup, command::Command, session};
use crate::document::DocumentKind;
use crate::domain::Problem;
use crate::kit::{Role, Theme};
use crate::screen::settings::{self, Section};
use crate::screen::{self, PAGES, Page, Preferences};
use crate::store::{self, FixedClock, Paths};
use std::path::Path;

/// What the pictures are like.
#[derive(Debug, Clone)]
pub struct Look {
    pub width: u32,
    pub height: u32,
    pub theme: Theme,
    /// Per cent.
    pub text_size: u16,
}

/// Draws every screen into a folder, as PNG. Returns how many there are.
///
/// # Errors
/// The folder cannot be written to, or the records could not be opened.
pub fn draw(out: &Path, look: &Look, records: Option<Paths>) -> Result<usize, Problem> {
    store::files::new_folder(out).map_err(|e| cannot_write(out, &e))?;
    let scratch = scratch(out);
    store::files::new_folder(&scratch).map_err(|e| cannot_write(&scratch, &e))?;
    let drawn = draw_with(out, look, records, &scratch);
    // Only this program's own example is in it.
    std::fs::remove_dir_all(&scratch).ok();
    drawn
}

fn scratch(out: &Path) -> std::path::PathBuf {
    out.join(["scratch-", &std::process::id().to_string()].concat())
}

fn draw_with(out: &Path, look: &Look, records: Option<Paths>, scratch: &Path) -> Result<usize, Problem> {
    let preferences = scratch.join("settings.json");
    Preferences {
        theme: Some(look.theme.key().to_owned()),
        text_size: Some(look.text_size),
        ..Preferences::default()
    }
    .write(&preferences)
    .map_err(|e| e.problem())?;
    let mut setup = Setup::new(
        Paths::in_folder(scratch.join("records")),
        Paths::in_folder(scratch.join("example")),
    );
    setup.preferences = Some(preferences);
    // The day of the drawings, so that the same pictures come out on any day.
    let day = chrono::DateTime::from_timestamp(1_795_532_400, 0).unwrap_or_default();
    setup.context = store::Context::with_clock(FixedClock::at(day));
    let mut count = 0;
    let mut save = |name: &str, stage: &mut Stage| -> Result<(), Problem> {
        let path = out.join([name, ".png"].concat());
        count += 1;
        write_png(&path, &stage.shot(1.0))
    };
    let failed = |reason: &'static str| Problem::new(reason, "Nothing was changed.", "Try again.");
    if records.is_none() {
        let mut stage = Stage::new(setup.clone(), look.width, look.height).map_err(failed)?;
        save("first-run", &mut stage)?;
        stage.send(Message::Welcome(super::welcome::Message::Example));
        pages(&mut stage, &mut save)?;
    } else if let Some(paths) = records {
        setup.paths = paths;
        let mut stage = Stage::new(setup, look.width, look.height).map_err(failed)?;
        pages(&mut stage, &mut save)?;
    }
    Ok(count)
}

fn pages(
    stage: &mut Stage,
    save: &mut impl FnMut(&str, &mut Stage) -> Result<(), Problem>,
) -> Result<(), Problem> {
    for page in PAGES {
        stage.send(Message::Command(Command::Go(*page)));
        save(page.key(), stage)?;
    }
    stage.send(Message::Command(Command::Go(Page::Settings)));
    for section in Section::ALL {
        let open = screen::Message::Settings(settings::Message::Section(section));
        stage.send(Message::Session(session::Message::Screen(open)));
        save(&["settings-", section.key()].concat(), stage)?;
    }
    forms(stage, save)?;
    cycle(stage, save)?;
    documents(stage, save)?;
    stage.send(Message::Command(Command::Search));
    save("search", stage)?;
    stage.send(Message::Command(Command::Escape));
    stage.send(Message::Command(Command::Keys));
    save("keys", stage)?;
    stage.send(Message::Command(Command::Escape));
    stage.send(Message::Command(Command::AddChild));
    save("new-child", stage)?;
    stage.send(Message::Command(Command::Children));
    save("children", stage)?;
    stage.send(Message::Command(Command::ChildView));
    save("child-view", stage)
}

/// The four stages of a support cycle, and the form of an outcome and of help.
fn cycle(
    stage: &mut Stage,
    save: &mut impl FnMut(&str, &mut Stage) -> Result<(), Problem>,
) -> Result<(), Problem> {
    stage.send(Message::Command(Command::Go(Page::Cycle)));
    for part in crate::domain::CyclePart::ALL {
        if stage.click(Role::Tab, part.label()).is_ok() {
            save(&format!("cycle-{}", part.label().to_lowercase()), stage)?;
        }
    }
    stage.click(Role::Tab, "Plan").ok();
    for (role, button, name) in [
        (Role::Row, "Open outcome 1", "cycle-outcome"),
        (Role::Button, "Add help", "cycle-help"),
    ] {
        if stage.click(role, button).is_ok() {
            save(name, stage)?;
            stage.send(Message::Command(Command::Escape));
        }
    }
    Ok(())
}

/// A document of several pages, everything for a meeting, and the place to save to.
fn documents(
    stage: &mut Stage,
    save: &mut impl FnMut(&str, &mut Stage) -> Result<(), Problem>,
) -> Result<(), Problem> {
    use screen::documents::{Message as Documents, Open, shelf::Paper};
    let open = |stage: &mut Stage, message| {
        let message = screen::Message::Documents(message);
        stage.send(Message::Session(session::Message::Screen(message)));
    };
    stage.send(Message::Command(Command::Go(Page::Documents)));
    let plan = Paper {
        kind: DocumentKind::SupportPlan,
        blank: false,
    };
    open(stage, Documents::Open(Open::Paper(plan)));
    save("documents-plan", stage)?;
    open(stage, Documents::Save);
    save("documents-save", stage)?;
    stage.send(Message::Command(Command::Escape));
    open(stage, Documents::Open(Open::Bundle));
    save("documents-all", stage)?;
    open(stage, Documents::Open(Open::Copies));
    save("documents-copies", stage)
}

/// What opens over a list: forms, details, other views. Records that have none are left out.
fn forms(
    stage: &mut Stage,
    save: &mut impl FnMut(&str, &mut Stage) -> Result<(), Problem>,
) -> Result<(), Problem> {
    for page in [
        Page::Hard,
        Page::Helps,
        Page::Specialists,
        Page::Reports,
        Page::Meetings,
        Page::Concerns,
        Page::Contacts,
        Page::Wrong,
    ] {
        stage.send(Message::Command(Command::Go(page)));
        let first = stage
            .nodes()
            .into_iter()
            .find(|node| node.semantics.role == Role::Button && node.semantics.name.starts_with("Open "));
        if let Some(first) = first
            && stage.click(Role::Button, &first.semantics.name).is_ok()
        {
            save(&format!("{}-open", page.key()), stage)?;
        }
        stage.send(Message::Command(Command::Escape));
        stage.send(Message::Command(Command::Add));
        save(&format!("{}-new", page.key()), stage)?;
        stage.send(Message::Command(Command::Escape));
    }
    meeting(stage, save)?;
    if stage.click(Role::Button, "Write to the school").is_ok() {
        save("meetings-letter", stage)?;
        stage.send(Message::Command(Command::Escape));
    }
    stage.send(Message::Command(Command::Go(Page::Helps)));
    if stage.click(Role::Tab, "Home and school compared").is_ok() {
        save("helps-compare", stage)?;
        stage.click(Role::Tab, "Where they are used").ok();
    }
    if stage.click(Role::Button, "Walk through a day").is_ok() {
        save("helps-walk", stage)?;
        stage.send(Message::Command(Command::Escape));
    }
    Ok(())
}

/// The parts of the first meeting.
fn meeting(
    stage: &mut Stage,
    save: &mut impl FnMut(&str, &mut Stage) -> Result<(), Problem>,
) -> Result<(), Problem> {
    stage.send(Message::Command(Command::Go(Page::Meetings)));
    let first = stage
        .nodes()
        .into_iter()
        .find(|node| node.semantics.role == Role::Button && node.semantics.name.starts_with("Open "));
    if let Some(first) = first
        && stage.click(Role::Button, &first.semantics.name).is_ok()
    {
        for (line, name) in [
            ("Read the last plan", "meetings-ready-last-time"),
            ("Strengths to share", "meetings-ready-strengths"),
            ("What helps at home", "meetings-ready-helps"),
            ("Maya’s part", "meetings-ready-child"),
            ("Print or send the pack", "meetings-ready-pack"),
            ("What to say", "meetings-ready-say"),
            ("What is hard", "meetings-ready-hard"),
            ("Worries", "meetings-ready-worries"),
            ("Policies read", "meetings-ready-policies"),
            ("Change the agenda", "meetings-ready-agenda"),
        ] {
            if stage.click(Role::Button, line).is_ok() {
                save(name, stage)?;
            }
        }
        for (part, name) in [
            ("Notes and answers", "meetings-hold"),
            ("Close and follow up", "meetings-close"),
            ("Details", "meetings-details"),
        ] {
            if stage.click(Role::Tab, part).is_ok() {
                save(name, stage)?;
            }
        }
        stage.send(Message::Command(Command::Escape));
    }
    Ok(())
}

pub(super) fn write_png(path: &Path, shot: &Shot) -> Result<(), Problem> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::write_buffer_with_format(
        &mut png,
        &shot.rgba,
        shot.width,
        shot.height,
        image::ExtendedColorType::Rgba8,
        image::ImageFormat::Png,
    )
    .map_err(|_| cannot_write(path, &"the picture could not be made"))?;
    store::files::write_readable(path, png.get_ref()).map_err(|e| cannot_write(path, &e))
}

fn cannot_write(path: &Path, why: &dyn std::fmt::Display) -> Problem {
    Problem::new(
        format!("{} could not be written: {why}.", path.display()),
        "Nothing else was changed.",
        "Choose another folder.",
    )
}
