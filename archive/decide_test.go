package archive

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"referat/extract"
	"referat/minutes"
)

// isolated puts content in quarantine.
func isolated(t *testing.T, a *Archive, path, content string) Case {
	t.Helper()
	b, err := a.Put(t.Context(), strings.NewReader(content), 100)
	if err != nil {
		t.Fatal(err)
	}
	c := Case{SHA256: b.SHA256, Name: filepath.Base(path), File: "hele navnet", Sidecar: &minutes.Sidecar{Title: "x"}, Kind: extract.StatusCPR,
		Stage: "cpr", Findings: []Finding{{Line: 1, Level: "sikker"}}, At: now}
	if err := a.Quarantine(t.Context(), c, Source{Path: path, Name: c.Name, Run: 1}); err != nil {
		t.Fatal(err)
	}
	c, err = a.Case(t.Context(), b.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCaseKeepsWhatStoodBeside(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	c := isolated(t, a, "/k/x.txt", "hemmeligt")
	if err := a.Place(t.Context(), Source{Path: "/k/kopi.txt", Name: "kopi.txt", SHA256: c.SHA256}, now); err != nil {
		t.Fatal(err)
	}
	got, err := a.Case(t.Context(), c.SHA256)
	if err != nil || got.Path != "/k/x.txt" || got.File != "hele navnet" || got.Sidecar == nil || got.Sidecar.Title != "x" || got.ID != c.SHA256[:12] || got.Settled {
		t.Errorf("Case = %+v, %v", got, err)
	}
	if diff := cmp.Diff([]string{"x.txt"}, got.Also); diff != "" {
		t.Errorf("Also (-want +got):\n%s", diff)
	}
	f, err := a.Isolated(c.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if content, err := io.ReadAll(f); string(content) != "hemmeligt" || err != nil {
		t.Errorf("Isolated holds %q, %v", content, err)
	}
	for _, path := range []string{"/k/x.txt", "/k/kopi.txt"} {
		add(t, a, path, "rettet", referat("x", "", "", "", minutes.TypeOther))
	}
	if got, err := a.Case(t.Context(), c.SHA256); err != nil || !got.Settled {
		t.Errorf("Case of a corrected file = %+v, %v, want it settled", got, err)
	}
}

func TestDecide(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	c := isolated(t, a, "/k/x.txt", "hemmeligt")
	if d, err := a.Decided(t.Context(), c.SHA256); err != nil || d.Action != "" {
		t.Errorf("Decided before = %+v, %v, want none", d, err)
	}
	want := Decision{SHA256: c.SHA256, Action: ActionPublish, Beside: "b", Reason: "samtykke", At: now}
	if err := a.Decide(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if got, err := a.Decided(t.Context(), c.SHA256); err != nil || !cmp.Equal(want, got) {
		t.Errorf("Decided = %+v, %v, want %+v", got, err, want)
	}
	if n := journal(t, a, "decided", "publish: samtykke"); n != 1 {
		t.Errorf("%d rows of the journal tell of it, want 1", n)
	}
}

// journal counts the rows of a state and note.
func journal(t *testing.T, a *Archive, state, text string) (n int) {
	t.Helper()
	if err := a.read.QueryRow("SELECT count(*) FROM journal WHERE state = ? AND note = ?", state, text).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestReject: nothing of the content stays, it is not taken again, and what was
// kept from its source before stays until something new comes.
func TestReject(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	r := referat("x", "", "", "", minutes.TypeOther)
	before := add(t, a, "/k/x.txt", "første", r)
	c := isolated(t, a, "/k/x.txt", "hemmeligt")
	if err := a.Reject(t.Context(), c.SHA256, "privat", now); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(a.Dir(), "*", "*", "original")); len(left) > 0 {
		t.Errorf("Reject left %v", left)
	}
	if cases, err := a.Quarantined(t.Context()); len(cases) > 0 || err != nil {
		t.Errorf("Quarantined = %v, %v, want none", cases, err)
	}
	if _, err := a.Put(t.Context(), strings.NewReader("hemmeligt"), 100); !errors.Is(err, ErrSuppressed) {
		t.Errorf("Put of rejected content = %v, want ErrSuppressed", err)
	}
	if journal(t, a, "rejected", "reject: privat") != 1 || records(t, a) != 1 {
		t.Error("the journal does not tell of it, or the earlier document is gone")
	}
	after := add(t, a, "/k/x.txt", "rettet", r)
	if s, err := a.Record(t.Context(), before); err != nil || s.ReplacedBy != after {
		t.Errorf("Record of the earlier document = %+v, %v, want it replaced by %s", s, err, after)
	}
	if err := a.Reject(t.Context(), c.SHA256, "igen", now); !errors.Is(err, ErrNotFound) {
		t.Errorf("Reject again = %v, want ErrNotFound", err)
	}
}

func TestRefuse(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	r := Refused{Path: "/k/z.zip!0/a", Name: "z.zip/a", Size: 3, ModTime: time.Unix(5, 7), Kind: extract.StatusTooLarge, Stage: "hent", Message: "For stor.", At: now}
	for range 2 {
		if err := a.Refuse(t.Context(), r, &Source{Path: r.Path, Name: r.Name, Versions: "1"}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := a.Refusals(t.Context())
	if diff := cmp.Diff([]Refused{r}, got); diff != "" || err != nil || !got[0].Same(3, time.Unix(5, 7)) || got[0].Same(3, time.Unix(5, 8)) {
		t.Errorf("Refusals, %v (-want +got):\n%s", err, diff)
	}
	cases, err := a.Quarantined(t.Context())
	if err != nil || len(cases) != 1 || cases[0].Stored() || len(cases[0].ID) != 12 || cases[0].Message != "For stor." {
		t.Errorf("Quarantined = %+v, %v, want one of which nothing is stored", cases, err)
	}
	if err := a.Place(t.Context(), Source{Path: "/k/z.zip", Versions: "1"}, now); err != nil {
		t.Fatal(err)
	}
	if err := a.Reconsider(t.Context(), r.Path); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{r.Path, "/k/z.zip"} {
		if s, err := a.Source(t.Context(), path); err != nil || s.Versions != "" {
			t.Errorf("Source %s = %+v, %v, want it to be read again", path, s, err)
		}
	}
	_ = a.Refuse(t.Context(), r, nil)
	if err := a.Allow(t.Context(), "/k/z.zip"); err != nil {
		t.Fatal(err)
	}
	if got, err := a.Refusals(t.Context()); len(got) > 0 || err != nil {
		t.Errorf("Refusals = %v, %v, want none", got, err)
	}
}

// TestWithheld: of a masked document there is text but no original.
func TestWithheld(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	c := isolated(t, a, "/k/x.txt", "hemmeligt")
	b, err := a.Put(t.Context(), strings.NewReader("hemmeligt"), 100)
	if err != nil {
		t.Fatal(err)
	}
	rec := Record{Blob: b, MediaType: "text/plain", Text: text, Referat: referat("x", "", "", "", minutes.TypeOther), Withheld: true, Now: now}
	id, err := a.Commit(t.Context(), rec, Source{Path: "/k/x.txt", Name: "x.txt"})
	if err != nil || id != c.ID {
		t.Fatalf("Commit = %s, %v, want %s", id, err, c.ID)
	}
	if _, err := a.Original(t.Context(), id); !errors.Is(err, ErrWithheld) {
		t.Errorf("Original = %v, want ErrWithheld", err)
	}
	rec.Withheld = false
	if _, err := a.Commit(t.Context(), rec, Source{Path: "/k/x.txt", Name: "x.txt"}); err != nil {
		t.Fatal(err)
	}
	if o, err := a.Original(t.Context(), id); err != nil {
		t.Errorf("Original = %v, want it shown", err)
	} else {
		o.Content.Close()
	}
}

// TestSweepQuarantine: a copy that a killed run left without a row goes.
func TestSweepQuarantine(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	c := isolated(t, a, "/k/x.txt", "hemmeligt")
	lost := a.isolation(strings.Repeat("a", 64))
	if err := os.Mkdir(lost, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := a.sweep(time.Now().Add(2 * keepOrphan)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(lost); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a copy without a row: %v, want it gone", err)
	}
	if f, err := a.Isolated(c.SHA256); err != nil {
		t.Errorf("a copy with a row: %v, want it there", err)
	} else {
		f.Close()
	}
}

func TestAround(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff([]string{"/b.zip!0/c!1/a", "/b.zip!0/c", "/b.zip"}, Around("/b.zip!0/c!1/a")); diff != "" {
		t.Errorf("Around (-want +got):\n%s", diff)
	}
}
