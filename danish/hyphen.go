package danish

import "strings"

// HyphenKind says what the hyphen at a line's end was.
type HyphenKind string

// The kinds of hyphen at a line's end.
const (
	HyphenNone     HyphenKind = "none"     // not a hyphen of a word: the lines are joined by a blank
	HyphenURL      HyphenKind = "url"      // inside an address: kept, no blank
	HyphenEllipsis HyphenKind = "ellipsis" // stands for a shared head: kept, and a blank
	HyphenKeep     HyphenKind = "keep"     // part of the word by its letters or digits: kept, no blank
	HyphenLexical  HyphenKind = "lexical"  // part of the word as it is spelled: kept, no blank
	HyphenJoin     HyphenKind = "join"     // a line break's: dropped
)

// Dehyphenate joins left, a line ending in a hyphen, with the line after it.
func Dehyphenate(left, next string, count func(word string) int) (joined string, offset int, kind HyphenKind) {
	stem := strings.TrimSuffix(strings.TrimSuffix(left, "-"), "‐")
	word, _, _ := strings.Cut(next, " ")
	switch {
	case word == "og" || word == "eller" || word == "samt":
		return left + " " + next, len(left) + 1, HyphenEllipsis
	case stem == left:
		return left + " " + next, len(left) + 1, HyphenNone
	}
	return stem + next, len(stem), HyphenJoin
}
