package danish

import (
	"fmt"
	"strings"
	"time"
)

// Date is a written date. What is not given is 0: the year in "20. juni", the
// day in "september 2022", day and month in "ultimo 2025".
type Date struct {
	Year, Month, Day int
	Start, End       int // byte range of the written form, without weekday and "den"
	Weekday          int // written before it: 1 Monday … 7 Sunday, 0 none
}

// monthNames are the names of the months, January first.
var monthNames = [12]string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"}

// monthNumbers has the names and their short forms.
var monthNumbers = monthForms()

func monthForms() map[string]int {
	m := map[string]int{"sept": 9, "febr": 2}
	for i, name := range monthNames {
		m[name] = i + 1
		m[name[:3]] = i + 1
	}
	return m
}

var weekdayNumbers = map[string]int{
	"mandag": 1, "tirsdag": 2, "onsdag": 3, "torsdag": 4, "fredag": 5, "lørdag": 6, "søndag": 7,
	"man": 1, "tirs": 2, "tir": 2, "ons": 3, "tors": 4, "tor": 4, "fre": 5, "lør": 6, "søn": 7,
}

// FindDates returns every written date of s, a line or a text, in order. Clock
// times, ranges of years, amounts, case and KLE numbers are not dates; a year
// alone neither. Of "16-17 juni" and "30. april og 8. maj 2024" each day is a
// date, with the year they share.
func FindDates(s string) []Date {
	var out []Date
	for at := 0; at < len(s); {
		found := dateAt(s, at)
		if found == nil {
			at = nextStart(s, at)
			continue
		}
		found[0].Weekday = weekdayBefore(s, found[0].Start)
		out = shareYear(s, out, found[0])
		out = append(out, found...)
		at = found[len(found)-1].End
	}
	return out
}

// ParseDate reads the whole of s, without blanks round it, as one date: any
// form of FindDates, with a weekday or "den" before it, and also "2019",
// "feb 2019" and "23.2.24".
func ParseDate(s string) (Date, bool) {
	text := strings.TrimSpace(s)
	shift := strings.Index(s, text)
	if len(text) == 0 || len(text) > 64 {
		return Date{}, false
	}
	d, ok := parseYear(text)
	if !ok {
		d, ok = parseWhole(text)
	}
	d.Start, d.End = d.Start+shift, d.End+shift
	if !ok {
		return Date{}, false
	}
	return d, true
}

// parseYear reads a year alone.
func parseYear(s string) (Date, bool) {
	n, end := numberAt(s, 0)
	if len(s) != 4 || end != 4 || !isYear(n) {
		return Date{}, false
	}
	return Date{Year: n, End: 4}, true
}

// parseWhole reads s as one date of FindDates, or one with a year of two digits.
func parseWhole(s string) (Date, bool) {
	for at := 0; at < len(s); at = nextStart(s, at) {
		found := shortYear(s, at)
		if found == nil {
			found = dateAt(s, at)
		}
		if len(found) != 1 {
			continue
		}
		d := found[0]
		if !onlyLead(s[:d.Start]) || strings.Trim(s[d.End:], ". ") != "" {
			return Date{}, false
		}
		d.Weekday = weekdayBefore(s, d.Start)
		return d, true
	}
	return Date{}, false
}

// onlyLead reports whether s is nothing but a weekday, "den" or "d.".
func onlyLead(s string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '.' || r == ',' }) {
		if w != "den" && w != "d" && weekdayNumbers[w] == 0 {
			return false
		}
	}
	return true
}

// shareYear gives the year of next to the dates before it that it is joined
// with: "30. april og 8. maj 2024".
func shareYear(s string, out []Date, next Date) []Date {
	for i := len(out) - 1; i >= 0 && next.Year != 0 && out[i].Year == 0 && out[i].Day != 0; i-- {
		switch strings.Trim(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(s[out[i].End:next.Start]), "den"), "d."), " ,.") {
		case "og", "-", "–", "", "til", "samt", "eller":
			if y := next.Year; valid(y, out[i].Month, out[i].Day) {
				out[i].Year = y
			}
		default:
			return out
		}
		next.Start = out[i].Start
	}
	return out
}

// ISO returns d as "2024-02-23", or "" if year, month or day is missing.
func (d Date) ISO() string {
	if d.Year == 0 || d.Month == 0 || d.Day == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// FormatDate returns t as "23. februar 2024".
func FormatDate(t time.Time) string {
	return fmt.Sprintf("%d. %s %d", t.Day(), monthName(int(t.Month())), t.Year())
}

// monthName returns the Danish name of month m, 1–12, or "".
func monthName(m int) string {
	if m < 1 || m > 12 {
		return ""
	}
	return monthNames[m-1]
}

// isYear reports whether n is a year that minutes are about.
func isYear(n int) bool { return n >= 1900 && n <= 2099 }

// valid reports whether the day exists; year 0 may be a leap year.
func valid(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	if year == 0 {
		year = 2000
	}
	return day <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
