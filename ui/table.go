package ui

import (
	"strings"
	"unicode"

	"referat/search"
)

// Tables come out of the files as one line a row, a tab between cells:
//
//	"Kommune\tHenviste"
//	"Herning\t148"
//
// Lines of two cells or more that follow each other become one table.

// rowView is one row of a table in the text; Head marks column headings.
type rowView struct {
	Anchor string
	Head   bool
	Cells  [][]piece
}

// cells cuts a line at its tabs; start is where it begins in the text the marks
// count from. Nil: no tab.
func cells(line string, start int, marks []search.Range, next func() string) [][]piece {
	if !strings.Contains(line, "\t") {
		return nil
	}
	var out [][]piece
	for cell := range strings.SplitSeq(line, "\t") {
		out = append(out, pieces(cell, within(marks, start, start+len(cell)), next))
		start += len(cell) + 1
	}
	return out
}

// appendParagraph adds a paragraph; a row goes into the table before it unless a
// new page begins there.
func appendParagraph(out []paragraphView, p paragraphView) []paragraphView {
	last := len(out) - 1
	if len(p.Rows) == 0 || last < 0 || len(out[last].Rows) == 0 || p.PageStart > 0 {
		return append(out, p)
	}
	out[last].Rows = append(out[last].Rows, p.Rows...)
	out[last].Rows[0].Head = isHead(out[last].Rows)
	return out
}

// isHead tells whether the first row names the columns: it holds no figures and a
// later one does.
func isHead(rows []rowView) bool {
	return !hasFigure(rows[0]) && hasFigure(rows[len(rows)-1])
}

func hasFigure(r rowView) bool {
	for _, cell := range r.Cells {
		if len(cell) > 0 && strings.IndexFunc(cell[0].Text, unicode.IsDigit) == 0 {
			return true
		}
	}
	return false
}
