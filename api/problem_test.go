package api

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/labstack/echo/v4"

	"referat/internal/testkit"
	"referat/search"
)

func TestBadRequests(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for target, fields := range map[string][]string{
		"/soeg?foo=1":                             {"foo"},
		"/soeg?foo=1&bar=2&antal=0&fra=igår":      {"antal", "bar", "foo", "fra"},
		"/soeg?q=a;b":                             {""},
		"/soeg?q=%zz":                             {""},
		"/soeg?side=501":                          {"side"},
		"/soeg?sort=nyest":                        {"sort"},
		"/soeg?fra=2020&til=2019":                 {"til"},
		"/forslag?q=a&q=b":                        {"q"},
		"/forslag?sort=x":                         {"sort"},
		"/statistik?raekker=person":               {"raekker"},
		"/statistik?raekker=aar":                  {"kolonner"},
		"/statistik?side=2":                       {"side"},
		"/moeder?q=x":                             {"q"},
		"/moeder?klynge=a&klynge=b":               {"klynge"},
		"/moeder/k2?q=x":                          {"q"},
		"/dokumenter/a00000000003?foo=":           {"foo"},
		"/klynger?q=x":                            {"q"},
		"/personer":                               {"q"},
		"/personer?q=k":                           {"q"},
		"/personer?q=+":                           {"q"},
		"/daekning?aar=2020":                      {"aar"},
		"/personer?q=" + strings.Repeat("a", 600): {"q"},
	} {
		p := read[Problem](t, s.get(t, base+target), http.StatusBadRequest)
		var got []string
		for _, f := range p.Fields {
			got = append(got, f.Field)
		}
		if diff := cmp.Diff(fields, got, cmp.Transformer("set", func(s []string) map[string]bool {
			m := map[string]bool{}
			for _, x := range s {
				m[x] = true
			}
			return m
		})); diff != "" {
			t.Errorf("%s: felter (-want +got):\n%s", target, diff)
		}
	}
}

func TestProblem(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	w := s.get(t, base+"/soeg?foo=%3Cb%3E&q=hemmelig", "X-Request-Id", "forged")
	p := read[Problem](t, w, http.StatusBadRequest)
	if p.Type != "/api#ugyldig-parameter" || p.Instance != "/api/v1/soeg" || p.Status != 400 || p.Request == "" || p.Request == "forged" ||
		p.Request != w.Header().Get(echo.HeaderXRequestID) {
		t.Errorf("problem %+v", p)
	}
	if strings.Contains(w.Body.String(), "hemmelig") || w.Header().Get("Content-Type") != mediaProblem || w.Header().Get("Cache-Control") != noStore || w.Header().Get("ETag") != "" {
		t.Errorf("problem %s, headers %v", w.Body, w.Header())
	}
}

// TestErrors holds the table from code to status on every route that can fail so.
func TestErrors(t *testing.T) {
	t.Parallel()
	searching := []string{"/soeg", "/forslag?q=dia", "/statistik", "/klynger/rm-midt", "/personer/karla-testrup"}
	reading := []string{"/moeder", "/moeder/k2", "/moeder/k2/punkter/2", "/dokumenter/a00000000003", "/dokumenter/a00000000003/sider/1", "/daekning"}
	for _, c := range []struct {
		err    error
		status int
		slug   string
	}{
		{&search.Error{Code: search.CodeBadRequest, Message: "Nej."}, 400, "ugyldig-parameter"},
		{&search.Error{Code: search.CodeForbidden}, 403, "tilbageholdt"},
		{&search.Error{Code: search.CodeNotFound}, 404, "findes-ikke"},
		{&search.Error{Code: search.CodeGone}, 410, "fjernet"},
		{&search.Error{Code: search.CodeTimeout}, 503, "tidsfrist"},
		{&search.Error{Code: search.CodeUnavailable}, 503, "optaget"},
		{&search.Error{Code: search.CodeInternal, Message: "sqlite: locked"}, 500, "intern"},
		{&search.Error{Code: "new"}, 500, "intern"},
		{errors.New("open /data/x: denied"), 500, "intern"},
		{context.DeadlineExceeded, 503, "tidsfrist"},
		{echo.ErrTooManyRequests, 429, "for-mange"},
	} {
		s := newSite(t)
		s.searcher.Fail, s.archive.Fail = c.err, c.err
		for _, target := range append(searching, reading...) {
			w := s.get(t, base+target)
			p := read[Problem](t, w, c.status)
			if p.Type != "/api#"+c.slug || w.Header().Get("ETag") != "" {
				t.Errorf("%s: %v → %s", target, c.err, p.Type)
			}
			if retry := w.Header().Get("Retry-After"); (retry == "1") != (c.status == 503) {
				t.Errorf("%s: %v → Retry-After %q", target, c.err, retry)
			}
			if body := w.Body.String(); strings.Contains(body, "sqlite") || strings.Contains(body, "/data") {
				t.Errorf("%s: the problem tells %s", target, body)
			}
		}
		if logged := s.log.Len() > 0; logged != (c.status == 500) {
			t.Errorf("%v: log %s", c.err, s.log)
		}
	}
}

// TestGone: what was taken down is gone, also for a visitor with an old answer.
func TestGone(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, target := range []string{"/dokumenter/" + testkit.DocumentGone, "/dokumenter/" + testkit.DocumentGone + "/sider/1",
		"/moeder/" + testkit.MeetingGone, "/moeder/" + testkit.MeetingGone + "/punkter/1"} {
		w := s.get(t, base+target, "If-None-Match", "*")
		if p := read[Problem](t, w, http.StatusGone); p.Type != "/api#fjernet" {
			t.Errorf("%s: %+v", target, p)
		}
	}
}

func TestNotFound(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, target := range []string{"/api/v1", "/api/v1/nix", "/api/v1/soeg/", "/api/v1/moeder/nix", "/api/v1/moeder/k2/punkter/77",
		"/api/v1/dokumenter/nix", "/api/v1/dokumenter/a00000000003/sider/4", "/api/v1/dokumenter/a00000000003/sider/0",
		"/api/v1/dokumenter/a00000000005/sider/2", "/api/v1/klynger/nix", "/api/v1/fora/nix", "/api/v1/emner/nix", "/api/v1/personer/nix",
		"/api/v1/personer/gitte-gaesteby"} {
		if p := read[Problem](t, s.get(t, target), http.StatusNotFound); p.Instance != target {
			t.Errorf("%s: %+v", target, p)
		}
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		w := s.do(t, httptest.NewRequest(method, base+"/soeg", nil))
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s = %d, want 405", method, w.Code)
		}
	}
}
