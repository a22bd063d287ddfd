package engine

import "sync"

// sums is a pooled array of one number a document, zero outside use.
type sums struct{ v []float32 }

var sumPool sync.Pool

func newSums(size uint32) *sums {
	if s, ok := sumPool.Get().(*sums); ok && cap(s.v) >= int(size) {
		s.v = s.v[:size]
		return s
	}
	return &sums{v: make([]float32, size)}
}

func (s *sums) free() {
	clear(s.v)
	sumPool.Put(s)
}

func (c *columns) size() uint32 { return uint32(len(c.day)) }
