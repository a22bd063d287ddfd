package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// ratioFloor is the size up to which the packing ratio of a part is not asked:
// small parts of repeated markup pack very well.
const ratioFloor = 1 << 20

// Package is an office document: a ZIP of named XML parts. Declared sizes are
// not believed, real bytes are counted.
type Package struct {
	zip *zip.Reader
	lim Limits
}

// OpenPackage reads the folder of an office document.
func OpenPackage(r io.ReaderAt, size int64, lim Limits) (*Package, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, &Error{Status: StatusDamaged, Message: msgNotZIP, Err: err}
	}
	return &Package{zip: z, lim: lim.WithDefaults()}, nil
}

// Part returns the bytes of the named part, nil if there is none.
func (p *Package) Part(name string) ([]byte, error) {
	for _, f := range p.zip.File {
		if f.Name == name {
			return p.read(f)
		}
	}
	return nil, nil
}

// Names returns the names of all parts in stored order.
func (p *Package) Names() []string {
	names := make([]string, 0, len(p.zip.File))
	for _, f := range p.zip.File {
		names = append(names, f.Name)
	}
	return names
}

func (p *Package) read(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, &Error{Status: StatusDamaged, Message: msgNotZIP, Err: err}
	}
	defer r.Close()
	limit := min(p.lim.XMLBytes, max(ratioFloor, p.lim.Ratio*int64(f.CompressedSize64)))
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(data)) > limit {
		return nil, &Error{Status: StatusTooLarge, Message: msgPart}
	}
	if err != nil {
		return nil, &Error{Status: StatusDamaged, Message: msgNotZIP, Err: err}
	}
	return data, nil
}

// Markup reads the tokens of one XML part. It refuses every directive, so that
// no entity is ever defined, and too deep nesting.
type Markup struct {
	dec   *xml.Decoder
	depth int
	limit int
}

// NewMarkup reads the tokens of data.
func NewMarkup(data []byte, lim Limits) *Markup {
	return &Markup{dec: xml.NewDecoder(bytes.NewReader(data)), limit: lim.WithDefaults().XMLDepth}
}

// Next returns the next token, names with their prefix ("w:t") in Local, or
// io.EOF. The token is valid until the next call.
func (m *Markup) Next() (xml.Token, error) {
	tok, err := m.dec.RawToken()
	if err == io.EOF {
		return nil, io.EOF
	}
	if err != nil {
		return nil, &Error{Status: StatusDamaged, Message: msgXML, Err: err}
	}
	switch t := tok.(type) {
	case xml.Directive:
		return nil, &Error{Status: StatusDamaged, Message: msgDirective}
	case xml.StartElement:
		if m.depth++; m.depth > m.limit {
			return nil, &Error{Status: StatusTooLarge, Message: fmt.Sprintf(msgDepth, m.limit)}
		}
		t.Name = prefixed(t.Name)
		return t, nil
	case xml.EndElement:
		m.depth--
		return xml.EndElement{Name: prefixed(t.Name)}, nil
	}
	return tok, nil
}

func prefixed(n xml.Name) xml.Name {
	if n.Space != "" {
		n.Local = n.Space + ":" + n.Local
	}
	return n
}

// Skip reads to the end of the element that was just started.
func (m *Markup) Skip() error {
	for depth := m.depth; m.depth >= depth; {
		if _, err := m.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Attr returns the value of an attribute by its local name, "" if it is absent.
func Attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
