package odt

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"referat/extract"
)

// skipped are elements with all they hold.
var skipped = map[string]bool{
	"text:tracked-changes": true, "office:annotation": true, "text:note-citation": true, "office:forms": true,
	"svg:title": true, "svg:desc": true, "text:ruby-text": true, "office:scripts": true, "draw:object": true,
	"text:sequence-decls": true, "text:variable-decls": true, "text:user-field-decls": true,
}

// walker reads the paragraphs below one root element.
type walker struct {
	d         *document
	furniture bool
	paras     []*para
	lists     []*openList
	tables    []*table
	notes     []extract.Line // footnotes, written at the end
	inNote    int
	link      string
	linkFrom  int
	broken    bool           // a page break waits for the next line
	last      map[string]int // list style → number of its last item
}

type para struct {
	words  strings.Builder
	level  int
	breaks bool
	blank  bool // the words end in a folded blank
}

type table struct{ cells [][]extract.Line }

func (d *document) readLines(data []byte, root string, furniture bool) error {
	m := extract.NewMarkup(data, d.lim)
	w := &walker{d: d, furniture: furniture, last: map[string]int{}}
	inside := 0
	for !d.b.Full() {
		tok, err := m.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if t.Name.Local == root {
				inside++
			} else if inside > 0 && skipped[t.Name.Local] {
				if err := m.Skip(); err != nil && err != io.EOF {
					return err
				}
			} else if inside > 0 {
				w.start(t)
			}
		case xml.EndElement:
			if t.Name.Local == root {
				inside--
			} else if inside > 0 {
				w.end(t.Name.Local)
			}
		case xml.CharData:
			if inside > 0 {
				w.text(string(t))
			}
		}
	}
	for _, l := range w.notes {
		d.b.Add(l)
	}
	return nil
}

func (w *walker) para() *para {
	if len(w.paras) == 0 {
		return nil
	}
	return w.paras[len(w.paras)-1]
}

// text folds blanks, as the format says; text:s stands for further ones.
func (w *walker) text(s string) {
	p := w.para()
	if p == nil {
		return
	}
	for _, r := range s {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			if !p.blank {
				p.words.WriteByte(' ')
			}
			p.blank = true
			continue
		}
		p.blank = false
		p.words.WriteRune(r)
	}
}

func (w *walker) write(s string) {
	if p := w.para(); p != nil {
		p.words.WriteString(s)
		p.blank = false
	}
}

func (w *walker) start(e xml.StartElement) {
	switch e.Name.Local {
	case "text:p", "text:h":
		w.startPara(e)
	case "text:s":
		n, err := strconv.Atoi(extract.Attr(e, "c"))
		if err != nil {
			n = 1
		}
		w.write(strings.Repeat(" ", min(max(n, 1), 100)))
	case "text:tab":
		w.write("\t")
	case "text:line-break":
		w.write("\n")
	case "text:soft-page-break":
		w.pageBreak()
	case "text:a":
		w.startLink(e)
	case "text:note-body":
		w.inNote++
	case "text:list", "text:list-item", "text:list-header":
		w.startList(e)
	case "table:table":
		w.tables = append(w.tables, &table{})
	case "table:table-cell":
		if n := len(w.tables); n > 0 {
			w.tables[n-1].cells = append(w.tables[n-1].cells, nil)
		}
	}
}

func (w *walker) startPara(e xml.StartElement) {
	p := &para{blank: true}
	if e.Name.Local == "text:h" {
		p.level, _ = strconv.Atoi(extract.Attr(e, "outline-level"))
		p.level = min(max(p.level, 1), 9)
	}
	w.broken = w.broken || w.d.breaks[extract.Attr(e, "style-name")] && !w.furniture
	w.paras = append(w.paras, p)
}

func (w *walker) pageBreak() {
	if w.furniture {
		return
	}
	if p := w.para(); p != nil && strings.TrimSpace(p.words.String()) != "" {
		p.breaks = true
		return
	}
	w.broken = true
}

func (w *walker) startList(e xml.StartElement) {
	n := len(w.lists)
	switch {
	case e.Name.Local == "text:list":
		w.openList(e)
	case n == 0 || e.Name.Local == "text:list-header":
	default:
		l := w.lists[n-1]
		l.number++
		if value, err := strconv.Atoi(extract.Attr(e, "start-value")); err == nil {
			l.number = value
		}
		l.fresh = true
	}
}

func (w *walker) openList(e xml.StartElement) {
	l := &openList{style: extract.Attr(e, "style-name"), level: len(w.lists) + 1}
	if outer := len(w.lists); outer > 0 && l.style == "" {
		l.style = w.lists[outer-1].style
	}
	l.number = w.d.lists[l.style][l.level].start - 1
	if extract.Attr(e, "continue-numbering") == "true" || extract.Attr(e, "continue-list") != "" {
		l.number = max(l.number, w.last[l.style])
	}
	w.lists = append(w.lists, l)
}

func (w *walker) end(name string) {
	switch name {
	case "text:p", "text:h":
		w.endPara()
	case "text:a":
		w.endLink()
	case "text:note-body":
		w.inNote = max(0, w.inNote-1)
	case "text:list":
		if n := len(w.lists); n > 0 {
			if w.lists[n-1].level == 1 {
				w.last[w.lists[n-1].style] = w.lists[n-1].number
			}
			w.lists = w.lists[:n-1]
		}
	case "table:table-row":
		w.endRow()
	case "table:table":
		if n := len(w.tables); n > 0 {
			w.tables = w.tables[:n-1]
		}
	}
}

// endPara makes the lines of a paragraph, the mark of its list item on the first.
func (w *walker) endPara() {
	p := w.para()
	if p == nil {
		return
	}
	w.paras = w.paras[:len(w.paras)-1]
	words := strings.TrimRight(p.words.String(), " \n")
	if strings.TrimSpace(words) == "" {
		w.broken = w.broken || p.breaks
		return
	}
	mark := w.listMark(p)
	for _, line := range strings.Split(words, "\n") {
		w.add([]extract.Line{{Text: mark + strings.TrimRight(line, " "), Level: p.level, Furniture: w.furniture}})
		mark = ""
	}
	w.broken = w.broken || p.breaks
}

func (w *walker) listMark(p *para) string {
	if len(w.lists) == 0 || w.inNote > 0 {
		return ""
	}
	mark := w.d.mark(w.lists[len(w.lists)-1])
	if p.level > 0 && mark == extract.Bullet {
		return ""
	}
	return mark
}

// add puts lines where they belong: notes, the open cell, else the text.
func (w *walker) add(lines []extract.Line) {
	if w.inNote > 0 {
		w.notes = append(w.notes, lines...)
		return
	}
	if n := len(w.tables); n > 0 && len(w.tables[n-1].cells) > 0 {
		cells := w.tables[n-1].cells
		cells[len(cells)-1] = append(cells[len(cells)-1], lines...)
		return
	}
	if w.broken && len(lines) > 0 {
		w.broken = false
		if t := w.d.b.Text(); len(t.Lines) > 0 && !t.Lines[len(t.Lines)-1].Furniture {
			w.d.b.PageBreak()
		}
	}
	for _, l := range lines {
		if strings.TrimSpace(l.Text) != "" {
			w.d.b.Add(l)
		}
	}
}

func (w *walker) endRow() {
	n := len(w.tables)
	if n == 0 {
		return
	}
	t := w.tables[n-1]
	lines := extract.Row(t.cells)
	t.cells = nil
	for i := range lines {
		lines[i].Furniture = w.furniture
	}
	w.tables = w.tables[:n-1]
	w.add(lines)
	w.tables = append(w.tables, t)
}

func (w *walker) startLink(e xml.StartElement) {
	if p := w.para(); p != nil {
		w.link, w.linkFrom = extract.LinkTarget(extract.Attr(e, "href")), p.words.Len()
	}
}

func (w *walker) endLink() {
	p := w.para()
	if p == nil || w.link == "" {
		w.link = ""
		return
	}
	words := p.words.String()
	t := w.d.b.Text()
	t.Links = append(t.Links, extract.Link{Target: w.link, Text: words[min(w.linkFrom, len(words)):]})
	w.link = ""
}
