package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"referat/danish"
	"referat/index/analysis"
	"referat/index/engine"
	"referat/minutes"
)

// generation is one open generation. Its files stay open while refs is above 0: one
// for the Index and one for each running request.
type generation struct {
	number   string
	manifest Manifest
	snapshot *engine.Snapshot
	lexicon  *danish.Lexicon
	chain    *analysis.Chain
	words    *wordTable
	refs     atomic.Int64
	done     chan struct{} // closed with the snapshot
	closeErr error

	deny    atomic.Pointer[denied]
	suspect atomic.Bool // a fault was met while reading it

	suggestMu sync.Mutex
	suggest   atomic.Pointer[suggester]
}

// denied are the suppressed items of a generation.
type denied struct {
	revision uint64
	bitmaps  []*roaring.Bitmap
}

// openGeneration opens what was verified.
func openGeneration(dir string, m Manifest, cache int64) (*generation, error) {
	g := &generation{number: m.Generation, manifest: m, done: make(chan struct{})}
	g.refs.Store(1)
	g.deny.Store(&denied{})
	err := readSide(dir, lexiconFile, func(f *os.File) (err error) {
		g.lexicon, err = danish.ReadLexicon(f)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = readSide(dir, wordsFile, func(f *os.File) (err error) {
		g.words, err = readWords(f)
		return err
	})
	if err != nil {
		return nil, err
	}
	g.chain = analysis.New(g.lexicon)
	g.snapshot, err = openSnapshot(dir, m, g.chain, cache)
	return g, err
}

func readSide(dir, name string, read func(*os.File) error) (err error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return fmt.Errorf("open %s: %w", name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return read(f)
}

// openSnapshot opens the Bleve index in dir.
func openSnapshot(dir string, m Manifest, chain *analysis.Chain, cache int64) (*engine.Snapshot, error) {
	o := engine.Options{Fields: engineFields(), One: columns(columnOne), Many: columns(columnMany), CacheSize: cache,
		Card: fieldCard, Separator: sectionBreak, Kinds: snippetKinds, Mask: contactMask, Forms: engineForms(chain)}
	for i, name := range lengthNames {
		o.Averages[i] = m.Averages[name]
	}
	return engine.Open(dir, o)
}

// snippetKinds are the kinds of section in the order in which snippets prefer them.
var snippetKinds = []string{string(minutes.SectionDecision), string(minutes.SectionDiscussion),
	string(minutes.SectionRecommendation), string(minutes.SectionBackground), string(minutes.SectionFollowUp),
	string(minutes.SectionAttachments), string(minutes.SectionOther), fieldTitle}

// engineForms gives the engine the words of a text as they were indexed.
func engineForms(chain *analysis.Chain) func(string, func(danish.Token, engine.Word)) {
	return func(text string, f func(danish.Token, engine.Word)) {
		var parts []engine.Part
		chain.Each(text, func(t danish.Token, w analysis.Forms) {
			parts = parts[:0]
			for _, p := range w.Parts {
				parts = append(parts, engine.Part(p))
			}
			f(t, engine.Word{Main: w.Main, Exact: w.Exact, Parts: parts})
		})
	}
}

// acquire takes a reference unless the generation is being closed.
func (g *generation) acquire() bool {
	for {
		n := g.refs.Load()
		if n == 0 {
			return false
		}
		if g.refs.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// release lets go of a reference; the last one closes the files.
func (g *generation) release() {
	if g.refs.Add(-1) == 0 {
		g.closeErr = g.snapshot.Close()
		close(g.done)
	}
}

// suppress hides documents and items from now on.
func (g *generation) suppress(ids []string, revision uint64) error {
	bitmaps, err := g.snapshot.Deny(ids, fieldDocument, ids)
	if err != nil {
		return fmt.Errorf("suppress: %w", err)
	}
	g.deny.Store(&denied{revision, bitmaps})
	return nil
}

// newest opens the generation that CURRENT names, or the next older one that can be
// used; why tells what was wrong with those passed over.
func newest(ctx context.Context, dataDir string, o *Options) (g *generation, why error) {
	current, err := currentNumber(dataDir)
	if err != nil {
		return nil, err
	}
	numbers, err := published(dataDir)
	if err != nil {
		return nil, err
	}
	for _, n := range numbers {
		if n > current {
			continue
		}
		g, err := usable(ctx, dataDir, n, Full, o)
		if err == nil {
			return g, why
		}
		why = errors.Join(why, fmt.Errorf("generation %s: %w", n, err))
	}
	if why == nil {
		why = fmt.Errorf("%w: generation %s is missing", ErrDamaged, current)
	}
	return nil, why
}

// usable verifies a generation and opens it.
func usable(ctx context.Context, dataDir, number string, l Level, o *Options) (*generation, error) {
	dir := generationPath(dataDir, number)
	if err := o.Verify(ctx, dir, l); err != nil {
		return nil, err
	}
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	g, err := openGeneration(dir, m, 0)
	if err != nil {
		return nil, err
	}
	if err := g.check(ctx); err != nil {
		return nil, errors.Join(err, g.snapshot.Close())
	}
	return g, nil
}
