package minutes

import (
	"math"
	"strings"

	"referat/authority"
)

// Stems counts in how many items of an archive each stem of a topic stands, which
// says how telling it is there. The zero value with Lists set is ready; it is not
// safe for concurrent use.
type Stems struct {
	Lists   *authority.Lists
	items   int
	holding map[string]int
}

// Add counts the items of one document.
func (s *Stems) Add(r *Referat) {
	if s.holding == nil {
		s.holding = map[string]int{}
	}
	r.Walk(func(item, _ *Item) {
		s.items++
		for stem := range s.of(item) {
			s.holding[stem]++
		}
	})
}

func (s *Stems) of(item *Item) map[string]bool {
	var text strings.Builder
	text.WriteString(item.Title)
	for _, section := range item.Sections {
		text.WriteString("\n" + section.Text)
	}
	found := map[string]bool{}
	for _, hit := range s.Lists.TopicMatches(text.String()) {
		found[hit.Stem] = true
	}
	return found
}

// fewItems is how many items must hold a stem before its share says anything.
const fewItems = 5

// Weights are Options.Weights: 1 where at most one item in 16 holds the stem,
// falling to 0.1 where every item does.
func (s *Stems) Weights() map[string]float64 {
	weights := map[string]float64{}
	for stem, n := range s.holding {
		weights[stem] = 1
		if n >= fewItems {
			weights[stem] = min(1, max(0.1, -math.Log2(float64(n)/float64(s.items))/4))
		}
	}
	return weights
}
