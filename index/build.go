package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"golang.org/x/sync/errgroup"

	"referat/authority"
	"referat/danish"
	"referat/index/analysis"
)

// Limits of a batch and of a build.
const (
	batchItems = 1000
	batchBytes = 8 << 20
	maxWorkers = 4
	stall      = time.Minute
)

// Internal values of Bleve's index: the marker of the last batch. They prove at
// open that Bleve did not fall back to an older snapshot.
const (
	markGeneration = "referat.generation"
	markSeq        = "referat.seq"
	markSchema     = "referat.schema"
	markLexicon    = "referat.lexicon"
	markItems      = "referat.items"
)

// Build writes all items as a full generation into dir, an empty folder made by
// NewDir, in any order. When it returns nil every file is on disk and
// MANIFEST.json, written last, names them all. After an error dir is removed, after
// a crash it is worthless and swept by the next NewDir.
func Build(ctx context.Context, dir string, items iter.Seq2[Document, error], o BuildOptions) (Manifest, error) {
	b := newBuild(dir, o)
	err := b.run(ctx, items)
	if err != nil {
		return Manifest{}, errors.Join(fmt.Errorf("build: %w", err), os.RemoveAll(dir))
	}
	return b.manifest, nil
}

// build is one build under way.
type build struct {
	dir      string
	options  BuildOptions
	docs     []Document
	lexicon  *danish.Lexicon
	chain    *analysis.Chain
	done     atomic.Int64
	failed   chan error // from Bleve's own goroutines
	manifest Manifest

	mu    sync.Mutex
	stats stats
}

func newBuild(dir string, o BuildOptions) *build {
	if o.Lists == nil {
		o.Lists = authority.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Batch == 0 {
		o.Batch = batchItems
	}
	if o.Stall == 0 {
		o.Stall = stall
	}
	return &build{dir: dir, options: o, failed: make(chan error, 1), stats: newStats()}
}

func (b *build) run(ctx context.Context, items iter.Seq2[Document, error]) error {
	if err := b.collect(ctx, items); err != nil {
		return err
	}
	if b.lexicon = b.options.Lexicon; b.lexicon == nil {
		b.lexicon = danish.BuildLexicon(countWords(b.docs))
	}
	b.chain = analysis.New(b.lexicon)
	if err := b.guarded(ctx, b.write); err != nil {
		return err
	}
	return b.finish(ctx)
}

// collect takes all items, in the order in which they are written.
func (b *build) collect(ctx context.Context, items iter.Seq2[Document, error]) error {
	for d, err := range items {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		d.Persons = b.officials(d.Persons)
		b.docs = append(b.docs, d)
	}
	slices.SortStableFunc(b.docs, func(x, y Document) int {
		return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(x.Meeting, y.Meeting), cmp.Compare(x.Order, y.Order),
			cmp.Compare(x.ID, y.ID))
	})
	return b.checkIDs()
}

// officials leaves out persons whom the lists know without an official role.
func (b *build) officials(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		p := b.options.Lists.Person(id)
		return p != nil && !p.Official
	})
}

func (b *build) checkIDs() error {
	seen := make(map[string]bool, len(b.docs))
	for i := range b.docs {
		id := b.docs[i].ID
		if id == "" || seen[id] {
			return fmt.Errorf("item id %q is empty or used twice", id)
		}
		seen[id] = true
	}
	return nil
}

// countWords counts the words of the archive as a lexicon wants them: in lower case
// as written, which leaves out names and most beginnings of sentences.
func countWords(docs []Document) map[string]int {
	count := map[string]int{}
	add := func(text string) {
		for _, t := range danish.Tokens(text) {
			if strings.ToLower(t.Text) == t.Text {
				count[t.Text]++
			}
		}
	}
	for i := range docs {
		add(docs[i].Title)
		for _, s := range docs[i].Sections {
			add(s.Text)
		}
	}
	return count
}

// Bleve swallows panics and errors of its own goroutines and lets callers wait for
// ever; asyncFaults gives them to the build of that folder instead.
var asyncFaults sync.Map // store path → func(error)

const asyncName = "referat"

func init() {
	scorch.RegistryAsyncErrorCallbacks[asyncName] = func(err error, path string) {
		if f, ok := asyncFaults.Load(path); ok {
			f.(func(error))(err)
		}
	}
}

// guarded runs f until it ends, Bleve reports a fault, ctx ends, or nothing was
// written for options.Stall. f may then hang in Bleve; it is left behind.
func (b *build) guarded(ctx context.Context, f func(context.Context) error) error {
	store := filepath.Join(b.dir, "store")
	asyncFaults.Store(store, func(err error) {
		select {
		case b.failed <- err:
		default:
		}
	})
	defer asyncFaults.Delete(store)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- f(ctx) }()
	return b.watch(ctx, store, ended)
}

func (b *build) watch(ctx context.Context, store string, ended <-chan error) error {
	tick := time.NewTicker(b.options.Stall / 4)
	defer tick.Stop()
	last, still := int64(-1), 0
	for {
		select {
		case err := <-ended:
			return err
		case err := <-b.failed:
			return fmt.Errorf("engine: %w", err)
		case <-ctx.Done():
			return waitFor(ended, ctx.Err())
		case <-tick.C:
			if now := b.done.Load() + folderSize(store); now != last {
				last, still = now, 0
			} else if still++; still >= 4 {
				return fmt.Errorf("nothing was written for %s", b.options.Stall)
			}
		}
	}
}

// waitFor gives a cancelled writer a moment to let go of its files.
func waitFor(ended <-chan error, err error) error {
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
	}
	return err
}

func folderSize(dir string) int64 {
	var n int64
	entries, _ := os.ReadDir(dir) // a folder that is not there yet is empty
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			n += info.Size()
		}
	}
	return n
}

// write makes the Bleve index: batches, marker, one segment.
func (b *build) write(ctx context.Context) (err error) {
	idx, err := bleve.NewUsing(b.dir, mappingOf(), scorch.Name, scorch.Name, b.config())
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	defer func() { err = errors.Join(err, idx.Close()) }()
	if err := b.batches(ctx, idx); err != nil {
		return err
	}
	if err := idx.Batch(b.marker(idx)); err != nil {
		return fmt.Errorf("marker: %w", err)
	}
	if b.options.segments {
		return nil
	}
	return forceMerge(ctx, idx)
}

// config is kept by Bleve in the index and read again at every open.
func (b *build) config() map[string]any {
	c := map[string]any{"asyncErrorCallbackName": asyncName, "bolt_timeout": "1s"}
	if b.options.segments {
		c["scorchMergePlanOptions"] = map[string]any{"MaxSegmentSize": 2, "MaxSegmentsPerTier": 1000}
	}
	return c
}

func forceMerge(ctx context.Context, idx bleve.Index) error {
	adv, err := idx.Advanced()
	if err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	s, ok := adv.(*scorch.Scorch)
	if !ok {
		return fmt.Errorf("merge: index is %T, not of Scorch", adv)
	}
	if err := s.ForceMerge(ctx, nil); err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	return ctx.Err()
}

func (b *build) batches(ctx context.Context, idx bleve.Index) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(b.workers())
	for chunk := range b.chunks() {
		if ctx.Err() != nil {
			break
		}
		g.Go(func() error { return b.batch(ctx, idx, chunk) })
	}
	return g.Wait()
}

func (b *build) workers() int {
	if b.options.segments {
		return 1 // what waits together in memory is merged on its way to disk
	}
	return min(runtime.GOMAXPROCS(0), maxWorkers)
}

// chunks cuts the items into batches.
func (b *build) chunks() iter.Seq[[]Document] {
	return func(yield func([]Document) bool) {
		start, size := 0, 0
		for i := range b.docs {
			size += textSize(&b.docs[i])
			if i+1-start == b.options.Batch || size > batchBytes || i+1 == len(b.docs) {
				if !yield(b.docs[start : i+1]) {
					return
				}
				start, size = i+1, 0
			}
		}
	}
}

func textSize(d *Document) int {
	n := len(d.Title)
	for _, s := range d.Sections {
		n += len(s.Text)
	}
	return n
}

// batch writes some items; any error of a batch ends the build, as Bleve may have
// applied it all the same.
func (b *build) batch(ctx context.Context, idx bleve.Index, docs []Document) error {
	batch := idx.NewBatch()
	for i := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		a, err := analyse(&docs[i], b.chain)
		if err != nil {
			return err
		}
		b.count(&docs[i], a)
		if err := batch.IndexAdvanced(a.doc); err != nil {
			return fmt.Errorf("item %s: %w", docs[i].ID, err)
		}
	}
	if err := idx.Batch(batch); err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	b.progress(len(docs))
	return nil
}

func (b *build) count(d *Document, a analysed) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.stats.add(d, a)
}

func (b *build) progress(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	done := b.done.Add(int64(n))
	if b.options.Progress != nil {
		b.options.Progress(int(done))
	}
}

func (b *build) marker(idx bleve.Index) *bleve.Batch {
	batch := idx.NewBatch()
	for key, value := range map[string]string{
		markGeneration: numberOf(b.dir), markSeq: strconv.FormatUint(b.options.Seq, 10), markSchema: SchemaVersion(),
		markLexicon: b.lexicon.Hash(), markItems: strconv.Itoa(len(b.docs)),
	} {
		batch.SetInternal([]byte(key), []byte(value))
	}
	return batch
}
