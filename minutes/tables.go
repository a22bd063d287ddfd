package minutes

import (
	"strings"
)

// A table that a reader could not take along leaves its caption ("Tabel 2. Udgifter
// i 2019") or words that point to it ("af tabel 2 nedenfor").

var (
	tableCaption = patternOf(`^(?:Tabel|Skema|TABEL) \d{1,2}(?:[.:]|\s[–-])? ?\S`)
	tablePointer = patternOf(`(?i)\b(?:tabel|skema)(?:len|et)?(?: \d{1,2})? (?:nedenfor|herunder)\b`)
)

const tableRows = 6 // lines below a caption that may hold its numbers

// markTables warns of every table whose rows are not in the text; its caption is
// noise.
func (d *doc) markTables() {
	for i := range d.lines {
		l := &d.lines[i]
		if l.skip() || !containsAny(l.text, "abel", "kema", "TABEL") {
			continue
		}
		caption := len(l.text) < 200 && tableCaption.MatchString(l.text) && !endsInVerb(l.text)
		if !caption && !tablePointer.MatchString(l.text) || d.rowsBelow(i) {
			continue
		}
		d.warn(i, "tabel_mangler")
		if caption {
			l.noise = noiseFurniture
		}
	}
}

// endsInVerb: a sentence about a table is no caption ("Tabel 2 viser, at …").
func endsInVerb(t string) bool {
	return endsSentence(t) && !strings.HasSuffix(t, ":") || containsAny(t, " viser", " fremgår", " ses ", " er ", " indeholder")
}

// rowsBelow reports whether a row of cells or two lines with numbers at an end
// follow.
func (d *doc) rowsBelow(i int) bool {
	numbers := 0
	for j, n := i+1, 0; j < len(d.lines) && n < tableRows && j < i+4*tableRows; j++ {
		t := d.lines[j].text
		if t == "" {
			continue
		}
		n++
		if strings.Contains(t, "\t") || strings.Contains(t, " | ") {
			return true
		}
		if _, ok := readHeading(t); ok {
			return numbers > 1
		}
		if t = strings.TrimRight(t, " .%"); t != "" && (endsInNumber(t) || strings.HasSuffix(t, " kr")) {
			numbers++
		}
	}
	return numbers > 1
}
