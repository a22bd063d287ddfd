package ui

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"referat/authority"
	"referat/danish"
	"referat/minutes"
	"referat/search"
	"referat/search/query"
)

// listPage is /klynger, /fora and /emner.
type listPage struct {
	Heading, Intro string
	Groups         []listGroup
}

type listGroup struct {
	Label   string
	Entries []linkView
}

// counts asks for all values of one facet.
func (h *Handler) counts(ctx context.Context, facet string) (map[string]search.FacetValue, error) {
	resp, err := h.o.Searcher.Search(ctx, search.Request{Count: 1, Page: 1, More: facet})
	if err != nil {
		return nil, err
	}
	out := map[string]search.FacetValue{}
	for _, f := range resp.Facets {
		if f.Name == facet {
			for _, v := range f.Values {
				out[v.ID] = v
			}
		}
	}
	return out, nil
}

func (h *Handler) klynger(c echo.Context) error {
	counts, err := h.counts(c.Request().Context(), search.FacetKlynge)
	if err != nil {
		return err
	}
	lists := h.o.Lists()
	p := listPage{Heading: "Klynger", Intro: "Sundhedsklynger og hvor mange punkter arkivet har fra hver."}
	for _, region := range lists.Regions {
		g := listGroup{Label: region.Name}
		seen := map[string]bool{}
		for _, k := range lists.Klynger {
			id, label := lists.KlyngeFacet(k.ID)
			if k.Region == region.ID && !seen[id] {
				seen[id] = true
				g.Entries = append(g.Entries, linkView{Text: label, Path: "/klynge/" + id, Count: counts[id].Count})
			}
		}
		p.addGroup(g)
	}
	return h.render(c, http.StatusOK, "list", head{Title: p.Heading, Canonical: "/klynger", Active: "/klynger"}, p)
}

// addGroup adds a group with entries, in Danish order.
func (p *listPage) addGroup(g listGroup) {
	if len(g.Entries) == 0 {
		return
	}
	slices.SortFunc(g.Entries, func(a, b linkView) int { return danish.Compare(a.Text, b.Text) })
	p.Groups = append(p.Groups, g)
}

func (h *Handler) fora(c echo.Context) error {
	counts, err := h.counts(c.Request().Context(), search.FacetForum)
	if err != nil {
		return err
	}
	p := listPage{Heading: "Fora", Intro: "De slags mødefora, som arkivet kender."}
	g := listGroup{}
	for _, f := range h.o.Lists().Fora {
		g.Entries = append(g.Entries, linkView{Text: f.Name, Path: "/forum/" + f.ID, Count: counts[f.ID].Count})
	}
	p.addGroup(g)
	return h.render(c, http.StatusOK, "list", head{Title: p.Heading, Canonical: "/fora", Active: "/fora"}, p)
}

func (h *Handler) topics(c echo.Context) error {
	counts, err := h.counts(c.Request().Context(), search.FacetTopic)
	if err != nil {
		return err
	}
	if err := h.countFormalia(c.Request().Context(), counts); err != nil {
		return err
	}
	lists := h.o.Lists()
	p := listPage{Heading: "Emner", Intro: "Punkterne er mærket med emner fra en fast liste."}
	for _, top := range lists.Topics {
		if top.Broader != "" {
			continue
		}
		g := listGroup{Label: top.Name}
		for _, t := range lists.Topics {
			if t.ID == top.ID || t.Broader == top.ID || broaderOf(lists, t.Broader) == top.ID {
				g.Entries = append(g.Entries, linkView{Text: t.Name, Path: "/emne/" + t.ID, Count: counts[t.ID].Count})
			}
		}
		p.addGroup(g)
	}
	return h.render(c, http.StatusOK, "list", head{Title: p.Heading, Canonical: "/emner", Active: "/emner"}, p)
}

// countFormalia counts the topic that the facet does not show.
func (h *Handler) countFormalia(ctx context.Context, counts map[string]search.FacetValue) error {
	r := search.Request{Count: 1, Page: 1, Filters: map[string][]string{search.FacetTopic: {authority.Formalia}}}
	resp, err := h.o.Searcher.Search(ctx, r)
	if err != nil {
		return err
	}
	counts[authority.Formalia] = search.FacetValue{ID: authority.Formalia, Count: resp.Total}
	return nil
}

func broaderOf(l *authority.Lists, id string) string {
	if t := l.Topic(id); t != nil {
		return t.Broader
	}
	return ""
}

// valuePage is the page of one klynge, forum, topic or person.
type valuePage struct {
	Kind, Heading, Lead string
	Facts               []factLine
	Count               string
	SearchLink          string // "" when there is nothing
	Bars                []bar
	Groups              []listGroup // other facets among its items
	Hits                []hitView
	HitsHeading         string
	Meetings            []meetingLine
	Note                string
}

type factLine struct {
	Label string
	Text  string
	Links []linkView
}

// matterQuery leaves out approvals of agendas, dates of next meetings and the like.
const matterQuery = "-emne:" + authority.Formalia

// fillValue runs the search of one facet value and fills what all such pages share.
func (h *Handler) fillValue(ctx context.Context, p *valuePage, facet, id string, show []string) error {
	all := search.Request{Filters: map[string][]string{facet: {id}}, Page: 1, Count: 10}
	resp, err := h.o.Searcher.Search(ctx, all)
	if err != nil {
		return err
	}
	newest, err := h.newest(ctx, all)
	if err != nil {
		return err
	}
	for _, hit := range newest.Hits {
		p.Hits = append(p.Hits, hitCard(all, hit, 0))
	}
	if resp.Total > 0 {
		p.SearchLink = search.Request{Filters: all.Filters}.URLPath("/soeg")
	}
	p.Count = count(resp.Total, "punkt", "punkter") + " fra " + count(resp.Meetings, "møde", "møder")
	for _, f := range resp.Facets {
		switch {
		case f.Name == search.FacetYear:
			p.Bars = period(search.Request{Filters: map[string][]string{facet: {id}}}, f.Values).Bars
		case slices.Contains(show, f.Name):
			p.Groups = append(p.Groups, facetGroup(f, facet, id))
		}
	}
	return nil
}

// newest are the newest matters of a search, or formalities where it has no others.
func (h *Handler) newest(ctx context.Context, all search.Request) (*search.Response, error) {
	resp, err := h.o.Searcher.Search(ctx, all.WithQ(matterQuery).WithSort(search.SortNewest))
	if err != nil || len(resp.Hits) > 0 {
		return resp, err
	}
	return h.o.Searcher.Search(ctx, all.WithSort(search.SortNewest))
}

// facetGroup lists the values of another facet, each a search for both.
func facetGroup(f search.Facet, facet, id string) listGroup {
	g := listGroup{Label: facetLabels[f.Name]}
	for _, v := range f.Values {
		if v.Count == 0 {
			continue
		}
		label := v.Name
		if f.Name == search.FacetOutcome {
			label = outcomeLabel(v.ID)
		}
		r := search.Request{Filters: map[string][]string{facet: {id}, f.Name: {v.ID}}}
		g.Entries = append(g.Entries, linkView{Text: label, Path: r.URLPath("/soeg"), Count: v.Count})
	}
	return g
}

func (h *Handler) klynge(c echo.Context) error {
	lists, id := h.o.Lists(), c.Param("slug")
	facetID, label := lists.KlyngeFacet(id)
	if !slugOK(id) || lists.Klynge(id) == nil && lists.Lineage(id) == nil {
		return notFound()
	}
	if facetID != id {
		return c.Redirect(http.StatusMovedPermanently, "/klynge/"+facetID)
	}
	p := &valuePage{Kind: "Klynge", Heading: label, HitsHeading: "Nyeste punkter"}
	for _, k := range membersOf(lists, id) {
		p.Facts = append(p.Facts, klyngeFacts(lists, k)...)
	}
	if len(p.Facts) > 0 && p.Facts[0].Text == p.Heading {
		p.Facts = p.Facts[1:] // the heading says it already
	}
	ctx := c.Request().Context()
	if err := h.fillValue(ctx, p, search.FacetKlynge, id, []string{search.FacetForum, search.FacetTopic}); err != nil {
		return err
	}
	refs, _, err := h.o.Reader.Meetings(ctx, minutes.MeetingFilter{Klynge: id, Limit: 10})
	if err != nil {
		return err
	}
	p.Meetings = h.meetingLines(refs)
	return h.render(c, http.StatusOK, "value", head{Title: p.Heading, Canonical: "/klynge/" + id, Active: "/klynger"}, p)
}

func membersOf(l *authority.Lists, id string) []*authority.Klynge {
	if k := l.Klynge(id); k != nil {
		return []*authority.Klynge{k}
	}
	var out []*authority.Klynge
	for _, m := range l.Lineage(id).Members {
		if k := l.Klynge(m); k != nil {
			out = append(out, k)
		}
	}
	return out
}

func klyngeFacts(l *authority.Lists, k *authority.Klynge) []factLine {
	text := k.Name
	switch {
	case k.ValidFrom != "" && k.ValidTo != "":
		text += " (" + k.ValidFrom + "–" + k.ValidTo + ")"
	case k.ValidFrom != "":
		text += " (fra " + k.ValidFrom + ")"
	case k.ValidTo != "":
		text += " (til " + k.ValidTo + ")"
	}
	lines := []factLine{{Label: "Klynge", Text: text}}
	for _, r := range l.Regions {
		if r.ID == k.Region {
			lines = append(lines, factLine{Label: "Region", Text: r.Name})
		}
	}
	if len(k.Hospitals) > 0 {
		lines = append(lines, factLine{Label: "Hospitaler", Text: strings.Join(k.Hospitals, ", ")})
	}
	if len(k.Municipalities) > 0 {
		lines = append(lines, factLine{Label: "Kommuner", Text: strings.Join(k.Municipalities, ", ")})
	}
	return lines
}

func (h *Handler) forum(c echo.Context) error {
	lists, id := h.o.Lists(), c.Param("slug")
	f := lists.Forum(id)
	if !slugOK(id) || f == nil {
		return notFound()
	}
	p := &valuePage{Kind: "Forum", Heading: f.Name, HitsHeading: "Nyeste punkter", Lead: f.Note}
	p.Facts = append(p.Facts, forumLinks(lists, "Forgænger", f.Predecessors)...)
	p.Facts = append(p.Facts, forumLinks(lists, "Efterfølger", f.Successors)...)
	ctx := c.Request().Context()
	if err := h.fillValue(ctx, p, search.FacetForum, id, []string{search.FacetKlynge, search.FacetTopic}); err != nil {
		return err
	}
	refs, _, err := h.o.Reader.Meetings(ctx, minutes.MeetingFilter{Forum: id, Limit: 10})
	if err != nil {
		return err
	}
	p.Meetings = h.meetingLines(refs)
	return h.render(c, http.StatusOK, "value", head{Title: p.Heading, Canonical: "/forum/" + id, Active: "/fora"}, p)
}

func forumLinks(l *authority.Lists, label string, ids []string) []factLine {
	line := factLine{Label: label}
	for _, id := range ids {
		if f := l.Forum(id); f != nil {
			line.Links = append(line.Links, linkView{Text: f.Name, Path: "/forum/" + id})
		}
	}
	if len(line.Links) == 0 {
		return nil
	}
	return []factLine{line}
}

func (h *Handler) topic(c echo.Context) error {
	lists, id := h.o.Lists(), c.Param("slug")
	t := lists.Topic(id)
	if !slugOK(id) || t == nil {
		return notFound()
	}
	p := &valuePage{Kind: "Emne", Heading: t.Name, Lead: t.Definition, HitsHeading: "Nyeste punkter"}
	if len(t.Aliases) > 0 {
		p.Facts = append(p.Facts, factLine{Label: "Også", Text: strings.Join(t.Aliases, ", ")})
	}
	p.Facts = append(p.Facts, topicLinks(lists, "Overordnet", []string{t.Broader})...)
	var narrower []string
	for _, x := range lists.Topics {
		if x.Broader == id {
			narrower = append(narrower, x.ID)
		}
	}
	p.Facts = append(p.Facts, topicLinks(lists, "Underemner", narrower)...)
	p.Facts = append(p.Facts, topicLinks(lists, "Beslægtede", t.Related)...)
	if err := h.fillValue(c.Request().Context(), p, search.FacetTopic, id, []string{search.FacetKlynge, search.FacetOutcome}); err != nil {
		return err
	}
	return h.render(c, http.StatusOK, "value", head{Title: p.Heading, Canonical: "/emne/" + id, Active: "/emner"}, p)
}

func topicLinks(l *authority.Lists, label string, ids []string) []factLine {
	line := factLine{Label: label}
	for _, id := range ids {
		if t := l.Topic(id); t != nil {
			line.Links = append(line.Links, linkView{Text: t.Name, Path: "/emne/" + id})
		}
	}
	if len(line.Links) == 0 {
		return nil
	}
	return []factLine{line}
}

func (h *Handler) person(c echo.Context) error {
	lists, id := h.o.Lists(), c.Param("slug")
	who := lists.Person(id)
	if !slugOK(id) || who == nil || !who.Official {
		return notFound()
	}
	if who.ID != id {
		return c.Redirect(http.StatusMovedPermanently, "/person/"+who.ID)
	}
	p := &valuePage{Kind: "Person", Heading: who.Name, HitsHeading: "Nyeste punkter",
		Note: "Navne er udtrukket automatisk; flere personer kan hedde det samme."}
	for _, other := range who.MaybeSame {
		if o := lists.Person(other); o != nil && o.Official {
			p.Facts = append(p.Facts, factLine{Label: "Måske samme person", Links: []linkView{{Text: o.Name, Path: "/person/" + o.ID}}})
		}
	}
	if err := h.fillValue(c.Request().Context(), p, search.FacetPerson, id, []string{search.FacetKlynge, search.FacetForum}); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return h.render(c, http.StatusOK, "value", head{Title: p.Heading, Robots: robotsNone, Canonical: "/person/" + id}, p)
}

// helpPage is /hjaelp, made from the table of operators.
type helpPage struct {
	Operators []operatorView
}

type operatorView struct {
	Syntax, Help, Example, Link string
	Aliases                     []string
}

func (h *Handler) help(c echo.Context) error {
	var p helpPage
	for _, o := range query.Operators {
		p.Operators = append(p.Operators, operatorView{Syntax: syntax(o), Help: o.Help, Example: o.Example,
			Aliases: o.Aliases, Link: search.Request{Q: o.Example}.URLPath("/soeg")})
	}
	return h.render(c, http.StatusOK, "help", head{Title: "Søgehjælp", Canonical: "/hjaelp", Active: "/hjaelp"}, p)
}

// syntax is how an operator is written.
func syntax(o query.Operator) string {
	if o.Field {
		return o.Name + ":"
	}
	return o.Name
}

// aboutPage is /om.
type aboutPage struct {
	Summary, Version string
	Quarantined      string // "2 filer", "" none
	AgendaOnly       string // "7 møder", "" none
}

func (h *Handler) about(c echo.Context) error {
	cov, err := h.o.Reader.Coverage(c.Request().Context())
	if err != nil {
		return err
	}
	p := aboutPage{Summary: h.archiveHolds(), Version: h.o.Version}
	if cov.Quarantined > 0 {
		p.Quarantined = count(cov.Quarantined, "fil", "filer")
	}
	if cov.AgendaOnly > 0 {
		p.AgendaOnly = count(cov.AgendaOnly, "møde", "møder")
	}
	return h.render(c, http.StatusOK, "about", head{Title: "Om " + h.o.SiteName, Canonical: "/om"}, p)
}
