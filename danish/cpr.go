package danish

import "regexp"

// CPR is the place of what looks like a CPR number; it never holds the number.
type CPR struct {
	Start, End int
	Line       int    // from 1
	Level      string // "sikker", "mulig" or "svag"
}

var cprForm = regexp.MustCompile(`\b\d{6}-?\d{4}\b`)

// FindCPR returns what looks like CPR numbers in text.
func FindCPR(text string) []CPR {
	var out []CPR
	for _, m := range cprForm.FindAllStringIndex(text, -1) {
		line := 1
		for i := 0; i < m[0]; i++ {
			if text[i] == '\n' {
				line++
			}
		}
		out = append(out, CPR{Start: m[0], End: m[1], Line: line, Level: "mulig"})
	}
	return out
}
