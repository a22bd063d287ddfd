package api

import (
	"github.com/labstack/echo/v4"

	"referat/authority"
	"referat/search"
)

// Topic is one topic of the controlled list.
type Topic struct {
	ID         string         `json:"id"`
	Name       string         `json:"navn"`
	Aliases    []string       `json:"aliaser"`
	Definition *string        `json:"definition"`
	Broader    *search.Label  `json:"overordnet"`
	Narrower   []search.Label `json:"underemner"`
	Related    []search.Label `json:"beslaegtede"`
	KLE        []string       `json:"kle"`
	URL        string         `json:"url"`
}

// Topics is the whole list.
type Topics struct {
	Topics []Topic `json:"emner"`
}

// TopicHeld is one entry with what the archive has.
type TopicHeld struct {
	Topic
	Held
}

func (h *Handler) topics(c echo.Context) error {
	if _, err := only(c); err != nil {
		return err
	}
	l, out := h.o.Lists(), Topics{Topics: []Topic{}}
	for i := range l.Topics {
		out.Topics = append(out.Topics, makeTopic(l, &l.Topics[i]))
	}
	byName(out.Topics, func(t Topic) string { return t.Name })
	return h.answer(c, out)
}

func (h *Handler) topic(c echo.Context) error {
	path, err := ids(c, "id")
	if err != nil {
		return err
	}
	l := h.o.Lists()
	t := l.Topic(path[0])
	if t == nil {
		return notFound()
	}
	out := TopicHeld{Topic: makeTopic(l, t)}
	if out.Held, err = h.held(c.Request().Context(), search.FacetTopic, t.ID); err != nil {
		return err
	}
	return h.answer(c, out)
}

func makeTopic(l *authority.Lists, t *authority.Topic) Topic {
	name := func(id string) string {
		if x := l.Topic(id); x != nil {
			return x.Name
		}
		return ""
	}
	out := Topic{ID: t.ID, Name: t.Name, Aliases: list(t.Aliases), Definition: orNull(t.Definition), Narrower: []search.Label{},
		Related: labels(t.Related, name), KLE: list(t.KLE), URL: "/emne/" + t.ID}
	if n := name(t.Broader); n != "" {
		out.Broader = &search.Label{ID: t.Broader, Name: n}
	}
	for _, x := range l.Topics {
		if x.Broader == t.ID {
			out.Narrower = append(out.Narrower, search.Label{ID: x.ID, Name: x.Name})
		}
	}
	return out
}
