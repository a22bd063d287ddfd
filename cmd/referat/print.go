package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"referat/search"
	"referat/search/eval"
)

// printHits writes an answer for people: one block a hit, marks between «».
func printHits(w io.Writer, resp *search.Response) {
	if resp.DidYouMean != "" {
		fmt.Fprintf(w, msgDidYouMean, resp.DidYouMean)
	}
	if resp.Total == 0 {
		fmt.Fprint(w, msgNoHits)
		return
	}
	fmt.Fprintf(w, msgHitCount, resp.Total, counted(resp.Meetings, msgMeeting, msgMeetings))
	for i, h := range resp.Hits {
		fmt.Fprintf(w, "\n%2d. %s\n    %s\n", i+1, strings.TrimSpace(h.Number+" "+h.Title), strings.Join(about(h), " · "))
		for _, s := range h.Snippets {
			fmt.Fprintf(w, "    %s: %s\n", s.Section, marked(s))
		}
		fmt.Fprintf(w, "    %s\n", h.File)
	}
}

// counted is a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}

// about is the line under a hit's title: klynge, forum, date, page, outcome.
func about(h search.Hit) []string {
	var parts []string
	for _, l := range []*search.Label{h.Klynge, h.Forum} {
		if l != nil {
			parts = append(parts, l.Name)
		}
	}
	if h.Date != "" {
		parts = append(parts, h.Date)
	}
	if h.Page > 0 {
		parts = append(parts, fmt.Sprintf("side %d", h.Page))
	}
	if h.Outcome != "" {
		parts = append(parts, h.Outcome)
	}
	return parts
}

// marked writes a snippet with its marks between « and ».
func marked(s search.Snippet) string {
	var b strings.Builder
	at := 0
	for _, m := range s.Marks {
		b.WriteString(s.Text[at:m.Start] + "«" + s.Text[m.Start:m.End] + "»")
		at = m.End
	}
	b.WriteString(s.Text[at:])
	return strings.Join(strings.Fields(b.String()), " ")
}

// printFigures writes a measurement, in all and per kind of query.
func printFigures(io stdio, f eval.Figures) {
	fmt.Fprintf(io.out, "%-28s %5s %7s %7s %7s %7s %5s\n", "", "antal", "nDCG@10", "R@10", "R@100", "MRR@10", "tomme")
	row := func(name string, f eval.Figures) {
		fmt.Fprintf(io.out, "%-28s %5d %7.3f %7.3f %7.3f %7.3f %5d\n", name, f.Queries, f.NDCG10, f.Recall10, f.Recall100, f.MRR10, f.NoHits)
	}
	row("alle", f)
	for _, kind := range slices.Sorted(maps.Keys(f.Kinds)) {
		row(kind, f.Kinds[kind])
	}
	for _, name := range f.Unknown {
		fmt.Fprintf(io.err, msgUnknownDocument, name)
	}
}
