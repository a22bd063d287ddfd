package minutes

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"referat/extract"
)

// long repeats the invented documents to a size in bytes.
func long(size int) string {
	var all strings.Builder
	files, _ := filepath.Glob("testdata/family/*.txt")
	for _, file := range files {
		text, _ := os.ReadFile(file)
		all.Write(text)
	}
	return strings.Repeat(all.String(), size/max(all.Len(), 1))
}

func BenchmarkParse(b *testing.B) {
	text := textOfLines(long(10 << 20))
	b.SetBytes(10 << 20)
	b.ReportAllocs()
	for b.Loop() {
		Parse(text, Source{}, Options{})
	}
}

// BenchmarkStructure is Parse without persons, klynge, forum, decisions and topics.
func BenchmarkStructure(b *testing.B) {
	text := textOfLines(long(10 << 20))
	b.SetBytes(10 << 20)
	b.ReportAllocs()
	for b.Loop() {
		structure(text)
	}
}

// structure reads lines, items, sections, header and dates.
func structure(text *extract.Text) {
	d := newDoc(text, Source{}, Options{})
	r := &Referat{}
	heads := d.findItems()
	h := d.readHeader(heads)
	w := d.work(heads)
	d.fileCases(heads)
	r.Type = d.typeOf(h, w)
	d.dates(r, h, heads)
	d.place(r, h)
}

// archive reads the annotated documents as the readers gave them.
func archive(b *testing.B) (texts []*extract.Text, size int64) {
	files, _ := filepath.Glob("../testdata/gold/*.lin")
	for _, file := range files {
		rows, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		t := &extract.Text{}
		for row := range strings.Lines(string(rows)) {
			f := strings.SplitN(strings.TrimSuffix(row, "\n"), "\t", 5) // number, page, level, marks, text
			l := extract.Line{N: len(t.Lines) + 1, Text: f[4], Furniture: strings.Contains(f[3], "F")}
			l.Page, _ = strconv.Atoi(f[1])
			l.Level, _ = strconv.Atoi(f[2])
			if strings.Contains(f[3], "B") {
				t.Blocks = append(t.Blocks, extract.Block{First: l.N})
			}
			t.Lines = append(t.Lines, l)
			size += int64(len(l.Text)) + 1
		}
		texts = append(texts, t)
	}
	return texts, size
}

// BenchmarkArchive reads documents of usual length and lines one by one.
func BenchmarkArchive(b *testing.B) {
	texts, size := archive(b)
	for name, read := range map[string]func(*extract.Text){
		"structure": structure,
		"parse":     func(t *extract.Text) { Parse(t, Source{}, Options{}) },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, t := range texts {
					read(t)
				}
			}
		})
	}
}

func BenchmarkParseOneLine(b *testing.B) {
	text := textOfLines(strings.ReplaceAll(long(10<<20), "\n", " "))
	b.SetBytes(10 << 20)
	for b.Loop() {
		Parse(text, Source{}, Options{})
	}
}

// BenchmarkParseNames reads 1 MB of one shape that names people: persons must not
// be compared or listed in quadratic time.
func BenchmarkParseNames(b *testing.B) {
	const size = 1 << 20
	for name, text := range map[string]string{
		"one":    "1. Sag\nReferat\n" + strings.Repeat("Så sagde Hanne Holm det.\n", size/25),
		"many":   "1. Sag\nReferat\n" + lettered("Så sagde Hanne Holm%s det.\n", size),
		"listed": "Referat\nDeltagere:\n" + lettered("Hanne Holm%s, konsulent\n", size),
	} {
		b.Run(name, func(b *testing.B) {
			doc := textOfLines(text)
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				Parse(doc, Source{}, Options{})
			}
		})
	}
}

// lettered repeats a format with ever new endings of letters, up to size bytes.
func lettered(format string, size int) string {
	var all strings.Builder
	for i := 0; all.Len() < size; i++ {
		k := i * 7919
		fmt.Fprintf(&all, format, string([]byte{'a' + byte(k%26), 'a' + byte(k/26%26), 'a' + byte(k/676%26), 'a' + byte(k/17576%26)}))
	}
	return all.String()
}
