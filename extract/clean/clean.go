// Package clean turns the lines of a source file into text that reads: running
// headers and footers are marked, line-end hyphens decided, lines joined to
// paragraphs, and the status of the file is found. It is pure and repeatable:
// lines keep their number, and cleaning twice changes nothing.
package clean

import "referat/extract"

// Options tunes Clean. The zero value is what the product uses.
type Options struct {
	// FurnitureShare is the share of pages at whose edge a line must stand to be
	// a running header or footer; 0 means 0.6.
	FurnitureShare float64
}

// Clean fills Furniture, Blocks and Status of t and settles how each page was
// read. Text of lines changes only in characters (NFC, blanks, ligatures).
func Clean(t *extract.Text, o Options) {
	if o.FurnitureShare <= 0 {
		o.FurnitureShare = 0.6
	}
	for i := range t.Lines {
		t.Lines[i].Text = Characters(t.Lines[i].Text)
	}
	cleanMeta(t)
	if t.Kind == extract.KindPDF || t.Kind == extract.KindText {
		markFurniture(t, o.FurnitureShare)
	}
	judgePages(t)
	t.Blocks = blocks(t)
	t.Status = status(t)
}

func cleanMeta(t *extract.Text) {
	for _, s := range []*string{&t.Meta.Title, &t.Meta.Author} {
		*s = Characters(*s)
	}
	for i := range t.Outline {
		t.Outline[i].Title = Characters(t.Outline[i].Title)
	}
	for i := range t.Links {
		t.Links[i].Text = Characters(t.Links[i].Text)
	}
}
