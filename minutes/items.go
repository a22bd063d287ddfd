package minutes

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
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
		heads[i].last = len(d.lines) - 1
		if i > 0 {
			heads[i-1].last = c.at - 1
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

// betterHeaded: no number stands in a heading of the source, and more of the
// source's headings have sections below than numbers do.
func (d *doc) betterHeaded(heads, headed []head) bool {
	with := 0
	for i := range heads {
		if d.lines[heads[i].at].level > 0 || heads[i].prefix != "" {
			return false
		}
		if d.headingNear(heads[i].end) {
			with++
		}
	}
	good := 0
	for i := range headed {
		if d.headingNear(headed[i].end) {
			good++
		}
	}
	return good > 1 && good > with
}

// markListed marks runs of three or more candidates without text between; a title
// printed twice counts once.
func (d *doc) markListed(cs []cand) {
	for i := 0; i < len(cs); {
		j, distinct := i+1, 1
		for j < len(cs) && d.next(cs[j-1].end+1) == cs[j].at {
			if again := twice(&cs[j-1], &cs[j]); !again && !rises(&cs[j-1], &cs[j]) {
				break
			} else if !again {
				distinct++
			}
			j++
		}
		for k := i; k < j && distinct >= 3; k++ {
			cs[k].listed = true
		}
		i = j
	}
}

// rises reports whether b's number is higher than a's.
func rises(a, b *cand) bool { return b.n > a.n || b.n == a.n && b.sub > a.sub }

// twice reports whether b prints the title of a again.
func twice(a, b *cand) bool {
	return a.n == b.n && a.sub == b.sub && titleKey(a.title) == titleKey(b.title)
}

func (d *doc) score(cs []cand) {
	later := map[string]bool{}
	for i := len(cs) - 1; i >= 0; i-- {
		c := &cs[i]
		key := titleKey(c.title)
		if later[key] && c.listed {
			c.score -= 6
		}
		later[key] = true
		c.score += d.evidence(c)
	}
	d.scoreLists(cs)
	scoreRestarts(cs)
	seen := map[string]bool{}
	for i := range cs {
		if i+1 < len(cs) && twice(&cs[i], &cs[i+1]) && d.next(cs[i].end+1) == cs[i+1].at {
			cs[i].score += 5 // printed twice: the first opens the item
		}
		if key := titleKey(cs[i].title); seen[key] {
			cs[i].score += 2
		} else {
			seen[key] = true
		}
	}
}

// scoreLists takes points from lists inside a text: a line with a colon opens them,
// or their numbers open items elsewhere.
func (d *doc) scoreLists(cs []cand) {
	var unlisted [100]bool
	for i := range cs {
		unlisted[cs[i].n] = unlisted[cs[i].n] || !cs[i].listed && cs[i].sub <= 0
	}
	for i := 0; i < len(cs); i++ {
		if !cs[i].listed {
			continue
		}
		p, cost := d.prev(cs[i].at), 0
		if p >= 0 && strings.HasSuffix(d.lines[p].text, ":") && !opensAgenda.MatchString(d.lines[p].text) {
			cost = 4
		}
		for first := i; i < len(cs) && cs[i].listed && (i == first || rises(&cs[i-1], &cs[i]) || twice(&cs[i-1], &cs[i])); i++ {
			cs[i].score -= cost
			if unlisted[cs[i].n] {
				cs[i].score -= 2
			}
		}
		i--
	}
}

// scoreRestarts takes points from numbers that begin again inside an item: after 1,
// 2, 3 come 1, 2, 3 and then 4, which goes on with the first 3.
func scoreRestarts(cs []cand) {
	var seen [100]bool
	for i := 0; i < len(cs); i++ {
		c := &cs[i]
		if c.sub >= 0 {
			continue
		}
		if c.n != 1 || i == 0 || cs[i-1].n < 2 || !seen[cs[i-1].n-1] || cs[i-1].listed || cs[i-1].sub >= 0 {
			seen[c.n] = true
			continue
		}
		parent, end := &cs[i-1], i+1
		for end < len(cs) && cs[end].sub < 0 && cs[end].n == cs[end-1].n+1 {
			end++
		}
		if last := cs[end-1].n; last > parent.n && (end == len(cs) || cs[end].n != parent.n+1) {
			end -= last - parent.n // the run goes on as the items
		}
		if end == len(cs) || cs[end].n != parent.n+1 || end-i < 2 {
			continue
		}
		parent.score += 2
		for k := i; k < end; k++ {
			cs[k].score -= 3
		}
		i = end - 1
	}
}

var opensAgenda = regexp.MustCompile(`(?i)dagsorden|indhold|punkter|program`)

func titleKey(s string) string {
	s, _, _ = strings.Cut(s, "(")
	return strings.ToLower(strings.TrimRight(strings.Join(strings.Fields(s), " "), " .:"))
}

func (d *doc) evidence(c *cand) int {
	p := 1
	if d.headingNear(c.end) {
		p += 3
	}
	if d.lines[c.at].level > 0 || d.lines[c.end].level > 0 {
		p += 3
	}
	if gap := d.gap(c.at); gap > 1 || gap == 1 && !d.spaced {
		p++
	}
	if d.labelBeside(c) {
		p += 2
	}
	if c.prefix == "punkt" {
		p += 2
	}
	if strings.Contains(c.title, "(") && timeBracket.MatchString(c.title) {
		p += 2
	}
	if len(c.title) > 150 || strings.HasSuffix(c.title, ".") && len(c.title) > 60 || strings.HasSuffix(c.title, ";") {
		p -= 3
	}
	if c.bare {
		p--
	}
	return p
}

// labelBeside reports whether a case number stands directly above or below.
func (d *doc) labelBeside(c *cand) bool {
	for i := max(0, c.at-3); i <= min(c.end+3, len(d.lines)-1); i++ {
		if d.lines[i].noise == noiseLabel {
			return true
		}
	}
	return false
}

// bestChain picks the chain with most points. best[n] is the best chain that ends
// in number n so far, so the search is linear.
func bestChain(cs []cand) []cand {
	type link struct{ total, at, from int }
	links := make([]link, 0, len(cs))
	var best [100]int // index into links + 1
	top := -1
	for i, c := range cs {
		l := link{startPoints(c) + c.score, i, -1}
		for k := 1; k <= 12 && c.n-k > 0; k++ {
			b := best[c.n-k] - 1
			if b < 0 {
				continue
			}
			cost := 0
			if k > 1 {
				cost = 5 + k
			}
			if t := links[b].total + c.score + 1 - cost; t > l.total {
				l.total, l.from = t, b
			}
		}
		links = append(links, l)
		if b := best[c.n] - 1; b < 0 || l.total > links[b].total {
			best[c.n] = len(links)
		}
		if top < 0 || l.total > links[top].total {
			top = len(links) - 1
		}
	}
	var out []cand
	for i := top; i >= 0; i = links[i].from {
		out = append(out, cs[links[i].at])
	}
	slices.Reverse(out)
	return out
}

func startPoints(c cand) int {
	if c.n == 1 {
		return 2
	}
	return -1
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
	for i := range subs {
		subs[i].last = h.last
		if i > 0 {
			subs[i-1].last = subs[i].at - 1
		}
	}
	h.subs = subs
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
	news, told := newsTitle.MatchString(h.title), 0
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

var newsTitle = regexp.MustCompile(`(?i)orienteringspunkt|\bmeddelelser|\borienteringer\b|^(?:skriftlige?|gensidig|mundtlig|kort)e? (?:orientering|information|nyt)|\bnyt fra\b|^orientering(?: fra [\p{L} ,]+)?$|siden sidst|^kort nyt`)

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
	"bruttoliste af emner", "emner til kommende", "dagsordenpunkter til næste", "punkter til kommende møder"}

func isPlanned(title string) bool {
	low := strings.ToLower(title)
	for _, p := range plannedTitles {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	return false
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

// headedItems takes unnumbered headings of the source (h2–h4, Word headings) as
// items: the level with most headings, those with sections below counting more.
func (d *doc) headedItems() []head {
	var count, points [10]int
	for i := range d.lines {
		if d.opensHeaded(i) {
			n := min(d.lines[i].level, 9)
			count[n]++
			if points[n]++; d.sectionBelow(i) {
				points[n] += 3
			}
		}
	}
	level := 0
	for n := range count {
		if count[n] >= 2 && points[n] > points[level] {
			level = n
		}
	}
	if level == 0 {
		return nil
	}
	var out []head
	for i := range d.lines {
		if d.lines[i].level == level && d.opensHeaded(i) {
			out = append(out, head{cand: cand{at: i, end: i, sub: -1, title: d.lines[i].text}, last: len(d.lines) - 1})
			if n := len(out); n > 1 {
				out[n-2].last = i - 1
			}
		}
	}
	return out
}

// sectionBelow reports whether a section heading follows the heading on line i
// within 6 lines, before another heading of its level or above.
func (d *doc) sectionBelow(i int) bool {
	for j, n := d.next(i+1), 0; n < 6 && j < len(d.lines); j, n = d.next(j+1), n+1 {
		if _, ok := d.heading(j); ok {
			return true
		}
		if l := d.lines[j].level; l > 0 && l <= d.lines[i].level {
			return false
		}
	}
	return false
}

func (d *doc) opensHeaded(i int) bool {
	if d.lines[i].level < 1 || d.lines[i].skip() || typeSaid(d.lines[i].text) != "" {
		return false
	}
	_, section := d.heading(i)
	_, _, _, people := labelStatus(d.lines[i].text)
	return !section && !people
}
