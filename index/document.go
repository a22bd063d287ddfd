package index

import (
	"slices"
	"strings"

	"referat/authority"
	"referat/danish"
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

	Klynge      string   `json:"klynge"`       // id as found in the file, "" none
	KlyngeName  string   `json:"klynge_navn"`  // as found in the file
	KlyngeFacet string   `json:"klynge_facet"` // id under which it is counted: the lineage's where there is one
	Forum       string   `json:"forum"`
	ForumName   string   `json:"forum_navn"`
	Date        string   `json:"dato"`             // ISO day, "" unknown
	DateKind    string   `json:"dato_art"`         // "moede", "dokument", ""
	Inferred    []string `json:"udledt,omitempty"` // which of klynge, forum, dato do not stand in the file

	Type      minutes.Type    `json:"type"`
	Outcome   minutes.Outcome `json:"udfald"`
	Planned   bool            `json:"planlagt"`
	Prior     float64         `json:"vaegt"`    // factor on the score, 0–1
	Topics    []string        `json:"emner"`    // ids
	Persons   []string        `json:"personer"` // archive ids, only people with an official role
	Names     []string        `json:"navne"`    // persons, organisations and abbreviations of the item, labels, case numbers
	Dates     []string        `json:"datoer"`   // written in the item, "2019-03-14" or "2019-03"
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

// Priors are factors on the score; the lowest that holds is taken.
const (
	priorPlanned    = 0.6
	priorFormalia   = 0.7
	priorSuperseded = 0.8
	priorDropped    = 0.9
)

// NewDocuments makes the documents of one stored referat, one for each item and
// sub-item, in document order.
func NewDocuments(s *minutes.Stored, o Origin, l *authority.Lists) []Document {
	m := meeting{stored: s, origin: o, lists: l}
	m.common = m.base()
	m.context = m.contextNames()
	ids := s.Referat.ItemIDs()
	var out []Document
	parents := map[*minutes.Item]*minutes.Item{}
	s.Referat.Walk(func(item, parent *minutes.Item) {
		parents[item] = parent
		d := m.item(item, ids[len(out)], len(out))
		for p := parent; p != nil; p = parents[p] {
			d.Parents = append(d.Parents, p.Title)
		}
		slices.Reverse(d.Parents)
		d.Context = append(slices.Clone(m.context), d.Parents...)
		out = append(out, d)
	})
	return out
}

// meeting makes documents of one referat.
type meeting struct {
	stored  *minutes.Stored
	origin  Origin
	lists   *authority.Lists
	common  Document // what all items share
	context []string
}

func (m *meeting) base() Document {
	s, r := m.stored, m.stored.Referat
	d := Document{Document: s.ID, Type: r.Type, PageBasis: string(r.Source.PageBasis), Meeting: s.Meeting,
		MeetingPath: s.Ref().Path(), Seq: m.origin.Seq, File: r.Source.File, MediaType: r.Source.MediaType}
	d.Date, d.DateKind = r.Date()
	d.Inferred = r.Inferred()
	if k := r.Klynge; k != nil {
		d.Klynge, d.KlyngeName = k.ID, k.Name
		if k.ID != "" {
			d.KlyngeFacet, _ = m.lists.KlyngeFacet(k.ID)
		}
	}
	if f := r.Forum; f != nil {
		d.Forum, d.ForumName = f.ID, f.Name
	}
	return d
}

// item makes the document of one item.
func (m *meeting) item(it *minutes.Item, nr string, order int) Document {
	d := m.common
	d.ID, d.Order, d.Title, d.Planned = d.Document+"/"+nr, order, it.Title, it.Planned
	if it.Number != nil {
		d.Number = *it.Number
	}
	if it.Outcome != nil {
		d.Outcome = *it.Outcome
	}
	d.Line = it.Lines[0]
	d.Page = m.stored.PageAt(d.Line)
	if it.Page != nil {
		d.Page = *it.Page
	}
	for _, s := range it.Sections {
		d.Sections = append(d.Sections, m.section(s))
	}
	d.Topics = slices.Clone(it.Topics)
	d.Persons = m.officials(it)
	d.Cases = m.cases(it)
	d.Names = m.names(it, d)
	d.Dates = datesIn(d.texts()...)
	d.Prior = m.prior(it)
	return d
}

// texts are the title and the sections' texts.
func (d *Document) texts() []string {
	out := []string{d.Title}
	for _, s := range d.Sections {
		out = append(out, s.Text)
	}
	return out
}

// section keeps a section with the place of each paragraph. A form feed would end
// the stored text of a section, so it becomes a blank.
func (m *meeting) section(s minutes.Section) Section {
	out := Section{Kind: s.Kind, Text: strings.ReplaceAll(s.Text, sectionBreak, " "), Lines: slices.Clone(s.Starts)}
	if len(out.Lines) == 0 {
		out.Lines = []int{s.Lines[0]}
	}
	for _, line := range out.Lines {
		if p := m.stored.PageAt(line); p > 0 {
			out.Pages = append(out.Pages, p)
		}
	}
	return out
}

func (m *meeting) prior(it *minutes.Item) float64 {
	p := 1.0
	if it.Outcome != nil && *it.Outcome == minutes.OutcomeDropped {
		p = min(p, priorDropped)
	}
	if m.origin.Superseded {
		p = min(p, priorSuperseded)
	}
	if len(it.Topics) == 1 && it.Topics[0] == authority.Formalia {
		p = min(p, priorFormalia)
	}
	if it.Planned {
		p = min(p, priorPlanned)
	}
	return p
}

// officials are the archive's ids of the item's persons with an official role.
func (m *meeting) officials(it *minutes.Item) []string {
	var out []string
	for _, id := range append(slices.Clone(it.Persons), it.Presenters...) {
		if a := m.stored.Persons[id]; a != "" && m.official(id, a) {
			out = append(out, a)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// official asks the archive, and where it does not know the person, this file.
func (m *meeting) official(id, archiveID string) bool {
	if p := m.lists.Person(archiveID); p != nil {
		return p.Official
	}
	p := m.person(id)
	return p != nil && p.Role.Official()
}

func (m *meeting) person(id string) *minutes.Person {
	persons := m.stored.Referat.Persons
	if i := slices.IndexFunc(persons, func(p minutes.Person) bool { return p.ID == id }); i >= 0 {
		return &persons[i]
	}
	return nil
}

// cases are the case numbers of the item and those of the whole document.
func (m *meeting) cases(it *minutes.Item) []string {
	var out []string
	for _, c := range m.stored.Referat.CaseNumbers {
		if c.Item == 0 || c.Item >= it.Lines[0] && c.Item <= it.Lines[1] {
			out = append(out, caseForm(c.Text))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// caseForm is the normal form of a case number, or its letters and digits.
func caseForm(s string) string {
	if n, ok := danish.CaseNumber(s); ok {
		return n
	}
	return danish.Slug(s)
}

// names are those of the item: persons with their organisation, labels of klynge
// and forum with those before them, case numbers as printed.
func (m *meeting) names(it *minutes.Item, d Document) []string {
	var out []string
	for _, id := range append(slices.Clone(it.Persons), it.Presenters...) {
		if p := m.person(id); p != nil {
			out = append(out, p.Name)
			if p.Organisation != nil {
				out = append(out, *p.Organisation)
			}
		}
	}
	return unique(append(out, m.labels(d)...))
}

// labels are the names of the klynge and forum and of their predecessors.
func (m *meeting) labels(d Document) []string {
	out := []string{d.KlyngeName, d.ForumName}
	if k := m.lists.Klynge(d.Klynge); k != nil {
		out = append(out, k.Name)
		for _, id := range k.Predecessors {
			if before := m.lists.Klynge(id); before != nil {
				out = append(out, before.Name)
			}
		}
	}
	if f := m.lists.Forum(d.Forum); f != nil {
		out = append(out, append([]string{f.Name}, f.Abbreviations...)...)
	}
	return out
}

// contextNames are what every item of the meeting is found by, weakly.
func (m *meeting) contextNames() []string {
	out := []string{m.common.KlyngeName, m.common.ForumName}
	if len(m.common.Date) >= 4 {
		out = append(out, m.common.Date[:4])
	}
	for _, p := range m.stored.Referat.Persons {
		if p.Role.Official() {
			out = append(out, p.Name)
		}
	}
	return unique(out)
}

// unique keeps the first of equal strings and drops empty ones.
func unique(v []string) []string {
	seen := map[string]bool{"": true}
	return slices.DeleteFunc(v, func(s string) bool {
		if seen[s] {
			return true
		}
		seen[s] = true
		return false
	})
}
