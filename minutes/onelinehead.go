package minutes

import (
	"strings"

	"referat/authority"
	"referat/danish"
)

// The header of a page on one line: what stands before and after its date, and
// lists of people whose columns ran together.

var (
	dateLead = patternOf(`(?i)(?:\b(?:man|tirs|ons|tors|fre|lør|søn)dag,? )?(?:\b(?:den|d\.) ?)?$`)
	dateTail = patternOf(`^(?i:,? ?(?:fra|kl\.?|til|–|-|\d{1,2}[.:]\d{2}|\d{4})\b\.?)+`)
)

// cutDate parts a header line at its date, the remains of the time kept beside it.
func cutDate(t string) []string {
	dates := danish.FindDates(clip(t, 1000))
	if len(dates) == 0 || dates[0].Day == 0 || dates[0].Year == 0 {
		return []string{t}
	}
	if _, label := beforeColon(t); label {
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

// people gives labels that stand one behind the other their part of the names after
// the last ("Deltagere: Afbud: A, chef B, læge" where A's column ended), and every
// name its line where the line breaks of a list are lost.
func (u *unfolder) people(pieces []string) []string {
	var out, labels []string
	for _, p := range pieces {
		l, ok := readMembers(p)
		if !ok || !strings.Contains(clip(p, 60), ":") {
			out, labels = append(append(out, labels...), p), nil
			continue
		}
		if l.rest == "" {
			labels = append(labels, p)
			continue
		}
		ends := entryEnds(u.lists, l.rest)
		labels = append(labels, strings.TrimSpace(strings.TrimSuffix(p, l.rest)))
		if len(labels) == len(ends)+1 && len(ends) > 0 {
			for n, label := range labels {
				out = append(out, label+" "+stretchOf(l.rest, ends, n, n+1))
			}
			labels = nil
			continue
		}
		if out = append(out, labels[0]+" "+stretchOf(l.rest, ends, 0, 1)); len(labels) > 1 {
			ends = ends[:min(len(ends), 1)] // nothing tells the columns apart
		}
		for n := range ends {
			out = append(out, stretchOf(l.rest, ends, n+1, n+2))
		}
		labels = nil
	}
	return append(out, labels...)
}

// stretchOf is what stands between two ends of s; the last goes to its end.
func stretchOf(s string, ends []int, from, to int) string {
	bounds := append(append([]int{0}, ends...), len(s))
	return strings.TrimSpace(s[bounds[from]:bounds[min(to, len(bounds)-1)]])
}

// entryEnds finds where names begin anew without a comma: right behind the role or
// the organisation of the one before.
func entryEnds(lists *authority.Lists, s string) (ends []int) {
	roleFirst := startsLower(s) || roleWord(strings.SplitN(s, " ", 2)[0])
	part, titled := 0, false // where the part between commas begins; a role stood before
	for i := 0; i < len(s); i++ {
		if s[i] == ',' || s[i] == ';' {
			titled = titled || roleWord(lastOf(s[part:i]))
			part = i + 1
		}
		if s[i] != ' ' || !startsUpper(s[i+1:]) {
			continue
		}
		before := strings.TrimSpace(s[part:i])
		if before == "" || conjunction[lastOf(before)] || !namesBegin(lists, s[i+1:]) {
			continue
		}
		role := startsLower(before) || roleWord(lastOf(before))
		switch {
		case strings.HasSuffix(before, ")"), isOrg(before) && !roleWord(lastOf(before)), part > 0 && strings.ToUpper(before) == before:
		case role && !roleFirst && !titled:
		default:
			continue
		}
		ends, part, titled = append(ends, i+1), i+1, false
	}
	return ends
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
