package minutes

import "testing"

func TestTitlesOfOffices(t *testing.T) {
	const head = "Referat af møde i klyngestyregruppen\nDen 3. maj 2023 kl. 9.00-11.00\nDeltagere: Signe Bredal, Asger Vinterlund\n\n"
	const decided = "\n\nBeslutning\nGodkendt.\n\n"
	for _, tc := range []struct{ name, text, want string }{
		{"a year on the next line", "1. Belægning på hospitalet og ventende borgere til midlertidige pladser i vinteren\n2019/2020 (kl. 13.05-13.35)" + decided + "2. Eventuelt" + decided,
			"1 Belægning på hospitalet og ventende borgere til midlertidige pladser i vinteren 2019/2020|2 Eventuelt"},
		{"a sentence that begins with a year", "1. Status\n2019 var et godt år for klyngen.\n\n2. Eventuelt" + decided, "1 Status|2 Eventuelt"},
		{"capitals", "1. BØRN OG UNGE MED SVÆR OVERVÆGT, FORSLAG TIL\n   KLYNGEAFTALE" + decided + "2. EVENTUELT" + decided, "1 BØRN OG UNGE MED SVÆR OVERVÆGT, FORSLAG TIL KLYNGEAFTALE|2 EVENTUELT"},
		{"a bracket over two lines", "1. Kostvejledning (oplæg v. diætist Oda\nVig Holm)" + decided + "2. Eventuelt" + decided, "1 Kostvejledning|2 Eventuelt"},
		{"a bracket that stays open", "1. Kostvejledning (se bilag\nUdvalget drøftede planen (kort)\n2. Eventuelt" + decided, "1 Kostvejledning (se bilag|2 Eventuelt"},
		{"a number with a hyphen", "1. Velkomst" + decided + "2. 72-timers behandlingsansvar" + decided + "3. Eventuelt" + decided, "1 Velkomst|2 72-timers behandlingsansvar|3 Eventuelt"},
		{"closed", "1. Velkomst" + decided + "2. (LUKKET) Lejemål i Sorø\n\n3. [Lukket punkt] Ansættelse\n\n4. Eventuelt" + decided, "1 Velkomst|2 (LUKKET) Lejemål i Sorø|3 [Lukket punkt] Ansættelse|4 Eventuelt"},
		{"open", "Punkt 1 (Åben) Velkomst" + decided + "Punkt 2 (Åben sag) Åben Dør" + decided + "Punkt 3 (Lukket) Lejemål" + decided, "1 Velkomst|2 Åben Dør|3 (Lukket) Lejemål"},
		{"small letters", "1. velkomst" + decided + "2. Budget" + decided + "3. evt." + decided, "1 velkomst|2 Budget|3 evt."},
		{"ved and v/", "1. Medicin ved udskrivelse v/ Oda Vig" + decided + "2. Ventetid ved udskrivelse" + decided, "1 Medicin ved udskrivelse|2 Ventetid ved udskrivelse"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := outline(head + tc.text); got != tc.want {
				t.Errorf("outline = %s, want %s", got, tc.want)
			}
		})
	}
}
