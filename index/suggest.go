package index

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"referat/authority"
	"referat/danish"
	"referat/index/engine"
	"referat/search"
)

// Suggestions come from one sorted array of folded texts, each pointing at what it
// suggests: labels and aliases whole, then from each of their words on, then from
// each part of a compound on. So "program" finds the forløbsprogram.

const (
	maxSuggestions = 10
	minSuggest     = 2 // letters typed
	minTitle       = 4 // letters typed before titles of a single item are suggested
	kindTitle      = "titel"
)

// suggester is immutable; it belongs to a generation, its suppressions and labels.
type suggester struct {
	revision [2]uint64 // of labels and of suppressions
	targets  []target
	keys     []suggestKey // sorted
}

type target struct {
	text, kind, url string
	count           int
}

type suggestKey struct {
	text   string
	target int32
	tier   uint8 // 0 whole, 1 from a word on, 2 from a part on
}

// Suggest completes a prefix.
func (x *Index) Suggest(ctx context.Context, prefix string) ([]search.Suggestion, error) {
	folded := foldSpace(prefix)
	if utf8.RuneCountInString(folded) < minSuggest {
		return nil, nil
	}
	var out []search.Suggestion
	err := x.with(ctx, func(ctx context.Context, g *generation) error {
		s, err := x.suggester(ctx, g)
		if err == nil {
			out = s.complete(folded)
		}
		return err
	})
	return out, err
}

func foldSpace(s string) string { return strings.Join(strings.Fields(danish.Fold(s)), " ") }

// suggester is that of the generation, made anew when labels or suppressions have
// changed.
func (x *Index) suggester(ctx context.Context, g *generation) (*suggester, error) {
	l, deny := x.labels.Load(), g.deny.Load()
	revision := [2]uint64{l.revision, deny.revision}
	if s := g.suggest.Load(); s != nil && s.revision == revision {
		return s, nil
	}
	g.suggestMu.Lock()
	defer g.suggestMu.Unlock()
	if s := g.suggest.Load(); s != nil && s.revision == revision {
		return s, nil
	}
	s, err := newSuggester(ctx, g, l, deny)
	if err != nil {
		return nil, err
	}
	s.revision = revision
	g.suggest.Store(s)
	return s, nil
}

// warm makes the suggester of a generation ahead of the first request.
func (x *Index) warm(g *generation) {
	if !g.acquire() {
		return
	}
	go func() {
		defer g.release()
		if _, err := x.suggester(context.Background(), g); err != nil {
			x.options.Log.Error("suggestions", "error", err)
		}
	}()
}

func newSuggester(ctx context.Context, g *generation, l *labels, deny *denied) (*suggester, error) {
	facets := []string{search.FacetKlynge, search.FacetForum, search.FacetTopic, search.FacetPerson}
	res, err := g.snapshot.Search(ctx, engine.Query{Facets: facets, Sort: engine.Newest, Deny: deny.bitmaps})
	if err != nil {
		return nil, err
	}
	s := &suggester{}
	for _, facet := range facets {
		s.addFacet(g.lexicon, facet, res.Facets[facet], l)
	}
	if err := s.addTitles(ctx, g, deny); err != nil {
		return nil, err
	}
	slices.SortFunc(s.keys, func(a, b suggestKey) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.target, b.target))
	})
	return s, nil
}

// addFacet adds the values of a facet that have a count, by label and aliases.
func (s *suggester) addFacet(lex *danish.Lexicon, facet string, counts []engine.Count, l *labels) {
	byID := map[string]int{}
	for _, c := range counts {
		byID[c.Value] = c.N
	}
	for _, e := range named(l.lists, facet) {
		id := e.id
		if facet == search.FacetKlynge {
			id, _ = l.lists.KlyngeFacet(id)
		}
		if byID[id] == 0 || id == authority.Formalia || !l.shown(facet, id) {
			continue
		}
		t := s.target(target{text: l.of(facet, id), kind: facet, url: "/" + facet + "/" + url.PathEscape(id), count: byID[id]})
		for _, name := range e.names {
			s.addKeys(lex, name, t)
		}
	}
}

// addTitles adds the titles of items.
func (s *suggester) addTitles(ctx context.Context, g *generation, deny *denied) error {
	count := map[string]int{}
	var bad error
	err := g.snapshot.Each(ctx, engine.Query{Deny: deny.bitmaps}, func(_ string, data []byte) {
		c, err := readCard(data)
		if err != nil {
			bad = err
			return
		}
		count[strings.TrimSpace(c.Title)]++
	})
	if err := cmp.Or(err, bad); err != nil {
		return err
	}
	for title, n := range count {
		if title == "" {
			continue
		}
		shown := danish.MaskContacts(title)
		q := url.Values{"q": {`titel:"` + strings.ReplaceAll(shown, `"`, " ") + `"`}}
		t := s.target(target{text: shown, kind: kindTitle, url: "/soeg?" + q.Encode(), count: n})
		s.addKeys(g.lexicon, shown, t)
	}
	return nil
}

func (s *suggester) target(t target) int32 {
	s.targets = append(s.targets, t)
	return int32(len(s.targets) - 1)
}

// addKeys adds the places of a name from which it may be typed.
func (s *suggester) addKeys(lex *danish.Lexicon, name string, t int32) {
	s.keys = append(s.keys, suggestKey{foldSpace(name), t, 0})
	for _, tok := range danish.Tokens(name) {
		if tok.Start > 0 {
			s.keys = append(s.keys, suggestKey{foldSpace(name[tok.Start:]), t, 1})
		}
		lower := strings.ToLower(tok.Text)
		if len(lower) != len(tok.Text) {
			continue
		}
		for _, p := range danish.SplitCompound(lower, lex) {
			if p.Start > 0 {
				s.keys = append(s.keys, suggestKey{foldSpace(name[tok.Start+p.Start:]), t, 2})
			}
		}
	}
}

// complete gives the best targets of a folded prefix: by tier, then by count.
func (s *suggester) complete(prefix string) []search.Suggestion {
	var found []suggestKey
	at, _ := slices.BinarySearchFunc(s.keys, prefix, func(k suggestKey, p string) int { return cmp.Compare(k.text, p) })
	for ; at < len(s.keys) && strings.HasPrefix(s.keys[at].text, prefix); at++ {
		t := s.targets[s.keys[at].target]
		if t.kind != kindTitle || t.count > 1 || utf8.RuneCountInString(prefix) >= minTitle {
			found = append(found, s.keys[at])
		}
	}
	slices.SortStableFunc(found, func(a, b suggestKey) int {
		ta, tb := s.targets[a.target], s.targets[b.target]
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(tb.count, ta.count), cmp.Compare(ta.text, tb.text),
			cmp.Compare(ta.url, tb.url))
	})
	return s.first(found)
}

// first takes the first few different targets.
func (s *suggester) first(found []suggestKey) []search.Suggestion {
	var out []search.Suggestion
	seen := map[string]bool{}
	for _, k := range found {
		t := s.targets[k.target]
		if len(out) == maxSuggestions {
			break
		}
		if !seen[t.url] {
			seen[t.url] = true
			out = append(out, search.Suggestion{Text: t.text, Kind: t.kind, Count: t.count, URL: t.url})
		}
	}
	return out
}
