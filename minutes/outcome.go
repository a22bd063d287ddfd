package minutes

import (
	"strings"
	"time"

	"referat/danish"
)

// outcome decides from the item's own decision sections, else Referat, else
// unheaded text. udgaaet and udsat win when they speak of the item itself, afvist
// when nothing was granted before; then the first formula; droeftet and
// orientering only when nothing else is said.
func (d *doc) outcome(w *work, r *Referat) *Outcome {
	if r.Type != TypeMinutes {
		return nil
	}
	paras, decided := w.telling(r)
	t := tally{matter: d.matterOf(w, r, decided)}
	for i := range paras {
		for _, s := range sentences(paras[i]) {
			t.add(s.text)
			t.said = t.said || decided && !idle(&para{text: s.text})
		}
	}
	o := t.result()
	if w.item.Planned {
		if o != OutcomeDropped && o != OutcomePostponed {
			return nil
		}
	} else if o == "" && (!decided || !allIdle(paras) && w.byTitle() == OutcomeInformation) {
		o = w.byKind()
	}
	if o == "" {
		return nil
	}
	return &o
}

func allIdle(ps []para) bool {
	for i := range ps {
		if !idle(&ps[i]) {
			return false
		}
	}
	return true
}

// tally gathers what the sentences of an item say.
type tally struct {
	*matter
	whole, firm, soft Outcome
	again             bool // the matter comes back and nothing was agreed before, or the item itself comes back
	agreed            bool
	said              bool // a decision stands before
}

func (t *tally) add(sentence string) {
	for _, f := range t.findings(sentence) {
		switch {
		case f.others:
		case f.support:
			t.agreed = true
		case f.again:
			t.again = t.again || f.whole || !t.agreed && !t.said
		case f.whole:
			if t.whole == "" {
				t.whole = f.outcome
			}
		case f.outcome == OutcomeRejected:
			if t.firm == "" && !t.agreed {
				t.firm = f.outcome
			}
		case f.outcome == OutcomePostponed:
			if t.firm == "" {
				t.firm = f.outcome
			}
		case f.outcome == OutcomeDiscussed:
			t.soft = f.outcome
		case f.outcome == OutcomeInformation:
			if t.soft == "" {
				t.soft = f.outcome
			}
		case t.firm == "":
			t.firm = f.outcome
		}
	}
	t.agreed = t.agreed || agrees(sentence)
}

// agrees reports that something was agreed or taken on.
func agrees(sentence string) bool {
	return agreement.in(sentence)
}

var agreement = signsOf("aftalt", "aftales", "aftalte", "beslut", "enighed om", "enige om", "udarbejde", "undersøg", "spørger", "nedsætte", "afprøve", "indføre")

func (t *tally) result() Outcome {
	switch {
	case t.whole != "":
		return t.whole
	case t.firm != "":
		return t.firm
	case t.soft != "":
		return t.soft
	case t.again:
		return OutcomePostponed
	}
	return ""
}

// telling gives the paragraphs that decide the outcome: decisions, else Referat,
// else text before any heading.
func (w *work) telling(r *Referat) (ps []para, decided bool) {
	own := w.owned(r)
	for _, kind := range []SectionKind{SectionDecision, SectionDiscussion, SectionOther} {
		for i := range w.sects {
			s := &w.sects[i]
			if s.Kind == kind && (kind != SectionOther || s.Heading == nil) && own[i] {
				ps = append(ps, s.paras...)
			}
		}
		if len(ps) > 0 {
			return ps, kind == SectionDecision
		}
	}
	return nil, false
}

// owned tells which sections are no decision of another body: where one of several
// decisions names this forum or the day of the meeting, the others are of other
// bodies, and so are those of earlier days beside one that is not. Every heading is
// looked at once.
func (w *work) owned(r *Referat) []bool {
	own, earlier := make([]bool, len(w.sects)), make([]bool, len(w.sects))
	named, later := false, false
	for i := range w.sects {
		if s := &w.sects[i]; s.Kind == SectionDecision {
			own[i], earlier[i] = s.names(r), s.before(r)
			named, later = named || own[i], later || !earlier[i]
		}
	}
	for i := range w.sects {
		switch s := &w.sects[i]; {
		case own[i]:
		case earlier[i]:
			own[i] = !named && !later
		default:
			own[i] = s.Kind != SectionDecision || !named || len(*s.Heading) < 12 // "Beslutning"
		}
	}
	return own
}

// before reports a decision of an earlier day, and so of another meeting:
// "Ældrerådet, 28-03-2019, pkt. 4".
func (s *sect) before(r *Referat) bool {
	if r.MeetingDate == nil || s.Heading == nil || len(*s.Heading) < 12 {
		return false
	}
	dates := danish.FindDates(*s.Heading)
	return len(dates) > 0 && dates[0].Year > 0 && dates[0].ISO() < r.MeetingDate.Value
}

func (s *sect) names(r *Referat) bool {
	if s.Kind != SectionDecision || s.Heading == nil || len(*s.Heading) < 12 {
		return false
	}
	low := strings.ToLower(*s.Heading)
	if r.MeetingDate != nil && names(low, r.MeetingDate.Value) {
		return true
	}
	if r.Forum == nil || r.Forum.Name == "" {
		return false
	}
	name := strings.ToLower(r.Forum.Name)
	return strings.Contains(low, strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "et"), "en"), "n"))
}

// names reports whether text, in lower case, has the day iso as "04-06-2019" or
// "4. juni 2019".
func names(low, iso string) bool {
	day, err := time.Parse(time.DateOnly, iso)
	return err == nil && (strings.Contains(low, day.Format("02-01-2006")) ||
		strings.Contains(low, " "+danish.FormatDate(day)))
}

var (
	kindOnly   = patternOf(`^(?i:(?:til )?(orientering|drøftelse|temadrøftelse|præsentation)\b)`)
	kindTitle  = patternOf(`^(?i:(skriftlig[et]? orientering|orientering|gensidig orientering|meddelelser|nyt fra|temadrøftelse|drøftelse))`)
	newsOf     = patternOf(`^(?i:skriftlig[et]? orientering|gensidig orientering|orienteringer|orienteringspunkter|meddelelser|nyt fra)`)
	withDebate = patternOf(`(?i)drøftelse`)
)

// byKind is the fallback: an indstilling that names just the kind, or the title.
func (w *work) byKind() Outcome {
	if !w.hasText() {
		return ""
	}
	for _, s := range w.sects {
		if s.Kind != SectionRecommendation {
			continue
		}
		text := strings.TrimSpace(s.Text)
		if m := kindOnly.FindStringSubmatch(text); m != nil && strings.Count(text, "\n") == 0 {
			if withDebate.MatchString(text) {
				return OutcomeDiscussed
			}
			return OutcomeInformation
		}
	}
	return w.byTitle()
}

// byTitle: a title that names just the kind, of the item or of the short news that
// it is one of.
func (w *work) byTitle() Outcome {
	m := kindTitle.FindString(w.item.Title)
	if m == "" && w.parent != nil {
		m = newsOf.FindString(w.parent.item.Title)
	}
	switch {
	case m == "":
		return ""
	case withDebate.MatchString(m):
		return OutcomeDiscussed
	}
	return OutcomeInformation
}

// hasText reports text beyond what was proposed, or sub-items.
func (w *work) hasText() bool {
	for _, s := range w.sects {
		if s.Text != "" && s.Kind != SectionRecommendation && s.Kind != SectionAttachments {
			return true
		}
	}
	return w.head != nil && len(w.head.subs) > 0
}
