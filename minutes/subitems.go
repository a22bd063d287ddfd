package minutes

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// findSubs finds the sub-items of h: decimals of its number, else a restart at 1
// before any section heading, each line alone above paragraphs; then planned matter.
func (d *doc) findSubs(h *head, cs []cand) {
	from, _ := slices.BinarySearchFunc(cs, h.end+1, func(c cand, at int) int { return cmp.Compare(c.at, at) })
	to := from
	for to < len(cs) && cs[to].at <= h.last {
		to++
	}
	inside := cs[from:to]
	subs := decimals(h, inside)
	if subs == nil {
		subs = d.restart(h, inside)
	}
	if p, ok := d.plannedHeading(h, subs); ok {
		subs = append(subs, p)
	}
	h.subs = bounded(subs, h.last)
}

// decimals are 6.1, 6.2 … below item 6; a closed one may lack.
func decimals(h *head, inside []cand) (out []head) {
	next := 1
	for _, c := range inside {
		if c.n == h.n && c.sub >= next && c.sub <= next+2 && c.score > 0 {
			out = append(out, head{cand: c, number: number(c)})
			next = c.sub + 1
		}
	}
	return out
}

// restart finds sub-items numbered from 1 again. They stand before any section
// heading of their parent; where it brings short news, right below one too.
func (d *doc) restart(h *head, inside []cand) (out []head) {
	news, told := newsSigns.in(h.title) && newsTitle.MatchString(h.title), 0
	limit, under := -1, -1
	for _, c := range inside {
		if c.sub >= 0 || c.n != len(out)+1 || c.listed && !news || endsSentence(c.title) && !strings.HasSuffix(c.title, "?") {
			continue
		}
		if limit < 0 {
			limit, under = d.firstHeading(h, news)
		}
		if len(out) == 0 && c.at > limit && c.at != under {
			return nil
		}
		below := d.paragraphBelow(c)
		if d.prev(c.at) > h.end && !d.standsFree(c) || !below && !news && d.lines[c.at].level == 0 {
			continue
		}
		if below {
			told++
		}
		out = append(out, head{cand: c, number: strconv.Itoa(h.n) + "." + strconv.Itoa(c.n)})
	}
	if len(out) < 2 || told*2 < len(out) && !news {
		return nil
	}
	if p := d.prev(out[0].at); told == 0 && p > h.end && p != limit || p > h.end && strings.HasSuffix(d.lines[p].text, ":") && p != limit {
		return nil // a list in the text
	}
	return out
}

var newsTitle = patternOf(`(?i)orienteringspunkt|\bmeddelelser|\borienteringer\b|^(?:skriftlige?|gensidig|mundtlig|kort)e? (?:orientering|information|nyt)|\bnyt fra\b|^orientering(?: fra [\p{L} ,]+)?$|siden sidst|^kort nyt`)

// newsSigns is a quick look before newsTitle.
var newsSigns = foldedSigns("orientering", "meddelelser", "skriftlig", "gensidig", "mundtlig", "kort", "nyt fra", "siden sidst")

// firstHeading gives the line of the first section heading of h, and in news the
// line right below one that opens no proposal; -1 where there is none.
func (d *doc) firstHeading(h *head, news bool) (heading, below int) {
	for i := d.next(h.end + 1); i <= h.last && i < len(d.lines); i = d.next(i + 1) {
		f, ok := d.heading(i)
		if !ok {
			continue
		}
		if news && f.rest == "" && (f.kind == SectionBackground || f.kind == SectionDiscussion) {
			return i, d.next(i + 1)
		}
		return i, -1
	}
	return len(d.lines), -1
}

// standsFree: a blank line, a block of the reader, a heading or the end of a
// sentence stands before.
func (d *doc) standsFree(c cand) bool {
	if d.gap(c.at) > 0 || d.block[c.at] || d.lines[c.at].level > 0 {
		return true
	}
	p := d.prev(c.at)
	if p < 0 {
		return true
	}
	_, section := d.heading(p)
	return section || endsSentence(d.lines[p].text) || utf8.RuneCountInString(d.lines[p].text)*100 < d.long*70
}

// paragraphBelow: text follows that is not the next title, and the title's line had
// room for its first word.
func (d *doc) paragraphBelow(c cand) bool {
	j := d.next(c.end + 1)
	if j >= len(d.lines) {
		return false
	}
	if _, ok := d.candidate(j); ok && !d.longer(j) {
		return false
	}
	if _, ok := d.heading(j); ok {
		return d.lines[c.at].level > 0 || d.block[c.at]
	}
	return j > c.end+1 || d.block[j] || !startsLower(d.lines[j].text) && d.fits(c.end, j)
}

// longer reports whether a numbered line is prose rather than a title.
func (d *doc) longer(j int) bool {
	t := d.lines[j].text
	return len(t) > 150 || endsSentence(t)
}

// fits reports whether the first word of line j had found room on line at, so that
// the break between them was wanted.
func (d *doc) fits(at, j int) bool {
	word, _, _ := strings.Cut(d.lines[j].text, " ")
	return (utf8.RuneCountInString(d.lines[at].text)+1+utf8.RuneCountInString(word))*100 < d.long*85
}

var plannedTitles = []string{"dagsordenpunkter til kommende", "dagsordenspunkter til kommende", "punkter til kommende", "punkter til næste møde", "dagsordenspunkter til næste", "kommende punkter",
	"bruttoliste af emner", "emner til kommende", "dagsordenpunkter til næste", "punkter til kommende møder", "sager til kommende", "sager til næste møde"}

var plannedAlone = patternOf(`^(?i:kommende (?:sager|emner|dagsordens?punkter)|sager på vej|emner på vej|kommende sager og (?:punkter|møder))$`)

func isPlanned(title string) bool {
	return hasFoldedAny(title, plannedTitles) || len(title) < 40 && plannedAlone.MatchString(strings.TrimRight(title, ":"))
}

// plannedHeading finds an unnumbered heading of planned matter behind the last sub-item.
func (d *doc) plannedHeading(h *head, subs []head) (head, bool) {
	if isPlanned(h.title) {
		return head{}, false
	}
	from := h.end + 1
	if len(subs) > 0 {
		from = subs[len(subs)-1].end + 1
	}
	for i := from; i <= h.last && i < len(d.lines); i++ {
		l := &d.lines[i]
		if !l.skip() && len(l.text) < 70 && isPlanned(l.text) && !strings.HasSuffix(l.text, ".") && !strings.Contains(l.text, ": ") {
			return head{cand: cand{at: i, end: i, n: 0, sub: -1, title: strings.TrimRight(l.text, ":")}, planned: true}, true
		}
	}
	return head{}, false
}
