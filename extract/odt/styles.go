package odt

import (
	"encoding/xml"
	"strconv"

	"referat/extract"
)

// readStyles gathers page breaks of paragraph styles and the numbering of lists.
// The outline style, which numbers headings, is kept under "".
func (d *document) readStyles(data []byte) error {
	style, list := "", ""
	return d.each(data, func(_ *extract.Markup, e xml.StartElement) error {
		switch e.Name.Local {
		case "style:style":
			style = extract.Attr(e, "name")
		case "style:paragraph-properties":
			if extract.Attr(e, "break-before") == "page" {
				d.breaks[style] = true
			}
		case "text:list-style":
			list = extract.Attr(e, "name")
		case "text:outline-style":
			list = ""
		case "text:list-level-style-number", "text:list-level-style-bullet", "text:outline-level-style":
			d.addLevel(list, e)
		}
		return nil
	})
}

func (d *document) addLevel(name string, e xml.StartElement) {
	if d.lists[name] == nil {
		d.lists[name] = map[int]numLevel{}
	}
	level, _ := strconv.Atoi(extract.Attr(e, "level"))
	l := numLevel{format: extract.Attr(e, "num-format"), prefix: extract.Attr(e, "num-prefix"), suffix: extract.Attr(e, "num-suffix"), start: 1}
	if n, err := strconv.Atoi(extract.Attr(e, "start-value")); err == nil {
		l.start = n
	}
	d.lists[name][level] = l
}

// openList is a list being read.
type openList struct {
	style  string
	level  int  // from 1
	number int  // of the item being read
	fresh  bool // the item's mark is not yet written
}

// mark is what stands before the first line of an item.
func (d *document) mark(l *openList) string {
	if l == nil || !l.fresh {
		return ""
	}
	l.fresh = false
	level, ok := d.lists[l.style][l.level]
	if !ok || level.format == "" {
		return extract.Bullet
	}
	return level.prefix + extract.ListNumber(l.number, level.format) + level.suffix + " "
}
