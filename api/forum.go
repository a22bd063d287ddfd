package api

import (
	"github.com/labstack/echo/v4"

	"referat/authority"
	"referat/search"
)

// Forum is one kind of body.
type Forum struct {
	ID            string         `json:"id"`
	Name          string         `json:"navn"`
	Level         *string        `json:"niveau"`
	Under         *string        `json:"under"`
	Aliases       []string       `json:"aliaser"`
	Abbreviations []string       `json:"forkortelser"`
	Predecessors  []search.Label `json:"forgaengere"`
	Successors    []search.Label `json:"efterfoelgere"`
	ValidFrom     *string        `json:"gyldig_fra"`
	ValidTo       *string        `json:"gyldig_til"`
	Collective    bool           `json:"samlebetegnelse"`
	URL           string         `json:"url"`
}

// Fora is the whole list.
type Fora struct {
	Fora []Forum `json:"fora"`
}

// ForumHeld is one entry with what the archive has.
type ForumHeld struct {
	Forum
	Held
}

func (h *Handler) fora(c echo.Context) error {
	if _, err := only(c); err != nil {
		return err
	}
	l, out := h.o.Lists(), Fora{Fora: []Forum{}}
	for i := range l.Fora {
		out.Fora = append(out.Fora, makeForum(l, &l.Fora[i]))
	}
	byName(out.Fora, func(f Forum) string { return f.Name })
	return h.answer(c, out)
}

func (h *Handler) forum(c echo.Context) error {
	path, err := ids(c, "id")
	if err != nil {
		return err
	}
	l := h.o.Lists()
	f := l.Forum(path[0])
	if f == nil {
		return notFound()
	}
	out := ForumHeld{Forum: makeForum(l, f)}
	if out.Held, err = h.held(c.Request().Context(), search.FacetForum, f.ID); err != nil {
		return err
	}
	return h.answer(c, out)
}

func makeForum(l *authority.Lists, f *authority.Forum) Forum {
	name := func(id string) string {
		if x := l.Forum(id); x != nil {
			return x.Name
		}
		return ""
	}
	return Forum{ID: f.ID, Name: f.Name, Level: orNull(f.Level), Under: orNull(f.Under), Aliases: list(f.Aliases),
		Abbreviations: list(f.Abbreviations), Predecessors: labels(f.Predecessors, name), Successors: labels(f.Successors, name),
		ValidFrom: orNull(f.ValidFrom), ValidTo: orNull(f.ValidTo), Collective: f.Collective, URL: "/forum/" + f.ID}
}
