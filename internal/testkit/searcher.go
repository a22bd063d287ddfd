package testkit

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"time"

	"referat/authority"
	"referat/search"
	"referat/search/query"
)

// Searcher answers over an Archive by looking at every item. It knows inflections
// (danish.Key) but no compounds, synonyms or spelling.
type Searcher struct {
	Fail  error        // what every method but Status answers, if set
	Calls atomic.Int32 // questions asked, Status not counted

	lists   *authority.Lists
	entries []*entry
	status  search.Status
}

var _ search.Searcher = (*Searcher)(nil)

// entry is one item as it is searched.
type entry struct {
	hit    search.Hit
	order  int
	facets map[string][]string
	texts  []text // the title first
	labels func(facet, id string) string
}

// NewSearcher serves the current documents of a.
func NewSearcher(a *Archive) *Searcher {
	s := &Searcher{lists: a.Lists(), status: search.Status{Generation: "000042",
		Updated: time.Date(2026, 3, 5, 6, 0, 0, 0, time.UTC), Ready: true, Documents: len(a.Current())}}
	meetings := map[string]bool{}
	for _, d := range a.Current() {
		s.entries = append(s.entries, s.document(d)...)
		meetings[d.Meeting] = true
	}
	s.status.Items, s.status.Meetings = len(s.entries), len(meetings)
	return s
}

// ready counts a question and says why it cannot be answered.
func (s *Searcher) ready(ctx context.Context) error {
	s.Calls.Add(1)
	if s.Fail != nil {
		return s.Fail
	}
	if err := ctx.Err(); err != nil {
		return &search.Error{Code: search.CodeTimeout, Message: "Søgningen tog for lang tid.", Err: err}
	}
	return nil
}

// Status tells what is served.
func (s *Searcher) Status() search.Status { return s.status }

// SetStatus changes what Status tells; not while the Searcher is asked.
func (s *Searcher) SetStatus(st search.Status) { s.status = st }

// Search answers r.
func (s *Searcher) Search(ctx context.Context, r search.Request) (*search.Response, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	r = s.normal(r)
	hits := s.matching(r, "")
	resp := &search.Response{Total: len(hits), Took: 1500 * time.Microsecond, Generation: s.status.Generation,
		Updated: s.status.Updated, Degraded: s.status.Degraded, Understood: s.understood(r), Also: s.also(r, hits)}
	meetings := map[string]bool{}
	for _, e := range hits {
		meetings[e.hit.MeetingID] = true
		if r.Tree != nil && newMatcher(e, r.Sections).all(r.Tree) {
			resp.AllWords++
		}
	}
	resp.Meetings = len(meetings)
	cards := s.ordered(r, hits)
	if r.Grouped {
		cards = grouped(cards)
	}
	from := min((r.Page-1)*r.Count, len(cards))
	resp.Hits = cards[from:min(from+r.Count, len(cards))]
	for _, name := range search.Facets {
		resp.Facets = append(resp.Facets, s.facet(r, name))
	}
	return resp, nil
}

// normal gives the zero request its meaning and klynger their lineage.
func (s *Searcher) normal(r search.Request) search.Request {
	r.Page, r.Count = max(r.Page, 1), cmp.Or(min(max(r.Count, 0), search.MaxCount), search.DefaultCount)
	if r.Tree == nil {
		r.Tree, r.Notices = query.Parse(r.Q)
	}
	filters := map[string][]string{}
	for facet, ids := range r.Filters {
		for _, id := range ids {
			if facet == search.FacetKlynge {
				id, _ = s.lists.KlyngeFacet(id)
			}
			filters[facet] = append(filters[facet], id)
		}
	}
	r.Filters = filters
	return r
}

// matching are the entries of r, with the filter of one facet left out.
func (s *Searcher) matching(r search.Request, without string) []*entry {
	var out []*entry
	for _, e := range s.entries {
		if e.passes(r, without) && newMatcher(e, r.Sections).holds(r.Tree) {
			out = append(out, e)
		}
	}
	return out
}

func (e *entry) passes(r search.Request, without string) bool {
	for facet, ids := range r.Filters {
		if facet != without && len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(e.facets[facet], id) }) {
			return false
		}
	}
	if without != search.FacetYear {
		if r.From != "" && e.hit.Date < r.From || r.To != "" && (e.hit.Date == "" || e.hit.Date > r.To) {
			return false
		}
	}
	return len(r.Sections) == 0 || slices.ContainsFunc(e.texts, func(t text) bool { return slices.Contains(r.Sections, t.kind) })
}

// ordered makes the cards of hits in the order of r.
func (s *Searcher) ordered(r search.Request, hits []*entry) []search.Hit {
	type scored struct {
		search.Hit
		order int
	}
	var all []scored
	leaves := leavesOf(r.Tree)
	for _, e := range hits {
		all = append(all, scored{e.card(r, leaves), e.order})
	}
	slices.SortFunc(all, func(a, b scored) int {
		rest := cmp.Or(cmp.Compare(a.MeetingID, b.MeetingID), cmp.Compare(a.Document, b.Document), cmp.Compare(a.order, b.order))
		switch {
		case r.Sort == search.SortOldest:
			return cmp.Or(cmp.Compare(cmp.Or(a.Date, "9"), cmp.Or(b.Date, "9")), rest)
		case r.Sort == search.SortNewest || len(leaves) == 0:
			return cmp.Or(cmp.Compare(b.Date, a.Date), rest)
		}
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Date, a.Date), rest)
	})
	out := make([]search.Hit, len(all))
	for i := range all {
		out[i] = all[i].Hit
	}
	return out
}

// Document marks one document.
func (s *Searcher) Document(ctx context.Context, r search.Request, id string) (*search.DocumentMarks, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	r = s.normal(r)
	out, known := &search.DocumentMarks{}, false
	leaves := leavesOf(r.Tree)
	for _, e := range s.entries {
		if e.hit.Document != id {
			continue
		}
		known = true
		m := search.ItemMarks{Item: e.hit.ID, Sections: make([][]search.Range, len(e.texts)-1)}
		n := 0
		for _, t := range e.texts {
			marked := marks(t, leaves)
			if n += len(marked); t.index < 0 {
				m.Title = marked
			} else {
				m.Sections[t.index] = marked
			}
		}
		if n > 0 {
			out.Items = append(out.Items, m)
		}
	}
	if !known {
		return nil, missing(id == DocumentGone)
	}
	out.Rank = 1 + slices.IndexFunc(s.ordered(r, s.matching(r, "")), func(h search.Hit) bool { return h.Document == id })
	return out, nil
}

// IsCode reports whether err is a *search.Error of one code.
func IsCode(err error, code search.Code) bool {
	var e *search.Error
	return errors.As(err, &e) && e.Code == code
}
