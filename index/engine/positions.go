package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// Phrases and NÆR are lists like those of groups, made by walking positions of the
// documents that hold every slot.

func (s *Snapshot) phraseList(ctx context.Context, n int, p *Phrase) (*groupList, error) {
	key := fmt.Sprintf("%d\x02%v%v", n, p.Fields, p.Slots)
	return s.positionList(ctx, n, key, p.Fields, []Operand{p.Slots}, func(spans [][]span) int { return len(spans[0]) })
}

func (s *Snapshot) nearList(ctx context.Context, n int, p *Near) (*groupList, error) {
	key := fmt.Sprintf("%d\x03%v%v%d", n, p.Fields, p.Operands, p.Distance)
	return s.positionList(ctx, n, key, p.Fields, p.Operands, func(spans [][]span) int { return windows(spans, p.Distance) })
}

// positionList is the list of documents in which count gives more than 0 for the
// places of the operands in one field.
func (s *Snapshot) positionList(ctx context.Context, n int, key string, fields []Weighted, ops []Operand,
	count func([][]span) int) (*groupList, error) {
	if l := s.lists.get(key); l != nil {
		return l, nil
	}
	acc := newAccumulator(s.columns[n].size())
	defer acc.free()
	for _, f := range fields {
		if err := s.addPositions(ctx, acc, n, f, 1, ops, count); err != nil {
			return nil, err
		}
	}
	l := acc.list()
	s.lists.put(key, l)
	return l, nil
}

func (s *Snapshot) addPositions(ctx context.Context, acc *accumulator, n int, f Weighted, m float32, ops []Operand,
	count func([][]span) int) error {
	d, err := s.reader.segments[n].dict(f.Field)
	if err != nil {
		return err
	}
	walk, err := newWalk(d, ops)
	if err != nil {
		return err
	}
	norm := s.norm(n, f.Field)
	for i, doc := range walk.docs.ToArray() {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		spans, err := walk.at(doc)
		if err != nil {
			return err
		}
		if tf := count(spans); tf > 0 {
			acc.set.Add(doc)
			acc.add(doc, float64(f.W)*float64(tf)/norm(doc), m)
		}
	}
	return nil
}

// span is where an operand stands: its first and last word.
type span struct{ start, end uint32 }

// walk reads the places of operands, documents ascending.
type walk struct {
	docs *roaring.Bitmap // those that hold every slot
	ops  [][]slotCursor
}

// slotCursor is one slot with a cursor for each of its terms.
type slotCursor struct {
	terms  []*cursor
	offset uint32
}

func newWalk(d dict, ops []Operand) (*walk, error) {
	w := &walk{}
	for _, op := range ops {
		var cursors []slotCursor
		for _, slot := range op {
			c, set, err := openSlot(d, slot)
			if err != nil {
				return nil, err
			}
			cursors = append(cursors, c)
			if w.docs == nil {
				w.docs = set
			} else {
				w.docs = roaring.And(w.docs, set)
			}
		}
		w.ops = append(w.ops, cursors)
	}
	if w.docs == nil {
		w.docs = roaring.New()
	}
	return w, nil
}

func openSlot(d dict, slot Slot) (slotCursor, *roaring.Bitmap, error) {
	c, set := slotCursor{offset: uint32(slot.Offset)}, roaring.New()
	for _, term := range slot.Terms {
		p, err := d.postings(term)
		if err != nil {
			return c, nil, err
		}
		if p.count() == 0 {
			continue
		}
		p.addTo(set)
		c.terms = append(c.terms, p.cursor())
	}
	return c, set, nil
}

func (c slotCursor) at(doc uint32) ([]uint32, error) {
	var all []uint32
	for _, t := range c.terms {
		pos, err := t.at(doc)
		if err != nil {
			return nil, err
		}
		all = append(all, pos...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// at gives the places of each operand in a document.
func (w *walk) at(doc uint32) ([][]span, error) {
	out := make([][]span, len(w.ops))
	for i, op := range w.ops {
		spans, err := operandAt(op, doc)
		if err != nil {
			return nil, err
		}
		out[i] = spans
	}
	return out, nil
}

// operandAt gives the places where all slots of one operand stand at their offsets.
func operandAt(op []slotCursor, doc uint32) ([]span, error) {
	var spans []span
	for n, slot := range op {
		pos, err := slot.at(doc)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			for _, p := range pos {
				spans = append(spans, span{p, p})
			}
			continue
		}
		spans = slices.DeleteFunc(spans, func(s span) bool {
			_, found := slices.BinarySearch(pos, s.start+slot.offset)
			return !found
		})
		for i := range spans {
			spans[i].end = max(spans[i].end, spans[i].start+slot.offset)
		}
	}
	return spans, nil
}

// windows counts the smallest stretches that hold a place of every operand with at
// most distance words from the end of the first to the start of the last.
func windows(spans [][]span, distance int) int {
	at, n := make([]int, len(spans)), 0
	for {
		first, latest := -1, uint32(0)
		for i, s := range spans {
			if at[i] == len(s) {
				return n
			}
			p := s[at[i]]
			if first < 0 || p.start < spans[first][at[first]].start {
				first = i
			}
			latest = max(latest, p.start)
		}
		if int(latest) <= int(spans[first][at[first]].end)+distance {
			n++
		}
		at[first]++
	}
}

// String names a slot in cache keys.
func (s Slot) String() string { return fmt.Sprintf("%d:%s", s.Offset, strings.Join(s.Terms, "|")) }
