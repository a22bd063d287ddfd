package danish

import (
	"strings"
	"testing"
)

func TestLower(t *testing.T) {
	for _, s := range []string{"", "a", "A", "Ærø", "ÆØÅ æøå", "É×÷ßÿÞ", "“Ж” – • …", "ſK İı", "\xc3", "\xc3\x28", "\xffA", "a\u00a0B", "ǅ", "\xe2\x80", "\xe2\x80\x94"} {
		checkLower(t, s)
	}
}

func FuzzLower(f *testing.F) {
	f.Add("Ærø – ÆØÅ\xff")
	f.Fuzz(checkLower)
}

func checkLower(t *testing.T, s string) {
	want := strings.ToLower(s)
	if got := Lower(s); got != want {
		t.Errorf("Lower(%q) = %q, want %q", s, got, want)
	}
	if got := string(AppendLower([]byte("x"), s)); got != "x"+want {
		t.Errorf("AppendLower(x, %q) = %q, want %q", s, got, "x"+want)
	}
}
