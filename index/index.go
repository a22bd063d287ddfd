package index

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"referat/authority"
	"referat/index/engine"
	"referat/search"
)

// Options says how an index is served. The zero value is usable.
type Options struct {
	Lists   *authority.Lists // labels; nil: authority.Default
	Slots   int              // requests that run at once, 0: 2 × cores
	Queue   int              // requests that may wait, 0: 64
	Wait    time.Duration    // how long they wait, 0: 500 ms
	Timeout time.Duration    // of one request, 0: 2 s
	Cache   int64            // bytes of finished answers kept, 0: 64 MB, negative: none
	Now     func() time.Time // nil: time.Now
	Log     *slog.Logger     // nil: discarded

	// Verify checks a generation before it is opened; nil: Verify in this process.
	// A server hands in a function that calls VerifyChild.
	Verify func(ctx context.Context, dir string, l Level) error
}

func (o *Options) setDefaults() {
	if o.Lists == nil {
		o.Lists = authority.Default()
	}
	if o.Slots == 0 {
		o.Slots = 2 * runtime.GOMAXPROCS(0)
	}
	if o.Queue == 0 {
		o.Queue = 64
	}
	if o.Wait == 0 {
		o.Wait = 500 * time.Millisecond
	}
	if o.Timeout == 0 {
		o.Timeout = 2 * time.Second
	}
	if o.Cache == 0 {
		o.Cache = 64 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Verify == nil {
		o.Verify = Verify
	}
}

// Index answers search requests from the newest usable generation of a data
// folder. It is safe for concurrent use; it never writes.
type Index struct {
	dataDir string
	options Options
	slots   *admission
	answers *answerCache

	current  atomic.Pointer[generation]
	labels   atomic.Pointer[labels]
	degraded atomic.Bool

	mu       sync.Mutex // Reload, Suppress, SetLists, Close
	denied   []string
	revision uint64
	bad      map[string]time.Time // generations that could not be used, and when
	closed   bool
}

var _ search.Searcher = (*Index)(nil)

// badFor is how long a generation that could not be used is left alone.
const badFor = time.Minute

// Open opens the generation that CURRENT names, after a Full check; where that one
// is unusable the next older one, and Status says so in Degraded. With none at
// all it returns an Index that answers "unavailable", and ErrNoGeneration: Reload
// brings it up once something is published.
func Open(ctx context.Context, dataDir string, o Options) (*Index, error) {
	o.setDefaults()
	x := &Index{dataDir: dataDir, options: o, slots: newAdmission(o.Slots, o.Queue, o.Wait),
		answers: newAnswerCache(o.Cache), bad: map[string]time.Time{}}
	x.labels.Store(newLabels(o.Lists, 0))
	g, why := newest(ctx, dataDir, &x.options)
	if why != nil && !errors.Is(why, ErrNoGeneration) {
		o.Log.Error("generation unusable", "error", why)
	}
	if g == nil {
		return x, errors.Join(ErrNoGeneration, why)
	}
	x.degraded.Store(why != nil)
	x.current.Store(g)
	x.warm(g)
	return x, nil
}

// Reload looks at CURRENT and swaps to another generation if it names one, after a
// Quick check; requests under way end on the old one. swapped tells whether it did.
// A generation in which a fault was met is left for the next older one.
func (x *Index) Reload(ctx context.Context) (swapped bool, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return false, nil
	}
	number, err := currentNumber(x.dataDir)
	if err != nil {
		return false, err
	}
	old := x.current.Load()
	if old != nil && old.number == number && !old.suspect.Load() {
		return false, nil
	}
	g, err := x.next(ctx, number, old)
	if g == nil {
		return false, err
	}
	if fault := x.swap(g, g.number != number); fault != nil {
		return false, errors.Join(err, fault)
	}
	return true, err
}

// next opens the best generation up to number that is not the one in use; nil where
// the one in use stays.
func (x *Index) next(ctx context.Context, number string, old *generation) (*generation, error) {
	numbers, err := published(x.dataDir)
	if err != nil {
		return nil, err
	}
	for _, n := range numbers {
		if n > number || x.options.Now().Sub(x.bad[n]) < badFor {
			continue
		}
		if old != nil && n == old.number {
			if old.suspect.Load() {
				continue
			}
			x.degraded.Store(n != number)
			return nil, err
		}
		g, fault := usable(ctx, x.dataDir, n, Quick, &x.options)
		if fault == nil {
			return g, err
		}
		x.bad[n] = x.options.Now()
		err = errors.Join(err, fmt.Errorf("generation %s: %w", n, fault))
	}
	return nil, errors.Join(ErrNoGeneration, err)
}

// swap puts g in place, unless what is suppressed cannot be hidden in it; x.mu is
// held.
func (x *Index) swap(g *generation, degraded bool) error {
	if len(x.denied) > 0 {
		if err := g.suppress(x.denied, x.revision); err != nil {
			return errors.Join(err, g.snapshot.Close())
		}
	}
	if old := x.current.Swap(g); old != nil {
		old.release()
	}
	x.degraded.Store(degraded)
	x.warm(g)
	return nil
}

// SetLists replaces the labels, for instance when the archive's persons changed.
func (x *Index) SetLists(l *authority.Lists) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.labels.Store(newLabels(l, x.labels.Load().revision+1))
}

// Suppress hides items at once, before a generation without them exists: from
// hits, counts, suggestions and marks. Ids are of documents or items; the list
// replaces the one before and outlives Reload.
func (x *Index) Suppress(ids []string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.denied, x.revision = append([]string(nil), ids...), x.revision+1
	g := x.current.Load()
	if g == nil {
		return
	}
	if err := g.suppress(x.denied, x.revision); err != nil {
		// Better no answer than one that shows what must be hidden.
		x.options.Log.Error("suppress", "error", err)
		x.current.CompareAndSwap(g, nil)
		g.release()
	}
}

// closeLimit is how long Close waits for running requests.
const closeLimit = 30 * time.Second

// Close waits for running requests, at most 30 s, and lets go of the generation.
func (x *Index) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.closed = true
	g := x.current.Swap(nil)
	if g == nil {
		return nil
	}
	g.release()
	select {
	case <-g.done:
		return g.closeErr
	case <-time.After(closeLimit):
		return errors.New("close index: requests are still running")
	}
}

// Status tells what is served.
func (x *Index) Status() search.Status {
	g := x.current.Load()
	if g == nil {
		return search.Status{}
	}
	m := g.manifest
	return search.Status{Generation: g.number, Updated: m.Created, Items: m.Items, Documents: m.Documents,
		Meetings: m.Meetings, Degraded: x.degradedText(), Ready: true}
}

func (x *Index) degradedText() string {
	if x.degraded.Load() {
		return messageDegraded
	}
	return ""
}

// with runs f on the current generation: with a slot, a deadline and a reference,
// and turns what goes wrong into a *search.Error.
func (x *Index) with(ctx context.Context, f func(context.Context, *generation) error) error {
	if err := x.slots.enter(ctx); err != nil {
		return err
	}
	defer x.slots.leave()
	ctx, cancel := context.WithTimeout(ctx, x.options.Timeout)
	defer cancel()
	g := x.acquire()
	if g == nil {
		return &search.Error{Code: search.CodeUnavailable, Message: messageNothing, Err: ErrNoGeneration}
	}
	defer g.release()
	err := f(ctx, g)
	if errors.Is(err, engine.ErrFault) {
		x.fault(g, err)
	}
	return asError(err)
}

// acquire takes a reference to the current generation, nil if there is none.
func (x *Index) acquire() *generation {
	for {
		g := x.current.Load()
		if g == nil || g.acquire() {
			return g
		}
	}
}

// fault marks a generation and has an older one swapped in.
func (x *Index) fault(g *generation, err error) {
	x.options.Log.Error("fault in generation", "generation", g.number, "error", err)
	if g.suspect.Swap(true) {
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), verifyLimit)
		defer cancel()
		if _, err := x.Reload(ctx); err != nil {
			x.options.Log.Error("reload after fault", "error", err)
		}
	}()
}

// asError is err as a visitor may see it.
func asError(err error) error {
	var known *search.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return &search.Error{Code: search.CodeTimeout, Message: messageTimeout, Err: err}
	case errors.Is(err, engine.ErrFault):
		return &search.Error{Code: search.CodeUnavailable, Message: messageFault, Err: err}
	}
	return &search.Error{Code: search.CodeInternal, Message: messageInternal, Err: err}
}
