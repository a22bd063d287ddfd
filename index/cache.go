package index

import (
	"container/list"
	"sync"

	"referat/search"
)

// answerCache keeps finished responses by least recent use, up to a number of bytes
// and of answers. Responses in it are never changed.
type answerCache struct {
	mu          sync.Mutex
	limit, size int64
	byKey       map[string]*list.Element
	order       *list.List // of *answer, most recent first
}

type answer struct {
	key      string
	response *search.Response
	bytes    int64
}

const maxAnswers = 10_000

func newAnswerCache(limit int64) *answerCache {
	return &answerCache{limit: limit, byKey: map[string]*list.Element{}, order: list.New()}
}

func (c *answerCache) get(key string) *search.Response {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*answer).response
}

func (c *answerCache) put(key string, r *search.Response) {
	a := &answer{key, r, responseSize(r)}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byKey[key] != nil || a.bytes > c.limit {
		return
	}
	c.byKey[key] = c.order.PushFront(a)
	for c.size += a.bytes; c.size > c.limit || c.order.Len() > maxAnswers; {
		old := c.order.Remove(c.order.Back()).(*answer)
		delete(c.byKey, old.key)
		c.size -= old.bytes
	}
}

// responseSize estimates the bytes of a response.
func responseSize(r *search.Response) int64 {
	n := int64(1000)
	for _, f := range r.Facets {
		n += int64(100 * len(f.Values))
	}
	for _, h := range r.Hits {
		n += hitSize(h)
	}
	return n
}

func hitSize(h search.Hit) int64 {
	n := int64(600 + len(h.Title) + len(h.File) + 64*(len(h.Topics)+len(h.Persons)))
	for _, s := range h.Snippets {
		n += int64(100 + len(s.Text) + 16*len(s.Marks))
	}
	for _, m := range h.More {
		n += hitSize(m)
	}
	return n
}
