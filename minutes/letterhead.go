package minutes

import (
	"strings"

	"referat/danish"
)

// letterhead is the label box of a letter; lines are 0-based, -1 where none.
type letterhead struct {
	found       bool
	first, last int
	person      string
	personLine  int
	date        danish.Date
	dateLine    int
}

var letterLabels = set("sagsbehandler", "direkte telefon", "direkte tlf.", "direkte tlf", "telefon", "tlf.", "e-post", "e-mail", "email", "dato", "sagsnummer", "sagsnr.", "sagsnr", "journalnr.", "journalnr",
	"ref.", "ref", "dok.nr.", "kontakt")

// findLetterhead looks for two or more label lines within 12 lines, each with its
// value on the next line. The box may stand inside an item.
func (d *doc) findLetterhead() letterhead {
	var labels []int
	for i := range d.lines {
		if len(d.lines[i].text) > 20 || !letterLabels[label(d.lines[i].text)] {
			continue
		}
		labels = append(labels, i)
	}
	for n := 0; n+1 < len(labels); n++ {
		end := n
		for end+1 < len(labels) && labels[end+1]-labels[end] <= 6 && labels[end+1]-labels[n] <= 24 {
			end++
		}
		if end > n && labels[n+1]-labels[n] <= 12 {
			return d.readLetterhead(labels[n : end+1])
		}
	}
	return letterhead{personLine: -1, dateLine: -1}
}

func label(s string) string { return strings.ToLower(strings.TrimRight(s, ": ")) }

func (d *doc) readLetterhead(labels []int) letterhead {
	h := letterhead{found: true, first: labels[0], personLine: -1, dateLine: -1}
	for n, at := range labels {
		d.lines[at].noise = noiseLetter
		h.last = at
		value := at + 1
		for value < len(d.lines) && value < at+3 && d.lines[value].blank() {
			value++
		}
		if value >= len(d.lines) || d.lines[value].blank() || n+1 < len(labels) && value >= labels[n+1] {
			continue
		}
		d.lines[value].noise = noiseLetter
		h.last = value
		h.take(d, label(d.lines[at].text), value)
	}
	return h
}

func (h *letterhead) take(d *doc, label string, at int) {
	text := d.lines[at].text
	switch {
	case label == "sagsbehandler" || label == "kontakt" || strings.HasPrefix(label, "ref"):
		if h.person == "" && looksLikeName(text) {
			h.person, h.personLine = text, at
		}
	case label == "dato":
		if date, ok := danish.ParseDate(text); ok && date.Day > 0 {
			h.date, h.dateLine = date, at
		}
	case strings.HasPrefix(label, "sagsn") || strings.HasPrefix(label, "journal") || strings.HasPrefix(label, "dok"):
		d.cases = append(d.cases, CaseNo{Text: text, Line: at + 1})
	}
}

// looksLikeName reports two to five words that begin with capitals.
func looksLikeName(s string) bool {
	f := strings.Fields(s)
	if len(f) < 2 || len(f) > 5 {
		return false
	}
	for _, w := range f {
		if !nameWord(w) && !particles[w] {
			return false
		}
	}
	return true
}
