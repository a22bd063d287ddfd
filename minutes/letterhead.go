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
		if t := d.lines[i].text; len(t) <= 20 && letterLabels[label(t)] || len(labels) > 0 && i-labels[len(labels)-1] < 8 && inlineLabel(t) {
			labels = append(labels, i)
		}
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

var inlineLetter = patternOf(`^(?i:direkte telefon|direkte tlf\.?|telefon|tlf\.?|e-post|e-mail|sagsnummer|sagsnr\.?|journalnr\.?)\s*:?\s+(\S*[\d@]\S*(?: [\d ]+)?)$`)

// inlineLabel: a label with its number or address on the line, as below a first
// label that stands alone.
func inlineLabel(t string) bool {
	return len(t) > 8 && len(t) < 60 && strings.IndexByte("dteDTEsjSJ", t[0]) >= 0 && inlineLetter.MatchString(t)
}

func label(s string) string { return strings.ToLower(strings.TrimRight(s, ": ")) }

func (d *doc) readLetterhead(labels []int) letterhead {
	h := letterhead{found: true, first: labels[0], personLine: -1, dateLine: -1}
	for n, at := range labels {
		d.lines[at].noise = noiseLetter
		h.last = at
		if m := inlineLetter.FindStringSubmatch(d.lines[at].text); m != nil {
			h.take(d, label(strings.TrimSpace(strings.TrimSuffix(d.lines[at].text, m[1]))), m[1], at)
			continue
		}
		value := at + 1
		for value < len(d.lines) && value < at+3 && d.lines[value].blank() {
			value++
		}
		if value >= len(d.lines) || d.lines[value].blank() || n+1 < len(labels) && value >= labels[n+1] {
			continue
		}
		d.lines[value].noise = noiseLetter
		h.last = value
		h.take(d, label(d.lines[at].text), d.lines[value].text, value)
	}
	h.bareDate(d)
	return h
}

// bareDate takes a date alone among the labels where none is labelled.
func (h *letterhead) bareDate(d *doc) {
	for i := h.first; i <= h.last+4 && i < len(d.lines) && h.dateLine < 0; i++ {
		t := d.lines[i].text
		if len(t) < 8 || len(t) > 30 || !startsDigit(t) {
			continue
		}
		if date, ok := danish.ParseDate(t); ok && date.ISO() != "" {
			h.date, h.dateLine = date, i
			h.last = max(h.last, i)
			d.lines[i].noise = noiseLetter
		}
	}
}

func (h *letterhead) take(d *doc, label, text string, at int) {
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
	if len(f) < 2 || len(f) > 5 || particles[f[0]] || particles[f[len(f)-1]] {
		return false
	}
	for _, w := range f {
		if !nameWord(w) && !particles[w] {
			return false
		}
	}
	return true
}
