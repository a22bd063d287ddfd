package danish

import (
	"strings"
	"sync"
)

// prefixes are first parts that are no words (gen-, tele-): they make the rest
// a part. The row of ikkeled.tsv says "forled".
var prefixes = placedWords("forled")

// handSplits are the splits of delinger.tsv by word: lænde|ryg|smerter. A part
// that is written otherwise than its word has both: arbejde=arbejds|gruppe.
var handSplits = readHandSplits(readTable("delinger"))

// readHandSplits reads rows of word and its parts between '|'. A row without
// '|' says that the word is never split.
func readHandSplits(rows [][]string) map[string][]string {
	m := make(map[string][]string, len(rows))
	for _, row := range rows {
		m[row[0]] = strings.Split(row[1], "|")
	}
	return m
}

// splitByHand returns the split of word by delinger.tsv. Inflected forms have
// the split of the row they begin with, their ending on the last part.
func splitByHand(word string) ([]Part, bool) {
	row, ok := handRow(word)
	if !ok {
		return nil, false
	}
	if len(row) == 1 {
		return nil, true
	}
	parts, at := make([]Part, len(row)), 0
	for i, cell := range row {
		text, written, linked := strings.Cut(cell, "=")
		if !linked {
			written = text
		}
		parts[i] = Part{text, at, at + len(written)}
		at += len(written)
	}
	last := &parts[len(parts)-1]
	last.Text, last.End = word[last.Start:], len(word)
	return parts, true
}

// handEndings are what an inflected form may add to a row's word.
var handEndings = []string{"", "s", "e", "en", "ens", "et", "ets", "er", "ers", "erne", "ernes", "ne", "nes", "n", "ns", "r", "rs", "rne", "rnes", "t", "ts"}

// handRow finds the row that word is a form of.
func handRow(word string) ([]string, bool) {
	for _, end := range handEndings {
		if bare, ok := strings.CutSuffix(word, end); ok {
			if row, ok := handSplits[bare]; ok {
				return row, true
			}
		}
	}
	return nil, false
}

// shortKeys returns the keys of korteled.tsv: rådet and sager may be last parts.
var shortKeys = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool, len(shortParts))
	for w := range shortParts {
		m[Key(w)] = true
	}
	return m
})
