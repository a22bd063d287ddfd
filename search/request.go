package search

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"referat/search/query"
)

// Parameter names beside the facets, in the address and the API.
const (
	paramQ        = "q"
	paramSections = "afsnit"
	paramFrom     = "fra"
	paramTo       = "til"
	paramSort     = "sort"
	paramGroup    = "saml"
	paramMore     = "vis"
	paramFind     = "find"
	paramPage     = "side"
	paramCount    = "antal"

	groupMeetings = "moede" // the one value of saml
)

// Parameters are the names that ParseRequest reads, in the normal order of an
// address.
var Parameters = []string{paramQ, FacetKlynge, FacetForum, FacetTopic, FacetPerson, FacetOutcome,
	paramSections, paramFrom, paramTo, paramSort, paramGroup, paramMore, paramFind, paramPage, paramCount}

// chosen are the facets that take ids; the year is chosen by fra and til.
var chosen = []string{FacetKlynge, FacetForum, FacetTopic, FacetPerson, FacetOutcome}

// Limits of one parameter.
const (
	maxValues     = 50
	maxValueBytes = 120
	maxQBytes     = 16 << 10
)

// DecodeQuery reads the raw part of an address behind "?". What url.ParseQuery
// would drop silently (a broken escape, a bare semicolon) is kept as written and
// told, under the field "".
func DecodeQuery(raw string) (url.Values, []FieldError) {
	v, broken := url.Values{}, false
	for pair := range strings.SplitSeq(raw, "&") {
		if pair == "" {
			continue
		}
		key, value, _ := strings.Cut(pair, "=")
		k, err1 := url.QueryUnescape(key)
		if err1 != nil {
			k = key
		}
		val, err2 := url.QueryUnescape(value)
		if err2 != nil {
			val = value
		}
		broken = broken || err1 != nil || err2 != nil || strings.Contains(pair, ";")
		v.Add(k, val)
	}
	if broken {
		return v, []FieldError{{Message: msgBrokenAddress}}
	}
	return v, nil
}

// ParseRequest reads a request from address parameters and normalises it. Faults
// (unknown parameters, unreadable dates, values out of range) are returned as
// field errors beside the request that results when they are set aside: the API
// refuses, the page shows a notice.
func ParseRequest(v url.Values) (Request, []FieldError) {
	p := &reader{values: v}
	r := Request{Q: p.one(paramQ, maxQBytes), Filters: map[string][]string{}}
	for _, facet := range chosen {
		if ids := p.many(facet); len(ids) > 0 {
			r.Filters[facet] = ids
		}
	}
	r.Sections = p.many(paramSections)
	r.From, r.To = p.period()
	r.Sort = p.sort()
	r.Grouped = p.grouped()
	r.More, r.Find = p.more()
	r.Count = p.number(paramCount, DefaultCount, MaxCount)
	r.Page = p.page(r.Count)
	p.unknown()
	r.Tree, r.Notices = query.Parse(r.Q)
	r.Exact = query.IsExact(r.Tree)
	return r, p.faults
}

type reader struct {
	values url.Values
	faults []FieldError
}

func (p *reader) fault(field, msg string) {
	p.faults = append(p.faults, FieldError{Field: field, Message: msg})
}

// one is the value of a parameter that takes one; blanks at the ends go, and of
// several values that say something the first counts.
func (p *reader) one(name string, limit int) string {
	var said []string
	for _, s := range p.values[name] {
		if s = strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD")); s != "" {
			said = append(said, s)
		}
	}
	switch {
	case len(said) == 0:
		return ""
	case len(said) > 1:
		p.fault(name, msgOneValue)
	}
	if len(said[0]) > limit {
		p.fault(name, msgTooLong)
		return strings.ToValidUTF8(said[0][:limit], "")
	}
	return said[0]
}

// many is the values of a parameter that may be repeated: sorted, unique.
func (p *reader) many(name string) []string {
	var ids []string
	for _, s := range p.values[name] {
		s = strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD"))
		switch {
		case s == "":
		case len(s) > maxValueBytes || strings.ContainsFunc(s, unicode.IsControl):
			p.fault(name, msgBadValue)
		default:
			ids = append(ids, s)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) > maxValues {
		p.fault(name, msgTooMany)
		ids = ids[:maxValues]
	}
	return ids
}

func (p *reader) period() (from, to string) {
	if s := p.one(paramFrom, maxValueBytes); s != "" {
		first, _, ok := Period(s)
		if !ok || first == "" {
			p.fault(paramFrom, msgBadDate(s))
		}
		from = first
	}
	if s := p.one(paramTo, maxValueBytes); s != "" {
		_, last, ok := Period(s)
		if !ok || last == "" {
			p.fault(paramTo, msgBadDate(s))
		}
		to = last
	}
	if from != "" && to != "" && from > to {
		p.fault(paramTo, msgPeriodTurned)
		from, to = "", ""
	}
	return from, to
}

func (p *reader) sort() Sort {
	switch s := Sort(p.one(paramSort, maxValueBytes)); s {
	case "", SortRelevance:
	case SortNewest, SortOldest:
		return s
	default:
		p.fault(paramSort, msgSort)
	}
	return SortRelevance
}

func (p *reader) grouped() bool {
	s := p.one(paramGroup, maxValueBytes)
	if s != "" && s != groupMeetings {
		p.fault(paramGroup, msgGroup)
	}
	return s == groupMeetings
}

func (p *reader) more() (facet, find string) {
	facet, find = p.one(paramMore, maxValueBytes), p.one(paramFind, maxValueBytes)
	if facet != "" && !slices.Contains(Facets, facet) {
		p.fault(paramMore, msgFacet)
		facet = ""
	}
	if find != "" && facet == "" {
		p.fault(paramFind, msgFindAlone)
		find = ""
	}
	return facet, find
}

// number reads a whole number from 1 to most.
func (p *reader) number(name string, standard, most int) int {
	s := p.one(name, maxValueBytes)
	if s == "" {
		return standard
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		p.fault(name, msgNumber(most))
	}
	switch {
	case err != nil || n < 1:
		return standard
	case n > most:
		return most
	}
	return n
}

// page reads side; the last page that can be asked for stands for any after it.
func (p *reader) page(count int) int { return p.number(paramPage, 1, MaxOffset/count) }

func (p *reader) unknown() {
	var names []string
	for name := range p.values {
		if !slices.Contains(Parameters, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		p.fault(strings.ToValidUTF8(name, "\uFFFD"), msgUnknown)
	}
}
