package minutes

import (
	"regexp"
	"strings"

	"referat/authority"
	"referat/danish"
)

// The header of a page on one line: what stands before and after its date, and
// lists of people whose columns ran together.

var (
	dateLead = regexp.MustCompile(`(?i)(?:\b(?:man|tirs|ons|tors|fre|lør|søn)dag,? )?(?:\b(?:den|d\.) ?)?$`)
	dateTail = regexp.MustCompile(`^(?i:,? ?(?:fra|kl\.?|til|–|-|\d{1,2}[.:]\d{2}|\d{4})\b\.?)+`)
)

// cutDate parts a header line at its date, the remains of the time kept beside it.
func cutDate(t string) []string {
	dates := danish.FindDates(clip(t, 1000))
	if len(dates) == 0 || dates[0].Day == 0 || dates[0].Year == 0 {
		return []string{t}
	}
	if _, _, label := beforeColon(t); label {
		return []string{t}
	}
	start, end := dates[0].Start, dates[0].End
	start = dateLead.FindStringIndex(t[:start])[0]
	end += len(dateTail.FindString(t[end:]))
	var out []string
	for _, part := range []string{t[:start], t[start:end], t[end:]} {
		if part = strings.Trim(part, " ,"); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// columnLists gives labels that stand one behind the other their part of the names
// after the last: "Deltagere: Afbud: A, chef B, læge" where A's column ended.
func columnLists(lists *authority.Lists, pieces []string) []string {
	for i := 0; i+1 < len(pieces); i++ {
		k := i
		for k < len(pieces) && emptyList(pieces[k]) {
			k++
		}
		if k == i || k >= len(pieces) {
			continue
		}
		_, rest, _, ok := labelStatus(pieces[k])
		if !ok || rest == "" {
			continue
		}
		labels := append([]string{}, pieces[i:k]...)
		labels = append(labels, strings.TrimSpace(strings.TrimSuffix(pieces[k], rest)))
		for n := range labels {
			at := len(rest)
			if n+1 < len(labels) {
				at = columnEnd(lists, rest)
			}
			pieces[i+n] = strings.TrimSpace(labels[n] + " " + strings.TrimSpace(rest[:at]))
			rest = rest[at:]
		}
		i = k
	}
	return pieces
}

// emptyList: a label of people with nothing behind it.
func emptyList(t string) bool {
	_, rest, _, ok := labelStatus(t)
	return ok && rest == "" && strings.HasSuffix(t, ":")
}

// columnEnd finds where a list begins anew without a comma: a name right behind
// the role or the organisation of the one before. len(s) where nowhere.
func columnEnd(lists *authority.Lists, s string) int {
	roleFirst := startsLower(s) || roleWord(strings.SplitN(s, " ", 2)[0])
	part := 0 // where the part between commas begins
	for i := 0; i < len(s); i++ {
		if s[i] == ',' || s[i] == ';' {
			part = i + 1
		}
		if s[i] != ' ' || i+1 >= len(s) || !startsUpper(s[i+1:]) {
			continue
		}
		before := strings.TrimSpace(s[part:i])
		if before == "" || !namesBegin(lists, s[i+1:]) {
			continue
		}
		bracket := strings.HasSuffix(before, ")")
		if bracket || isOrg(before) && !roleWord(lastOf(before)) || !roleFirst && startsLower(before) && !conjunction[lastOf(before)] {
			return i + 1
		}
	}
	return len(s)
}

// namesBegin reports whether s begins with a known first name and another word of
// a name.
func namesBegin(lists *authority.Lists, s string) bool {
	f := strings.SplitN(clip(s, 60), " ", 3)
	if len(f) < 2 {
		return false
	}
	known, _ := lists.FirstName(f[0])
	return known && (nameWord(f[1]) || nameWord(strings.TrimRight(f[1], ",.;:)"))) && !notPerson(f[1])
}
