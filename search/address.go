package search

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"referat/search/query"
)

// Values writes the request in the normal order and form; ParseRequest(r.Values())
// gives r again. Empty and default values are left out.
func (r Request) Values() url.Values {
	v := url.Values{}
	set := func(name, value, standard string) {
		if value != standard {
			v.Set(name, value)
		}
	}
	set(paramQ, r.Q, "")
	for _, facet := range chosen {
		for _, id := range slices.Compact(slices.Sorted(slices.Values(r.Filters[facet]))) {
			v.Add(facet, id)
		}
	}
	for _, kind := range slices.Compact(slices.Sorted(slices.Values(r.Sections))) {
		v.Add(paramSections, kind)
	}
	set(paramFrom, r.From, "")
	set(paramTo, r.To, "")
	if r.Sort != SortRelevance {
		set(paramSort, string(r.Sort), "")
	}
	if r.Grouped {
		set(paramGroup, groupMeetings, "")
	}
	set(paramMore, r.More, "")
	set(paramFind, r.Find, "")
	set(paramPage, strconv.Itoa(max(r.Page, 1)), "1")
	if r.Count > 0 {
		set(paramCount, strconv.Itoa(r.Count), strconv.Itoa(DefaultCount))
	}
	return v
}

// Encode writes the part of an address behind "?", keys in the normal order.
func (r Request) Encode() string {
	var b strings.Builder
	v := r.Values()
	for _, name := range Parameters {
		for _, value := range v[name] {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(name + "=" + url.QueryEscape(value))
		}
	}
	return b.String()
}

// URLPath is the address of the request under base, "/soeg" or "/api/v1/soeg";
// base alone where nothing was asked.
func (r Request) URLPath(base string) string {
	if s := r.Encode(); s != "" {
		return base + "?" + s
	}
	return base
}

// Chosen reports whether a facet value is chosen; of the year, whether the period
// is just that year.
func (r Request) Chosen(facet, id string) bool {
	if facet == FacetYear {
		return id != "" && r.From == id+"-01-01" && r.To == id+"-12-31"
	}
	return slices.Contains(r.Filters[facet], id)
}

// With is the request with one more facet value chosen (the year takes the place
// of the period), from its first page.
func (r Request) With(facet, id string) Request {
	if facet == FacetYear {
		from, to, _ := Period(id)
		return r.WithPeriod(from, to)
	}
	return r.withFilter(facet, append(slices.Clone(r.Filters[facet]), id))
}

// Without is the request with one facet value fewer, from its first page; id ""
// clears the facet, and any id of the year clears the period.
func (r Request) Without(facet, id string) Request {
	if facet == FacetYear {
		return r.WithPeriod("", "")
	}
	if id == "" {
		return r.withFilter(facet, nil)
	}
	return r.withFilter(facet, slices.DeleteFunc(slices.Clone(r.Filters[facet]), func(s string) bool { return s == id }))
}

func (r Request) withFilter(facet string, ids []string) Request {
	slices.Sort(ids)
	r.Filters = maps.Clone(r.Filters)
	if r.Filters == nil {
		r.Filters = map[string][]string{}
	}
	if delete(r.Filters, facet); len(ids) > 0 {
		r.Filters[facet] = slices.Compact(ids)
	}
	r.Page = 1
	return r
}

// WithPeriod is the request with another period of ISO days, from its first page.
func (r Request) WithPeriod(from, to string) Request {
	r.From, r.To, r.Page = from, to, 1
	return r
}

// WithPage is the request at page n.
func (r Request) WithPage(n int) Request {
	r.Page = max(n, 1)
	return r
}

// WithSort is the request in another order, from its first page.
func (r Request) WithSort(s Sort) Request {
	r.Sort, r.Page = s, 1
	return r
}

// WithMore is the request that shows more values of a facet.
func (r Request) WithMore(facet, find string) Request {
	r.More, r.Find = facet, find
	return r
}

// WithQ is the request with another text, from its first page.
func (r Request) WithQ(q string) Request {
	r.Q, r.Page = strings.TrimSpace(q), 1
	r.Tree, r.Notices = query.Parse(r.Q)
	r.Exact = query.IsExact(r.Tree)
	return r
}

// AsTyped is the request that searches only the forms typed ("Slå fra").
func (r Request) AsTyped() Request {
	if r.Tree == nil {
		return r
	}
	return r.WithQ(query.AsTyped(r.Tree).String())
}

// Unfiltered is the request with its text alone: no facet, section or period.
func (r Request) Unfiltered() Request {
	r.Filters, r.Sections = map[string][]string{}, nil
	return r.WithPeriod("", "")
}
