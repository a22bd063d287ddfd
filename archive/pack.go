package archive

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"referat/extract"
	"referat/minutes"
)

// writers are used again: one takes 800 kB to make, many times what is packed.
var writers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

func pack(v any) ([]byte, error) {
	var b bytes.Buffer
	w := writers.Get().(*gzip.Writer)
	defer writers.Put(w)
	w.Reset(&b)
	if err := errors.Join(json.NewEncoder(w).Encode(v), w.Close()); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return b.Bytes(), nil
}

func unpack(b []byte, v any) error {
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	if err := json.NewDecoder(r).Decode(v); err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	return r.Close()
}

// packedReferat is a referat with what its public JSON leaves out.
type packedReferat struct {
	Referat *minutes.Referat
	URL     string
	Cases   []minutes.CaseNo
	Starts  [][]int // of the sections, in the order of Walk
}

func packReferat(r *minutes.Referat) ([]byte, error) {
	p := packedReferat{Referat: r, URL: r.Source.URL, Cases: r.CaseNumbers}
	r.Walk(func(item, _ *minutes.Item) {
		for _, s := range item.Sections {
			p.Starts = append(p.Starts, s.Starts)
		}
	})
	return pack(p)
}

func unpackReferat(b []byte) (*minutes.Referat, error) {
	var p packedReferat
	if err := unpack(b, &p); err != nil {
		return nil, err
	}
	if p.Referat == nil {
		return nil, fmt.Errorf("unpack: no referat")
	}
	p.Referat.Source.URL, p.Referat.CaseNumbers = p.URL, p.Cases
	p.Referat.Walk(func(item, _ *minutes.Item) {
		for i := range item.Sections {
			if len(p.Starts) > 0 {
				item.Sections[i].Starts, p.Starts = p.Starts[0], p.Starts[1:]
			}
		}
	})
	return p.Referat, nil
}

// packText leaves out the bytes of embedded files; their names stay.
func packText(t *extract.Text) ([]byte, error) {
	c := *t
	c.Children = nil
	for _, child := range t.Children {
		c.Children = append(c.Children, extract.Child{Name: child.Name})
	}
	return pack(&c)
}

// pageStarts are the first lines of the pages.
func pageStarts(t *extract.Text) []int {
	starts := []int{}
	for _, p := range t.Pages {
		starts = append(starts, p.FirstLine)
	}
	return starts
}
