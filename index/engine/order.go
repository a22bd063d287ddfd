package engine

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
)

func yearName(n int) string { return strconv.Itoa(firstYear + n) }

// candidate is a hit before it is shown.
type candidate struct {
	segment int
	doc     uint32
	score   float64 // (Σ s + Σ near) · factor
	factor  float64 // cov^γ · prior
	step    int
	similar bool // comes after those that are not
}

// ranked is all hits of a query with the order they stand in.
type ranked struct {
	s    *Snapshot
	hits []candidate
	sort Sort

	similar bool // some hit is
}

// rank collects the hits and, where the order is by score, scores them.
func (m *match) rank(ctx context.Context, hits []*roaring.Bitmap, by Sort) (*ranked, error) {
	r := &ranked{s: m.s, sort: by}
	if len(m.leaves) == 0 && by == ByScore {
		r.sort = Newest
	}
	for i, set := range hits {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if r.sort != ByScore {
			r.collect(i, set)
			continue
		}
		m.score(r, i, set)
	}
	return r, nil
}

func (r *ranked) collect(i int, set *roaring.Bitmap) {
	r.hits = slices.Grow(r.hits, int(set.GetCardinality()))
	for it := set.Iterator(); it.HasNext(); {
		r.hits = append(r.hits, candidate{segment: i, doc: it.Next()})
	}
}

// score sums the leaves of one segment in query order and collects its hits.
func (m *match) score(r *ranked, i int, set *roaring.Bitmap) {
	c := m.s.columns[i]
	sum, cover := newSums(c.size()), newSums(c.size())
	defer sum.free()
	defer cover.free()
	for _, l := range m.leaves {
		list := l.lists[i]
		for n, d := range list.docs {
			x := float64(list.x[n])
			sum.v[d] += float32(l.weight * l.idf * x / (x + k1))
		}
	}
	need := m.cover(cover, i)
	r.hits = slices.Grow(r.hits, int(set.GetCardinality()))
	for it := set.Iterator(); it.HasNext(); {
		d := it.Next()
		f := float64(c.prior[d]) / 100
		if need > 0 {
			f *= math.Pow(min(float64(cover.v[d])/need, 1), gamma)
		}
		r.hits = append(r.hits, candidate{segment: i, doc: d, score: float64(sum.v[d]) * f, factor: f})
	}
}

// cover adds Σ idf·m of every unit and returns Σ idf.
func (m *match) cover(sum *sums, i int) float64 {
	need := 0.0
	for _, u := range m.units {
		need += u.idf
		sum.addCover(u.lists, u.sets, u.idf, i)
	}
	return need
}

// allWords counts the hits that hold every unit.
func (m *match) allWords(hits []*roaring.Bitmap) int {
	n := 0
	for i, set := range hits {
		for _, u := range m.units {
			set = roaring.And(set, u.sets[i])
		}
		n += int(set.GetCardinality())
	}
	return n
}

// order puts the first k hits in order at the front (k ≥ len: all of them).
func (r *ranked) order(k int) []candidate {
	r.setSteps()
	if k >= len(r.hits) || k > 1000 {
		slices.SortFunc(r.hits, r.compare)
		return r.hits[:min(k, len(r.hits))]
	}
	var top []candidate
	for _, h := range r.hits {
		if len(top) == k && (k == 0 || r.compare(h, top[k-1]) >= 0) {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, h, r.compare)
		top = slices.Insert(top, at, h)
		top = top[:min(len(top), k)]
	}
	return top
}

// setSteps gives each hit its score in 200 steps of the best.
func (r *ranked) setSteps() {
	r.lowerSimilar()
	best := 0.0
	for _, h := range r.hits {
		best = max(best, h.score)
	}
	for i := range r.hits {
		if best > 0 {
			r.hits[i].step = int(r.hits[i].score / best * steps)
		}
	}
}

// markSimilar marks the hits that are not among plain.
func (r *ranked) markSimilar(plain []*roaring.Bitmap) {
	for i := range r.hits {
		h := &r.hits[i]
		h.similar = !plain[h.segment].Contains(h.doc)
		r.similar = r.similar || h.similar
	}
}

// lowerSimilar brings the scores of similar hits under those of the others.
func (r *ranked) lowerSimilar() {
	lowest, best := math.Inf(1), 0.0
	for _, h := range r.hits {
		if h.similar {
			best = max(best, h.score)
		} else {
			lowest = min(lowest, h.score)
		}
	}
	for i := range r.hits {
		if h := &r.hits[i]; h.similar && best > lowest {
			h.score *= lowest / best
		}
	}
}

func (r *ranked) compare(a, b candidate) int {
	ca, cb := r.s.columns[a.segment], r.s.columns[b.segment]
	da, db := ca.day[a.doc], cb.day[b.doc]
	if a.similar != b.similar {
		return cmp.Compare(flag(a.similar), flag(b.similar))
	}
	if r.sort == ByScore {
		return cmp.Or(cmp.Compare(b.step, a.step), cmp.Compare(db, da), cmp.Compare(ca.ids[a.doc], cb.ids[b.doc]))
	}
	if r.sort == Oldest {
		da, db = oldest(db), oldest(da)
	}
	names := r.s.tables[ColumnMeeting].name
	return cmp.Or(cmp.Compare(db, da),
		cmp.Compare(names[ca.meeting[a.doc]], names[cb.meeting[b.doc]]),
		cmp.Compare(ca.order[a.doc], cb.order[b.doc]),
		cmp.Compare(ca.ids[a.doc], cb.ids[b.doc]))
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// oldest turns days round, so that an unknown one, 0, stays last.
func oldest(day uint16) uint16 {
	if day == 0 {
		return math.MaxUint16
	}
	return day
}
