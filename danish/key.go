package danish

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	stemmer "github.com/blevesearch/snowballstem/danish"
	"golang.org/x/text/unicode/norm"
)

// One word goes through the chain in this order:
//
//	KOL'en      → KOL           apostrophe ending off; capitals: done, "kol"
//	Aaret       → året          lower case, aa written å
//	kvaliteten  → kvalitet      a family (familier.tsv): its key, done
//	hænderne    → hånd          an irregular form (uregelmaessige.tsv): its base goes on
//	besluttede  → beslutte      past tense
//	beslutte    → beslut        Snowball
//	hånd        → haand         fold
//
// Rows of both tables that begin with '-' hold for the last member of a
// compound too: forsøgsbørn → forsøgsbarn.

// Stem returns the plain Snowball stem of word, which is in lower case. It is
// the stem of Bleve's Danish analyzer.
func Stem(word string) string {
	env := snowballstem.NewEnv(word)
	stemmer.Stem(env)
	return env.Current()
}

// Key returns the key of word, as written: two forms of one word have the same
// key. It is not a word to show: forløbsprogrammet gives forloebsprogram, but
// beslutte gives beslut. Words in capitals of 2–6 letters that are no word of
// the base list are abbreviations (KOL, IPS) and are not stemmed.
func Key(word string) string {
	return keys.get(word, computeKey)
}

var keys cache[string]

func computeKey(word string) string {
	if word == "" {
		return ""
	}
	if isDigit(word[0]) {
		return numberKey(base(word))
	}
	plain := base(word)
	if abbreviations[plain] != nil || isAbbreviation(word, plain) {
		return Fold(plain)
	}
	return Fold(chain(plain))
}

// chain takes a base form through tables, past tense and Snowball.
func chain(word string) string {
	if key, ok := families.find(word); ok {
		return key
	}
	if base, ok := irregular.find(word); ok {
		word = base
		if key, ok := families.find(word); ok {
			return key
		}
	}
	return Stem(pastTense(word))
}

// pastTense turns -ede and -edes of a word of seven letters or more into -e.
func pastTense(word string) string {
	stem, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), "ede")
	if !ok || utf8.RuneCountInString(stem) < 4 || notPastTense[strings.TrimSuffix(word, "s")] {
		return word
	}
	return stem + "e"
}

var notPastTense = set([]string{"allerede", "tilstede", "forberede", "udbrede", "underrede", "herrede", "fremskrede", "berede", "tilberede"})

// Exact returns word in lower case and one spelling, but unstemmed: what
// `=word` and phrases compare.
func Exact(word string) string {
	plain := base(word)
	if plain != "" && isDigit(plain[0]) {
		return numberKey(plain)
	}
	return Fold(plain)
}

// Name returns word as names are indexed: lower case and folded, no stem. An
// apostrophe ending stays away, a case number has its normal form.
func Name(word string) string {
	plain := cutApostrophe(clean(word))
	if key, ok := CaseNumber(plain); ok {
		return key
	}
	return Fold(plain)
}

// base cleans word, cuts an apostrophe ending, drops the dots of an
// abbreviation and writes aa as å.
func base(word string) string {
	word = cutApostrophe(clean(word))
	if strings.IndexByte(word, '.') >= 0 && !isDigit(word[0]) {
		word = strings.ReplaceAll(word, ".", "")
	}
	if strings.Contains(word, "aa") {
		word = strings.ReplaceAll(word, "aa", "å")
	}
	return word
}

// clean lower-cases word, composes its letters and drops what is not seen.
func clean(word string) string {
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			return strings.Map(seen, strings.ToLower(norm.NFC.String(word)))
		}
	}
	return strings.ToLower(word)
}

// seen drops soft hyphens and zero-width characters and makes quotes plain.
func seen(r rune) rune {
	switch {
	case r == 0xAD || r >= 0x200B && r <= 0x200D || r == 0xFEFF || r == 0x2060:
		return -1
	case r == '’' || r == '‘':
		return '\''
	}
	return r
}

// cutApostrophe cuts the ending after an apostrophe: KOL'en, 90'erne. Another
// apostrophe (O'Neill) is dropped.
func cutApostrophe(word string) string {
	i := strings.LastIndexByte(word, '\'')
	if i < 0 {
		return word
	}
	if i > 0 && apostropheEndings[word[i+1:]] {
		word = word[:i]
	}
	return strings.ReplaceAll(word, "'", "")
}

var apostropheEndings = set([]string{"", "s", "en", "ens", "et", "ets", "er", "ers", "erne", "ernes", "ere", "ene", "enes", "n", "ne", "nes", "r", "rne", "e", "es", "t", "ts", "te", "ede"})

// isAbbreviation reports whether word, whose base is plain, is written in
// capitals and is no ordinary word.
func isAbbreviation(word, plain string) bool {
	if n := utf8.RuneCountInString(plain); n < 2 || n > 6 {
		return false
	}
	for _, r := range word {
		if r == '\'' || r == '’' {
			break
		}
		if r != '.' && !unicode.IsUpper(r) {
			return false
		}
	}
	return !StopWord(plain) && !baseLexicon().knows(plain)
}

// GenitiveBase returns name without its genitive ending: Asgers gives Asger,
// Lars' gives Lars. Names that end in s by themselves (Hans, Jens) have none.
// Whether the base is a name is for the caller to say.
func GenitiveBase(name string) (string, bool) {
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if base, ok := strings.CutSuffix(name, end); ok && base != "" {
			return base, true
		}
	}
	base, ok := strings.CutSuffix(name, "s")
	if !ok || utf8.RuneCountInString(base) < 2 || strings.HasSuffix(base, "s") || namesInS[Fold(name)] {
		return name, false
	}
	return base, true
}

var namesInS = set(column(readTable("navnepaas"), 0))
