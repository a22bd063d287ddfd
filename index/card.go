package index

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"referat/authority"
	"referat/minutes"
	"referat/search"
)

// cardVersion rises when the card's form changes.
const cardVersion = 3

// sectionBreak stands between the sections of one kind in the stored text.
const sectionBreak = "\f"

// card is what is stored of a document to show it as a hit: ids, no labels but the
// names printed in the file.
type card struct {
	Number      string          `json:"nr,omitempty"`
	Title       string          `json:"titel"`
	Klynge      search.Label    `json:"klynge"`
	Forum       search.Label    `json:"forum"`
	Date        string          `json:"dato,omitempty"`
	DateKind    string          `json:"art,omitempty"`
	Inferred    []string        `json:"udledt,omitempty"` // of klynge, forum, dato
	Type        minutes.Type    `json:"type"`
	Outcome     minutes.Outcome `json:"udfald,omitempty"`
	Planned     bool            `json:"planlagt,omitempty"`
	Topics      []string        `json:"emner,omitempty"`
	Persons     []string        `json:"personer,omitempty"`
	Sections    []place         `json:"afsnit"`
	Page        int             `json:"side,omitempty"`
	PageBasis   string          `json:"grundlag,omitempty"`
	Line        int             `json:"linje,omitempty"`
	Document    string          `json:"dokument"`
	Meeting     string          `json:"moede"`
	MeetingPath string          `json:"sti"`
	File        string          `json:"fil"`
	MediaType   string          `json:"medie"`
}

// place is where a section's paragraphs stand in the file.
type place struct {
	Kind  minutes.SectionKind `json:"t"`
	Lines numbers             `json:"l,omitempty"`
	Pages numbers             `json:"s,omitempty"`
}

// numbers are numbers with blanks between, read when they are asked for: of a hit
// only those of its excerpts are.
type numbers string

func newNumbers(v []int) numbers {
	var b []byte
	for i, n := range v {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return numbers(b)
}

// at is the i-th number, the last where there are fewer, 0 where there are none.
func (n numbers) at(i int) int {
	found := 0
	for part := range strings.SplitSeq(string(n), " ") {
		if part == "" {
			break
		}
		found, _ = strconv.Atoi(part) // written by newNumbers
		if i--; i < 0 {
			break
		}
	}
	return found
}

func newCard(d *Document) card {
	c := card{Number: d.Number, Title: d.Title, Date: d.Date, DateKind: d.DateKind, Inferred: d.Inferred, Type: d.Type, Outcome: d.Outcome,
		Klynge: search.Label{ID: d.Klynge, Name: d.KlyngeName}, Forum: search.Label{ID: d.Forum, Name: d.ForumName},
		Planned: d.Planned, Topics: d.Topics, Persons: d.Persons, Page: d.Page, PageBasis: d.PageBasis, Line: d.Line,
		Document: d.Document, Meeting: d.Meeting, MeetingPath: d.MeetingPath, File: d.File, MediaType: d.MediaType}
	for _, s := range d.Sections {
		c.Sections = append(c.Sections, place{s.Kind, newNumbers(s.Lines), newNumbers(s.Pages)})
	}
	return c
}

func readCard(data []byte) (card, error) {
	var c card
	if err := json.Unmarshal(data, &c); err != nil {
		return c, fmt.Errorf("hit card: %w", err)
	}
	return c, nil
}

// section gives the nth section of a kind.
func (c *card) section(kind string, nth int) (place, bool) {
	for _, p := range c.Sections {
		if string(p.Kind) != kind {
			continue
		}
		if nth == 0 {
			return p, true
		}
		nth--
	}
	return place{}, false
}

// at gives line and page of a paragraph, 0 where unknown.
func (p place) at(paragraph int) (line, page int) {
	return p.Lines.at(paragraph), p.Pages.at(paragraph)
}

// labelled gives a label by its id where the lists know it, else as printed, nil
// where there is neither.
func labelled(l search.Label, name func(id string) string) *search.Label {
	if n := name(l.ID); n != "" {
		l.Name = n
	}
	if l.Name == "" {
		return nil
	}
	return &l
}

func klyngeName(l *authority.Lists) func(string) string {
	return func(id string) string {
		if k := l.Klynge(id); k != nil {
			return k.Name
		}
		return ""
	}
}

func forumName(l *authority.Lists) func(string) string {
	return func(id string) string {
		if f := l.Forum(id); f != nil {
			return f.Name
		}
		return ""
	}
}
