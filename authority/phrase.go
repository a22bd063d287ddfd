package authority

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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

// word is one word of a text; start and end are byte offsets.
type word struct {
	form       string
	start, end int
}

func wordsOf(text string) []word {
	out := make([]word, 0, len(text)/6+1)
	start := -1
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		case start >= 0 && (r == '-' || r == '\u2010') && letterAfter(text[i+utf8.RuneLen(r):]):
		case start >= 0:
			out = append(out, word{form(text[start:i]), start, i})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, word{form(text[start:]), start, len(text)})
	}
	return out
}

func letterAfter(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r)
}

var hyphens = strings.NewReplacer("-", "", "\u2010", "", "aa", "å")

func form(s string) string {
	s = strings.ToLower(s)
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

// phrases finds entries by their first word, the longest first.
type phrases map[string][]phrase

func (p phrases) add(id string, kind MatchKind, name string) {
	ws := wordsOf(name)
	if len(ws) == 0 {
		return
	}
	forms := make([]string, len(ws))
	for i, w := range ws {
		forms[i] = w.form
	}
	capital := kind == MatchAbbreviation || kind == MatchSign && strings.ToUpper(name) == name
	p[forms[0]] = append(p[forms[0]], phrase{forms, id, kind, name, capital})
}

func (p phrases) sort() {
	for _, list := range p {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.forms) - len(a.forms) })
	}
}

// find gives the matches in order; where a longer phrase fits, shorter ones
// inside it do not count.
func (p phrases) find(text string) []Match {
	var out []Match
	ws := wordsOf(text)
	for i := 0; i < len(ws); {
		list := p[ws[i].form]
		n := 0
		for _, ph := range list {
			if len(ph.forms) < n {
				break
			}
			if ph.fits(text, ws[i:]) {
				n = len(ph.forms)
				out = append(out, Match{ph.id, ph.kind, ph.name, ws[i].start, ws[i+n-1].end})
			}
		}
		i += max(n, 1)
	}
	return out
}

func (ph phrase) fits(text string, ws []word) bool {
	if len(ws) < len(ph.forms) {
		return false
	}
	for i, f := range ph.forms {
		last := i == len(ph.forms)-1
		if ws[i].form != f && !(last && i > 0 && ws[i].form == f+"s") {
			return false
		}
		if i > 0 && strings.ContainsAny(text[ws[i-1].end:ws[i].start], ".;:\n") && !strings.Contains(ph.name, ".") {
			return false
		}
	}
	return !ph.capital || strings.EqualFold(ph.name, text[ws[0].start:ws[len(ph.forms)-1].end]) &&
		strings.ToUpper(text[ws[0].start:ws[0].end]) == text[ws[0].start:ws[0].end]
}
