package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"referat/extract"
)

// style is what a paragraph style says of structure. Zero values are inherited
// from the style it is based on.
type style struct {
	based string
	level int  // heading level, 0 not said
	list  list // numbering of the style
}

// list names a level of a numbering; num "" is not said, "0" none.
type list struct {
	num   string
	level int
}

func (d *document) readStyles() error {
	d.styles = map[string]style{}
	id := ""
	return d.each("word/styles.xml", func(_ *extract.Markup, e xml.StartElement) error {
		if e.Name.Local == "w:style" {
			id = extract.Attr(e, "styleId")
		}
		s := d.styles[id]
		value := extract.Attr(e, "val")
		switch e.Name.Local {
		case "w:name":
			s.level = headingLevel(value)
		case "w:basedOn":
			s.based = value
		case "w:outlineLvl":
			s.level = outline(value)
		case "w:numId":
			s.list.num = value
		case "w:ilvl":
			s.list.level, _ = strconv.Atoi(value)
		}
		if id != "" {
			d.styles[id] = s
		}
		return nil
	})
}

// headingLevel reads the built-in names, which Word keeps in English in every
// language: "heading 2", "Title".
func headingLevel(name string) int {
	name = strings.ToLower(name)
	if name == "title" {
		return 1
	}
	n, err := strconv.Atoi(strings.TrimPrefix(name, "heading "))
	if err != nil || n < 1 || n > 9 {
		return 0
	}
	return n
}

// outline reads w:outlineLvl, which counts from 0; 9 is running text.
func outline(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// resolve gives a style with what it inherits.
func (d *document) resolve(id string) style {
	s := d.styles[id]
	for base, n := s.based, 0; base != "" && n < 20; n++ {
		b := d.styles[base]
		if s.level == 0 {
			s.level = b.level
		}
		if s.list.num == "" {
			s.list = b.list
		}
		base = b.based
	}
	return s
}

// numbering is word/numbering.xml with the counters of the document.
type numbering struct {
	abstract map[string]string           // num → abstract numbering
	levels   map[string]map[int]numLevel // abstract numbering → level
	count    map[string][]int            // abstract numbering → counters
}

type numLevel struct {
	format, text string
	start        int
}

func (d *document) readNumbering() error {
	n := &numbering{abstract: map[string]string{}, levels: map[string]map[int]numLevel{}, count: map[string][]int{}}
	d.lists = n
	abstract, num, level := "", "", -1
	return d.each("word/numbering.xml", func(_ *extract.Markup, e xml.StartElement) error {
		value := extract.Attr(e, "val")
		switch e.Name.Local {
		case "w:abstractNum":
			abstract, num, level = extract.Attr(e, "abstractNumId"), "", -1
			n.levels[abstract] = map[int]numLevel{}
		case "w:num":
			abstract, num, level = "", extract.Attr(e, "numId"), -1
		case "w:abstractNumId":
			n.abstract[num] = value
		case "w:lvl":
			level, _ = strconv.Atoi(extract.Attr(e, "ilvl"))
		case "w:numFmt", "w:lvlText", "w:start":
			n.set(abstract, level, e.Name.Local, value)
		}
		return nil
	})
}

func (n *numbering) set(abstract string, level int, name, value string) {
	if abstract == "" || level < 0 {
		return
	}
	l := n.levels[abstract][level]
	switch name {
	case "w:numFmt":
		l.format = value
	case "w:lvlText":
		l.text = value
	case "w:start":
		l.start, _ = strconv.Atoi(value)
	}
	n.levels[abstract][level] = l
}

// mark counts one item on and returns what Word prints before it.
func (n *numbering) mark(l list) string {
	if l.num == "" || l.num == "0" || l.level < 0 || l.level > 8 {
		return ""
	}
	abstract, known := n.abstract[l.num]
	lvl, has := n.levels[abstract][l.level]
	if !known || !has || lvl.format == "bullet" {
		return extract.Bullet
	}
	counts := n.advance(abstract, l.level)
	if lvl.format == "none" || lvl.text == "" {
		return ""
	}
	text := lvl.text
	for i := range 9 {
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), number(counts[i], n.levels[abstract][i].format))
	}
	return text + " "
}

// advance raises the counter of a level and starts the deeper ones anew.
func (n *numbering) advance(abstract string, level int) []int {
	counts := n.count[abstract]
	if counts == nil {
		counts = make([]int, 9)
		for i := range counts {
			counts[i] = n.levels[abstract][i].start - 1
		}
		n.count[abstract] = counts
	}
	counts[level]++
	for i := range level {
		counts[i] = max(counts[i], n.levels[abstract][i].start)
	}
	for i := level + 1; i < 9; i++ {
		counts[i] = n.levels[abstract][i].start - 1
	}
	return counts
}

func number(n int, format string) string {
	forms := map[string]string{"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
	return extract.ListNumber(n, forms[format])
}
