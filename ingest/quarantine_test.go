package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/archive"
	"referat/extract"
	"referat/extract/clean"
	"referat/minutes"
)

// aside is the one file in quarantine.
func (b *bench) aside() archive.Case {
	b.t.Helper()
	a := b.open()
	defer a.Close()
	cases, err := a.Quarantined(b.t.Context())
	if err != nil || len(cases) != 1 {
		b.t.Fatalf("Quarantined = %+v, %v, want one", cases, err)
	}
	return cases[0]
}

// with runs f with a pipeline.
func (b *bench) with(f func(p *Pipeline) (Report, error)) Report {
	b.t.Helper()
	a := b.open()
	defer a.Close()
	r, err := f(New(a, b.o))
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

func (b *bench) settle(action string) Report {
	b.t.Helper()
	c := b.aside()
	return b.with(func(p *Pipeline) (Report, error) { return p.Settle(b.t.Context(), c, action, "grund") })
}

// only is the one current document and its text, nil where there is none.
func (b *bench) only() (*archive.Stored, *extract.Text) {
	b.t.Helper()
	a := b.open()
	defer a.Close()
	for s, err := range a.Records(b.t.Context()) {
		if err != nil {
			b.t.Fatal(err)
		}
		t, err := a.Text(b.t.Context(), s.ID)
		if err != nil {
			b.t.Fatal(err)
		}
		return s, t
	}
	return nil, nil
}

// stored is the one current document and its lines.
func (b *bench) stored() (*archive.Stored, string) {
	b.t.Helper()
	s, t := b.only()
	if s == nil {
		b.t.Fatal("no document")
	}
	lines := make([]string, len(t.Lines))
	for i, l := range t.Lines {
		lines[i] = l.Text
	}
	return s, strings.Join(lines, "\n")
}

func TestSettleMask(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("om 010180-0008.txt", withCPR)
	b.put("om 010180-0008.txt.meta.json", `{"titel":"Sag 010180-0008"}`)
	b.run()
	if err := os.Remove(filepath.Join(b.src, "om 010180-0008.txt")); err != nil { // the copy in the data folder is enough
		t.Fatal(err)
	}
	r := b.settle(archive.ActionMask)
	if len(r.Faults) > 0 || r.Changed != 1 || r.Generation != "000001" || r.Aside != 0 {
		t.Errorf("Settle = %+v, want one taken in and published", r)
	}
	s, text := b.stored()
	if !s.Withheld || strings.Contains(text, "0008") || !strings.Contains(text, "cpr-nr. "+signCPR+" fik") || s.Referat.Title != "Sag "+signCPR || s.Referat.Source.File != "om "+signCPR+".txt" {
		t.Errorf("document %+v with %q", s.Referat, text)
	}
	b.put("om 010180-0008.txt", withCPR)
	if r := b.run(); r.Changed+r.New+r.Quarantined > 0 || len(r.Faults) > 0 {
		t.Errorf("Run after = %+v, want nothing new", r)
	}
	b.sound()
}

// TestSettleHolds: a decision is applied each time the content is read.
func TestSettleHolds(t *testing.T) {
	t.Parallel()
	for action, want := range map[string]string{archive.ActionMask: signCPR, archive.ActionPublish: "010180-0008"} {
		b := newBench(t)
		b.put("a.txt", withCPR)
		b.run()
		b.settle(action)
		b.older()
		if r := b.run(); len(r.Faults) > 0 || b.reads.Load() != 3 {
			t.Errorf("%s: Run of a new version = %+v, %d reads, want it read a third time and no fault", action, r, b.reads.Load())
		}
		if s, text := b.stored(); !strings.Contains(text, want) || s.Withheld != (action == archive.ActionMask) {
			t.Errorf("%s: text %q, withheld %v", action, text, s.Withheld)
		}
	}
}

// TestPublishIsOfContent: consent to what stands in a file is none to what is later
// written beside it.
func TestPublishIsOfContent(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", withCPR)
	b.run()
	b.settle(archive.ActionPublish)
	b.put("a.txt.meta.json", `{"titel":"Om cpr 020280-0000"}`)
	if r := b.run(); r.Quarantined != 1 || len(b.current()) != 0 {
		t.Errorf("Run = %+v with %v, want it in quarantine again", r, b.current())
	}
	if r := b.settle(archive.ActionPublish); len(r.Faults) > 0 || len(b.current()) != 1 {
		t.Errorf("Settle of that too = %+v with %v, want one document", r, b.current())
	}
}

func TestSettleRefuses(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.pdf", "")
	b.run()
	a := b.open()
	defer a.Close()
	if _, err := New(a, b.o).Settle(t.Context(), b.aside(), archive.ActionPublish, "x"); !errors.Is(err, ErrNoDecision) {
		t.Errorf("Settle of a damaged file = %v, want ErrNoDecision", err)
	}
	b.put("a.pdf", meeting("23. februar 2024", "a"))
	b.run()
	if _, err := New(a, b.o).Retry(t.Context(), b.aside()); !errors.Is(err, ErrSettled) {
		t.Errorf("Retry of what was corrected = %v, want ErrSettled", err)
	}
}

// TestRetry: a reader that was mended takes in what it could not, copies and what
// lay in a .zip too; without sources.
func TestRetry(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	good := b.o.Read
	b.o.Read = nil
	broken := func(p *Pipeline) {
		p.o.Read = func(_ context.Context, f *os.File, k extract.Kind) (*extract.Text, error) {
			return nil, &extract.Error{Status: extract.StatusCrashed, Message: "Gik ned."}
		}
	}
	b.put("midt/a.txt", meeting("23. februar 2024", "a"))
	b.put("z.zip", string(zipOf(t, map[string]string{"kopi.txt": meeting("23. februar 2024", "a")})))
	b.with(func(p *Pipeline) (Report, error) { broken(p); return p.Run(t.Context(), []string{b.src}) })
	c := b.aside()
	r := b.with(func(p *Pipeline) (Report, error) { broken(p); return p.Retry(t.Context(), c) })
	if got := faults(r); !slices.Equal(got, []string{"midt/a.txt udtraek nedbrud", "z.zip/kopi.txt udtraek nedbrud"}) || b.aside().Attempts != 2 {
		t.Errorf("Retry of the same reader = %v, %d attempts, want both named, 2", got, b.aside().Attempts)
	}
	b.o.Read = good
	r = b.with(func(p *Pipeline) (Report, error) { return p.Retry(t.Context(), c) })
	if len(r.Faults) > 0 || r.Aside != 0 || len(b.current()) != 1 || b.reads.Load() != 1 {
		t.Errorf("Retry = %+v with %v, want one document of one reading", r, b.current())
	}
	if r := b.run(); r.Unchanged != 2 || r.Vanished != 0 || len(r.Faults) > 0 {
		t.Errorf("Run after = %+v, want two unchanged", r)
	}
	b.sound()
}

func TestReject(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", withCPR)
	b.run()
	c := b.aside()
	b.with(func(p *Pipeline) (Report, error) { return p.Reject(t.Context(), c, "privat") })
	b.put("b.txt", withCPR)
	if r := b.run(); r.Suppressed != 1 || r.Unchanged != 1 || len(r.Faults) > 0 || r.Aside != 0 {
		t.Errorf("Run = %+v, want the copy left out, the source unchanged", r)
	}
	err := filepath.WalkDir(b.data, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if content, err := os.ReadFile(file); err != nil || strings.Contains(string(content), "010180") {
			t.Errorf("%s holds the number, or %v", file, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestToldOnce: what is no file or does not open is told of once, until it changes,
// and listed until it is gone.
func TestToldOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.o.FileBytes = 1000
	b.put("god.txt", "Referat\n\nTekst.\n")
	b.put("stor.txt", strings.Repeat("x", 2000))
	b.put("kaput.zip", "PK\x03\x04 ikke en zip")
	b.put("god.txt.meta.yaml", "titel: [")
	link := filepath.Join(b.src, "genvej.txt")
	if err := os.Symlink("god.txt", link); err != nil {
		t.Fatal(err)
	}
	first := b.run()
	want := []string{"genvej.txt hent", "god.txt hent", "kaput.zip hent beskadiget", "stor.txt hent for_stor"}
	if diff := cmp.Diff(want, faults(first)); diff != "" || first.Aside != 4 {
		t.Errorf("first Run: %d aside, faults (-want +got):\n%s", first.Aside, diff)
	}
	if again := b.run(); len(again.Faults) > 0 || again.Aside != 4 {
		t.Errorf("second Run = %+v, want no faults, four listed", again)
	}
	b.put("kaput.zip", "PK\x03\x04 heller ikke en zip")
	b.put("god.txt.meta.yaml", "titel: God")
	if again := b.run(); !slices.Equal(faults(again), []string{"kaput.zip hent beskadiget"}) || again.Aside != 3 {
		t.Errorf("Run after a change = %+v, want the .zip named, three listed", again)
	}
	if err := errors.Join(os.Remove(link), os.Remove(filepath.Join(b.src, "kaput.zip"))); err != nil {
		t.Fatal(err)
	}
	if again := b.run(); again.Aside != 1 {
		t.Errorf("Run after removal = %+v, want one listed", again)
	}
	b.o.FileBytes = 0 // a new limit
	c := b.aside()
	b.with(func(p *Pipeline) (Report, error) { return p.Retry(t.Context(), c) })
	if again := b.run(); again.Aside != 0 || again.Changed != 1 {
		t.Errorf("Run after Retry = %+v, want it taken in", again)
	}
}

// TestMailNamesUnread: a document attached to a mail that cannot be read is named;
// a logo or a signature is not.
func TestMailNamesUnread(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("mail.eml", mail("Content-Type: application/rtf; name=x.rtf\nContent-Disposition: attachment; filename=x.rtf\n\n{\\rtf1 hej}\n"+
		"--B\nContent-Type: image/png; name=logo.png\nContent-Disposition: attachment; filename=logo.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgoAAAAN\n"+
		"--B\nContent-Type: application/pkcs7-signature; name=smime.p7s\nContent-Disposition: attachment; filename=smime.p7s\nContent-Transfer-Encoding: base64\n\nMIIAAAEAAgADAAQA\n"))
	if got := faults(b.run()); !slices.Equal(got, []string{"mail.eml/x.rtf udtraek ukendt_format"}) {
		t.Errorf("faults %v, want the attachment", got)
	}
}

func TestMask(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		lines      []string
	}{
		{"one", "cpr [X] fik", []string{"cpr 010180-0008 fik"}},
		{"two in a line", "[X] og cpr [X]", []string{"010180-0008 og cpr 010180-0008"}},
		{"over a line break", "cpr [X]|. Hun fik", []string{"cpr 010180-", "0008. Hun fik"}},
		{"over a line break, apart", "cpr [X]| fik", []string{"cpr 010180", "0008 fik"}},
		{"over a page break", "cpr [X]|Side 1| fik svar.", []string{"cpr 010180-", "Side 1", "0008 fik svar."}},
		{"weak stays", "konto 0201801235", []string{"konto 0201801235"}},
	} {
		text := &extract.Text{Kind: extract.KindPDF, Pages: []extract.Page{{Index: 1, FirstLine: 1, LastLine: 2}, {Index: 2, FirstLine: 3, LastLine: 3}}}
		for i, l := range c.lines {
			text.Lines = append(text.Lines, extract.Line{N: i + 1, Page: 1 + i/2, Text: l})
		}
		clean.Clean(text, clean.Options{})
		mask(text, "", nil)
		var got []string
		for _, l := range text.Lines {
			got = append(got, strings.ReplaceAll(l.Text, signCPR, "[X]"))
		}
		if len(gate(text, "", nil)) > 0 {
			t.Errorf("%s: gate still finds something in %q", c.name, got)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: mask(%q) = %q, want %q", c.name, c.lines, s, c.want)
		}
	}
}

func TestMaskBeside(t *testing.T) {
	t.Parallel()
	text := &extract.Text{Meta: extract.Meta{Title: "Om 010180-0008"}, Links: []extract.Link{{Text: "010180-0008", Target: "x"}}}
	side := &minutes.Sidecar{Title: "Om 010180-0008"}
	name, got := mask(text, "010180-0008.txt", side)
	if name != signCPR+".txt" || got.Title != "Om "+signCPR || text.Meta.Title != got.Title || text.Links[0].Text != signCPR || side.Title != "Om 010180-0008" {
		t.Errorf("mask = %q, %+v, %+v", name, got, text)
	}
}
