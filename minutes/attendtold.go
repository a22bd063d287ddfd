package minutes

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// Attendance told in paragraphs, sentence by sentence:
//
//	Mødet blev ledet af byrådsmedlem A. Fra Odder Kommune deltog B, leder, og C. D havde
//	meldt afbud, og i hans sted mødte E. Afbud fra F, for hvem suppleant G deltog.

// toldClauses parts "A havde meldt afbud, og i hans sted mødte B".
func toldClauses(q para) []para {
	for _, by := range []string{", og ", ", men ", ", mens ", "; "} {
		i := strings.Index(clip(q.text, 600), by)
		if i < 0 || !attends(q.text[:i]) || !attends(clip(q.text[i+len(by):], 90)) {
			continue
		}
		return append(toldClauses(q.cut(i+len(by), len(q.text))), q.cut(0, i))
	}
	return []para{q}
}

func attends(s string) bool {
	return attendsSigns.in(s)
}

var attendsSigns = signsOf("afbud", " deltog", " mødte", " forlod", " ankom", "fraværende", "til stede", "inhabil")

// forWhom takes "for hvem suppleant B deltog" out of a sentence.
func (b *block) forWhom(q para) para {
	m := forWhom.FindStringSubmatchIndex(q.text)
	if m == nil || !looksLikeList(q.text[m[4]:m[5]]) {
		return q
	}
	b.lists++
	e := entry{name: q.text[m[4]:m[5]], status: RolePresent, at: q.line(m[4]), list: b.lists, told: true}
	if m[2] >= 0 {
		e.role = strings.TrimSuffix(q.text[m[2]:m[3]], "en")
	}
	b.add(e)
	return q.without(m[0], m[1])
}

var forWhom = patternOf(`,? (?:for hvem|i hvis sted) (?:(suppleant(?:en)?|stedfortræder(?:en)?) )?([^,.;]{4,60}?) (?:deltog|mødte|deltager|var til stede)(?: i stedet| som suppleant| som stedfortræder)?,?`)

// fromBody: "Fra Rebild Kommune deltog A", "Region Nordjylland var repræsenteret ved A".
var fromBody = patternOf(`^(?:(?:[Ff]ra|[Ff]or) (.{2,50}?) (?:deltog|deltager|mødte|var)(?: desuden| også| endvidere)?|(\p{Lu}.{2,60}?) var repræsenteret (?:ved|af|med)):? (.+)$`)

// tellFrom reads those who came from a body.
func (b *block) tellFrom(q para) bool {
	m := fromBody.FindStringSubmatch(clip(q.text, 600))
	if m == nil {
		return false
	}
	l, ok := fromLabel(m[1] + m[2])
	got := b.namesOf(q, namesEnd(m[3]), true)
	if !ok || len(got) == 0 || slices.ContainsFunc(got, func(e entry) bool { return !b.d.sureName(e.name) && !looksLikeName(e.name) }) {
		return false
	}
	b.lists++
	for _, e := range got {
		e.list, e.told, e.org = b.lists, true, cmp.Or(e.org, l.org)
		if e.status == "" {
			e.status = RolePresent
		}
		e.close()
		b.add(e)
	}
	return true
}

// toldPara reads a paragraph that tells who came, line i its first; it gives the line
// behind it, i where the paragraph is none.
func (b *block) toldPara(i, to int) int {
	t := b.d.lines[i].text
	if len(t) < 40 || !startsUpper(t) || strings.ContainsAny(clip(t, 60), ":\t") || !attends(t) && !strings.Contains(t, " blev ") && !strings.Contains(t, "epræsenteret") {
		return i
	}
	if _, label := readMembers(t); label {
		return i
	}
	p, end := parBuilder{d: b.d}, i+1
	p.begin(t, i)
	for j := b.d.next(i + 1); j < to && len(p.buf) < 3000 && b.d.goesOn(p.at, j, p.inURL()) && (startsLower(b.d.lines[j].text) || !b.opensOther(b.d.lines[j].text) || bytes.HasSuffix(p.buf, []byte("–"))); j = b.d.next(j + 1) {
		p.join(b.d.lines[j].text, j)
		end = j + 1
	}
	q := p.done()
	if !endsSentence(q.text) || !attends(q.text) {
		return i
	}
	any := false
	for _, s := range sentences(q) {
		x := q.cut(s.start, s.end)
		if l, ok := readMembers(s.text); ok && any && l.colon && l.single { // "Referent: A" behind the sentence
			was := b.list
			b.line(x, x.first())
			b.list = was
			continue
		}
		any = b.tell(x) || any
	}
	if !any {
		return i
	}
	return end
}
