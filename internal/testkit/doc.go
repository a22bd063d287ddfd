// Package testkit is what tests of several packages share: golden files, a small
// invented archive, a fake search.Searcher over it, and the contract suite that
// every Searcher must pass. It is imported by tests only.
//
// It imports minutes, authority, danish and search; in-package tests of those must
// not import it (use package x_test there).
package testkit
