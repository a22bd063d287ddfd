package minutes

import (
	"slices"
	"strconv"
)

// Items are chosen as the best chain of candidates, not the first greedy one:
// numbers rise by one from any start, a candidate earns points for a section
// heading below it, blank lines above, a case number beside it, its title in the
// contents, a heading style of the source; a jump costs. Contents (a run of
// candidates without text between whose titles come again) lose.

// head is one item's opening before sections are read; subs are its sub-items.
type head struct {
	cand
	number  string // "" none
	planned bool
	last    int // last line of the item, sub-items included
	subs    []head
}

func (d *doc) findItems() []head {
	cs := d.candidates()
	d.score(cs)
	heads := d.numberedItems(cs)
	if headed := d.headedItems(); len(headed) > 1 && (len(heads) == 0 || d.betterHeaded(heads, headed)) {
		return headed
	}
	if len(heads) == 0 {
		return d.blocks()
	}
	d.warnGaps(heads)
	for i := range heads {
		d.findSubs(&heads[i], cs)
	}
	return heads
}

// numberedItems are the best chain of numbers, of decimals where nothing else
// rises.
func (d *doc) numberedItems(cs []cand) []head {
	top := d.chains(keep(slices.Clone(cs), func(c cand) bool { return c.sub <= 0 }))
	if len(top) == 1 && !d.alone1(top[0]) {
		top = nil
	}
	if len(top) == 0 {
		top = onlyDecimals(cs)
	}
	heads := make([]head, len(top))
	for i, c := range top {
		heads[i] = head{cand: c, number: number(c)}
	}
	return bounded(heads, len(d.lines)-1)
}

// bounded ends every head above the next one, the last of them on line last.
func bounded(heads []head, last int) []head {
	for i := range heads {
		heads[i].last = last
		if i > 0 {
			heads[i-1].last = heads[i].at - 1
		}
	}
	return heads
}

// alone1 reports whether a single numbered line opens the only item of a meeting.
func (d *doc) alone1(c cand) bool {
	if c.score >= 3 {
		return true
	}
	if c.n != 1 || c.bare || c.score < 1 || endsSentence(c.title) {
		return false
	}
	seen := 0
	for i := d.next(0); i < c.at && seen < 15; i = d.next(i + 1) {
		if seen++; typeSaid(d.lines[i].text) != "" {
			return true
		}
	}
	return false
}

// onlyDecimals are the items of an agenda whose chapters are not printed: 1.1, 1.2,
// 2.1 with section headings below.
func onlyDecimals(cs []cand) (out []cand) {
	good := 0
	for _, c := range cs {
		if c.sub < 1 || c.score < 1 {
			continue
		}
		if n := len(out); n == 0 || c.n == out[n-1].n && c.sub > out[n-1].sub || c.n > out[n-1].n && c.n < out[n-1].n+4 && c.sub == 1 {
			out = append(out, c)
			if c.score > 3 {
				good++
			}
		}
	}
	if good < 2 || good*2 < len(out) {
		return nil
	}
	return out
}

func (d *doc) warnGaps(heads []head) {
	for i := 1; i < len(heads); i++ {
		if a, b := heads[i-1].n, heads[i].n; b > a+1 {
			d.warn(heads[i].at, "nummer_hul", heads[i-1].number, heads[i].number)
		}
	}
}

func number(c cand) string {
	if c.sub < 0 {
		return strconv.Itoa(c.n)
	}
	return strconv.Itoa(c.n) + "." + strconv.Itoa(c.sub)
}
