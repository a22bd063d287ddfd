package ui

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"referat/minutes"
	"referat/search"
)

// frontPage is /: the box, the newest meetings, topics with counts.
type frontPage struct {
	Summary  string
	Examples []linkView
	Newest   []meetingLine
	Topics   []linkView
	Klynger  []linkView
}

// meetingLine is a meeting in a list. Title is made of forum and klynge, so that
// lists read alike whatever the files are headed; Printed is the heading itself.
type meetingLine struct {
	Title, Printed, Path, Items string
	Date                        date
	Agenda                      bool
}

func (h *Handler) front(c echo.Context) error {
	ctx := c.Request().Context()
	resp, err := h.o.Searcher.Search(ctx, search.Request{Count: 1, Page: 1, Sort: search.SortNewest})
	if err != nil {
		return err
	}
	newest, _, err := h.o.Reader.Meetings(ctx, minutes.MeetingFilter{Limit: 8})
	if err != nil {
		return err
	}
	p := frontPage{Summary: h.summary(resp), Newest: h.meetingLines(newest)}
	for _, f := range resp.Facets {
		switch f.Name {
		case search.FacetTopic:
			p.Topics = facetLinks(f, "/emne/")
		case search.FacetKlynge:
			p.Klynger = facetLinks(f, "/klynge/")
		}
	}
	for _, q := range frontExamples(p.Topics) {
		p.Examples = append(p.Examples, linkView{Text: q, Path: search.Request{Q: q}.URLPath("/soeg")})
	}
	return h.render(c, http.StatusOK, "front", head{Title: "", Canonical: "/", Active: "/"}, p)
}

// frontExamples are searches worth trying: topics of this archive, two at a time.
func frontExamples(topics []linkView) []string {
	var out []string
	for _, t := range firstN(topics, 3) {
		out = append(out, strings.ToLower(t.Text))
	}
	return out
}

func (h *Handler) summary(resp *search.Response) string {
	s := h.o.Searcher.Status()
	text := count(s.Items, "punkt", "punkter") + " fra " + count(s.Documents, "referat og dagsorden", "referater og dagsordener")
	first, last := "", ""
	for _, f := range resp.Facets {
		if f.Name != search.FacetYear {
			continue
		}
		for _, v := range f.Values {
			if first == "" || v.ID < first {
				first = v.ID
			}
			last = max(last, v.ID)
		}
	}
	if first == "" {
		return text
	}
	return text + ", " + first + "–" + last
}

func facetLinks(f search.Facet, prefix string) []linkView {
	var out []linkView
	for _, v := range f.Values {
		if v.ID != search.None {
			out = append(out, linkView{Text: v.Name, Path: prefix + v.ID, Count: v.Count})
		}
	}
	return out
}

func (h *Handler) meetingLines(refs []minutes.MeetingRef) []meetingLine {
	out := make([]meetingLine, len(refs))
	for i, m := range refs {
		out[i] = meetingLine{Title: meetingTitle(m), Printed: m.Title, Path: m.Path(), Date: makeDate(m.Date, m.DateKind),
			Items: count(m.Items, "punkt", "punkter"), Agenda: m.Type == minutes.TypeAgenda}
	}
	return out
}

// meetingTitle is "Klyngestyregruppen, Midtklyngen", or the printed heading where
// the forum is not known. A forum whose name holds the klynge's stands alone.
func meetingTitle(m minutes.MeetingRef) string {
	forum, klynge := fieldName(m.Forum, ""), fieldName(m.Klynge, "")
	switch {
	case forum == "":
		return m.Title
	case klynge == "" || strings.Contains(forum, klynge):
		return forum
	}
	return forum + ", " + klynge
}

func fieldName(f *minutes.Field, none string) string {
	if f == nil || f.Name == "" {
		return none
	}
	return f.Name
}

// meetingsPage is /moeder.
type meetingsPage struct {
	Count    string
	Years    []yearGroup
	Previous string
	Next     string
}

type yearGroup struct {
	Year     string
	Meetings []meetingLine
}

const meetingsPerPage = 100

func (h *Handler) meetings(c echo.Context) error {
	side := max(1, atoi(c.QueryParam("side")))
	refs, total, err := h.o.Reader.Meetings(c.Request().Context(), minutes.MeetingFilter{Offset: (side - 1) * meetingsPerPage, Limit: meetingsPerPage})
	if err != nil {
		return err
	}
	p := meetingsPage{Count: count(total, "møde", "møder"), Years: byYear(h.meetingLines(refs))}
	if side > 1 {
		p.Previous = "/moeder?side=" + strconv.Itoa(side-1)
	}
	if side*meetingsPerPage < total {
		p.Next = "/moeder?side=" + strconv.Itoa(side+1)
	}
	return h.render(c, http.StatusOK, "meetings", head{Title: "Møder", Robots: h.robots(), Canonical: "/moeder", Active: "/moeder"}, p)
}

func byYear(lines []meetingLine) []yearGroup {
	var out []yearGroup
	for _, m := range lines {
		year := unknownDate
		if m.Date.ISO != "" {
			year = m.Date.ISO[:4]
		}
		if len(out) == 0 || out[len(out)-1].Year != year {
			out = append(out, yearGroup{Year: year})
		}
		last := &out[len(out)-1]
		last.Meetings = append(last.Meetings, m)
	}
	return out
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n > 1_000_000 {
		return 0
	}
	return n
}
