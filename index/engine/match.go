package engine

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// match turns the tree of a query into one bitmap a segment, and on the way notes
// the leaves that score, the units that coverage counts, and neighbouring words.
type match struct {
	ctx   context.Context
	s     *Snapshot
	live  []*roaring.Bitmap // without deleted and denied documents
	total float64           // their number

	leaves []leaf // scored, in query order
	units  []unit // what "all words" and coverage count
	pairs  []pair // neighbouring words
	idfs   map[Node]float64
	items  map[Node]int // documents by leaf
}

// leaf is one sum of a score.
type leaf struct {
	lists  []*groupList // by segment
	idf    float64
	weight float64
}

// unit is one word of the query, or one choice of an Or.
type unit struct {
	sets  []*roaring.Bitmap
	lists []*groupList // nil: m is 1
	idf   float64
}

// pair is two groups whose words stand side by side in the query.
type pair struct {
	left, right *Group
	idf         float64
}

// found is a node answered: its documents by segment, not yet without the denied.
type found struct {
	sets  []*roaring.Bitmap
	lists []*groupList
	idf   float64
	items int // of sets, the denied left out; only of leaves
}

// role says what a node under evaluation adds to.
type role int

const (
	counts   role = iota // score and coverage
	scores               // score alone: a choice of an Or
	excludes             // nothing: under Not
)

func newMatch(ctx context.Context, s *Snapshot, deny []*roaring.Bitmap) *match {
	m := &match{ctx: ctx, s: s, idfs: map[Node]float64{}, items: map[Node]int{}}
	for i, seg := range s.reader.segments {
		live := seg.live
		if deny != nil {
			live = roaring.AndNot(live, deny[i])
		}
		m.live = append(m.live, live)
		m.total += float64(live.GetCardinality())
	}
	return m
}

// run answers the whole tree.
func (m *match) run(n Node) ([]*roaring.Bitmap, error) {
	if n == nil {
		n = All{}
	}
	f, err := m.eval(n, counts)
	if err != nil {
		return nil, err
	}
	return m.each(func(i int) *roaring.Bitmap { return roaring.And(f.sets[i], m.live[i]) }), nil
}

func (m *match) each(f func(i int) *roaring.Bitmap) []*roaring.Bitmap {
	out := make([]*roaring.Bitmap, len(m.live))
	for i := range out {
		out[i] = f(i)
	}
	return out
}

func (m *match) eval(n Node, r role) (found, error) {
	if err := m.ctx.Err(); err != nil {
		return found{}, err
	}
	switch n := n.(type) {
	case *Group:
		return m.group(n, r)
	case *Phrase:
		return m.positional(n, r, func(i int) (*groupList, error) { return m.s.phraseList(m.ctx, i, n) })
	case *Near:
		return m.positional(n, r, func(i int) (*groupList, error) { return m.s.nearList(m.ctx, i, n) })
	case *Loose:
		return m.loose(n, r)
	case *And:
		return m.and(n, r)
	case *Or:
		return m.or(n, r)
	case *Not:
		return m.not(n)
	case *Keyword:
		return m.keyword(n)
	case *Days:
		return m.days(n)
	case All:
		return found{sets: m.live}, nil
	case None:
		return found{sets: m.each(func(int) *roaring.Bitmap { return roaring.New() })}, nil
	}
	return found{}, fmt.Errorf("query node %T", n)
}

func (m *match) group(g *Group, r role) (found, error) {
	f, err := m.lists(func(i int) (*groupList, error) { return m.s.groupList(m.ctx, i, g.Alts) })
	if err != nil || r == excludes {
		return f, err
	}
	m.note(g, f, r)
	for _, bonus := range g.Bonus {
		extra, err := m.lists(func(i int) (*groupList, error) { return m.s.groupList(m.ctx, i, bonus.Alts) })
		if err != nil {
			return f, err
		}
		m.leaves = append(m.leaves, leaf{extra.lists, extra.idf, float64(bonus.Weight)})
	}
	return f, nil
}

func (m *match) positional(n Node, r role, list func(i int) (*groupList, error)) (found, error) {
	f, err := m.lists(list)
	if err == nil && r != excludes {
		m.note(n, f, r)
	}
	return f, err
}

// note adds a leaf to the score, and to coverage where it stands alone.
func (m *match) note(n Node, f found, r role) {
	m.idfs[n], m.items[n] = f.idf, f.items
	m.leaves = append(m.leaves, leaf{f.lists, f.idf, 1})
	if r == counts {
		m.units = append(m.units, unit{f.sets, f.lists, f.idf})
	}
}

func (m *match) lists(list func(i int) (*groupList, error)) (found, error) {
	var f found
	for i := range m.live {
		l, err := list(i)
		if err != nil {
			return f, err
		}
		f.lists, f.sets = append(f.lists, l), append(f.sets, l.set)
	}
	f.items = m.count(f.sets)
	f.idf = m.idf(f.items)
	return f, nil
}

// count is the number of live documents.
func (m *match) count(sets []*roaring.Bitmap) int {
	n := 0
	for i, set := range sets {
		n += int(set.AndCardinality(m.live[i]))
	}
	return n
}

// idf is ln(1 + (N − df + 0.5)/(df + 0.5)) over all live documents.
func (m *match) idf(items int) float64 {
	df := float64(items)
	return math.Log(1 + (m.total-df+0.5)/(df+0.5))
}

func (m *match) and(n *And, r role) (found, error) {
	var yes, no []found
	for _, c := range n.Nodes {
		f, err := m.child(c, r, &no)
		if err != nil {
			return f, err
		}
		if f.sets != nil {
			yes = append(yes, f)
		}
	}
	return found{sets: m.each(func(i int) *roaring.Bitmap { return m.without(i, intersect(i, yes, m.live), no) })}, nil
}

// child answers a node, or puts what a Not holds into no and answers nothing.
func (m *match) child(n Node, r role, no *[]found) (found, error) {
	not, is := n.(*Not)
	if !is {
		return m.eval(n, r)
	}
	f, err := m.eval(not.Node, excludes)
	*no = append(*no, f)
	return found{}, err
}

func intersect(i int, yes []found, live []*roaring.Bitmap) *roaring.Bitmap {
	if len(yes) == 0 {
		return live[i]
	}
	sets := make([]*roaring.Bitmap, len(yes))
	for n, f := range yes {
		sets[n] = f.sets[i]
	}
	slices.SortFunc(sets, func(a, b *roaring.Bitmap) int { return int(a.GetCardinality()) - int(b.GetCardinality()) })
	return roaring.FastAnd(sets...)
}

func (m *match) without(i int, set *roaring.Bitmap, no []found) *roaring.Bitmap {
	for _, f := range no {
		set = roaring.AndNot(set, f.sets[i])
	}
	return set
}

func (m *match) or(n *Or, r role) (found, error) {
	inner := r
	if r == counts {
		inner = scores
	}
	var all []found
	for _, c := range n.Nodes {
		f, err := m.eval(c, inner)
		if err != nil {
			return f, err
		}
		all = append(all, f)
	}
	f := found{sets: m.each(func(i int) *roaring.Bitmap { return union(i, all) })}
	f.idf = m.idf(m.count(f.sets))
	if r == counts {
		m.units = append(m.units, unit{f.sets, nil, f.idf})
	}
	return f, nil
}

func union(i int, all []found) *roaring.Bitmap {
	sets := make([]*roaring.Bitmap, len(all))
	for n, f := range all {
		sets[n] = f.sets[i]
	}
	return roaring.FastOr(sets...)
}

func (m *match) not(n *Not) (found, error) {
	f, err := m.eval(n.Node, excludes)
	if err != nil {
		return f, err
	}
	return found{sets: m.each(func(i int) *roaring.Bitmap { return roaring.AndNot(m.live[i], f.sets[i]) })}, nil
}

func (m *match) keyword(n *Keyword) (found, error) {
	var f found
	for _, seg := range m.s.reader.segments {
		set := roaring.New()
		if err := addKeywords(seg, n.Field, n.Values, set); err != nil {
			return f, err
		}
		f.sets = append(f.sets, set)
	}
	if slices.Contains(n.Values, "") {
		return m.orNone(f, n.Field), nil
	}
	return f, nil
}

// orNone adds the documents without a value in a column.
func (m *match) orNone(f found, field string) found {
	for i, c := range m.s.columns {
		for doc, v := range c.one[field] {
			if v == 0 {
				f.sets[i].Add(uint32(doc))
			}
		}
	}
	return f
}

func (m *match) days(n *Days) (found, error) {
	return found{sets: m.each(func(i int) *roaring.Bitmap {
		set := roaring.New()
		for doc, day := range m.s.columns[i].day {
			if day > 0 && int(day) >= n.From && int(day) <= n.To {
				set.Add(uint32(doc))
			}
		}
		return set
	})}, nil
}
