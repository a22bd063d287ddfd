package minutes

import (
	"cmp"
	"fmt"
	"slices"
)

// Evidence tells how the fields of the header were decided. It is shown by
// `referat parse`, not stored and no part of the JSON.
type Evidence struct {
	Dates  []Candidate
	Klynge []Candidate
	Forum  []Candidate
}

// Candidate is a value that something spoke for, with its points.
type Candidate struct {
	Value  string // ISO date ("0000-02-23" without year), or a name
	Line   int    // 1-based; 0 none
	Points int
	Chosen string // field that took it, "" none
	Why    []Reason
}

// Reason is one ground for a candidate, in Danish.
type Reason struct {
	Text   string
	Points int
}

func (d *doc) showDates(cands []dateCand, meeting, letter *dateCand) {
	shown := 0
	for i := range cands {
		c := &cands[i]
		out := Candidate{Value: c.written(), Line: c.at + 1, Points: c.points, Why: c.why}
		switch {
		case c == meeting:
			out.Chosen = "moededato"
		case c == letter:
			out.Chosen = "dokumentdato"
		case !c.proof && !c.letter:
			out.Why = append(out.Why, Reason{Text: whyUnproved})
		}
		if shown++; shown > 12 && out.Chosen == "" {
			continue
		}
		d.shown.Dates = append(d.shown.Dates, out)
	}
	if letter != nil && letter.at == d.letter.dateLine {
		d.shown.Dates = append(d.shown.Dates, Candidate{Value: letter.ISO(), Line: letter.at + 1, Chosen: "dokumentdato", Why: []Reason{{Text: whyLetter}}})
	}
}

// written is the date as ISO, or day and month where it has no year.
func (c *dateCand) written() string {
	if c.Year > 0 {
		return c.ISO()
	}
	year := c.Date
	year.Year = 2000
	return "0000" + year.ISO()[4:]
}

// showKlynge notes what spoke for each klynge, the best first.
func (d *doc) showKlynge(e *evidence, f *Field) {
	all := map[string]*Candidate{}
	note := func(id, why string, n int, line map[string]int) {
		if n == 0 {
			return
		}
		c := all[id]
		if c == nil {
			c = &Candidate{Value: d.lists.Klynge(id).Name}
			if at, ok := line[id]; ok {
				c.Line = at + 1
			}
			all[id] = c
		}
		c.Points += n
		c.Why = append(c.Why, Reason{why, n})
	}
	for id := range e.header {
		note(id, whyHeader, 10, e.line)
	}
	for id, n := range e.body {
		note(id, fmt.Sprintf(whyBody, n), min(n, 5), e.line)
	}
	for id, n := range e.joined {
		note(id, whyJoined, n, e.line)
	}
	for id, n := range e.weak {
		note(id, whyWeak, min(n, 10), e.weakLine)
	}
	for id := range e.side {
		for _, why := range e.why[id] {
			note(id, why.Text, why.Points, nil)
		}
	}
	for _, c := range all {
		if f != nil && c.Value == f.Name {
			c.Chosen = "klynge"
		}
		d.shown.Klynge = append(d.shown.Klynge, *c)
	}
	slices.SortFunc(d.shown.Klynge, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Value, b.Value))
	})
}
