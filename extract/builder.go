package extract

import "cmp"

// Builder gathers the lines of one Text and numbers them. Readers of formats
// without fixed pages use it; it stops taking lines at the limit of text, so
// that no reader has to count.
type Builder struct {
	text  *Text
	bytes int
	limit int
	page  int
	full  bool
}

// NewBuilder starts a Text of one kind. Reader names what reads it.
func NewBuilder(kind Kind, reader string, basis Basis, lim Limits) *Builder {
	return &Builder{text: &Text{Kind: kind, Reader: reader, Basis: basis}, limit: lim.WithDefaults().TextBytes}
}

// Text returns the Text being built, for Meta, Links and Children.
func (b *Builder) Text() *Text { return b.text }

// Add appends one line. N and Page are set by the builder.
func (b *Builder) Add(l Line) {
	if b.full {
		return
	}
	b.bytes += len(l.Text) + 1
	if b.bytes > b.limit {
		b.full = true
		b.Warn("graense_tekst", warnTextLimit)
		return
	}
	l.N, l.Page = len(b.text.Lines)+1, b.page
	b.text.Lines = append(b.text.Lines, l)
	if b.page > 0 {
		b.text.Pages[b.page-1].LastLine = l.N
	}
}

// Full reports whether the limit of text is reached; nothing more is kept then.
func (b *Builder) Full() bool { return b.full }

// StartPage begins the next page. Lines added before the first call have no page.
func (b *Builder) StartPage() {
	b.page++
	n := len(b.text.Lines)
	b.text.Pages = append(b.text.Pages, Page{Index: b.page, FirstLine: n + 1, LastLine: n, Reading: ReadingText})
}

// PageBreak says that a new page begins after the lines added so far; those
// become page 1 if no page was begun before.
func (b *Builder) PageBreak() {
	if b.page == 0 {
		b.page = 1
		n := len(b.text.Lines)
		b.text.Pages = []Page{{Index: 1, FirstLine: 1, LastLine: n, Reading: ReadingText}}
		for i := range b.text.Lines {
			b.text.Lines[i].Page = 1
		}
	}
	b.StartPage()
}

// Warn adds a warning that no single line proves.
func (b *Builder) Warn(code, message string) {
	b.text.Warnings = append(b.text.Warnings, Warning{Code: code, Message: message})
}

// WithDefaults returns l with every zero field set from DefaultLimits.
func (l Limits) WithDefaults() Limits {
	d := DefaultLimits
	return Limits{
		FileBytes: cmp.Or(l.FileBytes, d.FileBytes), Pages: cmp.Or(l.Pages, d.Pages), TextBytes: cmp.Or(l.TextBytes, d.TextBytes),
		PageBytes: cmp.Or(l.PageBytes, d.PageBytes), XMLBytes: cmp.Or(l.XMLBytes, d.XMLBytes), XMLDepth: cmp.Or(l.XMLDepth, d.XMLDepth),
		HTMLBytes: cmp.Or(l.HTMLBytes, d.HTMLBytes), Ratio: cmp.Or(l.Ratio, d.Ratio), Children: cmp.Or(l.Children, d.Children),
		ChildBytes: cmp.Or(l.ChildBytes, d.ChildBytes),
	}
}
