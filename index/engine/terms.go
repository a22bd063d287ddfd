package engine

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Terms calls f with the terms of a field over all segments, in no order and once
// for each segment, with the number of documents in it, deleted ones too.
func (s *Snapshot) Terms(field string, f func(term string, docs int)) error {
	return guard(func() error {
		for _, seg := range s.reader.segments {
			d, err := seg.dict(field)
			if err != nil {
				return err
			}
			var bad error
			err = d.each(nil, nil, func(term string) bool {
				var p postings
				if p, bad = d.postings(term); bad == nil {
					f(term, p.count())
				}
				return bad == nil
			})
			if err := cmp.Or(err, bad); err != nil {
				return err
			}
		}
		return nil
	})
}

// IDs are the ids of what a node matches, sorted.
func (s *Snapshot) IDs(ctx context.Context, n Node) (ids []string, err error) {
	err = guard(func() error {
		sets, err := newMatch(ctx, s, nil).run(n)
		if err != nil {
			return err
		}
		for i, set := range sets {
			for it := set.Iterator(); it.HasNext(); {
				ids = append(ids, s.columns[i].ids[it.Next()])
			}
		}
		return nil
	})
	slices.Sort(ids)
	return ids, err
}

// Each calls f with the id and card of every document that a node matches.
func (s *Snapshot) Each(ctx context.Context, q Query, f func(id string, card []byte)) error {
	return guard(func() error {
		sets, err := newMatch(ctx, s, q.Deny).run(q.Match)
		if err != nil {
			return err
		}
		for i, set := range sets {
			for it := set.Iterator(); it.HasNext(); {
				doc := it.Next()
				st, err := s.stored(i, doc)
				if err != nil {
					return err
				}
				f(s.columns[i].ids[doc], st.card)
			}
		}
		return nil
	})
}

// Count is the number of documents that a node matches.
func (s *Snapshot) Count(ctx context.Context, n Node, deny []*roaring.Bitmap) (count int, err error) {
	err = guard(func() error {
		sets, err := newMatch(ctx, s, deny).run(n)
		count = total(sets)
		return err
	})
	return count, err
}

// CountTerms counts for each term the documents that hold it in any of the fields.
func (s *Snapshot) CountTerms(ctx context.Context, fields, terms []string, deny []*roaring.Bitmap) (counts []int, err error) {
	err = guard(func() error {
		counts = make([]int, len(terms))
		live := newMatch(ctx, s, deny).live
		for i, seg := range s.reader.segments {
			if err := seg.countTerms(ctx, fields, terms, live[i], counts); err != nil {
				return err
			}
		}
		return nil
	})
	return counts, err
}

func (s *segment) countTerms(ctx context.Context, fields, terms []string, live *roaring.Bitmap, counts []int) error {
	sets := make([]*roaring.Bitmap, len(terms))
	for i := range sets {
		sets[i] = roaring.New()
	}
	for _, field := range fields {
		d, err := s.dict(field)
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		for i, term := range terms {
			p, err := d.postings(term)
			if err != nil {
				return err
			}
			p.addTo(sets[i])
		}
	}
	for i, set := range sets {
		counts[i] += int(set.AndCardinality(live))
	}
	return nil
}
