package docx

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"referat/extract"
)

// skipped are elements with all they hold: deleted and moved text, old
// formatting, and the second form of what is already read.
var skipped = map[string]bool{
	"w:del": true, "w:moveFrom": true, "mc:Fallback": true, "w:rPrChange": true, "w:pPrChange": true,
	"w:sectPrChange": true, "w:tblPrChange": true, "w:tcPrChange": true, "w:trPrChange": true, "w:delText": true,
	"w:delInstrText": true,
}

// walker reads the paragraphs of one part.
type walker struct {
	d         *document
	furniture bool
	paras     []*para  // open paragraphs: a text box stands inside one
	tables    []*table // open tables
	text      bool     // inside w:t
	run       bool     // inside w:r
	props     bool     // inside w:pPr
	hidden    bool     // the run is hidden
	rels      map[string]relation
	anchors   []*anchor // open links and fields
	code      bool      // inside w:instrText
	broken    bool      // a page break waits for the next line
}

// para is a paragraph being read.
type para struct {
	words  strings.Builder
	style  string
	level  int
	list   list
	breaks bool // a page break follows
}

// table is a table being read: the cells of its open row.
type table struct{ cells [][]extract.Line }

// readLines reads the paragraphs of the part called name.
func (d *document) readLines(name string, data []byte, furniture bool) error {
	rels, err := d.relations(name)
	if err != nil {
		return err
	}
	m := extract.NewMarkup(data, d.lim)
	w := &walker{d: d, furniture: furniture, rels: rels}
	for !d.b.Full() {
		tok, err := m.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if skipped[t.Name.Local] {
				if err := m.Skip(); err != nil && err != io.EOF {
					return err
				}
				continue
			}
			w.start(t)
		case xml.EndElement:
			w.end(t.Name.Local)
		case xml.CharData:
			switch {
			case w.code:
				w.instruct(string(t))
			case w.text && !w.hidden:
				w.write(string(t))
			}
		}
	}
	return nil
}

func (w *walker) write(s string) {
	if len(w.paras) > 0 {
		w.paras[len(w.paras)-1].words.WriteString(s)
	}
}

func (w *walker) start(e xml.StartElement) {
	switch e.Name.Local {
	case "w:p":
		w.paras = append(w.paras, &para{level: -1})
	case "w:pPr":
		w.props = true
	case "w:r":
		w.run, w.hidden = true, false
	case "w:t":
		w.text = true
	case "w:tbl":
		w.tables = append(w.tables, &table{})
	case "w:tc":
		if t := w.table(); t != nil {
			t.cells = append(t.cells, nil)
		}
	case "w:hyperlink":
		w.startLink(e)
	case "w:fldSimple":
		w.pushAnchor(hyperlink(extract.Attr(e, "instr")))
	case "w:fldChar":
		w.field(e)
	case "w:instrText":
		w.code = true
	default:
		if w.props {
			w.property(e)
			return
		}
		w.mark(e)
	}
}

// mark writes the elements that stand for characters.
func (w *walker) mark(e xml.StartElement) {
	switch e.Name.Local {
	case "w:vanish", "w:webHidden":
		w.hidden = w.run && on(e)
	case "w:tab", "w:ptab":
		w.write("\t")
	case "w:noBreakHyphen":
		w.write("-")
	case "w:cr":
		w.write("\n")
	case "w:sym":
		w.symbol(extract.Attr(e, "char"))
	case "w:br":
		if extract.Attr(e, "type") == "page" {
			w.pageBreak()
		} else {
			w.write("\n")
		}
	case "w:lastRenderedPageBreak":
		w.pageBreak()
	}
}

func (w *walker) symbol(hex string) {
	if n, err := strconv.ParseUint(hex, 16, 32); err == nil {
		w.write(string(rune(n)))
	}
}

// on reads a switch: present means on unless its value says otherwise.
func on(e xml.StartElement) bool {
	v := extract.Attr(e, "val")
	return v != "0" && v != "false" && v != "off"
}

// pageBreak comes before the paragraph if none of its words are read, else
// after it.
func (w *walker) pageBreak() {
	if w.furniture {
		return
	}
	if n := len(w.paras); n > 0 && strings.TrimSpace(w.paras[n-1].words.String()) != "" {
		w.paras[n-1].breaks = true
		return
	}
	w.broken = true
}

// property reads what w:pPr says.
func (w *walker) property(e xml.StartElement) {
	if len(w.paras) == 0 {
		return
	}
	p := w.paras[len(w.paras)-1]
	value := extract.Attr(e, "val")
	switch e.Name.Local {
	case "w:pStyle":
		p.style = value
	case "w:outlineLvl":
		p.level = outline(value)
	case "w:numId":
		p.list.num = value
	case "w:ilvl":
		p.list.level, _ = strconv.Atoi(value)
	case "w:pageBreakBefore":
		w.broken = w.broken || on(e) && !w.furniture
	}
}

func (w *walker) end(name string) {
	switch name {
	case "w:p":
		w.endPara()
	case "w:pPr":
		w.props = false
	case "w:r":
		w.run, w.hidden = false, false
	case "w:t":
		w.text = false
	case "w:tr":
		w.endRow()
	case "w:tbl":
		w.endTable()
	case "w:hyperlink", "w:fldSimple":
		w.popAnchor()
	case "w:instrText":
		w.code = false
	}
}

func (w *walker) table() *table {
	if len(w.tables) == 0 {
		return nil
	}
	return w.tables[len(w.tables)-1]
}

// endPara makes the lines of a paragraph, its list mark on the first.
func (w *walker) endPara() {
	if len(w.paras) == 0 {
		return
	}
	p := w.paras[len(w.paras)-1]
	w.paras = w.paras[:len(w.paras)-1]
	s := w.d.resolve(p.style)
	if p.level >= 0 {
		s.level = p.level
	}
	if p.list.num != "" {
		s.list = p.list
	}
	words := strings.TrimRight(p.words.String(), " \n")
	if strings.TrimSpace(words) == "" {
		w.broken = w.broken || p.breaks
		return
	}
	mark := w.d.lists.mark(s.list)
	if s.level > 0 && mark == extract.Bullet {
		mark = ""
	}
	for i, line := range strings.Split(words, "\n") {
		if i > 0 {
			mark = ""
		}
		w.add([]extract.Line{{Text: mark + line, Level: s.level, Furniture: w.furniture}})
	}
	w.broken = w.broken || p.breaks
}

// add puts lines where they belong: the open cell, else the text.
func (w *walker) add(lines []extract.Line) {
	if t := w.table(); t != nil && len(t.cells) > 0 {
		last := len(t.cells) - 1
		t.cells[last] = append(t.cells[last], lines...)
		return
	}
	if w.broken && len(lines) > 0 {
		w.broken = false
		if n := len(w.d.b.Text().Lines); n > 0 && !w.d.b.Text().Lines[n-1].Furniture {
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
	t := w.table()
	if t == nil {
		return
	}
	cells := t.cells
	t.cells = nil
	w.tables = w.tables[:len(w.tables)-1]
	lines := extract.Row(cells)
	for i := range lines {
		lines[i].Furniture = w.furniture
	}
	w.add(lines)
	w.tables = append(w.tables, t)
}

func (w *walker) endTable() {
	if n := len(w.tables); n > 0 {
		w.tables = w.tables[:n-1]
	}
}
