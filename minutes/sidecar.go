package minutes

import (
	"referat/authority"
	"referat/danish"
)

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
