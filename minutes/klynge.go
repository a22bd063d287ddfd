package minutes

import (
	"maps"
	"slices"
	"strings"

	"referat/authority"
)

// Klynge: header or title 10 points, forum and klynge in one 4, a mention in the
// text 1 (at most 5), host or folder 3, hospital 2, municipality 1. Weak aliases
// ("Klynge Midt": three regions have one) decide only with other evidence. A klynge
// named as an example or as a guest's counts for nothing.

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
var foreignKlynge = patternOf(`\b(?:[Kk]lyngen? \p{Lu}\p{L}+|\p{Lu}[\p{L}-]+klyngen)\b`)

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

var boundBody = patternOf(`(?i)gruppe|forum|netværk|klynge|team|samarbejde`)

var unboundBody = patternOf(`(?i)udvalg|råd\b|rådet\b|nævn|bestyrelse|direktion`)

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
	id, top, rival := leading(points)
	if top > 0 && rival*3 < top {
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

// leading gives the best key, its count, and the highest count of another.
func leading(m map[string]int) (id string, top, rival int) {
	id = best(m)
	for other, n := range m {
		if other != id {
			rival = max(rival, n)
		}
	}
	return id, m[id], rival
}

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
	id, top, rival := leading(points)
	switch {
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
	id, top, rival := leading(points)
	if top > 0 && rival*2 <= top {
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
	id, top, rival := leading(e.side)
	if top < 2 || rival*2 > top {
		return nil
	}
	return d.klyngeField(id, e, GroundInferred, 0.5)
}
