package authority

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
)

//go:embed klynger.json fora.json emner.json fornavne.txt efternavne.txt navne-dacy.txt navne-faker.txt
var shipped embed.FS

var shippedLists = sync.OnceValue(func() *Lists {
	l, err := read(shipped, nil)
	if err != nil {
		panic("authority: shipped lists: " + err.Error())
	}
	return l
})

// Default returns the shipped lists, without persons. It is made once.
func Default() *Lists { return shippedLists() }

// Load reads the lists of a folder laid over the shipped ones: a file present there
// replaces the shipped file of its name, or, where it says "udvid": true, adds its
// entries to it (an entry with a shipped id replaces that one). Every fault is
// reported at once (errors.Join), in Danish, with file and entry.
func Load(dir fs.FS) (*Lists, error) { return read(overlay{dir, shipped}, dir) }

// overlay opens a file of the upper folder, else of the lower one.
type overlay struct{ upper, lower fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return f, err
}

// listFile is what the JSON files hold; a file has the keys of its own lists only.
type listFile struct {
	Extend   bool      `json:"udvid"`
	Regions  []Region  `json:"regioner"`
	Lineages []Lineage `json:"slaegter"`
	Not      []string  `json:"ikke_klynger"`
	Klynger  []Klynge  `json:"klynger"`
	Fora     []Forum   `json:"fora"`
	Topics   []Topic   `json:"emner"`
}

// The files of the lists.
const (
	klyngerFile = "klynger.json"
	foraFile    = "fora.json"
	emnerFile   = "emner.json"
)

// read makes the lists of dir; own is the operator's folder in it, nil for none.
func read(dir, own fs.FS) (*Lists, error) {
	l := &Lists{}
	var errs []error
	for _, name := range []string{klyngerFile, foraFile, emnerFile} {
		errs = append(errs, l.readFile(dir, own, name))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	err := errors.Join(unknownKeys(dir), l.check())
	if err != nil {
		return nil, err
	}
	if l.givens, err = readNames(dir); err != nil {
		return nil, err
	}
	if l.Aliases, err = readAliases(dir); err != nil {
		return nil, err
	}
	l.alias = newAliases(l.Aliases)
	l.index()
	l.names = newMatchers(l)
	return l, nil
}

func (l *Lists) readFile(dir, own fs.FS, name string) error {
	var upper listFile
	if err := readJSON(dir, name, &upper); err != nil {
		return err
	}
	if upper.Extend && own != nil {
		var base listFile
		if err := readJSON(shipped, name, &base); err != nil {
			return err
		}
		l.take(base)
	}
	l.take(upper)
	return nil
}

// take adds the entries of a file; one with an id that is known replaces it, but a
// double inside the file is kept for check to tell.
func (l *Lists) take(f listFile) {
	l.Regions = extend(l.Regions, f.Regions, func(r Region) string { return r.ID })
	l.Lineages = extend(l.Lineages, f.Lineages, func(g Lineage) string { return g.ID })
	l.Klynger = extend(l.Klynger, f.Klynger, func(k Klynge) string { return k.ID })
	l.Fora = extend(l.Fora, f.Fora, func(f Forum) string { return f.ID })
	l.Topics = extend(l.Topics, f.Topics, func(t Topic) string { return t.ID })
	for _, n := range f.Not {
		if !slices.Contains(l.NotKlynge, n) {
			l.NotKlynge = append(l.NotKlynge, n)
		}
	}
}

func extend[T any](base, more []T, id func(T) string) []T {
	at := map[string]int{}
	for i, row := range base {
		at[id(row)] = i
	}
	for _, row := range more {
		if i, ok := at[id(row)]; ok {
			base[i] = row
			continue
		}
		base = append(base, row)
	}
	return base
}

func readJSON(dir fs.FS, name string, to *listFile) error {
	b, err := fs.ReadFile(dir, name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := json.Unmarshal(b, to); err != nil {
		return jsonFault(name, b, err)
	}
	return nil
}
