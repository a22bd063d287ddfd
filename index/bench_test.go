package index

import (
	"context"
	"testing"
)

func BenchmarkBuild1000(b *testing.B) {
	docs := archiveOf(42, 1000, testLists())
	b.ReportAllocs()
	for b.Loop() {
		dir, err := NewDir(b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Build(context.Background(), dir, seq(docs), BuildOptions{Lists: testLists()}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSearch answers whole pages: facets, snippets, other forms. The cache of
// finished answers is off, that of group lists is warm.
func BenchmarkSearch(b *testing.B) {
	x := openTest(b, archiveOf(42, 5000, testLists()), BuildOptions{})
	x.answers = newAnswerCache(-1)
	for _, bench := range []struct{ name, params string }{
		{"term", "q=diabetes"},
		{"words", "q=forløbsprogram+diabetes+kommune"},
		{"phrase", `q="diabetes+og"`},
		{"near", "q=diabetes+NÆR/5+kommune"},
		{"prefix", "q=for*"},
		{"filtered", "q=diabetes&klynge=ingen&fra=2016"},
		{"everything", ""},
	} {
		b.Run(bench.name, func(b *testing.B) {
			r := request(b, bench.params)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := x.Search(context.Background(), r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSuggest(b *testing.B) {
	x := openTest(b, archiveOf(42, 2000, testLists()), BuildOptions{})
	for b.Loop() {
		if _, err := x.Suggest(context.Background(), "fo"); err != nil {
			b.Fatal(err)
		}
	}
}
