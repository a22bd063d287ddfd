package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"referat/archive"
	"referat/extract"
	"referat/extract/clean"
	"referat/minutes"
)

// take works on new or changed content that is stored. The caller holds its key,
// which is let go before anything inside a .zip is taken in.
func (p *Pipeline) take(ctx context.Context, j job, blob archive.Blob, unlock func()) error {
	id, quarantined, err := p.archive.Known(ctx, blob.SHA256)
	if err != nil {
		return err
	}
	if id != "" || quarantined {
		handled, err := p.handled(ctx, j, blob.SHA256, id)
		if err != nil {
			return err
		}
		if handled {
			return p.again(ctx, j, blob, id)
		}
	}
	f, err := p.archive.Blob(blob.SHA256)
	if errors.Is(err, archive.ErrNotFound) && quarantined {
		return p.again(ctx, j, blob, id) // moved there by another worker
	}
	if err != nil {
		return err
	}
	defer f.Close()
	d, err := detect(f, j.name)
	if err != nil {
		return err
	}
	if d.Kind == extract.KindZIP {
		unlock()
		return p.zip(ctx, j, f, blob)
	}
	return p.document(ctx, j, f, blob, d)
}

// handled reports whether content that is known, as a document or in quarantine
// (id ""), needs no work at this place of it.
func (p *Pipeline) handled(ctx context.Context, j job, sum, id string) (bool, error) {
	if j.before != nil && j.before.SHA256 == sum && j.entry.Sidecar == "" {
		return false, nil // this path alone lost its sidecar: the file is understood without it
	}
	handled, err := p.archive.Handled(ctx, sum, readVersion, j.entry.Sidecar)
	if err != nil || !handled || id != "" {
		return handled, err
	}
	if p.revived(ctx, sum) {
		return false, nil
	}
	c, err := p.archive.Case(ctx, sum)
	return !beside(c.Findings), err
}

// beside reports whether all that the gate found stands beside the content: then
// the same content may pass under another name.
func beside(found []archive.Finding) bool {
	return len(found) > 0 && !slices.ContainsFunc(found, func(f archive.Finding) bool { return f.Line > 0 || f.Place == archive.PlaceMeta })
}

// again notes another place of content that was worked on already. One with
// content that is in quarantine is told of like the first.
func (p *Pipeline) again(ctx context.Context, j job, blob archive.Blob, id string) error {
	p.tidy(blob.SHA256)
	j.entry.SHA256, j.entry.Document = blob.SHA256, id
	if id == "" {
		c, err := p.archive.Case(ctx, blob.SHA256)
		if err != nil {
			return err
		}
		p.fault(j.name, c.Stage, &extract.Error{Status: c.Kind, Message: c.Message})
		p.count(&p.report.Quarantined)
	} else {
		p.tally(j)
	}
	return p.archive.Place(ctx, j.entry, p.o.Now())
}

// headBytes are looked at to tell what a file is.
const headBytes = 64 << 10

func detect(f *os.File, name string) (extract.Detection, error) {
	head := make([]byte, headBytes)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return extract.Detection{}, err
	}
	return extract.Detect(head[:n], name), nil
}

// tally counts a file that was taken in.
func (p *Pipeline) tally(j job) {
	if j.before != nil {
		p.count(&p.report.Changed)
	} else {
		p.count(&p.report.New)
	}
}

// document reads one document and commits it, or puts it in quarantine. What is
// attached to it comes first: a document that is kept is done.
func (p *Pipeline) document(ctx context.Context, j job, f *os.File, blob archive.Blob, d extract.Detection) error {
	t, err := p.read(ctx, f, d)
	if err != nil {
		return p.quarantine(ctx, j, blob, d, TrinExtract, err, nil)
	}
	if err := p.carry(ctx, blob.SHA256, t); err != nil {
		return err
	}
	if j.whole {
		if err := p.readScans(ctx, f, t); err != nil {
			return err
		}
	}
	found, masked, err := p.pass(ctx, &j, t, blob.SHA256)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		err := &extract.Error{Status: extract.StatusCPR, Message: msgCPR}
		return p.quarantine(ctx, j, blob, d, TrinCPR, err, found)
	}
	r, err := p.understand(t, sourceOf(j.name, blob.SHA256, d.MediaType, t, j.sidecar), minutes.Options{Sidecar: j.sidecar})
	if err != nil {
		return p.quarantine(ctx, j, blob, d, TrinUnderstand, err, nil)
	}
	if err := p.children(ctx, j, t.Children); err != nil {
		return err
	}
	rec := archive.Record{Blob: blob, MediaType: d.MediaType, Text: t, Referat: r, Sidecar: j.sidecar, Withheld: masked, Now: p.o.Now()}
	if _, err := p.archive.Commit(ctx, rec, j.entry); err != nil {
		return err
	}
	p.tally(j)
	p.remarks(j.name, t, r)
	return nil
}

// remarks tells what is doubtful about a document that was kept.
func (p *Pipeline) remarks(name string, t *extract.Text, r *minutes.Referat) {
	warnings := slices.Clone(t.Warnings)
	for _, w := range r.Warnings {
		if w.Code == noMinutes {
			warnings = append(warnings, w)
		}
	}
	p.remark(name, warnings)
	if msg, doubt := doubts[t.Status]; doubt {
		p.fault(name, TrinExtract, &extract.Error{Status: t.Status, Message: msg})
	}
}

// noMinutes is the warning on a text in which no agenda was recognised: it is one
// document with one item, which an operator may want to look at.
const noMinutes = "ingen_punkter"

// format is the reader of a kind, nil where there is none.
func format(k extract.Kind) *extract.Format {
	for i := range Formats {
		if Formats[i].Name == k {
			return &Formats[i]
		}
	}
	return nil
}

// reads reports whether there is a reader of a kind here.
func (p *Pipeline) reads(k extract.Kind) bool {
	return format(k) != nil || p.o.Worker.Programs.Converts(k)
}

// revived reports whether content in quarantine has got a reader since: a program
// that was installed.
func (p *Pipeline) revived(ctx context.Context, sum string) bool {
	if !p.reads(extract.KindDOC) {
		return false
	}
	c, err := p.archive.Case(ctx, sum)
	return err == nil && c.Kind == extract.StatusUnknownFormat && p.reads(extract.KindOf(c.MediaType))
}

// read reads and cleans a file of a known kind.
func (p *Pipeline) read(ctx context.Context, f *os.File, d extract.Detection) (*extract.Text, error) {
	if !p.reads(d.Kind) {
		return nil, d.Refusal()
	}
	p.slots <- struct{}{}
	t, err := p.o.Read(ctx, f, d.Kind)
	<-p.slots
	if err != nil {
		var ee *extract.Error
		if !errors.As(err, &ee) {
			err = &extract.Error{Status: extract.StatusCrashed, Message: msgCrash, Err: err}
		}
		return nil, err
	}
	if d.Mismatch {
		t.Warnings = append(t.Warnings, extract.Warning{Code: "type_afviger", Message: msgMismatch(d.Kind)})
	}
	clean.Clean(t, clean.Options{})
	return t, nil
}

// understand is minutes.Parse with the pipeline's lists. A panic in it is a fault
// of that file alone.
func (p *Pipeline) understand(t *extract.Text, src minutes.Source, o minutes.Options) (r *minutes.Referat, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = &extract.Error{Status: extract.StatusCrashed, Message: msgCrash, Err: fmt.Errorf("parse: %v", fault)}
		}
	}()
	o.Lists, o.DefaultRegion = p.o.Lists, p.o.DefaultRegion
	r = minutes.Parse(t, src, o)
	withoutErased(r, p.erased)
	return r, nil
}

func sourceOf(name, sum, media string, t *extract.Text, side *minutes.Sidecar) minutes.Source {
	s := minutes.Source{File: name, SHA256: sum, MediaType: media, PageBasis: t.Basis, Status: t.Status, URL: t.Meta.Canonical}
	if t.Basis != extract.BasisNone {
		s.Pages = len(t.Pages)
	}
	if side != nil && side.URL != "" {
		s.URL = side.URL
	}
	return s
}

// quarantine puts a file aside. A document that an earlier version could read is
// kept, unless it must not be shown; so is one that another path holds, when it is
// only what stands beside this one that must not.
func (p *Pipeline) quarantine(ctx context.Context, j job, blob archive.Blob, d extract.Detection, stage string, cause error, found []archive.Finding) error {
	e := FileError{File: j.entry.Name, Stage: stage, Err: cause}
	id, _, err := p.archive.Known(ctx, blob.SHA256)
	if err != nil {
		return err
	}
	keep := id != "" && e.Status() != extract.StatusCPR
	if id != "" && beside(found) {
		if keep, err = p.archive.Elsewhere(ctx, id, j.path); err != nil {
			return err
		}
	}
	if keep {
		p.fault(j.name, stage, cause)
		return p.again(ctx, j, blob, id)
	}
	c := archive.Case{SHA256: blob.SHA256, Name: j.entry.Name, Size: blob.Size, MediaType: d.MediaType, Kind: e.Status(), Stage: stage,
		Message: e.Message(), Advice: msgShowAdvice(blob.SHA256), Findings: found, Versions: readVersion, At: p.o.Now(), File: j.name, Sidecar: j.sidecar}
	if err := p.archive.Quarantine(ctx, c, j.entry); err != nil {
		return err
	}
	p.fault(j.name, stage, cause)
	p.count(&p.report.Quarantined)
	return nil
}
