// Package archive keeps originals and what was understood of them: the source of
// truth. Two things hold it, and everything else can be rebuilt from the two:
//
//	data/blobs/ab/cd/<sha256>          originals by content, 0444
//	data/catalog.db                    SQLite: sources, documents, texts, referater, journal
//	data/quarantine/<sha256>/          original and report.json, never served
//	data/LOCK                          one writer at a time
//
// The one flow: Put (bytes on disk) → Commit (one transaction: acknowledged) →
// Revise (second pass over all, one transaction) → Published (a generation of the
// index stands for the journal up to a sequence number).
//
// Reading is safe while another process writes. The package neither reads source
// formats nor parses; it knows no search index.
package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // driver "sqlite"
)

// Errors that callers tell apart with errors.Is.
var (
	ErrNotFound   = errors.New("not in the archive")
	ErrGone       = errors.New("removed from the archive")
	ErrWithheld   = errors.New("original is withheld")
	ErrSuppressed = errors.New("content was erased before")
	ErrTooLarge   = errors.New("file is over the limit")
	ErrReadOnly   = errors.New("archive is open for reading only")
	ErrOlder      = errors.New("catalogue was written by an older version") // a writer brings it forward
	ErrNewer      = errors.New("catalogue was written by a newer version")
)

// Archive is an open data folder. It is safe for concurrent use.
type Archive struct {
	dir   string
	write *sql.DB // one connection; nil when read only
	read  *sql.DB
}

// Open opens the data folder dir. A writer makes what is missing and holds Lock
// as long as it writes; a reader fails with fs.ErrNotExist where there is none.
func Open(dir string, readOnly bool) (*Archive, error) {
	a := &Archive{dir: dir}
	file := filepath.Join(dir, "catalog.db")
	if readOnly {
		if _, err := os.Stat(file); err != nil {
			return nil, fmt.Errorf("open archive: %w", err)
		}
	} else if err := a.openWrite(file); err != nil {
		return nil, fmt.Errorf("open archive %s: %w", dir, err)
	}
	read, err := open(file, "mode=ro", "_pragma=query_only(1)")
	if err == nil {
		a.read = read
		err = checkVersion(read)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open archive %s: %w", dir, err), a.Close())
	}
	return a, nil
}

func (a *Archive) openWrite(file string) error {
	for _, sub := range []string{"", "blobs", "quarantine"} {
		if err := os.MkdirAll(filepath.Join(a.dir, sub), 0o700); err != nil {
			return err
		}
	}
	db, err := open(file, "_txlock=immediate", "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)",
		"_pragma=foreign_keys(1)", "_pragma=secure_delete(1)")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	if err := migrate(db); err != nil {
		return errors.Join(err, db.Close())
	}
	a.write = db
	return errors.Join(a.sweep(time.Now()), syncDir(a.dir))
}

func open(file string, params ...string) (*sql.DB, error) {
	dsn := "file:" + (&url.URL{Path: file}).EscapedPath() + "?_pragma=busy_timeout(5000)&" + strings.Join(params, "&")
	return sql.Open("sqlite", dsn)
}

// Close closes the catalogue.
func (a *Archive) Close() error {
	var err error
	if a.read != nil {
		err = a.read.Close()
	}
	if a.write != nil {
		err = errors.Join(err, a.write.Close())
	}
	return err
}

// Dir is the data folder.
func (a *Archive) Dir() string { return a.dir }

// change runs f in one transaction.
func (a *Archive) change(ctx context.Context, f func(tx *sql.Tx) error) error {
	if a.write == nil {
		return ErrReadOnly
	}
	tx, err := a.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// none turns the absence of a row or file into ErrNotFound.
func none(err error) error {
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, fs.ErrNotExist) {
		return ErrNotFound
	}
	return err
}

// syncDir makes names in a folder durable.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
