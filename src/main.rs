//! The program: arguments first, then a command or the window.

use fourfold::cli::{self, Hooks};
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main(Hooks::default())
}
