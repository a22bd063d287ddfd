package index

import (
	"slices"
	"strings"

	"referat/authority"
	"referat/danish"
	"referat/index/engine"
	"referat/search"
	"referat/search/query"
)

// field translates an operator of the query language. What it names is found by id,
// by label or by an alias; what is not found is in no item.
func (t *translation) field(n query.Field) engine.Node {
	switch n.Name {
	case search.FacetKlynge, search.FacetForum, search.FacetTopic, search.FacetPerson, search.FacetOutcome:
		return &engine.Keyword{Field: n.Name, Values: values(t.lists, n.Name, resolve(t.lists, n.Name, n.Value))}
	case fieldSection:
		return &engine.Keyword{Field: fieldSection, Values: []string{strings.ToLower(n.Value)}}
	case fieldCase:
		return &engine.Keyword{Field: fieldCase, Values: []string{caseForm(n.Value)}}
	case fieldTitle:
		return t.title(n.Node)
	case "dato", "fra", "til":
		return period(n.Name, n.Value)
	}
	return engine.All{}
}

// title restricts what it holds to titles.
func (t *translation) title(n query.Node) engine.Node {
	if n == nil {
		return engine.All{}
	}
	kinds := t.kinds
	t.kinds = []string{fieldTitle}
	out := t.node(n)
	t.kinds = kinds
	return out
}

// period translates dato:, fra: and til:; one that is no date restricts nothing, as
// its notice says.
func period(name, value string) engine.Node {
	from, to, ok := search.Period(value)
	if !ok {
		return engine.All{}
	}
	switch name {
	case "fra":
		to = ""
	case "til":
		from = ""
	}
	first, last := days(from, to)
	return &engine.Days{From: first, To: last}
}

// days are the first and last day of a period, open ends far away.
func days(from, to string) (first, last int) {
	first, last = 1, 1<<16-1
	if n, err := engine.Day(from); err == nil {
		first = n
	}
	if n, err := engine.Day(to); err == nil {
		last = n
	}
	return first, last
}

// resolve gives the ids that a typed value names.
func resolve(l *authority.Lists, facet, value string) []string {
	want := danish.Slug(value)
	var ids []string
	for _, n := range named(l, facet) {
		if n.id == value || slices.ContainsFunc(n.names, func(s string) bool { return danish.Slug(s) == want }) {
			ids = append(ids, n.id)
		}
	}
	if len(ids) == 0 {
		ids = []string{strings.ToLower(value)}
	}
	return ids
}

// entry is one entry of a vocabulary with all its names.
type entry struct {
	id, label string
	names     []string
}

// named lists a vocabulary.
func named(l *authority.Lists, facet string) []entry {
	var out []entry
	switch facet {
	case search.FacetKlynge:
		for _, g := range l.Lineages {
			out = append(out, entry{g.ID, g.Name, []string{g.Name}})
		}
		for _, k := range l.Klynger {
			out = append(out, entry{k.ID, k.Name, append([]string{k.Name}, k.Aliases...)})
		}
	case search.FacetForum:
		for _, f := range l.Fora {
			out = append(out, entry{f.ID, f.Name, append(append([]string{f.Name}, f.Aliases...), f.Abbreviations...)})
		}
	case search.FacetTopic:
		for _, t := range l.Topics {
			out = append(out, entry{t.ID, t.Name, append([]string{t.Name}, t.Aliases...)})
		}
	case search.FacetPerson:
		for _, p := range l.Persons {
			if p.Official {
				out = append(out, entry{p.ID, p.Name, []string{p.Name}})
			}
		}
	}
	return out
}

// values are the indexed values of chosen ids: the lineage's of a klynge, "" for
// "none".
func values(l *authority.Lists, facet string, ids []string) []string {
	var out []string
	for _, id := range ids {
		switch {
		case id == search.None && (facet == search.FacetKlynge || facet == search.FacetForum):
			id = ""
		case facet == search.FacetKlynge:
			id, _ = l.KlyngeFacet(id)
		}
		out = append(out, id)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// filters are the facet choices of a request.
func filters(l *authority.Lists, r *search.Request) []engine.Filter {
	var out []engine.Filter
	for _, facet := range search.Facets {
		if ids := r.Filters[facet]; len(ids) > 0 && facet != search.FacetYear {
			out = append(out, engine.Filter{Dim: facet, Values: values(l, facet, ids)})
		}
	}
	if r.From != "" || r.To != "" {
		first, last := days(r.From, r.To)
		out = append(out, engine.Filter{Dim: engine.DimYear, From: first, To: last})
	}
	return out
}
