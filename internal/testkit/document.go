package testkit

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"referat/extract"
	"referat/minutes"
)

// A document of the invented archive is written down as what a reader would see,
// and laid out to lines, pages and a Referat: one line for each title, heading and
// paragraph.

type document struct {
	id, meeting, file, media string
	basis                    extract.Basis
	kind                     minutes.Type
	title, klynge, forum     string // ids of the shipped lists
	date, docDate            string
	place                    string
	people                   []person
	items                    []item
	replacedBy               string
	withheld                 bool
}

type person struct {
	name, position, organisation string
	role                         minutes.Role
}

type item struct {
	nr, title string
	newPage   bool // begins a page
	outcome   minutes.Outcome
	topics    string // ids, by blanks
	people    string // p-ids, by blanks
	planned   bool
	sections  []section
	decisions []string
	bilag     []string
	sub       []item
}

type section struct {
	kind          minutes.SectionKind
	heading, text string // paragraphs by \n
}

// layout lays a document out.
type layout struct {
	lines  []string
	starts []int // first line of each page
}

func (l *layout) line(s string) int {
	l.lines = append(l.lines, s)
	return len(l.lines)
}

func (l *layout) page() { l.starts = append(l.starts, len(l.lines)+1) }

// set makes the stored referat of d and its lines.
func (l *layout) set(a *Archive, d document) *minutes.Stored {
	if d.basis != extract.BasisNone {
		l.page()
	}
	r := &minutes.Referat{Type: d.kind, Title: d.title, Items: []minutes.Item{}, Persons: []minutes.Person{},
		Warnings: []minutes.Warning{}}
	l.line(d.title)
	r.Klynge = a.field(d.klynge, l.line)
	r.Forum = a.field(d.forum, l.line)
	r.MeetingDate, r.DocumentDate = dateField(d.date, l.line), dateField(d.docDate, l.line)
	if d.place != "" {
		r.Place = &d.place
		l.line("Sted: " + d.place)
	}
	for i, p := range d.people {
		r.Persons = append(r.Persons, l.person(i, p))
	}
	r.Items = l.items(d.items)
	sum := sha256.Sum256([]byte(d.file))
	r.Source = minutes.Source{File: d.file, SHA256: d.id + hex.EncodeToString(sum[:])[12:], MediaType: d.media,
		Pages: len(l.starts), PageBasis: d.basis, Status: extract.StatusText}
	return &minutes.Stored{ID: d.id, Referat: r, Size: int64(len(strings.Join(l.lines, "\n")) + 1), Meeting: d.meeting,
		Ingested: time.Date(2026, 3, 4, 6, 0, 0, 0, time.UTC), ReplacedBy: d.replacedBy, Withheld: d.withheld,
		Persons: archiveIDs(r.Persons), PageStarts: l.starts}
}

func (l *layout) items(all []item) []minutes.Item {
	out := []minutes.Item{}
	for _, it := range all {
		out = append(out, l.item(it))
	}
	return out
}

func (l *layout) item(it item) minutes.Item {
	if it.newPage {
		l.page()
	}
	out := minutes.Item{Title: it.title, Page: number(len(l.starts)), Presenters: []string{}, Sections: []minutes.Section{},
		Decisions: []minutes.Decision{}, Attachments: []minutes.Attachment{}, Topics: fields(it.topics),
		Persons: fields(it.people), Absent: []string{}, Planned: it.planned}
	head := it.title
	if it.nr != "" {
		out.Number, head = &it.nr, it.nr+". "+it.title
	}
	if it.outcome != "" {
		out.Outcome = &it.outcome
	}
	out.Lines[0] = l.line(head)
	for _, s := range it.sections {
		out.Sections = append(out.Sections, l.section(s))
	}
	for _, text := range it.decisions {
		n := l.line(text)
		out.Decisions = append(out.Decisions, minutes.Decision{Text: text, Lines: minutes.Span{n, n}})
	}
	for _, title := range it.bilag {
		l.line("Bilag: " + title)
		out.Attachments = append(out.Attachments, minutes.Attachment{Title: title})
	}
	out.Lines[1] = len(l.lines)
	out.Items = l.items(it.sub)
	if len(it.sub) > 0 {
		out.Lines[1] = len(l.lines)
	}
	return out
}

func (l *layout) section(s section) minutes.Section {
	out := minutes.Section{Kind: s.kind, Text: s.text}
	if s.heading != "" {
		out.Heading = &s.heading
		out.Lines[0] = l.line(s.heading)
	}
	for p := range strings.SplitSeq(s.text, "\n") {
		out.Starts = append(out.Starts, l.line(p))
	}
	if out.Lines[0] == 0 {
		out.Lines[0] = out.Starts[0]
	}
	out.Lines[1] = len(l.lines)
	return out
}

func (l *layout) person(i int, p person) minutes.Person {
	out := minutes.Person{ID: "p" + string(rune('1'+i)), Name: p.name, Role: p.role, MaybeSame: []string{}}
	text := p.name
	if p.position != "" {
		out.Position, text = &p.position, text+", "+p.position
	}
	if p.organisation != "" {
		out.Organisation, text = &p.organisation, text+", "+p.organisation
	}
	out.Forms = []minutes.Mention{{Text: p.name, Lines: []int{l.line(text)}}}
	return out
}

func dateField(iso string, line func(string) int) *minutes.Field {
	if iso == "" {
		return nil
	}
	return &minutes.Field{Value: iso, Ground: minutes.GroundHeader, Confidence: 0.95, Line: line("Dato: " + iso)}
}

func number(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

func fields(s string) []string { return append([]string{}, strings.Fields(s)...) }
