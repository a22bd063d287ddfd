package danish

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// partWords returns the texts of parts, the word itself where there are none.
func partWords(word string, parts []Part) []string {
	if parts == nil {
		return []string{word}
	}
	var out []string
	for _, p := range parts {
		out = append(out, p.Text)
	}
	return out
}

// TestSplitCompound asks of the base list alone what language.md §12 does:
// 80 % of the words exactly right, 92 % of the parts.
func TestSplitCompound(t *testing.T) {
	l := BaseLexicon()
	words, exact, given, right := 0, 0, 0, 0
	for _, row := range readFixture(t, "dele") {
		want := strings.Fields(row[1])
		got := partWords(row[0], l.leaves(SplitCompound(row[0], l)))
		words++
		if strings.Join(got, " ") == row[1] {
			exact++
		} else {
			t.Logf("leaves of %q = %q, want %q", row[0], got, want)
		}
		if len(got) == 1 {
			continue
		}
		wanted := set(want)
		for _, p := range got {
			given++
			if wanted[p] {
				right++
			}
		}
	}
	t.Logf("%d of %d exact, %d of %d parts right", exact, words, right, given)
	if exact*100 < words*80 || right*100 < given*92 {
		t.Errorf("SplitCompound: %d of %d exact, %d of %d parts right, want 80 %% and 92 %%", exact, words, right, given)
	}
}

func TestSplitOffsets(t *testing.T) {
	got := SplitCompound("arbejdsgruppemøde", BaseLexicon())
	want := []Part{{"arbejde", 0, 7}, {"gruppe", 7, 13}, {"møde", 13, 18}}
	if len(got) != len(want) {
		t.Fatalf("SplitCompound = %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("part %d = %v, want %v", i, got[i], want[i])
		}
	}
}

func TestSplitNot(t *testing.T) {
	for _, word := range []string{"", "sag", "møde", "Diabetesskolen", "diabetes2skolen", "diabetes-skolen", "beslutning", "ansvarlig", "styregruppen",
		"medarbejderne", "underafdeling", "efterbehandling", strings.Repeat("møde", 20)} {
		if got := SplitCompound(word, BaseLexicon()); got != nil {
			t.Errorf("SplitCompound(%q) = %v, want nil", word, got)
		}
	}
}

func TestCompoundTerms(t *testing.T) {
	archive := BuildLexicon(map[string]int{"forløbsprogram": 3, "diabetesforløbsprogram": 2, "klyngestyregruppe": 4})
	for _, c := range []struct{ word, want string }{
		{"diabetesskolen", "diabetes skolen"},
		{"diabetesforløbsprogram", "diabetes forløb program diabetesforløb forløbsprogram"},
		{"klyngestyregruppemøde", "klynge styregruppe møde klyngestyregruppe styregruppemøde"},
		{"genindlæggelse", "indlæggelse"},
		{"beslutning", ""},
	} {
		var got []string
		for _, p := range CompoundTerms(c.word, archive) {
			got = append(got, p.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("CompoundTerms(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func FuzzSplitCompound(f *testing.F) {
	for _, w := range []string{"diabetesforløbsprogram", "aarhusklyngen", "klyngestyregruppemøde", "lænderygsmerter", "ååååååå", "sagssagssagssagssags"} {
		f.Add(w)
	}
	l := BuildLexicon(map[string]int{"forløbsprogram": 3, "patientens": 2})
	f.Fuzz(func(t *testing.T, word string) {
		parts := SplitCompound(word, l)
		if len(parts) == 1 || len(parts) > maxParts {
			t.Fatalf("SplitCompound(%q) has %d parts", word, len(parts))
		}
		at := 0
		for _, p := range parts {
			if p.Start != at || p.End <= p.Start || p.End > len(word) || !utf8.RuneStart(word[p.Start]) {
				t.Fatalf("SplitCompound(%q) = %v does not cover the word", word, parts)
			}
			at = p.End
		}
		if parts != nil && at != len(word) {
			t.Fatalf("SplitCompound(%q) = %v ends early", word, parts)
		}
		terms := CompoundTerms(word, l)
		if len(terms) > maxTerms {
			t.Fatalf("CompoundTerms(%q) has %d terms", word, len(terms))
		}
		for _, p := range terms {
			if p.Start < 0 || p.End > len(word) || p.Start >= p.End {
				t.Fatalf("CompoundTerms(%q) = %v out of range", word, terms)
			}
		}
	})
}
