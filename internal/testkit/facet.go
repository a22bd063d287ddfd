package testkit

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"referat/authority"
	"referat/danish"
	"referat/minutes"
	"referat/search"
)

// label is the name of a facet value.
func (s *Searcher) label(facet, id string) string {
	switch facet {
	case search.FacetKlynge:
		if id == search.None {
			return "Ikke klyngebundet"
		}
		_, name := s.lists.KlyngeFacet(id)
		return name
	case search.FacetForum:
		if f := s.lists.Forum(id); f != nil {
			return f.Name
		}
		if id == search.None {
			return "Uden forum"
		}
	case search.FacetTopic:
		if t := s.lists.Topic(id); t != nil {
			return t.Name
		}
	case search.FacetPerson:
		if p := s.lists.Person(id); p != nil {
			return p.Name
		}
	}
	return id
}

// facet counts the values of one facet among the hits that its own selection does
// not narrow.
func (s *Searcher) facet(r search.Request, name string) search.Facet {
	counts := map[string]int{}
	for _, e := range s.matching(r, name) {
		for _, id := range e.facets[name] {
			counts[id]++
		}
	}
	for _, id := range r.Filters[name] {
		counts[id] += 0
	}
	f := search.Facet{Name: name, Values: []search.FacetValue{}}
	for id, n := range counts {
		v := search.FacetValue{ID: id, Name: s.label(name, id), Count: n, Chosen: r.Chosen(name, id)}
		if id == authority.Formalia && name == search.FacetTopic && !v.Chosen {
			continue
		}
		if n > 0 {
			f.Total++
		}
		if r.More != name || strings.Contains(danish.Fold(v.Name), danish.Fold(r.Find)) {
			f.Values = append(f.Values, v)
		}
	}
	slices.SortFunc(f.Values, func(a, b search.FacetValue) int {
		if name == search.FacetYear {
			return cmp.Compare(a.ID, b.ID)
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), danish.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	most := search.FacetValues
	if r.More == name || name == search.FacetYear {
		most = search.FacetValueMax
	}
	f.Values = f.Values[:min(most, len(f.Values))]
	return f
}

// Matrix counts meetings by two facets.
func (s *Searcher) Matrix(ctx context.Context, r search.MatrixRequest) (*search.Matrix, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	for _, name := range []string{r.Rows, r.Columns} {
		if !slices.Contains([]string{search.FacetKlynge, search.FacetForum, search.FacetTopic, search.FacetYear}, name) {
			return nil, &search.Error{Code: search.CodeBadRequest, Message: "Rækker og kolonner kan være klynge, forum, emne eller aar.",
				Fields: []search.FieldError{{Field: "raekker", Message: "Kan ikke bruges."}}}
		}
	}
	req := s.normal(r.Request)
	hits := s.matching(req, "")
	m := &search.Matrix{Rows: s.labels(r.Rows), Columns: s.labels(r.Columns)}
	for _, row := range m.Rows {
		var cells []search.Cell
		for _, col := range m.Columns {
			cells = append(cells, search.Cell{
				Matching:  meetingsIn(hits, func(e *entry) bool { return !e.hit.Planned && e.in(r.Rows, row.ID) && e.in(r.Columns, col.ID) }),
				Postponed: meetingsIn(hits, func(e *entry) bool { return e.putOff() && e.in(r.Rows, row.ID) && e.in(r.Columns, col.ID) }),
				Held: meetingsIn(s.entries, func(e *entry) bool {
					return (r.Rows == search.FacetTopic || e.in(r.Rows, row.ID)) && (r.Columns == search.FacetTopic || e.in(r.Columns, col.ID))
				}),
			})
		}
		m.Cells = append(m.Cells, cells)
	}
	return m, nil
}

func (e *entry) in(facet, id string) bool { return slices.Contains(e.facets[facet], id) }

func (e *entry) putOff() bool {
	return e.hit.Outcome == string(minutes.OutcomePostponed) || e.hit.Outcome == string(minutes.OutcomeDropped)
}

// labels are all values of a facet in Danish order, years rising.
func (s *Searcher) labels(facet string) []search.Label {
	var out []search.Label
	for _, v := range s.facet(search.Request{More: facet}, facet).Values {
		out = append(out, search.Label{ID: v.ID, Name: v.Name})
	}
	slices.SortFunc(out, func(a, b search.Label) int { return danish.Compare(a.Name, b.Name) })
	return out
}

func meetingsIn(entries []*entry, ok func(*entry) bool) int {
	seen := map[string]bool{}
	for _, e := range entries {
		if ok(e) {
			seen[e.hit.MeetingID] = true
		}
	}
	return len(seen)
}
