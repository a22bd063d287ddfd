//go:build linux

package worker_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"referat/extract"
	"referat/extract/clean"
	"referat/extract/worker"
)

// The benchmarks read and clean a text of 300 pages, 45 lines of 80 characters
// each, in every format: pages/s by the clock, pages for each second of the
// reader's CPU, which a busy machine does not change, and the most memory that the
// reader held.

const (
	benchPages = 300
	benchLines = 45
)

func benchLine(page, line int) string {
	return fmt.Sprintf("%d.%d Styregruppen drøftede forløbsprogrammet og godkendte indstillingen om økonomi", page, line)
}

// benchText gives the text, each line and page between what a format puts round it.
func benchText(before, after, pageEnd string) string {
	var b strings.Builder
	for page := range benchPages {
		for line := range benchLines {
			b.WriteString(before + benchLine(page+1, line+1) + after)
		}
		b.WriteString(pageEnd)
	}
	return b.String()
}

func benchPDF() string {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	var kids strings.Builder
	for page := range benchPages {
		content := "BT /F 9 Tf 15 TL 60 780 Td\n"
		for line := range benchLines {
			content += "(" + latin1(benchLine(page+1, line+1)) + ") '\n"
		}
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>", n+1), stream("", content+"ET"))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), benchPages)
	return pdfOf(objects...)
}

func benchFiles(b *testing.B) []goldenCase {
	return []goldenCase{
		{name: "pdf", content: benchPDF()},
		{name: "docx", content: zipped(b, "word/document.xml", `<w:document><w:body>`+benchText("<w:p><w:r><w:t>", "</w:t></w:r></w:p>", `<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)+`</w:body></w:document>`)},
		{name: "odt", content: zipped(b, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
			`<office:document-content><office:body><office:text>`+benchText("<text:p>", "</text:p>", "<text:p><text:soft-page-break/></text:p>")+`</office:text></office:body></office:document-content>`)},
		{name: "html", content: "<html><meta charset=utf-8><body><main>" + benchText("<p>", "</p>", "<hr>") + "</main></body></html>"},
		{name: "text", content: benchText("", "\n", "\f")},
		{name: "eml", content: "From: a@example.org\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + benchText("", "\r\n", "\r\n")},
	}
}

func BenchmarkFormats(b *testing.B) {
	for _, c := range benchFiles(b) {
		b.Run(c.name, func(b *testing.B) {
			pool := &worker.Pool{}
			defer pool.Close()
			f := file(b, c.content)
			d := extract.Detect([]byte(c.content[:min(len(c.content), 64<<10)]), "")
			o := worker.Options{Pool: pool}
			if _, err := worker.Read(b.Context(), f, d.Kind, o); err != nil { // the start is measured below
				b.Fatal(err)
			}
			b.SetBytes(int64(len(c.content)))
			for b.Loop() {
				t, err := worker.Read(b.Context(), f, d.Kind, o)
				if err != nil {
					b.Fatal(err)
				}
				if clean.Clean(t, clean.Options{}); extract.Letters(t.Lines) < benchPages*benchLines*60 {
					b.Fatalf("%s: %d letters in %d lines", c.name, extract.Letters(t.Lines), len(t.Lines))
				}
			}
			b.ReportMetric(float64(benchPages*b.N)/b.Elapsed().Seconds(), "pages/s")
			for _, spent := range worker.SpentBy(pool) {
				b.ReportMetric(float64(spent.Peak)/(1<<20), "MiB-peak")
				b.ReportMetric(float64(benchPages*spent.Files)/spent.CPU.Seconds(), "pages/cpu-s")
			}
		})
	}
}

// childrenCPU is what the children that have ended took.
func childrenCPU(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkStart reads a page in a child of its own: start, one page, end.
func BenchmarkStart(b *testing.B) {
	for name, content := range map[string]string{"pdf": onePage, "text": "Referat\n"} {
		b.Run(name, func(b *testing.B) {
			f := file(b, content)
			before := childrenCPU(b)
			for b.Loop() {
				if _, err := worker.Read(b.Context(), f, extract.Kind(name), worker.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((childrenCPU(b)-before).Seconds()*1000/float64(b.N), "cpu-ms/op")
		})
	}
}

// BenchmarkOCR reads one dense scanned page.
func BenchmarkOCR(b *testing.B) {
	o := withOCR(b)
	o.Pool = &worker.Pool{}
	defer o.Pool.Close()
	lines := make([]string, benchLines)
	for i := range lines {
		lines[i] = benchLine(1, i+1)
	}
	f := file(b, scanned(b, printed(lines...)))
	before := childrenCPU(b)
	defer func() { b.ReportMetric((childrenCPU(b)-before).Seconds()*1000/float64(b.N), "cpu-ms/op") }()
	for b.Loop() {
		t, err := worker.Read(b.Context(), f, extract.KindPDF, o)
		if err != nil {
			b.Fatal(err)
		}
		clean.Clean(t, clean.Options{})
		if tried, err := worker.OCR(b.Context(), f, t, o); err != nil || !tried || extract.Letters(t.Lines) < benchLines*60 {
			b.Fatalf("OCR = %v, %v, %d letters", tried, err, extract.Letters(t.Lines))
		}
	}
}

// BenchmarkLibreOffice reads a Word file of the old kind.
func BenchmarkLibreOffice(b *testing.B) {
	o := withLibreOffice(b)
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "extract", "referat.doc"))
	if err != nil {
		b.Fatal(err)
	}
	f := file(b, string(data))
	before := childrenCPU(b)
	defer func() { b.ReportMetric((childrenCPU(b)-before).Seconds()*1000/float64(b.N), "cpu-ms/op") }()
	for b.Loop() {
		if _, err := worker.Read(b.Context(), f, extract.KindDOC, o); err != nil {
			b.Fatal(err)
		}
	}
}
