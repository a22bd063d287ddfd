package authority

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func matchIDs(ms []Match, kind MatchKind) []string {
	var out []string
	for _, m := range ms {
		if m.Kind == kind && !slices.Contains(out, m.ID) {
			out = append(out, m.ID)
		}
	}
	return out
}

func TestKlyngeMatches(t *testing.T) {
	l := Default()
	tests := []struct {
		text string
		name []string
		weak int
	}{
		{"REFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN", []string{"rm-midt"}, 1},
		{"nye tiltag i Midtklyngeregi", []string{"rm-midt"}, 1},
		{"Vest-klyngens kommuner", []string{"rm-vest"}, 0},
		{"klyngestyregruppen Vest", []string{"rm-vest"}, 0},
		{"Aarhus klyngen og Århusklyngen", []string{"rm-aarhus"}, 0},
		{"Klynge Midt", nil, 3},
		{"Klynge NORD", nil, 2},
		{"Klynge Nord (Nordjylland)", []string{"rn-nord"}, 0},
		{"sendt i høring i Klyngerne", nil, 0},
		{"Sundhedsklyngen Fyn", []string{"rs-fyn"}, 0},
		{"Hærvejsklyngen", nil, 0},
		{"Sundhedsklyngen Nykøbing F.", []string{"rj-nykoebing-f"}, 0},
	}
	for _, tt := range tests {
		got := l.KlyngeMatches(tt.text)
		if d := cmp.Diff(tt.name, matchIDs(got, MatchName)); d != "" {
			t.Errorf("KlyngeMatches(%q) names (-want +got):\n%s", tt.text, d)
		}
		if weak := matchIDs(got, MatchWeak); len(weak) != tt.weak {
			t.Errorf("KlyngeMatches(%q) weak = %v, want %d", tt.text, weak, tt.weak)
		}
	}
}

func TestKlyngeAfter(t *testing.T) {
	l := Default()
	tests := []struct {
		text string
		name []string
		weak int
	}{
		{" Fyn - Referat - 21. august 2012", []string{"rs-fyn"}, 0},
		{" i Horsens den 3. maj", []string{"rm-horsens"}, 0},
		{", Planområde Nord", nil, 2},
		{" Nykøbing F.", []string{"rj-nykoebing-f"}, 0},
		{" Midt", nil, 3},
		{" nord for byen", nil, 0},
		{" Sundhedsklynge Fyn", []string{"rs-fyn"}, 0},
		{" og Fyn", nil, 0},
		{" for Voksne på Fyn", nil, 0},
		{"", nil, 0},
	}
	for _, tt := range tests {
		got := l.KlyngeAfter(tt.text)
		if d := cmp.Diff(tt.name, matchIDs(got, MatchName)); d != "" || len(matchIDs(got, MatchWeak)) != tt.weak {
			t.Errorf("KlyngeAfter(%q) = %+v, want %v and %d weak", tt.text, got, tt.name, tt.weak)
		}
	}
}

func TestForumMatches(t *testing.T) {
	l := Default()
	tests := []struct{ text, id string }{
		{"REFERAT KLYNGESTYREGRUPPEMØDE MIDTKLYNGEN", "klyngestyregruppe"},
		{"møde i Implementeringsgruppen for Forebyggelse og Forløbsprogrammer", "implementeringsgruppe"},
		{"tages op i Sundhedskoordinationsrådet", "sundhedskoordinationsudvalg"},
		{"Temagruppe for voksne (somatik)", "temagruppe"},
		{"Referat fra KSG", "klyngestyregruppe"},
		{"Socialudvalget", ""},
		{"temagrupperne", ""},
	}
	for _, tt := range tests {
		got := ""
		if ms := l.ForumMatches(tt.text); len(ms) > 0 {
			got = ms[0].ID
		}
		if got != tt.id {
			t.Errorf("ForumMatches(%q) = %q, want %q", tt.text, got, tt.id)
		}
	}
}

func TestTopicMatches(t *testing.T) {
	l := Default()
	tests := []struct {
		text string
		want []string
	}{
		{"Diabetesskolen", []string{"diabetes", "laering-mestring"}},
		{"mulighed og synlighed", nil},
		{"planlægning af en fungerende standard", nil},
		{"på skolen, tips om omkostninger", nil},
		{"chefsygeplejerske", nil},
		{"arbejdsmiljø", []string{"rekruttering"}},
		{"Godkendelse af dagsordenen", []string{"moedeformalia"}},
		{"Evt.", []string{"moedeformalia"}},
		{"72 timers behandlingsansvar", []string{"behandlingsansvar"}},
		{"Fødeplanen", []string{"foedsel-graviditet"}},
		{"lænde-rygsmerter", []string{"laenderyg"}},
		{"overvægt hos mange af de yngste børn", []string{"overvaegt", "boern-unge-familie", "boern-overvaegt"}},
		{"overvægt hos voksne, som har fået en henvisning; børn", []string{"overvaegt", "boern-unge-familie"}},
	}
	for _, tt := range tests {
		var got []string
		for _, h := range l.TopicMatches(tt.text) {
			if !slices.Contains(got, h.ID) {
				got = append(got, h.ID)
			}
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("TopicMatches(%q) (-want +got):\n%s", tt.text, d)
		}
	}
}

func TestKlyngeFacet(t *testing.T) {
	for _, id := range []string{"rm-vest", "rm-goedstrup", "rm-vest-goedstrup"} {
		if got, label := Default().KlyngeFacet(id); got != "rm-vest-goedstrup" || label == "" {
			t.Errorf("KlyngeFacet(%q) = %q, %q, want the lineage", id, got, label)
		}
	}
}

func TestMerge(t *testing.T) {
	l := Default()
	s := func(doc, name, org, klynge, forum string) Sighting {
		return Sighting{Doc: doc, Local: "p1", Name: name, Org: org, Klynge: klynge, Forum: forum, Region: "rm", Official: true}
	}
	tests := []struct {
		name string
		a, b Sighting
		same bool
	}{
		{"same employer", s("a", "Karen Jensen", "Viborg Kommune", "", ""), s("b", "Karen Jensen", "Viborg Kommune", "", ""), true},
		{"two councils", s("a", "Karen Jensen", "Viborg Kommune", "", ""), s("b", "Karen Jensen", "Horsens Kommune", "", ""), false},
		{"successor", s("a", "Karen Jensen", "", "rm-vest", ""), s("b", "Karen Jensen", "", "rm-goedstrup", ""), true},
		{"rare name, one region", s("a", "Karla Testrup", "Herning Kommune", "rm-vest", "x"), s("b", "Karla Testrup", "Viborg Kommune", "rm-midt", "y"), true},
		{"doubled letter, one forum", s("a", "Anette Holm", "", "rm-vest", "x"), s("b", "Annette Holm", "", "rm-vest", "x"), true},
		{"other surname", s("a", "Karin Madsager", "", "rm-midt", "x"), s("b", "Karin Madsborg", "", "rm-midt", "x"), false},
		{"middle name left out", s("a", "Ejnar Toft", "PLO Midtjylland", "rm-vest", "x"), s("b", "Ejnar Toft Dahlrup", "PLO Midtjylland", "rm-midt", "y"), true},
	}
	for _, tt := range tests {
		_, ids := l.Merge([]Sighting{tt.a, tt.b})
		if got := ids[0] == ids[1]; got != tt.same {
			t.Errorf("%s: Merge gives %v, want same = %v", tt.name, ids, tt.same)
		}
	}
}

func TestMergeOrder(t *testing.T) {
	var all []Sighting
	for i, n := range []string{"Karen Jensen", "Karen Jensen", "Anette Holm", "Annette Holm", "Ejnar Toft", "Ejnar Toft Dahlrup", "Karen Jensen"} {
		org := []string{"Viborg Kommune", "Horsens Kommune", "PLO"}[i%3]
		all = append(all, Sighting{Doc: string(rune('a' + i)), Local: "p1", Name: n, Org: org, Klynge: "rm-midt", Forum: "x", Region: "rm"})
	}
	want, wantIDs := Default().Merge(all)
	byDoc := map[string]string{}
	for i, s := range all {
		byDoc[s.Doc] = wantIDs[i]
	}
	for range 20 {
		rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		got, ids := Default().Merge(all)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("Merge of shuffled sightings (-want +got):\n%s", d)
		}
		for i, s := range all {
			if ids[i] != byDoc[s.Doc] {
				t.Fatalf("Merge: %s is %q, want %q", s.Doc, ids[i], byDoc[s.Doc])
			}
		}
	}
}
