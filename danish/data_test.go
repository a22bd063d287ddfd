package danish

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

// readFixture returns the rows of testdata/name.tsv.
func readFixture(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for i, line := range strings.Split(string(text), "\n") {
		if i > 0 && line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// pairTables may name one word in several rows.
var pairTables = set([]string{"afledninger", "synonymer"})

func TestDataFiles(t *testing.T) {
	names, err := fs.Glob(dataFiles, "data/*.tsv")
	if err != nil || len(names) < 11 {
		t.Fatalf("data files: %q, %v", names, err)
	}
	for _, file := range names {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "data/"), ".tsv")
		text, _ := fs.ReadFile(dataFiles, file)
		if string(text) != strings.ToLower(string(text)) && strings.ToLower(stripComments(string(text))) != stripComments(string(text)) {
			t.Errorf("%s: not lower case", file)
		}
		rows := readTable(name)
		width := strings.Count(strings.SplitN(string(text), "\n", 2)[0], "\t") + 1
		var firsts []string
		for _, row := range rows {
			if len(row) != width {
				t.Errorf("%s: row %q has %d cells, want %d", file, row, len(row), width)
			}
			firsts = append(firsts, row[0])
			if pairTables[name] {
				firsts[len(firsts)-1] = strings.Join(row, "\t")
			}
		}
		if pairTables[name] {
			slices.Sort(firsts)
		}
		if !slices.IsSorted(firsts) {
			t.Errorf("%s: not sorted", file)
		}
		if len(slices.Compact(slices.Clone(firsts))) != len(firsts) {
			t.Errorf("%s: double rows", file)
		}
	}
}

// stripComments returns text without its comment lines.
func stripComments(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		if line[0] != '#' {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}

func TestIrregularHasNoCycle(t *testing.T) {
	for form, base := range irregular.whole {
		if next, ok := irregular.find(base); ok && next != base {
			t.Errorf("irregular form %q has the base %q, itself a form of %q", form, base, next)
		}
	}
}

func TestDataSizes(t *testing.T) {
	for _, c := range []struct {
		name     string
		min, max int
	}{
		{"stopord", 94, 94}, {"ordled", 800, 5000}, {"korteled", 20, 40}, {"ikkeled", 60, 200}, {"uregelmaessige", 250, 1000},
		{"afledninger", 120, 400}, {"delinger", 20, 1000}, {"familier", 100, 500},
	} {
		if n := len(readTable(c.name)); n < c.min || n > c.max {
			t.Errorf("%s.tsv has %d rows, want %d–%d", c.name, n, c.min, c.max)
		}
	}
}

func TestHandSplitsCoverTheirWord(t *testing.T) {
	for word := range handSplits {
		parts, _ := splitByHand(word)
		if parts == nil {
			continue
		}
		row := handSplits[word]
		written := ""
		for _, cell := range row {
			text, w, linked := strings.Cut(cell, "=")
			if !linked {
				w = text
			}
			written += w
		}
		if written != word {
			t.Errorf("delinger.tsv: the parts of %q make %q", word, written)
		}
	}
}

func TestVersion(t *testing.T) {
	if v := Version(); len(v) != 16 || v != Version() {
		t.Errorf("Version() = %q, want 16 hex digits, always the same", v)
	}
}
