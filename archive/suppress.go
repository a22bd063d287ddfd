package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"
)

// Suppress erases a document for good: its rows and bytes go, its id answers
// ErrGone, its content is not taken again. A new generation must follow.
func (a *Archive) Suppress(ctx context.Context, id, reason string, now time.Time) error {
	var sum string
	err := a.change(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "SELECT sha256 FROM document WHERE id = ?", id).Scan(&sum); err != nil {
			return none(err)
		}
		for _, q := range []string{
			"DELETE FROM referat WHERE document = ?1", "DELETE FROM extraction WHERE sha256 = ?2",
			"DELETE FROM document WHERE id = ?1", "DELETE FROM source WHERE sha256 = ?2",
		} {
			if _, err := tx.ExecContext(ctx, q, id, sum); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO suppression (id, sha256, at, reason) VALUES (?, ?, ?, ?)", id, sum, stamp(now), reason); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO audit (at, action, id, reason) VALUES (?, 'erase', ?, ?)", stamp(now), id, reason); err != nil {
			return err
		}
		return note(ctx, tx, now, stateSuppressed, id, sum, "")
	})
	if err != nil {
		return fmt.Errorf("erase %s: %w", id, err)
	}
	if err := os.Remove(a.blob(sum)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("erase %s: %w", id, err)
	}
	_, err = a.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

// Suppressed lists the ids of erased documents, sorted.
func (a *Archive) Suppressed(ctx context.Context) ([]string, error) {
	rows, err := a.read.QueryContext(ctx, "SELECT id FROM suppression ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
