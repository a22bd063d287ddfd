package pdf

import (
	"strings"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"referat/extract"
)

// page reads one page, counted from 0. A page that cannot be loaded is
// unreadable; what is missing besides the text (label, links) is left out.
func (f *file) page(i int) (extract.Page, []extract.Line) {
	p := extract.Page{Index: i + 1, Reading: extract.ReadingUnreadable}
	loaded, err := f.pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.doc, Index: i})
	if err != nil {
		f.failed(err)
		return p, nil
	}
	ref := requests.Page{ByReference: &loaded.Page}
	defer func() {
		if !f.dead {
			_, err := f.pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
			f.failed(err)
		}
	}()
	f.upright(ref)
	box := f.box(ref)
	text, err := f.pdf.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		f.failed(err)
		return p, nil
	}
	glyphs := f.glyphs(text.TextPage)
	f.breakItems(text.TextPage, glyphs)
	lines, odd := cut(repair(glyphs))
	p.Odd = odd
	if len(glyphs) > 0 || !f.cut {
		p.Reading = extract.ReadingText
	}
	placed := f.place(text.TextPage, lines, box)
	f.links(i, ref, text.TextPage)
	if !f.dead {
		_, err := f.pdf.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
		f.failed(err)
	}
	p.Label = f.label(i)
	if letters(placed) < pictureText {
		p.Picture = f.pictures(ref, box)
	}
	return p, placed
}

// pictureText is the number of characters of a page from which its pictures are
// not asked: a scan has hardly any.
const pictureText = 400

func letters(lines []extract.Line) int {
	n := 0
	for _, l := range lines {
		n += len(strings.ReplaceAll(l.Text, " ", ""))
	}
	return n
}

// upright turns a rotated page back in memory, or its lines come in wrong order.
func (f *file) upright(ref requests.Page) {
	turned, err := f.pdf.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref})
	if f.failed(err) || err != nil || turned.PageRotation == enums.FPDF_PAGE_ROTATION_NONE {
		return
	}
	_, err = f.pdf.FPDFPage_SetRotation(&requests.FPDFPage_SetRotation{Page: ref, Rotate: enums.FPDF_PAGE_ROTATION_NONE})
	f.failed(err)
}

// box is what is seen of the page, all zero if that is unknown.
func (f *file) box(ref requests.Page) structs.FPDF_FS_RECTF {
	if f.dead {
		return structs.FPDF_FS_RECTF{}
	}
	b, err := f.pdf.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: ref})
	if f.failed(err) || err != nil || b.Rect.Right <= b.Rect.Left || b.Rect.Top <= b.Rect.Bottom {
		return structs.FPDF_FS_RECTF{}
	}
	return b.Rect
}

// glyphs reads the characters of a page with their index.
func (f *file) glyphs(page references.FPDF_TEXTPAGE) []glyph {
	if f.dead {
		return nil
	}
	count, err := f.pdf.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: page})
	if f.failed(err) || err != nil {
		return nil
	}
	n := count.Count
	if left := min(f.lim.PageBytes, f.lim.TextBytes-f.bytes); n > left {
		n = max(0, left)
		if !f.cut {
			f.warn("graense_tekst", warnText)
		}
		f.cut = f.bytes+n >= f.lim.TextBytes
	}
	f.bytes += n
	if glyphs := f.glyphsAtOnce(page, n); glyphs != nil || f.dead {
		return glyphs
	}
	return f.glyphsOneByOne(page, n)
}

// glyphsAtOnce reads the text in one call, which takes half the time; nil if its
// characters cannot be told from their indexes (left out or outside the BMP).
func (f *file) glyphsAtOnce(page references.FPDF_TEXTPAGE, n int) []glyph {
	text, err := f.pdf.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: page, Count: n})
	if f.failed(err) || err != nil || utf8.RuneCountInString(text.Text) != n {
		return nil
	}
	glyphs := make([]glyph, 0, n)
	for _, r := range text.Text {
		if r > 0xFFFF || r == utf8.RuneError {
			return nil
		}
		glyphs = append(glyphs, glyph{r, len(glyphs)})
	}
	return glyphs
}

func (f *file) glyphsOneByOne(page references.FPDF_TEXTPAGE, n int) []glyph {
	glyphs := make([]glyph, 0, n)
	for i := range n {
		c, err := f.pdf.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: page, Index: i})
		if f.failed(err) || err != nil {
			break
		}
		if c.Unicode != 0 {
			glyphs = append(glyphs, glyph{rune(c.Unicode), i})
		}
	}
	return glyphs
}

func (f *file) label(i int) string {
	if f.dead {
		return ""
	}
	l, err := f.pdf.FPDF_GetPageLabel(&requests.FPDF_GetPageLabel{Document: f.doc, Page: i})
	if f.failed(err) || err != nil {
		return ""
	}
	return strings.TrimSpace(l.Label)
}

const (
	maxObjects = 2000 // page objects that are asked for pictures
	maxLinks   = 500  // links of one page
)

// pictures is the share of the page that images cover, forms looked into once.
func (f *file) pictures(ref requests.Page, box structs.FPDF_FS_RECTF) float64 {
	if f.dead || box.Right <= box.Left {
		return 0
	}
	count, err := f.pdf.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref})
	if f.failed(err) || err != nil {
		return 0
	}
	covered := 0.0
	for i := range min(count.Count, maxObjects) {
		o, err := f.pdf.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: ref, Index: i})
		if f.failed(err) || err != nil {
			break
		}
		covered += f.picture(o.PageObject, box, true)
	}
	area := float64(box.Right-box.Left) * float64(box.Top-box.Bottom)
	return min(1, covered/area)
}

// picture is the area of an image on the page, or of a form that holds one.
func (f *file) picture(o references.FPDF_PAGEOBJECT, box structs.FPDF_FS_RECTF, into bool) float64 {
	kind, err := f.pdf.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if f.failed(err) || err != nil {
		return 0
	}
	switch {
	case kind.Type == enums.FPDF_PAGEOBJ_IMAGE:
	case kind.Type == enums.FPDF_PAGEOBJ_FORM && into && f.formHoldsImage(o):
	default:
		return 0
	}
	b, err := f.pdf.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o})
	if f.failed(err) || err != nil {
		return 0
	}
	width := min(b.Right, box.Right) - max(b.Left, box.Left)
	height := min(b.Top, box.Top) - max(b.Bottom, box.Bottom)
	return float64(max(0, width)) * float64(max(0, height))
}

func (f *file) formHoldsImage(form references.FPDF_PAGEOBJECT) bool {
	count, err := f.pdf.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: form})
	if f.failed(err) || err != nil {
		return false
	}
	for i := range min(count.Count, maxObjects) {
		o, err := f.pdf.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: form, Index: uint64(i)})
		if f.failed(err) || err != nil {
			return false
		}
		kind, err := f.pdf.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if !f.failed(err) && err == nil && kind.Type == enums.FPDF_PAGEOBJ_IMAGE {
			return true
		}
	}
	return false
}
