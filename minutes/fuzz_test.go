package minutes

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/family/*.txt")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Add("1. \n2. A\n\x00\xff 3.1 B\nAfbud:")
	f.Add("Sagsbehandler\nDato\n")
	f.Fuzz(func(t *testing.T, s string) {
		r := Parse(textOfLines(s), Source{}, Options{})
		checkTiles(t, r, 0)
	})
}

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

func BenchmarkParseOneLine(b *testing.B) {
	text := textOfLines(strings.ReplaceAll(long(10<<20), "\n", " "))
	b.SetBytes(10 << 20)
	for b.Loop() {
		Parse(text, Source{}, Options{})
	}
}
