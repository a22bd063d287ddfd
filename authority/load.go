package authority

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"sync"
)

//go:embed klynger.json fora.json emner.json fornavne.txt efternavne.txt navne-dacy.txt navne-faker.txt
var shipped embed.FS

var shippedLists = sync.OnceValue(func() *Lists {
	l, err := read(shipped)
	if err != nil {
		panic("authority: shipped lists: " + err.Error())
	}
	return l
})

// Default returns the shipped lists, without persons. It is made once.
func Default() *Lists { return shippedLists() }

// Load reads the lists of a folder laid over the shipped ones: a file present
// there replaces the shipped file of its name. Every fault is reported at once
// (errors.Join).
func Load(dir fs.FS) (*Lists, error) { return read(overlay{dir, shipped}) }

// overlay opens a file of the upper folder, else of the lower one.
type overlay struct{ upper, lower fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return f, err
}

func read(dir fs.FS) (*Lists, error) {
	l := &Lists{}
	klynger := struct {
		Regions  *[]Region  `json:"regioner"`
		Lineages *[]Lineage `json:"slaegter"`
		Not      *[]string  `json:"ikke_klynger"`
		Klynger  *[]Klynge  `json:"klynger"`
	}{&l.Regions, &l.Lineages, &l.NotKlynge, &l.Klynger}
	fora := struct {
		Fora *[]Forum `json:"fora"`
	}{&l.Fora}
	topics := struct {
		Topics *[]Topic `json:"emner"`
	}{&l.Topics}
	err := errors.Join(readJSON(dir, "klynger.json", &klynger), readJSON(dir, "fora.json", &fora),
		readJSON(dir, "emner.json", &topics))
	if err == nil {
		err = l.check()
	}
	if err != nil {
		return nil, err
	}
	if l.givens, err = readNames(dir); err != nil {
		return nil, err
	}
	l.index()
	l.names = newMatchers(l)
	return l, nil
}

func readJSON(dir fs.FS, name string, to any) error {
	b, err := fs.ReadFile(dir, name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if err := json.Unmarshal(b, to); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

// check reports every fault of the lists together.
func (l *Lists) check() error {
	var errs []error
	fault := func(file, format string, a ...any) {
		errs = append(errs, fmt.Errorf(file+": "+format, a...))
	}
	regions := map[string]bool{}
	for _, r := range l.Regions {
		regions[r.ID] = true
	}
	klynger := ids(l.Klynger, func(k Klynge) string { return k.ID }, "klynger.json", fault)
	fora := ids(l.Fora, func(f Forum) string { return f.ID }, "fora.json", fault)
	topics := ids(l.Topics, func(t Topic) string { return t.ID }, "emner.json", fault)
	for _, k := range l.Klynger {
		if k.Region != "" && !regions[k.Region] {
			fault("klynger.json", "%s: unknown region %q", k.ID, k.Region)
		}
		known(k.ID, append(append([]string{}, k.Predecessors...), k.Successors...), klynger, "klynger.json", fault)
	}
	for _, g := range l.Lineages {
		known(g.ID, g.Members, klynger, "klynger.json", fault)
	}
	for _, f := range l.Fora {
		known(f.ID, append(append([]string{}, f.Predecessors...), f.Successors...), fora, "fora.json", fault)
	}
	for _, t := range l.Topics {
		refs := append([]string{}, t.Related...)
		if t.Broader != "" {
			refs = append(refs, t.Broader)
		}
		known(t.ID, refs, topics, "emner.json", fault)
	}
	return errors.Join(errs...)
}

func ids[T any](rows []T, id func(T) string, file string, fault func(string, string, ...any)) map[string]bool {
	seen := map[string]bool{}
	for i, r := range rows {
		switch id := id(r); {
		case id == "":
			fault(file, "row %d has no id", i+1)
		case seen[id]:
			fault(file, "id %q stands twice", id)
		default:
			seen[id] = true
		}
	}
	return seen
}

func known(id string, refs []string, in map[string]bool, file string, fault func(string, string, ...any)) {
	for _, r := range refs {
		if !in[r] {
			fault(file, "%s names %q, which is not in the list", id, r)
		}
	}
}
