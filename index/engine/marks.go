package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"referat/danish"
	"referat/search"
)

// Marks are found in stored text by the words' forms, the same that were indexed:
// a word is marked where its key or exact form is wanted, and of a compound only
// the part that is.

// excerpt knows what a query marks in each kind of section. It is for one goroutine.
type excerpt struct {
	s       *Snapshot
	wanted  map[string]*wanted // by kind
	phrases []phraseMark
	tokens  []danish.Token // of the text under way, for phrases
	exact   []string       // their exact forms
	idf     []float64      // by group
	max     int            // snippets a hit
}

// wanted are the terms to mark, each with its group.
type wanted struct {
	main, exact, parts map[string]int
}

// phraseMark marks words in a row.
type phraseMark struct {
	kinds map[string]bool
	slots []Slot
	group int
}

// mark is one marked range with the group it is of.
type mark struct {
	search.Range
	group int
}

func (s *Snapshot) newExcerpt(n Node, idfs map[Node]float64, max int) *excerpt {
	e := &excerpt{s: s, wanted: map[string]*wanted{}, max: max}
	e.add(n, idfs)
	return e
}

func (e *excerpt) add(n Node, idfs map[Node]float64) {
	switch n := n.(type) {
	case *Group:
		e.idf = append(e.idf, idfs[n])
		for _, a := range n.Alts {
			if a.Phrase == nil {
				e.want(a.Field, a.Term)
			} else {
				e.phrase([]Weighted{{Field: a.Field}}, a.Phrase, len(e.idf)-1)
			}
		}
	case *Phrase:
		e.addPhrase(n.Fields, n.Slots, idfs[n])
	case *Near:
		for _, op := range n.Operands {
			e.addPhrase(n.Fields, op, idfs[n])
		}
	case *Loose:
		e.addAll(n.Nodes, idfs)
	case *And:
		e.addAll(n.Nodes, idfs)
	case *Or:
		e.addAll(n.Nodes, idfs)
	}
}

func (e *excerpt) addAll(nodes []Node, idfs map[Node]float64) {
	for _, n := range nodes {
		e.add(n, idfs)
	}
}

// want marks a term in the kind of section that field holds.
func (e *excerpt) want(field, term string) {
	f := e.s.options.Fields[field]
	if f.Kind == "" {
		return
	}
	w := e.wanted[f.Kind]
	if w == nil {
		w = &wanted{map[string]int{}, map[string]int{}, map[string]int{}}
		e.wanted[f.Kind] = w
	}
	terms := []map[string]int{w.main, w.exact, w.parts}[int(f.Length)%3]
	if _, ok := terms[term]; !ok {
		terms[term] = len(e.idf) - 1
	}
}

func (e *excerpt) addPhrase(fields []Weighted, slots []Slot, idf float64) {
	e.idf = append(e.idf, idf)
	e.phrase(fields, slots, len(e.idf)-1)
}

func (e *excerpt) phrase(fields []Weighted, slots []Slot, group int) {
	p := phraseMark{kinds: map[string]bool{}, slots: slots, group: group}
	for _, f := range fields {
		p.kinds[e.s.options.Fields[f.Field].Kind] = true
	}
	e.phrases = append(e.phrases, p)
}

// marks are the marks of a text of one kind, ascending and not overlapping.
func (e *excerpt) marks(kind, text string) []mark {
	w := e.wanted[kind]
	inRows := slices.ContainsFunc(e.phrases, func(p phraseMark) bool { return p.kinds[kind] })
	if w == nil && !inRows {
		return nil
	}
	var out []mark
	e.tokens, e.exact = e.tokens[:0], e.exact[:0]
	e.s.options.Forms(text, func(tok danish.Token, word Word) {
		out = w.mark(out, tok, word)
		if inRows {
			e.tokens, e.exact = append(e.tokens, tok), append(e.exact, word.Exact)
		}
	})
	for _, p := range e.phrases {
		if p.kinds[kind] {
			out = p.mark(out, e.tokens, e.exact)
		}
	}
	return disjoint(out)
}

// mark adds the marks of one word.
func (w *wanted) mark(out []mark, tok danish.Token, word Word) []mark {
	if w == nil {
		return out
	}
	if g, ok := w.main[word.Main]; ok && word.Main != "" {
		return append(out, mark{search.Range{Start: tok.Start, End: tok.End}, g})
	}
	if g, ok := w.exact[word.Exact]; ok && word.Exact != "" {
		return append(out, mark{search.Range{Start: tok.Start, End: tok.End}, g})
	}
	for _, p := range word.Parts {
		if g, ok := w.parts[p.Key]; ok {
			out = append(out, mark{search.Range{Start: tok.Start + p.Start, End: tok.Start + p.End}, g})
		}
	}
	return out
}

// mark adds the words of each place where the phrase stands.
func (p phraseMark) mark(out []mark, tokens []danish.Token, exact []string) []mark {
	for i := range tokens {
		if !p.at(exact, i) {
			continue
		}
		for _, slot := range p.slots {
			t := tokens[i+slot.Offset]
			out = append(out, mark{search.Range{Start: t.Start, End: t.End}, p.group})
		}
	}
	return out
}

// at reports whether the phrase begins at word i.
func (p phraseMark) at(exact []string, i int) bool {
	for _, slot := range p.slots {
		n := i + slot.Offset
		if n >= len(exact) || !slices.Contains(slot.Terms, exact[n]) {
			return false
		}
	}
	return true
}

// disjoint sorts marks and drops those that overlap an earlier one.
func disjoint(m []mark) []mark {
	slices.SortStableFunc(m, func(a, b mark) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	end := -1
	return slices.DeleteFunc(m, func(x mark) bool {
		if x.Start < end {
			return true
		}
		end = x.End
		return false
	})
}

// Marked is one document with its marks: by kind of section, one list of ranges for
// each section of that kind.
type Marked struct {
	ID    string
	Card  []byte
	Marks map[string][][]search.Range
}

// Marks marks the documents whose keyword field holds value, in the order of
// ColumnOrder, and gives the rank of the best of them among the hits of q.
func (s *Snapshot) Marks(ctx context.Context, q Query, field, value string) (out []Marked, rank int, err error) {
	err = guard(func() error {
		out, rank, err = s.marked(ctx, q, field, value)
		return err
	})
	return out, rank, err
}

func (s *Snapshot) marked(ctx context.Context, q Query, field, value string) ([]Marked, int, error) {
	own := newMatch(ctx, s, q.Deny)
	sets, err := own.run(&Keyword{Field: field, Values: []string{value}})
	if err != nil {
		return nil, 0, err
	}
	m := newMatch(ctx, s, q.Deny)
	if _, err := m.run(q.Match); err != nil {
		return nil, 0, err
	}
	e := s.newExcerpt(q.Match, m.idfs, 0)
	var out []Marked
	q.RankOf = nil
	for _, c := range s.inOrder(sets) {
		item, err := s.mark(e, c)
		if err != nil {
			return nil, 0, err
		}
		out, q.RankOf = append(out, item), append(q.RankOf, item.ID)
	}
	if len(out) == 0 {
		return nil, 0, nil
	}
	q.Size, q.Facets = 0, nil
	res, err := s.search(ctx, &q)
	return out, res.Rank, err
}

func (s *Snapshot) mark(e *excerpt, c candidate) (Marked, error) {
	st, err := s.stored(c.segment, c.doc)
	if err != nil {
		return Marked{}, err
	}
	m := Marked{ID: s.columns[c.segment].ids[c.doc], Card: st.card, Marks: map[string][][]search.Range{}}
	for kind, texts := range st.texts {
		for _, text := range texts {
			m.Marks[kind] = append(m.Marks[kind], ranges(e.marks(kind, text)))
		}
	}
	return m, nil
}

func ranges(marks []mark) []search.Range {
	var out []search.Range
	for _, m := range marks {
		out = append(out, m.Range)
	}
	return out
}

// stored reads one document.
func (s *Snapshot) stored(segment int, doc uint32) (storedText, error) {
	st := storedText{texts: map[string][]string{}}
	err := s.reader.segments[segment].stored(doc, func(field string, value []byte) bool {
		if field == s.options.Card {
			st.card = slices.Clone(value)
		} else if f, ok := s.options.Fields[field]; ok {
			st.texts[f.Kind] = strings.Split(string(value), s.options.Separator)
		}
		return true
	})
	if err != nil {
		return st, fmt.Errorf("stored text: %w", err)
	}
	return st, nil
}
