package engine

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"
)

// Search answers q. It stops with ctx.Err() when ctx ends.
func (s *Snapshot) Search(ctx context.Context, q Query) (res Result, err error) {
	err = guard(func() error {
		res, err = s.search(ctx, &q)
		return err
	})
	return res, err
}

func (s *Snapshot) search(ctx context.Context, q *Query) (Result, error) {
	m := newMatch(ctx, s, q.Deny)
	matched, err := m.run(q.Match)
	if err != nil {
		return Result{}, err
	}
	typed, plain := m, matched
	if q.Plain != nil {
		typed = newMatch(ctx, s, q.Deny)
		if plain, err = typed.run(q.Plain); err != nil {
			return Result{}, err
		}
		matched = m.each(func(i int) *roaring.Bitmap { return roaring.Or(matched[i], plain[i]) })
	}
	t := s.newTally(q)
	sets, err := t.run(ctx, matched)
	if err != nil {
		return Result{}, err
	}
	res := t.result()
	res.Total, res.Matched, res.Items = total(sets), total(matched), m.items
	r, err := m.rank(ctx, sets, q.Sort)
	if err != nil {
		return res, err
	}
	if q.Plain != nil {
		r.markSimilar(plain)
	}
	res.AllWords = typed.allWords(sets)
	return res, s.page(ctx, q, m, r, &res)
}

func (t *tally) run(ctx context.Context, sets []*roaring.Bitmap) ([]*roaring.Bitmap, error) {
	out := make([]*roaring.Bitmap, len(sets))
	for i, set := range sets {
		var err error
		if out[i], err = t.walk(ctx, i, set); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (t *tally) result() Result {
	r := Result{Meetings: t.meetingCount(), Facets: map[string][]Count{}}
	for n := range t.dims {
		r.Facets[t.dims[n].name] = t.values(&t.dims[n])
	}
	return r
}

func total(sets []*roaring.Bitmap) int {
	n := 0
	for _, set := range sets {
		n += int(set.GetCardinality())
	}
	return n
}

// page orders the hits and fills those that are asked for.
func (s *Snapshot) page(ctx context.Context, q *Query, m *match, r *ranked, res *Result) error {
	k := q.From + q.Size
	if q.Group || len(q.RankOf) > 0 || r.similar {
		k = len(r.hits) // the last of them may stand first
	}
	if err := m.addNear(ctx, r, k); err != nil {
		return err
	}
	top := r.order(k)
	res.Rank = s.rankOf(q.RankOf, top)
	e := s.newExcerpt(q.Match, m.idfs, q.Snippets)
	if q.Group {
		return s.groups(ctx, q, top, e, res)
	}
	for _, h := range window(top, q.From, q.Size) {
		hit, err := s.hit(ctx, h, e)
		if err != nil {
			return err
		}
		res.Hits = append(res.Hits, hit)
	}
	return nil
}

func window[T any](all []T, from, size int) []T {
	from = min(from, len(all))
	return all[from:min(from+size, len(all))]
}

func (s *Snapshot) rankOf(ids []string, top []candidate) int {
	if len(ids) == 0 {
		return 0
	}
	want := map[string]bool{}
	for _, id := range ids {
		want[id] = true
	}
	for n, h := range top {
		if want[s.columns[h.segment].ids[h.doc]] {
			return n + 1
		}
	}
	return 0
}

// groups makes one hit of each meeting: its best item with at most two more.
func (s *Snapshot) groups(ctx context.Context, q *Query, top []candidate, e *excerpt, res *Result) error {
	var order []uint32
	members := map[uint32][]candidate{}
	for _, h := range top {
		m := s.columns[h.segment].meeting[h.doc]
		if members[m] == nil {
			order = append(order, m)
		}
		members[m] = append(members[m], h)
	}
	for _, m := range window(order, q.From, q.Size) {
		hit, err := s.group(ctx, members[m], e)
		if err != nil {
			return err
		}
		res.Hits = append(res.Hits, hit)
	}
	return nil
}

const moreItems = 2

func (s *Snapshot) group(ctx context.Context, members []candidate, e *excerpt) (Hit, error) {
	first, err := s.hit(ctx, members[0], e)
	if err != nil {
		return Hit{}, err
	}
	first.Items = len(members)
	for _, c := range window(members, 1, moreItems) {
		more, err := s.hit(ctx, c, e)
		if err != nil {
			return Hit{}, err
		}
		first.More = append(first.More, more)
	}
	return first, nil
}

// hit reads what is stored of a document and cuts its snippets.
func (s *Snapshot) hit(ctx context.Context, c candidate, e *excerpt) (Hit, error) {
	if err := ctx.Err(); err != nil {
		return Hit{}, err
	}
	st, err := s.stored(c.segment, c.doc)
	if err != nil {
		return Hit{}, err
	}
	h := Hit{ID: s.columns[c.segment].ids[c.doc], Score: c.score, Similar: c.similar, Card: st.card}
	h.Snippets = e.snippets(st)
	return h, nil
}

// storedText is what is stored of one document.
type storedText struct {
	card  []byte
	texts map[string][]string // by kind of section
}
