package api

import (
	"slices"
	"strings"
	"time"

	"referat/minutes"
	"referat/search"
)

// Referat is what was understood of one file: the fields of `referat parse
// --json`, with the archive's person ids and contacts masked.
type Referat struct {
	Source       minutes.Source    `json:"kilde"`
	Type         minutes.Type      `json:"type"`
	Title        string            `json:"titel"`
	Klynge       *minutes.Field    `json:"klynge"`
	Forum        *minutes.Field    `json:"forum"`
	MeetingDate  *minutes.Field    `json:"moededato"`
	DocumentDate *minutes.Field    `json:"dokumentdato"`
	Time         *minutes.TimeSpan `json:"tid"`
	Place        *string           `json:"sted"`
	Persons      []Person          `json:"personer"`
	Items        []Item            `json:"punkter"`
	Warnings     []minutes.Warning `json:"advarsler"`
}

// Person is one person of a document; ID is null where the archive keeps none.
type Person struct {
	ID           *string           `json:"id"`
	Name         string            `json:"navn"`
	Position     *string           `json:"rolle"`
	Organisation *string           `json:"organisation"`
	Role         minutes.Role      `json:"status"`
	Forms        []minutes.Mention `json:"former"`
	MaybeSame    []string          `json:"maaske_samme_som"`
}

// Item is one agenda item with its id and permanent address.
type Item struct {
	ID  string `json:"id"`
	URL string `json:"url"`
	minutes.Item
	Items []Item `json:"underpunkter"`
}

// Document is one stored file.
type Document struct {
	ID         string     `json:"id"`
	URL        string     `json:"url"`
	Original   *string    `json:"original_url"` // null: withheld
	Size       int64      `json:"stoerrelse"`   // bytes
	Ingested   *time.Time `json:"indlaest"`
	ReplacedBy *string    `json:"erstattet_af"` // document id
	Meeting    MeetingRef `json:"moede"`
	Referat
}

// Meeting is the document that speaks for a meeting, with all its documents and
// the meetings before and after.
type Meeting struct {
	ID        string        `json:"id"`
	Document  string        `json:"dokument"`
	URL       string        `json:"url"`
	Documents []DocumentRef `json:"dokumenter"`
	Previous  *MeetingRef   `json:"forrige"`
	Next      *MeetingRef   `json:"naeste"`
	Referat
}

// DocumentRef is a document as lists show it.
type DocumentRef struct {
	ID        string       `json:"id"`
	Type      minutes.Type `json:"type"`
	Title     string       `json:"titel"`
	Date      *string      `json:"dato"`
	DateKind  *string      `json:"dato_art"`
	MediaType string       `json:"medietype"`
	File      string       `json:"fil"`
	SHA256    string       `json:"sha256"`
	URL       string       `json:"url"`
	Original  *string      `json:"original_url"`
}

// MeetingRef is a meeting as lists show it.
type MeetingRef struct {
	ID       string        `json:"id"`
	Document string        `json:"dokument"`
	Type     minutes.Type  `json:"type"`
	Title    string        `json:"titel"`
	Klynge   *search.Label `json:"klynge"`
	Forum    *search.Label `json:"forum"`
	Date     *string       `json:"dato"`
	DateKind *string       `json:"dato_art"`
	Items    int           `json:"antal_punkter"`
	URL      string        `json:"url"`
}

func makeMeetingRef(m minutes.MeetingRef) MeetingRef {
	return MeetingRef{ID: m.ID, Document: m.Document, Type: m.Type, Title: masked(m.Title), Klynge: fieldLabel(m.Klynge),
		Forum: fieldLabel(m.Forum), Date: orNull(m.Date), DateKind: orNull(m.DateKind), Items: m.Items, URL: m.Path()}
}

func meetingRefOrNull(m *minutes.MeetingRef) *MeetingRef {
	if m == nil {
		return nil
	}
	ref := makeMeetingRef(*m)
	return &ref
}

// fieldLabel is a field as a label; its id is "" where no list holds it.
func fieldLabel(f *minutes.Field) *search.Label {
	if f == nil {
		return nil
	}
	return &search.Label{ID: f.ID, Name: masked(f.Name)}
}

// maskedField is a field with its name masked: where no list holds it, it is text.
func maskedField(f *minutes.Field) *minutes.Field {
	if f == nil {
		return nil
	}
	out := *f
	out.Name = masked(f.Name)
	return &out
}

func makeDocumentRef(s *minutes.Stored) DocumentRef {
	r := s.Referat
	date, kind := r.Date()
	return DocumentRef{ID: s.ID, Type: r.Type, Title: masked(r.Title), Date: orNull(date), DateKind: orNull(kind),
		MediaType: r.Source.MediaType, File: masked(r.Source.File), SHA256: r.Source.SHA256, URL: "/dokument/" + s.ID, Original: original(s)}
}

func original(s *minutes.Stored) *string {
	if s.Withheld {
		return nil
	}
	path := originalURL(s.ID, "", "", 0)
	return &path
}

func makeDocument(s *minutes.Stored) Document {
	return Document{ID: s.ID, URL: "/dokument/" + s.ID, Original: original(s), Size: s.Size, Ingested: instant(s.Ingested),
		ReplacedBy: orNull(s.ReplacedBy), Meeting: makeMeetingRef(s.Ref()), Referat: makeReferat(s)}
}

func makeMeeting(m *minutes.Meeting, n minutes.Neighbours) Meeting {
	lead := m.Lead()
	out := Meeting{ID: m.ID, Document: lead.ID, URL: lead.Ref().Path(), Previous: meetingRefOrNull(n.Previous),
		Next: meetingRefOrNull(n.Next), Referat: makeReferat(lead)}
	for _, s := range m.Documents {
		out.Documents = append(out.Documents, makeDocumentRef(s))
	}
	return out
}

// maker copies one stored referat; nothing of the original is changed.
type maker struct {
	stored *minutes.Stored
	ids    []string // of the items still to come, in Walk order
	path   string   // of the meeting
}

func newMaker(s *minutes.Stored) *maker {
	return &maker{stored: s, ids: s.Referat.ItemIDs(), path: s.Ref().Path()}
}

func makeReferat(s *minutes.Stored) Referat {
	r, m := s.Referat, newMaker(s)
	out := Referat{Source: r.Source, Type: r.Type, Title: masked(r.Title), Klynge: maskedField(r.Klynge), Forum: maskedField(r.Forum), MeetingDate: r.MeetingDate,
		DocumentDate: r.DocumentDate, Time: r.Time, Place: maskedOrNull(r.Place), Persons: []Person{}, Items: m.items(r.Items),
		Warnings: []minutes.Warning{}}
	out.Source.File = masked(r.Source.File)
	for _, p := range r.Persons {
		out.Persons = append(out.Persons, m.person(p))
	}
	for _, w := range r.Warnings {
		w.Message = masked(w.Message)
		out.Warnings = append(out.Warnings, w)
	}
	return out
}

func (m *maker) person(p minutes.Person) Person {
	out := Person{ID: orNull(m.stored.Persons[p.ID]), Name: masked(p.Name), Position: maskedOrNull(p.Position),
		Organisation: maskedOrNull(p.Organisation), Role: p.Role, Forms: []minutes.Mention{}, MaybeSame: m.archiveIDs(p.MaybeSame)}
	for _, f := range p.Forms {
		out.Forms = append(out.Forms, minutes.Mention{Text: masked(f.Text), Lines: list(f.Lines)})
	}
	return out
}

// archiveIDs gives the archive's ids of persons of the file, each once; those it
// keeps none of are left out.
func (m *maker) archiveIDs(local []string) []string {
	out := []string{}
	for _, p := range local {
		if id := m.stored.Persons[p]; id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func (m *maker) items(items []minutes.Item) []Item {
	out := []Item{}
	for _, it := range items {
		out = append(out, m.item(it))
	}
	return out
}

func (m *maker) item(it minutes.Item) Item {
	id := m.stored.ID + "/" + m.ids[0]
	m.ids = m.ids[1:]
	out := Item{ID: id, URL: itemURL(m.path, id), Item: it, Items: m.items(it.Items)}
	out.Item.Items = nil
	out.Title = masked(it.Title)
	out.Sections, out.Decisions, out.Attachments = []minutes.Section{}, []minutes.Decision{}, []minutes.Attachment{}
	for _, s := range it.Sections {
		s.Heading, s.Text = maskedOrNull(s.Heading), masked(s.Text)
		out.Sections = append(out.Sections, s)
	}
	for _, d := range it.Decisions {
		d.Text = masked(d.Text)
		out.Decisions = append(out.Decisions, d)
	}
	for _, a := range it.Attachments {
		a.Number, a.Title, a.URL = maskedOrNull(a.Number), masked(a.Title), webAddress(a.URL)
		out.Attachments = append(out.Attachments, a)
	}
	out.Presenters, out.Persons, out.Absent = m.archiveIDs(it.Presenters), m.archiveIDs(it.Persons), m.archiveIDs(it.Absent)
	out.Topics = list(it.Topics)
	return out
}

// webAddress lets through addresses that a page may link to, and no mailto.
func webAddress(u *string) *string {
	if u == nil || !strings.HasPrefix(*u, "https://") && !strings.HasPrefix(*u, "http://") || len(secrets(*u)) > 0 {
		return nil
	}
	return u
}
