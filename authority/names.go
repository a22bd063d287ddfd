package authority

import (
	"fmt"
	"io/fs"
	"strings"
)

// nameList are the first names and surnames known from lists; ambiguous first
// names are also common words.
type nameList struct{ first, ambiguous, last map[string]bool }

func readNames(dir fs.FS) (*nameList, error) {
	n := &nameList{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	first, err := nameWords(dir, "fornavne.txt")
	if err != nil {
		return nil, err
	}
	last, err := nameWords(dir, "efternavne.txt")
	if err != nil {
		return nil, err
	}
	for _, w := range first {
		bare := strings.TrimSuffix(w, "*")
		n.first[bare] = true
		n.ambiguous[bare] = bare != w
	}
	for _, w := range last {
		n.last[w] = true
	}
	return n, nil
}

func nameWords(dir fs.FS, name string) ([]string, error) {
	b, err := fs.ReadFile(dir, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.Fields(line)...)
		}
	}
	return out, nil
}

// FirstName reports whether a word, as written, is a known first name; of a
// hyphenated name the first part counts. Ambiguous: it is a common word too.
func (l *Lists) FirstName(word string) (known, ambiguous bool) {
	if head, _, ok := strings.Cut(word, "-"); ok && !l.givens.first[word] {
		word = head
	}
	return l.givens.first[word], l.givens.ambiguous[word]
}

// Surname reports whether a word, as written, is a known surname.
func (l *Lists) Surname(word string) bool {
	if i := strings.LastIndex(word, "-"); i >= 0 && !l.givens.last[word] {
		word = word[i+1:]
	}
	return l.givens.last[word]
}
