// Package query is the query language: it parses what a user types into a tree
// and prints it back. Every string is a valid query; what had to be cut or was
// not understood is told in notices, never refused. It imports nothing of this
// module.
package query

// Node is one node of a query tree; String prints it in the query language so
// that Parse(n.String()) gives the same tree.
type Node interface{ String() string }

type (
	// Words is the list of what was typed side by side, in that order, two parts or
	// more and none of them Words. Of Term, Phrase, Near and Or none is required but
	// those with Must; coverage decides. An And among them must hold, a Not excludes,
	// a Field restricts. One loose word alone is a Term, not a list.
	Words struct{ Parts []Node }
	// Term is one word. Exact: "=ord". Must: "+ord". Prefix: "ord*".
	Term struct {
		Text                string
		Exact, Must, Prefix bool
	}
	// Phrase is words in order, from quotes.
	Phrase struct {
		Words []string
		Must  bool
	}
	// Near is two or more operands within Distance words of one another, any order.
	Near struct {
		Operands []Node // Term or Phrase
		Distance int    // 1–100
	}
	// And, Or and Not combine.
	And struct{ Nodes []Node }
	Or  struct{ Nodes []Node }
	Not struct{ Node Node }
	// Field restricts by an operator: klynge, forum, emne, person, udfald, afsnit,
	// titel, sag, dato, fra, til. For titel, Node holds what must stand in the
	// title; for the others Value holds the text after the colon.
	Field struct {
		Name  string
		Value string
		Node  Node // only titel
	}
)

// Notice tells what was changed on the way from text to tree.
type Notice struct {
	Kind NoticeKind
	Pos  int    // byte offset in the text as given
	Text string // the part it is about
}

// NoticeKind is why a notice is given.
type NoticeKind string

const (
	NoticeCut     NoticeKind = "afkortet"    // over a limit, the rest was dropped
	NoticeIgnored NoticeKind = "ignoreret"   // could not be used, searched without it
	NoticeLiteral NoticeKind = "bogstavelig" // looked like an operator, taken as words
)

// Limits of reliability: a longer text is cut, and a NoticeCut says so.
const (
	MaxRunes   = 512
	MaxTerms   = 32
	MaxNesting = 16
	MaxNear    = 100
	MinPrefix  = 3
)
