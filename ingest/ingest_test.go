package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"referat/archive"
	"referat/extract"
)

const minutesText = `REFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN
Den %s kl. 08:30 – 11.30

Mødeleder
Signe Bredal, direktør, Viborg Kommune

1. Godkendelse af dagsorden

Beslutning
Dagsordenen blev godkendt.

2. Forløbsprogram for diabetes

Sagsfremstilling
Forløbsprogrammet for diabetes er klar til %s.

Beslutning
Indstillingen blev godkendt.
`

func meeting(date, what string) string { return fmt.Sprintf(minutesText, date, what) }

// bench is a folder of sources and a data folder.
type bench struct {
	t         *testing.T
	src, data string
	o         Options
	reads     atomic.Int32
}

// remarked reports whether the remarks of a run are these codes, on that file alone.
func remarked(r Report, file string, codes ...string) bool {
	for _, remark := range r.Remarks {
		if remark.File != file || !slices.Contains(codes, remark.Code) {
			return false
		}
	}
	return len(r.Remarks) == len(codes)
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, src: t.TempDir(), data: t.TempDir()}
	b.o.Workers = 2
	b.o.Read = func(ctx context.Context, f *os.File, kind extract.Kind) (*extract.Text, error) {
		b.reads.Add(1)
		return inProcess(ctx, f, kind)
	}
	return b
}

// inProcess reads a file without a child process.
func inProcess(ctx context.Context, f *os.File, kind extract.Kind) (*extract.Text, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return format(kind).Extract(ctx, f, info.Size(), extract.DefaultLimits)
}

func (b *bench) put(name, content string) {
	b.t.Helper()
	file := filepath.Join(b.src, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) open() *archive.Archive {
	b.t.Helper()
	a, err := archive.Open(b.data, false)
	if err != nil {
		b.t.Fatal(err)
	}
	return a
}

func (b *bench) run(paths ...string) Report {
	b.t.Helper()
	r, err := b.try(b.t.Context(), paths...)
	if err != nil {
		b.t.Fatalf("Run: %v", err)
	}
	return r
}

func (b *bench) try(ctx context.Context, paths ...string) (Report, error) {
	a := b.open()
	defer a.Close()
	if len(paths) == 0 {
		paths = []string{b.src}
	}
	return New(a, b.o).Run(ctx, paths)
}

// faults are "file stage status" of a report.
func faults(r Report) []string {
	var out []string
	for _, f := range r.Faults {
		out = append(out, strings.TrimSpace(f.File+" "+f.Stage+" "+string(f.Status())))
	}
	return out
}

func TestRun(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("midt/a.txt", meeting("23. februar 2024", "drøftelse"))
	b.put("midt/b.txt", meeting("1. marts 2024", "beslutning"))
	b.put("midt/b.txt.meta.json", `{"titel":"Et møde","kilde_url":"https://x.dk/b"}`)
	b.put("c.html", "<html><body><main><h1>Andet</h1><p>En side uden punkter.</p></main></body></html>")
	b.put(".skjult", "x")
	first := b.run()
	if first.Files != 3 || first.New != 3 || first.Generation != "000001" || first.Items < 5 || len(first.Faults) > 0 {
		t.Errorf("first Run = %+v", first)
	}
	reads := b.reads.Load()
	second := b.run()
	if second.Files != 3 || second.Unchanged != 3 || second.New != 0 || second.Generation != "000001" || b.reads.Load() != reads {
		t.Errorf("second Run = %+v, %d files read, want none and the same generation", second, b.reads.Load()-reads)
	}
	if err := os.Chtimes(filepath.Join(b.src, "c.html"), time.Now(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if touched := b.run(); touched.Unchanged != 3 || touched.Generation != "000001" || b.reads.Load() != reads {
		t.Errorf("Run after touch = %+v, %d files read, want none", touched, b.reads.Load()-reads)
	}
	b.put("midt/a.txt", meeting("23. februar 2024", "en ny drøftelse"))
	b.put("midt/kopi.txt", meeting("1. marts 2024", "beslutning"))
	if err := os.Remove(filepath.Join(b.src, "c.html")); err != nil {
		t.Fatal(err)
	}
	third := b.run()
	if third.Changed != 1 || third.New != 1 || third.Vanished != 1 || third.Unchanged != 1 || third.Generation != "000002" || third.Items != first.Items {
		t.Errorf("third Run = %+v", third)
	}
	a := b.open()
	defer a.Close()
	titles := 0
	for s, err := range a.Records(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if s.Referat.Title == "Et møde" && s.Referat.Source.URL == "https://x.dk/b" {
			titles++
		}
	}
	if titles != 1 {
		t.Errorf("%d referater with the title of the sidecar, want 1", titles)
	}
}

func TestRunBadFiles(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.o.FileBytes = 4 << 20
	b.put("god.txt", meeting("23. februar 2024", "drøftelse"))
	b.put("tom.pdf", "")
	b.put("stor.txt", strings.Repeat("x", 4<<20+1))
	b.put("billede.png", "\x89PNG\r\n\x1a\n"+strings.Repeat("\x00", 50))
	b.put("cpr.txt", "REFERAT\n\nBorgeren med cpr-nr. 010180-0008 fik svar.\n")
	b.put("side.txt", meeting("1. marts 2024", "a"))
	b.put("gammel.txt", "REFERAT\n\nDr\xf8ftelse af \xe5bningstider.\n")
	b.put("side.txt.meta.yaml", "titel: [")
	b.put("bombe.zip", string(zipOf(t, map[string]string{"nul.txt": strings.Repeat("\x00", 3<<20)})))
	b.put("kaput.zip", "PK\x03\x04 ikke en zip")
	b.put("samling.zip", string(zipOf(t, map[string]string{
		"x/et.txt": meeting("2. april 2024", "b"), "../to.txt": meeting("3. april 2024", "c"), "__MACOSX/._et.txt": "x",
		"dyb.zip": string(zipOf(t, map[string]string{"tre.txt": meeting("4. april 2024", "d"),
			"dybere.zip": string(zipOf(t, map[string]string{"fire.txt": "x"}))})),
	})))
	if err := os.Symlink("god.txt", filepath.Join(b.src, "genvej.txt")); err != nil {
		t.Fatal(err)
	}
	r := b.run(b.src, filepath.Join(b.src, "findes-ikke.txt"))
	want := []string{
		"billede.png udtraek ukendt_format", "bombe.zip/nul.txt hent for_stor", "cpr.txt cpr cpr",
		filepath.Join(b.src, "findes-ikke.txt") + " hent", "genvej.txt hent", "kaput.zip hent beskadiget",
		"samling.zip/dyb.zip/dybere.zip hent for_stor", "side.txt hent", "stor.txt hent for_stor", "tom.pdf udtraek beskadiget",
	}
	got := faults(r)
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	for _, f := range r.Faults {
		if msg := f.Message(); !strings.HasSuffix(msg, ".") {
			t.Errorf("message of %s is %q, want a sentence", f.File, msg)
		}
	}
	if r.New != 6 || !remarked(r, "gammel.txt", "tegnsaet_gaettet", "ingen_punkter") || r.Quarantined != 3 || r.Generation == "" {
		t.Errorf("Run = %+v, want 6 new, remarks on gammel.txt alone, 3 in quarantine, and a generation", r)
	}
	reads := b.reads.Load()
	again := b.run()
	if b.reads.Load() != reads || again.Generation != r.Generation || again.New+again.Changed+again.Quarantined > 0 {
		t.Errorf("second Run = %+v, %d files read, want none", again, b.reads.Load()-reads)
	}
	a := b.open()
	defer a.Close()
	if left, err := filepath.Glob(filepath.Join(b.data, "blobs", "*", "*", "*")); len(left) != 6 || err != nil {
		t.Errorf("%d blobs, %v, want the 6 documents'", len(left), err)
	}
}

func zipOf(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for name, content := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestZipLimits(t *testing.T) {
	t.Parallel()
	many := map[string]string{}
	for i := range 5 {
		many[fmt.Sprintf("%d.txt", i)] = strings.Repeat(fmt.Sprintf("linje %d\n", i), 10)
	}
	for _, c := range []struct {
		name  string
		limit ZipLimits
		msg   string
		taken int
	}{
		{"entries", ZipLimits{Entries: 4}, msgZipEntries(4), 0},
		{"bytes", ZipLimits{Bytes: 200}, msgZipTotal(200), 2},
	} {
		b := newBench(t)
		b.o.Zip = c.limit
		b.put("mange.zip", string(zipOf(t, many)))
		r := b.run()
		if r.New != c.taken || len(r.Faults) != 1 || r.Faults[0].Message() != c.msg {
			t.Errorf("%s: Run = %+v, want %d taken and %q", c.name, r, c.taken, c.msg)
		}
	}
}

// denied is a file system in which one folder and one file may not be read.
type denied struct{ fstest.MapFS }

func (d denied) Open(name string) (fs.File, error) {
	if name == "lukket" || name == "hemmelig.txt" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.MapFS.Open(name)
}

func (d denied) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == "lukket" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return fs.ReadDir(d.MapFS, name)
}

func TestRunWithoutRights(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	files := denied{fstest.MapFS{
		"god.txt":      {Data: []byte(meeting("23. februar 2024", "a")), ModTime: time.Unix(1, 0)},
		"hemmelig.txt": {Data: []byte("x")},
		"lukket/x.txt": {Data: []byte("x")},
	}}
	b.o.openRoot = func(string) (fs.FS, io.Closer, error) { return files, io.NopCloser(nil), nil }
	r := b.run()
	if diff := cmp.Diff([]string{"hemmelig.txt hent", "lukket hent"}, faults(r)); diff != "" || r.New != 1 {
		t.Errorf("Run = %+v, faults (-want +got):\n%s", r, diff)
	}
	if len(r.Faults) == 2 && (r.Faults[0].Message() != msgFileRights || r.Faults[1].Message() != msgFolderRights) {
		t.Errorf("messages %q, %q", r.Faults[0].Message(), r.Faults[1].Message())
	}
	b.o.openRoot = func(string) (fs.FS, io.Closer, error) { return nil, nil, fs.ErrPermission }
	if r := b.run(); len(r.Faults) != 1 || r.Faults[0].Message() != msgFolderRights {
		t.Errorf("Run of a closed root = %v", faults(r))
	}
}

func TestRunList(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.put("b.txt", meeting("24. februar 2024", "b"))
	b.o.Stdin = strings.NewReader(filepath.Join(b.src, "b.txt") + "\n\n")
	if r := b.run("-"); r.Files != 1 || r.New != 1 {
		t.Errorf("Run of a list = %+v, want one file", r)
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	var got []map[string]string
	for _, order := range [][]string{{"a.txt", "b.txt", "c.txt"}, {"c.txt", "b.txt", "a.txt"}} {
		b := newBench(t)
		b.o.Workers = 1
		b.put("a.txt", meeting("23. februar 2024", "a"))
		b.put("b.txt", "Dagsorden\n\n1. Plan\n\nSigne Bredal orienterede om diabetes.\n")
		b.put("c.txt", meeting("24. marts 2024", "c"))
		for i, name := range order {
			order[i] = filepath.Join(b.src, name)
		}
		b.run(order...)
		a := b.open()
		state := map[string]string{}
		for s, err := range a.Records(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			j, err := json.Marshal(s.Referat)
			if err != nil {
				t.Fatal(err)
			}
			state[s.ID] = fmt.Sprint(s.Meeting, s.Persons, string(j))
		}
		got = append(got, state)
		a.Close()
	}
	if diff := cmp.Diff(got[0], got[1]); diff != "" {
		t.Errorf("archives of two orders differ:\n%s", diff)
	}
}

func TestReindex(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.run()
	a := b.open()
	defer a.Close()
	if err := os.RemoveAll(b.src); err != nil {
		t.Fatal(err)
	}
	r, err := New(a, b.o).Reindex(t.Context())
	if err != nil || r.Generation != "000002" || r.Items == 0 || b.reads.Load() != 1 {
		t.Errorf("Reindex = %+v, %v, want a second generation, nothing read", r, err)
	}
}

func TestMailChildren(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("mail.eml", strings.ReplaceAll("From: a@example.dk\nSubject: Referat\nDate: Mon, 1 Jan 2024 10:00:00 +0100\nMIME-Version: 1.0\n"+
		"Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain; charset=utf-8\n\nHermed referatet.\n"+
		"--B\nContent-Type: text/plain; name=referat.txt\nContent-Disposition: attachment; filename=referat.txt\n\n"+meeting("23. februar 2024", "a")+
		"--B\nContent-Type: image/png; name=logo.png\nContent-Disposition: attachment; filename=logo.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgoAAAAN\n--B--\n", "\n", "\r\n"))
	first := b.run()
	if first.New != 2 || len(first.Faults) > 0 {
		t.Errorf("Run = %+v, want mail and attachment", first)
	}
	if again := b.run(); again.Unchanged < 2 || again.Vanished != 0 || again.New != 0 {
		t.Errorf("second Run = %+v, want all unchanged", again)
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.put("tom.txt", "")
	b.put("cpr.txt", "Borgeren med cpr-nr. 010180-0008 fik svar.\n")
	p := New(nil, b.o)
	got, err := p.Parse(t.Context(), filepath.Join(b.src, "a.txt"))
	if err != nil || len(got.Referat.Items) != 2 || got.Text == nil || got.Referat.Source.File != "a.txt" {
		t.Errorf("Parse = %+v, %v, want two items", got.Referat, err)
	}
	for name, want := range map[string]extract.Status{"tom.txt": extract.StatusDamaged, "cpr.txt": extract.StatusCPR} {
		got, err := p.Parse(t.Context(), filepath.Join(b.src, name))
		var fault *FileError
		if !errors.As(err, &fault) || got.Referat.Source.Status != want || got.Text != nil {
			t.Errorf("Parse(%s) = %+v, %v, want status %s", name, got.Referat, err, want)
		}
	}
	b.put("om 010180-0008.txt", "x")
	if got, err := p.Parse(t.Context(), filepath.Join(b.src, "om 010180-0008.txt")); err == nil || strings.Contains(err.Error()+got.Referat.Title+got.Referat.Source.File, "0008") {
		t.Errorf("Parse of a name that is told = %+v, %v", got.Referat, err)
	}
	if _, err := p.Parse(t.Context(), filepath.Join(b.src, "ingen.txt")); err == nil {
		t.Error("Parse of nothing succeeded")
	}
}

func TestReportJSON(t *testing.T) {
	t.Parallel()
	r := Report{Files: 2, New: 1, Quarantined: 1, Items: 3, Generation: "000042", Seconds: 1.5,
		Faults: []FileError{{File: "a.pdf", Stage: TrinExtract, Err: &extract.Error{Status: extract.StatusDamaged, Message: "Filen er tom."}}}}
	got, err := json.Marshal(r)
	const want = `{"filer":2,"nye":1,"aendrede":0,"uaendrede":0,"forsvundne":0,"karantaene":1,"udeladt":0,"punkter":3,"generation":"000042","sekunder":1.5,` +
		`"fejl":[{"fil":"a.pdf","trin":"udtraek","besked":"Filen er tom."}]}`
	if string(got) != want || err != nil {
		t.Errorf("Report = %s, %v, want %s", got, err, want)
	}
}

// zipList makes a .zip of names and contents, in order; a name may come twice.
func zipList(t *testing.T, entries ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i+1 < len(entries); i += 2 {
		w, err := z.Create(entries[i])
		if err == nil {
			_, err = io.WriteString(w, entries[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
