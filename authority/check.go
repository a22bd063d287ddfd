package authority

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// checker collects the faults of all lists, so that an operator sees them together.
type checker struct {
	l    *Lists
	errs []error
}

func (l *Lists) check() error {
	c := &checker{l: l}
	c.regions()
	c.klynger()
	c.lineages()
	c.fora()
	c.topics()
	return errors.Join(c.errs...)
}

func (c *checker) fault(file, id, format string, a ...any) {
	at := file
	if id != "" {
		at += ", " + id
	}
	c.errs = append(c.errs, fmt.Errorf(at+": "+format, a...))
}

var goodID = regexp.MustCompile(`^[a-z0-9]+(?:[-_][a-z0-9]+)*$`)

// ids reports entries without id or name, and ids that stand twice.
func ids[T any](c *checker, file string, rows []T, id, name func(T) string) map[string]bool {
	seen := map[string]bool{}
	for i, r := range rows {
		switch id := id(r); {
		case id == "":
			c.fault(file, "", msgNoID, i+1)
		case seen[id]:
			c.fault(file, id, msgTwice)
		case !goodID.MatchString(id):
			c.fault(file, id, msgBadID)
		}
		if seen[id(r)] = true; strings.TrimSpace(name(r)) == "" {
			c.fault(file, id(r), msgNoName)
		}
	}
	return seen
}

// known reports references to what is not in the list, and to the entry itself.
func (c *checker) known(file, id, field string, refs []string, in map[string]bool) {
	for _, r := range refs {
		switch {
		case r == id:
			c.fault(file, id, msgOwnRef, field)
		case !in[r]:
			c.fault(file, id, msgUnknownRef, field, r)
		}
	}
}

func (c *checker) period(file, id, from, to string) {
	okA, okB := goodDate(from), goodDate(to)
	if !okA {
		c.fault(file, id, msgBadDate, fieldFrom, from)
	}
	if !okB {
		c.fault(file, id, msgBadDate, fieldTo, to)
	}
	if okA && okB && from != "" && to != "" && from > to && len(from) == len(to) {
		c.fault(file, id, msgBadPeriod, from, to)
	}
}

// goodDate reports a year or an ISO date; "" is unknown and fine.
func goodDate(s string) bool {
	return s == "" || slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

func (c *checker) regions() {
	ids(c, klyngerFile, c.l.Regions, func(r Region) string { return r.ID }, func(r Region) string { return r.Name })
	hosts := map[string]string{}
	for _, r := range c.l.Regions {
		c.period(klyngerFile, r.ID, "", r.ValidTo)
		for _, h := range r.Hosts {
			if of, taken := hosts[h]; taken && of != r.ID {
				c.fault(klyngerFile, r.ID, msgHostTaken, h, of)
			}
			hosts[h] = r.ID
		}
	}
}

func (c *checker) klynger() {
	in := ids(c, klyngerFile, c.l.Klynger, func(k Klynge) string { return k.ID }, func(k Klynge) string { return k.Name })
	regions := map[string]bool{}
	for _, r := range c.l.Regions {
		regions[r.ID] = true
	}
	names := newNames(klyngerFile)
	for _, k := range c.l.Klynger {
		if k.Region != "" && !regions[k.Region] {
			c.fault(klyngerFile, k.ID, msgUnknownRef, fieldRegion, k.Region)
		}
		c.known(klyngerFile, k.ID, fieldPredecessors, k.Predecessors, in)
		c.known(klyngerFile, k.ID, fieldSuccessors, k.Successors, in)
		c.period(klyngerFile, k.ID, k.ValidFrom, k.ValidTo)
		for _, list := range [][]string{k.Hospitals, k.Municipalities, k.Signs} {
			c.filled(klyngerFile, k.ID, "hospitaler, kommuner eller kendetegn", list)
		}
		names.take(c, k.ID, append([]string{k.Name}, k.Aliases...), k.WeakAliases)
	}
	c.succession(klyngerFile, edges(c.l.Klynger, func(k Klynge) (string, []string, []string) { return k.ID, k.Predecessors, k.Successors }))
	c.oneFacet()
}

// oneFacet: a klynge and the one that takes its place are one choice of the search.
func (c *checker) oneFacet() {
	of := map[string]string{}
	for _, g := range c.l.Lineages {
		for _, m := range g.Members {
			of[m] = g.ID
		}
	}
	for _, k := range c.l.Klynger {
		if len(k.Successors) == 1 && (of[k.ID] == "" || of[k.ID] != of[k.Successors[0]]) {
			c.fault(klyngerFile, k.ID, msgNoLineage, k.Successors[0])
		}
	}
}

func (c *checker) filled(file, id, field string, list []string) {
	if slices.ContainsFunc(list, func(s string) bool { return strings.TrimSpace(s) == "" }) {
		c.fault(file, id, msgEmpty, field)
	}
}

func (c *checker) lineages() {
	in := map[string]bool{}
	for _, k := range c.l.Klynger {
		in[k.ID] = true
	}
	ids(c, klyngerFile, c.l.Lineages, func(g Lineage) string { return g.ID }, func(g Lineage) string { return g.Name })
	of := map[string]string{}
	for _, g := range c.l.Lineages {
		if in[g.ID] {
			c.fault(klyngerFile, g.ID, msgIDUsed, "klynge")
		}
		if len(g.Members) < 2 {
			c.fault(klyngerFile, g.ID, msgFewMembers)
		}
		c.known(klyngerFile, g.ID, fieldMembers, g.Members, in)
		for _, m := range g.Members {
			if other := of[m]; other != "" {
				c.fault(klyngerFile, g.ID, msgTwoLineages, m, other, g.ID)
			}
			of[m] = g.ID
		}
	}
}

var levels = map[string]bool{"": true, "klynge": true, "hospital": true, "region": true, "kommune": true}

func (c *checker) fora() {
	in := ids(c, foraFile, c.l.Fora, func(f Forum) string { return f.ID }, func(f Forum) string { return f.Name })
	names, short := newNames(foraFile), map[string]string{}
	for _, f := range c.l.Fora {
		c.known(foraFile, f.ID, fieldPredecessors, f.Predecessors, in)
		c.known(foraFile, f.ID, fieldSuccessors, f.Successors, in)
		c.period(foraFile, f.ID, f.ValidFrom, f.ValidTo)
		if !levels[f.Under] && !in[f.Under] || f.Under == f.ID && f.ID != "" {
			c.fault(foraFile, f.ID, msgUnder, f.Under)
		}
		for _, a := range f.Abbreviations {
			if other := short[a]; other != "" {
				c.fault(foraFile, f.ID, msgShortTaken, a, other)
			}
			if short[a] = f.ID; strings.ToUpper(a) != a || len(a) < 2 {
				c.fault(foraFile, f.ID, msgSmallShort, a)
			}
		}
		names.take(c, f.ID, append([]string{f.Name}, f.Aliases...), f.WeakAliases)
	}
	c.succession(foraFile, edges(c.l.Fora, func(f Forum) (string, []string, []string) { return f.ID, f.Predecessors, f.Successors }))
	c.ring(foraFile, "under", parents(c.l.Fora, func(f Forum) (string, string) { return f.ID, f.Under }))
}

func (c *checker) topics() {
	in := ids(c, emnerFile, c.l.Topics, func(t Topic) string { return t.ID }, func(t Topic) string { return t.Name })
	broader := parents(c.l.Topics, func(t Topic) (string, string) { return t.ID, t.Broader })
	names := map[string]string{}
	for _, t := range c.l.Topics {
		if t.Broader != "" {
			c.known(emnerFile, t.ID, fieldBroader, []string{t.Broader}, in)
		}
		c.known(emnerFile, t.ID, fieldRelated, t.Related, in)
		c.filled(emnerFile, t.ID, fieldAliases, t.Aliases)
		if t.Broader != "" && len(t.Stems)+len(t.WordStarts)+len(t.Words) == 0 {
			c.fault(emnerFile, t.ID, msgNoStems)
		}
		for _, s := range slices.Concat(t.Stems, t.WordStarts) {
			if len([]rune(strings.TrimSpace(s))) < 2 {
				c.fault(emnerFile, t.ID, msgShortStem, s)
			}
		}
		key := strings.ToLower(t.Name)
		if other := names[key]; other != "" && other != t.ID {
			c.fault(emnerFile, t.ID, msgAliasTaken, t.Name, other)
		}
		names[key] = t.ID
	}
	c.ring(emnerFile, fieldBroader, broader)
}

// names finds a name that two entries bear without calling it weak.
type names struct {
	file string
	of   map[string]string
}

func newNames(file string) *names { return &names{file, map[string]string{}} }

func (n *names) take(c *checker, id string, strong, weak []string) {
	c.filled(n.file, id, fieldAliases, slices.Concat(strong[1:], weak))
	notStrong := map[string]bool{}
	for _, w := range weak {
		notStrong[phraseForm(w)] = true
	}
	own := map[string]bool{}
	for _, s := range strong {
		form := phraseForm(s)
		if form == "" || notStrong[form] {
			continue
		}
		key := strings.ToLower(s)
		if own[key] {
			c.fault(n.file, id, msgAliasTwice, s)
		}
		own[key] = true
		if other := n.of[form]; other != "" && other != id {
			c.fault(n.file, id, msgAliasTaken, s, other)
		}
		n.of[form] = id
	}
}

// edge is an entry with those before and after it.
type edge struct {
	id            string
	before, after []string
}

func edges[T any](rows []T, of func(T) (string, []string, []string)) []edge {
	out := make([]edge, len(rows))
	for i, r := range rows {
		out[i].id, out[i].before, out[i].after = of(r)
	}
	return out
}

// succession holds that both ends name one another, and that nobody comes before
// himself.
func (c *checker) succession(file string, list []edge) {
	at := map[string]edge{}
	for _, e := range list {
		at[e.id] = e
	}
	next := map[string]string{}
	for _, e := range list {
		for _, id := range e.after {
			if other, ok := at[id]; ok && !slices.Contains(other.before, e.id) {
				c.fault(file, e.id, msgOneSided, id, e.id)
			}
			next[e.id] = id
		}
		for _, id := range e.before {
			if other, ok := at[id]; ok && !slices.Contains(other.after, e.id) {
				c.fault(file, e.id, msgOneSidedBack, id, e.id)
			}
		}
	}
	c.ring(file, fieldSuccessors, next)
}

func parents[T any](rows []T, of func(T) (string, string)) map[string]string {
	out := map[string]string{}
	for _, r := range rows {
		if id, parent := of(r); parent != "" {
			out[id] = parent
		}
	}
	return out
}

// ring reports each cycle of a relation once.
func (c *checker) ring(file, field string, next map[string]string) {
	done := map[string]bool{}
	for _, start := range slices.Sorted(maps.Keys(next)) {
		var path []string
		for id := start; id != "" && !done[id]; id = next[id] {
			if i := slices.Index(path, id); i >= 0 {
				if len(path)-i > 1 {
					c.fault(file, id, msgCycle, field, strings.Join(append(path[i:], id), " → "))
				}
				break
			}
			path = append(path, id)
		}
		for _, id := range path {
			done[id] = true
		}
	}
}

// jsonFault tells a fault of JSON by its line.
func jsonFault(name string, b []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf(msgBadJSON, name, lineAt(b, syntax.Offset), err)
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf(msgBadType, name, lineAt(b, wrong.Offset), wrong.Field, wrong.Value)
	}
	return fmt.Errorf("%s: %w", name, err)
}

func lineAt(b []byte, offset int64) int {
	return bytes.Count(b[:min(int(offset), len(b))], []byte("\n")) + 1
}

// keysOf are the keys an entry of each list may have; freeKeys are an operator's own
// notes.
var keysOf = map[string]string{
	"":         "udvid regioner slaegter ikke_klynger klynger fora emner",
	"regioner": "id navn aliaser vaerter gyldig_fra gyldig_til forgaengere",
	"slaegter": "id navn medlemmer",
	"klynger":  "id navn art region hospitaler kommuner aliaser svage_aliaser kendetegn forgaengere efterfoelgere gyldig_fra gyldig_til",
	"fora":     "id navn niveau under aliaser forkortelser svage_aliaser forgaengere efterfoelgere gyldig_fra gyldig_til samlebetegnelse",
	"emner":    "id navn aliaser overordnet beslaegtede definition stammer ordstart hele_ord ikke kun_titel kun_alene kle",
}

const freeKeys = "note noter kilde kilde_noter udgave regler usikker usikre_felter sundhedsraad forgaenger_navn"

// unknownKeys reports slips of the pen in keys, which JSON would pass over.
func unknownKeys(dir fs.FS) error {
	c := &checker{}
	for _, name := range []string{klyngerFile, foraFile, emnerFile} {
		var top map[string]json.RawMessage
		if b, err := fs.ReadFile(dir, name); err != nil || json.Unmarshal(b, &top) != nil {
			continue // told before
		}
		c.keys(name, "", "", top)
		for _, list := range []string{"regioner", "slaegter", "klynger", "fora", "emner"} {
			var rows []map[string]json.RawMessage
			if json.Unmarshal(top[list], &rows) != nil {
				continue
			}
			for _, row := range rows {
				c.keys(name, strings.Trim(string(row["id"]), `"`), list, row)
			}
		}
	}
	return errors.Join(c.errs...)
}

func (c *checker) keys(name, id, list string, row map[string]json.RawMessage) {
	known := strings.Fields(keysOf[list])
	var unknown []string
	for key := range row {
		if !slices.Contains(known, key) && !slices.Contains(strings.Fields(freeKeys), key) {
			unknown = append(unknown, key)
		}
	}
	slices.Sort(unknown)
	for _, key := range unknown {
		if meant := nearest(key, known); meant != "" {
			c.fault(name, id, msgMeantKey, key, meant)
			continue
		}
		c.fault(name, id, msgUnknownKey, key)
	}
}

// nearest is the known key that begins as the written one does, longest first.
func nearest(key string, known []string) string {
	best := slices.MaxFunc(known, func(a, b string) int { return cmp.Compare(shared(a, key), shared(b, key)) })
	if shared(best, key) < 3 {
		return ""
	}
	return best
}

func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
