package engine

import (
	"strings"
	"testing"
	"unicode/utf8"

	"referat/danish"
	"referat/search"
)

func TestWindows(t *testing.T) {
	at := func(positions ...uint32) []span {
		var out []span
		for _, p := range positions {
			out = append(out, span{p, p})
		}
		return out
	}
	for _, tt := range []struct {
		spans    [][]span
		distance int
		want     int
	}{
		{[][]span{at(1), at(4)}, 3, 1},
		{[][]span{at(1), at(4)}, 2, 0},
		{[][]span{at(9), at(4)}, 5, 1},
		{[][]span{at(1, 10), at(2, 11)}, 1, 2},
		{[][]span{at(1), at(3), at(6)}, 5, 1},
		{[][]span{at(1), at(3), at(7)}, 5, 0},
		{[][]span{{{1, 3}}, at(5)}, 2, 1},
		{[][]span{at(), at(5)}, 100, 0},
	} {
		if got := windows(tt.spans, tt.distance); got != tt.want {
			t.Errorf("windows(%v, %d) = %d, want %d", tt.spans, tt.distance, got, tt.want)
		}
	}
}

func TestDay(t *testing.T) {
	for _, tt := range []struct {
		iso  string
		want int
		ok   bool
	}{{"1970-01-02", 1, true}, {"2024-02-29", 19782, true}, {"1969-12-31", 0, false}, {"2023-02-29", 0, false}, {"", 0, false}} {
		got, err := Day(tt.iso)
		if got != tt.want || (err == nil) != tt.ok {
			t.Errorf("Day(%q) = %d, %v, want %d, ok %v", tt.iso, got, err, tt.want, tt.ok)
		}
	}
}

func testExcerpt() *excerpt {
	s := &Snapshot{options: Options{
		Fields: map[string]Field{"referat": {Length: LengthBody, Kind: "referat"}}, Kinds: []string{"referat"},
		Mask: func(string) string { return "[-]" },
		Forms: func(text string, f func(danish.Token, Word)) {
			for _, t := range danish.Tokens(text) {
				f(t, Word{Main: danish.Key(t.Text), Exact: danish.Exact(t.Text)})
			}
		},
	}}
	g := &Group{Alts: []Alt{{Field: "referat", Term: danish.Key("møde"), W: 1, M: 1}}}
	return s.newExcerpt(g, map[Node]float64{g: 1}, 3)
}

// FuzzSnippet: whatever the text, an excerpt is valid, short enough, and its marks
// are whole words in it.
func FuzzSnippet(f *testing.F) {
	f.Add("Et møde om æøå. " + strings.Repeat("Langt ord. ", 60) + "Mødet sluttede.")
	f.Add(strings.Repeat("å", 500) + " møde")
	f.Add("møde post@kommunen.example møde\nmøde tlf. 99 99 99 99")
	f.Add("")
	e := testExcerpt()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		for _, s := range e.snippets(storedText{texts: map[string][]string{"referat": {text}}}) {
			checkSnippet(t, s.Snippet)
		}
	})
}

func checkSnippet(t *testing.T, s search.Snippet) {
	t.Helper()
	if !utf8.ValidString(s.Text) || utf8.RuneCountInString(s.Text) > 400 {
		t.Errorf("snippet %q is not valid or too long", s.Text)
	}
	end := 0
	for _, m := range s.Marks {
		if m.Start < end || m.End <= m.Start || m.End > len(s.Text) {
			t.Fatalf("marks %v in a text of %d bytes", s.Marks, len(s.Text))
		}
		if key := danish.Key(s.Text[m.Start:m.End]); key != danish.Key("møde") {
			t.Errorf("mark %q has key %q", s.Text[m.Start:m.End], key)
		}
		end = m.End
	}
}
