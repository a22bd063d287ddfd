package testkit

import (
	"os"
	"path/filepath"
	"testing"

	"referat/minutes"
)

func TestFakeKeepsTheContract(t *testing.T) {
	a := NewArchive()
	TestSearcher(t, NewSearcher(a), a)
}

func TestArchiveIsSound(t *testing.T) {
	a := NewArchive()
	for _, d := range a.Documents {
		r := d.Referat
		if r.Klynge != nil && a.Lists().Klynge(r.Klynge.ID) == nil || r.Forum != nil && a.Lists().Forum(r.Forum.ID) == nil {
			t.Errorf("%s: klynge or forum is not in the shipped lists", d.ID)
		}
		lines, err := a.Lines(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		r.Walk(func(it, _ *minutes.Item) {
			for _, id := range it.Topics {
				if a.Lists().Topic(id) == nil {
					t.Errorf("%s: topic %q is not in the shipped list", d.ID, id)
				}
			}
			for _, s := range it.Sections {
				if got := lines[s.Starts[0]-1]; len(s.Text) < len(got) || s.Text[:len(got)] != got {
					t.Errorf("%s: line %d is %q, want the start of %q", d.ID, s.Starts[0], got, s.Text)
				}
			}
			if it.Page != nil && d.PageAt(it.Lines[0]) != *it.Page {
				t.Errorf("%s: line %d is on page %d, item says %d", d.ID, it.Lines[0], d.PageAt(it.Lines[0]), *it.Page)
			}
		})
	}
}

func TestRoot(t *testing.T) {
	if _, err := os.Stat(filepath.Join(Root(), "go.mod")); err != nil {
		t.Error(err)
	}
}
