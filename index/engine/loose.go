package engine

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// loose answers a list of words. Coverage decides: cov = Σ idf·m / Σ idf over the
// words, and a document is found from Share on; if none is, any word will do.
func (m *match) loose(n *Loose, r role) (found, error) {
	var words, must, no []found
	var last *Group
	for i, c := range n.Nodes {
		f, err := m.child(c, r, &no)
		if err != nil {
			return f, err
		}
		if f.sets == nil {
			last = nil
			continue
		}
		words = append(words, f)
		if n.Must != nil && n.Must[i] {
			must = append(must, f)
		}
		last = m.neighbours(last, c, f, words, r)
	}
	if n.Any {
		return found{sets: m.share(words, must, no, 0)}, nil
	}
	return found{sets: m.covered(words, must, no)}, nil
}

// neighbours notes two words that stand side by side and returns the second.
func (m *match) neighbours(last *Group, n Node, f found, words []found, r role) *Group {
	g, _ := n.(*Group)
	if g != nil && last != nil && r == counts {
		before := words[len(words)-2]
		m.pairs = append(m.pairs, pair{last, g, min(before.idf, f.idf)})
	}
	return g
}

// covered are the documents that hold enough of words, all of must and none of no.
func (m *match) covered(words, must, no []found) []*roaring.Bitmap {
	sets := m.share(words, must, no, Share)
	for _, set := range sets {
		if !set.IsEmpty() {
			return sets
		}
	}
	return m.share(words, must, no, 0)
}

func (m *match) share(words, must, no []found, share float64) []*roaring.Bitmap {
	return m.each(func(i int) *roaring.Bitmap {
		set := roaring.And(m.enough(i, words, share), intersect(i, must, m.live))
		return m.without(i, set, no)
	})
}

// enough are the documents of segment i with at least share of Σ idf.
func (m *match) enough(i int, words []found, share float64) *roaring.Bitmap {
	switch {
	case len(words) == 0:
		return m.live[i]
	case len(words) == 1:
		return words[0].sets[i]
	case share == 0:
		return union(i, words)
	}
	sum, need := newSums(m.s.columns[i].size()), 0.0
	defer sum.free()
	for _, w := range words {
		need += w.idf * share
		sum.addCover(w.lists, w.sets, w.idf, i)
	}
	out := roaring.New()
	for it := union(i, words).Iterator(); it.HasNext(); {
		if d := it.Next(); float64(sum.v[d]) >= need*(1-1e-6) {
			out.Add(d)
		}
	}
	return out
}

// addCover adds idf·m of one word in segment i; m is 1 where it has no lists.
func (s *sums) addCover(lists []*groupList, sets []*roaring.Bitmap, idf float64, i int) {
	if lists == nil {
		for it := sets[i].Iterator(); it.HasNext(); {
			s.v[it.Next()] += float32(idf)
		}
		return
	}
	l := lists[i]
	for n, d := range l.docs {
		s.v[d] += float32(idf * float64(l.m[n]) / 100)
	}
}
