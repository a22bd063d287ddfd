package ingest

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"referat/archive"
	"referat/extract"
	"referat/extract/clean"
	"referat/extract/pdf"
	"referat/extract/worker"
	"referat/minutes"
)

// Scanned pages take seconds each, so they are read last: documents are stored
// and published as scanned first, and again when OCR has read them.

// Scans reads the scanned pages of stored documents and publishes what it found;
// see Options.ScansLater. Errors are those of Run. A document that ctx cuts short
// is left as it was.
func (p *Pipeline) Scans(ctx context.Context) (Report, error) {
	start := p.begin()
	defer p.readers.Close()
	return p.end(ctx, start, p.scansAndPublish(ctx))
}

func (p *Pipeline) scansAndPublish(ctx context.Context) error {
	err := p.scans(ctx)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = p.publish(ctx, false)
	}
	return err
}

// scans reads what no OCR has read yet. That OCR is wanted and missing is told
// once.
func (p *Pipeline) scans(ctx context.Context) error {
	list, err := p.archive.Scanned(ctx, worker.OCRName)
	if err != nil || len(list) == 0 {
		return err
	}
	if err := p.o.Worker.Programs.CanOCR(ctx); err != nil {
		p.remark(worker.OCRName, missing(err))
		return nil
	}
	g, work := errgroup.WithContext(ctx)
	g.SetLimit(p.o.Workers)
	for i, s := range list {
		g.Go(func() error {
			if work.Err() != nil {
				return nil
			}
			p.o.Progress(StageScans, i, len(list))
			return p.scan(work, s)
		})
	}
	return g.Wait()
}

// missing is the warning that OCR cannot be used though it is wanted.
func missing(err error) []extract.Warning {
	if !errors.Is(err, worker.ErrNoTesseract) && !errors.Is(err, worker.ErrNoDanish) {
		return nil
	}
	return []extract.Warning{{Code: "ocr_mangler", Message: err.Error()}}
}

// scan reads the scanned pages of one stored document and commits it anew.
func (p *Pipeline) scan(ctx context.Context, s archive.Source) error {
	defer p.busy.lock(s.SHA256)()
	stored, err := p.archive.Record(ctx, s.Document)
	if err != nil {
		return err
	}
	t, err := p.archive.Text(ctx, s.Document)
	if err != nil || len(worker.Pictures(t)) == 0 {
		return err
	}
	f, err := p.archive.Blob(s.SHA256)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := p.o.OCR(ctx, f, t); err != nil {
		return ctx.Err() // it cannot be used after all, or was stopped: the next run tries again
	}
	clean.Clean(t, clean.Options{})
	return p.recommit(context.WithoutCancel(ctx), s, stored, t)
}

// recommit takes a document through the rest of its way once more.
func (p *Pipeline) recommit(ctx context.Context, s archive.Source, stored *archive.Stored, t *extract.Text) error {
	j := job{source: source{path: s.Path, name: s.Name}, entry: s, sidecar: stored.Sidecar}
	blob := archive.Blob{SHA256: s.SHA256, Size: stored.Size}
	d := extract.Detection{Kind: extract.KindPDF, MediaType: pdf.Format.MediaType}
	p.forget(j.name)
	found, masked, err := p.pass(ctx, &j, t, s.SHA256)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		err := &extract.Error{Status: extract.StatusCPR, Message: msgCPR}
		return p.quarantine(ctx, j, blob, d, TrinCPR, err, found)
	}
	r, err := p.understand(t, sourceOf(j.name, s.SHA256, d.MediaType, t, j.sidecar), minutes.Options{Sidecar: j.sidecar})
	if err != nil {
		p.fault(j.name, TrinUnderstand, err)
		return nil
	}
	rec := archive.Record{Blob: blob, MediaType: d.MediaType, Text: t, Referat: r, Sidecar: j.sidecar, Withheld: masked, Now: p.o.Now()}
	if _, err := p.archive.Commit(ctx, rec, j.entry); err != nil {
		return err
	}
	p.remarks(j.name, t, r)
	return nil
}

// forget takes back what was told of a file when its pages were pictures.
func (p *Pipeline) forget(name string) {
	name = told(legible(name))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.report.Faults = slices.DeleteFunc(p.report.Faults, func(e FileError) bool { return e.File == name && doubts[e.Status()] != "" })
	p.report.Remarks = slices.DeleteFunc(p.report.Remarks, func(r Remark) bool { return told(legible(r.File)) == name })
}

// carry keeps what OCR read of the same content before: it costs much, and what
// is found must not change when a tool of this machine does.
func (p *Pipeline) carry(ctx context.Context, sum string, t *extract.Text) error {
	id, _, err := p.archive.Known(ctx, sum)
	if err != nil || id == "" || len(worker.Pictures(t)) == 0 {
		return err
	}
	old, err := p.archive.Text(ctx, id)
	if err != nil {
		return err
	}
	_, reader, found := strings.Cut(old.Reader, ", "+worker.OCRName)
	if !found {
		return nil
	}
	var kept []extract.PageText
	for _, page := range worker.Pictures(t) {
		i := slices.IndexFunc(old.Pages, func(o extract.Page) bool { return o.Index == page.Index && o.Confidence > 0 })
		if i >= 0 {
			kept = append(kept, extract.PageText{Page: old.Pages[i], Lines: slices.Clone(old.LinesOf(old.Pages[i]))})
		}
	}
	t.Replace(kept)
	t.Reader += ", " + worker.OCRName + reader
	clean.Clean(t, clean.Options{})
	return nil
}

// readScans reads the scanned pages of a file that is only shown.
func (p *Pipeline) readScans(ctx context.Context, f *os.File, t *extract.Text) error {
	tried, err := p.o.OCR(ctx, f, t)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case tried:
		clean.Clean(t, clean.Options{})
	case err != nil:
		t.Warnings = append(t.Warnings, missing(err)...)
	}
	return nil
}
