//! The commands without a window, for scripts, technicians and checks.
//!
//! Exit code 0: done. 1: refused or failed, one line on stderr says why. 2: wrong usage.

mod args;
mod export;
mod import;
mod list;
mod output;
mod paper;
mod password;
mod safety;
mod secret;
mod session;

pub use args::{DocumentTheme, ScreenTheme};
pub use output::say_only_where_it_stopped;

use crate::domain::Problem;
use args::{Args, Command};
use clap::Parser;
use session::Session;
use std::path::PathBuf;
use std::process::ExitCode;

/// What pictures of the screens are drawn of.
#[derive(Debug, Clone, PartialEq)]
pub struct ScreensRequest {
    pub out: PathBuf,
    /// In logical pixels.
    pub size: (u32, u32),
    pub theme: ScreenTheme,
    /// The size of text, 1.0 being the usual one.
    pub scale: f32,
    /// The folder of the store whose records are shown; none shows the example family.
    pub store: Option<PathBuf>,
}

/// What the window is opened with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WindowRequest {
    /// A file to open.
    pub file: Option<PathBuf>,
    /// The folder of the store, if not the user's own.
    pub store: Option<PathBuf>,
}

/// What the commands ask of other rooms. `main` fills it in, so that commands need no window to be built.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// Runs the window until it is closed.
    pub window: fn(WindowRequest) -> ExitCode,
    /// Draws every screen into a folder. Returns how many pictures there are.
    pub screens: fn(ScreensRequest) -> Result<usize, Problem>,
    /// Draws every part of the design system into a file.
    #[cfg(feature = "gallery")]
    pub gallery: fn(&std::path::Path, ScreenTheme, f32) -> Result<(), Problem>,
}

impl Default for Hooks {
    fn default() -> Hooks {
        fn missing() -> Problem {
            Problem::new(
                "This build of Fourfold cannot do that yet.",
                "Nothing was changed.",
                "Use a newer build.",
            )
        }
        Hooks {
            window: |_| {
                output::refuse(&missing());
                ExitCode::FAILURE
            },
            screens: |_| Err(missing()),
            #[cfg(feature = "gallery")]
            gallery: |_, _, _| Err(missing()),
        }
    }
}

/// Runs the command that the arguments name; without one, the window.
pub fn main(hooks: Hooks) -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            if error.use_stderr() {
                output::warn(error.render().to_string().trim_end());
            } else {
                output::print(&error.render().to_string());
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let Some(command) = args.command else {
        return (hooks.window)(WindowRequest {
            file: args.file,
            store: args.store,
        });
    };
    let session = Session {
        store: args.store,
        passphrase_file: args.passphrase_file,
        secret: std::cell::OnceCell::new(),
        opened_with: std::cell::OnceCell::new(),
    };
    match run(&session, command, hooks) {
        Ok(code) => code,
        Err(problem) => {
            output::refuse(&problem);
            ExitCode::FAILURE
        }
    }
}

fn run(session: &Session, command: Command, hooks: Hooks) -> Result<ExitCode, Problem> {
    if let Ok(paths) = session.paths() {
        // What a program that was killed left readable goes first, whether or not the command opens anything.
        crate::store::clear_viewing(&paths);
    }
    match command {
        Command::Example => import::example(session)?,
        Command::List(list) => list::list(session, &list)?,
        Command::Import(import) => import::import(session, &import)?,
        Command::Export(export) => export::export(session, &export)?,
        Command::Check { json } => return list::check(session, json),
        Command::Info { json } => list::info(session, json)?,
        Command::Backup { json } => safety::backup(session, json)?,
        Command::Restore(restore) => safety::restore(session, &restore)?,
        Command::BringBack { what } => list::bring_back(session, &what)?,
        Command::Copy(copy) => safety::copy(session, &copy)?,
        Command::Erase(erase) => safety::erase(session, &erase)?,
        Command::Password(command) => password::password(session, &command)?,
        Command::Screens(screens) => {
            let drawn = (hooks.screens)(ScreensRequest {
                out: screens.out,
                size: screens.size,
                theme: screens.theme,
                scale: screens.scale,
                store: session.store.clone(),
            })?;
            output::say(&[&drawn.to_string(), " screens drawn."].concat());
        }
        #[cfg(feature = "gallery")]
        Command::Gallery(gallery) => {
            (hooks.gallery)(&gallery.out, gallery.theme, gallery.scale)?;
            output::say("The gallery is drawn.");
        }
        Command::Schema => output::print(&export::schema()?),
    }
    Ok(ExitCode::SUCCESS)
}
