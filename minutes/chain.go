package minutes

import (
	"slices"
	"strings"

	"referat/danish"
)

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

var opensAgenda = patternOf(`(?i)dagsorden|indhold|punkter|program`)

func titleKey(s string) string {
	s, _, _ = strings.Cut(s, "(")
	return danish.Lower(strings.TrimRight(oneBlank(s), " .:"))
}

// oneBlank trims s and makes every run of blanks one, without a new string where it
// is so already, as in most lines.
func oneBlank(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 0x80 && (c == 0xC2 || c >= 0xE1 && c <= 0xE3) || c <= ' ' && (c != ' ' || i == 0 || i+1 == len(s) || s[i+1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
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
