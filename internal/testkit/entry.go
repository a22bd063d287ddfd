package testkit

import (
	"cmp"

	"referat/danish"
	"referat/minutes"
	"referat/search"
	"referat/search/query"
)

func (s *Searcher) document(d *minutes.Stored) []*entry {
	var out []*entry
	ids := d.Referat.ItemIDs()
	d.Referat.Walk(func(it, _ *minutes.Item) {
		out = append(out, s.entry(d, it, ids[len(out)], len(out)))
	})
	return out
}

func (s *Searcher) entry(d *minutes.Stored, it *minutes.Item, nr string, order int) *entry {
	ref := d.Ref()
	e := &entry{order: order, labels: s.label, facets: map[string][]string{}}
	e.hit = search.Hit{ID: d.ID + "/" + nr, Document: d.ID, Title: it.Title, Klynge: labelOf(ref.Klynge), Forum: labelOf(ref.Forum),
		Date: ref.Date, DateKind: ref.DateKind, DocType: string(ref.Type), PageBasis: string(d.Referat.Source.PageBasis),
		Planned: it.Planned, MeetingID: ref.ID, Meeting: ref.Path(), File: d.Referat.Source.File,
		MediaType: d.Referat.Source.MediaType, Line: it.Lines[0]}
	if it.Number != nil {
		e.hit.Number = *it.Number
	}
	if it.Page != nil {
		e.hit.Page = *it.Page
	}
	e.set(search.FacetKlynge, s.facetID(ref.Klynge))
	e.set(search.FacetForum, cmp.Or(idOf(ref.Forum), search.None))
	if len(ref.Date) >= 4 {
		e.set(search.FacetYear, ref.Date[:4])
	}
	if it.Outcome != nil {
		e.hit.Outcome = string(*it.Outcome)
		e.set(search.FacetOutcome, e.hit.Outcome)
	}
	for _, id := range it.Topics {
		e.set(search.FacetTopic, id)
		e.hit.Topics = append(e.hit.Topics, search.Label{ID: id, Name: s.label(search.FacetTopic, id)})
	}
	for _, p := range it.Persons {
		if who := s.lists.Person(d.Persons[p]); who != nil && who.Official {
			e.set(search.FacetPerson, who.ID)
			e.hit.Persons = append(e.hit.Persons, search.Label{ID: who.ID, Name: who.Name})
		}
	}
	e.texts = append(e.texts, text{kind: kindTitle, body: it.Title, tokens: danish.Tokens(it.Title), index: -1})
	for i, sec := range it.Sections {
		e.texts = append(e.texts, text{kind: string(sec.Kind), body: sec.Text, tokens: danish.Tokens(sec.Text), starts: sec.Starts, index: i})
	}
	return e
}

func (e *entry) set(facet, id string) { e.facets[facet] = append(e.facets[facet], id) }

func labelOf(f *minutes.Field) *search.Label {
	if f == nil {
		return nil
	}
	return &search.Label{ID: f.ID, Name: f.Name}
}

func (s *Searcher) facetID(f *minutes.Field) string {
	if f == nil {
		return search.None
	}
	id, _ := s.lists.KlyngeFacet(f.ID)
	return id
}

// card is the hit of an entry with its snippets; a word in the title weighs three.
func (e *entry) card(r search.Request, leaves []query.Node) search.Hit {
	h := e.hit
	for _, t := range newMatcher(e, r.Sections).texts {
		marked := marks(t, leaves)
		h.Score += float64(len(marked))
		if t.index < 0 {
			h.Score += 2 * float64(len(marked))
		} else if len(marked) > 0 && len(h.Snippets) < 3 {
			h.Snippets = append(h.Snippets, e.snippet(t, marked))
		}
	}
	if len(h.Snippets) == 0 && len(e.texts) > 1 {
		h.Snippets = append(h.Snippets, e.snippet(e.texts[1], nil))
	}
	if len(h.Snippets) > 0 {
		h.Section, h.Line = h.Snippets[0].Section, h.Snippets[0].Line
	}
	return h
}

func (e *entry) snippet(t text, marked []search.Range) search.Snippet {
	s := snippet(t, marked)
	s.Page = e.hit.Page
	return s
}

// grouped keeps the best item of each meeting, with two more.
func grouped(cards []search.Hit) []search.Hit {
	var out []search.Hit
	at := map[string]int{}
	for _, h := range cards {
		i, seen := at[h.MeetingID]
		if !seen {
			at[h.MeetingID] = len(out)
			h.MoreTotal = 1
			out = append(out, h)
			continue
		}
		out[i].MoreTotal++
		if len(out[i].More) < 2 {
			out[i].More = append(out[i].More, h)
		}
	}
	return out
}
