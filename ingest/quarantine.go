package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"referat/archive"
	"referat/extract"
	"referat/extract/worker"
	"referat/minutes"
)

// ErrSettled is a file in quarantine whose sources all have other content by now.
var ErrSettled = errors.New("no source holds this content any more")

// ErrNoDecision is a file that cannot be masked or published: it is not in
// quarantine for what the CPR gate found.
var ErrNoDecision = errors.New("not stopped by the CPR gate")

// pass holds what was read to the CPR gate and to what was decided of it before. It
// gives what stops the file; masked text is changed in place.
func (p *Pipeline) pass(ctx context.Context, j *job, t *extract.Text, sum string) (stop []archive.Finding, masked bool, err error) {
	d, err := p.archive.Decided(ctx, sum)
	if err != nil {
		return nil, false, err
	}
	stop = gate(t, j.name, j.sidecar)
	if j.hushed {
		stop = append(stop, archive.Finding{Place: archive.PlaceName, Level: levelSure})
	}
	switch {
	case d.Action == archive.ActionMask:
		j.name, j.sidecar = mask(t, j.name, j.sidecar)
		return gate(t, j.name, j.sidecar), true, nil
	case d.Action == archive.ActionPublish && (len(gateBeside(j.name, j.sidecar)) == 0 && !j.hushed || d.Beside == besideHash(j.name, j.sidecar)):
		return nil, false, nil
	case len(stop) == 0 && len(worker.Pictures(t)) > 0:
		stop, err = p.foundBefore(ctx, sum)
	}
	return stop, false, err
}

// foundBefore is what the gate found in content that is in quarantine: on scanned
// pages that OCR has not read this time.
func (p *Pipeline) foundBefore(ctx context.Context, sum string) ([]archive.Finding, error) {
	c, err := p.archive.Case(ctx, sum)
	if errors.Is(err, archive.ErrNotFound) || beside(c.Findings) {
		return nil, nil
	}
	return c.Findings, err
}

// besideHash stands for the name and the sidecar of a file.
func besideHash(name string, side *minutes.Sidecar) string {
	b, _ := json.Marshal([]any{name, side}) // strings only
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Settle keeps an operator's decision on a file in quarantine and takes it in by
// that decision, from the copy in the data folder.
func (p *Pipeline) Settle(ctx context.Context, c archive.Case, action, reason string) (Report, error) {
	start := p.begin()
	err := p.settle(ctx, c, action, reason)
	return p.finish(ctx, start, err)
}

func (p *Pipeline) settle(ctx context.Context, c archive.Case, action, reason string) error {
	switch {
	case c.Kind != extract.StatusCPR || !c.Stored():
		return ErrNoDecision
	case c.Settled:
		return ErrSettled
	}
	d := archive.Decision{SHA256: c.SHA256, Action: action, Reason: reason, At: p.o.Now()}
	if slices.ContainsFunc(c.Findings, func(f archive.Finding) bool { return f.Line == 0 && f.Place != archive.PlaceMeta }) {
		d.Beside = besideHash(c.File, c.Sidecar)
	}
	if err := p.archive.Decide(ctx, d); err != nil {
		return err
	}
	return p.retake(ctx, c)
}

// Retry reads files in quarantine again, from the copies in the data folder. One of
// which nothing is stored is read by the next run over its folder.
func (p *Pipeline) Retry(ctx context.Context, cases ...archive.Case) (Report, error) {
	start := p.begin()
	for _, c := range cases {
		err := p.retry(ctx, c)
		if err != nil || ctx.Err() != nil {
			return p.finish(ctx, start, errors.Join(err, ctx.Err()))
		}
	}
	return p.finish(ctx, start, nil)
}

func (p *Pipeline) retry(ctx context.Context, c archive.Case) error {
	if !c.Stored() {
		return p.archive.Reconsider(ctx, c.Path)
	}
	if c.Settled {
		return ErrSettled
	}
	return p.retake(ctx, c)
}

// finish publishes what was taken in and completes the report.
func (p *Pipeline) finish(ctx context.Context, start time.Time, err error) (Report, error) {
	defer p.readers.Close()
	for _, sum := range p.loose {
		err = errors.Join(err, p.archive.Discard(context.WithoutCancel(ctx), sum))
	}
	if err == nil {
		err = p.publish(ctx, false)
	}
	return p.end(ctx, start, err)
}

// retake takes content in quarantine in anew, for every source that holds it. Each
// stays of the run that saw it: a .zip counts what it held then.
func (p *Pipeline) retake(ctx context.Context, c archive.Case) error {
	places, err := p.archive.Places(ctx, c.SHA256)
	if err != nil {
		return err
	}
	run := p.run
	defer func() { p.run = run }()
	p.stopped = func() bool { return ctx.Err() != nil }
	slices.SortStableFunc(places, func(a, b archive.Source) int { return btoi(b.Path == c.Path) - btoi(a.Path == c.Path) })
	for i, s := range places {
		p.run = s.Run
		if err := p.retakeAt(context.WithoutCancel(ctx), c, s, i == 0); err != nil {
			return err
		}
	}
	return nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// retakeAt takes content in for one source; after the first the others follow it.
func (p *Pipeline) retakeAt(ctx context.Context, c archive.Case, s archive.Source, first bool) error {
	defer p.step()
	j := job{source: source{path: s.Path, name: s.Name, size: s.Size, mtime: s.ModTime, depth: strings.Count(s.Path, "!")}, before: &s,
		entry: archive.Source{Path: s.Path, Name: s.Name, Size: s.Size, ModTime: s.ModTime, Versions: readVersion, Run: s.Run}}
	j.hushed, j.whole = strings.Contains(s.Name, signCPR), true
	if s.Path == c.Path {
		j.name, j.sidecar, j.entry.Sidecar, j.hushed = c.File, c.Sidecar, s.Sidecar, false
	}
	if !first {
		id, _, err := p.archive.Known(ctx, c.SHA256)
		if err != nil {
			return err
		}
		return p.again(ctx, j, archive.Blob{SHA256: c.SHA256}, id)
	}
	kept, err := p.archive.Isolated(c.SHA256)
	if err != nil {
		return err
	}
	defer kept.Close()
	blob, err := p.archive.Put(ctx, kept, p.o.FileBytes)
	if err == nil && blob.SHA256 != c.SHA256 {
		p.tidy(blob.SHA256)
		err = fmt.Errorf("copy in quarantine of %s is damaged", c.Name)
	}
	if err != nil {
		return err
	}
	f, err := p.archive.Blob(blob.SHA256)
	if err != nil {
		return err
	}
	defer f.Close()
	d, err := detect(f, j.name)
	if err != nil {
		return err
	}
	return p.document(ctx, j, f, blob, d)
}

// Reject ends a quarantine for good, see archive.Reject.
func (p *Pipeline) Reject(ctx context.Context, c archive.Case, reason string) (Report, error) {
	start := p.begin()
	if !c.Stored() {
		return p.end(ctx, start, ErrNoDecision)
	}
	return p.end(ctx, start, p.archive.Reject(ctx, c.SHA256, reason, p.o.Now()))
}
