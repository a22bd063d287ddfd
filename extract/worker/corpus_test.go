package worker_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"referat/extract"
	"referat/extract/clean"
	"referat/extract/worker"
)

// corpusDir holds made and hostile files with what each must give. It is no part
// of the project and may be absent.
const corpusDir = "../../../shared/corpus"

// TestCorpus reads every file of the corpus and compares with expected.tsv:
// kind, status, pages, page basis, and words in order against the truth.
func TestCorpus(t *testing.T) {
	src, err := os.Open(filepath.Join(corpusDir, "expected.tsv"))
	if err != nil {
		t.Skipf("no extraction corpus beside the project: %v", err)
	}
	defer src.Close()
	if testing.Short() {
		t.Skip("short: the extraction corpus takes half a minute")
	}
	tsv := csv.NewReader(src)
	tsv.Comma, tsv.LazyQuotes, tsv.FieldsPerRecord = '\t', true, -1
	rows, err := tsv.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		t.Run(row[0], func(t *testing.T) {
			t.Parallel()
			checkRow(t, row)
		})
	}
}

func checkRow(t *testing.T, row []string) {
	name, kind, status, pages, basis, truth := row[0], row[3], row[4], row[5], row[6], row[7]
	f, err := os.Open(filepath.Join(corpusDir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, _ := f.ReadAt(head, 0)
	d := extract.Detect(head[:n], name)
	if want := strings.NewReplacer("ole", "doc", "-", "").Replace(kind); string(d.Kind) != want {
		t.Errorf("Detect = %q, want %q", d.Kind, want)
	}
	if d.Kind == extract.KindZIP {
		return // read by ingest
	}
	text, err := worker.Read(t.Context(), f, d.Kind, worker.Options{Deadline: time.Minute}) // the machine may be busy
	if err != nil {
		if e, ok := err.(*extract.Error); !ok || string(e.Status) != status {
			t.Errorf("Read = %v, want %s", err, status)
		}
		return
	}
	clean.Clean(text, clean.Options{})
	if string(text.Status) != status || string(text.Basis) != basis {
		t.Errorf("status %s, basis %s, want %s, %s; warnings %v", text.Status, text.Basis, status, basis, text.Warnings)
	}
	if pages != "-" && strconv.Itoa(len(text.Pages)) != pages {
		t.Errorf("%d pages, want %s", len(text.Pages), pages)
	}
	if truth != "-" {
		checkWords(t, text, truth, row[8], row[9])
	}
}

func checkWords(t *testing.T, text *extract.Text, truth, minRecall, minPrecision string) {
	data, err := os.ReadFile(filepath.Join(corpusDir, "truth", truth+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var body []string
	furniture := 0
	for _, b := range text.Blocks {
		if b.Kind == extract.BlockFurniture {
			furniture++
			continue
		}
		body = append(body, b.Text)
	}
	want, got := words(string(data)), words(strings.Join(body, "\n"))
	common := commonWords(want, got)
	recall, precision := percent(common, len(want)), percent(common, len(got))
	t.Logf("recall %.2f precision %.2f, %d words, %d furniture lines", recall, precision, len(got), furniture)
	if least, _ := strconv.ParseFloat(minRecall, 64); recall < least {
		t.Errorf("recall %.2f, want %s", recall, minRecall)
	}
	if least, _ := strconv.ParseFloat(minPrecision, 64); precision < least {
		t.Errorf("precision %.2f, want %s", precision, minPrecision)
	}
	if t.Failed() || testing.Verbose() {
		logDifference(t, want, got)
	}
}

func percent(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

func words(s string) []string {
	s = strings.ReplaceAll(strings.ToLower(clean.Characters(s)), "\u00AD", "")
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// commonWords is the length of the longest common subsequence, by Myers' greedy
// walk along the diagonals: quick when the texts are nearly the same.
func commonWords(a, b []string) int {
	most := len(a) + len(b)
	far := make([]int, 2*most+2) // far[most+k]: how far diagonal k = x-y is reached in a
	for d := 0; d <= most; d++ {
		for k := -d; k <= d; k += 2 {
			x := far[most+k+1]
			if k == d || k != -d && far[most+k-1] >= x {
				x = far[most+k-1] + 1
			}
			if k == -d && d == 0 {
				x = 0
			}
			for x < len(a) && x-k < len(b) && x-k >= 0 && a[x] == b[x-k] {
				x++
			}
			far[most+k] = x
			if x >= len(a) && x-k >= len(b) {
				return (most - d) / 2
			}
		}
	}
	return 0
}

// logDifference shows the first places where words differ.
func logDifference(t *testing.T, want, got []string) {
	for shown := 0; shown < 6 && len(want) > 0 && len(got) > 0; {
		if want[0] == got[0] {
			want, got = want[1:], got[1:]
			continue
		}
		t.Logf("want %q got %q", want[:min(6, len(want))], got[:min(6, len(got))])
		shown++
		i, j := meet(want, got)
		want, got = want[i:], got[j:]
	}
}

// meet finds the nearest place where three words agree again.
func meet(a, b []string) (int, int) {
	for d := 1; d < 400; d++ {
		for i := 0; i <= d; i++ {
			j := d - i
			if i+3 <= len(a) && j+3 <= len(b) && a[i] == b[j] && a[i+1] == b[j+1] && a[i+2] == b[j+2] {
				return i, j
			}
		}
	}
	return len(a), len(b)
}

// TestCorpusPrograms reads the files that only optional programs can read.
func TestCorpusPrograms(t *testing.T) {
	if _, err := os.Stat(corpusDir); err != nil {
		t.Skipf("no extraction corpus beside the project: %v", err)
	}
	if testing.Short() {
		t.Skip("left out with -short: OCR takes seconds a page")
	}
	for _, tt := range []struct {
		name, kind, truth, recall, precision string
		status                               extract.Status
	}{
		{"made/vest2016_scan_150dpi_noisy_p1-2.pdf", "pdf", "vest2016_p1-2", "99.5", "99.5", extract.StatusOCR},
		{"made/vest2016_partly_scanned.pdf", "pdf", "vest2016_p1-2", "99.5", "97", extract.StatusOCR},
		{"made/vest2016_lo.doc", "doc", "vest2016", "100", "100", extract.StatusText},
		{"made/vest2016_lo.rtf", "rtf", "vest2016", "100", "100", extract.StatusText},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var o worker.Options
			if tt.kind == "pdf" {
				o = withOCR(t)
			} else {
				o = withLibreOffice(t)
			}
			f, err := os.Open(filepath.Join(corpusDir, tt.name))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			text, err := worker.Read(t.Context(), f, extract.Kind(tt.kind), o)
			if err != nil {
				t.Fatal(err)
			}
			clean.Clean(text, clean.Options{})
			if _, err := worker.OCR(t.Context(), f, text, o); err != nil {
				t.Fatal(err)
			}
			clean.Clean(text, clean.Options{})
			if text.Status != tt.status {
				t.Errorf("status %s, want %s; warnings %v", text.Status, tt.status, text.Warnings)
			}
			checkWords(t, text, tt.truth, tt.recall, tt.precision)
		})
	}
}
