package index

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// startingWith are the rows whose exact form begins with p.
func (t *wordTable) startingWith(p string) []word {
	from, _ := slices.BinarySearchFunc(t.rows, p, func(r word, p string) int { return cmp.Compare(r.exact, p) })
	to := from
	for to < len(t.rows) && strings.HasPrefix(t.rows[to].exact, p) {
		to++
	}
	return t.rows[from:to]
}

// suggestionRank weighs a word's frequency against its distance.
func suggestionRank(items, distance int) float64 {
	return math.Log(float64(items)) - 2*float64(distance)
}

func isUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// distance is the Damerau–Levenshtein distance of two words (insert, delete, change,
// swap of neighbours), or limit+1 where it is more than limit.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	prev2, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
			best = min(best, row[j])
		}
		if best > limit {
			return limit + 1
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(b)]
}
