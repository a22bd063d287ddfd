package minutes

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestTitleTopics files titles under topics as a librarian would; traps count
// against precision.
func TestTitleTopics(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/emner.tsv")
	if err != nil {
		t.Fatal(err)
	}
	d := newDoc(textOfLines(""), Source{}, Options{})
	right, given, wanted := 0, 0, 0
	for row := range strings.Lines(string(b)) {
		title, ids, ok := strings.Cut(strings.TrimSpace(row), "\t")
		if !ok || strings.HasPrefix(title, "#") {
			continue
		}
		want := strings.Split(strings.TrimPrefix(ids, "-"), ",")
		want = slices.DeleteFunc(want, func(id string) bool { return id == "" })
		got := d.topics(&work{item: Item{Title: title}})
		r := 0
		for _, id := range got {
			if slices.Contains(want, id) {
				r++
			}
		}
		right, given, wanted = right+r, given+len(got), wanted+len(want)
		if r != len(want) || r != len(got) {
			t.Logf("topics of %q = %v, want %v", title, got, want)
		}
	}
	p, r := float64(right)/float64(given), float64(right)/float64(wanted)
	t.Logf("precision %.3f, recall %.3f", p, r)
	if p < 0.95 || r < 0.90 {
		t.Errorf("topics of titles: precision %.3f, recall %.3f; want .95, .90", p, r)
	}
}
