package archive

import (
	"context"
	"database/sql"
	"errors"

	"referat/minutes"
)

// Which documents of a meeting are asked for: the current ones, or those replaced
// since the last second pass, by a document that is in no meeting yet.
const (
	current    = "d.replaced_by IS NULL"
	justBefore = "d.replaced_by IN (SELECT id FROM document)"
)

// Meeting is the documents of one meeting. An id that was given before the date,
// forum or klynge was corrected gives the meeting that its document is in now.
func (a *Archive) Meeting(ctx context.Context, id string) (*minutes.Meeting, error) {
	docs, err := a.meetingDocs(ctx, id, current)
	if err == nil && len(docs) == 0 {
		if id, err = a.movedTo(ctx, id); err == nil {
			docs, err = a.meetingDocs(ctx, id, current)
		}
	}
	if err == nil && len(docs) == 0 {
		docs, err = a.meetingDocs(ctx, id, justBefore)
	}
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return nil, ErrNotFound
	}
	return &minutes.Meeting{ID: id, Documents: docs}, nil
}

func (a *Archive) meetingDocs(ctx context.Context, id, which string) ([]*minutes.Stored, error) {
	rows, err := a.read.QueryContext(ctx, "SELECT "+storedColumns+" WHERE r.meeting = ? AND "+which+" ORDER BY r.lead DESC, d.seq DESC", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var docs []*minutes.Stored
	for rows.Next() {
		s, err := scanStored(rows)
		if err != nil {
			return nil, err
		}
		docs = append(docs, &s.Stored)
	}
	return docs, rows.Err()
}

// movedTo follows an id given before to the meeting that its document, or what
// replaced it, is in now; ErrGone where the document was erased.
func (a *Archive) movedTo(ctx context.Context, id string) (string, error) {
	var meeting string
	err := a.read.QueryRowContext(ctx, `WITH RECURSIVE next(id, n) AS (SELECT document, 0 FROM meeting WHERE id = ? UNION ALL
		SELECT d.replaced_by, n + 1 FROM next JOIN document d ON d.id = next.id WHERE d.replaced_by IS NOT NULL AND n < 100)
		SELECT r.meeting FROM next JOIN referat r ON r.document = next.id WHERE r.meeting <> '' ORDER BY n DESC LIMIT 1`, id).Scan(&meeting)
	if !errors.Is(err, sql.ErrNoRows) {
		return meeting, err
	}
	var document string
	if err := a.read.QueryRowContext(ctx, "SELECT document FROM meeting WHERE id = ?", id).Scan(&document); err != nil {
		return "", none(err)
	}
	return "", a.gone(ctx, document, ErrNotFound)
}

// Meetings lists meetings by the document that speaks for them, newest first, and
// says how many there are in all.
func (a *Archive) Meetings(ctx context.Context, f minutes.MeetingFilter) (list []minutes.MeetingRef, total int, err error) {
	const where = ` WHERE r.lead AND d.replaced_by IS NULL
		AND (?1 = '' OR r.facet = ?1 OR (?1 = 'ingen' AND r.facet = '') OR r.facet IN (SELECT facet FROM referat WHERE klynge = ?1))
		AND (?2 = '' OR r.forum = ?2 OR (?2 = 'ingen' AND r.forum = ''))
		AND (?3 = '' OR r.date >= ?3) AND (?4 = '' OR (r.date <= ?4 AND r.date <> ''))`
	args := []any{f.Klynge, f.Forum, f.From, f.To}
	err = a.read.QueryRowContext(ctx, "SELECT count(*) FROM referat r JOIN document d ON d.id = r.document"+where, args...).Scan(&total)
	if err != nil {
		return nil, 0, err
	}
	limit := f.Limit
	if limit <= 0 {
		limit = 100
	}
	list, err = a.refs(ctx, where+" ORDER BY r.date DESC, r.meeting LIMIT ?5 OFFSET ?6", append(args, limit, f.Offset)...)
	return list, total, err
}

// refs reads the documents chosen by a tail of SQL as list entries.
func (a *Archive) refs(ctx context.Context, tail string, args ...any) ([]minutes.MeetingRef, error) {
	rows, err := a.read.QueryContext(ctx, "SELECT "+storedColumns+tail, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []minutes.MeetingRef
	for rows.Next() {
		s, err := scanStored(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, s.Ref())
	}
	return out, rows.Err()
}

// Neighbours are the meetings of the same body before and after one.
func (a *Archive) Neighbours(ctx context.Context, id string) (minutes.Neighbours, error) {
	var n minutes.Neighbours
	var body, date string
	err := a.read.QueryRowContext(ctx, "SELECT body, date FROM referat WHERE meeting = ? AND lead", id).Scan(&body, &date)
	if errors.Is(err, sql.ErrNoRows) || err == nil && (body == "" || date == "") {
		return n, nil
	}
	if err != nil {
		return n, err
	}
	const where = " WHERE r.lead AND d.replaced_by IS NULL AND r.body = ?1 AND r.meeting <> ?2 AND r.date <> '' AND "
	for _, side := range []struct {
		to   **minutes.MeetingRef
		tail string
	}{
		{&n.Previous, "(r.date, r.meeting) < (?3, ?2) ORDER BY r.date DESC, r.meeting DESC LIMIT 1"},
		{&n.Next, "(r.date, r.meeting) > (?3, ?2) ORDER BY r.date, r.meeting LIMIT 1"},
	} {
		refs, err := a.refs(ctx, where+side.tail, body, id, date)
		if err != nil {
			return n, err
		}
		if len(refs) > 0 {
			*side.to = &refs[0]
		}
	}
	return n, nil
}
