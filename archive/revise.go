package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"referat/authority"
	"referat/minutes"
)

// Revised is one referat as it was understood anew.
type Revised struct {
	ID      string // document
	Referat *minutes.Referat
}

// People are the persons of the archive, and for each document which of them its
// own are: document id → person of the file ("p3") → person of the archive.
type People struct {
	Persons []authority.Person
	Of      map[string]map[string]string
}

// Renew puts the outcome of another first pass over all current documents in the
// place of what Commit was given, in one transaction.
func (a *Archive) Renew(ctx context.Context, all iter.Seq2[Revised, error]) error {
	err := a.change(ctx, func(tx *sql.Tx) error {
		for r, err := range all {
			if err != nil {
				return err
			}
			blob, err := packReferat(r.Referat)
			if err != nil {
				return fmt.Errorf("%s: %w", r.ID, err)
			}
			if _, err := tx.ExecContext(ctx, "UPDATE referat SET names = ?, referat = ? WHERE document = ?", encode(participants(r.Referat)), blob, r.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("renew: %w", err)
	}
	return nil
}

// Revise puts the outcome of a second pass over all current documents in place,
// in one transaction: profile, referater, persons, and the meetings that follow
// from them. people is asked when all has been read. A generation made before is
// out of date then (Seq).
func (a *Archive) Revise(ctx context.Context, lists *authority.Lists, p Profile, all iter.Seq2[Revised, error], people func() People, now time.Time) error {
	err := a.change(ctx, func(tx *sql.Tx) error {
		if err := putProfile(ctx, tx, p); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE referat SET lead = 0"); err != nil {
			return err
		}
		var docs []meetingDoc
		for r, err := range all {
			if err != nil {
				return err
			}
			d, err := putRevised(ctx, tx, lists, r)
			if err != nil {
				return fmt.Errorf("%s: %w", r.ID, err)
			}
			docs = append(docs, d)
		}
		return errors.Join(putPeople(ctx, tx, people()), putMeetings(ctx, tx, docs), note(ctx, tx, now, stateRevised, "", "", p.Versions))
	})
	if err != nil {
		return fmt.Errorf("revise: %w", err)
	}
	return nil
}

// putPeople keeps the rows of persons that are no more: an id is never reused.
func putPeople(ctx context.Context, tx *sql.Tx, people People) error {
	if _, err := tx.ExecContext(ctx, "UPDATE person SET active = 0"); err != nil {
		return err
	}
	for _, p := range people.Persons {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO person (id, name, official, org, maybe_same, active) VALUES (?, ?, ?, ?, ?, 1)",
			p.ID, p.Name, p.Official, p.Org, encode(p.MaybeSame))
		if err != nil {
			return err
		}
	}
	for id, of := range people.Of {
		if _, err := tx.ExecContext(ctx, "UPDATE referat SET persons = ? WHERE document = ?", encode(of), id); err != nil {
			return err
		}
	}
	return nil
}

// meetingDoc is what decides in which meeting a document belongs.
type meetingDoc struct {
	id, body, date string
	kind           minutes.Type
	edition        int    // of one kind: a corrected one is 1, a draft −1
	print          uint64 // of its words: the same in Word and PDF
	written        string // ISO day of the document itself, "" unknown
	seq            int64
}

func putRevised(ctx context.Context, tx *sql.Tx, lists *authority.Lists, r Revised) (meetingDoc, error) {
	blob, err := packReferat(r.Referat)
	if err != nil {
		return meetingDoc{}, err
	}
	d := meetingDoc{id: r.ID, body: body(lists, r.Referat), kind: r.Referat.Type, edition: edition(r.Referat), print: fingerprint(r.Referat)}
	if r.Referat.DocumentDate != nil {
		d.written = r.Referat.DocumentDate.Value
	}
	date, _ := r.Referat.Date()
	if r.Referat.MeetingDate != nil {
		d.date = date
	}
	var klynge, facet, forum string
	if k := r.Referat.Klynge; k != nil {
		klynge = k.ID
		facet, _ = lists.KlyngeFacet(k.ID)
	}
	if f := r.Referat.Forum; f != nil {
		forum = f.ID
	}
	_, err = tx.ExecContext(ctx, `UPDATE referat SET body = ?, klynge = ?, facet = ?, forum = ?, date = ?, type = ?, items = ?, referat = ?
		WHERE document = ?`, d.body, klynge, facet, forum, date, r.Referat.Type, len(r.Referat.ItemIDs()), blob, r.ID)
	if err != nil {
		return d, err
	}
	return d, tx.QueryRowContext(ctx, "SELECT seq FROM document WHERE id = ?", r.ID).Scan(&d.seq)
}

// body names what meets: lineage of the klynge and forum. Without a klynge many
// municipalities have the same kind of forum; then the folder of the file keeps
// them apart. "" where nothing is known.
func body(lists *authority.Lists, r *minutes.Referat) string {
	var klynge, forum string
	if r.Klynge != nil {
		klynge = cmp.Or(r.Klynge.ID, strings.ToLower(r.Klynge.Name))
		klynge, _ = lists.KlyngeFacet(klynge)
	}
	if f := r.Forum; f != nil {
		forum = cmp.Or(f.ID, strings.ToLower(f.Name))
		if l := lists.Forum(f.ID); l != nil && l.Collective {
			forum += "/" + strings.ToLower(f.Name)
		}
	}
	switch {
	case klynge == "" && forum == "":
		return ""
	case klynge == "" || forum == "":
		return klynge + "|" + forum + "|" + path.Dir(r.Source.File)
	}
	return klynge + "|" + forum
}

// putMeetings groups documents of one body and meeting date; every other document
// is a meeting of its own. The id of a meeting depends on nothing but body and
// date, or the document, so that it is the same in every archive.
func putMeetings(ctx context.Context, tx *sql.Tx, docs []meetingDoc) error {
	groups := map[string][]meetingDoc{}
	for _, d := range docs {
		key := "dokument|" + d.id
		if d.body != "" && d.date != "" {
			key = d.body + "|" + d.date
		}
		groups[key] = append(groups[key], d)
	}
	for key, group := range groups {
		slices.SortFunc(group, compareLead)
		if err := putMeeting(ctx, tx, meetingID(key), group); err != nil {
			return err
		}
	}
	return nil
}

func meetingID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])[:10]
}

// compareLead sorts the document that speaks for the meeting first: referat,
// agenda, other; of one kind the corrected one before the plain one and that before
// a draft; then the newest.
func compareLead(a, b meetingDoc) int {
	rank := map[minutes.Type]int{minutes.TypeMinutes: 0, minutes.TypeAgenda: 1, minutes.TypeOther: 2}
	return cmp.Or(cmp.Compare(rank[a.kind], rank[b.kind]), -cmp.Compare(a.edition, b.edition), -cmp.Compare(a.written, b.written),
		-cmp.Compare(a.seq, b.seq), cmp.Compare(a.id, b.id))
}

// outdated reports whether another document of the meeting, sorted before, says
// what d says in a later form: the referat of an agenda, a corrected referat, the
// same text in another format.
func outdated(d meetingDoc, before []meetingDoc) bool {
	for _, o := range before {
		switch {
		case d.kind == minutes.TypeAgenda && o.kind == minutes.TypeMinutes,
			d.kind == o.kind && d.kind != minutes.TypeOther && d.edition < o.edition,
			d.kind == o.kind && d.print == o.print:
			return true
		}
	}
	return false
}

func putMeeting(ctx context.Context, tx *sql.Tx, id string, group []meetingDoc) error {
	for i, d := range group {
		_, err := tx.ExecContext(ctx, "UPDATE referat SET meeting = ?, lead = ?, superseded = ? WHERE document = ?", id, i == 0, outdated(d, group[:i]), d.id)
		if err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO meeting (id, document) VALUES (?, ?)", id, group[0].id)
	return err
}
