package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/authority"
	"referat/danish"
)

// Names in running text: precision first. A name begins with a known first name,
// has two to five words, and ends in a known surname or a word that names no body,
// place or month. In participant blocks shape suffices.

var particles = set("von", "van", "de", "af", "la", "der", "den", "du", "á", "av", "zu", "el", "al", "bin", "dos", "da", "di")

var notNames = set("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
	"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "referat", "dagsorden", "beslutning", "indstilling", "sagsfremstilling", "bilag", "drøftelse",
	"vælg", "klogt", "first", "agenda", "danish", "life", "science", "danske", "patienter", "punkt", "ingen", "alle", "region", "social", "sundhed", "den", "det", "der",
	"ældre", "sagen", "kommune", "regionen", "kommunerne", "midt", "nord", "syd", "vest", "øst", "sjælland", "hovedstaden", "syddanmark", "midtjylland", "nordjylland", "plo", "almen", "fælles",
	"herefter", "desuden", "efter", "på", "ved", "til", "fra", "som", "med", "for", "hvis", "når", "deltager", "deltagere", "medlem", "formand", "næstformand", "afbud", "gæst", "gæster",
	"vejen", "ny", "nye", "status", "orientering", "evt", "eventuelt", "godkendelse", "temadrøftelse", "sektion", "team", "leder", "referent", "mødeleder", "link", "side", "sal",
	"aktivitet", "ansvarlig", "ansvarlige", "frist", "deadline", "opgave", "handling", "emne", "navn", "titel", "stilling", "funktion", "organisation", "tidspunkt", "initialer", "tovholder", "næste", "møde", "bemærkninger", "bemærkning", "dirigent", "ordstyrer", "underskrift", "telefon", "tlf", "mobil", "e-mail", "kontakt")

var bodyParts = foldedSigns("kommune", "region", "hospital", "sygehus", "udvalg", "gruppe", "klynge", "center", "centret", "praksis", "allé", "skole", "institut", "projekt", "forening", "styrelse",
	"rådet", "huset", "afdeling", "psykiatri", "klinik", "sekretariat", "forvaltning", "ministeri", "universitet", "apotek", "fonden", "sundheds", "patient")

// nameWord reports the shape of a part of a name: capital and lower case, hyphens,
// apostrophes, or an initial ("P.").
func nameWord(w string) bool {
	if w == "" || w[0] >= 'a' && w[0] <= 'z' {
		return false // most words of a text
	}
	w = strings.TrimSuffix(w, "'s")
	r, n := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) {
		return false
	}
	if rest := w[n:]; rest == "." || shortNames[w] || len(rest) > 1 && isInitials(w) {
		return true
	}
	lower := 0
	for _, r := range w[n:] {
		switch {
		case unicode.IsLower(r):
			lower++
		case r == '-' || r == '\'' || r == '’' || r == '´':
		case unicode.IsUpper(r) && lower > 0 || unicode.IsUpper(r) && strings.HasPrefix(w, "Mc"):
		case unicode.IsUpper(r) && strings.Contains(w, "-"):
		default:
			return false
		}
	}
	return lower > 0
}

// namedMonths are months that people are named, too: Maj Lindegren.
var namedMonths = set("maj", "august")

// shortNames are first names cut short: Jens Chr. Ravnkilde.
var shortNames = set("Chr.", "Fr.", "Kr.", "Th.", "Joh.", "Alb.", "Vilh.", "Aug.", "Edv.", "Cai.", "Jr.", "Hj.", "Andr.", "Herm.", "Ludv.")

// isInitials: "H.C.", "J.P.".
func isInitials(w string) bool {
	upper := true
	for _, r := range w {
		if upper && !unicode.IsUpper(r) || !upper && r != '.' {
			return false
		}
		upper = !upper
	}
	return upper
}

// notPerson reports words that no person's name holds.
func notPerson(s string) bool {
	if bodyParts.in(s) {
		return true
	}
	var buf [64]byte
	for w := range strings.FieldsSeq(s) {
		low := danish.AppendLower(buf[:0], w)
		if namedMonths[string(low)] && (!strings.HasSuffix(s, string(low[1:])) || surnamed(s)) {
			continue
		}
		if notNames[string(low)] && string(low) != "midt" && !particles[w] {
			return true
		}
		if string(low) == "danmark" || string(low) == "fyn" || regionEndings.in(w) && string(low) != "solvej" && string(low) != "gade" {
			return true
		}
	}
	return false
}

// surnamed: a first name that is no other word begins s, and more follows.
func surnamed(s string) bool {
	first, _, more := strings.Cut(s, " ")
	known, ambiguous := authority.Default().FirstName(first)
	return more && known && !ambiguous
}

var regionEndings = endingsOf("jylland", "sjælland", "vej", "plads", "gade", "råd")

// span is a name in a text, by byte offsets; parts are its words.
type span struct {
	start, end int
	name       string
}

// token is a word with its place.
type token struct {
	text       string
	start, end int
}

// appendTokens adds the words of s to out.
func appendTokens(out []token, s string) []token {
	start := -1
	for i, r := range s {
		if isLetter(r) || start >= 0 && (r == '-' || r == '\'' || r == '’' || r == '.' && betweenInitials(s, start, i)) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			out = append(out, cutToken(s, start, i, r == '.'))
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, cutToken(s, start, len(s), false))
	}
	return out
}

// betweenInitials: the dot of "H.C." ends no token.
func betweenInitials(s string, start, i int) bool {
	if i+2 >= len(s) || s[i+2] != '.' || s[i+1] < 'A' || s[i+1] > 'Z' {
		return false
	}
	return isInitials(s[start : i+1])
}

// isLetter is unicode.IsLetter, quick where most letters are ASCII.
func isLetter(r rune) bool {
	if r < 0x80 {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r)
}

// cutToken keeps the dot of an initial.
func cutToken(s string, start, end int, dot bool) token {
	if dot && (utf8.RuneCountInString(s[start:end]) == 1 || end-start < 5 && shortNames[s[start:end+1]] || s[end-1] < 0x80 && isInitials(s[start:end+1])) {
		end++
	}
	t := s[start:end]
	if c := t[len(t)-1]; c == '-' || c == '\'' || c >= 0x80 {
		t = strings.TrimRight(t, "-'’")
	}
	return token{t, start, start + len(t)}
}

// firsts says which words open a name in this document.
type firsts struct {
	d     *doc
	local map[string]bool // first words of listed names
	full  map[string]bool // full names known
	ends  map[string]bool // their first and last words
	pairs map[string]bool // their first two words
	buf   []token         // of the text at hand
}

func (f *firsts) opens(w, next string) bool {
	if f.local[w] || len(f.pairs) > 0 && f.pairs[w+" "+next] {
		return true
	}
	known, ambiguous := f.d.lists.FirstName(w)
	return known && (!ambiguous || f.d.lists.Surname(next) || f.d.lists.Surname(strings.TrimSuffix(next, "s")))
}

// titled: behind a role a name may open with a common word, an initial or a name
// that no list holds: "overlæge Maj Svejstrup", "læge P. Winkel".
func (f *firsts) titled(s string, ts []token, i int) bool {
	if i == 0 || !roleWord(ts[i-1].text) || s[ts[i-1].end:ts[i].start] != " " || i+1 >= len(ts) {
		return false
	}
	w, next := ts[i].text, ts[i+1].text
	known, _ := f.d.lists.FirstName(w)
	if !nameWord(next) || notPerson(next) || roleWord(w) {
		return false
	}
	return known || isInitials(w) || f.d.lists.Surname(next) && !notPerson(w) && nameWord(w)
}

// spans finds full names in a text.
func (f *firsts) spans(s string) []span {
	f.buf = appendTokens(f.buf[:0], s)
	ts := f.buf
	var out []span
	for i := 0; i+1 < len(ts); {
		n := f.length(s, ts, i)
		if n < 2 {
			i++
			continue
		}
		sp := span{ts[i].start, ts[i+n-1].end, ""}
		sp.name = f.bare(s[sp.start:sp.end])
		out = append(out, sp)
		i += n
	}
	return out
}

// length gives how many tokens the name at ts[0] has, 0 for none.
func (f *firsts) length(s string, all []token, i int) int {
	ts := all[i:]
	if !nameWord(ts[0].text) || strings.Contains(ts[0].text, "-") && roleWord(ts[0].text) || !f.opens(ts[0].text, ts[1].text) && !f.titled(s, all, i) {
		return 0
	}
	if n := f.knownShort(s, ts); n > 0 {
		return n
	}
	n, surname := 1, false
	for n < len(ts) && n < 5 && s[ts[n-1].end:ts[n].start] == " " {
		w := ts[n].text
		if particles[w] && w != "den" && (nameAt(ts, n+1) || n+2 < len(ts) && particles[ts[n+1].text] && nameAt(ts, n+2)) {
			n++
			continue
		}
		if nameWord(w) && namesPlace(w) {
			return 0
		}
		if !nameWord(w) || notPerson(w) && !(namedMonths[strings.ToLower(w)] && (n+1 < len(ts) && nameWord(ts[n+1].text) || f.monthEnds(s, ts, n))) || surname && strings.HasSuffix(w, ".") {
			break
		}
		if known, ambiguous := f.d.lists.FirstName(w); known && !ambiguous && (surname && !f.d.lists.Surname(w) || n > 1 && f.full[s[ts[0].start:ts[n-1].end]]) {
			break
		}
		surname = surname || f.d.lists.Surname(w)
		n++
	}
	for n > 1 && particles[ts[n-1].text] {
		n--
	}
	if end := ts[n-1].end; ts[n-1].text == "Gade" && end+1 < len(s) && s[end] == ' ' && isDigit(s[end+1]) {
		return 0
	}
	if n > 1 && strings.HasSuffix(ts[n-1].text, ".") {
		n--
	}
	return n
}

// monthEnds: behind a first name that is no other word a month in capitals is a
// surname, unless a year follows.
func (f *firsts) monthEnds(s string, ts []token, n int) bool {
	known, ambiguous := f.d.lists.FirstName(ts[0].text)
	end := ts[n].end
	return known && !ambiguous && !(end+1 < len(s) && s[end] == ' ' && isDigit(s[end+1]))
}

func nameAt(ts []token, n int) bool { return n < len(ts) && nameWord(ts[n].text) }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

var placeWords = set("kirke", "skole", "fond", "hus", "huset", "park", "parken", "hospice", "apotek", "institut", "kollegiet", "torvet", "kollegium", "gård", "gården", "salen")

// namesPlace reports a word that makes a name before it one of a street, a house or
// a body: Marie Magdalene Vej, Anna Kirke.
func namesPlace(w string) bool {
	var low [64]byte
	return placeEndings.in(w) && !strings.EqualFold(w, "solvej") || placeWords[string(danish.AppendLower(low[:0], w))]
}

var placeEndings = endingsOf("vej", "stræde", "torv", "plads", "allé", "boulevard", "fonden", "hospital", "sygehus", "centret", "center", "stiftelse", "klinik", "skolen", "instituttet")

// knownShort: a listed "Ole B" or "Ole Chr.".
func (f *firsts) knownShort(s string, ts []token) int {
	end := ts[1].end
	if len(ts[1].text) > 4 || s[ts[0].end:ts[1].start] != " " {
		return 0
	}
	if w := ts[1].text; (len(w) == 1 || strings.HasSuffix(w, ".")) && f.full[s[ts[0].start:end]] {
		return 2
	}
	return 0
}

// bare cuts a genitive: "Oda Kirkeskovs" where Kirkeskov is a name.
func (f *firsts) bare(name string) string {
	i := strings.LastIndexByte(name, ' ') + 1
	base, ok := danish.GenitiveBase(name[i:])
	if !ok || f.d.lists.Surname(name[i:]) {
		return name
	}
	switch first := name[:strings.IndexByte(name, ' ')]; {
	case f.full[name]:
		return name
	case f.ends[first+" "+base], f.d.lists.Surname(base):
		return name[:i] + base
	}
	return name
}

var roleEndings = endingsOf("chef", "chefen", "konsulent", "konsulenten", "direktør", "direktøren", "rådgiver", "læge", "lægen", "lærer", "leder", "lederen", "sygeplejerske", "formand", "formanden", "terapeut", "koordinator",
	"diætist", "instruktør", "medlem", "repræsentant", "repræsentanten", "professor", "psykolog", "jordemoder", "assistent", "pædagog", "fuldmægtig", "udvikler", "borgmester", "overlæge", "kontorchef", "specialist", "sekretær", "farmaceut", "forsker", "økonom",
	"visitator", "planlægger", "medarbejder", "partner", "ansvarlig", "kiropraktor", "controller", "farmakonom", "jurist", "rådmand", "studerende", "forstander", "inspektør", "ingeniør", "vejleder", "paramediciner", "bioanalytiker", "radiograf", "præsident", "forperson", "eleven", "elev",
	"plejerske", "tovholder", "revisor", "kasserer", "manager", "lægen", "sygeplejersken", "koordinatoren", "rådgiveren", "sekretæren", "psykologen", "tandlægen", "plejer", "hjælper", "fysioterapeuten")

func roleWord(w string) bool {
	return roleEndings.in(strings.Trim(w, ".,;:()"))
}

// stripRole drops role words before a name: "konsulent Signe Bredal".
func stripRole(s string) string {
	for {
		f := strings.Fields(s)
		if len(f) < 3 || !roleWord(f[0]) && !startsLower(f[0]) || particles[f[0]] && !startsLower(f[1]) {
			return s
		}
		s = strings.TrimSpace(s[len(f[0]):])
	}
}
