package minutes

import (
	"strings"
	"testing"
)

// TestListLines reads lists as offices set them.
func TestListLines(t *testing.T) {
	tests := []struct{ name, list, want string }{
		{"a column tells who came", "MEDLEMMER\nJens Holm, formand Deltog\nOda Vig Deltog\nEva Lund Afbud", "Jens Holm|formand||moedeleder, Oda Vig|||deltager, Eva Lund|||afbud"},
		{"an organisation before its names", "Deltagere:\nRebild Kommune: Jens Holm, sundhedschef, Oda Vig, leder\nPLO Nordjylland: Eva Lund, læge\nIda Krog",
			"Jens Holm|sundhedschef|Rebild Kommune|deltager, Oda Vig|leder|Rebild Kommune|deltager, Eva Lund|læge|PLO Nordjylland|deltager, Ida Krog|||deltager"},
		{"sentences behind the list", "Deltagere\nJens Holm og Oda Vig.\nDesuden deltog adm. direktør Eva Lund og centerchef Bo Krogh. Referent: Konsulent Ida Krogh.", "Jens Holm|||deltager, Oda Vig|||deltager, Eva Lund|adm. direktør||deltager, Bo Krogh|centerchef||deltager, Ida Krogh|konsulent||referent"},
		{"a role before the name", "Deltagere:\nFormand Jens Holm (A)\nSekretær Oda Vig", "Jens Holm|formand||moedeleder, Oda Vig|sekretær||deltager"},
		{"numbers end a line", "Deltagere:\nJens Holm, chef, Lolland Kommune - deltog ikke i behandlingen af punkt: 2\nOda Vig, ældrechef, Vordingborg Kommune",
			"Jens Holm|chef|Lolland Kommune|deltager, Oda Vig|ældrechef|Vordingborg Kommune|deltager"},
		{"a name over two lines", "Deltagere: Jens Holm, chef\nAfbud: Chef Eva Lund, Odder Kommune, og praktiserende læge Ida\nKrog", "Jens Holm|chef||deltager, Eva Lund|chef|Odder Kommune|afbud, Ida Krog|praktiserende læge||afbud"},
		{"a first name ends the line", "Deltagere: Oda Vig, Poul\nErik Tapdrup, Eva Lund", "Oda Vig|||deltager, Poul Erik Tapdrup|||deltager, Eva Lund|||deltager"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := parse("Referat af møde i klyngestyregruppen\nden 3. maj 2023 kl. 9.00-11.00\n"+tt.list+"\n\n1. Velkomst\n\nReferat\n\nGodkendt.\n\n2. Eventuelt\n\nReferat\n\nIntet.\n", Options{})
			if got := strings.Join(who(r), ", "); got != tt.want {
				t.Errorf("persons = %s, want %s", got, tt.want)
			}
		})
	}
}
