package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/authority"
)

// Labels of participant lists: "Deltagere:", "Afbud fra: A", "Gæster, punkt 2: A",
// "Mødedeltagere A, B", "Fra Herning Kommune:", "Deltagere (via Teams):". What
// stands before the colon is cut to its bare words and looked up; without a colon
// the line is the label alone, or the label and a list of names.

// memberLabel is a label with the status it opens.
type memberLabel struct {
	status Role
	role   string // the label is a role: Næstformand
	org    string // "Fra Herning Kommune:"
	rest   string // text behind the label
	from   bool   // "Fra Thisted:": a label only before names
	single bool   // Mødeleder and Referent hold one line
	colon  bool   // the label ends in a colon or a tab
}

var memberWords = byWord(map[Role]string{
	RoleChair:     "mødeleder|mødeledere|mødeledelse|ordstyrer|dirigent|formand|mødeformand|forperson|forkvinde|mødet ledes af|mødet ledet af|mødet blev ledet af|ordstyrere|formand for mødet|mødeledelse ved|mødeleder ved",
	RoleSecretary: "referent|referenter|sekretær|referat ved|referat v|ref.|ref|mødereferent|protokolfører|referat skrevet af|referat af mødet ved|referent ved",
	RoleAbsent: "afbud|afbud fra|fraværende|meldt afbud|har meldt afbud|havde meldt afbud|ikke til stede|ikke tilstede|forfald|afbud/fraværende|afbud og fraværende|fravær|fraværende med afbud|fraværende uden afbud|" +
		"ikke mødt|udeblevet|afbud modtaget fra|mødeforfald|frameldt|afmeldt|forhindret|forhindrede|fravær/afbud|fraværende/afbud|fraværende og afbud|afbud med suppleant|ikke deltagende",
	RoleGuest: "gæster|gæst|inviterede gæster|oplægsholder|oplægsholdere|særligt inviterede|særligt inviteret|gæstedeltagere|gæstedeltager|eksterne gæster|indbudte gæster|som gæst|som gæster|som gæst deltog|som gæster deltog|" +
		"som oplægsholder deltog|gæster og oplægsholdere|oplægsholdere og gæster|gæst på mødet|gæster på mødet",
	roleMember:  "medlemmer|faste medlemmer|udvalgets medlemmer|gruppens medlemmer|medlemsliste|medlemmer af udvalget|medlemmer af gruppen|udvalgsmedlemmer",
	RoleInvited: "inviterede|indkaldte|indkaldt|indbudte|inviteret|inviterede deltagere|indkaldte deltagere|inviterede til mødet|øvrige inviterede",
	RolePresent: "mødedeltagere|deltagere|deltagere i mødet|til stede|tilstede|tilstedeværende|mødte|øvrige deltagere|deltager|deltagende|øvrige|fremmødte|fremmødt|sekretariat|deltagerliste|deltagerkreds|mødt|deltog|" +
		"med var|med var også|til stede var|tilstede var|til stede på mødet|tilstede på mødet|øvrige mødedeltagere|øvrige tilstedeværende|øvrige fremmødte|desuden deltog|desuden deltager|endvidere deltog|endvidere deltager|derudover deltog|herudover deltog|" +
		"i mødet deltog|på mødet deltog|i mødet deltager|deltagere på mødet|deltagere til mødet|mødedeltagere og afbud|deltagere og afbud|deltagere/afbud|bisidder|bisiddere|observatør|observatører|tilforordnede|" +
		"forvaltningen|administrationen|administration|forvaltning|fra forvaltningen|fra administrationen|fra sekretariatet|sekretariatet|" +
		"for forvaltningen|for administrationen|fra forvaltningen deltog|fra administrationen deltog|deltagende medlemmer|mødte medlemmer|fremmødte medlemmer|tilstedeværende medlemmer|sekretariatsbistand|" +
		"sekretariatsbetjening|deltog i mødet|mødedeltager|formandskab|formandskabet|også til stede|også tilstede|øvrige til stede|deltog desuden|deltog endvidere|deltog også",
})

// roleLabels are labels that name the role of one person in a running list.
var roleLabels = set("næstformand", "medformand", "viceformand", "sekretariatsleder", "projektleder", "kasserer", "bestyrelsesmedlem", "suppleant", "suppleanter", "tovholder")

// weakLabels also head other things: they need a colon.
var weakLabels = set("formandskab", "formandskabet", "administration", "administrationen", "forvaltning", "forvaltningen", "øvrige", "sekretariat", "sekretariatet", "forfald", "deltog", "mødte", "mødt", "forhindret", "ref", "inviteret")

// memberFirst are the first three bytes of every label: most lines are no label.
var memberFirst = firstBytes(memberWords, roleLabels)

func firstBytes(a map[string]Role, b map[string]bool) map[string]bool {
	out := map[string]bool{"for": true, "fra": true}
	for w := range a {
		out[w[:3]] = true
	}
	for w := range b {
		out[w[:3]] = true
	}
	return out
}

const labelMarks = "•▪■●*·–- "

// readMembers reads the label a line begins with.
func readMembers(t string) (memberLabel, bool) {
	if bare := strings.TrimLeft(t, labelMarks); len(bare) < len(t) {
		if t = bare; startsLower(t) {
			return memberLabel{}, false // "- afbud" marks the name above
		}
	}
	if len(t) < 3 || t[0] < 0x80 && !isLetter(rune(t[0])) {
		return memberLabel{}, false
	}
	if len(t) < 40 && strings.HasSuffix(strings.TrimRight(t, ": "), "e deltagere") && strings.Count(t, " ") == 1 {
		if _, known := exactLabel(strings.ToLower(strings.TrimRight(t, ": "))); !known {
			return memberLabel{status: RolePresent, colon: strings.Contains(t, ":")}, true // "Administrative deltagere"
		}
	}
	low := strings.ToLower(clip(t, 4))
	if len(low) < 3 || !memberFirst[low[:3]] {
		return memberLabel{}, false
	}
	if i := strings.IndexAny(clip(t, 100), ":\t"); i > 0 {
		l, ok := lookUp(t[:i])
		if ok {
			l.rest, l.colon = strings.TrimSpace(t[i+1:]), true
			if l.from && !looksLikeList(l.rest) {
				return memberLabel{}, false
			}
			return l, t[i] == ':' || !tableHead.MatchString(l.rest) || l.status != ""
		}
	}
	return bareMembers(t)
}

// lookUp reads the words before a colon.
func lookUp(head string) (memberLabel, bool) {
	words := bareWords(head)
	low := strings.ToLower(words)
	if l, ok := exactLabel(low); ok {
		return l, true
	}
	if strings.HasPrefix(low, "fra ") || strings.HasPrefix(low, "for ") && len(low) > 4 {
		return fromLabel(words[4:])
	}
	if i := strings.Index(low, " fra "); i > 0 {
		l, ok := exactLabel(low[:i])
		if !ok {
			l, ok = exactLabel(low[:i+4])
		}
		l.org = words[i+5:]
		return l, ok
	}
	for _, by := range []string{" og ", "/", " / ", " samt "} {
		if a, b, ok := strings.Cut(low, by); ok {
			if l, ok := exactLabel(a); ok {
				_, both := exactLabel(b)
				return l, both
			}
		}
	}
	return memberLabel{}, false
}

// fromLabel: "Fra Herning Kommune:" opens the names of an organisation.
func fromLabel(org string) (memberLabel, bool) {
	low := strings.ToLower(org)
	for _, end := range []string{" deltog", " deltager", " mødte"} {
		org, low = strings.TrimSuffix(org, end), strings.TrimSuffix(low, end)
	}
	if len(org) > 60 || !startsUpper(org) && !fromBodies[low] {
		return memberLabel{}, false
	}
	l := memberLabel{status: RolePresent, org: org, from: !isOrg(org) && !fromBodies[low]}
	if low == "bestyrelsen" {
		l.org = ""
	}
	return l, true
}

// fromBodies follow "Fra" in small letters.
var fromBodies = set("regionen", "kommunerne", "hospitalet", "hospitalerne", "sygehuset", "psykiatrien", "praksis", "almen praksis", "patienterne", "patientforeningerne", "hovedkontoret", "bestyrelsen", "foreningen", "klubben", "skolen",
	"lokalafdelingen", "afdelingen", "plo")

func exactLabel(low string) (memberLabel, bool) {
	if roleLabels[low] {
		return memberLabel{status: RolePresent, role: low, single: true}, true
	}
	s, ok := memberWords[low]
	return memberLabel{status: s, single: s == RoleChair || s == RoleSecretary}, ok
}

// bareWords cuts brackets, item numbers and the way of meeting from a label.
func bareWords(head string) string {
	head = strings.TrimSpace(strings.ReplaceAll(head, "(er)", "er"))
	if i := strings.IndexByte(head, '('); i > 0 {
		head = strings.TrimSpace(head[:i])
	}
	low := strings.ToLower(head)
	for _, end := range []string{" punkt", " pkt", " via ", " online", " virtuelt", " fysisk", " på teams", " i alfabetisk", " ad punkt"} {
		if i := strings.Index(low, end); i > 0 {
			head, low = head[:i], low[:i]
		}
	}
	head = strings.TrimRight(head, " ,.–-")
	for _, end := range []string{" til", " under", " ved", " var", " er", " på mødet", " i mødet", " ad"} {
		if bare, ok := strings.CutSuffix(head, end); ok && memberWords[strings.ToLower(head)] == "" {
			head = bare
		}
	}
	return strings.TrimRight(head, " ,.")
}

// bareMembers reads a label without a colon: alone on its line, or before a list.
func bareMembers(t string) (memberLabel, bool) {
	bare := strings.TrimRight(t, ". ")
	if len(bare) < 50 && !weakLabels[strings.ToLower(bare)] {
		if l, ok := lookUp(bare); ok && l.org == "" && !l.from && (l.role == "" || len(bare) < 14) {
			return l, true
		}
	}
	from := 0
	var hit memberLabel
	found := false
	for range 4 {
		i := strings.IndexAny(t[from:], " \t")
		if i < 0 || from+i > 40 {
			break
		}
		end := from + i
		from = end + 1
		if l, ok := exactLabel(strings.ToLower(strings.TrimRight(t[:end], ","))); ok && l.role == "" && !weakLabels[strings.ToLower(t[:end])] {
			l.rest = strings.TrimSpace(t[end:])
			hit, found = l, true
		}
	}
	if !found || !looksLikeList(hit.rest) && !nobody(hit.rest) {
		return memberLabel{}, false
	}
	return hit, true
}

// nobody: "Ingen", "Alle var mødt".
func nobody(rest string) bool {
	low := strings.ToLower(strings.TrimRight(rest, ". "))
	return low == "ingen" || low == "-" || low == "–" || low == "intet" || strings.HasPrefix(low, "ingen ") && len(low) < 40 || low == "alle" || everyone(low)
}

// everyone: "alle var mødt", "samtlige medlemmer var til stede".
func everyone(low string) bool {
	return (strings.HasPrefix(low, "alle ") || strings.HasPrefix(low, "samtlige ")) && containsAny(low, "mødt", "til stede", "tilstede", "deltog", "fremmødt", "medlemmer", "deltagere") &&
		!containsAny(low, "undtagen", "bortset", "på nær", " men ")
}

// looksLikeList: the text opens with a name.
func looksLikeList(s string) bool {
	s = clip(s, 120)
	end := len(s)
	for _, by := range []string{",", " og ", " (", ";", ". ", "\t", " - ", " – "} {
		if i := strings.Index(s[:end], by); i >= 0 {
			end = i
		}
	}
	first := strings.TrimSpace(s[:end])
	if !strings.Contains(first, " ") && len(first) > 2 {
		known, ambiguous := authority.Default().FirstName(first)
		return known && !ambiguous
	}
	return (looksLikeName(first) || looksLikeName(strings.TrimRight(first, "."))) && !notPerson(first)
}

// splitMembers parts a line that holds several labels: "Mødeleder: A Referent: B".
func splitMembers(t string) []string {
	first := strings.IndexByte(t, ':')
	if first < 0 {
		return []string{t}
	}
	alone := first == strings.LastIndexByte(t, ':') // then only behind a sentence
	var out []string
	start := 0
	for i := 1; i < len(t); i++ {
		if t[i] != ':' {
			continue
		}
		if at := membersBefore(t[start:i]); at > 0 && (!alone || strings.HasSuffix(strings.TrimRight(t[:start+at], " "), ".")) {
			if cut := strings.TrimRight(t[start:start+at], " ,;|"); cut != "" {
				out = append(out, cut)
			}
			start += at
		}
	}
	return append(out, t[start:])
}

// membersBefore gives where a label of up to three words begins at the end of t, 0
// where none does.
func membersBefore(t string) int {
	at, hit := len(t), 0
	for range 3 {
		at = strings.LastIndexByte(t[:at], ' ')
		if at < 0 {
			break
		}
		r, _ := utf8.DecodeRuneInString(t[at+1:])
		low := strings.ToLower(strings.TrimSpace(t[at+1:]))
		if l, ok := exactLabel(low); ok && unicode.IsUpper(r) && l.role == "" {
			hit = at + 1
		}
		if from, ok := strings.CutPrefix(low, "fra "); ok && unicode.IsUpper(r) && (fromBodies[from] || isOrg(t[at+5:])) && strings.HasSuffix(t[:at], ".") {
			hit = at + 1
		}
	}
	return hit
}
