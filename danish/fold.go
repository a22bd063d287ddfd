package danish

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold lower-cases s and writes its letters in ASCII as far as Danish spelling
// does: å→aa, æ→ae, ø→oe, ä→ae, ö→oe, ü→u, é→e; other accents fall away. Never
// ø→o or å→a: rød and rod, mål and mal are different words. It is idempotent
// and gives the same for composed and decomposed letters.
func Fold(s string) string {
	if isPlainLower(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 4)
	for _, r := range norm.NFC.String(s) {
		foldRune(&b, unicode.ToLower(r))
	}
	return b.String()
}

// isPlainLower reports whether s is ASCII without capitals, so needs no fold.
func isPlainLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// foldRune writes the folded form of one lower-case rune.
func foldRune(b *strings.Builder, r rune) {
	switch {
	case r < utf8.RuneSelf:
		b.WriteByte(byte(r))
	case r == 'å':
		b.WriteString("aa")
	case r == 'æ' || r == 'ä' || r == 'ǽ':
		b.WriteString("ae")
	case r == 'ø' || r == 'ö' || r == 'ǿ':
		b.WriteString("oe")
	default:
		foldAccent(b, r)
	}
}

// foldAccent writes r without its accents, and drops accents standing alone.
func foldAccent(b *strings.Builder, r rune) {
	if unicode.Is(unicode.Mn, r) {
		return
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	base, _ := utf8.DecodeRune(norm.NFD.Bytes(buf[:n]))
	b.WriteRune(unicode.ToLower(base))
}

// Slug returns s as lower-case ASCII letters, digits and single '-', for ids:
// æ→ae, ø→oe, å→aa; every other run of characters becomes one '-'.
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range Fold(s) {
		if !('a' <= r && r <= 'z' || '0' <= r && r <= '9') {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}
