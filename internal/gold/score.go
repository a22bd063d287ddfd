// Package gold compares what package minutes understands of a document with what
// a careful reader wrote down of it (testdata/gold).
package gold

import (
	"fmt"
	"slices"
	"strings"

	"referat/minutes"
)

// Figures count the facts of one kind.
type Figures struct {
	Right int // given and wanted
	Given int // by the parser
	Want  int // by the reader
}

// Add joins the figures of two documents.
func (f Figures) Add(o Figures) Figures {
	return Figures{f.Right + o.Right, f.Given + o.Given, f.Want + o.Want}
}

// Precision is the share of given facts that are right, 1 where none is given.
func (f Figures) Precision() float64 { return share(f.Right, f.Given) }

// Recall is the share of wanted facts that are given, 1 where none is wanted.
func (f Figures) Recall() float64 { return share(f.Right, f.Want) }

// F1 is the harmonic mean of Precision and Recall.
func (f Figures) F1() float64 { return share(2*f.Right, f.Given+f.Want) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// Difference is a fact that only one side has.
type Difference struct {
	Kind   Kind
	Fact   string
	Wanted bool // the reader has it, the parser has not
}

func (d Difference) String() string {
	if d.Wanted {
		return fmt.Sprintf("- %s %s", d.Kind, d.Fact)
	}
	return fmt.Sprintf("+ %s %s", d.Kind, d.Fact)
}

// Compare scores one document and lists every difference, in the order of Kinds.
func Compare(want, got *minutes.Referat) (map[Kind]Figures, []Difference) {
	w, g := factsOf(want), factsOf(got)
	figures := map[Kind]Figures{}
	var diffs []Difference
	for _, k := range Kinds {
		missing, extra := apart(w[k], g[k])
		figures[k] = Figures{len(w[k]) - len(missing), len(g[k]), len(w[k])}
		for _, fact := range missing {
			diffs = append(diffs, Difference{k, fact, true})
		}
		for _, fact := range extra {
			diffs = append(diffs, Difference{k, fact, false})
		}
	}
	return figures, diffs
}

// apart gives what only one of two lists has; a fact that stands twice counts twice.
func apart(want, got []string) (missing, extra []string) {
	left := map[string]int{}
	for _, s := range got {
		left[s]++
	}
	for _, s := range want {
		if left[s] > 0 {
			left[s]--
		} else {
			missing = append(missing, s)
		}
	}
	for _, s := range slices.Backward(got) {
		if left[s] > 0 {
			left[s]--
			extra = append(extra, s)
		}
	}
	slices.Reverse(extra)
	return missing, extra
}

// Table is the report: a row for each kind of fact.
func Table(figures map[Kind]Figures) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-15s %9s %7s %7s %7s %7s\n", "field", "precision", "recall", "F1", "wanted", "given")
	for _, k := range Kinds {
		f := figures[k]
		fmt.Fprintf(&b, "%-15s %9.3f %7.3f %7.3f %7d %7d\n", k, f.Precision(), f.Recall(), f.F1(), f.Want, f.Given)
	}
	return b.String()
}
