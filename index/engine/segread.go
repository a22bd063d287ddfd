package engine

import (
	"errors"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segapi "github.com/blevesearch/scorch_segment_api/v2"
)

// This file alone reads Bleve's segments:
//
//	Index.Advanced → Index.Reader → *scorch.IndexSnapshot → Segments
//	  segment.dict("referat").postings("diabet") → bitmap, frequencies, positions
//	  segment.docValues, segment.stored, segment.id
//
// Traps it keeps from the rest: a term or field that is absent gives an empty list
// and no error; a term of one document may have no bitmap; bitmaps may be the
// mapped file itself and are never written; postings and locations are reused by
// the next one; a Dictionary is for one goroutine.

// reader is one open index with one snapshot of it.
type reader struct {
	index    bleve.Index
	snapshot *scorch.IndexSnapshot
	segments []*segment
}

// segment is one segment; its documents are numbered from 0 to size-1.
type segment struct {
	snap *scorch.SegmentSnapshot
	size uint32
	live *roaring.Bitmap
}

// openReader opens the index in dir for reading.
func openReader(dir string) (*reader, error) {
	idx, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": "1s"})
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	r := &reader{index: idx}
	if err := r.read(); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return r, nil
}

func (r *reader) read() error {
	adv, err := r.index.Advanced()
	if err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	ir, err := adv.Reader()
	if err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	snap, ok := ir.(*scorch.IndexSnapshot)
	if !ok {
		return errors.Join(fmt.Errorf("open index: reader is %T, not of Scorch", ir), ir.Close())
	}
	r.snapshot = snap
	for _, s := range snap.Segments() {
		r.segments = append(r.segments, &segment{snap: s, size: uint32(s.FullSize()), live: s.DocNumbersLive()})
	}
	return nil
}

func (r *reader) close() error {
	var err error
	if r.snapshot != nil {
		err = r.snapshot.Close()
	}
	return errors.Join(err, r.index.Close())
}

// internal is a value that was written beside the documents.
func (r *reader) internal(key string) string { return string(r.snapshot.Internal()[key]) }

// dict is the dictionary of a field in a segment, for one goroutine.
type dict struct {
	terms segapi.TermDictionary
}

func (s *segment) dict(field string) (dict, error) {
	d, err := s.snap.Segment().Dictionary(field)
	if err != nil {
		return dict{}, fmt.Errorf("dictionary of %s: %w", field, err)
	}
	return dict{d}, nil
}

// each calls f with every term from start up to end (nil: all), in byte order,
// until f returns false.
func (d dict) each(start, end []byte, f func(term string) bool) error {
	it := d.terms.AutomatonIterator(nil, start, end)
	for {
		e, err := it.Next()
		if err != nil || e == nil || !f(e.Term) {
			return err
		}
	}
}

// postings are the documents of one term, deleted ones too.
type postings struct {
	list segapi.PostingsList
}

func (d dict) postings(term string) (postings, error) {
	p, err := d.terms.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return postings{}, fmt.Errorf("postings of %q: %w", term, err)
	}
	return postings{p}, nil
}

func (p postings) count() int { return int(p.list.Count()) }

// addTo adds the documents to b.
func (p postings) addTo(b *roaring.Bitmap) {
	if p.count() == 0 {
		return
	}
	it, ok := p.list.Iterator(false, false, false, nil).(segapi.OptimizablePostingsIterator)
	if !ok {
		return
	}
	if doc, one := it.DocNum1Hit(); one {
		b.Add(uint32(doc))
	} else if bm := it.ActualBitmap(); bm != nil {
		b.Or(bm)
	}
}

// each calls f with each document and how often the term stands in it.
func (p postings) each(f func(doc uint32, freq uint64)) error {
	if p.count() == 0 {
		return nil
	}
	it := p.list.Iterator(true, false, false, nil)
	for {
		e, err := it.Next()
		if err != nil || e == nil {
			return err
		}
		f(uint32(e.Number()), e.Frequency())
	}
}

// cursor walks the positions of a term, documents ascending.
type cursor struct {
	it  segapi.PostingsIterator
	doc int64 // of pos, -1 before the first, maxDoc after the last
	pos []uint32
}

const maxDoc = int64(1) << 40

func (p postings) cursor() *cursor {
	if p.count() == 0 {
		return &cursor{doc: maxDoc}
	}
	return &cursor{it: p.list.Iterator(true, false, true, nil), doc: -1}
}

// at returns the term's positions in a document, ascending; documents must be
// asked for in order. The slice is good until the next call.
func (c *cursor) at(doc uint32) ([]uint32, error) {
	if c.doc < int64(doc) {
		if err := c.advance(doc); err != nil {
			return nil, err
		}
	}
	if c.doc != int64(doc) {
		return nil, nil
	}
	return c.pos, nil
}

func (c *cursor) advance(doc uint32) error {
	e, err := c.it.Advance(uint64(doc))
	if err != nil {
		return fmt.Errorf("positions: %w", err)
	}
	c.pos = c.pos[:0]
	if e == nil {
		c.doc = maxDoc
		return nil
	}
	c.doc = int64(e.Number())
	for _, l := range e.Locations() {
		c.pos = append(c.pos, uint32(l.Pos()))
	}
	return nil
}

// docValues calls f with each value of the fields, documents ascending.
func (s *segment) docValues(fields []string, f func(doc uint32, field string, value []byte)) error {
	v, ok := s.snap.Segment().(segapi.DocValueVisitable)
	if !ok {
		return errors.New("segment has no doc values")
	}
	fields, err := s.withDocValues(v, fields)
	if err != nil {
		return err
	}
	var state segapi.DocVisitState
	for doc := uint32(0); doc < s.size; doc++ {
		var err error
		visit := func(field string, value []byte) { f(doc, field, value) }
		if state, err = v.VisitDocValues(uint64(doc), fields, index.DocValueVisitor(visit), state); err != nil {
			return fmt.Errorf("doc values: %w", err)
		}
	}
	return nil
}

// withDocValues are those of the fields that the segment has. It fails if one was
// written without doc values: Bleve would un-invert the whole field in memory.
func (s *segment) withDocValues(v segapi.DocValueVisitable, fields []string) ([]string, error) {
	have, err := v.VisitableDocValueFields()
	if err != nil {
		return nil, fmt.Errorf("doc values: %w", err)
	}
	var out []string
	for _, name := range fields {
		switch {
		case slices.Contains(have, name):
			out = append(out, name)
		case slices.Contains(s.snap.Fields(), name):
			return nil, fmt.Errorf("doc values: field %s has none", name)
		}
	}
	return out, nil
}

// stored calls f with each stored field of a document until f returns false.
func (s *segment) stored(doc uint32, f func(field string, value []byte) bool) error {
	return s.snap.VisitDocument(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		return f(field, value)
	})
}

// id is the id of a document.
func (s *segment) id(doc uint32) (string, error) {
	id, err := s.snap.DocID(uint64(doc))
	return string(id), err
}

// numbers are the live documents with the given ids.
func (s *segment) numbers(ids []string) (*roaring.Bitmap, error) { return s.snap.DocNumbers(ids) }

// path is the segment's file name.
func (s *segment) path() string {
	if p, ok := s.snap.Segment().(segapi.PersistedSegment); ok {
		return p.Path()
	}
	return ""
}
