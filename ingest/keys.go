package ingest

import "sync"

// keys lets one goroutine at a time work on a key; the zero value is ready.
type keys struct {
	mu   sync.Mutex
	held map[string]*held
}

type held struct {
	sync.Mutex
	users int
}

// lock waits for the key and gives the way to let it go.
func (k *keys) lock(key string) (unlock func()) {
	k.mu.Lock()
	if k.held == nil {
		k.held = map[string]*held{}
	}
	h := k.held[key]
	if h == nil {
		h = &held{}
		k.held[key] = h
	}
	h.users++
	k.mu.Unlock()
	h.Lock()
	return func() {
		h.Unlock()
		k.mu.Lock()
		defer k.mu.Unlock()
		if h.users--; h.users == 0 {
			delete(k.held, key)
		}
	}
}
