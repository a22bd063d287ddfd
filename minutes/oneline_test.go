package minutes

import (
	"slices"
	"strings"
	"testing"

	"referat/authority"
)

// page is long enough to be a page on one line.
func page(s string) string { return s + strings.Repeat(" Der er travlt på sygehuset i år.", 16) }

func TestUnfold(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // lines that must stand alone; nil: the text stays as it is
	}{
		{"header and items", page("1 Referat af møde i Styregruppen Torsdag den 3. maj 2018 fra kl til Regionshuset, lokale 4 Deltagere: Karla Testrup, direktør Afbud: Ole Prøvensen " +
			"Dagsorden: 1. Velkomst og dagsorden Karla Testrup bød velkommen. 2. Budget 2019 Sagsfremstilling: Tallene er klar. Beslutning: Godkendt. 3. Eventuelt Intet."),
			[]string{"Referat af møde i Styregruppen", "Torsdag den 3. maj 2018 fra kl til", "Regionshuset, lokale 4", "Deltagere: Karla Testrup, direktør", "Afbud: Ole Prøvensen", "Dagsorden:",
				"1. Velkomst og dagsorden", "2. Budget 2019", "Sagsfremstilling: Tallene er klar.", "Beslutning: Godkendt.", "3. Eventuelt"}},
		{"contents first", page("Dagsorden 1. Velkomst 2. Ny aftale med Region Midtjylland 3. Eventuelt 1. Velkomst Ordet blev givet. 2. Ny aftale med Region Midtjylland Aftalen er god. 3. Eventuelt Intet."),
			[]string{"1. Velkomst", "2. Ny aftale med Region Midtjylland", "Aftalen er god."}},
		{"a title of two sentences", page("Dagsorden 1. Velkomst. Godkendelse af referat 2. Plan 3. Eventuelt 1. Velkomst. Godkendelse af referat Referatet blev godkendt. 2. Plan Der er ingen. 3. Eventuelt Intet."),
			[]string{"1. Velkomst. Godkendelse af referat", "Referatet blev godkendt."}},
		{"headings without colon", page("1 1. Budget Indstilling Direktøren indstiller, at det godkendes. Beslutning Godkendt. 2. Regnskab Sagsfremstilling Tallene er klar. Beslutning Godkendt."),
			[]string{"1. Budget", "Indstilling", "Beslutning", "2. Regnskab", "Sagsfremstilling"}},
		{"two columns", page("1 Deltagere: Afbud: Karla Testrup, direktør, Odder Kommune, Ole Prøvensen, læge (referent) Ida Prøvegaard, chef, Hanne Testgaard 1. Velkomst Intet. 2. Plan Intet. 3. Eventuelt Intet."),
			[]string{"Deltagere: Karla Testrup, direktør, Odder Kommune, Ole Prøvensen, læge (referent)", "Afbud: Ida Prøvegaard, chef, Hanne Testgaard"}},
		{"contents, then Ad N.", page("1 Dagsorden 1. Velkomst 2. Status på TeleCare Nord 3. Eventuelt Ad 1. Velkomst Ordet blev givet. Ad 2. Status på TeleCare Nord Ole Prøvensen orienterede. Ad 3. Eventuelt Intet."),
			[]string{"Ad 1. Velkomst", "Ad 2. Status på TeleCare Nord", "Ole Prøvensen orienterede.", "Ad 3. Eventuelt"}},
		{"a list that lost its line breaks", page("1 Deltagere: Karla Testrup, direktør, Odder Kommune Ole Prøvensen, chef, OUH Ida Prøvegaard, læge Referent: Hanne Testgaard Dagsorden 1. Velkomst Intet. 2. Plan Intet. 3. Eventuelt Intet."),
			[]string{"Deltagere: Karla Testrup, direktør, Odder Kommune", "Ole Prøvensen, chef, OUH", "Ida Prøvegaard, læge", "Referent: Hanne Testgaard"}},
		{"a proposal without a full stop", page("1 1. Budget Indstilling Det indstilles, at der nedsættes en gruppe Beslutning Drøftet. 2. Plan En Beslutning Om intet. 3. Eventuelt Intet."),
			[]string{"Indstilling", "Beslutning", "3. Eventuelt"}},
		{"a number that counts opens nothing", page("1. Budget Udvalget er nået til fase 2. Der er brugt bilag 2. Tabel 2. Tal og type 2. Diabetes. 2. Regnskab Intet. 3. Eventuelt Intet."),
			[]string{"1. Budget", "2. Regnskab", "3. Eventuelt"}},
		{"presenter with a name in three words", page("1. Status v/ Karla B. Testrup Sagsfremstilling: Tallene er klar. 2. Plan ved Ole Prøvensen Ole Prøvensen fortalte. 3. Eventuelt Intet."),
			[]string{"1. Status v/ Karla B. Testrup", "3. Eventuelt"}},
		{"lines of their own stay", "Referat\n1. Budget\n" + page("Tallene er klar. 1. Første del. 2. Anden del.") + "\n2. Regnskab\n" + page("Også det.") + "\n3. Eventuelt\nIntet.", nil},
		{"paragraphs without items stay", page("Udvalget drøftede sagen.") + "\n" + page("Derefter kom næste. 1. Det var en."), nil},
	}
	for _, tt := range tests {
		out, back := unfold(textOfLines(tt.text), authority.Default())
		if (back == nil) != (tt.want == nil) {
			t.Errorf("%s: unfold gives %d lines, want them unfolded: %v", tt.name, len(back), tt.want != nil)
			continue
		}
		var got []string
		for _, l := range out.Lines {
			got = append(got, l.Text)
		}
		for _, w := range tt.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: no line %q in\n%s", tt.name, w, strings.Join(got, "\n"))
			}
		}
		for _, l := range got {
			if tt.want != nil && strings.HasPrefix(l, "2. Der") || strings.HasPrefix(l, "2. Tal") {
				t.Errorf("%s: line %q opens an item", tt.name, l)
			}
		}
	}
}

func TestUnfoldedLineNumbers(t *testing.T) {
	r := parse("Transkript\n"+page("1 Referat af møde i Styregruppen Torsdag den 3. maj 2018 Deltagere: Karla Testrup, direktør 1. Velkomst Karla Testrup bød velkommen. 2. Budget Beslutning: Godkendt.")+"\n"+
		page("2 3. Eventuelt Karla Testrup takkede."), Options{})
	if len(r.Items) != 3 || r.Items[1].Lines != (Span{2, 2}) || r.Items[2].Lines != (Span{3, 3}) {
		t.Fatalf("Parse gives items %+v, want three on lines 2, 2 and 3", r.Items)
	}
	if got := r.Persons[0].Forms[0].Lines; !slices.Equal(got, []int{2, 3}) {
		t.Errorf("Parse gives mentions on lines %v, want 2 and 3", got)
	}
	if !slices.ContainsFunc(r.Warnings, func(w Warning) bool { return w.Code == "ingen_linjer" }) {
		t.Errorf("Parse gives warnings %v, want ingen_linjer", r.Warnings)
	}
}
