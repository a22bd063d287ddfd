package worker

import (
	"context"
	"errors"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"

	"referat/extract"
)

// Programs are the optional programs beside this one: pdftotext and tesseract,
// looked for on PATH, and LibreOffice where it is configured. What a machine
// lacks is not missed until a file needs it. A nil Programs has none; its fields
// are set before the first use.
type Programs struct {
	NoOCR       bool   // tesseract is not used
	NoPdftotext bool   // pdftotext is not used
	Soffice     string // path of LibreOffice, "" none

	pdftotext, tesseract once
}

// once finds a program when it is first asked for.
type once struct {
	sync.Once
	tool tool
	err  error
}

// tool is a program that was found.
type tool struct {
	path, version string
	turns         bool // tesseract can tell which way a page is turned
}

// Errors of OCR that is wanted.
var (
	ErrNoTesseract = errors.New(msgNoTesseract)
	ErrNoDanish    = errors.New(msgNoDanish) // tesseract without the Danish data, which reads Danish wrong
)

var errNotUsed = errors.New("not used")

// CanOCR reports why scanned pages cannot be read: nil if they can, ErrNoTesseract
// or ErrNoDanish; any other error means that it is switched off.
func (p *Programs) CanOCR(ctx context.Context) error {
	_, err := p.ocr(ctx)
	return err
}

// Converts reports whether files of a kind are read through LibreOffice.
func (p *Programs) Converts(k extract.Kind) bool {
	return p != nil && p.Soffice != "" && (k == extract.KindDOC || k == extract.KindRTF)
}

// Found lists the programs in use with their versions, for people.
func (p *Programs) Found(ctx context.Context) []string {
	var found []string
	if t, err := p.poppler(ctx); err == nil {
		found = append(found, "pdftotext "+t.version+" ("+t.path+")")
	}
	if t, err := p.ocr(ctx); err == nil {
		found = append(found, "tesseract "+t.version+" ("+t.path+")")
	}
	if p != nil && p.Soffice != "" {
		found = append(found, "LibreOffice ("+p.Soffice+")")
	}
	return found
}

var versionNumber = regexp.MustCompile(`\d+(\.\d+)+`)

func (p *Programs) poppler(ctx context.Context) (tool, error) {
	if p == nil || p.NoPdftotext {
		return tool{}, errNotUsed
	}
	p.pdftotext.Do(func() { p.pdftotext.tool, p.pdftotext.err = findPoppler(ctx) })
	return p.pdftotext.tool, p.pdftotext.err
}

// findPoppler takes no other pdftotext: that of Xpdf knows other options.
func findPoppler(ctx context.Context) (tool, error) {
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		return tool{}, err
	}
	said, err := banner(ctx, path, "-v")
	if err != nil {
		return tool{}, err
	}
	if !strings.Contains(said, "Poppler") {
		return tool{}, errors.New("pdftotext is not Poppler's")
	}
	return tool{path: path, version: versionNumber.FindString(said)}, nil
}

func (p *Programs) ocr(ctx context.Context) (tool, error) {
	if p == nil || p.NoOCR {
		return tool{}, errNotUsed
	}
	p.tesseract.Do(func() { p.tesseract.tool, p.tesseract.err = findTesseract(ctx) })
	return p.tesseract.tool, p.tesseract.err
}

func findTesseract(ctx context.Context) (tool, error) {
	path, err := exec.LookPath(OCRName)
	if err != nil {
		return tool{}, ErrNoTesseract
	}
	said, err := banner(ctx, path, "--version")
	if err != nil {
		return tool{}, ErrNoTesseract
	}
	languages, err := banner(ctx, path, "--list-langs")
	known := strings.Fields(languages)
	if err != nil || !slices.Contains(known, danishData) {
		return tool{}, ErrNoDanish
	}
	return tool{path: path, version: versionNumber.FindString(said), turns: slices.Contains(known, "osd")}, nil
}

// banner is what a program says of itself, on either output. The search is not
// tied to the file that asks first.
func banner(ctx context.Context, path, option string) (string, error) {
	said, err := program{path: path, args: []string{option}, both: true}.run(context.WithoutCancel(ctx))
	return string(said), err
}
