package minutes

import (
	"slices"
	"strings"

	"referat/danish"
)

// A file may hold two referater one after the other. The second has a header of its
// own, and its numbers begin again; both are read as one, with a warning.

const headerRows = 12 // lines with text in which a header tells who met and when

// headersAgain gives the lines on which further headers begin: they name the type,
// and a date and people follow before item 1.
func (d *doc) headersAgain(cs []cand) (out []int) {
	var ones []int
	for i := range cs {
		if cs[i].n == 1 && cs[i].sub <= 0 && !cs[i].listed {
			ones = append(ones, cs[i].at)
		}
	}
	if len(ones) < 2 {
		return nil
	}
	for i := ones[0] + 1; i < ones[len(ones)-1]; i++ {
		l := &d.lines[i]
		if l.skip() || len(l.text) > 120 || !containsAny(l.text, "eferat", "EFERAT", "agsorden", "AGSORDEN", "rotokol") {
			continue
		}
		k, _ := slices.BinarySearch(ones, i)
		near := k > 0 && k < len(ones) && ones[k] < i+80 && (len(out) == 0 || ones[k-1] > out[len(out)-1])
		if near && typeSaid(l.text) != "" && d.headerAt(i) {
			out = append(out, i)
		}
	}
	return out
}

// headerAt reports whether lines from i on tell a day and people.
func (d *doc) headerAt(i int) bool {
	day, people := false, false
	for n := 0; n < headerRows && i < len(d.lines) && !(day && people); i++ {
		l := &d.lines[i]
		if l.skip() {
			continue
		}
		n++
		if isNumbered(l.text) && len(danish.FindDates(l.text)) == 0 {
			return false
		}
		_, label := readMembers(l.text)
		people = people || label
		day = day || strings.ContainsAny(l.text, "0123456789") && len(l.text) < 200 && len(danish.FindDates(l.text)) > 0
	}
	return day && people
}

// chains are the best chains of the referater that the file holds.
func (d *doc) chains(cs []cand) []cand {
	var out []cand
	for _, at := range d.headersAgain(cs) {
		k, _ := slices.BinarySearchFunc(cs, at, func(c cand, at int) int { return c.at - at })
		out, cs = append(out, bestChain(cs[:k])...), cs[k:]
		d.warn(at, "flere_referater")
	}
	return append(out, bestChain(cs)...)
}
