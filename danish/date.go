package danish

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a written date. Month and Day are 0 where not given, Year too.
type Date struct {
	Year, Month, Day int
	Start, End       int // byte range of the written form
	Weekday          int // 0 none, 1 Monday … 7 Sunday
}

var months = []string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"}

var dateForm = regexp.MustCompile(`(?i)\b(\d{1,2})\. ?(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)(?: (\d{4}))?`)

// FindDates returns every written date of s.
func FindDates(s string) []Date {
	var out []Date
	for _, m := range dateForm.FindAllStringSubmatchIndex(s, -1) {
		d := Date{Start: m[0], End: m[1]}
		d.Day, _ = strconv.Atoi(s[m[2]:m[3]])
		for i, name := range months {
			if strings.EqualFold(name, s[m[4]:m[5]]) {
				d.Month = i + 1
			}
		}
		if m[6] >= 0 {
			d.Year, _ = strconv.Atoi(s[m[6]:m[7]])
		}
		out = append(out, d)
	}
	return out
}

// ParseDate reads the whole of s, trimmed, as one date.
func ParseDate(s string) (Date, bool) {
	s = strings.TrimSpace(s)
	for _, d := range FindDates(s) {
		if d.Start == 0 && d.End == len(s) {
			return d, true
		}
	}
	return Date{}, false
}

// ISO returns d as "2024-02-23", or "" if it is not complete.
func (d Date) ISO() string {
	if d.Year == 0 || d.Month == 0 || d.Day == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// FormatDate returns t as "23. februar 2024".
func FormatDate(t time.Time) string {
	return fmt.Sprintf("%d. %s %d", t.Day(), MonthName(int(t.Month())), t.Year())
}

// MonthName returns the Danish name of month m, 1–12, or "".
func MonthName(m int) string {
	if m < 1 || m > 12 {
		return ""
	}
	return months[m-1]
}
