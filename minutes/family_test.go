package minutes

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata")

// TestFamilies parses one invented document of every source family.
func TestFamilies(t *testing.T) {
	files, err := filepath.Glob("testdata/family/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents in testdata/family: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r := Parse(textOfLines(string(b)), Source{File: name + ".txt", MediaType: "text/plain"}, Options{})
			checkTiles(t, r, strings.Count(string(b), "\n"))
			golden(t, strings.TrimSuffix(file, ".txt")+".json", r)
		})
	}
}

func golden(t *testing.T, file string, r *Referat) {
	t.Helper()
	var got bytes.Buffer
	e := json.NewEncoder(&got)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(r); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); d != "" {
		t.Errorf("Parse differs from %s (-want +got); -update rewrites it:\n%s", file, d)
	}
}

// checkTiles holds that items tile the document, sub-items their parent's tail and
// sections their item, and that ids are those of the persons.
func checkTiles(t *testing.T, r *Referat, lines int) {
	t.Helper()
	persons := map[string]bool{}
	for _, p := range r.Persons {
		persons[p.ID] = true
	}
	end := 0
	for i, it := range r.Items {
		if i > 0 && it.Lines[0] != end+1 {
			t.Errorf("item %d begins on line %d, want %d", i+1, it.Lines[0], end+1)
		}
		end = it.Lines[1]
		checkItem(t, it, persons)
	}
	if len(r.Items) > 0 && lines > 0 && end != lines {
		t.Errorf("the last item ends on line %d, want %d", end, lines)
	}
}

func checkItem(t *testing.T, it Item, persons map[string]bool) {
	t.Helper()
	own := it.Lines[1]
	if len(it.Items) > 0 {
		own = it.Items[0].Lines[0] - 1
		if last := it.Items[len(it.Items)-1].Lines[1]; last != it.Lines[1] {
			t.Errorf("sub-items of %q end on line %d, want %d", it.Title, last, it.Lines[1])
		}
	}
	for i, s := range it.Sections {
		if i > 0 && s.Lines[0] != it.Sections[i-1].Lines[1]+1 {
			t.Errorf("section %d of %q begins on line %d", i+1, it.Title, s.Lines[0])
		}
	}
	if n := len(it.Sections); n > 0 && it.Sections[n-1].Lines[1] != own {
		t.Errorf("sections of %q end on line %d, want %d", it.Title, it.Sections[n-1].Lines[1], own)
	}
	for _, ids := range [][]string{it.Persons, it.Presenters, it.Absent} {
		for _, id := range ids {
			if !persons[id] {
				t.Errorf("item %q names %s, who is no person", it.Title, id)
			}
		}
	}
	for _, sub := range it.Items {
		checkItem(t, sub, persons)
	}
}
