package minutes

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"referat/authority"
)

// Klynge: header or title 10 points, forum and klynge in one 4, a mention in the
// text 1 (at most 5), host or folder 3, hospital 2, municipality 1. Weak aliases
// ("Klynge Midt": three regions have one) decide only with other evidence. A klynge
// named as an example or as a guest's counts for nothing.

// evidence is what a document says for each klynge.
type evidence struct {
	header, body   map[string]int // mentions by name
	title          map[string]int // those in the title, with the forum, under Udvalg
	weak           map[string]int // mentions by a shared name; header ones count 10
	joined         map[string]int // 4 where the text names forum and klynge in one
	side           map[string]int // hospitals, signs, municipalities, each once
	regions        map[string]int
	line, weakLine map[string]int // first line of a mention
	sideLine       map[string]int // of a hospital, sign or municipality
	seen           map[string]bool
	why            map[string][]Reason
}

func newEvidence() *evidence {
	m := func() map[string]int { return map[string]int{} }
	return &evidence{m(), m(), m(), m(), m(), m(), m(), m(), m(), m(), map[string]bool{}, map[string][]Reason{}}
}

func (d *doc) findKlynge(r *Referat, h *header, ws []*work) {
	e := d.klyngeEvidence(h, ws)
	bound := d.klyngeBound(r) && !d.foreign(h)
	switch {
	case len(e.title) > 0 || len(e.header) > 0 && bound:
		r.Klynge = d.headerKlynge(e)
	case len(e.weak) > 0 && maxOf(e.weak) >= 10:
		r.Klynge = d.weakKlynge(e)
	case !bound:
	case len(e.body) > 0:
		r.Klynge = d.bodyKlynge(e)
	case len(e.weak) > 0:
		r.Klynge = d.weakKlynge(e)
	default:
		r.Klynge = d.inferred(r, e)
	}
	d.showKlynge(e, r.Klynge)
}

// foreignKlynge is a klynge in a title that no list knows: an association's.
var foreignKlynge = regexp.MustCompile(`\b(?:[Kk]lyngen? \p{Lu}\p{L}+|\p{Lu}[\p{L}-]+klyngen)\b`)

// foreign reports whether the title names a klynge, and no list has it; then the
// text speaks of others.
func (d *doc) foreign(h *header) bool {
	m := foreignKlynge.FindString(h.title)
	if m == "" || strings.HasPrefix(strings.ToLower(m), "sundhedsklynge") {
		return false
	}
	return !slices.ContainsFunc(d.lists.KlyngeMatches(h.title), func(m authority.Match) bool { return m.Kind <= authority.MatchWeak }) &&
		len(d.placesAfterForum(h.title, nil)) == 0
}

var boundBody = regexp.MustCompile(`(?i)gruppe|forum|netværk|klynge|team|samarbejde`)

var unboundBody = regexp.MustCompile(`(?i)udvalg|råd\b|rådet\b|nævn|bestyrelse|direktion`)

// klyngeBound is false for municipal and regional bodies: only their title may
// name a klynge.
func (d *doc) klyngeBound(r *Referat) bool {
	if r.Forum == nil {
		return true
	}
	if f := d.lists.Forum(r.Forum.ID); f != nil {
		return f.Under != "" || f.Level == "politisk" || strings.HasPrefix(f.ID, "politisk_sundheds")
	}
	return boundBody.MatchString(r.Forum.Name) && !unboundBody.MatchString(r.Forum.Name)
}

func (d *doc) klyngeEvidence(h *header, ws []*work) *evidence {
	e := newEvidence()
	d.headerEvidence(e, h)
	for _, w := range ws {
		if w.head != nil {
			e.add(d.lists.KlyngeMatches(w.head.title), w.head.title, false, func(int) int { return w.head.end })
		}
		for _, s := range w.sects {
			for i := range s.paras {
				p := &s.paras[i]
				ms := d.lists.KlyngeMatches(p.text)
				e.add(ms, p.text, false, p.line)
				d.joinedEvidence(e, ms, p.text)
			}
		}
	}
	for i := range d.lines {
		if d.lines[i].noise == noiseFurniture && len(d.lines[i].text) < 100 {
			e.furniture(d.lists.KlyngeMatches(d.lines[i].text), i)
		}
	}
	d.addressEvidence(e)
	return e
}

// headerEvidence reads the header; below the first label of people a klynge is
// mentioned only, and guests come from anywhere.
func (d *doc) headerEvidence(e *evidence, h *header) {
	guests := false
	for n, i := range h.lines {
		t := d.headText(i)
		if status, _, _, ok := labelStatus(t); ok {
			guests = status == RoleGuest
		}
		if guests {
			continue
		}
		ms := d.lists.KlyngeMatches(t)
		if n < h.people {
			ms = append(ms, d.placesAfterForum(t, ms)...)
		}
		e.add(ms, t, n < h.people, func(int) int { return i })
		if n < h.people && d.ofTitle(h, n, i, t) {
			for _, m := range ms {
				if m.Kind == authority.MatchName && !example(t[:m.Start]) {
					e.title[m.ID]++
				}
			}
		}
	}
	d.brokenName(e, h)
}

// brokenName finds a klynge whose name is broken over the lines of the title.
func (d *doc) brokenName(e *evidence, h *header) {
	if len(h.titleOf) < 2 || len(e.title) > 0 {
		return
	}
	for _, m := range d.lists.KlyngeMatches(h.title) {
		if m.Kind == authority.MatchName {
			e.mention(m, true, h.titleOf[0])
			e.title[m.ID]++
		}
	}
}

// ofTitle: the line is the title's, names the forum, or is a label's value for it.
func (d *doc) ofTitle(h *header, n, i int, t string) bool {
	return n < 15 && (slices.Contains(h.titleOf, i) || h.labelOf(i) == labelBody || len(d.lists.ForumMatches(t)) > 0 && !notOwnType.MatchString(t))
}

// placesAfterForum: "Det Lokale Samordningsforum Fyn", where no klynge is named.
func (d *doc) placesAfterForum(t string, named []authority.Match) []authority.Match {
	for _, m := range d.lists.ForumMatches(t) {
		f := d.lists.Forum(m.ID)
		if f.Under == "" && f.Level != "politisk" {
			continue
		}
		out := d.lists.KlyngeAfter(t[m.End:])
		for k := range out {
			out[k].Start, out[k].End = out[k].Start+m.End, out[k].End+m.End
			if overlaps(named, out[k]) {
				return nil
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func overlaps(ms []authority.Match, with authority.Match) bool {
	for _, m := range ms {
		if m.Kind <= authority.MatchWeak && m.Start < with.End && with.Start < m.End {
			return true
		}
	}
	return false
}

// exampleWords lead in a klynge as an example, a guest's or another one.
var exampleWords = []string{" fx ", "f.eks", "f. eks", "eksempel", "ligesom ", " som i ", " sker i ", "inspir", "erfaringer fra ", "erfaringer i ", "erfaringerne fra ", "besøg af ", "besøg hos ",
	"besøg i ", "besøg fra ", "besøg til ", "oplæg fra ", "oplæg v/", "gæst", "repræsentant fra ", "repræsentanter fra ", "i modsætning til ", "modellen fra ", "modellen i ", "på linje med ",
	"samme model som ", "kendt fra ", "kopier", "andre klynger"}

// example reports whether such words stand before, in the same sentence.
func example(before string) bool {
	before = " " + strings.ToLower(clipLeft(before, 60))
	if i := strings.LastIndex(before, ". "); i >= 0 && !strings.HasSuffix(before[:i], "eks") {
		before = before[i:]
	}
	return containsAny(before, exampleWords...)
}

// thereOne: "I Sundhedsklynge Fyn har man …" tells what others do.
func thereOne(t string, m authority.Match) bool {
	lead := strings.ToLower(clipLeft(t[:m.Start], 3))
	if !strings.HasSuffix(lead, "i ") && !strings.HasSuffix(lead, "i\u00a0") {
		return false
	}
	rest := strings.TrimLeft(t[m.End:], " ")
	verb, rest, _ := strings.Cut(rest, " ")
	return strings.HasPrefix(rest, "man ") && verb != "" && startsLower(verb)
}

// add takes matches of a text; evidence (hospital, municipality) counts once each.
func (e *evidence) add(ms []authority.Match, t string, header bool, line func(int) int) {
	for _, m := range ms {
		at := line(m.Start)
		switch m.Kind {
		case authority.MatchName, authority.MatchWeak:
			if !example(t[:m.Start]) && !thereOne(t, m) {
				e.mention(m, header, at)
			}
		case authority.MatchHospital, authority.MatchSign:
			e.aside(e.side, m, 2, at)
		case authority.MatchMunicipality:
			e.aside(e.side, m, 1, at)
		case authority.MatchRegion:
			if e.regions[m.ID] < 5 {
				e.regions[m.ID]++
			}
		}
	}
}

func (e *evidence) mention(m authority.Match, header bool, at int) {
	switch {
	case m.Kind == authority.MatchWeak:
		e.weak[m.ID]++
		if header {
			e.weak[m.ID] += 10
		}
		first(e.weakLine, m.ID, at)
		return
	case header:
		e.header[m.ID]++
	default:
		e.body[m.ID]++
	}
	first(e.line, m.ID, at)
}

// furniture takes a running header: as good as a mention, but its line proves only
// where no other does.
func (e *evidence) furniture(ms []authority.Match, at int) {
	for _, m := range ms {
		_, known := e.line[m.ID]
		_, weak := e.weakLine[m.ID]
		if !known && !weak || m.Kind > authority.MatchWeak {
			e.add([]authority.Match{m}, "", false, func(int) int { return at })
			continue
		}
		if m.Kind == authority.MatchName {
			e.body[m.ID]++
		}
	}
}

func (e *evidence) aside(to map[string]int, m authority.Match, n, at int) {
	key := m.ID + " " + m.Name
	if e.seen[key] {
		return
	}
	e.seen[key] = true
	to[m.ID] += n
	first(e.sideLine, m.ID, at)
	e.why[m.ID] = append(e.why[m.ID], Reason{fmt.Sprintf(whySide, m.Name, at+1), n})
}

// joinedEvidence: "klyngestyregruppen i Vestklyngen", "denne klynge (Vestklyngen)".
func (d *doc) joinedEvidence(e *evidence, ms []authority.Match, t string) {
	for _, m := range ms {
		if m.Kind != authority.MatchName || e.joined[m.ID] > 0 || example(t[:m.Start]) {
			continue
		}
		before := clipLeft(t[:m.Start], 60)
		if thisKlynge.MatchString(before) {
			e.joined[m.ID] = 4
		}
		if fs := d.lists.ForumMatches(before); len(fs) > 0 && len(before)-fs[len(fs)-1].End < 6 {
			e.joined[m.ID] = 4
		}
	}
}

var thisKlynge = regexp.MustCompile(`(?i)(?:denne klynge|vores klynge|klyngen her)[ ,(]{1,3}$`)

func first(m map[string]int, id string, at int) {
	if old, ok := m[id]; !ok || at < old {
		m[id] = at
	}
}

// addressEvidence: the host's region, and klynger named in the folder or file name.
func (d *doc) addressEvidence(e *evidence) {
	if u, err := url.Parse(d.src.URL); err == nil && u.Host != "" {
		if region := d.lists.Host(u.Hostname()); region != "" {
			e.regions[region] += 3
		}
	}
	name := strings.NewReplacer("/", " . ", "_", " ").Replace(d.path() + " . " + d.src.URL)
	for _, m := range d.lists.KlyngeMatches(name) {
		switch m.Kind {
		case authority.MatchName:
			if !e.seen["path "+m.ID] {
				e.side[m.ID] += 3
				e.seen["path "+m.ID] = true
				e.why[m.ID] = append(e.why[m.ID], Reason{whyPath, 3})
			}
		case authority.MatchRegion:
			e.regions[m.ID] += 3
		}
	}
	for _, k := range d.lists.Klynger {
		if strings.Contains(name, k.ID) {
			e.side[k.ID] += 3
		}
	}
	for _, k := range d.lists.Klynger {
		e.regions[k.Region] += min(e.side[k.ID], 5)
	}
}

// headerKlynge takes the klynge of the title, else of the header; of two, that of
// one lineage printed first, or the one the text speaks for.
func (d *doc) headerKlynge(e *evidence) *Field {
	in := e.header
	if len(e.title) > 0 {
		in = e.title
	}
	id := d.earliest(e, in)
	for other := range in {
		if other != id && d.lists.Lineage(other) == nil || d.lists.Lineage(other) != d.lists.Lineage(id) {
			return d.disputed(e, in)
		}
	}
	return d.klyngeField(d.otherBearer(e, id), e, GroundHeader, 0.95)
}

// earliest gives the id whose first line comes first, the first by id of equals.
func (d *doc) earliest(e *evidence, in map[string]int) string {
	id := ""
	for k := range in {
		if id == "" || e.line[k] < e.line[id] || e.line[k] == e.line[id] && k < id {
			id = k
		}
	}
	return id
}

// disputed: two klynger in the header, a meeting of both or a slip.
func (d *doc) disputed(e *evidence, in map[string]int) *Field {
	points := map[string]int{}
	for id := range in {
		points[id] = min(e.body[id], 5) + e.joined[id] + e.side[id]
	}
	id := best(points)
	top := points[id]
	delete(points, id)
	if top > 0 && maxOf(points)*3 < top {
		return d.klyngeField(id, e, GroundHeader, 0.6)
	}
	d.warn(e.line[id], "klynge_tvetydig")
	return nil
}

// otherBearer: "Midtklyngen" is rm-midt unless the evidence points to another
// bearer's region alone.
func (d *doc) otherBearer(e *evidence, id string) string {
	k := d.lists.Klynge(id)
	if k == nil {
		return id
	}
	for _, other := range slices.Sorted(maps.Keys(e.weak)) {
		o := d.lists.Klynge(other)
		if o.Region != k.Region && e.weakLine[other] == e.line[id] && e.regions[o.Region] > 0 && e.regions[k.Region] == 0 && e.side[id] == 0 {
			return other
		}
	}
	return id
}

// best gives the key with the highest count, the first by id of equals.
func best(m map[string]int) string {
	id := ""
	for k, n := range m {
		if id == "" || n > m[id] || n == m[id] && k < id {
			id = k
		}
	}
	return id
}

func maxOf(m map[string]int) int { return m[best(m)] }

func (d *doc) klyngeField(id string, e *evidence, g Ground, c float64) *Field {
	k := d.lists.Klynge(id)
	if k == nil {
		return nil
	}
	at, ok := e.line[id]
	if !ok {
		at, ok = e.weakLine[id]
	}
	if !ok {
		at, ok = e.sideLine[id]
	}
	if !ok {
		at = -1
	}
	return &Field{ID: id, Name: k.Name, Ground: g, Confidence: c, Line: at + 1}
}

func (d *doc) bodyKlynge(e *evidence) *Field {
	points := map[string]int{}
	for id, n := range e.body {
		points[id] = min(n, 5) + e.joined[id] + e.side[id]
	}
	id := best(points)
	top := points[id]
	delete(points, id)
	switch rival := maxOf(points); {
	case rival*3 < top:
		return d.klyngeField(id, e, GroundText, 0.8)
	case rival*2 <= top:
		return d.klyngeField(id, e, GroundText, 0.6)
	}
	d.warn(e.line[id], "klynge_tvetydig")
	return nil
}

// weakKlynge decides a shared name by region, hospital, municipality or host.
func (d *doc) weakKlynge(e *evidence) *Field {
	points := map[string]int{}
	for id := range e.weak {
		if k := d.lists.Klynge(id); k != nil && e.weak[id] == maxOf(e.weak) {
			if n := 3*e.side[id] + e.regions[k.Region]; n > 0 {
				points[id] = n
			}
		}
	}
	id := best(points)
	top := points[id]
	delete(points, id)
	if top > 0 && maxOf(points)*2 <= top {
		g, c := GroundHeader, 0.9
		if e.weak[id] < 10 {
			g, c = GroundText, 0.6
		}
		return d.klyngeField(id, e, g, c)
	}
	for id := range e.weak {
		if k := d.lists.Klynge(id); k != nil && k.Region == d.opt.DefaultRegion && d.opt.DefaultRegion != "" {
			return d.klyngeField(id, e, GroundInferred, 0.5)
		}
	}
	d.warn(e.weakLine[best(e.weak)], "klynge_tvetydig")
	return nil
}

// inferred reads the klynge from hospitals and municipalities alone, where the
// forum is one of a klynge and the answer is unique.
func (d *doc) inferred(r *Referat, e *evidence) *Field {
	if r.Forum == nil || len(e.side) == 0 {
		return nil
	}
	id := best(e.side)
	top := e.side[id]
	for other, n := range e.side {
		if other != id && n*2 > top {
			return nil
		}
	}
	if top < 2 {
		return nil
	}
	return d.klyngeField(id, e, GroundInferred, 0.5)
}

// showKlynge notes what spoke for each klynge, the best first.
func (d *doc) showKlynge(e *evidence, f *Field) {
	all := map[string]*Candidate{}
	note := func(id, why string, n int, line map[string]int) {
		if n == 0 {
			return
		}
		c := all[id]
		if c == nil {
			c = &Candidate{Value: d.lists.Klynge(id).Name}
			if at, ok := line[id]; ok {
				c.Line = at + 1
			}
			all[id] = c
		}
		c.Points += n
		c.Why = append(c.Why, Reason{why, n})
	}
	for id := range e.header {
		note(id, whyHeader, 10, e.line)
	}
	for id, n := range e.body {
		note(id, fmt.Sprintf(whyBody, n), min(n, 5), e.line)
	}
	for id, n := range e.joined {
		note(id, whyJoined, n, e.line)
	}
	for id, n := range e.weak {
		note(id, whyWeak, min(n, 10), e.weakLine)
	}
	for id := range e.side {
		for _, why := range e.why[id] {
			note(id, why.Text, why.Points, nil)
		}
	}
	for _, c := range all {
		if f != nil && c.Value == f.Name {
			c.Chosen = "klynge"
		}
		d.shown.Klynge = append(d.shown.Klynge, *c)
	}
	slices.SortFunc(d.shown.Klynge, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Value, b.Value))
	})
}
