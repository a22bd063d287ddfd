package authority

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestNames(t *testing.T) {
	l := Default()
	for _, tt := range []struct {
		word             string
		known, ambiguous bool
	}{
		{"Harriet", true, false}, {"Rikke-Sofie", true, false}, {"Fatima", true, false}, {"Sten", true, true},
		{"Just", true, true}, {"Konsulent", false, false}, {"sten", false, false}, {"A", false, false},
	} {
		if known, ambiguous := l.FirstName(tt.word); known != tt.known || ambiguous != tt.ambiguous {
			t.Errorf("FirstName(%q) = %v, %v, want %v, %v", tt.word, known, ambiguous, tt.known, tt.ambiguous)
		}
	}
	for word, want := range map[string]bool{"Jensen": true, "Holm-Jensen": true, "Beckmann": true, "Kommune": false} {
		if got := l.Surname(word); got != want {
			t.Errorf("Surname(%q) = %v, want %v", word, got, want)
		}
	}
	if n := len(l.givens.first); n < 3000 {
		t.Errorf("%d first names, want 3000 or more", n)
	}
}

// A mark * in one list holds for the name in all.
func TestNameMarks(t *testing.T) {
	l, err := Load(fstest.MapFS{"fornavne.txt": {Data: []byte("# egne\nZorba Liv*\n")}, "navne-dacy.txt": {Data: []byte("[fornavne]\nLiv\n[efternavne]\nZorbasen\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if known, ambiguous := l.FirstName("Liv"); !known || !ambiguous {
		t.Errorf("FirstName(Liv) = %v, %v, want true, true", known, ambiguous)
	}
	if known, _ := l.FirstName("Zorba"); !known || !l.Surname("Zorbasen") {
		t.Error("names of the operator's lists are not known")
	}
	_, err = Load(fstest.MapFS{"navne-faker.txt": {Data: []byte("[navne]\nLiv\n")}})
	if err == nil || !strings.Contains(err.Error(), "navne-faker.txt, linje 1") {
		t.Errorf("Load of a wrong heading gives %v", err)
	}
}
