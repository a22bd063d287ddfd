package api

import (
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"referat/authority"
	"referat/danish"
	"referat/search"
)

// PersonRef is a person as the API names one; only people in an official role.
type PersonRef struct {
	ID   string `json:"id"`
	Name string `json:"navn"`
	URL  string `json:"url"`
}

// Persons is the answer of /api/v1/personer.
type Persons struct {
	Persons []PersonRef `json:"personer"`
}

// PersonHeld is one person with what the archive has.
type PersonHeld struct {
	PersonRef
	MaybeSame []PersonRef `json:"maaske_samme_som"`
	Held
}

const maxPersons = 20

func (h *Handler) persons(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", noStore)
	q, err := text(c, "q")
	if err != nil {
		return err
	}
	words := strings.Fields(danish.Fold(q))
	if letters(strings.Join(words, "")) < minSuggest {
		return badRequest([]search.FieldError{{Field: "q", Message: msgTwoLetters}})
	}
	out := Persons{Persons: []PersonRef{}}
	for _, p := range h.o.Lists().Persons {
		if p.Official && named(p.Name, words) {
			out.Persons = append(out.Persons, makePersonRef(p))
		}
	}
	byName(out.Persons, func(p PersonRef) string { return p.Name })
	out.Persons = out.Persons[:min(len(out.Persons), maxPersons)]
	return h.answer(c, out)
}

// named reports whether each word begins a part of a name.
func named(name string, words []string) bool {
	parts := strings.FieldsFunc(danish.Fold(name), func(r rune) bool { return r == ' ' || r == '-' || r == '.' })
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(parts, func(p string) bool { return strings.HasPrefix(p, w) })
	})
}

func makePersonRef(p authority.Person) PersonRef {
	return PersonRef{ID: p.ID, Name: masked(p.Name), URL: "/person/" + p.ID}
}

func (h *Handler) person(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", noStore)
	path, err := ids(c, "id")
	if err != nil {
		return err
	}
	l := h.o.Lists()
	p := l.Person(path[0])
	if p == nil || !p.Official {
		return notFound()
	}
	out := PersonHeld{PersonRef: makePersonRef(*p), MaybeSame: []PersonRef{}}
	for _, id := range p.MaybeSame {
		if other := l.Person(id); other != nil && other.Official {
			out.MaybeSame = append(out.MaybeSame, makePersonRef(*other))
		}
	}
	if out.Held, err = h.held(c.Request().Context(), search.FacetPerson, p.ID); err != nil {
		return err
	}
	return h.answer(c, out)
}
