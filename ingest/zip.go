package ingest

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"referat/archive"
	"referat/extract"
)

// ZipLimits bound what comes out of one .zip, those inside it counted apart.
type ZipLimits struct {
	Entries int   // 0: 2,000
	Bytes   int64 // unpacked in all, real bytes, 0: 500 MB
	Ratio   int64 // unpacked to packed bytes of an entry over 1 MB, 0: 200
	Nesting int   // 0: 2
}

func (l ZipLimits) withDefaults() ZipLimits {
	return ZipLimits{Entries: cmp.Or(l.Entries, 2000), Bytes: cmp.Or(l.Bytes, 500<<20), Ratio: cmp.Or(l.Ratio, 200), Nesting: cmp.Or(l.Nesting, 2)}
}

// smallEntry may have any ratio: form letters pack well.
const smallEntry = 1 << 20

// zip takes in the entries of a .zip one after another, each a source of its own
// under "file.zip!entry", and notes the file itself when all are through. Entry
// names never become paths.
func (p *Pipeline) zip(ctx context.Context, j job, f *os.File, blob archive.Blob) error {
	entries, byName, err := p.zipEntries(j, f, blob.Size)
	switch {
	case err != nil:
		if err := p.refuse(ctx, &j, err, false); err != nil {
			return err
		}
	case len(entries) == 0:
		p.tally(j)
	default:
		if err := p.unzip(ctx, j, entries, byName); errors.Is(err, errStopped) {
			return nil
		} else if err != nil {
			return err
		}
	}
	p.tidy(blob.SHA256)
	j.entry.SHA256 = blob.SHA256
	return p.archive.Place(ctx, j.entry, p.o.Now())
}

// errStopped ends a .zip half way; the next run goes on with it.
var errStopped = errors.New("stopped")

// zipEntries are the documents of a .zip, and all its files by name.
func (p *Pipeline) zipEntries(j job, f *os.File, size int64) (entries []*zip.File, byName map[string]*zip.File, err error) {
	if j.depth >= p.o.Zip.Nesting {
		return nil, nil, tooLarge(msgZipNesting)
	}
	z, err := zip.NewReader(f, size)
	if err != nil {
		return nil, nil, &extract.Error{Status: extract.StatusDamaged, Message: msgZipDamaged, Err: err}
	}
	if len(z.File) > 2*p.o.Zip.Entries {
		return nil, nil, tooLarge(msgZipEntries(p.o.Zip.Entries))
	}
	byName = map[string]*zip.File{}
	for _, e := range z.File {
		byName[e.Name] = e
		if !e.FileInfo().IsDir() && !hidden(entryName(e)) {
			entries = append(entries, e)
		}
	}
	if len(entries) > p.o.Zip.Entries {
		return nil, nil, tooLarge(msgZipEntries(p.o.Zip.Entries))
	}
	return entries, byName, nil
}

func (p *Pipeline) unzip(ctx context.Context, j job, entries []*zip.File, byName map[string]*zip.File) error {
	p.mu.Lock()
	p.report.Files-- // the entries count, not what they lie in
	p.total += len(entries) - 1
	p.mu.Unlock()
	left, key := p.o.Zip.Bytes, inside(j.path)
	for _, e := range entries {
		s := source{path: key(entryName(e)), name: j.name + "/" + entryName(e), mtime: e.Modified, depth: j.depth + 1,
			size: int64(e.UncompressedSize64), limit: left, tooBig: msgZipTotal(p.o.Zip.Bytes)}
		switch {
		case !e.Mode().IsRegular():
			if err := p.refuse(ctx, &job{source: s}, &extract.Error{Message: msgLink}, false); err != nil {
				return err
			}
			continue
		case p.stopped():
			return errStopped
		case left <= 0 || int64(e.UncompressedSize64) > left:
			return p.refuse(ctx, &j, tooLarge(msgZipTotal(p.o.Zip.Bytes)), false)
		}
		if most := max(smallEntry, p.o.Zip.Ratio*int64(e.CompressedSize64)); most < s.limit {
			s.limit, s.tooBig = most, msgZipRatio
		}
		s.open = func() (io.ReadCloser, error) { return openEntry(e, &left) }
		s.sidecar = func(suffix string) ([]byte, error) { return zipSidecar(byName[e.Name+suffix]) }
		if err := p.file(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// inside gives the keys of what comes out of a source: by name, so that a file of a
// new edition takes the place of the one before; the nth of a name by its number.
func inside(path string) func(name string) string {
	met := map[string]int{}
	return func(name string) string {
		met[name]++
		return fmt.Sprintf("%s!%d/%s", path, met[name]-1, name)
	}
}

func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if ignored(part) {
			return true
		}
	}
	return false
}

// entryName is the name of an entry as metadata: UTF-8 without controls and
// without ways up.
func entryName(e *zip.File) string {
	name := legible(e.Name)
	name = strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
	for len(name) > 255 {
		_, size := utf8.DecodeRuneInString(name)
		name = name[size:]
	}
	return cmp.Or(name, nameless)
}

// openEntry counts the real bytes of an entry against what is left of the .zip.
func openEntry(e *zip.File, left *int64) (io.ReadCloser, error) {
	r, err := e.Open()
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusDamaged, Message: msgZipEntry, Err: err}
	}
	return &counted{r: r, left: left}, nil
}

type counted struct {
	r    io.ReadCloser
	left *int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	*c.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		err = &extract.Error{Status: extract.StatusDamaged, Message: msgZipEntry, Err: err}
	}
	return n, err
}

func (c *counted) Close() error { return c.r.Close() }

func zipSidecar(e *zip.File) ([]byte, error) {
	if e == nil {
		return nil, fs.ErrNotExist
	}
	r, err := e.Open()
	if err != nil {
		return nil, err
	}
	return readSmall(r)
}

// children takes in the files inside a mail or PDF. What is no document, a logo or
// a signature, is left; documents that cannot be read are named.
func (p *Pipeline) children(ctx context.Context, j job, children []extract.Child) error {
	if j.depth >= p.o.Zip.Nesting {
		return nil
	}
	key := inside(j.path)
	for _, c := range children {
		name := cmp.Or(legible(c.Name), nameless)
		d := extract.Detect(c.Data[:min(len(c.Data), headBytes)], name)
		if len(c.Data) == 0 || d.Kind == extract.KindUnknown && !strings.HasPrefix(d.MediaType, "application/vnd.") {
			continue
		}
		s := source{path: key(name), name: j.name + "/" + name, size: int64(len(c.Data)), mtime: j.mtime, depth: j.depth + 1,
			open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(c.Data)), nil }}
		p.mu.Lock()
		p.total++
		p.mu.Unlock()
		if err := p.file(ctx, s); err != nil {
			return err
		}
	}
	return nil
}
