package danish

import (
	"bytes"
	"strings"
	"testing"
)

func TestBuildLexicon(t *testing.T) {
	l := BuildLexicon(map[string]int{"forløbsprogram": 2, "sjældenord": 1, "abc": 9, "ning": 9, "ord2": 5, "trygheds-": 3, "tryghed": 1, "fasteheds": 3, "fastehed": 1, "stjerne-": 2, "efter": 9, "Navn": 4})
	for word, want := range map[string]bool{"forløbsprogram": true, "sjældenord": false, "abc": false, "ning": false, "ord2": false, "stjerne": true,
		"trygheds": false, "tryghed": true, "efter": false, "fasteheds": false, "Navn": false, "sundhed": true} {
		if got := l.words[word]; got != want {
			t.Errorf("BuildLexicon knows %q: %v, want %v", word, got, want)
		}
	}
	if l.Len() <= BaseLexicon().Len() || l.Hash() == BaseLexicon().Hash() {
		t.Errorf("BuildLexicon gave %d words and hash %s, want more than the base", l.Len(), l.Hash())
	}
}

func TestLexiconRoundTrip(t *testing.T) {
	l := BuildLexicon(map[string]int{"forløbsprogram": 2, "åkande": 3})
	var buf bytes.Buffer
	n, err := l.WriteTo(&buf)
	if err != nil || n != int64(buf.Len()) {
		t.Fatalf("WriteTo = %d, %v for %d bytes", n, err, buf.Len())
	}
	again, err := ReadLexicon(&buf)
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash() != l.Hash() || !again.words["åkande"] {
		t.Errorf("ReadLexicon has hash %s, want %s", again.Hash(), l.Hash())
	}
	if _, err := ReadLexicon(strings.NewReader("ord\n\nord\n")); err == nil {
		t.Error("ReadLexicon with an empty line: no error")
	}
}
