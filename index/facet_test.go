package index

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/authority"
	"referat/search"
)

// Every facet count, total and number of meetings equals a count over the documents
// by hand, in one segment and in many, also after a suppression; and each number is
// the total of the request with that value chosen in place of the facet's choice.
func TestFacetsEqualBruteForce(t *testing.T) {
	l := testLists()
	for _, tt := range []struct {
		name  string
		seed  uint64
		items int
		o     BuildOptions
	}{
		{"one segment", 1, 90, BuildOptions{}},
		{"many segments", 2, 90, BuildOptions{Batch: 30, segments: true}},
		{"few items", 3, 7, BuildOptions{}},
		{"no items", 4, 0, BuildOptions{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			docs := archiveOf(tt.seed, tt.items, l)
			x := openTest(t, docs, tt.o)
			g := &generator{rand.New(rand.NewPCG(tt.seed, 9)), l}
			checkFacets(t, x, docs, g, 15)
			gone := suppressSome(x, docs, g)
			checkFacets(t, x, gone, g, 15)
		})
	}
}

// suppressSome hides a document and some items and gives the rest.
func suppressSome(x *Index, docs []Document, g *generator) []Document {
	if len(docs) == 0 {
		return docs
	}
	hidden := []string{docs[0].Document}
	for range len(docs) / 10 {
		hidden = append(hidden, pick(g, docs).ID)
	}
	x.Suppress(hidden)
	return slices.DeleteFunc(slices.Clone(docs), func(d Document) bool {
		return slices.Contains(hidden, d.ID) || slices.Contains(hidden, d.Document)
	})
}

func checkFacets(t *testing.T, x *Index, docs []Document, g *generator, n int) {
	t.Helper()
	for range n {
		params := g.params()
		if !checkRequest(t, x, docs, params, g) {
			return
		}
	}
}

func checkRequest(t *testing.T, x *Index, docs []Document, params string, g *generator) bool {
	t.Helper()
	r := request(t, params)
	free := r
	free.Filters, free.From, free.To = nil, "", ""
	matched := allIDs(t, x, free)
	res := ask(t, x, params)
	want := count(docs, matched, r, g.lists)
	got := tally{Total: res.Total, Meetings: res.Meetings, Counts: map[string]map[string]int{}}
	for _, f := range res.Facets {
		got.Counts[f.Name] = map[string]int{}
		for _, v := range f.Values {
			if v.Count > 0 {
				got.Counts[f.Name][v.ID] = v.Count
			}
		}
	}
	for name, counts := range want.Counts { // only the values listed are compared, and how many there are
		if f := facetOf(res, name); f.Total != len(counts) {
			t.Errorf("%s: facet %s has %d values, want %d", params, name, f.Total, len(counts))
			return false
		}
		for id := range counts {
			if _, ok := got.Counts[name][id]; !ok {
				delete(counts, id)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-by hand +got):\n%s", params, diff)
		return false
	}
	return checkChosen(t, x, params, res, g)
}

func facetOf(res *search.Response, name string) search.Facet {
	i := slices.IndexFunc(res.Facets, func(f search.Facet) bool { return f.Name == name })
	return res.Facets[i]
}

// checkChosen asks with one value of one facet chosen.
func checkChosen(t *testing.T, x *Index, params string, res *search.Response, g *generator) bool {
	t.Helper()
	f := pick(g, res.Facets)
	if len(f.Values) == 0 {
		return true
	}
	v := pick(g, f.Values)
	r := request(t, params)
	r.Filters = cloneFilters(r.Filters)
	if f.Name == search.FacetYear {
		r.From, r.To = v.ID+"-01-01", v.ID+"-12-31"
	} else {
		r.Filters[f.Name] = []string{v.ID}
	}
	chosen, err := x.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if chosen.Total != v.Count {
		t.Errorf("%s: %s %s counts %d, chosen it gives %d", params, f.Name, v.ID, v.Count, chosen.Total)
		return false
	}
	return true
}

func cloneFilters(f map[string][]string) map[string][]string {
	out := map[string][]string{}
	for k, v := range f {
		out[k] = slices.Clone(v)
	}
	return out
}

// allIDs pages through all hits; a hit twice or missing is an error.
func allIDs(t *testing.T, x *Index, r search.Request) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	r.Count, r.Grouped = 100, false
	for r.Page = 1; ; r.Page++ {
		res, err := x.Search(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			if out[h.ID] {
				t.Errorf("%s: %s is a hit twice", r.Encode(), h.ID)
			}
			out[h.ID] = true
		}
		if len(res.Hits) < 100 {
			if len(out) != res.Total {
				t.Errorf("%s: pages hold %d hits, total says %d", r.Encode(), len(out), res.Total)
			}
			return out
		}
	}
}

type tally struct {
	Total, Meetings int
	Counts          map[string]map[string]int
}

// count is the counting by hand.
func count(docs []Document, matched map[string]bool, r search.Request, l *authority.Lists) tally {
	out := tally{Counts: map[string]map[string]int{}}
	meetings := map[string]bool{}
	for _, name := range search.Facets {
		out.Counts[name] = map[string]int{}
	}
	for _, d := range docs {
		if !matched[d.ID] {
			continue
		}
		failed := failing(&d, r, l)
		if len(failed) == 0 {
			out.Total++
			meetings[d.Meeting] = true
		}
		for _, name := range search.Facets {
			if len(failed) == 0 || len(failed) == 1 && failed[0] == name {
				for _, v := range facetValues(&d, name) {
					if v != authority.Formalia || slices.Contains(r.Filters[name], v) {
						out.Counts[name][v]++
					}
				}
			}
		}
	}
	out.Meetings = len(meetings)
	return out
}

// failing are the facets whose choice an item fails.
func failing(d *Document, r search.Request, l *authority.Lists) []string {
	var out []string
	for name, ids := range r.Filters {
		ok := len(ids) == 0
		for _, id := range ids {
			if name == search.FacetKlynge {
				id, _ = l.KlyngeFacet(id)
			}
			ok = ok || slices.Contains(facetValues(d, name), id)
		}
		if !ok {
			out = append(out, name)
		}
	}
	if r.From != "" || r.To != "" {
		if d.Date == "" || d.Date < r.From || r.To != "" && d.Date > r.To {
			out = append(out, search.FacetYear)
		}
	}
	return out
}

func facetValues(d *Document, name string) []string {
	one := func(s string) []string {
		if s == "" {
			return nil
		}
		return []string{s}
	}
	switch name {
	case search.FacetKlynge:
		if d.KlyngeFacet == "" {
			return []string{search.None}
		}
		return one(d.KlyngeFacet)
	case search.FacetForum:
		if d.Forum == "" {
			return []string{search.None}
		}
		return one(d.Forum)
	case search.FacetYear:
		if d.Date == "" {
			return nil
		}
		return one(d.Date[:4])
	case search.FacetOutcome:
		return one(string(d.Outcome))
	case search.FacetTopic:
		return d.Topics
	}
	return d.Persons
}

// params makes a random request.
func (g *generator) params() string {
	v := url.Values{}
	v.Set("q", g.q())
	for facet, vals := range map[string]func() string{
		search.FacetKlynge: func() string { return pick(g, g.lists.Klynger).ID },
		search.FacetForum:  func() string { return pick(g, g.lists.Fora).ID },
		search.FacetTopic: func() string {
			return pick(g, append(g.lists.Topics[:8:8], authority.Topic{ID: authority.Formalia})).ID
		},
		search.FacetPerson:  func() string { return pick(g, g.lists.Persons[:4]).ID },
		search.FacetOutcome: func() string { return "godkendt" },
	} {
		for g.IntN(3) == 0 {
			v.Add(facet, vals())
		}
		if g.IntN(8) == 0 && (facet == search.FacetKlynge || facet == search.FacetForum) {
			v.Add(facet, search.None)
		}
	}
	if g.IntN(3) == 0 {
		v.Set("fra", fmt.Sprintf("%d-0%d-15", 2012+g.IntN(12), 1+g.IntN(9)))
	}
	if g.IntN(3) == 0 {
		v.Set("til", fmt.Sprintf("%d", 2024+g.IntN(3)))
	}
	if g.IntN(2) == 0 {
		v.Set("vis", pick(g, search.Facets))
	}
	return v.Encode()
}

// q makes a random query.
func (g *generator) q() string {
	w := func() string { return pick(g, testWords) }
	switch g.IntN(9) {
	case 0:
		return ""
	case 1:
		return w()
	case 2:
		return w() + " " + w()
	case 3:
		return w() + " " + w() + " " + w()
	case 4:
		return w() + " ELLER " + w()
	case 5:
		return "+" + w() + " " + w() + " -" + w()
	case 6:
		return `"` + w() + " " + pick(g, testStops) + `"`
	case 7:
		return w() + " OG (" + w() + " ELLER " + w() + ")"
	}
	return w()[:3] + "*"
}
