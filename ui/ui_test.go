package ui

import (
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"referat/internal/testkit"
	"referat/search"
)

// site is the pages over the made archive.
func site(t *testing.T, s search.Searcher) *echo.Echo {
	t.Helper()
	a := testkit.NewArchive()
	if s == nil {
		s = testkit.NewSearcher(a)
	}
	h, err := New(Options{Searcher: s, Reader: a, Files: a, Lists: a.Lists, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Now: time.Now, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	e := echo.New()
	e.HTTPErrorHandler = func(err error, c echo.Context) { h.Error(c, err) }
	h.Register(e)
	return e
}

func get(e *echo.Echo, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	e.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

// addresses are one of every kind of page, found by following links from /soeg.
func addresses(t *testing.T, e *echo.Echo) []string {
	t.Helper()
	fixed := []string{"/", "/soeg", "/soeg?q=diabetes", "/soeg?q=diabetes&saml=moede", "/soeg?q=qqqq", "/moeder", "/klynger", "/fora", "/emner", "/hjaelp", "/om"}
	seen := map[string]bool{}
	for _, page := range append(fixed, "/moeder") {
		for _, link := range links(get(e, page).Body.String()) {
			seen[link] = true
		}
	}
	for link := range seen {
		if !strings.HasPrefix(link, "/api") {
			fixed = append(fixed, link)
		}
	}
	return fixed
}

var href = regexp.MustCompile(`href="(/[^"]*)"`)

func links(body string) []string {
	var out []string
	for _, m := range href.FindAllStringSubmatch(body, -1) {
		path, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
		out = append(out, path)
	}
	return out
}

func TestEveryPageAnswers(t *testing.T) {
	e := site(t, nil)
	all := addresses(t, e)
	if len(all) < 40 {
		t.Fatalf("only %d addresses found: %v", len(all), all)
	}
	title := regexp.MustCompile(`<title>[^<]+</title>`)
	for _, page := range all {
		w := get(e, page)
		body := w.Body.String()
		withheld := w.Code == http.StatusForbidden && strings.HasSuffix(page, "/original")
		if w.Code != http.StatusOK && !withheld {
			t.Errorf("GET %s = %d, want 200", page, w.Code)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		if strings.Count(body, "<h1") != 1 || !strings.Contains(body, `<html lang="da">`) || !title.MatchString(body) {
			t.Errorf("GET %s: wants one h1, lang da and a title", page)
		}
		if strings.Contains(body, "ZgotmplZ") || strings.Contains(body, " style=") || strings.Contains(body, "<script>") {
			t.Errorf("GET %s holds inline style, inline script or a refused value", page)
		}
	}
}

// TestWithheldOriginalsAreNotLinked: a meeting, its items and documents say that an
// original cannot be shown instead of linking to a refusal.
func TestWithheldOriginalsAreNotLinked(t *testing.T) {
	e := site(t, nil)
	said := 0
	for _, page := range addresses(t, e) {
		if !strings.HasPrefix(page, "/moede/") && !strings.HasPrefix(page, "/dokument/") || strings.Contains(page, "/original") {
			continue
		}
		body := get(e, page).Body.String()
		said += strings.Count(body, "Originalen kan ikke vises")
		for _, link := range links(body) {
			if strings.HasSuffix(link, "/original") && get(e, link).Code == http.StatusForbidden {
				t.Errorf("%s links %s, which is withheld", page, link)
			}
		}
	}
	if said < 3 {
		t.Errorf("%d pages say that an original cannot be shown, want the meeting, an item and the document", said)
	}
}

func TestHitsLinkToItemDocumentAndOriginal(t *testing.T) {
	e := site(t, nil)
	body := get(e, "/soeg?q=diabetes").Body.String()
	for _, want := range []*regexp.Regexp{
		regexp.MustCompile(`href="/moede/[a-z0-9_-]+/[a-z0-9_-]+/punkt/[0-9.x]+\?fund=1&amp;q=diabetes#m1"`),
		regexp.MustCompile(`href="/dokument/[0-9a-f]{12}\?q=diabetes#[lp][0-9-]+"`),
		regexp.MustCompile(`href="/dokument/[0-9a-f]{12}/original(#page=[0-9]+)?"`),
		regexp.MustCompile(`<mark>[^<]*iabetes`),
	} {
		if !want.MatchString(body) {
			t.Errorf("results for diabetes have no %s", want)
		}
	}
}

func TestMarksLand(t *testing.T) {
	e := site(t, nil)
	landed := 0
	for _, link := range regexp.MustCompile(`href="(/(?:moede|dokument)/[^"]*)#([a-z0-9-]+)"`).FindAllStringSubmatch(get(e, "/soeg?q=diabetes").Body.String(), -1) {
		path, anchor := strings.ReplaceAll(link[1], "&amp;", "&"), link[2]
		if strings.HasSuffix(path, "/original") {
			continue
		}
		landed++
		if body := get(e, path).Body.String(); !strings.Contains(body, `id="`+anchor+`"`) {
			t.Errorf("%s has no anchor %s", path, anchor)
		}
	}
	if landed == 0 {
		t.Error("no link with an anchor was tried")
	}
}

func TestFormsAreNormalised(t *testing.T) {
	e := site(t, nil)
	w := get(e, "/soeg?q=diabetes&fra=&til=&sort=relevans&klynge=rm-midt&klynge=")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/soeg?q=diabetes&klynge=rm-midt" {
		t.Errorf("form with empty fields = %d %s, want 303 to the normal address", w.Code, w.Header().Get("Location"))
	}
}

func TestChipsTakeTheirPartAway(t *testing.T) {
	r, _ := search.ParseRequest(url.Values{"q": {`forløbsprogram "type 2" -psykiatri`}, "klynge": {"rm-midt"}})
	tests := []struct {
		drop map[string]string
		want string
	}{
		{map[string]string{"q": "forløbsprogram"}, `/soeg?q=` + url.QueryEscape(`"type 2" -psykiatri`) + `&klynge=rm-midt`},
		{map[string]string{"q": `"type 2"`}, `/soeg?q=` + url.QueryEscape(`forløbsprogram -psykiatri`) + `&klynge=rm-midt`},
		{map[string]string{"klynge": "rm-midt"}, `/soeg?q=` + url.QueryEscape(`forløbsprogram "type 2" -psykiatri`)},
	}
	for _, tt := range tests {
		if got := withoutParams(r, tt.drop); got != tt.want {
			t.Errorf("withoutParams(%v) = %s, want %s", tt.drop, got, tt.want)
		}
	}
}

func TestSortingKeepsTheFilters(t *testing.T) {
	body := get(site(t, nil), "/soeg?q=diabetes&klynge=rm-midt&fra=2016-01-01&antal=50").Body.String()
	form := body[strings.Index(body, `class="sort"`):]
	form = form[:strings.Index(form, "</form>")]
	for _, want := range []string{`name="klynge" value="rm-midt"`, `name="fra" value="2016-01-01"`, `name="antal" value="50"`} {
		if !strings.Contains(form, want) {
			t.Errorf("form that sorts has no %s:\n%s", want, form)
		}
	}
}

func TestUnknownParameterIsANotice(t *testing.T) {
	w := get(site(t, nil), "/soeg?q=diabetes&foo=1")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `class="notice"`) {
		t.Errorf("unknown parameter = %d, want 200 with a notice", w.Code)
	}
}

func TestErrorsArePages(t *testing.T) {
	tests := []struct {
		path string
		want int
	}{
		{"/findes-ikke", http.StatusNotFound}, {"/dokument/000000000000", http.StatusNotFound}, {"/dokument/..%2f..", http.StatusNotFound},
		{"/klynge/ingen-saadan", http.StatusNotFound}, {"/emne/ingen-saadan", http.StatusNotFound}, {"/person/ingen-saadan", http.StatusNotFound},
		{"/moede/x/y-z", http.StatusNotFound}, {"/assets/00000000/app.css", http.StatusNotFound},
	}
	e := site(t, nil)
	for _, tt := range tests {
		w := get(e, tt.path)
		if w.Code != tt.want || !strings.Contains(w.Body.String(), "<h1>") || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("GET %s = %d (%s), want %d as a page that is not stored", tt.path, w.Code, w.Header().Get("Cache-Control"), tt.want)
		}
	}
}

func TestNastyStringsAreEscaped(t *testing.T) {
	e := site(t, nil)
	for _, s := range testkit.Nasty {
		for _, key := range []string{"q", "klynge", "emne", "fra", "sort", "vis", "find", "side", "foo"} {
			w := get(e, "/soeg?"+url.Values{key: {s}}.Encode())
			if w.Code == http.StatusSeeOther {
				w = get(e, w.Header().Get("Location"))
			}
			if w.Code >= 500 {
				t.Errorf("GET /soeg with %s=%q = %d", key, s, w.Code)
			}
			if strings.Contains(w.Body.String(), "<script>alert") || strings.Contains(w.Body.String(), "<img src=x") {
				t.Errorf("GET /soeg with %s=%q is not escaped", key, s)
			}
		}
	}
}

func TestAssetsAreImmutable(t *testing.T) {
	e := site(t, nil)
	css := regexp.MustCompile(`/assets/[0-9a-f]{8}/app\.css`).FindString(get(e, "/").Body.String())
	w := get(e, css)
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("GET %s = %d, %q", css, w.Code, w.Header().Get("Cache-Control"))
	}
	fonts := regexp.MustCompile(`url\("(/assets/[^"]+)"\)`).FindAllStringSubmatch(w.Body.String(), -1)
	if len(fonts) != 2 {
		t.Errorf("style sheet names %d fonts, want 2", len(fonts))
	}
	for _, font := range fonts {
		if w := get(e, font[1]); w.Code != http.StatusOK {
			t.Errorf("GET %s = %d, want 200", font[1], w.Code)
		}
	}
}

func TestPiecesKeepTheText(t *testing.T) {
	text := "Diabetesskolen på Ærø"
	got := pieces(text, []search.Range{{Start: 0, End: 8}, {Start: 4, End: 9}, {Start: 18, End: 22}, {Start: 30, End: 40}}, nil)
	joined := ""
	for _, p := range got {
		joined += p.Text
	}
	if joined != text || len(got) != 4 || !got[0].Mark || got[1].Mark {
		t.Errorf("pieces(%q) = %+v, want the text in order with the marks that fit", text, got)
	}
}

// TestContrast computes the contrast of the colour tokens: text at least 4.5:1.
func TestContrast(t *testing.T) {
	css, err := staticFiles.ReadFile("static/app.css")
	if err != nil {
		t.Fatal(err)
	}
	roots := regexp.MustCompile(`:root\{([^}]*)\}`).FindAllStringSubmatch(string(css), 2)
	if len(roots) != 2 {
		t.Fatalf("found %d sets of tokens, want light and dark", len(roots))
	}
	for _, root := range roots {
		tokens := map[string]string{}
		for _, kv := range regexp.MustCompile(`--([a-z-]+):(#[0-9a-f]{6})`).FindAllStringSubmatch(root[1], -1) {
			tokens[kv[1]] = kv[2]
		}
		for _, pair := range [][2]string{{"fg", "bg"}, {"fg", "soft"}, {"muted", "bg"}, {"muted", "soft"}, {"link", "bg"}, {"link", "soft"},
			{"visited", "bg"}, {"fg", "mark"}, {"on-link", "link"}} {
			if c := contrast(t, tokens[pair[0]], tokens[pair[1]]); c < 4.5 {
				t.Errorf("%s on %s is %.2f:1, want 4.5:1", pair[0], pair[1], c)
			}
		}
	}
}

func TestPeriodText(t *testing.T) {
	for _, tt := range [][3]string{
		{"2016-01-01", "2020-12-31", "2016–2020"}, {"2019-01-01", "2019-12-31", "2019"}, {"2016-01-01", "", "fra 2016"},
		{"", "2019-02-28", "til 28. februar 2019"}, {"2019-02-01", "2019-12-31", "1. februar 2019–31. december 2019"},
		{"2019-02-23", "2019-02-23", "23. februar 2019"},
	} {
		if got := periodText(tt[0], tt[1]); got != tt[2] {
			t.Errorf("periodText(%q, %q) = %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}
