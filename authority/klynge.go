package authority

import "strings"

// matchers are the compiled lists.
type matchers struct {
	klynge phrases
	forum  phrases
	topic  *topics
}

func newMatchers(l *Lists) *matchers {
	return &matchers{klyngePhrases(l), forumPhrases(l), newTopics(l.Topics)}
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
