package index

import (
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/search"
)

func similarIndex(t *testing.T) *Index {
	d := []Document{
		doc("1", "Ambulance", "Akuthelikopteren flyver om natten. Læge Nikolaj Bosteder var med."),
		doc("2", "Palliation", "Det palliative team har fået en læge."),
		doc("3", "Team", "Et team uden læge."),
		doc("4", "Aftale", "Diabetesskolen har en læge og 12345 kroner."),
		doc("5", "Vagt", "Læge på vagt."),
		doc("6", "Vagter", "Læge til diabetes."),
	}
	d[2].KlyngeFacet, d[0].KlyngeFacet = "rm-midt", "rm-midt"
	return openTest(t, d, BuildOptions{})
}

// Words that look like those typed are searched where little is found. What only
// they find comes last and is marked as such.
func TestSimilarWords(t *testing.T) {
	x := similarIndex(t)
	for _, tt := range []struct {
		q            string
		typed, alike []string
	}{
		{q: "helikopter", alike: []string{"1"}},
		{q: "pallativ team", typed: []string{"2", "3"}},
		{q: "pallativ", alike: []string{"2"}},
		{q: "diabtes skole", typed: []string{"4"}, alike: []string{"6"}},
		{q: "læge", typed: []string{"1", "2", "3", "4", "5", "6"}},
		{q: "helikopter læge", typed: []string{"1", "2", "3", "4", "5", "6"}},
		{q: "+helikopter"},
		{q: "=helikopter"},
		{q: `"helikopter flyver"`},
		{q: "heli*"},
		{q: "bostoder"},    // only a name is like it
		{q: "12346"},       // a number
		{q: "xylofonspil"}, // nothing is like it
	} {
		res := ask(t, x, "q="+url.QueryEscape(tt.q))
		var alike []string
		for _, h := range res.Hits {
			if h.Similar {
				alike = append(alike, h.Number)
			} else if len(alike) > 0 {
				t.Errorf("Search(%q): hit %s stands after similar ones", tt.q, h.Number)
			}
		}
		if !equalSet(ids(res), tt.typed) || !equalSet(alike, tt.alike) {
			t.Errorf("Search(%q) = %v and similar %v, want %v and %v", tt.q, ids(res), alike, tt.typed, tt.alike)
		}
		if want := len(tt.typed) + len(tt.alike); res.Total != want {
			t.Errorf("Search(%q).Total = %d, want %d", tt.q, res.Total, want)
		}
	}
}

// A similar hit is told, marked on its page and counted like any other.
func TestSimilarHits(t *testing.T) {
	x := similarIndex(t)
	res := ask(t, x, "q=helikopter")
	if len(res.Hits) != 1 || res.AllWords != 0 {
		t.Fatalf("helikopter: %d hits, %d with all words, want 1 and 0", len(res.Hits), res.AllWords)
	}
	if want := (search.Also{Word: "akuthelikopteren", Count: 1, Kind: alsoSimilar}); !slices.Contains(res.Also, want) {
		t.Errorf("other forms %v, want %v", res.Also, want)
	}
	if s := res.Hits[0].Snippets[0]; len(s.Marks) != 1 || s.Text[s.Marks[0].Start:s.Marks[0].End] != "Akuthelikopteren" {
		t.Errorf("snippet %q marks %v", s.Text, s.Marks)
	}
	marks, err := x.Document(t.Context(), request(t, "q=helikopter"), "aaaaaaaaaaaa")
	if err != nil || len(marks.Items) != 1 || marks.Rank != 1 {
		t.Errorf("Document(helikopter) = %+v, %v, want marks in one item, rank 1", marks, err)
	}
	// The filter leaves few hits, but the query alone finds enough: nothing is added.
	if got := ask(t, x, "q=diabtes+skole&klynge=rm-midt"); got.Total != 0 {
		t.Errorf("filtered: %d hits, want 0", got.Total)
	}
	newest := ask(t, x, "q="+url.QueryEscape("diabtes skole")+"&sort=nyeste")
	if n := len(newest.Hits); n != 2 || newest.Hits[0].Similar || !newest.Hits[1].Similar {
		t.Errorf("newest first: %+v, want the similar hit last", newest.Hits)
	}
}

func TestSimilarWordsOfTable(t *testing.T) {
	table := &wordTable{rows: []word{
		{exact: "akuthelikopteren", spelling: "akuthelikopteren", items: 2, key: "akuthelikopt"},
		{exact: "helikoptere", spelling: "helikoptere", items: 9, key: "helikopt"},
		{exact: "hele", spelling: "hele", items: 99, key: "hel"},
		{exact: "palliativ", spelling: "palliativ", items: 3, key: "palliativ"},
		{exact: "pallativs", spelling: "Pallativs", items: 3, key: "pallativs"},
	}}
	table.index()
	all := func(word) bool { return true }
	for _, tt := range []struct {
		word       string
		runs, slip []string
	}{
		{"helikopter", []string{"helikoptere", "akuthelikopteren"}, []string{"helikoptere"}},
		{"pallativ", []string{"pallativs"}, []string{"pallativs", "palliativ"}},
		{"pallitiv", nil, []string{"palliativ", "pallativs"}},
		{"hel", nil, nil},
	} {
		if diff := cmp.Diff(tt.runs, exactOf(table.sharingRuns(tt.word, all))); diff != "" && len(tt.word) >= gram {
			t.Errorf("sharingRuns(%q) (-want +got):\n%s", tt.word, diff)
		}
		if diff := cmp.Diff(tt.slip, exactOf(table.slips(tt.word, all))); diff != "" {
			t.Errorf("slips(%q) (-want +got):\n%s", tt.word, diff)
		}
	}
}
