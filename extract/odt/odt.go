// Package odt reads OpenDocument texts (.odt, .ott): paragraphs as lines, with
// heading levels, list marks and numbers, table rows, notes, headers and footers.
// Deleted text of tracked changes is left out; macros never run.
//
// Of content.xml
//
//	<text:h text:outline-level="1">Referat</text:h><text:p>Godkendt.<text:line-break/>Enigt.</text:p>
//
// gives "Referat" of level 1, "Godkendt." and "Enigt.". Pages are guessed from
// the breaks that the writing program left.
package odt

import (
	"context"
	"encoding/xml"
	"io"
	"strings"

	"referat/extract"
)

// Format reads .odt and .ott.
var Format = extract.Format{
	Name:       extract.KindODT,
	MediaType:  "application/vnd.oasis.opendocument.text",
	Extensions: []string{".odt", ".ott"},
	Detect: func(head []byte, name string) bool {
		return extract.Detect(head, name).Kind == extract.KindODT
	},
	Extract: Extract,
}

// Extract reads an OpenDocument text.
func Extract(ctx context.Context, r io.ReaderAt, size int64, lim extract.Limits) (*extract.Text, error) {
	pkg, err := extract.OpenPackage(r, size, lim)
	if err != nil {
		return nil, err
	}
	d := &document{pkg: pkg, lim: lim, b: extract.NewBuilder(extract.KindODT, "odt", extract.BasisGuessed, lim),
		breaks: map[string]bool{}, lists: map[string]map[int]numLevel{}}
	if err := d.read(); err != nil {
		return nil, err
	}
	t := d.b.Text()
	if len(t.Pages) > 0 {
		d.b.Warn("sider_skoennet", warnPages)
	}
	return t, ctx.Err()
}

// document is one document being read.
type document struct {
	pkg    *extract.Package
	lim    extract.Limits
	b      *extract.Builder
	breaks map[string]bool             // paragraph styles that open a page
	lists  map[string]map[int]numLevel // list style → level, from 1
}

// numLevel says how a list level is numbered; format "" is a bullet.
type numLevel struct {
	format, prefix, suffix string
	start                  int
}

func (d *document) read() error {
	if err := d.locked(); err != nil {
		return err
	}
	content, err := d.pkg.Part("content.xml")
	if err != nil {
		return err
	}
	if content == nil {
		return &extract.Error{Status: extract.StatusDamaged, Message: msgNoBody}
	}
	styles, err := d.pkg.Part("styles.xml")
	if err != nil {
		return err
	}
	return d.readParts(content, styles)
}

func (d *document) readParts(content, styles []byte) error {
	if err := d.readMeta(); err != nil {
		return err
	}
	for _, part := range [][]byte{styles, content} {
		if err := d.readStyles(part); err != nil {
			return err
		}
	}
	for _, step := range []struct {
		data      []byte
		root      string
		furniture bool
	}{{styles, "style:header", true}, {content, "office:text", false}, {styles, "style:footer", true}} {
		if err := d.readLines(step.data, step.root, step.furniture); err != nil {
			return err
		}
	}
	return nil
}

// locked finds a password by the manifest, which is never encrypted itself.
func (d *document) locked() error {
	data, err := d.pkg.Part("META-INF/manifest.xml")
	if err != nil {
		return err
	}
	if strings.Contains(string(data), "encryption-data") {
		return &extract.Error{Status: extract.StatusEncrypted, Message: msgEncrypted}
	}
	return nil
}

// each calls f with every element that starts in data.
func (d *document) each(data []byte, f func(m *extract.Markup, e xml.StartElement) error) error {
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
	data, err := d.pkg.Part("meta.xml")
	if err != nil {
		return err
	}
	meta := &d.b.Text().Meta
	fields := map[string]*string{"dc:title": &meta.Title, "dc:language": &meta.Language, "dc:date": &meta.Modified,
		"meta:creation-date": &meta.Created, "meta:initial-creator": &meta.Author}
	return d.each(data, func(m *extract.Markup, e xml.StartElement) error {
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
