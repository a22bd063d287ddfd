package extract

import (
	"strings"
	"testing"
)

// encode writes s in one of the 8-bit charsets.
func encode(t *testing.T, c *charset, s string) []byte {
	t.Helper()
	var b []byte
next:
	for _, r := range s {
		if r < 0x80 {
			b = append(b, byte(r))
			continue
		}
		for i, h := range c.high {
			if h == r {
				b = append(b, byte(0x80+i))
				continue next
			}
		}
		t.Fatalf("%s has no %q", c.name, r)
	}
	return b
}

func TestDecodeFindsTheCharset(t *testing.T) {
	const danish = "Forløbsprogram for æblespisere på Ærø: én god Å, blåbærgrød og ØL. Udløber år 2024."
	for _, c := range charsets {
		if c.name == "cp850" {
			continue // cp865 has the same bytes for Danish
		}
		got := Decode(encode(t, c, danish), "")
		if got.Text != danish || got.Charset != c.name || !got.Guessed {
			t.Errorf("Decode(%s) = %q as %s", c.name, got.Text, got.Charset)
		}
	}
}

func TestDecodeTestsValidityBeforeDeclarations(t *testing.T) {
	for _, tc := range []struct{ name, in, declared, want, charset string }{
		{"utf-8", "møde", "windows-1252", "møde", "utf-8"},
		{"liar", "m\xf8de p\xe5 \xc6r\xf8", "utf-8", "møde på Ærø", "windows-1252"},
		{"declared", "m\x9bde", "cp865", "møde", "cp865"},
		{"latin-1 is windows-1252", "m\xf8de \x96", "ISO-8859-1", "møde –", "windows-1252"},
		{"byte order mark", "\xEF\xBB\xBFmøde", "", "møde", "utf-8"},
		{"utf-16 little", "\xFF\xFEm\x00\xf8\x00", "", "mø", "utf-16le"},
		{"utf-16 big", "\xFE\xFF\x00m\x00\xf8", "", "mø", "utf-16be"},
		{"ascii", "mode", "", "mode", "utf-8"},
		{"empty", "", "", "", "utf-8"},
	} {
		got := Decode([]byte(tc.in), tc.declared)
		if got.Text != tc.want || got.Charset != tc.charset {
			t.Errorf("%s: Decode(%q) = %q as %s, want %q as %s", tc.name, tc.in, got.Text, got.Charset, tc.want, tc.charset)
		}
	}
}

func TestBuilderStopsAtTheLimit(t *testing.T) {
	b := NewBuilder(KindText, "test", BasisGuessed, Limits{TextBytes: 12})
	b.Add(Line{Text: "først"})
	b.PageBreak()
	b.Add(Line{Text: "så"})
	b.Add(Line{Text: strings.Repeat("x", 20)})
	b.Add(Line{Text: "y"})
	text := b.Text()
	if len(text.Lines) != 2 || !b.Full() || len(text.Warnings) != 1 || text.Warnings[0].Code != "graense_tekst" {
		t.Errorf("lines %v, full %v, warnings %v", text.Lines, b.Full(), text.Warnings)
	}
	if len(text.Pages) != 2 || text.Lines[0].Page != 1 || text.Lines[1].Page != 2 {
		t.Errorf("pages %v, lines %v", text.Pages, text.Lines)
	}
}

func TestRow(t *testing.T) {
	cell := func(texts ...string) []Line {
		var lines []Line
		for _, s := range texts {
			lines = append(lines, Line{Text: s})
		}
		return lines
	}
	for _, tc := range []struct {
		name  string
		cells [][]Line
		want  []string
	}{
		{"simple", [][]Line{cell("Navn"), cell("Rolle"), nil}, []string{"Navn\tRolle"}},
		{"two lines in a cell", [][]Line{cell("Ida", "Bæk"), cell("formand")}, []string{"Ida Bæk\tformand"}},
		{"one cell", [][]Line{cell("a", "b")}, []string{"a", "b"}},
		{"list is layout", [][]Line{cell("Punkt"), cell("• a", "• b")}, []string{"Punkt", "• a", "• b"}},
		{"long is layout", [][]Line{cell("Punkt"), cell(strings.Repeat("x", 400))}, []string{"Punkt", strings.Repeat("x", 400)}},
		{"empty", [][]Line{nil, nil}, nil},
	} {
		var got []string
		for _, l := range Row(tc.cells) {
			got = append(got, l.Text)
		}
		if strings.Join(got, "|") != strings.Join(tc.want, "|") {
			t.Errorf("%s: Row = %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestListNumber(t *testing.T) {
	for _, tc := range []struct {
		n    int
		form string
		want string
	}{{3, "1", "3"}, {3, "a", "c"}, {3, "A", "C"}, {27, "a", "27"}, {4, "i", "iv"}, {49, "I", "XLIX"}, {0, "i", "0"}} {
		if got := ListNumber(tc.n, tc.form); got != tc.want {
			t.Errorf("ListNumber(%d, %q) = %q, want %q", tc.n, tc.form, got, tc.want)
		}
	}
}
