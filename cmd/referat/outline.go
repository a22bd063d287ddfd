package main

import (
	"fmt"
	"io"
	"strings"

	"referat/minutes"
)

// doubtful is the certainty under which a field is marked.
const doubtful = 0.75

// outline prints what was understood of one file, doubtful things marked with "?".
func outline(w io.Writer, r *minutes.Referat) {
	p := printer{w}
	p.line("%s", r.Title)
	p.line("%s", strings.Repeat("─", min(72, len([]rune(r.Title)))))
	p.row("Fil", fileLine(r.Source))
	p.row("Type", string(r.Type))
	p.field("Klynge", r.Klynge)
	p.field("Forum", r.Forum)
	p.field("Mødedato", r.MeetingDate)
	p.field("Dokumentdato", r.DocumentDate)
	if r.Time != nil {
		p.row("Tid", strings.Trim(r.Time.From+"–"+r.Time.To, "–"))
	}
	if r.Place != nil {
		p.row("Sted", *r.Place)
	}
	p.persons(r.Persons)
	p.line("\nPunkter (%d)", len(r.Items))
	for i := range r.Items {
		p.item(&r.Items[i], 1)
	}
	if len(r.Warnings) > 0 {
		p.line("\nBemærkninger")
		for _, warn := range r.Warnings {
			p.line("  linje %-5d %s (%s)", warn.Line, warn.Message, warn.Code)
		}
	}
}

type printer struct{ w io.Writer }

func (p printer) line(format string, args ...any) { fmt.Fprintf(p.w, format+"\n", args...) }

func (p printer) row(label, text string) { p.line("%-14s %s", label, text) }

func fileLine(s minutes.Source) string {
	text := s.File + " (" + s.MediaType
	if s.Pages > 0 {
		text += fmt.Sprintf(", %d sider %s", s.Pages, s.PageBasis)
	}
	return text + ", " + string(s.Status) + ")"
}

func (p printer) field(label string, f *minutes.Field) {
	if f == nil {
		p.row(label, "–")
		return
	}
	text := f.Name + f.Value
	if f.ID != "" {
		text += " [" + f.ID + "]"
	}
	mark := ""
	if f.Confidence < doubtful {
		mark = " ?"
	}
	p.row(label, fmt.Sprintf("%s%s  (%s %.2f, linje %d)", text, mark, f.Ground, f.Confidence, f.Line))
}

func (p printer) persons(persons []minutes.Person) {
	if len(persons) == 0 {
		return
	}
	p.line("\nPersoner (%d)", len(persons))
	for _, x := range persons {
		text := x.Name
		for _, more := range []*string{x.Position, x.Organisation} {
			if more != nil {
				text += ", " + *more
			}
		}
		if len(x.MaybeSame) > 0 {
			text += " ? måske samme som " + strings.Join(x.MaybeSame, ", ")
		}
		p.line("  %-4s %-14s %s", x.ID, x.Role, text)
	}
}

func (p printer) item(it *minutes.Item, depth int) {
	indent := strings.Repeat("  ", depth)
	nr, outcome := "–", ""
	if it.Number != nil {
		nr = *it.Number
	}
	if it.Outcome != nil {
		outcome = "  → " + string(*it.Outcome)
	}
	if it.Planned {
		outcome += "  (planlagt)"
	}
	p.line("%s%-5s %s%s  [linje %d–%d%s]", indent, nr, it.Title, outcome, it.Lines[0], it.Lines[1], pageText(it.Page))
	var kinds []string
	for _, s := range it.Sections {
		kinds = append(kinds, string(s.Kind))
	}
	if len(kinds) > 0 {
		p.line("%s      afsnit: %s", indent, strings.Join(kinds, ", "))
	}
	for _, d := range it.Decisions {
		p.line("%s      besluttet: %s", indent, d.Text)
	}
	if len(it.Topics) > 0 {
		p.line("%s      emner: %s", indent, strings.Join(it.Topics, ", "))
	}
	for i := range it.Items {
		p.item(&it.Items[i], depth+1)
	}
}

func pageText(page *int) string {
	if page == nil {
		return ""
	}
	return fmt.Sprintf(", side %d", *page)
}
