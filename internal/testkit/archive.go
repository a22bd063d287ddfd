package testkit

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"referat/authority"
	"referat/danish"
	"referat/minutes"
	"referat/search"
)

// Ids of the invented archive.
const (
	DocumentVest   = "a00000000001" // 2016, Vestklyngen, PDF, known by its document date
	DocumentGoed   = "a00000000002" // 2023, Gødstrupklyngen, Word, guessed pages
	DocumentMidt   = "a00000000003" // 2024, Midtklyngen, PDF, e-mail and odd signs
	DocumentAgenda = "a00000000004" // the agenda of the same meeting
	DocumentAarhus = "a00000000005" // 2021, web page, original withheld
	DocumentRegion = "a00000000006" // 2019, no klynge, plain text
	DocumentLoose  = "a00000000007" // nothing known but its text
	DocumentOld    = "a00000000008" // replaced by DocumentGoed
	DocumentGone   = "a00000000009" // taken down
	MeetingMidt    = "k2"
	MeetingGone    = "k9"
)

// Archive is a small invented archive. It has the methods of Reader and Files
// that api and ui declare. Immutable but for Fail; safe for concurrent use.
type Archive struct {
	Documents []*minutes.Stored // all, the replaced one too
	Fail      error             // what every method answers, if set

	lists *authority.Lists
	lines map[string][]string
}

// NewArchive lays the archive out.
func NewArchive() *Archive {
	a := &Archive{lists: authority.Default(), lines: map[string][]string{}}
	for _, d := range documents {
		l := &layout{}
		s := l.set(a, d)
		a.Documents = append(a.Documents, s)
		a.lines[s.ID] = l.lines
	}
	a.lists = a.lists.WithPersons(a.persons())
	return a
}

// Lists are the shipped lists with the persons of the archive.
func (a *Archive) Lists() *authority.Lists { return a.lists }

// Current are the documents that are searched: all but replaced ones.
func (a *Archive) Current() []*minutes.Stored {
	return slices.DeleteFunc(slices.Clone(a.Documents), func(s *minutes.Stored) bool { return s.ReplacedBy != "" })
}

// field makes the Field of a klynge or forum id, nil for "".
func (a *Archive) field(id string, line func(string) int) *minutes.Field {
	name := ""
	if k := a.lists.Klynge(id); k != nil {
		name = k.Name
	} else if f := a.lists.Forum(id); f != nil {
		name = f.Name
	}
	if name == "" {
		return nil
	}
	return &minutes.Field{ID: id, Name: name, Ground: minutes.GroundHeader, Confidence: 0.9, Line: line(name)}
}

func archiveIDs(people []minutes.Person) map[string]string {
	out := map[string]string{}
	for _, p := range people {
		out[p.ID] = danish.Slug(p.Name)
	}
	return out
}

func (a *Archive) persons() []authority.Person {
	byID := map[string]authority.Person{}
	for _, s := range a.Documents {
		for _, p := range s.Referat.Persons {
			id := s.Persons[p.ID]
			byID[id] = authority.Person{ID: id, Name: p.Name, Official: byID[id].Official || p.Role.Official()}
		}
	}
	var out []authority.Person
	for _, p := range byID {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b authority.Person) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// Document is the stored referat of an id.
func (a *Archive) Document(_ context.Context, id string) (*minutes.Stored, error) {
	if a.Fail != nil {
		return nil, a.Fail
	}
	if i := slices.IndexFunc(a.Documents, func(s *minutes.Stored) bool { return s.ID == id }); i >= 0 {
		return a.Documents[i], nil
	}
	return nil, missing(id == DocumentGone)
}

func missing(gone bool) error {
	if gone {
		return &search.Error{Code: search.CodeGone, Message: "Dokumentet er fjernet."}
	}
	return &search.Error{Code: search.CodeNotFound, Message: "Det findes ikke."}
}

// Meeting is the documents of one meeting, the referat first.
func (a *Archive) Meeting(_ context.Context, id string) (*minutes.Meeting, error) {
	if a.Fail != nil {
		return nil, a.Fail
	}
	m := &minutes.Meeting{ID: id}
	for _, s := range a.Current() {
		if s.Meeting == id {
			m.Documents = append(m.Documents, s)
		}
	}
	if len(m.Documents) == 0 {
		return nil, missing(id == MeetingGone)
	}
	return m, nil
}

// refs are the meetings, newest first.
func (a *Archive) refs() []minutes.MeetingRef {
	var out []minutes.MeetingRef
	for _, s := range a.Current() {
		if !slices.ContainsFunc(out, func(m minutes.MeetingRef) bool { return m.ID == s.Meeting }) {
			out = append(out, s.Ref())
		}
	}
	slices.SortStableFunc(out, func(x, y minutes.MeetingRef) int { return cmp.Or(cmp.Compare(y.Date, x.Date), cmp.Compare(x.ID, y.ID)) })
	return out
}

// Neighbours are the meetings of the same klynge and forum before and after.
func (a *Archive) Neighbours(ctx context.Context, id string) (minutes.Neighbours, error) {
	m, err := a.Meeting(ctx, id)
	if err != nil {
		return minutes.Neighbours{}, err
	}
	lead := m.Lead().Ref()
	same := slices.DeleteFunc(a.refs(), func(r minutes.MeetingRef) bool {
		return a.facetOf(r.Klynge) != a.facetOf(lead.Klynge) || idOf(r.Forum) != idOf(lead.Forum)
	})
	at := slices.IndexFunc(same, func(r minutes.MeetingRef) bool { return r.ID == id })
	var n minutes.Neighbours
	if at > 0 {
		n.Next = &same[at-1]
	}
	if at+1 < len(same) {
		n.Previous = &same[at+1]
	}
	return n, nil
}

func idOf(f *minutes.Field) string {
	if f == nil {
		return ""
	}
	return f.ID
}

func (a *Archive) facetOf(klynge *minutes.Field) string {
	if klynge == nil {
		return search.None
	}
	id, _ := a.lists.KlyngeFacet(klynge.ID)
	return id
}

// Meetings lists meetings, newest first.
func (a *Archive) Meetings(_ context.Context, f minutes.MeetingFilter) ([]minutes.MeetingRef, int, error) {
	if a.Fail != nil {
		return nil, 0, a.Fail
	}
	facet, _ := a.lists.KlyngeFacet(f.Klynge)
	list := slices.DeleteFunc(a.refs(), func(r minutes.MeetingRef) bool {
		return f.Klynge != "" && a.facetOf(r.Klynge) != facet || f.Forum != "" && cmp.Or(idOf(r.Forum), search.None) != f.Forum ||
			f.From != "" && r.Date < f.From || f.To != "" && (r.Date == "" || r.Date > f.To)
	})
	total := len(list)
	from := min(f.Offset, total)
	return list[from:min(from+cmp.Or(f.Limit, 100), total)], total, nil
}

// Coverage counts what the archive holds.
func (a *Archive) Coverage(context.Context) (minutes.Coverage, error) {
	if a.Fail != nil {
		return minutes.Coverage{}, a.Fail
	}
	c := minutes.Coverage{Documents: len(a.Current()), Meetings: len(a.refs()), Quarantined: 2,
		LastRun: time.Date(2026, 3, 5, 6, 0, 0, 0, time.UTC)}
	type key struct {
		klynge string
		year   int
	}
	cells := map[key]*minutes.CoverageCell{}
	for _, s := range a.Current() {
		date, _ := s.Referat.Date()
		k := key{a.facetOf(s.Referat.Klynge), yearOf(date)}
		if cells[k] == nil {
			cells[k] = &minutes.CoverageCell{Klynge: k.klynge, Year: k.year}
		}
		items := len(s.Referat.ItemIDs())
		c.Items += items
		cells[k].Items += items
		cells[k].Newest = max(cells[k].Newest, date)
		if s.Referat.Type == minutes.TypeMinutes {
			cells[k].Referater++
		}
	}
	for _, cell := range cells {
		c.Cells = append(c.Cells, *cell)
	}
	slices.SortFunc(c.Cells, func(x, y minutes.CoverageCell) int {
		return cmp.Or(cmp.Compare(x.Klynge, y.Klynge), cmp.Compare(x.Year, y.Year))
	})
	return c, nil
}

func yearOf(iso string) int {
	if t, err := time.Parse(time.DateOnly, iso); err == nil {
		return t.Year()
	}
	return 0
}

// Original is the text of a document in place of its source file.
func (a *Archive) Original(ctx context.Context, id string) (*minutes.Original, error) {
	s, err := a.Document(ctx, id)
	if err != nil {
		return nil, err
	}
	if s.Withheld {
		return nil, &search.Error{Code: search.CodeForbidden, Message: "Originalen vises ikke."}
	}
	content := strings.Join(a.lines[id], "\n") + "\n"
	return &minutes.Original{Name: s.Referat.Source.File, MediaType: s.Referat.Source.MediaType, SHA256: s.Referat.Source.SHA256,
		Content: nopCloser{bytes.NewReader([]byte(content))}}, nil
}

type nopCloser struct{ *bytes.Reader }

func (nopCloser) Close() error { return nil }

// Lines is the text as read.
func (a *Archive) Lines(ctx context.Context, id string) ([]string, error) {
	if _, err := a.Document(ctx, id); err != nil {
		return nil, err
	}
	return a.lines[id], nil
}

// PageImage is the signature of a PNG file, for a page that exists.
func (a *Archive) PageImage(ctx context.Context, id string, page int, _ []string) ([]byte, error) {
	s, err := a.Document(ctx, id)
	if err != nil {
		return nil, err
	}
	if page < 1 || page > len(s.PageStarts) {
		return nil, missing(false)
	}
	return []byte("\x89PNG\r\n\x1a\n"), nil
}
