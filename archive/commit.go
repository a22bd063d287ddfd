package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"referat/extract"
	"referat/minutes"
)

// Source is one place where a file was found, as it was when last read.
type Source struct {
	Path     string // absolute; entries of a .zip: file.zip!entry
	Name     string // as the operator knows it
	Size     int64
	ModTime  time.Time
	Sidecar  string // hash of the sidecar file, "" none
	Versions string // of what read and understood it
	SHA256   string
	Document string // the last one kept from here, also while newer content is in quarantine; "" none
	Run      int64  // number of the run that saw it last
}

// Record is one document as it is to be kept.
type Record struct {
	Blob      Blob
	MediaType string
	Text      *extract.Text
	Referat   *minutes.Referat // of the first pass
	Sidecar   *minutes.Sidecar
	Withheld  bool // the original may not be shown
	Now       time.Time
}

const columns = "path, name, size, mtime, sidecar, versions, sha256, coalesce(document, ''), seen"

func scanSource(row interface{ Scan(...any) error }) (s Source, err error) {
	var mtime int64
	err = row.Scan(&s.Path, &s.Name, &s.Size, &mtime, &s.Sidecar, &s.Versions, &s.SHA256, &s.Document, &s.Run)
	s.ModTime = time.Unix(0, mtime)
	return s, err
}

// Source is what is known of a path, ErrNotFound where it is new.
func (a *Archive) Source(ctx context.Context, path string) (Source, error) {
	s, err := scanSource(a.read.QueryRowContext(ctx, "SELECT "+columns+" FROM source WHERE path = ?", path))
	return s, none(err)
}

// Handled reports whether content was read by the given versions already, and
// with the given sidecar ("": any), wherever it was found.
func (a *Archive) Handled(ctx context.Context, sum, versions, sidecar string) (handled bool, err error) {
	return handled, a.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM source WHERE sha256 = ?1 AND versions = ?2 AND ?3 IN ('', sidecar))",
		sum, versions, sidecar).Scan(&handled)
}

// Elsewhere reports whether a document is found at another path too.
func (a *Archive) Elsewhere(ctx context.Context, id, path string) (found bool, err error) {
	return found, a.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM source WHERE document = ? AND path <> ?)", id, path).Scan(&found)
}

// inside chooses the sources that came out of one, path ?1, when it was last taken
// in: a .zip may have lost others since.
const inside = ` WHERE path > ?1 || '!' AND path < ?1 || '"' AND seen = (SELECT seen FROM source WHERE path = ?1)`

// Inside counts the sources that came out of one (path!entry).
func (a *Archive) Inside(ctx context.Context, path string) (n int, err error) {
	return n, a.read.QueryRowContext(ctx, "SELECT count(*) FROM source"+inside, path).Scan(&n)
}

// Seen notes that a run saw sources unchanged, and with them all that came out of
// them (path!entry).
func (a *Archive) Seen(ctx context.Context, run int64, paths []string) error {
	return a.change(ctx, func(tx *sql.Tx) error {
		for _, p := range paths {
			for _, q := range []string{"UPDATE source SET seen = ?2" + inside, "UPDATE source SET seen = ?2 WHERE path = ?1"} {
				if _, err := tx.ExecContext(ctx, q, p, run); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Vanished counts sources below the roots that a run did not see.
func (a *Archive) Vanished(ctx context.Context, run int64, roots []string) (n int, err error) {
	rows, err := a.read.QueryContext(ctx, "SELECT path FROM source WHERE seen <> ?", run)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			return 0, err
		}
		if below(path, roots) {
			n++
		}
	}
	return n, rows.Err()
}

func below(path string, roots []string) bool {
	for _, r := range roots {
		if path == r || strings.HasPrefix(path, strings.TrimSuffix(r, "/")+"/") || strings.HasPrefix(path, r+"!") {
			return true
		}
	}
	return false
}

// Commit keeps a document and its source in one transaction; when it returns nil
// the file is acknowledged. It gives the document's id. Where the path held other
// content before, the new document replaces the old.
func (a *Archive) Commit(ctx context.Context, r Record, s Source) (id string, err error) {
	rows, err := packRecord(r)
	if err != nil {
		return "", err
	}
	err = a.change(ctx, func(tx *sql.Tx) error {
		if id, err = rows.insert(ctx, tx, s.Name); err != nil {
			return err
		}
		s.SHA256, s.Document = r.Blob.SHA256, id
		if err := a.release(ctx, tx, s.SHA256); err != nil {
			return err
		}
		return place(ctx, tx, s, r.Now)
	})
	if err != nil {
		return "", fmt.Errorf("commit %s: %w", s.Name, err)
	}
	return id, nil
}

// Place notes that a path holds content that is kept already (s.Document), or that
// is not kept (""): then what was kept from there before stays.
func (a *Archive) Place(ctx context.Context, s Source, now time.Time) error {
	return a.change(ctx, func(tx *sql.Tx) error { return place(ctx, tx, s, now) })
}

// place writes the source row and marks what the path held before as replaced,
// unless it is found elsewhere too. Content that comes back is current again.
func place(ctx context.Context, tx *sql.Tx, s Source, now time.Time) error {
	var before sql.NullString
	err := tx.QueryRowContext(ctx, "SELECT document FROM source WHERE path = ?", s.Path).Scan(&before)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO source (path, name, size, mtime, sidecar, versions, sha256, document, seen)
		VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?) ON CONFLICT (path) DO UPDATE SET name = excluded.name, size = excluded.size,
		mtime = excluded.mtime, sidecar = excluded.sidecar, versions = excluded.versions, sha256 = excluded.sha256,
		document = coalesce(excluded.document, source.document), seen = excluded.seen`,
		s.Path, s.Name, s.Size, s.ModTime.UnixNano(), s.Sidecar, s.Versions, s.SHA256, s.Document, s.Run)
	if err != nil || s.Document == "" {
		return err
	}
	if err := restore(ctx, tx, s.Document, now); err != nil {
		return err
	}
	if !before.Valid || before.String == s.Document {
		return nil
	}
	res, err := tx.ExecContext(ctx, `UPDATE document SET replaced_by = ? WHERE id = ?
		AND NOT EXISTS (SELECT 1 FROM source WHERE document = ?)`, s.Document, before.String, before.String)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	return note(ctx, tx, now, stateReplaced, before.String, "", s.Document)
}

// restore makes a document current that had been replaced.
func restore(ctx context.Context, tx *sql.Tx, id string, now time.Time) error {
	res, err := tx.ExecContext(ctx, "UPDATE document SET replaced_by = NULL WHERE id = ? AND replaced_by IS NOT NULL", id)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	return note(ctx, tx, now, stateArchived, id, "", "again")
}

// packed is a record ready for the tables.
type packed struct {
	Record
	text, referat         []byte
	pages, names, sidecar string
}

func packRecord(r Record) (p packed, err error) {
	p.Record = r
	if p.text, err = packText(r.Text); err != nil {
		return p, err
	}
	if p.referat, err = packReferat(r.Referat); err != nil {
		return p, err
	}
	p.pages, p.names = encode(pageStarts(r.Text)), encode(participants(r.Referat))
	p.sidecar = sidecarJSON(r.Sidecar)
	return p, nil
}

// sidecarJSON is "" where there is none.
func sidecarJSON(s *minutes.Sidecar) string {
	if s == nil {
		return ""
	}
	return encode(s)
}

// participants are the full names that the archive may trust: everyone with a
// part in the meeting.
func participants(r *minutes.Referat) []string {
	names := []string{}
	for _, p := range r.Persons {
		if p.Role != minutes.RoleMentioned && strings.Contains(p.Name, " ") {
			names = append(names, p.Name)
		}
	}
	return names
}

// encode is the JSON of a value that cannot fail to have one.
func encode(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func (p packed) insert(ctx context.Context, tx *sql.Tx, name string) (id string, err error) {
	sum := p.Blob.SHA256
	seq, err := noteSeq(ctx, tx, p.Now, stateArchived, "", sum, name)
	if err != nil {
		return "", err
	}
	err = tx.QueryRowContext(ctx, "SELECT id FROM document WHERE sha256 = ?", sum).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		if id, err = freeID(ctx, tx, sum); err != nil {
			return "", err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO document (id, sha256, size, media_type, name, ingested, seq) VALUES (?, ?, ?, ?, ?, ?, ?)",
			id, sum, p.Blob.Size, p.MediaType, name, stamp(p.Now), seq)
	}
	if err != nil {
		return "", err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE journal SET document = ? WHERE seq = ?", id, seq); err != nil {
		return "", err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE document SET withheld = ? WHERE id = ?", p.Withheld, id); err != nil {
		return "", err
	}
	if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO extraction (sha256, kind, reader, status, pages, text) VALUES (?, ?, ?, ?, ?, ?)",
		sum, p.Text.Kind, p.Text.Reader, p.Text.Status, p.pages, p.text); err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO referat (document, sidecar, names, persons, meeting, referat) VALUES (?, ?, ?, '{}', '', ?)
		ON CONFLICT (document) DO UPDATE SET sidecar = excluded.sidecar, names = excluded.names, referat = excluded.referat`,
		id, p.sidecar, p.names, p.referat)
	return id, err
}

// freeID is the shortest prefix of the hash, of 12 digits or more, that no other
// document has or had.
func freeID(ctx context.Context, tx *sql.Tx, sum string) (string, error) {
	for n := 12; n <= len(sum); n++ {
		var taken int
		err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM document WHERE id = ?)
			+ (SELECT count(*) FROM suppression WHERE id = ? AND sha256 <> ?)`, sum[:n], sum[:n], sum).Scan(&taken)
		if err != nil {
			return "", err
		}
		if taken == 0 {
			return sum[:n], nil
		}
	}
	return "", os.ErrExist
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
