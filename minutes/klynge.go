package minutes

import (
	"net/url"
	"strings"

	"referat/authority"
	"referat/danish"
)

// Klynge: header or title 10 points, a mention in the text 1 (at most 5), host or
// folder 3, hospital 2, municipality 1. Weak aliases ("Klynge Midt": three regions
// have one) decide only with other evidence.

// evidence is what a document says for each klynge.
type evidence struct {
	header, body   map[string]int // mentions by name
	weak           map[string]int // mentions by a shared name; header ones count 10
	side           map[string]int // hospitals, signs, municipalities
	regions        map[string]int
	line, weakLine map[string]int // first line of a mention
}

func (d *doc) findKlynge(r *Referat, h *header, ws []*work) {
	e := d.klyngeEvidence(h, ws)
	bound := d.klyngeBound(r)
	switch {
	case len(e.header) > 0:
		r.Klynge = d.klyngeField(d.strongest(e, e.header), e, GroundHeader, 0.95)
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
}

// klyngeBound is false for municipal and regional bodies: only their header may
// name a klynge.
func (d *doc) klyngeBound(r *Referat) bool {
	if r.Forum == nil {
		return true
	}
	f := d.lists.Forum(r.Forum.ID)
	return f != nil && (f.Under != "" || strings.HasPrefix(f.ID, "politisk_sundheds"))
}

func (d *doc) klyngeEvidence(h *header, ws []*work) *evidence {
	e := &evidence{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	inHeader := true
	for _, i := range h.lines {
		if _, _, _, ok := labelStatus(d.lines[i].text); ok {
			inHeader = false
		}
		e.add(d.lists.KlyngeMatches(d.lines[i].text), inHeader, func(int) int { return i })
	}
	for _, w := range ws {
		if w.head != nil {
			e.add(d.lists.KlyngeMatches(w.head.title), false, func(int) int { return w.head.end })
		}
		for _, s := range w.sects {
			for i := range s.paras {
				p := &s.paras[i]
				e.add(d.lists.KlyngeMatches(p.text), false, p.line)
			}
		}
	}
	for i := range d.lines {
		if d.lines[i].noise == noiseFurniture && len(d.lines[i].text) < 100 {
			e.add(d.lists.KlyngeMatches(d.lines[i].text), false, func(int) int { return i })
		}
	}
	d.addressEvidence(e)
	return e
}

func (e *evidence) add(ms []authority.Match, header bool, line func(int) int) {
	for _, m := range ms {
		switch m.Kind {
		case authority.MatchName:
			if header {
				e.header[m.ID]++
			} else {
				e.body[m.ID]++
			}
			first(e.line, m.ID, line(m.Start))
		case authority.MatchWeak:
			e.weak[m.ID]++
			if header {
				e.weak[m.ID] += 10
			}
			first(e.weakLine, m.ID, line(m.Start))
		case authority.MatchHospital, authority.MatchSign:
			e.side[m.ID] += 2
		case authority.MatchMunicipality:
			e.side[m.ID]++
		case authority.MatchRegion:
			e.regions[m.ID]++
		}
	}
}

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
	name := strings.NewReplacer("/", " . ", "_", " ").Replace(d.src.File + " . " + d.src.URL)
	for _, m := range d.lists.KlyngeMatches(name) {
		switch m.Kind {
		case authority.MatchName:
			e.side[m.ID] += 3
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

// strongest gives the id with most mentions; "Midtklyngen" is rm-midt unless the
// evidence points to another bearer's region alone.
func (d *doc) strongest(e *evidence, in map[string]int) string {
	id := best(in)
	k := d.lists.Klynge(id)
	if k == nil {
		return id
	}
	for other, n := range e.weak {
		o := d.lists.Klynge(other)
		if o.Region != k.Region && n > 0 && e.weakLine[other] == e.line[id] && e.regions[o.Region] > 0 && e.regions[k.Region] == 0 && e.side[id] == 0 {
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
		at = -1
	}
	return &Field{ID: id, Name: k.Name, Ground: g, Confidence: c, Line: at + 1}
}

func (d *doc) bodyKlynge(e *evidence) *Field {
	points := map[string]int{}
	for id, n := range e.body {
		points[id] = min(n, 5) + e.side[id]
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
	d.warn(-1, "klynge_tvetydig")
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

// sidecar lets the operator's values win over what was read.
func (d *doc) sidecar(r *Referat) {
	s := d.opt.Sidecar
	if s == nil {
		return
	}
	if s.Klynge != "" {
		r.Klynge = d.sidecarField("klynge", s.Klynge, r.Klynge, d.klyngeNamed)
	}
	if s.Forum != "" {
		r.Forum = d.sidecarField("forum", s.Forum, r.Forum, d.forumNamed)
	}
	if s.MeetingDate != "" {
		r.MeetingDate = d.sidecarField("moededato", s.MeetingDate, r.MeetingDate, dateNamed)
	}
}

func (d *doc) sidecarField(what, value string, old *Field, read func(string) *Field) *Field {
	f := read(value)
	if f == nil {
		d.warn(-1, "sidevogn_ugyldig", what, value)
		return old
	}
	if old != nil && (old.ID != f.ID || old.Value != f.Value) {
		d.warn(old.Line-1, "sidevogn_uenig", what)
	}
	f.Ground, f.Confidence = GroundSidecar, 1
	return f
}

func (d *doc) klyngeNamed(s string) *Field {
	if k := d.lists.Klynge(s); k != nil {
		return &Field{ID: k.ID, Name: k.Name}
	}
	for _, m := range d.lists.KlyngeMatches(s) {
		if m.Kind == authority.MatchName {
			return &Field{ID: m.ID, Name: d.lists.Klynge(m.ID).Name}
		}
	}
	return nil
}

func (d *doc) forumNamed(s string) *Field {
	if f := d.lists.Forum(s); f != nil {
		return &Field{ID: f.ID, Name: f.Name}
	}
	if ms := d.lists.ForumMatches(s); len(ms) > 0 {
		return &Field{ID: ms[0].ID, Name: s}
	}
	return nil
}

func dateNamed(s string) *Field {
	if date, ok := danish.ParseDate(s); ok && date.ISO() != "" {
		return &Field{Value: date.ISO()}
	}
	return nil
}
