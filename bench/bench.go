// Package bench measures the search on made archives: a seeded generator of agenda
// items with Zipf-distributed Danish words, a log of queries, and a runner that
// reports times per kind of query. Absolute times depend on the machine; compare
// figures of one run only.
//
// It measures our own engine. Peers beside it, in the same run, are to come with
// the engine's own work; the figures of a release stand in docs/architecture.md
// with the command that remakes them.
package bench

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"referat/authority"
	"referat/index"
	"referat/search"
	"referat/search/query"
)

// Options says what Run measures; the zero value is usable.
type Options struct {
	Items  int    // items in the made archive, 0: 10,000
	Seed   uint64 // 0: 42
	Rounds int    // times each query is asked after one warm-up, 0: 20
	Dir    string // where the archive is built, "": a temporary folder that is removed
}

// Figure is what one query took, wall clock.
type Figure struct {
	Name          string
	Hits          int
	Cold          time.Duration // first answer, caches of this query empty
	P50, P95, P99 time.Duration // warm, result cache off
}

// Report is the outcome of a run.
type Report struct {
	Items   int
	Build   time.Duration
	Figures []Figure
}

// Run builds a made archive and asks it the query log.
func Run(ctx context.Context, o Options) (*Report, error) {
	o.Items, o.Seed, o.Rounds = cmp.Or(o.Items, 10_000), cmp.Or(o.Seed, 42), cmp.Or(o.Rounds, 20)
	if o.Dir == "" {
		dir, err := os.MkdirTemp("", "referat-bench-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		o.Dir = dir
	}
	report := &Report{Items: o.Items}
	start := time.Now()
	if err := Build(ctx, o.Dir, o.Items, o.Seed); err != nil {
		return nil, err
	}
	report.Build = time.Since(start)
	x, err := index.Open(ctx, o.Dir, index.Options{Lists: authority.Default(), Cache: -1, Timeout: time.Minute})
	if err != nil {
		return nil, fmt.Errorf("open made archive: %w", err)
	}
	defer x.Close()
	for _, q := range log {
		f, err := measure(ctx, x, q, o.Rounds)
		if err != nil {
			return nil, fmt.Errorf("ask %s: %w", q.name, err)
		}
		report.Figures = append(report.Figures, f)
	}
	return report, nil
}

// Build writes a made archive of n items as a published generation under dir.
func Build(ctx context.Context, dir string, n int, seed uint64) error {
	tmp, err := index.NewDir(dir)
	if err != nil {
		return fmt.Errorf("make generation folder: %w", err)
	}
	if _, err := index.Build(ctx, tmp, Items(n, seed), index.BuildOptions{Lists: authority.Default()}); err != nil {
		return fmt.Errorf("build made archive: %w", err)
	}
	if _, err := index.Publish(ctx, dir, tmp); err != nil {
		return fmt.Errorf("publish made archive: %w", err)
	}
	return nil
}

// measure asks one query once cold and rounds times warm.
func measure(ctx context.Context, s search.Searcher, q logged, rounds int) (Figure, error) {
	r := q.request()
	f := Figure{Name: q.name}
	took := make([]time.Duration, 0, rounds)
	for i := range rounds + 1 {
		start := time.Now()
		resp, err := s.Search(ctx, r)
		if err != nil {
			return f, err
		}
		if d := time.Since(start); i == 0 {
			f.Cold, f.Hits = d, resp.Total
		} else {
			took = append(took, d)
		}
	}
	slices.Sort(took)
	f.P50, f.P95, f.P99 = percentile(took, 50), percentile(took, 95), percentile(took, 99)
	return f, nil
}

// percentile is the p-th percentile of sorted times, nearest rank.
func percentile(sorted []time.Duration, p int) time.Duration {
	return sorted[max(0, (len(sorted)*p+99)/100-1)]
}

// logged is one entry of the query log.
type logged struct {
	name, q string
	filters map[string][]string
	sort    search.Sort
}

func (l logged) request() search.Request {
	r := search.Request{Q: l.q, Filters: l.filters, Sort: cmp.Or(l.sort, search.SortRelevance), Page: 1, Count: search.DefaultCount}
	r.Tree, r.Notices = query.Parse(l.q)
	return r
}

// log is the query log: the kinds of question that users ask, most frequent first.
var log = []logged{
	{name: "one word", q: "diabetes"},
	{name: "two words", q: "forløbsprogram diabetes"},
	{name: "two words, klynge", q: "forløbsprogram diabetes", filters: map[string][]string{search.FacetKlynge: {"rm-midt"}}},
	{name: "five words", q: "aftale om genoptræning kommune hospital"},
	{name: "phrase", q: `"praktiserende læge"`},
	{name: "near", q: "kommune NÆR/10 hospital"},
	{name: "prefix", q: "forløb*"},
	{name: "everything, newest", sort: search.SortNewest},
	{name: "filters only", filters: map[string][]string{search.FacetTopic: {"diabetes"}}},
}

// Write prints the report as a table for people.
func (r *Report) Write(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "%d items, built in %.1f s\n\n| query | hits | cold | p50 | p95 | p99 |\n| --- | --: | --: | --: | --: | --: |\n", r.Items, r.Build.Seconds()); err != nil {
		return err
	}
	for _, f := range r.Figures {
		if _, err := fmt.Fprintf(w, "| %s | %d | %s | %s | %s | %s |\n", f.Name, f.Hits, ms(f.Cold), ms(f.P50), ms(f.P95), ms(f.P99)); err != nil {
			return err
		}
	}
	return nil
}

func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }
