package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/labstack/echo/v4"

	"referat/internal/testkit"
)

// site is the API over the invented archive. Every answer that a test asks for is
// held to the description.
type site struct {
	archive  *testkit.Archive
	searcher *testkit.Searcher
	handler  *Handler
	echo     *echo.Echo
	log      *bytes.Buffer
}

func newSite(t *testing.T, change ...func(*Options)) *site {
	t.Helper()
	s := &site{archive: testkit.NewArchive(), log: &bytes.Buffer{}}
	s.searcher = testkit.NewSearcher(s.archive)
	o := Options{Searcher: s.searcher, Reader: s.archive, Files: s.archive, Lists: s.archive.Lists, Version: "1.2.3",
		Logger: slog.New(slog.NewTextHandler(s.log, nil)), Exports: true,
		Now: func() time.Time { return time.Date(2026, 3, 5, 12, 0, 0, 0, time.UTC) }}
	for _, f := range change {
		f(&o)
	}
	var err error
	if s.handler, err = New(o); err != nil {
		t.Fatal(err)
	}
	s.echo = echo.New()
	s.echo.HTTPErrorHandler = func(err error, c echo.Context) { s.handler.Error(c, err) }
	s.handler.Register(s.echo)
	return s
}

// get asks for an address and holds the answer to the description.
func (s *site) get(t *testing.T, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	path, raw, _ := strings.Cut(target, "?")
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.URL = &url.URL{Path: path, RawQuery: raw}
	if p, err := url.PathUnescape(path); err == nil {
		r.URL.Path, r.URL.RawPath = p, path
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return s.do(t, r)
}

func (s *site) do(t *testing.T, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	c := s.echo.NewContext(r, w)
	s.echo.Router().Find(r.Method, echo.GetPath(r), c)
	s.echo.ServeHTTP(w, r)
	if err := checkAnswer(t, c.Path(), r, w); err != nil {
		t.Errorf("GET %s → %d does not fit openapi.yaml: %v\n%s", r.URL, w.Code, err, w.Body)
	}
	if w.Header().Get("Access-Control-Allow-Origin") != "*" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("GET %s: headers %v", r.URL, w.Header())
	}
	return w
}

// specification is openapi.yaml, read once.
var specification = sync.OnceValues(func() (*openapi3.T, error) {
	return openapi3.NewLoader().LoadFromData(specFile)
})

// checkAnswer validates an answer; one of no route must be a problem.
func checkAnswer(t *testing.T, route string, r *http.Request, w *httptest.ResponseRecorder) error {
	doc, err := specification()
	if err != nil {
		return err
	}
	path := specPath(route)
	item := doc.Paths.Value(path)
	if item == nil || r.Method != http.MethodGet {
		path = "/api/v1/soeg"
		item = doc.Paths.Value(path)
	}
	in := &openapi3filter.RequestValidationInput{Request: r, Route: &routers.Route{Spec: doc, Path: path, PathItem: item,
		Method: http.MethodGet, Operation: item.Get}}
	key := fmt.Sprint(path, w.Code, w.Header().Get("Content-Type"), shape(bytes.ReplaceAll(w.Body.Bytes(), []byte(w.Header().Get(echo.HeaderXRequestID)), nil)))
	if _, done := checked.Load(key); done {
		return nil
	}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: w.Code, Header: w.Header(),
		Body: io.NopCloser(bytes.NewReader(w.Body.Bytes())), Options: &openapi3filter.Options{IncludeResponseStatus: true,
			ExcludeResponseBody: !strings.Contains(w.Header().Get("Content-Type"), "json")}}
	if err := openapi3filter.ValidateResponse(t.Context(), out); err != nil {
		return err
	}
	checked.Store(key, true)
	return nil
}

// checked are the shapes of the answers that were validated: the same one is not
// validated twice, since each time compiles the schema.
var checked sync.Map

// shape is a JSON answer without its texts: names, codes, numbers and dates stay.
func shape(body []byte) string {
	parts := bytes.Split(bytes.ReplaceAll(body, []byte(`\"`), nil), []byte(`"`))
	for i, p := range parts {
		if i%2 == 1 && bytes.ContainsFunc(p, func(r rune) bool { return r > 'z' || r < '-' || r == '/' || r == '?' || 'A' <= r && r <= 'Z' }) {
			parts[i] = nil
		}
	}
	return string(bytes.Join(parts, []byte(`"`)))
}

// specPath writes a route the way of the description: :id as {id}.
func specPath(route string) string {
	parts := strings.Split(route, "/")
	for i, p := range parts {
		if name, ok := strings.CutPrefix(p, ":"); ok {
			parts[i] = "{" + name + "}"
		}
	}
	return strings.Join(parts, "/")
}

// read decodes an answer of a status.
func read[T any](t *testing.T, w *httptest.ResponseRecorder, status int) T {
	t.Helper()
	var v T
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	return v
}

// pretty indents an answer for a golden file.
func pretty(t *testing.T, w *httptest.ResponseRecorder) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, w.Body.Bytes(), "", " "); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	return b.Bytes()
}
