package minutes

import (
	"strings"
	"testing"
)

func TestSigns(t *testing.T) {
	words := []string{"udsat", "drøft", "bifald", "åbne"}
	exact, folded := signsOf(words...), foldedSigns(words...)
	for _, text := range []string{"", "ud", "udsat", "Punktet blev udsat.", "UDSAT", "udsa t", "Drøftelse", "DRØFTET", "drØfte", "droft", "Åbne", "ÅBNE", "åb", "bifaldt", "budsat", "\xc3\xb8ft", "dr\xc3"} {
		if got, want := exact.in(text), containsAny(text, words...); got != want {
			t.Errorf("signsOf(%q).in(%q) = %v, want %v", words, text, got, want)
		}
		if got, want := folded.in(text), containsAny(strings.ToLower(text), words...); got != want {
			t.Errorf("foldedSigns(%q).in(%q) = %v, want %v", words, text, got, want)
		}
	}
}

func TestSignsManyWords(t *testing.T) {
	var words []string
	for c := 'a'; c <= 'z'; c++ {
		for _, end := range []string{"ba", "bu", "byg"} {
			words = append(words, string(c)+end) // more than there are bits
		}
	}
	s := signsOf(words...)
	for _, w := range words {
		if !s.in("xx " + w) {
			t.Errorf("signsOf(…).in(%q) = false", w)
		}
	}
	if s.in("abo ubi zb") {
		t.Error("signsOf(…).in finds what is not there")
	}
}

func TestEndings(t *testing.T) {
	words := []string{"læge", "rådgiver", "vej", "allé", "gård"}
	e := endingsOf(words...)
	for _, w := range []string{"", "e", "læge", "LÆGE", "Overlæge", "rådgiver", "RÅDGIVER", "rådgivere", "Solvej", "Allé", "ALLÉ", "alle", "Gård", "vejen", "æge"} {
		want := false
		for _, end := range words {
			want = want || strings.HasSuffix(strings.ToLower(w), end)
		}
		if got := e.in(w); got != want {
			t.Errorf("endingsOf(%q).in(%q) = %v, want %v", words, w, got, want)
		}
	}
}
