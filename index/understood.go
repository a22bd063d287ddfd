package index

import (
	"referat/search"
	"referat/search/query"
)

// Kinds of chips beside those of query.Notice.
const (
	chipWord   = "ord"
	chipPhrase = "frase"
	chipNear   = "naer"
	chipField  = "felt"
	chipNot    = "ikke"
	chipAny    = "eller"
	chipAll    = "og"
	chipFilter = "filter"
	chipPeriod = "periode"
)

// understood tells how the request was read: a chip for each part of the query and
// each filter, with the address parameters that hold just that, then the notices.
func (a *answering) understood(t *translation) []search.Understood {
	out := queryChips(a.request.Tree)
	out = append(out, a.filterChips()...)
	for _, n := range a.request.Notices {
		out = append(out, search.Understood{Text: n.Text, Kind: string(n.Kind), Params: map[string]string{}})
	}
	for _, p := range t.cut {
		out = append(out, search.Understood{Text: p, Kind: string(query.NoticeCut), Params: map[string]string{}})
	}
	return out
}

func queryChips(tree query.Node) []search.Understood {
	if tree == nil {
		return nil
	}
	parts := []query.Node{tree}
	switch n := tree.(type) {
	case query.Words:
		parts = n.Parts
	case query.And:
		parts = n.Nodes
	}
	var out []search.Understood
	for _, p := range parts {
		text := p.String()
		out = append(out, search.Understood{Text: text, Kind: chipKind(p), Params: map[string]string{"q": text}})
	}
	return out
}

func chipKind(n query.Node) string {
	switch n.(type) {
	case query.Phrase:
		return chipPhrase
	case query.Near:
		return chipNear
	case query.Field:
		return chipField
	case query.Not:
		return chipNot
	case query.Or:
		return chipAny
	case query.And:
		return chipAll
	}
	return chipWord
}

func (a *answering) filterChips() []search.Understood {
	var out []search.Understood
	r := a.request
	for _, facet := range search.Facets {
		for _, id := range r.Filters[facet] {
			counted := id
			if facet == search.FacetKlynge {
				counted, _ = a.labels.lists.KlyngeFacet(id)
			}
			out = append(out, search.Understood{Text: a.labels.of(facet, counted), Kind: chipFilter, Params: map[string]string{facet: id}})
		}
	}
	for _, s := range r.Sections {
		name := sectionNames[s]
		if name == "" {
			name = s
		}
		out = append(out, search.Understood{Text: name, Kind: chipFilter, Params: map[string]string{fieldSection: s}})
	}
	if p := periodChip(r.From, r.To); p != nil {
		out = append(out, *p)
	}
	return out
}

func periodChip(from, to string) *search.Understood {
	c := search.Understood{Kind: chipPeriod, Params: map[string]string{}}
	if from != "" {
		c.Params["fra"] = from
	}
	if to != "" {
		c.Params["til"] = to
	}
	switch {
	case from == "" && to == "":
		return nil
	case to == "":
		c.Text = messagePeriodFrom + from
	case from == "":
		c.Text = messagePeriodUntil + to
	default:
		c.Text = from + "–" + to
	}
	return &c
}
