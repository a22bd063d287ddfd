package minutes

import (
	"os"
	"path/filepath"
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
