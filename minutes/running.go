package minutes

import (
	"strconv"
	"strings"
)

// Running heads and feet of a text whose reader could not tell them: page numbers
// that rise ("1/3", "Side 2 af 3"), the line beside them that every page repeats, and
// lines that end in their page ("Referat · side 1/2").

var (
	pageRow = patternOf(`^(?:(?i:side|s\.) ?)?(\d{1,3}) ?(?:(?:af|/|\|) ?(\d{1,3}))?$`)
	pageEnd = patternOf(`^(.{5,120}?)(?:\s*[·|•–\t-]\s*[Ss]|\s+S)ide (\d{1,3})(?: ?(?:/|af) ?(\d{1,3}))?$`)
)

// pageAt is a line that is a page number: the page, and how many there are or 0.
type pageAt struct{ at, page, of int }

// markRunning marks running heads and feet as furniture.
func (d *doc) markRunning() {
	rows := rising(d.pageRows())
	beside := map[string][]int{}
	for _, r := range rows {
		d.lines[r.at].noise = noiseFurniture
		for _, i := range []int{d.prev(r.at), d.next(r.at + 1)} {
			if i >= 0 && i < len(d.lines) && len(d.lines[i].text) < 150 {
				key := runningKey(d.lines[i].text)
				if n := len(beside[key]); n == 0 || beside[key][n-1] != i {
					beside[key] = append(beside[key], i)
				}
			}
		}
	}
	for _, lines := range beside {
		if len(lines) < 2 {
			continue
		}
		for _, i := range lines {
			if _, heading := readHeading(d.lines[i].text); !heading && !d.amongFirst(i) {
				d.lines[i].noise = noiseFurniture
			}
		}
	}
	d.markPageEnds()
}

// pageRows finds the lines that may be page numbers: with a word or a total, or the
// number alone between blank lines, which is marked already.
func (d *doc) pageRows() (out []pageAt) {
	for i := range d.lines {
		t := d.lines[i].text
		if t == "" || len(t) > 16 || !endsInNumber(t) || d.lines[i].noise != noNoise {
			continue
		}
		if m := pageRow.FindStringSubmatch(t); m != nil && (m[2] != "" || m[1] != t) {
			n, _ := strconv.Atoi(m[1])
			of, _ := strconv.Atoi(m[2])
			out = append(out, pageAt{i, n, of})
		}
	}
	return out
}

// rising keeps the rows if they count the pages of one text: from 1 or 2 on by one,
// the total the same.
func rising(rows []pageAt) []pageAt {
	if len(rows) < 2 || rows[0].page > 2 {
		return nil
	}
	for i, r := range rows[1:] {
		if r.page != rows[i].page+1 || r.of != rows[i].of {
			return nil
		}
	}
	return rows
}

// runningKey is a line without its numbers, which may count the pages.
func runningKey(t string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '#'
		}
		return r
	}, t)
}

// amongFirst: a running head is the title where it stands first.
func (d *doc) amongFirst(i int) bool {
	n := 0
	for ; i >= 0 && n <= 5; i-- {
		if !d.lines[i].blank() {
			n++
		}
	}
	return n <= 5
}

// markPageEnds marks lines that end in their page: two with the same words before
// it, or one that tells the total.
func (d *doc) markPageEnds() {
	seen := map[string][]int{}
	for i := range d.lines {
		t := d.lines[i].text
		if len(t) > 150 || len(t) < 8 || !endsInNumber(t) || d.lines[i].noise != noNoise || !containsAny(t, "ide ") {
			continue
		}
		m := pageEnd.FindStringSubmatch(t)
		if m == nil {
			continue
		}
		seen[m[1]] = append(seen[m[1]], i)
		if m[3] != "" && !d.amongFirst(i) {
			d.lines[i].noise = noiseFurniture
		}
	}
	for _, lines := range seen {
		for _, i := range lines {
			if len(lines) > 1 && !d.amongFirst(i) {
				d.lines[i].noise = noiseFurniture
			}
		}
	}
}
