package minutes

import (
	"strings"
	"testing"
)

// TestAway reads who missed items of a meeting with five.
func TestAway(t *testing.T) {
	const list = "Deltagere:\nJens Holm, sundhedschef\nOda Vig, læge"
	tests := []struct{ name, list, second, want string }{
		{"mark below the name", "Deltagere:\nJens Holm\n(A)\n- ankom under punkt 3\nOda Vig\n(V)", "", "1 Jens Holm, 2 Jens Holm"},
		{"in brackets", "Deltagere:\nJens Holm, sundhedschef (gik efter punkt 3)\nOda Vig", "", "4 Jens Holm, 5 Jens Holm"},
		{"from one to another", "Deltagere:\nJens Holm, sundhedschef (deltog fra punkt 2 til og med punkt 4)\nOda Vig", "", "1 Jens Holm, 5 Jens Holm"},
		{"came by the clock", "Deltagere:\nJens Holm, sundhedschef (ankom kl. 9.15)\nOda Vig", "", "1 Jens Holm"},
		{"left by the clock", "Deltagere:\nJens Holm, sundhedschef (forlod mødet kl. 10.00)\nOda Vig", "", "4 Jens Holm, 5 Jens Holm"},
		{"had to leave", list, "Jens Holm måtte forlade mødet under punktet.", "2 Jens Holm, 3 Jens Holm, 4 Jens Holm, 5 Jens Holm"},
		{"told and left", list, "Jens Holm spurgte til kurset og forlod derefter mødet.", "2 Jens Holm, 3 Jens Holm, 4 Jens Holm, 5 Jens Holm"},
		{"a guest who goes", list + "\nGæst: Eva Lund (punkt 2)", "Eva Lund fortalte om kurset og forlod derefter mødet.", ""},
		{"left the room only", list, "Jens Holm måtte forlade lokalet under behandlingen.", "2 Jens Holm"},
		{"two of them", list, "Jens Holm og Oda Vig deltog ikke i sagens behandling.", "2 Jens Holm, 2 Oda Vig"},
		{"declared", list, "Oda Vig blev erklæret inhabil.", "2 Oda Vig"},
		{"came during", list, "Oda Vig ankom under dette punkt.", "1 Oda Vig"},
		{"told alone in a later item", list, "Oda Vig deltog ikke.", "2 Oda Vig"},
		{"took no part elsewhere", list, "Oda Vig deltog ikke i temadagen.", ""},
		{"of the whole meeting", list + "\nAfbud: Eva Lund", "Eva Lund deltog ikke i behandlingen.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := meeting + tt.list + "\n1. Velkomst (kl. 9.00-9.10)\nReferat\nGodkendt.\n2. Budget (kl. 9.10-9.30)\nReferat\nPlanen blev drøftet. " + tt.second +
				"\n3. Plan (kl. 9.30-10.00)\nReferat\nDrøftet.\n4. Mål (kl. 10.00-10.30)\nReferat\nDrøftet.\n5. Eventuelt (kl. 10.30-11.00)\nReferat\nIntet.\n"
			if got := strings.Join(missed(parse(text, Options{})), ", "); got != tt.want {
				t.Errorf("missed = %s, want %s", got, tt.want)
			}
		})
	}
}
