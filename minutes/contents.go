package minutes

import (
	"slices"
	"strings"
)

// A list of contents is an expectation: its titles name the items of "Ad 3" and
// give back the numbers that the items themselves have lost.
//
//	1. Godkendelse af dagsorden     Godkendelse af dagsorden
//	2. Budget                       Beslutning
//	3. Eventuelt                    …

// contents gives number and title of the first run of three or more candidates
// without text between, its numbers rising (closed items may lack), and where it ends.
func contents(cs []cand) (titles map[int]string, last int) {
	for i := 0; i < len(cs); {
		j := i
		for j < len(cs) && cs[j].listed && cs[j].prefix != "ad" && cs[j].sub < 0 && (j == i || cs[j].n > cs[j-1].n && cs[j].n < cs[j-1].n+6) {
			j++
		}
		if j-i < 3 {
			i = max(j, i+1)
			continue
		}
		titles = map[int]string{}
		for _, c := range cs[i:j] {
			titles[c.n] = c.title
		}
		return titles, cs[j-1].end
	}
	return nil, 0
}

// nameAds gives "Ad 3" its title from the contents, else from the line below;
// what else stands behind it is text.
func (d *doc) nameAds(cs []cand) []cand {
	if !slices.ContainsFunc(cs, func(c cand) bool { return c.prefix == "ad" || c.lone }) {
		return cs
	}
	titles, last := contents(cs)
	out := cs[:0]
	for _, c := range cs {
		switch title := titles[c.n]; {
		case c.lone && c.at > last && title != "" && titleKey(title) != titleKey(c.title):
			c.title, c.end = title, c.at
		case c.lone && c.title == "":
			continue
		case c.prefix != "ad":
		case c.title == "" && title != "":
			c.title = title
		case c.title == "":
			below, ok := d.titleBelow(c, true)
			if !ok {
				continue
			}
			c = below
		case title != "" && !strings.HasPrefix(titleKey(c.title), titleKey(title)) && !strings.HasPrefix(titleKey(title), titleKey(c.title)):
			c.title, c.rest, c.end = title, afterNumber(d.lines[c.at].text), c.at
		}
		out = append(out, c)
	}
	return out
}

// afterNumber gives what stands behind the number of a line.
func afterNumber(t string) string {
	if m, ok := readNumber(t); ok {
		return m.rest
	}
	return t
}

// recover finds the titles of the contents on lines that have lost their number.
func (d *doc) recover(cs []cand) []cand {
	titles, last := contents(cs)
	if titles == nil || covered(cs, titles, last) {
		return cs
	}
	numbers := map[string]int{}
	shortest, longest := 1000, 0
	for n, title := range titles {
		key := titleKey(title)
		numbers[key] = n
		shortest, longest = min(shortest, len(key)), max(longest, len(title))
	}
	var found []cand
	for i := last + 1; i < len(d.lines); i++ {
		l := &d.lines[i]
		if l.skip() || len(l.text) < shortest || len(l.text) > longest+20 || isNumbered(l.text) {
			continue
		}
		if n := numbers[titleKey(l.text)]; n > 0 && startsUpper(l.text) {
			found = append(found, cand{at: i, end: i, n: n, sub: -1, title: strings.TrimRight(l.text, " :."), score: 3})
		}
	}
	if len(found) < 2 {
		return cs
	}
	cs = append(cs, found...)
	slices.SortStableFunc(cs, func(a, b cand) int { return a.at - b.at })
	return cs
}

// covered reports whether every number of the contents stands below them again.
func covered(cs []cand, titles map[int]string, last int) bool {
	again := map[int]bool{}
	for i := range cs {
		if cs[i].at > last && titles[cs[i].n] != "" && titleKey(cs[i].title) == titleKey(titles[cs[i].n]) {
			again[cs[i].n] = true
		}
	}
	return len(again) == len(titles)
}
