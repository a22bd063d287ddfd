package minutes

import "strings"

// numberLine is a line that opens with a number, cut to its parts:
//
//	Dagsordenspunkt nr. 4.1: Budget   word "Dagsordenspunkt", n "4", sub "1", sign ":", gap " ", rest "Budget"
//	15 Godkendelse                    n "15", gap " ", rest "Godkendelse"
//	• Ad pkt. 3 – Økonomi             word "Ad pkt.", n "3", sign " – ", rest "Økonomi"
type numberLine struct{ word, n, sub, sign, gap, rest string }

// readNumber reads such a line. It is asked for most lines of a text, so that it is no
// pattern.
func readNumber(s string) (l numberLine, ok bool) {
	if n := bulletSize(s); n > 0 {
		s = afterBlanks(s, n)
	}
	l.word, s = numberWord(s)
	if l.n, s = upToTwoDigits(s); l.n == "" {
		return l, false
	}
	if sub, rest := upToTwoDigits(strings.TrimPrefix(s, ".")); sub != "" && s[0] == '.' {
		l.sub, s = sub, rest
	}
	l.sign, s = numberSign(s)
	l.rest = afterBlanks(s, 0)
	l.gap = s[:len(s)-len(l.rest)]
	return l, true
}

// isNumbered reports whether s opens with a number, as an item may.
func isNumbered(s string) bool {
	if !mayNumber(s) {
		return false
	}
	_, ok := readNumber(s)
	return ok
}

// bulletSize is the size of the bullet that s begins with, 0 without one.
func bulletSize(s string) int {
	for _, b := range []string{"•", "*", "–", "-"} {
		if strings.HasPrefix(s, b) {
			return len(b)
		}
	}
	return 0
}

// afterBlanks cuts n bytes and the blanks behind them.
func afterBlanks(s string, n int) string {
	for n < len(s) && isBlank(s[n]) {
		n++
	}
	return s[n:]
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

// numberWord cuts the word for an item before its number, "nr." and blanks.
func numberWord(s string) (word, rest string) {
	n := numberWordSize(s)
	if n == 0 {
		return "", s
	}
	rest = afterBlanks(s, n)
	if hasFolded(rest, "nr") {
		rest = strings.TrimPrefix(rest[2:], ".")
	}
	return s[:n], afterBlanks(rest, 0)
}

func numberWordSize(s string) int {
	if hasFolded(s, "ad") {
		n := len("ad") + dotAt(s, len("ad"))
		rest := afterBlanks(s, n)
		if hasFolded(rest, "dagsordenens ") {
			rest = afterBlanks(rest, len("dagsordenens "))
		}
		if point := pointSize(rest); point > 0 {
			n = len(s) - len(rest) + point
		}
		return n
	}
	if hasFolded(s, "dagsordenens punkt") {
		return len("dagsordenens punkt")
	}
	for _, w := range []string{"dagsordenspunkt", "dagsordenpunkt", "sag", "emne", "§"} {
		if hasFolded(s, w) {
			return len(w)
		}
	}
	return pointSize(s)
}

// pointSize is the size of "punkt", "pkt" or "pkt." at the start of s.
func pointSize(s string) int {
	switch {
	case hasFolded(s, "punkt"):
		return len("punkt")
	case hasFolded(s, "pkt"):
		return len("pkt") + dotAt(s, len("pkt"))
	}
	return 0
}

func dotAt(s string, i int) int {
	if i < len(s) && s[i] == '.' {
		return 1
	}
	return 0
}

func upToTwoDigits(s string) (digits, rest string) {
	n := 0
	for n < len(s) && n < 2 && isDigit(s[n]) {
		n++
	}
	return s[:n], s[n:]
}

// numberSign cuts what stands behind the number: ".", " :", ").", or a dash or bar
// between blanks.
func numberSign(s string) (sign, rest string) {
	n := 0
	if n < len(s) && isBlank(s[n]) {
		n++
	}
	dots := n
	for n < len(s) && n < dots+2 && strings.IndexByte(".:)", s[n]) >= 0 {
		n++
	}
	if n > dots {
		return s[:n], s[n:]
	}
	bare := afterBlanks(s, 0)
	for _, dash := range []string{"-", "–", "|"} {
		if behind, ok := strings.CutPrefix(bare, dash); ok && len(bare) < len(s) && behind != "" && isBlank(behind[0]) {
			n = len(s) - len(behind) + 1
			return s[:n], s[n:]
		}
	}
	return "", s
}
