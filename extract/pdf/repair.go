package pdf

import (
	"strings"
	"unicode"
)

// PDFium's text has faults that are mended before anything else, or words are
// lost for good:
//
//	rusmid␂delområdet → "rusmid-" and "delområdet"   a line-end hyphen swallows its line break
//	ogs˚a             → "også"                       accents set before their letter (OT1 fonts)
//	e␛ekt, pro␜l      → "effekt", "profil"           ligatures of fonts without Unicode map
//
// Lines in wrong order on rotated pages are mended when the page is loaded, and a
// line-end hyphen that is a line of its own when lines get their place (page.go).

// glyph is one character of a page with its index in PDFium.
type glyph struct {
	r     rune
	index int
}

// rawLine is a line with the indexes of its first and last visible characters,
// -1 none.
type rawLine struct {
	text        string
	first, last int
}

const (
	hyphenMark  = 0x0002 // what FPDFText_GetUnicode gives for a line-end hyphen
	hyphenOther = 0xFFFE // what FPDFText_GetText gives
)

// accents are spacing accents, the combining marks that they stand for and the
// letters that carry them.
var accents = map[rune]struct {
	mark    rune
	letters string
}{
	'\u02DA': {'\u030A', "aAuU"},
	'\u00A8': {'\u0308', "aeiouyAEIOUY"},
	'\u00B4': {'\u0301', "aeiouyAEIOUY"},
	'\u0060': {'\u0300', "aeiouAEIOU"},
}

// accentAt returns the combining mark if glyph i is an accent that belongs to
// the letter after it, else 0. Before the first letter of a word, an acute or
// grave is a quotation mark unless the font builds its letters (composed).
func accentAt(glyphs []glyph, i int, composed bool) rune {
	if i < 0 || i+1 >= len(glyphs) {
		return 0
	}
	a, ok := accents[glyphs[i].r]
	if !ok || !strings.ContainsRune(a.letters, glyphs[i+1].r) {
		return 0
	}
	quote := glyphs[i].r == '\u00B4' || glyphs[i].r == '\u0060'
	if quote && !composed && (i == 0 || !unicode.IsLetter(glyphs[i-1].r)) {
		return 0
	}
	return a.mark
}

// composes reports whether the page builds å of a ring and an a, as OT1 fonts do.
func composes(glyphs []glyph) bool {
	for i := range glyphs {
		if glyphs[i].r == '\u02DA' && accentAt(glyphs, i, false) != 0 {
			return true
		}
	}
	return false
}

// codes are the places of ligatures and marks in TeX's T1 fonts.
var codes = map[rune]string{0x15: "–", 0x16: "—", 0x10: "“", 0x11: "”"}

// ligatureCodes hold only beside a lower-case letter.
var ligatureCodes = map[rune]string{0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl"}

func repair(glyphs []glyph) []glyph {
	coded, composed := readable(glyphs), composes(glyphs)
	out := make([]glyph, 0, len(glyphs)+8)
	for i, g := range glyphs {
		next := rune(0)
		if i+1 < len(glyphs) {
			next = glyphs[i+1].r
		}
		switch {
		case g.r == hyphenMark || g.r == hyphenOther:
			out = append(out, glyph{'-', g.index}, glyph{'\n', g.index})
		case accentAt(glyphs, i, composed) != 0: // written behind its letter below
		case coded && ligatureCodes[g.r] != "" && (unicode.IsLower(next) || inWord(out)):
			out = appendText(out, ligatureCodes[g.r], g.index)
		case coded && codes[g.r] != "":
			out = appendText(out, codes[g.r], g.index)
		case coded && g.r == 0x88 && next == ' ' && lineStart(out):
			out = append(out, glyph{'•', g.index})
		default:
			out = append(out, g)
			if mark := accentAt(glyphs, i-1, composed); mark != 0 {
				out = append(out, glyph{mark, g.index})
			}
		}
	}
	return out
}

func appendText(out []glyph, s string, index int) []glyph {
	for _, r := range s {
		out = append(out, glyph{r, index})
	}
	return out
}

func inWord(out []glyph) bool {
	return len(out) > 0 && unicode.IsLower(out[len(out)-1].r)
}

func lineStart(out []glyph) bool {
	return len(out) == 0 || out[len(out)-1].r == '\n' || out[len(out)-1].r == '\r'
}

// readable reports whether at least 80 % of the characters are what text is made
// of: only then are odd codes taken for letters.
func readable(glyphs []glyph) bool {
	good := 0
	for _, g := range glyphs {
		if unicode.IsLetter(g.r) || unicode.IsDigit(g.r) || unicode.IsSpace(g.r) || unicode.IsPunct(g.r) || g.r == hyphenMark || g.r == hyphenOther {
			good++
		}
	}
	return good*10 >= len(glyphs)*8
}

// cut makes lines of the characters and drops what is no text; odd is how many
// were dropped. Empty lines are left out.
func cut(glyphs []glyph) (lines []rawLine, odd int) {
	var text strings.Builder
	first, last := -1, -1
	end := func() {
		if s := strings.TrimRight(text.String(), " "); strings.TrimSpace(s) != "" {
			lines = append(lines, rawLine{s, first, last})
		}
		text.Reset()
		first, last = -1, -1
	}
	for _, g := range glyphs {
		switch {
		case g.r == '\n' || g.r == '\r':
			end()
			continue
		case strange(g.r):
			odd++
			continue
		case !unicode.IsSpace(g.r):
			if last = g.index; first < 0 {
				first = g.index
			}
		}
		text.WriteRune(g.r)
	}
	end()
	return lines, odd
}

// lone reports whether a line is nothing but a hyphen.
func lone(s string) bool { return s == "-" || s == "\u2010" }

// strange reports whether r is dropped: controls, U+FFFD and private use, but for
// the bullets of the Symbol and Wingdings fonts.
func strange(r rune) bool {
	switch r {
	case '\t', 0xF0B7, 0xF0A7:
		return false
	case 0xFFFD:
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Cs, r) || r > unicode.MaxRune
}
