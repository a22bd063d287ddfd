package minutes

import (
	"strings"
	"testing"
)

func TestRunningRows(t *testing.T) {
	const head = "Referat af møde i gruppen\nden 3. maj 2023\nTeams\n\n1. Velkomst\nReferat\n"
	tests := []struct {
		name, text string
		gone       string // words that must be noise
		kept       string // words that must not
	}{
		{"foot and pages", head + "Godkendt.\nGruppen om medicin · 3.5.2023\n1/2\nVi gik videre.\n2. Evt.\nReferat\nIntet.\nGruppen om medicin · 3.5.2023\n2/2\n", "Gruppen om medicin", "Vi gik videre."},
		{"pages with a word", head + "Godkendt.\nSide 1 af 2\nOdder Kommune\nVi gik videre.\n2. Evt.\nReferat\nIntet.\nSide 2 af 2\nOdder Kommune\n", "Odder Kommune", "Vi gik videre."},
		{"page at the end of the line", head + "Godkendt.\nReferat nr. 3 · side 1/2\nVi gik videre.\n", "Referat nr. 3", "Vi gik videre."},
		{"page behind the head", head + "Godkendt.\nSocialudvalget, 10-05-2022 Side 1\nVi gik videre.\n2. Evt.\nReferat\nIntet.\nSocialudvalget, 10-05-2022 Side 2\n", "Socialudvalget", "Vi gik videre."},
		{"one page named", head + "Godkendt, jf. Sundhedsplanen Side 4\nVi gik videre.\n", "", "Side 4"},
		{"votes are no pages", head + "Forslaget fik stemmerne\n5/2\nog derefter\n4/3\nGodkendt.\n", "", "4/3"},
		{"a page that is named", head + "Godkendt, se planen - side 4\nVi gik videre.\n", "", "side 4"},
		{"other lines beside the pages", head + "Godkendt.\n1/2\nKarla ringer.\nIntet.\n2/2\nOle skriver.\n", "", "Karla ringer."},
	}
	for _, tt := range tests {
		d := newDoc(textOfLines(tt.text), Source{}, Options{})
		var kept strings.Builder
		for i := range d.lines {
			if !d.lines[i].skip() {
				kept.WriteString(d.lines[i].text + "\n")
			}
		}
		if s := kept.String(); tt.gone != "" && strings.Contains(s, tt.gone) || !strings.Contains(s, tt.kept) {
			t.Errorf("%s: text keeps %q, want it without %q and with %q", tt.name, s, tt.gone, tt.kept)
		}
	}
}
