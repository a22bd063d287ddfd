package minutes

import "testing"

// TestCommitteePath: folder and host tell the level of a committee; a town does not
// outweigh the region.
func TestCommitteePath(t *testing.T) {
	const text = "Møde i Udvalget for Social og Psykiatri\n1. Drift\nReferat\nGodkendt.\n2. Eventuelt\nReferat\nIntet.\n"
	tests := []struct {
		src  Source
		want string
	}{
		{Source{File: "udvalg.txt", Folder: "sjaelland"}, "regionalt_udvalg"},
		{Source{File: "holbaek-udvalg-3.txt"}, "kommunalt_udvalg"},
		{Source{File: "Høje-Taastrup/referat.txt"}, "kommunalt_udvalg"},
		{Source{File: "x.txt", URL: "https://www.regionsjaelland.dk/holbaek/x"}, ""},
		{Source{File: "x.txt", URL: "https://www.regionsjaelland.dk/x"}, "regionalt_udvalg"},
		{Source{File: "referat.txt"}, ""},
	}
	for _, tt := range tests {
		f := Parse(textOfLines(text), tt.src, Options{}).Forum
		if f == nil || f.ID != tt.want {
			t.Errorf("%+v: Parse gives forum %+v, want %q", tt.src, f, tt.want)
		}
	}
}

// TestPresentItem: the item on the participants decides nothing but what it says else.
func TestPresentItem(t *testing.T) {
	r := parse(decisionsHead+"2. Mødedeltagere\nBeslutning\nTil stede var:\nIda Lund (V)\nFra administrationen deltog chefkonsulent Ole Bech.\n\nDagsordenen blev godkendt.\n\n3. Eventuelt\nReferat\nIntet.\n", Options{})
	if ds := r.Items[1].Decisions; len(ds) != 1 || ds[0].Text != "Dagsordenen blev godkendt." {
		t.Errorf("Parse gives decisions %+v", ds)
	}
}

// TestHeldUntil: the sentence that tells when the meeting began may tell its end, and
// a place keeps its name before the link.
func TestHeldUntil(t *testing.T) {
	tests := []struct{ head, from, to, place string }{
		{"Mødet startede kl. 16.00 og sluttede kl. 18.20 på Rådhuset i Helsinge, lokale 205", "16:00", "18:20", "Rådhuset i Helsinge, lokale 205"},
		{"Mødet foregik kl. 15.30-17.30 på Hillerød Rådhus.", "15:30", "17:30", "Hillerød Rådhus"},
		{"Mødet startede kl. 16.00 på Hillerød Rådhus. Frokost kl. 18.20.", "16:00", "", "Hillerød Rådhus"},
		{"Tid: kl. 9-11\nForm\nFysisk møde\nRegionshospitalet Randers, mødelokale 2 (link i mødebookingen til dem, der er forhindret)", "09:00", "11:00", "Regionshospitalet Randers, mødelokale 2"},
		{"Tid: kl. 9-11\nForm\nVirtuelt\nLink i mødebookingen", "09:00", "11:00", ""},
		{"Tid: kl. 9-11\nForm\nFysisk møde\nRegionshospitalet Randers, lokale 2 (indgang B)", "09:00", "11:00", "Regionshospitalet Randers, lokale 2 (indgang B)"},
	}
	for _, tt := range tests {
		r := parse("Referat af møde i Klyngestyregruppen den 3. marts 2022\n"+tt.head+"\nDeltagere:\nIda Lund, chefkonsulent\n1. Drift\nReferat\nGodkendt.\n", Options{})
		place := ""
		if r.Place != nil {
			place = *r.Place
		}
		if r.Time == nil || r.Time.From != tt.from || r.Time.To != tt.to || place != tt.place {
			t.Errorf("%q: time %+v, place %q", tt.head, r.Time, place)
		}
	}
}
