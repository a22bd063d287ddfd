package minutes

import (
	"regexp"
	"strings"

	"referat/danish"
)

// header is what stands before the first item: up to 40 lines of it, and the
// printed title.
type header struct {
	lines   []int // lines with text, noise left out
	title   string
	titleAt int
	says    Type // what the title or a label calls the document, "" if neither
}

var (
	typeWord   = regexp.MustCompile(`(?i)\b(beslutningsreferat|mødereferat|referat|r e f e r a t|dagsorden|beslutningsprotokol)\b`)
	notOwnType = regexp.MustCompile(`(?i)jf\. referat|godkendelse af (?:referat|dagsorden)|referat fra|seneste referat`)
)

func (d *doc) readHeader(heads []head) *header {
	h := &header{titleAt: -1}
	end := d.headerEnd(heads)
	for i := range d.lines[:end] {
		if !d.lines[i].skip() && len(d.lines[i].text) < 300 {
			h.lines = append(h.lines, i)
		}
		if len(h.lines) >= 200 {
			break
		}
	}
	for n, i := range h.lines {
		if n < 40 && h.says == "" {
			h.says = typeSaid(d.lines[i].text)
		}
	}
	d.headerTitle(h)
	return h
}

func typeSaid(t string) Type {
	if len(t) > 160 || notOwnType.MatchString(t) {
		return ""
	}
	switch m := strings.ToLower(typeWord.FindString(t)); m {
	case "":
		return ""
	case "dagsorden":
		return TypeAgenda
	}
	return TypeMinutes
}

// headerTitle takes the printed title: the line that names the type or a forum,
// with the lines of a broken one ("Referat / til / mødet i X / den …").
func (d *doc) headerTitle(h *header) {
	for n, i := range h.lines {
		t := d.lines[i].text
		if n > 15 {
			return
		}
		if typeSaid(t) == "" && d.lines[i].level != 1 && len(d.lists.ForumMatches(t)) == 0 || headerLabel.MatchString(t) {
			continue
		}
		h.title, h.titleAt = t, i
		for _, j := range h.lines[n+1:] {
			next := d.lines[j].text
			if len(h.title) > 120 || headerLabel.MatchString(next) || !titleRow.MatchString(next) && !strings.HasSuffix(h.title, " til") && !strings.HasSuffix(h.title, " i") {
				break
			}
			h.title += " " + next
		}
		return
	}
}

var (
	titleRow    = regexp.MustCompile(`^(?:til$|til |i |den \d|for |fra |mødet |møde )`)
	headerLabel = regexp.MustCompile(`^(?i:udvalg|møde|mødedato|mødested|sted|tid|tidspunkt|dato|form|mødeleder|ordstyrer|dirigent|referent|inviterede|deltagere|mødedeltagere|til stede|tilstede|medlemmer|afbud|fraværende|gæster|starttidspunkt|sluttidspunkt|lokation|lokale|punkter|mødelokale)\s*(?::|$)`)
)

// typeOf tells a referat from an agenda: an agenda says so and under half of its
// items record an outcome.
func (d *doc) typeOf(h *header, ws []*work) Type {
	if s := d.opt.Sidecar; s != nil && (s.Type == string(TypeMinutes) || s.Type == string(TypeAgenda) || s.Type == string(TypeOther)) {
		return Type(s.Type)
	}
	numbered, told := 0, 0
	for _, w := range ws {
		if w.head == nil {
			continue
		}
		numbered++
		for _, s := range w.sects {
			if (s.Kind == SectionDecision || s.Kind == SectionDiscussion) && strings.TrimSpace(s.Text) != "" {
				told++
				break
			}
		}
	}
	says := h.says
	if says == "" {
		says = typeSaid(strings.NewReplacer("-", " ", "_", " ").Replace(baseName(d.src.File)))
	}
	switch {
	case says == TypeAgenda && told*2 < numbered:
		return TypeAgenda
	case says != "" || told > 0:
		return TypeMinutes
	case numbered > 1 && len(d.lists.ForumMatches(d.headerText(h))) > 0:
		return TypeMinutes
	}
	return TypeOther
}

func (d *doc) headerText(h *header) string {
	var b strings.Builder
	for n, i := range h.lines {
		if n < 40 {
			b.WriteString(d.lines[i].text + "\n")
		}
	}
	return b.String()
}

var placeLabel = regexp.MustCompile(`^(?i:sted|mødested|lokation|lokale|mødelokale)\s*:?\s*(.*)$`)

// place reads where the meeting was: a label, the line "i STED" under the date, or
// the lines after Form that name a room or an address.
func (d *doc) place(r *Referat, h *header) {
	for n, i := range h.lines {
		t := d.lines[i].text
		if m := placeLabel.FindStringSubmatch(t); m != nil && (strings.Contains(t, ":") || m[1] == "") {
			place := m[1]
			if place == "" && n+1 < len(h.lines) && !headerLabel.MatchString(d.lines[h.lines[n+1]].text) {
				place = d.lines[h.lines[n+1]].text
			}
			if place != "" {
				r.Place = &place
				return
			}
		}
		if rest, ok := strings.CutPrefix(t, "i "); ok && n > 0 && len(t) < 120 && len(danish.FindDates(d.lines[h.lines[n-1]].text)) > 0 {
			r.Place = &rest
			return
		}
	}
	d.placeAfterForm(r, h)
}

var room = regexp.MustCompile(`(?i)lokale|rådhus|regionshus|hospital|sygehus|\b\d{4} [A-ZÆØÅ]|allé|gade \d|vej \d|mødecenter|kantine|auditorium|sal\b`)

func (d *doc) placeAfterForm(r *Referat, h *header) {
	var rows []string
	inForm := false
	for _, i := range h.lines {
		t := d.lines[i].text
		switch {
		case strings.HasPrefix(t, "Form:"):
			inForm = true
		case headerLabel.MatchString(t):
			inForm = false
		case inForm && (room.MatchString(t) || len(rows) > 0 && len(t) < 25) && !strings.Contains(t, "link") && !strings.Contains(t, "booking"):
			rows = append(rows, t)
		}
	}
	if len(rows) > 0 {
		rows = joinPostal(rows)
		place := strings.Join(rows, ", ")
		r.Place = &place
	}
}

// title is the printed title when it says more than the type word, else made of
// what is known.
func (d *doc) title(r *Referat, h *header) string {
	if s := d.opt.Sidecar; s != nil && s.Title != "" {
		return s.Title
	}
	if h.title != "" && strings.Count(h.title, " ") > 0 && typeWord.ReplaceAllString(h.title, "") != "" {
		return capped(h.title)
	}
	if r.Type == TypeOther {
		if i := d.next(0); i < len(d.lines) {
			return clip(d.lines[i].text, 200)
		}
		return baseName(d.src.File)
	}
	parts := []string{}
	if r.Forum != nil && r.Forum.Name != "" {
		parts = append(parts, r.Forum.Name)
	}
	if r.Klynge != nil {
		parts = append(parts, r.Klynge.Name)
	}
	if r.MeetingDate != nil {
		parts = append(parts, dayOf(r.MeetingDate.Value))
	}
	word := map[Type]string{TypeMinutes: "Referat", TypeAgenda: "Dagsorden"}[r.Type]
	if len(parts) == 0 {
		return word
	}
	return word + ": " + strings.Join(parts, ", ")
}

func capped(s string) string { return clip(strings.TrimSpace(s), 200) }

// joinPostal puts a town broken from its postal number back.
func joinPostal(rows []string) []string {
	out := rows[:1]
	for _, row := range rows[1:] {
		if last := out[len(out)-1]; postal.MatchString(last) {
			out[len(out)-1] = last + " " + row
			continue
		}
		out = append(out, row)
	}
	return out
}

var postal = regexp.MustCompile(`\b\d{4}$`)
