package clean

import (
	"regexp"
	"strconv"
	"strings"

	"referat/danish"
	"referat/extract"
)

// A line is furniture when the same words, numbers aside, stand at the edge of
// most pages: "Side 3 af 9" and "Side 4 af 9" share the key "side # af #". In
// files of one or two pages only page numbers are sure, and lines that stand at
// the very same place of both pages. Where lines have a place, the edge of the
// page counts for its number, whatever was drawn after it.

const (
	edgeLines  = 3   // lines from the top and from the bottom that may be furniture
	everywhere = 0.9 // share of pages from which no exemption holds
)

var (
	digits     = regexp.MustCompile(`[0-9]+`)
	pageNumber = regexp.MustCompile(`(?i)^(?:side\s+|s\.\s*)?[-–—]?\s*[0-9]{1,4}\s*[-–—]?(?:\s*(?:af|of|/)\s*[0-9]{1,4})?$`)
	labelled   = regexp.MustCompile(`(?i)\b(?:dato|mødedato|sagsnr|sagsnummer|sagsid|journalnr|sagsbehandler|tidspunkt|mødested|sted)\b`)
	itemHead   = regexp.MustCompile(`^[0-9]{1,2}(?:\.[0-9]{1,2})*\.\s+\p{Lu}`)
)

// edge is the non-empty lines of a page that stand at its top or bottom, as
// indexes into Lines.
type edge struct {
	page  int
	lines []int
	first int // the very first and last non-empty lines
	last  int
}

func markFurniture(t *extract.Text, share float64) {
	for i := range t.Lines { // these formats have no marks of their own
		t.Lines[i].Furniture = false
	}
	edges := pageEdges(t)
	if len(edges) == 0 {
		return
	}
	n := len(edges)
	if n >= 3 {
		pages := pagesOfKey(t, edges)
		least := max(3, int(share*float64(n)+0.999))
		for _, e := range edges {
			for _, i := range e.lines {
				on := pages[key(t.Lines[i].Text)]
				if on >= least && (float64(on) >= everywhere*float64(n) || !exempt(t.Lines[i], e.page)) {
					t.Lines[i].Furniture = true
				}
			}
		}
	}
	if n == 2 {
		markPair(t, edges[0], edges[1])
	}
	for _, e := range edges {
		markCounted(t, e)
		markNumber(t, e)
		markLowest(t, e)
	}
}

// markPair marks lines that stand at the same place of both pages of a PDF.
func markPair(t *extract.Text, first, second edge) {
	for _, i := range first.lines {
		for _, j := range second.lines {
			a, b := &t.Lines[i], &t.Lines[j]
			if a.Y > 0 && a.Y == b.Y && a.X == b.X && key(a.Text) == key(b.Text) && !isLabel(a.Text) && !itemHead.MatchString(a.Text) {
				a.Furniture, b.Furniture = true, true
			}
		}
	}
}

var counted = regexp.MustCompile(`(?:^|\s)([0-9]{1,4})(?:/| af )([0-9]{1,4})$`)

// markCounted marks a line of a PDF that ends in the number of its page and of
// all pages, as browsers print them: "https://… 2/9".
func markCounted(t *extract.Text, e edge) {
	for _, i := range e.lines {
		if t.Kind == extract.KindPDF && countsPage(t, e.page, t.Lines[i].Text) {
			t.Lines[i].Furniture = true
		}
	}
}

// countsPage reports whether text ends in the number of the page and of all pages.
func countsPage(t *extract.Text, page int, text string) bool {
	m := counted.FindStringSubmatch(strings.TrimSpace(text))
	return m != nil && m[1] == strconv.Itoa(page) && m[2] == strconv.Itoa(len(t.Pages))
}

func pageEdges(t *extract.Text) []edge {
	var edges []edge
	for _, p := range t.Pages {
		var full []int
		for i := max(p.FirstLine, 1); i <= p.LastLine && i <= len(t.Lines); i++ {
			if strings.TrimSpace(t.Lines[i-1].Text) != "" {
				full = append(full, i-1)
			}
		}
		if len(full) == 0 {
			continue
		}
		e := edge{page: p.Index, lines: full, first: full[0], last: full[len(full)-1]}
		if len(full) > 2*edgeLines {
			e.lines = append(full[:edgeLines:edgeLines], full[len(full)-edgeLines:]...)
		}
		edges = append(edges, e)
	}
	return edges
}

// pagesOfKey counts at the edge of how many pages each key stands.
func pagesOfKey(t *extract.Text, edges []edge) map[string]int {
	pages := map[string]int{}
	for _, e := range edges {
		seen := map[string]bool{}
		for _, i := range e.lines {
			if k := key(t.Lines[i].Text); !seen[k] {
				seen[k] = true
				pages[k]++
			}
		}
	}
	return pages
}

func key(s string) string {
	return digits.ReplaceAllString(strings.Join(strings.Fields(strings.ToLower(s)), " "), "#")
}

// exempt holds back what looks like content although it stands on many pages.
func exempt(l extract.Line, page int) bool {
	if page == 1 && (labelled.MatchString(l.Text) || len(danish.FindDates(l.Text)) > 0) {
		return true
	}
	return itemHead.MatchString(l.Text) || isLabel(l.Text)
}

// markLowest marks the number of its page where it is the lowest row, also in
// pieces: what is drawn after the footer comes behind it in the order of lines.
func markLowest(t *extract.Text, e edge) {
	var row []int
	var words []string
	for i := e.first; i <= e.last; i++ {
		l := t.Lines[i]
		if l.Y <= 0 || strings.TrimSpace(l.Text) == "" || len(row) > 0 && l.Y < t.Lines[row[0]].Y {
			continue
		}
		if len(row) > 0 && l.Y > t.Lines[row[0]].Y {
			row, words = row[:0], words[:0]
		}
		row, words = append(row, i), append(words, l.Text)
	}
	text := strings.TrimSpace(strings.Join(words, " "))
	number := pageNumber.MatchString(text) && digits.FindString(text) == strconv.Itoa(e.page)
	if !number && !countsPage(t, e.page, text) {
		return
	}
	for _, i := range row {
		t.Lines[i].Furniture = true
	}
}

// markNumber marks a bare page number on the outermost line of a page.
func markNumber(t *extract.Text, e edge) {
	inner := func(from, step int) int {
		for i := from; i >= e.first && i <= e.last; i += step {
			if !t.Lines[i].Furniture && strings.TrimSpace(t.Lines[i].Text) != "" {
				return i
			}
		}
		return -1
	}
	for _, i := range []int{inner(e.first, 1), inner(e.last, -1)} {
		if i >= 0 && pageNumber.MatchString(strings.TrimSpace(t.Lines[i].Text)) {
			t.Lines[i].Furniture = true
		}
	}
}
