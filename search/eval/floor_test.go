package eval_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"referat/archive"
	"referat/authority"
	"referat/extract/worker"
	"referat/index"
	"referat/ingest"
	"referat/internal/testkit"
	"referat/search"
	"referat/search/eval"
)

func TestMain(m *testing.M) { worker.TestMain(m, ingest.Formats) }

// slack is how far a figure may fall: one reader judged once, so less means nothing.
const slack = 0.005

// floor is testdata/relevance/gulv.json: what the search has reached.
type floor struct {
	All   figures            `json:"alle"`
	Kinds map[string]figures `json:"arter"`
	Pairs float64            `json:"par"` // share of the hard orders that hold
}

type figures struct {
	NDCG10    float64 `json:"ndcg10"`
	Recall10  float64 `json:"recall10"`
	Recall100 float64 `json:"recall100"`
	MRR10     float64 `json:"mrr10"`
}

// The search finds what it once found: the judged queries over testdata/archive,
// taken in from the files on, do not fall under the floor kept beside them. A rise
// is kept with go test ./search/eval -update.
func TestRelevanceFloor(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("left out with -short and under the race detector, where reading PDFs takes minutes; .ci/run has a step of its own for it")
	}
	x := openArchive(t)
	got := measure(t, x)
	path := relevance("gulv.json")
	if testkit.Updating() {
		writeFloor(t, path, got)
		return
	}
	var want floor
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (write it with -update)", err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	checkFloor(t, want, got)
}

func checkFloor(t *testing.T, want, got floor) {
	t.Helper()
	for _, fault := range falls("alle", want.All, got.All) {
		t.Error(fault)
	}
	for kind := range want.Kinds {
		for _, fault := range falls(kind, want.Kinds[kind], got.Kinds[kind]) {
			t.Error(fault)
		}
	}
	if len(want.Kinds) != len(got.Kinds) {
		t.Errorf("%d kinds of query, the floor has %d", len(got.Kinds), len(want.Kinds))
	}
	if got.Pairs < want.Pairs-slack {
		t.Errorf("par: %.3f of the orders hold, floor %.3f", got.Pairs, want.Pairs)
	}
}

// falls tells which figures fell.
func falls(name string, want, got figures) (faults []string) {
	for _, f := range []struct {
		name      string
		want, got float64
	}{
		{"nDCG@10", want.NDCG10, got.NDCG10},
		{"recall@10", want.Recall10, got.Recall10},
		{"recall@100", want.Recall100, got.Recall100},
		{"MRR@10", want.MRR10, got.MRR10},
	} {
		if f.got < f.want-slack {
			faults = append(faults, fmt.Sprintf("%s: %s = %.4f, floor %.4f", name, f.name, f.got, f.want))
		}
	}
	return faults
}

func TestFalls(t *testing.T) {
	want := figures{0.8, 0.7, 0.9, 1}
	if got := falls("x", want, figures{0.7951, 0.9, 0.9, 0.996}); got != nil {
		t.Errorf("falls(within the slack) = %v, want none", got)
	}
	if got := falls("x", want, figures{0.794, 0.694, 0.894, 0.994}); len(got) != 4 {
		t.Errorf("falls(all lower) = %v, want four", got)
	}
}

func relevance(name string) string {
	return filepath.Join(testkit.Root(), "testdata", "relevance", name)
}

// openArchive takes testdata/archive in and opens the index.
func openArchive(t *testing.T) *index.Index {
	t.Helper()
	data := t.TempDir()
	a, err := archive.Open(data, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.New(a, ingest.Options{}).Run(t.Context(), []string{filepath.Join(testkit.Root(), "testdata", "archive")}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	x, err := index.Open(t.Context(), data, index.Options{Lists: authority.Default(), Cache: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func measure(t *testing.T, s search.Searcher) floor {
	t.Helper()
	f, err := os.Open(relevance("queries.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	queries, err := eval.ReadQueries(f)
	if err != nil {
		t.Fatal(err)
	}
	run, err := eval.Run(t.Context(), s, queries)
	if err != nil {
		t.Fatal(err)
	}
	out := floor{All: rounded(run), Kinds: map[string]figures{}, Pairs: pairs(t, s)}
	for kind, k := range run.Kinds {
		out.Kinds[kind] = rounded(k)
	}
	return out
}

func rounded(f eval.Figures) figures {
	four := func(x float64) float64 { return math.Round(x*1e4) / 1e4 }
	return figures{four(f.NDCG10), four(f.Recall10), four(f.Recall100), four(f.MRR10)}
}

// pairs is the share of the hard orders of par.tsv that hold: the item over is found,
// and above the item under.
func pairs(t *testing.T, s search.Searcher) float64 {
	t.Helper()
	data, err := os.ReadFile(relevance("par.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")[1:]
	held := 0
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		over, under := places(t, s, cells[0], cells[1], cells[2])
		if over > 0 && (under == 0 || over < under) {
			held++
		} else {
			t.Logf("par: %q: %s stands at %d, %s at %d", cells[0], cells[1], over, cells[2], under)
		}
	}
	return math.Round(float64(held)/float64(len(lines))*1e4) / 1e4
}

// places are the ranks of two items among the first hundred hits, 0 for none.
func places(t *testing.T, s search.Searcher, q, over, under string) (int, int) {
	t.Helper()
	r := search.Request{Count: search.MaxCount}.WithQ(q)
	answer, err := s.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range answer.Hits {
		at[h.File+"#"+strings.TrimPrefix(h.ID, h.Document+"/")] = i + 1
	}
	return at[over], at[under]
}

func writeFloor(t *testing.T, path string, f floor) {
	t.Helper()
	data, err := json.MarshalIndent(f, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
