package eval

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/search"
)

func TestReadQueries(t *testing.T) {
	t.Parallel()
	headed := "# judged\nid\tq\tgrad\tdokument\tfiltre\tart\n" +
		"d1\ta b\t3\tx.pdf#4\tklynge=rm-midt\torden\nd1\ta b\t\ty.pdf\tklynge=rm-midt\torden\n"
	got, err := ReadQueries(strings.NewReader(headed))
	want := []Query{{ID: "d1", Q: "a b", Filters: map[string][]string{"klynge": {"rm-midt"}}, Kind: "orden",
		Judged: []Judgment{{"x.pdf", "4", 3}, {"y.pdf", "", 1}}}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("ReadQueries(headed), %v (-want +got):\n%s", err, diff)
	}
	bare, err := ReadQueries(strings.NewReader("a\tx.pdf\t2\r\na\ty.pdf\nb\tx.pdf\t0\n"))
	if err != nil || len(bare) != 2 || len(bare[0].Judged) != 2 || bare[0].Judged[0].Grade != 2 {
		t.Errorf("ReadQueries(bare) = %v, %v, want two queries, the first of two judgments", bare, err)
	}
	_, err = ReadQueries(strings.NewReader("a\tx\t7\na\t\t1\n"))
	if err == nil || !strings.Contains(err.Error(), "line 1") || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("ReadQueries(bad) = %v, want both lines told", err)
	}
}

// listed is a Searcher that answers each text with a fixed list of item ids.
type listed map[string][]string

func (l listed) Search(_ context.Context, r search.Request) (*search.Response, error) {
	var out search.Response
	ids := l[r.Q]
	if r.Page > 1 {
		ids = nil
	}
	for _, id := range ids {
		file, _, _ := strings.Cut(id, "/")
		out.Hits = append(out.Hits, search.Hit{ID: id, Document: file, File: "mappe/" + file + ".pdf"})
	}
	out.Total = len(l[r.Q])
	return &out, nil
}
func (listed) Document(context.Context, search.Request, string) (*search.DocumentMarks, error) {
	return nil, nil
}
func (listed) Suggest(context.Context, string) ([]search.Suggestion, error)         { return nil, nil }
func (listed) Matrix(context.Context, search.MatrixRequest) (*search.Matrix, error) { return nil, nil }
func (listed) Status() search.Status                                                { return search.Status{} }

func TestRun(t *testing.T) {
	t.Parallel()
	s := listed{
		"":      {"x/1", "x/2", "y/1", "z/1"},
		"items": {"y/1", "x/1"},
		"files": {"z/1", "z/2", "x/2", "x/1"},
	}
	queries, err := ReadQueries(strings.NewReader("q\tdokument\tgrad\tart\n" +
		"items\tx.pdf#1\t3\ti\nitems\tx.pdf#2\t1\ti\nfiles\tx.pdf\t1\tf\nnone\tx.pdf\t1\tf\nnone\tborte.pdf\t1\tf\n"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := Run(t.Context(), s, queries)
	if err != nil {
		t.Fatal(err)
	}
	items := (7 / math.Log2(3)) / (7 + 1/math.Log2(3))
	files := 1 / math.Log2(3) // z folded to one file: x stands second
	want := Figures{Queries: 3, NDCG10: (items + files) / 3, Recall10: 0.5, Recall100: 0.5, MRR10: 1.0 / 3, NoHits: 1, Unknown: []string{"borte.pdf"}}
	kinds, each := got.Kinds, got.Each
	got.Kinds, got.Each = nil, nil
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Errorf("Run (-want +got):\n%s", diff)
	}
	if len(each) != 3 || kinds["f"].Queries != 2 || !cmp.Equal(kinds["i"].NDCG10, items, near) {
		t.Errorf("Run: kinds %v, each %v", kinds, each)
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	var a, b Figures
	for i := range 40 {
		id := string(rune('a' + i))
		a.Each = append(a.Each, Result{ID: id, NDCG10: 0.5, MRR10: 0.5})
		b.Each = append(b.Each, Result{ID: id, NDCG10: 0.6, MRR10: 0.5 + float64(i%2)*0.2 - 0.1})
	}
	b.Each = append(b.Each, Result{ID: "new"})
	d := Compare(a, b)
	if d.Queries != 40 || math.Abs(d.NDCG10[0]-0.1) > 1e-9 || d.NDCG10[1] < 0.09 {
		t.Errorf("Compare = %+v, want a gain of 0.1 in nDCG over 40 queries", d)
	}
	if d.MRR10[1] >= 0 || d.MRR10[2] <= 0 {
		t.Errorf("Compare: MRR %v, want an interval round 0", d.MRR10)
	}
	if Compare(a, b) != d {
		t.Error("Compare gives another interval the second time")
	}
}
