package bench_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"referat/archive"
	"referat/authority"
	"referat/bench"
	"referat/extract/worker"
	"referat/index"
	"referat/ingest"
	"referat/search"
)

func TestMain(m *testing.M) { worker.TestMain(m, ingest.Formats) }

const madeArchive = "../testdata/archive"

func TestSameSeedSameItems(t *testing.T) {
	t.Parallel()
	items := func(seed uint64) []byte {
		var b bytes.Buffer
		for d := range bench.Items(50, seed) {
			if err := json.NewEncoder(&b).Encode(d); err != nil {
				t.Fatal(err)
			}
		}
		return b.Bytes()
	}
	if !slices.Equal(items(42), items(42)) || slices.Equal(items(42), items(43)) {
		t.Error("Items(50, seed) must be the same for one seed and differ for another")
	}
}

func TestRunReportsEveryQuery(t *testing.T) {
	t.Parallel()
	r, err := bench.Run(t.Context(), bench.Options{Items: 300, Rounds: 2})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Figures {
		if f.Hits == 0 || f.P50 <= 0 || !strings.Contains(b.String(), "| "+f.Name+" |") {
			t.Errorf("figure %+v, want hits, a time and a row", f)
		}
	}
}

// ingestArchive takes testdata/archive into a new data folder.
func ingestArchive(tb testing.TB, data string) ingest.Report {
	tb.Helper()
	a, err := archive.Open(data, false)
	if err != nil {
		tb.Fatal(err)
	}
	defer a.Close()
	r, err := ingest.New(a, ingest.Options{}).Run(context.Background(), []string{madeArchive})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// pages counts the pages of an archive; a source without pages is one.
func pages(tb testing.TB, data string) (n int) {
	tb.Helper()
	a, err := archive.Open(data, true)
	if err != nil {
		tb.Fatal(err)
	}
	defer a.Close()
	for s, err := range a.Records(context.Background()) {
		if err != nil {
			tb.Fatal(err)
		}
		n += max(1, s.Referat.Source.Pages)
	}
	return n
}

// BenchmarkIngest takes testdata/archive in from nothing to a published
// generation, child processes included. The compile cache of the PDF reader is
// warm, as on every run but a machine's first.
func BenchmarkIngest(b *testing.B) {
	ingestArchive(b, b.TempDir()) // warm the cache
	read := 0
	for b.Loop() {
		data := b.TempDir()
		ingestArchive(b, data)
		read += pages(b, data)
	}
	b.ReportMetric(float64(read)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkSearch asks testdata/archive for a page of hits with all facets and
// snippets; the result cache is off.
func BenchmarkSearch(b *testing.B) {
	data := b.TempDir()
	report := ingestArchive(b, data)
	x, err := index.Open(b.Context(), data, index.Options{Lists: authority.Default(), Cache: -1})
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	for _, q := range []struct{ name, query string }{
		{"word", "q=diabetes"},
		{"words", "q=forløbsprogram+diabetes"},
		{"words-klynge", "q=forløbsprogram+diabetes&klynge=rm-midt"},
		{"phrase", `q="praktiserende+læger"`},
		{"near", "q=diabetes+NÆR/10+kommune"},
		{"prefix", "q=forløb*"},
		{"everything", ""},
	} {
		b.Run(q.name, func(b *testing.B) {
			v, _ := search.DecodeQuery(q.query)
			r, faults := search.ParseRequest(v)
			if len(faults) > 0 {
				b.Fatal(faults)
			}
			b.ReportAllocs()
			for b.Loop() {
				if resp, err := x.Search(b.Context(), r); err != nil || resp.Total == 0 {
					b.Fatalf("search %s = %v, %v", q.query, resp, err)
				}
			}
		})
	}
	b.Logf("%d items", report.Items)
}
