package engine

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// Length is a column of token counts that fields share: the title's, the body's
// (all sections together), in each class, and those of names and context.
type Length int

// Columns of lengths. LengthExact and LengthParts are added to that of a title or
// body.
const (
	LengthTitle   Length = 0
	LengthBody    Length = 3
	LengthNames   Length = 6
	LengthContext Length = 7
	Lengths              = 8

	LengthExact Length = 1
	LengthParts Length = 2
)

// Names of the columns that the engine reads by itself.
const (
	ColumnDate    = "dato"    // ISO day
	ColumnMeeting = "moede"   // meeting id
	ColumnOrder   = "orden"   // place of the item in its document
	ColumnPrior   = "vaegt"   // factor on the score, in percent
	ColumnSeq     = "foerst"  // first journal sequence
	ColumnLengths = "laengde" // the eight lengths, comma separated
)

// OwnColumns are their names.
var OwnColumns = []string{ColumnDate, ColumnMeeting, ColumnOrder, ColumnPrior, ColumnSeq, ColumnLengths}

// DimYear is the dimension of years, counted from ColumnDate and chosen by a Filter
// with From and To.
const DimYear = "aar"

// Field describes a text field.
type Field struct {
	Length    Length
	Kind      string // kind of section it holds, "" none
	Positions bool
}

// Query is one search in the engine's terms.
type Query struct {
	Match    Node     // nil: all
	Plain    Node     // nil: Match; what it matches is found too, all else is Similar and comes last
	Filters  []Filter // at most one a dimension
	Facets   []string // dimensions to count, DimYear among them
	Sort     Sort
	From     int // hits (or meetings) to skip
	Size     int // hits (or meetings) wanted
	Group    bool
	Snippets int               // excerpts a hit, 0: none
	Deny     []*roaring.Bitmap // by segment, from Snapshot.Deny; nil: none
	RankOf   []string          // ids: Result.Rank is that of the best of them
}

// Filter lets in documents with one of Values in a dimension; "" stands for no
// value. In DimYear it lets in the days From to To, counted from 1970.
type Filter struct {
	Dim      string
	Values   []string
	From, To int
}

// Sort is an order of hits.
type Sort int

// Orders. ByScore without anything to score is Newest.
const (
	ByScore Sort = iota
	Newest
	Oldest
)

// Node is a node of the query tree.
type Node interface{ node() }

type (
	// Group is one word with its alternatives, matched anywhere and scored once.
	// Bonus groups add to the score of documents and never to what is found.
	Group struct {
		Alts  []Alt
		Bonus []Bonus
	}
	// Phrase is terms at the given offsets from the first, in one field.
	Phrase struct {
		Fields []Weighted
		Slots  []Slot
	}
	// Near is operands within Distance words of one another in one field, in any
	// order.
	Near struct {
		Fields   []Weighted
		Operands []Operand
		Distance int
	}
	// Loose is words of which none is required but those of Must: an item is found
	// when the share of what it holds is at least Share, or, where no item is or Any
	// is set, when it holds any. Not among Nodes excludes.
	Loose struct {
		Nodes []Node
		Must  []bool // by node; nil: none
		Any   bool
	}
	// And, Or and Not combine.
	And struct{ Nodes []Node }
	Or  struct{ Nodes []Node }
	Not struct{ Node Node }
	// Keyword is documents with one of Values in a keyword field; of a column
	// "" stands for no value.
	Keyword struct {
		Field  string
		Values []string
	}
	// Days is documents dated From to To, days since 1970, both included.
	Days struct{ From, To int }
	// All is every document, None is none.
	All  struct{}
	None struct{}
)

func (*Group) node()   {}
func (*Phrase) node()  {}
func (*Near) node()    {}
func (*Loose) node()   {}
func (*And) node()     {}
func (*Or) node()      {}
func (*Not) node()     {}
func (*Keyword) node() {}
func (*Days) node()    {}
func (All) node()      {}
func (None) node()     {}

// Alt is one alternative of a group: a term in a field, or the words of a phrase in
// a field with positions; its weight W in the sum and how well it matches, M (0–1).
type Alt struct {
	Field, Term string
	Phrase      []Slot // nil: Term
	W, M        float32
}

// Bonus is a group that only adds Weight times its score.
type Bonus struct {
	Alts   []Alt
	Weight float32
}

// Weighted is a field with its weight.
type Weighted struct {
	Field string
	W     float32
}

// Slot is one place of a phrase: any of Terms, Offset words after the first.
type Slot struct {
	Terms  []string
	Offset int
}

// Operand is one operand of Near: a phrase of one or more slots.
type Operand []Slot

// Result answers a Query.
type Result struct {
	Total    int          // hits
	Matched  int          // what Match finds before Filters
	Items    map[Node]int // by word of Match: the documents that hold it
	Meetings int          // distinct meetings among them
	AllWords int          // hits that hold every word
	Hits     []Hit
	Facets   map[string][]Count // values counted above 0, commonest first
	Rank     int                // 1-based, 0 none
}

// Count is a facet value with its number of hits.
type Count struct {
	Value string
	N     int
}

// Hit is one item found.
type Hit struct {
	ID       string
	Score    float64
	Similar  bool   // found by Match but not by Plain
	Card     []byte // as stored
	Snippets []Snippet
	More     []Hit // Group: further items of the meeting, at most two
	Items    int   // Group: items of the meeting that match
}

// Parameters of the score, language.md section 8.
const (
	k1        = 1.0
	b         = 0.55
	gamma     = 0.5
	Share     = 0.35 // of Σ idf that Loose asks for
	nearBonus = 0.3
	nearWords = 4
	steps     = 200
)
