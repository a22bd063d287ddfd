package danish

import (
	"fmt"
	"strings"
)

// Clock is a written time of day, "08:30", or a range of two.
type Clock struct {
	From, To   string // HH:MM; To is "" where no end is given
	Start, End int    // byte range of the written form, "kl." included
}

// FindClock returns the first time of day in s: "kl. 08:30 – 11.30",
// "kl. 9", "14:00 - 16:00", "9:10-10.55". A time with a full stop needs "kl."
// before it or a range, else 9.10 would be a number; dates are not times.
func FindClock(s string) (Clock, bool) {
	for at := 0; at < len(s); at++ {
		if !isDigit(s[at]) {
			continue
		}
		if c, ok := clockAt(s, at); ok {
			return c, true
		}
		at = digitsEnd(s, at) - 1
	}
	return Clock{}, false
}

// clockAt reads the time or range that begins at at.
func clockAt(s string, at int) (Clock, bool) {
	start, led := clockLead(s, at)
	if start == at && at > 0 && (wordByte(s, at-1) || at > 1 && strings.IndexByte("-./:,", s[at-1]) >= 0 && wordByte(s, at-2)) {
		return Clock{}, false
	}
	from, end, sign := timeAt(s, at, led)
	if sign == 0 && !led || end == at {
		return Clock{}, false
	}
	c := Clock{From: from, Start: start, End: end}
	next := rangeSign(s, end)
	if to, toEnd, toSign := timeAt(s, next, led); next > end && toEnd > next && (toSign != 0 || led) {
		c.To, c.End = to, toEnd
	} else if sign == '.' && !led || next == end && !freeAfter(s, end) && !clockFollows(s, end) {
		return Clock{}, false
	}
	return c, true
}

// clockLead returns where "kl." before at begins.
func clockLead(s string, at int) (start int, led bool) {
	head := strings.TrimRight(s[:at], " \u00a0")
	head = strings.TrimRight(strings.TrimRight(head, ".:"), " ")
	for _, lead := range []string{"klokken", "kl"} {
		i := len(head) - len(lead)
		if i >= 0 && strings.EqualFold(head[i:], lead) && (i == 0 || !wordByte(head, i-1)) {
			return i, true
		}
	}
	return at, false
}

// timeAt reads 9, 09.10 or 09:10, and after "kl." 0910; end is at where there is
// none, sign 0 where there are no minutes. Seconds are passed over.
func timeAt(s string, at int, led bool) (hhmm string, end int, sign byte) {
	hour, i := numberAt(s, at)
	if led && i-at == 4 && hour/100 < 24 && hour%100 < 60 && !(i < len(s) && wordByte(s, i)) {
		return fmt.Sprintf("%02d:%02d", hour/100, hour%100), i, '.'
	}
	if i == at || i-at > 2 || hour > 24 {
		return "", at, 0
	}
	if i < len(s) && (s[i] == '.' || s[i] == ':') {
		minute, j := numberAt(s, i+1)
		if j == i+3 && minute < 60 && (hour < 24 || minute == 0) {
			return fmt.Sprintf("%02d:%02d", hour, minute), pastSeconds(s, j, s[i]), s[i]
		}
	}
	if i < len(s) && (s[i] == ':' || s[i] == '/' || wordByte(s, i)) {
		return "", at, 0
	}
	return fmt.Sprintf("%02d:00", hour), i, 0
}

// pastSeconds returns the end of ":00" at at.
func pastSeconds(s string, at int, sign byte) int {
	if sign == ':' && at+2 < len(s) && s[at] == ':' && digitsEnd(s, at+1) == at+3 {
		return at + 3
	}
	return at
}

// clockFollows reports whether "-kl." stands at at, which ends no time badly.
func clockFollows(s string, at int) bool { return strings.HasPrefix(s[at:], "-kl") }

var (
	rangeSigns = []string{"-", "–", "—", "‐", "\u2011", "\u2212", "til "}
	rangeWords = []string{"ca. ", "ca ", "cirka ", "senest ", "kl. ", "kl.", "kl "}
)

// rangeSign returns where the end of a range begins whose start ends at at: past a
// dash or "til", "ca." and another "kl."; at itself where there is no range.
func rangeSign(s string, at int) int {
	i := skip(s, at, "")
	for _, sign := range rangeSigns {
		if !strings.HasPrefix(s[i:], sign) {
			continue
		}
		j := skip(s, i+len(sign), "")
		for range 2 { // "ca. kl." in either order
			for _, w := range rangeWords {
				if strings.HasPrefix(s[j:], w) {
					j = skip(s, j+len(w), "")
					break
				}
			}
		}
		if j < len(s) && isDigit(s[j]) {
			return j
		}
	}
	return at
}
