package danish

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A date begins with a number or with a word:
//
//	23. februar 2024   23.februar, 2024   16-17 juni     day before month
//	23-02-2024   24.5.2023   24/6-2024    24/6           numbers, day first
//	2024-02-23   2024-02-23T09:00                        ISO
//	Marts 3, 2016   september 2022   maj måned           month first
//	primo 2024   medio 2024   ultimo 2025                part of a year
//
// It stands free: no letter or digit touches it, and no group of digits is
// joined to it by a sign (1-01-72-30-17, 29.30.00-G01).

// dateAt returns the date that begins at at, two for a pair of days, or nil.
func dateAt(s string, at int) []Date {
	switch c := s[at]; {
	case isDigit(c):
		if !freeBefore(s, at) {
			return nil
		}
		if d, ok := numericDate(s, at); ok {
			return []Date{d}
		}
		return dayMonth(s, at)
	case class[c] == letter && (at == 0 || !wordByte(s, at-1)):
		return monthFirst(s, at)
	}
	return nil
}

// nextStart returns where the next date may begin, after at.
func nextStart(s string, at int) int {
	if isDigit(s[at]) {
		return digitsEnd(s, at)
	}
	for at++; at < len(s); at++ {
		if isDigit(s[at]) || class[s[at]] == letter && class[s[at-1]] != letter {
			break
		}
	}
	return at
}

// wordByte reports whether the byte at i belongs to a letter or digit.
func wordByte(s string, i int) bool {
	if class[s[i]] != other {
		return class[s[i]] == letter || class[s[i]] == digit
	}
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// freeBefore reports whether no letter, and no digit joined by a sign, stands
// before at. "d.30" is free, "kl.9.10" and "nr.3" are not.
func freeBefore(s string, at int) bool {
	if at == 0 {
		return true
	}
	if wordByte(s, at-1) {
		return false
	}
	if at >= 2 && strings.IndexByte("-./:,", s[at-1]) >= 0 && wordByte(s, at-2) {
		return s[at-1] == '.' && isLead(s[:at])
	}
	return true
}

// isLead reports whether s ends in "d." that is a word.
func isLead(s string) bool {
	return strings.HasSuffix(s, "d.") && (len(s) == 2 || !wordByte(s, len(s)-3))
}

// freeAfter reports whether a date may end at at.
func freeAfter(s string, at int) bool {
	if at >= len(s) {
		return true
	}
	if wordByte(s, at) {
		return s[at] == 'T' && at+1 < len(s) && isDigit(s[at+1])
	}
	if at+1 < len(s) && strings.IndexByte("-./:", s[at]) >= 0 {
		return !isDigit(s[at+1]) && (s[at] == '.' || class[s[at+1]] != letter)
	}
	return true
}

// numberAt reads up to four digits at at; end is at where there is none.
func numberAt(s string, at int) (n, end int) {
	for end = at; end < len(s) && isDigit(s[end]) && end-at < 5; end++ {
		n = n*10 + int(s[end]-'0')
	}
	return n, end
}

// numericDate reads 23-02-2024, 2024-02-23, 23-02-24 and 24/6.
func numericDate(s string, at int) (Date, bool) {
	a, i := numberAt(s, at)
	b, j, sep := groupAt(s, i, 0)
	if sep == 0 || j-i > 3 {
		return Date{}, false
	}
	c, end, sep2 := groupAt(s, j, sep)
	d := Date{Year: c, Month: b, Day: a, Start: at, End: end}
	switch {
	case sep2 == 0:
		return dayOverMonth(s, at, a, b, j, sep)
	case i-at == 4:
		d.Year, d.Day = a, c
		if end-j > 3 {
			return d, false
		}
	case i-at <= 2 && end-j == 3:
		if i-at+j-i-1 < 3 && !ledIn(s[:at]) && weekdayBefore(s, at) == 0 || c == 0 && sep == '.' {
			return d, false
		}
		d.Year = century(c)
	case i-at > 2 || end-j != 5:
		return d, false
	}
	return d, isYear(d.Year) && valid(d.Year, d.Month, d.Day) && freeAfter(s, end)
}

// groupAt reads a sign of "-./" and the digits after it; sep 0 means none, or
// another sign than want.
func groupAt(s string, at int, want byte) (n, end int, sep byte) {
	if at >= len(s) || strings.IndexByte("-./", s[at]) < 0 || want != 0 && s[at] != want {
		return 0, at, 0
	}
	n, end = numberAt(s, at+1)
	if end == at+1 {
		return 0, at, 0
	}
	return n, end, s[at]
}

// century writes out a year of two digits.
func century(n int) int {
	if n < 80 {
		return 2000 + n
	}
	return 1900 + n
}

// dayOverMonth reads 24/6; 24/7 and 24.6 only after "d." or "den".
func dayOverMonth(s string, at, day, month, end int, sep byte) (Date, bool) {
	d := Date{Month: month, Day: day, Start: at, End: end}
	led := ledIn(s[:at])
	if sep == '-' || sep == '.' && !led || s[at:end] == "24/7" && !led || notDateAfter[wordBefore(s, at)] {
		return d, false
	}
	if sep == '.' && end < len(s) && s[end] == '.' {
		d.End++
	}
	if sep == '/' {
		if year, stop := numberAt(s, min(end+1, len(s))); end < len(s) && (s[end] == '-' || s[end] == ' ') && stop == end+5 && isYear(year) {
			d.Year, d.End = year, stop
		} else if end < len(s) && s[end] == '-' && stop == end+3 && (led || weekdayBefore(s, at) != 0) {
			d.Year, d.End = century(year), stop
		}
	}
	return d, valid(d.Year, month, day) && freeAfter(s, d.End)
}

// ledIn reports whether s ends in "d." or "den", which a date follows.
func ledIn(s string) bool {
	s = strings.TrimRight(s, " ")
	return isLead(s) || strings.HasSuffix(s, "den") && (len(s) == 3 || !wordByte(s, len(s)-4))
}

// dayMonth reads 23. februar 2024, and both days of 16-17 juni.
func dayMonth(s string, at int) []Date {
	day, end := numberAt(s, at)
	if day < 1 || day > 31 || end-at > 2 {
		return nil
	}
	first := Date{Day: day, Start: at, End: end}
	next := skip(s, end, ".")
	if d, ok := monthYear(s, next); ok {
		first.Month, first.Year, first.End = d.Month, d.Year, d.End
		if valid(first.Year, first.Month, day) {
			return []Date{first}
		}
		return nil
	}
	return twoDays(s, first, next)
}

// twoDays reads the second of two days of one month: 16-17 juni, 16. og 17. juni.
func twoDays(s string, first Date, at int) []Date {
	start := 0
	for _, sign := range []string{"-", "–", "og ", "til "} {
		if strings.HasPrefix(s[at:], sign) {
			start = skip(s, at+len(sign), "")
		}
	}
	if start == 0 {
		return nil
	}
	day, end := numberAt(s, start)
	d, ok := monthYear(s, skip(s, end, "."))
	if !ok || end == start || end-start > 2 || !valid(d.Year, d.Month, day) || !valid(d.Year, d.Month, first.Day) {
		return nil
	}
	first.Month, first.Year = d.Month, d.Year
	d.Day, d.Start = day, start
	return []Date{first, d}
}

// skip passes blanks, a few of the signs given, and blanks again.
func skip(s string, at int, signs string) int {
	for n := 0; at < len(s) && n < 6; n++ {
		if r, size := utf8.DecodeRuneInString(s[at:]); r == ' ' || r == '\n' || r == 0xA0 || strings.ContainsRune(signs, r) {
			at += size
			continue
		}
		break
	}
	return at
}

// monthYear reads the month at at, and the year after it if there is one.
func monthYear(s string, at int) (Date, bool) {
	month, end := monthAt(s, at)
	if month == 0 {
		return Date{}, false
	}
	d := Date{Month: month, Start: at, End: end}
	if year, yearEnd := yearAfter(s, end); year != 0 {
		d.Year, d.End = year, yearEnd
	}
	return d, true
}

// monthAt reads the name of a month, short or with the dot of a short one.
func monthAt(s string, at int) (month, end int) {
	word := lowerWord(s, at)
	month = monthNumbers[word]
	if month == 0 {
		return 0, at
	}
	end = at + len(word)
	if len(word) <= 4 && end < len(s) && s[end] == '.' && monthNames[month-1] != word {
		end++
	}
	return month, end
}

// lowerWord returns the ASCII letters at at in lower case, "" for a word that
// goes on or is longer than a month's name.
func lowerWord(s string, at int) string {
	end := at
	for end < len(s) && class[s[end]] == letter {
		end++
	}
	if end == at || end-at > 9 || end < len(s) && wordByte(s, end) {
		return ""
	}
	return strings.ToLower(s[at:end])
}

// yearAfter reads the year after a month: "2024", ", 2024", "/ 2024".
func yearAfter(s string, at int) (year, end int) {
	start := skip(s, at, ",/")
	year, end = numberAt(s, start)
	if end-start != 4 || start == at || !isYear(year) || !freeAfter(s, end) {
		return 0, at
	}
	return year, end
}

// monthFirst reads Marts 3, 2016, september 2022, maj måned and primo 2024.
func monthFirst(s string, at int) []Date {
	if word := lowerWord(s, at); word == "primo" || word == "medio" || word == "ultimo" {
		if year, end := yearAfter(s, at+len(word)); year != 0 {
			return []Date{{Year: year, Start: at, End: end}}
		}
		return nil
	}
	month, end := monthAt(s, at)
	if month == 0 {
		return nil
	}
	if head := strings.TrimRight(s[:at], ". "); head != "" && isDigit(head[len(head)-1]) {
		return nil // a day that the month does not have
	}
	d := Date{Month: month, Start: at, End: end}
	start := skip(s, end, "")
	if day, dayEnd := numberAt(s, start); start > end && dayEnd > start && dayEnd-start <= 2 {
		if year, yearEnd := yearAfter(s, dayEnd); valid(year, month, day) && year != 0 {
			return []Date{{Year: year, Month: month, Day: day, Start: at, End: yearEnd}}
		}
	}
	if rest := s[start:]; strings.HasPrefix(rest, "måned") && (len(rest) == len("måned") || !wordByte(s, start+len("måned"))) {
		d.End = start + len("måned")
	}
	if year, yearEnd := yearAfter(s, d.End); year != 0 {
		d.Year, d.End = year, yearEnd
	}
	if d.End == end {
		return nil
	}
	return []Date{d}
}

// shortYear reads what only a whole text may be: 23. feb. 24 and 3.2.24.
func shortYear(s string, at int) []Date {
	if !isDigit(s[at]) || !freeBefore(s, at) {
		return nil
	}
	day, end := numberAt(s, at)
	month, next := monthAt(s, skip(s, end, "."))
	if month == 0 {
		month, next, _ = groupAt(s, end, 0)
		if next == end || next-end > 3 || s[end] != '.' {
			return nil
		}
	}
	start := skip(s, next, ".,")
	year, stop := numberAt(s, start)
	if stop-start != 2 || stop != len(s) || end-at > 2 || !valid(century(year), month, day) {
		return nil
	}
	return []Date{{Year: century(year), Month: month, Day: day, Start: at, End: stop}}
}

// weekdayBefore returns the weekday written before at, "den", "d." or a comma
// between them.
func weekdayBefore(s string, at int) int {
	head := strings.TrimRight(s[max(0, at-24):at], " ,\n")
	for _, lead := range []string{"den", "Den", "d."} {
		if bare, ok := strings.CutSuffix(head, lead); ok && strings.TrimRight(bare, " ,.\n") != bare {
			head = bare
			break
		}
	}
	return weekdayNumbers[wordBefore(head, len(head))]
}

// notDateAfter are words after which 3/9 is a page or a number.
var notDateAfter = set([]string{"side", "s", "punkt", "pkt", "afsnit", "bilag", "nr", "sag", "kl"})

// wordBefore returns the word before at in lower case, past blanks, commas and
// full stops.
func wordBefore(s string, at int) string {
	head := strings.TrimRight(s[max(0, at-24):at], " ,.:\n")
	i := strings.LastIndexFunc(head, func(r rune) bool { return !unicode.IsLetter(r) })
	return strings.ToLower(head[i+1:])
}
