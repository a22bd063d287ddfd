package minutes

import (
	"slices"
	"strings"

	"referat/authority"
	"referat/danish"
)

// A sidecar's values win over what was read: klynge and forum by id or alias, the
// date as ISO or Danish. What is not known is ignored with sidevogn_ugyldig; a text
// that says otherwise is told by sidevogn_uenig.
func (d *doc) sidecar(r *Referat, read Type) {
	s := d.opt.Sidecar
	if s == nil {
		return
	}
	r.Klynge = d.override("klynge", s.Klynge, r.Klynge, d.klyngeNamed, "klynge_tvetydig")
	r.Forum = d.override("forum", s.Forum, r.Forum, d.forumNamed, "forum_tvetydig")
	r.MeetingDate = d.override("moededato", s.MeetingDate, r.MeetingDate, dateNamed, "moededato_mangler", "dato_tvivl", "ugedag_passer_ikke")
	switch t := s.givenType(); {
	case s.Type == "":
	case t == "":
		d.warn(-1, "sidevogn_ugyldig", "type", s.Type)
	case t != read:
		d.warn(-1, "sidevogn_uenig", "type", t, read)
	}
}

// givenType is the type that the sidecar names, "" for none or an unknown one.
func (s *Sidecar) givenType() Type {
	t := Type(strings.ToLower(strings.TrimSpace(s.Type)))
	if t == TypeMinutes || t == TypeAgenda || t == TypeOther {
		return t
	}
	return ""
}

// override reads a sidecar's value; with it the doubts of the text are settled.
func (d *doc) override(what, value string, old *Field, read func(string) *Field, settled ...string) *Field {
	if value = strings.TrimSpace(value); value == "" {
		return old
	}
	f := read(value)
	if f == nil {
		d.warn(-1, "sidevogn_ugyldig", what, value)
		return old
	}
	d.warnings = slices.DeleteFunc(d.warnings, func(w Warning) bool { return slices.Contains(settled, w.Code) })
	if old != nil && (old.ID != f.ID || old.Value != f.Value) {
		d.warn(old.Line-1, "sidevogn_uenig", what, said(f), said(old))
	}
	f.Ground, f.Confidence = GroundSidecar, 1
	return f
}

// said is a field's value in words.
func said(f *Field) string {
	if f.Value != "" {
		return dayOf(f.Value)
	}
	return f.Name
}

// klyngeNamed takes an id, a name or an alias; of a shared name the one of the
// operator's region.
func (d *doc) klyngeNamed(s string) *Field {
	if k := d.lists.Klynge(s); k != nil {
		return &Field{ID: k.ID, Name: k.Name}
	}
	var weak []string
	for _, m := range d.lists.KlyngeMatches(s) {
		switch {
		case m.Kind == authority.MatchName:
			return &Field{ID: m.ID, Name: d.lists.Klynge(m.ID).Name}
		case m.Kind == authority.MatchWeak && (d.opt.DefaultRegion == "" || d.lists.Klynge(m.ID).Region == d.opt.DefaultRegion):
			weak = append(weak, m.ID)
		}
	}
	if len(weak) == 1 {
		return &Field{ID: weak[0], Name: d.lists.Klynge(weak[0]).Name}
	}
	return nil
}

// forumNamed takes an id, a name, an alias or an abbreviation.
func (d *doc) forumNamed(s string) *Field {
	if f := d.lists.Forum(s); f != nil {
		return &Field{ID: f.ID, Name: definite(f.Name)}
	}
	for _, m := range d.lists.ForumMatches(s) {
		if m.Kind != authority.MatchWeak {
			return &Field{ID: m.ID, Name: d.forumName(s, m)}
		}
	}
	return nil
}

func dateNamed(s string) *Field {
	if date, ok := danish.ParseDate(s); ok && date.ISO() != "" {
		return &Field{Value: date.ISO()}
	}
	return nil
}
