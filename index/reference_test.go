package index

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/index/engine"
	"referat/search"
	"referat/search/query"
)

// The engine finds what Bleve's own queries find, in one segment and in many.
func TestHitsEqualReference(t *testing.T) {
	for _, o := range []BuildOptions{{}, {Batch: 20, segments: true}} {
		data := t.TempDir()
		publishTest(t, data, archiveOf(7, 70, testLists()), o)
		current, err := Current(data)
		if err != nil {
			t.Fatal(err)
		}
		ref, err := OpenReference(current.Path)
		if err != nil {
			t.Fatal(err)
		}
		x := openData(t, data)
		g := &generator{rand.New(rand.NewPCG(7, 3)), testLists()}
		compared := 0
		for range 120 {
			if compareHits(t, x, ref, g.q()) {
				compared++
			}
		}
		if compared < 40 {
			t.Errorf("%d queries compared, want at least 40", compared)
		}
		if err := ref.Close(); err != nil {
			t.Error(err)
		}
	}
}

// compareHits reports whether the query has a reference.
func compareHits(t *testing.T, x *Index, ref *Reference, q string) bool {
	t.Helper()
	tree, _ := query.Parse(q)
	gen := x.current.Load()
	n := newTranslation(gen, x.labels.Load().lists, &search.Request{Tree: tree}).tree(tree)
	want, err := ref.IDs(t.Context(), n)
	if errors.Is(err, ErrNotBoolean) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := gen.snapshot.IDs(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("IDs(%q) (-reference +engine):\n%s", q, diff)
	}
	return true
}

// Hits and their order do not depend on segments.
func TestOrderIndependentOfSegments(t *testing.T) {
	docs := archiveOf(11, 100, testLists())
	one := openTest(t, docs, BuildOptions{})
	many := openTest(t, docs, BuildOptions{Batch: 30, segments: true})
	if n := len(many.current.Load().snapshot.Segments()); n < 2 {
		t.Fatalf("%d segments, want several", n)
	}
	g := &generator{rand.New(rand.NewPCG(5, 5)), testLists()}
	for range 40 {
		params := g.params() + pick(g, []string{"", "&sort=nyeste", "&sort=aeldste", "&saml=moede"})
		a, b := ask(t, one, params), ask(t, many, params)
		if diff := cmp.Diff(hitIDs(a), hitIDs(b)); diff != "" {
			t.Errorf("%s (-one +many segments):\n%s", params, diff)
		}
	}
}

func hitIDs(r *search.Response) []string {
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.ID)
		for _, m := range h.More {
			out = append(out, "+"+m.ID)
		}
	}
	return out
}

// Pages of any size join to one list.
func TestPages(t *testing.T) {
	x := openTest(t, archiveOf(13, 120, testLists()), BuildOptions{})
	for _, params := range []string{"q=diabetes+kommune", "", "q=plan&sort=aeldste", "q=diabetes+plan+barn&saml=moede"} {
		whole := hitIDs(ask(t, x, params+"&antal=100"))
		for _, size := range []string{"7", "20"} {
			var joined []string
			for page := 1; len(joined) < len(whole); page++ {
				part := hitIDs(ask(t, x, params+"&antal="+size+"&side="+string(rune('0'+page%10))))
				joined = append(joined, part...)
				if page == 9 || len(part) == 0 {
					break
				}
			}
			n := min(len(joined), len(whole))
			if !slices.Equal(joined[:n], whole[:n]) {
				t.Errorf("%s: pages of %s differ from one page", params, size)
			}
		}
	}
}

// The limit of the near bonus changes no order: a page gives the hits that scoring
// everything gives.
func TestNearBonusIsExact(t *testing.T) {
	x := openTest(t, archiveOf(17, 160, testLists()), BuildOptions{Batch: 50, segments: true})
	gen := x.current.Load()
	tree, _ := query.Parse("diabetes kommune plan")
	n := newTranslation(gen, testLists(), &search.Request{Tree: tree}).tree(tree)
	all, err := gen.snapshot.Search(t.Context(), engine.Query{Match: n, Size: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	for k := 1; k < 40; k++ {
		part, err := gen.snapshot.Search(t.Context(), engine.Query{Match: n, Size: k})
		if err != nil {
			t.Fatal(err)
		}
		for i, h := range part.Hits {
			if h.ID != all.Hits[i].ID || h.Score != all.Hits[i].Score {
				t.Fatalf("page of %d: hit %d is %s (%g), want %s (%g)", k, i, h.ID, h.Score, all.Hits[i].ID, all.Hits[i].Score)
			}
		}
	}
}
