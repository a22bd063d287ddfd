package gold

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"referat/minutes"
)

// Kind is a kind of fact about a document, in the words of the contract.
type Kind string

// The kinds of facts, in the order of the report.
const (
	KindType        Kind = "type"
	KindTitle       Kind = "titel"
	KindMeetingDate Kind = "moededato"
	KindDocDate     Kind = "dokumentdato"
	KindTime        Kind = "tid"
	KindPlace       Kind = "sted"
	KindKlynge      Kind = "klynge"
	KindForum       Kind = "forum"
	KindItem        Kind = "punkter"
	KindSection     Kind = "afsnit"
	KindPerson      Kind = "personer"
	KindAttendance  Kind = "fremmoede"
	KindPosition    Kind = "rolle"
	KindOrg         Kind = "organisation"
	KindForm        Kind = "former"
	KindPresenter   Kind = "oplaegsholdere"
	KindAbsent      Kind = "fravaerende"
	KindOutcome     Kind = "udfald"
	KindDecision    Kind = "beslutninger"
	KindAttachment  Kind = "bilag"
	KindTopic       Kind = "emner"
	KindPlanned     Kind = "planlagt"
)

// Kinds in the order of the report.
var Kinds = []Kind{KindType, KindTitle, KindMeetingDate, KindDocDate, KindTime, KindPlace, KindKlynge, KindForum, KindItem, KindSection, KindPerson, KindAttendance,
	KindPosition, KindOrg, KindForm, KindPresenter, KindAbsent, KindOutcome, KindDecision, KindAttachment, KindTopic, KindPlanned}

// none is the value of a field that is rightly empty.
const none = "–"

// attendance are the roles that say whether somebody was at the meeting.
var attendance = []minutes.Role{minutes.RoleChair, minutes.RoleSecretary, minutes.RolePresent, minutes.RoleInvited, minutes.RoleAbsent, minutes.RoleGuest}

// facts are the facts of one document, each a line that a reader can check.
type facts map[Kind][]string

func (f facts) add(k Kind, format string, args ...any) {
	f[k] = append(f[k], fold(fmt.Sprintf(format, args...)))
}

// fold makes blanks, dashes and quotation marks alike.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("–", "-", "—", "-", "”", `"`, "“", `"`, "»", `"`, "«", `"`, "’", "'", "\u00ad", "").Replace(s)), " ")
}

func factsOf(r *minutes.Referat) facts {
	f := facts{}
	f.add(KindType, "%s", r.Type)
	f.add(KindTitle, "%s", r.Title)
	for k, v := range map[Kind]*minutes.Field{KindMeetingDate: r.MeetingDate, KindDocDate: r.DocumentDate, KindKlynge: r.Klynge, KindForum: r.Forum} {
		f.add(k, "%s", valueOf(v))
	}
	if r.Time != nil {
		f.add(KindTime, "%v", *r.Time)
	}
	if r.Place != nil {
		f.add(KindPlace, "%s", *r.Place)
	}
	names := f.persons(r)
	r.Walk(func(it, _ *minutes.Item) { f.item(it, names) })
	return f
}

// valueOf is a field's id or date, the name of a body that no list holds.
func valueOf(v *minutes.Field) string {
	if v == nil {
		return none
	}
	return cmp.Or(v.ID, v.Value, v.Name)
}

func (f facts) persons(r *minutes.Referat) map[string]string {
	names := map[string]string{}
	for _, p := range r.Persons {
		names[p.ID] = p.Name
		f.add(KindPerson, "%s", p.Name)
		if slices.Contains(attendance, p.Role) {
			f.add(KindAttendance, "%s: %s", p.Name, p.Role)
		}
		if p.Position != nil {
			f.add(KindPosition, "%s: %s", p.Name, *p.Position)
		}
		if p.Organisation != nil {
			f.add(KindOrg, "%s: %s", p.Name, *p.Organisation)
		}
		for _, m := range p.Forms {
			for _, line := range m.Lines {
				f.add(KindForm, "%s: %s, l. %d", p.Name, m.Text, line)
			}
		}
	}
	return names
}

func (f facts) item(it *minutes.Item, names map[string]string) {
	nr, at := none, it.Lines[0]
	if it.Number != nil {
		nr = *it.Number
	}
	f.add(KindItem, "%d: %s %s", at, nr, it.Title)
	for _, s := range it.Sections {
		heading := none
		if s.Heading != nil {
			heading = *s.Heading
		}
		f.add(KindSection, "%d: %s %s %v", at, s.Kind, strings.ToLower(heading), s.Lines)
	}
	if it.Outcome != nil {
		f.add(KindOutcome, "%d: %s", at, *it.Outcome)
	}
	if it.Planned {
		f.add(KindPlanned, "%d", at)
	}
	f.itemLists(it, at, names)
}

func (f facts) itemLists(it *minutes.Item, at int, names map[string]string) {
	for _, d := range it.Decisions {
		f.add(KindDecision, "%d: %v", at, d.Lines)
	}
	for _, a := range it.Attachments {
		f.add(KindAttachment, "%d: %s %s %s", at, text(a.Number), a.Title, text(a.URL))
	}
	for _, t := range it.Topics {
		f.add(KindTopic, "%d: %s", at, t)
	}
	for _, id := range it.Presenters {
		f.add(KindPresenter, "%d: %s", at, names[id])
	}
	for _, id := range it.Absent {
		f.add(KindAbsent, "%d: %s", at, names[id])
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
