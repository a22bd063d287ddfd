package ui

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"referat/search"
)

// hitView is one card of a list of hits.
type hitView struct {
	Number, Title string
	Heading       string // "Punkt 4 · Titel"
	Link          string
	Outcome       string
	OutcomeKind   string
	Klynge, Forum string
	KlyngeNote    string // "udledt"
	ForumNote     string
	Date          date
	Page          string
	Planned       bool
	Agenda        bool
	Similar       bool
	Snippets      []snippetView
	Topics        []linkView
	DocumentLink  string
	OriginalLink  string
	OriginalLabel string
	More          []hitView
	MeetingLink   string
	WholeMeeting  string // "Vis hele mødet (5 fund)", "" when all hits of it are shown
}

type snippetView struct {
	Label  string
	Before bool // text was left out before
	After  bool
	Pieces []piece
}

type linkView struct {
	Text, Path string
	Count      int
}

// hitCard makes the card of a hit; rank is its 1-based place among the hits of r.
func hitCard(r search.Request, h search.Hit, rank int) hitView {
	v := hitView{Number: h.Number, Title: h.Title, Heading: itemHeading(h.Number, h.Title),
		Outcome: outcomeLabel(h.Outcome), OutcomeKind: h.Outcome, Klynge: labelOr(h.Klynge, unboundKlynge),
		Forum: labelOr(h.Forum, noForum), Date: makeDate(h.Date, h.DateKind), Page: pageLabel(h.Page, h.PageBasis),
		Planned: h.Planned, Agenda: h.DocType == "dagsorden", Similar: h.Similar}
	v.noteInferred(h.Inferred)
	marked := false
	for _, s := range h.Snippets {
		v.Snippets = append(v.Snippets, snippetView{Label: sectionLabel(s.Section), Before: s.Cut[0], After: s.Cut[1],
			Pieces: pieces(s.Text, s.Marks, nil)})
		marked = marked || len(s.Marks) > 0
	}
	for _, t := range h.Topics {
		v.Topics = append(v.Topics, linkView{Text: t.Name, Path: "/emne/" + t.ID})
	}
	v.Link = itemLink(r, h, rank, marked)
	v.DocumentLink = documentLink(r, h)
	v.OriginalLink, v.OriginalLabel = originalLink(h.Document, h.MediaType, h.Page, h.PageBasis)
	v.MeetingLink = h.Meeting
	for _, m := range h.More {
		v.More = append(v.More, hitCard(r, m, 0))
	}
	if h.MoreTotal > 1+len(h.More) {
		v.WholeMeeting = wholeMeeting(h.MoreTotal)
	}
	return v
}

// noteInferred marks what does not stand in the file; the item's page tells why.
func (v *hitView) noteInferred(fields []string) {
	for _, f := range fields {
		switch f {
		case "klynge":
			v.KlyngeNote = markInferred
		case "forum":
			v.ForumNote = markInferred
		case "dato":
			v.Date.Note = strings.TrimPrefix(v.Date.Note+", "+markInferred, ", ")
		}
	}
}

func labelOr(l *search.Label, none string) string {
	if l == nil {
		return none
	}
	return l.Name
}

// itemLink opens the item; with the search that found it, its rank, and the first
// mark where the words stand in its text.
func itemLink(r search.Request, h search.Hit, rank int, marked bool) string {
	_, nr, ok := strings.Cut(h.ID, "/")
	if !ok {
		return h.Meeting
	}
	p := h.Meeting + "/punkt/" + url.PathEscape(nr)
	if r.Q == "" {
		return p
	}
	v := url.Values{"q": {r.Q}}
	if rank > 0 {
		v = r.Values()
		v.Del("side")
		v.Set("fund", strconv.Itoa(rank))
	}
	p += "?" + v.Encode()
	if marked {
		p += "#m1"
	}
	return p
}

// documentLink opens the document at the line of the best snippet.
func documentLink(r search.Request, h search.Hit) string {
	p := "/dokument/" + h.Document
	if r.Q != "" {
		p += "?" + url.Values{"q": {r.Q}}.Encode()
	}
	if _, nr, ok := strings.Cut(h.ID, "/"); ok && h.Line == 0 {
		return p + "#" + itemAnchor(nr)
	}
	return fmt.Sprintf("%s#l%d", p, h.Line)
}

// originalLink opens the source file, at the page where that is known.
func originalLink(id, mediaType string, page int, basis string) (path, label string) {
	path, label = "/dokument/"+id+"/original", "Original ("+formatName(mediaType)+")"
	if page > 0 && basis == "fil" && formatName(mediaType) == "PDF" {
		return path + "#page=" + strconv.Itoa(page), label + " side " + strconv.Itoa(page)
	}
	return path, label
}

// itemAnchor is the anchor of an item in its document: "p9-1".
func itemAnchor(nr string) string {
	b := []byte("p" + nr)
	for i := range b {
		if b[i] == '.' {
			b[i] = '-'
		}
	}
	return string(b)
}
