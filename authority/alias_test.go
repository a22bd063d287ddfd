package authority

import (
	"strings"
	"testing"
	"testing/fstest"
)

func withAliases(t *testing.T, json string) *Lists {
	t.Helper()
	l, err := Load(fstest.MapFS{"personer.json": {Data: []byte(json)}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestAliasesMerge(t *testing.T) {
	a := Sighting{Doc: "a", Local: "p1", Name: "Jens Holm", Org: "Skive Kommune"}
	b := Sighting{Doc: "b", Local: "p1", Name: "Jens Holm", Org: "PLO"}
	c := Sighting{Doc: "c", Local: "p1", Name: "Jens P. Holm", Org: "Viborg Kommune"}
	near := Sighting{Doc: "d", Local: "p1", Name: "Anette Vig", Org: "Skive Kommune", Forum: "f", Region: "rm"}
	double := Sighting{Doc: "e", Local: "p1", Name: "Annette Vig", Org: "Skive Kommune", Forum: "f", Region: "rm"}
	tests := []struct {
		name, file string
		x, y       Sighting
		one        bool
		shown      string
	}{
		{"no alias", `{"personer":[]}`, a, b, false, "Jens Holm"},
		{"same", `{"personer":[{"samme":["Jens Holm (Skive Kommune)","Jens Holm (PLO)"]}]}`, a, b, true, "Jens Holm"},
		{"same and shown", `{"personer":[{"samme":["Jens Holm (Skive Kommune)","Jens P. Holm"],"vis":"Jens Peter Holm"}]}`, a, c, true, "Jens Peter Holm"},
		{"same speaks of the other bearer", `{"personer":[{"samme":["Jens Holm (PLO)","Jens P. Holm"]}]}`, a, c, false, "Jens Holm"},
		{"near names are one", `{"personer":[]}`, near, double, true, "Anette Vig"},
		{"not same", `{"personer":[{"ikke_samme":["Anette Vig","Annette Vig"]}]}`, near, double, false, "Anette Vig"},
		{"shown", `{"personer":[{"navn":"Anette Vig","vis":"Anette Vig Lund"}]}`, near, double, true, "Anette Vig Lund"},
	}
	for _, tt := range tests {
		l := withAliases(t, tt.file)
		for _, s := range [][]Sighting{{tt.x, tt.y}, {tt.y, tt.x}} {
			persons, ids := l.Merge(s)
			if (ids[0] == ids[1]) != tt.one {
				t.Errorf("%s: Merge gives %v, want one: %v", tt.name, ids, tt.one)
			}
			found := false
			for _, p := range persons {
				found = found || p.Name == tt.shown
				if !tt.one && strings.HasPrefix(tt.name, "not") && len(p.MaybeSame) > 0 {
					t.Errorf("%s: Merge doubts what the editor decided: %v", tt.name, p)
				}
			}
			if !found {
				t.Errorf("%s: Merge gives %v, want %q shown", tt.name, persons, tt.shown)
			}
		}
	}
}

func TestAliasRedirect(t *testing.T) {
	l := withAliases(t, `{"personer":[{"samme":["Anette Vig","Annette Vig"],"vis":"Annette Vig Lund"}]}`)
	persons, _ := l.Merge([]Sighting{{Doc: "a", Local: "p1", Name: "Anette Vig"}, {Doc: "b", Local: "p1", Name: "Annette Vig"}})
	l = l.WithPersons(persons)
	for _, id := range []string{"anette-vig", "annette-vig", "annette-vig-lund"} {
		if p := l.Person(id); p == nil || p.ID != "annette-vig-lund" {
			t.Errorf("Person(%q) = %v, want annette-vig-lund", id, p)
		}
	}
}

func TestAliasFaults(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"not json", `{"personer":`, "personer.json kan ikke læses"},
		{"unknown key", `{"personer":[{"sammme":["A B","A C"]}]}`, "sammme"},
		{"nothing", `{"personer":[{}]}`, "post 1: skriv netop ét af"},
		{"two kinds", `{"personer":[{"samme":["A B","A C"],"navn":"A B"}]}`, "post 1: skriv netop ét af"},
		{"one name", `{"personer":[{"samme":["A B"]}]}`, "mindst to navne"},
		{"shown is missing", `{"personer":[{"navn":"A B"}]}`, "skal have »vis«"},
		{"shown does not belong", `{"personer":[{"ikke_samme":["A B","A C"],"vis":"A"}]}`, "»vis« hører til"},
		{"twice", `{"personer":[{"samme":["A B","a b"]}]}`, "står to gange"},
		{"empty", `{"personer":[{"samme":["A B"," "]}]}`, "et navn er tomt"},
		{"only an organisation", `{"personer":[{"samme":["A B","(PLO)"]}]}`, "mangler navnet"},
		{"one and two", `{"personer":[{"samme":["A B","A C"]},{"ikke_samme":["A C","A B"]}]}`, "en og samme person"},
	}
	for _, tt := range tests {
		_, err := Load(fstest.MapFS{"personer.json": {Data: []byte(tt.file)}})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Load gives %v, want %q", tt.name, err, tt.want)
		}
	}
}
