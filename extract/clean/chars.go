package clean

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ligatures are opened; NFKC would also change ½, ² and ™, which mean something.
var ligatures = map[rune]string{
	'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st",
	'\uF0B7': "•", '\uF0A7': "•", // bullets of the Symbol and Wingdings fonts
}

// Characters makes the characters of a line uniform: NFC, every blank but the
// tab a space, invisible and control characters out, ligatures opened.
func Characters(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFC.String(s) {
		switch open, known := ligatures[r]; {
		case known:
			b.WriteString(open)
		case r == '\t':
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case invisible(r), unicode.IsControl(r):
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x7F || s[i] < ' ' && s[i] != '\t' {
			return false
		}
	}
	return true
}

func invisible(r rune) bool {
	return r >= '\u200B' && r <= '\u200D' || r == '\uFEFF' || r == '\u00AD'
}
