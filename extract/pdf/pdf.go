// Package pdf reads PDF files page by page through PDFium, which runs as
// WebAssembly inside this process: no cgo, no file system, bounded memory. Words
// come in content-stream order; three faults of the text are mended at once
// (repair.go). It is meant to run in the worker process, whose deadline and
// memory limit are the only sure ones.
package pdf

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"

	pdferrors "github.com/klippa-app/go-pdfium/errors"

	"referat/extract"
)

// Reader names this reader in Text.Reader and in stored results.
const Reader = "pdfium 1.19.8"

// Format reads .pdf.
var Format = extract.Format{
	Name:       extract.KindPDF,
	MediaType:  "application/pdf",
	Extensions: []string{".pdf"},
	Detect: func(head []byte, name string) bool {
		return extract.Detect(head, name).Kind == extract.KindPDF
	},
	Extract: Extract,
	Render:  Render,
	Warm:    Warm,
}

// Extract reads a PDF. Pages are reported to the host as they are read.
func Extract(ctx context.Context, r io.ReaderAt, size int64, lim extract.Limits) (*extract.Text, error) {
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
	f := &file{engine: e, doc: doc, lim: lim.WithDefaults(), host: extract.HostOf(ctx),
		text: &extract.Text{Kind: extract.KindPDF, Reader: Reader, Basis: extract.BasisFile}}
	if err := f.read(ctx); err != nil {
		return nil, err
	}
	return f.text, nil
}

// open opens the document; its errors are those of the file.
func (e *engine) open(r io.ReaderAt, size int64) (references.FPDF_DOCUMENT, error) {
	doc, err := e.pdf.OpenDocument(&requests.OpenDocument{FileReader: io.NewSectionReader(r, 0, size), FileReaderSize: size})
	switch {
	case err == nil:
		return doc.Document, nil
	case errors.Is(err, pdferrors.ErrPassword):
		return "", &extract.Error{Status: extract.StatusEncrypted, Message: msgPassword}
	case e.failed(err):
		return "", &extract.Error{Status: extract.StatusTooLarge, Message: msgMemory, Err: err}
	}
	return "", &extract.Error{Status: extract.StatusDamaged, Message: msgDamaged, Err: err}
}

// file is one document being read.
type file struct {
	*engine
	doc     references.FPDF_DOCUMENT
	lim     extract.Limits
	host    *extract.Host
	text    *extract.Text
	bytes   int
	outside bool
	cut     bool // text over a limit was left out
}

func (f *file) read(ctx context.Context) error {
	count, err := f.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.doc})
	if err != nil {
		return &extract.Error{Status: extract.StatusDamaged, Message: msgDamaged, Err: err}
	}
	f.readMeta()
	pages := min(count.PageCount, f.lim.Pages)
	if count.PageCount > f.lim.Pages {
		f.warn("graense_sider", warnPages)
	}
	f.host.Opened(pages)
	if err := f.readPages(ctx, pages); err != nil {
		return err
	}
	f.readOutline()
	f.readChildren()
	return ctx.Err()
}

// readPages reads one page after another; a page that fails is kept as
// unreadable, and so is every page after the engine has died.
func (f *file) readPages(ctx context.Context, pages int) error {
	read, blank := 0, 0
	for i := range pages {
		p, lines := extract.Page{Index: i + 1, Reading: extract.ReadingUnreadable}, []extract.Line(nil)
		if !f.dead && !f.cut && ctx.Err() == nil {
			p, lines = f.page(i)
		}
		if p.Reading != extract.ReadingUnreadable {
			read++
			if len(lines) == 0 && p.Picture == 0 && p.Odd == 0 {
				blank++
			}
		}
		f.keep(p, lines)
	}
	if f.dead && read > 0 {
		f.warn("graense_hukommelse", warnMemory)
	}
	switch {
	case f.dead && read == 0:
		return &extract.Error{Status: extract.StatusTooLarge, Message: msgMemory}
	case read == blank && read < pages || pages == 0: // what opens is what the damage left empty
		return &extract.Error{Status: extract.StatusDamaged, Message: msgNoPage}
	}
	return nil
}

// keep numbers the lines of a page and reports it.
func (f *file) keep(p extract.Page, lines []extract.Line) {
	p.FirstLine = len(f.text.Lines) + 1
	for _, l := range lines {
		l.N, l.Page = len(f.text.Lines)+1, p.Index
		f.text.Lines = append(f.text.Lines, l)
	}
	p.LastLine = len(f.text.Lines)
	f.text.Pages = append(f.text.Pages, p)
	f.host.Page(p, f.text.Lines[p.FirstLine-1:])
}

func (f *file) warn(code, message string) {
	w := extract.Warning{Code: code, Message: message}
	f.text.Warnings = append(f.text.Warnings, w)
	f.host.Warn(w)
}

// readMeta takes what the file claims of itself; nothing of it is needed.
func (f *file) readMeta() {
	m := &f.text.Meta
	fields := map[string]*string{"Title": &m.Title, "Author": &m.Author, "CreationDate": &m.Created, "ModDate": &m.Modified, "Producer": &m.Producer}
	if data, err := f.pdf.GetMetaData(&requests.GetMetaData{Document: f.doc}); !f.failed(err) && err == nil {
		for _, tag := range data.Tags {
			if field := fields[tag.Tag]; field != nil {
				*field = strings.TrimSpace(tag.Value)
			}
		}
	}
	if tagged, err := f.pdf.FPDFCatalog_IsTagged(&requests.FPDFCatalog_IsTagged{Document: f.doc}); err == nil {
		m.Tagged = tagged.IsTagged
	}
	if may, err := f.pdf.FPDF_GetDocPermissions(&requests.FPDF_GetDocPermissions{Document: f.doc}); err == nil {
		m.ExtractionForbidden = may.DocPermissions != 0xffffffff && !may.CopyOrExtractText
	}
}

const (
	outlineDepth = 10
	outlineSize  = 2000
)

func (f *file) readOutline() {
	if f.dead {
		return
	}
	marks, err := f.pdf.GetBookmarks(&requests.GetBookmarks{Document: f.doc})
	if err != nil {
		f.failed(err)
		return
	}
	f.addOutline(marks.Bookmarks, 1)
}

func (f *file) addOutline(marks []responses.GetBookmarksBookmark, level int) {
	for _, b := range marks {
		if len(f.text.Outline) >= outlineSize || level > outlineDepth {
			return
		}
		h := extract.Heading{Level: level, Title: b.Title}
		if b.DestInfo != nil {
			h.Page = b.DestInfo.PageIndex + 1
		}
		f.text.Outline = append(f.text.Outline, h)
		f.addOutline(b.Children, level+1)
	}
}

// readChildren takes embedded files within the limits.
func (f *file) readChildren() {
	if f.dead {
		return
	}
	all, err := f.pdf.GetAttachments(&requests.GetAttachments{Document: f.doc})
	if err != nil {
		f.failed(err)
		return
	}
	left := f.lim.ChildBytes
	for i, a := range all.Attachments {
		if left -= int64(len(a.Content)); i >= f.lim.Children || left < 0 {
			f.warn("graense_bilag", warnChildren)
			return
		}
		f.text.Children = append(f.text.Children, extract.Child{Name: childName(a.Name), Data: a.Content})
	}
}

// childName cleans a claimed name: last element, no control characters.
func childName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r == '\uFFFD' {
			return -1
		}
		return r
	}, name)
	for r := []rune(name); len(name) > 255; name = string(r) {
		r = r[:len(r)-1]
	}
	if name == "." || name == ".." {
		name = ""
	}
	return cmp.Or(name, "bilag")
}
