package danish

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Lexicon is an immutable set of words that compounds are split into.
type Lexicon struct {
	words map[string]bool
	list  []string
	hash  string
}

var baseLexicon = newLexicon(strings.Fields("diabetes forløb program sundhed aftale klynge styregruppe møde plan chef økonomi skole"))

// BaseLexicon returns the lexicon of the compiled-in base list alone.
func BaseLexicon() *Lexicon { return baseLexicon }

// BuildLexicon returns the base list and the words of an archive, given with
// their counts: four letters or more, twice or more, letters only.
func BuildLexicon(count map[string]int) *Lexicon {
	words := slices.Clone(baseLexicon.list)
	for w, n := range count {
		if n >= 2 && utf8.RuneCountInString(w) >= 4 {
			words = append(words, w)
		}
	}
	return newLexicon(words)
}

func newLexicon(words []string) *Lexicon {
	slices.Sort(words)
	l := &Lexicon{list: slices.Compact(words)}
	l.words = set(l.list)
	sum := sha256.Sum256([]byte(strings.Join(l.list, "\n")))
	l.hash = hex.EncodeToString(sum[:])
	return l
}

// Hash returns the hex SHA-256 of the word list.
func (l *Lexicon) Hash() string { return l.hash }

// WriteTo writes the words, sorted, one a line.
func (l *Lexicon) WriteTo(w io.Writer) (int64, error) {
	var total int64
	buf := bufio.NewWriter(w)
	for _, word := range l.list {
		n, err := fmt.Fprintln(buf, word)
		total += int64(n)
		if err != nil {
			return total, err
		}
	}
	return total, buf.Flush()
}

// ReadLexicon reads what WriteTo wrote.
func ReadLexicon(r io.Reader) (*Lexicon, error) {
	var words []string
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		words = append(words, lines.Text())
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read lexicon: %w", err)
	}
	return newLexicon(words), nil
}
