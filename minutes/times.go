package minutes

import (
	"encoding/json"
	"strings"

	"referat/danish"
)

// MarshalJSON writes an end that is not known as null.
func (t TimeSpan) MarshalJSON() ([]byte, error) {
	out := struct {
		From string  `json:"fra"`
		To   *string `json:"til"`
	}{From: t.From}
	if t.To != "" {
		out.To = &t.To
	}
	return json.Marshal(out)
}

// meetingTime reads the clock time: beside the meeting's date, under a label (Tid,
// Starttidspunkt), or on one of the two lines below the date.
func (d *doc) meetingTime(c *dateCand, h *header) *TimeSpan {
	t := d.headText(c.at)
	clock, ok := danish.FindClock(t[c.End:])
	if !ok {
		clock, ok = labelledClock(h)
	}
	if !ok {
		clock, ok = danish.FindClock(t)
	}
	if !ok {
		clock, ok = d.clockBelow(c.at)
	}
	if !ok {
		clock, _ = d.held()
	}
	if clock.From == "" {
		return nil
	}
	return d.endTime(&TimeSpan{clock.From, clock.To}, h)
}

// labelledClock reads the value of a label for the time, where hours may stand
// alone: "Tid: 9-11".
func labelledClock(h *header) (danish.Clock, bool) {
	for _, l := range h.labels {
		if l.kind != labelClock && l.kind != labelWhen {
			continue
		}
		if c, ok := danish.FindClock(l.value); ok {
			return c, true
		}
		if bareHours.MatchString(l.value) {
			return danish.FindClock("kl. " + l.value)
		}
	}
	return danish.Clock{}, false
}

var bareHours = patternOf(`^(?:fra )?\d{1,2}(?:[.:]\d{2})?(?: ?(?:-|–|til) ?(?:ca\. )?\d{1,2}(?:[.:]\d{2})?)?\.?$`)

func (d *doc) clockBelow(at int) (danish.Clock, bool) {
	for range 2 {
		if at = d.next(at + 1); at >= len(d.lines) || len(d.lines[at].text) > 60 {
			break
		}
		t := d.lines[at].text
		if c, ok := danish.FindClock(t); ok && (c.Start < 12 || strings.Contains(strings.ToLower(t), "kl")) && len(danish.FindDates(t)) == 0 {
			return c, true
		}
	}
	return danish.Clock{}, false
}

// endRow is a line that tells when the meeting ended.
var endRow = patternOf(`(?i)^(?:sluttidspunkt|sluttid|slut|(?:\p{L}*mødet?|\p{L}*forsamlingen) (?:er |blev |bliver |var )?(?:sluttede|sluttet|slut|hævet|hæves|afsluttet|afsluttedes|afsluttes|ophævet)|hævet|mødeslut|formanden hævede mødet)\b[^\d]{0,40}(.{0,40})$`)

// endTime completes the span by a label (SLUTTIDSPUNKT) or by the line that tells
// when the meeting was closed.
func (d *doc) endTime(t *TimeSpan, h *header) *TimeSpan {
	if t.To != "" {
		return t
	}
	for _, l := range h.labels {
		if l.kind == labelEnd {
			if t.To = hoursOf(l.value); t.To != "" {
				return t
			}
		}
	}
	for i := len(d.lines) - 1; i >= 0 && t.To == ""; i-- {
		if !mayEnd(d.lines[i].text) {
			continue
		}
		t0 := d.lines[i].text
		if k := strings.Index(clip(t0, 50), ". Mødet "); k > 0 { // "Intet. Mødet sluttede kl. 15.45."
			t0 = t0[k+2:]
		}
		if m := endRow.FindStringSubmatch(clip(t0, 100)); m != nil {
			if t.To = hoursOf(m[1]); t.To == "" {
				t.To = hoursOf("kl. " + m[1])
			}
		}
	}
	if t.To < t.From {
		t.To = ""
	}
	return t
}

// mayEnd is a quick look before the pattern.
func mayEnd(s string) bool {
	return len(s) < 200 && strings.ContainsAny(s, "0123456789") && containsAny(strings.ToLower(clip(s, 60)), "slut", "hæve")
}

// hoursOf is the clock time in s; hours may stand alone.
func hoursOf(s string) string {
	s = strings.TrimSpace(s)
	c, ok := danish.FindClock(s)
	if !ok && bareHours.MatchString(s) {
		c, ok = danish.FindClock("kl. " + strings.TrimRight(s, "."))
	}
	if !ok {
		return ""
	}
	return c.From
}
