package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"referat/danish"
	"referat/minutes"
)

// The outline is what `referat parse FILE` shows a person: every field with where it
// was read, what is doubtful marked "?" with the reason, people with their lines,
// items with sections, and each remark with the line it speaks of.

// doubtful is the certainty under which a field is marked.
const doubtful = 0.75

// outline prints what was understood of one file; lines are those of its text.
func outline(w io.Writer, r *minutes.Referat, lines []string) {
	p := printer{w: w, lines: lines, names: map[string]string{}}
	for _, x := range r.Persons {
		p.names[x.ID] = x.Name
	}
	p.head(r)
	p.persons(r.Persons)
	p.line("\n"+msgOutItems, count(r))
	for i := range r.Items {
		p.item(&r.Items[i], r.CaseNumbers, 1)
	}
	p.remarks(r.Warnings)
}

type printer struct {
	w     io.Writer
	lines []string
	names map[string]string // of persons by id
}

func (p printer) line(format string, args ...any) { fmt.Fprintf(p.w, format+"\n", args...) }

func (p printer) row(label, text string) { p.line("%-14s %s", label, text) }

func (p printer) head(r *minutes.Referat) {
	p.line("%s", r.Title)
	p.line("%s", strings.Repeat("─", min(72, utf8.RuneCountInString(r.Title))))
	p.row(msgOutFile, fileLine(r.Source))
	p.row(msgOutType, string(r.Type))
	if n := doubts(r); n > 0 {
		p.row(msgOutDoubt, fmt.Sprintf(msgOutDoubts, n))
	}
	e := r.Evidence
	if e == nil {
		e = &minutes.Evidence{}
	}
	p.field(msgOutKlynge, fieldKlynge, r.Klynge, e.Klynge)
	p.field(msgOutForum, fieldForum, r.Forum, e.Forum)
	p.field(msgOutMeeting, fieldMeeting, r.MeetingDate, e.Dates)
	p.field(msgOutDocument, fieldDocument, r.DocumentDate, nil)
	if r.Time != nil {
		p.row(msgOutTime, strings.Trim(r.Time.From+"–"+r.Time.To, "–"))
	}
	if r.Place != nil {
		p.row(msgOutPlace, *r.Place)
	}
}

// doubts counts what is marked with "?".
func doubts(r *minutes.Referat) int {
	n := len(r.Warnings)
	for _, f := range []*minutes.Field{r.Klynge, r.Forum, r.MeetingDate, r.DocumentDate} {
		if f != nil && f.Confidence < doubtful {
			n++
		}
	}
	for _, x := range r.Persons {
		n += len(x.MaybeSame)
		if onlyFirst(x) {
			n++
		}
	}
	return n
}

func onlyFirst(x minutes.Person) bool { return strings.IndexByte(x.Name, ' ') < 0 }

func fileLine(s minutes.Source) string {
	text := s.File + " (" + s.MediaType
	if s.Pages > 0 {
		text += fmt.Sprintf(", %d sider %s", s.Pages, s.PageBasis)
	}
	return text + ", " + string(s.Status) + ")"
}

// field prints a value with its ground, and below it what spoke for and against
// where there is a choice or a doubt.
func (p printer) field(label, name string, f *minutes.Field, found []minutes.Candidate) {
	if f == nil {
		p.row(label, "–")
	} else {
		text := f.Name + f.Value
		if f.ID != "" {
			text += " [" + f.ID + "]"
		}
		if f.Confidence < doubtful {
			text += " ?"
		}
		p.row(label, fmt.Sprintf("%s  (%s %.2f%s)", text, groundText(f.Ground), f.Confidence, atLine(f.Line)))
		if f.Line > 0 {
			p.quote(f.Line)
		}
	}
	p.grounds(name, f, found)
}

// grounds prints what spoke for a field and what did not: every candidate where none
// was taken or the choice is doubtful, else those of half its points or more.
func (p printer) grounds(name string, f *minutes.Field, found []minutes.Candidate) {
	sure, least := f != nil && f.Confidence >= doubtful, -100
	for _, c := range found {
		if sure && c.Chosen == name {
			least = c.Points / 2
		}
	}
	shown := 0
	for _, c := range found {
		if shown == 5 || c.Chosen != name && c.Points < least {
			continue
		}
		shown++
		label := msgOutAgainst
		switch c.Chosen {
		case name:
			label = msgOutFor
		case fieldDocument:
			label = msgOutDocument
		}
		p.line("%14s %s: %s%s: %s", "", label, dayText(c.Value), atLine(c.Line), points(c))
	}
}

// Names of fields in the evidence.
const (
	fieldKlynge   = "klynge"
	fieldForum    = "forum"
	fieldMeeting  = "moededato"
	fieldDocument = "dokumentdato"
)

// dayText writes a date without year as it stands: "24. september".
func dayText(value string) string {
	rest, ok := strings.CutPrefix(value, "0000-")
	if t, err := time.Parse("01-02", rest); ok && err == nil {
		day, _, _ := strings.Cut(danish.FormatDate(t.AddDate(2000, 0, 0)), " 2")
		return day
	}
	return value
}

// points is "14 point: klokkeslæt på linjen +4, uden år −1".
func points(c minutes.Candidate) string {
	var parts []string
	for _, why := range c.Why {
		switch {
		case why.Points > 0:
			parts = append(parts, fmt.Sprintf("%s +%d", why.Text, why.Points))
		case why.Points < 0:
			parts = append(parts, fmt.Sprintf("%s −%d", why.Text, -why.Points))
		default:
			parts = append(parts, why.Text)
		}
	}
	text := strings.Join(parts, ", ")
	if c.Points == 0 && !slices.ContainsFunc(c.Why, func(w minutes.Reason) bool { return w.Points != 0 }) {
		return text
	}
	return fmt.Sprintf(msgOutPoints, c.Points, text)
}

func groundText(g minutes.Ground) string {
	if text, ok := msgGrounds[g]; ok {
		return text
	}
	return string(g)
}

func atLine(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(msgOutLine, n)
}

// quote prints a line of the text as it stands in the file.
func (p printer) quote(n int) {
	if n < 1 || n > len(p.lines) {
		return
	}
	if text := strings.TrimSpace(p.lines[n-1]); text != "" {
		p.line("%14s │ %s", "", cut(text, 100))
	}
}

func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n])) + " …"
}

// roles are the statuses in the order of the outline.
var roles = []minutes.Role{minutes.RoleChair, minutes.RoleSecretary, minutes.RolePresent, minutes.RoleInvited, minutes.RoleAbsent, minutes.RoleGuest,
	minutes.RolePresenter, minutes.RoleCaseOfficer, minutes.RoleMentioned}

func (p printer) persons(persons []minutes.Person) {
	if len(persons) == 0 {
		return
	}
	p.line("\n"+msgOutPersons, len(persons))
	for _, role := range roles {
		for _, x := range persons {
			if x.Role == role {
				p.person(x)
			}
		}
	}
}

func (p printer) person(x minutes.Person) {
	text := x.Name
	for _, more := range []*string{x.Position, x.Organisation} {
		if more != nil {
			text += ", " + *more
		}
	}
	p.line("  %-4s %-14s %s  [%s]", x.ID, x.Role, text, linesOf(x))
	if forms := otherForms(x); forms != "" {
		p.line("  %19s "+msgOutForms, "", forms)
	}
	for _, id := range x.MaybeSame {
		p.line("  %19s ? "+msgOutMaybe, "", id, p.names[id])
	}
	if onlyFirst(x) {
		p.line("  %19s ? "+msgOutFirstName, "")
	}
}

// linesOf are the lines a person stands on, the first eight.
func linesOf(x minutes.Person) string {
	var all []int
	for _, f := range x.Forms {
		all = append(all, f.Lines...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	text := fmt.Sprint(all[:min(len(all), 8)])
	if text = strings.Trim(strings.ReplaceAll(text, " ", ", "), "[]"); len(all) > 8 {
		text += fmt.Sprintf(" … %d i alt", len(all))
	}
	return "linje " + text
}

// otherForms are the written forms that are not the name itself.
func otherForms(x minutes.Person) string {
	var out []string
	for _, f := range x.Forms {
		if f.Text != x.Name {
			out = append(out, f.Text)
		}
	}
	return strings.Join(out, ", ")
}

// count is the number of items, sub-items too.
func count(r *minutes.Referat) (n int) {
	r.Walk(func(_, _ *minutes.Item) { n++ })
	return n
}

func (p printer) item(it *minutes.Item, cases []minutes.CaseNo, depth int) {
	indent := strings.Repeat("  ", depth)
	nr, outcome := "–", ""
	if it.Number != nil {
		nr = *it.Number
	}
	if it.Outcome != nil {
		outcome = "  → " + string(*it.Outcome)
	}
	if it.Planned {
		outcome += "  " + msgOutPlanned
	}
	p.line("%s%-5s %s%s  [linje %d–%d%s]", indent, nr, it.Title, outcome, it.Lines[0], it.Lines[1], pageText(it.Page))
	for _, row := range p.itemRows(it, cases) {
		p.line("%s      %s", indent, row)
	}
	for i := range it.Items {
		p.item(&it.Items[i], cases, depth+1)
	}
}

// itemRows are the lines below an item's title.
func (p printer) itemRows(it *minutes.Item, cases []minutes.CaseNo) []string {
	var out []string
	add := func(label, text string) {
		if text != "" {
			out = append(out, label+": "+text)
		}
	}
	if it.Time != nil {
		add(msgOutItemTime, strings.Trim(it.Time.From+"–"+it.Time.To, "–"))
	}
	add(msgOutCases, caseText(it, cases))
	add(msgOutPresents, p.people(it.Presenters))
	add(msgOutAbsent, p.people(it.Absent))
	add(msgOutSections, sectionText(it.Sections))
	for _, d := range it.Decisions {
		add(msgOutDecided, fmt.Sprintf("%s  [linje %s]", cut(d.Text, 160), span(d.Lines)))
	}
	for _, a := range it.Attachments {
		text := a.Title
		if a.Number != nil {
			text = *a.Number + ". " + text
		}
		add(msgOutAttachment, text)
	}
	add(msgOutTopics, strings.Join(it.Topics, ", "))
	return out
}

// caseText are the case numbers that belong to an item.
func caseText(it *minutes.Item, cases []minutes.CaseNo) string {
	var out []string
	for _, c := range cases {
		if c.Item == it.Lines[0] {
			out = append(out, c.Text)
		}
	}
	return strings.Join(out, ", ")
}

func (p printer) people(ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, p.names[id])
	}
	return strings.Join(out, ", ")
}

func sectionText(sections []minutes.Section) string {
	var out []string
	for _, s := range sections {
		text := string(s.Kind)
		if s.Heading != nil && !strings.EqualFold(*s.Heading, text) {
			text += " »" + *s.Heading + "«"
		}
		out = append(out, text+" "+span(s.Lines))
	}
	return strings.Join(out, ", ")
}

func span(s minutes.Span) string {
	if s[0] == s[1] {
		return fmt.Sprint(s[0])
	}
	return fmt.Sprintf("%d–%d", s[0], s[1])
}

func pageText(page *int) string {
	if page == nil {
		return ""
	}
	return fmt.Sprintf(", side %d", *page)
}

// remarks prints the warnings, each with the text of its line.
func (p printer) remarks(warnings []minutes.Warning) {
	if len(warnings) == 0 {
		return
	}
	p.line("\n"+msgOutRemarks, len(warnings))
	for _, w := range warnings {
		at := ""
		if w.Line > 0 {
			at = fmt.Sprintf("linje %d: ", w.Line)
		}
		p.line("  ? %s%s (%s)", at, w.Message, w.Code)
		p.quote(w.Line)
	}
}
