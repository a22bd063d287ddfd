package minutes

import (
	"strconv"
	"strings"

	"referat/danish"
)

// Dates of the header collect points; the highest wins, ties to the earlier line.
// A meeting date needs proof beyond its place: a clock time, a label, a weekday, a
// header sentence ("mødet i X / den …"), or a title that joins it with forum or
// type. A lone date at the top is the document's.

// dateCand is one written date with its role and points.
type dateCand struct {
	danish.Date
	at     int  // line
	row    int  // number among the lines of the header
	points int  // of minutes.md, section 4
	proof  bool // may be the meeting's
	letter bool // the document's
	bare   bool // alone on its line, or after a town
	never  bool // of another meeting: neither
	dated  bool // under the label Dato, without time
	why    []Reason
}

func (c *dateCand) give(n int, why string) {
	c.points += n
	c.why = append(c.why, Reason{why, n})
}

var (
	dateOpens  = patternOf(`^(?i:den|til|mødet|møde|d\.|afholdt)\s`)
	dateBad    = patternOf(`(?i)godkendelse af (?:referat|sidste|seneste)|seneste|sidste møde|forrige møde|næste (?:ordinære )?møde|kommende møde|mødeplan|sluttidspunkt|bilag|deadline|\bjf\.|ekstraordinært? møde afholdes|dagsordenspunkter`)
	dateIssued = patternOf(`(?i)udsendt|udskrevet|dateret|udsendes|referat(?:et)? (?:er )?skrevet`)
	datePosted = patternOf(`(?i)publiceret|udgivet|opdateret|redigeret|oprettet|offentliggjort|frigivet|rettet den|revideret|lagt på|\bgodkendt (?:den |d\. )?\d`)
	dateOut    = patternOf(`(?i)\bsenest\b|frist|træder i kraft|\bpr\.|deadline|inden den|gældende fra|ferie|valgperiode`)
	meetingRow = patternOf(`(?i)referat|møde|dagsorden`)
	decidedOn  = patternOf(`(?i)^(?:beslutning|behandling)(?:en)? (?:i|for|fra) |beslutning,? (?:den |d\. )`)
	townDate   = patternOf(`^\p{Lu}[\p{Ll}.]+(?:[ -]\p{Lu}[\p{Ll}.]+)?,? (?:(?i:den|d\.) ?)?$`)
	planRow    = patternOf(`(?i)^(?:mødeplan|mødedatoer|møderække|møder i (?:19|20)\d\d|kommende møder|næste møder|(?:årets|fremtidige|øvrige) møde(?:r|datoer))`)
)

// dates finds the meeting date, the document date and the time of the meeting.
func (d *doc) dates(r *Referat, h *header, heads []head) {
	cands := d.dateCands(h, heads)
	meeting := pickMeeting(cands, r.Type)
	letter := d.pickLetter(cands, meeting)
	if letter != nil {
		r.DocumentDate = &Field{Value: letter.ISO(), Ground: GroundHeader, Confidence: 0.95, Line: letter.at + 1}
		if letter.at != d.letter.dateLine && !letter.letter {
			r.DocumentDate.Confidence = 0.8
		}
	}
	if meeting != nil {
		r.MeetingDate = d.meetingField(meeting, letter, heads)
		r.Time = d.meetingTime(meeting, h)
	}
	if r.MeetingDate == nil {
		r.MeetingDate = d.dateFromName(letter)
	}
	d.showDates(cands, meeting, letter)
	d.warnDates(r)
}

// pickMeeting takes the proved date with most points, the earlier of equals.
func pickMeeting(cands []dateCand, t Type) *dateCand {
	var best *dateCand
	for i := range cands {
		c := &cands[i]
		if !c.proof || c.letter || c.never || t == TypeOther && c.points < 10 {
			continue
		}
		if best == nil || c.points > best.points {
			best = c
		}
	}
	return best
}

// pickLetter takes the letterhead's date, else one labelled as the document's, else
// a bare date of the header that is not the meeting's.
func (d *doc) pickLetter(cands []dateCand, meeting *dateCand) *dateCand {
	if d.letter.dateLine >= 0 {
		return &dateCand{Date: d.letter.date, at: d.letter.dateLine, letter: true}
	}
	var found *dateCand
	for i := range cands {
		c := &cands[i]
		if c == meeting || meeting != nil && c.at == meeting.at || c.Year == 0 || c.never || c.row < 0 || !c.letter && !c.dated && (!c.bare || c.points <= 0) {
			continue
		}
		if c.letter {
			return c
		}
		if found == nil {
			found = c
		}
	}
	return found
}

func (d *doc) headerEnd(heads []head) int {
	if len(heads) == 0 {
		return len(d.lines)
	}
	return heads[0].at
}

// dateCands gives the dates of the header, and of decision lines (family G).
func (d *doc) dateCands(h *header, heads []head) []dateCand {
	var out []dateCand
	plan := false
	for n, i := range h.lines {
		t := d.headText(i)
		plan = planRow.MatchString(t) || plan && strings.ContainsAny(t, "0123456789") && len(t) < 160 && typeSaid(t) == "" && len(d.lists.ForumMatches(t)) == 0
		if cs := d.datesOf(h, n, i); !plan || len(cs) > 0 && cs[0].points >= 12 {
			out = append(out, cs...)
		}
	}
	out = dropPlan(out)
	return append(out, d.decidedDates(h, heads)...)
}

func (d *doc) datesOf(h *header, n, i int) []dateCand {
	t := d.headText(i)
	if !strings.ContainsAny(t, "0123456789") {
		return nil
	}
	dates := danish.FindDates(t)
	if len(dates) == 0 {
		dates = shortDate(h, t, i)
	}
	d.yearBelow(h, n, t, dates)
	var out []dateCand
	for k, date := range dates {
		if date.Day == 0 || date.Month == 0 {
			continue
		}
		from, to := 0, len(t)
		if k > 0 {
			from = dates[k-1].End
		}
		if k+1 < len(dates) {
			to = dates[k+1].Start
		}
		c := dateCand{Date: date, at: i, row: n}
		if dateOut.MatchString(t[from:to]) {
			continue
		}
		d.rate(&c, h, t, from, to)
		out = append(out, c)
	}
	return out
}

// dayAndMonth is the whole value of a label: "12.11", "4/5".
var dayAndMonth = patternOf(`^(\d{1,2})[./] ?(\d{1,2})\.?$`)

var yearRow = patternOf(`^((?:19|20)\d\d)(?:$|[ ,.])`)

// yearBelow completes a date at the end of its line by the year that the next line
// begins with.
func (d *doc) yearBelow(h *header, n int, t string, dates []danish.Date) {
	if len(dates) == 0 || n+1 >= len(h.lines) {
		return
	}
	last := &dates[len(dates)-1]
	if last.Year != 0 || strings.Trim(t[last.End:], " ,.") != "" {
		return
	}
	if m := yearRow.FindStringSubmatch(d.lines[h.lines[n+1]].text); m != nil {
		last.Year, _ = strconv.Atoi(m[1])
	}
}

// shortDate reads a date with a short year that is a whole value or begins the line:
// "3.2.24", "12/11-19 kl. 13".
func shortDate(h *header, t string, i int) []danish.Date {
	for _, l := range h.labels {
		if l.at != i || l.kind != labelDate && l.kind != labelClock {
			continue
		}
		if m := dayAndMonth.FindStringSubmatch(l.value); m != nil {
			day, _ := strconv.Atoi(m[1])
			month, _ := strconv.Atoi(m[2])
			if at := strings.Index(t, l.value); at >= 0 && day > 0 && day < 32 && month > 0 && month < 13 {
				return []danish.Date{{Day: day, Month: month, Start: at, End: at + len(l.value)}}
			}
		}
		if date, ok := danish.ParseDate(l.value); ok {
			at := strings.Index(t, l.value)
			date.Start, date.End = date.Start+max(at, 0), date.End+max(at, 0)
			return []danish.Date{date}
		}
	}
	const led = "d. "
	if dates := danish.FindDates(led + t); len(dates) > 0 && dates[0].Start == len(led) && dates[0].Year > 0 { // "12/11-19 kl. 13"
		dates[0].Start, dates[0].End = 0, dates[0].End-len(led)
		return dates[:1]
	}
	return nil
}

// rate gives the points of minutes.md section 4; the date's own words are
// t[from:to], t the whole line.
func (d *doc) rate(c *dateCand, h *header, t string, from, to int) {
	switch {
	case c.row < 12:
		c.give(6, whyFirst)
	case c.row < 30:
		c.give(4, whyEarly)
	case c.row < 60:
		c.give(1, whyLate)
	}
	own := t[from:to]
	kind := h.kindOf(c, t)
	if v := h.valueOf(c, t); v != "" {
		own = v
	}
	if _, ok := danish.FindClock(own); ok {
		c.give(4, whyClock)
		c.proof = true
	}
	if kind == labelDate || kind == labelClock || kind == labelWhen {
		c.give(4, whyLabel)
		c.proof = true
	}
	if dateOpens.MatchString(t) {
		c.give(2, whyOpens)
	}
	if meetingRow.MatchString(own) {
		c.give(1, whyMeeting)
	}
	if c.Weekday > 0 {
		c.proof = true
		if weekdayFits(c.Date) {
			c.give(1, whyWeekday)
		}
	}
	if c.Year == 0 {
		c.give(-1, whyNoYear)
	}
	d.judge(c, h, t, own, kind)
}

// judge finds the proof of a header sentence, and what speaks for another role.
func (d *doc) judge(c *dateCand, h *header, t, own string, kind labelKind) {
	before := strings.TrimLeft(t[:c.Start], "•- ")
	c.bare = len(strings.Trim(t[c.End:], " ,.")) == 0 && kind == labelNone && (onlyDay(before) || townDate.MatchString(before) && !meetingRow.MatchString(before) && len(d.lists.ForumMatches(before)) == 0)
	town := c.bare && !onlyDay(before)
	if _, clock := danish.FindClock(own); kind == labelDate && !clock {
		c.dated = strings.HasPrefix(strings.ToLower(before), "dato:")
	}
	c.proof = c.proof || !town && (d.headerSentence(c, h, before) || d.joined(t, c))
	switch {
	case dateBad.MatchString(own) || kind == labelEnd || kind == labelOther && otherMeeting(h, c.at):
		c.give(-3, whyOther)
		c.proof, c.never = false, true
	case datePosted.MatchString(own) || kind == labelPosted:
		c.give(-3, whyPosted)
		c.proof, c.never = false, true
	case dateIssued.MatchString(own) || kind == labelIssued:
		c.give(-3, whyIssued)
		c.proof, c.letter = false, true
	case kind != labelWhen && d.inLetter(c, h, own):
		c.give(-3, whyLetter)
		c.proof, c.letter = false, true
	}
}

// onlyDay: nothing before a date but its weekday, "den" or "d.".
func onlyDay(before string) bool {
	return len(before) < 22 && whenWords.ReplaceAllString(before, "") == ""
}

// otherMeeting: the line's label names another meeting ("Næste møde:").
func otherMeeting(h *header, at int) bool {
	for _, l := range h.labels {
		if l.at == at && dateBad.MatchString(l.words) {
			return true
		}
	}
	return false
}

// kindOf is the kind of the label whose value holds the date.
func (h *header) kindOf(c *dateCand, t string) labelKind {
	written := t[c.Start:c.End]
	for _, l := range h.labels {
		if l.at == c.at && strings.Contains(l.value, written) {
			return l.kind
		}
	}
	return labelNone
}

// valueOf is the value that holds the date on a line of several labels.
func (h *header) valueOf(c *dateCand, t string) string {
	value, n := "", 0
	for _, l := range h.labels {
		if l.at != c.at {
			continue
		}
		if n++; strings.Contains(l.value, t[c.Start:c.End]) {
			value = l.value
		}
	}
	if n < 2 {
		return ""
	}
	return value
}

// inLetter: the date stands in the box of a letter, or beside it without time. A
// label Dato among Sagsbehandler and Telefon is the letter's, beside Tid or Sted it
// is the meeting's.
func (d *doc) inLetter(c *dateCand, h *header, own string) bool {
	if _, ok := danish.FindClock(own); ok || c.Weekday > 0 {
		return false
	}
	if l := d.letter; l.found && c.at >= l.first-8 && c.at <= l.last+8 && c.bare {
		return true
	}
	letter, meeting := 0, 0
	for _, l := range h.labels {
		if l.row < c.row-4 || l.row > c.row+4 {
			continue
		}
		switch {
		case l.at == c.at && l.words == "mødedato", l.kind == labelClock, l.kind == labelPlace, l.kind == labelWhen:
			meeting++
		case l.kind == labelLetter, memoLabels[l.words]:
			letter++
		}
	}
	return letter > 0 && meeting == 0 && !meetingRow.MatchString(own)
}

// memoLabels stand with Dato at the top of a memo.
var memoLabels = set("til", "fra", "cc", "kopi til")

// headerSentence: "Møde den 3. marts", "den 12. marts 2015" up to three lines below
// mødet or Referat, or a date alone below the line that names meeting or forum.
func (d *doc) headerSentence(c *dateCand, h *header, before string) bool {
	if meetingRow.MatchString(before) && len(before) < 160 {
		return true
	}
	for n := 1; n <= 3 && c.row-n >= 0 && (onlyDay(before) || dateOpens.MatchString(before)); n++ {
		p := d.headText(h.lines[c.row-n])
		if len(p) > 160 || notOwn(p) {
			return false
		}
		if dateOpens.MatchString(before+" ") && meetingRow.MatchString(p) {
			return true
		}
		if n == 1 && typeSaid(p) != "" && len(d.lists.ForumMatches(p)) == 0 && !strings.Contains(strings.ToLower(p), "møde") {
			continue // "Klyngestyregruppen / Referat nr. 4 / 12. november 2019"
		}
		if n <= 2 && (n == 1 && strings.Contains(strings.ToLower(p), "møde") || len(d.lists.ForumMatches(p)) > 0) {
			return len(danish.FindDates(p)) == 0
		}
		if n == 2 && !dateOpens.MatchString(before+" ") {
			return false
		}
	}
	return false
}

// joined: a title that joins the date with forum or type.
func (d *doc) joined(t string, c *dateCand) bool {
	if len(t) > 160 || len(strings.TrimSpace(t)) < c.End-c.Start+6 {
		return false
	}
	return typeSaid(t) != "" || len(d.lists.ForumMatches(t)) > 0 || strings.Contains(t, "udvalg")
}

// dropPlan leaves out three or more dates in a row with nothing else: a plan of
// meetings.
func dropPlan(cs []dateCand) []dateCand {
	var out []dateCand
	for i := 0; i < len(cs); {
		j := i
		for j < len(cs) && cs[j].points < 11 && (cs[j].bare || cs[j].never || j > i && cs[j].at == cs[i].at) && (j == i || cs[j].row-cs[j-1].row <= 1) {
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

// decidedDates reads lines "Beslutning i X den …" of the items; all that G has.
// Those of the body in the header count for more.
func (d *doc) decidedDates(h *header, heads []head) []dateCand {
	var out []dateCand
	title := strings.ToLower(d.headerText(h))
	for i := d.headerEnd(heads); i < len(d.lines) && len(out) < 100; i++ {
		t := d.lines[i].text
		if d.lines[i].skip() || len(t) > 300 || !decides(t) {
			continue
		}
		for _, date := range danish.FindDates(t) {
			if date.Day == 0 || date.Month == 0 {
				continue
			}
			c := dateCand{Date: date, at: i, row: -1, proof: true}
			c.give(1, whyDecided)
			if c.Weekday > 0 && weekdayFits(date) {
				c.give(1, whyWeekday)
			}
			if body := bodyOfDecision(t); body != "" && strings.Contains(title, body) {
				c.give(2, whyOwn)
			}
			out = append(out, c)
		}
	}
	return out
}

// decides: a line "Beslutning i X den …".
func decides(t string) bool {
	t = clip(t, 120)
	return containsAny(t, "eslutning", "ehandling") && decidedOn.MatchString(t)
}

var decisionBody = patternOf(`(?i)^(?:(?:beslutning|behandling)(?:en)? (?:i|for|fra) (.{3,90}?)|(.{3,90}?) beslutning,?) (?:\p{L}+dag )?(?:den |d\. |\d)`)

// bodyOfDecision is the body that a decision line names, in lower case without the
// ending of the definite form.
func bodyOfDecision(t string) string {
	m := decisionBody.FindStringSubmatch(t)
	if m == nil {
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(m[1]+m[2])), "s"), "et")
}
