package minutes

import (
	"cmp"
	"regexp"
	"strings"

	"referat/authority"
)

// What clings to a name in a list: brackets, parts between commas, whom somebody
// stands for.

// title takes the role that stands before a name: "Formand A", "Mødeleder: A".
func (e *entry) title(role string) {
	if role != "" && !e.mark(role) {
		e.role = lowerFirst(role)
	}
}

var substitutes = []string{" i stedet for ", " som suppleant for ", " som stedfortræder for ", " suppleant for ", " stedfortræder for ", " substitut for ", " afløser for ", " vikar for ", " på vegne af ", " for "}

// cutSubstitute cuts "A for B" where B is a name too.
func cutSubstitute(s string) (who, whom string, ok bool) {
	if !strings.Contains(s, " for ") && !strings.Contains(s, " vegne af ") && !strings.HasPrefix(s, "for ") {
		return "", "", false
	}
	for _, by := range substitutes {
		a, b, found := strings.Cut(" "+s, by)
		known, ambiguous := authority.Default().FirstName(b)
		if a = strings.TrimSpace(a); a != "" && (!nameWord(lastOf(a)) || roleWord(lastOf(a))) {
			continue
		}
		if found && (looksLikeName(b) && !notPerson(b) || known && !ambiguous) {
			return strings.TrimSpace(a), b, true
		}
	}
	return "", "", false
}

var (
	partyMark = patternOf(`^[A-ZÆØÅ]{1,2}$`)
	initials  = patternOf(`^[A-ZÆØÅ]{3,5}$`)
	cameMark  = patternOf(`^(?i:(?:(?:deltog|deltager|mødte) )?(?:under |til og med |til |kun |i |fra |ved |på )?(?:(?:punkt|punkterne|pkt\.?) [\d ,og–-]+(?:til (?:og med )?(?:punkt |pkt\.? ?)?\d+)?|via .*|over .*|(?:fra|til|indtil|efter|kl\.?)\.? ?(?:kl\.? ?)?\d.*|(?:på )?(?:teams|skype|video|telefon)|online|virtuelt|fysisk|delvis.*)|(?:ankom|ankommer|forlod|forlader|gik|kom) .*|(?:(?:var |er )?inhabil|(?:deltog|deltager|var) (?:dog )?ikke) .*\d.*)$`)
	contact   = patternOf(`@|^(?i:tlf|mobil|telefon|direkte)|\d{4}`)
)

// parties are no roles, whole or as letters.
var parties = set("socialdemokratiet", "socialdemokraterne", "venstre", "det konservative folkeparti", "konservative", "radikale venstre", "radikale", "sf", "socialistisk folkeparti", "enhedslisten", "dansk folkeparti", "liberal alliance",
	"alternativet", "nye borgerlige", "moderaterne", "danmarksdemokraterne", "kristendemokraterne", "lokallisten", "borgerlisten", "løsgænger", "uden for parti", "udenfor parti")

// markWords stand in brackets beside the role; the rest of the marks only tell the
// part in the meeting.
var (
	markWords  = set("formand", "næstformand", "medformand", "sekretariat", "suppleant", "viceformand", "forperson", "stedfortræder", "observatør")
	chairMarks = set("mødeleder", "ordstyrer", "dirigent", "mødeformand")
	noteMarks  = set("referent", "ref.", "ref", "referat")
)

var markJoints = strings.NewReplacer(" og ", ",", "/", ",", " & ", ",")

// mark takes "formand", "mødeleder", "referent" and the like.
func (e *entry) mark(t string) bool {
	low := strings.ToLower(strings.Trim(t, " .:"))
	all := true
	for w := range strings.SplitSeq(markJoints.Replace(low), ",") {
		w = strings.TrimSpace(w)
		all = all && (markWords[w] || chairMarks[w] || noteMarks[w])
	}
	if !all || low == "" {
		return false
	}
	for w := range strings.SplitSeq(markJoints.Replace(low), ",") {
		switch w = strings.TrimSpace(w); {
		case chairMarks[w]:
			e.status = RoleChair
		case noteMarks[w] && e.status != RoleChair:
			e.status = RoleSecretary
		case markWords[w]:
			e.marks = append(e.marks, w)
		}
	}
	return true
}

// standsIn reports "i stedet for Oda Vig".
func standsIn(t string) bool {
	_, whom, ok := cutSubstitute(" " + t)
	return ok && whom != ""
}

// bracket takes what stands in brackets behind a name.
func (e *entry) bracket(d *doc, t string) {
	low := strings.ToLower(t)
	switch _, whom, sub := cutSubstitute(" " + t); {
	case t == "" || e.mark(t) || e.replaced(t):
	case sub:
		e.standsFor = whom
	case strings.HasPrefix(low, "for ") && looksLikeName(t[4:]):
		e.standsFor = t[4:]
	case absentWords[strings.TrimRight(low, ".")]:
		e.absent = true
	case e.awayFor(t):
	case cameMark.MatchString(t):
		e.came = true
		e.skips = append(e.skips, awayItemsIn(low)...)
	case partyMark.MatchString(t) && !isOrg(t) || parties[low] || initials.MatchString(t) && initialsOf(t, e.name):
	default:
		for _, p := range splitComma(t) {
			e.add(d, p)
		}
	}
}

// replaced reads "Tina Brix deltog i stedet" in the brackets of an absent one.
func (e *entry) replaced(t string) bool {
	for _, verb := range []string{" deltog i stedet", " deltager i stedet", " mødte i stedet", " deltog som suppleant", " deltog som stedfortræder", " i stedet"} {
		if who, _, ok := strings.Cut(t, verb); ok && looksLikeName(who) && !notPerson(who) {
			e.instead = append(e.instead, who)
			return true
		}
	}
	return false
}

// areas are no roles.
var areas = set("fyn", "jylland", "sjælland", "lolland", "falster", "bornholm", "nordjylland", "midtjylland", "sønderjylland", "vestjylland", "østjylland", "sydjylland", "nordsjælland", "vestsjælland", "sydsjælland", "djursland", "storkøbenhavn")

// clause reads "der blev erstattet af Bo Dam"; another clause is no role.
func (e *entry) clause(p string) bool {
	if !strings.HasPrefix(p, "der ") && !strings.HasPrefix(p, "som ") && !strings.HasPrefix(p, "hvor ") {
		return false
	}
	if m := replacedBy.FindStringSubmatch(p); m != nil && looksLikeName(m[1]) && !notPerson(m[1]) {
		e.instead = append(e.instead, m[1])
	}
	return true
}

var replacedBy = regexp.MustCompile(`(?:erstattet af|afløst af|repræsenteret (?:af|ved)|stedfortræder var|suppleant var) (.+)$`)

// awayFor reads "Afbud - stedfortræder Lone Krog" in the brackets of an absent one.
func (e *entry) awayFor(t string) bool {
	m := awayFor.FindStringSubmatch(t)
	if m == nil || !looksLikeName(m[1]) || notPerson(m[1]) {
		return false
	}
	e.absent, e.instead = true, append(e.instead, m[1])
	return true
}

var awayFor = patternOf(`^(?i:(?:har )?(?:meldt )?afbud|fravær(?:ende)?)(?:,| [-–]|:|;)? (?i:(?:stedfortræder|suppleant|i stedet|substitut)(?: deltog| mødte| er)?:?) (.+)$`)

var absentWords = set("afbud", "meldt afbud", "har meldt afbud", "fraværende", "ikke til stede", "fravær", "forfald", "med afbud", "havde meldt afbud", "deltog ikke", "ikke mødt")

// initialsOf reports whether the letters stand in the name in their order.
func initialsOf(letters, name string) bool {
	name = strings.ToLower(name)
	for _, r := range strings.ToLower(letters) {
		i := strings.IndexRune(name, r)
		if i < 0 {
			return false
		}
		name = name[i:]
	}
	return true
}

// add takes a part behind the name: an organisation, a party, or a role.
func (e *entry) add(d *doc, p string) {
	p = debris(strings.TrimSpace(p), e.name)
	if strings.IndexByte(p, '(') >= 0 {
		for _, m := range parens.FindAllStringSubmatch(p, -1) {
			in := strings.TrimSpace(m[1])
			if probe := (entry{}); probe.mark(in) || probe.replaced(in) || partyMark.MatchString(in) && !isOrg(in) || cameMark.MatchString(in) || absentWords[strings.ToLower(in)] || strings.HasPrefix(in, "for ") || standsIn(in) || roleWord(in) && isOrg(strings.TrimSpace(strings.Replace(p, m[0], "", 1))) {
				e.bracket(d, in)
				p = strings.TrimSpace(strings.Replace(p, m[0], "", 1))
			}
		}
	}
	low := strings.ToLower(p)
	_, whom, sub := cutSubstitute(" " + p)
	switch {
	case e.clause(p):
	case p == "" || strings.Count(p, " ") > 8 || partyMark.MatchString(p) && !isOrg(p) || parties[low] || contact.MatchString(p) || e.mark(p):
	case sub:
		e.standsFor = whom
	case absentWords[low]:
		e.absent = true
	case cameMark.MatchString(p):
		e.came = true
		e.skips = append(e.skips, awayItemsIn(low)...)
	case initials.MatchString(p) && !isOrg(p) && initialsOf(p, e.name):
	case areas[low] && startsUpper(p):
		e.within(p)
	case isOrg(p) && !(startsLower(p) && e.role != ""), strings.HasPrefix(p, "foreningen "), d.isPlace(p), strings.HasSuffix(p, "-net"):
		e.within(p)
	case startsUpper(p) && !roleWord(p) && !roleWord(lastOf(p)) && (e.role != "" || e.org != "" || properName(p)):
		e.within(p)
	default:
		if m := employedAt.FindStringSubmatch(p); m != nil && employer(m[2]) && roleWord(lastOf(m[1])) {
			e.within(properOrg(m[2]))
			p = m[1]
		}
		e.role = joinComma(e.role, p)
	}
}

// employedAt: "sundhedschef i Skive Kommune".
var employedAt = patternOf(`^(\p{Ll}[\p{Ll} -]{3,40}) (?:i|ved|fra|hos) (\p{Lu}[\p{L} -]{3,60})$`)

// within takes an organisation; the employer counts more than its unit or town.
func (e *entry) within(p string) {
	if e.org == "" || employer(p) || !employer(e.org) {
		if employer(p) || e.org == "" {
			e.org = p
		} else {
			e.org = joinComma(e.org, p)
		}
	}
}

var employers = []string{"kommune", "region", "hospital", "sygehus", "plo", "psykiatrien", "forening", "patienter", "universitet", "styrelse", "almen praksis", "klinik", "ældre sagen", "ældresagen", "handicap"}

// employer: an organisation of its own, no unit of one.
func employer(org string) bool {
	if orgShort[org] {
		return true
	}
	low := strings.ToLower(org)
	for _, w := range employers {
		if strings.Contains(low, w) {
			return (w != "plo" || strings.HasPrefix(low, "plo")) && !strings.Contains(low, "afdeling") && !strings.Contains(low, "hospitalsapotek")
		}
	}
	return false
}

// properName: two or more words in capitals, none of them a role.
func properName(p string) bool {
	f := strings.Fields(p)
	for _, w := range f {
		if roleWord(w) || startsLower(w) {
			return false
		}
	}
	return len(f) > 1
}

func (e *entry) join(u entry) {
	e.role = joinComma(e.role, u.role)
	e.org = joinComma(e.org, u.org)
}

// close puts the marks behind the role: "sundhedschef (formand)".
func (e *entry) close() {
	e.role = lowerFirst(debris(e.role, e.name))
	for _, m := range e.marks {
		switch {
		case strings.Contains(strings.ToLower(e.role), m):
		case e.role == "":
			e.role = m
		default:
			e.role += " (" + m + ")"
		}
	}
	e.marks = nil
}

func joinComma(a, b string) string {
	if a == "" || b == "" || a == b {
		return cmp.Or(a, b)
	}
	return a + ", " + b
}

// debris cuts a first name that stuck to the role ("planchefSigne").
func debris(role, name string) string {
	first := firstWord(name)
	if len(first) > 2 && strings.HasSuffix(role, first) {
		role = strings.TrimSpace(strings.TrimSuffix(role, first))
	}
	return strings.TrimRight(role, " .,:")
}
