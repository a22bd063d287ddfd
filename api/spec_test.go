package api

import (
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/go-cmp/cmp"

	"referat/minutes"
	"referat/search"
)

func TestSpecIsValid(t *testing.T) {
	t.Parallel()
	doc, err := specification()
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Error(err)
	}
	if doc.OpenAPI != "3.1.0" {
		t.Errorf("openapi %s, want 3.1.0", doc.OpenAPI)
	}
}

func TestRoutesAndSpecAgree(t *testing.T) {
	t.Parallel()
	doc, err := specification()
	if err != nil {
		t.Fatal(err)
	}
	var routes, paths []string
	for _, r := range newSite(t).echo.Routes() {
		routes = append(routes, r.Method+" "+specPath(r.Path))
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			paths = append(paths, method+" "+path)
		}
	}
	slices.Sort(routes)
	slices.Sort(paths)
	if diff := cmp.Diff(routes, paths); diff != "" {
		t.Errorf("routes and openapi.yaml differ (-routes +spec):\n%s", diff)
	}
}

// TestSpecNamesEveryParameter: a described parameter is read, and none is read
// that is not described.
func TestSpecNamesEveryParameter(t *testing.T) {
	t.Parallel()
	doc, _ := specification()
	var names []string
	for _, p := range doc.Paths.Value("/api/v1/soeg").Get.Parameters {
		names = append(names, p.Value.Name)
	}
	if diff := cmp.Diff(search.Parameters, names); diff != "" {
		t.Errorf("parameters of /soeg (-search.Parameters +spec):\n%s", diff)
	}
	for path, item := range doc.Paths.Map() {
		for _, p := range item.Get.Parameters {
			if p.Value.Description == "" || p.Value.In == openapi3.ParameterInPath && p.Value.Example == nil {
				t.Errorf("%s: parameter %s has no description or example", path, p.Value.Name)
			}
		}
	}
}

// TestExamples asks for every example of the description, all of an operation's
// parameters at once, and for its written address.
func TestExamples(t *testing.T) {
	t.Parallel()
	doc, _ := specification()
	s := newSite(t)
	for path, item := range doc.Paths.Map() {
		target, v := path, url.Values{}
		for _, p := range item.Get.Parameters {
			switch example := p.Value.Example.(type) {
			case string:
				if p.Value.In == openapi3.ParameterInPath {
					target = strings.ReplaceAll(target, "{"+p.Value.Name+"}", example)
				} else {
					v.Set(p.Value.Name, example)
				}
			case float64:
				v.Set(p.Value.Name, "1")
			case []any:
				for _, x := range example {
					v.Add(p.Value.Name, x.(string))
				}
			}
		}
		if w := s.get(t, target+"?"+v.Encode()); w.Code != http.StatusOK {
			t.Errorf("GET %s?%s = %d: %s", target, v.Encode(), w.Code, w.Body)
		}
		written, _ := item.Get.Extensions["x-eksempel"].(string)
		if written == "" && !strings.Contains(path, "{") && path != "/api/v1/personer" {
			t.Errorf("%s has no x-eksempel", path)
		}
		if written != "" && s.get(t, written).Code != http.StatusOK {
			t.Errorf("x-eksempel %s is not answered", written)
		}
	}
}

// TestWireHoldsEveryField: the wire types have the fields of `parse --json`.
func TestWireHoldsEveryField(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]any{{minutes.Referat{}, Referat{}}, {minutes.Person{}, Person{}}} {
		if diff := cmp.Diff(keys(pair[0]), keys(pair[1])); diff != "" {
			t.Errorf("%T and %T (-parse +api):\n%s", pair[0], pair[1], diff)
		}
	}
}

func keys(v any) []string {
	var out []string
	for f := range reflect.TypeOf(v).Fields() {
		if tag := f.Tag.Get("json"); tag != "-" {
			out = append(out, tag)
		}
	}
	return out
}

func TestServers(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(o *Options) { o.BaseURL = "https://referater.example/" })
	if body := s.get(t, "/api/openapi.yaml").Body.String(); !strings.Contains(body, "  - url: https://referater.example\n") {
		t.Error("the description does not say where the API is")
	}
}

// TestOverview: the page names every address and explains every kind of error.
func TestOverview(t *testing.T) {
	t.Parallel()
	doc, _ := specification()
	w := newSite(t).get(t, "/api")
	body := w.Body.String()
	for path := range doc.Paths.Map() {
		if !strings.Contains(body, "GET "+path+"<") {
			t.Errorf("/api does not name %s", path)
		}
	}
	for _, k := range problemKinds {
		if !strings.Contains(body, `id="`+k.Slug+`"`) {
			t.Errorf("/api does not explain %s", k.Slug)
		}
	}
	if w.Header().Get("X-Robots-Tag") != "" || !strings.Contains(body, `<html lang="da">`) {
		t.Errorf("/api: robots %q", w.Header().Get("X-Robots-Tag"))
	}
}
