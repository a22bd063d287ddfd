package engine

import (
	"container/list"
	"context"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// groupList is a group merged over its posting lists in one segment: documents
// ascending with x = Σ w·tf/norm and m, the best kind of match in percent. It is
// immutable, and knows nothing of deleted documents.
type groupList struct {
	docs []uint32
	x    []float32
	m    []uint8
	set  *roaring.Bitmap
}

var emptyList = &groupList{set: roaring.New()}

func (l *groupList) bytes() int64 { return int64(9*len(l.docs)) + int64(l.set.GetSizeInBytes()) + 200 }

// groupList gives the list of alternatives in segment n, from the cache or made.
func (s *Snapshot) groupList(ctx context.Context, n int, alts []Alt) (*groupList, error) {
	key := groupKey(n, alts)
	if l := s.lists.get(key); l != nil {
		return l, nil
	}
	l, err := s.buildList(ctx, n, alts)
	if err != nil {
		return nil, err
	}
	s.lists.put(key, l)
	return l, nil
}

func groupKey(n int, alts []Alt) string {
	var k strings.Builder
	k.WriteString(strconv.Itoa(n))
	for _, a := range alts {
		k.WriteString("\x00" + a.Field + "\x01" + a.Term + "\x01")
		for _, slot := range a.Phrase {
			k.WriteString(slot.String() + "\x01")
		}
		k.WriteString(strconv.FormatFloat(float64(a.W), 'g', -1, 32) + "\x01" + strconv.FormatFloat(float64(a.M), 'g', -1, 32))
	}
	return k.String()
}

func (s *Snapshot) buildList(ctx context.Context, n int, alts []Alt) (*groupList, error) {
	seg := s.reader.segments[n]
	acc := newAccumulator(seg.size)
	defer acc.free()
	dicts := map[string]dict{}
	for _, a := range alts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if a.Phrase != nil {
			if err := s.addPhraseAlt(ctx, acc, n, a); err != nil {
				return nil, err
			}
			continue
		}
		d, ok := dicts[a.Field]
		if !ok {
			var err error
			if d, err = seg.dict(a.Field); err != nil {
				return nil, err
			}
			dicts[a.Field] = d
		}
		if err := s.addAlt(acc, n, d, a); err != nil {
			return nil, err
		}
	}
	return acc.list(), nil
}

// addAlt adds one posting list.
func (s *Snapshot) addAlt(acc *accumulator, n int, d dict, a Alt) error {
	p, err := d.postings(a.Term)
	if err != nil || p.count() == 0 {
		return err
	}
	p.addTo(acc.set)
	norm := s.norm(n, a.Field)
	return p.each(func(doc uint32, freq uint64) {
		acc.add(doc, float64(a.W)*float64(max(freq, 1))/norm(doc), a.M) // keywords have no frequency
	})
}

// addPhraseAlt adds the places of a phrase.
func (s *Snapshot) addPhraseAlt(ctx context.Context, acc *accumulator, n int, a Alt) error {
	return s.addPositions(ctx, acc, n, Weighted{a.Field, a.W}, a.M, []Operand{a.Phrase},
		func(spans [][]span) int { return len(spans[0]) })
}

// norm gives 1 − b + b·len/avg of a field's own length column; 1 for a keyword.
func (s *Snapshot) norm(n int, field string) func(doc uint32) float64 {
	f, ok := s.options.Fields[field]
	if !ok {
		return func(uint32) float64 { return 1 }
	}
	avg, lengths := max(s.options.Averages[f.Length], 1), s.columns[n].length
	return func(doc uint32) float64 { return 1 - b + b*float64(lengths[doc][f.Length])/avg }
}

// accumulator sums over the documents of a segment; pooled.
type accumulator struct {
	x   []float32
	m   []uint8
	set *roaring.Bitmap
}

// add adds x to a document, whose match is at least m.
func (a *accumulator) add(doc uint32, x float64, m float32) {
	a.x[doc] += float32(x)
	a.m[doc] = max(a.m[doc], uint8(math.Round(float64(m)*100)))
}

var accumulators sync.Pool

func newAccumulator(size uint32) *accumulator {
	if a, ok := accumulators.Get().(*accumulator); ok && uint32(len(a.x)) >= size {
		a.set = roaring.New()
		return a
	}
	return &accumulator{x: make([]float32, size), m: make([]uint8, size), set: roaring.New()}
}

// list takes what was summed and leaves the accumulator empty.
func (a *accumulator) list() *groupList {
	if a.set.IsEmpty() {
		return emptyList
	}
	docs := a.set.ToArray()
	l := &groupList{docs: docs, x: make([]float32, len(docs)), m: make([]uint8, len(docs)), set: a.set}
	for i, d := range docs {
		l.x[i], l.m[i] = a.x[d], a.m[d]
		a.x[d], a.m[d] = 0, 0
	}
	return l
}

// free clears what an abandoned sum left and gives the accumulator back.
func (a *accumulator) free() {
	for it := a.set.Iterator(); it.HasNext(); {
		d := it.Next()
		a.x[d], a.m[d] = 0, 0
	}
	a.set = nil
	accumulators.Put(a)
}

// listCache keeps group lists by least recent use, up to a number of bytes.
type listCache struct {
	mu          sync.Mutex
	limit, size int64
	byKey       map[string]*list.Element
	order       *list.List // of *cached, most recent first
}

type cached struct {
	key  string
	list *groupList
}

// minCached is the length under which a list is cheaper to make than to keep.
const minCached = 64

func newListCache(limit int64) *listCache {
	return &listCache{limit: limit, byKey: map[string]*list.Element{}, order: list.New()}
}

func (c *listCache) get(key string) *groupList {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached).list
}

func (c *listCache) put(key string, l *groupList) {
	if len(l.docs) < minCached || l.bytes() > c.limit {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byKey[key] != nil {
		return
	}
	c.byKey[key] = c.order.PushFront(&cached{key, l})
	for c.size += l.bytes(); c.size > c.limit; {
		c.drop(c.order.Back())
	}
}

func (c *listCache) drop(e *list.Element) {
	old := c.order.Remove(e).(*cached)
	delete(c.byKey, old.key)
	c.size -= old.list.bytes()
}
