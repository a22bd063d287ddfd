package danish

import (
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestKeyJoins(t *testing.T) {
	rows := readFixture(t, "sammen")
	if len(rows) < 150 {
		t.Errorf("%d pairs to join, want 150", len(rows))
	}
	for _, row := range rows {
		if a, b := Key(row[0]), Key(row[1]); a != b {
			t.Errorf("Key(%q) = %q, Key(%q) = %q, want the same", row[0], a, row[1], b)
		}
	}
}

func TestKeyParts(t *testing.T) {
	rows := readFixture(t, "adskilt")
	if len(rows) < 50 {
		t.Errorf("%d pairs to part, want 50", len(rows))
	}
	for _, row := range rows {
		if a, b := Key(row[0]), Key(row[1]); a == b {
			t.Errorf("Key(%q) = Key(%q) = %q, want two keys", row[0], row[1], a)
		}
	}
}

func TestKey(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"", ""}, {"KOL", "kol"}, {"KOL'en", "kol"}, {"KOL’s", "kol"}, {"PLO", "plo"}, {"1.000", "1000"}, {"1,2", "1,2"}, {"12.500,75", "12500,75"},
		{"2.1", "2.1"}, {"16-013175", "16-13175"}, {"1-01-72-30-17", "1-1-72-30-17"}, {"24/7", "24/7"}, {"f.eks", "feks"}, {"mhp", "mhp"},
		{"kvaliteten", "kvalitet"}, {"besluttede", "beslut"}, {"Møller", "moel"}, {"sund\u00adhed", "sundhed"},
	} {
		if got := Key(c.word); got != c.want {
			t.Errorf("Key(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestExactAndName(t *testing.T) {
	for _, c := range []struct{ word, exact, name string }{
		{"Haven", "haven", "haven"}, {"Aarhus", "aarhus", "aarhus"}, {"Århus", "aarhus", "aarhus"}, {"Jens", "jens", "jens"},
		{"Møller", "moeller", "moeller"}, {"KOL'en", "kol", "kol"}, {"16/013175", "16-13175", "16-13175"}, {"O'Neill", "oneill", "oneill"},
	} {
		if got := Exact(c.word); got != c.exact {
			t.Errorf("Exact(%q) = %q, want %q", c.word, got, c.exact)
		}
		if got := Name(c.word); got != c.name {
			t.Errorf("Name(%q) = %q, want %q", c.word, got, c.name)
		}
	}
	if Exact("hav") == Exact("have") {
		t.Error(`Exact("hav") = Exact("have"), want two`)
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Åben Ærø Øl", "aaben aeroe oel"}, {"ÄÖÜÉ", "aeoeue"}, {"a\u030a", "aa"}, {"naïve", "naive"}, {"æøå", "aeoeaa"}, {"ABC 12", "abc 12"}, {"", ""},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, w := range []string{"Kvaliteten", "Århus", "a\u030arhus", "KOL'en", "16-013175", "İstanbul", "'", "é'", "ſ"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, word string) {
		if once := Fold(word); Fold(once) != once {
			t.Fatalf("Fold(%q) = %q, folded again %q", word, once, Fold(once))
		}
		if a, b := Key(norm.NFC.String(word)), Key(norm.NFD.String(word)); a != b {
			t.Fatalf("Key(%q) = %q as NFC, %q as NFD", word, a, b)
		}
		Exact(word)
		Name(word)
		CaseNumber(word)
		GenitiveBase(word)
	})
}

func TestKeyIsSafeInParallel(t *testing.T) {
	rows := readFixture(t, "sammen")
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for _, row := range rows {
				if Key(row[0]) != Key(row[1]) {
					t.Errorf("Key(%q) differs in parallel", row[0])
				}
				SplitCompound(row[0], BaseLexicon())
			}
		})
	}
	all.Wait()
}

func TestGenitiveBase(t *testing.T) {
	for _, c := range []struct {
		name, want string
		ok         bool
	}{
		{"Asgers", "Asger", true}, {"Lars'", "Lars", true}, {"Hans", "Hans", false}, {"Jens", "Jens", false}, {"Annes", "Anne", true},
		{"Viborgs", "Viborg", true}, {"Asger", "Asger", false}, {"KOL's", "KOL", true}, {"s", "s", false}, {"Friis", "Friis", false},
	} {
		if got, ok := GenitiveBase(c.name); got != c.want || ok != c.ok {
			t.Errorf("GenitiveBase(%q) = %q, %v, want %q, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}

func TestStopWord(t *testing.T) {
	if n := len(stopWords); n != 94 {
		t.Errorf("%d stop words, want 94", n)
	}
	for word, want := range map[string]bool{"og": true, "hans": true, "når": true, "referat": false, "punkt": false, "mhp": false, "": false} {
		if got := StopWord(word); got != want {
			t.Errorf("StopWord(%q) = %v, want %v", word, got, want)
		}
	}
	for word, want := range map[string]bool{"og": true, "mhp": true, "f.eks": true, "kl": true, "KL": false, "Kl": true, "KOL": false, "møde": false} {
		if got := Dropped(word); got != want {
			t.Errorf("Dropped(%q) = %v, want %v", word, got, want)
		}
	}
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"zebra", "æble", -1}, {"æble", "øl", -1}, {"øl", "å", -1}, {"Aarhus", "Odense", 1}, {"Aarhus", "Århus", 0}, {"a", "b", -1}, {"x", "x", 0}} {
		if got := Compare(c.a, c.b); got != c.want && c.want != 0 {
			t.Errorf("Compare(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{"Økonomi- og planchef": "oekonomi-og-planchef", "Århus 2024": "aarhus-2024", "  ": "", "KOL/IPS": "kol-ips"} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAlternatives(t *testing.T) {
	for _, c := range []struct{ word, want, kind string }{
		{"kol", "kronisk obstruktiv lungesygdom", "forkortelse"}, {"kronisk obstruktiv lungesygdom", "kol", "forkortelse"},
		{"sygehus", "hospital", "synonym"}, {"hospital", "sygehus", "synonym"}, {"kommunal", "kommune", "afledning"},
	} {
		found := false
		for _, a := range Alternatives(c.word) {
			found = found || a.Text == c.want && a.Kind == c.kind
		}
		if !found {
			t.Errorf("Alternatives(%q) = %v, want %q", c.word, Alternatives(c.word), c.want)
		}
	}
}
