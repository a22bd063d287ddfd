package engine

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/RoaringBitmap/roaring/v2"

	"referat/danish"
)

// Options describe the index in a folder.
type Options struct {
	Fields    map[string]Field
	One, Many []string                                            // keyword fields with at most one value, with any number
	Averages  [Lengths]float64                                    // average token counts, over items that have any
	CacheSize int64                                               // bytes of group lists kept, 0: 256 MB
	Card      string                                              // stored field of the hit card
	Separator string                                              // between the sections of one stored text
	Mask      func(kind string) string                            // what stands for a contact in a snippet
	Kinds     []string                                            // kinds of section in the order in which snippets prefer them
	Forms     func(text string, f func(tok danish.Token, w Word)) // the words of a stored text
}

// Word is the forms of one word of a text, for marks. Parts is good until the
// function that is given the word returns.
type Word struct {
	Main, Exact string
	Parts       []Part
}

// Part is the key of one part of a compound and its byte range in the word.
type Part struct {
	Key        string
	Start, End int
}

// Snapshot is one open generation. It is read-only and safe for concurrent use.
type Snapshot struct {
	reader  *reader
	options Options
	tables  map[string]*values // by dimension, and of meetings
	columns []*columns         // by segment
	lists   *listCache
}

// Open opens the index in dir and reads its columns.
func Open(dir string, o Options) (s *Snapshot, err error) {
	r, err := openReader(dir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, r.close())
		}
	}()
	if o.CacheSize == 0 {
		o.CacheSize = 256 << 20
	}
	s = &Snapshot{reader: r, options: o, tables: map[string]*values{}, lists: newListCache(o.CacheSize)}
	return s, guard(s.readColumns)
}

func (s *Snapshot) readColumns() error {
	s.tables[ColumnMeeting] = newValues()
	for _, name := range append(append([]string(nil), s.options.One...), s.options.Many...) {
		s.tables[name] = newValues()
	}
	for _, seg := range s.reader.segments {
		c, err := readColumns(seg, s.options, s.tables)
		if err != nil {
			return err
		}
		s.columns = append(s.columns, c)
	}
	return nil
}

// Close lets go of the files. No method may run then or later.
func (s *Snapshot) Close() error { return s.reader.close() }

// Internal is a value that was written beside the documents.
func (s *Snapshot) Internal(key string) string { return s.reader.internal(key) }

// Items is the number of documents.
func (s *Snapshot) Items() int {
	n := 0
	for _, seg := range s.reader.segments {
		n += int(seg.live.GetCardinality())
	}
	return n
}

// Segments are the file names of the segments, "" for one that is in memory.
func (s *Snapshot) Segments() []string {
	var paths []string
	for _, seg := range s.reader.segments {
		paths = append(paths, seg.path())
	}
	return paths
}

// Deny makes the bitmaps for Query.Deny: the items with the given ids, and those
// whose keyword field holds one of values.
func (s *Snapshot) Deny(ids []string, field string, values []string) (deny []*roaring.Bitmap, err error) {
	err = guard(func() error {
		for _, seg := range s.reader.segments {
			b, err := seg.numbers(ids)
			if err != nil {
				return fmt.Errorf("deny: %w", err)
			}
			if err := addKeywords(seg, field, values, b); err != nil {
				return fmt.Errorf("deny: %w", err)
			}
			deny = append(deny, b)
		}
		return nil
	})
	return deny, err
}

func addKeywords(seg *segment, field string, values []string, b *roaring.Bitmap) error {
	d, err := seg.dict(field)
	if err != nil {
		return err
	}
	for _, v := range values {
		p, err := d.postings(v)
		if err != nil {
			return err
		}
		p.addTo(b)
	}
	return nil
}

// ErrFault is a fault while reading mapped files: the generation is damaged.
var ErrFault = errors.New("fault while reading segments")

// guard runs f and turns a panic or a memory fault, as a file cut short under us
// gives, into ErrFault.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v\n%s", ErrFault, p, debug.Stack())
		}
	}()
	return f()
}
