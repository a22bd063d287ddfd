package minutes

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"referat/authority"
)

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
		if l, ok := readMembers(t); ok {
			guests = l.status == RoleGuest
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
	return n < 15 && (slices.Contains(h.titleOf, i) || h.labelOf(i) == labelBody || len(d.lists.ForumMatches(t)) > 0 && !notOwn(t))
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
var exampleWords = signsOf(" fx ", "f.eks", "f. eks", "eksempel", "ligesom ", " som i ", " sker i ", "inspir", "erfaringer fra ", "erfaringer i ", "erfaringerne fra ", "besøg af ", "besøg hos ",
	"besøg i ", "besøg fra ", "besøg til ", "oplæg fra ", "oplæg v/", "gæst", "repræsentant fra ", "repræsentanter fra ", "i modsætning til ", "modellen fra ", "modellen i ", "på linje med ",
	"samme model som ", "kendt fra ", "kopier", "andre klynger")

// example reports whether such words stand before, in the same sentence.
func example(before string) bool {
	before = " " + strings.ToLower(clipLeft(before, 60))
	if i := strings.LastIndex(before, ". "); i >= 0 && !strings.HasSuffix(before[:i], "eks") {
		before = before[i:]
	}
	return exampleWords.in(before)
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

var thisKlynge = patternOf(`(?i)(?:denne klynge|vores klynge|klyngen her)[ ,(]{1,3}$`)

func first(m map[string]int, id string, at int) {
	if old, ok := m[id]; !ok || at < old {
		m[id] = at
	}
}

var pathSigns = strings.NewReplacer("/", " . ", "_", " ")

// addressEvidence: the host's region, and klynger named in the folder or file name.
func (d *doc) addressEvidence(e *evidence) {
	if u, err := url.Parse(d.src.URL); err == nil && u.Host != "" {
		if region := d.lists.Host(u.Hostname()); region != "" {
			e.regions[region] += 3
		}
	}
	name := pathSigns.Replace(d.path() + " . " + d.src.URL)
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
