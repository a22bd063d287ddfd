package archive

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"referat/extract"
	"referat/minutes"
)

// Case is a file in quarantine. What is told of it never holds the text or number
// found.
type Case struct {
	ID        string         `json:"id"` // first 12 hex digits of the hash
	SHA256    string         `json:"sha256,omitempty"`
	Name      string         `json:"fil"`
	Size      int64          `json:"stoerrelse"`
	MediaType string         `json:"medietype,omitempty"`
	Kind      extract.Status `json:"art"`
	Stage     string         `json:"trin"`
	Message   string         `json:"besked"` // one Danish sentence for the operator
	Advice    string         `json:"forslag,omitempty"`
	Findings  []Finding      `json:"fund,omitempty"`
	Versions  string         `json:"versioner,omitempty"`
	Attempts  int            `json:"forsoeg"`
	At        time.Time      `json:"tid"`

	Also    []string `json:"ogsaa,omitempty"`   // names of other sources with the same content
	Settled bool     `json:"afloest,omitempty"` // every source has other content by now

	Path    string           `json:"-"` // source that was put aside
	File    string           `json:"-"` // its whole name
	Sidecar *minutes.Sidecar `json:"-"`
}

// Stored reports whether the file's content is kept; of others only their place is
// known (Refused).
func (c Case) Stored() bool { return c.SHA256 != "" }

// Finding is the place of something found, by line and level.
type Finding struct {
	Line  int    `json:"linje"`          // 0: not in the text
	Page  int    `json:"side,omitempty"` // 0: unknown
	Place string `json:"sted,omitempty"` // one of the Place constants, "" in the text
	Level string `json:"niveau"`
}

// Where a finding stands that is not in the text.
const (
	PlaceName    = "filnavn"
	PlaceSidecar = "sidevogn"
	PlaceMeta    = "metadata" // the file's own title, outline, links
)

// Quarantine moves content that was Put out of the archive's sight, with a
// report, and notes its source. A document that holds it is withdrawn until it is
// committed again.
func (a *Archive) Quarantine(ctx context.Context, c Case, s Source) error {
	c.At = c.At.UTC()
	if err := a.read.QueryRowContext(ctx, "SELECT attempts FROM quarantine WHERE sha256 = ?", c.SHA256).Scan(&c.Attempts); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	c.Attempts++
	c.ID, c.Path = c.SHA256[:min(12, len(c.SHA256))], s.Path
	if err := a.isolate(c); err != nil {
		return fmt.Errorf("quarantine %s: %w", c.Name, err)
	}
	s.SHA256, s.Document = c.SHA256, ""
	err := a.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO quarantine (sha256, name, kind, stage, versions, at, attempts, report, path, file, sidecar)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			c.SHA256, c.Name, c.Kind, c.Stage, c.Versions, stamp(c.At), c.Attempts, encode(c), c.Path, c.File, sidecarJSON(c.Sidecar))
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

// Isolated opens the content of a file in quarantine.
func (a *Archive) Isolated(sum string) (*os.File, error) {
	f, err := os.Open(filepath.Join(a.isolation(sum), "original"))
	return f, none(err)
}

const caseColumns = `q.sha256, q.path, q.file, q.sidecar, q.report,
	(SELECT json_group_array(s.name) FROM (SELECT name FROM source WHERE sha256 = q.sha256 AND path <> q.path) s),
	NOT EXISTS (SELECT 1 FROM source s WHERE s.sha256 = q.sha256) FROM quarantine q`

// Quarantined lists the files in quarantine by name, those included of which
// nothing is stored.
func (a *Archive) Quarantined(ctx context.Context) ([]Case, error) {
	rows, err := a.read.QueryContext(ctx, "SELECT "+caseColumns)
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
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	refused, err := a.Refusals(ctx)
	for _, r := range refused {
		out = append(out, r.Case())
	}
	slices.SortFunc(out, func(a, b Case) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return out, err
}

// Case is the file in quarantine with the given content.
func (a *Archive) Case(ctx context.Context, sum string) (Case, error) {
	return scanCase(a.read.QueryRowContext(ctx, "SELECT "+caseColumns+" WHERE q.sha256 = ?", sum))
}

func scanCase(row interface{ Scan(...any) error }) (c Case, err error) {
	var sum, path, file, sidecar, report, also string
	var settled bool
	if err := row.Scan(&sum, &path, &file, &sidecar, &report, &also, &settled); err != nil {
		return c, none(err)
	}
	err = errors.Join(json.Unmarshal([]byte(report), &c), json.Unmarshal([]byte(also), &c.Also))
	if len(c.Also) > 0 { // which of several was met first is chance
		c.Also = append(c.Also, c.Name)
		slices.Sort(c.Also)
		c.Name, c.Also = c.Also[0], c.Also[1:]
	}
	c.ID, c.Path, c.File, c.Settled = sum[:min(12, len(sum))], path, file, settled
	if sidecar != "" {
		c.Sidecar = &minutes.Sidecar{}
		err = errors.Join(err, json.Unmarshal([]byte(sidecar), c.Sidecar))
	}
	return c, err
}

// Places are the sources that hold some content, by path.
func (a *Archive) Places(ctx context.Context, sum string) ([]Source, error) {
	return a.sources(ctx, "SELECT "+columns+" FROM source WHERE sha256 = ? ORDER BY path", sum)
}
