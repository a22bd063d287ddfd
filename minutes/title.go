package minutes

import (
	"strings"
	"time"

	"referat/danish"
)

var (
	timeBracket = patternOf(`\s*\((?i:kl|ca|\d{1,3} ?min|\d{1,2}[.:]\d{2}|tid)[^)]{0,40}\)?\s*$|\s*\((?i:kl)\.? ?\d[^)]{0,30}\)\s*`)
	presenter   = patternOf(`\s*(?:[-–,]\s*|\((?i:(?:kort |mundtligt? )?(?:oplæg|indlæg|præsentation|orientering|gæst|deltager)[,:]? )?)?(?:\bv/ ?|\bv\. ?)([^()]+)\)?\s*$`)
	presentedBy = patternOf(`\s*(?:[-–,]\s*|\((?i:(?:kort |mundtligt? )?(?:oplæg|indlæg|præsentation|orientering|gæst|deltager)[,:]? )?)?(?:\bved |\b(?:oplæg|indlæg) (?:af|fra) )([^()]+)\)?\s*$`)
)

// openSign says that an item is open to the public; that it is closed stays in the
// title.
var openSign = patternOf(`^\((?i:åben|åbent|åben sag|åbent punkt|offentlig|offentlig sag|offentligt punkt)\)\s*(?:[:–-]\s*)?`)

// cleanTitle takes time and presenters out of a title.
func (d *doc) cleanTitle(s string) (title string, span *TimeSpan, presenters []string) {
	if strings.Contains(s, "min") || strings.Contains(s, "ilag") {
		s = titleTail.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "(") {
		s, span = cutTime(s)
	}
	s, presenters = d.cutPresenters(openSign.ReplaceAllString(s, ""))
	if presenters != nil && span == nil && strings.Contains(s, "(") {
		s, span = cutTime(s) // "Budget (9-10) v/ Navn"
	}
	return strings.TrimRight(s, " :–-"), span, presenters
}

// cutTime takes the time in brackets off a title.
func cutTime(s string) (title string, span *TimeSpan) {
	m := timeBracket.FindStringIndex(s)
	if m == nil {
		return s, nil
	}
	if c, ok := danish.FindClock(s[m[0]:m[1]]); ok {
		span = &TimeSpan{c.From, c.To}
	}
	return strings.TrimSpace(s[:m[0]] + " " + s[m[1]:]), span
}

// titleTail is what the agenda's maker adds behind a title: minutes, attachments.
var titleTail = patternOf(`(?:\s*(?:[-–,]\s*|\()(?:ca\. ?)?\d{1,3} min(?:\.|utter)?\)?|\s*(?:[-–,]\s*|\()(?i:se )?(?i:bilag) \d{1,2}(?:(?:,| og|-|–) ?\d{1,2})*\)?)+\s*$`)

// cutPresenters takes "v/ Navn", "(oplæg v. Navn)" and "ved Navn" off a title.
func (d *doc) cutPresenters(s string) (title string, names []string) {
	if !containsAny(s, "v/", "v.", "ved ", "læg af ", "læg fra ") {
		return s, nil
	}
	m, byWord := presenter.FindStringSubmatchIndex(s), false
	if m == nil {
		m, byWord = presentedBy.FindStringSubmatchIndex(s), true
	}
	if m == nil {
		return s, nil
	}
	who := strings.TrimSpace(s[m[2]:m[3]])
	if names = d.namesIn(who); len(names) > 0 || !byWord && presentsNobody(who) {
		return strings.TrimSpace(s[:m[0]]), names
	}
	return s, nil
}

// cutTitle parts a title from text on its line: the cells of a table's row, or a
// sentence behind a colon.
func cutTitle(t string) (title, rest string) {
	if i := strings.IndexByte(t, '\t'); i > 0 {
		return t[:i], strings.TrimSpace(strings.ReplaceAll(t[i+1:], "\t", " – "))
	}
	i := strings.Index(t, ": ")
	if i < 4 || i > 90 || !endsSentence(t) || strings.HasSuffix(t, ":") || strings.HasSuffix(t, "?") {
		return t, ""
	}
	last := strings.Trim(lastWord(t), "(.")
	if rest = t[i+2:]; !startsUpper(rest) || shortened[last] || last == "mv" || strings.Count(t, "(") != strings.Count(t, ")") {
		return t, ""
	}
	return t[:i], rest
}

func presentsNobody(who string) bool {
	low := strings.ToLower(who)
	for _, w := range []string{"alle", "formand", "sekretariat", "mødeleder", "styregrupp", "arbejdsgrupp", "direkt", "konsulent", "medformand", "region", "kommune", "plo", "hospital"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return strings.Count(who, " ") < 3 && startsUpper(who)
}

var nameJoints = strings.NewReplacer(" og ", ",", " samt ", ",", " & ", ",", ";", ",", "/", ",")

// namesIn reads "Oda Vig og Thyra Toft Holm": list spelling, names by shape.
func (d *doc) namesIn(who string) []string {
	var out []string
	for part := range strings.SplitSeq(nameJoints.Replace(who), ",") {
		part = stripRole(strings.TrimSpace(part))
		f := strings.Fields(part)
		if len(f) == 0 || len(f) > 5 {
			continue
		}
		known, _ := d.lists.FirstName(f[0])
		if looksLikeName(part) && !notPerson(part) || len(f) == 1 && known {
			out = append(out, part)
		}
	}
	return out
}

func dayOf(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return danish.FormatDate(t)
}
