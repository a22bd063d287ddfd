package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"referat/extract"
)

// Case is a file in quarantine. It never holds the text or number found.
type Case struct {
	SHA256    string         `json:"sha256"`
	Name      string         `json:"fil"`
	Size      int64          `json:"stoerrelse"`
	MediaType string         `json:"medietype"`
	Kind      extract.Status `json:"art"`
	Stage     string         `json:"trin"`
	Message   string         `json:"besked"` // one Danish sentence for the operator
	Advice    string         `json:"forslag,omitempty"`
	Findings  []Finding      `json:"fund,omitempty"`
	Versions  string         `json:"versioner"`
	Attempts  int            `json:"forsoeg"`
	At        time.Time      `json:"tid"`
}

// Finding is the place of something found, by line and level.
type Finding struct {
	Line  int    `json:"linje"` // 0: in metadata or a name
	Level string `json:"niveau"`
}

// Quarantine moves content that was Put out of the archive's sight, with a
// report, and notes its source. A document that holds it is withdrawn until it is
// committed again.
func (a *Archive) Quarantine(ctx context.Context, c Case, s Source) error {
	c.At = c.At.UTC()
	if err := a.read.QueryRowContext(ctx, "SELECT attempts FROM quarantine WHERE sha256 = ?", c.SHA256).Scan(&c.Attempts); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	c.Attempts++
	if err := a.isolate(c); err != nil {
		return fmt.Errorf("quarantine %s: %w", c.Name, err)
	}
	s.SHA256, s.Document = c.SHA256, ""
	err := a.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO quarantine (sha256, name, kind, stage, versions, at, attempts, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			c.SHA256, c.Name, c.Kind, c.Stage, c.Versions, stamp(c.At), c.Attempts, encode(c))
		if err != nil {
			return err
		}
		if err := note(ctx, tx, c.At, stateQuarantined, "", c.SHA256, string(c.Kind)); err != nil {
			return err
		}
		if err := withdraw(ctx, tx, c); err != nil {
			return err
		}
		return place(ctx, tx, s, c.At)
	})
	if err != nil {
		return fmt.Errorf("quarantine %s: %w", c.Name, err)
	}
	return nil
}

// withdraw removes the document that was made of content now in quarantine.
func withdraw(ctx context.Context, tx *sql.Tx, c Case) error {
	var id string
	err := tx.QueryRowContext(ctx, "DELETE FROM document WHERE sha256 = ? RETURNING id", c.SHA256).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return note(ctx, tx, c.At, stateWithdrawn, id, c.SHA256, "")
}

// release ends the quarantine of content that becomes a document. Its folder goes
// first: a kill after that leaves a row, which the next Commit removes.
func (a *Archive) release(ctx context.Context, tx *sql.Tx, sum string) error {
	if err := os.RemoveAll(a.isolation(sum)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM quarantine WHERE sha256 = ?", sum)
	return err
}

func (a *Archive) isolation(sum string) string { return filepath.Join(a.dir, "quarantine", sum) }

// isolate moves the blob into its quarantine folder and writes the report.
func (a *Archive) isolate(c Case) error {
	dir := a.isolation(c.SHA256)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	original := filepath.Join(dir, "original")
	err := os.Rename(a.blob(c.SHA256), original)
	if err == nil {
		err = os.Chmod(original, 0o600)
	} else if errors.Is(err, os.ErrNotExist) {
		err = nil // moved by a run that was interrupted, or never kept for its size
	}
	if err != nil {
		return err
	}
	report, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "report.json"), append(report, '\n'), 0o600); err != nil {
		return err
	}
	return errors.Join(syncDir(dir), syncDir(filepath.Dir(dir)))
}

// Quarantined lists the files in quarantine by name.
func (a *Archive) Quarantined(ctx context.Context) ([]Case, error) {
	rows, err := a.read.QueryContext(ctx, "SELECT report FROM quarantine ORDER BY name, sha256")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Case
	for rows.Next() {
		c, err := scanCase(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// Case is the file in quarantine with the given content.
func (a *Archive) Case(ctx context.Context, sum string) (Case, error) {
	return scanCase(a.read.QueryRowContext(ctx, "SELECT report FROM quarantine WHERE sha256 = ?", sum))
}

func scanCase(row interface{ Scan(...any) error }) (c Case, err error) {
	var report string
	if err := row.Scan(&report); err != nil {
		return c, none(err)
	}
	return c, json.Unmarshal([]byte(report), &c)
}
