package extract

import (
	"strconv"
	"strings"
)

// Bullet opens a line that was a list item without number in its source.
const Bullet = "• "

// ListNumber writes n as the item of a list is numbered: "a", "A", "i", "I" as
// HTML and ODF name the forms; any other form is decimal.
func ListNumber(n int, form string) string {
	switch {
	case (form == "a" || form == "A") && n >= 1 && n <= 26:
		return string(rune(form[0]) + rune(n-1))
	case form == "I" && n >= 1 && n <= 100:
		return roman(n)
	case form == "i" && n >= 1 && n <= 100:
		return strings.ToLower(roman(n))
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	var s strings.Builder
	for _, step := range []struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= step.value; n -= step.value {
			s.WriteString(step.sign)
		}
	}
	return s.String()
}

// cellText is the length in bytes from which a table cell is running text.
const cellText = 300

// Row makes lines of a table row: one line with a tab between the cells, or all
// lines of the cells one after another where the table is layout, that is where
// a row has one cell or a cell holds headings, lists or much text.
func Row(cells [][]Line) []Line {
	var all []Line
	var texts []string
	simple := len(cells) > 1
	for _, cell := range cells {
		words := make([]string, 0, len(cell))
		for _, l := range cell {
			simple = simple && l.Level == 0 && !strings.HasPrefix(l.Text, Bullet)
			words = append(words, strings.TrimSpace(l.Text))
		}
		text := strings.Join(words, " ")
		simple = simple && len(text) <= cellText
		texts, all = append(texts, text), append(all, cell...)
	}
	row := strings.TrimRight(strings.Join(texts, "\t"), "\t")
	if !simple || row == "" {
		return all
	}
	line := Line{Text: row}
	for _, l := range all {
		if l.ID != "" {
			line.ID = l.ID
			break
		}
	}
	return []Line{line}
}
