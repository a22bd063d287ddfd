package pdf

import (
	"math"
	"strings"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"referat/extract"
)

// Where lines stand on the page, and the faults of the text that only the place
// of characters shows. PDFium takes a page of which one column is filled for one
// of vertical lines; there
//
//	Indstilling • at …      is two lines: a bullet goes on in the line above
//	hospitalsle, -, delsen  is two lines: a hyphen drawn by itself is a line

// step is the least distance, in points, of the baselines of two lines.
const step = 4

// breakItems puts the line break before a bullet that PDFium takes for a part of
// the line above.
func (f *file) breakItems(page references.FPDF_TEXTPAGE, glyphs []glyph) {
	for i := 2; i < len(glyphs) && !f.dead; i++ {
		if !strings.ContainsRune("•▪◦\uF0B7\uF0A7", glyphs[i].r) || glyphs[i-1].r != ' ' {
			continue
		}
		above, err := f.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: glyphs[i-2].index})
		if f.failed(err) || err != nil {
			continue
		}
		mark, err := f.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: glyphs[i].index})
		if !f.failed(err) && err == nil && math.Abs(mark.Y-above.Y) > step {
			glyphs[i-1].r = '\n'
		}
	}
}

// place gives every line its origin and size by its first character, drops the
// lines that lie outside the page, and puts a hyphen that PDFium took for a line
// back at the word that it divides.
func (f *file) place(page references.FPDF_TEXTPAGE, lines []rawLine, box structs.FPDF_FS_RECTF) []extract.Line {
	placed := make([]extract.Line, 0, len(lines))
	end := -1 // last character of the line placed before
	for _, raw := range lines {
		if lone(raw.text) && f.adjoin(page, end, raw.first) {
			placed[len(placed)-1].Text += raw.text
			end = raw.last
			continue
		}
		l := extract.Line{Text: raw.text}
		known := box.Right > box.Left && raw.first >= 0
		if known && !f.locate(page, raw.first, box, &l) {
			if !f.outside {
				f.outside = true
				f.warn("tekst_uden_for_siden", warnOutside)
			}
			end = -1
			continue
		}
		placed = append(placed, l)
		end = raw.last
	}
	return placed
}

// touch is how far apart, in points, two characters of one word may be drawn.
const touch = 0.5

// adjoin reports whether character b stands on the baseline of a, directly after
// it. An index of -1 is no character.
func (f *file) adjoin(page references.FPDF_TEXTPAGE, a, b int) bool {
	if a < 0 || b < 0 || f.dead {
		return false
	}
	left, err := f.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: a})
	if f.failed(err) || err != nil {
		return false
	}
	box, err := f.pdf.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: a})
	if f.failed(err) || err != nil {
		return false
	}
	right, err := f.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: b})
	if f.failed(err) || err != nil {
		return false
	}
	return math.Abs(right.Y-left.Y) < touch && math.Abs(right.X-float64(box.Rect.Right)) < touch
}

// edge is how far outside the page, in points, a line may begin.
const edge = 1

// locate sets the place of a line and reports whether it lies on the page.
func (f *file) locate(page references.FPDF_TEXTPAGE, index int, box structs.FPDF_FS_RECTF, l *extract.Line) bool {
	if f.dead {
		return true
	}
	at, err := f.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: index})
	if f.failed(err) || err != nil {
		return true
	}
	left, right, bottom, top := float64(box.Left), float64(box.Right), float64(box.Bottom), float64(box.Top)
	if at.X < left-edge || at.X > right+edge || at.Y < bottom-edge || at.Y > top+edge {
		return false
	}
	l.X, l.Y = round(at.X-left), round(top-at.Y)
	size, err := f.pdf.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: index})
	if !f.failed(err) && err == nil {
		l.Height = round(float64(size.Rect.Top - size.Rect.Bottom))
	}
	return true
}

// round keeps a tenth of a point: enough to compare lines, and short to store.
func round(x float64) float64 { return float64(int(x*10+0.5)) / 10 }
