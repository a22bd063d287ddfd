package archive

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"referat/extract"
)

// Refused is a source that could not be taken in and of which nothing is stored: a
// link, a file over the limit, a .zip that does not open. It is kept so that an
// operator is told once and can ask again.
type Refused struct {
	Path    string // as of Source
	Name    string
	Size    int64
	ModTime time.Time
	Kind    extract.Status // "" where it has none
	Stage   string
	Message string // one Danish sentence
	At      time.Time
}

// Same reports whether a source is as it was when it was refused.
func (r Refused) Same(size int64, mtime time.Time) bool {
	return r.Size == size && r.ModTime.Equal(mtime)
}

// Case is r among the files in quarantine.
func (r Refused) Case() Case {
	sum := sha256.Sum256([]byte(r.Path))
	return Case{ID: hex.EncodeToString(sum[:])[:12], Name: r.Name, Size: r.Size, Kind: r.Kind, Stage: r.Stage, Message: r.Message,
		Attempts: 1, At: r.At.UTC(), Path: r.Path}
}

// Refuse notes a source that is not taken in. With s the source itself is noted
// too, so that it is not tried again until it changes.
func (a *Archive) Refuse(ctx context.Context, r Refused, s *Source) error {
	err := a.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO refused (path, name, size, mtime, kind, stage, message, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			r.Path, r.Name, r.Size, r.ModTime.UnixNano(), r.Kind, r.Stage, r.Message, stamp(r.At))
		if err != nil || s == nil {
			return err
		}
		return place(ctx, tx, *s, r.At)
	})
	if err != nil {
		return fmt.Errorf("refuse %s: %w", r.Name, err)
	}
	return nil
}

// Refusals lists what was refused, by path.
func (a *Archive) Refusals(ctx context.Context) ([]Refused, error) {
	rows, err := a.read.QueryContext(ctx, "SELECT path, name, size, mtime, kind, stage, message, at FROM refused ORDER BY path")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Refused
	for rows.Next() {
		var r Refused
		var mtime int64
		var at string
		if err := rows.Scan(&r.Path, &r.Name, &r.Size, &mtime, &r.Kind, &r.Stage, &r.Message, &at); err != nil {
			return nil, err
		}
		r.ModTime = time.Unix(0, mtime)
		if r.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// Allow ends the refusal of sources and of all that came out of them.
func (a *Archive) Allow(ctx context.Context, paths ...string) error {
	return a.change(ctx, func(tx *sql.Tx) error {
		for _, p := range paths {
			if _, err := tx.ExecContext(ctx, `DELETE FROM refused WHERE path = ?1 OR path > ?1 || '!' AND path < ?1 || '"'`, p); err != nil {
				return err
			}
		}
		return nil
	})
}

// Reconsider makes the next run try a refused source again, and with it what it
// lies in, as if both had changed.
func (a *Archive) Reconsider(ctx context.Context, path string) error {
	return a.change(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM refused WHERE path = ?", path); err != nil {
			return err
		}
		for _, p := range Around(path) {
			if _, err := tx.ExecContext(ctx, "UPDATE source SET versions = '' WHERE path = ?", p); err != nil {
				return err
			}
		}
		return nil
	})
}

// Around gives a path and, as far as its form tells, what it lies in: "b.zip!0/a"
// lies in "b.zip".
func Around(path string) []string {
	out := []string{path}
	for i := strings.LastIndexByte(path, '!'); i > 0; i = strings.LastIndexByte(path[:i], '!') {
		out = append(out, path[:i])
	}
	return slices.Clip(out)
}
