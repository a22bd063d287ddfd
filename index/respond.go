package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"referat/authority"
	"referat/danish"
	"referat/index/engine"
	"referat/search"
)

const snippetsPerHit = 3

// Search answers r.
func (x *Index) Search(ctx context.Context, r search.Request) (*search.Response, error) {
	start := x.options.Now()
	var res *search.Response
	err := x.with(ctx, func(ctx context.Context, g *generation) error {
		var err error
		res, err = x.answer(ctx, g, &r)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := *res
	out.Took, out.Degraded = x.options.Now().Sub(start), x.degradedText()
	return &out, nil
}

// answer takes the response from the cache or makes it.
func (x *Index) answer(ctx context.Context, g *generation, r *search.Request) (*search.Response, error) {
	l, deny := x.labels.Load(), g.deny.Load()
	key := fmt.Sprintf("%s %d %d %v %s", g.number, deny.revision, l.revision, r.Exact, r.Encode())
	if res := x.answers.get(key); res != nil {
		return res, nil
	}
	a := &answering{g: g, labels: l, request: r, deny: deny}
	res, err := a.run(ctx)
	if err != nil {
		return nil, err
	}
	x.answers.put(key, res)
	return res, nil
}

// answering is one request under way.
type answering struct {
	g       *generation
	labels  *labels
	request *search.Request
	deny    *denied
}

func (a *answering) run(ctx context.Context) (*search.Response, error) {
	found, err := a.search(ctx, nil)
	if err != nil {
		return nil, err
	}
	res := &search.Response{Total: found.Total, Meetings: found.Meetings, AllWords: found.AllWords,
		Generation: a.g.number, Updated: a.g.manifest.Created, Understood: a.understood(found.used), Facets: a.facets(found.Facets)}
	for _, h := range found.Hits {
		hit, err := a.hit(h)
		if err != nil {
			return nil, err
		}
		res.Hits = append(res.Hits, hit)
	}
	if res.Also, err = a.also(ctx, found.used); err != nil {
		return nil, err
	}
	res.DidYouMean = a.didYouMean(found)
	return res, nil
}

// query is the request in the engine's terms.
func (a *answering) query(t *translation, strip func(*engine.Query)) engine.Query {
	r := a.request
	page, count := max(r.Page, 1), min(r.Count, search.MaxCount)
	if count <= 0 {
		count = search.DefaultCount
	}
	page = min(page, search.MaxOffset/count)
	q := engine.Query{Match: t.tree(r.Tree), Filters: filters(a.labels.lists, r), Facets: search.Facets,
		From: (page - 1) * count, Size: count, Group: r.Grouped, Snippets: snippetsPerHit, Deny: a.deny.bitmaps}
	q.Sort = map[search.Sort]engine.Sort{search.SortNewest: engine.Newest, search.SortOldest: engine.Oldest}[r.Sort]
	if strip != nil {
		strip(&q)
	}
	return q
}

// hit dresses a hit with what is stored and with labels.
func (a *answering) hit(h engine.Hit) (search.Hit, error) {
	c, err := readCard(h.Card)
	if err != nil {
		return search.Hit{}, err
	}
	l := a.labels.lists
	out := search.Hit{ID: h.ID, Document: c.Document, Number: c.Number, Title: danish.MaskContacts(c.Title), Date: c.Date,
		DateKind: c.DateKind, Inferred: c.Inferred, DocType: string(c.Type), Outcome: string(c.Outcome), Page: c.Page, PageBasis: c.PageBasis,
		Line: c.Line, Score: h.Score, Similar: h.Similar, Planned: c.Planned, MeetingID: c.Meeting, Meeting: c.MeetingPath, File: c.File,
		MediaType: c.MediaType, MoreTotal: h.Items,
		Klynge: labelled(c.Klynge, klyngeName(l)), Forum: labelled(c.Forum, forumName(l)),
		Topics: a.list(search.FacetTopic, c.Topics), Persons: a.list(search.FacetPerson, c.Persons)}
	for _, s := range h.Snippets {
		out.Snippets = append(out.Snippets, snippet(s, &c))
	}
	if len(out.Snippets) > 0 {
		best := out.Snippets[0]
		out.Section, out.Page, out.Line = best.Section, best.Page, best.Line
	}
	for _, m := range h.More {
		more, err := a.hit(m)
		if err != nil {
			return out, err
		}
		out.More = append(out.More, more)
	}
	return out, nil
}

// list labels the values of a hit that may be shown.
func (a *answering) list(facet string, ids []string) []search.Label {
	var out []search.Label
	for _, id := range ids {
		if a.labels.shown(facet, id) {
			out = append(out, search.Label{ID: id, Name: a.labels.of(facet, id)})
		}
	}
	return out
}

// snippet gives an excerpt its line and page; those of a title are the item's.
func snippet(s engine.Snippet, c *card) search.Snippet {
	out := s.Snippet
	out.Line, out.Page = c.Line, c.Page
	if p, ok := c.section(s.Section, s.Nth); ok {
		out.Line, out.Page = p.at(s.Paragraph)
		out.Page = cmp.Or(out.Page, c.Page)
	}
	return out
}

// facets lists the values of every facet: the commonest, and all that are chosen.
func (a *answering) facets(counts map[string][]engine.Count) []search.Facet {
	var out []search.Facet
	for _, name := range search.Facets {
		out = append(out, a.facet(name, counts[name]))
	}
	return out
}

func (a *answering) facet(name string, counts []engine.Count) search.Facet {
	f := search.Facet{Name: name}
	have := map[string]bool{}
	for _, c := range counts {
		v, ok := a.value(name, c)
		if !ok {
			continue
		}
		have[v.ID] = true
		f.Total++
		f.Values = append(f.Values, v)
	}
	for _, id := range a.chosen(name) {
		if !have[id] && a.labels.shown(name, id) {
			have[id] = true
			f.Values = append(f.Values, search.FacetValue{ID: id, Name: a.labels.of(name, id), Chosen: true})
		}
	}
	a.sort(name, f.Values)
	f.Values = a.choose(name, f.Values)
	return f
}

// value is a counted value as it is shown; "ingen" stands for none.
func (a *answering) value(facet string, c engine.Count) (search.FacetValue, bool) {
	id := c.Value
	if id == "" && noneNames[facet] != "" {
		id = search.None
	}
	if !a.labels.shown(facet, id) {
		return search.FacetValue{}, false
	}
	v := search.FacetValue{ID: id, Name: a.labels.of(facet, id), Count: c.N, Chosen: slices.Contains(a.chosen(facet), id)}
	return v, id != authority.Formalia || v.Chosen
}

// chosen are the chosen ids of a facet under which they are counted.
func (a *answering) chosen(facet string) []string {
	if facet == search.FacetYear {
		return a.chosenYear()
	}
	ids := values(a.labels.lists, facet, a.request.Filters[facet])
	for i, id := range ids {
		if id == "" {
			ids[i] = search.None
		}
	}
	return ids
}

// chosenYear is the year that the period covers, if it is just one.
func (a *answering) chosenYear() []string {
	from, to := a.request.From, a.request.To
	if len(from) == 10 && from[4:] == "-01-01" && to == from[:4]+"-12-31" {
		return []string{from[:4]}
	}
	return nil
}

// sort puts the commonest first, of equals by label; years newest first.
func (a *answering) sort(facet string, v []search.FacetValue) {
	slices.SortStableFunc(v, func(x, y search.FacetValue) int {
		if facet == search.FacetYear {
			return cmp.Compare(y.ID, x.ID)
		}
		return cmp.Or(cmp.Compare(y.Count, x.Count), a.labels.before(facet, x.ID, y.ID))
	})
}

// choose keeps the first 10, or of the facet asked for the first 100 whose label
// holds the text, and all that are chosen. Years are drawn as one histogram: all
// of them are kept.
func (a *answering) choose(facet string, all []search.FacetValue) []search.FacetValue {
	limit, find := search.FacetValues, ""
	switch facet {
	case a.request.More:
		limit, find = search.FacetValueMax, danish.Fold(a.request.Find)
	case search.FacetYear:
		limit = search.FacetValueMax
	}
	var out []search.FacetValue
	n := 0
	for _, v := range all {
		if v.Chosen || n < limit && strings.Contains(danish.Fold(v.Name), find) {
			out = append(out, v)
			n++
		}
	}
	return out
}
