package query

import (
	"cmp"
	"slices"
	"strings"
)

// Parse reads what a user typed. Binding, from tight to loose: NÆR, then - and
// IKKE, OG, ELLER, and a list of words side by side; so "plan diabetes ELLER KOL"
// asks for plan beside one of the two. The tree is nil where nothing can be
// searched for. Notices come in the order of the text.
func Parse(q string) (Node, []Notice) {
	tokens, notices := lex(q)
	p := &parser{src: q, tokens: tokens, notices: notices}
	tree := p.list()
	for p.i < len(p.tokens) { // a ")" too many
		p.notice(NoticeIgnored, p.tokens[p.i].pos, p.tokens[p.i].end)
		p.i++
		tree = words(append(parts(tree), parts(p.list())...))
	}
	slices.SortStableFunc(p.notices, func(a, b Notice) int { return cmp.Compare(a.Pos, b.Pos) })
	return tree, p.notices
}

type parser struct {
	src     string
	tokens  []token
	notices []Notice
	i       int
	terms   int
	depth   int
}

func (p *parser) notice(kind NoticeKind, from, to int) {
	p.notices = append(p.notices, Notice{Kind: kind, Pos: from, Text: strings.ToValidUTF8(p.src[from:to], "\uFFFD")})
}

// peek reports whether the token n places ahead is of one of the kinds.
func (p *parser) peek(n int, kinds ...tokenKind) bool {
	return p.i+n < len(p.tokens) && slices.Contains(kinds, p.tokens[p.i+n].kind)
}

// operand reports whether an operand begins n places ahead.
func (p *parser) operand(n int) bool {
	for p.peek(n, tokNot) {
		n++
	}
	return p.peek(n, tokWord, tokPhrase, tokField, tokTitle, tokOpen)
}

// list reads operands side by side up to a ")" or the end.
func (p *parser) list() Node {
	var nodes []Node
	for p.i < len(p.tokens) && !p.peek(0, tokClose) {
		nodes = append(nodes, parts(p.or())...)
	}
	return words(nodes)
}

func (p *parser) or() Node { return p.chain(tokOr, p.and) }

func (p *parser) and() Node { return p.chain(tokAnd, p.unary) }

// chain reads operands joined by one operator.
func (p *parser) chain(op tokenKind, operand func() Node) Node {
	nodes := []Node{operand()}
	for p.peek(0, op) && p.operand(1) {
		p.i++
		nodes = append(nodes, operand())
	}
	return join(op, nodes)
}

func (p *parser) unary() Node {
	negated := false
	for p.peek(0, tokNot) && p.operand(1) {
		p.i++
		negated = !negated
	}
	if p.i < len(p.tokens) && p.tokens[p.i].neg {
		negated = !negated
	}
	n := p.near()
	if n == nil || !negated {
		return n
	}
	return negate(n)
}

func (p *parser) near() Node {
	first := p.atom()
	nodes, distance := []Node{first}, 0
	for p.peek(0, tokNear) {
		t := p.tokens[p.i]
		if !leaf(first) || !p.peek(1, tokWord, tokPhrase) || p.tokens[p.i+1].neg {
			if p.operand(1) && first != nil { // nothing to be near to: searched without it
				p.i++
				p.notice(NoticeIgnored, t.pos, t.end)
			}
			break
		}
		p.i++
		if n := p.distance(t); distance == 0 || n == distance {
			distance = n
		} else { // one distance for the whole chain, the first
			p.notice(NoticeIgnored, t.pos, t.end)
		}
		if n := p.atom(); n != nil {
			nodes = append(nodes, n)
		}
	}
	if len(nodes) < 2 {
		return first
	}
	return Near{Operands: nodes, Distance: distance}
}

func (p *parser) distance(t token) int {
	n := min(max(t.distance, 1), MaxNear)
	if n != t.distance {
		p.notice(NoticeCut, t.pos, t.end)
	}
	return n
}

// title reads what stands right behind "titel:".
func (p *parser) title(t token) Node {
	if p.i >= len(p.tokens) || p.tokens[p.i].pos != t.end {
		p.notice(NoticeIgnored, t.pos, t.end)
		return nil
	}
	neg := p.tokens[p.i].neg
	n := p.atom()
	switch {
	case n == nil:
		return nil
	case neg:
		return Field{Name: t.text, Node: negate(n)}
	}
	return Field{Name: t.text, Node: n}
}

func negate(n Node) Node {
	if inner, ok := n.(Not); ok {
		return inner.Node
	}
	return Not{n}
}

func leaf(n Node) bool {
	switch n.(type) {
	case Term, Phrase:
		return true
	}
	return false
}

func (p *parser) atom() Node {
	if p.i >= len(p.tokens) {
		return nil
	}
	t := p.tokens[p.i]
	p.i++
	switch t.kind {
	case tokOpen:
		return p.group(t)
	case tokTitle:
		return p.title(t)
	}
	room := MaxTerms - p.terms
	if room <= 0 {
		p.notice(NoticeCut, t.pos, len(p.src))
		p.i = len(p.tokens)
		return nil
	}
	p.terms += max(1, min(len(t.words), room))
	switch t.kind {
	case tokWord:
		return Term{Text: plain(t), Exact: t.exact, Must: t.must, Prefix: t.prefix}
	case tokPhrase:
		if len(t.words) > room {
			p.notice(NoticeCut, t.pos, t.end)
			t.words = t.words[:room]
		}
		return Phrase{Words: t.words, Must: t.must}
	case tokField:
		return Field{Name: t.text, Value: t.value}
	}
	p.notice(NoticeLiteral, t.pos, t.end) // an operator without operands is a word
	return Term{Text: strings.ToLower(t.text)}
}

// plain is the text of a word; one that would print as an operator is printed in
// lower case, which means the same word.
func plain(t token) string {
	if t.exact || t.must || t.prefix {
		return t.text
	}
	if _, ok := keywords[t.text]; ok {
		return strings.ToLower(t.text)
	}
	if _, ok := nearDistance(t.text); ok {
		return strings.ToLower(t.text)
	}
	return t.text
}

// group reads what stands after "(". A group nested too deep is dropped whole, as
// leaving out its parentheses alone could turn its meaning round.
func (p *parser) group(open token) Node {
	if p.depth == MaxNesting {
		p.skip(open)
		return nil
	}
	p.depth++
	n := p.list()
	p.depth--
	end := len(p.src)
	if p.i < len(p.tokens) {
		end = p.tokens[p.i].end
		p.i++
	}
	if n == nil && !p.full() {
		p.notice(NoticeIgnored, open.pos, end)
	}
	return n
}

func (p *parser) full() bool { return p.terms >= MaxTerms }

func (p *parser) skip(open token) {
	end := len(p.src)
	for depth := 1; p.i < len(p.tokens) && depth > 0; p.i++ {
		switch t := p.tokens[p.i]; t.kind {
		case tokOpen:
			depth++
		case tokClose:
			depth--
			end = t.end
		}
	}
	p.notice(NoticeCut, open.pos, end)
}

// parts are the nodes of a list; nil has none.
func parts(n Node) []Node {
	switch n := n.(type) {
	case nil:
		return nil
	case Words:
		return n.Parts
	}
	return []Node{n}
}

func words(nodes []Node) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return Words{Parts: nodes}
}

// join makes an And or Or, flat, of the nodes that are there.
func join(op tokenKind, nodes []Node) Node {
	var flat []Node
	for _, n := range nodes {
		switch n := n.(type) {
		case nil:
			continue
		case And:
			if op == tokAnd {
				flat = append(flat, n.Nodes...)
				continue
			}
		case Or:
			if op == tokOr {
				flat = append(flat, n.Nodes...)
				continue
			}
		}
		flat = append(flat, n)
	}
	switch {
	case len(flat) == 0:
		return nil
	case len(flat) == 1:
		return flat[0]
	case op == tokAnd:
		return And{Nodes: flat}
	}
	return Or{Nodes: flat}
}
