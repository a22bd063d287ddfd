package minutes

import (
	"os"
	"strings"
	"testing"
)

// TestOutcomeTable reads testdata/outcomes.tsv: where the sentence stands (b
// decision section, r Referat, u text without heading), the title, the sentence,
// the outcome ("-" none).
func TestOutcomeTable(t *testing.T) {
	b, err := os.ReadFile("testdata/outcomes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows, right := 0, 0
	for i, row := range strings.Split(string(b), "\n") {
		f := strings.Split(row, "\t")
		if row == "" || row[0] == '#' {
			continue
		}
		if len(f) != 4 {
			t.Fatalf("outcomes.tsv:%d: %d columns, want 4", i+1, len(f))
		}
		heading := map[string]string{"b": "Beslutning\n", "r": "Referat\n", "u": ""}[f[0]]
		r := parse("Referat af mødet i Klyngestyregruppen, Vestklyngen\nden 3. maj 2018 kl. 9.00\n\n1. Godkendelse af dagsorden\nReferat\nIntet.\n\n4. "+f[1]+"\n"+heading+f[2]+"\n\n5. Eventuelt\nReferat\nIntet.\n", Options{})
		got := "-"
		for _, it := range r.Items {
			if it.Number != nil && *it.Number == "4" && it.Outcome != nil {
				got = string(*it.Outcome)
			}
		}
		rows++
		if got == f[3] {
			right++
			continue
		}
		t.Errorf("outcomes.tsv:%d: outcome of %q (%s, %s) = %s, want %s", i+1, f[2], f[0], f[1], got, f[3])
	}
	t.Logf("%d of %d sentences right", right, rows)
}
