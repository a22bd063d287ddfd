package danish

import "strings"

// abbreviations are the rows of forkortelser.tsv by their short form: full
// form, and kinds separated by commas.
var abbreviations = rowsByFirst(readTable("forkortelser"))

// Dropped reports whether the main and parts fields leave out the word, as
// written: a stop word or an abbreviation of writing (ift, mhp, f.eks, kl). KL in
// capitals is an organisation, kl not.
func Dropped(word string) bool {
	plain := clean(word)
	if row := abbreviations[strings.ReplaceAll(plain, ".", "")]; row != nil {
		initials := strings.HasSuffix(row[2], "kort") && word == strings.ToUpper(word)
		return strings.HasPrefix(row[2], "skrive") && !initials
	}
	return StopWord(plain)
}

// Alternative is another way to say a word.
type Alternative struct {
	Text string // a word or a phrase, as written
	Kind string // "forkortelse", "synonym", "snaever" (narrower: offered, not searched) or "afledning"
}

// Alternatives returns other ways to say word, a word or phrase in lower case,
// from the compiled-in tables: both ways, in the order of the tables.
func Alternatives(word string) []Alternative {
	return alternatives[word]
}

var alternatives = readAlternatives()

func readAlternatives() map[string][]Alternative {
	m := map[string][]Alternative{}
	both := func(a, b, kind string) {
		m[a] = append(m[a], Alternative{b, kind})
		m[b] = append(m[b], Alternative{a, kind})
	}
	for _, row := range readTable("forkortelser") {
		if !strings.HasPrefix(row[2], "skrive") || strings.HasSuffix(row[2], "kort") {
			both(row[0], row[1], "forkortelse")
		}
	}
	for _, row := range readTable("synonymer") {
		if row[2] == "lige" {
			both(row[0], row[1], "synonym")
		} else {
			m[row[0]] = append(m[row[0]], Alternative{row[1], "snaever"})
		}
	}
	for _, row := range readTable("afledninger") {
		both(row[0], row[1], "afledning")
	}
	return m
}

// rowsByFirst returns rows by their first cell.
func rowsByFirst(rows [][]string) map[string][]string {
	m := make(map[string][]string, len(rows))
	for _, row := range rows {
		m[row[0]] = row
	}
	return m
}
