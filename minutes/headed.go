package minutes

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
			out = append(out, head{cand: cand{at: i, end: i, sub: -1, title: d.lines[i].text}})
		}
	}
	return bounded(out, len(d.lines)-1)
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
	_, people := readMembers(d.lines[i].text)
	return !section && !people
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
