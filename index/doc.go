// Package index turns agenda items into generations of a search index and
// answers search requests from the newest one.
//
// The one flow: minutes.Stored → NewDocuments → Build (in NNNNNN.tmp) → Verify →
// Publish (rename, CURRENT) → Open → Search. A generation is one Bleve index of
// the Scorch kind, read-only once published, with a manifest of all its files.
// Bleve gives storage, dictionaries and postings; matching, scoring, facets and
// snippets are those of package index/engine.
//
// Every build is a full build. A delta on an older generation is not offered.
//
// No Bleve type leaves this package, so that another engine can take its place.
package index
