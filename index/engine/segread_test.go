package engine

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/simple"
)

// normOf is what zapx's postings can tell of a document's length.
type normOf interface{ NormUint64() uint64 }

// segmentOf writes three documents and deletes one, and opens the segment.
func segmentOf(t *testing.T) (*segment, uint32) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "x")
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	f := bleve.NewTextFieldMapping()
	f.Analyzer, f.DocValues, f.IncludeInAll = simple.Name, false, false
	m.DefaultMapping.AddFieldMappingsAt("t", f)
	idx, err := bleve.New(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	b := idx.NewBatch()
	for id, text := range map[string]string{"a": "b c c d", "b": "c", "gone": "c d d e"} {
		if err := b.Index(id, map[string]string{"t": text}); err != nil {
			t.Fatal(err)
		}
	}
	if err := idx.Batch(b); err != nil {
		t.Fatal(err)
	}
	if err := idx.Delete("gone"); err != nil {
		t.Fatal(err)
	}
	if err := idx.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := openReader(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.close(); err != nil {
			t.Error(err)
		}
	})
	if len(r.segments) != 1 {
		t.Fatalf("%d segments, want 1", len(r.segments))
	}
	seg := r.segments[0]
	for doc := range seg.size {
		if id, err := seg.id(doc); err == nil && id == "a" {
			return seg, doc
		}
	}
	t.Fatal("document a is not there")
	return nil, 0
}

// What segread.go relies on and Bleve does not promise.
func TestSegmentContract(t *testing.T) {
	seg, a := segmentOf(t)
	d, err := seg.dict("t")
	if err != nil {
		t.Fatal(err)
	}
	for term, want := range map[string]int{"b": 1, "c": 2, "d": 1, "e": 0, "absent": 0} {
		p, err := d.postings(term)
		if err != nil {
			t.Fatal(err)
		}
		set, walked := roaring.New(), roaring.New()
		p.addTo(set)
		if err := p.each(func(doc uint32, _ uint64) { walked.Add(doc) }); err != nil {
			t.Fatal(err)
		}
		if !set.Equals(walked) || p.count() != int(set.GetCardinality()) {
			t.Errorf("%s: bitmap %v, walked %v, count %d", term, set, walked, p.count())
		}
		if set.And(seg.live); int(set.GetCardinality()) != want {
			t.Errorf("%s: %d live documents, want %d", term, set.GetCardinality(), want)
		}
	}
	checkPlaces(t, d, a)
	if none, err := seg.dict("nothing"); err != nil {
		t.Errorf("dictionary of an absent field: %v", err)
	} else if p, err := none.postings("c"); err != nil || p.count() != 0 {
		t.Errorf("postings of an absent field: %v, %v", p.count(), err)
	}
}

// checkPlaces checks frequency, norm and positions of c in "b c c d".
func checkPlaces(t *testing.T, d dict, doc uint32) {
	t.Helper()
	p, err := d.postings("c")
	if err != nil {
		t.Fatal(err)
	}
	pos, err := p.cursor().at(doc)
	if err != nil || !slices.Equal(pos, []uint32{2, 3}) {
		t.Errorf("positions %v, %v, want 2 and 3", pos, err)
	}
	posting, err := p.list.Iterator(true, true, false, nil).Advance(uint64(doc))
	if err != nil {
		t.Fatal(err)
	}
	n, ok := posting.(normOf)
	if !ok || n.NormUint64() != 4 || posting.Frequency() != 2 {
		t.Errorf("norm and frequency of %v, want 4 tokens, twice", posting)
	}
}
