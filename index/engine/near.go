package engine

import (
	"context"
	"slices"
)

// The near bonus rewards neighbouring words of the query that stand within four
// words of one another: 0.3·idf/distance. It is at most 0.3·idf a pair, so
// positions are read only for hits that could reach the page with it; the order
// is what it would be if all were read.

// addNear adds the bonus to those of the hits that may stand among the first k.
func (m *match) addNear(ctx context.Context, r *ranked, k int) error {
	if r.sort != ByScore || len(m.pairs) == 0 || len(r.hits) == 0 || k == 0 {
		return nil
	}
	limit := m.nearLimit(r, k)
	bound := m.nearBound()
	var chosen []*candidate
	for i := range r.hits {
		if h := &r.hits[i]; h.score+bound*h.factor >= limit {
			chosen = append(chosen, h)
		}
	}
	slices.SortFunc(chosen, func(a, b *candidate) int {
		if a.segment != b.segment {
			return a.segment - b.segment
		}
		return int(a.doc) - int(b.doc)
	})
	for _, p := range m.pairs {
		if err := m.addPair(ctx, p, chosen); err != nil {
			return err
		}
	}
	return nil
}

func (m *match) nearBound() float64 {
	bound := 0.0
	for _, p := range m.pairs {
		bound += nearBonus * p.idf
	}
	return bound
}

// nearLimit is the score below which a hit cannot reach the step of hit k even if
// that one gains nothing: the k-th score less one step of the best possible score.
func (m *match) nearLimit(r *ranked, k int) float64 {
	if k >= len(r.hits) {
		return 0
	}
	scores, best := make([]float64, len(r.hits)), 0.0
	for i, h := range r.hits {
		scores[i] = h.score
		best = max(best, h.score+m.nearBound()*h.factor)
	}
	slices.Sort(scores)
	return scores[len(scores)-k] - best/steps
}

// addPair adds one pair's bonus; chosen is sorted by segment and document.
func (m *match) addPair(ctx context.Context, p pair, chosen []*candidate) error {
	var fields []nearField
	segment := -1
	for n, h := range chosen {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if h.segment != segment {
			var err error
			if fields, err = m.nearFields(p, h.segment); err != nil {
				return err
			}
			segment = h.segment
		}
		distance, err := nearest(fields, h.doc)
		if err != nil {
			return err
		}
		if distance <= nearWords {
			h.score += nearBonus * p.idf / float64(distance) * h.factor
		}
	}
	return nil
}

// nearField is a field in which both words of a pair can stand.
type nearField struct{ left, right slotCursor }

func (m *match) nearFields(p pair, segment int) ([]nearField, error) {
	var out []nearField
	left, right := m.s.termsByField(p.left), m.s.termsByField(p.right)
	for _, l := range left {
		for _, r := range right {
			if l.field != r.field {
				continue
			}
			d, err := m.s.reader.segments[segment].dict(l.field)
			if err != nil {
				return nil, err
			}
			lc, ls, err := openSlot(d, Slot{Terms: l.terms})
			if err != nil {
				return nil, err
			}
			rc, rs, err := openSlot(d, Slot{Terms: r.terms})
			if err != nil {
				return nil, err
			}
			if ls.Intersects(rs) {
				out = append(out, nearField{lc, rc})
			}
		}
	}
	return out, nil
}

type fieldTerms struct {
	field string
	terms []string
}

// termsByField are a group's terms in the fields of sections that hold positions.
func (s *Snapshot) termsByField(g *Group) []fieldTerms {
	var out []fieldTerms
	for _, a := range g.Alts {
		f := s.options.Fields[a.Field]
		if !f.Positions || f.Kind == "" || a.Phrase != nil {
			continue
		}
		n := slices.IndexFunc(out, func(t fieldTerms) bool { return t.field == a.Field })
		if n < 0 {
			n, out = len(out), append(out, fieldTerms{field: a.Field})
		}
		out[n].terms = append(out[n].terms, a.Term)
	}
	return out
}

// nearest is the smallest distance of the two words in any field, at least 1; over
// nearWords where they do not meet.
func nearest(fields []nearField, doc uint32) (int, error) {
	best := nearWords + 1
	for _, f := range fields {
		left, err := f.left.at(doc)
		if err != nil {
			return 0, err
		}
		right, err := f.right.at(doc)
		if err != nil {
			return 0, err
		}
		for _, l := range left {
			n, _ := slices.BinarySearch(right, l)
			for _, r := range right[max(n-1, 0):min(n+1, len(right))] {
				best = min(best, max(int(l)-int(r), int(r)-int(l), 1))
			}
		}
	}
	return best, nil
}
