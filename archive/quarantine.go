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
// report, and notes its source. Content that a document holds stays there.
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
		if err := note(ctx, tx, c.At, StateQuarantined, "", c.SHA256, string(c.Kind)); err != nil {
			return err
		}
		return place(ctx, tx, s, c.At)
	})
	if err != nil {
		return fmt.Errorf("quarantine %s: %w", c.Name, err)
	}
	return nil
}

// isolate moves the blob into its quarantine folder and writes the report.
func (a *Archive) isolate(c Case) error {
	dir := filepath.Join(a.dir, "quarantine", c.SHA256)
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
		var report string
		var c Case
		if err := errors.Join(rows.Scan(&report), json.Unmarshal([]byte(report), &c)); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
