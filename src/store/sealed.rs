//! Opening the sealed database: the one sequence in which it is ever opened.

use super::keys::DataKey;
use super::{StoreError, migrate};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The largest text or picture that goes in or out of the database, in bytes.
const LARGEST: i32 = 64 * 1024 * 1024;

/// Whether a file is made when it is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Create,
    Write,
    /// A copy that is only looked at.
    Read,
}

/// Sets up the library of the seal, whole, before anybody uses it. SQLite counts itself as begun before SQLCipher
/// is: a second thread that came in between would be told that its file cannot be opened.
fn begin() -> Result<(), StoreError> {
    static BEGUN: Mutex<bool> = Mutex::new(false);
    let mut begun = BEGUN.lock().unwrap_or_else(PoisonError::into_inner);
    if !*begun {
        Connection::open_in_memory()?;
        *begun = true;
    }
    Ok(())
}

/// An empty database in memory.
pub(crate) fn in_memory() -> Result<Connection, StoreError> {
    begin()?;
    Ok(Connection::open_in_memory()?)
}

/// Where the database keeps what a change to this file began with.
pub(crate) fn journal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

/// Closes a file that was made with [`Mode::Create`] and puts it on the disk. Closing takes the journal away
/// without telling whether it could.
///
/// # Errors
/// The file cannot be closed or saved, or its journal stays beside it.
pub(crate) fn finish(conn: Connection, path: &Path) -> Result<(), StoreError> {
    conn.close().map_err(|(_, e)| StoreError::from(e))?;
    match std::fs::remove_file(journal(path)) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            return Err(StoreError::io("taking away what a copy left beside it", &e));
        }
        _ => {}
    }
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|e| StoreError::io("saving the copy", &e))
}

/// Opens a sealed file and proves that the key fits. It is not updated yet.
pub(crate) fn open(path: &Path, key: &DataKey, mode: Mode) -> Result<Connection, StoreError> {
    begin()?;
    if mode == Mode::Create {
        // What an interrupted copy left of its journal must not be played into this one.
        std::fs::remove_file(journal(path)).ok();
        // Made first with the rights it shall have, and through no link; the journal takes the rights over.
        super::files::private_file()
            .create_new(true)
            .open(path)
            .map_err(|e| StoreError::io("making the records", &e))?;
    } else {
        refuse_unsealed(path)?;
    }
    let access = match mode {
        Mode::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Mode::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Mode::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if mode != Mode::Read {
        refuse_read_only(&conn, path)?;
    }
    conn.pragma_update(None, "key", key.raw().as_str())?;
    // Else a damaged page fills the terminal.
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    let cipher: String = conn
        .pragma_query_value(None, "cipher_version", |row| row.get(0))
        .map_err(|_| StoreError::NoCipher)?;
    if cipher.is_empty() {
        return Err(StoreError::NoCipher);
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    if mode != Mode::Read {
        conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        // A file that is made beside its place leaves no journal there.
        let journal = if mode == Mode::Create {
            "DELETE"
        } else {
            "TRUNCATE"
        };
        conn.pragma_update(None, "journal_mode", journal)?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "fullfsync", true)?;
        conn.pragma_update(None, "secure_delete", true)?;
    }
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", -16384)?;
    conn.busy_timeout(std::time::Duration::ZERO)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024)?;
    conn.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 100)?;
    conn.set_prepared_statement_cache_capacity(64);
    if mode != Mode::Create {
        refuse_foreign(&conn)?;
    }
    Ok(conn)
}

/// Reads something, and fails if any page on the way could not be read. The library of the seal gives zeros in the
/// place of such a page and tells of it when the next page is asked for, within the same transaction alone: what
/// is read last would never be told.
pub(crate) fn surely<T, E: From<rusqlite::Error>>(
    conn: &Connection,
    read: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let ask = || {
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
            row.get::<_, i64>(0)
        })
    };
    conn.execute_batch("BEGIN")?;
    let result = match ask() {
        Ok(_) => read(),
        Err(error) => Err(error.into()),
    };
    let asked = ask();
    conn.execute_batch("COMMIT").ok();
    let read = result?;
    asked?;
    Ok(read)
}

/// Where a file cannot be opened for writing, SQLite opens it for reading without a word, whatever the reason was: a
/// disk that failed for a moment would look like one that may not be written to, for as long as the file is open.
fn refuse_read_only(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    if !conn.is_readonly(MAIN_DB)? {
        return Ok(());
    }
    const DOING: &str = "opening the records";
    match OpenOptions::new().write(true).open(path) {
        Err(e) => Err(StoreError::io(DOING, &e)),
        Ok(_) => Err(StoreError::Io {
            doing: DOING,
            code: "for a moment it could only be read".to_owned(),
        }),
    }
}

fn refuse_unsealed(path: &Path) -> Result<(), StoreError> {
    let journal = journal(path);
    for file in [path, &journal] {
        // Opening a pipe would wait for somebody to write into it.
        if std::fs::metadata(file).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            return Err(StoreError::Damaged {
                code: "no file".to_owned(),
            });
        }
    }
    refuse_endless(path, &journal)?;
    let mut head = [0u8; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    match read {
        Ok(()) if &head == b"SQLite format 3\0" => Err(StoreError::NotOurs),
        Ok(()) => Ok(()),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(StoreError::RecordsMissing),
        Err(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => Err(StoreError::Damaged {
            code: "too short".to_owned(),
        }),
        Err(e) => Err(StoreError::io("reading the records", &e)),
    }
}

/// A journal says how many pages the file had when the change began, and SQLite makes it that long again before it
/// reads anything. Each page is in the file or in the journal, so a count beyond both is a damaged journal: it would
/// blow the file up to the end of the disk.
fn refuse_endless(path: &Path, journal: &Path) -> Result<(), StoreError> {
    const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let (Ok(pages), Ok(journal)) = (std::fs::metadata(path), File::open(journal)) else {
        return Ok(());
    };
    let beside = journal.metadata().map_or(0, |about| about.len());
    let mut head = [0u8; 28];
    if { journal }.read_exact(&mut head).is_err() || !head.starts_with(&MAGIC) {
        return Ok(());
    }
    let number = |at: usize| {
        u64::from(u32::from_be_bytes([
            head[at],
            head[at + 1],
            head[at + 2],
            head[at + 3],
        ]))
    };
    let (count, size) = (number(16), number(24));
    if size == 0 || count > (pages.len() + beside) / size + 1 {
        return Err(StoreError::Damaged {
            code: "journal".to_owned(),
        });
    }
    Ok(())
}

/// Reads the first page: fails when the key does not fit or the file is of another program or a newer one.
fn refuse_foreign(conn: &Connection) -> Result<(), StoreError> {
    let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != migrate::APPLICATION_ID {
        return Err(StoreError::NotOurs);
    }
    let (found, known) = (migrate::version(conn)?, migrate::newest()?);
    if found > known {
        return Err(StoreError::NewerStore { found, known });
    }
    Ok(())
}
