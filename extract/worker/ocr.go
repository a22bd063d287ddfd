package worker

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"referat/extract"
)

// Scanned pages are drawn by PDFium in the worker and read by tesseract, which
// answers with a table, one word a row:
//
//	level page block par line word left top width height conf text
//	5     1    1     1   2    3    601  412 133   38     96   godkendt

// OCRName stands in the Reader of a text whose pictures were read, or tried to be.
const OCRName = "tesseract"

const (
	danishData = "dan"
	ocrPages   = 300 // of one file
	ocrTime    = time.Minute
	ocrOutput  = 8 << 20

	// goodConfidence is the mean confidence of a page's words under which they
	// are not taken for its text.
	goodConfidence = 60
	// noise is the confidence under which a line is what tesseract makes of a
	// stamp, a signature or a fold.
	noise = 30
)

// Resolutions. At 200 dpi a noisy scan of 150 gave more right words than at 300
// (99.8 to 99.3 %) in two thirds of the time; small print needs 300.
const (
	usualDPI  = 200
	fineDPI   = 300 // where the usual gave words under extract.SureConfidence
	coarseDPI = 150 // where the page is too large for the usual
)

// OCR reads the pages of t that are pictures, or whose text layer is useless, and
// puts their text into t, which must be cleaned before and after. It reports
// whether there were such pages. Pages that stay unclear keep their reading; so
// does all when the error, CanOCR's or ctx's, is not nil. t.Reader then names
// tesseract, so that the same pages are not tried again.
func OCR(ctx context.Context, f *os.File, t *extract.Text, o Options) (tried bool, err error) {
	pages := Pictures(t)
	if len(pages) == 0 {
		return false, nil
	}
	tool, err := o.Programs.ocr(ctx)
	if err != nil {
		return false, err
	}
	if len(pages) > ocrPages {
		pages = pages[:ocrPages]
		t.Warnings = append(t.Warnings, extract.Warning{Code: "graense_ocr", Message: fmt.Sprintf(warnOCRPages, ocrPages)})
	}
	var read []extract.PageText
	for _, p := range pages {
		r, err := recognise(ctx, f, p, tool, o)
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		if err != nil { // this page stays a picture
			continue
		}
		read = append(read, ocrPage(t, p, r))
	}
	t.Replace(read)
	t.Reader += ", " + OCRName + " " + tool.version
	return true, nil
}

// Pictures are the pages of t that only OCR can read.
func Pictures(t *extract.Text) []extract.Page {
	var pages []extract.Page
	for _, p := range t.Pages {
		if p.Reading == extract.ReadingScanned || p.Reading == extract.ReadingBadLayer {
			pages = append(pages, p)
		}
	}
	return pages
}

// ocrPage is the page with its words, or as it was with their confidence where
// that is too low.
func ocrPage(t *extract.Text, p extract.Page, r reading) extract.PageText {
	old := extract.PageText{Page: p, Lines: t.LinesOf(p)}
	lines := ocrLines(r.words, r.dpi)
	old.Page.Confidence = r.confidence
	if len(r.words) == 0 && p.Reading == extract.ReadingScanned { // the back of a sheet
		old.Page.Reading, old.Lines = extract.ReadingBlank, nil
		return old
	}
	if old.Page.Confidence < goodConfidence || extract.Letters(lines) == 0 {
		return old
	}
	p.Reading, p.Confidence, p.Odd = extract.ReadingOCR, old.Page.Confidence, 0
	return extract.PageText{Page: p, Lines: lines}
}

// recognise draws a page and reads its words. One that gives little is drawn
// finer, and if that does not help, read as one that may lie on its side.
func recognise(ctx context.Context, f *os.File, p extract.Page, tool tool, o Options) (reading, error) {
	png, dpi, err := picture(ctx, f, p.Index, o, usualDPI, coarseDPI)
	if err != nil {
		return reading{}, err
	}
	best, err := tesseract(ctx, tool, png, dpi, "3")
	if err != nil || best.confidence >= extract.SureConfidence || dpi < usualDPI {
		return best, err
	}
	if finer, dpi, err := picture(ctx, f, p.Index, o, fineDPI); err == nil {
		again, err := tesseract(ctx, tool, finer, dpi, "3")
		best = better(best, again, err)
	}
	if best.confidence < goodConfidence && tool.turns {
		again, err := tesseract(ctx, tool, png, dpi, "1")
		best = better(best, again, err)
	}
	return best, nil
}

// reading is what was read of one picture.
type reading struct {
	words      []word
	dpi        int
	confidence float64
}

func better(a, b reading, err error) reading {
	if err == nil && b.confidence > a.confidence {
		return b
	}
	return a
}

// picture draws a page with the first resolution that it is not too large for.
func picture(ctx context.Context, f *os.File, page int, o Options, resolutions ...int) (png []byte, dpi int, err error) {
	for _, dpi = range resolutions {
		png, err = Render(ctx, f, extract.KindPDF, extract.RenderOptions{Page: page, DPI: dpi, Gray: true}, o)
		var e *extract.Error
		if !errors.As(err, &e) || e.Status != extract.StatusTooLarge {
			break
		}
	}
	return png, dpi, err
}

// tesseract reads one picture; mode 3 takes the page as upright, 1 finds out.
func tesseract(ctx context.Context, tool tool, png []byte, dpi int, mode string) (reading, error) {
	out, err := program{
		path: tool.path, args: []string{"stdin", "stdout", "-l", danishData, "--dpi", strconv.Itoa(dpi), "--psm", mode, "tsv"},
		env: []string{"OMP_THREAD_LIMIT=1"}, stdin: png, output: ocrOutput, deadline: ocrTime,
		caps: caps{address: 2 << 30, cpu: ocrTime},
	}.run(ctx)
	if err != nil {
		return reading{}, err
	}
	words := readWords(string(out))
	return reading{words, dpi, confidence(words)}, nil
}

// word is one word of a picture; its box is in pixels.
type word struct {
	line                     [3]int // block, paragraph, line
	left, top, width, height int
	conf                     float64
	text                     string
}

// wordColumns is the number of columns of tesseract's table.
const wordColumns = 12

func readWords(tsv string) []word {
	var words []word
	for row := range strings.Lines(tsv) {
		c := strings.SplitN(strings.TrimRight(row, "\r\n"), "\t", wordColumns)
		if len(c) < wordColumns || c[0] != "5" {
			continue
		}
		var n [10]int
		for i := range n {
			n[i], _ = strconv.Atoi(c[i]) // a table that is no table gives zeros
		}
		conf, err := strconv.ParseFloat(c[10], 64)
		text := strings.TrimSpace(strings.ToValidUTF8(c[11], ""))
		if err != nil || text == "" || math.IsNaN(conf) {
			continue
		}
		words = append(words, word{[3]int{n[2], n[3], n[4]}, n[6], n[7], n[8], n[9], conf, text})
	}
	return words
}

// confidence is the mean of the words' confidence by their length, noise left
// out; 1 at least, so that 0 stays for pages that were never tried.
func confidence(words []word) float64 {
	sum, letters := 0.0, 0.0
	for _, line := range linesOf(words) {
		if s, n := weight(line); s >= noise*n {
			sum, letters = sum+s, letters+n
		}
	}
	if letters == 0 {
		return 1
	}
	return max(1, math.Round(sum/letters))
}

func weight(words []word) (sum, letters float64) {
	for _, w := range words {
		n := float64(len([]rune(w.text)))
		sum, letters = sum+w.conf*n, letters+n
	}
	return sum, letters
}

// linesOf groups words that follow one another on a line.
func linesOf(words []word) [][]word {
	var lines [][]word
	for i, w := range words {
		if i == 0 || w.line != words[i-1].line {
			lines = append(lines, nil)
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], w)
	}
	return lines
}

// ocrLines makes lines of words, placed in points.
func ocrLines(words []word, dpi int) []extract.Line {
	points := 72 / float64(dpi)
	var lines []extract.Line
	for _, line := range linesOf(words) {
		if s, n := weight(line); s < noise*n {
			continue
		}
		texts := make([]string, len(line))
		top, bottom := math.MaxInt, 0
		for i, w := range line {
			texts[i] = w.text
			top, bottom = min(top, w.top), max(bottom, w.top+w.height)
		}
		tenth := func(pixels int) float64 { return math.Round(float64(pixels)*points*10) / 10 }
		lines = append(lines, extract.Line{Text: strings.Join(texts, " "), X: tenth(line[0].left), Y: tenth(bottom), Height: tenth(bottom - top)})
	}
	return lines
}
