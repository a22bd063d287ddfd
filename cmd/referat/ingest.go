package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"referat/archive"
	"referat/authority"
	"referat/index"
	"referat/ingest"

	"referat/extract/worker"
)

// lists are the vocabularies in force: the shipped ones, or the operator's.
func (c *config) lists() (*authority.Lists, error) {
	if c.authority == "" {
		return authority.Default(), nil
	}
	if info, err := os.Stat(c.authority); err != nil || !info.IsDir() {
		return nil, usagef(msgNoLists, c.authority)
	}
	l, err := authority.Load(os.DirFS(c.authority))
	if err != nil {
		return nil, fmt.Errorf(msgBadLists, c.authority, err)
	}
	return l, nil
}

// worker says how files are read: with which programs beside this one.
func (c *config) worker() worker.Options {
	return worker.Options{CacheDir: c.cache, Programs: &worker.Programs{NoOCR: c.ocr == "off", Soffice: c.soffice}}
}

// verifyGeneration checks a generation in a child: a damaged one can kill whoever
// opens it.
func verifyGeneration(ctx context.Context, dir string, l index.Level) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return index.VerifyChild(ctx, self, dir, l)
}

// reader opens the archive for reading.
func (c *config) reader() (*archive.Archive, error) {
	a, err := c.forward()
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf(msgNoArchive, c.data)
	}
	return a, err
}

// forward opens the archive for reading. One that an older version of the program
// wrote is brought forward first.
func (c *config) forward() (*archive.Archive, error) {
	a, err := archive.Open(c.data, true)
	if !errors.Is(err, archive.ErrOlder) {
		return a, err
	}
	release, err := archive.Lock(c.data, "referat")
	if err != nil {
		return nil, err
	}
	w, err := archive.Open(c.data, false)
	if err == nil {
		err = w.Close()
	}
	if err = errors.Join(err, release()); err != nil {
		return nil, err
	}
	return archive.Open(c.data, true)
}

// archiveThere is an error where --data holds no archive: a mistyped folder must
// not become an empty one.
func (c *config) archiveThere() error {
	a, err := c.reader()
	if err != nil {
		return err
	}
	return a.Close()
}

// pipeline makes the pipeline of this run into a, which may be nil for Parse.
func (c *config) pipeline(a *archive.Archive, io stdio, p *progress) (*ingest.Pipeline, error) {
	lists, err := c.lists()
	if err != nil {
		return nil, err
	}
	return ingest.New(a, ingest.Options{Lists: lists, DefaultRegion: c.region, Workers: c.workers, Worker: c.worker(), ScansLater: c.scansLater, Stdin: io.in,
		Verify:   func(ctx context.Context, dir string) error { return verifyGeneration(ctx, dir, index.Full) },
		Progress: p.step}), nil
}

// update runs f as write does and tells how it went.
func (c *config) update(name string, io stdio, f func(*ingest.Pipeline) (ingest.Report, error)) (ingest.Report, error) {
	bar := newProgress(io.err, c.quiet)
	report, ran, err := c.write(name, io, bar, f)
	bar.end()
	if ran {
		tell(io, c, report)
	}
	return report, err
}

// write runs f with a pipeline that may write: LOCK is held for as long. It
// reports whether f was run.
func (c *config) write(name string, io stdio, bar *progress, f func(*ingest.Pipeline) (ingest.Report, error)) (report ingest.Report, ran bool, err error) {
	release, err := archive.Lock(c.data, "referat "+name)
	if err != nil {
		return report, false, err
	}
	defer func() { err = errors.Join(err, release()) }()
	a, err := archive.Open(c.data, false)
	if err != nil {
		return report, false, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	p, err := c.pipeline(a, io, bar)
	if err != nil {
		return report, false, err
	}
	report, err = f(p)
	return report, true, err
}

// shownRemarks is how many doubtful files are named on a terminal; --json names all.
const shownRemarks = 10

// tell names every file of a report that was not understood, and sums up.
func tell(io stdio, c *config, r ingest.Report) {
	for _, f := range r.Faults {
		fmt.Fprintf(io.err, msgFault, f.File, f.Message(), f.Stage)
	}
	switch {
	case c.json:
		_ = json.NewEncoder(io.out).Encode(r) // standard output is gone: nobody reads it
	case !c.quiet:
		for _, m := range r.Remarks[:min(len(r.Remarks), shownRemarks)] {
			fmt.Fprintf(io.err, msgRemark, m.File, m.Message)
		}
		if more := len(r.Remarks) - shownRemarks; more > 0 {
			fmt.Fprintf(io.err, msgMoreRemarks, more)
		}
		fmt.Fprintf(io.err, msgReport, counted(r.Files, msgFile, msgFiles), r.New, r.Changed, r.Unchanged, len(r.Faults), r.Seconds)
		if r.Generation != "" {
			fmt.Fprintf(io.err, msgPublished, r.Items, r.Generation)
		}
	}
	if r.Aside > 0 && !c.json && !c.quiet {
		fmt.Fprintf(io.err, msgAside, counted(r.Aside, msgFile, msgFiles))
	}
	if r.Unpublished > 0 {
		fmt.Fprintf(io.err, msgUnpublished, r.Unpublished)
	}
}

func indexPaths(ctx context.Context, c *config, args []string, io stdio) error {
	if len(args) == 0 {
		return usageError{msgNeedPaths}
	}
	if slices.Contains(args, "") {
		return usageError{msgEmptyPath}
	}
	report, err := c.update("index", io, func(p *ingest.Pipeline) (ingest.Report, error) { return p.Run(ctx, args) })
	return partial(report, err)
}

// partial is errPartial for a run that is done but named files.
func partial(r ingest.Report, err error) error {
	if err == nil && len(r.Faults) > 0 {
		return errPartial
	}
	return err
}

func reindex(ctx context.Context, c *config, _ []string, io stdio) error {
	if err := c.archiveThere(); err != nil {
		return err
	}
	report, err := c.update("reindex", io, func(p *ingest.Pipeline) (ingest.Report, error) { return p.Reindex(ctx) })
	return partial(report, err)
}

func parseFile(ctx context.Context, c *config, args []string, io stdio) error {
	if len(args) != 1 {
		return usageError{msgNeedFile}
	}
	p, closeArchive, err := c.parser(io)
	if err != nil {
		return err
	}
	defer closeArchive()
	parsed, err := p.Parse(ctx, args[0])
	if parsed.Referat == nil {
		return err
	}
	if c.json {
		return errors.Join(printJSON(io.out, parsed.Referat), partialParse(io, err))
	}
	var lines []string
	if parsed.Text != nil {
		for _, l := range parsed.Text.Lines {
			lines = append(lines, l.Text)
		}
	}
	outline(io.out, parsed.Referat, lines)
	return partialParse(io, err)
}

// partialParse tells why a file gave no text.
func partialParse(io stdio, err error) error {
	var f *ingest.FileError
	if errors.As(err, &f) {
		fmt.Fprintf(io.err, msgFault, f.File, f.Message(), f.Stage)
		return errPartial
	}
	return err
}

// parser is a pipeline that reads one file; it knows the archive's names where
// --data has an archive.
func (c *config) parser(io stdio) (p *ingest.Pipeline, closeArchive func(), err error) {
	a, err := archive.Open(c.data, true)
	closeArchive = func() {}
	switch {
	case err == nil:
		closeArchive = func() { a.Close() }
	case !errors.Is(err, os.ErrNotExist) && !errors.Is(err, archive.ErrOlder): // parse writes nothing
		return nil, nil, err
	}
	p, err = c.pipeline(a, io, newProgress(io.err, true))
	return p, closeArchive, err
}
