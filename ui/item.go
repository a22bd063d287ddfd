package ui

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"referat/minutes"
	"referat/search"
)

// itemView is one item with its sections, for the item's and the document's page.
type itemView struct {
	Anchor, Number, Heading string
	Line                    string // anchor of the line the title stands on
	Title                   []piece
	Time                    string
	Outcome, OutcomeKind    string
	Decisions               []string
	Sections                []sectionView
	Attachments             []linkView
	Topics                  []linkView
	People                  []personLine
	Path                    string
	Planned, Sub            bool
	Marks                   int
	Page                    string
}

type sectionView struct {
	Anchor, Label, Kind string
	Top                 bool // its heading stands right under the page's
	Paragraphs          []paragraphView
}

// paragraphView is one paragraph, or a table in its place.
type paragraphView struct {
	Anchor    string // "l123"
	PageStart int    // a new page begins here, 0 no
	Bullet    bool
	Pieces    []piece
	Rows      []rowView // a table, when not empty
}

// itemPage is …/punkt/{nr}.
type itemPage struct {
	Item           itemView
	Meeting        meetingLine
	Facts          factBox
	Previous, Next *linkView
	Hits           *hitNav
	DocumentLink   string
	OriginalLink   string
	OriginalLabel  string
	Reference      string
	DocumentType   string
	Parent         *linkView
	Children       []itemLine
}

// hitNav leads from hit to hit of the search that was followed.
type hitNav struct {
	Here           string // "Fund 4 af 47"
	Back           string
	Previous, Next string
}

func (h *Handler) item(c echo.Context) error {
	m, err := h.loadMeeting(c)
	if err != nil {
		return err
	}
	s, i := findItem(m, c.Param("nr"))
	if s == nil {
		return notFound()
	}
	ctx := c.Request().Context()
	r, _ := requestOf(c, "fund")
	marks := h.marksOf(ctx, r, s.ID)
	p := h.buildItem(s, i, marks)
	p.DocumentLink = "/dokument/" + s.ID + queryOf(r) + "#" + p.Item.Anchor
	p.Hits = h.hitNav(ctx, r, atoi(c.QueryParam("fund")), s.ID+"/"+c.Param("nr"))
	robots := h.robots()
	if r.Q != "" {
		robots = robotsNone
	}
	hd := head{Title: p.Item.Heading, Robots: robots, Canonical: p.Item.Path, Active: "/moeder", Box: searchBox{Q: r.Q}}
	return h.render(c, http.StatusOK, "item", hd, p)
}

func queryOf(r search.Request) string {
	if r.Q == "" {
		return ""
	}
	return "?" + search.Request{Q: r.Q}.Encode()
}

// findItem finds an item by the last part of its id, in the document that speaks
// for the meeting, else in the others.
func findItem(m *minutes.Meeting, nr string) (*minutes.Stored, int) {
	for _, s := range m.Documents {
		for i, id := range s.Referat.ItemIDs() {
			if id == nr {
				return s, i
			}
		}
	}
	return nil, 0
}

// marksOf asks the search for its marks in a document; a page without marks is
// better than no page.
func (h *Handler) marksOf(ctx context.Context, r search.Request, id string) map[string]search.ItemMarks {
	out := map[string]search.ItemMarks{}
	if r.Q == "" {
		return out
	}
	marks, err := h.o.Searcher.Document(ctx, r, id)
	if err != nil {
		return out
	}
	for _, m := range marks.Items {
		out[m.Item] = m
	}
	return out
}

// flatItem is an item with what surrounds it in its document.
type flatItem struct {
	*minutes.Item
	parent *minutes.Item
	id     string // last part of the id
}

func flatten(r *minutes.Referat) []flatItem {
	var out []flatItem
	ids := r.ItemIDs()
	r.Walk(func(it, parent *minutes.Item) { out = append(out, flatItem{it, parent, ids[len(out)]}) })
	return out
}

func (h *Handler) buildItem(s *minutes.Stored, i int, marks map[string]search.ItemMarks) itemPage {
	flat := flatten(s.Referat)
	base := s.Ref().Path() + "/punkt/"
	counter := 0
	view := h.itemView(s, flat[i], marks[s.ID+"/"+flat[i].id], &counter)
	view.Path = base + flat[i].id
	for n := range view.Sections {
		view.Sections[n].Top = true
	}
	p := itemPage{Item: view, Facts: h.facts(s), DocumentType: typeLabels[s.Referat.Type]}
	p.Meeting = h.meetingLines([]minutes.MeetingRef{s.Ref()})[0]
	if i > 0 {
		p.Previous = &linkView{Text: itemHeading(number1(flat[i-1].Item), flat[i-1].Title), Path: base + flat[i-1].id}
	}
	if i+1 < len(flat) {
		p.Next = &linkView{Text: itemHeading(number1(flat[i+1].Item), flat[i+1].Title), Path: base + flat[i+1].id}
	}
	for j := range flat {
		if flat[j].parent == flat[i].Item {
			p.Children = append(p.Children, itemLine{Number: number1(flat[j].Item), Title: flat[j].Title, Path: base + flat[j].id})
		}
		if flat[i].parent != nil && flat[j].Item == flat[i].parent {
			p.Parent = &linkView{Text: itemHeading(number1(flat[j].Item), flat[j].Title), Path: base + flat[j].id}
		}
	}
	page := 0
	if flat[i].Page != nil {
		page = *flat[i].Page
	}
	basis := string(s.Referat.Source.PageBasis)
	if !s.Withheld {
		p.OriginalLink, p.OriginalLabel = originalLink(s.ID, s.Referat.Source.MediaType, page, basis)
	}
	p.Reference = reference(p.Meeting, p.Facts, flat[i].Item, pageLabel(page, basis))
	return p
}

func number1(it *minutes.Item) string {
	if it.Number == nil {
		return ""
	}
	return *it.Number
}

// reference is the line a person copies: klynge, forum, date, item, page.
func reference(m meetingLine, f factBox, it *minutes.Item, page string) string {
	text := f.KlyngeText + ", " + f.ForumText + ", " + m.Date.Text
	if m.Date.Note != "" {
		text += " (" + m.Date.Note + ")"
	}
	if nr := number1(it); nr != "" {
		text += ", pkt. " + nr
	}
	text += ": " + it.Title
	if page != "" {
		text += ", " + page
	}
	return text
}

func (h *Handler) itemView(s *minutes.Stored, it flatItem, marks search.ItemMarks, counter *int) itemView {
	next := func() string { *counter++; return "m" + strconv.Itoa(*counter) }
	before := *counter
	v := itemView{Anchor: itemAnchor(it.id), Number: number1(it.Item), Heading: itemHeading(number1(it.Item), it.Item.Title),
		Title: pieces(it.Item.Title, marks.Title, next), Time: clockText(it.Time), Planned: it.Planned, Sub: it.parent != nil,
		Line: fmt.Sprintf("l%d", it.Lines[0])}
	if it.Outcome != nil {
		v.Outcome, v.OutcomeKind = outcomeLabel(string(*it.Outcome)), string(*it.Outcome)
	}
	for _, d := range it.Decisions {
		v.Decisions = append(v.Decisions, d.Text)
	}
	seen := map[string]int{}
	for i, sec := range it.Sections {
		var ranges []search.Range
		if i < len(marks.Sections) {
			ranges = marks.Sections[i]
		}
		v.Sections = append(v.Sections, sectionOf(s, v.Anchor, seen, sec, ranges, next))
	}
	if v.has(v.Line) { // a text whose title is its first line
		v.Line = ""
	}
	if seen[string(minutes.SectionAttachments)] == 0 { // else the section shows them
		for _, a := range it.Attachments {
			v.Attachments = append(v.Attachments, attachment(a))
		}
	}
	for _, id := range it.Topics {
		if t := h.o.Lists().Topic(id); t != nil {
			v.Topics = append(v.Topics, linkView{Text: t.Name, Path: "/emne/" + id})
		}
	}
	v.People = h.itemPeople(s, it.Item)
	if it.Page != nil {
		v.Page = pageLabel(*it.Page, string(s.Referat.Source.PageBasis))
	}
	v.Marks = *counter - before
	return v
}

// has reports whether a paragraph of the item has an anchor.
func (v itemView) has(anchor string) bool {
	for _, s := range v.Sections {
		for _, p := range s.Paragraphs {
			if p.Anchor == anchor {
				return true
			}
		}
	}
	return false
}

// itemPeople are the people of an item who have a page: official roles only.
func (h *Handler) itemPeople(s *minutes.Stored, it *minutes.Item) []personLine {
	var out []personLine
	for _, p := range s.Referat.Persons {
		for _, id := range it.Persons {
			if p.ID == id {
				out = append(out, h.person1(s, p))
			}
		}
	}
	return out
}

func attachment(a minutes.Attachment) linkView {
	l := linkView{Text: a.Title}
	if a.Number != nil {
		l.Text = "Bilag " + *a.Number + ": " + a.Title
	}
	if a.URL != nil && (len(*a.URL) > 8 && ((*a.URL)[:8] == "https://" || (*a.URL)[:7] == "http://")) {
		l.Path = *a.URL
	}
	return l
}

func sectionOf(s *minutes.Stored, item string, seen map[string]int, sec minutes.Section, marks []search.Range, next func() string) sectionView {
	kind := string(sec.Kind)
	seen[kind]++
	v := sectionView{Anchor: item + "-" + kind, Label: sectionLabel(kind), Kind: kind}
	if seen[kind] > 1 {
		v.Anchor += "-" + strconv.Itoa(seen[kind])
	}
	if sec.Heading != nil {
		v.Label = *sec.Heading
	} else {
		v.Label = ""
	}
	v.Paragraphs = paragraphs(s, sec, marks, next)
	return v
}

// paragraphs cuts a section's text at its line breaks; each keeps the marks that
// fall into it and says where a new page begins.
func paragraphs(s *minutes.Stored, sec minutes.Section, marks []search.Range, next func() string) []paragraphView {
	var out []paragraphView
	page := s.PageAt(sec.Lines[0])
	for start, n := 0, 0; start < len(sec.Text); n++ {
		end := start
		for end < len(sec.Text) && sec.Text[end] != '\n' {
			end++
		}
		p := paragraphView{}
		if n < len(sec.Starts) {
			p.Anchor = fmt.Sprintf("l%d", sec.Starts[n])
			if at := s.PageAt(sec.Starts[n]); at > page {
				p.PageStart, page = at, at
			}
		}
		text, cut := bullet(sec.Text[start:end])
		p.Bullet = cut > 0
		if row := cells(text, start+cut, marks, next); len(row) > 1 {
			p.Rows = []rowView{{Anchor: p.Anchor, Cells: row}}
		} else {
			p.Pieces = pieces(text, within(marks, start+cut, end), next)
		}
		if text != "" {
			out = appendParagraph(out, p)
		}
		start = end + 1
	}
	return out
}

// bullet takes the sign of a list off a paragraph.
func bullet(s string) (rest string, cut int) {
	for _, sign := range []string{"• ", "- ", "– ", "o "} {
		if len(s) > len(sign) && s[:len(sign)] == sign {
			return s[len(sign):], len(sign)
		}
	}
	return s, 0
}

// within gives the marks inside [start, end), counted from start.
func within(marks []search.Range, start, end int) []search.Range {
	var out []search.Range
	for _, m := range marks {
		if m.Start >= start && m.End <= end {
			out = append(out, search.Range{Start: m.Start - start, End: m.End - start})
		}
	}
	return out
}

// hitNav finds the hits before and after rank; nil when the hit at rank is
// another one now (a newer generation).
func (h *Handler) hitNav(ctx context.Context, r search.Request, rank int, id string) *hitNav {
	if rank < 1 || r.Q == "" || r.Grouped {
		return nil
	}
	nav := &hitNav{Back: r.WithPage((rank-1)/max(r.Count, 1) + 1).URLPath("/soeg")}
	at := func(n int) (*search.Hit, int) {
		one := r
		one.Count, one.Page = 1, n
		resp, err := h.o.Searcher.Search(ctx, one)
		if err != nil || len(resp.Hits) == 0 {
			return nil, 0
		}
		return &resp.Hits[0], resp.Total
	}
	here, total := at(rank)
	if here == nil || here.ID != id {
		return nav
	}
	nav.Here = "Fund " + number(rank) + " af " + number(total)
	if rank > 1 {
		if hit, _ := at(rank - 1); hit != nil {
			nav.Previous = itemLink(r, *hit, rank-1, true)
		}
	}
	if hit, _ := at(rank + 1); hit != nil {
		nav.Next = itemLink(r, *hit, rank+1, true)
	}
	return nav
}
