package text

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"referat/extract"
)

func read0(t testing.TB, s string) *extract.Text {
	t.Helper()
	got, err := Extract(context.Background(), strings.NewReader(s), int64(len(s)), extract.Limits{})
	if err != nil {
		t.Fatalf("Extract(%.40q) = %v", s, err)
	}
	return got
}

func lines(t *extract.Text) string {
	var all []string
	for _, l := range t.Lines {
		all = append(all, l.Text)
	}
	return strings.Join(all, "|")
}

func TestLinesAreThoseOfTheFile(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"lf", "a\n\nb\n", "a||b"},
		{"crlf", "a\r\nb\r\n", "a|b"},
		{"no last break", "a\nb", "a|b"},
		{"lone cr", "a\rb\r", "a|b"},
		{"cr inside lf file", "a\rb\nc\n", "a\rb|c"},
		{"byte order mark", "\xEF\xBB\xBFa\n", "a"},
		{"composed", "mo\u0308de a\u030A\n", "möde å"},
		{"windows-1252", "m\xf8de p\xe5 \xc6r\xf8\n", "møde på Ærø"},
		{"empty", "", ""},
	} {
		if got := lines(read0(t, tc.in)); got != tc.want {
			t.Errorf("%s: lines of %q = %q, want %q", tc.name, tc.in, got, tc.want)
		}
	}
}

func TestFormFeedsArePages(t *testing.T) {
	got := read0(t, "side et\n\fside to\nmere\n\f")
	if got.Basis != extract.BasisFile || len(got.Pages) != 2 {
		t.Fatalf("basis %s, pages %v", got.Basis, got.Pages)
	}
	if got.Lines[0].Page != 1 || got.Lines[1].Page != 2 || got.Lines[1].Text != "side to" || got.Lines[2].Page != 2 {
		t.Errorf("lines %+v", got.Lines)
	}
}

func TestPagesAreGuessedFromGaps(t *testing.T) {
	double := strings.Repeat("En linje tekst her\n\n", 10)
	got := read0(t, double+strings.Repeat("\n", 6)+double)
	if got.Basis != extract.BasisGuessed || len(got.Pages) != 2 {
		t.Fatalf("basis %s, pages %v", got.Basis, got.Pages)
	}
	if w := got.Warnings[0]; w.Code != "sider_skoennet" || w.Line != 20 {
		t.Errorf("warning %+v, want sider_skoennet at line 20", w)
	}
	if got := read0(t, "tæt\ntekst\n\n\n\n\n\n\n\nmere\ntæt\ntekst\n"); got.Basis != extract.BasisNone {
		t.Errorf("close text: basis %s, want ingen", got.Basis)
	}
}

func TestPagesAreGuessedFromNumbers(t *testing.T) {
	page := "linje\nlinje\nlinje\n\n\n\n%\n\n\n\n"
	text := func(numbers ...string) string {
		s := ""
		for _, n := range numbers {
			s += strings.ReplaceAll(page, "%", n)
		}
		return s + "slut\nslut\n"
	}
	if got := read0(t, text("1", "2", "3")); got.Basis != extract.BasisGuessed || len(got.Pages) != 4 {
		t.Errorf("basis %s, pages %v, want skoennet, 4", got.Basis, got.Pages)
	}
	if got := read0(t, text("3", "8")); got.Basis != extract.BasisNone {
		t.Errorf("numbers with holes: basis %s, want ingen", got.Basis)
	}
}

// TestTablesOfCharsets holds the tables of package extract against x/text, which
// that package may not import.
func TestTablesOfCharsets(t *testing.T) {
	high := make([]byte, 128)
	for i := range high {
		high[i] = byte(0x80 + i)
	}
	for name, c := range map[string]*charmap.Charmap{"windows-1252": charmap.Windows1252, "cp865": charmap.CodePage865,
		"cp850": charmap.CodePage850, "macintosh": charmap.Macintosh} {
		want, err := c.NewDecoder().Bytes(high)
		if err != nil {
			t.Fatal(err)
		}
		if got := extract.Decode(high, name).Text; got != string(want) {
			t.Errorf("Decode(%s) = %q, want %q", name, got, want)
		}
	}
}

func TestLongTextIsCut(t *testing.T) {
	s := strings.Repeat("0123456789\n", 100)
	got, err := Extract(t.Context(), strings.NewReader(s), int64(len(s)), extract.Limits{TextBytes: 55})
	if err != nil || len(got.Lines) != 5 || got.Warnings[0].Code != "graense_tekst" {
		t.Errorf("Extract = %d lines, %v, %v", len(got.Lines), got.Warnings, err)
	}
}

// TestSeeds reads the two real documents where they are at hand.
func TestSeeds(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/seeds/*.txt")
	if len(files) == 0 {
		t.Skip("no seeds beside the project")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got := read0(t, string(data))
		if want := bytes.Count(data, []byte("\n")); len(got.Lines) != want {
			t.Errorf("%s: %d lines, want %d", filepath.Base(name), len(got.Lines), want)
		}
		want := map[string]int{"000": 8, "003": 0}[filepath.Base(name)[:3]]
		if len(got.Pages) != want {
			t.Errorf("%s: %d pages, want %d", filepath.Base(name), len(got.Pages), want)
		}
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("Referat\n\n1. Godkendelse\f\n")
	f.Add("\xff\xfeR\x00")
	f.Add("m\xf8de\r\n\f\f")
	f.Fuzz(func(t *testing.T, s string) {
		got := read0(t, s)
		for i, l := range got.Lines {
			if l.N != i+1 || strings.Contains(l.Text, "\n") || l.Page > len(got.Pages) {
				t.Fatalf("line %d of %q is %+v", i, s, l)
			}
		}
	})
}
