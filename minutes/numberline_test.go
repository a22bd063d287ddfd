package minutes

import (
	"regexp"
	"strings"
	"testing"
)

// numberPattern is what readNumber reads, as a pattern.
var numberPattern = regexp.MustCompile(`^(?:[•*–-]\s*)?(?i:(dagsordens?punkt|punkt|pkt\.?|ad\.?(?:\s*(?:punkt|pkt\.?))?|sag|emne|§)\s*(?:nr\.?\s*)?)?(\d{1,2})(?:\.(\d{1,2}))?(\s?[.:)]{1,2}|\s+[-–|]\s|)(\s*)(.*)$`)

func TestReadNumber(t *testing.T) {
	for _, s := range []string{"", "1", "1.", "12", "123", "1. A", "15 Godkendelse", "38Godkendelse", "1.0. Valg", "1.1 Valg", "4.123 x", "4. 1 x", "1 . A", "2 ) A", "3.) A", "3.). A", "3 - A", "3 -A", "3  –  A", "3 | A", "3-A",
		"Punkt 4: A", "PUNKT 4", "Pkt. 4. A", "Pkt.4 A", "Ad 3. A", "Ad. 3 A", "ad punkt 3 A", "AD.PKT. 12.1 A", "ad  pkt 3", "adgang 3", "Sag nr. 4 A", "Emne nr 4", "§ 4 A", "§4", "Dagsordenspunkt 4: A", "Dagsordenpunkt nr. 4: A",
		"• 4. A", "•4. A", "- 4", "-4", "– 4 A", "* Punkt 4", "•• 4", "punkt a", "Sag", "ad", "ad.", "§", "nr. 4", "4\t A", "4.\u00a0A", "4 \t- A", "punkter 4", "4..", "4 .. A", "4.. . A", "4.1.", "4.1) A", "Punktnr.4", "\xff4", "4\xff"} {
		var want numberLine
		m := numberPattern.FindStringSubmatch(s)
		if m != nil {
			want = numberLine{m[1], m[2], m[3], m[4], m[5], m[6]}
		}
		if got, ok := readNumber(s); ok != (m != nil) || ok && got != want {
			t.Errorf("readNumber(%q) = %+v, %v, want %+v, %v", s, got, ok, want, m != nil)
		}
	}
}

func FuzzReadNumber(f *testing.F) {
	f.Add("Ad pkt. 3.1 – Økonomi")
	f.Add("* dagsordenspunkt nr. 12 ). A")
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "\nſK") {
			return // a line; other letters that fold to s and k
		}
		m := numberPattern.FindStringSubmatch(s)
		if got, ok := readNumber(s); ok != (m != nil) || ok && got != (numberLine{m[1], m[2], m[3], m[4], m[5], m[6]}) {
			t.Errorf("readNumber(%q) = %+v, %v, want %q", s, got, ok, m)
		}
	})
}

func TestNotTitle(t *testing.T) {
	pattern := regexp.MustCompile(`^(?i:(?:at|del|dels|behandling af|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|kl|pct|mio|mia|kr|år|timer|min|stk|gange|ud af|\d{2,4}[ .:-])\b|%|[-–] ?\d)`)
	for _, s := range []string{"", "at vi", "At", "AT.", "atlet", "del af", "dels", "delsum", "dele", "del_", "delø", "Maj", "majs", "behandling af", "behandling", "År 1", "ÅR", "årlig", "kr. 5", "12", "12 a", "12 ø", "12:5", "1 a", "12345 a", "1234-a", "123. a", "123.  a", "% af",
		"-5", "- 5", "–5", "– 5", "–  5", "- a", "–", "Budget", "ud af de"} {
		if got, want := notTitle(s), pattern.MatchString(s); got != want {
			t.Errorf("notTitle(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestIsBullet(t *testing.T) {
	pattern := regexp.MustCompile(`^(?:[•▪■●◦·*–-]|o|[a-zæøå]\)|[A-H][.)])\s+\S`)
	for _, s := range []string{"", "-", "- ", "- a", "-a", "• a", "•\ta", "▪ a", "o a", "oa", "o) a", "o)", "a) b", "a)b", "æ) b", "A. b", "A) b", "A.b", "I. b", "Å) b", "– b", "— b", "1) b", "* \u00a0", "ob a", "b", "å b", "\xff b"} {
		if got, want := isBullet(s), pattern.MatchString(s); got != want {
			t.Errorf("isBullet(%q) = %v, want %v", s, got, want)
		}
	}
}
