package testkit

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"referat/authority"
	"referat/minutes"
	"referat/search"
)

// TestSearcher holds an implementation over the current documents of a to the
// contract of search.Searcher: what is true whatever words, synonyms or scores it
// knows. It is run on the fake and on the real index.
func TestSearcher(t *testing.T, s search.Searcher, a *Archive) {
	c := contract{s, a}
	t.Run("everything", c.everything)
	t.Run("facet values by hand", c.facetsByHand)
	t.Run("facets", c.facets)
	t.Run("paging", c.paging)
	t.Run("order", c.order)
	t.Run("narrowing", c.narrowing)
	t.Run("grouped", c.grouped)
	t.Run("words", c.words)
	t.Run("snippets", c.snippets)
	t.Run("marks", c.marks)
	t.Run("suggestions", c.suggestions)
	t.Run("matrix", c.matrix)
	t.Run("odd queries", c.odd)
	t.Run("errors", c.errors)
}

type contract struct {
	s search.Searcher
	a *Archive
}

func (c contract) search(t *testing.T, r search.Request) *search.Response {
	t.Helper()
	resp, err := c.s.Search(t.Context(), r)
	if err != nil {
		t.Fatalf("Search(%q) = %v", r.Encode(), err)
	}
	return resp
}

// request reads the address form of a request.
func request(t *testing.T, raw string) search.Request {
	t.Helper()
	v, broken := search.DecodeQuery(raw)
	r, faults := search.ParseRequest(v)
	if faults = append(broken, faults...); len(faults) > 0 {
		t.Fatalf("ParseRequest(%q): %v", raw, faults)
	}
	return r
}

// queries are requests that every check of counts is run on.
var queries = []string{"", "q=diabetes", "q=forløbsprogram+diabetes", "klynge=rm-midt", "q=diabetes&klynge=rm-goedstrup&klynge=rm-midt",
	"fra=2019&til=2023", "q=godkendt&udfald=godkendt", "emne=diabetes&forum=klyngestyregruppe", "afsnit=beslutning", "person=signe-bredal",
	"klynge=ingen", "q=diabetes&fra=2021", "q=xylofon&emne=budget"}

func (c contract) items() int {
	n := 0
	for _, d := range c.a.Current() {
		n += len(d.Referat.ItemIDs())
	}
	return n
}

func (c contract) everything(t *testing.T) {
	resp := c.search(t, search.Request{})
	if resp.Total != c.items() {
		t.Errorf("Search(zero).Total = %d, want all %d items", resp.Total, c.items())
	}
	if len(resp.Hits) != min(search.DefaultCount, c.items()) {
		t.Errorf("Search(zero) gives %d hits, want %d", len(resp.Hits), search.DefaultCount)
	}
	st := c.s.Status()
	if !st.Ready || st.Items != resp.Total || st.Generation != resp.Generation || st.Documents != len(c.a.Current()) {
		t.Errorf("Status() = %+v, want ready with %d items of %d documents, generation %q", st, resp.Total, len(c.a.Current()), resp.Generation)
	}
	if st.Meetings != resp.Meetings || resp.Meetings != len(c.a.refs()) {
		t.Errorf("Meetings: status %d, answer %d, want %d", st.Meetings, resp.Meetings, len(c.a.refs()))
	}
	var names []string
	for _, f := range resp.Facets {
		names = append(names, f.Name)
	}
	if diff := cmp.Diff(search.Facets, names); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
}

// facetsByHand counts klynge, forum, year and outcome over the documents.
func (c contract) facetsByHand(t *testing.T) {
	want := map[string]map[string]int{search.FacetKlynge: {}, search.FacetForum: {}, search.FacetYear: {}, search.FacetOutcome: {}}
	for _, d := range c.a.Current() {
		ref := d.Ref()
		d.Referat.Walk(func(it, _ *minutes.Item) {
			want[search.FacetKlynge][c.a.facetOf(ref.Klynge)]++
			if id := idOf(ref.Forum); id != "" {
				want[search.FacetForum][id]++
			} else {
				want[search.FacetForum][search.None]++
			}
			if ref.Date != "" {
				want[search.FacetYear][ref.Date[:4]]++
			}
			if it.Outcome != nil {
				want[search.FacetOutcome][string(*it.Outcome)]++
			}
		})
	}
	for name, counts := range want {
		got := map[string]int{}
		for _, v := range values(c.search(t, search.Request{More: name}), name) {
			got[v.ID] = v.Count
		}
		if diff := cmp.Diff(counts, got); diff != "" {
			t.Errorf("facet %s (-want +got):\n%s", name, diff)
		}
	}
}

func values(resp *search.Response, name string) []search.FacetValue {
	for _, f := range resp.Facets {
		if f.Name == name {
			return f.Values
		}
	}
	return nil
}

// facets: every count is the total of the request with that value in place of the
// facet's own choice; chosen values are listed.
func (c contract) facets(t *testing.T) {
	for _, raw := range queries {
		r := request(t, raw)
		for _, f := range c.search(t, r).Facets {
			for _, v := range f.Values {
				alone := r.Without(f.Name, "").With(f.Name, v.ID)
				if got := c.search(t, alone).Total; got != v.Count {
					t.Errorf("%q: facet %s counts %d for %q, but %q finds %d", raw, f.Name, v.Count, v.ID, alone.Encode(), got)
				}
				if v.Name == "" || f.Name != search.FacetYear && v.Chosen != c.chosen(r, f.Name, v.ID) {
					t.Errorf("%q: facet %s has %+v", raw, f.Name, v)
				}
				if f.Name == search.FacetTopic && v.ID == authority.Formalia && !v.Chosen {
					t.Errorf("%q: formalia listed, not chosen", raw)
				}
			}
			if listed := slices.ContainsFunc(f.Values, func(v search.FacetValue) bool { return v.Chosen }); len(r.Filters[f.Name]) > 0 && !listed {
				t.Errorf("%q: facet %s does not list what is chosen", raw, f.Name)
			}
		}
	}
}

func (c contract) chosen(r search.Request, facet, id string) bool {
	return slices.ContainsFunc(r.Filters[facet], func(x string) bool {
		if facet == search.FacetKlynge {
			x, _ = c.a.lists.KlyngeFacet(x)
		}
		return x == id
	})
}

// list is all hits of r, asked for in pages of n.
func (c contract) list(t *testing.T, r search.Request, n int) []string {
	t.Helper()
	var ids []string
	for page := 1; ; page++ {
		r.Count, r.Page = n, page
		resp := c.search(t, r)
		for _, h := range resp.Hits {
			ids = append(ids, h.ID)
		}
		if len(resp.Hits) < n || page > 100 {
			return ids
		}
	}
}

func (c contract) paging(t *testing.T) {
	for _, raw := range append(slices.Clone(queries), "sort=aeldste", "q=diabetes&sort=nyeste") {
		r := request(t, raw)
		whole := c.list(t, r, search.MaxCount)
		if total := c.search(t, r).Total; total != len(whole) {
			t.Errorf("%q: %d hits, total %d", raw, len(whole), total)
		}
		if unique := slices.Compact(slices.Sorted(slices.Values(whole))); len(unique) != len(whole) {
			t.Errorf("%q: an item is found twice: %v", raw, whole)
		}
		for _, n := range []int{1, 3, 7} {
			if diff := cmp.Diff(whole, c.list(t, r, n)); diff != "" {
				t.Errorf("%q in pages of %d (-whole +pages):\n%s", raw, n, diff)
			}
		}
	}
	r := request(t, "q=diabetes&side=500")
	if resp := c.search(t, r); len(resp.Hits) != 0 || resp.Total != c.search(t, r.WithPage(1)).Total {
		t.Errorf("page 500: %d hits of %d", len(resp.Hits), resp.Total)
	}
}

func (c contract) order(t *testing.T) {
	for raw, newest := range map[string]bool{"": true, "sort=nyeste": true, "q=diabetes&sort=nyeste": true, "sort=aeldste": false} {
		r := request(t, raw)
		r.Count = search.MaxCount
		last := ""
		for i, h := range c.search(t, r).Hits {
			if i > 0 && h.Date != "" && last != "" && h.Date != last && (h.Date < last) != newest {
				t.Errorf("%q: %s stands after %s", raw, h.Date, last)
			}
			last = h.Date
		}
	}
	r := request(t, "q=diabetes&antal=100")
	last := 0.0
	for i, h := range c.search(t, r).Hits {
		if i > 0 && h.Score > last*1.02+0.01 { // scores are compared in steps
			t.Errorf("%q: hit %d has score %v after %v", r.Q, i, h.Score, last)
		}
		last = h.Score
	}
}

// narrowing: what is chosen holds for every hit.
func (c contract) narrowing(t *testing.T) {
	for raw, ok := range map[string]func(search.Hit) bool{
		"klynge=rm-midt":               func(h search.Hit) bool { return h.Klynge != nil && h.Klynge.ID == "rm-midt" },
		"klynge=ingen":                 func(h search.Hit) bool { return h.Klynge == nil },
		"klynge=rm-vest":               func(h search.Hit) bool { return h.Klynge.ID == "rm-vest" || h.Klynge.ID == "rm-goedstrup" },
		"forum=klyngestyregruppe":      func(h search.Hit) bool { return h.Forum != nil && h.Forum.ID == "klyngestyregruppe" },
		"udfald=godkendt&udfald=udsat": func(h search.Hit) bool { return h.Outcome == "godkendt" || h.Outcome == "udsat" },
		"fra=2019-11-07&til=2021":      func(h search.Hit) bool { return h.Date >= "2019-11-07" && h.Date <= "2021-12-31" },
		"q=klynge:rm-midt":             func(h search.Hit) bool { return h.Klynge != nil && h.Klynge.ID == "rm-midt" },
		"q=dato:2016..2019":            func(h search.Hit) bool { return h.Date >= "2016" && h.Date < "2020" },
	} {
		r := request(t, raw)
		r.Count = search.MaxCount
		resp := c.search(t, r)
		if resp.Total == 0 || resp.Total == c.items() {
			t.Errorf("%q finds %d of %d", raw, resp.Total, c.items())
		}
		for _, h := range resp.Hits {
			if !ok(h) {
				t.Errorf("%q finds %+v", raw, h)
			}
		}
	}
	want := c.count(func(it *minutes.Item) bool {
		return slices.ContainsFunc(it.Sections, func(s minutes.Section) bool { return s.Kind == minutes.SectionDecision })
	})
	if got := c.search(t, request(t, "afsnit=beslutning")).Total; got != want {
		t.Errorf("afsnit=beslutning finds %d, want %d items that have one", got, want)
	}
}

func (c contract) count(ok func(*minutes.Item) bool) (n int) {
	for _, d := range c.a.Current() {
		d.Referat.Walk(func(it, _ *minutes.Item) {
			if ok(it) {
				n++
			}
		})
	}
	return n
}

func (c contract) grouped(t *testing.T) {
	for _, raw := range []string{"saml=moede", "q=diabetes&saml=moede"} {
		r := request(t, raw)
		r.Count = search.MaxCount
		resp := c.search(t, r)
		seen, total := map[string]bool{}, 0
		for _, h := range resp.Hits {
			if seen[h.MeetingID] || len(h.More) > 2 || len(h.More) > max(h.MoreTotal-1, 0) {
				t.Errorf("%q: meeting %s again, or %d more of %d", raw, h.MeetingID, len(h.More), h.MoreTotal)
			}
			seen[h.MeetingID] = true
			total += h.MoreTotal
		}
		if len(resp.Hits) != resp.Meetings || total != resp.Total {
			t.Errorf("%q: %d cards with %d items, want %d and %d", raw, len(resp.Hits), total, resp.Meetings, resp.Total)
		}
	}
}

func (c contract) words(t *testing.T) {
	for _, q := range []string{"xylofon", `"rød xylofon"`, "XYLOFON", "+xylofon", "=xylofon", "rød OG xylofon", "xylofon NÆR/5 venteværelset", "titel:musik"} {
		resp := c.search(t, search.Request{Q: q}.WithQ(q))
		if resp.Total != 1 || resp.AllWords != 1 || resp.Hits[0].ID != DocumentMidt+"/9.2" {
			t.Errorf("Search(%s): %d hits, %d with all words, want the item %s/9.2 alone", q, resp.Total, resp.AllWords, DocumentMidt)
		}
	}
	for _, q := range []string{"-xylofon", "IKKE xylofon"} {
		if got := c.search(t, search.Request{}.WithQ(q)).Total; got != c.items()-1 {
			t.Errorf("Search(%s).Total = %d, want all but one of %d", q, got, c.items())
		}
	}
	for _, q := range []string{"kvantegravitation", `"xylofon rød"`, "xylofon OG hjælpemidler"} {
		if resp := c.search(t, search.Request{}.WithQ(q)); resp.Total != 0 || len(resp.Hits) != 0 || resp.Meetings != 0 {
			t.Errorf("Search(%s).Total = %d, want 0", q, resp.Total)
		}
	}
	if a, b := c.search(t, search.Request{}.WithQ("forløbsprogram")).Total, c.search(t, search.Request{}.WithQ("forløbsprogrammet")).Total; a != b || a == 0 {
		t.Errorf("forløbsprogram finds %d, forløbsprogrammet %d, want the same", a, b)
	}
}

func (c contract) snippets(t *testing.T) {
	for _, raw := range []string{"antal=100", "q=diabetes", "q=skærmbesøg", "q=xylofon", "q=patienter+kommune"} {
		for _, h := range c.search(t, request(t, raw)).Hits {
			if len(h.Snippets) > 3 {
				t.Errorf("%q: %d snippets", raw, len(h.Snippets))
			}
			for _, s := range h.Snippets {
				if n := utf8.RuneCountInString(s.Text); n > 400 || s.Text == "" {
					t.Errorf("%q: snippet of %d runes", raw, n)
				}
				if strings.Contains(s.Text, "@") {
					t.Errorf("%q: contact in snippet %q", raw, s.Text)
				}
				if err := checkRanges(s.Text, s.Marks); err != nil {
					t.Errorf("%q: %v", raw, err)
				}
			}
		}
	}
	h := c.search(t, request(t, "q=xylofon")).Hits[0]
	if len(h.Snippets) == 0 || len(h.Snippets[0].Marks) != 1 {
		t.Fatalf("xylofon: snippets %+v, want one mark", h.Snippets)
	}
	s := h.Snippets[0]
	if got := s.Text[s.Marks[0].Start:s.Marks[0].End]; got != "xylofon" || !s.Cut[1] {
		t.Errorf("xylofon: marked %q, cut %v", got, s.Cut)
	}
}

// checkRanges says what is wrong with the marks of a text.
func checkRanges(text string, marks []search.Range) error {
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End <= m.Start || m.End > len(text) || !utf8.ValidString(text[at:m.Start]) || !utf8.ValidString(text[m.Start:m.End]) {
			return fmt.Errorf("range %v after %d in %q", m, at, text)
		}
		at = m.End
	}
	return nil
}

func (c contract) marks(t *testing.T) {
	got, err := c.s.Document(t.Context(), search.Request{}.WithQ("xylofon diabetes"), DocumentMidt)
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := c.a.Document(t.Context(), DocumentMidt)
	byID := map[string]*minutes.Item{}
	ids := doc.Referat.ItemIDs()
	doc.Referat.Walk(func(it, _ *minutes.Item) { byID[DocumentMidt+"/"+ids[len(byID)]] = it })
	words := map[string]bool{}
	for _, m := range got.Items {
		it := byID[m.Item]
		if it == nil || len(m.Sections) > len(it.Sections) {
			t.Fatalf("marks for %q with %d sections", m.Item, len(m.Sections))
		}
		if err := checkRanges(it.Title, m.Title); err != nil {
			t.Error(err)
		}
		for i, ranges := range m.Sections {
			if err := checkRanges(it.Sections[i].Text, ranges); err != nil {
				t.Error(err)
			}
			for _, r := range ranges {
				words[strings.ToLower(it.Sections[i].Text[r.Start:r.End])] = true
			}
		}
	}
	if want := map[string]bool{"xylofon": true, "diabetes": true}; !maps.Equal(words, want) {
		t.Errorf("marked words %v, want %v", words, want)
	}
	if got.Rank == 0 {
		t.Error("Rank = 0, want the place of the document's best item")
	}
}

func (c contract) suggestions(t *testing.T) {
	for _, prefix := range []string{"dia", "kl", "sig", "FORLØB", "å"} {
		got, err := c.s.Suggest(t.Context(), prefix)
		if err != nil || len(got) > 10 {
			t.Errorf("Suggest(%q) = %d, %v", prefix, len(got), err)
		}
		for _, s := range got {
			if s.Text == "" || !strings.HasPrefix(s.URL, "/") || !slices.Contains([]string{"emne", "forum", "klynge", "person", "titel"}, s.Kind) {
				t.Errorf("Suggest(%q) has %+v", prefix, s)
			}
		}
	}
	got, _ := c.s.Suggest(t.Context(), "dia")
	if !slices.ContainsFunc(got, func(s search.Suggestion) bool { return s.Kind == "emne" && s.URL == "/emne/diabetes" }) {
		t.Errorf("Suggest(dia) = %v, want the topic", got)
	}
	for _, s := range must(c.s.Suggest(t.Context(), "git")) {
		if s.Kind == "person" {
			t.Errorf("Suggest(git) names a guest: %+v", s)
		}
	}
}

func must[T any](v T, _ error) T { return v }

func (c contract) matrix(t *testing.T) {
	m, err := c.s.Matrix(t.Context(), search.MatrixRequest{Request: request(t, "emne=diabetes"), Rows: search.FacetKlynge, Columns: search.FacetYear})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Cells) != len(m.Rows) || len(m.Rows) == 0 {
		t.Fatalf("%d rows, %d lines of cells", len(m.Rows), len(m.Cells))
	}
	for i, row := range m.Rows {
		if len(m.Cells[i]) != len(m.Columns) {
			t.Fatalf("row %s: %d cells, %d columns", row.ID, len(m.Cells[i]), len(m.Columns))
		}
		for j, col := range m.Columns {
			cell := m.Cells[i][j]
			r := request(t, "emne=diabetes").With(search.FacetKlynge, row.ID).With(search.FacetYear, col.ID)
			held := request(t, "").With(search.FacetKlynge, row.ID).With(search.FacetYear, col.ID)
			if got, all := c.search(t, r).Meetings, c.search(t, held).Meetings; got != cell.Matching || all != cell.Held {
				t.Errorf("cell %s %s = %+v, but the searches find %d and %d meetings", row.ID, col.ID, cell, got, all)
			}
		}
	}
	if _, err := c.s.Matrix(t.Context(), search.MatrixRequest{Rows: "person", Columns: "aar"}); !IsCode(err, search.CodeBadRequest) {
		t.Errorf("Matrix(person) = %v, want %s", err, search.CodeBadRequest)
	}
}

// Nasty are strings that visitors type or tools send; none may be an error of the
// search, nor stand unescaped in an answer.
var Nasty = []string{"", " ", "\x00", "\xff\xfe", `"`, `"""`, "(", "((((", ")", "*", "a*", "-", "- -", "+", "=", "NÆR/5", "NÆR/5 NÆR/5", "ELLER", "OG OG",
	"titel:", "klynge:", `klynge:"`, "dato:", "dato:..", "dato:2020..2016", "fra:igår", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`,
	"</mark><b>", "&amp;lt;", "'; DROP TABLE x;--", "../../etc/passwd", "%00", "%zz", "a;b", "🦄", "‮abc", "\u200b", strings.Repeat("(", 300),
	strings.Repeat("a ", 400), strings.Repeat("æ", 600), "-xylofon -diabetes", "=\"", "{{.}}", "${7*7}", "\r\nX: y"}

func (c contract) odd(t *testing.T) {
	for _, q := range Nasty {
		r := search.Request{}.WithQ(q)
		resp := c.search(t, r)
		if resp.Total < len(resp.Hits) || resp.Total > c.items() {
			t.Errorf("Search(%q): %d hits of %d", q, len(resp.Hits), resp.Total)
		}
		if _, err := c.s.Suggest(t.Context(), q); err != nil {
			t.Errorf("Suggest(%q) = %v", q, err)
		}
		if _, err := c.s.Document(t.Context(), r, DocumentMidt); err != nil {
			t.Errorf("Document(%q) = %v", q, err)
		}
	}
}

func (c contract) errors(t *testing.T) {
	for _, id := range []string{"ffffffffffff", "", "nix", DocumentMidt + "/2"} {
		if _, err := c.s.Document(t.Context(), search.Request{}.WithQ("x"), id); !IsCode(err, search.CodeNotFound) {
			t.Errorf("Document(%q) = %v, want %s", id, err, search.CodeNotFound)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.s.Search(ctx, search.Request{}.WithQ("diabetes sundhed kommune")); err == nil {
		t.Error("Search with a cancelled context gives no error")
	}
}
