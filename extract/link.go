package extract

import (
	"slices"
	"strings"
	"unicode"
)

// noAddresses are schemes of links that lead nowhere a reader may go.
var noAddresses = []string{"javascript", "vbscript", "data", "file"}

// LinkTarget is the address of a link as it is kept: trimmed, "" where it is a
// place of the same document, a script or a file of the writer's machine.
func LinkTarget(s string) string {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s))
	scheme, _, _ := strings.Cut(strings.ToLower(s), ":")
	if strings.HasPrefix(s, "#") || slices.Contains(noAddresses, scheme) {
		return ""
	}
	return s
}
