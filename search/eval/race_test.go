//go:build race

package eval_test

// raced: the race detector makes reading PDFs ten times slower and has nothing to
// find in a floor; the run without it holds the figures.
const raced = true
