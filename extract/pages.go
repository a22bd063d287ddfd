package extract

import "unicode"

// PageText is one page with its lines.
type PageText struct {
	Page  Page
	Lines []Line
}

// Replace puts other pages in the place of those with their Index and numbers
// all lines anew. Blocks are dropped: the text must be cleaned again.
func (t *Text) Replace(pages []PageText) {
	by := map[int]PageText{}
	for _, p := range pages {
		by[p.Page.Index] = p
	}
	old := t.Lines
	t.Lines, t.Blocks = nil, nil
	for i, p := range t.Pages {
		lines := p.lines(old)
		if other, ok := by[p.Index]; ok {
			p, lines = other.Page, other.Lines
		}
		p.FirstLine = len(t.Lines) + 1
		for _, l := range lines {
			l.N, l.Page = len(t.Lines)+1, p.Index
			t.Lines = append(t.Lines, l)
		}
		p.LastLine = len(t.Lines)
		t.Pages[i] = p
	}
}

// LinesOf are the lines of a page of t.
func (t *Text) LinesOf(p Page) []Line { return p.lines(t.Lines) }

func (p Page) lines(all []Line) []Line {
	first, last := max(p.FirstLine, 1), min(p.LastLine, len(all))
	if first > last {
		return nil
	}
	return all[first-1 : last]
}

// Letters counts the letters and digits of lines.
func Letters(lines []Line) int {
	n := 0
	for _, l := range lines {
		for _, r := range l.Text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
	}
	return n
}
