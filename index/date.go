package index

import (
	"fmt"
	"slices"
	"strings"

	"referat/danish"
	"referat/index/analysis"
	"referat/index/engine"
	"referat/search/query"
)

// A date is one term however it is written, among the names of the item whose text
// holds it and in the context of all items of a meeting held then; its month is
// another:
//
//	14. marts 2019, 14/3-2019, 14.03.19    2019-03-14 and 2019-03
//	marts 2019                             2019-03
//
// In a query a whole date or a month with its year is one word.

// dateForm is the term of a date, "" for one without a year or month.
func dateForm(d danish.Date) string {
	switch {
	case d.Year == 0 || d.Month == 0:
		return ""
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// datesIn are the different dates of texts.
func datesIn(texts ...string) []string {
	var out []string
	for _, text := range texts {
		for _, d := range danish.FindDates(text) {
			out = append(out, dateForm(d))
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" })
}

// addDates adds to terms those of dates, with their months.
func addDates(terms []analysis.Term, dates ...string) []analysis.Term {
	at := 0
	if len(terms) > 0 {
		at = terms[len(terms)-1].Pos
	}
	for _, date := range dates {
		at += analysis.Gap
		terms = append(terms, analysis.Term{Text: date, Pos: at})
		if month := date[:min(len(date), len("2006-01"))]; month != date {
			terms = append(terms, analysis.Term{Text: month, Pos: at})
		}
	}
	return terms
}

// maxDateWords is the number of words of the longest date: 14. marts 2019.
const maxDateWords = 3

// date gives the group of the date with which a list begins, and its number of
// words; 0 where there is none.
func (t *translation) date(parts []query.Node) (*engine.Group, int) {
	if t.exact || t.kinds != nil {
		return nil, 0
	}
	var text string
	var ends []int
	for _, p := range parts[:min(len(parts), maxDateWords)] {
		term, ok := p.(query.Term)
		if !ok || term.Exact || term.Must || term.Prefix {
			break
		}
		text = strings.TrimPrefix(text+" "+term.Text, " ")
		ends = append(ends, len(text))
	}
	for _, d := range danish.FindDates(text) {
		n := slices.Index(ends, d.End) + 1
		if form := dateForm(d); form != "" && d.Start == 0 && n > 0 {
			return t.dateGroup(form, text[:d.End]), n
		}
	}
	return nil, 0
}

// dateGroup finds the items of a meeting of that day and those that name it. The
// words as typed add nothing to the score; they are there to be marked.
func (t *translation) dateGroup(form, typed string) *engine.Group {
	g := &engine.Group{Alts: []engine.Alt{
		{Field: fieldNames, Term: form, W: weightNames, M: 1},
		{Field: fieldContext, Term: form, W: weightNames, M: 1},
	}}
	for _, a := range t.phraseAlts(typed) {
		a.W = 0
		g.Alts = append(g.Alts, a)
	}
	return g
}
