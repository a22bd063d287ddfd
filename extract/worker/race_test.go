//go:build race

package worker_test

// raced: the race detector takes several times the memory, which says nothing of
// the product's.
const raced = true
