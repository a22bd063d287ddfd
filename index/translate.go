package index

import (
	"strings"

	"referat/authority"
	"referat/danish"
	"referat/index/analysis"
	"referat/index/engine"
	"referat/search"
	"referat/search/query"
)

// translation turns a request's tree into the engine's, with the words and lexicon
// of one generation. What a visitor typed becomes terms here and nowhere else.
type translation struct {
	words *wordTable
	chain *analysis.Chain
	lists *authority.Lists
	exact bool     // all words as typed
	kinds []string // only in these kinds of section; nil: anywhere

	similar similarWords // looked for beside the typed ones
	anyWord bool         // any word will do

	typed   []typed   // the loose words, for the other forms and for spelling
	several bool      // some list has two of them or more
	row     []rowWord // the words side by side in the list under way, stop words too
	cut     []string  // prefixes with more words than were taken
}

// typed is one word that a visitor typed, with the group it became.
type typed struct {
	text  string
	forms analysis.Forms
	group *engine.Group
	must  bool

	others []other // other ways to say it
}

// Limits of expansion.
const (
	maxPrefix = 256 // words of a prefix
	maxForms  = 64  // forms of a word in NÆR
)

// Weights of the groups beside the word's own, language.md section 8.
const (
	weightExact  = 0.3
	weightPart   = 0.3
	weightJoined = 0.5
)

// match is parts' m: how well a word in a compound matches.
const matchParts = 0.8

func newTranslation(g *generation, l *authority.Lists, r *search.Request) *translation {
	t := &translation{words: g.words, chain: g.chain, lists: l, exact: r.Exact}
	t.kinds = append(append(t.kinds, r.Sections...), sectionsOf(r.Tree)...)
	return t
}

// sectionsOf are the values of afsnit: at the top of a tree; deeper ones restrict
// only what stands with them, as a filter.
func sectionsOf(n query.Node) []string {
	switch n := n.(type) {
	case query.Words:
		return sectionsOfAll(n.Parts)
	case query.And:
		return sectionsOfAll(n.Nodes)
	case query.Field:
		if n.Name == fieldSection {
			return []string{n.Value}
		}
	}
	return nil
}

func sectionsOfAll(nodes []query.Node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, sectionsOf(n)...)
	}
	return out
}

// tree translates the whole query. Sections without words ask for items that have
// such a section.
func (t *translation) tree(n query.Node) engine.Node {
	var nodes []engine.Node
	if n != nil {
		nodes = append(nodes, t.node(n))
	}
	if len(t.kinds) > 0 {
		nodes = append(nodes, &engine.Keyword{Field: fieldSection, Values: t.kinds})
	}
	return and(nodes)
}

func (t *translation) node(n query.Node) engine.Node {
	switch n := n.(type) {
	case query.Words:
		return t.list(n.Parts)
	case query.Term:
		return t.list([]query.Node{n})
	case query.Phrase:
		return t.phrase(n)
	case query.Near:
		return t.near(n)
	case query.And:
		return and(t.all(n.Nodes))
	case query.Or:
		return &engine.Or{Nodes: t.all(n.Nodes)}
	case query.Not:
		return &engine.Not{Node: t.apart(n.Node)}
	case query.Field:
		return t.field(n)
	}
	return engine.All{}
}

// apart translates what does not belong to the words searched for.
func (t *translation) apart(n query.Node) engine.Node {
	other := *t
	other.typed, other.row = nil, nil
	return other.node(n)
}

func (t *translation) all(nodes []query.Node) []engine.Node {
	var out []engine.Node
	for _, n := range nodes {
		out = append(out, t.node(n))
	}
	return out
}

// and joins nodes that must all hold.
func and(nodes []engine.Node) engine.Node {
	switch len(nodes) {
	case 0:
		return engine.All{}
	case 1:
		if _, not := nodes[0].(*engine.Not); !not {
			return nodes[0]
		}
	}
	return &engine.And{Nodes: nodes}
}

// nameAndStopWord is the one stop word that is a name too.
const nameAndStopWord = "hans"

// word is the group of one word with its alternatives; the exact form and the parts
// of a typed compound are rewarded on top.
func (t *translation) word(text string, forms analysis.Forms, must bool) engine.Node {
	g := &engine.Group{Alts: t.keyAlts(forms.Main)}
	if t.kinds == nil {
		g.Alts = t.names(g.Alts, forms)
		if n, ok := danish.CaseNumber(text); ok {
			g.Alts = append(g.Alts, engine.Alt{Field: fieldCase, Term: n, W: weightNames, M: 1})
		}
	}
	g.Bonus = append(g.Bonus, engine.Bonus{Alts: t.exactAlts(forms.Exact), Weight: weightExact})
	for _, p := range forms.Parts {
		g.Bonus = append(g.Bonus, engine.Bonus{Alts: t.keyAlts(p.Key), Weight: weightPart})
	}
	others := append(t.expand(g, text), t.expandWith(g, t.compounds(text, forms.Parts))...)
	others = append(others, t.lookAlikes(g, forms.Exact)...)
	t.typed = append(t.typed, typed{text, forms, g, must, others})
	return g
}

// rows are the schema's rows of one class in the kinds that are asked for.
func (t *translation) rows(class string) []row {
	var out []row
	for _, r := range schema {
		if r.class == class && r.kind != "" && (t.kinds == nil || contains(t.kinds, r.kind)) {
			out = append(out, r)
		}
	}
	return out
}

func contains(all []string, s string) bool {
	for _, x := range all {
		if x == s {
			return true
		}
	}
	return false
}

// keyAlts are a key in the texts and inside their compounds.
func (t *translation) keyAlts(key string) []engine.Alt {
	var alts []engine.Alt
	for _, r := range t.rows(analysis.Main) {
		alts = append(alts, engine.Alt{Field: r.name, Term: key, W: r.weight, M: 1})
	}
	for _, r := range t.rows(analysis.Parts) {
		alts = append(alts, engine.Alt{Field: r.name, Term: key, W: r.weight, M: matchParts})
	}
	return alts
}

func (t *translation) exactAlts(exact string) []engine.Alt {
	var alts []engine.Alt
	for _, r := range t.rows(analysis.Exact) {
		alts = append(alts, engine.Alt{Field: r.name, Term: exact, W: r.weight, M: 1})
	}
	return alts
}

func (t *translation) exactGroup(forms analysis.Forms) *engine.Group {
	return &engine.Group{Alts: t.exactAlts(forms.Exact)}
}

// names are a word among names and in the context.
func (t *translation) names(alts []engine.Alt, forms analysis.Forms) []engine.Alt {
	alts = append(alts,
		engine.Alt{Field: fieldNames, Term: forms.Name, W: weightNames, M: 1},
		engine.Alt{Field: fieldContext, Term: forms.Name, W: weightContext, M: 1})
	if forms.Main != "" && forms.Main != forms.Name {
		alts = append(alts, engine.Alt{Field: fieldContext, Term: forms.Main, W: weightContext, M: 1})
	}
	return alts
}

// prefix is the group of all words that begin so, the commonest if there are many.
func (t *translation) prefix(n query.Term) []engine.Node {
	rows, more := t.words.prefix(danish.Exact(n.Text), maxPrefix)
	if more {
		t.cut = append(t.cut, n.String())
	}
	g := &engine.Group{}
	for _, w := range rows {
		g.Alts = append(g.Alts, t.exactAlts(w.exact)...)
	}
	return []engine.Node{g}
}

// weighted are the fields of exact forms.
func (t *translation) weighted() []engine.Weighted {
	var out []engine.Weighted
	for _, r := range t.rows(analysis.Exact) {
		out = append(out, engine.Weighted{Field: r.name, W: r.weight})
	}
	return out
}

// phrase is words in order as typed, stop words too.
func (t *translation) phrase(n query.Phrase) engine.Node {
	slots := phraseSlots(n)
	switch len(slots) {
	case 0:
		return engine.None{}
	case 1:
		return &engine.Group{Alts: t.exactAlts(slots[0].Terms[0])}
	}
	return &engine.Phrase{Fields: t.weighted(), Slots: slots}
}

func phraseSlots(n query.Phrase) []engine.Slot {
	var slots []engine.Slot
	for _, tok := range danish.Tokens(strings.Join(n.Words, " ")) {
		slots = append(slots, engine.Slot{Terms: []string{danish.Exact(tok.Text)}, Offset: tok.Pos})
	}
	return slots
}

// near translates NÆR; a word stands there for all its forms.
func (t *translation) near(n query.Near) engine.Node {
	out := &engine.Near{Fields: t.weighted(), Distance: n.Distance}
	for _, op := range n.Operands {
		var slots []engine.Slot
		switch op := op.(type) {
		case query.Phrase:
			slots = phraseSlots(op)
		case query.Term:
			slots = t.nearSlots(op)
		}
		if len(slots) > 0 {
			out.Operands = append(out.Operands, slots)
		}
	}
	if len(out.Operands) == 0 {
		return engine.None{}
	}
	return out
}

func (t *translation) nearSlots(n query.Term) []engine.Slot {
	if n.Prefix {
		rows, more := t.words.prefix(danish.Exact(n.Text), maxPrefix)
		if more {
			t.cut = append(t.cut, n.String())
		}
		return []engine.Slot{{Terms: exactOf(rows)}}
	}
	slots := phraseSlots(query.Phrase{Words: []string{n.Text}})
	if n.Exact || t.exact {
		return slots
	}
	for i, tok := range danish.Tokens(n.Text) {
		for _, w := range t.words.forms(t.chain.Word(tok.Text).Main, maxForms) {
			if w.exact != slots[i].Terms[0] {
				slots[i].Terms = append(slots[i].Terms, w.exact)
			}
		}
	}
	return slots
}

func exactOf(rows []word) []string {
	var out []string
	for _, w := range rows {
		out = append(out, w.exact)
	}
	return out
}
