package danish

import (
	"strings"
)

// Case numbers are written 16-013175, 16/013175, 16-13175; 12/838;
// 2019-012345; journal numbers 1-01-72-30-17. A range of years (2007-2021), a
// month (07-2021) and a date (21-08-2012, 24/6) are not case numbers.

// CaseNumber returns the normal form of a case or journal number, its groups
// joined by '-' and without leading zeros after the first: 16/013175 gives
// 16-13175.
func CaseNumber(s string) (string, bool) {
	if s == "" || !isDigit(s[0]) || numberEnd(s, 0, digitsEnd(s, 0), len(s)) != len(s) || s == "24/7" {
		return "", false
	}
	groups := strings.FieldsFunc(s, isGroupSign)
	for i := 1; i < len(groups); i++ {
		if g := strings.TrimLeft(groups[i], "0"); g != "" {
			groups[i] = g
		}
	}
	return strings.Join(groups, "-"), len(groups) > 1
}

func isGroupSign(r rune) bool { return r == '-' || r == '/' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digitsEnd returns where the digits that begin at at end.
func digitsEnd(s string, at int) int {
	for at < len(s) && isDigit(s[at]) {
		at++
	}
	return at
}

// numberEnd returns where the case number (or 24/7) ends whose first group is
// text[start:end], or end if there is none.
func numberEnd(text string, start, end, limit int) int {
	if end >= limit || !isGroupSign(rune(text[end])) || end-start > 4 || digitsEnd(text[:end], start) != end {
		return end
	}
	if start > 0 && isGroupSign(rune(text[start-1])) {
		return end
	}
	at, n := end, 1
	for at+1 < limit && isGroupSign(rune(text[at])) && isDigit(text[at+1]) {
		at = digitsEnd(text[:limit], at+1)
		n++
	}
	if at < limit && (class[text[at]] == letter || class[text[at]] == other) {
		return end
	}
	if n > 3 || n == 2 && isCase(text[start:end], text[end+1:at]) || text[start:at] == "24/7" {
		return at
	}
	return end
}

// isCase reports whether two groups of digits make a case number.
func isCase(a, b string) bool {
	switch {
	case len(b) < 3:
		return false
	case len(a) == 2 && len(b) == 4:
		return a > "12" || b[:2] != "19" && b[:2] != "20"
	case len(a) == 4:
		return len(b) > 4 && (a[:2] == "19" || a[:2] == "20")
	}
	return len(a) == 2
}

// numberKey returns the normal form of a word that begins with a digit:
// thousands points dropped, case numbers as CaseNumber has them.
func numberKey(word string) string {
	if key, ok := CaseNumber(word); ok {
		return key
	}
	whole, rest, _ := strings.Cut(word, ",")
	groups := strings.Split(whole, ".")
	if len(groups) == 1 || len(groups[0]) > 3 {
		return word
	}
	for i, g := range groups {
		if digitsEnd(g, 0) != len(g) || i > 0 && len(g) != 3 {
			return word
		}
	}
	key := strings.Join(groups, "")
	if rest != "" {
		key += "," + rest
	}
	return key
}
