package ingest

import (
	"slices"
	"strings"

	"referat/danish"
	"referat/extract"
	"referat/extract/clean"
	"referat/minutes"
)

// masked is a text with a sign in place of each sure or possible CPR number. Line
// breaks inside a number stay, so that lines keep their number.
func masked(s string) string {
	for _, c := range slices.Backward(danish.FindCPR(s)) {
		if c.Level != levelWeak {
			s = s[:c.Start] + signCPR + strings.Repeat("\n", strings.Count(s[c.Start:c.End], "\n")) + s[c.End:]
		}
	}
	return s
}

// maskRounds is how often a text is masked at most: the sign itself holds "CPR",
// which makes a doubtful number beside it a sure one.
const maskRounds = 4

// mask takes the CPR numbers out of all that was read of a file, and gives its name
// and sidecar without them. What gate finds after that could not be masked.
func mask(t *extract.Text, name string, side *minutes.Sidecar) (string, *minutes.Sidecar) {
	t.Warnings = slices.DeleteFunc(t.Warnings, func(w extract.Warning) bool { return w.Code == warnWeak })
	if side != nil {
		copied := *side
		side = &copied
	}
	for range maskRounds {
		before := len(t.Warnings)
		found := gate(t, name, side)
		t.Warnings = t.Warnings[:before]
		if len(found) == 0 {
			break
		}
		maskLines(t, func(extract.Line) bool { return true })
		clean.Clean(t, clean.Options{})
		maskLines(t, func(l extract.Line) bool { return !l.Furniture }) // numbers over a page break
		clean.Clean(t, clean.Options{})
		for _, s := range append(claims(t), sidecarTexts(side)...) {
			*s = masked(*s)
		}
		name = masked(name)
	}
	return name, side
}

// maskLines masks the chosen lines, read as one text.
func maskLines(t *extract.Text, chosen func(extract.Line) bool) {
	var at []int
	var lines []string
	for i, l := range t.Lines {
		if chosen(l) {
			at, lines = append(at, i), append(lines, l.Text)
		}
	}
	text := strings.Join(lines, "\n")
	if got := strings.Split(masked(text), "\n"); len(got) == len(at) {
		for i, line := range got {
			t.Lines[at[i]].Text = line
		}
	}
}
