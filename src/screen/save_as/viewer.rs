//! Hands a file to the system's own program for it, and says whether one took it.

use std::path::Path;

/// Opens it. False where no program did.
pub fn open(path: &Path) -> bool {
    #[cfg(target_os = "linux")]
    if let Some(taken) = linux::open(path) {
        return taken;
    }
    opener::open(path).is_ok()
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::Path;
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    /// What looks for a program on a Linux desktop.
    const FINDERS: [&[&str]; 2] = [&["xdg-open"], &["gio", "open"]];
    /// Without a program for the file they give up well before this. One that is still at work then has a
    /// program, or is it.
    const PATIENCE: Duration = Duration::from_secs(4);

    /// Whether a program took the file; none where there is nothing that looks for one.
    ///
    /// They are begun here and watched, as they end in a fault when no program is there for such a file.
    pub fn open(path: &Path) -> Option<bool> {
        let mut tried = None;
        for finder in FINDERS {
            if let Some(child) = begin(finder, path) {
                if taken(child, PATIENCE) {
                    return Some(true);
                }
                tried = Some(false);
            }
        }
        tried
    }

    fn begin(finder: &[&str], path: &Path) -> Option<Child> {
        let (program, first) = finder.split_first()?;
        Command::new(program)
            .args(first)
            .arg(path)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()
    }

    fn taken(mut child: Child, patience: Duration) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < patience {
            match child.try_wait() {
                Ok(Some(ended)) => return ended.success(),
                Ok(None) => std::thread::sleep(Duration::from_millis(50)),
                Err(_) => return false,
            }
        }
        // Somebody has to take note of its end, whenever that is.
        std::thread::spawn(move || child.wait());
        true
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_program_that_ends_in_a_fault_took_nothing() {
            let path = Path::new("/");
            let answer = |finder: &[&str], patience| {
                begin(finder, path).map(|child| taken(child, Duration::from_millis(patience)))
            };
            assert_eq!(answer(&["false"], 60_000), Some(false));
            assert_eq!(answer(&["true"], 60_000), Some(true));
            // One that is the viewer itself stays.
            assert_eq!(answer(&["sh", "-c", "sleep 1"], 0), Some(true));
            assert_eq!(answer(&["no such program"], 0), None);
        }
    }
}
