package danish

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	stemmer "github.com/blevesearch/snowballstem/danish"
)

// Stem returns the plain Snowball stem of word, which is in lower case.
func Stem(word string) string {
	env := snowballstem.NewEnv(word)
	stemmer.Stem(env)
	return env.Current()
}

// Key returns the key of word: two forms of one word have the same key.
func Key(word string) string {
	return Fold(Stem(base(word)))
}

// Exact returns word in lower case and one spelling, unstemmed.
func Exact(word string) string {
	return Fold(base(word))
}

// Name returns word as names are indexed: lower case and folded, no stem.
func Name(word string) string {
	return Fold(word)
}

// base lower-cases word, cuts an apostrophe ending and writes aa as å.
func base(word string) string {
	word = strings.ToLower(word)
	if i := strings.IndexAny(word, "'’"); i > 0 {
		word = word[:i]
	}
	return strings.ReplaceAll(word, "aa", "å")
}

// GenitiveBase returns name without its genitive -s or apostrophe.
func GenitiveBase(name string) (string, bool) {
	for _, end := range []string{"'s", "’s", "'", "’", "s"} {
		if base, ok := strings.CutSuffix(name, end); ok && len(base) > 2 {
			return base, true
		}
	}
	return name, false
}
