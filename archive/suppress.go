package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"referat/extract"
	"referat/minutes"
)

// ErrBusy is an erasure that is done but for the write-ahead log, in which traces
// may stay as long as another process reads.
var ErrBusy = errors.New("the log of the catalogue is in use; erase again")

// Suppress erases a document for good: its rows and bytes go, its id answers
// ErrGone, its content is not taken again, and the journal forgets its name. A new
// generation must follow, see Forget.
func (a *Archive) Suppress(ctx context.Context, id, reason string, now time.Time) error {
	var sum string
	err := a.change(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "SELECT sha256 FROM document WHERE id = ?", id).Scan(&sum); err != nil {
			return none(err)
		}
		for _, q := range []string{
			"DELETE FROM referat WHERE document = ?1", "DELETE FROM extraction WHERE sha256 = ?2",
			"DELETE FROM source WHERE sha256 = ?2 OR document = ?1 AND sha256 = ''", "DELETE FROM document WHERE id = ?1", "DELETE FROM decision WHERE sha256 = ?2",
			"UPDATE journal SET note = '' WHERE document = ?1 OR sha256 = ?2",
		} {
			if _, err := tx.ExecContext(ctx, q, id, sum); err != nil {
				return err
			}
		}
		return suppress(ctx, tx, id, sum, id, reason, now)
	})
	if err != nil {
		return fmt.Errorf("erase %s: %w", id, err)
	}
	return a.eraseBlob(ctx, sum)
}

// suppress writes the row that keeps content out, and notes it.
func suppress(ctx context.Context, tx *sql.Tx, id, sum, document, reason string, now time.Time) error {
	if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO suppression (id, sha256, at, reason) VALUES (?, ?, ?, ?)", id, sum, stamp(now), reason); err != nil {
		return err
	}
	if err := audit(ctx, tx, now, "erase", id, reason); err != nil {
		return err
	}
	return note(ctx, tx, now, stateSuppressed, document, sum, "")
}

// eraseBlob removes bytes, and what the log of the catalogue still holds of them.
func (a *Archive) eraseBlob(ctx context.Context, sum string) error {
	if err := os.Remove(a.blob(sum)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("erase: %w", err)
	}
	if err := os.RemoveAll(a.isolation(sum)); err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	return a.settleLog(ctx)
}

// EraseItem puts text and referat from which an item was cut in the place of a
// document's own. The original goes and is not taken again; the rest is frozen.
func (a *Archive) EraseItem(ctx context.Context, id, item string, t *extract.Text, r *minutes.Referat, reason string, now time.Time) error {
	text, err := packText(t)
	if err != nil {
		return err
	}
	referat, err := packReferat(r)
	if err != nil {
		return err
	}
	var sum string
	err = a.change(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "UPDATE document SET withheld = 1, frozen = 1 WHERE id = ? RETURNING sha256", id).Scan(&sum); err != nil {
			return none(err)
		}
		if _, err := tx.ExecContext(ctx, "UPDATE extraction SET text = ? WHERE sha256 = ?", text, sum); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE referat SET referat = ?, names = ? WHERE document = ?", referat, encode(participants(r)), id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE source SET sha256 = '' WHERE sha256 = ?", sum); err != nil {
			return err
		}
		return suppress(ctx, tx, item, sum, id, reason, now)
	})
	if err != nil {
		return fmt.Errorf("erase %s: %w", item, err)
	}
	return a.eraseBlob(ctx, sum)
}

// Forget ends an erasure when a generation without the erased stands: persons whom
// no document names any more go, and the log of the catalogue is emptied.
func (a *Archive) Forget(ctx context.Context) error {
	err := a.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM person WHERE NOT active")
		return err
	})
	if err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	return a.settleLog(ctx)
}

// settleLog moves what was deleted out of the write-ahead log too.
func (a *Archive) settleLog(ctx context.Context) error {
	var busy, frames, moved int
	err := a.write.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	if err == nil && busy != 0 {
		err = ErrBusy
	}
	return err
}

// Suppressed lists the ids of erased documents and items, sorted.
func (a *Archive) Suppressed(ctx context.Context) ([]string, error) {
	return a.strings(ctx, "SELECT id FROM suppression ORDER BY id")
}

// Replaced lists the documents that a document replaced, and those they replaced.
func (a *Archive) Replaced(ctx context.Context, id string) ([]string, error) {
	return a.strings(ctx, `WITH RECURSIVE old(id, n) AS (SELECT id, 0 FROM document WHERE replaced_by = ?1
		UNION SELECT d.id, n + 1 FROM old JOIN document d ON d.replaced_by = old.id WHERE n < 100) SELECT DISTINCT id FROM old ORDER BY id`, id)
}

// strings reads one column of text.
func (a *Archive) strings(ctx context.Context, query string, args ...any) ([]string, error) {
	rows, err := a.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
