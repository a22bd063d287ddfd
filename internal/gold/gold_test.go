package gold

import (
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"referat/authority"
	"referat/minutes"
)

var (
	dir  = flag.String("gold", "../../testdata/gold", "folder of the annotated documents")
	only = flag.String("only", "", "only documents whose name holds this; prints every difference")
	kind = flag.String("kind", "", "with -only: only differences of this kind")
)

// document is one annotated document.
type document struct {
	name string
	want *minutes.Referat
	text string // as WriteLines prints it
}

// TestGold parses every annotated document and reports precision, recall and F1
// per field. The archive is understood in two passes, as ingest does.
func TestGold(t *testing.T) {
	docs := read(t)
	known := together(t, docs)
	total := map[string]map[Kind]Figures{}
	count := map[string]int{}
	for _, d := range docs {
		figures, diffs := Compare(d.want, parse(t, d, known))
		if total[d.group()] == nil {
			total[d.group()] = map[Kind]Figures{}
		}
		for k, f := range figures {
			total[d.group()][k] = total[d.group()][k].Add(f)
		}
		count[d.group()]++
		if *only != "" {
			show(t, d.name, diffs)
		}
	}
	for _, group := range slices.Sorted(maps.Keys(total)) {
		t.Logf("%s: %d documents\n%s", group, count[group], Table(total[group]))
		if *only == "" {
			hold(t, group, total[group])
		}
	}
}

// group parts the documents of the archive from those written for a trap.
func (d *document) group() string {
	if _, err := os.Stat(filepath.Join("../../testdata/archive", d.want.Source.File)); err == nil {
		return "archive"
	}
	return "written"
}

func show(t *testing.T, name string, diffs []Difference) {
	for _, d := range diffs {
		if *kind == "" || *kind == string(d.Kind) {
			t.Logf("%s %v", name, d)
		}
	}
}

// read gives the annotated documents; stubs without items are left out.
func read(t *testing.T) []document {
	files, err := filepath.Glob(filepath.Join(*dir, "*-*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no annotated documents in %s: %v", *dir, err)
	}
	var docs []document
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if !strings.Contains(name, *only) && *only != "all" {
			continue
		}
		d := document{name: name, want: &minutes.Referat{}}
		load(t, file, d.want)
		b, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".lin")
		if err != nil {
			t.Fatal(err)
		}
		d.text = string(b)
		if d.want.Type != "" {
			docs = append(docs, d)
		}
	}
	if *only == "" && len(docs) < 30 {
		t.Fatalf("%d annotated documents in %s, want at least 30", len(docs), *dir)
	}
	return docs
}

func load(t *testing.T, file string, into any) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

func parse(t *testing.T, d document, o minutes.Options) *minutes.Referat {
	text, err := ReadLines(d.text)
	if err != nil {
		t.Fatalf("%s: %v", d.name, err)
	}
	return minutes.Parse(text, minutes.Source{File: d.want.Source.File}, o)
}

// together is what a first pass over all documents establishes: the names of
// their participant lists, and how telling the stems of topics are.
func together(t *testing.T, docs []document) minutes.Options {
	stems := minutes.Stems{Lists: authority.Default()}
	var names []string
	for _, d := range docs {
		r := parse(t, d, minutes.Options{})
		stems.Add(r)
		for _, p := range r.Persons {
			if p.Role.Official() && strings.Contains(p.Name, " ") {
				names = append(names, p.Name)
			}
		}
	}
	slices.Sort(names)
	return minutes.Options{Names: slices.Compact(names), Weights: stems.Weights()}
}

// hold fails where a figure is under its floor in floors.json.
func hold(t *testing.T, group string, total map[Kind]Figures) {
	floors := map[string]map[Kind]float64{}
	load(t, filepath.Join(*dir, "floors.json"), &floors)
	for _, k := range Kinds {
		if f := total[k].F1(); f < floors[group][k] {
			t.Errorf("%s: %s F1 %.3f, floor %.3f; -only all -kind %s lists the differences", group, k, f, floors[group][k], k)
		}
	}
}
