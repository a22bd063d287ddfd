package eval

import (
	"math/rand/v2"
	"slices"
)

// Difference is how much better b is than a over the queries that both have, with
// the 95 % interval of a paired bootstrap. An interval that holds 0, or a
// difference under 0.01, is no gain.
type Difference struct {
	Queries   int        `json:"forespoergsler"`
	NDCG10    [3]float64 `json:"ndcg10"` // difference, lower, upper end
	Recall10  [3]float64 `json:"recall10"`
	Recall100 [3]float64 `json:"recall100"`
	MRR10     [3]float64 `json:"mrr10"`
}

const rounds = 10_000

// Compare sets the run b against the earlier run a. It always draws the same
// samples, so the same runs give the same interval.
func Compare(a, b Figures) Difference {
	earlier := map[string]Result{}
	for _, r := range a.Each {
		earlier[r.ID] = r
	}
	var pairs [][2]Result
	for _, r := range b.Each {
		if old, ok := earlier[r.ID]; ok {
			pairs = append(pairs, [2]Result{old, r})
		}
	}
	figure := func(of func(Result) float64) [3]float64 {
		diffs := make([]float64, len(pairs))
		for i, p := range pairs {
			diffs[i] = of(p[1]) - of(p[0])
		}
		return interval(diffs)
	}
	return Difference{
		Queries:   len(pairs),
		NDCG10:    figure(func(r Result) float64 { return r.NDCG10 }),
		Recall10:  figure(func(r Result) float64 { return r.Recall10 }),
		Recall100: figure(func(r Result) float64 { return r.Recall100 }),
		MRR10:     figure(func(r Result) float64 { return r.MRR10 }),
	}
}

// interval is the mean of diffs and the 2.5 and 97.5 percentiles of resampled means.
func interval(diffs []float64) [3]float64 {
	if len(diffs) == 0 {
		return [3]float64{}
	}
	rng := rand.New(rand.NewPCG(42, 42))
	means := make([]float64, rounds)
	for i := range means {
		for range diffs {
			means[i] += diffs[rng.IntN(len(diffs))]
		}
		means[i] /= float64(len(diffs))
	}
	slices.Sort(means)
	var sum float64
	for _, d := range diffs {
		sum += d
	}
	return [3]float64{sum / float64(len(diffs)), means[rounds*25/1000], means[rounds*975/1000-1]}
}
