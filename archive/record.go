package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"iter"
	"path"
	"time"

	"referat/extract"
	"referat/minutes"
)

// Stored is a referat of the archive with what the index must know beside it.
type Stored struct {
	minutes.Stored
	Seq        uint32 // first journal sequence
	Superseded bool   // another document of its meeting says the same in a later form
	Frozen     bool   // an item was erased: it is not understood anew
	Sidecar    *minutes.Sidecar
}

const storedColumns = `d.id, d.sha256, d.size, d.ingested, d.seq, coalesce(d.replaced_by, ''), d.withheld, d.frozen,
	r.meeting, r.superseded, r.persons, r.sidecar, e.pages, r.referat
	FROM document d JOIN referat r ON r.document = d.id JOIN extraction e ON e.sha256 = d.sha256`

func scanStored(row interface{ Scan(...any) error }) (*Stored, error) {
	var s Stored
	var sum, ingested, persons, sidecar, pages string
	var blob []byte
	err := row.Scan(&s.ID, &sum, &s.Size, &ingested, &s.Seq, &s.ReplacedBy, &s.Withheld, &s.Frozen, &s.Meeting, &s.Superseded,
		&persons, &sidecar, &pages, &blob)
	if err != nil {
		return nil, none(err)
	}
	if s.Referat, err = unpackReferat(blob); err != nil {
		return nil, err
	}
	if s.Ingested, err = time.Parse(time.RFC3339Nano, ingested); err != nil {
		return nil, err
	}
	if sidecar != "" {
		s.Sidecar = &minutes.Sidecar{}
		err = json.Unmarshal([]byte(sidecar), s.Sidecar)
	}
	return &s, errors.Join(err, json.Unmarshal([]byte(persons), &s.Persons), json.Unmarshal([]byte(pages), &s.PageStarts))
}

// Records gives every current document in order of id: none that was replaced or
// erased. The texts stay behind, see Text.
func (a *Archive) Records(ctx context.Context) iter.Seq2[*Stored, error] {
	return a.records(ctx, "d.replaced_by IS NULL")
}

// OldRecords gives the documents that were replaced.
func (a *Archive) OldRecords(ctx context.Context) iter.Seq2[*Stored, error] {
	return a.records(ctx, "d.replaced_by IS NOT NULL")
}

func (a *Archive) records(ctx context.Context, which string) iter.Seq2[*Stored, error] {
	return func(yield func(*Stored, error) bool) {
		rows, err := a.read.QueryContext(ctx, "SELECT "+storedColumns+" WHERE "+which+" ORDER BY d.id")
		if err != nil {
			yield(nil, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			s, err := scanStored(rows)
			if !yield(s, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// Record is one document by its id, replaced ones too: ErrNotFound, or ErrGone
// for an erased one.
func (a *Archive) Record(ctx context.Context, id string) (*Stored, error) {
	s, err := scanStored(a.read.QueryRowContext(ctx, "SELECT "+storedColumns+" WHERE d.id = ?", id))
	return s, a.gone(ctx, id, err)
}

// Document is Record without what only the index must know.
func (a *Archive) Document(ctx context.Context, id string) (*minutes.Stored, error) {
	s, err := a.Record(ctx, id)
	if err != nil {
		return nil, err
	}
	return &s.Stored, nil
}

// gone turns ErrNotFound into ErrGone where the id was erased.
func (a *Archive) gone(ctx context.Context, id string, err error) error {
	if !errors.Is(err, ErrNotFound) {
		return err
	}
	var n int
	if e := a.read.QueryRowContext(ctx, "SELECT count(*) FROM suppression WHERE id = ?", id).Scan(&n); e == nil && n > 0 {
		return ErrGone
	}
	return err
}

// Text is the cleaned text of a document.
func (a *Archive) Text(ctx context.Context, id string) (*extract.Text, error) {
	var blob []byte
	err := a.read.QueryRowContext(ctx, "SELECT e.text FROM document d JOIN extraction e ON e.sha256 = d.sha256 WHERE d.id = ?", id).Scan(&blob)
	if err != nil {
		return nil, a.gone(ctx, id, none(err))
	}
	t := &extract.Text{}
	return t, unpack(blob, t)
}

// Lines is the text of a document line by line, line 1 first.
func (a *Archive) Lines(ctx context.Context, id string) ([]string, error) {
	t, err := a.Text(ctx, id)
	if err != nil {
		return nil, err
	}
	lines := make([]string, len(t.Lines))
	for i, l := range t.Lines {
		lines[i] = l.Text
	}
	return lines, nil
}

// Original opens the source file of a document; the caller closes its Content.
func (a *Archive) Original(ctx context.Context, id string) (*minutes.Original, error) {
	var o minutes.Original
	var withheld bool
	err := a.read.QueryRowContext(ctx, "SELECT name, media_type, sha256, withheld FROM document WHERE id = ?", id).
		Scan(&o.Name, &o.MediaType, &o.SHA256, &withheld)
	switch {
	case err != nil:
		return nil, a.gone(ctx, id, none(err))
	case withheld:
		return nil, ErrWithheld
	}
	o.Name = path.Base(o.Name)
	f, err := a.Blob(o.SHA256)
	if err != nil {
		return nil, err
	}
	o.Content = f
	return &o, nil
}

// Known says whether content is kept and under which document id, and whether it
// lies in quarantine.
func (a *Archive) Known(ctx context.Context, sum string) (id string, quarantined bool, err error) {
	err = a.read.QueryRowContext(ctx, "SELECT id FROM document WHERE sha256 = ?", sum).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, false, err
	}
	var n int
	err = a.read.QueryRowContext(ctx, "SELECT count(*) FROM quarantine WHERE sha256 = ?", sum).Scan(&n)
	return "", n > 0, err
}

// Scanned gives a source of every current PDF of which pages may have no text,
// unless its reader's name holds read: what has read their pictures.
func (a *Archive) Scanned(ctx context.Context, read string) ([]Source, error) {
	return a.sources(ctx, `SELECT min(s.path), s.name, s.size, s.mtime, s.sidecar, s.versions, s.sha256, s.document, s.seen
		FROM source s JOIN document d ON d.id = s.document AND d.sha256 = s.sha256 JOIN extraction e ON e.sha256 = d.sha256
		WHERE d.replaced_by IS NULL AND e.kind = ? AND e.status IN (?, ?) AND instr(e.reader, ?) = 0 GROUP BY d.id ORDER BY d.id`,
		extract.KindPDF, extract.StatusScanned, extract.StatusPartial, read)
}

// sources reads the rows that a query gives of columns.
func (a *Archive) sources(ctx context.Context, query string, args ...any) ([]Source, error) {
	rows, err := a.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Source
	for rows.Next() {
		s, err := scanSource(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
