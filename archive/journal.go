package archive

import (
	"context"
	"database/sql"
	"time"
)

// States of the journal.
const (
	stateArchived    = "archived"
	stateReplaced    = "replaced"
	stateWithdrawn   = "withdrawn" // kept content went to quarantine
	stateSuppressed  = "suppressed"
	stateRevised     = "revised" // a second pass over all
	statePublished   = "published"
	stateQuarantined = "quarantined"
	stateDecided     = "decided" // an operator's decision, with its reason
	stateRejected    = "rejected"
)

// changing are the states of one document that change what a generation of the
// index must hold.
const changing = "'" + stateArchived + "', '" + stateReplaced + "', '" + stateWithdrawn + "', '" + stateSuppressed + "'"

func note(ctx context.Context, tx *sql.Tx, at time.Time, state, document, sum, text string) error {
	_, err := noteSeq(ctx, tx, at, state, document, sum, text)
	return err
}

func noteSeq(ctx context.Context, tx *sql.Tx, at time.Time, state, document, sum, text string) (int64, error) {
	res, err := tx.ExecContext(ctx, "INSERT INTO journal (at, state, document, sha256, note) VALUES (?, ?, ?, ?, ?)",
		stamp(at), state, document, sum, text)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// Seq is the sequence number of the last change that a generation must hold; 0
// for an empty archive.
func (a *Archive) Seq(ctx context.Context) (seq uint64, err error) {
	return seq, a.read.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM journal WHERE state IN ("+changing+", '"+stateRevised+"')").Scan(&seq)
}

// Unpublished counts the documents changed after a sequence number.
func (a *Archive) Unpublished(ctx context.Context, seq uint64) (n int, err error) {
	return n, a.read.QueryRowContext(ctx, "SELECT count(DISTINCT document) FROM journal WHERE seq > ? AND state IN ("+changing+")", seq).Scan(&n)
}

// Generation is a published generation of the index, as the archive notes it.
type Generation struct {
	Number           string
	Seq              uint64 // it stands for the journal up to here
	Items, Documents int
	At               time.Time
}

// Published notes a generation. A generation that is noted already is left alone.
func (a *Archive) Published(ctx context.Context, g Generation) error {
	return a.change(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO generation (number, seq, items, documents, at) VALUES (?, ?, ?, ?, ?)",
			g.Number, g.Seq, g.Items, g.Documents, stamp(g.At))
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		return note(ctx, tx, g.At, statePublished, "", "", g.Number)
	})
}

// Generation is what was noted of a generation, ErrNotFound if it was not.
func (a *Archive) Generation(ctx context.Context, number string) (Generation, error) {
	g := Generation{Number: number}
	var at string
	err := a.read.QueryRowContext(ctx, "SELECT seq, items, documents, at FROM generation WHERE number = ?", number).
		Scan(&g.Seq, &g.Items, &g.Documents, &at)
	if err != nil {
		return g, none(err)
	}
	g.At, err = time.Parse(time.RFC3339Nano, at)
	return g, err
}

// Keep says how many of the newest older generations, at most most, may stay beside
// the current one: none that was made before something was erased.
func (a *Archive) Keep(ctx context.Context, most int) (n int, err error) {
	return n, a.read.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT seq FROM generation ORDER BY number DESC LIMIT ? OFFSET 1)
		WHERE seq >= (SELECT coalesce(max(seq), 0) FROM journal WHERE state = ?)`, most, stateSuppressed).Scan(&n)
}
