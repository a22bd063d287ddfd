package ui

import (
	"strings"
	"testing"

	"referat/minutes"
	"referat/search"
)

// shape writes paragraphs as "p", tables as their rows with cells, "!" marks a
// row of headings and [] a mark.
func shape(ps []paragraphView) string {
	var b strings.Builder
	text := func(pieces []piece) {
		for _, p := range pieces {
			if p.Mark {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
	}
	for _, p := range ps {
		text(p.Pieces)
		for _, row := range p.Rows {
			if row.Head {
				b.WriteString("!")
			}
			for _, cell := range row.Cells {
				b.WriteString("|")
				text(cell)
			}
			b.WriteString("/")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestRowsOfCellsAreTables(t *testing.T) {
	tests := []struct{ name, text, mark, want string }{
		{"no table", "Tekst\nMere", "Mere", "Tekst\n[Mere]\n"},
		{"headings over figures", "Før\nKommune\tHenviste\nÆrø\t148\nEfter", "Ærø", "Før\n!|Kommune|Henviste/|[Ærø]|148/\nEfter\n"},
		{"no figures", "a\tb\nc\td", "d", "|a|b/|c|[d]/\n"},
		{"figures everywhere", "1\t2\n3\t4", "", "|1|2/|3|4/\n"},
		{"empty cells", "\tHenviste\nÆrø\t", "Ærø", "||Henviste/|[Ærø]|/\n"},
		{"an empty line between rows", "a\tb\n\nc\td", "", "|a|b/|c|d/\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var marks []search.Range
			if i := strings.Index(tt.text, tt.mark); tt.mark != "" {
				marks = []search.Range{{Start: i, End: i + len(tt.mark)}}
			}
			s := &minutes.Stored{Referat: &minutes.Referat{}}
			got := shape(paragraphs(s, minutes.Section{Text: tt.text}, marks, func() string { return "m1" }))
			if got != tt.want {
				t.Errorf("paragraphs(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}
