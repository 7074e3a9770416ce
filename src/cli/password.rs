//! The passphrase and the recovery words.

use super::args::{Password, Recovery};
use super::output::{json, say, warn, write};
use super::session::{self, Session};
use crate::document;
use crate::domain::Problem;
use crate::store::{Passphrase, PasswordChange, RecoveryWords, Store};
use serde::Serialize;

pub(super) fn password(session: &Session, command: &Password) -> Result<(), Problem> {
    match command {
        Password::Set(new) => {
            let new = session.another(&new.new_passphrase_file)?;
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
            let new = session.another(&new.new_passphrase_file)?;
            let store = locked(session)?;
            let done = change(&store, session.passphrase()?, Some(new), *afresh)?;
            say("The passphrase is changed.");
            if done.copies_left > 0 {
                say("Copies from before still open with the old one.");
            }
        }
        Password::Remove => {
            let store = locked(session)?;
            change(&store, session.passphrase()?, None, false)?;
            say("The passphrase is gone. Anybody with this computer account can open the records.");
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
) -> Result<PasswordChange, Problem> {
    let done = store
        .set_password(current, new, afresh)
        .wait()
        .map_err(|e| e.problem())?;
    store.close().wait().map_err(|e| e.problem())?;
    if done.sealed_anew {
        say("The records are sealed anew.");
    }
    if done.copies_removed > 0 {
        say(&[&done.copies_removed.to_string(), " older copies are gone."].concat());
    }
    if done.words_ended {
        warn("The recovery words of before open nothing any more: make new ones.");
    }
    Ok(done)
}

#[derive(Serialize)]
struct Made {
    words: Vec<&'static str>,
}

fn recovery(session: &Session, args: &Recovery) -> Result<(), Problem> {
    let store = locked(session)?;
    let set = |words| {
        let password = session.passphrase()?.unwrap_or_else(|| Passphrase::new(""));
        store
            .set_recovery(password, words)
            .wait()
            .map_err(|e| e.problem())
    };
    if args.remove {
        set(None)?;
        say("The recovery words open nothing any more.");
        return Ok(());
    }
    if let Some(path) = &args.words_file {
        session.not_both(path)?;
        let typed = session::secret(path)?;
        let words = RecoveryWords::parse(&typed).map_err(|fault| {
            Problem::new(
                fault.message(),
                "Nothing was changed.",
                "Mend the file and try again.",
            )
        })?;
        set(Some(words))?;
        say("From now on these words open the records. Any of before do not.");
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
