package authority

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/danish"
)

// How names are compared. A text and a list are cut into words; a word is letters
// and digits with inner hyphens. Its form for comparing is lower case, without
// hyphens, aa as å, and without the endings that bodies take:
//
//	Midt-klyngen, MIDTKLYNGEN, Midtklyngens, Midtklyngeregi  → midtklynge
//	Klyngestyregruppemødet                                   → klyngestyregruppe
//	Sundhedskoordinationsudvalgets                           → sundhedskoordinationsudvalg
//
// Plurals (temagrupperne, klyngerne) name no single body and stay as they are.

// word is one word of a text; start and end are byte offsets, form is made when it
// is first asked for.
type word struct {
	form       string
	start, end int
}

func (w *word) of(text string) string {
	if w.form == "" {
		w.form = form(text[w.start:w.end])
	}
	return w.form
}

func wordsOf(text string) []word {
	out := make([]word, 0, len(text)/6+1)
	for at := 0; ; {
		w, ok := nextWord(text, at)
		if !ok {
			return out
		}
		out, at = append(out, w), w.end
	}
}

// nextWord gives the first word from byte at on.
func nextWord(text string, at int) (word, bool) {
	start := -1
	for n := 0; at < len(text); at += n {
		r := rune(text[at])
		if n = 1; r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[at:])
		}
		switch {
		case isWord(r):
			if start < 0 {
				start = at
			}
		case start >= 0 && (r == '-' || r == '\u2010') && letterAfter(text[at+n:]):
		case start >= 0:
			return word{"", start, at}, true
		}
	}
	return word{"", start, at}, start >= 0
}

// isWord reports letters and digits, quick for ASCII.
func isWord(r rune) bool {
	if r < 0x80 {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func letterAfter(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r)
}

var hyphens = strings.NewReplacer("-", "", "\u2010", "", "aa", "å")

func form(s string) string {
	s = danish.Lower(s)
	if len(s) < shortestStem {
		return s
	}
	if strings.Contains(s, "-") || strings.Contains(s, "\u2010") || strings.Contains(s, "aa") {
		s = hyphens.Replace(s)
	}
	return bodyForm(s)
}

var bodyStems = []string{"gruppe", "udvalg", "klynge", "forum", "netværk", "råd"}

// shortestStem is the length of "råd"; a shorter word has no form but itself.
const shortestStem = 4

var bodyEndings = map[string]bool{"": true, "n": true, "ns": true, "s": true, "en": true, "ens": true, "et": true, "ets": true,
	"met": true, "mets": true, "møde": true, "mødet": true, "mødets": true, "smøde": true, "smødet": true, "nsmøde": true, "rådsmøde": true}

var plural = map[string]bool{"r": true, "rs": true, "rne": true, "rnes": true}

// bodyForm cuts what follows the word for a body.
func bodyForm(s string) string {
	for _, stem := range bodyStems {
		i := strings.LastIndex(s, stem)
		if i < 0 {
			continue
		}
		end := i + len(stem)
		if bodyEndings[s[end:]] {
			return s[:end]
		}
		if stem == "klynge" && i > 0 && !plural[s[end:]] {
			return s[:end]
		}
	}
	return s
}

// MatchKind says what of an entry a text names.
type MatchKind int

// The kinds of a match, from telling to weak.
const (
	MatchName         MatchKind = iota // name or alias: decides alone
	MatchWeak                          // a name that others bear too
	MatchAbbreviation                  // whole word in capitals
	MatchSign                          // evidence only: kendetegn
	MatchHospital                      // evidence only
	MatchMunicipality                  // evidence only
	MatchRegion                        // evidence for the region
)

// Match is one place where a text names an entry; Start and End are byte offsets.
// A name that several entries bear gives one Match for each.
type Match struct {
	ID         string
	Kind       MatchKind
	Name       string // the spelling of the list that fits
	Start, End int
}

type phrase struct {
	forms   []string
	id      string
	kind    MatchKind
	name    string
	capital bool // counts only as printed, an abbreviation
}

// phrases finds entries by their first word, the longest first. Most words of a
// text open no phrase, which their first three bytes tell.
type phrases struct {
	list  map[string][]phrase
	opens map[[3]byte]bool
}

func newPhrases() phrases { return phrases{map[string][]phrase{}, map[[3]byte]bool{}} }

func (p phrases) add(id string, kind MatchKind, name string) {
	ws := wordsOf(name)
	if len(ws) == 0 {
		return
	}
	forms := make([]string, len(ws))
	for i := range ws {
		forms[i] = ws[i].of(name)
	}
	capital := kind == MatchAbbreviation || kind == MatchSign && strings.ToUpper(name) == name
	p.list[forms[0]] = append(p.list[forms[0]], phrase{forms, id, kind, name, capital})
	p.opens[key3(forms[0])] = true
}

// mayOpen is a quick look before the form of a word is made. It is sure only of
// words that open in plain letters: form changes hyphens, aa and capitals.
func (p phrases) mayOpen(w string) bool {
	var key [3]byte
	for i := range min(3, len(w)) {
		switch c := w[i]; {
		case c >= 0x80 || c == '-' || c|0x20 == 'a' && i+1 < len(w) && w[i+1]|0x20 == 'a':
			return true
		case c >= 'A' && c <= 'Z':
			key[i] = c | 0x20
		default:
			key[i] = c
		}
	}
	return p.opens[key]
}

func (p phrases) sort() {
	for _, list := range p.list {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.forms) - len(a.forms) })
	}
}

// find gives the matches in order; where a longer phrase fits, shorter ones
// inside it do not count. Words are cut as they are needed: few open a phrase.
func (p phrases) find(text string) []Match {
	var out []Match
	var room [16]word
	for at := 0; ; {
		w, ok := nextWord(text, at)
		if !ok {
			return out
		}
		at = w.end
		if !p.mayOpen(text[w.start:w.end]) {
			continue
		}
		list := p.list[w.of(text)]
		if len(list) == 0 {
			continue
		}
		ws := append(room[:0], w)
		for len(ws) < len(list[0].forms) {
			if w, ok = nextWord(text, ws[len(ws)-1].end); !ok {
				break
			}
			ws = append(ws, w)
		}
		n := 0
		for _, ph := range list {
			if len(ph.forms) < n {
				break
			}
			if ph.fits(text, ws) {
				n = len(ph.forms)
				out = append(out, Match{ph.id, ph.kind, ph.name, ws[0].start, ws[n-1].end})
			}
		}
		at = ws[max(n, 1)-1].end
	}
}

func (ph phrase) fits(text string, ws []word) bool {
	if len(ws) < len(ph.forms) {
		return false
	}
	for i, f := range ph.forms {
		last := i == len(ph.forms)-1
		if w := ws[i].of(text); w != f && !(last && i > 0 && w == f+"s") {
			return false
		}
		if i > 0 && strings.ContainsAny(text[ws[i-1].end:ws[i].start], ".;:\n") && !strings.Contains(ph.name, ".") {
			return false
		}
	}
	return !ph.capital || strings.EqualFold(ph.name, text[ws[0].start:ws[len(ph.forms)-1].end]) &&
		strings.ToUpper(text[ws[0].start:ws[0].end]) == text[ws[0].start:ws[0].end]
}
