package index

import (
	"errors"
	"time"

	"referat/authority"
	"referat/danish"
)

// BuildOptions says how a generation is built. The zero value is usable.
type BuildOptions struct {
	Lists    *authority.Lists // tell which persons hold an official role; nil: authority.Default
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
