// Package docx reads Word documents (.docx, .docm): paragraphs as lines, with
// heading levels, list marks and numbers as Word prints them, table rows, notes,
// headers and footers. Deleted and hidden text is left out; macros never run.
//
// A document is a ZIP of XML parts. Of word/document.xml
//
//	<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr><w:r><w:t>Referat</w:t></w:r></w:p>
//
// gives the line "Referat" of level 1, if styles.xml says that Overskrift1 is
// based on "heading 1". Pages are guessed from the breaks that Word left.
package docx

import (
	"context"
	"encoding/xml"
	"io"
	"path"
	"strings"

	"referat/extract"
)

// Format reads .docx and .docm.
var Format = extract.Format{
	Name:       extract.KindDOCX,
	MediaType:  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	Extensions: []string{".docx", ".docm"},
	Detect: func(head []byte, name string) bool {
		return extract.Detect(head, name).Kind == extract.KindDOCX
	},
	Extract: Extract,
}

const body = "word/document.xml"

// Extract reads a Word document.
func Extract(ctx context.Context, r io.ReaderAt, size int64, lim extract.Limits) (*extract.Text, error) {
	pkg, err := extract.OpenPackage(r, size, lim)
	if err != nil {
		return nil, err
	}
	d := &document{pkg: pkg, lim: lim, b: extract.NewBuilder(extract.KindDOCX, "docx", extract.BasisGuessed, lim)}
	if err := d.read(ctx); err != nil {
		return nil, err
	}
	t := d.b.Text()
	if len(t.Pages) > 0 {
		d.b.Warn("sider_skoennet", warnPages)
	}
	return t, nil
}

// document is one document being read.
type document struct {
	pkg    *extract.Package
	lim    extract.Limits
	b      *extract.Builder
	styles map[string]style
	lists  *numbering
}

func (d *document) read(ctx context.Context) error {
	for _, step := range []func() error{d.readMeta, d.readStyles, d.readNumbering} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := d.readMargins("header"); err != nil {
		return err
	}
	if err := d.readBody(); err != nil {
		return err
	}
	for _, notes := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		if err := d.readPart(notes, false); err != nil {
			return err
		}
	}
	if err := d.readMargins("footer"); err != nil {
		return err
	}
	return ctx.Err()
}

func (d *document) readBody() error {
	data, err := d.pkg.Part(body)
	if err != nil {
		return err
	}
	if data == nil {
		return &extract.Error{Status: extract.StatusDamaged, Message: msgNoBody}
	}
	return d.readLines(body, data, false)
}

// readMargins reads headers or footers, each text once.
func (d *document) readMargins(kind string) error {
	seen := map[string]bool{}
	for _, name := range d.pkg.Names() {
		dir, file := path.Split(name)
		if dir != "word/" || !strings.HasPrefix(file, kind) || !strings.HasSuffix(file, ".xml") {
			continue
		}
		data, err := d.pkg.Part(name)
		if err != nil {
			return err
		}
		if seen[string(data)] {
			continue
		}
		seen[string(data)] = true
		if err := d.readLines(name, data, true); err != nil {
			return err
		}
	}
	return nil
}

func (d *document) readPart(name string, furniture bool) error {
	data, err := d.pkg.Part(name)
	if err != nil || data == nil {
		return err
	}
	return d.readLines(name, data, furniture)
}

// each calls f with every element that starts in a part; a missing part is
// empty. f may read on.
func (d *document) each(name string, f func(m *extract.Markup, e xml.StartElement) error) error {
	data, err := d.pkg.Part(name)
	if err != nil || data == nil {
		return err
	}
	m := extract.NewMarkup(data, d.lim)
	for {
		tok, err := m.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			if err := f(m, e); err != nil {
				return err
			}
		}
	}
}

func (d *document) readMeta() error {
	meta := &d.b.Text().Meta
	fields := map[string]*string{"dc:title": &meta.Title, "dc:creator": &meta.Author, "dc:language": &meta.Language,
		"dcterms:created": &meta.Created, "dcterms:modified": &meta.Modified}
	return d.each("docProps/core.xml", func(m *extract.Markup, e xml.StartElement) error {
		field := fields[e.Name.Local]
		if field == nil {
			return nil
		}
		tok, err := m.Next()
		if text, ok := tok.(xml.CharData); ok {
			*field = strings.TrimSpace(string(text))
		}
		if err == io.EOF {
			return nil
		}
		return err
	})
}
