package danish

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// minPart is the fewest letters of a lexicon word that is part of a compound;
// shorter parts are those of korteled.tsv.
const minPart = 4

// Lexicon is the set of words that compounds are split into: the base list and
// the words of an archive. It is immutable and safe for concurrent use. Queries
// use the lexicon that the index was built with.
type Lexicon struct {
	words   map[string]bool // parts anywhere
	keys    map[string]bool // keys of words: the last part may be any form
	list    []string        // sorted
	longest int             // bytes of the longest word
	hash    string
	splits  cache[[]Part]
	terms   cache[[]Part]
}

// The rules about parts that come with the program.
var (
	shortParts = set(column(readTable("korteled"), 0))
	notParts   = placedWords("alle")
	notFirst   = placedWords("foerst")
)

// placedWords returns the words of ikkeled.tsv with place in their second cell.
func placedWords(place string) map[string]bool {
	m := map[string]bool{}
	for _, row := range readTable("ikkeled") {
		if slices.Contains(strings.Split(row[1], ","), place) {
			m[row[0]] = true
		}
	}
	return m
}

var (
	baseOnce sync.Once
	baseLex  *Lexicon
)

// BaseLexicon returns the lexicon of the compiled-in base list alone.
func BaseLexicon() *Lexicon { return baseLexicon() }

func baseLexicon() *Lexicon {
	baseOnce.Do(func() { baseLex = newLexicon(nil) })
	return baseLex
}

// BuildLexicon returns the base list together with the words of an archive,
// given in lower case with how often each stands there. A word enters that has
// four letters or more, stands twice or more, has letters only and is not
// forbidden as a part. Names are for the caller to leave out. A word cut by a
// shared head is given with its hyphen ("sundheds-") and enters without hyphen
// and linking s. The same counts give the same lexicon.
func BuildLexicon(count map[string]int) *Lexicon {
	words := make([]string, 0, len(count))
	heads := map[string]int{}
	for word, n := range count {
		if head, ok := strings.CutSuffix(word, "-"); ok {
			heads[unlinked(head, count)] += n
		} else if n >= 2 && canEnter(word) && !isLinked(word, count) {
			words = append(words, word)
		}
	}
	for word, n := range heads {
		if n >= 2 && canEnter(word) {
			words = append(words, word)
		}
	}
	return newLexicon(words)
}

// unlinked returns the word that a shared head is the stem of.
func unlinked(head string, count map[string]int) string {
	bare, ok := strings.CutSuffix(head, "s")
	if ok && (isLinked(head, count) || count[bare] >= count[head]) {
		return bare
	}
	return head
}

// linkingEnds are the ends of nouns that take a linking s.
var linkingEnds = []string{"heds", "ings", "elses", "ions", "tets", "skabs", "doms"}

// isLinked reports whether word is another with a linking s: sundheds.
func isLinked(word string, count map[string]int) bool {
	for _, end := range linkingEnds {
		if strings.HasSuffix(word, end) {
			bare := word[:len(word)-1]
			return count[bare] > 0 || baseLexicon().words[bare]
		}
	}
	return false
}

// canEnter reports whether word may be an archive word of a lexicon.
func canEnter(word string) bool {
	if utf8.RuneCountInString(word) < minPart || len(word) > 60 || notParts[word] || StopWord(word) {
		return false
	}
	for _, r := range word {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// newLexicon returns the base list and words as a lexicon.
func newLexicon(words []string) *Lexicon {
	words = append(slices.Clone(words), column(readTable("ordled"), 0)...)
	slices.Sort(words)
	l := &Lexicon{list: slices.Compact(words)}
	l.words = set(l.list)
	l.keys = make(map[string]bool, len(l.list))
	sum := sha256.New()
	for _, w := range l.list {
		l.keys[computeKey(w)] = true
		l.longest = max(l.longest, len(w))
		fmt.Fprintln(sum, w)
	}
	for w := range shortParts {
		l.words[w] = true
	}
	l.hash = hex.EncodeToString(sum.Sum(nil))
	return l
}

// Len returns the number of words.
func (l *Lexicon) Len() int { return len(l.list) }

// knows reports whether word is a form of a word of the lexicon.
func (l *Lexicon) knows(word string) bool {
	return l.words[word] || l.keys[Fold(chain(word))]
}

// Hash returns the hex SHA-256 of the sorted words.
func (l *Lexicon) Hash() string { return l.hash }

// WriteTo writes the words, sorted, one a line.
func (l *Lexicon) WriteTo(w io.Writer) (int64, error) {
	var total int64
	buf := bufio.NewWriter(w)
	for _, word := range l.list {
		n, err := fmt.Fprintln(buf, word)
		total += int64(n)
		if err != nil {
			return total, fmt.Errorf("write lexicon: %w", err)
		}
	}
	if err := buf.Flush(); err != nil {
		return total, fmt.Errorf("write lexicon: %w", err)
	}
	return total, nil
}

// ReadLexicon reads what WriteTo wrote. Words of a newer base list are added,
// so the hash is that of the file only if Version is the same.
func ReadLexicon(r io.Reader) (*Lexicon, error) {
	var words []string
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		word := lines.Text()
		if word == "" || !utf8.ValidString(word) || len(word) > 128 {
			return nil, fmt.Errorf("read lexicon: line %d is not a word", len(words)+1)
		}
		words = append(words, word)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read lexicon: %w", err)
	}
	return newLexicon(words), nil
}
