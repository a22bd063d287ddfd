package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/color"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"referat/extract"
)

// hosted gives tests the cache folder of the product: compiling PDFium takes
// seconds, under the race detector half a minute.
func hosted(t testing.TB) context.Context {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = t.TempDir()
	}
	return extract.WithHost(context.Background(), &extract.Host{CacheDir: filepath.Join(dir, "referat", "pdfium")})
}

// page is one page of a made PDF: lines of text in WinAnsi from the top down,
// and what its dictionary holds besides.
type page struct {
	lines []string
	extra string
	draw  string // content stream instead of lines
}

// pdfOf writes a PDF by hand; catalog is what the root holds besides pages.
func pdfOf(catalog string, pages ...page) []byte {
	var kids []string
	objects := []string{"", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"}
	for _, p := range pages {
		content := p.draw
		for i, line := range p.lines {
			content += fmt.Sprintf("BT /F 11 Tf 72 %d Td (%s) Tj ET\n", 740-14*i, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(line))
		}
		n := len(objects) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>/Contents %d 0 R%s>>", n+1, p.extra),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content))
	}
	objects[0] = "<</Type/Catalog/Pages 2 0 R" + catalog + ">>"
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(pages))
	return assemble(objects)
}

func assemble(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, 0, len(objects))
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func read0(t testing.TB, data []byte, lim extract.Limits) (*extract.Text, error) {
	t.Helper()
	return Extract(hosted(t), bytes.NewReader(data), int64(len(data)), lim)
}

func texts(t *extract.Text) []string {
	var all []string
	for _, l := range t.Lines {
		all = append(all, fmt.Sprintf("%d %s", l.Page, l.Text))
	}
	return all
}

func TestExtractReadsPageByPage(t *testing.T) {
	data := pdfOf("", page{lines: []string{"Referat fra m\xf8de i \xc5rhus", "1. Godkendelse af dagsorden"}},
		page{lines: []string{"f\xf8rste linje", "anden linje", "tredje linje"}, extra: "/Rotate 90"}, page{},
		page{draw: "q 500 0 0 800 40 20 cm /I Do Q"})
	got, err := read0(t, data, extract.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"1 Referat fra møde i Århus", "1 1. Godkendelse af dagsorden", "2 første linje", "2 anden linje", "2 tredje linje"}
	if diff := cmp.Diff(want, texts(got)); diff != "" {
		t.Errorf("Lines (-want +got)\n%s", diff)
	}
	if got.Basis != extract.BasisFile || len(got.Pages) != 4 || got.Pages[2].FirstLine <= got.Pages[2].LastLine {
		t.Errorf("Basis %s, Pages %+v", got.Basis, got.Pages)
	}
	if p := got.Pages[3].Picture; p < 0.7 || p > 0.9 {
		t.Errorf("Picture = %v, want 0.8", p)
	}
	if l := got.Lines[0]; l.X != 72 || l.Y != 102 || l.Height <= 0 {
		t.Errorf("line 1 stands at %v, %v, height %v", l.X, l.Y, l.Height)
	}
}

// TestPageWithOneColumnFilled: where only one of two columns is filled, PDFium
// takes the page for one of vertical lines. A hyphen drawn by itself becomes a
// line, and a bullet goes on in the line above.
func TestPageWithOneColumnFilled(t *testing.T) {
	data, err := os.ReadFile("../../testdata/archive/aarhusklyngen/2025-03-13 Klyngestyregruppen Aarhus.pdf")
	if err != nil {
		t.Fatal(err)
	}
	got, err := read0(t, data, extract.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var divided, items []string
	for _, line := range texts(got) {
		if strings.HasSuffix(line, "-") {
			divided = append(divided, line)
		}
		if strings.Contains(line, "•") {
			items = append(items, line)
		}
	}
	for _, item := range items {
		if !strings.HasPrefix(item[2:], "•") {
			t.Errorf("an item begins inside the line %q", item)
		}
	}
	if len(items) != 7 {
		t.Errorf("%d items, want 7: %q", len(items), items)
	}
	want := []string{"1 frygter at blive en meget lille stemme. Øens sygep-", "2 og ø-spørgsmålet sendes videre til Sundhedskoordination-", "2 Klyngestyregruppen anbefaler prøven over for hospitalsle-"}
	if diff := cmp.Diff(want, divided); diff != "" {
		t.Errorf("lines that end in a hyphen (-want +got)\n%s", diff)
	}
}

func TestHyphenApartStays(t *testing.T) {
	data := pdfOf("", page{draw: "BT /F 11 Tf 72 700 Td (kolonne) Tj ET BT /F 11 Tf 300 700 Td (-) Tj ET BT /F 11 Tf 72 686 Td (tekst) Tj ET"})
	got, err := read0(t, data, extract.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1 kolonne", "1 -", "1 tekst"}, texts(got)); diff != "" {
		t.Errorf("Lines (-want +got)\n%s", diff)
	}
}

func TestTextOutsideThePageIsDropped(t *testing.T) {
	data := pdfOf("", page{draw: "BT /F 11 Tf 72 700 Td (synlig) Tj ET BT /F 11 Tf 72 -300 Td (skjult) Tj ET"})
	got, err := read0(t, data, extract.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1 synlig"}, texts(got)); diff != "" {
		t.Errorf("Lines (-want +got)\n%s", diff)
	}
	if len(got.Warnings) != 1 || got.Warnings[0].Code != "tekst_uden_for_siden" {
		t.Errorf("Warnings = %v", got.Warnings)
	}
}

func TestLimits(t *testing.T) {
	data := pdfOf("", page{lines: []string{"en"}}, page{lines: []string{"to"}}, page{lines: []string{"tre"}})
	got, err := read0(t, data, extract.Limits{Pages: 2})
	if err != nil || len(got.Pages) != 2 || got.Warnings[0].Code != "graense_sider" {
		t.Errorf("two pages allowed: %v, %+v", err, got)
	}
	got, err = read0(t, data, extract.Limits{TextBytes: 4})
	if err != nil || got.Warnings[0].Code != "graense_tekst" || got.Pages[2].Reading != extract.ReadingUnreadable {
		t.Errorf("four bytes allowed: %v, %+v", err, got)
	}
}

func TestDamagedFiles(t *testing.T) {
	sound := pdfOf("", page{lines: []string{"Referat fra mødet"}})
	for name, data := range map[string][]byte{"head only": []byte("%PDF-1.7\n"), "cut": sound[:60], "no pages": pdfOf("")} {
		_, err := read0(t, data, extract.Limits{})
		var e *extract.Error
		if !errors.As(err, &e) || e.Status != extract.StatusDamaged {
			t.Errorf("%s: Extract = %v, want beskadiget", name, err)
		}
	}
}

// TestFlippedFiles changes random bytes: whatever comes, it is a text or an
// *extract.Error.
func TestFlippedFiles(t *testing.T) {
	sound := pdfOf("", page{lines: []string{"Referat fra m\xf8det"}}, page{lines: []string{"side to"}})
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		data := bytes.Clone(sound)
		for range 20 {
			data[rnd.IntN(len(data))] = byte(rnd.IntN(256))
		}
		_, err := read0(t, data, extract.Limits{})
		var e *extract.Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("Extract = %v, not an *extract.Error", err)
		}
	}
}

// TestNoFileSystem holds the sandbox: an FSConfig left nil would mount the whole
// root folder, writable.
func TestNoFileSystem(t *testing.T) {
	if config(nil, 1).FSConfig == nil {
		t.Error("FSConfig is nil: go-pdfium would mount the host's root folder")
	}
}

func TestRenderMarksWords(t *testing.T) {
	data := pdfOf("", page{lines: []string{"Referat fra diabetes", ""}})
	img, err := Render(hosted(t), bytes.NewReader(data), int64(len(data)), extract.RenderOptions{Page: 1, DPI: 72, Marks: []string{"Diabetes"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got.X != 595 || got.Y != 842 {
		t.Errorf("size %v, want 595×842", got)
	}
	yellow := 0
	for y := 85; y < 110; y++ {
		for x := range 300 {
			if (color.RGBAModel.Convert(img.At(x, y)) == color.RGBA{255, 225, 90, 255}) {
				yellow++
			}
		}
	}
	if yellow < 100 {
		t.Errorf("%d yellow pixels, want a marked word", yellow)
	}
	huge := bytes.Replace(data, []byte("/MediaBox[0 0 595 842]"), []byte("/MediaBox[0 0 999 900000]"), 1)
	_, err = Render(hosted(t), bytes.NewReader(huge), int64(len(huge)), extract.RenderOptions{Page: 1})
	var e *extract.Error
	if !errors.As(err, &e) || e.Status != extract.StatusTooLarge {
		t.Errorf("Render of a huge page = %v, want for_stor", err)
	}
}

// FuzzExtract starts PDFium anew for every input, so it is slow; the deadline
// stands in for that of the worker process.
func FuzzExtract(f *testing.F) {
	f.Add(pdfOf("", page{lines: []string{"Referat"}, extra: "/Rotate 180"}))
	f.Add([]byte("%PDF-1.4\ntrailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(hosted(t), 20*time.Second)
		defer cancel()
		got, err := Extract(ctx, bytes.NewReader(data), int64(len(data)), extract.Limits{Pages: 20})
		var e *extract.Error
		if err != nil && !errors.As(err, &e) && ctx.Err() == nil {
			t.Fatalf("Extract = %v, not an *extract.Error", err)
		}
		for i := 0; err == nil && i < len(got.Lines); i++ {
			if got.Lines[i].N != i+1 || strings.ContainsAny(got.Lines[i].Text, "\r\n") {
				t.Fatalf("line %+v", got.Lines[i])
			}
		}
	})
}

// BenchmarkExtract reads 40 dense pages; the start of the engine is in it.
func BenchmarkExtract(b *testing.B) {
	var lines []string
	for i := range 50 {
		lines = append(lines, fmt.Sprintf("%d Klyngestyregruppen dr\xf8ftede forslaget om et f\xe6lles forl\xf8bsprogram for diabetes", i))
	}
	pages := make([]page, 40)
	for i := range pages {
		pages[i].lines = lines
	}
	data := pdfOf("", pages...)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read0(b, data, extract.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(pages))/b.Elapsed().Seconds(), "pages/s")
}
