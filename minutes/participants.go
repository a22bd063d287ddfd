package minutes

import (
	"strings"
	"unicode/utf8"
)

// roleMember is the status of those under Medlemmer until settle decides it.
const roleMember Role = "medlem"

// list is what a label opened: the status of the names below it.
type list struct {
	status Role
	org    string
	role   string // from a heading that is a role
	n      int    // entries of one list are different people
	single bool   // Mødeleder and Referent: one line only
}

// block reads participant lists: labels, group headings, name lines.
type block struct {
	d        *doc
	list          // the open one; status "" none
	before   list // the one that a single label interrupts
	lists    int  // lists opened so far
	absents  bool // absences are stated somewhere
	vertical bool // name, role and organisation stand below one another
	prose    int  // paragraphs since the last name
	out      []entry
	guests   map[string]bool // who come and go with their item
	subs     []entry         // those whom a substitute replaced
	late     *work           // the later item that holds the list of members
	fs       firsts          // knows the names read so far
}

// tableHead is the rest of a table's heading row: "Deltagere | Titel | Organisation".
var tableHead = patternOf(`^(?i:(?:navn|deltagere?|titel|stilling|funktion|organisation|rolle|fremmøde|afbud|arbejdssted|arbejdsplads|kommune|sektor|enhed|mødt|deltog|til stede|tilstede|initialer|init\.?|org\.?|fravær|bemærkninger?)(?:\t| \| |, |$))+$`)

var participantItem = patternOf(`^(?i:(?:møde)?deltager(?:e|liste)|tilstede|til stede|fremmødte|fremmøde|fremmødeliste|tilstedeværende|afbud og fremmøde|medlemmer|afbud|mødedeltagere og afbud|deltagere og afbud)\b`)

// participants reads the header and the items that hold a list.
func (d *doc) participants(heads []head, ws []*work) []entry {
	b := &block{d: d, fs: firsts{d: d, local: map[string]bool{}, full: map[string]bool{}, ends: map[string]bool{}}}
	b.read(0, d.headerEnd(heads))
	for n, w := range ws {
		if w.head == nil {
			continue
		}
		if participantItem.MatchString(w.item.Title) {
			b.open(memberLabel{status: RolePresent})
			if strings.HasPrefix(strings.ToLower(w.item.Title), "afbud") {
				b.status, b.absents = RoleAbsent, true
			}
			b.read(w.head.end+1, w.item.Lines[1])
		} else if n == 0 {
			b.nameLines(w)
		}
	}
	b.readItems(ws, b.closing(ws))
	b.settle()
	return b.out
}

func (b *block) open(l memberLabel) {
	b.lists++
	if l.single && !b.single {
		b.before = b.list
	}
	b.list = list{status: l.status, org: l.org, role: l.role, n: b.lists, single: l.single}
	b.prose, b.vertical = 0, false
	b.absents = b.absents || l.status == RoleAbsent
}

// end closes a list of one line: the one it stood in goes on.
func (b *block) end() { b.list, b.before = b.before, list{} }

// read goes through the lines; continuation lines are joined first.
func (b *block) read(from, to int) {
	p := parBuilder{d: b.d}
	for i := from; i < to && i < len(b.d.lines); i++ {
		if b.d.lines[i].skip() {
			continue
		}
		if end := b.table(i, to); end > i {
			i = end - 1
			continue
		}
		if end := b.toldPara(i, to); end > i {
			i = end - 1
			continue
		}
		at := i
		p.begin(b.d.lines[i].text, i)
		for j := b.d.next(i + 1); j < to && b.goesOn(p.buf, b.d.lines[i].text, b.d.lines[j].text); j = b.d.next(j + 1) {
			p.join(b.d.lines[j].text, j)
			i = j
		}
		b.line(p.done(), at)
	}
	b.list, b.before = list{}, list{}
}

// goesOn reports whether an entry or a comma list continues on the next line.
func (b *block) goesOn(buf []byte, last, next string) bool {
	if len(buf) > 4000 || strings.Contains(next, "\t") {
		return false
	}
	if strings.HasSuffix(last, "-") && (startsLower(next) || strings.Count(last, " ") > 2) || strings.HasSuffix(last, ",") || strings.HasSuffix(last, " og") || strings.HasSuffix(last, " samt") {
		return !b.opensOther(next)
	}
	if last == "" || endsSentence(last) || endsNumbered(last) && startsUpper(next) || meetingTold(next) || isBullet(next) || len(last) < 12 {
		return false
	}
	commas := strings.Count(last, ",")
	if commas == 0 && len(buf) < 2*len(last) && !strings.Contains(last, ":") {
		return false
	}
	if strings.HasPrefix(next, "samt ") {
		return true
	}
	t := string(buf)
	tail := strings.TrimSpace(t[strings.LastIndexAny(t, ",:")+1:])
	known, _ := b.d.lists.FirstName(tail)
	if !known && strings.Count(t, ",") < 2 && !strings.Contains(t, ";") || b.opensOther(next) {
		return false
	}
	if broken, _ := b.d.lists.FirstName(lastOf(last)); broken && nameWord(strings.TrimRight(next, ".,")) {
		return true
	}
	if hangingOrg[lastOf(last)] {
		return !b.opensOther(next)
	}
	full := utf8.RuneCountInString(last)*10 >= b.d.long*8 && strings.Count(t, ",") > 3
	return strings.Contains(t, ";") || known || full || startsLower(next) && !strings.HasPrefix(next, "o ")
}

// meetingTold: "Mødet sluttede kl. 15.10" belongs to no name.
func meetingTold(t string) bool {
	return strings.HasPrefix(t, "Mødet ") && containsAny(t, " slut", " hæve", " begynd", " start", " afslut", " blev ") || strings.HasPrefix(t, "Næste møde")
}

// hangingOrg are words of an organisation that its name must follow.
var hangingOrg = set("Regionshospitalet", "Hospitalsenheden", "Hospitalsenhed", "Regionspsykiatrien", "Universitetshospitalet", "Region")

// opensOther: the next line is a label, a number or a heading of its own.
func (b *block) opensOther(next string) bool {
	if _, ok := readMembers(next); ok {
		return true
	}
	if headerLabel.MatchString(next) || isBullet(next) || isNumbered(next) {
		return true
	}
	_, heading := sectionKind(next)
	return heading || len(next) < 30 && listEnds[strings.ToLower(strings.TrimRight(next, ". :"))]
}

var listEnds = set("dagsorden", "punkter", "pkt. tekst", "pkt tekst", "indhold", "indholdsfortegnelse", "referat", "sager", "dagsordenspunkter", "emne", "punkt")

// line reads a joined line label by label.
func (b *block) line(q para, at int) {
	off := 0
	empty := false // a label before this one held nothing: two columns' labels
	for _, t := range splitMembers(q.text) {
		off += strings.Index(q.text[off:], t)
		part := q.cut(off, off+len(t))
		l, ok := readMembers(t)
		switch {
		case ok && b.ofAbove(l, at):
		case ok && b.inList(l):
			b.titled(l, part)
		case ok:
			if !empty || l.single {
				b.open(l)
			}
			if empty = l.rest == ""; !empty {
				b.label(rest(part, l.rest))
			}
		default:
			b.plain(part, at)
		}
	}
}

// rest is the part of q that holds the last words of it.
func rest(q para, words string) para {
	i := strings.LastIndex(q.text, words)
	return q.cut(i, i+len(words))
}

// inList: "Formand Karla Testrup" within a list is an entry, no new list.
func (b *block) inList(l memberLabel) bool {
	return b.status != "" && !b.single && l.single && !l.colon && l.rest != ""
}

// ofAbove gives "Formand" alone on its line to the name right above it, where that
// name opened the list.
func (b *block) ofAbove(l memberLabel, at int) bool {
	if b.status == "" || b.single || l.rest != "" || l.colon || len(b.out) == 0 {
		return false
	}
	e := &b.out[len(b.out)-1]
	word := strings.ToLower(strings.TrimSpace(b.d.lines[at].text))
	if !chairWords[word] || e.list != b.n || e.role != "" || at-e.at > 2 {
		return false
	}
	e.mark(word)
	e.close()
	return true
}

var chairWords = set("formand", "næstformand", "medformand", "viceformand")

// titled reads an entry whose label is its role in the meeting.
func (b *block) titled(l memberLabel, q para) {
	had := len(b.out)
	b.entry(rest(q, l.rest))
	for i := had; i < len(b.out) && i == had; i++ {
		word := strings.ToLower(strings.TrimSpace(strings.TrimSuffix(strings.TrimLeft(q.text, labelMarks), l.rest)))
		if !b.out[i].mark(word) && roleWord(word) && b.out[i].role == "" && !strings.Contains(word, " ") {
			b.out[i].role = word
		}
		b.out[i].close()
	}
}

func (b *block) plain(q para, at int) {
	t := q.text
	if strings.Contains(t, "\t") && tableHead.MatchString(t) {
		b.open(memberLabel{status: RolePresent})
		return
	}
	if headerLabel.MatchString(t) || b.d.closes(at) {
		b.list, b.before = list{}, list{}
		return
	}
	if b.status == "" {
		b.tell(q)
		return
	}
	if len(t) < 30 && weakLabels[strings.ToLower(strings.TrimRight(t, ":"))] {
		b.open(memberLabel{status: RolePresent})
		return
	}
	if org, names, ok := orgBefore(t); ok && !b.single && !b.d.startsWithName(org) {
		was := b.org
		b.org = org
		b.label(rest(q, names))
		b.org = was
		return
	}
	if len(t) > 160 && endsSentence(t) && !b.tell(q) {
		if b.prose++; b.prose > 1 {
			b.list = list{}
		}
		return
	}
	b.label(q)
}

// orgBefore cuts "Viborg Kommune: Navn, titel, Navn" behind the organisation.
func orgBefore(t string) (org, names string, ok bool) {
	i := strings.Index(clip(t, 80), ": ")
	if i < 3 || !startsUpper(t) || strings.ContainsAny(t[:i], ",.;\t") {
		return "", "", false
	}
	org, names = t[:i], strings.TrimSpace(t[i+2:])
	return org, names, isOrg(org) && looksLikeList(names)
}

func (d *doc) closes(at int) bool {
	t := d.lines[at].text
	if len(t) < 14 {
		switch strings.ToLower(strings.TrimRight(t, ": ")) {
		case "dagsorden", "referat", "punkter", "indhold":
			return true
		}
	}
	f, ok := d.heading(at)
	return ok && f.kind != SectionBackground
}

// label reads what stands behind a label, on its line or below: the first sentence
// is the list, the others tell of those who came late, left or replaced somebody.
func (b *block) label(q para) {
	if b.single {
		defer b.end()
	}
	if nobody(q.text) {
		b.absents = true
		return
	}
	if !b.single && !b.vertical && isOrg(q.text) && !strings.ContainsAny(q.text, ",:\t") && !b.d.startsWithName(q.text) {
		b.org, b.role = q.text, ""
		return
	}
	if b.ofOrg(q) {
		return
	}
	if !strings.Contains(q.text, ". ") {
		b.entry(q)
		return
	}
	for i, s := range sentences(q) {
		x := q.cut(s.start, s.end)
		if i == 0 {
			b.entry(x)
		} else if !b.tell(x) && len(x.text) < 160 && looksLikeList(x.text) && i == 1 && abbreviated(q.text[:s.start]) {
			b.entry(x)
		}
	}
}

// ofOrg reads "Randers Kommune: A (formand) og B" within a list; the list goes on
// without the organisation.
func (b *block) ofOrg(q para) bool {
	i := strings.Index(clip(q.text, 70), ": ")
	if i < 3 || b.single || b.status == "" {
		return false
	}
	org, names := strings.TrimLeft(q.text[:i], labelMarks), strings.TrimSpace(q.text[i+2:])
	if !isOrg(org) && !b.d.isPlace(org) && !fromBodies[strings.ToLower(org)] || strings.ContainsAny(org, ",;(") || b.d.startsWithName(org) {
		return false
	}
	if nobody(names) {
		return true
	}
	if _, ok := b.d.first(names[:nameCut(names)]); !ok {
		return false
	}
	was := b.list
	b.org = org
	b.label(rest(q, names))
	b.list = was
	return true
}

// nameCut is where the first entry of a list ends.
func nameCut(s string) int {
	end := len(s)
	for _, by := range []string{",", " og ", ";", " samt "} {
		if i := strings.Index(s[:end], by); i >= 0 {
			end = i
		}
	}
	return end
}

// abbreviated: "afd. Karla Testrup": the dot ended no sentence.
func abbreviated(before string) bool {
	w := strings.ToLower(strings.TrimRight(lastOf(strings.TrimSpace(before)), "."))
	return len(w) < 5 && shortTitles[w]
}

var shortTitles = set("afd", "adm", "led", "kons", "spec", "dir", "ass", "fung", "overl", "prak", "repr", "stud", "cand", "sekr", "konst", "chr", "hr", "fr", "dr", "prof")

// entry reads a name line, a group heading or a comma list.
func (b *block) entry(q para) {
	t, m := b.marks(q.text)
	switch {
	case t == "":
		b.ofLast(m)
		return
	case b.group(t), !m.absent && !m.came && (strings.Count(t, ",") < 2 || endsSentence(t)) && b.tell(q):
		return
	case b.below(t, q.first()):
		return
	}
	from, had := 0, len(b.out)
	defer func() {
		if len(b.out) == had && m.came {
			b.tell(q)
		}
	}()
	for _, e := range b.d.several(t) {
		b.take(&e, m)
		e.at = q.first()
		if i := strings.Index(q.text[from:], e.name); i >= 0 {
			e.at = q.line(from + i)
			from += i + len(e.name)
		}
		b.add(e)
	}
}

// take gives an entry what the list and the marks of its line say.
func (b *block) take(e *entry, m marked) {
	if e.status == "" {
		e.status = b.status
	}
	switch {
	case m.absent || e.absent:
		e.status, b.absents = RoleAbsent, true
	case (m.came || e.came) && (e.status == RoleInvited || e.status == roleMember || e.status == RoleAbsent && m.came):
		e.status = RolePresent
	}
	b.absents = b.absents || m.present
	if e.org == "" || b.org != "" && employer(b.org) && !employer(e.org) {
		e.org = b.org
	}
	if e.role == "" {
		e.role = b.role
	}
	e.list, e.skips = b.n, append(e.skips, m.skips...)
}

func (b *block) add(e entry) {
	b.prose = 0
	if first := firstWord(e.name); nameWord(first) {
		b.fs.local[first] = true
	}
	for _, name := range e.instead {
		b.add(entry{name: name, status: RolePresent, at: e.at, list: e.list})
	}
	if e.standsFor != "" {
		b.subs = append(b.subs, entry{name: e.standsFor, at: e.at, list: e.list})
		if e.status == RoleAbsent || e.status == RoleInvited || e.status == roleMember {
			e.status = RolePresent
		}
	}
	if e.status == RoleGuest && b.guests == nil {
		b.guests = map[string]bool{}
	}
	if e.status == RoleGuest {
		b.guests[e.name] = true
	}
	b.out = append(b.out, e)
}

// below takes a role or an organisation on a line of its own under a name.
func (b *block) below(t string, at int) bool {
	if len(b.out) == 0 || b.single || strings.Contains(t, ",") || len(t) > 70 {
		return false
	}
	last := &b.out[len(b.out)-1]
	if last.list != b.n || last.role != "" {
		return false
	}
	if _, ok := b.d.first(t); ok || !startsLower(t) && !roleWord(lastOf(t)) || strings.Contains(t, ". ") {
		return false
	}
	last.role = ""
	if last.add(b.d, t); last.standsFor != "" {
		b.subs, last.standsFor = append(b.subs, entry{name: last.standsFor, at: at, list: b.n}), ""
	}
	last.close()
	b.vertical = true
	return true
}

// group recognises a heading: an organisation or a kind of member.
func (b *block) group(t string) bool {
	bare := strings.TrimRight(t, ": ")
	if strings.Contains(bare, ",") || len(t) > 80 || strings.Contains(bare, "\t") {
		return false
	}
	low := strings.ToLower(bare)
	switch {
	case strings.HasSuffix(low, "repræsentanter") || strings.HasSuffix(low, "medlemmer") || kindOfMember[low]:
		b.role, b.org = oneOf(bare), ""
		if strings.HasPrefix(low, "øvrige") || strings.HasPrefix(low, "faste") {
			b.role = ""
		}
		return true
	case onePlural(low) != "" && startsUpper(bare):
		b.role, b.org = onePlural(low), ""
		return true
	case strings.Contains(bare, "·") || strings.Contains(low, "klynge") && strings.Contains(low, "gruppe"):
		return true // the body that meets, in a running header
	case isOrg(bare) && !b.d.startsWithName(bare):
		if last := len(b.out) - 1; b.vertical && last >= 0 && b.out[last].org == b.org && b.out[last].list == b.n {
			b.out[last].org = bare
			return true
		}
		b.org, b.role = bare, ""
		return true
	}
	return false
}

// onePlural gives the role of one under a heading such as "Praktiserende læger",
// "Kommunaldirektører"; "" where the words are no such heading.
func onePlural(low string) string {
	if strings.Count(low, " ") > 2 || len(low) < 5 || !strings.HasSuffix(low, "r") && !strings.HasSuffix(low, "e") || roleWord(low) {
		return ""
	}
	for _, end := range []string{"er", "r", "e"} {
		if one, ok := strings.CutSuffix(low, end); ok && roleWord(lastOf(one)) {
			return one
		}
	}
	return ""
}

// oneOf gives the role of one under a heading: Patient- og pårørenderepræsentanter.
func oneOf(heading string) string {
	role := lowerFirst(heading)
	role = strings.TrimSuffix(role, "mer")
	if strings.HasSuffix(role, "repræsentanter") || strings.HasSuffix(role, "suppleanter") || strings.HasSuffix(role, "observatører") {
		role = strings.TrimSuffix(role, "er")
	}
	return role
}

var kindOfMember = set("patientrepræsentant", "pårørenderepræsentant", "brugerrepræsentant", "patient- og pårørenderepræsentant", "suppleanter", "observatører")

func (d *doc) startsWithName(s string) bool {
	f := strings.Fields(s)
	if len(f) < 2 {
		return false
	}
	known, _ := d.lists.FirstName(f[0])
	return known && nameWord(f[1]) && !notPerson(f[0]+" "+f[1]+" ")
}

// nameLines reads a list without a label: three or more lines that are names with
// what belongs to them, in the background of the first item.
func (b *block) nameLines(w *work) {
	run := 0
	for _, s := range w.sects {
		if s.Kind != SectionBackground && s.Kind != SectionOther {
			continue
		}
		for i := range s.paras {
			if !b.nameLine(s.paras[i].text) {
				run = 0
				continue
			}
			if run++; run < 3 {
				continue
			}
			if run == 3 {
				b.open(memberLabel{status: RolePresent})
				b.entry(s.paras[i-2])
				b.entry(s.paras[i-1])
			}
			b.entry(s.paras[i])
		}
	}
	b.list = list{}
}

func (b *block) nameLine(t string) bool {
	if len(t) > 120 || endsSentence(t) {
		return false
	}
	t = bulletMark.ReplaceAllString(t, "")
	head, _, comma := strings.Cut(t, ",")
	e, ok := b.d.first(head)
	return ok && b.d.sureName(e.name) && (comma || e.role != "" || len(e.marks) > 0 || e.name == head)
}

// settle decides the members: present where absences are stated, else invited; and
// those whom somebody stood in for.
func (b *block) settle() {
	for i := range b.out {
		if b.out[i].status != roleMember {
			continue
		}
		b.out[i].status = RoleInvited
		if b.absents {
			b.out[i].status = RolePresent
		}
	}
	listed := map[string]bool{}
	for i := range b.out {
		listed[strings.ToLower(b.out[i].name)] = true
	}
	for _, s := range b.subs {
		if s.status = RoleMentioned; listed[strings.ToLower(s.name)] {
			s.status = RoleAbsent
		}
		b.lists++
		s.list = b.lists
		b.out = append(b.out, s)
	}
}

var orgWords = []string{"kommune", "hospital", "region", "sygehus", "psykiatri", "praksis", "forening", "patienter", "universitet", "klynge", "sekretariat", "styrelse", "he midt", "plo", "kkr", "høring",
	"institut", "center", "afdeling", "stab", "forvaltning", "ældresagen", "ældre sagen", "rådet", "fonden", "handicaporganisation", "danske handicap", "klinik", "skole", "gymnasi", "udvalget", "råd for", "apotek", "praksis"}

var orgSigns = foldedSigns(orgWords...) // a quick look

var orgShort = set("RM", "HEV", "KL", "AUH", "RHG", "OUH", "SLB", "FOA", "DSR", "DH", "SIND", "Sind", "RN", "RSD", "RH", "RegionH")

// isOrg reports whether s names an organisation rather than a role.
func isOrg(s string) bool {
	if orgShort[s] {
		return true
	}
	if !orgSigns.in(s) {
		return false
	}
	low := strings.ToLower(s)
	if low == "" || roleWord(lastOf(low)) {
		return false
	}
	first := firstWord(low)
	if roleWord(first) {
		return false
	}
	for _, w := range orgWords {
		if strings.Contains(low, w) {
			return w != "plo" || strings.HasPrefix(low, "plo")
		}
	}
	return false
}
