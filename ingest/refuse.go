package ingest

import (
	"context"
	"strings"

	"referat/archive"
)

// refuse tells of a source that is not taken in, or not as it was meant, and notes
// it for the list of the quarantine; with place also that it is not to be tried
// again until it changes.
func (p *Pipeline) refuse(ctx context.Context, j *job, cause error, place bool) error {
	p.fault(j.name, TrinFetch, cause)
	e := FileError{Stage: TrinFetch, Err: cause}
	r := archive.Refused{Path: j.path, Name: told(legible(j.name)), Size: j.size, ModTime: j.mtime, Kind: e.Status(), Stage: TrinFetch,
		Message: e.Message(), At: p.o.Now()}
	if !place {
		return p.archive.Refuse(ctx, r, nil)
	}
	return p.archive.Refuse(ctx, r, &j.entry)
}

// allow ends what was noted of a source, and of what lay in it, before it is taken
// in anew.
func (p *Pipeline) allow(ctx context.Context, path string) error {
	if len(p.refused) == 0 {
		return nil
	}
	return p.archive.Allow(ctx, path)
}

// recall reads what earlier runs refused, ends what is no longer there, and tells
// of the links and the like that are new.
func (p *Pipeline) recall(ctx context.Context, w *walker) error {
	list, err := p.archive.Refusals(ctx)
	if err == nil {
		p.erased, err = p.archive.ErasedPersons(ctx)
	}
	if err != nil {
		return err
	}
	p.refused = map[string]archive.Refused{}
	var gone []string
	for _, r := range list {
		p.refused[r.Path] = r
		if under(r.Path, w.walked) && !w.there(r.Path) && !p.stopped() {
			gone = append(gone, r.Path)
		}
	}
	for _, j := range w.skipped {
		r, known := p.refused[j.path]
		if !known || !r.Same(j.size, j.mtime) || r.Message != (&FileError{Err: j.why}).Message() {
			if err := p.refuse(ctx, &j, j.why, false); err != nil {
				return err
			}
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return p.archive.Allow(ctx, gone...)
}

// there reports whether a path, or what it lies in, was met by the walk.
func (w *walker) there(path string) bool {
	for _, at := range archive.Around(path) {
		if w.met[at] {
			return true
		}
	}
	return false
}

func under(path string, roots []string) bool {
	for _, r := range roots {
		if path == r || strings.HasPrefix(path, strings.TrimSuffix(r, "/")+"/") || strings.HasPrefix(path, r+"!") {
			return true
		}
	}
	return false
}
