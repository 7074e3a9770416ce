//! The passphrase and the recovery words.

use super::args::{Password, Recovery};
use super::output::{json, say, warn, write};
use super::secret;
use super::session::{self, Session};
use crate::document;
use crate::domain::Problem;
use crate::store::{OlderCopies, Passphrase, RecoveryWords, Store};
use serde::Serialize;

pub(super) fn password(session: &Session, command: &Password) -> Result<(), Problem> {
    match command {
        Password::Set(new) => {
            let new = session.another(&new.new_passphrase_file)?.to_set()?;
            let store = session.open_to_change()?;
            if is_locked(&store)? {
                return Err(Problem::new(
                    "There is a passphrase already.",
                    "Nothing was changed.",
                    "Run: fourfold password change",
                ));
            }
            change(&store, None, Some(new), false)?;
            say("The passphrase is set. Nobody can open the records without it: keep it safe.");
            say("For the day it is forgotten, run: fourfold password recovery");
        }
        Password::Change { new, afresh } => {
            let new = session.another(&new.new_passphrase_file)?.to_set()?;
            let store = locked(session)?;
            change(&store, session.passphrase()?, Some(new), *afresh)?;
            say("The passphrase is changed.");
            say("Copies that you saved elsewhere still open with the passphrase of their time.");
        }
        Password::Remove => {
            let store = locked(session)?;
            change(&store, session.passphrase()?, None, false)?;
            say(
                "The passphrase is gone. Anyone with this computer account can open the records and their backups.",
            );
            say("Copies that you saved elsewhere still open with the passphrase of their time.");
        }
        Password::Recovery(args) => recovery(session, args)?,
    }
    Ok(())
}

fn is_locked(store: &Store) -> Result<bool, Problem> {
    Ok(store.info().wait().map_err(|e| e.problem())?.password)
}

fn locked(session: &Session) -> Result<Store, Problem> {
    let store = session.open_to_change()?;
    if is_locked(&store)? {
        Ok(store)
    } else {
        Err(Problem::new(
            "There is no passphrase yet.",
            "Nothing was changed.",
            "Run: fourfold password set",
        ))
    }
}

fn change(
    store: &Store,
    current: Option<Passphrase>,
    new: Option<Passphrase>,
    afresh: bool,
) -> Result<(), Problem> {
    let done = store
        .set_password(current, new, afresh)
        .wait()
        .map_err(|e| e.problem())?;
    session::close(store, "The password was changed.")?;
    say("The records are sealed with a new key.");
    tell(&done.copies);
    if done.words_ended {
        warn("The recovery words of before open nothing any more: make new ones.");
    }
    Ok(())
}

/// What became of the backups; what went wrong is told apart.
fn tell(copies: &OlderCopies) {
    let said = copies.said();
    if !copies.left.is_empty() {
        warn(&said);
    } else if !said.is_empty() {
        say(&said);
    }
}

#[derive(Serialize)]
struct Made {
    words: Vec<&'static str>,
}

fn recovery(session: &Session, args: &Recovery) -> Result<(), Problem> {
    let store = locked(session)?;
    let set = |words| {
        let password = session.passphrase()?.unwrap_or_else(|| Passphrase::new(""));
        let copies = store
            .set_recovery(password, words)
            .wait()
            .map_err(|e| e.problem())?;
        session::close(&store, "The recovery words were changed.")?;
        say("The records are sealed with a new key.");
        tell(&copies);
        Ok::<(), Problem>(())
    };
    if args.remove {
        set(None)?;
        say("The recovery words open nothing any more.");
        say("Copies that you saved elsewhere still open with the words of their time.");
        return Ok(());
    }
    if let Some(path) = &args.words_file {
        session.not_both(path)?;
        let typed = secret::text(path)?;
        let words = RecoveryWords::parse(&typed).map_err(|fault| {
            Problem::new(
                fault.message(),
                "Nothing was changed.",
                "Mend the file and try again.",
            )
        })?;
        set(Some(words))?;
        say("From now on these words open the records. Any of before do not.");
        say("Copies that you saved elsewhere still open with the words of their time.");
        return Ok(());
    }
    let words = RecoveryWords::random().map_err(|e| e.problem())?;
    if let Some(out) = &args.out {
        let page =
            document::recovery::build(&words.words(), chrono::Local::now().date_naive()).map_err(|_| {
                Problem::new(
                    "The page could not be made.",
                    "Nothing was changed.",
                    "Leave out --out and write the words down.",
                )
            })?;
        write(out, &page.pdf, session.paths()?.folder())?;
    }
    if args.json {
        json(&Made { words: words.words() })?;
    } else {
        for (n, word) in (1..).zip(words.words()) {
            say(&[&n.to_string(), ". ", word].concat());
        }
    }
    warn("These words open nothing yet. Write them down and type them into a file.");
    warn("Then run: fourfold password recovery --words-file FILE. Remove the file after that.");
    Ok(())
}
