package ingest

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"referat/extract"
)

// source is one file to take in.
type source struct {
	path    string // key: absolute; entries of a container: container!entry
	name    string // as the operator knows it
	size    int64
	mtime   time.Time
	depth   int   // containers round it
	limit   int64 // bytes to read at most, 0: the limit of a file
	tooBig  string
	child   bool // part of a mail or PDF: silently left where there is no reader
	open    func() (io.ReadCloser, error)
	sidecar func(suffix string) ([]byte, error) // nil: none
}

// files finds all files of paths, then takes them in, several at a time: so the
// progress knows its end from the start. It gives the absolute roots. Its error is
// a fault of the data folder, never of a source.
func (p *Pipeline) files(ctx context.Context, paths []string) (roots []string, err error) {
	g, work := errgroup.WithContext(context.WithoutCancel(ctx))
	g.SetLimit(p.o.Workers)
	p.stopped = func() bool { return ctx.Err() != nil || work.Err() != nil }
	w := &walker{p: p}
	for _, path := range paths {
		w.path(path)
	}
	p.total = len(w.found)
	for _, s := range w.found {
		g.Go(func() error {
			if p.stopped() {
				return nil
			}
			return p.file(work, s)
		})
	}
	return w.roots, g.Wait()
}

// walker finds the files below paths.
type walker struct {
	p     *Pipeline
	found []source
	roots []string
}

func (w *walker) take(s source) { w.found = append(w.found, s) }

func (w *walker) path(name string) {
	if w.p.stopped() {
		return
	}
	if name == "-" {
		w.list(w.p.o.Stdin)
		return
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		w.p.fault(name, TrinFetch, fetchError(err, false))
		return
	}
	w.roots = append(w.roots, abs)
	info, err := os.Stat(abs)
	switch {
	case err != nil:
		w.p.fault(name, TrinFetch, fetchError(err, false))
	case info.IsDir():
		w.folder(abs, name)
	case !info.Mode().IsRegular():
		w.p.fault(name, TrinFetch, &extract.Error{Message: msgSpecial})
	default:
		w.single(abs, info)
	}
}

// list reads one path a line.
func (w *walker) list(r io.Reader) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if name := strings.TrimSpace(lines.Text()); name != "" && name != "-" {
			w.path(name)
		}
	}
	if err := lines.Err(); err != nil {
		w.p.fault("-", TrinFetch, fetchError(err, false))
	}
}

func (w *walker) single(abs string, info fs.FileInfo) {
	w.take(source{path: abs, name: filepath.Base(abs), size: info.Size(), mtime: info.ModTime(),
		open: func() (io.ReadCloser, error) { return os.Open(abs) },
		sidecar: func(suffix string) ([]byte, error) {
			return readSmall(os.DirFS(filepath.Dir(abs)), filepath.Base(abs)+suffix)
		},
	})
}

func openRoot(dir string) (fs.FS, io.Closer, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	return root.FS(), root, nil
}

// folder walks a folder that nothing in it can lead out of.
func (w *walker) folder(abs, name string) {
	files, closer, err := w.p.o.openRoot(abs)
	if err != nil {
		w.p.fault(name, TrinFetch, fetchError(err, true))
		return
	}
	defer closer.Close()
	err = fs.WalkDir(files, ".", func(rel string, d fs.DirEntry, err error) error {
		switch {
		case w.p.stopped():
			return fs.SkipAll
		case err != nil:
			w.p.fault(shown(name, rel), TrinFetch, fetchError(err, d == nil || d.IsDir()))
			return fs.SkipDir
		case rel != "." && ignored(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		w.entry(files, abs, rel, d)
		return nil
	})
	if err != nil {
		w.p.fault(name, TrinFetch, fetchError(err, true))
	}
}

// shown is how a path below a root is named; the root itself as it was given.
func shown(root, rel string) string {
	if rel == "." {
		return root
	}
	return rel
}

func (w *walker) entry(files fs.FS, abs, rel string, d fs.DirEntry) {
	info, err := d.Info()
	switch {
	case err != nil:
		w.p.fault(rel, TrinFetch, fetchError(err, false))
		return
	case d.Type()&fs.ModeSymlink != 0:
		w.p.fault(rel, TrinFetch, &extract.Error{Message: msgLink})
		return
	case !info.Mode().IsRegular():
		w.p.fault(rel, TrinFetch, &extract.Error{Message: msgSpecial})
		return
	}
	s := source{path: filepath.Join(abs, filepath.FromSlash(rel)), name: rel, size: info.Size(), mtime: info.ModTime()}
	s.open = func() (io.ReadCloser, error) { return w.reopen(abs, rel) }
	s.sidecar = func(suffix string) ([]byte, error) {
		again, closer, err := w.p.o.openRoot(abs)
		if err != nil {
			return nil, err
		}
		defer closer.Close()
		return readSmall(again, rel+suffix)
	}
	w.take(s)
}

// reopen opens a file below a root for as long as it is read.
func (w *walker) reopen(abs, rel string) (io.ReadCloser, error) {
	files, closer, err := w.p.o.openRoot(abs)
	if err != nil {
		return nil, err
	}
	f, err := files.Open(rel)
	if err != nil {
		return nil, errors.Join(err, closer.Close())
	}
	return &nested{f, closer}, nil
}

// nested closes the root with the file.
type nested struct {
	io.ReadCloser
	root io.Closer
}

func (n *nested) Close() error { return errors.Join(n.ReadCloser.Close(), n.root.Close()) }

// ignored are names that are no documents: hidden files, sidecars, and what
// offices and systems leave in folders.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "__MACOSX") ||
		slices.Contains([]string{"thumbs.db", "desktop.ini"}, strings.ToLower(name)) ||
		slices.ContainsFunc(sidecarSuffixes, func(s string) bool { return strings.HasSuffix(name, s) })
}

// maxSidecar is the size of a sidecar that is read.
const maxSidecar = 64 << 10

func readSmall(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(path.Clean(name))
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, maxSidecar+1))
	if err == nil && len(b) > maxSidecar {
		err = fs.ErrInvalid
	}
	return b, errors.Join(err, f.Close())
}
