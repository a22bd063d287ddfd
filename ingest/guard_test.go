package ingest

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"referat/authority"
	"referat/extract"
)

// current are the files of the current documents, sorted.
func (b *bench) current() []string {
	b.t.Helper()
	a := b.open()
	defer a.Close()
	var files []string
	for s, err := range a.Records(b.t.Context()) {
		if err != nil {
			b.t.Fatal(err)
		}
		files = append(files, s.Referat.Source.File)
	}
	slices.Sort(files)
	return files
}

// adds reports whether every file of a run is counted once; elsewhere are those
// that were not fetched, which only the faults name.
func adds(r Report, elsewhere int) bool {
	return r.Files == r.New+r.Changed+r.Unchanged+r.Quarantined+r.Suppressed+elsewhere
}

const withCPR = "REFERAT\n\nBorgeren med cpr-nr. 010180-0008 fik svar.\n"

// TestRunOverItself: a data folder among the sources is no source, nor is what
// lies in it.
func TestRunOverItself(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.data = filepath.Join(b.src, "data")
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.put("cpr.txt", withCPR)
	b.put("data/kilder/b.txt", meeting("24. februar 2024", "b"))
	b.run()
	r := b.run(b.src, b.data, filepath.Join(b.data, "kilder"))
	if r.Files != 3 || r.Unchanged != 3 || len(r.Faults) > 0 {
		t.Errorf("second Run = %+v, want the three files, unchanged", r)
	}
	r = b.run(filepath.Join(b.data, "blobs"), filepath.Join(b.data, "catalog.db"))
	if got := faults(r); r.Files != 0 || len(got) != 2 {
		t.Errorf("Run of the data folder's own files = %+v, %v, want two faults", r, got)
	}
}

func TestRunTwiceNamed(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("k/a.txt", meeting("23. februar 2024", "a"))
	r := b.run(b.src, filepath.Join(b.src, "k"), filepath.Join(b.src, "k", "a.txt"))
	if r.Files != 1 || r.New != 1 {
		t.Errorf("Run of a file named three times = %+v, want one", r)
	}
}

// TestRunCorrected: a file that was in quarantine for a while replaces what it
// held before.
func TestRunCorrected(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "første"))
	b.run()
	b.put("a.txt", withCPR)
	if r := b.run(); r.Quarantined != 1 || !adds(r, 0) || len(b.current()) != 1 {
		t.Errorf("Run = %+v with documents %v, want one in quarantine, the one before still there", r, b.current())
	}
	b.put("a.txt", meeting("23. februar 2024", "rettet"))
	if r := b.run(); r.Changed != 1 || len(b.current()) != 1 {
		t.Errorf("Run = %+v with documents %v, want the corrected one alone", r, b.current())
	}
}

// TestRunSidecarCPR: a sidecar that must not be shown takes its document along,
// and gives it back when it is corrected.
func TestRunSidecarCPR(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.run()
	for _, side := range []string{`{"titel":"Om cpr 010180-0008"}`, `{"moededato":"cpr 010180-0008"}`} {
		b.put("a.txt.meta.json", side)
		r := b.run()
		if r.Quarantined != 1 || len(b.current()) != 0 || r.Items != 0 {
			t.Errorf("%s: Run = %+v with documents %v, want none", side, r, b.current())
		}
		b.sound()
		b.put("a.txt.meta.json", `{"titel":"Om borgeren"}`)
		r = b.run()
		if r.Changed != 1 || len(b.current()) != 1 || r.Items == 0 {
			t.Errorf("%s corrected: Run = %+v with documents %v, want one", side, r, b.current())
		}
		b.sound()
		if left, _ := filepath.Glob(filepath.Join(b.data, "quarantine", "*")); len(left) > 0 {
			t.Errorf("quarantine holds %v", left)
		}
	}
}

// sound verifies the archive.
func (b *bench) sound() {
	b.t.Helper()
	a := b.open()
	defer a.Close()
	if damage, err := a.Verify(b.t.Context(), true); len(damage) > 0 || err != nil {
		b.t.Errorf("Verify = %v, %v", damage, err)
	}
}

// TestRunCopyOfQuarantined: another path with content that lies in quarantine is
// named too.
func TestRunCopyOfQuarantined(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", withCPR)
	b.put("b.txt", withCPR)
	r := b.run()
	if got := faults(r); r.Quarantined != 2 || !slices.Equal(got, []string{"a.txt cpr cpr", "b.txt cpr cpr"}) || b.reads.Load() != 1 {
		t.Errorf("Run = %+v, %v, want both named, one read", r, got)
	}
}

// TestRunCPRInName: the number stands in no report, wherever the file lies.
func TestRunCPRInName(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("cpr 010180-0008/a.txt", meeting("23. februar 2024", "a"))
	b.put("b 010180-0008.pdf", "")
	b.put("c.zip", string(zipOf(t, map[string]string{"d 010180-0008.txt": "x"})))
	r := b.run()
	if r.Quarantined != 3 {
		t.Errorf("Run = %+v, want three in quarantine", r)
	}
	for _, f := range faults(r) {
		if strings.Contains(f, "0008") {
			t.Errorf("the report tells %q", f)
		}
	}
	reports, _ := filepath.Glob(filepath.Join(b.data, "quarantine", "*", "report.json"))
	for _, file := range reports {
		if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), "0008") {
			t.Errorf("report.json tells %s, %v", text, err)
		}
	}
}

// TestRunZipChanged: entries keep their place by name, not by number.
func TestRunZipChanged(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	one, two := meeting("23. februar 2024", "et"), meeting("24. februar 2024", "to")
	b.put("z.zip", string(zipList(t, "a.txt", one, "b.txt", two, "a.txt", "En anden a.\n")))
	if r := b.run(); r.New != 3 || r.Files != 3 {
		t.Errorf("Run = %+v, want three entries", r)
	}
	b.put("z.zip", string(zipList(t, "ny.txt", "En ny fil.\n", "a.txt", one, "b.txt", meeting("24. februar 2024", "rettet"))))
	if r := b.run(); r.New != 1 || r.Changed != 1 || r.Unchanged != 1 || r.Vanished != 1 || len(b.current()) != 4 {
		t.Errorf("Run = %+v with %v, want one each new, changed, unchanged and vanished", r, b.current())
	}
	if r := b.run(); r.Files != 3 || r.Unchanged != 3 || r.Vanished != 1 {
		t.Errorf("Run without change = %+v, want three unchanged, one vanished", r)
	}
}

// TestRunMailKilled: a mail is done when what is attached to it is.
func TestRunMailKilled(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("mail.eml", mail("Content-Type: text/plain; name=referat.txt\nContent-Disposition: attachment; filename=referat.txt\n\n"+meeting("23. februar 2024", "a")))
	a := b.open()
	o := b.o
	o.Read = func(ctx context.Context, f *os.File, kind extract.Kind) (*extract.Text, error) {
		if kind == extract.KindText { // the data folder fails before the attachment is kept
			return nil, errors.Join(errors.New("killed"), a.Close())
		}
		return inProcess(ctx, f, kind)
	}
	if r, err := New(a, o).Run(t.Context(), []string{b.src}); err == nil {
		t.Errorf("Run of a failing data folder = %+v", r)
	}
	b.run()
	if got := b.current(); len(got) != 2 {
		t.Errorf("documents %v, want mail and attachment", got)
	}
}

// mail is one with a first part and another one.
func mail(part string) string {
	return strings.ReplaceAll("From: a@example.dk\nSubject: Referat\nDate: Mon, 1 Jan 2024 10:00:00 +0100\nMIME-Version: 1.0\n"+
		"Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain; charset=utf-8\n\nHermed referatet.\n--B\n"+part+"--B--\n", "\n", "\r\n")
}

// TestRunListsKilled: what was understood by new lists is published by the next
// run, if this one did not come to it.
func TestRunListsKilled(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.run()
	lists, err := authority.Load(os.DirFS(writeLists(t, "Midtklyngen Ny")))
	if err != nil {
		t.Fatal(err)
	}
	b.o.Lists = lists
	b.o.Verify = func(context.Context, string) error { return errors.New("killed") }
	if r, err := b.try(t.Context()); err == nil {
		t.Errorf("Run with a failing Verify = %+v", r)
	}
	b.o.Verify = nil
	if r := b.run(); r.Generation != "000002" || r.Unchanged != 1 {
		t.Errorf("next Run = %+v, want a second generation", r)
	}
	if r := b.run(); r.Generation != "000002" {
		t.Errorf("Run without change = %+v, want no new generation", r)
	}
}

// writeLists is a folder of lists in which the name of a klynge is another.
func writeLists(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	shipped, err := os.ReadFile(filepath.Join("..", "authority", "klynger.json"))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "klynger.json"), []byte(strings.ReplaceAll(string(shipped), `"navn": "Midtklyngen"`, `"navn": "`+name+`"`)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestRunOddNames: names of old shares, long ones and hostile ones are files like
// others.
func TestRunOddNames(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("m\xf8de/dr\xf8ftelse.txt", meeting("23. februar 2024", "a"))
	b.put("a\x1b[2J\nb.txt", meeting("24. februar 2024", "b"))
	b.put(strings.Repeat("l", 251)+".txt", meeting("25. februar 2024", "c"))
	want := []string{"a[2Jb.txt", strings.Repeat("l", 251) + ".txt", "møde/drøftelse.txt"}
	if r := b.run(); r.New != 3 || len(r.Faults) > 0 || !slices.Equal(b.current(), want) {
		t.Errorf("Run = %+v with %q, want three, %q", r, b.current(), want)
	}
	if r := b.run(); r.Unchanged != 3 || r.Vanished != 0 {
		t.Errorf("second Run = %+v, want three unchanged", r)
	}
}

// closed is a file system in which one file may not be read: as rights would say
// it, which the root user does not see.
type closed struct {
	fs.FS
	name string
}

func (c closed) Open(name string) (fs.File, error) {
	if name == c.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.FS.Open(name)
}

// TestRunUnreadableIsThere: what cannot be read is not gone.
func TestRunUnreadableIsThere(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.run()
	b.put("a.txt", meeting("23. februar 2024", "en længere udgave"))
	b.o.FileBytes = 100
	if r := b.run(); len(r.Faults) != 1 || r.Vanished != 0 || len(b.current()) != 1 || !adds(r, 1) {
		t.Errorf("Run of a file too large = %+v, want it named, not vanished", r)
	}
	b.o.FileBytes = 0
	b.put("a.txt", meeting("23. februar 2024", "en ny udgave"))
	b.run()
	if got := b.current(); len(got) != 1 {
		t.Errorf("documents %v, want the new one alone", got)
	}
	b.put("a.txt", "en tredje")
	b.o.openRoot = func(dir string) (fs.FS, io.Closer, error) {
		files, closer, err := openRoot(dir)
		return closed{files, "a.txt"}, closer, err
	}
	if r := b.run(); len(r.Faults) != 1 || r.Vanished != 0 {
		t.Errorf("Run of a closed file = %+v, want it named, not vanished", r)
	}
}

// TestRunReadAgainFails: a new version of a reader that fails takes nothing away.
func TestRunReadAgainFails(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.run()
	b.older()
	b.o.Read = func(context.Context, *os.File, extract.Kind) (*extract.Text, error) {
		return nil, &extract.Error{Status: extract.StatusDeadline, Message: "For langsomt."}
	}
	if r := b.run(); len(r.Faults) != 1 || r.Quarantined != 0 || len(b.current()) != 1 || !adds(r, 0) {
		t.Errorf("Run = %+v with %v, want the fault told and the document kept", r, b.current())
	}
	b.sound()
}

// older makes every source one that an older version read.
func (b *bench) older() {
	b.t.Helper()
	a := b.open()
	defer a.Close()
	for _, name := range []string{"a.txt"} {
		s, err := a.Source(b.t.Context(), filepath.Join(b.src, name))
		if err == nil {
			s.Versions = "0"
			err = a.Place(b.t.Context(), s, s.ModTime)
		}
		if err != nil {
			b.t.Fatal(err)
		}
	}
}

// TestRunNewRules: what an older version found in the first pass does not linger:
// the archive is the same as one made afresh.
func TestRunNewRules(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.run()
	a := b.open()
	want, err := a.Names(t.Context())
	if err != nil || len(want) == 0 {
		t.Fatalf("Names = %v, %v", want, err)
	}
	db, err := sql.Open("sqlite", filepath.Join(b.data, "catalog.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{`UPDATE referat SET names = '["Gammel Regel"]'`, `UPDATE profile SET key = '0' WHERE kind = 'versioner'`} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(db.Close(), a.Close()); err != nil {
		t.Fatal(err)
	}
	r := b.run()
	a = b.open()
	defer a.Close()
	if names, err := a.Names(t.Context()); !slices.Equal(names, want) || err != nil || r.Generation != "000002" || b.reads.Load() != 1 {
		t.Errorf("Run by new rules = %+v with names %v, %v, want %v, a new generation, nothing read", r, names, err, want)
	}
}

// TestRunRenamed: content that lay in quarantine for its name alone is taken in
// under another.
func TestRunRenamed(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("om 010180-0008.txt", meeting("23. februar 2024", "a"))
	b.put("cpr.txt", withCPR)
	b.run()
	for from, to := range map[string]string{"om 010180-0008.txt": "a.txt", "cpr.txt": "b.txt"} {
		if err := os.Rename(filepath.Join(b.src, from), filepath.Join(b.src, to)); err != nil {
			t.Fatal(err)
		}
	}
	r := b.run()
	if got := faults(r); r.New != 1 || !slices.Equal(got, []string{"b.txt cpr cpr"}) || !slices.Equal(b.current(), []string{"a.txt"}) {
		t.Errorf("Run = %+v, %v with %v, want a.txt taken in, b.txt told of", r, got, b.current())
	}
	b.sound()
}

// TestRunCopyWithBadSidecar: what stands beside one copy takes nothing from another.
func TestRunCopyWithBadSidecar(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.run()
	b.put("b.txt", meeting("23. februar 2024", "a"))
	b.put("b.txt.meta.json", `{"titel":"Om cpr 010180-0008"}`)
	r := b.run()
	if got := faults(r); !slices.Equal(got, []string{"b.txt cpr cpr"}) || !slices.Equal(b.current(), []string{"a.txt"}) || !adds(r, 0) {
		t.Errorf("Run = %+v, %v with %v, want a.txt kept, b.txt told of", r, got, b.current())
	}
	b.sound()
}
