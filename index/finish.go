package index

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"referat/danish"
	"referat/index/engine"
)

// Files of a generation beside Bleve's.
const (
	lexiconFile  = "leksikon"
	wordsFile    = "ord"
	manifestFile = "MANIFEST.json"
)

// stats counts while items are analysed.
type stats struct {
	tokens    [engine.Lengths]uint64
	items     [engine.Lengths]uint64 // with a length above 0
	documents map[string]bool
	meetings  map[string]bool
	words     wordCounts
}

func newStats() stats {
	return stats{documents: map[string]bool{}, meetings: map[string]bool{}, words: wordCounts{}}
}

func (s *stats) add(d *Document, a analysed) {
	for i, n := range a.lengths {
		if n > 0 {
			s.tokens[i] += uint64(n)
			s.items[i]++
		}
	}
	s.documents[d.Document], s.meetings[d.Meeting] = true, true
	s.words.add(a.exact)
}

// lengthNames name the columns of lengths in the manifest.
var lengthNames = [engine.Lengths]string{"titel", "titel_x", "titel_d", "krop", "krop_x", "krop_d", "navne", "kontekst"}

// finish makes the generation whole: side files, no orphans, all on disk, manifest.
func (b *build) finish(ctx context.Context) error {
	if err := b.sideFiles(); err != nil {
		return err
	}
	b.describe()
	if err := b.inspect(ctx); err != nil {
		return err
	}
	if err := settle(b.dir); err != nil {
		return err
	}
	var err error
	if b.manifest.Files, err = hashAll(ctx, b.dir); err != nil {
		return err
	}
	return writeManifest(b.dir, b.manifest)
}

func (b *build) sideFiles() error {
	err := writeFile(filepath.Join(b.dir, lexiconFile), func(w io.Writer) error {
		_, err := b.lexicon.WriteTo(w)
		return err
	})
	if err != nil {
		return fmt.Errorf("lexicon: %w", err)
	}
	if err := writeFile(filepath.Join(b.dir, wordsFile), b.stats.words.table(b.chain).write); err != nil {
		return fmt.Errorf("word table: %w", err)
	}
	return nil
}

func writeFile(name string, write func(io.Writer) error) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

// describe fills the manifest but for files and canaries.
func (b *build) describe() {
	m := Manifest{Generation: numberOf(b.dir), Kind: "full", Created: b.options.Now().UTC(), Items: len(b.docs),
		Documents: len(b.stats.documents), Meetings: len(b.stats.meetings), Seq: b.options.Seq, Schema: SchemaVersion(),
		Lexicon: b.lexicon.Hash(), Language: danish.Version(), Versions: versions(),
		Averages: map[string]float64{}, Tokens: map[string]uint64{}}
	for i, name := range lengthNames {
		m.Tokens[name] = b.stats.tokens[i]
		if n := b.stats.items[i]; n > 0 {
			m.Averages[name] = float64(b.stats.tokens[i]) / float64(n)
		}
	}
	b.manifest = m
}

// versions are those of the module and of the engine's parts, where known.
func versions() map[string]string {
	v := map[string]string{}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v["referat"] = info.Main.Version
	for _, d := range info.Deps {
		switch d.Path {
		case "github.com/blevesearch/bleve/v2":
			v["bleve"] = d.Version
		case "github.com/blevesearch/zapx/v17":
			v["zapx"] = d.Version
		case "github.com/RoaringBitmap/roaring/v2":
			v["roaring"] = d.Version
		}
	}
	return v
}

// inspect opens what was written: it removes merged-away segments, with which Bleve
// could fall back to an older snapshot, and picks the canaries.
func (b *build) inspect(ctx context.Context) (err error) {
	s, err := openSnapshot(b.dir, b.manifest, b.chain, 1<<20)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if s.Items() != len(b.docs) {
		return fmt.Errorf("index holds %d items of %d", s.Items(), len(b.docs))
	}
	if err := removeOrphans(filepath.Join(b.dir, "store"), s.Segments()); err != nil {
		return err
	}
	b.manifest.Canaries, err = pickCanaries(ctx, s)
	return err
}

func removeOrphans(store string, keep []string) error {
	names := map[string]bool{}
	for _, path := range keep {
		names[filepath.Base(path)] = true
	}
	files, err := filepath.Glob(filepath.Join(store, "*.zap"))
	if err != nil {
		return fmt.Errorf("orphans: %w", err)
	}
	for _, f := range files {
		if !names[filepath.Base(f)] {
			if err := os.Remove(f); err != nil {
				return fmt.Errorf("orphans: %w", err)
			}
		}
	}
	return nil
}

// canaryFields are the fields of which one term each becomes a canary.
var canaryFields = []string{"titel", "referat_x", "sagsfremstilling_d", "navne", "dokument"}

// pickCanaries takes of each field its commonest term, of equals the first.
func pickCanaries(ctx context.Context, s *engine.Snapshot) ([]Canary, error) {
	var out []Canary
	for _, field := range canaryFields {
		count := map[string]int{}
		if err := s.Terms(field, func(term string, docs int) { count[term] += docs }); err != nil {
			return nil, fmt.Errorf("canaries: %w", err)
		}
		best := ""
		for term, n := range count {
			if n > count[best] || n == count[best] && term < best {
				best = term
			}
		}
		if best == "" {
			continue
		}
		c, err := canary(ctx, s, field+":"+best)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// canary asks for a term.
func canary(ctx context.Context, s *engine.Snapshot, q string) (Canary, error) {
	field, term, _ := strings.Cut(q, ":")
	ids, err := s.IDs(ctx, &engine.Keyword{Field: field, Values: []string{term}})
	if err != nil {
		return Canary{}, fmt.Errorf("canary: %w", err)
	}
	return Canary{Query: q, Count: len(ids), IDs: slices.Clone(ids[:min(len(ids), 3)])}, nil
}

// settle makes all files read-only and durable, then the folders.
func settle(dir string) error {
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if err := os.Chmod(path, 0o444); err != nil {
			return err
		}
		return syncPath(path)
	})
	if err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	return errors.Join(syncPath(filepath.Join(dir, "store")), syncPath(dir))
}

// syncPath flushes a file or folder to disk.
func syncPath(path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return f.Sync()
}

// hashAll lists every file of dir but the manifest, by name.
func hashAll(ctx context.Context, dir string) ([]File, error) {
	var out []File
	for name, err := range files(dir) {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return nil, err
		}
		f, err := hashFile(dir, name)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// files yields the names of all files of dir but the manifest, sorted.
func files(dir string) func(yield func(string, error) bool) {
	return func(yield func(string, error) bool) {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			name, err := filepath.Rel(dir, path)
			if err == nil && name == manifestFile {
				return nil
			}
			if !yield(filepath.ToSlash(name), err) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield("", err)
		}
	}
}

func hashFile(dir, name string) (out File, err error) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return File{}, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return File{Name: name, Bytes: n, SHA256: hex.EncodeToString(h.Sum(nil))}, err
}

func writeManifest(dir string, m Manifest) error {
	data, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	return replaceFile(dir, manifestFile, append(data, '\n'))
}

// replaceFile writes dir/name by way of a temporary file, durably.
func replaceFile(dir, name string, data []byte) error {
	tmp := filepath.Join(dir, name+".tmp")
	if err := writeFile(tmp, func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(data))
		return err
	}); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := syncPath(tmp); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := os.Rename(tmp, filepath.Join(dir, name)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return syncPath(dir)
}

func readManifest(dir string) (Manifest, error) {
	var m Manifest
	data, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return m, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("%w: manifest: %w", ErrDamaged, err)
	}
	return m, nil
}
