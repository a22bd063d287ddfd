package authority

import (
	"strings"
	"testing"
	"testing/fstest"
)

func folder(files ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return m
}

func TestLoad(t *testing.T) {
	l, err := Load(folder("fora.json", `{"fora":[{"id":"a","navn":"Udvalget"}]}`))
	if err != nil || len(l.Fora) != 1 || len(l.Klynger) != 23 {
		t.Errorf("Load(own fora) = %v, want one forum and the shipped klynger", err)
	}
	l, err = Load(folder("fora.json", `{"udvid":true,"fora":[{"id":"a","navn":"Naboskabsrådet","niveau":"kommunalt"},{"id":"klu","navn":"KLU"}]}`))
	if err != nil || len(l.Fora) != len(Default().Fora)+1 || l.Forum("klu").Name != "KLU" || l.Forum("temagruppe") == nil {
		t.Fatalf("Load(more fora) = %v, want the shipped fora, one more and one other", err)
	}
	if ms := l.ForumMatches("Møde i Naboskabsrådet"); len(ms) != 1 || ms[0].ID != "a" {
		t.Errorf("ForumMatches(own forum) = %+v, want it", ms)
	}
}

// TestLoadKlynge adds a klynge that takes another's place: both are one facet entry.
func TestLoadKlynge(t *testing.T) {
	l, err := Load(folder("klynger.json", `{"udvid":true,
		"slaegter":[{"id":"rm-randers-kronjylland","navn":"Kronjyllandsklyngen (tidl. Randersklyngen)","medlemmer":["rm-randers","rm-kronjylland"]}],
		"klynger":[{"id":"rm-randers","navn":"Randersklyngen","region":"rm","efterfoelgere":["rm-kronjylland"]},
			{"id":"rm-kronjylland","navn":"Kronjyllandsklyngen","region":"rm","forgaengere":["rm-randers"],"gyldig_fra":"2027"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"rm-randers", "rm-kronjylland"} {
		if got, _ := l.KlyngeFacet(id); got != "rm-randers-kronjylland" {
			t.Errorf("KlyngeFacet(%q) = %q, want the lineage", id, got)
		}
	}
	if got := matchIDs(l.KlyngeMatches("mødet i Kronjyllandsklyngen"), MatchName); len(got) != 1 || got[0] != "rm-kronjylland" {
		t.Errorf("KlyngeMatches(own klynge) = %v, want it", got)
	}
}

// TestLoadFaults holds that every fault is told with file and entry.
func TestLoadFaults(t *testing.T) {
	const fora, klynger, emner = "fora.json", "klynger.json", "emner.json"
	tests := []struct{ name, file, text, want string }{
		{"no JSON", fora, "{\"fora\":[\n{\"id\":\"a\",}]}", "fora.json: linje 2 kan ikke læses som JSON"},
		{"wrong kind of value", fora, "{\"fora\":[\n{\"id\":\"a\",\"navn\":3}]}", "fora.json: linje 2: »fora.navn« har en forkert slags værdi"},
		{"unknown key", fora, `{"fora":[{"id":"a","navn":"A","alias":["B"]}]}`, "fora.json, a: nøglen »alias« kendes ikke; mente du »aliaser«?"},
		{"unknown key of the file", fora, `{"forum":[]}`, "fora.json: nøglen »forum« kendes ikke; mente du »fora«?"},
		{"no id", fora, `{"fora":[{"navn":"A"}]}`, "fora.json: post nr. 1 har intet id"},
		{"id twice", fora, `{"fora":[{"id":"a","navn":"A"},{"id":"a","navn":"B"}]}`, "fora.json, a: id står to gange"},
		{"bad id", fora, `{"fora":[{"id":"Å b","navn":"A"}]}`, "fora.json, Å b: id må kun have"},
		{"no name", fora, `{"fora":[{"id":"a"}]}`, "fora.json, a: har intet navn"},
		{"unknown successor", fora, `{"fora":[{"id":"a","navn":"A","efterfoelgere":["b"]}]}`, "fora.json, a: efterfoelgere nævner »b«, som ikke er på listen"},
		{"one-sided", fora, `{"fora":[{"id":"a","navn":"A","efterfoelgere":["b"]},{"id":"b","navn":"B"}]}`, "fora.json, a: har efterfølgeren »b«, men den har ikke »a« blandt sine forgængere"},
		{"own successor", fora, `{"fora":[{"id":"a","navn":"A","efterfoelgere":["a"]}]}`, "fora.json, a: efterfoelgere nævner posten selv"},
		{"ring", fora, `{"fora":[{"id":"a","navn":"A","efterfoelgere":["b"],"forgaengere":["b"]},{"id":"b","navn":"B","efterfoelgere":["a"],"forgaengere":["a"]}]}`, "efterfoelgere går i ring: a → b → a"},
		{"bad date", fora, `{"fora":[{"id":"a","navn":"A","gyldig_fra":"juli 2022"}]}`, "fora.json, a: gyldig_fra »juli 2022« er hverken et år"},
		{"bad period", fora, `{"fora":[{"id":"a","navn":"A","gyldig_fra":"2023","gyldig_til":"2022"}]}`, "fora.json, a: gyldig_fra 2023 er efter gyldig_til 2022"},
		{"name taken", fora, `{"fora":[{"id":"a","navn":"Udvalget"},{"id":"b","navn":"B","aliaser":["udvalg"]}]}`, "fora.json, b: »udvalg« er også navn på »a«"},
		{"alias twice", fora, `{"fora":[{"id":"a","navn":"Rådet","aliaser":["Nævnet","nævnet"]}]}`, "fora.json, a: navnet »nævnet« står to gange"},
		{"abbreviation taken", fora, `{"fora":[{"id":"a","navn":"A","forkortelser":["XY"]},{"id":"b","navn":"B","forkortelser":["XY"]}]}`, "fora.json, b: forkortelsen »XY« bruges også af »a«"},
		{"small abbreviation", fora, `{"fora":[{"id":"a","navn":"A","forkortelser":["xy"]}]}`, "fora.json, a: forkortelsen »xy« skal være med store bogstaver"},
		{"unknown level", fora, `{"fora":[{"id":"a","navn":"A","under":"b"}]}`, "fora.json, a: under »b« er hverken"},
		{"unknown region", klynger, `{"klynger":[{"id":"k","navn":"Kystklyngen","region":"rx"}]}`, "klynger.json, k: region nævner »rx«, som ikke er på listen"},
		{"klynge taken", klynger, `{"udvid":true,"klynger":[{"id":"k","navn":"Horsensklyngen"}]}`, "klynger.json, k: »Horsensklyngen« er også navn på »rm-horsens«; et navn, som flere bærer, skal stå i svage_aliaser"},
		{"no lineage", klynger, `{"klynger":[{"id":"k","navn":"K","efterfoelgere":["m"]},{"id":"m","navn":"M","forgaengere":["k"]}]}`, "klynger.json, k: afløses af »m«; de skal stå i samme slægt"},
		{"two lineages", klynger, `{"klynger":[{"id":"k","navn":"K"},{"id":"m","navn":"M"}],"slaegter":[{"id":"x","navn":"X","medlemmer":["k","m"]},{"id":"y","navn":"Y","medlemmer":["k","m"]}]}`, "klynger.json, y: »k« er medlem af to slægter: x og y"},
		{"lineage of one", klynger, `{"klynger":[{"id":"k","navn":"K"}],"slaegter":[{"id":"x","navn":"X","medlemmer":["k"]}]}`, "klynger.json, x: en slægt skal have mindst to medlemmer"},
		{"unknown broader", emner, `{"emner":[{"id":"a","navn":"A","overordnet":"b","stammer":["abe"]}]}`, "emner.json, a: overordnet nævner »b«, som ikke er på listen"},
		{"ring of topics", emner, `{"emner":[{"id":"a","navn":"A","overordnet":"b","stammer":["abe"]},{"id":"b","navn":"B","overordnet":"a","stammer":["bil"]}]}`, "emner.json, a: overordnet går i ring: a → b → a"},
		{"no stems", emner, `{"emner":[{"id":"t","navn":"T"},{"id":"a","navn":"A","overordnet":"t"}]}`, "emner.json, a: har hverken stammer, ordstart eller hele_ord"},
		{"topic taken", emner, `{"emner":[{"id":"a","navn":"Kost"},{"id":"b","navn":"kost"}]}`, "emner.json, b: »kost« er også navn på »a«"},
	}
	for _, tt := range tests {
		_, err := Load(folder(tt.file, tt.text))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Load gives %v, want %q", tt.name, err, tt.want)
		}
	}
	_, err := Load(folder(fora, `{"fora":[{"id":"a"},{"id":"b","navn":"B","gyldig_til":"x"}]}`))
	if err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("Load(two faults) = %v, want both", err)
	}
}
