package eval

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"referat/search"
)

// depth is how many hits are looked at.
const depth = 100

// Figures are means over queries, all between 0 and 1.
type Figures struct {
	Queries   int                `json:"forespoergsler"`
	NDCG10    float64            `json:"ndcg10"`
	Recall10  float64            `json:"recall10"`
	Recall100 float64            `json:"recall100"`
	MRR10     float64            `json:"mrr10"`
	S1        float64            `json:"s1"`        // share of queries whose first hit is relevant
	NoHits    int                `json:"uden_fund"` // queries without any hit
	Kinds     map[string]Figures `json:"arter,omitempty"`
	Unknown   []string           `json:"ukendte_dokumenter,omitempty"` // judged, but not in the archive
	Each      []Result           `json:"enkelte,omitempty"`            // for Compare
}

// Result is the figures of one query.
type Result struct {
	ID        string  `json:"id"`
	Kind      string  `json:"art,omitempty"`
	NDCG10    float64 `json:"ndcg10"`
	Recall10  float64 `json:"recall10"`
	Recall100 float64 `json:"recall100"`
	MRR10     float64 `json:"mrr10"`
	S1        float64 `json:"s1"`
	Hits      int     `json:"fund"`
}

// Run asks s every query and judges the answers. Judgments with a grade of 1 or
// more are relevant; whatever was not judged counts as 0. Where only files were
// judged, hits are folded to files before ranks are counted.
func Run(ctx context.Context, s search.Searcher, queries []Query) (Figures, error) {
	known, err := knownFiles(ctx, s)
	if err != nil {
		return Figures{}, err
	}
	var each []Result
	var unknown []string
	for _, q := range queries {
		hits, err := ask(ctx, s, q)
		if err != nil {
			return Figures{}, fmt.Errorf("query %s: %w", q.ID, err)
		}
		each = append(each, judge(q, hits))
		for _, j := range q.Judged {
			if known != nil && !known(j) {
				unknown = append(unknown, name(j))
			}
		}
	}
	f := mean(each)
	slices.Sort(unknown)
	f.Unknown, f.Each, f.Kinds = slices.Compact(unknown), each, map[string]Figures{}
	byKind := map[string][]Result{}
	for _, r := range each {
		if r.Kind != "" {
			byKind[r.Kind] = append(byKind[r.Kind], r)
		}
	}
	for kind, rs := range byKind {
		f.Kinds[kind] = mean(rs)
	}
	return f, nil
}

func name(j Judgment) string {
	if j.Item == "" {
		return j.File
	}
	return j.File + "#" + j.Item
}

func ask(ctx context.Context, s search.Searcher, q Query) ([]search.Hit, error) {
	r, _ := search.ParseRequest(q.Filters)
	r = r.WithQ(q.Q)
	r.Count = depth
	answer, err := s.Search(ctx, r)
	if err != nil {
		return nil, err
	}
	return answer.Hits, nil
}

// knownFiles lists what the archive holds, by paging through everything; nil where
// that is more than can be paged through.
func knownFiles(ctx context.Context, s search.Searcher) (func(Judgment) bool, error) {
	var hits []search.Hit
	for page := 1; ; page++ {
		answer, err := s.Search(ctx, search.Request{Sort: search.SortNewest, Page: page, Count: search.MaxCount})
		if err != nil {
			return nil, err
		}
		if answer.Total > search.MaxOffset {
			return nil, nil
		}
		hits = append(hits, answer.Hits...)
		if len(answer.Hits) == 0 || len(hits) >= answer.Total {
			break
		}
	}
	return func(j Judgment) bool {
		return slices.ContainsFunc(hits, func(h search.Hit) bool { return matches(j, h) })
	}, nil
}

// matches reports whether a hit is what was judged: the same item, or any item of
// the file. A file is named by its path, the end of it, or the document's id.
func matches(j Judgment, h search.Hit) bool {
	if j.File != h.Document && j.File != h.File && !strings.HasSuffix(h.File, "/"+j.File) {
		return false
	}
	return j.Item == "" || h.ID == h.Document+"/"+j.Item
}

// grades gives the grade at each rank, and how many ranks there are.
func grades(q Query, hits []search.Hit) []int {
	filesOnly := !slices.ContainsFunc(q.Judged, func(j Judgment) bool { return j.Item != "" })
	used, files := map[Judgment]bool{}, map[string]bool{}
	var out []int
	for _, h := range hits {
		best, hit := Judgment{Grade: -1}, false
		for _, j := range q.Judged {
			if matches(j, h) && (!hit || j.Item != "") {
				best, hit = j, true
			}
		}
		switch {
		case hit && used[best], filesOnly && files[h.File]:
			continue // the file has its rank already
		case hit:
			used[best] = true
			out = append(out, best.Grade)
		default:
			out = append(out, 0)
		}
		files[h.File] = true
	}
	return out
}

func judge(q Query, hits []search.Hit) Result {
	r := Result{ID: q.ID, Kind: q.Kind, Hits: len(hits)}
	got := grades(q, hits)
	relevant, ideal := 0, []int{}
	for _, j := range q.Judged {
		ideal = append(ideal, j.Grade)
		if j.Grade > 0 {
			relevant++
		}
	}
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	if best := dcg(ideal); best > 0 {
		r.NDCG10 = dcg(got) / best
	}
	for i, g := range got {
		if g == 0 {
			continue
		}
		if i == 0 {
			r.S1 = 1
		}
		if i < 10 {
			r.Recall10++
			r.MRR10 = max(r.MRR10, 1/float64(i+1))
		}
		r.Recall100++
	}
	if relevant > 0 {
		r.Recall10 /= float64(relevant)
		r.Recall100 /= float64(relevant)
	}
	return r
}

// dcg is the gain of the first ten ranks: (2^grade − 1) / log2(rank + 1).
func dcg(grades []int) (sum float64) {
	for i, g := range grades[:min(10, len(grades))] {
		sum += (math.Exp2(float64(g)) - 1) / math.Log2(float64(i+2))
	}
	return sum
}

func mean(each []Result) Figures {
	f := Figures{Queries: len(each)}
	for _, r := range each {
		f.NDCG10 += r.NDCG10
		f.Recall10 += r.Recall10
		f.Recall100 += r.Recall100
		f.MRR10 += r.MRR10
		f.S1 += r.S1
		if r.Hits == 0 {
			f.NoHits++
		}
	}
	if n := float64(len(each)); n > 0 {
		f.NDCG10, f.Recall10, f.Recall100, f.MRR10, f.S1 = f.NDCG10/n, f.Recall10/n, f.Recall100/n, f.MRR10/n, f.S1/n
	}
	return f
}
