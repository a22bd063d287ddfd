// Package minutes understands a referat: it finds meeting, klynge, forum, date,
// people, items, sections, decisions and outcome in an extracted text.
//
// Parse is pure: no I/O, no clock, no error; every text gives a Referat, at worst
// TypeOther with one item that holds all text. The types are the JSON of
// `referat parse --json` (docs/architecture.md, "Contract").
package minutes

import (
	"fmt"

	"referat/extract"
)

// Type is the kind of document.
type Type string

// The kinds of document.
const (
	TypeMinutes Type = "referat"
	TypeAgenda  Type = "dagsorden" // under half of its items record an outcome
	TypeOther   Type = "andet"     // neither items nor header
)

// Ground says how a field was found.
type Ground string

// How a field was found, from sure to weak but for the sidecar, which overrides all.
const (
	GroundHeader   Ground = "hoved"    // header, title, letterhead
	GroundText     Ground = "tekst"    // written in the body
	GroundInferred Ground = "udledt"   // computed, or from hospital, municipality, host
	GroundFilename Ground = "filnavn"  // from the file name or address
	GroundSidecar  Ground = "sidevogn" // from the sidecar file
)

// Referat is one document as understood. Line numbers are 1-based lines of the
// extracted text.
type Referat struct {
	Source       Source    `json:"kilde"`
	Type         Type      `json:"type"`
	Title        string    `json:"titel"`
	Klynge       *Field    `json:"klynge"`
	Forum        *Field    `json:"forum"`
	MeetingDate  *Field    `json:"moededato"`
	DocumentDate *Field    `json:"dokumentdato"`
	Time         *TimeSpan `json:"tid"`
	Place        *string   `json:"sted"`
	Persons      []Person  `json:"personer"`
	Items        []Item    `json:"punkter"`
	Warnings     []Warning `json:"advarsler"`
	CaseNumbers  []CaseNo  `json:"-"` // of the document and its items, for sag:
	Evidence     *Evidence `json:"-"` // of Parse; nil in a referat that was read back
}

// Source says which file a referat was read from.
type Source struct {
	File      string         `json:"fil"` // name or path as the operator knows it
	SHA256    string         `json:"sha256"`
	MediaType string         `json:"medietype"`
	Pages     int            `json:"sider"` // 0 where unknown
	PageBasis extract.Basis  `json:"side_grundlag"`
	Status    extract.Status `json:"status"`
	URL       string         `json:"-"` // address it was published at, where known
	Folder    string         `json:"-"` // folders that File leaves out; evidence of klynge, forum and year
}

// Field is a found value with its evidence. ID names an authority entry ("" where
// none exists); a date has Value ("2024-02-23") and no ID or Name.
type Field struct {
	ID         string  `json:"id,omitempty"`
	Name       string  `json:"navn,omitempty"`
	Value      string  `json:"vaerdi,omitempty"`
	Ground     Ground  `json:"grundlag"`
	Confidence float64 `json:"sikkerhed"` // 0.0–1.0
	Line       int     `json:"linje"`     // strongest evidence, first of equals; 0 none
}

// TimeSpan is a clock time or span, "HH:MM"; To is "" (null in JSON) where no end is
// known.
type TimeSpan struct {
	From string `json:"fra"`
	To   string `json:"til"`
}

// Role is a person's part in the meeting; one per person and document.
type Role string

// The parts in a meeting.
const (
	RoleChair       Role = "moedeleder"
	RoleSecretary   Role = "referent"
	RolePresent     Role = "deltager"
	RoleInvited     Role = "inviteret" // a member of whom nothing says that he came
	RoleAbsent      Role = "afbud"
	RoleGuest       Role = "gaest"
	RolePresenter   Role = "oplaegsholder" // presents an item and is on no list
	RoleCaseOfficer Role = "sagsbehandler" // of the letterhead
	RoleMentioned   Role = "naevnt"
)

// Official reports whether people with this role may stand in the person facet,
// in suggestions and on a page of their own.
func (r Role) Official() bool { return r != RoleGuest && r != RoleMentioned && r != "" }

// Person is one person of one document. ID is "p1", "p2" … within the file;
// Position is the printed role ("sundhedschef").
type Person struct {
	ID           string    `json:"id"`
	Name         string    `json:"navn"`
	Position     *string   `json:"rolle"`
	Organisation *string   `json:"organisation"`
	Role         Role      `json:"status"`
	Forms        []Mention `json:"former"`
	MaybeSame    []string  `json:"maaske_samme_som"`
}

// Mention is one written form of a name and the lines it stands on.
type Mention struct {
	Text  string `json:"tekst"`
	Lines []int  `json:"linjer"`
}

// Outcome is what became of an item; "" none recorded.
type Outcome string

// What becomes of items.
const (
	OutcomeApproved    Outcome = "godkendt"
	OutcomeEndorsed    Outcome = "tiltraadt"
	OutcomeNoted       Outcome = "taget_til_efterretning"
	OutcomeDiscussed   Outcome = "droeftet"
	OutcomeInformation Outcome = "orientering"
	OutcomePostponed   Outcome = "udsat"
	OutcomeDropped     Outcome = "udgaaet"
	OutcomeRejected    Outcome = "afvist"
	OutcomeForwarded   Outcome = "sendt_videre"
	OutcomeRecommended Outcome = "anbefalet"
)

// Outcomes in the order in which pages list them.
var Outcomes = []Outcome{OutcomeApproved, OutcomeEndorsed, OutcomeNoted, OutcomeDiscussed, OutcomeInformation,
	OutcomePostponed, OutcomeDropped, OutcomeRejected, OutcomeForwarded, OutcomeRecommended}

// Item is one agenda item. Items tile the document, sub-items the tail of their
// parent; a parent's Sections hold its own text only.
type Item struct {
	Number      *string      `json:"nr"` // as printed, "9.1"; nil where none
	Title       string       `json:"titel"`
	Time        *TimeSpan    `json:"tid"`
	Page        *int         `json:"side"`
	Lines       Span         `json:"linjer"`
	Presenters  []string     `json:"oplaegsholdere"` // person ids
	Sections    []Section    `json:"afsnit"`
	Outcome     *Outcome     `json:"udfald"`
	Decisions   []Decision   `json:"beslutninger"`
	Attachments []Attachment `json:"bilag"`
	Topics      []string     `json:"emner"`
	Persons     []string     `json:"personer"`
	Absent      []string     `json:"fravaerende"`
	Items       []Item       `json:"underpunkter"`
	Planned     bool         `json:"planlagt"`
}

// Span is a first and a last line, 1-based and inclusive.
type Span [2]int

// SectionKind is the kind of a section of an item.
type SectionKind string

// The kinds of sections; SectionOther is text before any heading.
const (
	SectionRecommendation SectionKind = "indstilling"
	SectionBackground     SectionKind = "sagsfremstilling"
	SectionDiscussion     SectionKind = "referat"
	SectionDecision       SectionKind = "beslutning"
	SectionAttachments    SectionKind = "bilag"
	SectionFollowUp       SectionKind = "videre"
	SectionOther          SectionKind = "andet"
)

// SectionKinds in the order of the contract.
var SectionKinds = []SectionKind{SectionRecommendation, SectionBackground, SectionDiscussion, SectionDecision,
	SectionAttachments, SectionFollowUp, SectionOther}

// Section is a stretch of an item under one heading; Heading nil: text before any
// heading. Text is without heading and noise, paragraphs and bullets joined by \n.
// Starts gives for each paragraph of Text its first line.
type Section struct {
	Kind    SectionKind `json:"type"`
	Heading *string     `json:"overskrift"`
	Lines   Span        `json:"linjer"`
	Text    string      `json:"tekst"`
	Starts  []int       `json:"-"`
}

// Decision is one decision, verbatim.
type Decision struct {
	Text  string `json:"tekst"`
	Lines Span   `json:"linjer"`
}

// Attachment is a bilag named in the text.
type Attachment struct {
	Number *string `json:"nr"`
	Title  string  `json:"titel"`
	URL    *string `json:"url"`
}

// CaseNo is a case, document or KLE number as printed, on a line. Item is the first
// line of the item it belongs to, 0 for the whole document; a number may be printed
// above the title it belongs to, on a line of the item before.
type CaseNo struct {
	Text string
	Line int
	Item int
}

// Warning says what is doubtful; the codes are those of docs/understanding.md.
type Warning = extract.Warning

// Walk calls f for every item and sub-item in document order with its parent
// (nil at the top level).
func (r *Referat) Walk(f func(item, parent *Item)) { walk(r.Items, nil, f) }

func walk(items []Item, parent *Item, f func(item, parent *Item)) {
	for i := range items {
		f(&items[i], parent)
		walk(items[i].Items, &items[i], f)
	}
}

// ItemIDs gives the {nr} part of every item's id in Walk order: the printed
// number, or x1, x2 … for items without one or with one used before.
func (r *Referat) ItemIDs() []string {
	var ids []string
	used, unnumbered := map[string]bool{}, 0
	r.Walk(func(item, _ *Item) {
		if item.Number != nil && !used[*item.Number] {
			used[*item.Number] = true
			ids = append(ids, *item.Number)
			return
		}
		unnumbered++
		ids = append(ids, fmt.Sprintf("x%d", unnumbered))
	})
	return ids
}

// Date is the date by which the document is sorted and found, with "moede" or
// "dokument" for where it comes from; both "" when unknown.
func (r *Referat) Date() (iso, kind string) {
	switch {
	case r.MeetingDate != nil:
		return r.MeetingDate.Value, "moede"
	case r.DocumentDate != nil:
		return r.DocumentDate.Value, "dokument"
	}
	return "", ""
}

// Inferred tells which of klynge, forum and dato (that of Date) do not stand in the
// document but were computed or taken from its name.
func (r *Referat) Inferred() []string {
	date := r.MeetingDate
	if date == nil {
		date = r.DocumentDate
	}
	var out []string
	for _, f := range []struct {
		name  string
		field *Field
	}{{"klynge", r.Klynge}, {"forum", r.Forum}, {"dato", date}} {
		if f.field != nil && (f.field.Ground == GroundInferred || f.field.Ground == GroundFilename) {
			out = append(out, f.name)
		}
	}
	return out
}
