// Package archtest holds the shape of the module by test: every package stands on
// a floor and imports only floors below its own, third-party modules stay in
// their rooms, and licences are on the allow-list. The table is a design decision
// (docs/decisions); it is not changed to mend a build.
package archtest

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "referat"

// floors is the table of docs/architecture.md.
var floors = map[string]int{
	"cmd/referat":       6,
	"ui":                5,
	"api":               5,
	"ingest":            5,
	"bench":             5,
	"index":             4,
	"index/engine":      3,
	"index/analysis":    3,
	"archive":           3,
	"minutes":           2,
	"search/eval":       2,
	"authority":         1,
	"search":            1,
	"extract/pdf":       1,
	"extract/docx":      1,
	"extract/odt":       1,
	"extract/html":      1,
	"extract/text":      1,
	"extract/eml":       1,
	"extract/worker":    1,
	"extract/clean":     1,
	"extract":           0,
	"search/query":      0,
	"danish":            0,
	"internal/archtest": 9,
	"internal/e2e":      9,
	"internal/gold":     9,
	"internal/testkit":  9,
}

// rooms says which packages of the module may import a third-party module; the
// longest prefix decides. A module that is not named here may not be imported.
var rooms = []struct {
	prefix string
	in     []string
}{
	{"github.com/blevesearch/bleve", []string{"index", "index/engine", "index/analysis"}},
	{"github.com/blevesearch/bleve_index_api", []string{"index", "index/engine"}},
	{"github.com/blevesearch/scorch_segment_api", []string{"index", "index/engine"}},
	{"github.com/blevesearch/zapx", []string{"index/engine"}},
	{"github.com/blevesearch/vellum", []string{"index/engine"}},
	{"github.com/RoaringBitmap/roaring", []string{"index", "index/engine"}},
	{"github.com/blevesearch/snowballstem", []string{"danish"}},
	{"github.com/blevesearch/segment", []string{"danish"}},
	{"github.com/labstack/echo", []string{"api", "ui", "cmd/referat"}},
	{"modernc.org/sqlite", []string{"archive"}},
	{"github.com/klippa-app/go-pdfium", []string{"extract/pdf"}},
	{"github.com/tetratelabs/wazero", []string{"extract/pdf"}},
	{"github.com/gabriel-vasile/mimetype", []string{"extract"}},
	{"golang.org/x/net", []string{"extract/html"}},
	{"golang.org/x/text", []string{"danish", "extract/text", "extract/clean"}},
	{"golang.org/x/sync", []string{"ingest", "index", "index/engine", "cmd/referat"}},
	{"golang.org/x/sys", []string{"archive", "extract/worker", "cmd/referat"}},
	{"go.yaml.in/yaml/v3", []string{"api", "ingest"}},
}

// testOnly are modules that tests may import anywhere.
var testOnly = []string{"github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "github.com/getkin/kin-openapi",
	"github.com/chromedp/", "pgregory.net/rapid"}

// imports are the packages of the module that each package may import: the arrows
// of docs/architecture.md. cmd/referat and internal/… may import all.
var imports = map[string][]string{
	"ui":             {"search", "search/query", "minutes", "authority", "danish"},
	"api":            {"search", "search/query", "minutes", "authority", "danish"},
	"ingest":         {"extract", "extract/", "minutes", "authority", "archive", "index", "danish"},
	"bench":          {"index", "search", "search/query", "minutes", "authority", "danish"},
	"index":          {"minutes", "authority", "search", "search/query", "danish", "index/"},
	"index/engine":   {"search", "danish"},
	"index/analysis": {"danish"},
	"archive":        {"minutes", "authority", "extract"},
	"minutes":        {"extract", "authority", "danish"},
	"search/eval":    {"search"},
	"authority":      {"danish"},
	"search":         {"search/query"},
	"extract/pdf":    {"extract"},
	"extract/docx":   {"extract"},
	"extract/odt":    {"extract"},
	"extract/html":   {"extract"},
	"extract/text":   {"extract"},
	"extract/eml":    {"extract"},
	"extract/worker": {"extract"},
	"extract/clean":  {"extract", "danish"},
}

// mayImport reports whether from may import own; an entry ending in "/" stands for
// all packages below.
func mayImport(from, own string) bool {
	if from == "cmd/referat" || strings.HasPrefix(from, "internal/") {
		return true
	}
	return slices.ContainsFunc(imports[from], func(ok string) bool {
		return ok == own || strings.HasSuffix(ok, "/") && strings.HasPrefix(own, ok)
	})
}

type pkg struct {
	ImportPath                         string
	Standard                           bool
	Imports, TestImports, XTestImports []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "-tags", "e2e", "./...")
	cmd.Dir = "../.."
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for dec := json.NewDecoder(out); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		p.ImportPath = strings.TrimPrefix(p.ImportPath, module+"/")
		all = append(all, p)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("go list: %v", err)
	}
	return all
}

func TestEveryPackageStandsOnAFloor(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		seen[p.ImportPath] = true
		if _, ok := floors[p.ImportPath]; !ok {
			t.Errorf("package %s has no floor", p.ImportPath)
		}
	}
	for name := range floors {
		if !seen[name] {
			t.Errorf("package %s of the table does not exist", name)
		}
	}
}

func TestArrowsPointDown(t *testing.T) {
	for _, p := range packages(t) {
		for _, imp := range p.Imports {
			if fault := edgeFault(p.ImportPath, imp); fault != "" {
				t.Error(fault)
			}
		}
	}
}

// edgeFault says what is wrong with an import of non-test code, "" nothing.
func edgeFault(from, to string) string {
	own, isOwn := strings.CutPrefix(to, module+"/")
	if !isOwn {
		return thirdPartyFault(from, to)
	}
	if floors[own] >= floors[from] {
		return from + " (floor " + digit(floors[from]) + ") imports " + own + " (floor " + digit(floors[own]) + ")"
	}
	if !mayImport(from, own) {
		return from + " must not import " + own
	}
	return ""
}

func thirdPartyFault(from, to string) string {
	if !strings.Contains(strings.Split(to, "/")[0], ".") {
		return "" // standard library
	}
	if strings.HasPrefix(from, "internal/") {
		return ""
	}
	best := -1
	for i, r := range rooms {
		if strings.HasPrefix(to, r.prefix) && (best < 0 || len(r.prefix) > len(rooms[best].prefix)) {
			best = i
		}
	}
	if best < 0 || !slices.Contains(rooms[best].in, from) {
		return from + " must not import " + to
	}
	return ""
}

func TestTestsImportOnlyWhatIsAllowed(t *testing.T) {
	for _, p := range packages(t) {
		for _, imp := range append(p.TestImports, p.XTestImports...) {
			first := strings.Split(imp, "/")[0]
			if !strings.Contains(first, ".") || slices.ContainsFunc(testOnly, func(m string) bool { return strings.HasPrefix(imp, m) }) {
				continue
			}
			if fault := thirdPartyFault(p.ImportPath, imp); fault != "" {
				t.Errorf("test of %s", fault)
			}
		}
	}
}

// TestWrongEdgesAreSeen plants wrong imports, so that the rules above cannot rot.
func TestWrongEdgesAreSeen(t *testing.T) {
	for _, e := range [][2]string{
		{"danish", "referat/search"}, {"search", "referat/danish"}, {"ui", "referat/archive"}, {"api", "referat/index"},
		{"minutes", "referat/archive"}, {"ui", "github.com/blevesearch/bleve/v2"}, {"search", "github.com/blevesearch/bleve/v2"},
		{"minutes", "modernc.org/sqlite"}, {"api", "example.org/unknown"}, {"extract/pdf", "referat/extract/clean"},
	} {
		if edgeFault(e[0], e[1]) == "" {
			t.Errorf("%s importing %s is not seen", e[0], e[1])
		}
	}
}

func digit(n int) string { return string(rune('0' + n)) }
