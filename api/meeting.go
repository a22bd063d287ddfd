package api

import (
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"referat/minutes"
	"referat/search"
)

// Meetings is the answer of /api/v1/moeder, newest first.
type Meetings struct {
	Total    int          `json:"antal"`
	Meetings []MeetingRef `json:"moeder"`
	Links    PageLinks    `json:"links"`
}

// PageLinks lead through the pages of a list.
type PageLinks struct {
	Self     string  `json:"selv"`
	Next     *string `json:"naeste"`
	Previous *string `json:"forrige"`
}

func (h *Handler) meetings(c echo.Context) error {
	v, err := params(c)
	if err != nil {
		return err
	}
	r, err := request(v, search.FacetKlynge, search.FacetForum, "fra", "til", "side", "antal")
	if err != nil {
		return err
	}
	f := minutes.MeetingFilter{From: r.From, To: r.To, Offset: (r.Page - 1) * r.Count, Limit: r.Count}
	for name, to := range map[string]*string{search.FacetKlynge: &f.Klynge, search.FacetForum: &f.Forum} {
		if len(r.Filters[name]) > 1 {
			return badRequest([]search.FieldError{{Field: name, Message: msgOneValue}})
		}
		*to = strings.Join(r.Filters[name], "")
	}
	if f.Klynge != "" { // as in a search, a member stands for its lineage
		f.Klynge = klyngeLabel(h.o.Lists(), f.Klynge).ID
	}
	found, total, err := h.o.Reader.Meetings(c.Request().Context(), f)
	if err != nil {
		return err
	}
	l := pager(r, base+"/moeder", total)
	out := Meetings{Total: total, Meetings: []MeetingRef{}, Links: PageLinks{l.Self, l.Next, l.Previous}}
	for _, m := range found {
		out.Meetings = append(out.Meetings, makeMeetingRef(m))
	}
	return h.answer(c, out)
}

func (h *Handler) meeting(c echo.Context) error {
	path, err := ids(c, "id")
	if err != nil {
		return err
	}
	m, err := h.o.Reader.Meeting(c.Request().Context(), path[0])
	if err != nil {
		return err
	}
	n, err := h.o.Reader.Neighbours(c.Request().Context(), m.ID)
	if err != nil {
		return err
	}
	return h.answer(c, makeMeeting(m, n))
}

// MeetingItem is the answer of /api/v1/moeder/{id}/punkter/{nr}.
type MeetingItem struct {
	Meeting  MeetingRef  `json:"moede"`
	Document DocumentRef `json:"dokument"`
	Item     Item        `json:"punkt"`
	Persons  []Person    `json:"personer"` // those the item names, in the order of the document
}

func (h *Handler) item(c echo.Context) error {
	path, err := ids(c, "id", "nr")
	if err != nil {
		return err
	}
	m, err := h.o.Reader.Meeting(c.Request().Context(), path[0])
	if err != nil {
		return err
	}
	for _, s := range m.Documents {
		if slices.Contains(s.Referat.ItemIDs(), path[1]) {
			return h.answer(c, makeMeetingItem(s, path[1]))
		}
	}
	return notFound()
}

// makeMeetingItem gives one item of the document that has it.
func makeMeetingItem(s *minutes.Stored, nr string) MeetingItem {
	all := makeReferat(s)
	out := MeetingItem{Meeting: makeMeetingRef(s.Ref()), Document: makeDocumentRef(s), Item: *findItem(all.Items, s.ID+"/"+nr), Persons: []Person{}}
	named := slices.Concat(out.Item.Presenters, out.Item.Persons, out.Item.Absent)
	for _, p := range all.Persons {
		if p.ID != nil && slices.Contains(named, *p.ID) {
			out.Persons = append(out.Persons, p)
		}
	}
	return out
}

// findItem finds an item by its id, among sub-items too; nil if there is none.
func findItem(items []Item, id string) *Item {
	for i := range items {
		if items[i].ID == id {
			return &items[i]
		}
		if sub := findItem(items[i].Items, id); sub != nil {
			return sub
		}
	}
	return nil
}

func (h *Handler) document(c echo.Context) error {
	path, err := ids(c, "id")
	if err != nil {
		return err
	}
	s, err := h.o.Reader.Document(c.Request().Context(), path[0])
	if err != nil {
		return err
	}
	return h.answer(c, makeDocument(s))
}

// Page is the answer of /api/v1/dokumenter/{id}/sider/{n}.
type Page struct {
	Document  string  `json:"dokument"`
	Page      int     `json:"side"`
	Pages     int     `json:"sider"` // 0: the source has no pages, and page 1 holds all
	PageBasis string  `json:"side_grundlag"`
	Lines     []Line  `json:"linjer"`
	Text      string  `json:"tekst"`
	URL       string  `json:"url"`
	Original  *string `json:"original_url"`
}

// Line is one line of the text as read.
type Line struct {
	N    int    `json:"nr"`
	Text string `json:"tekst"`
}

func (h *Handler) page(c echo.Context) error {
	path, err := ids(c, "id", "n")
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(path[1])
	if err != nil || n < 1 {
		return notFound()
	}
	s, err := h.o.Reader.Document(c.Request().Context(), path[0])
	if err != nil {
		return err
	}
	if n > max(len(s.PageStarts), 1) {
		return notFound()
	}
	lines, err := h.o.Files.Lines(c.Request().Context(), s.ID)
	if err != nil {
		return err
	}
	return h.answer(c, makePage(s, n, lines))
}

// makePage cuts page n out of the lines of a document. The page is masked as one
// text, since a label may stand on the line above its number.
func makePage(s *minutes.Stored, n int, lines []string) Page {
	src := s.Referat.Source
	out := Page{Document: s.ID, Page: n, Pages: len(s.PageStarts), PageBasis: string(src.PageBasis), Lines: []Line{},
		URL: "/dokument/" + s.ID + "#s" + strconv.Itoa(n)}
	if !s.Withheld {
		link := originalURL(s.ID, src.MediaType, string(src.PageBasis), n)
		out.Original = &link
	}
	first, last := 1, len(lines)
	if len(s.PageStarts) > 0 {
		first = s.PageStarts[n-1]
	}
	if n < len(s.PageStarts) {
		last = min(s.PageStarts[n]-1, last)
	}
	if first > last {
		return out
	}
	out.Text = masked(strings.Join(lines[first-1:last], "\n"))
	for i, line := range strings.Split(out.Text, "\n") {
		out.Lines = append(out.Lines, Line{N: first + i, Text: line})
	}
	return out
}
