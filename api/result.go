package api

import (
	"html"
	"net/url"
	"strconv"
	"strings"
	"time"

	"referat/authority"
	"referat/minutes"
	"referat/search"
)

// Result is the answer of /api/v1/soeg.
type Result struct {
	Total      int        `json:"antal"`
	Meetings   int        `json:"antal_moeder"`
	AllWords   int        `json:"antal_alle_ord"`
	Took       float64    `json:"tid_ms"`
	Generation string     `json:"generation"`
	Updated    *time.Time `json:"opdateret"`
	Degraded   string     `json:"nedsat,omitempty"` // why an older generation answers
	Query      Query      `json:"forespoergsel"`
	Hits       []Hit      `json:"fund"`
	Facets     Facets     `json:"facetter"`
	Links      Links      `json:"links"`
}

// Query says how a search was understood.
type Query struct {
	Q          string              `json:"q"`
	Understood []search.Understood `json:"forstaaet"`
	Also       []search.Also       `json:"ogsaa_soegt"`
	DidYouMean *string             `json:"mente_du"`
}

// Hit is one agenda item that was found.
type Hit struct {
	ID        string         `json:"id"`
	Number    *string        `json:"nr"`
	Title     string         `json:"titel"`
	Klynge    *search.Label  `json:"klynge"`
	Forum     *search.Label  `json:"forum"`
	Date      *string        `json:"dato"`
	DateKind  *string        `json:"dato_art"`
	Outcome   *string        `json:"udfald"`
	Section   *string        `json:"afsnit"`
	Page      *int           `json:"side"`
	PageBasis string         `json:"side_grundlag"`
	Score     float64        `json:"score"`
	Similar   bool           `json:"lignende"`
	Snippets  []Snippet      `json:"uddrag"`
	Topics    []search.Label `json:"emner"`
	Persons   []search.Label `json:"personer"`
	URL       string         `json:"url"`
	Document  string         `json:"dokument_url"`
	Original  string         `json:"original_url"`
	File      string         `json:"fil"`
	InMeeting *int           `json:"antal_i_moede,omitempty"` // saml=moede: items of the meeting that match
	More      []Hit          `json:"flere,omitempty"`         // saml=moede: up to two further items
}

// Snippet is a marked excerpt: HTML is escaped text with <mark> only.
type Snippet struct {
	Section string `json:"afsnit"`
	Page    *int   `json:"side"`
	HTML    string `json:"html"`
	Text    string `json:"tekst"`
}

// Facets holds the values of each facet.
type Facets struct {
	Klynge  []search.FacetValue `json:"klynge"`
	Forum   []search.FacetValue `json:"forum"`
	Year    []search.FacetValue `json:"aar"`
	Topic   []search.FacetValue `json:"emne"`
	Person  []search.FacetValue `json:"person"`
	Outcome []search.FacetValue `json:"udfald"`
}

// Links lead on from an answer.
type Links struct {
	Self     string  `json:"selv"`
	Next     *string `json:"naeste"`
	Previous *string `json:"forrige"`
	Atom     *string `json:"atom"`
	CSV      *string `json:"csv"`
}

// makeResult is the answer to r; pure.
func (h *Handler) makeResult(r search.Request, resp *search.Response) Result {
	total := resp.Total
	if r.Grouped {
		total = resp.Meetings
	}
	out := Result{Total: resp.Total, Meetings: resp.Meetings, AllWords: resp.AllWords,
		Took: float64(resp.Took.Microseconds()) / 1000, Generation: resp.Generation, Updated: instant(resp.Updated),
		Degraded: resp.Degraded, Hits: []Hit{}, Facets: makeFacets(resp.Facets), Links: h.links(r, total),
		Query: Query{Q: r.Q, Understood: understood(resp.Understood), Also: list(resp.Also), DidYouMean: orNull(resp.DidYouMean)}}
	for _, hit := range resp.Hits {
		out.Hits = append(out.Hits, makeHit(r, hit))
	}
	return out
}

// instant is a time in UTC, null where unknown.
func instant(t time.Time) *time.Time { return orNull(t.UTC().Truncate(time.Second)) }

func understood(parts []search.Understood) []search.Understood {
	out := []search.Understood{}
	for _, u := range parts {
		if u.Params == nil {
			u.Params = map[string]string{}
		}
		out = append(out, u)
	}
	return out
}

func makeFacets(facets []search.Facet) Facets {
	values := map[string][]search.FacetValue{}
	for _, f := range facets {
		values[f.Name] = f.Values
	}
	return Facets{Klynge: list(values[search.FacetKlynge]), Forum: list(values[search.FacetForum]), Year: list(values[search.FacetYear]),
		Topic: list(values[search.FacetTopic]), Person: list(values[search.FacetPerson]), Outcome: outcomes(values[search.FacetOutcome])}
}

// outcomes are values with the Danish names of outcomes, which stand in no list.
func outcomes(values []search.FacetValue) []search.FacetValue {
	out := []search.FacetValue{}
	for _, v := range values {
		if name := outcomeNames[minutes.Outcome(v.ID)]; name != "" {
			v.Name = name
		}
		out = append(out, v)
	}
	return out
}

func (h *Handler) links(r search.Request, total int) Links {
	l := pager(r, base+"/soeg", total)
	if h.o.Exports {
		csv := r.WithPage(1).URLPath("/soeg.csv")
		l.CSV = &csv
		if len(r.Filters[search.FacetPerson]) == 0 {
			atom := r.WithPage(1).URLPath("/soeg.atom")
			l.Atom = &atom
		}
	}
	return l
}

// pager links the pages of a list of total entries.
func pager(r search.Request, path string, total int) Links {
	l := Links{Self: r.URLPath(path)}
	if r.Page > 1 {
		l.Previous = orNull(r.WithPage(r.Page - 1).URLPath(path))
	}
	if r.Page*r.Count < total && (r.Page+1)*r.Count <= search.MaxOffset {
		l.Next = orNull(r.WithPage(r.Page + 1).URLPath(path))
	}
	return l
}

func makeHit(r search.Request, h search.Hit) Hit {
	out := Hit{ID: h.ID, Number: orNull(h.Number), Title: masked(h.Title), Klynge: h.Klynge, Forum: h.Forum, Date: orNull(h.Date),
		DateKind: orNull(h.DateKind), Outcome: orNull(h.Outcome), Section: orNull(h.Section), Page: orNull(h.Page),
		PageBasis: h.PageBasis, Score: h.Score, Similar: h.Similar, Snippets: []Snippet{}, Topics: list(h.Topics),
		Persons: list(h.Persons), File: masked(h.File), URL: itemURL(h.Meeting, h.ID), Document: documentURL(r, h),
		Original: originalURL(h.Document, h.MediaType, h.PageBasis, h.Page)}
	for _, s := range h.Snippets {
		out.Snippets = append(out.Snippets, makeSnippet(s))
	}
	if r.Grouped {
		out.InMeeting = orNull(h.MoreTotal)
		for _, m := range h.More {
			m.MoreTotal, m.More = 0, nil
			out.More = append(out.More, makeHit(r, m))
		}
	}
	return out
}

func makeSnippet(s search.Snippet) Snippet {
	text, marks := maskedWith(s.Text, s.Marks)
	before, after := "", ""
	if s.Cut[0] {
		before = ellipsis + " "
	}
	if s.Cut[1] {
		after = " " + ellipsis
	}
	return Snippet{Section: s.Section, Page: orNull(s.Page), Text: before + text + after, HTML: before + markup(text, marks) + after}
}

// markup is escaped text with <mark> round the ranges; ranges that do not lie in
// the text, one after another, are left out.
func markup(text string, marks []search.Range) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End <= m.Start || m.End > len(text) {
			continue
		}
		b.WriteString(html.EscapeString(text[at:m.Start]))
		b.WriteString("<mark>" + html.EscapeString(text[m.Start:m.End]) + "</mark>")
		at = m.End
	}
	b.WriteString(html.EscapeString(text[at:]))
	return b.String()
}

// itemURL is the permanent address of an item.
func itemURL(meeting, id string) string {
	_, nr, _ := strings.Cut(id, "/")
	return meeting + "/punkt/" + url.PathEscape(nr)
}

// documentURL opens the document at the hit: at its line, else at its item.
func documentURL(r search.Request, h search.Hit) string {
	path := search.Request{Q: r.Q}.URLPath("/dokument/" + h.Document)
	if h.Line > 0 {
		return path + "#l" + strconv.Itoa(h.Line)
	}
	_, nr, _ := strings.Cut(h.ID, "/")
	return path + "#p" + url.PathEscape(strings.ReplaceAll(nr, ".", "-"))
}

// originalURL is the source file, at its page where a reader can be sent there.
func originalURL(document, mediaType, basis string, page int) string {
	path := "/dokument/" + document + "/original"
	if kind, _, _ := strings.Cut(mediaType, ";"); page > 0 && basis == "fil" && strings.TrimSpace(kind) == "application/pdf" {
		return path + "#page=" + strconv.Itoa(page)
	}
	return path
}

// klyngeLabel is the facet's id and label of a klynge id.
func klyngeLabel(l *authority.Lists, id string) search.Label {
	if id == search.None {
		return search.Label{ID: id, Name: labelNoKlynge}
	}
	id, name := l.KlyngeFacet(id)
	return search.Label{ID: id, Name: name}
}
