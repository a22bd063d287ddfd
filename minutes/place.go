package minutes

import (
	"strings"

	"referat/danish"
)

// Where the meeting was: a label (Sted, Mødested, Lokation), what follows the time
// under "Tid og sted", the line "i STED" below the date (C), the lines after Form
// (A), the address on the date's own line or the next.

func (d *doc) place(r *Referat, h *header) {
	for _, read := range []func(*Referat, *header) string{d.labelledPlace, d.placeAfterForm, d.placeBesideDate, d.placeTold} {
		if place := tidyPlace(read(r, h)); place != "" {
			r.Place = &place
			return
		}
	}
}

func (d *doc) labelledPlace(_ *Referat, h *header) string {
	for _, l := range h.labels {
		switch {
		case l.value == "":
		case l.kind == labelPlace:
			place := beforeClock(l.value)
			if strings.HasSuffix(l.words, "lokale") && strings.Trim(place, "0123456789. ") == "" {
				place = "Lokale " + place
			}
			return d.withAddress(h, l, place)
		case l.kind == labelWhen:
			if place := afterClock(l.value); place != "" {
				return d.withAddress(h, l, place)
			}
		}
	}
	return ""
}

// beforeClock cuts a time off the end of a place.
func beforeClock(s string) string {
	if c, ok := danish.FindClock(s); ok && c.Start > 3 {
		return s[:c.Start]
	}
	return s
}

// afterClock is what stands after date and time: "torsdag den 3. marts kl. 9-11 i
// Byrådssalen"; a place before them is one too.
func afterClock(s string) string {
	start, end := len(s), 0
	if c, ok := danish.FindClock(s); ok {
		start, end = c.Start, c.End
	}
	for _, date := range danish.FindDates(s) {
		start, end = min(start, date.Start), max(end, date.End)
	}
	if end == 0 {
		return ""
	}
	if rest := placeStart(s[end:]); rest != "" {
		return rest
	}
	if room.MatchString(s[:start]) {
		return whenWords.ReplaceAllString(s[:start], "")
	}
	return ""
}

var (
	whenWords = patternOf(`(?i)[ ,]*(?:(?:man|tirs|ons|tors|fre|lør|søn)dag)?[ ,]*(?:den|d\.)?[ ,]*$`)
	leadWords = patternOf(`^[\s,.;:–—-]*(?:(?i:i|på|hos|ved|in)\s+)?`)
	noPlace   = patternOf(`(?i)^(?:til|fra|ca|kl|med|og|samt|efterfulgt|inkl|incl|\d|\(|af|er|blev|om|for|udgår|referat|dagsorden|$)`)
)

// placeStart cuts "i" and signs before a place; "" where no place follows.
func placeStart(s string) string {
	rest := leadWords.ReplaceAllString(s, "")
	if noPlace.MatchString(rest) || !startsUpper(rest) && !room.MatchString(rest) {
		return ""
	}
	return rest
}

// withAddress adds the lines below a place that go on with it.
func (d *doc) withAddress(h *header, l labelled, place string) string {
	rows := []string{place}
	for n := l.row + 1; n < len(h.lines) && len(rows) < 4; n++ {
		t := d.lines[h.lines[n]].text
		below := ""
		if n+1 < len(h.lines) {
			below = d.lines[h.lines[n+1]].text
		}
		if !d.goesOnPlace(rows[len(rows)-1], t) && !(postalRow.MatchString(below) && houseRow.MatchString(t)) {
			break
		}
		rows = append(rows, t)
	}
	return strings.Join(joinPostal(rows), ", ")
}

func (d *doc) goesOnPlace(last, t string) bool {
	if len(t) > 80 || len(splitLabels(t)) > 0 || headerLabel.MatchString(t) || typeSaid(t) != "" || len(danish.FindDates(t)) > 0 || isNumbered(t) && !postalRow.MatchString(t) {
		return false
	}
	if _, people := readMembers(t); people {
		return false
	}
	return strings.HasSuffix(last, ",") || postal.MatchString(last) || postalRow.MatchString(t) || street.MatchString(t) && !strings.Contains(t, ", ") || startsLower(t) && room.MatchString(t)
}

var (
	room      = patternOf(`(?i)lokale|rådhus|regionshus|hospital|sygehus|\b\d{4} [A-ZÆØÅ]|allé|gade \d|vej \d|mødecenter|sundhedshus|sundhedscenter|kantine|auditorium|sal\b|salen\b|konference|teams|virtuelt|online|skype|videomøde`)
	street    = patternOf(`^\p{Lu}[\p{L}. ]+(?:vej|gade|allé|alle|plads|pladsen|torv|torvet|stræde|boulevard|parken|vænget|gården) \d{1,3}[A-Za-z]?(?:,.*)?$`)
	houseRow  = patternOf(`^\p{Lu}[\p{L}. ]{3,40} \d{1,3}[A-Za-z]?,?$`)
	postal    = patternOf(`\b\d{4}$`)
	postalRow = patternOf(`^(?:DK-)?\d{4} \p{Lu}\p{L}+`)
	linkRow   = patternOf(`(?i)\blink\b|booking|https?:|www\.|klik her`)
)

// linkBracket is what stands behind a place for those who take part from afar.
var linkBracket = patternOf(`\s*\([^()]{0,40}\b(?i:link|booking|mødebooking\p{L}*|https?:)[^()]*\)\s*$`)

// placeBesideDate reads what follows the meeting's date and time on its line, or
// the line below it that begins "i" or names a room.
func (d *doc) placeBesideDate(r *Referat, h *header) string {
	if r.MeetingDate == nil || r.MeetingDate.Line == 0 {
		return ""
	}
	for n, i := range h.lines {
		if i != r.MeetingDate.Line-1 {
			continue
		}
		if place := placeOfRow(d.headText(i)); place != "" {
			return place
		}
		for k := n + 1; k < len(h.lines) && k <= n+2 && k < h.people; k++ {
			t := d.lines[h.lines[k]].text
			if place, ok := strings.CutPrefix(t, "i "); ok && len(t) < 120 {
				return place
			}
			if c, ok := danish.FindClock(t); ok && c.Start == 0 && c.End < len(t) && len(danish.FindDates(t)) == 0 { // "Kl. 15.15-17.50, Rådhuset"
				if place := placeStart(t[c.End:]); place != "" && len(t) < 120 {
					return place
				}
			}
			if k == n+1 && r.Time != nil && d.lonePlace(h, k, t) {
				return t
			}
			if len(t) < 120 && !strings.HasPrefix(t, "Mødet ") && room.MatchString(t) && startsUpper(t) && len(splitLabels(t)) == 0 && !linkRow.MatchString(t) && typeSaid(t) == "" && len(d.lists.ForumMatches(t)) == 0 {
				return t
			}
		}
	}
	return ""
}

// lonePlace: the one line between date and people, no name and no title.
func (d *doc) lonePlace(h *header, k int, t string) bool {
	if k+1 != h.people && !(k+1 < len(h.lines) && len(splitLabels(d.headText(h.lines[k+1]))) > 0) || len(t) > 80 || !startsUpper(t) || strings.HasSuffix(t, ".") ||
		len(splitLabels(t)) > 0 || typeSaid(t) != "" || len(danish.FindDates(t)) > 0 || linkRow.MatchString(t) || len(d.lists.ForumMatches(t)) > 0 || len(d.lists.KlyngeMatches(t)) > 0 {
		return false
	}
	if _, clock := danish.FindClock(t); clock {
		return false
	}
	first, _, _ := strings.Cut(t, " ")
	known, _ := d.lists.FirstName(first)
	return !known && !strings.Contains(strings.ToLower(t), "formand")
}

// placeOfRow: "den 4. september 2023 kl. 13:00 i Mødelokale 3".
func placeOfRow(t string) string {
	c, ok := danish.FindClock(t)
	if !ok {
		if m := lostTimes.FindStringSubmatch(t); m != nil {
			return placeStart(m[1])
		}
		return ""
	}
	rest := t[c.End:]
	if place := placeStart(rest); place != "" && len(splitLabels(rest)) == 0 && (room.MatchString(place) || strings.HasPrefix(strings.TrimLeft(rest, " ,."), "i ")) {
		return place
	} else if strings.HasPrefix(rest, ", ") && len(splitLabels(rest)) == 0 && lonePlaceWord.MatchString(place) {
		return place
	}
	return ""
}

// lonePlaceWord: one word or two behind a comma, a house or a town.
var lonePlaceWord = patternOf(`^\p{Lu}[\p{L}-]{3,}(?: \p{Lu}[\p{L}-]+)?\.?$`)

// lostTimes is what a transcript leaves of "fra kl. 9 til kl. 11 i X" (J).
var lostTimes = patternOf(`\b(?:fra )?kl\.? til (?:kl\. )?(.{3,120})$`)

var formPlace = patternOf(`(?i)^(?:fysisk(?: møde)?|fremmøde|fysisk fremmøde)\s*[,:–-]\s*(?:i )?(.+)$`)

// placeAfterForm reads the lines after Form that name room and address (A).
func (d *doc) placeAfterForm(_ *Referat, h *header) string {
	for _, l := range h.labels {
		if l.kind != labelForm {
			continue
		}
		if m := formPlace.FindStringSubmatch(l.value); m != nil && !linkRow.MatchString(m[1]) {
			return m[1]
		}
		return strings.Join(joinPostal(d.rowsOfForm(h, l.row)), ", ")
	}
	return ""
}

func (d *doc) rowsOfForm(h *header, row int) []string {
	var rows []string
	for n := row + 1; n < len(h.lines) && n < h.people; n++ {
		t := linkBracket.ReplaceAllString(d.lines[h.lines[n]].text, "")
		switch {
		case t == "":
		case headerLabel.MatchString(t) || len(splitLabels(t)) > 0:
			return rows
		case linkRow.MatchString(t):
		case room.MatchString(t) || street.MatchString(t) || len(rows) > 0 && len(t) < 25:
			rows = append(rows, t)
		}
	}
	return rows
}

// streetEnds is the rest of the name of a street: "Palle Juul-Jensens / Boulevard 99".
var streetEnds = patternOf(`^(?:Boulevard|Allé|Alle|Vej|Gade|Plads|Torv|Stræde|Vænge|Have) \d`)

// joinPostal puts a town broken from its postal number back.
func joinPostal(rows []string) []string {
	var out []string
	for _, row := range rows {
		if n := len(out); n > 0 && (postal.MatchString(out[n-1]) && startsUpper(row) || out[n-1] != "" && streetEnds.MatchString(row) && !endsInNumber(out[n-1]) || strings.HasSuffix(out[n-1], ",") || startsLower(row)) {
			out[n-1] += " " + row
			continue
		}
		out = append(out, row)
	}
	return out
}

// tidyPlace cuts links and signs off; a place of nothing but signs is none.
func tidyPlace(s string) string {
	s = linkBracket.ReplaceAllString(s, "")
	if m := linkRow.FindStringIndex(s); m != nil {
		s = s[:m[0]]
	}
	s = strings.Trim(strings.TrimSpace(s), ",;:–-. ")
	if strings.Count(s, "(") > strings.Count(s, ")") {
		s += ")"
	}
	if len(s) > 200 || s == ")" {
		return ""
	}
	return s
}

// heldRow is a sentence that tells when and where: "Mødet foregik kl. 15.30-17.30 på
// Hillerød Rådhus."
var heldRow = patternOf(`\bMødet (?:foregik|fandt sted|blev (?:holdt|afholdt)|holdtes|afholdtes|begyndte|startede)\b[^.]{0,40}?\bkl\.? ?\d[^A-ZÆØÅ]{0,40}`)

// heldUntil goes on such a sentence: "og sluttede kl. 18.20".
var heldUntil = patternOf(`^,? og (?:sluttede|slut|varede til|blev hævet|hævedes|afsluttedes|blev afsluttet|endte)\b[^\d]{0,20}\d`)

// held finds such a sentence among the first and last lines of the text.
func (d *doc) held() (clock danish.Clock, rest string) {
	for i := range d.lines {
		t := d.lines[i].text
		if i > 80 && i < len(d.lines)-40 || !strings.Contains(t, "Mødet ") || len(t) > 2000 {
			continue
		}
		m := heldRow.FindStringIndex(t)
		if m == nil {
			continue
		}
		t = t[m[0]:]
		if c, ok := danish.FindClock(t); ok {
			rest = t[c.End:]
			if m := heldUntil.FindStringIndex(rest); m != nil && c.To == "" {
				if end, ok := danish.FindClock(rest); ok && end.Start < m[1] {
					c.To, rest = end.From, rest[end.End:]
				}
			}
			rest, _, _ = strings.Cut(rest, ". ")
			return c, rest
		}
	}
	return danish.Clock{}, ""
}

func (d *doc) placeTold(r *Referat, _ *header) string {
	if r.Time == nil {
		return ""
	}
	_, rest := d.held()
	return placeStart(rest)
}
