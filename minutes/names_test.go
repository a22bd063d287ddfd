package minutes

import (
	"strings"
	"testing"
)

// TestRunningText holds which names are persons of a text, and who is none.
func TestRunningText(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Hanne Holm spurgte.", "Hanne Holm"},
		{"Overlæge Annette Ravnsbæk foreslog det.", "Annette Ravnsbæk|overlæge"},
		{"Praktiserende læge Jonas Hedegaard Bay kørte ud.", "Jonas Hedegaard Bay|praktiserende læge"},
		{"Det blev fremlagt af sundhedschef Oda Vig, Skive Kommune, og drøftet.", "Oda Vig|sundhedschef|Skive Kommune"},
		{"Oda Vig, sundhedsplejerske, deltog.", "Oda Vig|sundhedsplejerske"},
		{"Kommunens centerchef, Mette Lyngbye, inviteres.", "Mette Lyngbye|centerchef"},
		{"Jens Chr. Ravnkilde og H.C. Holm talte.", "Jens Chr. Ravnkilde"},
		{"Læge P. Winkel Thorup var med.", "P. Winkel Thorup|læge"},
		{"Overlæge Maj Svejstrup spurgte.", "Maj Svejstrup|overlæge"},
		{"Charlotte Maj Ebbesen og Bjørn Riis Kongskov spurgte.", "Charlotte Maj Ebbesen; Bjørn Riis Kongskov"},
		{"Anna van der Meer og Ole de Neergaard talte.", "Anna van der Meer; Ole de Neergaard"},
		{"Anne-Sofie Dyrlund Vang begynder 1. maj.", "Anne-Sofie Dyrlund Vang"},
		{"Fatima Hussain og Yusuf Demir svarede.", "Fatima Hussain; Yusuf Demir"},
		{"Rikke Holms oplæg blev drøftet.", "Rikke Holm"},
		// traps
		{"Skive Kommune og Region Midtjylland deltager.", ""},
		{"Mødet holdes på Hans Broges Gade 2 eller Marie Magdalene Vej 4.", ""},
		{"Steno Diabetes Center Aarhus og Danske Patienter var med.", ""},
		{"Programmet Vælg Klogt og First Agenda bruges.", ""},
		{"I Maj Måned og Bo Trygt drøftes det.", ""},
		{"Sten Hospice Vest og Bjørn Apotek Nord blev nævnt.", ""},
		{"Sankt Hans Hospital og Anna Kirke Centret lukker.", ""},
		{"Ansvarlig Frist Opgave. Aktivitet Ansvarlig Frist.", ""},
		{"Den Danske Kvalitetsmodel og Dansk Selskab for Almen Medicin.", ""},
		{"Link Teams Møde. Just Eat. Rose Bruun Fonden.", ""},
	}
	for _, tt := range tests {
		r := parse("Referat af møde i klyngestyregruppen den 3. maj 2023 kl. 9.00\n1. Sag\nReferat\n"+tt.text+"\n2. Eventuelt\nReferat\nIntet.\n", Options{})
		var got []string
		for _, row := range who(r) {
			row = strings.TrimRight(row[:strings.LastIndexByte(row, '|')], "|")
			got = append(got, row)
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("persons of %q: %q, want %q", tt.text, s, tt.want)
		}
	}
}

// TestArchiveNames: a full name that a list of the archive holds is known everywhere.
func TestArchiveNames(t *testing.T) {
	const text = "Referat\n1. Sag\nReferat\nZorba Quell spurgte. Ymir Trask svarede.\n2. Eventuelt\nReferat\nIntet.\n"
	if got := who(parse(text, Options{})); len(got) != 0 {
		t.Errorf("Parse without names gives %v", got)
	}
	if got := strings.Join(who(parse(text, Options{Names: []string{"Zorba Quell"}})), ";"); got != "Zorba Quell|||naevnt" {
		t.Errorf("Parse with names gives %v", got)
	}
}
