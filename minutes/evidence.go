package minutes

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
