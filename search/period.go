package search

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Dates of a request are read here and not by package danish, because search may
// import nothing but its query language.
// Read are, by example: 2019 · 2019-02 · 2019-02-23 · feb 2019 · februar 2019 ·
// 23. februar 2019 · 23.2.19 · 23-02-2019 · 23/2 2019, and two of them with ".."
// between, either of which may be missing.

var months = []string{"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}

var monthNames = []string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
	"oktober", "november", "december"}

// Period reads a day, month or year, or two of them with ".." between, as the ISO
// days of its first and last day; "" is an open end. ok is false for anything
// else, and for a period that ends before it begins.
func Period(s string) (from, to string, ok bool) {
	first, last, span := strings.Cut(s, "..")
	if !span {
		return period(s)
	}
	first, last = strings.TrimSpace(first), strings.TrimSpace(last)
	okFrom, okTo := first == "", last == ""
	if !okFrom {
		from, _, okFrom = period(first)
	}
	if !okTo {
		_, to, okTo = period(last)
	}
	if !okFrom || !okTo || from == "" && to == "" || to != "" && from > to {
		return "", "", false
	}
	return from, to, true
}

func period(s string) (from, to string, ok bool) {
	y, m, d := date(s)
	if y == 0 {
		return "", "", false
	}
	switch {
	case m == 0:
		return iso(y, 1, 1), iso(y, 12, 31), true
	case d == 0:
		return iso(y, m, 1), time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), true
	}
	return iso(y, m, d), iso(y, m, d), true
}

func iso(y, m, d int) string { return fmt.Sprintf("%04d-%02d-%02d", y, m, d) }

// date reads the parts of a date; year 0 where it is none.
func date(s string) (y, m, d int) {
	parts := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" .-/,\u00a0", r) })
	switch len(parts) {
	case 1:
		y = year(parts[0], false)
	case 2: // 2019-02, feb 2019, 2.2019
		if y, m = year(parts[0], false), month(parts[1]); y == 0 {
			y, m = year(parts[1], false), month(parts[0])
		}
		if m == 0 {
			y = 0
		}
	case 3:
		if y = year(parts[0], false); y != 0 {
			m, d = month(parts[1]), number(parts[2])
		} else {
			y, m, d = year(parts[2], true), month(parts[1]), number(parts[0])
		}
		if t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC); m == 0 || d == 0 || t.Day() != d {
			y = 0
		}
	}
	return y, m, d
}

// year reads four digits of 1900 to 2199, or two (70 and later: of last century).
func year(s string, short bool) int {
	n := number(s)
	switch {
	case len(s) == 4 && n >= 1900 && n < 2200:
		return n
	case short && len(s) == 2 && n >= 70:
		return 1900 + n
	case short && len(s) == 2 && number("1"+s) > 0:
		return 2000 + n
	}
	return 0
}

func month(s string) int {
	if n := number(s); n >= 1 && n <= 12 && len(s) <= 2 {
		return n
	}
	for i, name := range monthNames {
		if s == name || s == months[i] || s == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}

// number reads up to four digits; 0 for anything else.
func number(s string) int {
	if len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}
