package minutes

import (
	"strings"
	"testing"
)

func TestTableOfParticipants(t *testing.T) {
	const items = "\n1. Velkomst\nReferat\nGodkendt.\n2. Eventuelt\nReferat\nIntet.\n"
	tests := []struct{ name, table, want string }{
		{"marks", "Navn\tInit.\tTitel\tOrganisation\tTil stede\nKarla Testrup\tKT\tdirektør\tOdder Kommune\tx\nOle Prøvensen\tOP\toverlæge\tHorsens Sygehus\tafbud\nIda Prøvegaard\tIP\tlæge\tPLO\tx (til kl. 14)",
			"Karla Testrup|direktør|Odder Kommune|deltager; Ole Prøvensen|overlæge|Horsens Sygehus|afbud; Ida Prøvegaard|læge|PLO|deltager"},
		{"an empty cell among marks", "Navn\tTil stede\tStilling\nKarla Testrup\tx\tdirektør\nOle Prøvensen\t\toverlæge", "Karla Testrup|direktør||deltager; Ole Prøvensen|overlæge||afbud"},
		{"a column of absences", "Deltagere\tKommune\tAfbud\nKarla Testrup\tOdder Kommune\t\nOle Prøvensen\tHedensted Kommune\tx", "Karla Testrup||Odder Kommune|deltager; Ole Prøvensen||Hedensted Kommune|afbud"},
		{"no column of marks", "Navn\tTitel\nKarla Testrup\tdirektør\nOle Prøvensen\toverlæge (referent)", "Karla Testrup|direktør||deltager; Ole Prøvensen|overlæge||referent"},
		{"figures are no list", "Kommune\t2022\t2023\nOdder\t12\t14\nHedensted\t11\t9", ""},
	}
	for _, tt := range tests {
		r := parse("Referat af møde i styregruppen\nden 3. maj 2023 kl. 9.00\n"+tt.table+items, Options{})
		var got []string
		for _, p := range r.Persons {
			f := []string{p.Name, "", "", string(p.Role)}
			if p.Position != nil {
				f[1] = *p.Position
			}
			if p.Organisation != nil {
				f[2] = *p.Organisation
			}
			got = append(got, strings.Join(f, "|"))
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s: Parse gives %q, want %q", tt.name, s, tt.want)
		}
	}
}

func TestCellHeading(t *testing.T) {
	tests := []struct {
		line, words, rest string
	}{
		{"Beslutning:\tGodkendt.", "Beslutning", "Godkendt."},
		{"Drøftelse\tUdvalget talte om tallene.", "Drøftelse", "Udvalget talte om tallene."},
		{"Økonomi\t200.000", "", ""},
		{"Bilag\tTitel\tDato", "", ""},
		{"Odder\tGodkendt.", "", ""},
	}
	for _, tt := range tests {
		if f, _ := cellHeading(tt.line); f.words != tt.words || f.rest != tt.rest {
			t.Errorf("cellHeading(%q) = %q, %q, want %q, %q", tt.line, f.words, f.rest, tt.words, tt.rest)
		}
	}
}

func TestTaskTable(t *testing.T) {
	r := parse("Referat af møde i styregruppen\nden 3. maj 2023 kl. 9.00\n\nSAG 1 | Telefonliste\nBeslutning:\tGodkendt.\nOpgave\tAnsvarlig\tFrist\nRykker Odder for listen\tKT\t18/6\nSender listen ud\tOP\t1/7\n\n"+
		"SAG 2 | Eventuelt\nBeslutning:\tIntet.\n", Options{})
	if len(r.Items) != 2 || r.Items[0].Title != "Telefonliste" || *r.Items[1].Number != "2" {
		t.Fatalf("Parse gives items %+v, want Telefonliste and Eventuelt", r.Items)
	}
	if got := r.Items[0].Decisions; len(got) != 3 || got[1].Lines != (Span{7, 7}) {
		t.Errorf("Parse gives decisions %+v, want three, the head of the table left out", got)
	}
}
