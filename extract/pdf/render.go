package pdf

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"io"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"referat/extract"
)

const (
	defaultDPI = 110
	maxPixels  = 40e6 // a page of a thousand million points must not be drawn
	maxMarks   = 500  // marked places on a page
)

// Render draws one page and marks words on it.
func Render(ctx context.Context, r io.ReaderAt, size int64, o extract.RenderOptions) (image.Image, error) {
	e, err := start(ctx)
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusCrashed, Message: msgEngine, Err: err}
	}
	defer e.stop()
	extract.HostOf(ctx).Ready()
	doc, err := e.open(r, size)
	if err != nil {
		return nil, err
	}
	if o.DPI <= 0 {
		o.DPI = defaultDPI
	}
	d := &drawing{engine: e, doc: doc, o: o}
	img, err := d.draw()
	if e.failed(err) {
		return nil, &extract.Error{Status: extract.StatusTooLarge, Message: msgMemory, Err: err}
	}
	return img, err
}

// drawing is one page being drawn.
type drawing struct {
	*engine
	doc references.FPDF_DOCUMENT
	o   extract.RenderOptions
}

func (d *drawing) draw() (image.Image, error) {
	size, err := d.pdf.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: d.doc, Index: d.o.Page - 1})
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusDamaged, Message: msgNoSuch, Err: err}
	}
	scale := float64(d.o.DPI) / 72
	if size.Width*size.Height*scale*scale > maxPixels {
		return nil, &extract.Error{Status: extract.StatusTooLarge, Message: msgPageSize}
	}
	loaded, err := d.pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.doc, Index: d.o.Page - 1})
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusDamaged, Message: msgNoSuch, Err: err}
	}
	page := requests.Page{ByReference: &loaded.Page}
	done, err := d.pdf.RenderPageInDPI(&requests.RenderPageInDPI{Page: page, DPI: d.o.DPI})
	if err != nil {
		return nil, err
	}
	defer done.CleanupFunc()
	img := image.NewRGBA(image.Rect(0, 0, done.Result.Width, done.Result.Height))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(img, img.Bounds(), done.Result.RenderedImage, image.Point{}, draw.Over)
	for _, box := range d.boxes(page, img.Bounds()) {
		highlight(img, box)
	}
	return img, nil
}

// boxes finds the marked words and where they stand in the picture.
func (d *drawing) boxes(page requests.Page, bounds image.Rectangle) []image.Rectangle {
	if len(d.o.Marks) == 0 {
		return nil
	}
	text, err := d.pdf.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		d.failed(err)
		return nil
	}
	var boxes []image.Rectangle
	for _, word := range d.o.Marks {
		if word != "" && !d.dead && len(boxes) < maxMarks {
			boxes = append(boxes, d.find(page, text.TextPage, word, bounds)...)
		}
	}
	return boxes
}

func (d *drawing) find(page requests.Page, text references.FPDF_TEXTPAGE, word string, bounds image.Rectangle) []image.Rectangle {
	search, err := d.pdf.FPDFText_FindStart(&requests.FPDFText_FindStart{TextPage: text, Find: word, Flags: requests.FPDFText_FindStartFlag_MATCHWHOLEWORD})
	if d.failed(err) || err != nil {
		return nil
	}
	var boxes []image.Rectangle
	for !d.dead && len(boxes) < maxMarks {
		next, err := d.pdf.FPDFText_FindNext(&requests.FPDFText_FindNext{Search: search.Search})
		if d.failed(err) || err != nil || !next.GotMatch {
			break
		}
		at, err := d.pdf.FPDFText_GetSchResultIndex(&requests.FPDFText_GetSchResultIndex{Search: search.Search})
		if d.failed(err) || err != nil {
			break
		}
		n, err := d.pdf.FPDFText_GetSchCount(&requests.FPDFText_GetSchCount{Search: search.Search})
		if d.failed(err) || err != nil {
			break
		}
		boxes = append(boxes, d.rects(page, text, at.Index, n.Count, bounds)...)
	}
	return boxes
}

// rects are the boxes of a run of characters, one for each line it touches.
func (d *drawing) rects(page requests.Page, text references.FPDF_TEXTPAGE, first, count int, bounds image.Rectangle) []image.Rectangle {
	n, err := d.pdf.FPDFText_CountRects(&requests.FPDFText_CountRects{TextPage: text, StartIndex: first, Count: count})
	if d.failed(err) || err != nil {
		return nil
	}
	var boxes []image.Rectangle
	for i := range n.Count {
		r, err := d.pdf.FPDFText_GetRect(&requests.FPDFText_GetRect{TextPage: text, Index: i})
		if d.failed(err) || err != nil {
			break
		}
		a, aok := d.device(page, r.Left, r.Top, bounds)
		b, bok := d.device(page, r.Right, r.Bottom, bounds)
		if aok && bok {
			boxes = append(boxes, image.Rectangle{Min: a, Max: b}.Canon().Inset(-2).Intersect(bounds))
		}
	}
	return boxes
}

func (d *drawing) device(page requests.Page, x, y float64, bounds image.Rectangle) (image.Point, bool) {
	p, err := d.pdf.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: page, SizeX: bounds.Dx(), SizeY: bounds.Dy(), PageX: x, PageY: y})
	if d.failed(err) || err != nil {
		return image.Point{}, false
	}
	return image.Pt(p.DeviceX, p.DeviceY), true
}

// highlight multiplies a box with yellow, so that the words stay black.
func highlight(img *image.RGBA, box image.Rectangle) {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			c := img.RGBAAt(x, y)
			img.SetRGBA(x, y, color.RGBA{c.R, uint8(int(c.G) * 225 / 255), uint8(int(c.B) * 90 / 255), 255})
		}
	}
}
