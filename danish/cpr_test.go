package danish

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var testDay = time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)

// serial returns a serial number that makes the checksum hold for date.
func serial(date, from string) string {
	for n := 0; n < 1000; n++ {
		s := fmt.Sprintf("%s%03d", from, n)
		if checksum(date + s) {
			return s
		}
	}
	return ""
}

func TestFindCPRSpellings(t *testing.T) {
	date := "230468"
	number := serial(date, "1")
	for _, form := range []string{"%s%s", "%s-%s", "%s - %s", "%s–%s", "%s/%s", "%s.%s", "%s %s", "%s-\n%s", "%s\u00a0-\u00a0%s", "%s\u00ad-%s", "cpr%s-%s", "nr. %s-%s", "(%s-%s)", "%s‑%s,"} {
		text := "Borgeren æøå\n" + fmt.Sprintf(form, date, number) + " er kendt."
		got := findCPR(text, testDay)
		if len(got) != 1 || got[0].Level != "sikker" || got[0].Line != 2 {
			t.Errorf("FindCPR(%q) = %+v, want one that is sikker on line 2", text, got)
		}
	}
	for _, form := range []string{"23 04 68 %s", "23.04.68-%s", "23-04-68-%s", "23/04/68 - %s", "23041968-%s", "23 04 68 - %s"} {
		text := fmt.Sprintf(form, number)
		if got := findCPR(text, testDay); len(got) != 1 || got[0].Level != "sikker" || got[0].End != len(text) {
			t.Errorf("FindCPR(%q) = %+v, want one that is sikker", text, got)
		}
	}
}

func TestFindCPRLevels(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"010190-1111", "sikker"}, {"Cpr-nr. 230468-1111", "sikker"}, {"personnummer: 230468-1111", "sikker"}, {"830468-1111", "mulig"},
		{"230468-1111", "mulig"}, {"2304681111", "svag"}, {"P-nr. 230468-1111", "svag"}, {"konto 230468-1111", "svag"}, {"https://a.dk/230468-1111", "svag"},
		{"44 230468 1111", "svag"}, {"EAN 230468-1111", "svag"},
		// none
		{"320468-1111", ""}, {"231368-1111", ""}, {"230424-5111", "mulig"}, {"230430-5111", ""}, {"a230468-1111", ""}, {"230468-11112", ""}, {"12-230468-1111", ""},
		{"230468-1111-2", ""}, {"16-013175", ""}, {"1-01-72-30-17", ""}, {"2007-2021", ""}, {"87 84 00 00", ""}, {"23-02-2024 kl. 09.00", ""}, {"", ""},
	} {
		got := ""
		if found := findCPR(c.text, testDay); len(found) > 0 {
			got = found[0].Level
		}
		if got != c.want {
			t.Errorf("FindCPR(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzFindCPR(f *testing.F) {
	for _, s := range []string{"230468-1111", "cpr 23 04 68\n1111", "２３０４６８-１１１１", "010190/1234 010190.1234", "²³0468-1111", "1111111111111111"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, c := range FindCPR(text) {
			if c.Start < at || c.End <= c.Start || c.End > len(text) || c.Line != 1+strings.Count(text[:c.Start], "\n") {
				t.Fatalf("FindCPR(%q) = %+v", text, c)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[c.Start:c.End]) {
				t.Fatalf("FindCPR(%q) = %+v cuts a rune", text, c)
			}
			at = c.End
		}
		MaskContacts(text)
	})
}

func TestMaskContacts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Skriv til hanne.holm@eksempel.dk.", "Skriv til [e-mail]."}, {"fejl navn@.rm.eksempel", "fejl [e-mail]"}, {"søren@øl.dk", "[e-mail]"},
		{"Tlf. 87840000", "Tlf. [telefon]"}, {"tlf.: 8784 0000", "tlf.: [telefon]"}, {"Direkte telefon\n+45 8784 0000\nDato", "Direkte telefon\n[telefon]\nDato"},
		{"Mobil\n21234567", "Mobil\n[telefon]"}, {"ring 87 84 00 00 nu", "ring [telefon] nu"}, {"+4587840000", "[telefon]"}, {"Tlf. 8784 0000 / 2123 4567", "Tlf. [telefon] / [telefon]"},
		{"Tlf. nr. 87840000", "Tlf. nr. [telefon]"},
		// stay
		{"CVR 29190925", "CVR 29190925"}, {"29190925", "29190925"}, {"2024 2025", "2024 2025"}, {"1-01-72-30-17", "1-01-72-30-17"}, {"kl. 09.00", "kl. 09.00"},
		{"@ alene", "@ alene"}, {"21 22 23 24 25 26", "21 22 23 24 25 26"}, {"", ""},
	} {
		if got := MaskContacts(c.text); got != c.want {
			t.Errorf("MaskContacts(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
