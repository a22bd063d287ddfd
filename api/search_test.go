package api

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/go-cmp/cmp"

	"referat/authority"
	"referat/internal/testkit"
	"referat/search"
)

func TestSearchGoldens(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, c := range []struct{ name, query string }{
		{"ord", "q=forløbsprogram+diabetes&antal=3"},
		{"tom", "antal=2"},
		{"ingen-fund", "q=kvantegravitation"},
		{"filtre", "q=diabetes&klynge=rm-vest&fra=2016&til=2023&vis=emne&find=dia&antal=2"},
		{"samlet", "q=diabetes&saml=moede&antal=2"},
		{"side", "q=diabetes&sort=aeldste&side=2&antal=2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := s.get(t, base+"/soeg?"+c.query)
			if w.Code != http.StatusOK {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			testkit.Golden(t, "api/soeg-"+c.name+".json", pretty(t, w))
		})
	}
}

func TestSearchLinks(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	r := read[Result](t, s.get(t, base+"/soeg?side=2&q=diabetes&antal=1"), 200)
	want := Links{Self: "/api/v1/soeg?q=diabetes&side=2&antal=1", Next: orNull("/api/v1/soeg?q=diabetes&side=3&antal=1"),
		Previous: orNull("/api/v1/soeg?q=diabetes&antal=1"), Atom: orNull("/soeg.atom?q=diabetes&antal=1"), CSV: orNull("/soeg.csv?q=diabetes&antal=1")}
	if diff := cmp.Diff(want, r.Links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
	if r := read[Result](t, s.get(t, base+"/soeg?person=signe-bredal"), 200); r.Links.Atom != nil || r.Links.CSV == nil {
		t.Errorf("a search by person links to a feed: %+v", r.Links)
	}
	var ids []string
	for next := base + "/soeg?antal=3"; next != ""; {
		r := read[Result](t, s.get(t, next), 200)
		for _, h := range r.Hits {
			ids = append(ids, h.ID)
		}
		if next = ""; r.Links.Next != nil {
			next = *r.Links.Next
		}
	}
	if n := s.searcher.Status().Items; len(slices.Compact(slices.Sorted(slices.Values(ids)))) != n || len(ids) != n {
		t.Errorf("following naeste gives %d items, want %d", len(ids), n)
	}
	s = newSite(t, func(o *Options) { o.Exports = false })
	if r := read[Result](t, s.get(t, base+"/soeg"), 200); r.Links.Atom != nil || r.Links.CSV != nil {
		t.Errorf("links to exports that are not served: %+v", r.Links)
	}
}

func TestHitAddresses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		hit                     search.Hit
		url, document, original string
	}{
		{search.Hit{ID: "abc/9.1", Document: "abc", Meeting: "/moede/a/b", Line: 12, Page: 3, PageBasis: "fil", MediaType: "application/pdf"},
			"/moede/a/b/punkt/9.1", "/dokument/abc?q=%C3%A6+%26#l12", "/dokument/abc/original#page=3"},
		{search.Hit{ID: "abc/9.1", Document: "abc", Meeting: "/moede/a/b", Page: 3, PageBasis: "skoennet", MediaType: "application/pdf"},
			"/moede/a/b/punkt/9.1", "/dokument/abc?q=%C3%A6+%26#p9-1", "/dokument/abc/original"},
		{search.Hit{ID: "abc/x1", Document: "abc", Meeting: "/moede/a/b", Page: 3, PageBasis: "fil", MediaType: "text/html"},
			"/moede/a/b/punkt/x1", "/dokument/abc?q=%C3%A6+%26#px1", "/dokument/abc/original"},
	} {
		got := makeHit(search.Request{}.WithQ("æ &"), c.hit)
		if got.URL != c.url || got.Document != c.document || got.Original != c.original {
			t.Errorf("makeHit(%+v) = %q, %q, %q", c.hit, got.URL, got.Document, got.Original)
		}
	}
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	got := read[[]search.Suggestion](t, s.get(t, base+"/forslag?q=dia"), 200)
	if len(got) == 0 || got[0].URL != "/emne/diabetes" {
		t.Errorf("forslag dia = %+v", got)
	}
	calls := s.searcher.Calls.Load()
	for _, q := range []string{"", "?q=", "?q=d", "?q=%C3%A5"} {
		if got := read[[]search.Suggestion](t, s.get(t, base+"/forslag"+q), 200); len(got) != 0 {
			t.Errorf("forslag%s = %v, want none", q, got)
		}
	}
	if s.searcher.Calls.Load() != calls {
		t.Error("one letter is asked for")
	}
}

func TestMatrix(t *testing.T) {
	t.Parallel()
	got := read[Matrix](t, newSite(t).get(t, base+"/statistik?emne=diabetes"), 200)
	if got.Rows.Facet != "klynge" || got.Columns.Facet != "aar" || len(got.Cells) != len(got.Rows.Values) || len(got.Cells[0]) != len(got.Columns.Values) {
		t.Fatalf("statistik = %+v", got)
	}
	treated := 0
	for _, row := range got.Cells {
		for _, c := range row {
			if treated += c.Matching; c.Matching > c.Held {
				t.Errorf("cell %+v", c)
			}
		}
	}
	if treated != 4 {
		t.Errorf("diabetes treated at %d meetings, want 4", treated)
	}
}

// TestNotModified: a repeated search is answered without asking, until build,
// generation or what is served changes.
func TestNotModified(t *testing.T) {
	t.Parallel()
	for _, target := range []string{"/soeg?q=diabetes", "/forslag?q=dia", "/statistik"} {
		s := newSite(t)
		first := s.get(t, base+target)
		tag, calls := first.Header().Get("ETag"), s.searcher.Calls.Load()
		if !strings.HasPrefix(tag, `W/"`) || first.Header().Get("Cache-Control") != "private, no-cache" {
			t.Errorf("%s: ETag %q, headers %v", target, tag, first.Header())
		}
		for _, match := range []string{tag, `"x", ` + tag, strings.TrimPrefix(tag, "W/"), "*"} {
			if w := s.get(t, base+target, "If-None-Match", match); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
				t.Errorf("%s with %s = %d, want 304", target, match, w.Code)
			}
		}
		if s.searcher.Calls.Load() != calls {
			t.Errorf("%s: a 304 asked the search", target)
		}
		st := s.searcher.Status()
		st.Items--
		s.searcher.SetStatus(st)
		if w := s.get(t, base+target, "If-None-Match", tag); w.Code != http.StatusOK || w.Header().Get("ETag") == tag {
			t.Errorf("%s after an item was taken down = %d", target, w.Code)
		}
		other := newSite(t, func(o *Options) { o.Version = "1.2.4" })
		if w := other.get(t, base+target, "If-None-Match", tag); w.Code != http.StatusOK {
			t.Errorf("%s of another build = %d, want 200", target, w.Code)
		}
	}
	lists := authority.Default()
	s := newSite(t, func(o *Options) { o.Lists = func() *authority.Lists { return lists } })
	tag := s.get(t, base+"/soeg").Header().Get("ETag")
	lists = authority.Default().WithPersons([]authority.Person{{ID: "signe-bredal", Name: "Signe Bredal Holm"}})
	if w := s.get(t, base+"/soeg", "If-None-Match", tag); w.Code != http.StatusOK {
		t.Errorf("/soeg after a person was renamed = %d, want 200", w.Code)
	}
	s = newSite(t)
	if a, b := s.get(t, base+"/soeg?q=x&klynge=b&klynge=a&side=1"), s.get(t, base+"/soeg?klynge=a&klynge=b&q=x"); a.Header().Get("ETag") != b.Header().Get("ETag") {
		t.Error("the same request written differently has another ETag")
	}
	for _, target := range []string{"/moeder", "/moeder/k2", "/dokumenter/" + testkit.DocumentMidt, "/klynger", "/daekning"} {
		tag := s.get(t, base+target).Header().Get("ETag")
		if w := s.get(t, base+target, "If-None-Match", tag); w.Code != http.StatusNotModified {
			t.Errorf("%s = %d, want 304", target, w.Code)
		}
	}
}

var tags = regexp.MustCompile(`</?mark>`)

// TestNasty: nothing typed into any parameter is our fault, and no markup but
// <mark> comes out.
func TestNasty(t *testing.T) {
	t.Parallel()
	doc, _ := specification()
	s := newSite(t)
	for path, item := range doc.Paths.Map() {
		target := strings.NewReplacer("{id}", "k2", "{nr}", "2", "{n}", "1").Replace(path)
		for _, names := range together(item) {
			for _, nasty := range testkit.Nasty {
				v := url.Values{}
				for _, name := range names {
					v.Set(name, nasty)
				}
				w := s.get(t, target+"?"+v.Encode())
				if w.Code >= 500 {
					t.Errorf("GET %s?%s = %d", path, v.Encode(), w.Code)
				}
				if path == base+"/soeg" && w.Code == http.StatusOK {
					checkMarkup(t, read[Result](t, w, 200))
				}
			}
		}
		for _, nasty := range []string{"..%2F..%2Fetc", "%00", "%ff", "A", "a%2Fb", "%3Cscript%3E", strings.Repeat("a", 200), "-1", "99999999999999999999"} {
			bad := strings.NewReplacer("{id}", nasty, "{nr}", nasty, "{n}", nasty).Replace(path)
			if w := s.get(t, bad); strings.Contains(path, "{") && w.Code != http.StatusNotFound {
				t.Errorf("GET %s = %d, want 404", bad, w.Code)
			}
		}
	}
	for _, raw := range []string{"q=%zz", "q=a;b", "&&&", "q", "=x", "%zz=1"} {
		if w := s.get(t, base+"/soeg?"+raw); w.Code >= 500 {
			t.Errorf("GET /soeg?%s = %d", raw, w.Code)
		}
	}
}

// together are the names to try at once: the facets, which take any value, and
// each other parameter alone, since a fault in one would hide the next.
func together(item *openapi3.PathItem) [][]string {
	var facets []string
	names := [][]string{{"ukendt"}}
	for _, p := range item.Get.Parameters {
		switch {
		case p.Value.In != openapi3.ParameterInQuery:
		case p.Value.Schema.Value.Type.Is("array"):
			facets = append(facets, p.Value.Name)
		default:
			names = append(names, []string{p.Value.Name})
		}
	}
	return append(names, facets)
}

func checkMarkup(t *testing.T, r Result) {
	t.Helper()
	for _, h := range r.Hits {
		for _, s := range h.Snippets {
			bare := tags.ReplaceAllString(s.HTML, "")
			if strings.ContainsAny(bare, "<>") || html.UnescapeString(bare) != s.Text {
				t.Errorf("snippet html %q of %q", s.HTML, s.Text)
			}
		}
	}
}

// TestSnippetEscapes finds the item with a tag in its text.
func TestSnippetEscapes(t *testing.T) {
	t.Parallel()
	r := read[Result](t, newSite(t).get(t, base+"/soeg?q=billedet"), 200)
	checkMarkup(t, r)
	if s := r.Hits[0].Snippets[0]; !strings.Contains(s.HTML, "<mark>Billedet</mark> &lt;script&gt;") {
		t.Errorf("html %q", s.HTML)
	}
}

// FuzzMarkup: without its marks the markup is the text, escaped.
func FuzzMarkup(f *testing.F) {
	f.Add("en <b> & æ", 0, 2, 3, 9)
	f.Add("<mark>", -1, 5, 0, 0)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		got := markup(text, []search.Range{{Start: a, End: b}, {Start: c, End: d}})
		if bare := tags.ReplaceAllString(got, ""); strings.ContainsAny(bare, "<>") || html.UnescapeString(bare) != text {
			t.Errorf("markup(%q) = %q", text, got)
		}
		if strings.Count(got, "<mark>") != strings.Count(got, "</mark>") {
			t.Errorf("markup(%q) = %q, marks do not pair", text, got)
		}
	})
}
