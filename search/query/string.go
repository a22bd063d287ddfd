package query

import (
	"strconv"
	"strings"
)

// String prints the parts side by side.
func (w Words) String() string { return list(w.Parts, " ", func(Node) bool { return false }) }

// String prints marks and word: "-" belongs to Not.
func (t Term) String() string {
	s := t.Text
	if t.Exact {
		s = "=" + s
	}
	if t.Must {
		s = "+" + s
	}
	if t.Prefix {
		s += "*"
	}
	return s
}

// String prints the words in quotes.
func (p Phrase) String() string {
	s := `"` + strings.Join(p.Words, " ") + `"`
	if p.Must {
		s = "+" + s
	}
	return s
}

// String prints the operands joined by NÆR/n.
func (n Near) String() string {
	return list(n.Operands, " NÆR/"+strconv.Itoa(n.Distance)+" ", func(Node) bool { return false })
}

// String prints the operands joined by OG.
func (a And) String() string {
	return list(a.Nodes, " OG ", func(n Node) bool { return isWords(n) || isOr(n) })
}

// String prints the operands joined by ELLER.
func (o Or) String() string { return list(o.Nodes, " ELLER ", isWords) }

// String prints a minus before the operand.
func (n Not) String() string {
	s := n.Node.String()
	if _, and := n.Node.(And); and || isWords(n.Node) || isOr(n.Node) {
		s = "(" + s + ")"
	}
	return "-" + s
}

// String prints name:value, quoted where the value needs it.
func (f Field) String() string {
	if f.Node == nil {
		return f.Name + ":" + quoteValue(f.Value)
	}
	switch f.Node.(type) {
	case Term, Phrase:
		return f.Name + ":" + f.Node.String()
	}
	return f.Name + ":(" + f.Node.String() + ")"
}

func isWords(n Node) bool { _, ok := n.(Words); return ok }

func isOr(n Node) bool { _, ok := n.(Or); return ok }

func list(nodes []Node, sep string, parens func(Node) bool) string {
	var b strings.Builder
	for i, n := range nodes {
		if i > 0 {
			b.WriteString(sep)
		}
		if parens(n) {
			b.WriteString("(" + n.String() + ")")
		} else {
			b.WriteString(n.String())
		}
	}
	return b.String()
}

func quoteValue(v string) string {
	if trim(v) == v && !strings.ContainsFunc(v, func(r rune) bool { return !wordRune(r) && !strings.ContainsRune("-_./", r) }) {
		return v
	}
	return `"` + v + `"`
}

// Walk calls f for n and everything below it, parents first. A nil tree is empty.
func Walk(n Node, f func(Node)) {
	if n == nil {
		return
	}
	f(n)
	for _, c := range children(n) {
		Walk(c, f)
	}
}

func children(n Node) []Node {
	switch n := n.(type) {
	case Words:
		return n.Parts
	case Near:
		return n.Operands
	case And:
		return n.Nodes
	case Or:
		return n.Nodes
	case Not:
		return []Node{n.Node}
	case Field:
		if n.Node != nil {
			return []Node{n.Node}
		}
	}
	return nil
}

// AsTyped returns the tree with every term exact: the switch "Slå fra", by which
// only the forms typed are searched. A nil tree stays nil.
func AsTyped(n Node) Node {
	switch n := n.(type) {
	case Term:
		n.Exact = true
		return n
	case Words:
		return Words{Parts: each(n.Parts)}
	case Near:
		return Near{Operands: each(n.Operands), Distance: n.Distance}
	case And:
		return And{Nodes: each(n.Nodes)}
	case Or:
		return Or{Nodes: each(n.Nodes)}
	case Not:
		return Not{Node: AsTyped(n.Node)}
	case Field:
		if n.Node != nil {
			n.Node = AsTyped(n.Node)
		}
		return n
	}
	return n
}

func each(nodes []Node) []Node {
	out := make([]Node, len(nodes))
	for i, n := range nodes {
		out[i] = AsTyped(n)
	}
	return out
}

// IsExact reports whether the tree has terms and all of them are exact.
func IsExact(n Node) bool {
	terms, exact := 0, true
	Walk(n, func(n Node) {
		if t, ok := n.(Term); ok {
			terms++
			exact = exact && t.Exact
		}
	})
	return terms > 0 && exact
}
