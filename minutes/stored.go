package minutes

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"
)

// Stored is a referat as an archive keeps it, with what pages tell about it.
type Stored struct {
	ID         string // document id: first 12 hex digits of the SHA-256, longer on collision
	Referat    *Referat
	Size       int64 // bytes of the original
	Ingested   time.Time
	ReplacedBy string            // document id of the newer content of the same source, "" none
	Withheld   bool              // the original may not be shown
	Meeting    string            // meeting id
	Persons    map[string]string // person id of the file ("p1") → person id of the archive
	PageStarts []int             // PageStarts[i] is the first line of page i+1; empty without pages
}

// PageAt is the 1-based page on which a line stands, 0 where unknown.
func (s *Stored) PageAt(line int) int {
	n, found := slices.BinarySearch(s.PageStarts, line)
	if found {
		return n + 1
	}
	return n
}

// Original is the source file of a document as it is handed out.
type Original struct {
	Name      string // file name for the reader
	MediaType string
	SHA256    string
	Content   io.ReadSeekCloser
}

// Meeting is the documents of one meeting: agenda, referat, corrected referat.
type Meeting struct {
	ID        string
	Documents []*Stored // the one that speaks for the meeting first, then newest first
}

// Lead is the document that speaks for the meeting.
func (m *Meeting) Lead() *Stored { return m.Documents[0] }

// Neighbours are the meetings of the same klynge and forum before and after.
type Neighbours struct{ Previous, Next *MeetingRef }

// MeetingRef is a meeting as lists show it.
type MeetingRef struct {
	ID       string
	Document string // id of the document that speaks for the meeting
	Klynge   *Field
	Forum    *Field
	Date     string // ISO day, "" unknown
	DateKind string // "moede", "dokument", ""
	Type     Type
	Title    string
	Items    int
}

// Path is the address of the meeting; only the last part, the id, decides, the
// rest is for people.
func (m MeetingRef) Path() string {
	klynge, forum := "uden-klynge", "moede"
	if m.Klynge != nil && m.Klynge.ID != "" {
		klynge = m.Klynge.ID
	}
	if m.Forum != nil && m.Forum.ID != "" {
		forum = m.Forum.ID
	}
	return fmt.Sprintf("/moede/%s/%s-%s-%s", klynge, cmp.Or(m.Date, "udateret"), forum, m.ID)
}

// Ref is the stored referat as a meeting's list entry.
func (s *Stored) Ref() MeetingRef {
	r := s.Referat
	date, kind := r.Date()
	return MeetingRef{ID: s.Meeting, Document: s.ID, Klynge: r.Klynge, Forum: r.Forum, Date: date, DateKind: kind,
		Type: r.Type, Title: r.Title, Items: len(r.ItemIDs())}
}

// Coverage is what an archive holds and what it lacks, per klynge (lineage id, or
// search.None) and year (0 unknown).
type Coverage struct {
	Documents, Items, Meetings, AgendaOnly int
	Quarantined                            int // files, never named
	LastRun                                time.Time
	Cells                                  []CoverageCell
}

// CoverageCell counts one klynge and year.
type CoverageCell struct {
	Klynge                       string
	Year                         int
	Referater, AgendaOnly, Items int
	Newest                       string // ISO day
}

// MeetingFilter chooses meetings for a list; zero fields choose all. Klynge is a
// lineage or klynge id.
type MeetingFilter struct {
	Klynge, Forum string
	From, To      string // ISO days, inclusive
	Offset, Limit int    // newest first; Limit 0 means 100
}
