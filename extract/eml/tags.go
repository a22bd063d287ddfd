package eml

import (
	"html"
	"regexp"
	"strings"
)

// A mail without plain text is rare, and its HTML is simple. Package html stands
// on the same floor and may not be asked, so the tags are only taken out, block
// elements ending a line.

var (
	unseen  = regexp.MustCompile(`(?is)<(script|style|head|title)\b.*?</(script|style|head|title)\s*>|<!--.*?-->`)
	lineEnd = regexp.MustCompile(`(?i)<(br|/p|/div|/tr|/li|/h[1-6]|/table|/blockquote)\b[^>]*>`)
	cellEnd = regexp.MustCompile(`(?i)</t[dh]\b[^>]*>`)
	item    = regexp.MustCompile(`(?i)<li\b[^>]*>`)
	anyTag  = regexp.MustCompile(`<[/!?a-zA-Z][^>]*>`)
)

func stripTags(s string) string {
	s = unseen.ReplaceAllString(s, "")
	s = strings.Join(strings.Fields(s), " ")
	s = lineEnd.ReplaceAllString(s, "\n")
	s = cellEnd.ReplaceAllString(s, "\t")
	s = item.ReplaceAllString(s, "• ")
	s = html.UnescapeString(anyTag.ReplaceAllString(s, ""))
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "\n")
}
