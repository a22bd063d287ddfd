package ui

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"referat/minutes"
)

// factBox is what a page tells of a meeting or document.
type factBox struct {
	Klynge, Forum         *linkView
	KlyngeWhy, ForumWhy   *whyView
	KlyngeText, ForumText string // where there is no page to link to
	Date                  date
	DateWhy, DocumentWhy  *whyView
	DocumentDate          *date
	Time, Place           string
	People                []peopleGroup
	Count                 int // people in all
}

type peopleGroup struct {
	Label  string
	People []personLine
}

type personLine struct{ Name, Path, Detail string }

func (h *Handler) facts(s *minutes.Stored) factBox {
	r := s.Referat
	f := factBox{KlyngeText: fieldName(r.Klynge, unboundKlynge), ForumText: fieldName(r.Forum, noForum), Count: len(r.Persons)}
	if r.Klynge != nil && r.Klynge.ID != "" {
		f.Klynge = &linkView{Text: r.Klynge.Name, Path: "/klynge/" + r.Klynge.ID}
		f.KlyngeWhy = why(whyKlynge, r.Klynge)
	}
	if r.Forum != nil && r.Forum.ID != "" {
		f.Forum = &linkView{Text: r.Forum.Name, Path: "/forum/" + r.Forum.ID}
		f.ForumWhy = why(whyForum, r.Forum)
	}
	f.Date, f.DateWhy = fieldDate(r.MeetingDate), why(whyDate, r.MeetingDate)
	if r.DocumentDate != nil {
		d := fieldDate(r.DocumentDate)
		f.DocumentDate, f.DocumentWhy = &d, why(whyDocument, r.DocumentDate)
	}
	f.Time = clockText(r.Time)
	if r.Place != nil {
		f.Place = *r.Place
	}
	f.People = h.people(s)
	return f
}

// whyView is a small mark beside a value that does not stand plainly in the
// document, and the explanation it opens.
type whyView struct{ Mark, Text string }

// unsure is the certainty under which a value that was read is marked.
const unsure = 0.7

// why marks what was inferred, taken from a file name, given by the archive or read
// with doubt; nil for what stands in the document.
func why(texts map[minutes.Ground]string, f *minutes.Field) *whyView {
	switch {
	case f == nil:
		return nil
	case whyMarks[f.Ground] != "":
		return &whyView{whyMarks[f.Ground], texts[f.Ground]}
	case f.Confidence < unsure:
		return &whyView{markUnsure, texts[f.Ground]}
	}
	return nil
}

func clockText(t *minutes.TimeSpan) string {
	if t == nil {
		return ""
	}
	text := "kl. " + strings.Replace(t.From, ":", ".", 1)
	if t.To != "" {
		text += "–" + strings.Replace(t.To, ":", ".", 1)
	}
	return text
}

// people groups the persons of a document by their role; only people in an
// official role have a page.
func (h *Handler) people(s *minutes.Stored) []peopleGroup {
	var out []peopleGroup
	for _, role := range roleOrder {
		g := peopleGroup{Label: roleLabels[role]}
		for _, p := range s.Referat.Persons {
			if p.Role == role {
				g.People = append(g.People, h.person1(s, p))
			}
		}
		if len(g.People) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func (h *Handler) person1(s *minutes.Stored, p minutes.Person) personLine {
	l := personLine{Name: p.Name}
	var detail []string
	for _, d := range []*string{p.Position, p.Organisation} {
		if d != nil && *d != "" {
			detail = append(detail, *d)
		}
	}
	l.Detail = strings.Join(detail, ", ")
	if known := h.o.Lists().Person(s.Persons[p.ID]); known != nil && known.Official {
		l.Path = "/person/" + known.ID
	}
	return l
}

// meetingPage is /moede/{klynge}/{slug}.
type meetingPage struct {
	Title     string // forum, klynge and date
	Printed   string // the file's own heading
	Type      string
	Agenda    bool
	Facts     factBox
	Items     []itemLine
	Documents []documentLine
	Previous  *meetingLine
	Next      *meetingLine
}

// itemLine is an item in a meeting's list.
type itemLine struct {
	Number, Title, Path, Outcome, OutcomeKind, Decision string
	Sub                                                 bool
	Planned                                             bool
}

type documentLine struct {
	Type, Path, Original, Format, Size string // Original: "" where it is withheld
	Date                               date
	Old                                bool
}

// meetingID is the part of a meeting's address that decides.
func meetingID(slug string) string { return slug[strings.LastIndexByte(slug, '-')+1:] }

func (h *Handler) meeting(c echo.Context) error {
	m, err := h.loadMeeting(c)
	if err != nil {
		return err
	}
	if path := m.Lead().Ref().Path(); path != c.Request().URL.Path {
		return c.Redirect(http.StatusMovedPermanently, path)
	}
	n, err := h.o.Reader.Neighbours(c.Request().Context(), m.ID)
	if err != nil {
		return err
	}
	p := h.buildMeeting(m, n)
	return h.render(c, http.StatusOK, "meeting", head{Title: p.Title, Robots: h.robots(), Canonical: m.Lead().Ref().Path(), Active: "/moeder"}, p)
}

func (h *Handler) loadMeeting(c echo.Context) (*minutes.Meeting, error) {
	if !slugOK(c.Param("klynge")) || !slugOK(c.Param("moede")) {
		return nil, notFound()
	}
	return h.o.Reader.Meeting(c.Request().Context(), meetingID(c.Param("moede")))
}

func (h *Handler) buildMeeting(m *minutes.Meeting, n minutes.Neighbours) meetingPage {
	lead := m.Lead()
	line := h.meetingLines([]minutes.MeetingRef{lead.Ref()})[0]
	p := meetingPage{Title: line.Title + ", " + line.Date.Text, Printed: tidyTitle(line.Printed), Type: typeLabels[lead.Referat.Type], Agenda: lead.Referat.Type == minutes.TypeAgenda,
		Facts: h.facts(lead), Items: itemLines(lead)}
	if line.Title == line.Printed {
		p.Printed = ""
	}
	for _, d := range m.Documents {
		p.Documents = append(p.Documents, docLine(d))
	}
	p.Previous, p.Next = h.neighbour(n.Previous), h.neighbour(n.Next)
	return p
}

func (h *Handler) neighbour(m *minutes.MeetingRef) *meetingLine {
	if m == nil {
		return nil
	}
	return &h.meetingLines([]minutes.MeetingRef{*m})[0]
}

func docLine(d *minutes.Stored) documentLine {
	iso, kind := d.Referat.Date()
	line := documentLine{Type: typeLabels[d.Referat.Type], Path: "/dokument/" + d.ID,
		Format: formatName(d.Referat.Source.MediaType), Size: megabytes(d.Size), Date: makeDate(iso, kind), Old: d.ReplacedBy != ""}
	if !d.Withheld {
		line.Original = line.Path + "/original"
	}
	return line
}

func itemLines(s *minutes.Stored) []itemLine {
	var out []itemLine
	ids, i := s.Referat.ItemIDs(), 0
	s.Referat.Walk(func(it, parent *minutes.Item) {
		l := itemLine{Title: it.Title, Path: s.Ref().Path() + "/punkt/" + ids[i], Sub: parent != nil, Planned: it.Planned}
		if it.Number != nil {
			l.Number = *it.Number
		}
		if it.Outcome != nil {
			l.Outcome, l.OutcomeKind = outcomeLabel(string(*it.Outcome)), string(*it.Outcome)
		}
		if len(it.Decisions) > 0 {
			l.Decision = shorten(it.Decisions[0].Text, 160)
		}
		out = append(out, l)
		i++
	})
	return out
}

// shorten cuts a text at a word border, at most n runes.
func shorten(s string, n int) string {
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) <= n {
		return string(runes)
	}
	cut := string(runes[:n])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, ",.;: ") + " …"
}
