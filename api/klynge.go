package api

import (
	"github.com/labstack/echo/v4"

	"referat/authority"
	"referat/search"
)

// Klynge is one klynge, or a lineage (art "slaegt") with its members.
type Klynge struct {
	ID             string         `json:"id"`
	Name           string         `json:"navn"`
	Kind           string         `json:"art"`
	Region         *search.Label  `json:"region"`
	Hospitals      []string       `json:"hospitaler"`
	Municipalities []string       `json:"kommuner"`
	Aliases        []string       `json:"aliaser"`
	Lineage        *search.Label  `json:"slaegt"` // under which it is counted and filtered
	Members        []search.Label `json:"medlemmer"`
	Predecessors   []search.Label `json:"forgaengere"`
	Successors     []search.Label `json:"efterfoelgere"`
	ValidFrom      *string        `json:"gyldig_fra"`
	ValidTo        *string        `json:"gyldig_til"`
	URL            string         `json:"url"`
}

// Klynger is the whole list.
type Klynger struct {
	Klynger []Klynge `json:"klynger"`
}

// KlyngeHeld is one entry with what the archive has.
type KlyngeHeld struct {
	Klynge
	Held
}

func (h *Handler) klynger(c echo.Context) error {
	if _, err := only(c); err != nil {
		return err
	}
	l, out := h.o.Lists(), Klynger{Klynger: []Klynge{}}
	for i := range l.Klynger {
		out.Klynger = append(out.Klynger, makeKlynge(l, &l.Klynger[i]))
	}
	for i := range l.Lineages {
		out.Klynger = append(out.Klynger, makeLineage(l, &l.Lineages[i]))
	}
	byName(out.Klynger, func(k Klynge) string { return k.Name })
	return h.answer(c, out)
}

func (h *Handler) klynge(c echo.Context) error {
	path, err := ids(c, "id")
	if err != nil {
		return err
	}
	l, out := h.o.Lists(), KlyngeHeld{}
	if k := l.Klynge(path[0]); k != nil {
		out.Klynge = makeKlynge(l, k)
	} else if g := l.Lineage(path[0]); g != nil {
		out.Klynge = makeLineage(l, g)
	} else {
		return notFound()
	}
	if out.Held, err = h.held(c.Request().Context(), search.FacetKlynge, klyngeLabel(l, path[0]).ID); err != nil {
		return err
	}
	return h.answer(c, out)
}

func makeKlynge(l *authority.Lists, k *authority.Klynge) Klynge {
	out := Klynge{ID: k.ID, Name: k.Name, Kind: k.Kind, Hospitals: list(k.Hospitals), Municipalities: list(k.Municipalities),
		Aliases: list(k.Aliases), Members: []search.Label{}, Predecessors: klyngeLabels(l, k.Predecessors),
		Successors: klyngeLabels(l, k.Successors), ValidFrom: orNull(k.ValidFrom), ValidTo: orNull(k.ValidTo)}
	for _, r := range l.Regions {
		if r.ID == k.Region {
			out.Region = &search.Label{ID: r.ID, Name: r.Name}
		}
	}
	counted := klyngeLabel(l, k.ID)
	if counted.ID != k.ID {
		out.Lineage = &counted
	}
	out.URL = "/klynge/" + counted.ID
	return out
}

func makeLineage(l *authority.Lists, g *authority.Lineage) Klynge {
	return Klynge{ID: g.ID, Name: g.Name, Kind: kindLineage, Hospitals: []string{}, Municipalities: []string{}, Aliases: []string{},
		Members: klyngeLabels(l, g.Members), Predecessors: []search.Label{}, Successors: []search.Label{}, URL: "/klynge/" + g.ID}
}

func klyngeLabels(l *authority.Lists, ids []string) []search.Label {
	return labels(ids, func(id string) string {
		if k := l.Klynge(id); k != nil {
			return k.Name
		}
		return ""
	})
}
