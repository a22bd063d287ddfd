package minutes

import (
	"slices"
	"strconv"
	"strings"

	"referat/danish"
)

// What lines and sentences tell of attendance: "- afbud", "deltog ikke i
// behandlingen af punkt: 6, 8", "Der var afbud fra A og B.", "A deltog for B",
// "A forlod mødet under punkt 4."

// stretch are items by number, both included; to 0 means until the end. Where a
// clock time is told, they are those before somebody comes or after he leaves.
type stretch struct {
	from, to      int
	comes, leaves string // "10:15"
}

func (s stretch) holds(n int, t *TimeSpan) bool {
	switch {
	case s.comes != "":
		return t != nil && t.To != "" && t.To <= s.comes
	case s.leaves != "":
		return t != nil && t.To > s.leaves
	}
	return n >= s.from && (s.to == 0 || n <= s.to)
}

// marked is what a name line says of its person's part in the meeting.
type marked struct {
	absent, came bool
	present      bool // a column tells who came
	skips        []stretch
}

var (
	bulletMark = patternOf(`^(?:[•▪■●*·–-]|o |\d{1,2}[.)])\s*`)
	itemPrefix = patternOf(`^(?i:(?:under |ad |til |vedr\.? )?(?:punkt|pkt\.?) ?[\d ,og–-]+\s*[:–-]\s*)`)
	skipMark   = patternOf(`(?i)[\s,–(-]*(?:(?:deltog|deltager|var) (?:ikke|dog ikke)|ikke til stede|fraværende|(?:var |er )?inhabil|erklærede sig inhabil|forlod|forlader|gik)\b[^;:]*?\b(?:punkt(?:erne|et)?|pkt\.?|sag(?:erne)?)\s*(?:nr\.?)?\s*:?\s*(\d[\d., og–-]*)\)?\.?$`)
	absentMark = patternOf(`(?i)(?:^|\s*[-–:(,]\s*)(?:(?:har |havde )?meldt |med )?(?:afbud|fraværende|fravær|ikke til stede|ikke mødt)\)?\.?$`)
	cameLine   = patternOf(`(?i)(?:^|[\s,–-]+)(?:(?:deltog|deltager) (?:via|online|virtuelt|fra|til|under|i|kun|på|over|pr\.|telefonisk|delvist)|ankom|ankommer|kom |forlod|forlader|gik |til stede|fra kl|til kl|indtil kl|via (?:video|teams|skype|telefon|link))\b?[^,;()]*$`)
	attendCell = patternOf(`(?i)\t(?:(til stede|tilstede|deltog|deltager|mødt|ja|x|✓|√)(?: \([^()]*\))?|(afbud|fraværende|nej|ikke til stede|-|÷))$`)

	columnMark = patternOf(` (?:(Deltog|Deltager|Mødt|Mødte|Fremmødt|Til stede|Tilstede)|(Afbud|Meldt afbud|Fravær|Fraværende|Ikke til stede|Ikke tilstede|Ikke mødt|Deltog ikke|Deltager ikke))$`)
)

// marks cuts the marks from a name line.
func (b *block) marks(t string) (bare string, m marked) {
	t = strings.TrimSpace(bulletMark.ReplaceAllString(t, ""))
	if strings.HasPrefix(strings.ToLower(clip(t, 6)), "p") || strings.Contains(clip(t, 12), "unkt") {
		t = itemPrefix.ReplaceAllString(t, "")
	}
	low := strings.ToLower(t)
	if endsNumbered(low) && containsAny(low, "ikke", "inhabil", "forlod", "forlader", "fraværende", "gik") {
		if at := skipMark.FindStringSubmatchIndex(t); at != nil {
			m.skips = awayItems(t[at[2]:at[3]], low[at[0]:])
			m.came = true
			return strings.TrimSpace(t[:at[0]]), m
		}
	}
	if strings.Contains(t, "\t") {
		if c := attendCell.FindStringSubmatch(t); c != nil {
			t = t[:len(t)-len(c[0])]
			m.absent, m.present = c[2] != "", true
		}
	}
	if c := columnMark.FindStringSubmatchIndex(t); c != nil && looksLikeList(t[:c[0]]) {
		return t[:c[0]], marked{absent: c[4] >= 0, came: c[2] >= 0, present: true}
	}
	if containsAny(low, "afbud", "fravær", "ikke ") {
		if at := absentMark.FindStringIndex(t); at != nil && !(strings.HasPrefix(strings.TrimSpace(t[at[0]:]), "(") && strings.HasSuffix(t, ")") && at[0] > 0) {
			return strings.TrimSpace(t[:at[0]]), marked{absent: true}
		}
	}
	if containsAny(low, "delt", "ankom", "kom ", "forl", "gik ", "til stede", " kl", "via ") {
		if at := cameLine.FindStringIndex(t); at != nil && (at[0] == 0 || !strings.Contains(t[at[0]:], ". ")) {
			if who := strings.TrimSpace(t[:at[0]]); who == "" || looksLikeList(who) {
				m.skips = awayItemsIn(strings.ToLower(t[at[0]:]))
				t, m.came = who, true
			}
		}
	}
	return t, m
}

func endsNumbered(low string) bool {
	low = strings.TrimRight(low, ".) ")
	return low != "" && low[len(low)-1] >= '0' && low[len(low)-1] <= '9'
}

var numberRange = patternOf(`(\d+)(?:\.\d+)?\s*(?:[–-]|til)?\s*`)

// awayItems reads the items that somebody missed: "deltog ikke i punkt 6, 8" or
// "2 – 11" those, "forlod mødet under punkt 4" from it on, "efter punkt 4" and "til
// og med punkt 4" from the next on, "ankom under punkt 4" those before it.
func awayItems(numbers, how string) []stretch {
	out := itemRange(numbers)
	if len(out) == 0 {
		return nil
	}
	n := out[0].from
	switch {
	case containsAny(how, "til og med"), containsAny(how, "forlod", "forlad", "gik") && strings.Contains(how, "efter"), containsAny(how, "(til p", " til p") && !strings.Contains(how, "fra "):
		return []stretch{{from: n + 1}}
	case containsAny(how, "forlod", "forlad", "gik", "indtil p"):
		return []stretch{{from: n}}
	case containsAny(how, "deltog ikke", "deltager ikke", "inhabil", "ikke til stede", "fraværende", "var ikke"):
		return out
	case containsAny(how, "ankom", "kom ", "fra ") && n > 1:
		if strings.Contains(how, "efter") {
			n++
		}
		return before(n)
	}
	return nil
}

// itemRange reads "6, 8" and "2 – 11".
func itemRange(numbers string) []stretch {
	var out []stretch
	ms := numberRange.FindAllStringSubmatch(numbers, 20)
	for i := 0; i < len(ms); i++ {
		n, _ := strconv.Atoi(ms[i][1])
		s := stretch{from: n, to: n}
		if strings.ContainsAny(ms[i][0], "–-") && i+1 < len(ms) {
			i++
			s.to, _ = strconv.Atoi(ms[i][1])
		}
		out = append(out, s)
	}
	return out
}

// ofLast gives a mark that stands alone on its line to the name above.
func (b *block) ofLast(m marked) {
	if len(b.out) == 0 || b.out[len(b.out)-1].list != b.n {
		return
	}
	e := &b.out[len(b.out)-1]
	was := b.list
	b.take(e, marked{absent: m.absent, came: m.came})
	e.skips = append(e.skips, m.skips...)
	b.list = was
}

// A told sentence: names before the verb, and what it makes of them.
type teller struct {
	verb   string
	status Role
	swap   bool // the names after the verb are replaced
	after  bool // the names stand behind the verb
}

var tellers = []teller{
	{verb: " deltog i stedet for ", swap: true}, {verb: " deltager i stedet for ", swap: true}, {verb: " mødte i stedet for ", swap: true}, {verb: " deltog som suppleant for ", swap: true},
	{verb: " deltog som stedfortræder for ", swap: true}, {verb: " deltog på vegne af ", swap: true}, {verb: " deltog for ", swap: true}, {verb: " deltager for ", swap: true}, {verb: " mødte for ", swap: true},
	{verb: " var suppleant for ", swap: true}, {verb: " er suppleant for ", swap: true}, {verb: " erstattede ", swap: true}, {verb: " afløste ", swap: true},
	{verb: " blev valgt til referent", status: RoleSecretary}, {verb: " blev valgt som referent", status: RoleSecretary}, {verb: " blev valgt til dirigent", status: RoleChair}, {verb: " blev valgt som dirigent", status: RoleChair},
	{verb: " blev valgt til ordstyrer", status: RoleChair}, {verb: " blev valgt som ordstyrer", status: RoleChair},
	{verb: " meldt afbud", status: RoleAbsent}, {verb: " sendt afbud", status: RoleAbsent}, {verb: " meldte afbud", status: RoleAbsent}, {verb: " sendte afbud", status: RoleAbsent}, {verb: " melde afbud", status: RoleAbsent},
	{verb: " deltog ikke i mødet", status: RoleAbsent}, {verb: " deltager ikke i mødet", status: RoleAbsent}, {verb: " deltog ikke på mødet", status: RoleAbsent}, {verb: " var ikke til stede", status: RoleAbsent},
	{verb: " var fraværende", status: RoleAbsent}, {verb: " er fraværende", status: RoleAbsent}, {verb: " havde afbud", status: RoleAbsent}, {verb: " har afbud", status: RoleAbsent},
	{verb: " forlod mødet", status: RolePresent}, {verb: " forlod derefter mødet", status: RolePresent}, {verb: " forlod herefter mødet", status: RolePresent}, {verb: " måtte forlade mødet", status: RolePresent}, {verb: " gik efter punkt", status: RolePresent}, {verb: " gik under punkt", status: RolePresent}, {verb: " stødte til", status: RolePresent}, {verb: " kom først til mødet", status: RolePresent}, {verb: " forlader mødet", status: RolePresent}, {verb: " gik kl", status: RolePresent}, {verb: " ankom", status: RolePresent}, {verb: " kom til mødet", status: RolePresent},
	{verb: " deltog via", status: RolePresent}, {verb: " deltog virtuelt", status: RolePresent}, {verb: " deltog online", status: RolePresent}, {verb: " deltog på teams", status: RolePresent}, {verb: " deltog over", status: RolePresent},
	{verb: " deltog telefonisk", status: RolePresent}, {verb: " deltog under", status: RolePresent}, {verb: " deltog i punkt", status: RolePresent}, {verb: " deltog fra", status: RolePresent}, {verb: " deltog til", status: RolePresent},
	{verb: " deltog ikke i", status: RolePresent}, {verb: " inhabil", status: RolePresent},
	{verb: " deltager via", status: RolePresent}, {verb: " var til stede", status: RolePresent}, {verb: " var mødeleder", status: RoleChair}, {verb: " var ordstyrer", status: RoleChair}, {verb: " var dirigent", status: RoleChair},
	{verb: " ledede mødet", status: RoleChair}, {verb: " var referent", status: RoleSecretary}, {verb: " tog referat", status: RoleSecretary}, {verb: " skrev referat", status: RoleSecretary},
	{verb: "afbud fra", status: RoleAbsent, after: true}, {verb: "undtagen ", status: RoleAbsent, after: true}, {verb: "på nær ", status: RoleAbsent, after: true}, {verb: "bortset fra ", status: RoleAbsent, after: true},
	{verb: "til stede var", status: RolePresent, after: true}, {verb: "mødet deltog", status: RolePresent, after: true}, {verb: "suden deltog", status: RolePresent, after: true}, {verb: "videre deltog", status: RolePresent, after: true},
	{verb: " sted mødte", status: RolePresent, after: true}, {verb: " stedet mødte", status: RolePresent, after: true}, {verb: " sted deltog", status: RolePresent, after: true}, {verb: " stedet deltog", status: RolePresent, after: true},
	{verb: "suppleant deltog ", status: RolePresent, after: true}, {verb: "stedfortræder deltog ", status: RolePresent, after: true}, {verb: "suppleant mødte ", status: RolePresent, after: true}, {verb: "stedfortræder mødte ", status: RolePresent, after: true}, {verb: " ledet af ", status: RoleChair, after: true}, {verb: "erudover deltog", status: RolePresent, after: true}, {verb: "gæst deltog", status: RoleGuest, after: true}, {verb: "gæster deltog", status: RoleGuest, after: true}, {verb: "kommune deltog", status: RolePresent, after: true},
	{verb: "mødet blev ledet af", status: RoleChair, after: true}, {verb: "mødeleder var", status: RoleChair, after: true}, {verb: "referent var", status: RoleSecretary, after: true},
}

// telling is a quick look before the verbs.
func telling(t string) bool { return tellingSigns.in(t) }

var tellingSigns = foldedSigns("deltog", "deltag", "afbud", "forlod", "forlad", "fravær", "inhabil", "ankom", "kom til mødet", " gik ", "stødte til", "kom først", "til stede", "undtagen", "på nær", "bortset fra", "suppleant", "erstattede", "afløste", "mødte",
	"mødet", "mødeleder", "ordstyrer", "dirigent", "referent", "referat", "stedet")

// tell reads a sentence about attendance, clause by clause.
func (b *block) tell(q para) bool {
	if len(q.text) < 600 && telling(q.text) {
		q = b.forWhom(q)
	}
	any := false
	for _, c := range toldClauses(q) {
		any = b.tellClause(c) || any
	}
	return any
}

func (b *block) tellClause(q para) bool {
	if b.tellFrom(q) {
		return true
	}
	low := strings.ToLower(clip(q.text, 600))
	if !telling(low) || len(low) != len(clip(q.text, 600)) {
		return false
	}
	for i := range tellers {
		t := &tellers[i]
		at := strings.Index(low, t.verb)
		if at < 0 || at == 0 && !t.after {
			continue
		}
		if b.told(q, low, t, at) {
			return true
		}
	}
	return false
}

func (b *block) told(q para, low string, t *teller, at int) bool {
	before, after := q.text[:at], q.text[at+len(t.verb):]
	names := before
	if t.after {
		if t.status == RoleAbsent && !strings.HasPrefix(t.verb, "afbud") && !containsAny(low, "alle ", "samtlige ", "mødt") {
			return false
		}
		names = namesEnd(strings.TrimLeft(after, ": "))
	}
	if t.swap && !looksLikeList(namesEnd(after)) {
		return false
	}
	if !t.after && strings.Contains(clipLeft(low[:at], 12), " ikke") {
		return false
	}
	got := b.namesOf(q, names, t.after)
	if len(got) == 0 && !t.after && strings.HasSuffix(names, " og") {
		got = b.opener(q)
	}
	if len(got) == 0 {
		return false
	}
	b.lists++
	for _, e := range got {
		e.list, e.told = b.lists, true
		switch {
		case t.swap:
			e.status = RolePresent
			e.standsFor = ""
		default:
			e.status = t.status
		}
		if t.status == RolePresent && !t.after {
			b.whileAway(&e, low[at:])
		}
		b.absents = b.absents || t.status == RoleAbsent
		b.add(e)
	}
	if t.swap {
		for _, e := range b.namesOf(q, namesEnd(after), false) {
			b.subs = append(b.subs, e)
		}
	}
	return true
}

// whileAway reads the items that somebody left out: "forlod mødet under punkt 4".
func (b *block) whileAway(e *entry, low string) {
	if !containsAny(low, "ikke", "inhabil", "forlod", "forlad", "gik", "ankom", "kom ", "fra ", "til og med") {
		return
	}
	e.skips = append(e.skips, awayItemsIn(low)...)
}

// awayItemsIn reads the items that a clause says somebody missed; a clause that tells
// a clock time instead is read against the times of the items.
func awayItemsIn(low string) []stretch {
	if m := fromTo.FindStringSubmatch(low); m != nil {
		a, _ := strconv.Atoi(m[1])
		z, _ := strconv.Atoi(m[2])
		return append(before(a), stretch{from: z + 1})
	}
	if m := awayFrom.FindStringSubmatch(low); m != nil {
		return awayItems(m[1], low)
	}
	if c, ok := danish.FindClock(low); ok && c.To == "" {
		switch {
		case containsAny(low, "forlod", "forlad", "gik", "indtil k", "til kl"):
			return []stretch{{leaves: c.From}}
		case containsAny(low, "ankom", "kom ", "fra k", "stødte til"):
			return []stretch{{comes: c.From}}
		}
	}
	return nil
}

// before are the items before number n.
func before(n int) []stretch {
	if n < 2 {
		return nil
	}
	return []stretch{{from: 1, to: n - 1}}
}

// fromTo: "deltog fra punkt 2 til og med punkt 4".
var fromTo = patternOf(`\b(?:fra|under|i) (?:og med )?(?:punkt(?:erne)?|pkt\.?) (\d+) til (?:og med )?(?:punkt |pkt\.? )?(\d+)\b`)

var awayFrom = patternOf(`\b(?:punkt(?:erne|et)?|pkt\.?|sag(?:erne)?)\s*(?:nr\.?)?\s*:?\s*(\d+(?:(?:, ?| og |\s?[–-]\s?| til )\d+)*)`)

// namesEnd cuts a list of names before the clause that follows it.
func namesEnd(s string) string {
	for _, by := range []string{". ", ", der ", ", som ", ", idet ", ", da ", ", fordi ", " på grund", " grundet", " pga", ", mens ", ", men "} {
		if i := strings.Index(s, by); i >= 0 && !(by == ". " && abbreviated(s[:i+1])) {
			s = s[:i]
		}
	}
	return strings.TrimRight(s, ". ")
}

// namesOf reads the names of a told sentence: those of a list by their shape, those
// before a verb only where they are known.
func (b *block) namesOf(q para, s string, listed bool) []entry {
	base := strings.Index(q.text, s)
	if s == "" || base < 0 {
		return nil
	}
	var out []entry
	if listed {
		from := 0
		for _, e := range b.d.several(s) {
			e.at = q.line(base)
			if i := strings.Index(s[from:], e.name); i >= 0 {
				e.at = q.line(base + from + i)
				from += i + len(e.name)
			}
			out = append(out, e)
		}
		return out
	}
	spans := b.fs.spans(s)
	next := len(s)
	for i := len(spans) - 1; i >= 0 && subjectGap(s[spans[i].end:next]); i-- {
		out = append(out, entry{name: spans[i].name, at: q.line(base + spans[i].start)})
		next = spans[i].start
	}
	slices.Reverse(out)
	if i := strings.LastIndexByte(s, ' ') + 1; len(out) == 0 && len(s)-i > 2 && b.fs.local[s[i:]] {
		out = append(out, entry{name: s[i:], at: q.line(base + i)})
	}
	return out
}

// opener reads the subject at the head of a sentence: "Oda spurgte til kurset og forlod
// derefter mødet".
func (b *block) opener(q para) []entry {
	if spans := b.fs.spans(clip(q.text, 120)); len(spans) > 0 && spans[0].start == 0 {
		return []entry{{name: spans[0].name, at: q.first()}}
	}
	if name := firstWord(q.text); b.fs.local[name] {
		return []entry{{name: name, at: q.first()}}
	}
	return nil
}

// subjectGap: between the names of a subject and its verb stand only a title in
// commas, "og", "har".
func subjectGap(s string) bool {
	return len(s) < 60 && !containsAny(s, " at ", " ikke", ". ", ";") && (len(s) < 18 || strings.HasPrefix(s, ","))
}

// readItems finds absences told in the items' own text: of the meeting in the first
// item, of an item in its decision; from line end on stands the list of those who
// took part.
func (b *block) readItems(ws []*work, end int) {
	for n, w := range ws {
		first := n == 0 || opening(w.item.Title)
		for _, s := range w.sects {
			for i := range s.paras {
				if s.paras[i].first() < end {
					b.readPara(w, &s.paras[i], first)
				}
			}
		}
	}
}

// opening: the item in which absences of the whole meeting are told.
func opening(title string) bool {
	low := strings.ToLower(clip(title, 60))
	return containsAny(low, "velkomst", "dagsorden", "afbud", "præsentation", "deltager", "åbning", "konstituering")
}

var attendanceSigns = signsOf("fbud", "eltog", "undtagen", "på nær", "forl", "ankom", "kom til mødet", "stødte til", "blev valgt", "til stede var", "stedet mødte", "fraværende")

func (b *block) readPara(w *work, p *para, first bool) {
	t := clip(p.text, 2000)
	if !strings.ContainsAny(clip(t, 100), ":\t") {
	} else if l, ok := readMembers(clip(t, 400)); ok && l.colon && l.rest != "" {
		l.rest = strings.TrimSpace(t[strings.IndexAny(t, ":\t")+1:])
		late := b.lateList(w, l)
		switch {
		case l.single && l.role == "" && len(t) < 160 && b.signed(t):
			b.line(p.cut(0, len(t)), p.first())
			b.list, b.before = list{}, list{}
		case first || late:
			b.d.listed[p.first()] = true
			b.line(p.cut(0, len(t)), p.first())
			b.list, b.before = list{}, list{}
		case l.status == RoleAbsent:
			b.away(w, p.cut(0, len(t)), l.rest)
		}
		return
	}
	if !attendanceSigns.in(clip(t, 400)) {
		return
	}
	for _, s := range sentences(p.cut(0, len(t))) {
		if said := strings.ToLower(s.text); containsAny(said, "blev valgt") || first && containsAny(said, "fbud", "undtagen", "på nær", "deltog", "forlod", "ankom", "stedet mødte", "var fraværende", "til stede var") ||
			containsAny(said, "deltog via", "deltog online", "deltog virtuelt", "forlod mødet", "forlod derefter mødet", "forlod herefter mødet", "måtte forlade mødet", "ankom", "kom til mødet", "stødte til mødet", "deltog for ", "stedet for") {
			b.tellHere(w, p.cut(s.start, s.end), first)
		}
	}
}

// signed reports "Referent: Oda Vig Dirigent: Jens Holm" of a signature.
func (b *block) signed(t string) bool {
	for _, part := range splitMembers(t) {
		if l, ok := readMembers(part); !ok || !looksLikeList(l.rest) {
			return false
		}
	}
	return true
}

// lateList: a list of members in a later item (signatures) is that of the meeting
// where no other stands before it, and so are the absences beside it.
func (b *block) lateList(w *work, l memberLabel) bool {
	if l.status == RoleAbsent {
		return b.late == w
	}
	if b.late == w || l.status != roleMember && l.status != RolePresent && l.status != RoleInvited {
		return b.late == w
	}
	if b.listed() || strings.Count(l.rest, ",") < 2 || !looksLikeList(l.rest) {
		return false
	}
	b.late = w
	return true
}

// listed reports whether a list of those who came or are members was read.
func (b *block) listed() bool {
	for i := range b.out {
		if s := b.out[i].status; !b.out[i].told && (s == roleMember || s == RolePresent || s == RoleInvited) {
			return true
		}
	}
	return false
}

// tellHere reads a sentence of an item; absences of the meeting only where it opens.
func (b *block) tellHere(w *work, q para, first bool) {
	had := len(b.out)
	if !b.tell(q) {
		return
	}
	for i := had; i < len(b.out); i++ {
		if e := &b.out[i]; e.status == RolePresent && (len(e.skips) == 0 || e.skips[0].from == 0) {
			e.skips = append(e.skips, w.awaySaid(strings.ToLower(q.text))...)
		}
	}
	if !first {
		kept := b.out[:had]
		for _, e := range b.out[had:] {
			if (e.status == RolePresent || e.status == RoleChair || e.status == RoleSecretary) && b.fs.local[firstWord(e.name)] && !b.guests[e.name] {
				kept = append(kept, e)
			}
		}
		b.out = kept
	}
}

// awaySaid are the items that a sentence of this one says somebody missed: who left
// is absent from here or the next on, who came before it, who is still to come from
// here too.
func (w *work) awaySaid(low string) []stretch {
	switch {
	case containsAny(low, "forlod", "forlade mødet"):
		return w.from(strings.Contains(thereupon.Replace(low), "efter"))
	case !containsAny(low, "ankom", "kom til mødet", "kom først til mødet", "stødte til"):
		return nil
	}
	here := w.from(containsAny(low, "ankommer", "efter"))
	if here == nil {
		return nil
	}
	return before(here[0].from)
}

// thereupon takes out words that hold "efter" and name no item.
var thereupon = strings.NewReplacer("derefter", "", "herefter", "", "efterfølgende", "")

func firstWord(s string) string { w, _, _ := strings.Cut(s, " "); return w }

// from are the items from w on, or those after it.
func (w *work) from(next bool) []stretch {
	if w.item.Number == nil {
		return nil
	}
	n, err := strconv.Atoi(*w.item.Number)
	if err != nil {
		return nil
	}
	if next {
		n++
	}
	return []stretch{{from: n}}
}

// away reads "Fraværende: A" of a decision: absent from this item.
func (b *block) away(w *work, q para, names string) {
	if nobody(names) || w.item.Number == nil {
		return
	}
	n, err := strconv.Atoi(*w.item.Number)
	if err != nil {
		return
	}
	b.lists++
	for _, e := range b.namesOf(q, namesEnd(names), true) {
		e.role, e.org = "", ""
		e.list, e.status, e.skips = b.lists, awayStatus, []stretch{{from: n, to: n}}
		b.add(e)
	}
}

// awayStatus is that of somebody of whom only absences from items are told.
const awayStatus = RoleMentioned
