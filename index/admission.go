package index

import (
	"context"
	"sync/atomic"
	"time"

	"referat/search"
)

// admission lets so many requests run at once; a few more wait a little, the rest
// are refused at once.
type admission struct {
	slots   chan struct{}
	waiting atomic.Int64
	queue   int64
	wait    time.Duration
}

func newAdmission(slots, queue int, wait time.Duration) *admission {
	return &admission{slots: make(chan struct{}, slots), queue: int64(queue), wait: wait}
}

// enter takes a slot; leave gives it back.
func (a *admission) enter(ctx context.Context) error {
	select {
	case a.slots <- struct{}{}:
		return nil
	default:
	}
	busy := &search.Error{Code: search.CodeUnavailable, Message: messageBusy}
	defer a.waiting.Add(-1)
	if a.waiting.Add(1) > a.queue {
		return busy
	}
	timer := time.NewTimer(a.wait)
	defer timer.Stop()
	select {
	case a.slots <- struct{}{}:
		return nil
	case <-timer.C:
		return busy
	case <-ctx.Done():
		return asError(ctx.Err())
	}
}

func (a *admission) leave() { <-a.slots }
