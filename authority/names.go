package authority

import (
	"fmt"
	"io/fs"
	"strings"
)

// nameList are the first names and surnames known from lists; ambiguous first
// names are also common words.
//
// The lists are text files: blank-parted names, # opens a comment, and a line
// [fornavne] or [efternavne] says what follows in a file that holds both. A first
// name marked * is ambiguous, also where another file holds it without the mark.
type nameList struct{ first, ambiguous, last map[string]bool }

// nameFiles are the shipped lists, each under its own licence (NOTICE), with the
// kind of names that a file begins with.
var nameFiles = []struct{ name, kind string }{
	{"fornavne.txt", firstNames}, {"efternavne.txt", surnames}, {"navne-dacy.txt", ""}, {"navne-faker.txt", ""},
}

const (
	firstNames = "[fornavne]"
	surnames   = "[efternavne]"
)

func readNames(dir fs.FS) (*nameList, error) {
	n := &nameList{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, f := range nameFiles {
		b, err := fs.ReadFile(dir, f.name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.name, err)
		}
		if err := n.read(f.name, string(b), f.kind); err != nil {
			return nil, err
		}
	}
	return n, nil
}

func (n *nameList) read(file, text, kind string) error {
	row := 0
	for line := range strings.Lines(text) {
		row++
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			if kind = line; kind != firstNames && kind != surnames {
				return fmt.Errorf("%s, linje %d: %q er hverken %s eller %s", file, row, line, firstNames, surnames)
			}
		case kind == firstNames:
			n.addFirst(strings.Fields(line))
		default:
			for _, w := range strings.Fields(line) {
				n.last[w] = true
			}
		}
	}
	return nil
}

func (n *nameList) addFirst(words []string) {
	for _, w := range words {
		bare := strings.TrimSuffix(w, "*")
		n.first[bare] = true
		if bare != w {
			n.ambiguous[bare] = true
		}
	}
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
