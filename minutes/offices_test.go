package minutes

import (
	"strings"
	"testing"
)

// TestHeadersOfOffices reads headers that follow no family.
func TestHeadersOfOffices(t *testing.T) {
	checkHeaders(t, []headerTest{
		{name: "blanks in the date, place behind a comma", head: "Referat af møde i Ældre- og Handicapudvalget\nVesthimmerlands Kommune\n3. 3. 2022 kl. 9.00-11.00, Byrådssalen\nTil stede: Jens Holm, Oda Vig",
			want: read{Meeting: "2022-03-03", Time: "09:00-11:00", Place: "Byrådssalen", Forum: "kommunalt_udvalg Ældre- og Handicapudvalget"}},
		{name: "words behind a comma are no place", head: "Referat af møde i Klyngestyregruppen\n3.3.2022 kl. 9.00-11.00, Frokost fra 11",
			want: read{Meeting: "2022-03-03", Time: "09:00-11:00", Forum: ksg}},
		{name: "the year below", head: "Referat\nSundhedsklyngen Lillebælt (administrativt niveau)\nDato: 12.11\nÅr: 2019\nTid: 9-11\nSted: Teams",
			want: read{Meeting: "2019-11-12", Time: "09:00-11:00", Place: "Teams", Forum: " Sundhedsklyngen Lillebælt (administrativt niveau)", Klynge: "rs-lillebaelt"}},
		{name: "the date of a letter's box", head: "Til medlemmerne af\nKoordinationsgruppen for genoptræning\nDato: 2. februar 2011\nSagsnr. 11/2233\nSagsbeh.: Jens Holm\nReferat af møde den 27. januar 2011\nTil stede var: Oda Vig",
			want: read{Meeting: "2011-01-27", Document: "2011-02-02", Forum: " Koordinationsgruppen for genoptræning"}},
		{name: "a field behind the body", head: "Referat, Udviklingsgruppen Velfærdsteknologi\n15/3-2017 10:00-12:00 Lokale 3.1\nTilstede: Jens Holm",
			want: read{Meeting: "2017-03-15", Time: "10:00-12:00", Place: "Lokale 3.1", Forum: " Udviklingsgruppen Velfærdsteknologi"}},
		{name: "a street over two lines", head: "REFERAT KLYNGESTYREGRUPPEMØDE AARHUSKLYNGEN\nTidspunkt: Den 3. maj 2022 kl. 9.00-11.00\nForm: Fysisk møde\nMødelokale 4, Aarhus Universitetshospital, Palle Juul-Jensens\nBoulevard 99\nMødeleder: Jens Holm",
			want: read{Meeting: "2022-05-03", Time: "09:00-11:00", Place: "Mødelokale 4, Aarhus Universitetshospital, Palle Juul-Jensens Boulevard 99", Forum: ksg, Klynge: "rm-aarhus"}},
	})
}

func TestSectionsOfOffices(t *testing.T) {
	for _, tc := range []struct{ line, want string }{
		{"Sagsfremstiling", "sagsfremstilling"}, {"Indstiling", "indstilling"}, {"Besltning", "beslutning"},
		{"Beslutningen", ""}, {"Beslutter", ""}, {"Indstillinger", "indstilling"}, {"Indskolingen", ""},
	} {
		if kind, _ := sectionKind(tc.line); string(kind) != tc.want {
			t.Errorf("sectionKind(%q) = %q, want %q", tc.line, kind, tc.want)
		}
	}
}

func TestTitlesWithAdditions(t *testing.T) {
	d := newDoc(textOfLines("Referat"), Source{}, Options{})
	for _, tc := range []struct{ printed, want string }{
		{"Budget (20 min) – bilag 1", "Budget"}, {"Økonomi (beslutning) – 15 min.", "Økonomi (beslutning)"}, {"Plan (se bilag 2 og 3)", "Plan"}, {"Akutte indlæggelser (14:05-15:00) v/Eva Lund", "Akutte indlæggelser"},
		{"Godkendelse af bilag 1", "Godkendelse af bilag 1"}, {"Udrykning inden for 15 minutter", "Udrykning inden for 15 minutter"},
	} {
		if got, _, _ := d.cleanTitle(tc.printed); got != tc.want {
			t.Errorf("cleanTitle(%q) = %q, want %q", tc.printed, got, tc.want)
		}
	}
}

func TestListsOfOffices(t *testing.T) {
	tests := []struct{ name, list, want string }{
		{"bodies before names", "Deltagere:\nRanders Kommune: Jens Holm (formand) og Oda Vig\nRegionshospitalet Randers: Kaj Holt, Lone Krog (afbud)\nPLO: -\nSekretariat: Bent Riis",
			"Jens Holm|formand|Randers Kommune|moedeleder Oda Vig||Randers Kommune|deltager Kaj Holt||Regionshospitalet Randers|deltager Lone Krog||Regionshospitalet Randers|afbud Bent Riis|||deltager"},
		{"a town behind the name", "Mødt: Oda Vig Hjørring, Eva Lund Frederikshavn", "Oda Vig||Hjørring|deltager Eva Lund||Frederikshavn|deltager"},
		{"a surname like a town", "Deltagere: Poul Erik Svendborg, Oda Vig", "Poul Erik Svendborg|||deltager Oda Vig|||deltager"},
		{"away for somebody", "Deltagere:\nJens Holm (A)\nKaj Holt (O) (Afbud - stedfortræder Lone Krog)", "Jens Holm|||deltager Lone Krog|||deltager Kaj Holt|||afbud"},
		{"a heading below the absent", "Medlemmer\nJens Holm, Skive Kommune\nOda Vig, PLO\nFraværende\nOda Vig\nAdministrative deltagere\nDirektør Lone Krog", "Jens Holm||Skive Kommune|deltager Oda Vig||PLO|afbud Lone Krog|direktør||deltager"},
		{"replaced in a clause", "Deltagere: Jens Holm\nAfbud: Inge Holm (Vejle), der blev erstattet af Bo Dam", "Jens Holm|||deltager Bo Dam|||deltager Inge Holm||Vejle|afbud"},
		{"a clause of its own", "Deltagere: Jens Holm, som er ny i gruppen, Oda Vig", "Jens Holm|||deltager Oda Vig|||deltager"},
		{"goes on with samt", "Til stede var:\nOda Vig (Region Sjælland), Eva Lund (Slagelse Kommune)\nsamt Kaj Holt (Næstved Kommune)", "Oda Vig||Region Sjælland|deltager Eva Lund||Slagelse Kommune|deltager Kaj Holt||Næstved Kommune|deltager"},
		{"a mark inside a list", "Deltagere: Jens Holm (C), Oda Vig (A) - deltog til og med punkt 2, Eva Lund (V)", "Jens Holm|||deltager Oda Vig|||deltager Eva Lund|||deltager"},
		{"an area", "Deltagere: Jens Holm, souschef, Assens Kommune; Bent Riis, Fyn", "Jens Holm|souschef|Assens Kommune|deltager Bent Riis||Fyn|deltager"},
		{"with them was", "Med var: Jens Holm og Oda Vig", "Jens Holm|||deltager Oda Vig|||deltager"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(who(parse(meeting+tt.list+"\n"+agenda, Options{})), " "); got != tt.want {
				t.Errorf("persons = %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestNumbersBelowAnAgenda(t *testing.T) {
	const head = "Referat fra netværksmøde\nDato: den 3/10 2019 fra kl. 9 - 12\nDagsorden:\nPunkt 1. Valg af referent\nPunkt 2. Gennemgang af retningslinje\nPunkt 3. Evt\n\nReferat:\n"
	const want = "1 Valg af referent|2 Gennemgang af retningslinje|3 Evt"
	for _, body := range []string{"Punkt 1.\nOda blev valgt.\nPunkt 2.\nEva retter den til.\nPunkt 3.\nIntet.\n", "Ad dagsordenens punkt 1\nOda blev valgt.\nAd dagsordenens punkt 2\nEva retter den til.\nAd dagsordenens punkt 3\nIntet.\n"} {
		if got := outline(head + body); got != want {
			t.Errorf("outline(%q) = %s, want %s", body, got, want)
		}
	}
}
