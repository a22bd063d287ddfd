package danish

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SharedHead is a word of which a part is written elsewhere: økonomi- in
// "økonomi- og planchef" is økonomichef, -konferencer in "videokonsultationer
// og -konferencer" is videokonferencer.
type SharedHead struct {
	Text  string // the whole word, lower case
	Token int    // index of the cut word among the tokens given
}

// SharedHeads returns the words of text that are written as cut parts, tokens
// being Tokens(text). The part that is shared is taken from the split of the
// full word next to it; without a split there is no expansion.
func SharedHeads(text string, tokens []Token, l *Lexicon) []SharedHead {
	var out []SharedHead
	for i := range tokens {
		if cutRight(text, tokens, i) {
			if head := headAfter(text, tokens, i, l); head != "" {
				out = append(out, SharedHead{strings.ToLower(tokens[i].Text) + head, i})
			}
		} else if cutLeft(text, tokens, i) {
			if first := firstBefore(tokens, i, l); first != "" {
				out = append(out, SharedHead{first + strings.ToLower(tokens[i].Text), i})
			}
		}
	}
	return out
}

// maxReach is how many words a shared head may be away.
const maxReach = 6

// cutRight reports whether token i is written "økonomi-" before a blank, a
// comma or a line's end.
func cutRight(text string, tokens []Token, i int) bool {
	rest := text[tokens[i].End:]
	size := hyphenAt(rest)
	if size == 0 || i+1 >= len(tokens) || !isWord(tokens[i].Text) {
		return false
	}
	return len(rest) > size && (isBlank(rest[size]) || rest[size] == ',')
}

// cutLeft reports whether token i is written " -konferencer".
func cutLeft(text string, tokens []Token, i int) bool {
	head := text[:tokens[i].Start]
	r, size := utf8.DecodeLastRuneInString(head)
	if !isHyphen(r) || i < 2 || !isWord(tokens[i].Text) {
		return false
	}
	return size < len(head) && isBlank(head[len(head)-size-1])
}

// headAfter returns the last part of the full word after token i, past other
// cut words and the words of a list: og, eller, samt.
func headAfter(text string, tokens []Token, i int, l *Lexicon) string {
	for k := i + 1; k < len(tokens) && k <= i+maxReach; k++ {
		word := strings.ToLower(tokens[k].Text)
		switch {
		case word == "og" || word == "eller" || word == "samt" || cutRight(text, tokens, k):
			continue
		}
		parts := SplitCompound(word, l)
		if parts == nil {
			if next := k + 1; next < len(tokens) && isListWord(tokens[next].Text) && k == i+1 {
				continue // kost in "diætist-, kost og ernæringstilbud"
			}
			return ""
		}
		return word[parts[len(parts)-1].Start:]
	}
	return ""
}

// firstBefore returns the first parts of the full word before token i, a list
// word between them.
func firstBefore(tokens []Token, i int, l *Lexicon) string {
	if !isListWord(tokens[i-1].Text) {
		return ""
	}
	word := strings.ToLower(tokens[i-2].Text)
	parts := SplitCompound(word, l)
	if parts == nil {
		return ""
	}
	return word[:parts[len(parts)-1].Start]
}

// isListWord reports whether a word joins the members of a list.
func isListWord(word string) bool {
	return word == "og" || word == "eller" || word == "samt"
}

// isWord reports whether s holds letters only.
func isWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// hyphenAt returns the length of the hyphen s begins with, or 0.
func hyphenAt(s string) int {
	if r, size := utf8.DecodeRuneInString(s); isHyphen(r) {
		return size
	}
	return 0
}

// isHyphen reports whether r is a hyphen of a word.
func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }
