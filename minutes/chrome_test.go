package minutes

import "testing"

func TestChrome(t *testing.T) {
	tests := []struct {
		line string
		want bool
	}{
		{"Udskriv | Lyt | Fold alle punkter ud", true},
		{"Gå til hovedindhold", true},
		{"ForsidepilPolitikpilDagsordener og referaterpilSundhedsudvalget", true},
		{"Politik > Udvalg > Dagsordener og referater", true},
		{"Forside / Politik / Dagsordener og referater", true},
		{"Budget | Regnskab | Fold alle punkter ud", false},
		{"Økonomi / drift / anlæg", false},
		{"Drøftelse | Udvalget lytter", false},
		{"Pilotprojekt om pilgrimme", false},
		{"Udvalget foreslog 5 > 3 > 1, og det blev vedtaget.", false},
		{"Lyt til borgerne", false},
	}
	for _, tt := range tests {
		if got := isChrome(tt.line) || isTrail(tt.line); got != tt.want {
			t.Errorf("isChrome(%q) = %v, want %v", tt.line, got, tt.want)
		}
	}
}

func TestUnglued(t *testing.T) {
	tests := []struct{ line, want string }{
		{"fold dette punkt indPkt. 14 Godkendelse af dagsorden", "Pkt. 14 Godkendelse af dagsorden"},
		{"fold dette punkt ud38Godkendelse", "38Godkendelse"},
		{"Luk punktBudget 2021", "Budget 2021"},
		{"Vis punkt 3 igen", "Vis punkt 3 igen"},
		{"Luk punktet nu", "Luk punktet nu"},
		{"Fold dette punkt ind", "Fold dette punkt ind"},
	}
	for _, tt := range tests {
		if got := unglued(tt.line); got != tt.want {
			t.Errorf("unglued(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}

func TestColophon(t *testing.T) {
	tests := []struct {
		line string
		want bool
	}{
		{"Odder Kommune - Rådhusgade 3 - 8300 Odder", true},
		{"Odder Kommune, Rådhusgade 3, 8300 Odder, post@kommunen.example", true},
		{"Kontakt: Odder Kommune, tlf. 0000 0000", true},
		{"Karla Testrup, direktør, Odder Kommune", false},
		{"Mødet var på Rådhuset i Odder Kommune, Rådhusgade 3, 8300 Odder.", false},
		{"Odder Kommune søger midler til 2024", false},
	}
	for _, tt := range tests {
		if got := isColophon(tt.line); got != tt.want {
			t.Errorf("isColophon(%q) = %v, want %v", tt.line, got, tt.want)
		}
	}
}

func TestButtonsAreShort(t *testing.T) {
	for words := range chrome {
		if len(words) > longestButton {
			t.Errorf("%q has more than %d bytes", words, longestButton)
		}
	}
	if longestHeading > 64 {
		t.Errorf("longest heading of a section has %d bytes", longestHeading)
	}
}
