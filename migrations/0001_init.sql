-- Facts about this store itself.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The programs that wrote here. A restored store becomes a new one.
CREATE TABLE device (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every state a record ever had. A child of sixteen zero bytes stands for records that serve every child.
CREATE TABLE version (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    record BLOB NOT NULL CHECK (length(record) = 16),
    child BLOB NOT NULL CHECK (length(child) = 16),
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    device BLOB NOT NULL REFERENCES device (id),
    at_ms INTEGER NOT NULL,
    offset_min INTEGER NOT NULL,
    app TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    binned INTEGER NOT NULL CHECK (binned IN (0, 1)),
    who TEXT NOT NULL CHECK (json_valid(who)),
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX version_record ON version (record);
CREATE INDEX version_child ON version (child);

-- Which states a state was made from.
CREATE TABLE parent (
    version BLOB NOT NULL REFERENCES version (id),
    parent BLOB NOT NULL,
    PRIMARY KEY (version, parent)
) STRICT, WITHOUT ROWID;

-- The only ways in which history may shrink; a row lies here within one transaction only.
CREATE TABLE permit (
    reason TEXT PRIMARY KEY CHECK (reason IN ('erase', 'fold'))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER version_is_never_changed BEFORE UPDATE ON version
BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER version_is_kept BEFORE DELETE ON version
WHEN NOT EXISTS (SELECT 1 FROM permit)
BEGIN SELECT RAISE(ABORT, 'a version is kept'); END;
CREATE TRIGGER parent_is_never_changed BEFORE UPDATE ON parent
BEGIN SELECT RAISE(ABORT, 'a parent is never changed'); END;
CREATE TRIGGER parent_is_kept BEFORE DELETE ON parent
WHEN NOT EXISTS (SELECT 1 FROM permit)
BEGIN SELECT RAISE(ABORT, 'a parent is kept'); END;

-- The current state of every record: a child is one range. Can be rebuilt from the versions.
CREATE TABLE record (
    child BLOB NOT NULL CHECK (length(child) = 16),
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    version BLOB NOT NULL CHECK (length(version) = 16),
    made_ms INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    binned INTEGER NOT NULL CHECK (binned IN (0, 1)),
    who TEXT NOT NULL CHECK (json_valid(who)),
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (child, kind, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX record_id ON record (id);

-- One line a child for the list. Can be rebuilt.
CREATE TABLE summary (
    child BLOB PRIMARY KEY CHECK (length(child) = 16),
    binned INTEGER NOT NULL CHECK (binned IN (0, 1)),
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

-- Pictures: upright JPEGs without metadata. A picture never changes.
CREATE TABLE photo (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    child BLOB NOT NULL CHECK (length(child) = 16),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    jpeg BLOB NOT NULL CHECK (length(jpeg) BETWEEN 1 AND 1048576)
) STRICT;
CREATE INDEX photo_child ON photo (child);
CREATE TRIGGER photo_is_never_changed BEFORE UPDATE ON photo
BEGIN SELECT RAISE(ABORT, 'a photo is never changed'); END;

-- What is being written and is not a record yet.
CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    child BLOB NOT NULL CHECK (length(child) = 16),
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done that leaves no version: key changes, imports, exports, erasing.
CREATE TABLE audit (
    n INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    author TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

-- What can be undone and redone, by child.
CREATE TABLE undo (
    child BLOB NOT NULL CHECK (length(child) = 16),
    redo INTEGER NOT NULL CHECK (redo IN (0, 1)),
    n INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (json_valid(op)),
    subject TEXT NOT NULL,
    steps TEXT NOT NULL CHECK (json_valid(steps)),
    PRIMARY KEY (child, redo, n)
) STRICT, WITHOUT ROWID;

-- Search. Can be rebuilt.
CREATE TABLE findable (
    n INTEGER PRIMARY KEY,
    record BLOB NOT NULL UNIQUE CHECK (length(record) = 16),
    child BLOB NOT NULL CHECK (length(child) = 16),
    kind TEXT NOT NULL,
    own_words INTEGER NOT NULL CHECK (own_words IN (0, 1))
) STRICT;
CREATE INDEX findable_child ON findable (child);
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
