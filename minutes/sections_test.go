package minutes

import (
	"strings"
	"testing"
)

// TestProposalsApart: a browser draws the bullets of a list, so that its items
// come as bare lines.
func TestProposalsApart(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"parallel", "at gruppen tiltræder det reviderede forløbsprogram for hele klyngens vedkommende nu\nat gruppen godkender en lokal plan",
			"at gruppen tiltræder det reviderede forløbsprogram for hele klyngens vedkommende nu|at gruppen godkender en lokal plan"},
		{"short line", "at regnskabet godkendes\nat budgettet indstilles til den politiske sundhedsklynge", "at regnskabet godkendes|at budgettet indstilles til den politiske sundhedsklynge"},
		{"over two lines", "at gruppen drøfter mulighederne for at understøtte øget brug af videokonsultationer i\nhele klyngen\nAt gruppen tager stilling til det videre",
			"at gruppen drøfter mulighederne for at understøtte øget brug af videokonsultationer i hele klyngen|At gruppen tager stilling til det videre"},
		{"goes on after a comma", "at gruppen godkender,\nat gruppen mødes igen", "at gruppen godkender, at gruppen mødes igen"},
		{"goes on after og", "at gruppen godkender planen og\nat gruppen mødes igen", "at gruppen godkender planen og at gruppen mødes igen"},
		{"infinitive at a full line's end", "at gruppen beder de fem kommuner om inden årets udgang at finde flere, der ønsker\nat deltage i prøven",
			"at gruppen beder de fem kommuner om inden årets udgang at finde flere, der ønsker at deltage i prøven"},
		{"no list", "Gruppen bedes tage stilling til,\nom den ønsker\nat deltage", "Gruppen bedes tage stilling til, om den ønsker at deltage"},
	} {
		doc := "Referat af møde i klyngestyregruppen\n\n1. Punkt om noget\n\nIndstilling\n\n" + tc.text +
			"\n\nSagsfremstilling\n\nDet er en linje, som har den længde, der er den sædvanlige i denne fil, hvor der er meget\ntekst at læse for den, der gerne vil vide besked om det hele.\n\n2. Næste punkt\n\nReferat\n\nIntet."
		r := Parse(textOfLines(doc), Source{}, Options{})
		if len(r.Items) == 0 || len(r.Items[0].Sections) == 0 {
			t.Fatalf("%s: no sections: %+v", tc.name, r.Items)
		}
		s := r.Items[0].Sections[0]
		if got := strings.ReplaceAll(s.Text, "\n", "|"); s.Kind != SectionRecommendation || got != tc.want {
			t.Errorf("%s: section %s %q, want %q", tc.name, s.Kind, got, tc.want)
		}
		if n := strings.Count(s.Text, "\n") + 1; len(s.Starts) != n {
			t.Errorf("%s: %d starts for %d paragraphs", tc.name, len(s.Starts), n)
		}
	}
}
