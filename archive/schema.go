package archive

import (
	"database/sql"
	"fmt"
)

// migrations bring a catalogue forward, one transaction each; user_version counts
// those done. A migration that was released is never changed.
var migrations = []string{`
CREATE TABLE source (              -- one place where a file was found
	path     TEXT PRIMARY KEY,     -- absolute; entries of a .zip: file.zip!entry
	name     TEXT NOT NULL,        -- as the operator knows it
	size     INTEGER NOT NULL,
	mtime    INTEGER NOT NULL,     -- nanoseconds since 1970
	sidecar  TEXT NOT NULL,        -- hash of the sidecar file, '' none
	versions TEXT NOT NULL,        -- of what read and understood it
	sha256   TEXT NOT NULL,
	document TEXT REFERENCES document(id) ON DELETE SET NULL, -- the last one kept from here
	seen     INTEGER NOT NULL      -- run that saw it last
);
CREATE INDEX source_sha256 ON source(sha256);
CREATE INDEX source_document ON source(document);
CREATE TABLE document (
	id          TEXT PRIMARY KEY,  -- first 12 hex digits of the SHA-256, longer on collision
	sha256      TEXT NOT NULL UNIQUE,
	size        INTEGER NOT NULL,
	media_type  TEXT NOT NULL,
	name        TEXT NOT NULL,
	ingested    TEXT NOT NULL,
	seq         INTEGER NOT NULL,  -- first journal sequence
	replaced_by TEXT,              -- document id, also where that one is no more: what was replaced never comes back by itself
	withheld    INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE extraction (
	sha256   TEXT PRIMARY KEY REFERENCES document(sha256) ON DELETE CASCADE,
	kind     TEXT NOT NULL,
	reader   TEXT NOT NULL,
	status   TEXT NOT NULL,
	pages    TEXT NOT NULL,        -- JSON: first line of each page
	text     BLOB NOT NULL         -- gzip JSON of extract.Text
);
CREATE TABLE referat (
	document TEXT PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE,
	sidecar  TEXT NOT NULL,        -- JSON of minutes.Sidecar, '' none
	names    TEXT NOT NULL,        -- JSON: participants of the first pass
	persons  TEXT NOT NULL,        -- JSON: person of the file to person of the archive
	meeting  TEXT NOT NULL,        -- '' before the second pass
	lead     INTEGER NOT NULL DEFAULT 0,
	superseded INTEGER NOT NULL DEFAULT 0,
	body     TEXT NOT NULL DEFAULT '', -- what meets: klynge, forum
	klynge   TEXT NOT NULL DEFAULT '',
	facet    TEXT NOT NULL DEFAULT '', -- lineage id
	forum    TEXT NOT NULL DEFAULT '',
	date     TEXT NOT NULL DEFAULT '',
	type     TEXT NOT NULL DEFAULT '',
	items    INTEGER NOT NULL DEFAULT 0,
	referat  BLOB NOT NULL         -- gzip JSON
);
CREATE INDEX referat_meeting ON referat(meeting);
CREATE INDEX referat_body ON referat(body, date);
CREATE INDEX referat_date ON referat(date);
CREATE TABLE meeting (id TEXT PRIMARY KEY, document TEXT NOT NULL); -- every id ever given
CREATE TABLE person (
	id TEXT PRIMARY KEY, name TEXT NOT NULL, official INTEGER NOT NULL, org TEXT NOT NULL,
	maybe_same TEXT NOT NULL, active INTEGER NOT NULL
);
CREATE TABLE profile (kind TEXT NOT NULL, key TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE journal (
	seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, state TEXT NOT NULL,
	document TEXT NOT NULL, sha256 TEXT NOT NULL, note TEXT NOT NULL
);
CREATE TABLE quarantine (
	sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, stage TEXT NOT NULL,
	versions TEXT NOT NULL, at TEXT NOT NULL, attempts INTEGER NOT NULL, report TEXT NOT NULL
);
CREATE TABLE suppression (id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX suppression_sha256 ON suppression(sha256);
CREATE TABLE audit (at TEXT NOT NULL, action TEXT NOT NULL, id TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE generation (
	number TEXT PRIMARY KEY, seq INTEGER NOT NULL, items INTEGER NOT NULL, documents INTEGER NOT NULL, at TEXT NOT NULL
);
`, `
ALTER TABLE quarantine ADD COLUMN path TEXT NOT NULL DEFAULT '';    -- source that was put aside
ALTER TABLE quarantine ADD COLUMN file TEXT NOT NULL DEFAULT '';    -- its whole name, never told
ALTER TABLE quarantine ADD COLUMN sidecar TEXT NOT NULL DEFAULT ''; -- JSON of minutes.Sidecar, never told
CREATE TABLE decision (            -- of an operator, on content that the CPR gate stopped
	sha256 TEXT PRIMARY KEY, action TEXT NOT NULL, beside TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE refused (             -- a source that could not be taken in and of which nothing is stored
	path TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, kind TEXT NOT NULL,
	stage TEXT NOT NULL, message TEXT NOT NULL, at TEXT NOT NULL
);
`, `
ALTER TABLE document ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0; -- an item was erased: the original is gone, the text is not understood anew
CREATE TABLE secret (key BLOB NOT NULL);          -- one row: key of the HMACs below
CREATE TABLE erased_person (mac TEXT PRIMARY KEY, at TEXT NOT NULL, reason TEXT NOT NULL); -- HMAC of a name
`}

func version(db *sql.DB) (v int, err error) {
	return v, db.QueryRow("PRAGMA user_version").Scan(&v)
}

func checkVersion(db *sql.DB) error {
	v, err := version(db)
	switch {
	case err != nil:
		return err
	case v > len(migrations):
		return fmt.Errorf("%w (%d, this one knows %d)", ErrNewer, v, len(migrations))
	case v < len(migrations):
		return fmt.Errorf("%w (%d, this one writes %d)", ErrOlder, v, len(migrations))
	}
	return nil
}

func migrate(db *sql.DB) error {
	v, err := version(db)
	if err != nil {
		return err
	}
	if v > len(migrations) {
		return checkVersion(db)
	}
	for ; v < len(migrations); v++ {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		_, err = tx.Exec(migrations[v] + fmt.Sprintf("PRAGMA user_version = %d;", v+1))
		if err != nil {
			_ = tx.Rollback() // the fault of Exec says more
			return fmt.Errorf("migrate catalogue to version %d: %w", v+1, err)
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
