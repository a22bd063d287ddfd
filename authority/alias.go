package authority

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"referat/danish"
)

// PersonAlias is one decision of an editor about persons, in personer.json. It holds
// Same, NotSame, or Name with Show. A name may carry its organisation in brackets,
// "Jens Holm (PLO)", and then speaks of that bearer alone.
type PersonAlias struct {
	Same    []string `json:"samme"`      // spellings of one person
	NotSame []string `json:"ikke_samme"` // people who are never one
	Name    string   `json:"navn"`
	Show    string   `json:"vis"`  // how the person of Same or Name is shown
	Note    string   `json:"note"` // the editor's own remark
}

// aliases are the editor's decisions as they are looked up, by folded names.
type aliases struct {
	same map[string]string          // spelling → first spelling of its group
	show map[string]string          // first spelling → name to show
	not  map[string]map[string]bool // pairs, both ways
}

const aliasFile = "personer.json"

func readAliases(dir fs.FS) ([]PersonAlias, error) {
	b, err := fs.ReadFile(dir, aliasFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", aliasFile, err)
	}
	var file struct {
		Persons []PersonAlias `json:"personer"`
		Note    any           `json:"note"`
	}
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		return nil, fmt.Errorf("%s kan ikke læses: %w", aliasFile, err)
	}
	return file.Persons, checkAliases(file.Persons)
}

// checkAliases reports every fault of the decisions together.
func checkAliases(list []PersonAlias) error {
	var errs []error
	fault := func(n int, format string, a ...any) {
		errs = append(errs, fmt.Errorf("%s, post %d: %s", aliasFile, n+1, fmt.Sprintf(format, a...)))
	}
	for n, a := range list {
		kinds := 0
		for _, has := range []bool{len(a.Same) > 0, len(a.NotSame) > 0, a.Name != ""} {
			if has {
				kinds++
			}
		}
		if kinds != 1 {
			fault(n, "skriv netop ét af »samme«, »ikke_samme« og »navn«")
			continue
		}
		names := append(slices.Clone(a.Same), a.NotSame...)
		switch {
		case a.Name != "" && a.Show == "":
			fault(n, "»navn« skal have »vis«: det navn, personen vises med")
		case a.Show != "" && len(a.NotSame) > 0:
			fault(n, "»vis« hører til »samme« eller »navn«, ikke til »ikke_samme«")
		case a.Name == "" && len(names) < 2:
			fault(n, "der skal stå mindst to navne")
		}
		seen := map[string]bool{}
		for _, name := range append(names, a.Name, a.Show) {
			if strings.TrimSpace(name) != "" {
				who, org := cutOrg(name)
				if who == "" {
					fault(n, "»%s« mangler navnet før parentesen", name)
				}
				if seen[who+"|"+org] && name != a.Show {
					fault(n, "»%s« står to gange", name)
				}
				seen[who+"|"+org] = true
			} else if name != a.Name && name != a.Show {
				fault(n, "et navn er tomt")
			}
		}
	}
	if len(errs) == 0 {
		errs = contradictions(list)
	}
	return errors.Join(errs...)
}

// contradictions are pairs that are both one person and two.
func contradictions(list []PersonAlias) []error {
	var errs []error
	x := newAliases(list)
	for n, a := range list {
		for i, name := range a.NotSame {
			for _, other := range a.NotSame[:i] {
				if p, q := x.key(name), x.key(other); p == q {
					errs = append(errs, fmt.Errorf("%s, post %d: »%s« og »%s« er en og samme person i en anden post", aliasFile, n+1, other, name))
				}
			}
		}
	}
	return errs
}

// cutOrg parts "Jens Holm (PLO)"; both folded.
func cutOrg(name string) (who, org string) {
	who, rest, ok := strings.Cut(name, "(")
	if ok {
		org = foldName(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), ")")))
	}
	return foldName(strings.TrimSpace(who)), org
}

func foldName(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(danish.Name(s), "-", " ")), " ")
}

func newAliases(list []PersonAlias) *aliases {
	x := &aliases{same: map[string]string{}, show: map[string]string{}, not: map[string]map[string]bool{}}
	for _, a := range list {
		if len(a.Same) > 0 {
			x.join(a.Same)
		}
	}
	for _, a := range list {
		if a.Show != "" {
			x.show[x.key(append(slices.Clone(a.Same), a.Name)[0])] = a.Show
		}
		for i, name := range a.NotSame {
			for _, other := range a.NotSame[:i] {
				x.part(x.key(name), x.key(other))
			}
		}
	}
	return x
}

// spelling is the folded form with its organisation, if any.
func spelling(name string) string {
	who, org := cutOrg(name)
	if org != "" {
		return who + " (" + org + ")"
	}
	return who
}

func (x *aliases) key(name string) string { return x.first(spelling(name)) }

func (x *aliases) first(s string) string {
	for i := 0; i < 100; i++ {
		next, ok := x.same[s]
		if !ok || next == s {
			break
		}
		s = next
	}
	return s
}

// join makes the names one group; groups that share a name become one.
func (x *aliases) join(names []string) {
	lead := x.key(names[0])
	for _, name := range names {
		if k := x.key(name); k != lead {
			x.same[k] = lead
		}
	}
	x.same[lead] = lead
}

func (x *aliases) part(a, b string) {
	for _, p := range [][2]string{{a, b}, {b, a}} {
		if x.not[p[0]] == nil {
			x.not[p[0]] = map[string]bool{}
		}
		x.not[p[0]][p[1]] = true
	}
}

// shown is the name that the editor shows for a sighting, "" for none.
func (l *Lists) shown(s Sighting) string {
	for _, a := range l.Aliases {
		if a.Show == "" {
			continue
		}
		for _, name := range append(slices.Clone(a.Same), a.Name) {
			if name != "" && means(name, s) {
				return a.Show
			}
		}
	}
	return ""
}

// means reports whether an editor's name speaks of a sighting.
func means(name string, s Sighting) bool {
	who, org := cutOrg(name)
	return who == foldName(s.Name) && (org == "" || org == foldName(s.Org))
}

// aliases joins and parts what the editor decided, before anything else is joined.
func (m *merger) aliases() {
	m.sides = map[int]map[int]int{}
	for post, a := range m.lists.Aliases {
		for side, name := range a.NotSame {
			for i := range m.of {
				if means(name, m.of[i]) {
					m.side(i, post, side)
				}
			}
		}
	}
	for _, a := range m.lists.Aliases {
		first := -1
		for i := range m.of {
			if !slices.ContainsFunc(a.Same, func(name string) bool { return means(name, m.of[i]) }) {
				continue
			}
			if first >= 0 {
				m.join(i, first)
			} else {
				first = i
			}
		}
	}
}

func (m *merger) side(i, post, side int) {
	if m.sides[i] == nil {
		m.sides[i] = map[int]int{}
	}
	m.sides[i][post] = side
}

// apart reports whether the editor keeps two persons, by their roots, apart.
func (m *merger) apart(a, b int) bool {
	for post, side := range m.sides[a] {
		if other, ok := m.sides[b][post]; ok && other != side {
			return true
		}
	}
	return false
}

// redirect lets the ids that spellings had before the editor joined or renamed them
// lead to the person.
func (l *Lists) redirect() {
	if l.alias == nil {
		return
	}
	for _, a := range l.Aliases {
		if len(a.NotSame) > 0 {
			continue
		}
		spellings := append(slices.Clone(a.Same), a.Name)
		var to *Person
		for _, name := range append([]string{a.Show}, spellings...) {
			if p := l.person[danish.Slug(bareName(name))]; p != nil && name != "" {
				to = p
				break
			}
		}
		for _, name := range spellings {
			if id := danish.Slug(bareName(name)); name != "" && to != nil && l.person[id] == nil {
				l.person[id] = to
			}
		}
	}
}

func bareName(name string) string {
	who, _, _ := strings.Cut(name, "(")
	return strings.TrimSpace(who)
}

// SameName folds a name, a hyphen as a blank, and gives the spelling under which the
// editor joined it, if any.
func (l *Lists) SameName(name string) string {
	folded := foldName(name)
	if l.alias == nil || len(l.alias.same) == 0 {
		return folded
	}
	return l.alias.first(folded)
}

// NotSame reports whether the editor keeps two names apart.
func (l *Lists) NotSame(a, b string) bool {
	return l.alias != nil && len(l.alias.not) > 0 && l.alias.not[l.alias.first(foldName(a))][l.alias.first(foldName(b))]
}

// ShownName gives the name that the editor shows for a name, "" for none.
func (l *Lists) ShownName(name string) string {
	if l.alias == nil || len(l.alias.show) == 0 {
		return ""
	}
	return l.alias.show[l.alias.first(foldName(name))]
}
