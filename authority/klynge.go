package authority

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// matchers are the compiled lists.
type matchers struct {
	klynge phrases
	forum  phrases
	place  phrases // of klynger
	topic  *topics
}

func newMatchers(l *Lists) *matchers {
	return &matchers{klyngePhrases(l), forumPhrases(l), placePhrases(l), newTopics(l.Topics)}
}

// KlyngeMatches finds what a text says of klynger: names and aliases, weak
// aliases, and evidence (kendetegn, hospitals, municipalities, regions; a region's
// id is that of the region). The longest alias is tried first.
func (l *Lists) KlyngeMatches(text string) []Match { return l.names.klynge.find(text) }

func klyngePhrases(l *Lists) phrases {
	p := newPhrases()
	for _, k := range l.Klynger {
		weak := map[string]bool{}
		for _, a := range k.WeakAliases {
			for _, v := range variants(a) {
				weak[phraseForm(v)] = true
				p.add(k.ID, MatchWeak, v)
			}
		}
		for _, a := range append([]string{k.Name}, k.Aliases...) {
			for _, v := range variants(a) {
				if !weak[phraseForm(v)] {
					p.add(k.ID, MatchName, v)
				}
			}
		}
		for _, s := range k.Signs {
			p.add(k.ID, MatchSign, s)
		}
		for _, h := range k.Hospitals {
			p.add(k.ID, MatchHospital, h)
		}
		for _, m := range k.Municipalities {
			p.add(k.ID, MatchMunicipality, m+" Kommune")
		}
	}
	for _, r := range l.Regions {
		for _, n := range append([]string{r.Name}, r.Aliases...) {
			p.add(r.ID, MatchRegion, n)
		}
	}
	p.once()
	p.sort()
	return p
}

// KlyngeAfter finds the klynge whose place a text begins with: "Fyn - Referat"
// after "Det Lokale Samordningsforum", "i Horsens" after "Klyngestyregruppen". A
// place that several klynger bear is weak.
func (l *Lists) KlyngeAfter(text string) []Match {
	if len(text) > 80 {
		text = text[:80]
	}
	lead := afterForum.FindString(text)
	if !startsCapital(text[len(lead):]) {
		return nil
	}
	out := l.names.place.find(text[len(lead):])
	out = slices.DeleteFunc(out, func(m Match) bool { return m.Start > 0 })
	for i := range out {
		out[i].Start, out[i].End = out[i].Start+len(lead), out[i].End+len(lead)
	}
	return out
}

var afterForum = regexp.MustCompile(`^[ ,–-]{1,3}(?:(?:i|for|ved|i klynge|Planområde|Klynge|Sundhedsklyngen?) )?`)

func startsCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// placePhrases are the places that klynger are named after.
func placePhrases(l *Lists) phrases {
	bearers := map[string]map[string]bool{}
	names := map[string]string{}
	for _, k := range l.Klynger {
		for _, n := range append([]string{k.Name}, k.Aliases...) {
			if place := placeOf(n); place != "" {
				form := phraseForm(place)
				if bearers[form] == nil {
					bearers[form] = map[string]bool{}
				}
				bearers[form][k.ID] = true
				names[form] = place
			}
		}
	}
	p := newPhrases()
	for form, ids := range bearers {
		for _, id := range slices.Sorted(maps.Keys(ids)) {
			kind := MatchName
			if len(ids) > 1 {
				kind = MatchWeak
			}
			p.add(id, kind, names[form])
		}
	}
	p.sort()
	return p
}

// placeOf is the place in the name of a klynge: Midt of Midtklyngen, Fyn of
// Sundhedsklynge Fyn; "" where the name holds more.
func placeOf(name string) string {
	for _, pre := range []string{"Sundhedsklyngen ", "Sundhedsklynge ", "Klynge "} {
		if rest, ok := strings.CutPrefix(name, pre); ok && !strings.Contains(rest, "(") {
			return rest
		}
	}
	rest, ok := strings.CutSuffix(name, "klyngen")
	if rest = strings.TrimRight(rest, "- "); !ok || strings.Contains(rest, " ") || len(rest) < 3 || strings.HasSuffix(rest, "sundheds") {
		return ""
	}
	return rest
}

// variants adds "Sundhedsklynge X" to "Klynge X", and the reverse.
func variants(name string) []string {
	out := []string{name}
	for _, pre := range []string{"Sundhedsklyngen ", "Sundhedsklynge "} {
		if rest, ok := strings.CutPrefix(name, pre); ok {
			return append(out, "Klynge "+rest)
		}
	}
	if rest, ok := strings.CutPrefix(name, "Klynge "); ok {
		out = append(out, "Sundhedsklynge "+rest)
	}
	return out
}

func phraseForm(name string) string {
	var b strings.Builder
	for _, w := range wordsOf(name) {
		b.WriteString(w.of(name) + " ")
	}
	return b.String()
}

// once drops a phrase that stands twice for one entry, keeping the first.
func (p phrases) once() {
	for first, list := range p.list {
		seen, out := map[string]bool{}, list[:0]
		for _, ph := range list {
			key := ph.id + " " + strings.Join(ph.forms, " ")
			if !seen[key] {
				out = append(out, ph)
			}
			seen[key] = true
		}
		p.list[first] = out
	}
}

// Host gives the region whose minutes are published on a host ("test2x.rm.dk"),
// "" where none is known.
func (l *Lists) Host(host string) (region string) {
	host = strings.ToLower(host)
	best := 0
	for _, r := range l.Regions {
		for _, h := range r.Hosts {
			if len(h) > best && (host == h || strings.HasSuffix(host, "."+h)) {
				region, best = r.ID, len(h)
			}
		}
	}
	return region
}
