package engine

import (
	"cmp"
	"context"
	"math/bits"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Facets are counted in one pass over what the query matches. A document that
// passes every filter is a hit and counts in every dimension; one that fails a
// single filter counts in that filter's dimension only: so a dimension's own
// choice never narrows its own values. Nothing is sampled.

const (
	firstYear = 1970
	years     = 2150 - firstYear
)

// tally is a pass under way.
type tally struct {
	s        *Snapshot
	filters  []test
	dims     []counted
	meetings []uint64 // a bit each
}

// counted is a dimension under count, with its column of the segment being walked.
type counted struct {
	name   string
	counts []int32 // by ordinal
	one    []uint32
	many   *manyColumn
	year   []uint16
}

// at turns to the columns of a segment.
func (d *counted) at(c *columns) {
	d.one, d.many, d.year = c.one[d.name], c.many[d.name], nil
	if d.name == DimYear {
		d.year = c.year
	}
}

// add counts the values of a document.
func (d *counted) add(doc uint32) {
	switch {
	case d.one != nil:
		d.counts[d.one[doc]]++
	case d.many != nil:
		for _, v := range d.many.of(doc) {
			d.counts[v]++
		}
	case d.year != nil:
		if y := int(d.year[doc]) - firstYear; y >= 0 && y < years {
			d.counts[y]++
		}
	}
}

// test is a filter made ready.
type test struct {
	dim      string
	chosen   []bool // by ordinal
	from, to int
	counted  int // place among the dimensions counted, -1 none
}

func (s *Snapshot) newTally(q *Query) *tally {
	t := &tally{s: s, meetings: make([]uint64, (len(s.tables[ColumnMeeting].name)+63)/64)}
	for _, dim := range q.Facets {
		t.dims = append(t.dims, counted{name: dim, counts: make([]int32, s.size(dim))})
	}
	for _, f := range q.Filters {
		t.filters = append(t.filters, s.newTest(f, q.Facets))
	}
	return t
}

// size is the number of ordinals of a dimension.
func (s *Snapshot) size(dim string) int {
	if dim == DimYear {
		return years
	}
	return len(s.tables[dim].name)
}

func (s *Snapshot) newTest(f Filter, facets []string) test {
	t := test{dim: f.Dim, from: f.From, to: f.To, counted: slices.Index(facets, f.Dim)}
	if f.Dim == DimYear {
		return t
	}
	t.chosen = make([]bool, s.size(f.Dim))
	for _, v := range f.Values {
		if n, ok := s.tables[f.Dim].ordinal[v]; ok {
			t.chosen[n] = true
		}
	}
	return t
}

// passes reports whether a document is let in.
func (t *test) passes(c *columns, doc uint32) bool {
	if t.dim == DimYear {
		day := int(c.day[doc])
		return day > 0 && day >= t.from && day <= t.to
	}
	if col := c.one[t.dim]; col != nil {
		return t.chosen[col[doc]]
	}
	values := c.many[t.dim].of(doc)
	for _, v := range values {
		if t.chosen[v] {
			return true
		}
	}
	return len(values) == 0 && t.chosen[0]
}

// walk counts the documents of one segment and returns the hits among them.
func (t *tally) walk(ctx context.Context, i int, set *roaring.Bitmap) (*roaring.Bitmap, error) {
	c := t.s.columns[i]
	for n := range t.dims {
		t.dims[n].at(c)
	}
	if len(t.filters) == 0 {
		return set, t.all(ctx, c, set)
	}
	hits, n := roaring.New(), 0
	for it := set.Iterator(); it.HasNext(); n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		doc := it.Next()
		switch failed := t.fails(c, doc); {
		case failed == nil:
			hits.Add(doc)
			t.hit(c, doc)
		case failed.counted >= 0:
			t.dims[failed.counted].add(doc)
		}
	}
	return hits, nil
}

var several = &test{counted: -1}

// fails gives nil, the one filter that doc fails, or several.
func (t *tally) fails(c *columns, doc uint32) *test {
	var failed *test
	for i := range t.filters {
		if !t.filters[i].passes(c, doc) {
			if failed != nil {
				return several
			}
			failed = &t.filters[i]
		}
	}
	return failed
}

func (t *tally) all(ctx context.Context, c *columns, set *roaring.Bitmap) error {
	n := 0
	for it := set.Iterator(); it.HasNext(); n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		t.hit(c, it.Next())
	}
	return nil
}

func (t *tally) hit(c *columns, doc uint32) {
	m := c.meeting[doc]
	t.meetings[m/64] |= 1 << (m % 64)
	for n := range t.dims {
		t.dims[n].add(doc)
	}
}

func (t *tally) meetingCount() int {
	n := 0
	for _, w := range t.meetings {
		n += bits.OnesCount64(w)
	}
	return n
}

// values gives the values of a dimension with a count, commonest first.
func (t *tally) values(d *counted) []Count {
	var out []Count
	for n, count := range d.counts {
		if count > 0 {
			out = append(out, Count{t.s.value(d.name, n), int(count)})
		}
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value))
	})
	return out
}

// value is the value of an ordinal.
func (s *Snapshot) value(dim string, n int) string {
	if dim == DimYear {
		return yearName(n)
	}
	return s.tables[dim].name[n]
}
