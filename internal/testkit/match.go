package testkit

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"referat/danish"
	"referat/search"
	"referat/search/query"
)

// text is the title (kind "titel") or a section of an item, as words.
type text struct {
	kind   string
	body   string
	tokens []danish.Token
	starts []int // first line of each paragraph
	index  int   // among the item's sections, −1 the title
}

const kindTitle = "titel"

// matcher holds a query tree against the texts of one item, by brute force.
type matcher struct {
	entry *entry
	texts []text // those that count: all, or only the sections asked for
}

func newMatcher(e *entry, sections []string) *matcher {
	m := &matcher{entry: e}
	for _, t := range e.texts {
		if len(sections) == 0 || slices.Contains(sections, t.kind) {
			m.texts = append(m.texts, t)
		}
	}
	return m
}

// holds reports whether the item matches n. Of words side by side one is enough.
func (m *matcher) holds(n query.Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case query.Term, query.Phrase, query.Near:
		return slices.ContainsFunc(m.texts, func(t text) bool { return len(found(t, n)) > 0 })
	case query.Not:
		return !m.holds(n.Node)
	case query.And:
		return !slices.ContainsFunc(n.Nodes, func(x query.Node) bool { return !m.holds(x) })
	case query.Or:
		return slices.ContainsFunc(n.Nodes, m.holds)
	case query.Field:
		return m.field(n)
	case query.Words:
		return m.words(n)
	}
	return false
}

func (m *matcher) words(n query.Words) bool {
	loose, any := 0, false
	for _, p := range n.Parts {
		if !isLoose(p) {
			if !m.holds(p) {
				return false
			}
			continue
		}
		loose++
		any = any || m.holds(p)
	}
	return loose == 0 || any
}

// isLoose reports whether a part of a list of words may be missing.
func isLoose(n query.Node) bool {
	switch n := n.(type) {
	case query.Term:
		return !n.Must
	case query.Phrase:
		return !n.Must
	case query.Near, query.Or:
		return true
	}
	return false
}

// all reports whether every part holds that may be missing.
func (m *matcher) all(n query.Node) bool {
	if w, ok := n.(query.Words); ok {
		return !slices.ContainsFunc(w.Parts, func(p query.Node) bool { return !m.holds(p) })
	}
	return m.holds(n)
}

func (m *matcher) field(f query.Field) bool {
	if f.Node != nil {
		only := &matcher{entry: m.entry, texts: m.entry.texts[:1]}
		return only.holds(f.Node)
	}
	from, to, ok := search.Period(f.Value)
	date := m.entry.hit.Date
	switch f.Name {
	case "dato":
		return ok && date != "" && date >= from && (to == "" || date <= to)
	case "fra":
		return ok && date >= from
	case "til":
		return ok && date != "" && date <= to
	case "afsnit":
		return slices.ContainsFunc(m.entry.texts, func(t text) bool { return t.kind == f.Value })
	}
	return slices.ContainsFunc(m.entry.facets[f.Name], func(id string) bool {
		return id == f.Value || danish.Fold(m.entry.labels(f.Name, id)) == danish.Fold(f.Value)
	})
}

// leavesOf are the parts of a tree that can be marked.
func leavesOf(n query.Node) []query.Node {
	var out []query.Node
	switch n := n.(type) {
	case query.Term, query.Phrase, query.Near:
		return []query.Node{n}
	case query.And:
		return flatLeaves(n.Nodes)
	case query.Or:
		return flatLeaves(n.Nodes)
	case query.Words:
		return flatLeaves(n.Parts)
	case query.Field:
		if n.Node != nil {
			return leavesOf(n.Node)
		}
	}
	return out
}

func flatLeaves(nodes []query.Node) []query.Node {
	var out []query.Node
	for _, n := range nodes {
		out = append(out, leavesOf(n)...)
	}
	return out
}

// marks are the ranges of t that the leaves match, ascending and apart.
func marks(t text, leaves []query.Node) []search.Range {
	var out []search.Range
	for _, n := range leaves {
		out = append(out, found(t, n)...)
	}
	slices.SortFunc(out, func(a, b search.Range) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	kept := out[:0]
	for _, r := range out {
		if len(kept) == 0 || r.Start >= kept[len(kept)-1].End {
			kept = append(kept, r)
		}
	}
	return kept
}

// found are the places of a leaf in a text.
func found(t text, n query.Node) []search.Range {
	switch n := n.(type) {
	case query.Term:
		return places(t, func(w string) bool { return matchesTerm(n, w) })
	case query.Phrase:
		return phrase(t, n.Words)
	case query.Near:
		return near(t, n)
	}
	return nil
}

func matchesTerm(n query.Term, word string) bool {
	switch {
	case n.Prefix:
		return strings.HasPrefix(danish.Exact(word), danish.Exact(n.Text))
	case n.Exact:
		return danish.Exact(word) == danish.Exact(n.Text)
	}
	return danish.Key(word) == danish.Key(n.Text)
}

func places(t text, ok func(string) bool) []search.Range {
	var out []search.Range
	for _, w := range t.tokens {
		if ok(w.Text) {
			out = append(out, search.Range{Start: w.Start, End: w.End})
		}
	}
	return out
}

func phrase(t text, words []string) []search.Range {
	var out []search.Range
	for i := range t.tokens {
		k := 0
		for k < len(words) && i+k < len(t.tokens) && danish.Exact(t.tokens[i+k].Text) == danish.Exact(words[k]) {
			k++
		}
		if k > 0 && k == len(words) {
			out = append(out, search.Range{Start: t.tokens[i].Start, End: t.tokens[i+k-1].End})
		}
	}
	return out
}

// near marks the places of all operands where each has one within the distance
// of the first's.
func near(t text, n query.Near) []search.Range {
	var out []search.Range
	for _, first := range found(t, n.Operands[0]) {
		group := []search.Range{first}
		for _, op := range n.Operands[1:] {
			i := slices.IndexFunc(found(t, op), func(r search.Range) bool { return wordsBetween(t, first, r) <= n.Distance })
			if i < 0 {
				group = nil
				break
			}
			group = append(group, found(t, op)[i])
		}
		out = append(out, group...)
	}
	return out
}

func wordsBetween(t text, a, b search.Range) int {
	if b.Start < a.Start {
		a, b = b, a
	}
	n := 0
	for _, w := range t.tokens {
		if w.Start > a.Start && w.Start <= b.Start {
			n++
		}
	}
	return n
}

// snippet cuts t round its first mark to at most 400 runes and masks contacts.
func snippet(t text, marked []search.Range) search.Snippet {
	s := search.Snippet{Section: t.kind, Text: t.body, Marks: marked}
	if len(t.starts) > 0 {
		s.Line = t.starts[0]
	}
	const most = 400
	if utf8.RuneCountInString(s.Text) > most {
		from := 0
		if len(marked) > 0 {
			from = borderBefore(t.body, marked[0].Start-60)
		}
		to := from
		for n := 0; n < most && to < len(t.body); n++ {
			_, size := utf8.DecodeRuneInString(t.body[to:])
			to += size
		}
		s = cut(s, from, to)
	}
	return masked(s)
}

func borderBefore(s string, at int) int {
	for at > 0 && at < len(s) && s[at-1] != ' ' {
		at--
	}
	return max(at, 0)
}

// cut keeps [from, to) of a snippet.
func cut(s search.Snippet, from, to int) search.Snippet {
	s.Cut = [2]bool{from > 0, to < len(s.Text)}
	s.Text = s.Text[from:to]
	var kept []search.Range
	for _, r := range s.Marks {
		if r.Start >= from && r.End <= to {
			kept = append(kept, search.Range{Start: r.Start - from, End: r.End - from})
		}
	}
	s.Marks = kept
	return s
}

// masked puts a sign for each contact of a snippet; marks inside one go.
func masked(s search.Snippet) search.Snippet {
	var b strings.Builder
	var kept []search.Range
	at := 0
	keep := func(to int) {
		for _, r := range s.Marks {
			if r.Start >= at && r.End <= to {
				kept = append(kept, search.Range{Start: b.Len() + r.Start - at, End: b.Len() + r.End - at})
			}
		}
		b.WriteString(s.Text[at:to])
	}
	for _, c := range danish.FindContact(s.Text) {
		keep(c.Start)
		b.WriteString(danish.MaskContacts(s.Text[c.Start:c.End]))
		at = c.End
	}
	keep(len(s.Text))
	s.Text, s.Marks = b.String(), kept
	return s
}
