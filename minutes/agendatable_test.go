package minutes

import (
	"fmt"
	"strings"
	"testing"
)

func TestAgendaTable(t *testing.T) {
	tests := []struct{ name, table, want string }{
		{"tabs", "Nr.\tEmne\tReferat\tBeslutning\tAnsvarlig\n1\tVelkomst\tKarla Testrup bød velkommen.\t\t\n2\tBudget\tTallene er klar.\tGodkendt.\tOP\n\t\tDe sendes ud.\t\t\n3\tEvt.\t\tIntet.\t",
			"1 Velkomst [4 4] referat; 2 Budget [5 6] referat,beslutning,referat; 3 Evt. [7 7] beslutning"},
		{"bars", "Pkt. | Emne | Beslutning/aktion\n1 | Velkomst | Godkendt.\n2 | Budget | Udsat.", "1 Velkomst [4 4] beslutning; 2 Budget [5 5] beslutning"},
		{"numbers in the title's cell", "Punkt\tReferat\n1. Velkomst\tGodkendt.\n2. Budget\tDrøftet.", "1 Velkomst [4 4] referat; 2 Budget [5 5] referat"},
		{"no numbers", "Emne\tReferat\nVelkomst\tGodkendt.\nBudget\tDrøftet.", "- Velkomst [4 4] referat; - Budget [5 5] referat"},
		{"a table of tasks is none", "1. Velkomst\nBeslutning\nGodkendt.\nEmne\tAnsvarlig\tFrist\nTal\tKT\t1/5\nPlan\tOP\t1/6\n2. Evt.\nBeslutning\nIntet.", "1 Velkomst [3 8] beslutning; 2 Evt. [9 11] beslutning"},
		{"a list of people is none", "Navn\tTitel\nKarla Testrup\tdirektør\nOle Prøvensen\tchef\n1. Velkomst\nReferat\nGodkendt.\n2. Evt.\nReferat\nIntet.", "1 Velkomst [6 8] referat; 2 Evt. [9 11] referat"},
	}
	for _, tt := range tests {
		r := parse("Referat af møde i styregruppen\nden 3. maj 2023 kl. 9.00\n"+tt.table, Options{})
		var got []string
		for _, it := range r.Items {
			n := "-"
			if it.Number != nil {
				n = *it.Number
			}
			var kinds []string
			for _, s := range it.Sections {
				kinds = append(kinds, string(s.Kind))
			}
			got = append(got, fmt.Sprint(n, " ", it.Title, " ", it.Lines, " ", strings.Join(kinds, ",")))
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s: Parse gives items %q, want %q", tt.name, s, tt.want)
		}
	}
}
