package api

import (
	"cmp"
	"slices"
	"strings"

	"referat/danish"
	"referat/search"
)

// The API gives out text that scripts copy on, so contacts are masked in all of
// it, and so is what looks a little like a CPR number (what looks much like one
// keeps a whole file out of the archive).

// secret is a stretch of text and the sign given in its place.
type secret struct {
	search.Range
	sign string
}

func secrets(text string) []secret {
	var out []secret
	for _, c := range danish.FindContact(text) {
		sign := signEmail
		if c.Kind == "phone" {
			sign = signPhone
		}
		out = append(out, secret{search.Range{Start: c.Start, End: c.End}, sign})
	}
	for _, c := range danish.FindCPR(text) {
		if c.Level == "svag" {
			out = append(out, secret{search.Range{Start: c.Start, End: c.End}, signCPR})
		}
	}
	slices.SortFunc(out, func(a, b secret) int { return cmp.Compare(a.Start, b.Start) })
	kept := out[:0]
	for _, s := range out {
		if len(kept) == 0 || s.Start >= kept[len(kept)-1].End {
			kept = append(kept, s)
		}
	}
	return kept
}

// masked is text as it may be given out; it has as many lines as before.
func masked(text string) string {
	text, _ = maskedWith(text, nil)
	return text
}

// maskedWith masks a text and moves its marks along; a mark that touches what is
// masked goes.
func maskedWith(text string, marks []search.Range) (string, []search.Range) {
	hide := secrets(text)
	if len(hide) == 0 {
		return text, marks
	}
	var b strings.Builder
	var kept []search.Range
	at := 0
	keep := func(to int) {
		for _, m := range marks {
			if m.Start >= at && m.End <= to {
				kept = append(kept, search.Range{Start: b.Len() + m.Start - at, End: b.Len() + m.End - at})
			}
		}
		b.WriteString(text[at:to])
		at = to
	}
	for _, s := range hide {
		keep(s.Start)
		b.WriteString(s.sign + strings.Repeat("\n", strings.Count(text[s.Start:s.End], "\n")))
		at = s.End
	}
	keep(len(text))
	return b.String(), kept
}

// maskedOrNull masks a text that may be missing.
func maskedOrNull(s *string) *string {
	if s == nil {
		return nil
	}
	text := masked(*s)
	return &text
}
