package archive

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErasedPersons tells whether a name is that of someone who was erased. The names
// themselves are not kept: only what an HMAC with the archive's own key makes of
// them. The zero value knows nobody.
type ErasedPersons struct {
	key  []byte
	macs map[string]bool
}

// Has reports whether a written name is erased.
func (e ErasedPersons) Has(name string) bool { return len(e.macs) > 0 && e.macs[nameMAC(e.key, name)] }

// Any reports whether anybody was erased.
func (e ErasedPersons) Any() bool { return len(e.macs) > 0 }

// nameMAC stands for a name, however its letters and blanks are written.
func nameMAC(key []byte, name string) string {
	h := hmac.New(sha256.New, key)
	_, _ = h.Write([]byte(strings.Join(strings.Fields(strings.ToLower(name)), " "))) // never fails
	return hex.EncodeToString(h.Sum(nil))
}

// ErasedPersons are those whom ErasePerson took out.
func (a *Archive) ErasedPersons(ctx context.Context) (e ErasedPersons, err error) {
	err = a.read.QueryRowContext(ctx, "SELECT key FROM secret").Scan(&e.key)
	if errors.Is(err, sql.ErrNoRows) {
		return e, nil
	}
	if err != nil {
		return e, err
	}
	macs, err := a.strings(ctx, "SELECT mac FROM erased_person")
	e.macs = map[string]bool{}
	for _, m := range macs {
		e.macs[m] = true
	}
	return e, err
}

// ErasePerson takes a person out of the archive's persons and keeps the written
// names out for good. The referater must be understood anew, a generation must follow, and then
// Forget.
func (a *Archive) ErasePerson(ctx context.Context, id string, names []string, reason string, now time.Time) error {
	err := a.change(ctx, func(tx *sql.Tx) error {
		key, err := secret(ctx, tx)
		if err != nil {
			return err
		}
		first := ""
		for _, name := range names {
			mac := nameMAC(key, name)
			if first == "" {
				first = mac
			}
			if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO erased_person (mac, at, reason) VALUES (?, ?, ?)", mac, stamp(now), reason); err != nil {
				return err
			}
		}
		if err := audit(ctx, tx, now, "erase", "person "+first, reason); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE referat SET persons = (SELECT json_group_object(key, value) FROM json_each(referat.persons) WHERE value <> ?1)
			WHERE EXISTS (SELECT 1 FROM json_each(referat.persons) WHERE value = ?1)`, id)
		if err != nil {
			return err
		}
		return note(ctx, tx, now, stateSuppressed, "", "", "person")
	})
	if err != nil {
		return fmt.Errorf("erase person: %w", err)
	}
	return nil
}

// secret is the key of the archive's HMACs, made when it is first needed.
func secret(ctx context.Context, tx *sql.Tx) (key []byte, err error) {
	err = tx.QueryRowContext(ctx, "SELECT key FROM secret").Scan(&key)
	if !errors.Is(err, sql.ErrNoRows) {
		return key, err
	}
	key = make([]byte, 32)
	_, _ = rand.Read(key) // never fails
	_, err = tx.ExecContext(ctx, "INSERT INTO secret (key) VALUES (?)", key)
	return key, err
}
