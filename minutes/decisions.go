package minutes

import (
	"strings"
	"unicode/utf8"
)

// decide finds decisions and outcome of every item, then what one item says of
// others ("Punkt 7 udsættes").
func (d *doc) decide(r *Referat, ws []*work, p *people) {
	for _, w := range ws {
		if r.Type == TypeMinutes && !(w.item.Planned && w.item.Number == nil) {
			w.item.Decisions = d.decisions(w, r, p)
		}
		w.item.Outcome = d.outcome(w, r)
	}
	if r.Type == TypeMinutes {
		crossOutcomes(ws)
		jointOutcomes(ws)
	}
}

// decisions gives each bullet or paragraph of the decision sections, of all bodies
// that decided; without one, sentences with a formula or a commitment.
func (d *doc) decisions(w *work, r *Referat, p *people) []Decision {
	out := []Decision{}
	own := false
	for i := range w.sects {
		if s := &w.sects[i]; s.Kind == SectionDecision {
			own = own || len(s.paras) > 0
			out = append(out, bulletsOf(withoutPresent(s.paras, w.item.Title))...)
		}
	}
	if own {
		return out
	}
	ps, _ := w.telling(r)
	m := d.matterOf(w, r, false)
	if !w.discussed() {
		p = nil // commitments stand in a Referat, text without heading tells of others too
	}
	tasks := false // below the head of a table of tasks
	for i := range ps {
		row := strings.Contains(ps[i].text, "\t")
		if tasks = row && (tasks || isTaskHead(ps[i].text)); tasks && p != nil && !idle(&ps[i]) {
			out = append(out, Decision{ps[i].text, Span{ps[i].first() + 1, ps[i].last() + 1}})
			continue
		}
		out = append(out, m.told(&ps[i], p)...)
	}
	return out
}

var subBullet = patternOf(`^[o◦]\s`)

// bulletsOf gives one decision for each paragraph, sub-bullets with theirs, those
// that say nothing left out.
func bulletsOf(ps []para) []Decision {
	var out []Decision
	for i := range ps {
		p := &ps[i]
		if idle(p) {
			continue
		}
		if n := len(out); n > 0 && goesOnBullet(ps, i) {
			out[n-1].Text += " " + p.text
			out[n-1].Lines[1] = p.last() + 1
			continue
		}
		if len(out) > 0 && (p.text[0] == 'o' || p.text[0] >= 0x80) && subBullet.MatchString(p.text) {
			out[len(out)-1].Text += "\n" + p.text
			out[len(out)-1].Lines[1] = p.last() + 1
			continue
		}
		out = append(out, Decision{withoutMark(p.text), Span{p.first() + 1, p.last() + 1}})
	}
	return out
}

// goesOnBullet: a paragraph between two bullets, on the line below the first, is
// the first one's second sentence.
func goesOnBullet(ps []para, i int) bool {
	return i > 0 && i+1 < len(ps) && isBullet(ps[i-1].text) && isBullet(ps[i+1].text) && !isBullet(ps[i].text) && ps[i].first() == ps[i-1].last()+1
}

var (
	attendance = patternOf(`^(?i:(?:fraværende|afbud|ikke til stede|inhabil)\s*:|der var afbud fra|afbud fra|[^.;:]{0,160} (?:deltog|deltager)(?: dog)? ikke (?:i|under|ved) [^.]{0,80}(?:sag|punkt|behandl|drøft|møde|beslut|afstemning)|\p{Lu}[^.;:]{3,80} deltog ikke\.?$|(?:publiceret|offentliggjort) \d|[^,.]{0,60}?\b(?:var|er|erklærede sig|erklæredes) (?:fraværende|inhabil)(?:e)?\b|[^,.]{0,60}?\b(?:forlod|havde forladt|måtte forlade) (?:mødet|lokalet|salen)|[^,.]{0,60} (?:var )?ikke til stede|mødet (?:sluttede|blev hævet|hævedes|slut|sluttet|hævet)\b)`)
	nothing    = patternOf(`^(?i:(?:der var |der er |der blev )?(?:intet|ingen|ikke)\b(?: (?:yderligere|bemærkninger|kommentarer|meddelelser|at (?:bemærke|berette|referere)|under|til|dette|punktet|punkt|eventuelt|evt|nyt|emner|sager|spørgsmål|oplæg))*\.?$|(?:(?:opgave|handling|hvad|hvem|hvornår|ansvarlig|frist|deadline|tovholder)\s*){2,}$)`)
)

// Quick looks before attendance and nothing.
var (
	awaySigns     = foldedSigns("fraværende", "afbud", "ikke til stede", "inhabil", " deltog", "publiceret", "offentliggjort", "forlod ", "forladt ", "mødet ")
	nothingStarts = []string{"der ", "intet", "ingen", "ikke", "opgave", "handling", "hvad", "hvem", "hvornår", "ansvarlig", "frist", "deadline", "tovholder"}
)

// withoutMark cuts the mark of a bullet.
func withoutMark(t string) string {
	if r, n := utf8.DecodeRuneInString(t); strings.ContainsRune("•▪■●◦*·–-", r) {
		t = t[n:]
	}
	return strings.TrimSpace(t)
}

// idle reports a paragraph that only tells who was away, or nothing, and the head
// of a table of tasks.
func idle(p *para) bool {
	if len(p.text) > 300 {
		return false
	}
	if isTaskHead(p.text) || listsPeople(p.text) || len(p.text) < 80 && taskCell.MatchString(p.text) {
		return true
	}
	for _, s := range sentences(*p) {
		text := withoutMark(s.text)
		if !tellsAway(text) && !tellsNothing(text) {
			return false
		}
	}
	return true
}

// tellsAway is attendance with a quick look first.
func tellsAway(s string) bool {
	return awaySigns.in(s) && attendance.MatchString(s)
}

// tellsNothing is nothing with a quick look first.
func tellsNothing(s string) bool {
	return s == "" || s == "/" || len(s) < 160 && hasFoldedAny(s, nothingStarts) && nothing.MatchString(s)
}

// discussed reports whether the item has a Referat of its own.
func (w *work) discussed() bool {
	for i := range w.sects {
		if w.sects[i].Kind == SectionDiscussion {
			return true
		}
	}
	return false
}

// told picks decisions from a discussion. Adjacent sentences are one entry; one
// beginning Dette/Det/Denne takes the one before along. Without people only formulas
// count.
func (m *matter) told(q *para, p *people) []Decision {
	ss := sentences(*q)
	take := make([]bool, len(ss))
	for i, s := range ss {
		take[i] = m.firm(s.text) || p != nil && p.commits(s.text)
		if take[i] && i > 0 && pointsBack(s.text) {
			take[i-1] = true
		}
	}
	var out []Decision
	for i := 0; i < len(ss); i++ {
		if !take[i] {
			continue
		}
		from := i
		for i+1 < len(ss) && take[i+1] {
			i++
		}
		c := q.cut(ss[from].start, ss[i].end)
		out = append(out, Decision{withoutMark(c.text), Span{c.first() + 1, c.last() + 1}})
	}
	return out
}

// firm reports a sentence that records more than a discussion.
func (m *matter) firm(sentence string) bool {
	for _, f := range m.findings(sentence) {
		if !f.support && f.outcome != OutcomeDiscussed && f.outcome != OutcomeInformation {
			return !tellsAway(sentence)
		}
	}
	return false
}

// pointsBack: "Dette tages op i rådet", "Det blev vedtaget", but not "Det aftales,
// at …", which tells its own matter.
func pointsBack(s string) bool {
	word, rest, _ := strings.Cut(s, " ")
	switch word {
	case "Dette", "Denne", "Disse":
		return true
	case "Det":
		return !containsAny(rest, ", at ", " at ", ", hv", " om ", ", om ")
	}
	return false
}
