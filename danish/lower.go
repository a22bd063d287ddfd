package danish

import (
	"unicode"
	"unicode/utf8"
)

// AppendLower appends s in lower case, as strings.ToLower would give it, to dst: to look
// up words without a new string for each. It is quick for the letters of Danish.
func AppendLower(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			dst = append(dst, c+0x20)
			i++
		case c < utf8.RuneSelf:
			dst = append(dst, c)
			i++
		case c == 0xC3 && i+1 < len(s) && s[i+1]&0xC0 == 0x80: // À–ÿ
			low := s[i+1]
			if low < 0x9F && low != 0x97 { // × has no case
				low |= 0x20
			}
			dst = append(dst, c, low)
			i += 2
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
			i += n
		}
	}
	return dst
}

// Lower is strings.ToLower, quick for the letters of Danish.
func Lower(s string) string {
	if !hasUpper(s) {
		return s
	}
	return string(AppendLower(make([]byte, 0, len(s)+utf8.UTFMax), s))
}

// hasUpper reports whether s holds a letter that Lower changes, or a sign that it
// cannot tell at a glance.
func hasUpper(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			if c >= 'A' && c <= 'Z' {
				return true
			}
		case c == 0xC3 && i+1 < len(s) && s[i+1] >= 0x9F && s[i+1] <= 0xBF:
			i++ // ß–ÿ
		case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] >= 0x80 && s[i+2] <= 0xBF:
			i += 2 // dashes, quotes, bullet
		default:
			return true
		}
	}
	return false
}
