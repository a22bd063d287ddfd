package minutes

import (
	"strconv"
	"strings"
	"time"

	"referat/danish"
)

// A meeting's line without year takes the document's, one less where the meeting
// would fall over 60 days after it; else the year of the same day in the body, of
// the file name, of the address. A weekday decides between them.

func (d *doc) meetingField(c, letter *dateCand, heads []head) *Field {
	f := &Field{Ground: GroundHeader, Confidence: 0.95, Line: c.at + 1}
	date := c.Date
	if date.Year == 0 {
		date.Year, f.Ground, f.Confidence = d.year(date, letter, d.headerEnd(heads))
	}
	if f.Value = date.ISO(); f.Value == "" {
		return nil
	}
	if !weekdayFits(date) {
		f.Confidence -= 0.2
		d.warn(f.Line-1, "ugedag_passer_ikke", dayOf(f.Value))
	}
	return f
}

// weekdayFits reports whether the written weekday is that of the date; true where
// nothing speaks against it.
func weekdayFits(date danish.Date) bool {
	if date.Weekday == 0 || date.Year == 0 {
		return true
	}
	return int(midnight(date).Weekday()+6)%7+1 == date.Weekday
}

// year chooses among the years that something speaks for; the header ends at end.
func (d *doc) year(date danish.Date, letter *dateCand, end int) (int, Ground, float64) {
	type choice struct {
		year       int
		ground     Ground
		confidence float64
	}
	var all []choice
	if letter != nil {
		all = append(all, choice{yearBefore(date, letter.Date), GroundInferred, 0.5})
		if letter.at < end {
			all[0].ground, all[0].confidence = GroundHeader, 0.9
		}
	}
	named := d.yearNamed()
	if letter == nil || date.Weekday > 0 && named > 0 {
		all = append(all, choice{d.yearInBody(date), GroundInferred, 0.5}, choice{named, GroundInferred, 0.5}, choice{d.yearInHead(end), GroundInferred, 0.5})
	}
	if letter != nil {
		all = append(all, choice{letter.Year, GroundInferred, 0.5}, choice{letter.Year - 1, GroundInferred, 0.5})
	}
	for _, c := range all {
		if date.Year = c.year; c.year > 0 && weekdayFits(date) {
			return c.year, c.ground, c.confidence
		}
	}
	for _, c := range all {
		if c.year > 0 {
			return c.year, c.ground, c.confidence
		}
	}
	return 0, "", 0
}

// yearBefore is the document's year, one less if the meeting would fall over 60
// days after it.
func yearBefore(meeting, letter danish.Date) int {
	if meeting.Year = letter.Year; daysBetween(letter, meeting) > 60 {
		return letter.Year - 1
	}
	return letter.Year
}

func daysBetween(a, b danish.Date) int {
	return int(midnight(b).Sub(midnight(a)).Hours()) / 24
}

func midnight(d danish.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

var planYear = patternOf(`(?i)\b(?:i|for|møder|mødeplan|mødedatoer) ((?:19|20)\d\d)\b`)

// yearInBody is the year of the same day elsewhere in the text: written with it, or
// in a plan ("I 2024 … Fredag den 23. februar"); 0 if none.
func (d *doc) yearInBody(date danish.Date) int {
	plan, planAt := 0, -100
	for i := range d.lines {
		t := d.lines[i].text
		if len(t) > 2000 || !strings.ContainsAny(t, "0123456789") {
			continue
		}
		if containsAny(t, " 20", " 19") {
			if m := planYear.FindStringSubmatch(" " + t); m != nil {
				plan, _ = strconv.Atoi(m[1])
				planAt = i
			}
		}
		for _, x := range danish.FindDates(t) {
			switch {
			case x.Month != date.Month || x.Day != date.Day:
			case x.Year > 0:
				return x.Year
			case i-planAt < 25:
				return plan
			}
		}
	}
	return 0
}

// yearInHead is the one year that stands in the first lines ("Randersklyngen 2019");
// 0 if none or several do.
func (d *doc) yearInHead(end int) int {
	year, seen := 0, 0
	for i := range d.lines[:end] {
		if d.lines[i].skip() {
			continue
		}
		if seen++; seen > 12 {
			break
		}
		t := d.headText(i)
		if !strings.Contains(t, "20") || caseLabel.MatchString(t) {
			continue
		}
		for _, m := range loneYear.FindAllStringSubmatch(t, -1) {
			y, _ := strconv.Atoi(m[1])
			if year != 0 && year != y {
				return 0
			}
			year = y
		}
	}
	return year
}

var loneYear = patternOf(`(?:^|[ (])(20[0-4]\d)(?:$|[ ,.):])`)

var anyYear = patternOf(`(?:^|\D)(20[0-4]\d)(?:\D|$)`)

// yearNamed is the year in the file name, else in the folder or address; 0 if none.
func (d *doc) yearNamed() int {
	for _, s := range []string{baseName(d.src.File), d.path(), d.src.URL} {
		if m := anyYear.FindStringSubmatch(s); m != nil {
			y, _ := strconv.Atoi(m[1])
			return y
		}
	}
	return 0
}

var (
	nameSigns  = strings.NewReplacer("_", " ", "%20", " ", "+", " ", "/", " ", ".pdf", "", ".docx", "", ".html", "", ".txt", "")
	isoInName  = patternOf(`(?:^|\D)(20[0-4]\d)[-_.]?(\d{2})[-_.]?(\d{2})(?:\D|$)`)
	dayInName  = patternOf(`(?:^|\D)(\d{1,2})[-_.](\d{1,2})[-_.](20[0-4]\d)(?:\D|$)`)
	wordInName = patternOf(`(?i)(\d{1,2})[-_. ]+(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)[-_. ]+(20[0-4]\d)`)
)

// dateNamedIn reads a full date in a file name or address: 2024-02-23, 23-02-2024,
// 23_februar_2024, 20240223.
func dateNamedIn(s string) (danish.Date, bool) {
	s = nameSigns.Replace(s)
	if m := isoInName.FindStringSubmatch(s); m != nil {
		return danish.ParseDate(m[1] + "-" + m[2] + "-" + m[3])
	}
	if m := dayInName.FindStringSubmatch(s); m != nil {
		return danish.ParseDate(m[1] + "." + m[2] + "." + m[3])
	}
	if m := wordInName.FindStringSubmatch(s); m != nil {
		return danish.ParseDate(m[1] + ". " + m[2] + " " + m[3])
	}
	return danish.Date{}, false
}

// nameDate is the full date of the file name, else of the address.
func (d *doc) nameDate() (danish.Date, bool) {
	if date, ok := dateNamedIn(baseName(d.src.File)); ok {
		return date, true
	}
	return dateNamedIn(d.src.URL)
}

// dateFromName fills a gap with the date of file name or address, but where that is
// the letter's.
func (d *doc) dateFromName(letter *dateCand) *Field {
	date, ok := d.nameDate()
	if !ok || date.ISO() == "" || letter != nil && letter.ISO() == date.ISO() {
		return nil
	}
	return &Field{Value: date.ISO(), Ground: GroundFilename, Confidence: 0.5}
}

// path is the file's name with all folders that are known.
func (d *doc) path() string {
	if d.src.Folder == "" {
		return d.src.File
	}
	return d.src.Folder + "/" + d.src.File
}

func baseName(file string) string {
	return file[strings.LastIndexAny(file, "/\\")+1:]
}

// checkDates holds the meeting date against the document date, the forum's decision
// lines, the address and the file name. A failed check is a warning and 0.2 of
// certainty, never a silent change; a name that agrees raises it.
func (d *doc) checkDates(r *Referat, h *header, heads []head) {
	f := r.MeetingDate
	if f == nil || f.Ground == GroundSidecar {
		return
	}
	date, ok := danish.ParseDate(f.Value)
	if !ok {
		return
	}
	doubt := func(at int, why string) {
		f.Confidence -= 0.2
		d.warn(at, "dato_tvivl", why)
	}
	if r.DocumentDate != nil {
		if why := letterDoubt(date, r); why != "" {
			doubt(r.DocumentDate.Line-1, why)
		}
	}
	if at, other := d.decidedElse(h, heads, f.Value); other != "" {
		doubt(at, sayDecided(other))
	}
	d.checkNames(date, f, doubt)
	f.Confidence = max(round2(f.Confidence), 0.1)
}

// letterDoubt: minutes are written 0–60 days after the meeting, agendas before it.
func letterDoubt(date danish.Date, r *Referat) string {
	letter, ok := danish.ParseDate(r.DocumentDate.Value)
	if !ok {
		return ""
	}
	n := daysBetween(date, letter)
	switch {
	case r.Type == TypeAgenda && n <= 60 && n >= -60:
	case r.Type != TypeAgenda && n >= 0 && n <= 60:
	case n < 0:
		return sayBefore(r.DocumentDate.Value, -n)
	default:
		return sayAfter(r.DocumentDate.Value, n)
	}
	return ""
}

// decidedElse finds that the body's own decision lines all tell another day.
func (d *doc) decidedElse(h *header, heads []head, value string) (at int, other string) {
	for _, c := range d.decidedDates(h, heads) {
		if c.points < 3 || c.Year == 0 {
			continue
		}
		if c.ISO() == value {
			return -1, ""
		}
		if other == "" {
			at, other = c.at, c.ISO()
		}
	}
	return at, other
}

var selectedYear = patternOf(`(?i)[?&](?:selectedyear|year|aar|år)=(20\d\d)`)

func (d *doc) checkNames(date danish.Date, f *Field, doubt func(int, string)) {
	if m := selectedYear.FindStringSubmatch(d.src.URL); m != nil {
		if y, _ := strconv.Atoi(m[1]); y != date.Year {
			doubt(-1, sayAddress(m[1]))
			return
		}
	}
	named, ok := d.nameDate()
	switch {
	case !ok || f.Ground == GroundFilename:
	case named.ISO() == f.Value:
		f.Confidence = min(f.Confidence+0.05, 0.98)
	case named.Month == date.Month && named.Day == date.Day:
		doubt(-1, sayName(strconv.Itoa(named.Year)))
	}
}

func round2(x float64) float64 { return float64(int(x*100+0.5)) / 100 }

func (d *doc) warnDates(r *Referat) {
	if r.MeetingDate != nil && r.MeetingDate.Ground != GroundFilename || r.Type == TypeOther && r.DocumentDate == nil {
		return
	}
	if f := r.DocumentDate; f != nil {
		d.warn(f.Line-1, "moededato_mangler", dayOf(f.Value))
		return
	}
	d.warn(-1, "moededato_mangler")
}
