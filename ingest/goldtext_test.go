package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"referat/extract"
	"referat/extract/clean"
	"referat/internal/gold"
	"referat/internal/testkit"
)

// TestGoldTexts holds that the annotated texts of testdata/gold are what the
// readers give today: the annotations name their lines.
func TestGoldTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: it reads the annotated files of the archive, PDFs among them")
	}
	files, err := filepath.Glob("../testdata/gold/*-*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no annotations in testdata/gold: %v", err)
	}
	for _, file := range files {
		text := readGold(t, file)
		if text == nil {
			continue
		}
		got, stored := gold.WriteLines(text), strings.TrimSuffix(file, ".json")+".lin"
		if testkit.Updating() {
			if err := os.WriteFile(stored, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want, err := os.ReadFile(stored); err != nil || string(want) != got {
			t.Errorf("%s is not what is read of the file today (%v); look at the difference, correct the lines of %s, and write the texts with go test ./ingest -run GoldTexts -update",
				stored, err, filepath.Base(file))
		}
	}
}

func readGold(t *testing.T, file string) *extract.Text {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var annotated struct {
		Source struct {
			File string `json:"fil"`
		} `json:"kilde"`
	}
	if err := json.Unmarshal(b, &annotated); err != nil {
		t.Errorf("%s: %v", file, err)
		return nil
	}
	data, err := os.ReadFile(filepath.Join("../testdata/archive", annotated.Source.File))
	if errors.Is(err, fs.ErrNotExist) {
		data, err = os.ReadFile(filepath.Join("../testdata/gold", annotated.Source.File))
	}
	if err != nil {
		t.Errorf("%s names a file that is not there: %v", file, err)
		return nil
	}
	text, err := readAny(t, data, annotated.Source.File)
	if err != nil {
		t.Errorf("reading %s: %v", annotated.Source.File, err)
		return nil
	}
	return text
}

func readAny(t *testing.T, data []byte, name string) (*extract.Text, error) {
	ctx := t.Context()
	if cache, err := os.UserCacheDir(); err == nil { // compiling PDFium takes seconds
		ctx = extract.WithHost(ctx, &extract.Host{CacheDir: filepath.Join(cache, "referat", "pdfium")})
	}
	d := extract.Detect(data[:min(len(data), headBytes)], name)
	f := format(d.Kind)
	if f == nil {
		return nil, d.Refusal()
	}
	text, err := f.Extract(ctx, bytes.NewReader(data), int64(len(data)), extract.DefaultLimits)
	if err == nil {
		clean.Clean(text, clean.Options{})
	}
	return text, err
}
