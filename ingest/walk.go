package ingest

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

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
	w := &walker{p: p, data: real(p.archive.Dir()), met: map[string]bool{}}
	for _, path := range paths {
		w.path(path)
	}
	p.total = len(w.found)
	if err := p.recall(work, w); err != nil {
		return w.roots, errors.Join(err, g.Wait())
	}
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
	data  string          // the data folder, which is no source
	met   map[string]bool // paths found: each is taken once, however often it is named
	found []source
	roots []string

	walked  []string // roots that could be read
	skipped []job    // links and the like
}

func (w *walker) take(s source) {
	if !w.met[s.path] {
		w.met[s.path] = true
		w.found = append(w.found, s)
	}
}

// own reports whether a path, free of links, is of the data folder: its folders
// and files, not what else a user keeps there.
func (w *walker) own(file string) bool {
	rel, err := filepath.Rel(w.data, file)
	name, _, _ := strings.Cut(rel, string(filepath.Separator))
	return err == nil && (slices.Contains([]string{"blobs", "quarantine", "generations", "CURRENT", "LOCK"}, name) || strings.HasPrefix(name, "catalog.db"))
}

// real is a path without links, or as it is where it cannot be followed.
func real(file string) string {
	if abs, err := filepath.Abs(file); err == nil {
		file = abs
	}
	if target, err := filepath.EvalSymlinks(file); err == nil {
		return target
	}
	return file
}

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
	case w.own(real(abs)):
		w.p.fault(name, TrinFetch, &extract.Error{Message: msgOwnData})
	case info.IsDir():
		w.folder(abs, name)
	case !info.Mode().IsRegular():
		w.p.fault(name, TrinFetch, &extract.Error{Message: msgSpecial})
	default:
		w.walked = append(w.walked, abs)
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
	w.take(source{path: abs, name: legible(filepath.Base(abs)), size: info.Size(), mtime: info.ModTime(),
		open:    func() (io.ReadCloser, error) { return os.Open(abs) },
		sidecar: func(suffix string) ([]byte, error) { return besideFile(abs, suffix) },
	})
}

// besideFile reads the sidecar of a file that was named by itself.
func besideFile(file, suffix string) ([]byte, error) {
	f, err := os.Open(file + suffix)
	if err != nil {
		return nil, err
	}
	return readSmall(f)
}

func openRoot(dir string) (fs.FS, io.Closer, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	return rooted{root}, root, nil
}

// rooted is a root as a file system. Unlike that of package os it takes names that
// are not UTF-8, of which old shares are full.
type rooted struct{ *os.Root }

func (r rooted) Open(name string) (fs.File, error) { return r.Root.Open(name) }

func (r rooted) ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := r.Root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

// folder walks a folder that nothing in it can lead out of.
func (w *walker) folder(abs, name string) {
	files, closer, err := w.p.o.openRoot(abs)
	if err != nil {
		w.p.fault(name, TrinFetch, fetchError(err, true))
		return
	}
	defer closer.Close()
	w.walked = append(w.walked, abs)
	at := real(abs)
	err = fs.WalkDir(files, ".", func(rel string, d fs.DirEntry, err error) error {
		switch {
		case w.p.stopped():
			return fs.SkipAll
		case err != nil:
			w.p.fault(shown(name, rel), TrinFetch, fetchError(err, d == nil || d.IsDir()))
			return fs.SkipDir
		case rel != "." && (ignored(d.Name()) || w.own(filepath.Join(at, rel))):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		w.entry(abs, rel, d)
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

func (w *walker) entry(abs, rel string, d fs.DirEntry) {
	info, err := d.Info()
	switch {
	case err != nil:
		w.p.fault(rel, TrinFetch, fetchError(err, false))
		return
	}
	s := source{path: filepath.Join(abs, filepath.FromSlash(rel)), name: legible(rel), size: info.Size(), mtime: info.ModTime()}
	switch {
	case d.Type()&fs.ModeSymlink != 0:
		w.skip(s, msgLink)
		return
	case !info.Mode().IsRegular():
		w.skip(s, msgSpecial)
		return
	}
	s.open = func() (io.ReadCloser, error) { return w.reopen(abs, rel) }
	s.sidecar = func(suffix string) ([]byte, error) {
		again, closer, err := w.p.o.openRoot(abs)
		if err != nil {
			return nil, err
		}
		defer closer.Close()
		f, err := again.Open(rel + suffix)
		if err != nil {
			return nil, err
		}
		return readSmall(f)
	}
	w.take(s)
}

// skip notes what is no file that can be read, and tells of it if it is new.
func (w *walker) skip(s source, msg string) {
	if w.met[s.path] {
		return
	}
	w.met[s.path] = true
	w.skipped = append(w.skipped, job{source: s, why: &extract.Error{Message: msg}})
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

// readSmall reads a sidecar and closes it.
func readSmall(r io.ReadCloser) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxSidecar+1))
	if err == nil && len(b) > maxSidecar {
		err = fs.ErrInvalid
	}
	return b, errors.Join(err, r.Close())
}

// legible is a name as people may read it: UTF-8, on one line, without signs that
// steer a terminal or turn the direction of writing.
func legible(name string) string {
	if !utf8.ValidString(name) {
		name = extract.Decode([]byte(name), "").Text
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, name)
}
