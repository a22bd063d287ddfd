package engine

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Matrix counts distinct meetings by two dimensions: those with a hit of q, and all
// there are.
type Matrix struct {
	Rows, Columns []string // values, sorted
	Cells         map[[2]string]Cell
}

// Cell counts meetings of one row and column.
type Cell struct {
	Matching  int // with a hit
	Held      int // of the archive
	Postponed int // with a hit in Query's postponed
}

// Matrix answers q's matching and filters by rows and columns. The hits that late
// also matches are counted as postponed. A dimension with many values for one item
// does not divide what was held.
func (s *Snapshot) Matrix(ctx context.Context, q Query, late Node, rows, cols string) (out Matrix, err error) {
	err = guard(func() error {
		out, err = s.matrix(ctx, q, late, rows, cols)
		return err
	})
	return out, err
}

func (s *Snapshot) matrix(ctx context.Context, q Query, late Node, rows, cols string) (Matrix, error) {
	q.Facets = nil
	m := newMatch(ctx, s, q.Deny)
	sets, err := m.run(q.Match)
	if err != nil {
		return Matrix{}, err
	}
	if sets, err = s.newTally(&q).run(ctx, sets); err != nil {
		return Matrix{}, err
	}
	postponed, err := newMatch(ctx, s, q.Deny).run(late)
	if err != nil {
		return Matrix{}, err
	}
	for i := range postponed {
		postponed[i] = roaring.And(postponed[i], sets[i])
	}
	w := &meetingCells{s: s, rows: rows, cols: cols}
	return w.table(w.count(sets, false), w.count(postponed, false), w.count(m.live, true)), nil
}

// meetingCells counts distinct meetings by row and column.
type meetingCells struct {
	s          *Snapshot
	rows, cols string
}

type meetingSet map[[2]string]map[uint32]bool

// count gives the meetings of a set of documents; wide: a dimension with many
// values is one row or column, "*".
func (w *meetingCells) count(sets []*roaring.Bitmap, wide bool) meetingSet {
	out := meetingSet{}
	for i, set := range sets {
		c := w.s.columns[i]
		for it := set.Iterator(); it.HasNext(); {
			doc := it.Next()
			for _, r := range w.s.valuesOf(c, doc, w.rows, wide) {
				for _, col := range w.s.valuesOf(c, doc, w.cols, wide) {
					out.add([2]string{r, col}, c.meeting[doc])
				}
			}
		}
	}
	return out
}

func (m meetingSet) add(cell [2]string, meeting uint32) {
	if m[cell] == nil {
		m[cell] = map[uint32]bool{}
	}
	m[cell][meeting] = true
}

const anyValue = "*"

func (s *Snapshot) valuesOf(c *columns, doc uint32, dim string, wide bool) []string {
	if dim == DimYear {
		if c.year[doc] == 0 {
			return nil
		}
		return []string{yearName(int(c.year[doc]) - firstYear)}
	}
	if col := c.one[dim]; col != nil {
		return []string{s.tables[dim].name[col[doc]]}
	}
	if wide {
		return []string{anyValue}
	}
	var out []string
	for _, v := range c.many[dim].of(doc) {
		out = append(out, s.tables[dim].name[v])
	}
	return out
}

// table joins the counts; a cell is there where something was held or matches.
func (w *meetingCells) table(matching, postponed, held meetingSet) Matrix {
	out := Matrix{Cells: map[[2]string]Cell{}}
	for cell := range matching {
		out.Rows, out.Columns = append(out.Rows, cell[0]), append(out.Columns, cell[1])
	}
	for cell := range held {
		if cell[0] != anyValue {
			out.Rows = append(out.Rows, cell[0])
		}
		if cell[1] != anyValue {
			out.Columns = append(out.Columns, cell[1])
		}
	}
	out.Rows, out.Columns = unique(out.Rows), unique(out.Columns)
	for _, r := range out.Rows {
		for _, c := range out.Columns {
			k := [2]string{r, c}
			cell := Cell{len(matching[k]), len(held[w.heldKey(k)]), len(postponed[k])}
			if cell != (Cell{}) {
				out.Cells[k] = cell
			}
		}
	}
	return out
}

// heldKey is the cell under which what was held is counted.
func (w *meetingCells) heldKey(k [2]string) [2]string {
	if w.s.columns == nil {
		return k
	}
	for i, dim := range []string{w.rows, w.cols} {
		if slices.Contains(w.s.options.Many, dim) {
			k[i] = anyValue
		}
	}
	return k
}

func unique(v []string) []string {
	slices.Sort(v)
	return slices.Compact(v)
}

// inOrder lists documents by their place in the document they belong to.
func (s *Snapshot) inOrder(sets []*roaring.Bitmap) []candidate {
	var out []candidate
	for i, set := range sets {
		for it := set.Iterator(); it.HasNext(); {
			out = append(out, candidate{segment: i, doc: it.Next()})
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Compare(s.columns[a.segment].order[a.doc], s.columns[b.segment].order[b.doc])
	})
	return out
}
