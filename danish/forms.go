package danish

import (
	"strings"
	"unicode/utf8"
)

// minPrefix is the fewest letters before the last member of a compound.
const minPrefix = 3

// forms maps the inflected forms of words to their base. Some hold for whole
// words only, some for the last member of a compound too.
type forms struct {
	whole, ending map[string]string
	longest       int // bytes of the longest ending
}

var (
	irregular = irregularForms(readTable("uregelmaessige"))
	families  = familyForms(readTable("familier"))
)

// irregularForms reads rows of form and base; '-' before the form makes it an
// ending.
func irregularForms(rows [][]string) *forms {
	f := &forms{whole: map[string]string{}, ending: map[string]string{}}
	for _, row := range rows {
		f.put(row[0], row[1])
	}
	return f
}

// familyForms reads rows of base and the endings of its forms, '+' for the
// base itself; a base in '-' is an ending. "-indsats	+ en er erne".
func familyForms(rows [][]string) *forms {
	f := &forms{whole: map[string]string{}, ending: map[string]string{}}
	for _, row := range rows {
		base := strings.TrimPrefix(row[0], "-")
		for _, end := range strings.Fields(row[1]) {
			f.put(row[0]+strings.TrimPrefix(end, "+"), base)
		}
	}
	return f
}

// put adds a form and its genitive.
func (f *forms) put(form, base string) {
	f.one(form, base)
	if !strings.HasSuffix(form, "s") {
		f.one(form+"s", base)
	}
}

func (f *forms) one(form, base string) {
	word, isEnding := strings.CutPrefix(form, "-")
	if _, ok := f.whole[word]; !ok {
		f.whole[word] = base
	}
	if isEnding {
		f.ending[word] = base
		f.longest = max(f.longest, len(word))
	}
}

// find returns the base of word: its own row, or that of its longest ending.
func (f *forms) find(word string) (string, bool) {
	if base, ok := f.whole[word]; ok {
		return base, true
	}
	at, letters := 0, 0
	for at < len(word) {
		if letters >= minPrefix && len(word)-at <= f.longest {
			if base, ok := f.ending[word[at:]]; ok {
				return word[:at] + base, true
			}
		}
		_, n := utf8.DecodeRuneInString(word[at:])
		at, letters = at+n, letters+1
	}
	return "", false
}
