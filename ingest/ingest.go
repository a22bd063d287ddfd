// Package ingest brings archive and index up to date with source files, file by
// file. One file's way: walk → keep (archive.Put) → detect → read (extract/worker,
// a child process) → clean → CPR gate → understand (minutes.Parse, first pass) →
// archive.Commit, which acknowledges it. After the last file comes the second
// pass over all referater, then a new generation of the index.
//
// One bad file never stops a run: it is named in the Report with its stage and a
// Danish reason. A run that is stopped or killed loses nothing acknowledged, and
// the next run finishes its work.
package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"runtime"
	"sync"
	"time"

	"referat/archive"
	"referat/authority"
	"referat/extract"
	"referat/extract/docx"
	"referat/extract/eml"
	"referat/extract/html"
	"referat/extract/odt"
	"referat/extract/pdf"
	"referat/extract/text"
	"referat/extract/worker"
	"referat/index"
)

// Formats are the source formats, most specific first. cmd hands them to
// worker.Main.
var Formats = []extract.Format{pdf.Format, docx.Format, odt.Format, html.Format, eml.Format, text.Format}

// Options tunes a Pipeline. The zero value is usable.
type Options struct {
	Lists         *authority.Lists // nil: authority.Default
	DefaultRegion string           // for klynge names that two regions share
	Workers       int              // files read at a time, 0: one per core
	FileBytes     int64            // largest file, 0: 100 MB
	Zip           ZipLimits        // of .zip files
	Worker        worker.Options   // of the process that reads a file

	// Read reads one file; nil: worker.Read.
	Read func(ctx context.Context, f *os.File, kind extract.Kind) (*extract.Text, error)
	// OCR reads the scanned pages of a text that was read; nil: worker.OCR.
	OCR func(ctx context.Context, f *os.File, t *extract.Text) (tried bool, err error)
	// ScansLater leaves scanned pages to a call of Scans.
	ScansLater bool
	// Verify checks a generation before it is published; nil: index.Verify in this
	// process. cmd hands in a function that calls index.VerifyChild.
	Verify func(ctx context.Context, dir string) error
	// Progress hears of done and total (0: unknown) in a stage; nil: nobody.
	Progress func(stage string, done, total int)

	Stdin io.Reader        // file list for the path "-", nil: os.Stdin
	Log   *slog.Logger     // nil: discarded
	Now   func() time.Time // nil: time.Now

	openRoot func(dir string) (fs.FS, io.Closer, error) // tests: another file system
}

// Pipeline takes source files into an archive. One Run at a time; the caller
// holds archive.Lock.
type Pipeline struct {
	archive *archive.Archive
	o       Options
	readers *worker.Pool
	slots   chan struct{} // held while a file is read
	busy    keys          // one at a time by content
	mu      sync.Mutex    // report
	report  Report
	run     int64
	seen    []string                   // paths that were found unchanged
	loose   []string                   // content to remove at the end, see tidy
	refused map[string]archive.Refused // by path, of earlier runs
	total   int
	erased  archive.ErasedPersons
	stopped func() bool // no further file is begun
}

// New makes a pipeline into a; a may be nil for Parse alone.
func New(a *archive.Archive, o Options) *Pipeline {
	if o.Lists == nil {
		o.Lists = authority.Default()
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.FileBytes <= 0 {
		o.FileBytes = extract.DefaultLimits.FileBytes
	}
	o.Zip = o.Zip.withDefaults()
	readers := o.Worker.Pool
	if readers == nil {
		readers = &worker.Pool{}
		o.Worker.Pool = readers
	}
	if o.Read == nil {
		o.Read = func(ctx context.Context, f *os.File, kind extract.Kind) (*extract.Text, error) {
			return worker.Read(ctx, f, kind, o.Worker)
		}
	}
	if o.OCR == nil {
		o.OCR = func(ctx context.Context, f *os.File, t *extract.Text) (bool, error) {
			return worker.OCR(ctx, f, t, o.Worker)
		}
	}
	if o.Verify == nil {
		o.Verify = func(ctx context.Context, dir string) error { return index.Verify(ctx, dir, index.Full) }
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	if o.Stdin == nil {
		o.Stdin = os.Stdin
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.openRoot == nil {
		o.openRoot = openRoot
	}
	return &Pipeline{archive: a, o: o, readers: readers, slots: make(chan struct{}, o.Workers)}
}

// Run takes in all files of paths (files, folders, "-" for a list on standard
// input), then publishes a new generation if anything changed or an earlier run
// did not come to it; last come scanned pages, and a generation that has them.
// When ctx ends, the files in hand are finished and
// committed; the error is then ctx's, and the report says how many documents are
// stored but not yet published. Any other error is a fault of the data folder.
func (p *Pipeline) Run(ctx context.Context, paths []string) (Report, error) {
	start := p.begin()
	defer p.readers.Close()
	roots, err := p.files(ctx, paths)
	if err == nil {
		err = p.afterFiles(context.WithoutCancel(ctx))
	}
	if err == nil && ctx.Err() == nil {
		p.report.Vanished, err = p.archive.Vanished(ctx, p.run, roots)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = p.publish(ctx, false)
	}
	if err == nil && !p.o.ScansLater {
		err = p.scansAndPublish(ctx)
	}
	return p.end(ctx, start, err)
}

func (p *Pipeline) afterFiles(ctx context.Context) error {
	for _, sum := range p.loose {
		if err := p.archive.Discard(ctx, sum); err != nil {
			return err
		}
	}
	return p.archive.Seen(ctx, p.run, p.seen)
}

// Reindex builds and publishes a new generation from what is stored, sources
// unread.
func (p *Pipeline) Reindex(ctx context.Context) (Report, error) {
	start := p.begin()
	return p.end(ctx, start, p.publish(ctx, true))
}

func (p *Pipeline) begin() time.Time {
	start := p.o.Now()
	p.run, p.report = start.UnixNano(), Report{Faults: []FileError{}}
	p.seen, p.loose, p.total = nil, nil, 0
	return start
}

// end completes the report.
func (p *Pipeline) end(ctx context.Context, start time.Time, err error) (Report, error) {
	p.report.sort()
	p.report.Seconds = p.o.Now().Sub(start).Seconds()
	g, gerr := index.Current(p.archive.Dir())
	if gerr == nil {
		p.report.Generation, p.report.Items = g.Number, g.Manifest.Items
	}
	ctx = context.WithoutCancel(ctx)
	aside, aerr := p.archive.Quarantined(ctx)
	p.report.Aside = len(aside)
	var uerr error
	p.report.Unpublished, uerr = p.archive.Unpublished(ctx, g.Manifest.Seq)
	if err != nil && !errors.Is(err, context.Canceled) {
		err = fmt.Errorf("ingest: %w", err)
	}
	return p.report, errors.Join(err, aerr, uerr)
}
