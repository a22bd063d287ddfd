package worker

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"referat/extract"
)

// script writes a program that stands for an optional one and returns its path.
func script(t *testing.T, name, text string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in programs are shell scripts, which Windows cannot run")
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// onPath makes the programs at paths the only ones on PATH.
func onPath(t *testing.T, paths ...string) {
	t.Helper()
	var dirs []string
	for _, p := range paths {
		dirs = append(dirs, filepath.Dir(p))
	}
	t.Setenv("PATH", strings.Join(dirs, string(os.PathListSeparator)))
}

func TestProgramIsHeldToItsLimits(t *testing.T) {
	tests := []struct {
		name, text string
		p          program
		want       error
	}{
		{"too long", "exec /bin/sleep 60", program{deadline: 200 * time.Millisecond}, errProgramTime},
		{"too much output", "while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", program{output: 1000}, errProgramOutput},
		{"a child that outlives it", "/bin/sleep 60 & exec /bin/sleep 60", program{deadline: 200 * time.Millisecond}, errProgramTime},
	}
	if runtime.GOOS == "linux" {
		tests = append(tests, struct {
			name, text string
			p          program
			want       error
		}{"memory of a child", "(x=xxxxxxxxxxxxxxxx; while :; do x=$x$x; done)", program{memory: 64 << 20}, errProgramMemory})
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.p.path = script(t, "program", tt.text)
			start := time.Now()
			out, err := tt.p.run(t.Context())
			if !errors.Is(err, tt.want) {
				t.Errorf("run = %v, want %v", err, tt.want)
			}
			if tt.p.output > 0 && int64(len(out)) != tt.p.output {
				t.Errorf("run gave %d bytes, want %d", len(out), tt.p.output)
			}
			if took := time.Since(start); took > 8*time.Second {
				t.Errorf("run took %v", took)
			}
		})
	}
}

func TestProgramGetsNothingOfOurs(t *testing.T) {
	t.Setenv("SECRET", "x")
	p := program{path: script(t, "program", "/usr/bin/env; /bin/pwd; /bin/cat; /bin/cat /dev/fd/3"), stdin: []byte("in "), file: File(t, "file")}
	out, err := p.run(t.Context())
	if err != nil || strings.Contains(string(out), "SECRET") || !strings.HasSuffix(string(out), "\n/\nin file") {
		t.Errorf("run = %q, %v", out, err)
	}
}

func TestProgramHasNoNetwork(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("a network of its own is promised on Linux only (docs/operating.md)")
	}
	out, err := program{path: script(t, "program", "/bin/cat /proc/net/dev")}.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	cmd := program{path: "/bin/true"}.command(&tailBuffer{})
	if isolate(cmd); cmd.Run() != nil {
		t.Skip("this kernel allows no user namespaces, where the promise does not hold (docs/operating.md)")
	}
	if n := strings.Count(string(out), ":"); n != 1 {
		t.Errorf("%d networks are seen, want lo alone:\n%s", n, out)
	}
}

func TestProgramStopsWithContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err := program{path: script(t, "program", "exec /bin/sleep 60")}.run(ctx)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("run = %v, want the context's error", err)
	}
}

const (
	fakeTesseract = `case $1 in --version) echo tesseract 5.3.0;; --list-langs) echo List of available languages; echo %LANG%;; esac`
	fakePoppler   = `case $1 in -v) echo pdftotext version 22.12.0; echo Copyright The Poppler Developers >&2;; *) printf '%PAGES%';; esac`
)

func TestOCRNeedsTheDanishData(t *testing.T) {
	for _, tt := range []struct {
		name string
		p    *Programs
		fake string
		want error
	}{
		{"no tesseract", &Programs{}, "", ErrNoTesseract},
		{"no Danish", &Programs{}, strings.Replace(fakeTesseract, "%LANG%", "eng", 1), ErrNoDanish},
		{"Danish by a longer name only", &Programs{}, strings.Replace(fakeTesseract, "%LANG%", "dan_frak", 1), ErrNoDanish},
		{"all there", &Programs{}, strings.Replace(fakeTesseract, "%LANG%", "dan", 1), nil},
		{"off", &Programs{NoOCR: true}, strings.Replace(fakeTesseract, "%LANG%", "dan", 1), errNotUsed},
		{"no programs", nil, "", errNotUsed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			onPath(t)
			if tt.fake != "" {
				onPath(t, script(t, "tesseract", tt.fake))
			}
			if err := tt.p.CanOCR(t.Context()); !errors.Is(err, tt.want) {
				t.Errorf("CanOCR = %v, want %v", err, tt.want)
			}
			text := &extract.Text{Kind: extract.KindPDF, Reader: "pdfium", Pages: []extract.Page{{Index: 1, LastLine: 0, FirstLine: 1, Reading: extract.ReadingScanned}}}
			if tt.want != nil {
				if tried, err := OCR(t.Context(), nil, text, Options{Programs: tt.p}); tried || !errors.Is(err, tt.want) || text.Reader != "pdfium" {
					t.Errorf("OCR = %v, %v, reader %q", tried, err, text.Reader)
				}
			}
		})
	}
}

func TestProgramsAreListed(t *testing.T) {
	tesseract, poppler := script(t, "tesseract", strings.Replace(fakeTesseract, "%LANG%", "dan", 1)), script(t, "pdftotext", fakePoppler)
	onPath(t, tesseract, poppler)
	want := []string{"pdftotext 22.12.0 (" + poppler + ")", "tesseract 5.3.0 (" + tesseract + ")", "LibreOffice (/opt/soffice)"}
	if diff := cmp.Diff(want, (&Programs{Soffice: "/opt/soffice"}).Found(t.Context())); diff != "" {
		t.Errorf("Found (-want +got)\n%s", diff)
	}
	onPath(t, script(t, "pdftotext", "echo pdftotext of Xpdf 4.04"))
	if got := (&Programs{}).Found(t.Context()); got != nil {
		t.Errorf("Found = %v, want nothing", got)
	}
}

// pages makes a text of pages with these readings, one line each.
func pages(texts []string, readings []extract.Reading) *extract.Text {
	t := &extract.Text{Kind: extract.KindPDF, Reader: "pdfium"}
	for i, s := range texts {
		p := extract.Page{Index: i + 1, FirstLine: len(t.Lines) + 1, Reading: readings[i]}
		if s != "" {
			t.Lines = append(t.Lines, extract.Line{N: len(t.Lines) + 1, Page: i + 1, Text: s})
		}
		p.LastLine = len(t.Lines)
		t.Pages = append(t.Pages, p)
	}
	return t
}

func TestSecondReaderHelpsWhereTheFirstFails(t *testing.T) {
	const long = "Styregruppen godkendte indstillingen."
	onPath(t, script(t, "pdftotext", strings.Replace(fakePoppler, "%PAGES%", `Side et, som er helt anderledes\n\f`+long+`\nAnden linje\001\n\fEt\n\f`, 1)))
	damaged := &extract.Error{Status: extract.StatusDamaged}
	text, gone := extract.ReadingText, extract.ReadingUnreadable
	for _, tt := range []struct {
		name   string
		t      *extract.Text
		fault  error
		lines  []string
		reader string
		err    error
	}{
		{"all is well", pages([]string{long, long, long}, []extract.Reading{text, text, text}), nil, []string{long, long, long}, "pdfium", nil},
		{"a page is gone", pages([]string{long, "", "To"}, []extract.Reading{text, gone, text}), nil, []string{long, long, "Anden linje", "To"}, "pdfium, poppler 22.12.0", nil},
		{"damaged", nil, damaged, []string{"Side et, som er helt anderledes", long, "Anden linje", "Et"}, "poppler 22.12.0", nil},
		{"locked", nil, &extract.Error{Status: extract.StatusEncrypted}, nil, "", &extract.Error{Status: extract.StatusEncrypted}},
		{"too large", nil, &extract.Error{Status: extract.StatusTooLarge}, nil, "", &extract.Error{Status: extract.StatusTooLarge}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := secondReader(t.Context(), File(t, "%PDF-"), tt.t, tt.fault, Options{Programs: &Programs{}})
			if (err == nil) != (tt.err == nil) || err != nil && err.Error() != tt.err.Error() {
				t.Fatalf("secondReader = %v, want %v", err, tt.err)
			}
			if err != nil {
				return
			}
			var lines []string
			for i, l := range got.Lines {
				if l.N != i+1 || l.Page < 1 {
					t.Errorf("line %d is %+v", i+1, l)
				}
				lines = append(lines, l.Text)
			}
			if diff := cmp.Diff(tt.lines, lines); diff != "" || got.Reader != tt.reader {
				t.Errorf("reader %q, lines (-want +got)\n%s", got.Reader, diff)
			}
		})
	}
}

func TestSecondReaderStaysOutOfLimits(t *testing.T) {
	got := pages([]string{"", "x"}, []extract.Reading{extract.ReadingUnreadable, extract.ReadingText})
	got.Warnings = []extract.Warning{{Code: "graense_hukommelse"}}
	if poor := poorPages(got); poor != nil {
		t.Errorf("poorPages = %v after a limit", poor)
	}
}

const table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
	"1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n" +
	"5\t1\t1\t1\t1\t1\t300\t600\t100\t40\t96.5\tPunktet\n" +
	"5\t1\t1\t1\t1\t2\t420\t590\t100\t50\t91\tudgår.\n" +
	"5\t1\t2\t1\t1\t1\t300\t900\t100\t40\t12\t~~|\n" +
	"5\t1\t3\t1\t1\t1\t300\t1200\t100\t40\t95\tNæste\n" +
	"5\tbroken\n"

func TestWordsBecomeLines(t *testing.T) {
	words := readWords(table)
	want := []extract.Line{{Text: "Punktet udgår.", X: 72, Y: 153.6, Height: 12}, {Text: "Næste", X: 72, Y: 297.6, Height: 9.6}}
	if diff := cmp.Diff(want, ocrLines(words, 300)); diff != "" {
		t.Errorf("ocrLines (-want +got)\n%s", diff)
	}
	if got := confidence(words); got != 94 {
		t.Errorf("confidence = %v, want 94: noise does not count", got)
	}
	if got := confidence(nil); got != 1 {
		t.Errorf("confidence of nothing = %v, want 1", got)
	}
}

func TestUnclearWordsAreNotTaken(t *testing.T) {
	scan := extract.Page{Index: 1, FirstLine: 1, Reading: extract.ReadingScanned, Picture: 1}
	text := &extract.Text{Pages: []extract.Page{scan}}
	for _, tt := range []struct {
		name  string
		conf  float64
		words int
		want  extract.Reading
		lines int
	}{
		{"clear", 95, 1, extract.ReadingOCR, 1},
		{"unclear", 45, 1, extract.ReadingScanned, 0},
		{"empty sheet", 0, 0, extract.ReadingBlank, 0},
	} {
		words := make([]word, tt.words)
		for i := range words {
			words[i] = word{text: "referat", conf: tt.conf}
		}
		got := ocrPage(text, scan, reading{words, 300, confidence(words)})
		if got.Page.Reading != tt.want || len(got.Lines) != tt.lines || got.Page.Confidence <= 0 {
			t.Errorf("%s: ocrPage = %+v", tt.name, got)
		}
	}
}

func TestSweepTakesOldFoldersOnly(t *testing.T) {
	dir, now := t.TempDir(), time.Now()
	for name, age := range map[string]time.Duration{officeFolder + "1": 2 * time.Hour, officeFolder + "2": time.Minute, "other": 2 * time.Hour} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Join(path, "profile"), 0o700), os.Chtimes(path, now, now.Add(-age))); err != nil {
			t.Fatal(err)
		}
	}
	sweep(dir, now)
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if want := []string{filepath.Join(dir, "other"), filepath.Join(dir, officeFolder+"2")}; err != nil || cmp.Diff(want, left) != "" {
		t.Errorf("after sweep %v, %v, want %v", left, err, want)
	}
}

func TestConversionThatGivesNothing(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want extract.Status
	}{
		"fails":          {"exit 1", extract.StatusDamaged},
		"writes nothing": {"exit 0", extract.StatusDamaged},
	} {
		o := Options{Programs: &Programs{Soffice: script(t, "soffice", tt.text)}}
		_, err := Read(t.Context(), File(t, `{\rtf1 x}`), extract.KindRTF, o)
		var e *extract.Error
		if !errors.As(err, &e) || e.Status != tt.want || e.Message == "" {
			t.Errorf("%s: Read = %v, want %s", name, err, tt.want)
		}
	}
	if (&Programs{Soffice: "soffice"}).Converts(extract.KindMSG) || (&Programs{}).Converts(extract.KindDOC) {
		t.Error("Converts says yes to what is not converted")
	}
}

// smallPDF has no table of objects, which every reader makes anew.
const smallPDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 44>>stream
BT /F 12 Tf 20 150 Td (Referat fra Ry) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`

func TestPdftotextGivesPages(t *testing.T) {
	tool, err := (&Programs{}).poppler(t.Context())
	if err != nil {
		t.Skipf("the second PDF reader is not tested: pdftotext is not installed (poppler-utils): %v", err)
	}
	got, cut, err := popplerPages(t.Context(), tool, File(t, smallPDF), extract.DefaultLimits)
	if err != nil || cut || len(got) != 2 || len(got[1].Lines) != 1 || got[1].Lines[0].Text != "Referat fra Ry" || got[1].Page.Index != 2 {
		t.Errorf("popplerPages = %+v, %v, %v", got, cut, err)
	}
	if _, _, err := popplerPages(t.Context(), tool, File(t, "%PDF-1.4\nx"), extract.DefaultLimits); err == nil {
		t.Error("popplerPages of rubbish gave no error")
	}
}
