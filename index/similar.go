package index

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"referat/index/analysis"
	"referat/index/engine"
)

// Where little is found, words that look like those typed help out. Their hits come
// after all others and say so; what is counted and suggested stays the typed word's.
//
//	helikopter    akuthelikopteren   60 % of its runs of five letters
//	dobelt        dobbelt            one slip, or two in eight letters or more
//
// Numbers and names are never changed. Whether it is little is asked of the query
// alone, not of the filters, so that facets count what choosing them finds.

const (
	fewMatches  = 5   // fewer are little
	gram        = 5   // letters of a run
	gramShare   = 0.6 // of a typed word's runs
	maxSimilar  = 16  // similar words of a typed one
	alsoSimilar = "lignende"
)

// similarWords are, by typed word, the similar ones.
type similarWords map[string][]word

// searched is a request that was run.
type searched struct {
	typed *translation // of the words as typed
	used  *translation // of what was searched in the end
	query engine.Query
	engine.Result
	total int // hits of the words as typed
	items map[engine.Node]int
}

// search runs a request: as typed, and where that finds little once more with
// similar words or with less of the typed ones. strip leaves out of the engine's
// query what is not wanted; nil: nothing.
func (a *answering) search(ctx context.Context, strip func(*engine.Query)) (s searched, err error) {
	s.typed = newTranslation(a.g, a.labels.lists, a.request)
	s.query = a.query(s.typed, strip)
	if s.Result, err = a.g.snapshot.Search(ctx, s.query); err != nil {
		return s, err
	}
	s.used, s.total, s.items = s.typed, s.Total, s.Items
	wider, err := a.wider(ctx, s)
	if wider == nil || err != nil {
		return s, err
	}
	s.used, s.query = wider, a.query(wider, func(q *engine.Query) {
		q.Plain = s.query.Match
		if strip != nil {
			strip(q)
		}
	})
	s.Result, err = a.g.snapshot.Search(ctx, s.query)
	return s, err
}

// wider is the translation of the request that may find more, nil where enough is
// found or nothing helps. Of a long query only the first words are looked at.
func (a *answering) wider(ctx context.Context, s searched) (*translation, error) {
	few := s.Matched < fewMatches
	similar := similarWords{}
	for _, w := range s.typed.typed[:min(len(s.typed.typed), maxSpelled)] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n := s.items[w.group]
		if n > 0 && !few || n >= fewMatches || w.must {
			continue
		}
		if words := a.g.words.similar(w.forms, n == 0); len(words) > 0 {
			similar[w.forms.Exact] = words
		}
	}
	anyWord := few && s.typed.several
	if len(similar) == 0 && !anyWord {
		return nil, nil
	}
	t := newTranslation(a.g, a.labels.lists, a.request)
	t.similar, t.anyWord = similar, anyWord
	return t, nil
}

// similar gives the words that look like one: by runs of letters, else, of a word
// that is nowhere found, by slips.
func (t *wordTable) similar(f analysis.Forms, absent bool) []word {
	if len(f.Exact) < gram || strings.ContainsAny(f.Exact, "0123456789") {
		return nil
	}
	ok := func(w word) bool { // not what the key finds anyway
		return w.key != f.Main && w.key != "" && !slices.Contains(w.parts, f.Main) && !isUpper(w.spelling)
	}
	found := t.sharingRuns(f.Exact, ok)
	if len(found) == 0 && absent {
		found = t.slips(f.Exact, ok)
	}
	return found[:min(len(found), maxSimilar)]
}

// sharingRuns are the words that hold enough of a word's runs of letters, commonest
// first.
func (t *wordTable) sharingRuns(exact string, ok func(word) bool) []word {
	var runs []string
	for i := 0; i+gram <= len(exact); i++ {
		runs = append(runs, exact[i:i+gram])
	}
	var out []word
	for _, w := range t.rows {
		n := 0
		for i, run := range runs {
			if strings.Contains(w.exact, run) {
				n++
			}
			if float64(n+len(runs)-i-1) < gramShare*float64(len(runs)) {
				break
			}
		}
		if float64(n) >= gramShare*float64(len(runs)) && ok(w) {
			out = append(out, w)
		}
	}
	slices.SortStableFunc(out, func(a, b word) int { return cmp.Compare(b.items, a.items) })
	return out
}

// slips are the words within a slip or two of a word, with its first letter, best
// first.
func (t *wordTable) slips(exact string, ok func(word) bool) []word {
	limit := maxSlips(exact)
	if limit == 0 {
		return nil
	}
	type ranked struct {
		word
		rank float64
	}
	var near []ranked
	for _, w := range t.startingWith(exact[:1]) {
		if d := distance(exact, w.exact, limit); d > 0 && d <= limit && ok(w) {
			near = append(near, ranked{w, suggestionRank(w.items, d)})
		}
	}
	slices.SortStableFunc(near, func(a, b ranked) int { return cmp.Compare(b.rank, a.rank) })
	var out []word
	for _, n := range near {
		out = append(out, n.word)
	}
	return out
}

// maxSlips is how many slips a word of that length may hold.
func maxSlips(exact string) int {
	switch n := len([]rune(exact)); {
	case n < 5:
		return 0
	case n < 8:
		return 1
	}
	return 2
}
