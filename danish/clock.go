package danish

import (
	"fmt"
	"regexp"
)

// Clock is a written time of day, or a range of two: "08:30".
type Clock struct {
	From, To   string
	Start, End int
}

var clockForm = regexp.MustCompile(`(\d{1,2})[.:](\d{2})(?: ?[-–] ?(\d{1,2})[.:](\d{2}))?`)

// FindClock returns the first time of day in s.
func FindClock(s string) (Clock, bool) {
	m := clockForm.FindStringSubmatch(s)
	if m == nil {
		return Clock{}, false
	}
	at := clockForm.FindStringIndex(s)
	c := Clock{From: fmt.Sprintf("%02s:%s", m[1], m[2]), Start: at[0], End: at[1]}
	if m[3] != "" {
		c.To = fmt.Sprintf("%02s:%s", m[3], m[4])
	}
	return c, true
}
