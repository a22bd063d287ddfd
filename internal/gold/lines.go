package gold

import (
	"fmt"
	"strconv"
	"strings"

	"referat/extract"
)

// WriteLines prints what a reader gave for one file, a line of text each, as
// "number TAB page TAB level TAB marks TAB text"; marks are F for furniture and B
// where a block begins. It keeps all that package minutes reads but the outline.
func WriteLines(t *extract.Text) string {
	begins := map[int]bool{}
	for _, b := range t.Blocks {
		begins[b.First] = true
	}
	var out strings.Builder
	for _, l := range t.Lines {
		marks := ""
		if l.Furniture {
			marks += "F"
		}
		if begins[l.N] {
			marks += "B"
		}
		fmt.Fprintf(&out, "%d\t%d\t%d\t%s\t%s\n", l.N, l.Page, l.Level, marks, l.Text)
	}
	return out.String()
}

// ReadLines reads what WriteLines printed.
func ReadLines(s string) (*extract.Text, error) {
	t := &extract.Text{}
	for row := range strings.Lines(s) {
		f := strings.SplitN(strings.TrimSuffix(row, "\n"), "\t", 5)
		if len(f) != 5 {
			return nil, fmt.Errorf("line %d: want 5 columns, got %q", len(t.Lines)+1, row)
		}
		l := extract.Line{N: len(t.Lines) + 1, Text: f[4], Furniture: strings.Contains(f[3], "F")}
		l.Page, _ = strconv.Atoi(f[1])
		l.Level, _ = strconv.Atoi(f[2])
		t.Lines = append(t.Lines, l)
		if strings.Contains(f[3], "B") {
			t.Blocks = append(t.Blocks, extract.Block{First: l.N})
		}
	}
	return t, nil
}
