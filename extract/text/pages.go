package text

import (
	"strconv"
	"strings"
)

// Text that was taken from a paged file keeps two kinds of marks: in
// double-spaced text a gap of six blank lines or more where the page ended, and
// lone numbers between gaps that count the pages. Numbers that do not follow
// each other one by one say only where two pages lie, not what is between, so
// they give no pages.

const (
	gapDouble = 6 // blank lines at a page border of double-spaced text
	gapNumber = 3 // blank lines on both sides of a printed page number
)

// guessPages returns the indexes of the lines that open a page, without the
// first page; none if nothing marks pages.
func guessPages(lines []string) map[int]bool {
	if doubleSpaced(lines) {
		if starts := afterGaps(lines); len(starts) > 0 {
			return starts
		}
	}
	return afterNumbers(lines)
}

// doubleSpaced reports whether over 60 % of the non-empty lines are followed by
// a blank line.
func doubleSpaced(lines []string) bool {
	full, followed := 0, 0
	for i, line := range lines {
		if blank(line) {
			continue
		}
		full++
		if i+1 < len(lines) && blank(lines[i+1]) {
			followed++
		}
	}
	return followed*10 > full*6
}

func blank(line string) bool { return strings.TrimSpace(line) == "" }

func afterGaps(lines []string) map[int]bool {
	starts, gap, seen := map[int]bool{}, 0, false
	for i, line := range lines {
		if blank(line) {
			gap++
			continue
		}
		if seen && gap >= gapDouble {
			starts[i] = true
		}
		gap, seen = 0, true
	}
	return starts
}

// afterNumbers finds printed page numbers 1, 2, 3 … without a hole, each alone
// between gaps; the line after one opens the next page.
func afterNumbers(lines []string) map[int]bool {
	starts, want := map[int]bool{}, 1
	for i, line := range lines {
		n, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil || n < 1 || n > 999 || !gaps(lines, i) {
			continue
		}
		if n != want {
			return nil
		}
		want++
		if next := nextFull(lines, i); next > 0 {
			starts[next] = true
		}
	}
	if want <= 2 {
		return nil
	}
	return starts
}

// gaps reports whether line i stands between blank runs.
func gaps(lines []string, i int) bool {
	before, after := 0, 0
	for j := i - 1; j >= 0 && blank(lines[j]); j-- {
		before++
	}
	j := i + 1
	for ; j < len(lines) && blank(lines[j]); j++ {
		after++
	}
	return before >= gapNumber && (after >= gapNumber || j == len(lines))
}

func nextFull(lines []string, i int) int {
	for j := i + 1; j < len(lines); j++ {
		if !blank(lines[j]) {
			return j
		}
	}
	return 0
}
