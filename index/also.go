package index

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"referat/danish"
	"referat/search"
	"referat/search/query"
)

// Kinds of forms found beyond those typed.
const (
	alsoInflection = "boejning"
	alsoCompound   = "sammensaetning"
)

const (
	maxAlso     = 50
	alsoPerWord = 50
)

// also lists the forms that were found beyond those typed, each with the items that
// a search for just that form finds.
func (a *answering) also(ctx context.Context, t *translation) ([]search.Also, error) {
	rows, kinds := a.otherForms(t)
	var fields []string
	for _, f := range t.weighted() {
		fields = append(fields, f.Field)
	}
	counts, err := a.g.snapshot.CountTerms(ctx, fields, exactOf(rows), a.deny.bitmaps)
	if err != nil {
		return nil, err
	}
	out, err := a.alsoPhrases(ctx, t)
	if err != nil {
		return nil, err
	}
	for i, n := range counts {
		if n > 0 {
			out = append(out, search.Also{Word: rows[i].spelling, Count: n, Kind: kinds[i]})
		}
	}
	slices.SortStableFunc(out, func(x, y search.Also) int { return cmp.Compare(y.Count, x.Count) })
	return out[:min(len(out), maxAlso)], nil
}

// alsoPhrases counts the alternatives of more than one word.
func (a *answering) alsoPhrases(ctx context.Context, t *translation) ([]search.Also, error) {
	var out []search.Also
	seen := map[string]bool{}
	for _, w := range t.typed {
		for _, o := range w.others {
			if len(o.tokens) == 1 || seen[o.Text] {
				continue
			}
			seen[o.Text] = true
			n, err := a.g.snapshot.Count(ctx, t.phrase(query.Phrase{Words: []string{o.Text}}), a.deny.bitmaps)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				out = append(out, search.Also{Word: o.Text, Count: n, Kind: o.Kind})
			}
		}
	}
	return out, nil
}

// otherForms are the inflections and compounds of the typed words, with their kinds.
func (a *answering) otherForms(t *translation) (rows []word, kinds []string) {
	seen := map[string]bool{}
	for _, w := range t.typed {
		seen[w.forms.Exact] = true
	}
	add := func(found []word, kind string) {
		for _, w := range found {
			if !seen[w.exact] {
				seen[w.exact] = true
				rows, kinds = append(rows, w), append(kinds, kind)
			}
		}
	}
	for _, w := range t.typed {
		add(a.g.words.forms(w.forms.Main, alsoPerWord), alsoInflection)
		add(a.g.words.compounds(w.forms.Main, alsoPerWord), alsoCompound)
		for _, o := range w.others {
			if len(o.tokens) == 1 {
				add(a.g.words.forms(a.g.chain.Word(o.Text).Main, alsoPerWord), o.Kind)
			}
		}
	}
	return rows, kinds
}

// Limits of spelling suggestions.
const (
	fewHits       = 3
	maxSpelled    = 4  // words of a query that are looked at
	commonerTimes = 10 // how much commoner than the typed word a suggestion is
)

// didYouMean is the query with words that are not found, or found too seldom,
// replaced by near ones that are common; "" where there is none.
func (a *answering) didYouMean(s searched) string {
	swap := map[string]string{}
	for _, w := range s.typed.typed[:min(len(s.typed.typed), maxSpelled)] {
		n := s.items[w.group]
		if n > 0 && s.total >= fewHits || strings.ContainsAny(w.text, "0123456789") {
			continue
		}
		if best := a.nearest(w, n); best != "" {
			swap[w.text] = best
		}
	}
	if len(swap) == 0 {
		return ""
	}
	return replaceWords(a.request.Tree, swap).String()
}

// nearest is the commonest of the nearest words in the table. Words that are always
// written with a capital may be names of people; they are left out.
func (a *answering) nearest(w typed, items int) string {
	from, limit := w.forms.Exact, maxSlips(w.forms.Exact)
	if limit == 0 {
		return ""
	}
	best, bestRank := "", 0.0
	for _, row := range a.g.words.startingWith(from[:1]) {
		if row.items < 2 || row.items < commonerTimes*items || row.key == w.forms.Main || isUpper(row.spelling) {
			continue
		}
		d := distance(from, row.exact, limit)
		if d == 0 || d > limit {
			continue
		}
		if r := suggestionRank(row.items, d); best == "" || r > bestRank {
			best, bestRank = row.spelling, r
		}
	}
	return best
}

// replaceWords puts other words in the loose terms of a tree.
func replaceWords(n query.Node, swap map[string]string) query.Node {
	each := func(nodes []query.Node) []query.Node {
		var out []query.Node
		for _, c := range nodes {
			out = append(out, replaceWords(c, swap))
		}
		return out
	}
	switch n := n.(type) {
	case query.Words:
		return query.Words{Parts: each(n.Parts)}
	case query.And:
		return query.And{Nodes: each(n.Nodes)}
	case query.Or:
		return query.Or{Nodes: each(n.Nodes)}
	case query.Field:
		if n.Node != nil {
			n.Node = replaceWords(n.Node, swap)
		}
		return n
	case query.Term:
		for _, tok := range danish.Tokens(n.Text) {
			if s := swap[tok.Text]; s != "" && !n.Exact && !n.Prefix {
				n.Text = strings.Replace(n.Text, tok.Text, s, 1)
			}
		}
		return n
	}
	return n
}
