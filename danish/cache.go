package danish

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// cacheSlots bounds each cache.
const cacheSlots = 1 << 16

var cacheSeed = maphash.MakeSeed()

// cache remembers what a pure function gave for a word. Every word has one
// slot; a later word of the same slot takes it over. No locks: a slot is read
// and replaced whole.
type cache[V any] struct {
	slots [cacheSlots]atomic.Pointer[cached[V]]
}

type cached[V any] struct {
	word  string
	value V
}

// get returns compute(word), from the cache if it is there.
func (c *cache[V]) get(word string, compute func(string) V) V {
	if len(word) > 128 {
		return compute(word)
	}
	slot := &c.slots[maphash.String(cacheSeed, word)%cacheSlots]
	if e := slot.Load(); e != nil && e.word == word {
		return e.value
	}
	own := strings.Clone(word)
	e := &cached[V]{own, compute(own)}
	slot.Store(e)
	return e.value
}
