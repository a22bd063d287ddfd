package authority

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"referat/danish"
)

// Sighting is one person of one document, as Merge needs to know it.
type Sighting struct {
	Doc, Local string // document id, and the person's id in it ("p3")
	Name       string // fullest form
	Org        string // organisation as printed, "" unknown
	Klynge     string // klynge id of the document, "" none
	Forum      string // forum id of the document, "" none
	Region     string // region id of the document, "" unknown
	Official   bool   // in an official role
}

// Merge says which sightings of all documents are one person. The key is the
// name with the lineage of its organisation: klynge (a lineage counts as one),
// region, kommune, PLO. One are also doubled or transposed letters in the same
// forum and a middle name left out with one employer; a rare name seen twice in
// one region is one person, too. Pairs that nothing decides stay apart with
// MaybeSame both ways. ids[i] is the person of s[i]; the order of s does not matter.
//
// The editor's aliases decide over everything: who is one, who never, and the name
// that is shown.
func (l *Lists) Merge(s []Sighting) (persons []Person, ids []string) {
	order := make([]int, len(s))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return compareSightings(s[a], s[b]) })
	m := merger{lists: l, of: make([]Sighting, len(s)), parent: make([]int, len(s)), links: make([]map[string]bool, len(s)), doubt: map[[2]int]bool{}}
	for i, at := range order {
		m.of[i], m.parent[i], m.links[i] = s[at], i, l.personLinks(s[at])
	}
	m.aliases()
	m.sameNames()
	m.nearNames()
	persons, sorted := m.persons()
	ids = make([]string, len(s))
	for i, at := range order {
		ids[at] = sorted[i]
	}
	return persons, ids
}

func compareSightings(a, b Sighting) int {
	return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(len(a.Local), len(b.Local)), cmp.Compare(a.Local, b.Local), cmp.Compare(a.Name, b.Name),
		cmp.Compare(a.Org, b.Org), cmp.Compare(a.Klynge, b.Klynge), cmp.Compare(a.Forum, b.Forum), cmp.Compare(a.Region, b.Region))
}

type merger struct {
	lists  *Lists
	of     []Sighting
	links  []map[string]bool
	parent []int
	doubt  map[[2]int]bool
	sides  map[int]map[int]int // by root: the editor's post that parts people → the one of it
}

func (m *merger) root(i int) int {
	for m.parent[i] != i {
		m.parent[i] = m.parent[m.parent[i]]
		i = m.parent[i]
	}
	return i
}

// join makes two sightings one person, unless the editor keeps them apart.
func (m *merger) join(a, b int) {
	a, b = m.root(a), m.root(b)
	if a == b || m.apart(a, b) {
		return
	}
	m.parent[a] = b
	for post, side := range m.sides[a] {
		m.side(b, post, side)
	}
}

// personLinks are the lineages that hold a person: organisation, klynge, forum.
func (l *Lists) personLinks(s Sighting) map[string]bool {
	out := map[string]bool{}
	if o := orgLineage(s.Org); o != "" {
		out[o] = true
	}
	if s.Klynge != "" {
		facet, _ := l.KlyngeFacet(s.Klynge)
		out["klynge:"+facet] = true
		if k := l.Klynge(s.Klynge); k != nil {
			out["region:"+k.Region] = true
		}
	}
	if s.Forum != "" && s.Region != "" {
		out["forum:"+s.Forum+"/"+s.Region] = true
	}
	return out
}

// orgLineage folds an organisation to what keeps namesakes apart.
func orgLineage(org string) string {
	o := danish.Name(org)
	switch {
	case o == "":
		return ""
	case strings.HasPrefix(o, "plo") || strings.Contains(o, "laege") || strings.Contains(o, "praksis"):
		return "org:praksis"
	}
	return "org:" + danish.Slug(strings.TrimSuffix(o, "s"))
}

func (m *merger) sameNames() {
	groups := map[string][]int{}
	for i, s := range m.of {
		key := foldName(s.Name)
		groups[key] = append(groups[key], i)
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		m.joinGroup(groups[key])
	}
}

// joinGroup joins bearers of one name that share a link, and marks doubt between
// the clusters left where one of them has no link at all.
func (m *merger) joinGroup(g []int) {
	first := map[string]int{}
	for _, i := range g {
		for _, link := range slices.Sorted(maps.Keys(m.links[i])) {
			if strings.HasPrefix(link, "region:") && !m.rare(m.of[i].Name) {
				continue
			}
			if j, ok := first[link]; ok {
				m.join(i, j)
			} else {
				first[link] = i
			}
		}
	}
	for n, i := range g {
		for _, j := range g[:n] {
			if m.root(i) != m.root(j) && !m.apart(m.root(i), m.root(j)) && (len(m.links[i]) == 0 || len(m.links[j]) == 0) {
				m.doubt[[2]int{i, j}] = true
			}
		}
	}
}

// rare reports whether a name has three parts or more, or a surname no list holds.
func (m *merger) rare(name string) bool {
	f := strings.Fields(name)
	return len(f) > 2 || len(f) == 2 && !m.lists.Surname(f[1])
}

// nearNames joins near spellings in one forum and contained names of one employer.
// Only names that share a surname or a first name are compared.
func (m *merger) nearNames() {
	type form struct {
		name string
		at   []int
	}
	forms := map[string]*form{}
	for i, s := range m.of {
		key := foldName(s.Name)
		if forms[key] == nil {
			forms[key] = &form{name: s.Name}
		}
		forms[key].at = append(forms[key].at, i)
	}
	blocks := map[string][]string{}
	for key := range forms {
		if f := strings.Fields(key); len(f) > 1 {
			blocks["f "+f[0]] = append(blocks["f "+f[0]], key)
			blocks["l "+f[len(f)-1]] = append(blocks["l "+f[len(f)-1]], key)
		}
	}
	for _, block := range slices.Sorted(maps.Keys(blocks)) {
		keys := blocks[block]
		slices.Sort(keys)
		for n, a := range keys {
			for _, b := range keys[:n] {
				if fa, fb := strings.Fields(a), strings.Fields(b); PartOf(fa, fb) || PartOf(fb, fa) {
					m.joinForms(forms[a].at, forms[b].at, true)
				} else if nearName(fa, fb) {
					m.joinForms(forms[a].at, forms[b].at, false)
				}
			}
		}
	}
}

func (m *merger) joinForms(a, b []int, sameEmployer bool) {
	for _, i := range a {
		for _, j := range b {
			for link := range m.links[i] {
				if !m.links[j][link] || strings.HasPrefix(link, "region:") {
					continue
				}
				if sameEmployer || m.of[i].Forum == m.of[j].Forum && m.of[i].Doc != m.of[j].Doc {
					m.join(i, j)
				}
			}
		}
	}
}

// PartOf reports whether a shortens the longer name b, both as words: Ejnar Toft is
// part of Ejnar Toft Dahlrup, Jens Kold of Jens Aksel Kold.
func PartOf(a, b []string) bool {
	if len(a) < 2 || len(a) >= len(b) || a[0] != b[0] {
		return false
	}
	i := 0
	for _, w := range b {
		if i < len(a) && a[i] == w {
			i++
		}
	}
	return i == len(a)
}

// nearName reports whether two folded names differ by a doubled or transposed
// letter only, word by word.
func nearName(fa, fb []string) bool {
	if len(fa) != len(fb) {
		return false
	}
	off := 0
	for i := range fa {
		if fa[i] == fb[i] {
			continue
		}
		if !doubled(fa[i], fb[i]) && !doubled(fb[i], fa[i]) && !transposed(fa[i], fb[i]) {
			return false
		}
		off++
	}
	return off == 1
}

// doubled reports whether long is short with one letter doubled.
func doubled(long, short string) bool {
	if len(long) != len(short)+1 {
		return false
	}
	for i := 1; i < len(long); i++ {
		if long[i] == long[i-1] && long[:i]+long[i+1:] == short {
			return true
		}
	}
	return false
}

func transposed(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// persons names the clusters: the most frequent fullest form, a slug for id. Of
// namesakes the first by organisation keeps the bare slug.
func (m *merger) persons() ([]Person, []string) {
	clusters := map[int][]int{}
	for i := range m.of {
		clusters[m.root(i)] = append(clusters[m.root(i)], i)
	}
	type made struct {
		p     Person
		order string
		at    []int
	}
	var all []made
	for _, at := range clusters {
		p, order := m.person(at)
		all = append(all, made{p, order, at})
	}
	slices.SortFunc(all, func(a, b made) int { return cmp.Or(cmp.Compare(a.p.ID, b.p.ID), cmp.Compare(a.order, b.order)) })
	ids, used, persons := make([]string, len(m.of)), map[string]int{}, make([]Person, len(all))
	for i, c := range all {
		base := c.p.ID
		if used[base]++; used[base] > 1 {
			c.p.ID = freeID(base, orgSlug(c.p.Org), used)
		}
		persons[i] = c.p
		for _, at := range c.at {
			ids[at] = c.p.ID
		}
	}
	m.markDoubt(persons, ids)
	return persons, ids
}

func orgSlug(org string) string {
	_, s, _ := strings.Cut(org, ":")
	return danish.Slug(s)
}

func freeID(base, org string, used map[string]int) string {
	id := base + "-" + org
	for n := used[base]; org == "" || used[id] > 0; n++ {
		id, org = fmt.Sprintf("%s-%d", base, n), "x"
	}
	used[id]++
	return id
}

func (m *merger) person(at []int) (Person, string) {
	names, orgs, order := map[string]int{}, map[string]int{}, ""
	p := Person{}
	for _, i := range at {
		s := m.of[i]
		names[s.Name]++
		for link := range m.links[i] {
			orgs[link]++
		}
		p.Official = p.Official || s.Official
		if key := s.Doc + "/" + s.Local; order == "" || key < order {
			order = key
		}
	}
	p.Name = most(names, func(n string) int { return len(strings.Fields(n)) })
	p.Org = most(orgs, func(o string) int {
		if strings.HasPrefix(o, "org:") {
			return 1
		}
		return 0
	})
	for _, i := range at {
		if shown := m.lists.shown(m.of[i]); shown != "" {
			p.Name = shown
			break
		}
	}
	p.ID = danish.Slug(p.Name)
	return p, p.Org + " " + order
}

// most gives the best ranked, then most frequent, then first by spelling.
func most(count map[string]int, rank func(string) int) string {
	best := ""
	for s, n := range count {
		if best == "" {
			best = s
			continue
		}
		if c := cmp.Or(cmp.Compare(rank(s), rank(best)), cmp.Compare(n, count[best]), cmp.Compare(best, s)); c > 0 {
			best = s
		}
	}
	return best
}

func (m *merger) markDoubt(persons []Person, ids []string) {
	at := map[string]int{}
	for i, p := range persons {
		at[p.ID] = i
	}
	for pair := range m.doubt {
		a, b := ids[pair[0]], ids[pair[1]]
		if a != b {
			persons[at[a]].MaybeSame = append(persons[at[a]].MaybeSame, b)
			persons[at[b]].MaybeSame = append(persons[at[b]].MaybeSame, a)
		}
	}
	for i := range persons {
		slices.Sort(persons[i].MaybeSame)
		persons[i].MaybeSame = slices.Compact(persons[i].MaybeSame)
	}
}
