package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// What an operator may decide of content that the CPR gate stopped.
const (
	ActionMask    = "mask"    // taken in with what was found masked, the original withheld
	ActionPublish = "publish" // taken in as it is
)

// Decision is an operator's, on content: it holds each time that content is read.
type Decision struct {
	SHA256 string
	Action string // ActionMask or ActionPublish, "" none
	Beside string // of ActionPublish: hash of the name and sidecar that it was made of, "" nothing was found there
	Reason string
	At     time.Time
}

// Decide keeps a decision, in place of an earlier one on the same content, and
// notes it in journal and audit.
func (a *Archive) Decide(ctx context.Context, d Decision) error {
	err := a.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO decision (sha256, action, beside, reason, at) VALUES (?, ?, ?, ?, ?)",
			d.SHA256, d.Action, d.Beside, d.Reason, stamp(d.At))
		if err != nil {
			return err
		}
		return decided(ctx, tx, d.At, stateDecided, d.Action, d.SHA256, d.Reason)
	})
	if err != nil {
		return fmt.Errorf("decide: %w", err)
	}
	return nil
}

// decided notes what an operator decided of content, in journal and audit.
func decided(ctx context.Context, tx *sql.Tx, at time.Time, state, action, sum, reason string) error {
	if err := audit(ctx, tx, at, action, sum, reason); err != nil {
		return err
	}
	return note(ctx, tx, at, state, "", sum, action+": "+reason)
}

// audit notes what an operator did.
func audit(ctx context.Context, tx *sql.Tx, at time.Time, action, id, reason string) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO audit (at, action, id, reason) VALUES (?, ?, ?, ?)", stamp(at), action, id, reason)
	return err
}

// Decided is what was decided of content, the zero Decision if nothing was.
func (a *Archive) Decided(ctx context.Context, sum string) (d Decision, err error) {
	var at string
	err = a.read.QueryRowContext(ctx, "SELECT sha256, action, beside, reason, at FROM decision WHERE sha256 = ?", sum).
		Scan(&d.SHA256, &d.Action, &d.Beside, &d.Reason, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return d, nil
	}
	if err == nil {
		d.At, err = time.Parse(time.RFC3339Nano, at)
	}
	return d, err
}

// Reject ends a quarantine for good: the copy is deleted, and the content is not
// taken in again wherever it turns up. What was kept from its sources before stays.
func (a *Archive) Reject(ctx context.Context, sum, reason string, now time.Time) error {
	err := a.change(ctx, func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM quarantine WHERE sha256 = ?", sum).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return ErrNotFound
		}
		if err := a.release(ctx, tx, sum); err != nil {
			return err
		}
		id, err := freeID(ctx, tx, sum)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO suppression (id, sha256, at, reason) VALUES (?, ?, ?, ?)", id, sum, stamp(now), reason); err != nil {
			return err
		}
		for _, q := range []string{"UPDATE source SET sha256 = '' WHERE sha256 = ?", "DELETE FROM decision WHERE sha256 = ?"} {
			if _, err := tx.ExecContext(ctx, q, sum); err != nil {
				return err
			}
		}
		return decided(ctx, tx, now, stateRejected, "reject", sum, reason)
	})
	if err != nil {
		return fmt.Errorf("reject: %w", err)
	}
	return a.eraseBlob(ctx, sum)
}
