package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Role and organisation in apposition: "socialrådgiver Oda Vig, Herning Kommune,",
// "Oda Vig, sundhedsplejerske, ", "overlæge Oda Vig fra Medicinsk Afdeling",
// "Oda Vig, der er farmaceut,", "Oda Vig, som står for kurset i Herning kommune".

// apposed reads the text before and behind a name.
func apposed(before, after string) (role, org string) {
	role = roleAhead(before, after == "" || strings.ContainsAny(after[:1], ",."))
	if strings.HasPrefix(after, ", ") {
		r, o := behind(after[2:])
		if role == "" {
			role = r
		} else if o == "" {
			o = unitBehind(after[2:])
		}
		return role, o
	}
	if len(after) > 0 && after[0] == ' ' {
		org = orgBehind(after)
	}
	return role, org
}

// roleAhead reads the role that stands directly before a name.
func roleAhead(before string, closed bool) string {
	t := strings.TrimSuffix(before, "(evt. ")
	if strings.HasSuffix(t, ", ") && closed {
		t = t[:len(t)-2] + " " // "kommunens centerchef, Oda Vig,"
	}
	t = strings.TrimSuffix(t, "(")
	if !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, "(") {
		return ""
	}
	t = strings.TrimRight(t, " ")
	i := strings.LastIndexAny(t, " (") + 1
	word := t[i:]
	if !roleWord(word) || strings.ContainsAny(word, ".,;:()") {
		return ""
	}
	if head := strings.TrimRight(t[:i], " "); strings.HasSuffix(head, "- og") {
		k := strings.LastIndexByte(strings.TrimSuffix(head, " og"), ' ') + 1
		word = head[k:] + " " + word
	} else if k := strings.LastIndexAny(head, " (") + 1; k < len(head) && qualifies(head[k:]) {
		word = head[k:] + " " + word
	}
	return withoutArticle(lowerFirst(word))
}

// qualifies: praktiserende, ledende, lægefaglig, konstitueret.
func qualifies(w string) bool {
	for _, end := range []string{"ende", "faglig", "kratisk", "isk", "munal", "tueret", "dent"} {
		if strings.HasSuffix(w, end) && !strings.ContainsAny(w, ".,;:") {
			return true
		}
	}
	return false
}

// lowerFirst writes the role at the head of a sentence small.
func lowerFirst(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	if next, _ := utf8.DecodeRuneInString(w[n:]); unicode.IsUpper(r) && unicode.IsLower(next) {
		return string(unicode.ToLower(r)) + w[n:]
	}
	return w
}

// withoutArticle cuts the article: sundhedschefen → sundhedschef.
func withoutArticle(w string) string {
	for _, end := range []string{"chefen", "konsulenten", "direktøren", "formanden", "repræsentanten", "eleven", "assistenten"} {
		if strings.HasSuffix(w, end) {
			return strings.TrimSuffix(w, "en")
		}
	}
	for _, end := range []string{"lægen", "lederen", "rådgiveren", "sygeplejersken", "koordinatoren"} {
		if strings.HasSuffix(w, end) {
			return strings.TrimSuffix(w, "n")
		}
	}
	return w
}

// behind reads what stands between commas behind a name.
func behind(after string) (role, org string) {
	part, rest, closed := cutPart(after)
	if !closed {
		return "", ""
	}
	if m := standsFor.FindStringSubmatch(after); m != nil {
		return "", properOrg(m[1])
	}
	bare := part
	for _, lead := range []string{"der er ", "som er ", "der var ", "ny ", "vores "} {
		bare = strings.TrimPrefix(bare, lead)
	}
	if !isRolePhrase(bare) {
		return "", orgPhrase(part)
	}
	if m := employedAt.FindStringSubmatch(bare); m != nil && employer(m[2]) && roleWord(lastOf(m[1])) {
		return m[1], properOrg(m[2])
	}
	if next, _, ok := cutPart(strings.TrimPrefix(rest, " ")); ok {
		org = orgPhrase(next)
	}
	return bare, org
}

// unitBehind reads the unit or body that follows a name with a role before it:
// "overlæge Oda Vig, Det Palliative Team, Århus Universitetshospital, holder oplæg".
func unitBehind(after string) string {
	part, rest, ok := cutPart(after)
	if !ok || !startsUpper(part) || strings.Count(part, " ") > 5 || !strings.HasSuffix(after[:len(after)-len(rest)], ",") {
		return ""
	}
	if next, _, ok := cutPart(strings.TrimPrefix(rest, " ")); ok && startsUpper(next) && employer(next) {
		return orgPhrase(next)
	}
	if !strings.Contains(part, " ") || looksLikeName(part) || roleWord(lastOf(part)) {
		return ""
	}
	return part
}

// cutPart cuts at the next comma, full stop, bracket or semicolon.
func cutPart(s string) (part, rest string, ok bool) {
	from := 0
	if strings.HasPrefix(s, "ph.d.") {
		from = len("ph.d.")
	}
	i := strings.IndexAny(clip(s[from:], 90), ",.;()") + from
	if i < from+2 && (from == 0 || i < from) {
		return "", "", false
	}
	return s[:i], s[i+1:], true
}

func isRolePhrase(s string) bool {
	f := strings.Fields(s)
	if len(f) == 0 || len(f) > 6 || !startsLower(s) {
		return false
	}
	if roleWord(f[len(f)-1]) {
		return len(f) < 4 && (len(f) == 1 || qualifies(f[0]) || strings.HasSuffix(f[0], "-"))
	}
	return roleWord(f[0]) && len(f) > 2 && (f[1] == "for" || f[1] == "af" || f[1] == "i" || f[1] == "på")
}

var abbreviated3 = patternOf(`^[A-ZÆØÅ]{2,6}$`)

// orgPhrase gives the organisation that a phrase opens with, "" if none.
func orgPhrase(s string) string {
	if abbreviated3.MatchString(s) {
		return s
	}
	if !startsUpper(s) {
		return ""
	}
	if m := capitals.FindString(s); isOrg(m) || employer(m) {
		return properOrg(m)
	}
	return ""
}

var capitals = patternOf(`^\p{Lu}[\p{L}-]*(?:(?: i| på| for| og)? (?:\p{Lu}[\p{L}-]*|kommune|hospital|sygehus|afdeling))*`)

// orgBehind reads "fra Medicinsk Afdeling".
func orgBehind(after string) string {
	if !strings.HasPrefix(after, " fra ") && !strings.HasPrefix(after, " ved ") && !strings.HasPrefix(after, " i ") {
		return ""
	}
	t := strings.TrimLeft(clip(after, 90), " ")
	org := orgPhrase(t[strings.IndexByte(t, ' ')+1:])
	if after[1] == 'i' && !employer(org) || abbreviated3.MatchString(org) {
		return ""
	}
	return org
}

var standsFor = patternOf(`^som står for [^.,]{3,60} i ([A-ZÆØÅ][\p{L}-]+ [Kk]ommune|Hospitalsenhed(?:en)? [A-Z]\p{L}+)`)

func properOrg(s string) string { return strings.Replace(s, " kommune", " Kommune", 1) }

// describe takes role and organisation from apposition, where none is known.
func (s *someone) describe(role, org string) {
	if s.role == "" {
		s.role = role
	}
	if s.org == "" {
		s.org = org
	}
}
