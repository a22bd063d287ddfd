// Package engine answers queries from the segments of one generation: it matches,
// scores, counts facets, sorts and cuts snippets. Bleve gives dictionaries,
// postings, positions, stored text and doc values; none of its queries is used.
//
// The one flow: Open reads the columns of every segment into memory; Search turns
// the leaves of a Query into group lists (documents with a BM25F sum), the tree
// into bitmaps, and the bitmaps into exact counts, an order and a page of hits.
// All work is per segment with local numbers; results merge by score step, date
// and id, never by the order of segments.
//
// A Snapshot only reads. It knows fields and terms, but no labels, no query
// language and no data folder: those belong to package index. segread.go alone
// touches what Bleve exports without promising it.
package engine
