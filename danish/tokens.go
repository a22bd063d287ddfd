package danish

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/segment"
)

// A word is what Unicode's word rules (UAX 29) make of a text, with four
// changes that Danish minutes need:
//
//	16-013175, 12/838, 1-01-72-30-17   one token: case and journal numbers
//	24/7                               one token
//	aftale.Udvalget                    two: a full stop without its blank
//	Afbud:Hanne                        two: a label without its blank
//
// Else as UAX 29 has it: KOL'en and f.eks are one token, IPS-metoden two,
// 2007-2021 two, 1.000 and 1,2 one. What a form means is Key's business.
//
// The rules are those of blevesearch/segment. Its tables are slow, so a run of
// non-blanks that holds only Latin letters, digits and common signs is cut here
// by the same rules; FuzzTokens holds the two equal.

// Token is one word of a text.
type Token struct {
	Text       string // as written, apostrophe ending included
	Start, End int    // byte offsets into the text given
	Pos        int    // position among the words, from 0; stop words count
}

// Tokens returns the words of text in order.
func Tokens(text string) []Token {
	out := make([]Token, 0, len(text)/6+1)
	for at := 0; at < len(text); {
		if isBlank(text[at]) {
			at++
			continue
		}
		end, plain := at, true
		for end < len(text) && !isBlank(text[end]) {
			plain = plain && class[text[end]] != other
			end++
		}
		if plain || isLatin(text[at:end]) {
			out = cutLatin(out, text, at, end)
		} else {
			out = cutUnicode(out, text, at, end)
		}
		at = end
	}
	return out
}

// Classes of ASCII bytes, after UAX 29.
const (
	none      = iota // ends a word
	letter           // A–Z, a–z
	digit            // 0–9
	joiner           // '_': joins whatever touches it
	midLetter        // ':': between letters for UAX 29, never here
	midBoth          // '.' and '\'': between two letters or two digits
	midNumber        // ',' and ';': between two digits
	other            // not ASCII: the rune decides
)

var class = asciiClasses()

func asciiClasses() (c [256]uint8) {
	for b := range c {
		switch ch := byte(b); {
		case ch >= utf8.RuneSelf:
			c[b] = other
		case ch|0x20 >= 'a' && ch|0x20 <= 'z':
			c[b] = letter
		case ch >= '0' && ch <= '9':
			c[b] = digit
		}
	}
	c['_'], c['.'], c['\''], c[','], c[';'], c[':'] = joiner, midBoth, midBoth, midNumber, midNumber, midLetter
	return c
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

// isLatin reports whether s holds only runes that cutLatin knows: ASCII, the
// letters of Latin-1, dashes, quotes, bullets and blanks.
func isLatin(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && classOf(r) == other {
			return false
		}
	}
	return true
}

// classOf returns the class of a rune, other for what is left to segment.
func classOf(r rune) uint8 {
	switch {
	case r < utf8.RuneSelf:
		return class[r]
	case r >= 0xC0 && r <= 0x17F && r != '×' && r != '÷':
		return letter
	case r == '’':
		return midBoth
	case r >= 0x2010 && r <= 0x2022 && r != 0x2018 || r == 0xA0 || r == '§' || r == '½' || r == '«' || r == '»' || r == '×' || r == '÷':
		return none
	}
	return other
}

// cutLatin appends the words of text[at:end], which isLatin.
func cutLatin(out []Token, text string, at, end int) []Token {
	for at < end {
		start := at
		at = wordEnd(text, at, end)
		if at == start {
			_, n := utf8.DecodeRuneInString(text[at:end])
			at += n
			continue
		}
		if n := numberEnd(text, start, at, end); n > at {
			at = n
		}
		out = add(out, text, start, at)
	}
	return out
}

// wordEnd returns where the word that begins at start ends, or start. A sign
// that may stand inside a word does so between two letters or two digits.
func wordEnd(text string, start, end int) int {
	at, last, worth := start, uint8(none), start
	for at < end {
		c, n := nextClass(text, at, end)
		switch c {
		case letter, digit:
			worth = at + n
		case joiner:
			if worth > start {
				worth = at + n
			}
		case midBoth, midNumber:
			if !joins(text, at, at+n, end, c, last) {
				return worth
			}
		default:
			return worth
		}
		at, last = at+n, c
	}
	return worth
}

// joins reports whether the sign of class c in text[at:after] stands inside a
// word, last being the class before it.
func joins(text string, at, after, end int, c, last uint8) bool {
	if after >= end {
		return false
	}
	next, _ := nextClass(text, after, end)
	if last == digit && next == digit {
		return true
	}
	return c == midBoth && last == letter && next == letter && !sentenceEnd(text, at, after)
}

// sentenceEnd reports whether the sign at is a full stop that lacks its blank:
// three small letters before it, a capital after it.
func sentenceEnd(text string, at, after int) bool {
	if text[at] != '.' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[after:])
	if !unicode.IsUpper(next) {
		return false
	}
	for i := 0; i < 3; i++ {
		r, n := utf8.DecodeLastRuneInString(text[:at])
		if !unicode.IsLower(r) {
			return false
		}
		at -= n
	}
	return true
}

// nextClass returns the class and length of the rune at at.
func nextClass(text string, at, end int) (uint8, int) {
	if c := class[text[at]]; c != other {
		return c, 1
	}
	r, n := utf8.DecodeRuneInString(text[at:end])
	return classOf(r), n
}

// cutUnicode appends the words of text[at:end] as segment cuts them.
func cutUnicode(out []Token, text string, at, end int) []Token {
	seg := segment.NewWordSegmenterDirect([]byte(text[at:end]))
	for done := at; seg.Segment(); {
		next := at + len(seg.Bytes())
		if seg.Type() != segment.None && at >= done {
			done = cutColon(&out, text, at, next, end)
		}
		at = next
	}
	return out
}

// cutColon appends the word text[at:end], two words where ':' is inside it,
// and returns where it ended: a number may reach beyond.
func cutColon(out *[]Token, text string, at, end, limit int) int {
	for {
		i := strings.IndexByte(text[at:end], ':')
		if i < 0 {
			break
		}
		if i > 0 {
			*out = add(*out, text, at, at+i)
		}
		at += i + 1
	}
	if n := numberEnd(text, at, end, limit); n > end {
		end = n
	}
	if at < end {
		*out = add(*out, text, at, end)
	}
	return end
}

func add(out []Token, text string, start, end int) []Token {
	return append(out, Token{Text: text[start:end], Start: start, End: end, Pos: len(out)})
}
