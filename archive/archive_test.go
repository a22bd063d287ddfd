package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"referat/authority"
	"referat/extract"
	"referat/minutes"
)

var now = time.Date(2026, 3, 5, 10, 0, 0, 0, time.UTC)

func testArchive(t *testing.T) *Archive {
	t.Helper()
	a, err := Open(t.TempDir(), false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func ptr[T any](v T) *T { return &v }

// referat is a small one of a klynge ("" none), forum and date.
func referat(file, klynge, forum, date string, kind minutes.Type) *minutes.Referat {
	r := &minutes.Referat{
		Source: minutes.Source{File: file, URL: "https://x.dk/" + file}, Type: kind, Title: "Referat " + file,
		Persons: []minutes.Person{
			{ID: "p1", Name: "Signe Bredal", Role: minutes.RoleChair, Forms: []minutes.Mention{{Text: "Signe Bredal", Lines: []int{1}}}},
			{ID: "p2", Name: "Asger Vinterlund", Role: minutes.RoleMentioned},
		},
		Items: []minutes.Item{
			{Number: ptr("1"), Title: "Plan", Lines: minutes.Span{1, 2}, Sections: []minutes.Section{{Kind: minutes.SectionOther, Text: "a\nb", Starts: []int{1, 2}}},
				Items: []minutes.Item{{Title: "Under", Sections: []minutes.Section{{Kind: minutes.SectionDecision, Text: "c", Starts: []int{3}}}}}},
		},
		CaseNumbers: []minutes.CaseNo{{Text: "16-013175", Line: 2}},
		Warnings:    []minutes.Warning{},
	}
	if klynge != "" {
		r.Klynge = &minutes.Field{ID: klynge, Name: klynge}
	}
	if forum != "" {
		r.Forum = &minutes.Field{ID: forum, Name: forum}
	}
	if date != "" {
		r.MeetingDate = &minutes.Field{Value: date}
	}
	return r
}

var text = &extract.Text{Kind: extract.KindText, Reader: "test 1", Status: extract.StatusText, Basis: extract.BasisFile,
	Pages: []extract.Page{{Index: 1, FirstLine: 1, LastLine: 2}, {Index: 2, FirstLine: 3, LastLine: 3}},
	Lines: []extract.Line{{N: 1, Page: 1, Text: "en"}, {N: 2, Page: 1, Text: "to"}, {N: 3, Page: 2, Text: "tre"}}}

// add keeps content at a path.
func add(t *testing.T, a *Archive, path, content string, r *minutes.Referat) string {
	t.Helper()
	b, err := a.Put(t.Context(), strings.NewReader(content), 1000)
	if err != nil {
		t.Fatal(err)
	}
	id, err := a.Commit(t.Context(), Record{Blob: b, MediaType: "text/plain", Text: text, Referat: r, Now: now},
		Source{Path: path, Name: filepath.Base(path), Size: b.Size, ModTime: now, Versions: "1", Run: 1})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func revise(t *testing.T, a *Archive) {
	t.Helper()
	all := func(yield func(Revised, error) bool) {
		for s, err := range a.Records(t.Context()) {
			if err != nil {
				yield(Revised{}, err)
				return
			}
			if !yield(Revised{ID: s.ID, Referat: s.Referat}, nil) {
				return
			}
		}
	}
	people := People{Persons: []authority.Person{{ID: "signe-bredal", Name: "Signe Bredal", Official: true}}, Of: map[string]map[string]string{}}
	for s := range a.Records(t.Context()) {
		people.Of[s.ID] = map[string]string{"p1": "signe-bredal"}
	}
	if err := a.Revise(t.Context(), authority.Default(), Profile{Names: []string{"Signe Bredal"}, Weights: map[string]float64{"diabet": 0.5}, Versions: "v1"}, all, func() People { return people }, now); err != nil {
		t.Fatal(err)
	}
}

func TestPut(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	b, err := a.Put(t.Context(), strings.NewReader("hej"), 3)
	if err != nil || b.Size != 3 {
		t.Fatalf("Put = %+v, %v, want 3 bytes", b, err)
	}
	info, err := os.Stat(filepath.Join(a.Dir(), "blobs", b.SHA256[:2], b.SHA256[2:4], b.SHA256))
	if err != nil || info.Mode().Perm() != 0o444 {
		t.Errorf("blob: %v, %v, want mode 0444", info, err)
	}
	again, err := a.Put(t.Context(), strings.NewReader("hej"), 3)
	after, serr := os.Stat(a.blob(b.SHA256))
	if err != nil || again != b || serr != nil || !os.SameFile(info, after) {
		t.Errorf("Put again = %+v, %v, want %+v and the file left alone", again, err, b)
	}
	if _, err := a.Put(t.Context(), strings.NewReader("hejs"), 3); !errors.Is(err, ErrTooLarge) {
		t.Errorf("Put over the limit = %v, want ErrTooLarge", err)
	}
	stop, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := a.Put(stop, strings.NewReader("x"), 3); !errors.Is(err, context.Canceled) {
		t.Errorf("Put cancelled = %v, want context.Canceled", err)
	}
	if left, _ := filepath.Glob(filepath.Join(a.Dir(), "blobs", "*.tmp")); len(left) > 0 {
		t.Errorf("Put left %v", left)
	}
}

func TestCommit(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	want := referat("x.txt", "rm-midt", "ksg", "2024-02-23", minutes.TypeMinutes)
	id := add(t, a, "/k/x.txt", "et", want)
	if len(id) != 12 {
		t.Errorf("Commit id %q, want 12 digits", id)
	}
	got, err := a.Record(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got.Referat); diff != "" {
		t.Errorf("Record referat (-want +got):\n%s", diff)
	}
	if !got.Ingested.Equal(now) || got.Size != 2 || got.PageAt(3) != 2 || got.Seq == 0 {
		t.Errorf("Record = %+v", got)
	}
	lines, err := a.Lines(t.Context(), id)
	if diff := cmp.Diff([]string{"en", "to", "tre"}, lines); diff != "" || err != nil {
		t.Errorf("Lines, %v (-want +got):\n%s", err, diff)
	}
	o, err := a.Original(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Content.Close()
	if content, err := io.ReadAll(o.Content); string(content) != "et" || err != nil || o.Name != "x.txt" || o.MediaType != "text/plain" {
		t.Errorf("Original = %+v with %q, %v", o, content, err)
	}
	s, err := a.Source(t.Context(), "/k/x.txt")
	if err != nil || s.Document != id || !s.ModTime.Equal(now) || s.Versions != "1" {
		t.Errorf("Source = %+v, %v", s, err)
	}
	if _, err := a.Source(t.Context(), "/k/y.txt"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Source of nothing = %v, want ErrNotFound", err)
	}
	if _, err := a.Record(t.Context(), "ffffffffffff"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Record of nothing = %v, want ErrNotFound", err)
	}
}

func TestReplace(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	r := referat("x.txt", "", "", "", minutes.TypeOther)
	first := add(t, a, "/k/x.txt", "et", r)
	both := add(t, a, "/k/y.txt", "et", r)
	seq, _ := a.Seq(t.Context())
	second := add(t, a, "/k/x.txt", "to", r)
	if first != both || records(t, a) != 2 {
		t.Errorf("content at two paths: ids %s %s, %d records, want one and, after one path changed, 2", first, both, records(t, a))
	}
	add(t, a, "/k/y.txt", "to", r)
	old, err := a.Record(t.Context(), first)
	if err != nil || old.ReplacedBy != second || records(t, a) != 1 {
		t.Errorf("Record of replaced content = %+v, %v, want ReplacedBy %s", old, err, second)
	}
	if after, err := a.Seq(t.Context()); after <= seq || err != nil {
		t.Errorf("Seq = %d, %v, want over %d", after, err, seq)
	}
	add(t, a, "/k/x.txt", "et", r)
	if old, _ = a.Record(t.Context(), first); old.ReplacedBy != "" || records(t, a) != 2 {
		t.Errorf("content that came back: replaced by %q, %d records, want none, 2", old.ReplacedBy, records(t, a))
	}
}

func records(t *testing.T, a *Archive) (n int) {
	t.Helper()
	for _, err := range a.Records(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func TestIDCollision(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	sum := strings.Repeat("0", 12)
	for i, want := range []string{sum, sum + "1"} {
		p, err := packRecord(Record{Blob: Blob{SHA256: fmt.Sprintf("%s%d%051d", sum, i, 0)}, Text: text, Referat: referat("x", "", "", "", minutes.TypeOther), Now: now})
		if err != nil {
			t.Fatal(err)
		}
		tx, err := a.write.Begin()
		if err != nil {
			t.Fatal(err)
		}
		id, err := p.insert(t.Context(), tx, "x")
		if err != nil || id != want || tx.Commit() != nil {
			t.Errorf("id of hash %d = %q, %v, want %q", i, id, err, want)
		}
	}
}

func TestMeetings(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	agenda := add(t, a, "/k/a.txt", "dagsorden", referat("k/a.txt", "rm-midt", "ksg", "2024-02-23", minutes.TypeAgenda))
	lead := add(t, a, "/k/b.txt", "referat", referat("k/b.txt", "rm-midt", "ksg", "2024-02-23", minutes.TypeMinutes))
	later := add(t, a, "/k/c.txt", "senere", referat("k/c.txt", "rm-midt", "ksg", "2024-06-01", minutes.TypeMinutes))
	add(t, a, "/k/d.txt", "andet", referat("k/d.txt", "", "", "", minutes.TypeOther))
	add(t, a, "/x/e.txt", "råd 1", referat("x/e.txt", "", "udvalg", "2024-02-23", minutes.TypeMinutes))
	add(t, a, "/y/e.txt", "råd 2", referat("y/e.txt", "", "udvalg", "2024-02-23", minutes.TypeMinutes))
	revise(t, a)

	doc, err := a.Document(t.Context(), agenda)
	if err != nil {
		t.Fatal(err)
	}
	m, err := a.Meeting(t.Context(), doc.Meeting)
	if err != nil || len(m.Documents) != 2 || m.Lead().ID != lead {
		t.Fatalf("Meeting = %+v, %v, want two documents led by %s", m, err, lead)
	}
	if s, _ := a.Record(t.Context(), agenda); !s.Superseded {
		t.Error("the agenda is not superseded by its referat")
	}
	list, total, err := a.Meetings(t.Context(), minutes.MeetingFilter{Limit: 2})
	if err != nil || total != 5 || len(list) != 2 || list[0].Document != later {
		t.Errorf("Meetings = %v, %d, %v, want 2 of 5, the newest first", list, total, err)
	}
	list, total, err = a.Meetings(t.Context(), minutes.MeetingFilter{Klynge: "rm-midt", Forum: "ksg", From: "2024-01-01", To: "2024-03-01"})
	if err != nil || total != 1 || list[0].ID != m.ID {
		t.Errorf("Meetings of a klynge = %v, %d, %v, want %s", list, total, err, m.ID)
	}
	n, err := a.Neighbours(t.Context(), m.ID)
	if err != nil || n.Previous != nil || n.Next == nil || n.Next.Document != later {
		t.Errorf("Neighbours = %+v, %v, want next %s", n, err, later)
	}
	c, err := a.Coverage(t.Context())
	if err != nil || c.Documents != 6 || c.Meetings != 5 || c.Items != 12 || c.AgendaOnly != 0 || len(c.Cells) != 3 {
		t.Errorf("Coverage = %+v, %v", c, err)
	}
	if got := doc.Persons["p1"]; got != "signe-bredal" {
		t.Errorf("person of the archive = %q, want signe-bredal", got)
	}
}

func TestMeetingMoves(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	id := add(t, a, "/k/a.txt", "x", referat("k/a.txt", "rm-midt", "ksg", "2024-02-23", minutes.TypeMinutes))
	revise(t, a)
	before, _ := a.Document(t.Context(), id)
	add(t, a, "/k/a.txt", "x", referat("k/a.txt", "rm-midt", "ksg", "2024-02-24", minutes.TypeMinutes))
	revise(t, a)
	after, _ := a.Document(t.Context(), id)
	m, err := a.Meeting(t.Context(), before.Meeting)
	if err != nil || before.Meeting == after.Meeting || m.ID != after.Meeting {
		t.Errorf("Meeting of the old id = %+v, %v, want %s", m, err, after.Meeting)
	}
	successor := add(t, a, "/k/a.txt", "y", referat("k/a.txt", "rm-midt", "ksg", "2024-02-25", minutes.TypeMinutes))
	revise(t, a)
	if m, err := a.Meeting(t.Context(), before.Meeting); err != nil || m.Lead().ID != successor {
		t.Errorf("Meeting of a replaced document = %+v, %v, want that of %s", m, err, successor)
	}
	add(t, a, "/k/a.txt", "z", referat("k/a.txt", "rm-midt", "ksg", "2024-02-25", minutes.TypeMinutes))
	if m, err := a.Meeting(t.Context(), before.Meeting); err != nil || m.Lead().ID != successor {
		t.Errorf("Meeting of a document replaced since the last second pass = %+v, %v, want that of %s", m, err, successor)
	}
	if _, err := a.Meeting(t.Context(), "0000000000"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Meeting of nothing = %v, want ErrNotFound", err)
	}
}

func TestProfile(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	add(t, a, "/k/a.txt", "x", referat("a", "", "", "", minutes.TypeMinutes))
	names, err := a.Names(t.Context())
	if diff := cmp.Diff([]string{"Signe Bredal"}, names); diff != "" || err != nil {
		t.Errorf("Names, %v (-want +got):\n%s", err, diff)
	}
	revise(t, a)
	p, err := a.Profile(t.Context())
	if diff := cmp.Diff(Profile{Names: names, Weights: map[string]float64{"diabet": 0.5}, Versions: "v1"}, p); diff != "" || err != nil {
		t.Errorf("Profile, %v (-want +got):\n%s", err, diff)
	}
	persons, err := a.Persons(t.Context())
	if err != nil || len(persons) != 1 || persons[0].ID != "signe-bredal" {
		t.Errorf("Persons = %v, %v", persons, err)
	}
}

func TestQuarantine(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	b, err := a.Put(t.Context(), strings.NewReader("010180-xxxx"), 100)
	if err != nil {
		t.Fatal(err)
	}
	c := Case{SHA256: b.SHA256, Name: "x.txt", Kind: extract.StatusCPR, Stage: "cpr", Findings: []Finding{{Line: 1, Level: "sikker"}}, At: now}
	src := Source{Path: "/x.txt", Name: "x.txt", Run: 1}
	for range 2 {
		if err := a.Quarantine(t.Context(), c, src); err != nil {
			t.Fatal(err)
		}
	}
	if _, q, err := a.Known(t.Context(), b.SHA256); !q || err != nil {
		t.Errorf("Known = %v, %v, want quarantined", q, err)
	}
	if _, err := a.Blob(b.SHA256); !errors.Is(err, ErrNotFound) {
		t.Errorf("Blob of quarantined content = %v, want ErrNotFound", err)
	}
	info, err := os.Stat(filepath.Join(a.Dir(), "quarantine", b.SHA256, "original"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("original in quarantine: %v, %v, want mode 0600", info, err)
	}
	report, err := os.ReadFile(filepath.Join(a.Dir(), "quarantine", b.SHA256, "report.json"))
	if err != nil || !bytes.Contains(report, []byte(`"niveau": "sikker"`)) || bytes.Contains(report, []byte("010180")) {
		t.Errorf("report.json = %s, %v", report, err)
	}
	cases, err := a.Quarantined(t.Context())
	if err != nil || len(cases) != 1 || cases[0].Attempts != 2 {
		t.Errorf("Quarantined = %+v, %v, want one case, tried twice", cases, err)
	}
	if c, err := a.Case(t.Context(), b.SHA256); err != nil || c.Name != "x.txt" || c.Attempts != 2 {
		t.Errorf("Case = %+v, %v, want that of x.txt", c, err)
	}
	if _, err := a.Case(t.Context(), "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Case of nothing = %v, want ErrNotFound", err)
	}
	if c, err := a.Coverage(t.Context()); err != nil || c.Quarantined != 1 {
		t.Errorf("Coverage = %+v, %v, want one in quarantine", c, err)
	}
	add(t, a, "/x.txt", "rettet", referat("x.txt", "", "", "", minutes.TypeOther))
	if c, err := a.Coverage(t.Context()); err != nil || c.Quarantined != 0 {
		t.Errorf("Coverage of a corrected file = %+v, %v, want none in quarantine", c, err)
	}
}

func TestSuppress(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	id := add(t, a, "/k/a.txt", "hemmeligt", referat("a", "", "", "", minutes.TypeMinutes))
	revise(t, a)
	doc, err := a.Document(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Suppress(t.Context(), id, "ønske", now); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Document(t.Context(), id); !errors.Is(err, ErrGone) {
		t.Errorf("Document = %v, want ErrGone", err)
	}
	if _, err := a.Meeting(t.Context(), doc.Meeting); !errors.Is(err, ErrGone) {
		t.Errorf("Meeting = %v, want ErrGone", err)
	}
	if _, err := a.Original(t.Context(), id); !errors.Is(err, ErrGone) {
		t.Errorf("Original = %v, want ErrGone", err)
	}
	if _, err := a.Put(t.Context(), strings.NewReader("hemmeligt"), 100); !errors.Is(err, ErrSuppressed) {
		t.Errorf("Put of erased content = %v, want ErrSuppressed", err)
	}
	if ids, err := a.Suppressed(t.Context()); len(ids) != 1 || ids[0] != id || err != nil {
		t.Errorf("Suppressed = %v, %v, want %s", ids, err, id)
	}
}

// TestSuppressKeepsReplaced: what an erased document had replaced does not come
// back in its place.
func TestSuppressKeepsReplaced(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	r := referat("a", "", "", "", minutes.TypeMinutes)
	old := add(t, a, "/k/a.txt", "hemmeligt, første udgave", r)
	id := add(t, a, "/k/a.txt", "hemmeligt", r)
	if err := a.Suppress(t.Context(), id, "ønske", now); err != nil {
		t.Fatal(err)
	}
	if s, err := a.Record(t.Context(), old); err != nil || s.ReplacedBy != id || records(t, a) != 0 {
		t.Errorf("Record of what was replaced = %+v, %v, %d records, want it replaced by %s, none", s, err, records(t, a), id)
	}
}

// TestQuarantineWithdraws: content that turns out not to be fit to be shown takes
// its document along, for a generation to notice.
func TestQuarantineWithdraws(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	r := referat("a", "", "", "", minutes.TypeMinutes)
	old := add(t, a, "/k/a.txt", "første", r)
	id := add(t, a, "/k/a.txt", "anden", r)
	src, err := a.Source(t.Context(), "/k/a.txt")
	if err != nil {
		t.Fatal(err)
	}
	seq, _ := a.Seq(t.Context())
	if err := a.Quarantine(t.Context(), Case{SHA256: src.SHA256, Name: "a.txt", Size: 5, Kind: extract.StatusCPR, At: now}, src); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Document(t.Context(), id); !errors.Is(err, ErrNotFound) || records(t, a) != 0 {
		t.Errorf("Document in quarantine = %v, %d records, want ErrNotFound, none", err, records(t, a))
	}
	if after, err := a.Seq(t.Context()); after <= seq || err != nil {
		t.Errorf("Seq = %d, %v, want over %d", after, err, seq)
	}
	if n, err := a.Unpublished(t.Context(), seq); n != 1 || err != nil {
		t.Errorf("Unpublished = %d, %v, want 1", n, err)
	}
	if damage, err := a.Verify(t.Context(), true); len(damage) > 0 || err != nil {
		t.Errorf("Verify = %v, %v", damage, err)
	}
	if got := add(t, a, "/k/a.txt", "anden", r); got != id || records(t, a) != 1 {
		t.Errorf("Commit of released content = %s, %d records, want %s, 1", got, records(t, a), id)
	}
	if s, err := a.Record(t.Context(), old); err != nil || s.ReplacedBy != id {
		t.Errorf("Record of what was replaced = %+v, %v, want it replaced by %s", s, err, id)
	}
	if left, _ := os.ReadDir(filepath.Join(a.Dir(), "quarantine")); len(left) > 0 {
		t.Errorf("quarantine holds %v", left)
	}
}

// TestSeenInside: only what was in a .zip when it was last read is seen with it.
func TestSeenInside(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	for run, paths := range map[int64][]string{1: {"/z.zip!0/gone"}, 2: {"/z.zip!0/there", "/z.zip", "/z.zip2"}} {
		for _, path := range paths {
			if err := a.Place(t.Context(), Source{Path: path, Run: run}, now); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n, err := a.Inside(t.Context(), "/z.zip"); n != 1 || err != nil {
		t.Errorf("Inside = %d, %v, want 1", n, err)
	}
	if err := a.Seen(t.Context(), 3, []string{"/z.zip", "/z.zip2"}); err != nil {
		t.Error(err)
	}
	if n, err := a.Vanished(t.Context(), 3, []string{"/"}); n != 1 || err != nil {
		t.Errorf("Vanished = %d, %v, want 1", n, err)
	}
}

// TestReviseOutdates: a generation made before a second pass is out of date.
func TestReviseOutdates(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	add(t, a, "/k/a.txt", "x", referat("a", "", "", "", minutes.TypeMinutes))
	before, _ := a.Seq(t.Context())
	revise(t, a)
	if after, err := a.Seq(t.Context()); after <= before || err != nil {
		t.Errorf("Seq after Revise = %d, %v, want over %d", after, err, before)
	}
	if n, err := a.Unpublished(t.Context(), before); n != 0 || err != nil {
		t.Errorf("Unpublished = %d, %v, want none", n, err)
	}
}

// TestSweep: what a killed run left goes, what a document holds stays.
func TestSweep(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	id := add(t, a, "/k/a.txt", "hel", referat("a", "", "", "", minutes.TypeMinutes))
	orphan, err := a.Put(t.Context(), strings.NewReader("forladt"), 100)
	if err != nil {
		t.Fatal(err)
	}
	unfinished := filepath.Join(a.Dir(), "blobs", "put-1.tmp")
	if err := os.WriteFile(unfinished, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		after time.Duration
		want  []bool // of the unfinished file and the orphan
	}{{30 * time.Minute, []bool{true, true}}, {2 * time.Hour, []bool{false, true}}, {25 * time.Hour, []bool{false, false}}} {
		if err := a.sweep(time.Now().Add(c.after)); err != nil {
			t.Fatal(err)
		}
		for i, file := range []string{unfinished, a.blob(orphan.SHA256)} {
			if _, err := os.Stat(file); (err == nil) != c.want[i] {
				t.Errorf("after %v: %s: %v, want it there: %v", c.after, file, err, c.want[i])
			}
		}
	}
	if o, err := a.Original(t.Context(), id); err != nil || o.Content.Close() != nil {
		t.Errorf("Original after sweep: %v", err)
	}
}

func TestPublished(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	add(t, a, "/k/a.txt", "x", referat("a", "", "", "", minutes.TypeMinutes))
	seq, _ := a.Seq(t.Context())
	g := Generation{Number: "000001", Seq: seq, Items: 2, Documents: 1, At: now}
	for range 2 {
		if err := a.Published(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
	got, err := a.Generation(t.Context(), "000001")
	if diff := cmp.Diff(g, got); diff != "" || err != nil {
		t.Errorf("Generation, %v (-want +got):\n%s", err, diff)
	}
	if after, _ := a.Seq(t.Context()); after != seq {
		t.Errorf("Seq after publishing = %d, want %d", after, seq)
	}
	add(t, a, "/k/b.txt", "y", referat("b", "", "", "", minutes.TypeMinutes))
	if n, err := a.Unpublished(t.Context(), seq); n != 1 || err != nil {
		t.Errorf("Unpublished = %d, %v, want 1", n, err)
	}
	if n, err := a.Vanished(t.Context(), 2, []string{"/k"}); n != 2 || err != nil {
		t.Errorf("Vanished = %d, %v, want 2", n, err)
	}
	if err := a.Seen(t.Context(), 2, []string{"/k/a.txt"}); err != nil {
		t.Error(err)
	}
	if n, err := a.Vanished(t.Context(), 2, []string{"/k"}); n != 1 || err != nil {
		t.Errorf("Vanished = %d, %v, want 1", n, err)
	}
	if n, err := a.Vanished(t.Context(), 2, []string{"/elsewhere"}); n != 0 || err != nil {
		t.Errorf("Vanished elsewhere = %d, %v, want 0", n, err)
	}
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	if _, err := Open(filepath.Join(t.TempDir(), "none"), true); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open of nothing, read only = %v, want fs.ErrNotExist", err)
	}
	a := testArchive(t)
	r, err := Open(a.Dir(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Put(t.Context(), strings.NewReader("x"), 10); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Put read only = %v, want ErrReadOnly", err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 8 {
			b, err := a.Put(context.Background(), strings.NewReader(fmt.Sprint(i)), 10)
			if err == nil {
				_, err = a.Commit(context.Background(), Record{Blob: b, Text: text, Referat: referat("x", "", "", "", minutes.TypeOther), Now: now},
					Source{Path: fmt.Sprint(i), Name: "x"})
			}
			if err != nil {
				t.Error(err)
			}
		}
	}()
	last := 0
	for writing := true; writing; {
		select {
		case <-done:
			writing = false
		default:
		}
		n := records(t, r)
		if n < last {
			t.Errorf("%d records, want no fewer than the %d before", n, last)
		}
		last = n
	}
	if last != 8 {
		t.Errorf("%d records at the end, want 8", last)
	}
}

func TestNewerCatalogue(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	if _, err := a.write.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{false, true} {
		if _, err := Open(a.Dir(), readOnly); !errors.Is(err, ErrNewer) {
			t.Errorf("Open(newer, %v) = %v, want ErrNewer", readOnly, err)
		}
	}
}

func TestLock(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	release, err := Lock(dir, "referat index")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	_, err = Lock(dir, "referat serve")
	var locked *LockedError
	if !errors.As(err, &locked) || locked.Holder != fmt.Sprintf("%d referat index", os.Getpid()) || time.Since(start) > 2*time.Second {
		t.Errorf("second Lock = %v after %v, want the holder named within a second", err, time.Since(start))
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if release, err = Lock(dir, "referat serve"); err != nil {
		t.Fatalf("Lock after release = %v", err)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
}

// TestOlderCatalogue: a reader tells that a catalogue is older, a writer brings it
// forward with what it holds.
func TestOlderCatalogue(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db, err := open(filepath.Join(dir, "catalog.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{migrations[0], "PRAGMA user_version = 1", `INSERT INTO quarantine VALUES ('aaaaaaaaaaaaaaaa', 'x.txt', 'cpr', 'cpr', '1', '', 1,
		'{"sha256":"aaaaaaaaaaaaaaaa","fil":"x.txt","art":"cpr","tid":"2026-03-05T10:00:00Z"}')`} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, true); !errors.Is(err, ErrOlder) {
		t.Errorf("Open for reading = %v, want ErrOlder", err)
	}
	a, err := Open(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if cases, err := a.Quarantined(t.Context()); err != nil || len(cases) != 1 || cases[0].Name != "x.txt" || !cases[0].Settled {
		t.Errorf("Quarantined = %+v, %v, want x.txt", cases, err)
	}
}
