// Package search is the contract in the middle: what can be asked of an archive
// and what is answered. index implements Searcher; api and ui know only this
// package. Request alone reads and writes url.Values, so a page's address becomes
// an API call by changing its path.
package search

import (
	"context"
	"time"

	"referat/search/query"
)

// Facet names: query operator, URL parameter, JSON key and index field at once.
const (
	FacetKlynge  = "klynge"
	FacetForum   = "forum"
	FacetYear    = "aar" // JSON key only; chosen by From and To
	FacetTopic   = "emne"
	FacetPerson  = "person"
	FacetOutcome = "udfald"
)

// Facets in the order in which they are answered and shown.
var Facets = []string{FacetKlynge, FacetForum, FacetYear, FacetTopic, FacetPerson, FacetOutcome}

// None is the facet value of items without a klynge or forum ("Ikke klyngebundet").
const None = "ingen"

// Sort is the order of hits.
type Sort string

const (
	SortRelevance Sort = "relevans" // newest first where q is empty
	SortNewest    Sort = "nyeste"
	SortOldest    Sort = "aeldste"
)

// Limits of paging.
const (
	DefaultCount  = 20
	MaxCount      = 100
	MaxOffset     = 10_000 // page × count
	FacetValues   = 10
	FacetValueMax = 100
)

// Request is one search. The zero value is "everything, newest first". It is
// normalised by ParseRequest: values sorted and unique, dates ISO days.
type Request struct {
	Q        string              // as typed
	Filters  map[string][]string // facet name → chosen ids (klynge, forum, emne, person, udfald); or inside, and between
	Sections []string            // afsnit: the words must stand in such a section
	From, To string              // ISO days, inclusive; "" open
	Sort     Sort
	Grouped  bool   // saml=moede
	More     string // vis: this facet gives up to FacetValueMax values
	Find     string // find: only values whose label holds this text, of the facet More
	Page     int    // 1-based
	Count    int    // hits a page, 1–MaxCount
	Exact    bool   // every word as typed (the switch "Slå fra"); written as = before each word

	Tree    query.Node     // parsed Q, nil for an empty q
	Notices []query.Notice // of parsing Q
}

// Response answers a Request.
type Response struct {
	Total      int // hits
	Meetings   int // distinct meetings among them
	AllWords   int // hits that hold every word
	Took       time.Duration
	Generation string
	Updated    time.Time
	Understood []Understood
	Also       []Also
	DidYouMean string // a query, "" none
	Hits       []Hit
	Facets     []Facet // in the order of Facets
	Degraded   string  // "" or why an older generation answers
}

// Understood is one chip: a part of the query or a filter, and the address
// parameters that hold it alone, so that a page can remove it.
type Understood struct {
	Text   string            `json:"tekst"`
	Kind   string            `json:"art"` // ord, frase, felt, filter, periode, afkortet, ignoreret, bogstavelig …
	Params map[string]string `json:"parametre"`
}

// Also is a form found beyond those typed.
type Also struct {
	Word  string `json:"ord"`
	Count int    `json:"antal"`
	Kind  string `json:"art"` // boejning, sammensaetning, forkortelse, synonym …
}

// Hit is one agenda item that was found.
type Hit struct {
	ID        string // <document>/<nr>
	Document  string // document id, 12 hex digits
	Number    string // as printed; "" none
	Title     string
	Klynge    *Label // as named in the file (not the lineage)
	Forum     *Label
	Date      string   // ISO day, "" unknown
	DateKind  string   // "moede", "dokument", "" unknown
	Inferred  []string // which of klynge, forum, dato do not stand in the file
	DocType   string   // referat, dagsorden, andet
	Outcome   string   // "" none
	Section   string   // kind of the section the best snippet stands in
	Page      int      // 0 unknown
	PageBasis string
	Line      int // line of the best snippet
	Score     float64
	Similar   bool // found by similar words only
	Planned   bool // announced for a later meeting
	Snippets  []Snippet
	Topics    []Label
	Persons   []Label
	MeetingID string // id part of the meeting's address
	Meeting   string // path of the meeting, "/moede/…"
	File      string // source file as the operator knows it
	MediaType string
	More      []Hit // Grouped: further items of the meeting, at most 2
	MoreTotal int   // Grouped: items of the meeting that match, this one included
}

// Label is an id with the name to show.
type Label struct {
	ID   string `json:"id"`
	Name string `json:"navn"`
}

// Snippet is a marked excerpt: Text cut to at most 400 runes, Marks byte ranges in
// it, on rune borders, ascending, not overlapping.
type Snippet struct {
	Section string // kind
	Page    int    // 0 unknown
	Line    int
	Text    string
	Marks   []Range
	Cut     [2]bool // text was left out before, after
}

// Range is a half-open byte range.
type Range struct{ Start, End int }

// Facet is the values of one facet with exact, disjunctive counts.
type Facet struct {
	Name   string
	Values []FacetValue
	Total  int // values with a count, also those not listed
}

// FacetValue is one value; chosen ones stay at count 0.
type FacetValue struct {
	ID     string `json:"id"`
	Name   string `json:"navn"`
	Count  int    `json:"antal"`
	Chosen bool   `json:"valgt"`
}

// DocumentMarks are the places of one document that a request marks.
type DocumentMarks struct {
	Items []ItemMarks // in document order, only items with marks
	Rank  int         // 1-based rank of the best item among the request's hits, 0 none
}

// ItemMarks are the marks of one item: byte ranges in its title and in the Text
// of each of its sections, by the same analysis and expansion as the search.
type ItemMarks struct {
	Item     string // id
	Title    []Range
	Sections [][]Range // by index into minutes.Item.Sections
}

// Suggestion is one line of the autocomplete.
type Suggestion struct {
	Text  string `json:"tekst"`
	Kind  string `json:"art"` // emne, forum, klynge, person, titel
	Count int    `json:"antal"`
	URL   string `json:"url"`
}

// MatrixRequest asks for meetings by two facets (klynge, forum, emne, aar).
type MatrixRequest struct {
	Request       Request
	Rows, Columns string
}

// Matrix is a table of distinct meetings. Cells[r][c].
type Matrix struct {
	Rows, Columns []Label
	Cells         [][]Cell
}

// Cell counts meetings: those that match, and all of them in the archive.
type Cell struct{ Matching, Held, Postponed int }

// Searcher answers questions about an archive. All methods are safe for
// concurrent use, honour ctx, and return *Error for everything a visitor can
// cause.
type Searcher interface {
	// Search answers r; every count is exact.
	Search(ctx context.Context, r Request) (*Response, error)
	// Document marks one document (12 hex digits) for r.
	Document(ctx context.Context, r Request, id string) (*DocumentMarks, error)
	// Suggest completes a prefix; at most 10, best first.
	Suggest(ctx context.Context, prefix string) ([]Suggestion, error)
	// Matrix counts meetings by two facets.
	Matrix(ctx context.Context, r MatrixRequest) (*Matrix, error)
	// Status tells what is being served.
	Status() Status
}

// Status says what a Searcher serves.
type Status struct {
	Generation string
	Updated    time.Time
	Items      int
	Documents  int
	Meetings   int
	Degraded   string // "" or why an older generation serves
	Ready      bool
}

// Code is a kind of error; api and ui turn it into an HTTP status each in one
// function.
type Code string

const (
	CodeBadRequest  Code = "bad_request"
	CodeNotFound    Code = "not_found"
	CodeGone        Code = "gone"
	CodeForbidden   Code = "forbidden"
	CodeTimeout     Code = "timeout"
	CodeUnavailable Code = "unavailable"
	CodeInternal    Code = "internal"
)

// Error is an error a visitor sees: a code, a Danish sentence and, for bad
// requests, the parameters at fault.
type Error struct {
	Code    Code
	Message string
	Fields  []FieldError
	Err     error
}

// FieldError is one parameter at fault.
type FieldError struct {
	Field   string `json:"felt"`
	Message string `json:"besked"`
}

func (e *Error) Error() string {
	if e.Err != nil {
		return string(e.Code) + ": " + e.Message + ": " + e.Err.Error()
	}
	return string(e.Code) + ": " + e.Message
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
