package index

import (
	"context"
	"errors"
	"iter"
	"time"

	"referat/authority"
	"referat/danish"
)

// BuildOptions says how a generation is built. The zero value is usable.
type BuildOptions struct {
	Lists    *authority.Lists // nil: authority.Default
	Lexicon  *danish.Lexicon  // nil: made of the words of the items and the base list
	Seq      uint64           // journal sequence that the items stand for
	Batch    int              // items a batch, 0: 1,000
	Progress func(done int)   // called now and then with the number of items written, may be nil
	Now      func() time.Time // nil: time.Now
	Stall    time.Duration    // without progress for so long the build is given up, 0: 60 s
	segments bool             // tests: no merge to one segment
}

// Manifest describes a generation; it is MANIFEST.json in its folder.
type Manifest struct {
	Generation string             `json:"generation"`
	Kind       string             `json:"art"` // "full"
	Created    time.Time          `json:"oprettet"`
	Files      []File             `json:"filer"`
	Items      int                `json:"items"`
	Documents  int                `json:"dokumenter"`
	Meetings   int                `json:"moeder"`
	Seq        uint64             `json:"seq"`
	Schema     string             `json:"schema"`
	Lexicon    string             `json:"lexicon"`
	Language   string             `json:"sprog"`
	Versions   map[string]string  `json:"versioner"`
	Averages   map[string]float64 `json:"gennemsnit"`
	Tokens     map[string]uint64  `json:"tokens"`
	Canaries   []Canary           `json:"kanarie"`
}

// File is one file of a generation, its name relative to the folder.
type File struct {
	Name   string `json:"navn"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Canary is a term with the items that must be found by it.
type Canary struct {
	Query string   `json:"q"` // field:term
	Count int      `json:"antal"`
	IDs   []string `json:"ids"` // the first three by id
}

// Generation is a published generation.
type Generation struct {
	Number   string // "000042"
	Path     string
	Manifest Manifest
}

// Level is how thoroughly a generation is verified.
type Level int

const (
	// Quick checks names and sizes of files, versions, marker, count, canaries.
	Quick Level = iota
	// Full is Quick and the SHA-256 of every file, before anything is opened.
	Full
)

// Errors that callers tell apart with errors.Is.
var (
	// ErrNoGeneration: nothing was published yet, or nothing that was is usable.
	ErrNoGeneration = errors.New("no usable generation")
	// ErrVersion: the generation was built by another schema, language or engine; reindex.
	ErrVersion = errors.New("generation of another version: reindex")
	// ErrDamaged: a file of a generation is missing, changed or not its own.
	ErrDamaged = errors.New("generation is damaged")
)

// NewDir makes the folder generations/NNNNNN.tmp for the next build, after
// sweeping what interrupted builds left. The caller holds LOCK.
func NewDir(dataDir string) (string, error) { return "", nil }

// Build writes all items as a full generation into dir, an empty folder made by
// NewDir, in any order. When it returns nil every file is on disk and
// MANIFEST.json, written last, names them all. After an error or a crash dir is
// worthless and swept by the next NewDir.
func Build(ctx context.Context, dir string, items iter.Seq2[Document, error], o BuildOptions) (Manifest, error) {
	return Manifest{}, nil
}

// Verify checks the generation in dir. It opens mapped files, which damage can
// turn into a crash: outside tests it runs in a child process, see VerifyChild.
func Verify(ctx context.Context, dir string, l Level) error { return nil }

// VerifyChild runs Verify as `exe verify-worker LEVEL DIR` and returns its fault.
// A crash of the child is a fault too.
func VerifyChild(ctx context.Context, exe, dir string, l Level) error { return nil }

// VerifyMain is the hidden command verify-worker: args are level and folder. It
// returns the exit code and prints the fault on stderr.
func VerifyMain(ctx context.Context, args []string) int { return 0 }

// Publish renames dir (NNNNNN.tmp, verified) to its number and points CURRENT at
// it, each step made durable before the next. The caller holds LOCK.
func Publish(ctx context.Context, dataDir, dir string) (Generation, error) {
	return Generation{}, nil
}

// Current reads CURRENT and the manifest it points at.
func Current(dataDir string) (Generation, error) { return Generation{}, nil }

// GC removes all generations but the current one and keep older ones, and
// leftovers of builds. The caller holds LOCK.
func GC(ctx context.Context, dataDir string, keep int) error { return nil }
