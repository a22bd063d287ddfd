package minutes

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// entry is one name of a participant list.
type entry struct {
	name, role, org string
	status          Role
	at              int      // line
	list            int      // entries of one list are different people
	skips           []string // items the person took no part in
}

// roleMember is the status of those under Medlemmer until settle decides it.
const roleMember Role = "medlem"

// block reads participant lists: labels, group headings, name lines.
type block struct {
	d       *doc
	status  Role
	org     string
	role    string // from a heading that is a role
	list    int
	single  bool // Mødeleder and Referent: one line only
	absents bool // absences are stated somewhere
	members []int
	out     []entry
	prose   int
}

var participantLabel = regexp.MustCompile(`^[•*-]?\s*(?i:(mødeleder|ordstyrer|dirigent|formand|mødeformand|forperson)|(referent|referenter|sekretær|referat ved|ref\.)|(afbud fra|afbud|fraværende|meldt afbud|ikke til stede|forfald)|(gæster|gæst|inviterede gæster|oplægsholdere?)|(medlemmer)|(inviterede|indkaldte)|(mødedeltagere|deltagere|deltagere i mødet|til stede|tilstede|tilstedeværende|mødte|øvrige deltagere|deltager|deltagende|øvrige|fremmødte|sekretariat|fra (?:kommunerne|kommuner|region(?:en)?|plo|almen praksis|hospitalet|psykiatrien|[A-ZÆØÅ][\p{L} ]{2,40}(?:kommune|hospital|sygehus|midt|psykiatrien)))|(?:bisidder))(?: var| er)?(?:,? (?:til )?(?:punkt|pkt\.?) ?[\d ,og–-]+)?\s*(?:(:)\s*(.*)|$|(?:[ \t](.+)))$`)

// tableHead is the rest of a table's heading row: "Deltagere | Titel | Organisation".
var (
	tableHead  = regexp.MustCompile(`^(?i:(?:navn|titel|stilling|funktion|organisation|rolle|fremmøde|afbud|arbejdssted|bemærkninger?)(?:\t| \| |, |$))+$`)
	attendCell = regexp.MustCompile(`(?i)\t(?:(til stede|deltog|deltager|ja|x)|(afbud|fraværende|nej|ikke til stede))$`)
)

var labelStarts = set("mød", "ord", "dir", "for", "ref", "sek", "afb", "fra", "mel", "ikk", "gæs", "inv", "opl", "med", "ind", "del", "til", "øvr", "fre", "bis")

// mayLabel is a quick look before the pattern of a label.
func mayLabel(t string) bool {
	t = strings.TrimLeft(t, "•*- ")
	r := []rune(strings.ToLower(clip(t, 8)))
	return len(r) >= 3 && labelStarts[string(r[:3])]
}

// labelStatus gives the status a label opens, and the rest of its line.
func labelStatus(t string) (status Role, rest string, single, ok bool) {
	if !mayLabel(t) {
		return "", "", false, false
	}
	m := participantLabel.FindStringSubmatch(t)
	if m == nil {
		return "", "", false, false
	}
	rest = strings.TrimSpace(m[9])
	if m[8] == "" && m[10] != "" {
		if tableHead.MatchString(m[10]) {
			m[10] = ""
		} else if strings.HasPrefix(strings.ToLower(t), "fra ") || !looksLikeList(m[10]) {
			return "", "", false, false
		}
		rest = m[10]
	}
	for i, s := range []Role{RoleChair, RoleSecretary, RoleAbsent, RoleGuest, roleMember, RoleInvited, RolePresent} {
		if m[i+1] != "" {
			return s, rest, i < 2, true
		}
	}
	return "", "", false, false
}

// looksLikeList: two or more words that open with capitals, first of all a name.
func looksLikeList(s string) bool {
	first, _, _ := strings.Cut(s, ",")
	first, _, _ = strings.Cut(first, " og ")
	first, _, _ = strings.Cut(first, " (")
	return looksLikeName(strings.TrimSpace(first)) && !notPerson(first)
}

var participantItem = regexp.MustCompile(`^(?i:(?:møde)?deltager(?:e|liste)|tilstede|til stede|fremmødte|medlemmer|afbud|mødedeltagere og afbud|deltagere og afbud)\b`)

// participants reads the header and the items that hold a list.
func (d *doc) participants(heads []head, ws []*work) []entry {
	b := &block{d: d}
	end := d.headerEnd(heads)
	b.read(0, end)
	for _, w := range ws {
		if w.head != nil && participantItem.MatchString(w.item.Title) {
			b.open(RolePresent, false)
			if strings.HasPrefix(strings.ToLower(w.item.Title), "afbud") {
				b.status, b.absents = RoleAbsent, true
			}
			b.read(w.head.end+1, w.item.Lines[1])
		}
	}
	b.readItems(ws)
	b.settle()
	return b.out
}

func (b *block) open(s Role, single bool) {
	b.list++
	b.status, b.org, b.role, b.single, b.prose = s, "", "", single, 0
	b.absents = b.absents || s == RoleAbsent
}

// read goes through the lines; continuation lines are joined first.
func (b *block) read(from, to int) {
	for i := from; i < to && i < len(b.d.lines); i++ {
		if b.d.lines[i].skip() {
			continue
		}
		t, at := b.d.lines[i].text, i
		for j := b.d.next(i + 1); j < to && b.goesOn(t, b.d.lines[i].text, b.d.lines[j].text); j = b.d.next(j + 1) {
			t, i = b.d.joinLine(t, b.d.lines[j].text), j
		}
		b.line(t, at)
	}
	b.status = ""
}

// goesOn reports whether an entry or a comma list continues on the next line.
func (b *block) goesOn(t, last, next string) bool {
	if len(t) > 2000 || strings.Contains(next, "\t") {
		return false
	}
	if strings.HasSuffix(t, "-") && startsLower(next) || strings.HasSuffix(t, ",") || strings.HasSuffix(t, " og") {
		return true
	}
	if endsSentence(t) || b.opensOther(next) {
		return false
	}
	if strings.Contains(t, ";") {
		return true
	}
	if strings.Count(t, ",") < 2 {
		return false
	}
	i := strings.LastIndexAny(t, ",:") + 1
	tail := strings.TrimSpace(t[i:])
	known, _ := b.d.lists.FirstName(tail)
	full := utf8.RuneCountInString(last)*10 >= b.d.long*8 && strings.Count(t, ",") > 3
	return known || full || startsLower(next) && !strings.HasPrefix(next, "o ")
}

// opensOther: the next line is a label, a number or a heading of its own.
func (b *block) opensOther(next string) bool {
	_, _, _, ok := labelStatus(next)
	return ok || headerLabel.MatchString(next) || isBullet(next) || mayNumber(next) && numbered.MatchString(next) || headings[strings.ToLower(next)] != ""
}

func (b *block) line(t string, at int) {
	if s, rest, single, ok := labelStatus(t); ok {
		b.open(s, single)
		if org := orgOfLabel(t); org != "" {
			b.org = org
		}
		if rest != "" {
			b.label(rest, at)
		}
		return
	}
	if strings.Contains(t, "\t") && tableHead.MatchString(t) {
		b.open(RolePresent, false)
		return
	}
	if headerLabel.MatchString(t) || b.d.closes(at) {
		b.status = ""
		return
	}
	if b.status == "" {
		return
	}
	if len(t) > 160 && endsSentence(t) {
		if b.prose++; b.prose > 1 {
			b.status = ""
		}
		b.sentence(t, at)
		return
	}
	b.entry(t, at)
}

func (d *doc) closes(at int) bool {
	t := strings.ToLower(strings.TrimRight(d.lines[at].text, ": "))
	if t == "dagsorden" || t == "referat" || t == "punkter" {
		return true
	}
	f, ok := d.heading(at)
	return ok && f.kind != SectionBackground
}

// label reads what stands behind a label on its line.
func (b *block) label(rest string, at int) {
	low := strings.ToLower(strings.TrimRight(rest, ". "))
	switch {
	case low == "ingen" || low == "-" || strings.HasPrefix(low, "ingen "):
		b.status = b.after()
	case isOrg(rest) && !strings.Contains(rest, ","):
		b.org = rest
	default:
		b.entry(rest, at)
	}
}

func (b *block) after() Role {
	if b.single {
		return ""
	}
	return b.status
}

var fromLabel = regexp.MustCompile(`^(?i:fra) ([A-ZÆØÅ][^:]*):?$`)

func orgOfLabel(t string) string {
	if m := fromLabel.FindStringSubmatch(strings.TrimSpace(t)); m != nil {
		return m[1]
	}
	return ""
}

// marks cuts what a name line says of its person's part in the meeting: the items
// left out, a cell or a mark of absence.
func (b *block) marks(t string) (bare string, status Role, skips []string) {
	t = strings.TrimSpace(bulletMark.ReplaceAllString(t, ""))
	if m := skipMark.FindStringSubmatchIndex(t); m != nil {
		skips = skipNumber.FindAllString(t[m[2]:m[3]], -1)
		t = strings.TrimSpace(t[:m[0]])
	}
	status = b.status
	if m := attendCell.FindStringSubmatch(t); m != nil {
		t = t[:len(t)-len(m[0])]
		if b.absents = true; m[2] != "" {
			status = RoleAbsent
		}
	}
	if m := absentMark.FindStringIndex(t); m != nil {
		t, status, b.absents = strings.TrimSpace(t[:m[0]]+" "+t[m[1]:]), RoleAbsent, true
	}
	return t, status, skips
}

// entry reads a name line, a group heading or a comma list.
func (b *block) entry(t string, at int) {
	t, status, skips := b.marks(t)
	if b.single {
		defer func() { b.status = "" }()
	}
	switch {
	case b.group(t):
		return
	case b.sentence(t, at):
		return
	}
	for _, e := range b.d.several(t) {
		e.status, e.at, e.list, e.skips = status, at, b.list, skips
		if e.org == "" {
			e.org = b.org
		}
		if e.role == "" {
			e.role = b.role
		}
		if strings.Contains(strings.ToLower(e.role), "referent") || strings.Contains(e.role, "(ref.)") {
			e.status = RoleSecretary
		}
		if status == roleMember {
			b.members = append(b.members, len(b.out))
		}
		b.out = append(b.out, e)
	}
}

var (
	bulletMark = regexp.MustCompile(`^(?:[•▪■●*·–-]|o |\d{1,2}[.)])\s*`)
	skipMark   = regexp.MustCompile(`(?i)\s*[-–(,]?\s*deltog ikke i (?:behandlingen af |punkterne |sagerne )?(?:punkt(?:erne)?|pkt\.?|sag)?\s*:?\s*([\d, og–-]+)\)?\.?$`)
	skipNumber = regexp.MustCompile(`\d+`)
	absentMark = regexp.MustCompile(`(?i)\s*[-–(,]\s*(?:meldt )?(?:afbud|fraværende)\)?\.?$`)
)

// group recognises a heading: an organisation or a kind of member.
func (b *block) group(t string) bool {
	if strings.Contains(strings.TrimRight(t, ": "), ",") || len(t) > 80 {
		return false
	}
	bare := strings.TrimRight(t, ": ")
	low := strings.ToLower(bare)
	switch {
	case strings.Contains(low, "repræsentanter") || strings.HasSuffix(low, "medlemmer"):
		b.role, b.org = bare, ""
		return true
	case isOrg(bare) && !b.d.startsWithName(bare):
		b.org, b.role = bare, ""
		return true
	}
	return false
}

func (d *doc) startsWithName(s string) bool {
	f := strings.Fields(s)
	known, _ := d.lists.FirstName(f[0])
	return len(f) > 1 && known && nameWord(f[1]) && !notPerson(f[1])
}

var (
	absentFrom = regexp.MustCompile(`(?i)\bafbud fra:?\s+([^.]+)`)
	exceptRow  = regexp.MustCompile(`(?i)undtagen ([^.]+?),? (?:der|som) havde meldt afbud`)
)

// sentence reads "Der var afbud fra A og B." and "Alle var mødt, undtagen A".
func (b *block) sentence(t string, at int) bool {
	m := absentFrom.FindStringSubmatch(t)
	if m == nil {
		m = exceptRow.FindStringSubmatch(t)
	}
	if m == nil {
		return false
	}
	b.absents = true
	b.list++
	for _, e := range b.d.entries(m[1]) {
		e.status, e.at, e.list = RoleAbsent, at, b.list
		b.out = append(b.out, e)
	}
	return true
}

// readItems finds absences told in the items' own text.
func (b *block) readItems(ws []*work) {
	for n, w := range ws {
		for _, s := range w.sects {
			for i := range s.paras {
				p := &s.paras[i]
				low := clip(p.text, 300)
				if n == 0 && b.told(p) {
					continue
				}
				if strings.Contains(low, "fbud fra") || strings.Contains(low, "undtagen") {
					b.sentence(low, p.first())
				} else if strings.HasPrefix(low, "Afbud:") || strings.HasPrefix(low, "Fraværende:") {
					b.open(RoleAbsent, false)
					b.label(strings.TrimSpace(low[strings.IndexByte(low, ':')+1:]), p.first())
				}
			}
		}
	}
}

// told reads a paragraph "Deltagere: A, titel, B og C. Afbud fra D." of the first item.
func (b *block) told(p *para) bool {
	s, rest, _, ok := labelStatus(clip(p.text, 2000))
	if !ok || rest == "" || !strings.Contains(clip(p.text, 30), ":") {
		return false
	}
	b.open(s, false)
	for i, x := range sentences(para{rest, []mark{{0, p.first()}}}) {
		if i == 0 {
			b.label(strings.TrimSuffix(x.text, "."), p.first())
		} else {
			b.sentence(x.text, p.first())
		}
	}
	return true
}

// settle decides the members: present where absences are stated, else invited.
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
}

var orgWords = []string{"kommune", "hospital", "region", "sygehus", "psykiatri", "praksis", "forening", "patienter", "universitet", "klynge", "sekretariat", "styrelse", "he midt", "plo", "kkr", "høring",
	"institut", "center", "afdeling", "stab", "forvaltning", "ældresagen", "rådet"}

// isOrg reports whether s names an organisation rather than a role.
func isOrg(s string) bool {
	low := strings.ToLower(s)
	f := strings.Fields(low)
	if len(f) == 0 || roleWord(f[len(f)-1]) || roleWord(f[0]) {
		return false
	}
	for _, w := range orgWords {
		if strings.Contains(low, w) {
			return w != "plo" || strings.HasPrefix(low, "plo")
		}
	}
	return s == "RM" || s == "HEV" || s == "KL"
}

// debris cuts a first name that stuck to the role ("planchefLeif").
func debris(role, name string) string {
	first, _, _ := strings.Cut(name, " ")
	if len(first) > 2 && strings.HasSuffix(role, first) {
		role = strings.TrimSpace(strings.TrimSuffix(role, first))
	}
	return strings.TrimRight(role, " .,:")
}
