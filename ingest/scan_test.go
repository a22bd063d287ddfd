package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/archive"
	"referat/extract"
	"referat/extract/worker"
)

// scanBench has files of which the second page is a picture; OCR, which reads the
// given lines there, is counted.
type scanBench struct {
	*bench
	ocr atomic.Int32
}

func newScanBench(t *testing.T, lines ...string) *scanBench {
	t.Helper()
	b := &scanBench{bench: newBench(t)}
	b.o.Worker.Programs = &worker.Programs{}
	b.o.Read = func(_ context.Context, f *os.File, kind extract.Kind) (*extract.Text, error) {
		b.reads.Add(1)
		text := strings.Split(strings.TrimSpace(meeting("23. februar 2024", "drøftelse")), "\n")
		t := &extract.Text{Kind: kind, Reader: "pdfium", Basis: extract.BasisFile, Pages: []extract.Page{
			{Index: 1, FirstLine: 1, LastLine: len(text), Reading: extract.ReadingText},
			{Index: 2, FirstLine: len(text) + 1, LastLine: len(text), Reading: extract.ReadingText, Picture: 1}}}
		for i, s := range text {
			t.Lines = append(t.Lines, extract.Line{N: i + 1, Page: 1, Text: s})
		}
		return t, nil
	}
	b.o.OCR = func(ctx context.Context, f *os.File, t *extract.Text) (bool, error) {
		pages := worker.Pictures(t)
		if len(pages) == 0 {
			return false, nil
		}
		b.ocr.Add(1)
		p := extract.PageText{Page: pages[0]}
		p.Page.Reading, p.Page.Confidence = extract.ReadingOCR, 96
		for _, s := range lines {
			p.Lines = append(p.Lines, extract.Line{Text: s})
		}
		t.Replace([]extract.PageText{p})
		t.Reader += ", tesseract 5.3.0"
		return true, nil
	}
	return b
}

// tesseract makes programs the only ones on PATH: a tesseract with these languages.
func tesseract(t *testing.T, languages string) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if languages == "" {
		return
	}
	script := "#!/bin/sh\necho tesseract 5.3.0\necho " + languages + "\n"
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
}

// text is the stored text of the only document.
func (b *scanBench) text() *extract.Text {
	b.t.Helper()
	_, t := b.only()
	return t
}

func TestRunReadsScansOnce(t *testing.T) {
	tesseract(t, "dan")
	b := newScanBench(t, "3. Økonomi", "Beslutning", "Budgettet blev godkendt.")
	b.put("a.pdf", "%PDF-1.7 et")
	first := b.run()
	got := b.text()
	if b.ocr.Load() != 1 || got.Status != extract.StatusOCR || len(first.Faults) > 0 || len(first.Remarks) > 0 || first.Generation != "000002" {
		t.Errorf("first Run = %+v, status %s, OCR ran %d times", first, got.Status, b.ocr.Load())
	}
	if last := got.Lines[len(got.Lines)-1]; last.Text != "Budgettet blev godkendt." || last.Page != 2 || last.N != len(got.Lines) {
		t.Errorf("last line %+v", last)
	}
	if second := b.run(); b.ocr.Load() != 1 || second.Generation != "000002" || second.Unchanged != 1 {
		t.Errorf("second Run = %+v, OCR ran %d times", second, b.ocr.Load())
	}
	b.put("a.pdf.meta.json", `{"titel":"Scannet møde"}`)
	third := b.run()
	if again := b.text(); b.ocr.Load() != 1 || b.reads.Load() != 2 || again.Status != extract.StatusOCR || len(third.Faults) > 0 || cmp.Diff(got.Lines, again.Lines) != "" {
		t.Errorf("Run with a sidecar = %+v, OCR ran %d times, status %s: what it read must be kept", third, b.ocr.Load(), again.Status)
	}
}

func TestScansLater(t *testing.T) {
	tesseract(t, "dan")
	b := newScanBench(t, "3. Økonomi")
	b.o.ScansLater = true
	b.put("a.pdf", "%PDF-1.7 et")
	first := b.run()
	if diff := cmp.Diff([]string{"a.pdf udtraek delvis"}, faults(first)); diff != "" || b.ocr.Load() != 0 {
		t.Errorf("Run: faults (-want +got)\n%s", diff)
	}
	a := b.open()
	defer a.Close()
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := New(a, b.o).Scans(stopped); !errors.Is(err, context.Canceled) || b.ocr.Load() != 0 {
		t.Errorf("Scans when stopped = %v", err)
	}
	if r, err := New(a, b.o).Scans(t.Context()); err != nil || b.ocr.Load() != 1 || r.Generation != "000002" || len(r.Faults) > 0 {
		t.Errorf("Scans = %+v, %v", r, err)
	}
}

func TestRunHoldsOCRToTheGate(t *testing.T) {
	tesseract(t, "dan")
	b := newScanBench(t, "Borgeren med cpr-nr. 010180-0008 fik svar.")
	b.put("a.pdf", "%PDF-1.7 et")
	r := b.run()
	if diff := cmp.Diff([]string{"a.pdf cpr cpr"}, faults(r)); diff != "" {
		t.Errorf("faults (-want +got)\n%s", diff)
	}
	if r.Quarantined != 1 || r.Items != 0 || b.text() != nil {
		t.Errorf("Run = %+v: the document must be withdrawn", r)
	}
}

func TestRunSaysWhyScansAreNotRead(t *testing.T) {
	for languages, want := range map[string]error{"": worker.ErrNoTesseract, "eng": worker.ErrNoDanish} {
		tesseract(t, languages)
		b := newScanBench(t)
		b.put("a.pdf", "%PDF-1.7 et")
		r := b.run()
		told := false
		for _, remark := range r.Remarks {
			told = told || remark == Remark{File: "tesseract", Code: "ocr_mangler", Message: want.Error()}
		}
		if !told || b.ocr.Load() != 0 || r.Generation != "000001" {
			t.Errorf("languages %q: Run = %+v", languages, r)
		}
	}
	tesseract(t, "eng")
	b := newScanBench(t)
	b.o.Worker.Programs.NoOCR = true
	b.put("a.pdf", "%PDF-1.7 et")
	if r := b.run(); !remarked(r, "a.pdf", "side_scannet", "cpr_ukontrolleret") {
		t.Errorf("OCR switched off: remarks %+v", r.Remarks)
	}
}

// TestRunTriesAgainWithLibreOffice: what had no reader is read when it has got one.
func TestRunTriesAgainWithLibreOffice(t *testing.T) {
	b := newBench(t)
	b.put("a.rtf", `{\rtf1 Referat}`)
	if r := b.run(); r.Quarantined != 1 || cmp.Diff([]string{"a.rtf udtraek ukendt_format"}, faults(r)) != "" {
		t.Errorf("without LibreOffice: Run = %+v", r)
	}
	b.o.Worker.Programs = &worker.Programs{Soffice: "/opt/soffice"}
	b.o.Read = func(context.Context, *os.File, extract.Kind) (*extract.Text, error) {
		b.reads.Add(1)
		return &extract.Text{Kind: extract.KindRTF, Basis: extract.BasisGuessed, Lines: []extract.Line{{N: 1, Text: "Referat"}}}, nil
	}
	if r := b.run(); len(r.Faults) > 0 || r.Items != 1 || b.reads.Load() != 1 {
		t.Errorf("with LibreOffice: Run = %+v", r)
	}
	if r := b.run(); r.Unchanged != 1 || b.reads.Load() != 1 {
		t.Errorf("once more: Run = %+v", r)
	}
	a := b.open()
	defer a.Close()
	if cases, err := a.Quarantined(t.Context()); err != nil || len(cases) > 0 {
		t.Errorf("Quarantined = %v, %v, want none", cases, err)
	}
}

func TestParseReadsScans(t *testing.T) {
	tesseract(t, "dan")
	b := newScanBench(t, "3. Økonomi")
	b.put("a.pdf", "%PDF-1.7 et")
	got, err := New(nil, b.o).Parse(t.Context(), filepath.Join(b.src, "a.pdf"))
	if err != nil || got.Referat.Source.Status != extract.StatusOCR || b.ocr.Load() != 1 {
		t.Errorf("Parse = %+v, %v", got.Referat, err)
	}
}

// TestSettleScan: what OCR found on a scanned page is not forgotten where OCR does
// not read it, and is masked where it does.
func TestSettleScan(t *testing.T) {
	tesseract(t, "dan")
	b := newScanBench(t, "Borgeren med cpr-nr. 010180-0008 fik en rollator.")
	b.put("a.pdf", "%PDF-1.7 et")
	b.run()
	c := b.aside()
	ocr := b.o.OCR
	b.o.OCR = func(context.Context, *os.File, *extract.Text) (bool, error) { return false, worker.ErrNoTesseract }
	r := b.with(func(p *Pipeline) (Report, error) { return p.Retry(t.Context(), c) })
	if len(r.Faults) != 1 || len(b.current()) != 0 {
		t.Errorf("Retry without OCR = %+v, want it in quarantine", r)
	}
	b.o.OCR = ocr
	if r := b.settle(archive.ActionMask); len(r.Faults) > 0 || r.Aside != 0 {
		t.Errorf("Settle = %+v, want it taken in", r)
	}
	if s, text := b.stored(); !s.Withheld || strings.Contains(text, "0008") || !strings.Contains(text, "rollator") {
		t.Errorf("withheld %v, text %q", s.Withheld, text)
	}
}
