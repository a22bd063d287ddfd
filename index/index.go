package index

import (
	"context"
	"log/slog"
	"time"

	"referat/authority"
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

// Index answers search requests from the newest usable generation of a data
// folder. It is safe for concurrent use; it never writes.
type Index struct{}

var _ search.Searcher = (*Index)(nil)

// Open opens the generation that CURRENT names, after a Full check; where that one
// is unusable the next older one, and Status says so in Degraded. With none at
// all it returns an Index that answers "unavailable", and ErrNoGeneration: Reload
// brings it up once something is published.
func Open(ctx context.Context, dataDir string, o Options) (*Index, error) { return &Index{}, nil }

// Reload looks at CURRENT and swaps to another generation if it names one, after a
// Quick check; requests under way end on the old one. swapped tells whether it did.
func (x *Index) Reload(ctx context.Context) (swapped bool, err error) { return false, nil }

// SetLists replaces the labels, for instance when the archive's persons changed.
func (x *Index) SetLists(l *authority.Lists) {}

// Suppress hides items at once, before a generation without them exists: from
// hits, counts, suggestions and marks. Ids are of documents or items; the list
// replaces the one before and outlives Reload.
func (x *Index) Suppress(ids []string) {}

// Close waits for running requests and lets go of the generation.
func (x *Index) Close() error { return nil }

// Search answers r.
func (x *Index) Search(ctx context.Context, r search.Request) (*search.Response, error) {
	return nil, nil
}

// Document marks one document for r.
func (x *Index) Document(ctx context.Context, r search.Request, id string) (*search.DocumentMarks, error) {
	return nil, nil
}

// Suggest completes a prefix.
func (x *Index) Suggest(ctx context.Context, prefix string) ([]search.Suggestion, error) {
	return nil, nil
}

// Matrix counts meetings by two facets.
func (x *Index) Matrix(ctx context.Context, r search.MatrixRequest) (*search.Matrix, error) {
	return nil, nil
}

// Status tells what is served.
func (x *Index) Status() search.Status { return search.Status{} }
