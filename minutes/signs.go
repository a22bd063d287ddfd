package minutes

import (
	"math/bits"
	"strings"
)

// signs finds any of a few dozen strings in one pass over a text, a quick look before
// a pattern or before words are read. Every string has a bit, shared by those 64 apart; byte i of a
// string sets it in the table of place i. Where the tables of three bytes in a row
// have a bit in common, the strings of that bit are compared.
type signs struct {
	words  []string
	tables [3][256]uint64
	fold   bool // capitals count, too
}

// signsOf finds strings of three bytes or more as written.
func signsOf(words ...string) *signs { return newSigns(words, false) }

// foldedSigns finds strings, given in lower case, in any case.
func foldedSigns(words ...string) *signs { return newSigns(words, true) }

func newSigns(words []string, fold bool) *signs {
	s := &signs{words: words, fold: fold}
	for n, w := range words {
		for i := range s.tables {
			s.tables[i][w[i]] |= 1 << (n % 64)
			if fold {
				s.tables[i][upperByte(w, i)] |= 1 << (n % 64)
			}
		}
	}
	return s
}

// in reports whether t holds one of the strings.
func (s *signs) in(t string) bool {
	for i := 2; i < len(t); i++ {
		for hits := s.tables[0][t[i-2]] & s.tables[1][t[i-1]] & s.tables[2][t[i]]; hits != 0; hits &= hits - 1 {
			for n := bits.TrailingZeros64(hits); n < len(s.words); n += 64 {
				if s.fold && hasFolded(t[i-2:], s.words[n]) || !s.fold && strings.HasPrefix(t[i-2:], s.words[n]) {
					return true
				}
			}
		}
	}
	return false
}

// hasFolded reports whether t begins with w, which is in lower case, in any case.
func hasFolded(t, w string) bool {
	if len(t) < len(w) {
		return false
	}
	for i := range len(w) {
		if t[i] != w[i] && t[i] != upperByte(w, i) {
			return false
		}
	}
	return true
}

// hasFoldedAny reports whether t begins with one of words, in any case.
func hasFoldedAny(t string, words []string) bool {
	for _, w := range words {
		if hasFolded(t, w) {
			return true
		}
	}
	return false
}

// upperByte is byte i of w in upper case, for a–z, æ, ø, å and the other letters of
// Latin-1, which differ in one bit of their last byte.
func upperByte(w string, i int) byte {
	if c := w[i]; c >= 'a' && c <= 'z' || i > 0 && w[i-1] == 0xC3 && c >= 0xA0 && c != 0xB7 && c != 0xBF {
		return c - 0x20
	}
	return w[i]
}
