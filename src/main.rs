//! The program: arguments first, then a command or the window.

use fourfold::a11y::Bridge;
use fourfold::app::{Setup, pictures, run};
use fourfold::cli::{self, Hooks, ScreensRequest, WindowRequest};
use fourfold::document::layout::fonts::borrowed;
use fourfold::domain::Problem;
use fourfold::kit::Theme;
use fourfold::screen::Preferences;
use fourfold::store::{Paths, Remembered};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    cli::say_only_where_it_stopped();
    leave_no_core();
    borrowed::lend(borrowed::Lender::System);
    cli::main(Hooks {
        window,
        screens,
        #[cfg(feature = "gallery")]
        gallery,
    })
}

/// A file of the program's memory, which some systems write when it stops, would hold words of records.
fn leave_no_core() {
    #[cfg(unix)]
    rustix::process::setrlimit(
        rustix::process::Resource::Core,
        rustix::process::Rlimit {
            current: Some(0),
            maximum: Some(0),
        },
    )
    .ok();
}

/// Opens the window and stays until it is closed.
fn window(request: WindowRequest) -> ExitCode {
    if !has_display() {
        eprintln!("There is no display to open a window on. `fourfold --help` lists what works without one.");
        return ExitCode::FAILURE;
    }
    let (paths, example) = match &request.store {
        Some(folder) => (
            Paths::in_folder(folder),
            Paths::in_folder(folder.with_extension("example")),
        ),
        None => match (Preferences::records_of_user(), Paths::of_example()) {
            (Some(paths), Some(example)) => (paths, example),
            _ => {
                eprintln!(
                    "This computer names no place for your files. Name a folder with `fourfold --store FOLDER`."
                );
                return ExitCode::FAILURE;
            }
        },
    };
    let mut setup = Setup::new(paths, example);
    if request.store.is_none() {
        setup.remembered = Remembered::of_user();
        setup.usual = Paths::of_user().unwrap_or_else(|| setup.paths.clone());
    }
    setup.elsewhere = Setup::folders_elsewhere();
    setup.file = request.file;
    setup.reader = Some(Arc::new(Bridge::new(run::waker())));
    setup.preferences = match &request.store {
        // A store of its own keeps its looks beside it.
        Some(folder) => Some(folder.with_extension("settings.json")),
        None => Preferences::of_user(),
    };
    match run::run(setup) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => {
            eprintln!("The window could not be opened. `fourfold --help` lists what works without one.");
            ExitCode::FAILURE
        }
    }
}

/// Whether there is anything to draw a window on.
fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Draws every screen into a folder.
fn screens(request: ScreensRequest) -> Result<usize, Problem> {
    let theme = theme(request.theme);
    let text_size = per_cent(request.scale);
    pictures::draw(
        &request.out,
        &pictures::Look {
            width: request.size.0,
            height: request.size.1,
            theme,
            text_size,
        },
        request.store.map(Paths::in_folder),
    )
}

fn theme(theme: cli::ScreenTheme) -> Theme {
    match theme {
        cli::ScreenTheme::Light => Theme::Light,
        cli::ScreenTheme::Dark => Theme::Dark,
        cli::ScreenTheme::ContrastDark => Theme::ContrastDark,
        cli::ScreenTheme::ContrastLight => Theme::ContrastLight,
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0.8 to 2.0"
)]
fn per_cent(scale: f32) -> u16 {
    (scale * 100.0).round() as u16
}

/// Draws every part of the design system into a file.
#[cfg(feature = "gallery")]
fn gallery(out: &std::path::Path, look: cli::ScreenTheme, scale: f32) -> Result<(), Problem> {
    fourfold::app::gallery::save(out, theme(look), per_cent(scale))
}
