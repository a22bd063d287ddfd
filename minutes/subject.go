package minutes

import (
	"strings"

	"referat/authority"
)

// Who or what a clause speaks of decides whether its verb is a formula.

// subjectKind says what the subject of a formula is.
type subjectKind uint8

const (
	subjectNone   subjectKind = iota // none, or "det"
	subjectItem                      // this item: punktet, sagen, emnet
	subjectFormal                    // indstillingen, referatet, forslaget …
	subjectMatter                    // a noun of the title or the indstilling
	subjectGroup                     // who meets: udvalget, gruppen, vi
	subjectOther                     // another matter
	subjectBody                      // another body, an office, a municipality
	subjectPerson
	subjectElse // another item: "Punkt 7", "Punktet om plejesenge"
)

var (
	itemNouns   = []string{"punkt", "pkt", "sag", "emne", "tema", "behandling", "drøftelse"}
	formalNouns = []string{"dagsorden", "referat", "indstilling", "orientering", "forslag", "beslutning", "ansøgning", "anmodning", "budget", "regnskab", "status", "spørgsmål", "redegørelse", "meddelelse", "stillingtagen", "mødeplan", "kommissorium", "forretningsorden", "henvendelse", "årsplan", "ønske", "høringssvar", "rapport", "beretning"}
	nounEnds    = set("", "et", "en", "er", "ne", "erne", "ene", "s", "ets", "ens", "n", "ns", "r", "rne", "t", "ner", "nerne", "nen", "net", "me", "met", "mer", "merne", "te", "ter", "terne", "iet", "um", "eringen")
	pronouns    = set("det", "dette", "den", "denne", "disse", "de", "alt", "alle", "begge", "dele", "hele", "ovenstående", "der", "hermed", "samtlige")
	groupNouns  = []string{"gruppe", "udvalg", "råd", "forum", "klynge", "bestyrelse", "styrelsesmøde", "kreds", "forsamling", "repræsentantskab"}
	groupWords  = set("vi", "man", "mødet", "deltagerne", "medlemmerne", "flertal", "flertallet", "forum", "forummet", "forsamlingen", "parterne", "alle")
	generic     = set("gruppen", "udvalget", "udvalg", "rådet", "forum", "forummet", "klyngen", "kredsen", "forsamlingen", "vi", "man")
	otherBodies = []string{"regionsråd", "byråd", "kommunalbestyrelse", "folketing", "ministeri", "sundhedsstyrelse", "kommune", "region", "hospital", "sygehus", "forvaltning", "administration", "sekretariat", "direktion", "direktør", "formand", "ordstyrer", "mødeleder", "dirigent", "referenten", "regering", "økonomiudvalg", "forretningsudvalg", "kl", "plo", "lægeforening", "danske"}
	organNouns  = []string{"regionsråd", "byråd", "udvalg", "gruppe", "forum", "kommunalbestyrelse", "direktion", "råd", "klynge", "bestyrelse", "kommune", "ministeri", "styrelse", "region", "kreds", "folketing", "ledelse", "møde", "sekretariat", "forvaltning", "administration"}
	preposition = set("om", "af", "til", "for", "fra", "med", "i", "på", "vedr", "vedrørende", "angående", "under", "ved", "efter", "hos", "over", "mellem", "uden", "inden", "grundet", "mod", "pr", "v", "trods", "via", "som", "siden")
	adverbs     = set("herefter", "derefter", "derfor", "desuden", "endvidere", "dog", "hermed", "således", "så", "også", "dermed", "endelig", "ligeledes", "ydermere", "samtidig", "desværre", "ikke", "igen", "enstemmigt", "nu", "her", "heri", "kort", "kun", "altså", "og", "samt", "men", "eventuelt", "hvorefter", "straks", "ad", "a", "b", "c", "d", "i", "dag", "imidlertid", "tillige", "yderligere", "foreløbig", "foreløbigt", "indtil", "videre")
)

// noBodies are groups of people who do not meet.
var noBodies = []string{"målgruppe", "aldersgruppe", "patientgruppe", "borgergruppe", "risikogruppe", "faggruppe", "område", "parameter"}

// nounOf reports whether w is one of the nouns in any form, or a compound of one.
func nounOf(w string, nouns []string) bool {
	if beginsWithAny(w, noBodies) {
		return false
	}
	for _, n := range nouns {
		if i := strings.LastIndex(w, n); i >= 0 && nounEnds[w[i+len(n):]] {
			return true
		}
	}
	return false
}

func beginsWithAny(w string, starts []string) bool {
	for _, s := range starts {
		if strings.HasPrefix(w, s) {
			return true
		}
	}
	return false
}

// matter knows what an item is about and who meets.
type matter struct {
	lists   *authority.Lists
	own     string   // name of the forum in lower case, "" unknown
	number  string   // of the item
	stems   []string // of title and indstilling, read when asked for
	known   map[string]bool
	work    *work
	decided bool // a decision section is read
}

func (d *doc) matterOf(w *work, r *Referat, decided bool) *matter {
	m := &matter{lists: d.lists, work: w, decided: decided}
	if r.Forum != nil {
		m.own = strings.ToLower(r.Forum.Name)
	}
	if w.item.Number != nil {
		m.number = *w.item.Number
	}
	return m
}

// words reads the stems of title and indstilling.
func (m *matter) words() {
	m.known = map[string]bool{}
	if m.work == nil {
		return
	}
	m.stems = stemsOf(nil, m.work.item.Title)
	for _, s := range m.work.sects {
		if s.Kind == SectionRecommendation && len(m.stems) < 100 {
			m.stems = stemsOf(m.stems, clip(s.Text, 600))
		}
	}
}

func stemsOf(out []string, text string) []string {
	for _, w := range wordsOf(text) {
		if s := nounStem(w.low); len(s) >= 4 && !nounOf(w.low, formalNouns) && !nounOf(w.low, itemNouns) && !nounOf(w.low, groupNouns) {
			out = append(out, s)
		}
	}
	return out
}

// nounStem cuts the endings of number, article and genitive.
func nounStem(w string) string {
	w = strings.TrimSuffix(w, "s")
	if strings.HasSuffix(w, "el") && len(w) > 4 {
		return w[:len(w)-2] + "l" // kørsel, kørslen
	}
	for _, end := range []string{"ernes", "erne", "ene", "ets", "en", "et", "er", "ne", "e", "t", "n"} {
		if len(w)-len(end) >= 4 && strings.HasSuffix(w, end) {
			w = w[:len(w)-len(end)]
			break
		}
	}
	if n := len(w); n > 4 && w[n-1] == w[n-2] && w[n-1] < 0x80 {
		return w[:n-1] // klinikken, programmet
	}
	return w
}

// about reports whether a noun belongs to the matter of the item: a word of its
// title or indstilling, the head or the first part of one.
func (m *matter) about(w string) bool {
	s := nounStem(w)
	if len(s) < 4 {
		return false
	}
	if m.known == nil {
		m.words()
	}
	hit, ok := m.known[s]
	if !ok {
		hit = m.holds(s)
		m.known[s] = hit
	}
	return hit
}

func (m *matter) holds(s string) bool {
	for _, t := range m.stems {
		if t == s || len(s) >= 4 && strings.HasSuffix(t, s) || len(t) >= 5 && (strings.HasSuffix(s, t) || strings.HasPrefix(s, t)) || len(s) >= 5 && strings.HasPrefix(t, s) {
			return true
		}
	}
	return false
}

// isOwn reports whether a word names those who meet.
func (m *matter) isOwn(w string) bool {
	if generic[w] {
		return true
	}
	if !nounOf(w, groupNouns) && !strings.HasSuffix(w, "råd") {
		return groupWords[w]
	}
	if m.own == "" {
		return true
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "s"), "et"), "en"), "n")
	return strings.Contains(m.own, stem)
}

// subject reads the noun phrase before words[at], or behind it where the clause
// turns ("Herefter blev planen godkendt").
func (m *matter) subject(ws []word, at, verb int) (subjectKind, []word) {
	np := phrase(ws[:at])
	if len(np) == 0 && verb > at+1 {
		np = phrase(ws[at+1 : verb])
	} else if len(np) == 0 && at > 0 && verb+1 <= len(ws) {
		np = phrase(ws[verb+1:])
	}
	return m.kind(np, ws), np
}

// phrase gives the words of the noun phrase at the start of ws, adverbs left out,
// and what follows "om" behind it; none where a preposition opens ws.
func phrase(ws []word) []word {
	for len(ws) > 0 && (adverbs[ws[0].low] || isFigure(ws[0].low)) {
		ws = ws[1:]
	}
	if len(ws) == 0 || preposition[ws[0].low] {
		return nil
	}
	for i := range ws {
		if preposition[ws[i].low] || finiteVerbs[ws[i].low] {
			return ws[:i]
		}
	}
	return ws
}

func isFigure(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// kind tells what a noun phrase is; all is its clause.
func (m *matter) kind(np, all []word) subjectKind {
	best := subjectNone
	for i, w := range np {
		switch {
		case pronouns[w.low] && !groupWords[w.low], adverbs[w.low], isFigure(w.low):
			continue
		case m.isOwn(w.low) && w.low != "alle":
			return subjectGroup
		case w.low == "alle" && len(np) == 1:
			return subjectGroup
		case w.low == "mindretal" || w.low == "mindretallet":
			return subjectPerson
		case i+2 == len(np) && strings.HasSuffix(w.low, "s") && m.foreignBody(w.low) && !nounOf(np[i+1].low, formalNouns) && !nounOf(np[i+1].low, itemNouns):
			return subjectBody // "regionens aftale"
		case nounOf(w.low, itemNouns):
			return m.item(i, np, all)
		case nounOf(w.low, formalNouns):
			best = subjectFormal
		case best != subjectFormal && m.about(w.low):
			best = subjectMatter
		case m.foreignBody(w.low):
			if best == subjectNone || best == subjectOther {
				best = subjectBody
			}
		case w.capital && m.isName(np, i):
			return subjectPerson
		case best == subjectNone:
			best = subjectOther
		}
	}
	return best
}

func (m *matter) foreignBody(w string) bool {
	return beginsWithAny(w, otherBodies) || nounOf(w, organNouns)
}

func (m *matter) isName(np []word, i int) bool {
	known, ambiguous := m.lists.FirstName(np[i].raw)
	return known && (!ambiguous || i+1 < len(np) && np[i+1].capital) || i > 0 && np[i-1].capital
}

// item tells "punktet" from "punkt 7" and from "punktet om" another matter.
func (m *matter) item(i int, np, all []word) subjectKind {
	if i+1 < len(np) && isFigure(np[i+1].low) {
		switch {
		case np[i+1].low == m.number:
			return subjectItem
		case i > 0 && nounOf(np[i-1].low, formalNouns):
			return subjectFormal // "indstillingens punkt 1"
		}
		return subjectElse
	}
	at := len(all)
	for k := range all {
		if all[k] == np[i] {
			at = k
			break
		}
	}
	if at+2 < len(all) && (all[at+1].low == "om" || strings.HasPrefix(all[at+1].low, "vedr")) {
		for _, w := range all[at+2 : min(at+8, len(all))] {
			if m.about(w.low) {
				return subjectItem
			}
		}
		return subjectElse
	}
	return subjectItem
}
