package testkit

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"referat/danish"
	"referat/search"
	"referat/search/query"
)

// understood are the chips of r.
func (s *Searcher) understood(r search.Request) []search.Understood {
	var out []search.Understood
	parts := []query.Node{r.Tree}
	if w, ok := r.Tree.(query.Words); ok {
		parts = w.Parts
	}
	for _, p := range parts {
		if p != nil {
			out = append(out, search.Understood{Text: p.String(), Kind: kindOf(p), Params: map[string]string{"q": p.String()}})
		}
	}
	for _, n := range r.Notices {
		out = append(out, search.Understood{Text: n.Text, Kind: string(n.Kind)})
	}
	for _, facet := range search.Facets {
		for _, id := range r.Filters[facet] {
			out = append(out, search.Understood{Text: s.label(facet, id), Kind: "filter", Params: map[string]string{facet: id}})
		}
	}
	if r.From != "" || r.To != "" {
		out = append(out, search.Understood{Text: r.From + "–" + r.To, Kind: "periode", Params: map[string]string{"fra": r.From, "til": r.To}})
	}
	return out
}

func kindOf(n query.Node) string {
	switch n.(type) {
	case query.Phrase:
		return "frase"
	case query.Field:
		return "felt"
	}
	return "ord"
}

// also are the forms that were found and not typed.
func (s *Searcher) also(r search.Request, hits []*entry) []search.Also {
	counts := map[string]int{}
	for _, n := range leavesOf(r.Tree) {
		term, ok := n.(query.Term)
		if !ok {
			continue
		}
		for _, e := range hits {
			for _, t := range newMatcher(e, r.Sections).texts {
				for _, m := range found(t, n) {
					if w := strings.ToLower(t.body[m.Start:m.End]); w != strings.ToLower(term.Text) {
						counts[w]++
					}
				}
			}
		}
	}
	var out []search.Also
	for w, n := range counts {
		out = append(out, search.Also{Word: w, Count: n, Kind: "boejning"})
	}
	slices.SortFunc(out, func(a, b search.Also) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Word, b.Word)) })
	return out
}

// Suggest completes a prefix with labels and titles.
func (s *Searcher) Suggest(ctx context.Context, prefix string) ([]search.Suggestion, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	out := []search.Suggestion{}
	if prefix = danish.Fold(strings.TrimSpace(prefix)); prefix == "" {
		return out, nil
	}
	for _, kind := range []string{search.FacetTopic, search.FacetForum, search.FacetKlynge, search.FacetPerson} {
		for _, v := range s.facet(search.Request{More: kind}, kind).Values {
			if v.ID != search.None && startsWord(v.Name, prefix) {
				out = append(out, search.Suggestion{Text: v.Name, Kind: kind, Count: v.Count, URL: "/" + kind + "/" + v.ID})
			}
		}
	}
	for _, e := range s.entries {
		if startsWord(e.hit.Title, prefix) && !slices.ContainsFunc(out, func(x search.Suggestion) bool { return x.Text == e.hit.Title }) {
			_, nr, _ := strings.Cut(e.hit.ID, "/")
			out = append(out, search.Suggestion{Text: e.hit.Title, Kind: "titel", Count: 1, URL: e.hit.Meeting + "/punkt/" + nr})
		}
	}
	return out[:min(len(out), 10)], nil
}

func startsWord(label, prefix string) bool {
	folded := danish.Fold(label)
	return strings.HasPrefix(folded, prefix) || strings.Contains(folded, " "+prefix)
}
