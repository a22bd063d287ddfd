package index

import (
	"referat/authority"
	"referat/minutes"
)

// Document is one agenda item as it is indexed; what belongs to the meeting and
// the file is repeated on each. It is plain data, so that another engine can be
// fed with it.
type Document struct {
	ID       string    `json:"id"`       // <document>/<nr>
	Document string    `json:"dokument"` // document id
	Number   string    `json:"nr"`       // as printed, "" none
	Title    string    `json:"titel"`
	Parents  []string  `json:"overpunkter"` // titles of the items above, outermost first
	Sections []Section `json:"afsnit"`      // in document order

	Klynge      string `json:"klynge"`       // id as found in the file, "" none
	KlyngeName  string `json:"klynge_navn"`  // as found in the file
	KlyngeFacet string `json:"klynge_facet"` // id under which it is counted: the lineage's where there is one
	Forum       string `json:"forum"`
	ForumName   string `json:"forum_navn"`
	Date        string `json:"dato"`     // ISO day, "" unknown
	DateKind    string `json:"dato_art"` // "moede", "dokument", ""

	Type      minutes.Type    `json:"type"`
	Outcome   minutes.Outcome `json:"udfald"`
	Planned   bool            `json:"planlagt"`
	Prior     float64         `json:"vaegt"`    // factor on the score, 0–1
	Topics    []string        `json:"emner"`    // ids
	Persons   []string        `json:"personer"` // archive ids, only people with an official role
	Names     []string        `json:"navne"`    // persons, organisations and abbreviations of the item, labels, case numbers
	Context   []string        `json:"kontekst"` // labels of the meeting, attending persons
	Cases     []string        `json:"sager"`    // normal form, "16-013175"
	Page      int             `json:"side"`     // 0 unknown
	PageBasis string          `json:"side_grundlag"`
	Line      int             `json:"linje"`

	Order       int    `json:"orden"` // place in the document, from 0
	Meeting     string `json:"moede"` // id part of the meeting's address
	MeetingPath string `json:"moede_sti"`
	Seq         uint32 `json:"foerst"` // first journal sequence of the document
	File        string `json:"fil"`
	MediaType   string `json:"medietype"`
}

// Section is one section of an item. Lines and Pages give for each paragraph of
// Text (lines of it) where it stands in the file.
type Section struct {
	Kind  minutes.SectionKind `json:"type"`
	Text  string              `json:"tekst"`
	Lines []int               `json:"linjer,omitempty"`
	Pages []int               `json:"sider,omitempty"`
}

// Origin is what an archive knows of a stored referat beyond the text.
type Origin struct {
	Seq        uint32 // first journal sequence; orders the Atom feed
	Superseded bool   // an agenda whose referat is in the archive too: ranked a little lower
}

// NewDocuments makes the documents of one stored referat, one for each item and
// sub-item, in document order.
func NewDocuments(s *minutes.Stored, o Origin, l *authority.Lists) []Document {
	return nil
}
