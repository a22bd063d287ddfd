package index

import (
	"referat/danish"
	"referat/index/engine"
	"referat/search/query"
)

// wordList is a list of words side by side under translation: terms, phrases, NÆR
// and ELLER are loose, all else must hold.
type wordList struct {
	*translation
	onlyStops bool
	loose     *engine.Loose
	firm      []engine.Node
}

func (t *translation) list(parts []query.Node) engine.Node {
	outer := t.row
	t.row = nil
	l := &wordList{translation: t, onlyStops: t.onlyStops(parts), loose: &engine.Loose{Any: t.anyWord}}
	for len(parts) > 0 {
		parts = parts[l.take(parts):]
	}
	t.expandRow()
	t.row = outer
	t.several = t.several || len(l.loose.Nodes) > 1
	return l.node()
}

// take translates what the list goes on with and tells how many parts that is.
func (l *wordList) take(parts []query.Node) int {
	if date, words := l.date(parts); words > 0 {
		l.endRow()
		l.add(false, date)
		return words
	}
	if p, ok := parts[0].(query.Term); ok {
		l.add(p.Must, l.term(p, l.onlyStops)...)
		return 1
	}
	l.endRow()
	switch p := parts[0].(type) {
	case query.Phrase:
		l.add(p.Must, l.phrase(p))
	case query.Near, query.Or:
		l.add(false, l.translation.node(p))
	default:
		l.firm = append(l.firm, l.translation.node(p))
	}
	return 1
}

func (l *wordList) add(must bool, nodes ...engine.Node) {
	for _, n := range nodes {
		l.loose.Nodes, l.loose.Must = append(l.loose.Nodes, n), append(l.loose.Must, must)
	}
}

func (l *wordList) node() engine.Node {
	switch {
	case len(l.loose.Nodes) > 0:
		return and(append([]engine.Node{l.loose}, l.firm...))
	case len(l.firm) == 0:
		return engine.None{} // nothing but signs: no item holds them
	}
	return and(l.firm)
}

// onlyStops reports whether all words are stop words: then they are searched as
// they stand.
func (t *translation) onlyStops(parts []query.Node) bool {
	for _, p := range parts {
		term, ok := p.(query.Term)
		if !ok {
			if _, field := p.(query.Field); field {
				continue
			}
			return false
		}
		if term.Exact || term.Prefix {
			return false
		}
		for _, tok := range danish.Tokens(term.Text) {
			if t.chain.Word(tok.Text).Main != "" {
				return false
			}
		}
	}
	return true
}

// term gives the groups of one word as typed: one, none for a stop word, more for
// words joined by a hyphen or the like.
func (t *translation) term(n query.Term, stops bool) []engine.Node {
	tokens := danish.Tokens(n.Text)
	if n.Prefix {
		t.endRow()
		return t.prefix(n)
	}
	if (n.Exact || t.exact) && len(tokens) > 1 {
		t.endRow()
		return []engine.Node{t.phrase(query.Phrase{Words: []string{n.Text}})}
	}
	var out []engine.Node
	for _, tok := range tokens {
		forms := t.chain.Word(tok.Text)
		switch {
		case n.Exact || t.exact || stops:
			t.endRow()
			out = append(out, t.exactGroup(forms))
			continue
		case forms.Main != "":
			out = append(out, t.word(tok.Text, forms, n.Must))
			t.row = append(t.row, rowWord{tok.Text, len(t.typed) - 1})
			continue
		case forms.Name == nameAndStopWord:
			out = append(out, &engine.Group{Alts: t.names(nil, forms)})
		}
		t.row = append(t.row, rowWord{tok.Text, stopWord})
	}
	return out
}
