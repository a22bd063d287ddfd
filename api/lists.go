package api

import (
	"context"
	"slices"

	"referat/danish"
	"referat/search"
)

// Held is what the archive has of one entry.
type Held struct {
	Items    int    `json:"antal"`
	Meetings int    `json:"antal_moeder"`
	Search   string `json:"soeg_url"`
}

// held counts items and meetings of one facet value.
func (h *Handler) held(ctx context.Context, facet, id string) (Held, error) {
	r := search.Request{}.With(facet, id)
	r.Count = 1
	resp, err := h.o.Searcher.Search(ctx, r)
	if err != nil {
		return Held{}, err
	}
	r.Count = 0
	return Held{Items: resp.Total, Meetings: resp.Meetings, Search: r.URLPath(base + "/soeg")}, nil
}

func byName[T any](s []T, name func(T) string) {
	slices.SortStableFunc(s, func(a, b T) int { return danish.Compare(name(a), name(b)) })
}

// labels names ids; those without a name, which stand in no list, are left out.
func labels(ids []string, name func(id string) string) []search.Label {
	out := []search.Label{}
	for _, id := range ids {
		if n := name(id); n != "" {
			out = append(out, search.Label{ID: id, Name: n})
		}
	}
	return out
}
