package index_test

import (
	"iter"
	"testing"

	"referat/index"
	"referat/internal/testkit"
)

// The index holds the same contract as the fake that api and ui are tested with.
func TestSearcherContract(t *testing.T) {
	a := testkit.NewArchive()
	data := t.TempDir()
	tmp, err := index.NewDir(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := index.Build(t.Context(), tmp, documents(a), index.BuildOptions{Lists: a.Lists()}); err != nil {
		t.Fatal(err)
	}
	if _, err := index.Publish(t.Context(), data, tmp); err != nil {
		t.Fatal(err)
	}
	x, err := index.Open(t.Context(), data, index.Options{Lists: a.Lists()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	testkit.TestSearcher(t, x, a)
}

// documents are the items of the archive's current documents.
func documents(a *testkit.Archive) iter.Seq2[index.Document, error] {
	return func(yield func(index.Document, error) bool) {
		for i, s := range a.Current() {
			for _, d := range index.NewDocuments(s, index.Origin{Seq: uint32(i + 1)}, a.Lists()) {
				if !yield(d, nil) {
					return
				}
			}
		}
	}
}
