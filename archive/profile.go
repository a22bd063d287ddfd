package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"referat/authority"
)

// Profile is what all referater together know, frozen at each full build: the
// names of participants, sorted, and how telling the stems of topics are.
type Profile struct {
	Names    []string
	Weights  map[string]float64
	Versions string // of the rules and lists that the second pass used
}

// Names are the full names of participants of all current referater, as the first
// pass found them, sorted.
func (a *Archive) Names(ctx context.Context) ([]string, error) {
	return a.strings(ctx, `SELECT DISTINCT n.value FROM referat r JOIN document d ON d.id = r.document, json_each(r.names) n
		WHERE d.replaced_by IS NULL ORDER BY n.value`)
}

// Kinds of profile rows.
const (
	profileName     = "navn"
	profileStem     = "stamme"
	profileVersions = "versioner"
)

// Profile is the one frozen by the last Revise.
func (a *Archive) Profile(ctx context.Context) (Profile, error) {
	p := Profile{Weights: map[string]float64{}}
	rows, err := a.read.QueryContext(ctx, "SELECT kind, key, value FROM profile ORDER BY kind, key")
	if err != nil {
		return p, err
	}
	defer rows.Close()
	for rows.Next() {
		var kind, key string
		var value float64
		if err := rows.Scan(&kind, &key, &value); err != nil {
			return p, err
		}
		switch kind {
		case profileName:
			p.Names = append(p.Names, key)
		case profileStem:
			p.Weights[key] = value
		case profileVersions:
			p.Versions = key
		}
	}
	return p, rows.Err()
}

// Persons are the persons of the archive, sorted by id.
func (a *Archive) Persons(ctx context.Context) ([]authority.Person, error) {
	rows, err := a.read.QueryContext(ctx, "SELECT id, name, official, org, maybe_same FROM person WHERE active ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []authority.Person
	for rows.Next() {
		var p authority.Person
		var same string
		if err := errors.Join(rows.Scan(&p.ID, &p.Name, &p.Official, &p.Org, &same), json.Unmarshal([]byte(same), &p.MaybeSame)); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

func putProfile(ctx context.Context, tx *sql.Tx, p Profile) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM profile"); err != nil {
		return err
	}
	const insert = "INSERT OR REPLACE INTO profile (kind, key, value) VALUES (?, ?, ?)"
	if _, err := tx.ExecContext(ctx, insert, profileVersions, p.Versions, 1); err != nil {
		return err
	}
	for _, n := range p.Names {
		if _, err := tx.ExecContext(ctx, insert, profileName, n, 1); err != nil {
			return err
		}
	}
	for stem, w := range p.Weights {
		if _, err := tx.ExecContext(ctx, insert, profileStem, stem, w); err != nil {
			return err
		}
	}
	return nil
}
