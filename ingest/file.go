package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"referat/archive"
	"referat/minutes"
)

// readVersion is raised when reading, cleaning or the CPR gate change so that
// files must be read again.
const readVersion = "3"

// job is one file on its way.
type job struct {
	source
	entry   archive.Source
	sidecar *minutes.Sidecar
	before  *archive.Source // the path as it was, nil new
	why     error           // it is not taken in, see walker.skip
	whole   bool            // scanned pages are read at once, not after all files
	hushed  bool            // name has lost what must not be told of it
}

// file takes one source in. Its error is a fault of the data folder.
func (p *Pipeline) file(ctx context.Context, s source) error {
	defer p.step()
	j := job{source: s, entry: archive.Source{Path: s.path, Name: told(s.name), Size: s.size, ModTime: s.mtime, Versions: readVersion, Run: p.run}}
	var faulty error
	j.sidecar, j.entry.Sidecar, faulty = besides(s)
	hash := j.entry.Sidecar
	before, err := p.archive.Source(ctx, s.path)
	if err != nil && !errors.Is(err, archive.ErrNotFound) {
		return err
	}
	if err == nil {
		j.before = &before
	}
	if j.before != nil && before.Size == s.size && before.ModTime.Equal(s.mtime) && before.Sidecar == hash && before.Versions == readVersion && !p.revived(ctx, before.SHA256) {
		return p.unchanged(ctx, j)
	}
	blob, err := p.keep(ctx, &j)
	if err != nil || blob.SHA256 == "" {
		return err
	}
	unlock := sync.OnceFunc(p.busy.lock(blob.SHA256))
	defer unlock()
	if j.before != nil && before.SHA256 == blob.SHA256 && before.Sidecar == hash && before.Versions == readVersion && !p.revived(ctx, blob.SHA256) {
		return p.touched(ctx, j)
	}
	if err := p.allow(ctx, j.path); err != nil {
		return err
	}
	if faulty != nil {
		if err := p.refuse(ctx, &j, faulty, false); err != nil {
			return err
		}
	}
	return p.take(ctx, j, blob, unlock)
}

func (p *Pipeline) step() {
	p.mu.Lock()
	p.report.Files++
	done, total := p.report.Files, p.total
	p.mu.Unlock()
	p.o.Progress(StageRead, done, total)
}

// unchanged counts a source that needs no work, or what came out of it.
func (p *Pipeline) unchanged(ctx context.Context, j job) error {
	inside, err := p.archive.Inside(ctx, j.path)
	if err != nil {
		return err
	}
	if j.depth > 0 { // before what it lies in is noted as seen
		err = p.archive.Seen(ctx, p.run, []string{j.path})
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if j.before.Document != "" || inside == 0 {
		inside++ // it counts itself, unlike a .zip
	}
	p.report.Files += inside - 1
	p.report.Unchanged += inside
	p.seen = append(p.seen, j.path)
	return err
}

// touched notes a source that has the same content in another guise, a new time.
func (p *Pipeline) touched(ctx context.Context, j job) error {
	if err := p.unchanged(ctx, j); err != nil {
		return err
	}
	if err := p.archive.Seen(ctx, p.run, []string{j.path}); err != nil {
		return err
	}
	j.entry.SHA256, j.entry.Document = j.before.SHA256, j.before.Document
	p.tidy(j.entry.SHA256)
	return p.archive.Place(ctx, j.entry, p.o.Now())
}

// tidy marks content that no document holds (of a .zip, or in quarantine) to be
// removed at the end: until then another worker may be at it.
func (p *Pipeline) tidy(sum string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.loose = append(p.loose, sum)
}

// keep stores the bytes of a source. A blob without hash is a file that was told
// of in the report instead.
func (p *Pipeline) keep(ctx context.Context, j *job) (archive.Blob, error) {
	limit, why := p.o.FileBytes, msgTooLarge(p.o.FileBytes)
	if j.limit > 0 && j.limit < limit {
		limit, why = j.limit, j.tooBig
	}
	if j.size > limit {
		return archive.Blob{}, p.refuse(ctx, j, tooLarge(why), true)
	}
	r, err := j.open()
	if err != nil {
		return archive.Blob{}, p.unread(ctx, j, err)
	}
	defer r.Close()
	watched := &watched{r: r}
	blob, err := p.archive.Put(ctx, watched, limit)
	switch {
	case err == nil:
		return blob, nil
	case watched.err != nil: // the source's fault, not ours
		return archive.Blob{}, p.unread(ctx, j, watched.err)
	case errors.Is(err, archive.ErrSuppressed):
		p.count(&p.report.Suppressed)
	case errors.Is(err, archive.ErrTooLarge):
		return archive.Blob{}, p.refuse(ctx, j, tooLarge(why), true)
	default:
		return archive.Blob{}, fmt.Errorf("keep %s: %w", j.entry.Name, err)
	}
	return archive.Blob{}, errors.Join(p.allow(ctx, j.path), p.archive.Place(ctx, j.entry, p.o.Now())) // not tried again until it changes
}

// unread tells of a source that is there but cannot be read now; what is known of
// it stays. As that may pass without a change of the file, each run tries again and
// tells of it.
func (p *Pipeline) unread(ctx context.Context, j *job, cause error) error {
	if err := p.refuse(ctx, j, fetchError(cause, false), false); err != nil {
		return err
	}
	return p.archive.Seen(ctx, p.run, []string{j.path})
}

// watched remembers a fault of the source.
type watched struct {
	r   io.Reader
	err error
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		w.err = err
	}
	return n, err
}
