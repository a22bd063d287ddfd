package index

import (
	"slices"

	"referat/authority"
	"referat/danish"
	"referat/minutes"
	"referat/search"
)

// labels are the names of facet values and their order, made once for a set of
// lists.
type labels struct {
	lists    *authority.Lists
	revision uint64
	name     map[string]map[string]string // by facet and id
	rank     map[string]map[string]int    // place in Danish order
}

func newLabels(l *authority.Lists, revision uint64) *labels {
	out := &labels{lists: l, revision: revision, name: map[string]map[string]string{}, rank: map[string]map[string]int{}}
	for _, facet := range []string{search.FacetKlynge, search.FacetForum, search.FacetTopic, search.FacetPerson} {
		names := map[string]string{}
		for _, e := range named(l, facet) {
			names[e.id] = e.label
		}
		out.add(facet, names)
	}
	outcomes := map[string]string{}
	for _, o := range minutes.Outcomes {
		outcomes[string(o)] = outcomeNames[o]
	}
	out.add(search.FacetOutcome, outcomes)
	return out
}

func (l *labels) add(facet string, names map[string]string) {
	if none, ok := noneNames[facet]; ok {
		names[search.None] = none
	}
	ids := make([]string, 0, len(names))
	for id := range names {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int { return danish.Compare(names[a], names[b]) })
	l.name[facet], l.rank[facet] = names, map[string]int{}
	for i, id := range ids {
		l.rank[facet][id] = i
	}
}

// of is the label of a value, the id itself where the lists do not know it.
func (l *labels) of(facet, id string) string {
	if n, ok := l.name[facet][id]; ok {
		return n
	}
	return id
}

// before orders values with equal counts.
func (l *labels) before(facet, a, b string) int {
	ra, okA := l.rank[facet][a]
	rb, okB := l.rank[facet][b]
	if okA && okB {
		return ra - rb
	}
	return danish.Compare(l.of(facet, a), l.of(facet, b))
}

// shown reports whether a value may be listed: persons only with an official role,
// whatever the generation holds.
func (l *labels) shown(facet, id string) bool {
	switch facet {
	case search.FacetPerson:
		p := l.lists.Person(id)
		return p != nil && p.Official
	case search.FacetOutcome, search.FacetTopic:
		return id != ""
	}
	return true
}
