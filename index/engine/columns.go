package engine

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Columns are the values of keyword fields by document, read once at open. Facet
// values are ordinals of one table for the snapshot; 0 stands for no value.

// values is the table of one dimension.
type values struct {
	ordinal map[string]uint32
	name    []string // name[0] is ""
}

func newValues() *values { return &values{ordinal: map[string]uint32{"": 0}, name: []string{""}} }

func (v *values) add(value []byte) uint32 {
	if n, ok := v.ordinal[string(value)]; ok {
		return n
	}
	n := uint32(len(v.name))
	s := string(value)
	v.ordinal[s], v.name = n, append(v.name, s)
	return n
}

// columns are those of one segment.
type columns struct {
	one     map[string][]uint32 // by dimension and document
	many    map[string]*manyColumn
	day     []uint16 // days since 1970, 0 none
	year    []uint16
	meeting []uint32
	order   []uint16
	prior   []uint8
	seq     []uint32
	length  [][Lengths]uint32
	ids     []string
}

// manyColumn holds the ordinals of document d in value[start[d]:start[d+1]].
type manyColumn struct {
	start []uint32
	value []uint32
}

func (m *manyColumn) of(doc uint32) []uint32 { return m.value[m.start[doc]:m.start[doc+1]] }

// upTo closes the values of all documents before doc.
func (m *manyColumn) upTo(doc uint32) {
	for uint32(len(m.start)) <= doc {
		m.start = append(m.start, uint32(len(m.value)))
	}
}

func newColumns(size uint32, o Options) *columns {
	c := &columns{one: map[string][]uint32{}, many: map[string]*manyColumn{}, ids: make([]string, size),
		day: make([]uint16, size), year: make([]uint16, size), meeting: make([]uint32, size),
		order: make([]uint16, size), prior: make([]uint8, size), seq: make([]uint32, size),
		length: make([][Lengths]uint32, size)}
	for _, name := range o.One {
		c.one[name] = make([]uint32, size)
	}
	for _, name := range o.Many {
		c.many[name] = &manyColumn{}
	}
	return c
}

// readColumns reads the columns of a segment; tables grow by the values met.
func readColumns(s *segment, o Options, tables map[string]*values) (*columns, error) {
	c := newColumns(s.size, o)
	fields := append(append(append([]string(nil), OwnColumns...), o.One...), o.Many...)
	var bad error
	err := s.docValues(fields, func(doc uint32, field string, value []byte) {
		if err := c.set(doc, field, value, tables); err != nil && bad == nil {
			bad = err
		}
	})
	if err != nil {
		return nil, err
	}
	for _, m := range c.many {
		m.upTo(s.size)
	}
	for doc := range s.size {
		if c.ids[doc], err = s.id(doc); err != nil {
			return nil, fmt.Errorf("id: %w", err)
		}
	}
	return c, bad
}

func (c *columns) set(doc uint32, field string, value []byte, tables map[string]*values) error {
	if col, ok := c.one[field]; ok {
		col[doc] = tables[field].add(value)
		return nil
	}
	if col, ok := c.many[field]; ok {
		col.upTo(doc)
		col.value = append(col.value, tables[field].add(value))
		return nil
	}
	return c.setOwn(doc, field, string(value), tables)
}

func (c *columns) setOwn(doc uint32, field, value string, tables map[string]*values) error {
	switch field {
	case ColumnMeeting:
		c.meeting[doc] = tables[ColumnMeeting].add([]byte(value))
		return nil
	case ColumnDate:
		return c.setDate(doc, value)
	case ColumnLengths:
		return c.setLengths(doc, value)
	}
	n, err := strconv.ParseUint(value, 10, 32)
	if err != nil {
		return fmt.Errorf("column %s: %w", field, err)
	}
	switch field {
	case ColumnOrder:
		c.order[doc] = uint16(min(n, 1<<16-1))
	case ColumnPrior:
		c.prior[doc] = uint8(min(n, 255))
	case ColumnSeq:
		c.seq[doc] = uint32(n)
	}
	return nil
}

func (c *columns) setDate(doc uint32, value string) error {
	day, err := Day(value)
	if err != nil {
		return err
	}
	year, err := strconv.Atoi(value[:4])
	if err != nil {
		return fmt.Errorf("column %s: %w", ColumnDate, err)
	}
	c.day[doc], c.year[doc] = uint16(day), uint16(year)
	return nil
}

func (c *columns) setLengths(doc uint32, value string) error {
	parts := strings.Split(value, ",")
	if len(parts) != Lengths {
		return fmt.Errorf("column %s: %d lengths, want %d", ColumnLengths, len(parts), Lengths)
	}
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 32)
		if err != nil {
			return fmt.Errorf("column %s: %w", ColumnLengths, err)
		}
		c.length[doc][i] = uint32(n)
	}
	return nil
}

// Day is the number of days from 1970-01-01 to an ISO day, 1–65,535.
func Day(iso string) (int, error) {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return 0, fmt.Errorf("day: %w", err)
	}
	n := int(t.Unix() / 86400)
	if n < 1 || n > 1<<16-1 {
		return 0, fmt.Errorf("day: %s is outside 1970–2149", iso)
	}
	return n, nil
}
