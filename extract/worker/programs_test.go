package worker_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os/exec"
	"strings"
	"testing"
	"time"

	"referat/extract"
	"referat/extract/clean"
	"referat/extract/worker"
)

// Tests with the real programs; each says what is missing.

// printed makes a PDF of one page with these lines in Helvetica.
func printed(lines ...string) string {
	var content strings.Builder
	content.WriteString("BT /F 12 Tf 16 TL 60 780 Td\n")
	for _, l := range lines {
		content.WriteString("(" + latin1(l) + ") ' \n")
	}
	content.WriteString("ET")
	return pdfOf(
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
		stream("", content.String()), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
}

// latin1 is the text as bytes of WinAnsiEncoding.
func latin1(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r))
	}
	return string(b)
}

// pdfOf makes a file of numbered objects, the first the catalogue.
func pdfOf(objects ...string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%s endobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.String()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

// scanned makes a PDF of one page that is a picture of the page of another.
func scanned(t testing.TB, pdf string) string {
	t.Helper()
	drawn, err := worker.Render(t.Context(), file(t, pdf), extract.KindPDF, extract.RenderOptions{Page: 1, DPI: 150, Gray: true}, worker.Options{})
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(drawn))
	if err != nil {
		t.Fatal(err)
	}
	return pictured(t, img)
}

func pictured(t testing.TB, img image.Image) string {
	t.Helper()
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, img, &jpeg.Options{Quality: 60}); err != nil {
		t.Fatal(err)
	}
	dict := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", img.Bounds().Dx(), img.Bounds().Dy())
	return pdfOf(
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>",
		stream("", "595 0 0 842 0 0 cm /I Do"), stream(dict, photo.String()))
}

// withOCR are options with the programs of this machine; the test is skipped
// where they cannot read scans.
func withOCR(t testing.TB) worker.Options {
	t.Helper()
	o := worker.Options{Programs: &worker.Programs{}}
	if err := o.Programs.CanOCR(t.Context()); err != nil {
		t.Skipf("OCR is not tested: tesseract with Danish data is not installed (tesseract-ocr, tesseract-ocr-dan): %v", err)
	}
	return o
}

// readScan reads a file with OCR as ingest does.
func readScan(t *testing.T, pdf string, o worker.Options) *extract.Text {
	t.Helper()
	f := file(t, pdf)
	got, err := worker.Read(t.Context(), f, extract.KindPDF, o)
	if err != nil {
		t.Fatal(err)
	}
	clean.Clean(got, clean.Options{})
	if got.Status != extract.StatusScanned {
		t.Fatalf("status before OCR %s, want scannet", got.Status)
	}
	if tried, err := worker.OCR(t.Context(), f, got, o); err != nil || !tried {
		t.Fatalf("OCR = %v, %v", tried, err)
	}
	clean.Clean(got, clean.Options{})
	return got
}

func TestOCRReadsDanish(t *testing.T) {
	o := withOCR(t)
	lines := []string{"Referat af møde i styregruppen", "Punkt 2. Forløbsprogram for diabetes på Ærø", "Styregruppen godkendte indstillingen og ønsker status i åben dagsorden."}
	got := readScan(t, scanned(t, printed(lines...)), o)
	var read []string
	for _, l := range got.Lines {
		read = append(read, l.Text)
	}
	if strings.Join(read, "\n") != strings.Join(lines, "\n") || got.Status != extract.StatusOCR {
		t.Errorf("status %s, lines %q, want %q", got.Status, read, lines)
	}
	p := got.Pages[0]
	if p.Reading != extract.ReadingOCR || p.Confidence < 80 || !strings.Contains(got.Reader, "tesseract ") {
		t.Errorf("page %+v, reader %q", p, got.Reader)
	}
	if l := got.Lines[0]; l.X < 55 || l.X > 65 || l.Y < 60 || l.Y > 85 {
		t.Errorf("first line stands at %v, %v, want about 60, 78", l.X, l.Y)
	}
}

func TestOCROfAnEmptySheet(t *testing.T) {
	o := withOCR(t)
	white := image.NewGray(image.Rect(0, 0, 620, 877))
	for i := range white.Pix {
		white.Pix[i] = 0xFF
	}
	if got := readScan(t, pictured(t, white), o); got.Status != extract.StatusEmpty || got.Pages[0].Reading != extract.ReadingBlank {
		t.Errorf("status %s, page %+v", got.Status, got.Pages[0])
	}
}

// rtf is a document with Danish letters and deleted text.
const rtf = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\revtbl{Unknown;}{A;}}
\pard Referat fra m\'f8det p\'e5 \'c6r\'f8\par
\pard Punktet blev {\deleted\revauthdel1 ikke }godkendt.\par}`

func withLibreOffice(t testing.TB) worker.Options {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("old formats are not tested: LibreOffice is not installed (libreoffice-writer)")
	}
	return worker.Options{Programs: &worker.Programs{Soffice: soffice}, Deadline: time.Minute}
}

func TestLibreOfficeReadsOldFormats(t *testing.T) {
	o := withLibreOffice(t)
	got, err := worker.Read(t.Context(), file(t, rtf), extract.KindRTF, o)
	if err != nil {
		t.Fatal(err)
	}
	clean.Clean(got, clean.Options{})
	if len(got.Lines) != 2 || got.Lines[0].Text != "Referat fra mødet på Ærø" || got.Lines[1].Text != "Punktet blev godkendt." {
		t.Errorf("lines %+v", got.Lines)
	}
	if got.Kind != extract.KindRTF || got.Status != extract.StatusText || got.Basis != extract.BasisGuessed || !strings.HasPrefix(got.Reader, "LibreOffice") {
		t.Errorf("Read = kind %s, status %s, basis %s, reader %q", got.Kind, got.Status, got.Basis, got.Reader)
	}
	var e *extract.Error
	if _, err := worker.Read(t.Context(), file(t, rtf), extract.KindRTF, worker.Options{}); !errors.As(err, &e) || e.Status != extract.StatusUnknownFormat {
		t.Errorf("without LibreOffice: Read = %v, want ukendt_format", err)
	}
}

// TestOCRTurnsAPage reads a page that was put into the scanner sideways.
func TestOCRTurnsAPage(t *testing.T) {
	o := withOCR(t)
	if testing.Short() {
		t.Skip("left out with -short: OCR reads the page three times")
	}
	lines := make([]string, 25)
	for i := range lines {
		lines[i] = "Styregruppen drøftede forløbsprogrammet og godkendte indstillingen om økonomi"
	}
	drawn, err := worker.Render(t.Context(), file(t, printed(lines...)), extract.KindPDF, extract.RenderOptions{Page: 1, DPI: 150, Gray: true}, worker.Options{})
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(drawn))
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	turned := image.NewGray(image.Rect(0, 0, b.Dy(), b.Dx()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			turned.Set(b.Dy()-1-y, x, img.At(x, y))
		}
	}
	got := readScan(t, strings.NewReplacer("0 0 595 842", "0 0 842 595", "595 0 0 842 0 0", "842 0 0 595 0 0").Replace(pictured(t, turned)), o)
	if n := strings.Count(joined(got), "godkendte indstillingen"); n < 23 || got.Status != extract.StatusOCR {
		t.Errorf("status %s, page %+v, %d of 25 lines read: %.300q", got.Status, got.Pages[0], n, joined(got))
	}
}

func joined(t *extract.Text) string {
	var b strings.Builder
	for _, l := range t.Lines {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}
