package analysis

import (
	"bufio"
	"bytes"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/analysis/lang/da"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/google/go-cmp/cmp"

	"referat/danish"
)

// The stop words of package danish are those of Bleve's Danish analyzer.
func TestStopWords(t *testing.T) {
	n := 0
	s := bufio.NewScanner(bytes.NewReader(da.DanishStopWords))
	for s.Scan() {
		line, _, _ := strings.Cut(s.Text(), "|")
		for _, w := range strings.Fields(line) {
			n++
			if !danish.StopWord(w) {
				t.Errorf("StopWord(%q) = false, want true", w)
			}
		}
	}
	if n != 94 {
		t.Errorf("da has %d stop words, want 94", n)
	}
	for _, w := range []string{"diabetes", "møde", "kommune", "referat", "punkt", "hvor"} {
		if _, ok := stop(t)[w]; danish.StopWord(w) != ok {
			t.Errorf("StopWord(%q) = %v, da says %v", w, danish.StopWord(w), ok)
		}
	}
}

func stop(t *testing.T) map[string]bool {
	t.Helper()
	m, err := registry.NewCache().TokenMapNamed(da.StopName)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var texts = []string{
	"Forløbsprogrammet for diabetes godkendes af klyngestyregruppen.",
	"Økonomi- og planchefen orienterede om KOL-patienter i Herning Kommune.",
	"Mødet den 23. februar 2024 blev udsat; børnene og hænderne.",
	"", "og i at", "x",
}

// The registered analyzers give what the one pass gives.
func TestAnalyzersEqualPass(t *testing.T) {
	cache, chain := registry.NewCache(), New(danish.BaseLexicon())
	for _, text := range texts {
		all := chain.Text(text)
		for name, want := range map[string][]Term{Main: all.Main, Exact: all.Exact, Parts: all.Parts, Names: all.Names} {
			a, err := cache.AnalyzerNamed(name)
			if err != nil {
				t.Fatal(err)
			}
			var got []Term
			for _, tok := range a.Analyze([]byte(text)) {
				got = append(got, Term{string(tok.Term), tok.Position})
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s(%q) (-pass +analyzer):\n%s", name, text, diff)
			}
		}
	}
}

func TestGapBetweenSections(t *testing.T) {
	terms := New(danish.BaseLexicon()).Text("første afsnit", "andet afsnit").Exact
	if got, want := terms[2].Pos, 2+Gap+1; got != want {
		t.Errorf("first word of the second section at %d, want %d", got, want)
	}
}

// Stop words are dropped from main, kept in exact, and count as positions.
func TestStopWordsKeepPositions(t *testing.T) {
	got := New(danish.BaseLexicon()).Text("program for diabetes")
	if len(got.Main) != 2 || len(got.Exact) != 3 || got.Main[1].Pos != 3 {
		t.Errorf("Text = %+v, want two main terms at 1 and 3, three exact", got)
	}
}

// A word cut before a shared head is found as the whole word, at its own place.
func TestSharedHeads(t *testing.T) {
	chain := New(danish.BaseLexicon())
	for _, tt := range []struct {
		text, word string
		pos        int
	}{
		{"Kommunens sundheds- og omsorgschef", "sundhedschef", 2},
		{"videokonsultationer og -konferencer", "videokonferencer", 3},
	} {
		want := Term{chain.Word(tt.word).Main, tt.pos}
		found := false
		for _, p := range chain.Text(tt.text).Parts {
			found = found || p == want
		}
		if !found {
			t.Errorf("Text(%q).Parts = %v, want %v among them", tt.text, chain.Text(tt.text).Parts, want)
		}
	}
}
