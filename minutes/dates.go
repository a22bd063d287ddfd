package minutes

import (
	"regexp"
	"strings"
	"time"

	"referat/danish"
)

// Dates of the header collect points; the highest wins, ties to the earlier line.
// A meeting date needs proof beyond its place: a clock time, a label, a weekday or
// a header sentence. A lone date at the top is the document's.

// dateCand is one written date of the header.
type dateCand struct {
	danish.Date
	at     int
	points int
	proof  bool
	letter bool
}

var (
	dateLabels = regexp.MustCompile(`^(?i:mødedato|tidspunkt|starttidspunkt|tid og sted|dato og tid|tid|dato|møde|mødetidspunkt|tid/sted|dato/tid)\b\s*:?`)
	dateOpens  = regexp.MustCompile(`^(?i:den|til|mødet|møde|d\.|afholdt)\b`)
	dateBad    = regexp.MustCompile(`(?i)godkendelse af referat|seneste|sidste møde|næste møde|publiceret|udgivet|mødeplan|sluttidspunkt|opdateret|redigeret|oprettet`)
	dateOut    = regexp.MustCompile(`(?i)senest|frist|træder i kraft|\bpr\.|deadline`)
	meetingRow = regexp.MustCompile(`(?i)referat|møde`)
	decidedOn  = regexp.MustCompile(`(?i)^(?:beslutning|behandling)(?:en)? (?:i|for) |beslutning,? den `)
)

// dates finds the meeting date, the document date and the time of the meeting.
func (d *doc) dates(r *Referat, heads []head) {
	cands := d.dateCands(heads)
	var meeting, letter *dateCand
	for i := range cands {
		c := &cands[i]
		switch {
		case c.letter || !c.proof:
			if letter == nil && c.Year > 0 && (c.letter || c.at < d.headerEnd(heads) && c.points > 0) {
				letter = c
			}
		case meeting == nil || c.points > meeting.points:
			meeting = c
		}
	}
	if d.letter.dateLine >= 0 {
		letter = &dateCand{Date: d.letter.date, at: d.letter.dateLine, letter: true}
	}
	if letter != nil {
		r.DocumentDate = &Field{Value: letter.ISO(), Ground: GroundHeader, Confidence: 0.95, Line: letter.at + 1}
		if !letter.letter {
			r.DocumentDate.Confidence = 0.8
		}
	}
	if meeting != nil {
		r.MeetingDate = d.meetingField(meeting, letter, heads)
		r.Time = d.meetingTime(meeting)
	}
	if r.MeetingDate == nil {
		r.MeetingDate = d.dateFromName()
	}
	d.warnDates(r, meeting)
}

func (d *doc) headerEnd(heads []head) int {
	if len(heads) == 0 {
		return len(d.lines)
	}
	return heads[0].at
}

// dateCands gives the dates of the header, and of decision lines (family G).
func (d *doc) dateCands(heads []head) []dateCand {
	var out []dateCand
	end, seen, decided := d.headerEnd(heads), 0, 0
	for i := range d.lines {
		t := d.lines[i].text
		if d.lines[i].skip() || i > end && !decides(t) {
			continue
		}
		seen++
		if i > end {
			decided++
		}
		if len(t) > 300 || i < end && seen > 200 || decided > 100 {
			continue
		}
		out = append(out, d.datesOf(i, seen, i >= end)...)
	}
	return dropPlan(out)
}

// decides: a line "Beslutning i X den …".
func decides(t string) bool {
	t = clip(t, 120)
	return containsAny(t, "eslutning", "ehandling") && decidedOn.MatchString(t)
}

func (d *doc) datesOf(i, seen int, decision bool) []dateCand {
	t := d.lines[i].text
	if dateOut.MatchString(t) || !strings.ContainsAny(t, "0123456789") {
		return nil
	}
	var out []dateCand
	for _, date := range danish.FindDates(t) {
		if date.Day == 0 || date.Month == 0 {
			continue
		}
		c := dateCand{Date: date, at: i}
		d.rate(&c, seen, decision)
		out = append(out, c)
	}
	return out
}

// rate gives the points of minutes.md section 4.
func (d *doc) rate(c *dateCand, seen int, decision bool) {
	t := d.lines[c.at].text
	switch {
	case seen <= 12:
		c.points += 6
	case seen <= 30:
		c.points += 4
	case seen <= 60:
		c.points++
	}
	if _, ok := danish.FindClock(t); ok {
		c.points, c.proof = c.points+4, true
	}
	if d.dateLabelled(c.at) {
		c.points, c.proof = c.points+4, true
	}
	if dateOpens.MatchString(t) {
		c.points += 2
		c.proof = c.proof || d.headerSentence(c.at)
	}
	if meetingRow.MatchString(t) {
		c.points++
		c.proof = c.proof || len(t) > c.End-c.Start+6
	}
	if c.Weekday > 0 {
		c.points, c.proof = c.points+1, true
	}
	if decision {
		c.points, c.proof = c.points+1, true
	}
	if dateBad.MatchString(t) {
		c.points, c.proof = c.points-3, false
	}
	if len(d.lists.ForumMatches(t)) > 0 || strings.Contains(t, "udvalg") {
		c.proof = true
	}
	if c.Year == 0 {
		c.points--
	}
	if h := d.letter; h.found && c.at >= h.first-8 && c.at <= h.last+8 && c.at > h.dateLine-8 && d.lines[c.at].noise == noiseLetter {
		c.letter = true
	}
}

// dateLabelled: a label on this or the previous non-blank line.
func (d *doc) dateLabelled(i int) bool {
	if dateLabels.MatchString(d.lines[i].text) {
		return true
	}
	p := d.prev(i)
	return p >= 0 && i-p < 4 && len(d.lines[p].text) < 25 && dateLabels.FindString(d.lines[p].text) == strings.TrimSpace(d.lines[p].text)
}

// headerSentence: "den 12. marts 2015" below a line with mødet or Referat.
func (d *doc) headerSentence(i int) bool {
	for n, p := 0, i; n < 3; n++ {
		if p = d.prev(p); p < 0 {
			return false
		}
		if len(d.lines[p].text) < 120 && meetingRow.MatchString(d.lines[p].text) {
			return true
		}
	}
	return false
}

// dropPlan leaves out three or more bare dates in a row: a plan of meetings.
func dropPlan(cs []dateCand) []dateCand {
	var out []dateCand
	for i := 0; i < len(cs); {
		j := i
		for j < len(cs) && !cs[j].proof && (j == i || cs[j].at-cs[j-1].at <= 2) {
			j++
		}
		if j-i >= 3 {
			i = j
			continue
		}
		out = append(out, cs[i:max(j, i+1)]...)
		i = max(j, i+1)
	}
	return out
}

// meetingField fills the year where the meeting's line has none.
func (d *doc) meetingField(c, letter *dateCand, heads []head) *Field {
	f := &Field{Ground: GroundHeader, Confidence: 0.95, Line: c.at + 1}
	date := c.Date
	if date.Year == 0 {
		f.Ground, f.Confidence = GroundInferred, 0.5
		switch {
		case letter != nil:
			date.Year = yearBefore(date, letter.Date)
			if letter.at < d.headerEnd(heads) {
				f.Ground, f.Confidence = GroundHeader, 0.9
			}
		default:
			date.Year = d.yearInBody(date)
		}
	}
	if date.Year == 0 {
		return nil
	}
	if f.Value = date.ISO(); f.Value == "" {
		return nil
	}
	d.checkWeekday(date, f)
	return f
}

// yearBefore is the document's year, one less if the meeting would fall over 60
// days after it.
func yearBefore(meeting, letter danish.Date) int {
	m := time.Date(letter.Year, time.Month(meeting.Month), meeting.Day, 0, 0, 0, 0, time.UTC)
	l := time.Date(letter.Year, time.Month(letter.Month), letter.Day, 0, 0, 0, 0, time.UTC)
	if m.Sub(l) > 60*24*time.Hour {
		return letter.Year - 1
	}
	return letter.Year
}

// yearInBody is the year of the same day elsewhere in the text, in the file name
// or the address; 0 if none.
func (d *doc) yearInBody(date danish.Date) int {
	for i := range d.lines {
		if len(d.lines[i].text) > 2000 || !strings.ContainsAny(d.lines[i].text, "0123456789") {
			continue
		}
		for _, x := range danish.FindDates(d.lines[i].text) {
			if x.Month == date.Month && x.Day == date.Day && x.Year > 0 {
				return x.Year
			}
		}
	}
	if m := anyYear.FindString(d.src.File + " " + d.src.URL); m != "" {
		y, _ := time.Parse("2006", m)
		return y.Year()
	}
	return 0
}

var (
	anyYear  = regexp.MustCompile(`\b20[0-4]\d\b`)
	nameDate = regexp.MustCompile(`\b(20[0-4]\d)-(\d{2})-(\d{2})\b|\b(\d{2})-(\d{2})-(20[0-4]\d)\b`)
)

// dateFromName reads a full date in the file name or address.
func (d *doc) dateFromName() *Field {
	m := nameDate.FindString(baseName(d.src.File))
	if m == "" {
		m = nameDate.FindString(d.src.URL)
	}
	if date, ok := danish.ParseDate(m); ok && date.ISO() != "" {
		return &Field{Value: date.ISO(), Ground: GroundFilename, Confidence: 0.5}
	}
	return nil
}

func baseName(file string) string {
	return file[strings.LastIndexAny(file, "/\\")+1:]
}

func (d *doc) checkWeekday(date danish.Date, f *Field) {
	t, err := time.Parse(time.DateOnly, f.Value)
	if err != nil || date.Weekday == 0 || int(t.Weekday()+6)%7+1 == date.Weekday {
		return
	}
	f.Confidence -= 0.2
	d.warn(f.Line-1, "ugedag_passer_ikke", danish.FormatDate(t))
}

// meetingTime reads the clock time beside the meeting date.
func (d *doc) meetingTime(c *dateCand) *TimeSpan {
	if clock, ok := danish.FindClock(d.lines[c.at].text); ok {
		return d.endTime(&TimeSpan{clock.From, clock.To})
	}
	for n, i := 0, c.at; n < 2; n++ {
		if i = d.next(i + 1); i >= len(d.lines) || len(d.lines[i].text) > 40 {
			break
		}
		if clock, ok := danish.FindClock(d.lines[i].text); ok && (clock.Start < 12 || strings.Contains(strings.ToLower(d.lines[i].text), "kl")) {
			return d.endTime(&TimeSpan{clock.From, clock.To})
		}
	}
	return nil
}

var endRow = regexp.MustCompile(`(?i)^(?:sluttidspunkt\b|mødet (?:sluttede|blev hævet|hævet|slut)).*?(\d{1,2})[:.](\d{2})(?::\d{2})?\s*\.?$`)

func (d *doc) endTime(t *TimeSpan) *TimeSpan {
	for i := 0; t.To == "" && i < len(d.lines); i++ {
		low := strings.ToLower(clip(d.lines[i].text, 14))
		if !strings.HasPrefix(low, "slut") && !strings.HasPrefix(low, "mødet") {
			continue
		}
		text := d.lines[i].text
		if low == "sluttidspunkt" || low == "sluttidspunkt:" {
			if j := d.next(i + 1); j < len(d.lines) {
				text += " " + d.lines[j].text
			}
		}
		if m := endRow.FindStringSubmatch(clip(text, 80)); m != nil {
			t.To = ("0" + m[1])[len(m[1])-1:] + ":" + m[2]
		}
	}
	return t
}

func (d *doc) warnDates(r *Referat, meeting *dateCand) {
	if r.MeetingDate != nil || r.Type == TypeOther && r.DocumentDate == nil {
		return
	}
	if f := r.DocumentDate; f != nil {
		d.warn(f.Line-1, "moededato_mangler", dayOf(f.Value))
		return
	}
	d.warn(-1, "moededato_mangler")
}
