package minutes

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// someone is one person of the document while mentions are gathered.
type someone struct {
	id        string
	name      string
	words     []string // of the name, folded
	role, org string
	status    Role
	lists     map[int]bool // lists that hold the person
	forms     []Mention
	where     []int // 0-based lines of all mentions, may repeat
	maybe     []*someone
	presents  bool
	skips     []stretch // items the person took no part in
}

// people gathers the persons of a document.
type people struct {
	d       *doc
	all     []*someone
	byName  map[string]*someone
	blocks  map[string][]*someone // by first name and by surname, folded
	firsts  firsts
	spans   map[*para][]span // full names of each paragraph, found once
	said    map[*work]*itemPeople
	leavers []*someone // who left items out
	missed  map[sitting][]*someone
}

// itemPeople is what one item says of persons.
type itemPeople struct {
	named              map[*someone]bool
	presenters, absent []*someone
}

var statusOrder = []Role{RoleAbsent, RoleChair, RoleSecretary, RoleGuest, RolePresent, RoleInvited, RolePresenter, RoleCaseOfficer, RoleMentioned}

func (s *someone) take(r Role) {
	if s.status == "" || slices.Index(statusOrder, r) < slices.Index(statusOrder, s.status) {
		s.status = r
	}
}

func (s *someone) mention(form string, at int) {
	s.where = append(s.where, at)
	for i := range s.forms {
		if s.forms[i].Text == form {
			if lines := s.forms[i].Lines; lines[len(lines)-1] != at+1 {
				s.forms[i].Lines = append(lines, at+1)
			}
			return
		}
	}
	s.forms = append(s.forms, Mention{form, []int{at + 1}})
}

// findPersons runs through lists, letterhead, titles and text, in that order.
func (d *doc) findPersons(heads []head, ws []*work) *people {
	p := &people{d: d, byName: map[string]*someone{}, blocks: map[string][]*someone{}, spans: map[*para][]span{}, said: map[*work]*itemPeople{}}
	p.firsts = firsts{d: d, local: map[string]bool{}, full: map[string]bool{}, ends: map[string]bool{}}
	p.firsts.pairs = make(map[string]bool, len(d.opt.Names))
	for _, n := range d.opt.Names {
		p.know(n)
	}
	for _, e := range d.participants(heads, ws) {
		p.list(e)
	}
	if h := d.letter; h.person != "" {
		s := p.full(heard{name: h.person, at: h.personLine})
		s.take(RoleCaseOfficer)
		if s.role == "" {
			s.role = "sagsbehandler"
		}
	}
	for _, w := range ws {
		p.said[w] = &itemPeople{named: map[*someone]bool{}}
	}
	p.titles(ws)
	p.running(ws)
	p.given(ws)
	p.boxes()
	p.leave(ws)
	p.doubt()
	p.settle()
	p.warn()
	return p
}

// boxes adds the names of contact boxes to the forms of those they name.
func (p *people) boxes() {
	for i := range p.d.lines {
		if l := &p.d.lines[i]; l.noise == noiseContact && looksLikeName(l.text) {
			if s := p.byName[p.key(l.text)]; s != nil {
				s.mention(l.text, i)
			}
		}
	}
}

// leave finds who left items out. Who took part in none was absent from the meeting,
// unless something shows presence.
func (p *people) leave(ws []*work) {
	var tops []*work
	for _, w := range ws {
		if _, ok := w.top(); ok {
			tops = append(tops, w)
		}
	}
	for _, s := range p.all {
		if len(s.skips) == 0 || s.status == RoleAbsent {
			continue
		}
		s.skips = distinct(s.skips)
		if len(tops) < 2 || slices.ContainsFunc(tops, func(w *work) bool { return !w.missedBy(s) }) {
			p.leavers = append(p.leavers, s)
		} else {
			s.take(RoleAbsent)
		}
	}
}

// know makes a full name known to the text.
func (p *people) know(name string) {
	first, rest, ok := strings.Cut(name, " ")
	if !ok || len([]rune(first)) < 2 {
		return
	}
	p.firsts.full[name] = true
	p.firsts.ends[first+name[strings.LastIndexByte(name, ' '):]] = true
	p.firsts.pairs[first+" "+firstWord(rest)] = true
}

// list adds one entry of a participant list.
func (p *people) list(e entry) {
	s := p.find(e)
	if s == nil {
		s = p.add(e.name)
	}
	s.mention(e.name, e.at)
	if s.lists == nil {
		s.lists = map[int]bool{}
	}
	s.lists[e.list] = true
	p.byName[p.key(e.name)] = s
	p.know(e.name)
	if first := firstWord(e.name); nameWord(first) {
		p.firsts.local[first] = true
	}
	if e.status == RoleAbsent && s.status == RoleChair {
		p.d.warn(e.at, "deltager_og_afbud", s.name)
	}
	s.take(e.status)
	s.role, s.org = fuller(s.role, e.role), cmp.Or(s.org, e.org)
	s.skips = append(s.skips, e.skips...)
}

// fuller prefers the role that says the other one and more.
func fuller(had, role string) string {
	if had == "" || strings.HasPrefix(role, had+" (") {
		return role
	}
	return had
}

func (p *people) add(name string) *someone {
	s := &someone{name: name, words: words(name)}
	p.all = append(p.all, s)
	p.byName[p.key(name)] = s
	for _, key := range blockKeys(s.words) {
		p.blocks[key] = append(p.blocks[key], s)
	}
	return s
}

// warn tells of those whom nothing joins or parts.
func (p *people) warn() {
	for _, s := range p.all {
		for _, m := range s.maybe {
			if s.first() < m.first() {
				p.d.warn(m.first(), "person_tvivl", s.name, m.name)
			}
		}
	}
}

func (s *someone) first() int { return slices.Min(s.where) }

// settle gives ids in order of the first mention and the last statuses.
func (p *people) settle() {
	p.all = slices.DeleteFunc(p.all, func(s *someone) bool { return len(s.where) == 0 })
	chair := slices.ContainsFunc(p.all, func(s *someone) bool { return s.status == RoleChair })
	slices.SortStableFunc(p.all, func(a, b *someone) int { return cmp.Compare(a.first(), b.first()) })
	for i, s := range p.all {
		s.id = "p" + strconv.Itoa(i+1)
		if !chair && len(s.lists) > 0 && (s.status == RolePresent || s.status == RoleInvited) && leads(s.role) {
			s.status, chair = RoleChair, true
		}
		switch {
		case s.status != "":
		case s.presents:
			s.status = RolePresenter
		default:
			s.status = RoleMentioned
		}
		for j := range s.forms {
			slices.Sort(s.forms[j].Lines)
			s.forms[j].Lines = slices.Compact(s.forms[j].Lines)
		}
		slices.SortStableFunc(s.forms, func(a, b Mention) int { return cmp.Compare(a.Lines[0], b.Lines[0]) })
	}
}

var leadRole = patternOf(`(?i)(?:^|[(, ])formand\b`)

func leads(role string) bool {
	low := strings.ToLower(role)
	return leadRole.MatchString(role) && !strings.Contains(low, "næst") && !strings.Contains(low, "medformand") && !strings.Contains(low, "for ")
}

func (p *people) persons() []Person {
	out := []Person{}
	for _, s := range p.all {
		if shown := p.d.lists.ShownName(s.name); shown != "" {
			s.name = shown
		}
		x := Person{ID: s.id, Name: s.name, Role: s.status, Forms: s.forms, MaybeSame: []string{}}
		if s.role != "" {
			role := s.role
			x.Position = &role
		}
		if s.org != "" {
			org := s.org
			x.Organisation = &org
		}
		for _, m := range s.maybe {
			x.MaybeSame = append(x.MaybeSame, m.id)
		}
		out = append(out, x)
	}
	return out
}

func (p *people) presenters(w *work) []string { return idsOf(p.said[w].presenters) }
func (p *people) inItem(w *work) []string     { return idsOf(slices.Collect(maps.Keys(p.said[w].named))) }

func (p *people) absent(w *work) []string {
	list := slices.DeleteFunc(slices.Clone(p.said[w].absent), func(s *someone) bool { return s.status == RoleAbsent })
	return idsOf(append(list, p.missing(w)...))
}

// sitting is what decides who missed an item: its number and its time.
type sitting struct {
	n    int
	time TimeSpan
}

// missing gives the leavers who took no part in a top item; those of one number and
// time are looked up once.
func (p *people) missing(w *work) []*someone {
	n, ok := w.top()
	if !ok || len(p.leavers) == 0 {
		return nil
	}
	key := sitting{n: n}
	if w.item.Time != nil {
		key.time = *w.item.Time
	}
	list, ok := p.missed[key]
	if !ok {
		list = slices.DeleteFunc(slices.Clone(p.leavers), func(s *someone) bool { return !w.missedBy(s) })
		if p.missed == nil {
			p.missed = map[sitting][]*someone{}
		}
		p.missed[key] = list
	}
	return list
}

// distinct drops what lists told again.
func distinct(skips []stretch) []stretch {
	slices.SortFunc(skips, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.comes, b.comes), cmp.Compare(a.leaves, b.leaves))
	})
	return slices.Compact(skips)
}

// missedBy reports whether somebody took no part in a top item.
func (w *work) missedBy(s *someone) bool {
	n, ok := w.top()
	return ok && slices.ContainsFunc(s.skips, func(x stretch) bool { return x.holds(n, w.item.Time) })
}

// top is the number of an item that is no sub-item.
func (w *work) top() (int, bool) {
	if w.item.Number == nil || w.parent != nil {
		return 0, false
	}
	n, err := strconv.Atoi(*w.item.Number)
	return n, err == nil
}

func idsOf(list []*someone) []string {
	out := []string{}
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, func(a, b *someone) int { return cmp.Or(cmp.Compare(len(a.id), len(b.id)), cmp.Compare(a.id, b.id)) })
	for _, s := range sorted {
		out = append(out, s.id)
	}
	return slices.Compact(out)
}
