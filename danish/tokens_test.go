package danish

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/blevesearch/segment"
	"github.com/google/go-cmp/cmp"
)

// texts returns the texts of tokens.
func texts(tokens []Token) []string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.Text)
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // joined by '|'
	}{
		{"", ""}, {" \n\t ", ""}, {"Mødet blev hævet.", "Mødet|blev|hævet"}, {"KOL'en og KOL’s", "KOL'en|og|KOL’s"},
		{"IPS-metoden", "IPS|metoden"}, {"sundheds- og omsorgschef", "sundheds|og|omsorgschef"}, {"f.eks. bl.a. mhp.", "f.eks|bl.a|mhp"},
		{"16-013175, 16/013175", "16-013175|16/013175"}, {"2007-2021", "2007|2021"}, {"24/7", "24/7"}, {"24/6", "24|6"}, {"07-2021", "07|2021"},
		{"1.000,- kr. og 1,2 %", "1.000|kr|og|1,2"}, {"21-08-2012", "21|08|2012"}, {"1-01-72-30-17", "1-01-72-30-17"}, {"12/838", "12/838"},
		{"aftale.Udvalget", "aftale|Udvalget"}, {"Afbud:Hanne", "Afbud|Hanne"}, {"08:30-11.30", "08|30|11.30"}, {"(»nu«)", "nu"},
		{"a–b—c", "a|b|c"}, {"OK22 B2025", "OK22|B2025"}, {"læge/patient", "læge|patient"}, {"Москва:да", "Москва|да"}, {"• punkt", "punkt"},
		{"2024/25", "2024|25"}, {"16-013175a", "16|013175a"},
	} {
		if got := strings.Join(texts(Tokens(c.text)), "|"); got != c.want {
			t.Errorf("Tokens(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTokenOffsets(t *testing.T) {
	got := Tokens("Åse så\n16-013175")
	want := []Token{{"Åse", 0, 4, 0}, {"så", 5, 8, 1}, {"16-013175", 9, 18, 2}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Tokens (-want +got):\n%s", diff)
	}
}

// unicodeWords returns the words of segment.
func unicodeWords(text string) []string {
	var out []string
	seg := segment.NewWordSegmenterDirect([]byte(text))
	for seg.Segment() {
		if seg.Type() != segment.None {
			out = append(out, seg.Text())
		}
	}
	return out
}

// deviates reports whether text holds what Tokens cuts otherwise by intent.
func deviates(text string) bool {
	return strings.ContainsAny(text, ":-/_") || strings.Contains(text, ".") && strings.ToLower(text) != text
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Mødet, f.eks. KOL'en 1.000,5 3a a3 'x'", "é’é ’é 1’2 1.a a.1 a,b 1;2 §3 ½ a\u00a0b", "a\u00adb е\u0301 日本語", "..a..", "1_2 a_b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		tokens := Tokens(text)
		for i, tok := range tokens {
			if tok.Start < at || tok.End <= tok.Start || tok.Pos != i || text[tok.Start:tok.End] != tok.Text {
				t.Fatalf("Tokens(%q)[%d] = %v", text, i, tok)
			}
			at = tok.End
		}
		if utf8.ValidString(text) && !deviates(text) && isLatin(text) {
			if diff := cmp.Diff(unicodeWords(text), texts(tokens)); diff != "" {
				t.Fatalf("Tokens(%q) is not as segment has it (-segment +got):\n%s", text, diff)
			}
		}
	})
}

func TestCaseNumber(t *testing.T) {
	for _, c := range []struct {
		in, want string
		ok       bool
	}{
		{"16-013175", "16-13175", true}, {"16/013175", "16-13175", true}, {"12/838", "12-838", true}, {"2019-012345", "2019-12345", true},
		{"1-01-72-30-17", "1-1-72-30-17", true}, {"2007-2021", "", false}, {"24/7", "", false}, {"21-08-2012", "", false}, {"07-2021", "", false},
		{"16-2345", "16-2345", true}, {"abc", "", false}, {"16-", "", false}, {"", "", false}, {"5", "", false},
	} {
		if got, ok := CaseNumber(c.in); ok != c.ok || ok && got != c.want {
			t.Errorf("CaseNumber(%q) = %q, %v, want %q, %v", c.in, got, ok, c.want, c.ok)
		}
	}
}

func TestSharedHeads(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"økonomi- og planchef", "økonomichef"},
		{"sundheds- og omsorgschef", "sundhedschef"},
		{"diætist-, kost- og ernæringstilbud", "diætisttilbud kosttilbud"},
		{"diætist-, kost og ernæringstilbud", "diætisttilbud"},
		{"videokonsultationer og -konferencer", "videokonferencer"},
		{"aftale- og handling", ""},
		{"Holm-Berg og planchef", ""},
	} {
		var got []string
		for _, h := range SharedHeads(c.text, Tokens(c.text), BaseLexicon()) {
			got = append(got, h.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("SharedHeads(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
