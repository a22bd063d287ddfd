package index

import (
	"net/url"
	"testing"

	"referat/search"
)

// Words side by side are found as what they say together, and say so.
func TestRowsOfWords(t *testing.T) {
	x := openTest(t, []Document{
		doc("1", "Diabetesskolen", "Skolen flytter."),
		doc("2", "Skoler", "En skole om diabetes."),
		doc("3", "IPS i psykiatrien", "IPS fortsætter."),
		doc("4", "Arbejde", "Individuelt planlagt job med støtte."),
		doc("5", "Farmaceut", "Hospitalsapoteket sender en farmaceut."),
		doc("6", "Kurser", "Arbejdsgruppen for sygehus."),
	}, BuildOptions{})
	for _, tt := range []struct {
		q, first string
		also     search.Also
	}{
		{"diabetes skole", "1", search.Also{Word: "diabetesskolen", Count: 1, Kind: alsoCompound}},
		{"arbejde gruppe", "6", search.Also{Word: "arbejdsgruppen", Count: 1, Kind: alsoCompound}},
		{"individuelt planlagt job med støtte", "3", search.Also{Word: "IPS", Count: 1, Kind: "forkortelse"}},
		{"sygehusapotek", "5", search.Also{Word: "hospitalsapoteket", Count: 1, Kind: synonym}},
	} {
		res := ask(t, x, "q="+url.QueryEscape(tt.q))
		if len(res.Hits) == 0 || res.Hits[0].Number != tt.first {
			t.Errorf("Search(%q) = %v, want %s first", tt.q, ids(res), tt.first)
		}
		found := false
		for _, a := range res.Also {
			found = found || a == tt.also
		}
		if !found {
			t.Errorf("Search(%q).Also = %v, want %v among them", tt.q, res.Also, tt.also)
		}
	}
	if got := ids(ask(t, x, "q="+url.QueryEscape("individuelt planlagt job med støtte"))); !equalSet(got, []string{"3", "4"}) {
		t.Errorf("Search(individuelt planlagt job med støtte) = %v, want IPS too", got)
	}
}

// Only words typed side by side, plainly, are joined.
func TestRowsEnd(t *testing.T) {
	x := openTest(t, []Document{doc("1", "Diabetesskolen", "Skolen flytter.")}, BuildOptions{})
	for q, want := range map[string]bool{
		"diabetes skole":        true,
		"ny diabetes skole":     true,
		"skole diabetes":        false,
		"diabetes i skole":      false,
		`"diabetes" skole`:      false,
		"diabetes =skole":       false,
		"diabetes ELLER skole":  false,
		"diabetes OG skole":     false,
		"diabetes -x skole":     false,
		`diabetes "x y" skole`:  false,
		"diabetes x* skole":     false,
		"diabetes forum:x ny x": false,
	} {
		g, r := x.current.Load(), request(t, "q="+url.QueryEscape(q))
		tr := newTranslation(g, x.labels.Load().lists, &r)
		tr.tree(r.Tree)
		joined := false
		for _, w := range tr.typed {
			for _, o := range w.others {
				joined = joined || o.Kind == alsoCompound
			}
		}
		if joined != want {
			t.Errorf("%q joins words: %v, want %v", q, joined, want)
		}
	}
}
