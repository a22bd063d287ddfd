package docx

import (
	"encoding/xml"
	"path"
	"strings"

	"referat/extract"
)

// A link is an element with the number of a relation, or a field:
//
//	<w:hyperlink r:id="rId4"><w:r><w:t>Bilag 1</w:t></w:r></w:hyperlink>
//	begin · HYPERLINK "https://example.org/bilag" · separate · Bilag 1 · end

// relation is one entry of a part's .rels.
type relation struct{ kind, target string }

// relations are those of one part: the numbers of another mean something else.
func (d *document) relations(part string) (map[string]relation, error) {
	dir, file := path.Split(part)
	rels := map[string]relation{}
	err := d.each(dir+"_rels/"+file+".rels", func(_ *extract.Markup, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			rels[extract.Attr(e, "Id")] = relation{path.Base(extract.Attr(e, "Type")), extract.Attr(e, "Target")}
		}
		return nil
	})
	return rels, err
}

// anchor is a link or field being read; its words begin at from in para.
type anchor struct {
	instruction strings.Builder
	target      string
	para        *para
	from        int
}

const (
	maxInstruction = 4096
	maxAnchors     = 64 // inside one another
)

func (w *walker) pushAnchor(target string) {
	if len(w.anchors) < maxAnchors {
		w.anchors = append(w.anchors, &anchor{target: target})
		w.wordsBegin()
	} else {
		w.anchors = append(w.anchors, nil)
	}
}

// wordsBegin notes where the words of the innermost link stand.
func (w *walker) wordsBegin() {
	if a := w.anchor(); a != nil && len(w.paras) > 0 {
		a.para = w.paras[len(w.paras)-1]
		a.from = a.para.words.Len()
	}
}

func (w *walker) anchor() *anchor {
	if len(w.anchors) == 0 {
		return nil
	}
	return w.anchors[len(w.anchors)-1]
}

func (w *walker) popAnchor() {
	a := w.anchor()
	if len(w.anchors) > 0 {
		w.anchors = w.anchors[:len(w.anchors)-1]
	}
	if a == nil || len(w.paras) == 0 {
		return
	}
	target := extract.LinkTarget(a.target)
	if target == "" {
		return
	}
	p, text := w.paras[len(w.paras)-1], ""
	if p == a.para {
		text = strings.TrimSpace(p.words.String()[min(a.from, p.words.Len()):])
	}
	t := w.d.b.Text()
	t.Links = append(t.Links, extract.Link{Target: target, Text: text})
}

func (w *walker) startLink(e xml.StartElement) {
	r := w.rels[extract.Attr(e, "id")]
	if r.kind != "hyperlink" {
		r.target = ""
	}
	w.pushAnchor(r.target)
}

// field follows the three marks of a field.
func (w *walker) field(e xml.StartElement) {
	switch extract.Attr(e, "fldCharType") {
	case "begin":
		w.pushAnchor("")
	case "separate":
		if a := w.anchor(); a != nil {
			a.target = hyperlink(a.instruction.String())
			w.wordsBegin()
		}
	case "end":
		w.popAnchor()
	}
}

func (w *walker) instruct(s string) {
	if a := w.anchor(); a != nil && a.instruction.Len()+len(s) <= maxInstruction {
		a.instruction.WriteString(s)
	}
}

// hyperlink is the address in a field's instruction, "" where it is no link or
// leads to a place of the same document.
func hyperlink(instruction string) string {
	rest, ok := strings.CutPrefix(strings.TrimSpace(instruction), "HYPERLINK ")
	if rest = strings.TrimSpace(rest); !ok || !strings.HasPrefix(rest, `"`) {
		return ""
	}
	target, _, _ := strings.Cut(rest[1:], `"`)
	return target
}
