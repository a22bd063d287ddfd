package minutes

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"referat/authority"
)

// The forum stands in the header (title, "mødet i X", Udvalg), or the body must
// speak of itself ("på mødet i X til september"); where things are brought or
// decided is another body, however often named.

var (
	bodyLabel = patternOf(`^(?i:udvalg|forum|møde i|mødet i|mødegruppe|gruppe|råd)\s*(?::|$| i )\s*`)
	// broughtTo: what is brought before a body or was decided there makes it another
	broughtTo = patternOf(`(?i)\b(?:behandle|forel[æa]g|fremlæg|fremlagt|godkend|tages? op|tog op|drøftes|præsenteres|indstil|sendes|oversend|nedsatte|beslutte|vedt[oa]g|orienteres)`)
	backHere  = patternOf(`(?i)^[^.]{0,60}\b(?:igen|til (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december))\b`)
	ownField  = patternOf(`^ for [\p{L}, ()-]{3,60}`)
	ownStops  = patternOf(`(?:,? (?:skal|vil|kan|har|er|var|blev|bliver|bør|må|får|som|der|på|til|derfor|at|i|ved|med|arbejde[rs]?|ønsker|besluttede|drøftede)\b.*)$`)
	thisBody  = patternOf(`(?i)\b(?:denne|dette|vores|nærværende) (?:(?:gruppe|udvalg|forum|råd)(?:,| [–-]) )?$`)
	selfBody  = patternOf(`(?i)\bmøde(?:t)? i (?:den |det )?$`)
	nameEnd   = patternOf(`\s*(?:[-–,|(]\s*(?:\(?referat|dagsorden|beslutning|\d)|\bden \d|\bd\. ?\d|\d{1,2}\. \p{L}+ \d{4}|\d{2}-\d{2}-\d{4}|\bkl\.|\(referat|\bfra \d| - |\bi \p{Lu}\p{L}*klyngen|\b\p{Lu}\p{L}*klyngen\b|,? \b(?:Sundhedsk|[Kk])lyngen? \p{Lu}|\bSundhedsklynge)`)
	anyBody   = patternOf(`(?:^|[^\p{L}-])((?:\p{Lu}[\p{L}-]*(?:- og |,? og | )?){0,4}\p{L}*(?:[Uu]dvalget|udvalg|[Rr]ådet|råd|styregruppen|styregruppe|gruppen|forum|forummet|nævnet|netværket|bestyrelsen|direktionen|kredsen|samarbejdet))(?:$|[^\p{L}])`)
)

func (d *doc) findForum(r *Referat, h *header, ws []*work) {
	for _, step := range []struct {
		read func() *Field
		why  string
	}{
		{func() *Field { return d.headerForum(h) }, whyHeader},
		{func() *Field { return d.headerCommittee(h) }, whyHeader},
		{func() *Field { return d.ownForum(ws) }, whyOwnForum},
		{func() *Field { return d.unknownForum(h) }, whyNoForum},
		{d.forumOfPath, whyPath},
	} {
		if r.Forum = step.read(); r.Forum != nil {
			d.shown.Forum = []Candidate{{Value: r.Forum.Name, Line: r.Forum.Line, Chosen: "forum", Why: []Reason{{Text: step.why}}}}
			return
		}
	}
}

// forumOfPath reads the forum in the file name or folder, only to fill a gap.
func (d *doc) forumOfPath() *Field {
	path := pathSigns.Replace(d.path())
	for _, m := range d.lists.ForumMatches(path) {
		if m.Kind == authority.MatchName || m.Kind == authority.MatchAbbreviation {
			return &Field{ID: m.ID, Name: definite(d.lists.Forum(m.ID).Name), Ground: GroundFilename, Confidence: 0.5}
		}
	}
	return nil
}

// headerForum takes the first body of the title, then of a labelled line, then of
// the first header lines.
func (d *doc) headerForum(h *header) *Field {
	for _, i := range h.titleOf {
		if f := d.forumIn(d.headText(i), i, h); f != nil {
			return f
		}
	}
	for n, i := range h.lines {
		t := d.lines[i].text
		if n > 14 {
			break
		}
		if m := bodyLabel.FindString(t); m != "" {
			t = t[len(m):]
			if t == "" && n+1 < len(h.lines) {
				i = h.lines[n+1]
				t = d.lines[i].text
			}
		} else if _, ok := readMembers(t); ok {
			break
		} else if notOwn(t) || len(t) > 140 {
			continue
		}
		if f := d.forumIn(t, i, h); f != nil {
			return f
		}
	}
	return nil
}

// forumIn reads the body a header line names, with its printed name.
func (d *doc) forumIn(t string, at int, h *header) *Field {
	ms := d.lists.ForumMatches(shortMeeting.ReplaceAllString(t, "$1 $2"))
	slices.SortStableFunc(ms, func(a, b authority.Match) int { return d.weakFirst(h, a, b) })
	for _, m := range ms {
		id := m.ID
		if m.Kind == authority.MatchWeak {
			if id = d.weakForum(m, h); id == "" {
				continue
			}
		}
		return &Field{ID: id, Name: d.forumName(t, m), Ground: GroundHeader, Confidence: 0.95, Line: at + 1}
	}
	return nil
}

// shortMeeting is an abbreviation in a compound: "KSG-møde".
var shortMeeting = patternOf(`\b(\p{Lu}{2,6})-(møde)`)

// weakFirst puts a weak name before an abbreviation of the same words where the
// header hints at its level: SSU in a municipality.
func (d *doc) weakFirst(h *header, a, b authority.Match) int {
	rank := func(m authority.Match) int {
		if m.Kind == authority.MatchWeak && d.weakForum(m, h) != "" {
			return 0
		}
		return 1
	}
	if a.Start != b.Start || a.Kind < authority.MatchWeak || b.Kind < authority.MatchWeak {
		return a.Start - b.Start
	}
	return rank(a) - rank(b)
}

// weakForum decides a shared name by the level the header hints at.
func (d *doc) weakForum(m authority.Match, h *header) string {
	text := strings.ToLower(d.headerText(h) + " " + d.src.URL)
	municipal := strings.Contains(text, "kommune")
	switch f := d.lists.Forum(m.ID); {
	case f.ID == "politisk_sundhedsklynge" && strings.Contains(text, "politisk"):
		return f.ID
	case strings.HasPrefix(f.Level, "kommunal") && municipal:
		return f.ID
	case strings.HasPrefix(f.Level, "regional") && strings.Contains(text, "region") && !municipal:
		return f.ID
	}
	return ""
}

// forumName is the group's own printed name in definite form, else the list's.
func (d *doc) forumName(t string, m authority.Match) string {
	if lead := twoFields.FindString(t[:m.Start]); lead != "" && m.Kind != authority.MatchAbbreviation && strings.ToUpper(t) != t {
		return capital(lead + t[m.Start:m.End])
	}
	if name := d.levelName(t, m); name != "" {
		return name
	}
	for _, k := range d.lists.KlyngeMatches(t) {
		if k.Kind == authority.MatchName && m.Kind == authority.MatchName && k.Start == m.Start && k.End > m.End && strings.ToUpper(t) != t {
			return capital(t[k.Start:k.End]) // a klynge's own name for its group
		}
	}
	if short := t[m.Start:m.End]; m.Kind == authority.MatchWeak && strings.ToUpper(short) == short && len(short) < 6 {
		return d.spelledOut(m.ID, short)
	}
	printed := strings.TrimSpace(t[m.Start:])
	if cut := nameEnd.FindStringIndex(printed[min(len(printed), m.End-m.Start):]); cut != nil {
		printed = printed[:m.End-m.Start+cut[0]]
	}
	rest := strings.TrimSpace(printed[min(len(printed), m.End-m.Start):])
	place := d.placeName(t, m)
	if place != "" {
		printed = t[m.Start:m.End] + place
	} else if !strings.HasPrefix(rest, "for ") && !strings.HasPrefix(rest, "om ") && !strings.HasPrefix(rest, "(") && !strings.HasPrefix(rest, "vedr") && !strings.HasPrefix(rest, "i ") || len(printed) > 100 {
		printed = t[m.Start:m.End]
	}
	if strings.ToUpper(printed) == printed || strings.HasSuffix(strings.ToLower(printed), "møde") || strings.HasSuffix(strings.ToLower(printed), "mødet") || m.Kind == authority.MatchAbbreviation {
		printed = d.lists.Forum(m.ID).Name
		if m.Kind == authority.MatchName && strings.Contains(m.Name, " ") {
			printed = m.Name
		}
	}
	if strings.Count(printed, "(") > strings.Count(printed, ")") {
		printed += ")"
	}
	return definite(strings.TrimRight(printed, " ,;:-–"))
}

// levelName: "Sundhedsklyngen Slagelse, fagligt strategisk niveau" is one name.
func (d *doc) levelName(t string, m authority.Match) string {
	if !strings.HasSuffix(strings.ToLower(t[m.Start:m.End]), "niveau") {
		return ""
	}
	for _, k := range d.lists.KlyngeMatches(t[:m.Start]) {
		gap := t[k.End:m.Start]
		if k.Kind > authority.MatchWeak || gap != ", " && gap != " (" && gap != " " && gap != " – " && gap != " - " {
			continue
		}
		if gap == " (" && strings.HasPrefix(t[m.End:], ")") {
			return t[k.Start:m.End] + ")"
		}
		return t[k.Start:m.End]
	}
	return ""
}

// spelledOut is the alias that an abbreviation stands for: Social- og
// Sundhedsudvalget for SSU.
func (d *doc) spelledOut(id, short string) string {
	f := d.lists.Forum(id)
	for _, alias := range f.Aliases {
		letters := ""
		for w := range strings.FieldsSeq(alias) {
			if r := []rune(w); unicode.IsUpper(r[0]) {
				letters += string(r[0])
			}
			if strings.HasSuffix(w, "udvalget") {
				letters += "U"
			}
		}
		if letters == short {
			return alias
		}
	}
	return f.Name
}

// twoFields is the first part of "Sundheds- og Forebyggelsesudvalget".
var twoFields = patternOf(`\p{Lu}[\p{L}-]*-(?:, [\p{L}-]+-)* og $`)

// placeName is the place that belongs to the printed name of a body: "Fyn" of "Det
// Lokale Samordningsforum Fyn", "Planområde Nord".
func (d *doc) placeName(t string, m authority.Match) string {
	rest := t[m.End:]
	ms := d.lists.KlyngeAfter(rest)
	if len(ms) == 0 || strings.ToUpper(t[m.Start:m.End]) == t[m.Start:m.End] || strings.Contains(strings.ToLower(rest[:ms[0].Start]), "klynge") {
		return ""
	}
	if !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, ", Planområde ") {
		return ""
	}
	if m.Kind == authority.MatchAbbreviation {
		return ""
	}
	name := rest[:ms[0].End]
	if b := bracket.FindString(rest[ms[0].End:]); b != "" && typeSaid(b) == "" {
		name += b
	}
	return name
}

var bracket = patternOf(`^ \([\p{Ll} ]{4,40}\)`)

// definite puts the first word of a body's name in definite form, in one capital.
func definite(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	if adjective, ok := localForms[strings.ToLower(first)]; ok {
		return adjective + rest
	}
	first, comma := strings.CutSuffix(first, ",")
	if comma {
		rest = ", " + rest
	} else if rest != "" {
		rest = " " + rest
	}
	first = genitive.ReplaceAllString(first, "$1")
	switch low := strings.ToLower(first); {
	case strings.HasSuffix(low, "gruppe") || strings.HasSuffix(low, "klynge") && rest == "":
		first += "n"
	case strings.HasSuffix(low, "udvalg") || strings.HasSuffix(low, "råd"):
		first += "et"
	}
	return capital(first) + rest
}

// genitive is the ending of "klyngestyregruppens møde".
var genitive = patternOf(`^(.*(?:gruppen|udvalget|rådet|klyngen|forummet|netværket))s$`)

// localForms are adjectives whose definite form needs an article.
var localForms = map[string]string{"lokalt": "Det lokale ", "lokal": "Den lokale ", "tværsektorielt": "Det tværsektorielle ", "tværsektoriel": "Den tværsektorielle "}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

// ownForum finds the body that the text speaks of as itself.
func (d *doc) ownForum(ws []*work) *Field {
	count, line, name := map[string]int{}, map[string]int{}, map[string]string{}
	for _, w := range ws {
		for _, s := range w.sects {
			for i := range s.paras {
				p := &s.paras[i]
				for _, m := range d.lists.ForumMatches(p.text) {
					form := strings.ToLower(p.text[m.Start:m.End])
					lead := clipLeft(p.text[:m.Start], 30)
					own := thisBody.MatchString(lead) && !strings.HasSuffix(form, "klynge")
					if m.Kind != authority.MatchName || strings.HasSuffix(form, "møde") || !own && (!selfBody.MatchString(lead) || broughtElsewhere(p.text, m)) {
						continue
					}
					count[m.ID]++
					printed := m.Name
					if own {
						printed = p.text[m.Start:m.End] + ownField.FindString(p.text[m.End:])
						printed = definite(strings.TrimRight(ownStops.ReplaceAllString(printed, ""), " ,"))
						count[m.ID]++
					}
					if len(printed) > len(name[m.ID]) {
						name[m.ID], line[m.ID] = printed, p.line(m.Start)
					}
				}
			}
		}
	}
	id := best(count)
	if id == "" {
		return nil
	}
	top := count[id]
	delete(count, id)
	if maxOf(count)*2 > top && maxOf(count) > 1 {
		d.warn(-1, "forum_tvetydig")
		return nil
	}
	return &Field{ID: id, Name: definite(name[id]), Ground: GroundText, Confidence: 0.7, Line: line[id] + 1}
}

// broughtElsewhere: the sentence brings something to the body ("behandles på møde i X"),
// and not back to the next meeting of its own ("til september", "igen").
func broughtElsewhere(t string, m authority.Match) bool {
	before := clipLeft(t[:m.Start], 120)
	if i := strings.LastIndexAny(before, ".;:"); i >= 0 {
		before = before[i:]
	}
	return broughtTo.MatchString(before) && !backHere.MatchString(t[m.End:])
}

// unknownForum keeps the printed name of a body that no list holds: the value of a
// label (Udvalg, Forum), "møde i X", or a word for a body.
func (d *doc) unknownForum(h *header) *Field {
	for _, l := range h.labels {
		if name := d.bodyValue(l); name != "" {
			return &Field{ID: d.levelOf(h, name), Name: name, Ground: GroundHeader, Confidence: 0.7, Line: l.at + 1}
		}
	}
	for n, i := range h.lines {
		t := d.headText(i)
		if n > 10 || n >= h.people {
			break
		}
		if len(t) > 200 || notOwn(t) || h.labelOf(i) != labelNone {
			continue
		}
		if name := d.unknownName(t); name != "" {
			return &Field{ID: d.levelOf(h, name), Name: name, Ground: GroundHeader, Confidence: 0.7, Line: i + 1}
		}
	}
	return nil
}

func countAny(s string, words ...string) (n int) {
	for _, w := range words {
		n += strings.Count(s, w)
	}
	return n
}

// bodyValue is what a label for the body gives as its name.
func (d *doc) bodyValue(l labelled) string {
	if l.kind == labelDate && (l.words == "møde" || l.words == "mødet") && !strings.ContainsAny(l.value, "0123456789") && anyBody.MatchString(l.value) {
		return d.cutName(l.value)
	}
	if l.kind != labelBody || len(l.value) > 100 || len(l.value) < 3 || !startsUpper(l.value) {
		return ""
	}
	return d.cutName(l.value)
}

var (
	meetingOf  = patternOf(`\b(?i:(\p{L}*)(?:møde[t]?|forsamling)) (?i:i|for) (?i:den |det )?(\p{Lu}.{2,100})$`)
	nameBounds = patternOf(`(?i)[,.]? (?:(?:man|tirs|ons|tors|fre|lør|søn)dag|den \d|d\. ?\d|kl\.? ?\d)|[,.]? \d{1,2}[./-]|\s[-–(]|$`)
)

// field is what a body is about, in capitals right behind its name.
var field = regexp.MustCompile(`^ \p{Lu}\p{Ll}{4,}(?: og \p{L}+)?$`)

// clusterLevel: "Sundhedsklyngen Lillebælt (administrativt niveau)".
var clusterLevel = patternOf(`\b(Sundhedsklyngen? [\p{L}/ -]{3,40}?(?: \(\p{L}+(?: \p{L}+)? niveau\)|, \p{L}+(?: \p{L}+)? niveau\b))`)

func (d *doc) unknownName(t string) string {
	if m := meetingOf.FindStringSubmatch(t); m != nil && (m[1] != "" || anyBody.MatchString(m[2])) {
		return d.cutName(m[2])
	}
	if m := clusterLevel.FindStringSubmatch(t); m != nil {
		return m[1]
	}
	if name := d.committeeName(t); name != "" {
		return name
	}
	m := anyBody.FindStringSubmatchIndex(t)
	if m == nil || strings.HasSuffix(t[m[2]:m[3]], "mrådet") {
		return ""
	}
	name := capital(strings.TrimSpace(t[m[2]:m[3]]))
	if rest := t[m[3]:]; strings.HasPrefix(rest, " for ") {
		name += " " + d.cutName(rest[1:])
	} else if field.MatchString(rest) && len(d.lists.KlyngeMatches(rest)) == 0 && !d.isPlace(strings.TrimSpace(rest)) {
		name += rest // "Udviklingsgruppen Velfærdsteknologi"
	}
	return strings.TrimSpace(name)
}

// cutName cuts date, klynge and type off a name.
func (d *doc) cutName(s string) string {
	s = s[:nameBounds.FindStringIndex(s)[0]]
	if m := nameEnd.FindStringIndex(s); m != nil && (len(d.lists.KlyngeMatches(s)) > 0 || !foreignKlynge.MatchString(s[m[0]:])) {
		s = s[:m[0]]
	}
	if s = strings.Trim(s, " ,.:;-–"); typeSaid(s) != "" || len(s) < 3 {
		return ""
	}
	return s
}
