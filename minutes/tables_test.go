package minutes

import (
	"testing"

	"referat/extract"
)

func TestLostTables(t *testing.T) {
	for _, tc := range []struct {
		name, body string
		want       int
		text       string
	}{
		{"caption without rows", "Udgifterne er steget.\nTabel 2. Udgifter i 2019\nDet skyldes flere ting.", 1, "Udgifterne er steget.\nDet skyldes flere ting."},
		{"pointer without rows", "Udgifterne fremgår af tabel 2 nedenfor.\nDet skyldes flere ting.", 1, "Udgifterne fremgår af tabel 2 nedenfor. Det skyldes flere ting."},
		{"caption above rows", "Tabel 2. Udgifter i 2019\nMedicin\t200\nMad\t300", 0, "Tabel 2. Udgifter i 2019\nMedicin\t200\nMad\t300"},
		{"caption above lines with numbers", "Tabel 2: Udgifter\nMedicin 200\nMad 300", 0, "Tabel 2: Udgifter\nMedicin 200\nMad 300"},
		{"a sentence", "Tabel 2 viser, at udgifterne stiger.", 0, "Tabel 2 viser, at udgifterne stiger."},
	} {
		r := parse("Referat af møde i klyngestyregruppen\n\n1. Emne for det hele\nSagsfremstilling\n"+tc.body+"\n2. Eventuelt\nReferat\nIntet.\n", Options{})
		n := 0
		for _, w := range r.Warnings {
			if w.Code == "tabel_mangler" {
				n++
			}
		}
		if got := r.Items[0].Sections[0].Text; n != tc.want || got != tc.text {
			t.Errorf("%s: %d warnings, text %q, want %d, %q", tc.name, n, got, tc.want, tc.text)
		}
	}
}

// TestOutline: bookmarks of a PDF tell which lines are titles.
func TestOutline(t *testing.T) {
	text := textOfLines("Referat af møde i rådet\nGodkendelse af dagsorden\nDagsordenen er fin.\nNy vej til centret\nDer skal bygges.\nSå er der mere.\nEventuelt\nIntet.\n")
	for _, title := range []string{"Godkendelse af dagsorden", "Ny vej til centret", "Eventuelt"} {
		text.Outline = append(text.Outline, extract.Heading{Level: 1, Title: title})
	}
	r := Parse(text, Source{File: "x.pdf"}, Options{})
	if len(r.Items) != 3 || r.Items[1].Title != "Ny vej til centret" {
		t.Errorf("items %+v, want the three of the outline", r.Items)
	}
}
