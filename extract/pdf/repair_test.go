package pdf

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func glyphsOf(s string) []glyph {
	var g []glyph
	for i, r := range []rune(s) {
		g = append(g, glyph{r, i})
	}
	return g
}

func TestRepair(t *testing.T) {
	for _, tc := range []struct {
		name, in, want string
		odd            int
	}{
		{"hyphen", "rusmid\x02delområdet", "rusmid-|delområdet", 0},
		{"other hyphen", "rusmid\uFFFEdelområdet", "rusmid-|delområdet", 0},
		{"ring", "ogs˚a ˚Arhus", "ogsa\u030A A\u030Arhus", 0},
		{"acute opens a word of built letters", "p˚a ´en", "pa\u030A e\u0301n", 0},
		{"acute as quotation mark", "´Afsnit´ og all´e", "´Afsnit´ og alle\u0301", 0},
		{"accent without its letter", "10˚ C", "10˚ C", 0},
		{"ligatures", "e\x1Bekt og pro\x1Cl, geogra\x1C ", "effekt og profil, geografi", 0},
		{"dash and quotes", "møde den 3. \x15 4. maj om \x10tryghed\x11", "møde den 3. – 4. maj om “tryghed”", 0},
		{"bullet", "tekst\n\u0088 punkt", "tekst|• punkt", 0},
		{"codes without text", "\x1B\x1C\x1D\x15\x16\x10", "", 6},
		{"dropped", "a\uE000b\uFFFD\x07", "ab", 3},
		{"bullets of fonts", "\uF0B7 punkt", "\uF0B7 punkt", 0},
		{"line breaks", "a\r\n\r\n b \r\nc", "a| b|c", 0},
		{"empty", "", "", 0},
	} {
		lines, odd := cut(repair(glyphsOf(tc.in)))
		var got []string
		for _, l := range lines {
			got = append(got, l.text)
		}
		if s := strings.Join(got, "|"); s != tc.want || odd != tc.odd {
			t.Errorf("%s: repair(%q) = %q, odd %d, want %q, %d", tc.name, tc.in, s, odd, tc.want, tc.odd)
		}
	}
}

func TestFirstIsTheFirstVisibleCharacter(t *testing.T) {
	lines, _ := cut(repair(glyphsOf("  ab\r\n c\x02d")))
	want := []int{2, 7, 9}
	for i, l := range lines {
		if i >= len(want) || l.first != want[i] {
			t.Errorf("line %d (%q) begins at %d, want %v", i, l.text, l.first, want)
		}
	}
}

func TestChildName(t *testing.T) {
	for in, want := range map[string]string{
		"bilag.pdf": "bilag.pdf", "../../etc/passwd": "passwd", `C:\temp\a.doc`: "a.doc", "a\x00\n.pdf": "a.pdf", "": "bilag", "..": "bilag",
	} {
		if got := childName(in); got != want {
			t.Errorf("childName(%q) = %q, want %q", in, got, want)
		}
	}
	if got := childName(strings.Repeat("ø", 300)); len(got) > 255 || !utf8.ValidString(got) {
		t.Errorf("childName of 600 bytes has %d", len(got))
	}
}

// FuzzRepair fuzzes what PDFium may give; the file itself is fuzzed in the
// worker process only, since it runs as native code.
func FuzzRepair(f *testing.F) {
	f.Add("ogs˚a pro\x1Cl\x02e")
	f.Fuzz(func(t *testing.T, s string) {
		lines, odd := cut(repair(glyphsOf(s)))
		for _, l := range lines {
			if strings.ContainsAny(l.text, "\n\r\x00") || l.first < 0 {
				t.Fatalf("line %+v of %q", l, s)
			}
		}
		if odd > utf8.RuneCountInString(s) {
			t.Fatalf("%d characters dropped of %q", odd, s)
		}
	})
}
