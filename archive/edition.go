package archive

import (
	"hash/fnv"
	"path"
	"slices"
	"strings"
	"unicode"

	"referat/minutes"
)

// Words in a title or file name that tell one edition of a document from another:
// "Referat (rettet).pdf", "Udkast til referat".
var (
	correctedWords = []string{"rettet", "rettede", "korrigeret", "revideret", "opdateret", "endelig", "endeligt"}
	draftWords     = []string{"udkast", "kladde", "foreløbig", "foreløbigt"}
)

// edition is 1 for a corrected or final document, −1 for a draft, else 0.
func edition(r *minutes.Referat) int {
	words := strings.FieldsFunc(strings.ToLower(r.Title+" "+path.Base(r.Source.File)), func(c rune) bool { return !unicode.IsLetter(c) })
	has := func(list []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	switch {
	case has(draftWords):
		return -1
	case has(correctedWords):
		return 1
	}
	return 0
}

// fingerprint stands for the words of all items, whatever stands between them.
func fingerprint(r *minutes.Referat) uint64 {
	h := fnv.New64a()
	write := func(s string) {
		for _, word := range strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
			_, _ = h.Write([]byte(word + " ")) // never fails
		}
	}
	r.Walk(func(item, _ *minutes.Item) {
		write(item.Title)
		for _, s := range item.Sections {
			write(s.Text)
		}
	})
	return h.Sum64()
}
