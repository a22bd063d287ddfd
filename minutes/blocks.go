package minutes

import (
	"strings"
	"unicode/utf8"
)

// Pages of some municipalities print no numbers, and some no titles. An item then
// begins at its case number, or where the matter is told again after a decision:
//
//	Budget 2021                               Sagsnr.: 20/1001
//	Sagsid.: 00.30S00 - 2015/41658            Resumé
//	Resumé                                    Der er søgt om penge til en klub.
//	Tallene er lagt frem.                     Beslutning
//	Beslutning                                Godkendt.
//	Godkendt.                                 Sagsnr.: 20/1002
//
// The title is the line beside the case number, else the first sentence.

// anchor is a line that may open a block: a case number or a section heading.
type anchor struct {
	at    int
	told  bool // text stands between the anchor before and this
	label bool
	kind  SectionKind
	words string
}

func (d *doc) anchors() (out []anchor) {
	told := false
	for i := range d.lines {
		l := &d.lines[i]
		switch {
		case l.noise == noiseLabel && opensCase.MatchString(l.text), l.noise == noiseFurniture && len(l.text) < 12 && openness[strings.ToLower(l.text)]:
			out, told = append(out, anchor{at: i, told: told, label: true}), false
		case !l.skip():
			if f, ok := d.heading(i); ok {
				out = append(out, anchor{at: i, kind: f.kind, words: strings.ToLower(f.words)})
			}
			told = true
		}
	}
	return out
}

var openness = set("åbent", "lukket", "åben sag", "lukket sag", "åbent punkt")

var opensCase = patternOf(`^(?i:sag|\d{2}\.\d{2}|\d{8}$)`)

// blocks finds the items of a text without numbers.
func (d *doc) blocks() []head {
	var out []head
	labels, decisions, titled := 0, 0, 0
	decided, resumed, last := false, false, -1
	for _, a := range d.anchors() {
		title, at := d.titleBeside(a, last)
		resume := strings.HasPrefix(a.words, "resum")
		starts := len(out) == 0 || decided && (a.kind == SectionBackground || a.kind == SectionRecommendation || title != "" && a.kind == SectionDecision) ||
			resume && resumed
		if a.label {
			starts = a.told || last < 0
		} else if len(out) == 0 && typeSaid(a.words) != "" {
			starts = false // "Referat" before the first item is the title
		}
		if starts && (a.label || title != "" || resume || len(out) > 0 && a.kind == SectionBackground) {
			h := d.opensBlock(a, title, at)
			if len(out) > 0 && h.at <= out[len(out)-1].at {
				continue
			}
			out = append(out, h)
			decided, resumed = false, false
			if title != "" {
				titled++
			}
			if a.label || resume {
				labels++
			}
		}
		if a.kind == SectionDecision || a.kind == SectionDiscussion {
			decided = true
			decisions++
		}
		resumed = resumed || resume
		last = a.at
	}
	if len(out) < 2 || labels < 2 && (decisions < 2 || titled*5 < len(out)*4) {
		return d.plain()
	}
	return bounded(out, len(d.lines)-1)
}

var usualTitle = patternOf(`^(?i:velkomst|godkendelse af (?:dagsorden|referat)|eventuelt|evt\.?|næste møde|kommende møder?|meddelelser|siden sidst|opfølgning|nyt fra|orientering|bordet rundt|mødeplan|punkter til)(?:$|\P{L})`)

// plain finds items whose titles are bare lines between a blank line and their
// text, where two of them at least are usual in meetings.
func (d *doc) plain() []head {
	var out []head
	usual := 0
	for i := range d.lines {
		l := &d.lines[i]
		if l.skip() || len(l.text) > 90 || i > 0 && !d.lines[i-1].skip() || i+1 >= len(d.lines) || len(out) == 0 && !usualTitle.MatchString(l.text) || !d.titleLike(i) {
			continue
		}
		if j := d.textBelow(i); j < 0 || j > i+2 || !d.lines[i+1].skip() && len(d.lines[i+1].text) < len(l.text) && !endsSentence(d.lines[i+1].text) {
			continue
		}
		if usualTitle.MatchString(l.text) {
			usual++
		}
		out = append(out, head{cand: cand{at: i, end: i, sub: -1, title: l.text}})
	}
	if usual < 2 || len(out) < 3 {
		return nil
	}
	return bounded(out, len(d.lines)-1)
}

func (d *doc) opensBlock(a anchor, title string, at int) head {
	h := head{cand: cand{at: at, end: at, sub: -1, title: title}}
	if title == "" {
		h.at, h.end = a.at, a.at-1
		h.title = d.firstSentence(a.at)
	}
	return h
}

// titleBeside gives the title of a block that begins at a: the line above, or
// below a case number the line before the first heading. last is the anchor before.
func (d *doc) titleBeside(a anchor, last int) (title string, at int) {
	if p := d.textAbove(a.at); p > last && d.titleLike(p) && (a.label && !d.underHeading(p) || d.alone(p) || d.endsAbove(p)) {
		return d.lines[p].text, p
	}
	if !a.label {
		return "", 0
	}
	j := d.textBelow(a.at)
	if j < 0 || !d.titleLike(j) {
		return "", 0
	}
	if k := d.textBelow(j); k >= 0 {
		if _, ok := d.heading(k); ok {
			return d.lines[j].text, j
		}
	}
	return "", 0
}

// textAbove gives the line with text at most two lines above i, -1 if none.
func (d *doc) textAbove(i int) int {
	for p := i - 1; p >= max(0, i-2); p-- {
		if !d.lines[p].skip() {
			return p
		}
	}
	return -1
}

// textBelow gives the line with text at most four lines below i, -1 if none.
func (d *doc) textBelow(i int) int {
	for j := i + 1; j < min(len(d.lines), i+5); j++ {
		if !d.lines[j].skip() {
			return j
		}
	}
	return -1
}

// underHeading reports whether line p is the first of a section.
func (d *doc) underHeading(p int) bool {
	q := d.textAbove(p)
	if q < 0 {
		return false
	}
	_, ok := d.heading(q)
	return ok
}

// endsAbove reports whether the text above line p has come to its end, so that p
// does not go on with it.
func (d *doc) endsAbove(p int) bool {
	q := d.textAbove(p)
	if q < 0 {
		return true
	}
	_, heading := d.heading(q)
	return !heading && (q < p-1 || endsSentence(d.lines[q].text))
}

var weekdayFirst = patternOf(`^(?i:(?:man|tirs|ons|tors|fre|lør|søn)dag\b|den \d|dato\b|kl\.)`)

// titleLike: a short line in capitals that is neither sentence nor label.
func (d *doc) titleLike(i int) bool {
	t := d.lines[i].text
	if len(t) > 200 || !startsUpper(strings.TrimLeft(t, "\"“”’'»‘0123456789 ")) || isBullet(t) || endsSentence(t) && !strings.HasSuffix(t, "?") && !strings.HasSuffix(t, "mv.") {
		return false
	}
	if _, ok := d.heading(i); ok || headerLabel.MatchString(t) || weekdayFirst.MatchString(t) {
		return false
	}
	_, people := readMembers(t)
	return !people
}

// firstSentence is the first sentence below line i that no heading or label is, cut
// at 80 letters.
func (d *doc) firstSentence(i int) string {
	for j := i + 1; j < min(len(d.lines), i+20); j++ {
		if _, ok := d.heading(j); ok || d.lines[j].skip() {
			continue
		}
		s := d.lines[j].text
		if ss := sentences(para{text: s, marks: []mark{{0, j}}}); len(ss) > 0 {
			s = strings.TrimRight(ss[0].text, ".")
		}
		if utf8.RuneCountInString(s) > 80 {
			s = string([]rune(clip(s, 400))[:80])
			if n := strings.LastIndexByte(s, ' '); n > 20 {
				s = s[:n]
			}
		}
		return s
	}
	return ""
}
