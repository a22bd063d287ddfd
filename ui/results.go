package ui

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"referat/minutes"
	"referat/search"
	"referat/search/query"
)

// resultsPage is /soeg.
type resultsPage struct {
	Heading    string
	Count      string
	AllWords   string
	Understood []chip
	Also       []search.Also
	ExactLink  string
	Suggestion *linkView // mente du
	Chips      []chip    // filters in force, each removable
	ClearLink  string
	Sort       []optionView
	Grouped    bool
	Period     periodView
	Facets     []facetView
	Sections   []optionView
	InSections bool // only some kinds of section are searched
	Hits       []hitView
	Similar    int // index of the first hit found by similar words only, −1 none
	Pager      pager
	NoHits     *noHits
	Foot       string
	Chosen     int // filters in force
	Q          string
	Hidden     []param // of the form that sorts: the filters in force
}

type chip struct{ Text, Remove string }

type optionView struct {
	Value, Label string
	Chosen       bool
}

type periodView struct {
	From, To string
	Bars     []bar
	Chosen   bool
	Quick    []linkView
}

// bar is one year of the histogram; Height is its part of the tallest, 0–100.
type bar struct {
	Year, Count int
	Height      int
	Link        string
	Chosen      bool
}

type facetView struct {
	Name, Label string
	Open        bool
	Values      []valueView
	MoreLink    string // "" when all are shown
	Hidden      int
	Find        string // what was typed in the filter box
	FindLabel   string
	ShowFind    bool
}

type valueView struct {
	ID, Label, Count string
	Chosen           bool
	Empty            bool
}

type pager struct {
	Page, Pages    int
	Previous, Next string
}

type noHits struct {
	Heading  string
	Searched string
	Drop     []linkView
}

func (h *Handler) results(c echo.Context) error {
	r, faults := requestOf(c)
	if len(faults) == 0 && r.Encode() != c.Request().URL.RawQuery {
		return c.Redirect(http.StatusSeeOther, r.URLPath("/soeg"))
	}
	ctx := c.Request().Context()
	resp, err := h.o.Searcher.Search(ctx, r)
	if err != nil {
		return err
	}
	p := h.buildResults(r, resp)
	if resp.Total == 0 {
		p.NoHits = h.explainNothing(ctx, r)
	}
	hd := head{Title: p.Heading, Robots: robotsNone, Active: "/soeg", Canonical: r.URLPath("/soeg"),
		Box: searchBox{Q: r.Q, Hidden: hiddenParams(r)}, Notices: faultNotices(faults)}
	return h.render(c, http.StatusOK, "results", hd, p)
}

// requestOf reads the search of an address; keys that belong to the page alone are
// left out.
func requestOf(c echo.Context, own ...string) (search.Request, []search.FieldError) {
	v, broken := search.DecodeQuery(c.Request().URL.RawQuery)
	for _, key := range own {
		v.Del(key)
	}
	r, faults := search.ParseRequest(v)
	return r, append(broken, faults...)
}

func faultNotices(faults []search.FieldError) []string {
	var out []string
	for _, f := range faults {
		out = append(out, f.Message)
	}
	return out
}

// hiddenParams are the filters that a new search keeps: all but words and paging.
func hiddenParams(r search.Request) []param {
	v := r.Values()
	for _, k := range []string{"q", "side", "vis", "find"} {
		v.Del(k)
	}
	return sortedParams(v)
}

func sortedParams(v url.Values) []param {
	var out []param
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		for _, x := range v[k] {
			out = append(out, param{k, x})
		}
	}
	return out
}

// buildResults makes the page of a response; pure.
func (h *Handler) buildResults(r search.Request, resp *search.Response) *resultsPage {
	p := &resultsPage{Heading: resultsHeading(r), Q: r.Q, Grouped: r.Grouped, Similar: -1}
	p.Hidden = slices.DeleteFunc(hiddenParams(r), func(x param) bool { return x.Name == "sort" || x.Name == "saml" })
	p.Count = hitCount(resp)
	p.InSections = len(r.Sections) > 0
	if resp.AllWords > 0 && resp.AllWords < resp.Total {
		p.AllWords = number(resp.AllWords) + " har alle ordene"
	}
	p.Understood, p.Chips = understoodChips(r, resp.Understood)
	p.Chosen = len(p.Chips)
	if p.Chosen > 0 {
		p.ClearLink = r.Unfiltered().URLPath("/soeg")
	}
	p.Also = firstN(resp.Also, 8)
	if len(p.Also) > 0 {
		p.ExactLink = r.AsTyped().URLPath("/soeg")
	}
	if resp.DidYouMean != "" {
		p.Suggestion = &linkView{Text: resp.DidYouMean, Path: r.WithQ(resp.DidYouMean).URLPath("/soeg")}
	}
	for _, s := range sortLabels {
		p.Sort = append(p.Sort, optionView{string(s.Sort), s.Label, s.Sort == r.Sort || r.Sort == "" && s.Sort == search.SortRelevance})
	}
	for _, k := range minutes.SectionKinds {
		p.Sections = append(p.Sections, optionView{string(k), sectionFilterLabel(string(k)), slices.Contains(r.Sections, string(k))})
	}
	p.addFacets(r, resp.Facets)
	p.addHits(r, resp)
	p.Foot = h.searchedIn()
	return p
}

func resultsHeading(r search.Request) string {
	if r.Q == "" {
		return "Alle punkter"
	}
	return "Søgning: " + r.Q
}

// understoodChips separates the words of the query from the filters in force.
func understoodChips(r search.Request, parts []search.Understood) (words, filters []chip) {
	for _, u := range parts {
		c := chip{Text: u.Text, Remove: withoutParams(r, u.Params)}
		if u.Kind == "periode" {
			c.Text = periodText(r.From, r.To)
		}
		switch {
		case noticeLabels[u.Kind] != "":
			words = append(words, chip{Text: noticeLabels[u.Kind] + u.Text})
		case u.Kind == "filter" || u.Kind == "periode":
			filters = append(filters, c)
		default:
			words = append(words, c)
		}
	}
	return words, filters
}

// withoutParams is the address of r without the given parameter values.
func withoutParams(r search.Request, drop map[string]string) string {
	v := r.Values()
	v.Del("side")
	for k, x := range drop {
		if k == "q" {
			v.Set("q", withoutPart(r.Tree, x))
			continue
		}
		v[k] = slices.DeleteFunc(slices.Clone(v[k]), func(s string) bool { return s == x || x == "" })
	}
	next, _ := search.ParseRequest(v)
	return next.URLPath("/soeg")
}

// withoutPart is the query without the part that reads like text.
func withoutPart(tree query.Node, text string) string {
	words, ok := tree.(query.Words)
	if !ok {
		return ""
	}
	var left []string
	for _, part := range words.Parts {
		if part.String() != text {
			left = append(left, part.String())
		}
	}
	return strings.Join(left, " ")
}

func firstN[T any](s []T, n int) []T { return s[:min(n, len(s))] }

func (p *resultsPage) addFacets(r search.Request, facets []search.Facet) {
	for _, f := range facets {
		if f.Name == search.FacetYear {
			p.Period = period(r, f.Values)
			continue
		}
		if v := facet(r, f); len(v.Values) > 0 || v.Find != "" {
			p.Facets = append(p.Facets, v)
		}
	}
}

func facet(r search.Request, f search.Facet) facetView {
	v := facetView{Name: f.Name, Label: facetLabels[f.Name], FindLabel: findLabels[f.Name]}
	v.Open = f.Name == search.FacetKlynge || f.Name == search.FacetTopic || len(r.Filters[f.Name]) > 0 || r.More == f.Name
	for _, x := range f.Values {
		label := x.Name
		if f.Name == search.FacetOutcome {
			label = outcomeLabel(x.ID)
		}
		v.Values = append(v.Values, valueView{ID: x.ID, Label: label, Count: number(x.Count), Chosen: x.Chosen, Empty: x.Count == 0})
	}
	if r.More == f.Name {
		v.Find = r.Find
	}
	v.Hidden = f.Total - len(f.Values)
	v.ShowFind = r.More == f.Name
	if v.Hidden > 0 && r.More != f.Name {
		v.MoreLink = r.WithMore(f.Name, "").URLPath("/soeg") + "#facet-" + f.Name
	}
	return v
}

// period makes the histogram: one bar a year, empty years included.
func period(r search.Request, values []search.FacetValue) periodView {
	v := periodView{From: shortFrom(r.From), To: shortTo(r.To), Chosen: r.From != "" || r.To != ""}
	counts, first, last, top := map[int]int{}, 9999, 0, 1
	for _, x := range values {
		y, err := strconv.Atoi(x.ID)
		if err != nil || y < 1900 {
			continue
		}
		if x.Count > 0 { // a chosen year without hits would stretch the row of years
			counts[y], first, last, top = x.Count, min(first, y), max(last, y), max(top, x.Count)
		}
	}
	for y := first; y <= last; y++ {
		one := r.WithPeriod(strconv.Itoa(y)+"-01-01", strconv.Itoa(y)+"-12-31")
		chosen := v.Chosen && (r.From == "" || r.From <= one.To) && (r.To == "" || r.To >= one.From)
		v.Bars = append(v.Bars, bar{Year: y, Count: counts[y], Height: (counts[y]*100 + top - 1) / top, Link: one.URLPath("/soeg"), Chosen: chosen})
	}
	return v
}

func (p *resultsPage) addHits(r search.Request, resp *search.Response) {
	per, at := max(r.Count, 1), max(r.Page, 1)
	for i, hit := range resp.Hits {
		if hit.Similar && p.Similar < 0 {
			p.Similar = i
		}
		p.Hits = append(p.Hits, hitCard(r, hit, (at-1)*per+i+1))
	}
	total := resp.Total
	if r.Grouped {
		total = resp.Meetings
	}
	p.Pager = pager{Page: at, Pages: min((total+per-1)/per, max(search.MaxOffset/per, 1))}
	if at > 1 {
		p.Pager.Previous = r.WithPage(at - 1).URLPath("/soeg")
	}
	if at < p.Pager.Pages {
		p.Pager.Next = r.WithPage(at + 1).URLPath("/soeg")
	}
}

// searchedIn tells what a search covers.
func (h *Handler) searchedIn() string {
	s := h.o.Searcher.Status()
	text := "Søgt i " + count(s.Items, "punkt", "punkter") + " fra " + count(s.Documents, "dokument", "dokumenter")
	if s.Generation != "" {
		text += " · generation " + s.Generation + ", " + makeDate(s.Updated.Format("2006-01-02"), "").Text
	}
	return text
}

// archiveHolds tells in a sentence what there is to search.
func (h *Handler) archiveHolds() string {
	s := h.o.Searcher.Status()
	return archiveText(s.Items, s.Documents, makeDate(s.Updated.Format("2006-01-02"), "").Text)
}

// explainNothing says what was searched and which filter to drop.
func (h *Handler) explainNothing(ctx context.Context, r search.Request) *noHits {
	n := &noHits{Heading: noHitsHeading(r), Searched: h.archiveHolds()}
	for _, f := range dropCandidates(r) {
		f.req.Count = 1
		resp, err := h.o.Searcher.Search(ctx, f.req)
		if err != nil || resp.Total == 0 {
			continue
		}
		f.req.Count = r.Count
		n.Drop = append(n.Drop, linkView{Text: "uden " + h.filterLabel(f.name, f.value), Path: f.req.URLPath("/soeg"), Count: resp.Total})
	}
	return n
}

type drop struct {
	name, value string
	req         search.Request
}

func dropCandidates(r search.Request) []drop {
	var out []drop
	for _, name := range search.Facets {
		for _, id := range r.Filters[name] {
			out = append(out, drop{name, id, r.Without(name, id)})
		}
	}
	if r.From != "" || r.To != "" {
		out = append(out, drop{"periode", periodText(r.From, r.To), r.WithPeriod("", "")})
	}
	return firstN(out, 6)
}

// filterLabel is how a chosen facet value is named.
func (h *Handler) filterLabel(facet, id string) string {
	lists := h.o.Lists()
	switch facet {
	case search.FacetKlynge:
		_, label := lists.KlyngeFacet(id)
		return label
	case search.FacetForum:
		if f := lists.Forum(id); f != nil {
			return f.Name
		}
	case search.FacetTopic:
		if t := lists.Topic(id); t != nil {
			return t.Name
		}
	case search.FacetPerson:
		if p := lists.Person(id); p != nil {
			return p.Name
		}
	case search.FacetOutcome:
		return outcomeLabel(id)
	}
	return id
}
